"""A table read: the sheet, its heading, its columns, and each row's values or the sentences that say what is wrong.

Pure: bytes in, rows out. How text is decoded is handed in, because the reading room knows the old Vietnamese codes and
siblings do not see each other.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from daumoi.gazetteer.lexicon import Lexicon
from daumoi.sheets.cell_readers import make_readers
from daumoi.sheets.cell_values import CellSense, Sum, UnreadableCell, is_unknown
from daumoi.sheets.delimited import read_delimited
from daumoi.sheets.grids import Sheet, UnreadableSheet, refuse_other_kind
from daumoi.sheets.habits import Habit, find_decimal_sign, is_month_first
from daumoi.sheets.headings import COUNTING, MONEY, FoundColumn, Heading, find_heading, make_heading
from daumoi.sheets.nouns import ColumnKind, find_column, list_columns, understand_choice
from daumoi.sheets.row_kinds import RowKind, classify_row
from daumoi.sheets.workbooks import is_workbook, read_workbook_sheets
from daumoi.values.cells import name_cell

_JUDGED_CELLS = 2000


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell, or with a row where `cell` is its first one."""

    cell: str
    message: str
    params: dict[str, object]


@dataclass(slots=True)
class TableRow:
    """One row: its number in the sheet, what it is, its values by field, and what is wrong or worth a look.

    group: the name of the group that it stands under ("KCN Phố Nối A"), empty for none.
    """

    number: int
    kind: RowKind
    values: dict[str, object] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    notices: list[CellProblem] = field(default_factory=list)
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet read as rows of one noun. notes: what is worth a look in the table as a whole, with the cell."""

    sheet: Sheet
    sheet_names: tuple[str, ...]
    heading: Heading
    habits: dict[str, Habit]
    rows: list[TableRow]
    notes: tuple[CellProblem, ...] = ()

    @property
    def noun(self) -> str:
        """Return the noun that the rows are of."""
        return self.heading.noun

    def find_cell(self, row_number: int, name: str) -> str:
        """Return the address of a field's cell in a row, the row's first cell where the field has no column."""
        index = next((column.index for column in self.heading.columns if column.field == name), 0)
        return name_cell(row_number - 1, index)


@dataclass(frozen=True, slots=True)
class TableWish:
    """What a person chose: noun, sheet, row of the heading (from 1) and fields by column; all may be left out."""

    noun: str = ""
    sheet: str = ""
    heading_row: int = 0
    columns: dict[int, str] | None = None


def open_sheets(data: bytes, filename: str, decode: Callable[[bytes, str], str]) -> list[Sheet]:
    """Return the sheets of a workbook, a CSV file or pasted cells.

    Raises UnreadableSheet, and what `decode` raises.
    """
    if is_workbook(data):
        return read_workbook_sheets(data, filename)
    if (
        data[:5] in (b"%PDF-", b"{\\rtf")
        or data[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0")
        or b"\x00\x00\x00" in data[:200]
    ):
        raise refuse_other_kind(filename)
    if data[:200].lstrip()[:1] == b"<":
        raise refuse_other_kind(filename)
    return read_delimited(decode(data, filename), filename)


def read_sheet_table(
    sheets: Sequence[Sheet],
    *,
    lexicon: Lexicon,
    filename: str = "",
    wish: TableWish | None = None,
    language: str = "vi",
) -> Table:
    """Return the table of the sheet that fits best, or of the one that was chosen.

    Raises UnreadableSheet where no row of the file names known columns.
    """
    wish = wish or TableWish()
    asked = [sheet for sheet in sheets if not wish.sheet or sheet.name == wish.sheet] or list(sheets)
    found: list[tuple[float, Sheet, Heading]] = []
    for sheet in asked:
        if wish.heading_row and 0 < wish.heading_row <= len(sheet.rows) and wish.noun:
            heading: Heading | None = make_heading(sheet, noun=wish.noun, row=wish.heading_row - 1)
        else:
            heading = find_heading(sheet, noun=wish.noun)
        if heading is not None:
            found.append((heading.score, sheet, heading))
    if not found:
        raise UnreadableSheet(
            "No heading was recognised in %(filename)s: write the names of the columns in one row above the data, for "
            "example as in an exported file.",
            filename=filename,
        )
    _, sheet, heading = max(found, key=lambda one: one[0])
    if wish.columns is not None:
        heading = _put_columns(heading, wish.columns)
    return _read_rows(sheet, tuple(one.name for one in sheets), heading, lexicon, language)


def _put_columns(heading: Heading, chosen: dict[int, str]) -> Heading:
    known = {column.field: column.kind for column in list_columns(heading.noun)}
    columns, taken = [], dict[str, int]()
    for column in heading.columns:
        name = chosen.get(column.index, column.field)
        same_as = taken.get(name)
        field = name if name in known and same_as is None else ""
        taken |= {field: column.index} if field else {}
        unit = column.unit or (heading.common if known.get(field) in MONEY else None)
        unit = unit if not field or known[field] in COUNTING else None
        columns.append(FoundColumn(column.index, column.heading, field, unit, same_as))
    return replace(heading, columns=tuple(columns))


def _read_rows(sheet: Sheet, names: tuple[str, ...], heading: Heading, lexicon: Lexicon, language: str) -> Table:
    used = [column for column in heading.columns if column.field]
    kinds = {column.field: find_column(heading.noun, column.field) for column in used}
    senses, habits = _judge_columns(sheet, heading, used, kinds, language)
    readers = make_readers(used, kinds, senses, lexicon)
    body = range(heading.body, len(sheet.rows))
    width = len([column for column in heading.columns if column.heading])
    rows: list[TableRow] = []
    group = ""
    heads = tuple(column.heading for column in heading.columns)
    for index in body:
        cells = sheet.rows[index]
        kind, name = classify_row(cells, width=width)
        if kind is RowKind.DATA and _repeats_heading(cells, sheet.rows[heading.row], heads):
            kind = RowKind.NOTE
        if kind is RowKind.GROUP:
            group = name
        row = TableRow(index + 1, kind, group=group)
        if kind is RowKind.DATA:
            _read_row(row, cells, index, sheet, used, kinds, readers)
            _check_needed(row, heading, kinds, used)
        if kind is not RowKind.EMPTY:
            rows.append(row)
    _tell_mixed_currencies(rows, heading, kinds)
    return Table(sheet, names, heading, habits, rows, tuple(_note_table(heading, rows)))


def _note_table(heading: Heading, rows: list[TableRow]) -> Iterator[CellProblem]:
    """Yield what is worth a look: a column that says the same as one before it, and a table without rows."""
    for column in heading.columns:
        if column.same_as is not None:
            told: dict[str, object] = {
                "heading": column.heading,
                "other": heading.columns[column.same_as].heading,
                "place": name_cell(heading.row, column.same_as),
            }
            yield CellProblem(
                name_cell(heading.row, column.index),
                "“%(heading)s” means the same as “%(other)s” in %(place)s and is not read. Choose which of the two "
                "counts.",
                told,
            )
    if not any(row.kind is RowKind.DATA for row in rows):
        yield CellProblem(name_cell(heading.body, 0), "There is no row with data below the heading.", {})


def _repeats_heading(cells: list[object], head: list[object], heads: tuple[str, ...]) -> bool:
    """Return whether a row is the heading told again, as on each page of a long list."""
    words = [cell for cell in cells if isinstance(cell, str)]
    return (len(words) > 1 and cells == head) or (len(words) > 2 and tuple(cells) == heads)


def _read_row(
    row: TableRow,
    cells: list[object],
    index: int,
    sheet: Sheet,
    used: list[FoundColumn],
    kinds: dict[str, ColumnKind],
    readers: dict[str, Callable[[object], object]],
) -> None:
    wrong = sheet.wrong
    for column in used:
        value = cells[column.index] if column.index < len(cells) else None
        if wrong and (mark := wrong.get((index, column.index))):
            row.problems.append(_tell_wrong(mark, index, column.index))
            continue
        if value is None or (
            isinstance(value, str) and is_unknown(value) and not _is_choice(kinds[column.field], value)
        ):
            continue
        if isinstance(value, str) and value[0] == "#" and value.rstrip("!?/A0").isupper() and len(value) < 9:
            row.problems.append(_tell_wrong("error", index, column.index))
            continue
        if (index, column.index) in sheet.percents and isinstance(value, int | float):
            value = float(Decimal(str(value)) * 100)
        try:
            row.values[column.field] = readers[column.field](value)
        except UnreadableCell as error:
            row.problems.append(CellProblem(name_cell(index, column.index), error.message, dict(error.params)))


def _is_choice(kind: ColumnKind, word: str) -> bool:
    """Return whether a word is one that the column takes: "Có" and "Không" answer only where yes or no is asked."""
    return kind.kind.startswith("choice:") and understand_choice(kind.choice, word) is not None


def _tell_wrong(mark: str, row: int, column: int) -> CellProblem:
    message = "The cell shows an error." if mark == "error" else "The cell holds a formula without its result."
    return CellProblem(name_cell(row, column), message, {})


def _check_needed(row: TableRow, heading: Heading, kinds: dict[str, ColumnKind], used: list[FoundColumn]) -> None:
    if not row.values and not row.problems:
        row.kind = RowKind.NOTE
        return
    if "record" in row.values:
        return
    told = {problem.cell for problem in row.problems}
    for column in used:
        if column.field not in row.values and kinds[column.field].is_needed:
            cell = name_cell(row.number - 1, column.index)
            if cell not in told:
                row.problems.append(CellProblem(cell, "The cell is empty, and its column must be filled.", {}))
    for kind in list_columns(heading.noun):
        if kind.is_needed and kind.field not in kinds:
            first = name_cell(row.number - 1, 0)
            row.problems.append(
                CellProblem(first, "The table has no column “%(heading)s”.", {"heading": kind.heading_in("en")})
            )


def _judge_columns(
    sheet: Sheet, heading: Heading, used: list[FoundColumn], kinds: dict[str, ColumnKind], language: str
) -> tuple[dict[str, CellSense], dict[str, Habit]]:
    texts = {column.field: list(_list_texts(sheet, heading.body, column.index)) for column in used}
    numbers = {
        name: cells
        for name, cells in texts.items()
        if kinds[name].kind in ("money", "usd", "area", "square_metres", "number", "integer")
    }
    whole = find_decimal_sign((cell for cells in numbers.values() for cell in cells), fallback="")
    fallback = whole or ("," if language == "vi" else ".")
    habits, senses = {}, {}
    for column in used:
        cells = texts[column.field]
        decimal = find_decimal_sign(cells, fallback=fallback) if column.field in numbers else fallback
        habits[column.field] = Habit(decimal, kinds[column.field].kind == "day" and is_month_first(cells))
        senses[column.field] = CellSense(habits[column.field], column.unit)
    return senses, habits


def _list_texts(sheet: Sheet, first: int, column: int) -> Iterator[str]:
    left = _JUDGED_CELLS
    for index in range(first, len(sheet.rows)):
        row = sheet.rows[index]
        cell = row[column] if column < len(row) else None
        if isinstance(cell, str) and len(cell) < 60:
            yield cell
            left -= 1
            if not left:
                return


def _tell_mixed_currencies(rows: list[TableRow], heading: Heading, kinds: dict[str, ColumnKind]) -> None:
    """Say of each cell in another currency than most of its column that it is; the amounts stay as they are."""
    for column in heading.columns:
        if not column.field or kinds[column.field].kind != "money":
            continue
        sums = [(row, value) for row in rows if isinstance(value := row.values.get(column.field), Sum)]
        counts = Counter(value.currency for _, value in sums if value.currency)
        if len(counts) < 2:
            continue
        most = counts.most_common(1)[0][0]
        for row, value in sums:
            if value.currency and value.currency != most:
                row.notices.append(
                    CellProblem(
                        name_cell(row.number - 1, column.index),
                        "The amount is in %(currency)s, while most of its column is in %(most)s.",
                        {"currency": value.currency, "most": most},
                    )
                )
