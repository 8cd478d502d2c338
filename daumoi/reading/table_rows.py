"""Rows of tables among the lines of a text: "Khu: Yên Mỹ; Diện tích (ha): 280,5", as files with tables are written.

A line is a row where its headings are known and one of them names whom it is about. The row readers tell its facts; the
readers of sentences pass over it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from daumoi.reading.lines import SILENT, Line, LineKind
from daumoi.reading.table_columns import COUNTED, MEASURES, NAMING, Column, classify_heading, is_total

MOST_CELLS = 200
MOST_LABEL = 300
MOST_LINE_LABEL = 50
LEAST_LINES = 3  # of a sheet about one project
_MARKS = " -–+•*"
_DIGIT = re.compile(r"[\s~≈><≥≤(-]*\d")
_BLANK = re.compile(r"[\s\-–—.…_/*xX]*|n/?a|không|chưa có|không có|none|없음", re.I)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: the spans of its heading and its value in the prepared text, and what its column is."""

    heading: tuple[int, int]
    start: int
    end: int
    column: Column | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the index of its line, its cells, whether it sums others up, and its last line where it has several."""

    line: int
    cells: tuple[Cell, ...]
    is_total: bool
    last_line: int

    def find(self, role: str) -> Cell | None:
        """Return the first cell of a role."""
        return next((cell for cell in self.cells if cell.column is not None and cell.column.role == role), None)

    @property
    def roles(self) -> set[str]:
        """Return the roles of the cells that are not blank."""
        return {cell.column.role for cell in self.cells if cell.column is not None}


def mark_rows(text: str, lines: list[Line]) -> list[Row]:
    """Return the rows of tables among the lines, which are marked as such."""
    rows: list[Row] = []
    sheet: list[tuple[int, Cell]] = []  # the lines "Label: words" that stand one below the other
    for index, line in enumerate(lines):
        colon = -1 if line.kind in SILENT else text.find(": ", line.start, min(line.end, line.start + MOST_LABEL))
        may_be_row = colon >= 0 and "; " in text[colon : line.end] and text.count(": ", colon, line.end) > 1
        row = read_row(text, line, index) if may_be_row else None
        cell = None
        if row is not None:
            rows.append(row)
            lines[index] = line._replace(kind=LineKind.ROW)
        elif 0 <= colon - line.start < MOST_LINE_LABEL:
            cell = _make_cell(text, line.start, colon, colon + 2, line.end)
        if cell is None or cell.column is None or any(held.column == cell.column for _index, held in sheet):
            _end_sheet(text, lines, sheet, rows)
        if cell is not None and cell.column is not None:
            sheet.append((index, cell))
    _end_sheet(text, lines, sheet, rows)
    rows.sort(key=lambda row: row.line)
    return rows


def _end_sheet(text: str, lines: list[Line], sheet: list[tuple[int, Cell]], rows: list[Row]) -> None:
    """Add the row that a sheet about one project makes: a label and its words on each line, one of them a name."""
    cells = tuple(cell for _index, cell in sheet if not is_blank(text[cell.start : cell.end]))
    roles = {cell.column.role for cell in cells if cell.column is not None}
    names = [cell for cell in cells if cell.column is not None and cell.column.role in ("project", "investor")]
    is_whole = len(cells) >= LEAST_LINES and roles & {"capital", "location", "area"}
    if names and is_whole and all(_may_name(text, cell) for cell in names):
        rows.append(Row(sheet[0][0], cells, False, sheet[-1][0]))
        for index, _cell in sheet:
            lines[index] = lines[index]._replace(kind=LineKind.ROW)
    sheet.clear()


def read_row(text: str, line: Line, index: int) -> Row | None:
    """Return the row that a line is, None for a line that is none."""
    cells = list(_find_cells(text, line))
    if len(cells) < 2:
        return None
    known = [cell for cell in cells if cell.column is not None]
    total = any(
        is_total(text[cell.start : cell.end], in_name=cell.column.role in ("investor", "project"))
        for cell in known[:2] + cells[:1]
        if cell.column is not None and cell.column.role in ("number", *NAMING)
    )
    roles = {cell.column.role for cell in known if cell.column is not None}
    names = [cell for cell in known if cell.column is not None and cell.column.role in NAMING]
    says_more = roles & MEASURES or len(roles - {"number", "none"}) >= 2
    if not says_more or not (total or names) or len(known) * 3 < len(cells):
        return None
    if not total and not any(_may_name(text, cell) for cell in names):
        return None
    return Row(index, tuple(cell for cell in cells if not is_blank(text[cell.start : cell.end])), total, index)


def _may_name(text: str, cell: Cell) -> bool:
    """Return whether a cell can be a name: it begins with a capital, a digit or a letter of a script without capitals."""
    first = text[cell.start : cell.end].lstrip("“\"'(‘")[:1]
    return bool(first) and not first.islower()


def is_blank(value: str) -> bool:
    """Return whether a cell says nothing.

    >>> is_blank("-"), is_blank("…"), is_blank("0")
    (True, True, False)
    """
    return _BLANK.fullmatch(value) is not None


def _find_cells(text: str, line: Line) -> Iterator[Cell]:
    """Yield the cells of a line; a part without a heading belongs to the cell before it."""
    held: tuple[int, int, int, int] | None = None
    position = line.start
    for _ in range(MOST_CELLS):
        end = text.find("; ", position, line.end)
        end = line.end if end < 0 else end
        colon = text.find(": ", position, end)
        if colon >= 0 or held is None:
            if held is not None:
                yield _make_cell(text, *held)
            first = position + len(text[position:end]) - len(text[position:end].lstrip(_MARKS))
            held = (first, colon, colon + 2, end) if colon >= first else (position, position, position, end)
        else:
            held = (*held[:3], end)
        position = end + 2
        if position >= line.end:
            break
    if held is not None:
        yield _make_cell(text, *held)


def _make_cell(text: str, first: int, colon: int, start: int, end: int) -> Cell:
    column = classify_heading(text[first:colon]) if colon > first else None
    if column is not None and column.role in COUNTED and _DIGIT.match(text, start, end):
        numeric = re.fullmatch(r"[\d., ]+", text[start:end])
        column = replace(column, role=COUNTED[column.role], rule=f"table.{COUNTED[column.role]}") if numeric else column
    return Cell((first, colon), start, end, column)
