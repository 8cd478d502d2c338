"""What an import would do, row by row, before anything is saved; and the imports that wait or were applied."""

import json
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import SheetImport
from daumoi.register.queries.import_nouns import plan_rows
from daumoi.register.queries.import_plans import Planner, RowPlan
from daumoi.register.queries.scopes import Operator, Viewer, list_roles, may_approve
from daumoi.register.queries.sheet_places import PlaceFinder
from daumoi.sheets.grids import Sheet
from daumoi.sheets.reader import CellProblem, Table, TableWish, open_sheets, read_sheet_table

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

# What stands as the reader of a document that is a sheet: its rows are evidence by themselves.
SHEET_READER = "sheet"
OUTCOMES = ("new", "changed", "unchanged", "refused", "repeated", "skipped")


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A file read against the register: its sheets, the table of one of them, and the plan of each row."""

    sheets: list[Sheet]
    table: Table
    rows: list[RowPlan]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows have each outcome, and how many fields would be overwritten."""
        found = Counter(plan.outcome for plan in self.rows)
        changes = sum(not change.is_filling for plan in self.rows for d in plan.own_drafts() for change in d.changes)
        return {**{outcome: found[outcome] for outcome in OUTCOMES}, "changes": changes}


def read_wish(words: dict[str, Any]) -> TableWish:
    """Return what was chosen, from the form in which an import keeps it."""
    columns = words.get("columns")
    return TableWish(
        noun=words.get("noun", ""),
        sheet=words.get("sheet", ""),
        heading_row=words.get("heading_row", 0),
        columns={int(index): name for index, name in columns.items()} if columns is not None else None,
    )


def read_sheets(*, data: bytes, filename: str) -> list[Sheet]:
    """Return the sheets of a file or of pasted cells; old Vietnamese codes are read as texts are.

    Raises UnreadableSheet, UnreadableFile.
    """
    from daumoi.reading.pages_text import decode_text

    return open_sheets(data, filename, lambda raw, name: decode_text(raw, name).text)


def preview_import(
    *, user: Viewer, data: bytes, filename: str, wish: TableWish, lexicon: "Lexicon", language: str = "vi"
) -> ImportPreview:
    """Return what importing a file would do, without saving anything.

    Raises UnreadableSheet, UnreadableFile.
    """
    sheets = read_sheets(data=data, filename=filename)
    table = read_sheet_table(sheets, lexicon=lexicon, filename=filename, wish=wish, language=language)
    planner = Planner(table, PlaceFinder(lexicon), user)
    return ImportPreview(sheets, table, plan_rows(planner))


def pack_rows(rows: list[RowPlan]) -> bytes:
    """Return the plan of each row as packed JSON, for the pages that show it."""
    return zlib.compress(json.dumps([_describe(plan) for plan in rows], ensure_ascii=False).encode(), 1)


def unpack_rows(packed: bytes) -> list[dict[str, Any]]:
    """Return the described rows of a packed plan; an empty plan has none."""
    found: list[dict[str, Any]] = json.loads(zlib.decompress(packed)) if packed else []
    return found


def _describe(plan: RowPlan) -> dict[str, Any]:
    described: dict[str, Any] = {"row": plan.row.number, "outcome": plan.outcome}
    if plan.label:
        described["label"] = plan.label[:200]
    if plan.drafts and plan.drafts[0].held is not None and plan.drafts[0].is_seen:
        described["record"] = [plan.drafts[0].layer.noun, plan.drafts[0].held.pk]
    if plan.row.kind.value != "data":
        described["kind"] = plan.row.kind.value
    if plan.same_as:
        described["same_as"] = plan.same_as
    changes = [
        [draft.layer.noun, change.field, change.before[:300], change.after[:300], change.is_filling]
        for draft in plan.own_drafts()
        for change in draft.changes
    ]
    if changes:
        described["changes"] = changes
    for name, problems in (("problems", plan.row.problems), ("notices", plan.row.notices)):
        if problems:
            described[name] = [_describe_problem(problem) for problem in problems]
    return described


def _describe_problem(problem: CellProblem) -> list[Any]:
    params = {name: value if isinstance(value, int) else str(value)[:200] for name, value in problem.params.items()}
    return [problem.cell, problem.message, params]


def get_import(*, user: Viewer, import_id: int) -> SheetImport:
    """Return one import, its own maker's or any for approvers, without its bytes.

    Raises UnknownRecord.
    """
    rows = SheetImport.objects.filter(pk=import_id).select_related("document", "added_by")
    rows = rows.defer("data", "document__text", "document__anchors", "document__original")
    found = rows.first() if list_roles(user) else None
    if found is None or not _may_see(found, user):
        raise UnknownRecord("import", import_id)
    return found


def _may_see(found: SheetImport, user: Viewer) -> bool:
    return isinstance(user, Operator) or may_approve(user) or found.added_by_id == user.pk


def list_imports(*, user: Viewer, limit: int = 20) -> list[SheetImport]:
    """Return the latest imports of the user, or of everybody for approvers."""
    rows = SheetImport.objects.select_related("document", "added_by").order_by("-pk")
    rows = rows.defer("data", "plan", "written", "document__text", "document__anchors", "document__original")
    if not isinstance(user, Operator) and not may_approve(user):
        rows = rows.filter(added_by_id=user.pk)
    return list(rows[:limit]) if list_roles(user) else []


def find_import_of_document(*, user: Viewer, document_id: int, at: int | None = None) -> tuple[int | None, int | None]:
    """Return the latest import of a sheet's document that the user may see, and the row at an offset of its text."""
    rows = SheetImport.objects.filter(document_id=document_id)
    if not isinstance(user, Operator) and not may_approve(user):
        rows = rows.filter(added_by_id=user.pk)
    found = rows.order_by("-pk").values_list("pk", flat=True).first() if list_roles(user) else None
    if found is None or at is None:
        return found, None
    from daumoi.reading.pages_types import anchors_from_json, find_anchor_among
    from daumoi.register.queries.documents import get_anchors

    anchor = find_anchor_among(anchors_from_json(get_anchors(user=user, document_id=document_id)), at)
    digits = (
        "".join(letter for letter in anchor.cell.rpartition("!")[2].partition(":")[0] if letter.isdigit())
        if anchor
        else ""
    )
    return found, int(digits) if digits else None
