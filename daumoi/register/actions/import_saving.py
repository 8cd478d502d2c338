"""A plan becomes records: layer by layer, with history and evidence, in batches."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from daumoi.register.actions.bulk_saving import create_rows, create_values, write_history
from daumoi.register.actions.indexing import index_records
from daumoi.register.actions.ledger import rebuild_ledgers, write_new_ledgers
from daumoi.register.actions.localities import keep_locality
from daumoi.register.actions.zones import keep_zone
from daumoi.register.models import Document, Evidence, Zone
from daumoi.register.queries.evidence import ROW_FIELD
from daumoi.register.queries.import_matches import in_batches, list_revivable
from daumoi.register.queries.import_plans import RowPlan, list_new_places
from daumoi.register.queries.import_sources import SheetText
from daumoi.register.queries.scopes import Viewer
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
    """What was saved: how many records by noun, the projects that are new, and each field overwritten."""

    made: dict[str, int] = field(default_factory=dict)
    new_projects: set[int] = field(default_factory=set)
    touched: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def touch(self, layer: Layer, records: Iterable[Any]) -> None:
        """Note what is to be found by other words now: a part is found by its whole."""
        noun, column = _WHOLES.get(layer.noun, (layer.noun, "pk"))
        if noun != "figure":
            self.touched[noun].update(getattr(record, column) for record in records)

    written: list[Any] = field(default_factory=list)


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
    _keep_row_evidence(rows, saving)
    _count_anew(wanted, saved)
    for noun, numbers in saved.touched.items():
        index_records(noun, numbers)
    return saved


def _count_anew(wanted: dict[str, dict[int, Draft]], saved: Saved) -> None:
    """Bring the ledgers of the projects up to date: those of new ones from what was just made, the others anew."""
    events_of: dict[int, list[Any]] = defaultdict(list)
    for draft in wanted["certificate_event"].values():
        events_of[draft.held.project_id].append(draft.held)
    projects = {draft.held.pk: draft.held for draft in wanted["project"].values()}
    new = {number: project for number, project in projects.items() if number in saved.new_projects}
    write_new_ledgers({project: events_of[number] for number, project in new.items() if events_of[number]})
    rebuild_ledgers((set(projects) | set(events_of)) - set(new))


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
    rows = [_make_row(draft, places, saving) for draft in new]
    create_rows(layer.model, rows)
    for draft, row in zip(new, rows, strict=True):
        draft.held = row
    options = {"by": saving.by, "at": saving.at, "reason": saving.reason}
    write_history(layer.model, [row.pk for row in rows], kind="+", **options)
    if rows:
        saved.made[layer.noun] = len(rows)
    saved.touch(layer, rows)
    if layer.noun == "project":
        saved.new_projects = {row.pk for row in rows}
    fresh = set(map(id, new))
    held = [draft for draft in drafts if id(draft) not in fresh]
    changed = _write_changes(layer, held, places, saving, saved)
    if changed:
        for names, records in changed.items():
            for batch in in_batches(records, 200):
                layer.model._default_manager.bulk_update(batch, names)
        numbers = {record.pk for records in changed.values() for record in records}
        saved.touch(layer, [record for records in changed.values() for record in records])
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


def _make_row(draft: Draft, places: dict[NewPlace, int], saving: Saving) -> Model:
    fields = {name: value for name, value in _resolve(draft.columns, places).items() if value is not None}
    if draft.layer.model is Zone:
        return Zone(**fields)
    draft.columns = {**draft.columns, **{name: fields[name] for name in fields if name in draft.columns}}
    assert draft.identify is not None  # noqa: S101  # every layer but zones has identities
    fields |= {"identity": draft.identify(draft), "created_at": saving.at}
    if draft.layer.noun in ("certificate_event", "figure"):
        fields["document"] = saving.document
    return draft.layer.model(**fields)


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


def _keep_row_evidence(rows: list[RowPlan], saving: Saving) -> None:
    """Let each row's line show the records that it tells; one that was entered by hand goes on resting on nobody."""
    held = set(
        Evidence.objects.filter(document=saving.document, fact__isnull=True).values_list(
            "record_noun", "record_id", "start"
        )
    )
    names = ("record_noun", "record_id", "start", "end", "quote", "field", "document", "corrected")
    made = [[*one, ROW_FIELD, saving.document.pk, False] for one in _list_evidence(rows, saving)]
    create_values(Evidence, names, [one for one in made if (one[0], one[1], one[2]) not in held])


def _list_evidence(rows: list[RowPlan], saving: Saving) -> Iterable[tuple[str, int, int, int, str]]:
    for plan in rows:
        if plan.outcome not in ("new", "changed", "unchanged"):
            continue
        start, end, quote = saving.text.quote(saving.sheet, plan.row.number)
        for draft in {id(draft): draft for draft in plan.drafts}.values():
            if draft.is_supported and draft.layer.noun != "zone":
                yield draft.layer.noun, draft.held.pk, start, end, quote[:2000]
