"""Where a table's heading stands among titles, merged cells and units, and what each of its columns is.

The heading is the row, or the run of two or three rows, whose cells say most names of columns. What stands above it are
titles; a row of units and one of column numbers ("(1) (2) (3)") below it belong to it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from daumoi.sheets.grids import Sheet
from daumoi.sheets.nouns import (
    CellUnit,
    index_headings,
    list_columns,
    list_readable_nouns,
    make_heading_key,
    read_cell_unit,
)

_SEARCHED_ROWS = 40
_MOST_HEADING_ROWS = 4
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_AFTER_COMMA = re.compile(r"[,;/:-]\s*([^,;/:]{1,24})$")
_STATED_UNIT = re.compile(r"(?:đơn vị(?: tính)?|đvt|unit|단위)\s*[:：]\s*([^,;)\n]{1,30})", re.IGNORECASE)
_NUMBERING = re.compile(r"^[(\[]?(?:\d{1,2}|[a-zA-Z])[)\]]?(?:\s*=.*)?$")
_IGNORED = {
    "stt",
    "tt",
    "so tt",
    "so thu tu",
    "no",
    "번호",
    "연번",
    "순번",
    "ghi chu",
    "note",
    "notes",
    "remarks",
    "비고",
}
_SHORT = 60
_SURE = 0.85
MONEY = frozenset({"money", "usd"})
COUNTING = frozenset({"money", "usd", "area", "square_metres", "number", "integer"})


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """One column of a sheet under its heading. field: what it was recognised as, empty for none.

    unit: what the heading says that its numbers count. same_as: the column that was recognised as the same before.
    """

    index: int
    heading: str
    field: str
    unit: CellUnit | None
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table. body: the first row below it, from 0; `row`: the row of the names themselves.

    common: the unit that a line above the table states for all its sums.
    """

    noun: str
    row: int
    body: int
    columns: tuple[FoundColumn, ...]
    score: float
    common: CellUnit | None = None


def find_heading(sheet: Sheet, *, noun: str = "") -> Heading | None:
    """Return the heading of a sheet and the noun that it fits best; None where no row names two known columns.

    With `noun` only that noun's columns are looked for.
    """
    nouns = [noun] if noun else list_readable_nouns()
    best: Heading | None = None
    for top in range(min(_SEARCHED_ROWS, len(sheet.rows))):
        row = sheet.rows[top]
        if not _may_be_heading(row):
            continue
        depth = _measure_depth(sheet, top)
        for tried in range(1, depth + 1):
            texts = _join_rows(sheet, top, top + tried)
            for candidate in nouns:
                found = _match_columns(sheet, texts, candidate, top, top + tried)
                if found is not None and (best is None or found.score > best.score + 1e-9):
                    best = found
    return best


def make_heading(sheet: Sheet, *, noun: str, row: int, depth: int = 1) -> Heading:
    """Return the heading that stands in a row chosen by a person, whatever it holds."""
    texts = _join_rows(sheet, row, row + depth)
    found = _match_columns(sheet, texts, noun, row, row + depth, least=0)
    if found is None:
        raise ValueError(row)
    return found


def _may_be_heading(row: list[object]) -> bool:
    words = [cell for cell in row if isinstance(cell, str) and len(cell) <= 200]
    filled = sum(cell is not None for cell in row)
    return bool(words) and len(words) >= 0.6 * filled and (len(set(words)) > 1 or filled == 1)


def _measure_depth(sheet: Sheet, top: int) -> int:
    """Return how many rows from the top may belong to one heading: only words, and nowhere many of them."""
    depth = 1
    while depth < _MOST_HEADING_ROWS and top + depth < len(sheet.rows):
        row = sheet.rows[top + depth]
        filled = [cell for cell in row if cell is not None]
        if not filled or not all(isinstance(cell, str) and len(cell) <= 80 for cell in filled):
            break
        if not any(row[column] is None or row[column] != above for column, above in enumerate(sheet.rows[top])):
            break
        depth += 1
    return depth


def _join_rows(sheet: Sheet, first: int, last: int) -> list[tuple[str, ...]]:
    """Return for each column the words above it, from the top; a word that spans columns counts for each."""
    columns: list[tuple[str, ...]] = []
    width = max(map(len, sheet.rows[: last + 1]), default=0)
    for column in range(width):
        words: list[str] = []
        for row in range(first, min(last, len(sheet.rows))):
            cell = sheet.rows[row][column] if column < len(sheet.rows[row]) else None
            if isinstance(cell, str) and (not words or words[-1] != cell):
                words.append(" ".join(cell.split()))
            elif isinstance(cell, int) and 1900 <= cell <= 2100:
                words.append(str(cell))
        columns.append(tuple(words))
    return columns


def _match_columns(
    sheet: Sheet, texts: list[tuple[str, ...]], noun: str, top: int, end: int, *, least: int = 2
) -> Heading | None:
    index = index_headings(noun)
    needed = {column.field for column in list_columns(noun) if column.is_needed}
    kinds = {column.field: column.kind for column in list_columns(noun)}
    body, unit_row = _skip_units(sheet, end)
    above = _join_rows(sheet, _find_first_above(sheet, top), top)
    common = _find_stated_unit(sheet, top)
    columns, taken, score = [], dict[str, int](), 0.0
    known = 0
    for column, words in enumerate(texts):
        field, certainty = _recognise(words, index)
        same_as = taken.get(field) if certainty > _SURE else None
        if field in taken:
            field, certainty = "", 0.0
        if field:
            taken[field] = column
            known += 1
            score += certainty
        elif words and make_heading_key(words[-1]) in _IGNORED:
            score += 0.3
        elif words:
            score -= 0.2
        unit = None
        if not field or kinds[field] in COUNTING:  # what is not recognised may be chosen by a person
            below = unit_row[column] if unit_row and column < len(unit_row) else None
            unit = _find_unit((*above[column], *words), below)
            unit = unit or (common if field and kinds[field] in MONEY else None)
        columns.append(FoundColumn(column, " · ".join(words), field, unit, same_as))
    if known < min(least, 1 if len([one for one in texts if one]) < 2 else least):
        return None
    score -= 2.0 * len(needed - taken.keys()) + 0.1 * (end - top)
    score -= sum(0.5 for words in texts if len(words) > 0 and len(words[-1]) > _SHORT)
    return Heading(noun, top, body, tuple(columns), score, common)


def _find_first_above(sheet: Sheet, top: int) -> int:
    """Return the first of at most two rows above a heading that are headings of several columns, not titles."""
    first = top
    while first > max(0, top - 2):
        words = {cell for cell in sheet.rows[first - 1] if isinstance(cell, str)}
        if len(words) < 2:
            break
        first -= 1
    return first


def _recognise(words: tuple[str, ...], index: dict[str, str]) -> tuple[str, float]:
    """Return the field that the words above a column name, and how surely: the whole, then the lowest, then a part."""
    if not words:
        return "", 0.0
    plain = [_BRACKETS.sub(" ", word).strip() or word for word in words]
    whole = [make_heading_key(" ".join(part)) for part in (words, plain)]
    for key in whole:
        if key in index:
            return index[key], 1.0
    lowest = [make_heading_key(words[-1]), make_heading_key(plain[-1])]
    lowest += [make_heading_key(_AFTER_COMMA.sub("", plain[-1]))]
    for key in lowest:
        if key in index:
            return index[key], 0.9
    if len(words) > 1:
        for key in (make_heading_key(plain[0]),):
            if key in index and read_cell_unit(words[-1]) is not None:
                return index[key], 0.8
    best = _find_within(whole[1], index)
    return (index[best], 0.3 + 0.4 * len(best) / max(1, len(whole[1]))) if best else ("", 0.0)


def _find_within(key: str, index: dict[str, str]) -> str:
    """Return the longest known heading of two words or more that a longer one begins with."""
    held = [one for one in index if " " in one and len(one) >= 6 and f"{key} ".startswith(f"{one} ")]
    return max(held, key=len, default="")


def _find_unit(words: tuple[str, ...], below: object) -> CellUnit | None:
    """Return the unit that a heading's brackets, its end after a comma, or the row below it gives."""
    if isinstance(below, str) and (unit := read_cell_unit(below)):
        return unit
    for word in reversed(words):
        for inner in reversed(_BRACKETS.findall(word)):
            if unit := read_cell_unit(inner):
                return unit
        if (match := _AFTER_COMMA.search(word)) and (unit := read_cell_unit(match[1])):
            return unit
        if unit := read_cell_unit(word):
            return unit
    return None


def _find_stated_unit(sheet: Sheet, top: int) -> CellUnit | None:
    """Return the unit that a line above the table states for all of it ("Đơn vị tính: triệu USD")."""
    for row in range(max(0, top - 6), top):
        for cell in sheet.rows[row]:
            if isinstance(cell, str) and (match := _STATED_UNIT.search(cell)):
                return read_cell_unit(match[1])
    return None


def _skip_units(sheet: Sheet, row: int) -> tuple[int, list[object] | None]:
    """Return the first row of the table's body, and the row of units below the heading if there is one."""
    units: list[object] | None = None
    while row < len(sheet.rows):
        filled = [cell for cell in sheet.rows[row] if cell is not None]
        if not filled:
            row += 1
            continue
        if units is None and _are_units(filled):
            units = sheet.rows[row]
        elif not (len(filled) > 1 and _is_numbering(filled)):
            break
        row += 1
    return row, units


def _are_units(cells: Iterable[object]) -> bool:
    return all(isinstance(cell, str) and read_cell_unit(cell) is not None for cell in cells)


def _is_numbering(cells: list[object]) -> bool:
    """Return whether the cells number the columns: (1) (2) (3), A B 1 2, 1 2 3=1+2."""
    if not all(isinstance(cell, str | int) and _NUMBERING.match(str(cell)) for cell in cells):
        return False
    numbers = [int(found[0]) for cell in cells if (found := re.findall(r"\d+", str(cell)[:4]))]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
