"""CSV files and pasted cells: the separator is the one that gives the most rows the same number of cells."""

import csv
import io
import re
from collections import Counter
from itertools import islice

from daumoi.sheets.grids import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    UnreadableSheet,
    Values,
    refuse_empty,
    refuse_other_kind,
    refuse_rows,
)
from daumoi.values.cells import name_cell

SEPARATORS = "\t;,|"
# What a spreadsheet would run as a formula, behind the apostrophes that keep it from doing so.
GUARDED = re.compile(r"'*[=+\-@\t\r]")
_JUDGED_LINES = 200


def read_delimited(text: str, filename: str) -> list[Sheet]:
    """Return the one sheet of a text with separators.

    Raises UnreadableSheet for a text that is too long, has no cells, or is broken.

    >>> read_delimited("Khu;Diện tích (ha)\\nYên Mỹ;280,5\\n", "khu.csv")[0].rows
    [['Khu', 'Diện tích (ha)'], ['Yên Mỹ', '280,5']]
    """
    text = text.removeprefix("\ufeff")
    if text.count("\n") > MOST_ROWS * 3:
        raise refuse_rows(filename)
    separator = ""
    if text[:4].lower() == "sep=" and len(text) > 5:
        separator, text = text[4], text.partition("\n")[2]
    rows: Values = []
    cells = 0
    separator = separator or find_separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begun = ended = 0  # the lines before the latest row, and with it
    try:
        for record in reader:
            begun, ended = ended, reader.line_num
            row: list[object] = [_clean_text(cell) for cell in record]
            cells += len(row)
            rows.append(row)
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS or cells > MOST_CELLS:
                raise refuse_rows(filename)
    except csv.Error:
        raise refuse_other_kind(filename) from None
    if not any(any(cell is not None for cell in row) for row in rows):
        raise refuse_empty(filename)
    if rows and _is_left_open(text, begun, separator):
        raise UnreadableSheet(
            "The quotation mark at the beginning of cell %(cell)s in %(filename)s has no second one, so that all "
            "below it would be one cell. Take it away, or write it twice.",
            filename=filename,
            cell=name_cell(len(rows) - 1, len(rows[-1]) - 1),
        )
    width = max(map(len, rows))
    return [Sheet("", [row + [None] * (width - len(row)) for row in rows])]


def _is_left_open(text: str, begun: int, separator: str) -> bool:
    """Return whether the last row, which begins behind so many lines, ends within quotation marks."""
    rest = io.StringIO(text, newline="")
    for _ in range(begun):
        rest.readline()
    try:
        for _row in csv.reader(rest, delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def find_separator(text: str) -> str:
    """Return the separator of a text: of those that part its lines evenly, the one that makes most cells.

    >>> find_separator("Tên,Vốn\\nA,5\\n"), find_separator("Tên\\tVốn\\nA\\t5,2\\n")
    (',', '\\t')
    """
    best, score = "\t", 0.0
    for separator in SEPARATORS:
        sample = io.StringIO(text[:200_000], newline="")
        try:
            widths = Counter(len(row) for row in islice(csv.reader(sample, delimiter=separator), _JUDGED_LINES) if row)
        except csv.Error:
            continue
        width, rows = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        points = (width > 1) * rows * (1 + width / 100)
        if points > score:
            best, score = separator, points
    return best


def _clean_text(cell: str) -> str | None:
    cell = cell.strip()
    if cell[:1] == "'" and GUARDED.match(cell):
        cell = cell[1:]
    return cell[:LONGEST_CELL] or None
