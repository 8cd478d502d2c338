"""What each record of the register is found by, composed from the record as it stands."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model, QuerySet

from daumoi.register.models import (
    Agreement,
    AgreementParty,
    Appointment,
    CertificateEvent,
    Contribution,
    Document,
    Event,
    EventParty,
    Figure,
    Locality,
    Organisation,
    Person,
    Project,
    SearchEntry,
    Site,
    Undertaking,
    Zone,
)
from daumoi.register.queries.search_found import (
    ENTRY_COLUMNS,
    EntryValues,
    Found,
    join_lines,
    list_body_names,
    list_places,
    list_texts_of,
    make_own,
)
from daumoi.register.queries.search_merged import list_merged_names
from daumoi.register.words import SHORT_FORMS
from daumoi.values.text import fold_key


def compose_entries(noun: str, rows: Iterable[Model]) -> list[SearchEntry]:
    """Return the entries of records of one noun; of a part (a party, a post) those by which its whole is found."""
    return [make_search_entry(values) for values in compose_values(noun, rows)]


def make_search_entry(values: EntryValues) -> SearchEntry:
    """Return the unsaved row of composed values."""
    return SearchEntry(**dict(zip(ENTRY_COLUMNS, values, strict=True)))


def compose_values(noun: str, rows: Iterable[Model], *, are_new: bool = False) -> list[EntryValues]:
    """Return the values of the entries of records of one noun, cheaper than the entries where they are many.

    are_new: the records were made just now, so that none was merged into them.
    """
    compose, rows = _COMPOSERS[noun], list(rows)
    former = {} if are_new else list_merged_names(noun, [row.pk for row in rows])
    made: list[EntryValues] = []
    for row in rows:
        for found in compose(row):
            if found.is_own:
                found.names += former.get(row.pk, ())
            if (values := found.make_values()) is not None:
                made.append(values)
    return made


def _compose_locality(row: Locality) -> Iterator[Found]:
    names = [row.name_en, row.name_ko, *row.name_key.split(" | ")]
    yield make_own(
        "locality",
        row,
        title=row.name_vi,
        names=_drop_keys_of(names, row.name_vi),
        others=[row.kind_vi, row.code],
        places=list_places(row),
        kind=row.level,
        line=row.parent.name_vi if row.parent else "",
        day=row.valid_to,
    )


def _compose_zone(row: Zone) -> Iterator[Found]:
    kind = row.kind.lower()
    names = [row.name_en, row.name_ko, *row.name_key.split(" | ")]
    yield make_own(
        "zone",
        row,
        title=row.name_vi,
        names=_drop_keys_of([*names, f"{kind} {row.name_vi}"], row.name_vi),
        others=[row.developer, SHORT_FORMS.get(kind, "")],
        places=list_places(row.locality),
        kind=row.kind,
        line=row.locality.name_vi if row.locality else "",
    )


def _drop_keys_of(names: list[str], title: str) -> list[str]:
    """Return the names without those that only repeat an earlier one without its accents."""
    seen, kept = {fold_key(title)}, []
    for name in names:
        key = fold_key(name)
        if key and key not in seen:
            seen.add(key)
            kept.append(name)
    return kept


def _compose_organisation(row: Organisation) -> Iterator[Found]:
    title, *names = list_body_names(row)
    yield make_own(
        "organisation",
        row,
        title=title,
        names=[*names, row.tax_code or ""],
        places=list_places(row.locality),
        kind=row.kind,
        line=row.locality.name_vi if row.locality else "",
    )


def _compose_person(row: Person) -> Iterator[Found]:
    yield make_own("person", row, title=row.name, names=[row.name_ko, *list_texts_of(row.aliases)])


def _compose_appointment(row: Appointment) -> Iterator[Found]:
    words = " ".join(part for part in (row.title, row.org_text) if part)
    found = Found("person", row.person_id, "appointment", row.pk, names=[words], day=row.seen_on, is_named=False)
    found.others = [row.person.name]
    yield found


def _compose_project(row: Project) -> Iterator[Found]:
    yield make_own(
        "project",
        row,
        title=str(row),
        names=[row.code or "", *list_body_names(row.investor)],
        others=[row.objective],
    )
    if row.zone or row.locality or row.place_text:
        yield _at_place("project", row, [str(row), *list_body_names(row.investor)])


def _at_place(noun: str, row: Project | Event, names: list[str]) -> Found:
    """Return the entry that rests on the evidence of the place; it knows the names too, for words of both together."""
    zone = row.zone
    found = make_own(
        noun, row, evidence_field="place", line=row.place_text or join_lines(zone and zone.name_vi, row.locality)
    )
    found.others = [*names, row.place_text, *((zone.name_vi, f"{zone.kind} {zone.name_vi}") if zone else ())]
    found.places = list_places(row.locality, zone.locality if zone else None)
    return found


def _compose_site(row: Site) -> Iterator[Found]:
    zone = row.zone
    named = (zone.name_vi, zone.name_en, zone.name_ko, f"{zone.kind} {zone.name_vi}")
    found = make_own("site", row, title=row.name, kind=row.kind, line=str(zone))
    found.others, found.places = [*named, row.sectors_text], list_places(zone.locality)
    yield found


def _compose_contribution(row: Contribution) -> Iterator[Found]:
    zone = row.zone
    found = make_own("contribution", row, title=row.company_text, line=row.investor_text, day=row.end_on)
    found.names = [row.number, *list_body_names(row.company)]
    found.others = [row.investor_text, *list_body_names(row.investor), zone.name_vi if zone else ""]
    found.places = list_places(row.locality, zone.locality if zone else None)
    yield found


def _compose_certificate(row: CertificateEvent) -> Iterator[Found]:
    if row.number or row.new_name:
        yield Found(
            "project", row.project_id, "certificate_event", row.pk, names=[row.number, row.new_name], day=row.end_on
        )


def _compose_agreement(row: Agreement) -> Iterator[Found]:
    yield make_own("agreement", row, title=row.subject, others=[row.date_text], kind=row.form, day=row.end_on)


def _compose_agreement_party(row: AgreementParty) -> Iterator[Found]:
    found = Found("agreement", row.agreement_id, "agreement_party", row.pk, names=[row.text], is_named=False)
    found.others = [row.agreement.subject]
    yield found


def _compose_event(row: Event) -> Iterator[Found]:
    yield make_own("event", row, title=row.title, others=[row.date_text], kind=row.kind, day=row.end_on)
    if row.zone or row.locality or row.place_text:
        yield _at_place("event", row, [row.title])


def _compose_event_party(row: EventParty) -> Iterator[Found]:
    found = Found("event", row.event_id, "event_party", row.pk, names=[row.text], is_named=False)
    found.others = [row.event.title]
    yield found


def _compose_undertaking(row: Undertaking) -> Iterator[Found]:
    found = make_own("undertaking", row, title=row.words, others=[row.words, row.by_text, row.to_text], is_named=False)
    found.kind, found.line, found.day = row.mode, row.by_text, row.due_on or row.said_on
    yield found


def _compose_figure(row: Figure) -> Iterator[Found]:
    found = make_own("figure", row, title=row.subject_text, kind=row.measure, is_named=False)
    found.line, found.day = row.as_of_text or row.period_text, row.as_of_end or row.period_end
    yield found


def _compose_document(row: Document) -> Iterator[Found]:
    yield make_own("document", row, title=row.title, body=row.text, line=row.filename, day=row.published_on)


_COMPOSERS: dict[str, Any] = {
    "locality": _compose_locality,
    "zone": _compose_zone,
    "organisation": _compose_organisation,
    "person": _compose_person,
    "appointment": _compose_appointment,
    "project": _compose_project,
    "certificate_event": _compose_certificate,
    "site": _compose_site,
    "contribution": _compose_contribution,
    "agreement": _compose_agreement,
    "agreement_party": _compose_agreement_party,
    "event": _compose_event,
    "event_party": _compose_event_party,
    "undertaking": _compose_undertaking,
    "figure": _compose_figure,
    "document": _compose_document,
}


# Noun -> (model, what to fetch with it, the column that names its whole where it is a part).
_FETCHED: dict[str, tuple[type[Model], tuple[str, ...], str]] = {
    "locality": (Locality, ("parent__parent",), ""),
    "zone": (Zone, ("locality__parent__parent",), ""),
    "organisation": (Organisation, ("locality__parent__parent",), ""),
    "person": (Person, (), ""),
    "project": (Project, ("investor", "locality__parent__parent", "zone__locality__parent__parent"), ""),
    "site": (Site, ("zone__locality__parent__parent",), ""),
    "contribution": (
        Contribution,
        ("company", "investor", "locality__parent__parent", "zone__locality__parent__parent"),
        "",
    ),
    "agreement": (Agreement, (), ""),
    "event": (Event, ("locality__parent__parent", "zone__locality__parent__parent"), ""),
    "undertaking": (Undertaking, (), ""),
    "document": (Document, (), ""),
    "figure": (Figure, (), ""),
    "appointment": (Appointment, ("person",), "person_id"),
    "certificate_event": (CertificateEvent, (), "project_id"),
    "agreement_party": (AgreementParty, ("agreement",), "agreement_id"),
    "event_party": (EventParty, ("event",), "event_id"),
}
PARTS_OF_NOUN = {
    "person": ("appointment",),
    "project": ("certificate_event",),
    "agreement": ("agreement_party",),
    "event": ("event_party",),
}
SEARCHED_NOUNS = tuple(noun for noun, (_, _, whole) in _FETCHED.items() if not whole)


def find_searched_noun(record: Model) -> str | None:
    """Return the noun under which a record, or a part of one, is indexed; None for what is not searched."""
    return _NOUN_OF_MODEL.get(type(record))


# Of these there are so many that their entries are composed of a few columns and never of whole records.
_COLUMNS_OF_NOUN = {
    "figure": ("pk", "subject_text", "measure", "as_of_text", "period_text", "as_of_end", "period_end"),
    "certificate_event": ("pk", "project_id", "number", "new_name", "end_on"),
}


def _pick_columns(noun: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    columns = _COLUMNS_OF_NOUN.get(noun)
    return rows.values_list(*columns, named=True) if columns else rows


def select_searched(noun: str) -> QuerySet[Any]:
    """Return the rows of a noun with all that their entries are composed of."""
    model, related, _ = _FETCHED[noun]
    rows = model._default_manager.select_related(*related) if related else model._default_manager.all()
    return rows.defer("anchors", "original", "notes") if noun == "document" else rows


def select_parts_of(noun: str, whole_ids: list[int]) -> QuerySet[Any]:
    """Return the rows of a part's noun that belong to these wholes."""
    return select_searched(noun).filter(**{f"{_FETCHED[noun][2]}__in": whole_ids})


_NOUN_OF_MODEL = {model: noun for noun, (model, _, _) in _FETCHED.items()}


def find_stale_search_entries(*, limit: int = 100) -> list[tuple[str, int]]:
    """Return the (noun, id) of records whose entries are missing, or no longer what the record says; for checking."""
    stale: list[tuple[str, int]] = []
    for noun in SEARCHED_NOUNS:
        ids = list(select_searched(noun).order_by("pk").values_list("pk", flat=True))
        orphans = SearchEntry.objects.filter(noun=noun).exclude(record_id__in=select_searched(noun).values("pk"))
        stale += [(noun, record_id) for record_id in orphans.values_list("record_id", flat=True).distinct()[:limit]]
        size = 20 if noun == "document" else 500
        for first in range(0, len(ids), size):
            stale += [(noun, record_id) for record_id in _compare_batch(noun, ids[first : first + size])]
            if len(stale) >= limit:
                return stale[:limit]
    return stale


def compose_records(noun: str, ids: list[int]) -> list[EntryValues]:
    """Return the values of the entries of several records of one noun with those of their parts."""
    entries = compose_values(noun, _pick_columns(noun, select_searched(noun).filter(pk__in=ids)))
    for part in PARTS_OF_NOUN.get(noun, ()):
        entries += compose_values(part, _pick_columns(part, select_parts_of(part, ids)))
    return entries


def attach_places(rows: Sequence[Any]) -> None:
    """Give records made just now the zones and localities that they name, fetched once each."""
    for name in ("zone", "locality"):
        column = f"{name}_id"
        told = [row for row in rows if getattr(row, column, None) is not None]
        numbers = sorted({getattr(row, column) for row in told})
        held: dict[int, Any] = {}
        for first in range(0, len(numbers), 5000):
            held |= select_searched(name).in_bulk(numbers[first : first + 5000])
        for row in told:
            row._state.fields_cache[name] = held[getattr(row, column)]


def _compare_batch(noun: str, ids: list[int]) -> list[int]:
    held = set(SearchEntry.objects.filter(noun=noun, record_id__in=ids).values_list(*ENTRY_COLUMNS))
    due = set(compose_records(noun, ids))
    return sorted({values[1] for values in held ^ due})
