"""The plan of an import: each row's drafts, found again in the register, and what would be new or changed and why not.

A plan asks the database a number of questions that grows with the batches of 5,000 and not with the rows.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from daumoi.register.queries.import_matches import find_held
from daumoi.register.queries.scopes import Viewer
from daumoi.register.queries.sheet_drafts import Draft, FieldChange, Layer
from daumoi.register.queries.sheet_layers import LAYERS
from daumoi.register.queries.sheet_parts import Part, Writing
from daumoi.register.queries.sheet_places import NewPlace, PlaceFinder
from daumoi.sheets.cell_values import Days, Sum
from daumoi.sheets.reader import CellProblem, Table, TableRow
from daumoi.sheets.row_kinds import RowKind


@dataclass(slots=True)
class RowPlan:
    """One row: its drafts, the main one first; what is wrong; what is worth a look."""

    row: TableRow
    label: str = ""
    drafts: list[Draft] = field(default_factory=list)
    same_as: int = 0

    @property
    def outcome(self) -> str:
        """Return new, changed, unchanged, refused, repeated or skipped."""
        if self.row.kind is not RowKind.DATA:
            return "skipped"
        if self.row.problems:
            return "refused"
        if self.same_as:
            return "repeated"
        main = self.drafts[0]
        if main.is_new:
            return "new"
        if any(draft.changes or draft.is_new for draft in self.own_drafts()):
            return "changed"
        return "unchanged"

    def own_drafts(self) -> list[Draft]:
        """Return the drafts that this row first told."""
        return [draft for draft in self.drafts if draft.row == self.row.number]

    def refuse(self, cell: str, message: str, **params: object) -> None:
        """Note what is wrong."""
        self.row.problems.append(CellProblem(cell, message, params))

    def notice(self, cell: str, message: str, **params: object) -> None:
        """Note what is worth a look."""
        self.row.notices.append(CellProblem(cell, message, params))


class Planner:
    """Gathers the drafts of a table's rows; `finish` finds them in the register and works out the changes."""

    def __init__(self, table: Table, finder: PlaceFinder, user: Viewer) -> None:
        self.table = table
        self.finder = finder
        self.user = user
        self.writing = Writing("en", finder)
        self.drafts: dict[str, dict[Hashable, Draft]] = {layer.noun: {} for layer in LAYERS}
        self.rows: list[RowPlan] = []
        self._parts: dict[str, list[tuple[Part, tuple[str, ...]]]] = {}

    def put(  # each is one thing that a draft is made of
        self,
        plan: RowPlan,
        layer: Layer,
        key: Hashable,
        *,
        on: date | None = None,
        record: str = "",
        is_main: bool = False,
        extra: dict[str, Any] | None = None,
        aids: dict[str, Any] | None = None,
        parts: tuple[()] | None = None,
    ) -> Draft:
        """Return the draft of a row's record; rows that tell one record share it, the first one's words first."""
        values = plan.row.values
        columns: dict[str, Any] = {}
        told: dict[str, Any] = {}
        for part, fields in self._list_parts(layer) if parts is None else ():
            if fields[0] in values:
                columns |= part.read(values, self.finder, on)
            for name in fields:
                if name in values:
                    told[name] = values[name]
        columns |= extra or {}
        if record:
            key = ("record", record)
        held = self.drafts[layer.noun].get(key)
        if held is None:
            held = Draft(layer, columns, plan.row.number, record, told, dict(aids or {}), is_main=is_main)
            self.drafts[layer.noun][key] = held
        elif is_main:
            if _says_otherwise(held, columns):
                first = self.table.find_cell(plan.row.number, "record")
                plan.refuse(first, "Row %(row)d says otherwise of the same record.", row=held.row)
            plan.same_as = held.row
        else:
            for name, value in columns.items():
                if held.columns.get(name) in (None, "") and value not in (None, ""):
                    held.columns[name] = value
        held.rows.append(plan.row.number)
        plan.drafts.append(held)
        return held

    def _list_parts(self, layer: Layer) -> list[tuple[Part, tuple[str, ...]]]:
        """Return the parts of a layer with their fields, of which the first must be told for the part to be read."""
        if layer.noun not in self._parts:
            self._parts[layer.noun] = [(part, part.fields) for part in layer.parts]
        return self._parts[layer.noun]

    def finish(self) -> list[RowPlan]:
        """Return the rows with their drafts found in the register and the changes worked out."""
        for layer in LAYERS:
            drafts = list(self.drafts[layer.noun].values())
            if not drafts:
                continue
            refused = find_held(layer, drafts, self.user)
            for draft, message in refused:
                self._refuse_rows(draft, message)
            self._refuse_twins(drafts)
            for draft in drafts:
                if not draft.is_new and draft.values:
                    draft.changes = list(self._list_changes(draft))
        return self.rows

    def _refuse_rows(self, draft: Draft, message: str) -> None:
        for plan in self.rows:
            if draft in plan.drafts:
                plan.refuse(self.table.find_cell(plan.row.number, "record"), message)

    def _refuse_twins(self, drafts: list[Draft]) -> None:
        """Refuse a second row that means a record which an earlier row means in other words."""
        firsts: dict[int, Draft] = {}
        twins: dict[int, Draft] = {}
        for draft in drafts:
            if draft.held is not None and firsts.setdefault(draft.held.pk, draft) is not draft and draft.is_main:
                twins[id(draft)] = firsts[draft.held.pk]
        for plan in self.rows if twins else ():
            main = plan.drafts[0] if plan.drafts else None
            if main is None or id(main) not in twins:
                continue
            first = twins[id(main)]
            if (main.is_former or first.is_former) and not _says_otherwise(first, _drop_names(main.columns)):
                plan.same_as = first.row
            else:
                cell = self.table.find_cell(plan.row.number, "record")
                plan.refuse(cell, "Row %(row)d says otherwise of the same record.", row=first.row)

    def _list_changes(self, draft: Draft) -> Iterable[FieldChange]:
        held = draft.held
        for part in draft.layer.parts:
            told = {name: draft.values[name] for name in part.fields if name in draft.values}
            read = part.read(draft.values, self.finder, draft.aids.get("on"))
            reference = getattr(part, "column", "")
            if isinstance(draft.columns.get(reference), Draft):
                read[reference] = draft.columns[reference]
            columns = {name: draft.columns.get(name, value) for name, value in read.items()}
            if not told or not columns or all(_is_same(held, name, value) for name, value in columns.items()):
                continue
            written = part.write(held, self.writing)
            if all(_is_written(written.get(name), value) for name, value in told.items()):
                continue
            before = " ".join(_show_value(value) for value in written.values() if value is not None)
            after = " ".join(_show_value(value) for value in told.values())
            yield FieldChange(part.fields[0], before, after, columns, is_filling=not before)


def _says_otherwise(draft: Draft, columns: dict[str, Any]) -> bool:
    return any(value not in (None, "") and draft.columns.get(name) != value for name, value in columns.items())


def _drop_names(columns: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if name not in ("name_vi", "name", "name_key")}


def _is_same(held: Any, column: str, value: Any) -> bool:
    if isinstance(value, Draft):
        value = value.held.pk if value.held is not None else value
        column = column if column.endswith("_id") else f"{column}_id"
    ours = getattr(held, column)
    if ours == value:
        return True
    if isinstance(ours, str) and isinstance(value, str):
        return " ".join(ours.split()) == value
    # A day with its first and last day is the same, however its text is written.
    return column.endswith("_text") and column[:-5] in ("date", "as_of", "period", "due", "baseline") and bool(ours)


def _is_written(cell: Any, value: Any) -> bool:
    """Return whether a cell holds just what an export writes for the record."""
    if isinstance(value, Days):
        return cell is not None and str(cell) == value.text
    if isinstance(value, Sum):
        return cell == value.amount
    if isinstance(cell, str) and isinstance(value, str):
        return " ".join(cell.split()) == value
    return bool(cell == value)


def _show_value(value: Any) -> str:
    if isinstance(value, Sum):
        return f"{value.amount.normalize():f} {value.currency}".strip()
    if isinstance(value, Days):
        return value.text
    if hasattr(value, "normalize"):
        return f"{value.normalize():f}"
    return str(value)


def list_new_places(drafts: Iterable[Draft]) -> set[NewPlace]:
    """Return the places of the gazetteer that the drafts need and the register has no row for."""
    return {value for draft in drafts for value in draft.columns.values() if isinstance(value, NewPlace)}
