"""A table as lines of text: one line a row, each cell after the heading of its column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daumoi.reading.pages_types import Anchor

# A heading is a label, not a paragraph.
LONGEST_HEADING = 120
DEEPEST_HEADING = 3
MOST_ABOVE = 40  # rows before the headings: letterhead, title, notes
_NUMBER = re.compile(r"[\s(–-]*\d[\d.,\s]*%?\)?\s*(?:ha|m2|m²|km2|tr|tỷ|USD|VND)?\s*", re.I)
# The row below the headings that numbers the columns: "(1) (2) (3)", "A B 1 2 3=1+2".
_COLUMN_NUMBER = re.compile(r"\(?(?:[A-D]|\d{1,2})(?:\s*=[^)]*)?\)?")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its text, its address, and whether it only goes on with a cell that spans several."""

    text: str
    address: str = ""
    is_continued: bool = False


Grid = Sequence[Sequence[GridCell]]


@dataclass(slots=True)
class TextBuilder:
    """Lines of text as they are put together, with the places that they came from."""

    pieces: list[str]
    anchors: list[Anchor]
    length: int = 0

    def add_line(self, parts: Sequence[tuple[str, str]]) -> None:
        """Add one line of parts, each with the address of its cell ("" where it has none)."""
        if self.pieces:
            self._add("\n")
        for number, (text, address) in enumerate(parts):
            if number:
                self._add("; ")
            start = self.length
            self._add(text)
            if address:
                self.anchors.append(Anchor(start, self.length, cell=address))

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def write_grid(grid: Grid) -> Iterator[list[tuple[str, str]]]:
    """Yield the lines of a table, each a list of (text, address of the cell).

    Rows above the headings, and rows of one cell, stand for themselves. Headings that span columns go before those below.

    >>> rows = [["Khu", "Diện tích (ha)"], ["Yên Mỹ", "280"]]
    >>> [part[0] for part in list(write_grid([[GridCell(text) for text in row] for row in rows]))[0]]
    ['Khu: Yên Mỹ', 'Diện tích (ha): 280']
    """
    rows = [row for row in grid if any(cell.text for cell in row)]
    if _pairs_labels(rows):
        yield from map(_write_pair, rows)
        return
    widths = _widths_below(rows)
    start = next((index for index, row in enumerate(rows[:MOST_ABOVE]) if _may_head(row, widths[index])), len(rows))
    yield from ([(cell.text, cell.address) for cell in _own(row)] for row in rows[:start])
    if start == len(rows):
        return
    depth = _count_heading_rows(rows, start)
    headings = _join_headings(rows[start : start + depth])
    body = rows[start + depth :]
    if body and _numbers_columns(body[0]):
        body = body[1:]
    for row in body:
        yield _write_row(row, headings)


def _own(row: Sequence[GridCell]) -> list[GridCell]:
    return [cell for cell in row if cell.text and not cell.is_continued]


def _pairs_labels(rows: Grid) -> bool:
    """Return whether the table is a list of labels, each with its words: two columns and no number on the right."""
    pairs = [_own(row) for row in rows]
    return max(map(len, pairs), default=0) == 2 and not any(
        _is_number(pair[1].text) for pair in pairs if len(pair) == 2
    )


def _write_pair(row: Sequence[GridCell]) -> list[tuple[str, str]]:
    own = _own(row)
    if len(own) < 2:
        return [(cell.text, cell.address) for cell in own]
    return [(f"{own[0].text.rstrip(' :')}: {own[1].text}", own[1].address)]


def _write_row(row: Sequence[GridCell], headings: Sequence[str]) -> list[tuple[str, str]]:
    own = _own(row)
    if len(own) == 1 and not _is_number(own[0].text):
        return [(own[0].text, own[0].address)]  # a heading inside the table: "I. Khu công nghiệp"
    parts = []
    for index, cell in enumerate(row):
        if not cell.text or (cell.is_continued and index and row[index - 1].text == cell.text):
            continue
        heading = headings[index] if index < len(headings) else ""
        parts.append((f"{heading}: {cell.text}" if heading else cell.text, cell.address))
    return parts


def _widths_below(rows: Grid) -> list[int]:
    """Return for each row how many cells the fullest of the rows below it has, 0 for the last."""
    widths = [0]
    for row in reversed(rows[1:]):
        widths.append(max(widths[-1], sum(bool(cell.text) for cell in row)))
    return widths[::-1]


def _may_head(row: Sequence[GridCell], width: int) -> bool:
    """Return whether a row is the first of the headings: two labels or more, no number, and rows below, width at most."""
    own = _own(row)
    if len(own) < 2 or not width:
        return False
    # Two cells above a wide table are its letterhead ("UBND TỈNH ..." and "CỘNG HÒA ...").
    return len(own) * 3 > width and (len(own) > 2 or width <= 3) and all(_is_heading(cell.text) for cell in own)


def _is_heading(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and (not _is_number(text) or re.fullmatch(r"(?:19|20)\d\d", text) is not None)


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _count_heading_rows(rows: Grid, start: int) -> int:
    """Return over how many rows the headings reach: as far as a heading spans columns or rows."""
    depth = 1
    while depth < DEEPEST_HEADING and start + depth + 1 < len(rows):
        last, below = rows[start + depth - 1], rows[start + depth]
        spans = any(cell.is_continued and cell.text for cell in (*last[1:], *below))
        labels = [cell.text for cell in below if cell.text and not cell.is_continued]
        if not spans or not labels or not all(map(_is_heading, labels)) or _numbers_columns(below):
            break
        depth += 1
    return depth


def _join_headings(rows: Grid) -> list[str]:
    width = max(map(len, rows))
    columns = ([row[index].text for row in rows if index < len(row) and row[index].text] for index in range(width))
    return [", ".join(dict.fromkeys(texts)).rstrip(" :") for texts in columns]


def _numbers_columns(row: Sequence[GridCell]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 3 or not all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    numbers = [int(found.group()) for text in texts if (found := re.search(r"\d+", text.split("=")[0]))]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
