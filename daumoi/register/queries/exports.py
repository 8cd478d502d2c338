"""Every noun as a sheet: headings in the reader's language, rows that can be brought in again without a change."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet

from daumoi.register.models import Agreement, Appointment, Document, Event, Locality, Person, Project, Zone
from daumoi.register.queries.evidence import hide_unseen_fields
from daumoi.register.queries.import_matches import make_record_number, see_rows
from daumoi.register.queries.scopes import Viewer, list_roles, visible_documents, visible_records
from daumoi.register.queries.sheet_drafts import Layer
from daumoi.register.queries.sheet_layers import (
    AGREEMENT,
    APPOINTMENT,
    CERTIFICATE_EVENT,
    CONTRIBUTION,
    EVENT,
    FIGURE,
    LAND,
    ORGANISATION,
    PERFORMANCE,
    PERSON,
    PRICE,
    PROJECT,
    SHAREHOLDING,
    SITE,
    TARGET,
    UNDERTAKING,
    ZONE,
)
from daumoi.register.queries.sheet_parts import Named, Writing
from daumoi.register.queries.sheet_places import PlaceFinder
from daumoi.sheets.nouns import list_columns, list_sheet_nouns
from daumoi.sheets.writing import CSV_TYPE, WORKBOOK_TYPE, Cell, write_csv, write_workbook
from daumoi.values.errors import DaumoiError

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

_CHUNK = 2000
Cells = dict[str, Cell]


class UnknownExport(DaumoiError):  # noqa: N818  # named for what happened
    """There is no such noun, or no such kind of file."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One exported file with its name and its type."""

    name: str
    media_type: str
    data: bytes


def export_noun(*, user: Viewer, noun: str, kind: str, language: str, lexicon: "Lexicon") -> ExportedFile:
    """Return all records of a noun that the user may see as "xlsx" or "csv".

    Raises UnknownExport.
    """
    if noun not in list_sheet_nouns() or kind not in ("xlsx", "csv"):
        raise UnknownExport("“%(noun)s” cannot be exported as “%(kind)s”.", noun=noun, kind=kind)
    columns = list_columns(noun)
    writing = Writing(language, PlaceFinder(lexicon))
    rows = ([cells.get(column.field) for column in columns] for cells in _WRITERS[noun](user, writing))
    if kind == "csv":
        return ExportedFile(f"{noun}.csv", CSV_TYPE, write_csv(columns, rows, language=language))
    return ExportedFile(f"{noun}.xlsx", WORKBOOK_TYPE, write_workbook(columns, rows, title=noun, language=language))


def _read_chunks(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    """Yield the records in chunks by their numbers, so that memory does not grow with the table."""
    last = 0
    while chunk := list(rows.filter(pk__gt=last).order_by("pk")[:_CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _select(layer: Layer, user: Viewer, *related: str) -> QuerySet[Any]:
    names = [part.column for part in layer.parts if isinstance(part, Named)]
    rows = see_rows(layer, layer.model._default_manager.all(), user)
    return rows.select_related(*names, *related) if names or related else rows


def write_layer(layer: Layer, record: Model, writing: Writing) -> Cells:
    """Return field -> cell of one record."""
    cells: Cells = {}
    for part in layer.parts:
        cells |= part.write(record, writing)
    return cells


def _write_plain(layer: Layer) -> Callable[[Viewer, Writing], Iterator[Cells]]:
    def write(user: Viewer, writing: Writing) -> Iterator[Cells]:
        for chunk in _read_chunks(_select(layer, user)):
            for record in chunk:
                yield {**write_layer(layer, record, writing), "record": make_record_number(record)}

    return write


def _write_zones(user: Viewer, writing: Writing) -> Iterator[Cells]:
    for chunk in _read_chunks(Zone.objects.all() if list_roles(user) else Zone.objects.none()):
        for zone in chunk:
            yield {**write_layer(ZONE, zone, writing), "record": make_record_number(zone)}


def _write_projects(user: Viewer, writing: Writing) -> Iterator[Cells]:
    for chunk in _read_chunks(_select(PROJECT, user)):
        hide_unseen_fields(user, "project", chunk)
        for project in chunk:
            yield {**write_layer(PROJECT, project, writing), "record": make_record_number(project)}


def _write_certificate_events(user: Viewer, writing: Writing) -> Iterator[Cells]:
    for chunk in _read_chunks(_select(CERTIFICATE_EVENT, user)):
        numbers = {event.project_id for event in chunk}
        projects = {row.pk: row for row in _select(PROJECT, user).filter(pk__in=numbers)}
        hide_unseen_fields(user, "project", projects.values())
        for event in chunk:
            project: Project | None = projects.get(event.project_id)
            if project is None:
                continue
            cells = write_layer(PROJECT, project, writing) | write_layer(CERTIFICATE_EVENT, event, writing)
            cells |= {"record": make_record_number(event), "project_record": make_record_number(project)}
            yield cells


def _write_of_zone(layer: Layer) -> Callable[[Viewer, Writing], Iterator[Cells]]:
    """Return the writer of what belongs to a zone, with the place that tells its zone from namesakes."""

    def write(user: Viewer, writing: Writing) -> Iterator[Cells]:
        related = ("site",) if layer is PRICE else ()
        for chunk in _read_chunks(_select(layer, user, *related)):
            for record in chunk:
                cells = {**write_layer(layer, record, writing), "record": make_record_number(record)}
                number = record.zone_id
                if layer is PRICE and record.site is not None:
                    number = record.site.zone_id
                    cells |= {"site": record.site.name, "zone": writing.finder.zone_names.get(number)}
                place = writing.finder.zone_localities.get(number)
                yield cells | {"locality": writing.finder.locality_names.get(place)}

    return write


def _write_targets(user: Viewer, writing: Writing) -> Iterator[Cells]:
    for chunk in _read_chunks(_select(TARGET, user)):
        for target in chunk:
            cells = {**write_layer(TARGET, target, writing), "record": make_record_number(target)}
            yield cells | {"unit": target.currency or target.unit or None}


_OF_PROJECT = ("code", "name", "investor")
_OF_EVENT = ("action", "number", "adjustment_number", "date")


def _write_performance(user: Viewer, writing: Writing) -> Iterator[Cells]:
    for chunk in _read_chunks(_select(PERFORMANCE, user)):
        projects = _write_named_projects(user, writing, {report.project_id for report in chunk})
        for report in chunk:
            if report.project_id in projects:
                own = {**write_layer(PERFORMANCE, report, writing), "record": make_record_number(report)}
                yield projects[report.project_id] | own


def _write_named_projects(user: Viewer, writing: Writing, numbers: set[int]) -> dict[int, Cells]:
    """Return the cells that name each of these projects that the user may see."""
    projects = list(_select(PROJECT, user).filter(pk__in=numbers))
    hide_unseen_fields(user, "project", projects)
    named: dict[int, Cells] = {}
    for project in projects:
        cells = write_layer(PROJECT, project, writing)
        named[project.pk] = {name: cells[name] for name in _OF_PROJECT} | {
            "project_record": make_record_number(project)
        }
    return named


def _write_shareholdings(user: Viewer, writing: Writing) -> Iterator[Cells]:
    for chunk in _read_chunks(_select(SHAREHOLDING, user)):
        events = {
            row.pk: row for row in _select(CERTIFICATE_EVENT, user).filter(pk__in={one.event_id for one in chunk})
        }
        projects = _write_named_projects(user, writing, {event.project_id for event in events.values()})
        for share in chunk:
            event = events.get(share.event_id)
            if event is None or event.project_id not in projects:
                continue
            told = write_layer(CERTIFICATE_EVENT, event, writing)
            cells = projects[event.project_id] | {name: told[name] for name in _OF_EVENT}
            cells |= {"event_record": make_record_number(event), "record": make_record_number(share)}
            yield cells | write_layer(SHAREHOLDING, share, writing)


def _write_people(user: Viewer, writing: Writing) -> Iterator[Cells]:
    for chunk in _read_chunks(visible_records(Person.objects.all(), "person", user)):
        posts: dict[int, list[Appointment]] = {person.pk: [] for person in chunk}
        for post in _select(APPOINTMENT, user).filter(person_id__in=list(posts)).order_by("pk"):
            posts[post.person_id].append(post)
        for person in chunk:
            own = {**write_layer(PERSON, person, writing), "record": make_record_number(person)}
            for post in posts[person.pk]:
                yield {**own, **write_layer(APPOINTMENT, post, writing), "post_record": make_record_number(post)}
            if not posts[person.pk]:
                yield own


def _write_parties(layer: Layer, model: type[Agreement] | type[Event], noun: str) -> Callable[..., Iterator[Cells]]:
    """Return the writer of a noun with parties, whose names stand in one cell a side."""

    def write(user: Viewer, writing: Writing) -> Iterator[Cells]:
        for chunk in _read_chunks(_select(layer, user)):
            held = {record.pk: record for record in chunk}
            rows = visible_records(model.parties.rel.related_model._default_manager.all(), f"{noun}_party", user)  # type: ignore[attr-defined]
            names: dict[tuple[int, str], list[str]] = {}
            for party in rows.filter(**{f"{noun}_id__in": list(held)}).order_by("pk"):
                side = f"{party.side}s" if noun == "event" else "parties"
                text = " ".join(party.text.replace(";", ",").split())
                names.setdefault((getattr(party, f"{noun}_id"), side), []).append(text)
            if noun == "event":
                hide_unseen_fields(user, "event", chunk)
            for record in chunk:
                cells = {**write_layer(layer, record, writing), "record": make_record_number(record)}
                sides = ("hosts", "guests", "leaders") if noun == "event" else ("parties",)
                yield cells | {side: "; ".join(names.get((record.pk, side), [])) or None for side in sides}

    return write


def _write_figures(user: Viewer, writing: Writing) -> Iterator[Cells]:
    for chunk in _read_chunks(_select(FIGURE, user)):
        for figure in chunk:
            cells = {**write_layer(FIGURE, figure, writing), "record": make_record_number(figure)}
            yield cells | {"unit": figure.currency or figure.unit or None}


def _write_localities(user: Viewer, writing: Writing) -> Iterator[Cells]:
    rows = Locality.objects.select_related("parent") if list_roles(user) else Locality.objects.none()
    for chunk in _read_chunks(rows):
        for unit in chunk:
            names = ("gazetteer_id", "name_vi", "name_en", "name_ko", "level", "code", "valid_from", "valid_to")
            cells: Cells = {name: getattr(unit, name) or None for name in names}
            yield cells | {
                "country": writing.name_country(unit.country),
                "parent": unit.parent.name_vi if unit.parent else None,
            }


def _write_documents(user: Viewer, writing: Writing) -> Iterator[Cells]:
    for chunk in _read_chunks(visible_documents(user).select_related("locality")):
        for document in chunk:
            yield _write_document(document)


def _write_document(document: Document) -> Cells:
    return {
        "record": str(document.pk),
        "title": document.title,
        "filename": document.filename,
        "source_url": document.source_url or None,
        "published_on": document.published_on,
        "locality": document.locality.name_vi if document.locality else None,
        "added_at": document.added_at.date(),
        "confidentiality": document.confidentiality,
        "state": document.state,
    }


_WRITERS: dict[str, Callable[[Viewer, Writing], Iterable[Cells]]] = {
    "organisations": _write_plain(ORGANISATION),
    "people": _write_people,
    "zones": _write_zones,
    "localities": _write_localities,
    "projects": _write_projects,
    "certificate_events": _write_certificate_events,
    "figures": _write_figures,
    "events": _write_parties(EVENT, Event, "event"),
    "agreements": _write_parties(AGREEMENT, Agreement, "agreement"),
    "undertakings": _write_plain(UNDERTAKING),
    "documents": _write_documents,
    "sites": _write_of_zone(SITE),
    "prices": _write_of_zone(PRICE),
    "land_states": _write_of_zone(LAND),
    "targets": _write_targets,
    "contributions": _write_plain(CONTRIBUTION),
    "performance": _write_performance,
    "shareholdings": _write_shareholdings,
}
