"""A plan becomes records: layer by layer, with history and evidence, in batches."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from daumoi.register.actions.bulk_saving import create_rows, create_values, make_row, write_history
from daumoi.register.actions.indexing import index_new_records, index_records, list_dependents
from daumoi.register.actions.ledger import (
    list_projects_naming,
    list_projects_of_events,
    rebuild_ledgers,
    write_new_ledgers,
)
from daumoi.register.actions.localities import keep_locality
from daumoi.register.actions.zones import keep_zone
from daumoi.register.models import Document, Evidence, Zone
from daumoi.register.queries.evidence import ROW_FIELD
from daumoi.register.queries.import_matches import in_batches, list_revivable
from daumoi.register.queries.import_plans import RowPlan, list_new_places
from daumoi.register.queries.import_sources import SheetText
from daumoi.register.queries.scopes import Viewer
from daumoi.register.queries.search_entries import SEARCHED_NOUNS
from daumoi.register.queries.sheet_drafts import Draft, Layer
from daumoi.register.queries.sheet_layers import LAYERS
from daumoi.register.queries.sheet_places import NewPlace

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon


# Parts that are found under the record that they belong to, and the column that names it.
_WHOLES = {
    "certificate_event": ("project", "project_id"),
    "appointment": ("person", "person_id"),
    "event_party": ("event", "event_id"),
    "agreement_party": ("agreement", "agreement_id"),
}

# By these columns others are found that name the record.
_NAMING = frozenset({"name_vi", "name_en", "name_ko", "name_key", "kind", "locality_id"})


@dataclass(frozen=True, slots=True)
class Saving:
    """One application under way: what it rests on, who applies it and when, and which changes were ticked."""

    document: Document
    text: SheetText
    sheet: str
    by: Viewer
    at: datetime
    reason: str
    lexicon: "Lexicon"
    ticked: frozenset[str]
    change_all: bool

    def may_write(self, row: int, name: str, *, is_filling: bool) -> bool:
        """Return whether a field that a row says otherwise may be written."""
        return is_filling or self.change_all or f"{row}:{name}" in self.ticked


@dataclass(slots=True)
class Saved:
    """What was saved: the new records by noun, those that changed with the columns that did, each field overwritten."""

    new: dict[str, list[Any]] = field(default_factory=dict)
    changed: dict[str, dict[tuple[str, ...], list[Any]]] = field(default_factory=dict)
    written: list[Any] = field(default_factory=list)

    @property
    def made(self) -> dict[str, int]:
        """Return how many records of each noun are new."""
        return {noun: len(rows) for noun, rows in self.new.items() if rows}

    def list_changed(self, noun: str) -> list[Any]:
        """Return the records of a noun that changed."""
        return [record for records in self.changed.get(noun, {}).values() for record in records]


def save_plan(rows: list[RowPlan], saving: Saving) -> Saved:
    """Save every row that is not refused or skipped; return what was made and written."""
    saved = Saved()
    wanted: dict[str, dict[int, Draft]] = defaultdict(dict)
    for plan in rows:
        if plan.outcome in ("new", "changed", "unchanged"):
            for draft in plan.drafts:
                wanted[draft.layer.noun].setdefault(id(draft), draft)
    places = _keep_places(list_new_places(d for drafts in wanted.values() for d in drafts.values()), saving)
    for layer in LAYERS:
        drafts = list(wanted[layer.noun].values())
        if drafts:
            _save_layer(layer, drafts, places, saving, saved)
    supported = _keep_row_evidence(rows, saving)
    _count_anew(saved, supported)
    _index_anew(saved)
    return saved


def _count_anew(saved: Saved, supported: dict[str, set[int]]) -> None:
    """Bring the ledgers of the projects up to date: those of new ones from what was just made, the others anew.

    supported: what rests on a row that it did not rest on before; an event that was hidden counts again.
    """
    events_of: dict[int, list[Any]] = defaultdict(list)
    for event in saved.new.get("certificate_event", ()):
        events_of[event.project_id].append(event)
    new = {project.pk: project for project in saved.new.get("project", ())}
    shares_of: dict[int, list[Any]] = defaultdict(list)
    for share in saved.new.get("shareholding", ()):
        shares_of[share.event_id].append(share)
    write_new_ledgers({new[number]: events for number, events in events_of.items() if number in new}, shares_of)
    stale = set(events_of) | {project.pk for project in saved.list_changed("project")}
    stale |= {event.project_id for event in saved.list_changed("certificate_event")}
    shared = {share.event_id for share in [*saved.new.get("shareholding", ()), *saved.list_changed("shareholding")]}
    stale |= list_projects_of_events(shared)
    made = {event.pk for event in saved.new.get("certificate_event", ())}
    stale |= supported["project"] | list_projects_of_events(supported["certificate_event"] - made)
    moved = {
        zone.pk
        for columns, zones in saved.changed.get("zone", {}).items()
        if "locality_id" in columns
        for zone in zones
    }
    stale |= list_projects_naming("zone", moved) if moved else set()
    rebuild_ledgers(stale - set(new))
    # A share has no document of its own: what takes the import back has to know it.
    saved.written += [["shareholding", share.pk, None] for share in saved.new.get("shareholding", ())]


def _index_anew(saved: Saved) -> None:
    """Let what is new and what changed be found: new records from memory, parts of held ones with their wholes."""
    stale: dict[str, set[int]] = defaultdict(set)
    for noun, rows in saved.new.items():
        whole, column = _WHOLES.get(noun, (noun, ""))
        if whole not in SEARCHED_NOUNS:
            continue
        fresh = {row.pk for row in saved.new.get(whole, ())}
        index_new_records(noun, [row for row in rows if not column or getattr(row, column) in fresh])
        stale[whole].update(getattr(row, column) for row in rows if column and getattr(row, column) not in fresh)
    for noun, changes in saved.changed.items():
        whole, column = _WHOLES.get(noun, (noun, "pk"))
        for columns, records in changes.items():
            numbers = {getattr(record, column) for record in records}
            if whole in SEARCHED_NOUNS:
                stale[whole] |= numbers
            if _NAMING & set(columns):
                for dependent, ids in list_dependents(noun, numbers).items():
                    stale[dependent] |= ids
    for noun, numbers in stale.items():
        index_records(noun, numbers)


def _keep_places(needed: set[NewPlace], saving: Saving) -> dict[NewPlace, int]:
    table = saving.lexicon
    found = {}
    for place in needed:
        if place.kind == "zone":
            found[place] = keep_zone(table.zones.get(place.gazetteer_id), lexicon=table).pk
        else:
            found[place] = keep_locality(table.localities.get(place.gazetteer_id), lexicon=table).pk
    return found


def _save_layer(layer: Layer, drafts: list[Draft], places: dict[NewPlace, int], saving: Saving, saved: Saved) -> None:
    new = [draft for draft in drafts if draft.held is None]
    rows = [_make_record(draft, places, saving) for draft in new]
    create_rows(layer.model, rows)
    for draft, row in zip(new, rows, strict=True):
        draft.held = row
    options = {"by": saving.by, "at": saving.at, "reason": saving.reason}
    write_history(layer.model, [row.pk for row in rows], kind="+", **options)
    saved.new[layer.noun] = rows
    fresh = set(map(id, new))
    held = [draft for draft in drafts if id(draft) not in fresh]
    changed = saved.changed[layer.noun] = _write_changes(layer, held, places, saving, saved)
    if changed:
        for names, records in changed.items():
            for batch in in_batches(records, 200):
                layer.model._default_manager.bulk_update(batch, names)
        numbers = {record.pk for records in changed.values() for record in records}
        write_history(layer.model, numbers, kind="~", **options)


def _resolve(columns: dict[str, Any], places: dict[NewPlace, int]) -> dict[str, Any]:
    """Return columns as the table has them: drafts and new places by their numbers."""
    resolved: dict[str, Any] = {}
    for name, value in columns.items():
        if isinstance(value, Draft):
            resolved[name if name.endswith("_id") else f"{name}_id"] = value.held.pk
        elif isinstance(value, NewPlace):
            resolved[name] = places[value]
        else:
            resolved[name] = value
    return resolved


def _make_record(draft: Draft, places: dict[NewPlace, int], saving: Saving) -> Model:
    """Return the unsaved row of a draft; the records that it names hang on it."""
    fields = {name: value for name, value in _resolve(draft.columns, places).items() if value is not None}
    if draft.layer.model is Zone:
        return Zone(**fields)
    named = {name.removesuffix("_id"): one.held for name, one in draft.columns.items() if isinstance(one, Draft)}
    draft.columns = {**draft.columns, **{name: fields[name] for name in fields if name in draft.columns}}
    fields["created_at"] = saving.at
    if draft.identify is not None:
        fields["identity"] = draft.identify(draft)
    if draft.layer.rests_on == "document" or draft.layer.noun in ("certificate_event", "figure", "contribution"):
        named["document"], fields["document_id"] = saving.document, saving.document.pk
    record = make_row(draft.layer.model, fields)
    record._state.fields_cache.update(named)
    return record


def _write_changes(
    layer: Layer, drafts: list[Draft], places: dict[NewPlace, int], saving: Saving, saved: Saved
) -> dict[tuple[str, ...], list[Model]]:
    """Set what may be written on held records; return them by the columns that changed."""
    revivable = list_revivable(layer, drafts)
    changed: dict[tuple[str, ...], list[Model]] = defaultdict(list)
    for draft in drafts:
        if draft.is_seen:
            told = [one for one in draft.changes if saving.may_write(draft.row, one.field, is_filling=one.is_filling)]
            columns = _resolve({name: value for one in told for name, value in one.columns.items()}, places)
        else:
            columns = _resolve(draft.columns, places)
            if draft.held.pk in revivable and layer.rests_on == "document":
                columns["document_id"] = saving.document.pk
            if draft.held.pk not in revivable:
                columns = {name: value for name, value in columns.items() if getattr(draft.held, name) in (None, "")}
        if "name_key" in draft.columns and {"name_vi", "name"} & set(columns):
            columns["name_key"] = draft.columns["name_key"]
        if "subject_key" in draft.columns and "subject_text" in columns:
            columns["subject_key"] = draft.columns["subject_key"]
        before = {name: _as_plain(getattr(draft.held, name)) for name in columns}
        after = {name: _as_plain(value) for name, value in columns.items()}
        if before == after:
            continue
        for name, value in columns.items():
            setattr(draft.held, name, value)
        saved.written.append(
            [
                layer.noun,
                draft.held.pk,
                {name: [before[name], after[name]] for name in columns if before[name] != after[name]},
            ]
        )
        changed[tuple(sorted(columns))].append(draft.held)
    return changed


def _as_plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.4f}"
    return value if value is None or isinstance(value, bool | int | float | list) else str(value)


def _keep_row_evidence(rows: list[RowPlan], saving: Saving) -> dict[str, set[int]]:
    """Let each row's line show the records that it tells; one that was entered by hand goes on resting on nobody.

    Return noun -> the records for which a line is new.
    """
    held = set(
        Evidence.objects.filter(document=saving.document, fact__isnull=True).values_list(
            "record_noun", "record_id", "start"
        )
    )
    names = ("record_noun", "record_id", "start", "end", "quote", "field", "document", "corrected")
    made = [one for one in _list_evidence(rows, saving) if one[:3] not in held]
    create_values(Evidence, names, ((*one, ROW_FIELD, saving.document.pk, False) for one in made))
    supported: dict[str, set[int]] = defaultdict(set)
    for noun, number, *_ in made:
        supported[noun].add(number)
    return supported


def _list_evidence(rows: list[RowPlan], saving: Saving) -> Iterable[tuple[str, int, int, int, str]]:
    for plan in rows:
        if plan.outcome not in ("new", "changed", "unchanged"):
            continue
        start, end, quote = saving.text.quote(saving.sheet, plan.row.number)
        for draft in {id(draft): draft for draft in plan.drafts}.values():
            if draft.is_supported and draft.layer.noun != "zone" and draft.layer.rests_on == "evidence":
                yield draft.layer.noun, draft.held.pk, start, end, quote[:2000]
