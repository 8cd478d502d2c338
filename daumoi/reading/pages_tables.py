"""Workbooks (.xlsx, .xlsm) and CSV files: a line for each row, each cell with its heading and its address."""

import csv
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from daumoi.reading.pages_fonts import convert_lines
from daumoi.reading.pages_grid import GridCell, TextBuilder, write_grid
from daumoi.reading.pages_text import decode_text
from daumoi.reading.pages_types import Pages, find_title, refuse_broken, refuse_size, refuse_wordless
from daumoi.reading.pages_workbook import SheetShape, read_shapes
from daumoi.values.cells import name_cell

WORKBOOK_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_MEDIA_TYPE = "text/csv"
# A sheet of a province's projects has some thousands of cells.
MOST_CELLS = 500_000
_SEPARATORS = ";\t,|"
_TOLD_SEPARATOR = re.compile(r"sep=(.)\r?\n")
_PLAIN_NAME = re.compile(r"(?:Sheet|Trang tính|Trang_tính|시트)\s*\d*", re.I)
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯạ-ỹẠ-Ỹ]")

Values = Sequence[Sequence[object]]
Merge = tuple[tuple[int, int], tuple[int, int]]


def read_workbook(data: bytes, archive: zipfile.ZipFile, filename: str) -> Pages:
    """Return the text of the visible sheets of a workbook, one after the other.

    Raises UnreadableFile for a broken file, one without words, and one too large for one text.
    """
    shapes = read_shapes(archive, filename)
    if sum(shape.rows * shape.columns for shape in shapes.values()) > MOST_CELLS:
        raise refuse_size(filename)
    try:
        sheets = _load_sheets(data)
    except BaseException as error:  # the library is native code: its panics are no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise refuse_broken(filename) from None
    written = [_write_values(values, shapes.get(name)) for name, values, _merges in sheets]
    texts, encoding = _convert_cells(written)
    builder = TextBuilder([], [])
    for (name, _values, merges), rows in zip(sheets, texts, strict=True):
        if not any(map(any, rows)):
            continue
        if len(sheets) > 1 and not _PLAIN_NAME.fullmatch(name):
            builder.add_line([(" ".join(name.split()), f"{_quote(name)}!A1")])
        for parts in write_grid(_make_grid(rows, merges, f"{_quote(name)}!")):
            builder.add_line(parts)
    return _finish(builder, encoding, WORKBOOK_MEDIA_TYPE, filename)


def read_csv(data: bytes, filename: str) -> Pages:
    """Return the text of a CSV file; the separator is the one that gives the rows the same number of cells.

    Raises UnreadableFile as for a text, for one without words, and one too large for one text.

    >>> read_csv("Khu;Diện tích (ha)\\nYên Mỹ;280,5\\n".encode(), "khu.csv").text
    'Khu: Yên Mỹ; Diện tích (ha): 280,5'
    """
    found = decode_text(data, filename)
    text, separator = _find_separator(found.text)
    try:
        records = list(csv.reader(text.splitlines(keepends=True), delimiter=separator))
    except csv.Error:
        raise refuse_broken(filename) from None
    width = max(map(len, records), default=0)
    if width * len(records) > MOST_CELLS:
        raise refuse_size(filename)
    rows = [[" ".join(cell.split()) for cell in record] + [""] * (width - len(record)) for record in records]
    builder = TextBuilder([], [])
    for parts in write_grid(_make_grid(rows, [], "")):
        builder.add_line(parts)
    return _finish(builder, found.encoding, CSV_MEDIA_TYPE, filename)


def _finish(builder: TextBuilder, encoding: str, media_type: str, filename: str) -> Pages:
    text = "".join(builder.pieces)
    if not any(letter.isalpha() for letter in text):
        raise refuse_wordless(filename)
    return Pages(text, encoding, media_type, find_title(text), None, tuple(builder.anchors))


def _load_sheets(data: bytes) -> list[tuple[str, Values, list[Merge]]]:
    """Return name, values from A1 on, and merged cells of each visible sheet."""
    import io

    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        shown = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
        ]
        sheets = [workbook.get_sheet_by_name(name) for name in shown]
        return [
            (sheet.name, sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or []) for sheet in sheets
        ]


def _write_values(values: Values, shape: SheetShape | None) -> list[list[str]]:
    """Return the cells as text, numbers with the decimal comma where the sheet is Vietnamese."""
    percents = shape.percents if shape else frozenset()
    is_vietnamese = any(isinstance(value, str) and _VIETNAMESE.search(value) for row in values for value in row)
    return [
        [
            _write_value(value, (row, column) in percents, "," if is_vietnamese else ".")
            for column, value in enumerate(cells)
        ]
        for row, cells in enumerate(values)
    ]


def _write_value(value: object, is_percent: bool, comma: str) -> str:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).upper()
    if isinstance(value, int | float):
        number = Decimal(format(value * 100 if is_percent else value, ".12g" if is_percent else ".15g"))
        written = format(number, "f") if number.is_finite() and abs(number.adjusted()) < 40 else str(value)
        written = written.rstrip("0").rstrip(".") if "." in written else written
        return written.replace(".", comma) + ("%" if is_percent else "")
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value) if isinstance(value, time | timedelta) else " ".join(str(value).split())


def _convert_cells(sheets: list[list[list[str]]]) -> tuple[list[list[list[str]]], str]:
    """Return the cells with old letters converted, all judged together, and the encoding."""
    flat = [cell for rows in sheets for row in rows for cell in row]
    found = convert_lines("\n".join(flat), "utf-8")
    if found.encoding == "utf-8":
        return sheets, found.encoding
    cells = iter(found.text.split("\n"))
    return [[[next(cells) for _cell in row] for row in rows] for rows in sheets], found.encoding


def _make_grid(rows: list[list[str]], merges: Iterable[Merge], sheet: str) -> list[list[GridCell]]:
    grid = [
        [GridCell(text, f"{sheet}{name_cell(row, column)}") for column, text in enumerate(cells)]
        for row, cells in enumerate(rows)
    ]
    for (top, left), (bottom, right) in merges:
        if top >= len(grid) or left >= len(grid[top]):
            continue
        whole = grid[top][left]
        for row in range(top, min(bottom + 1, len(grid))):
            for column in range(left, min(right + 1, len(grid[row]))):
                if (row, column) != (top, left):
                    grid[row][column] = GridCell(whole.text, whole.address, is_continued=True)
    return grid


def _quote(name: str) -> str:
    """Return a sheet's name as formulas write it."""
    return name if name.isidentifier() else "'" + name.replace("'", "''") + "'"


def _find_separator(text: str) -> tuple[str, str]:
    told = _TOLD_SEPARATOR.match(text)
    if told is not None and told.group(1) in _SEPARATORS:
        return text[told.end() :], told.group(1)
    lines = text[:20_000].splitlines(keepends=True)[:60]
    return text, max(_SEPARATORS, key=lambda separator: _count_alike(lines, separator))


def _count_alike(lines: list[str], separator: str) -> tuple[float, int]:
    """Return the share of rows with the usual number of cells, more than one, and that number."""
    try:
        widths = Counter(len(record) for record in csv.reader(lines, delimiter=separator) if record)
    except csv.Error:
        return 0, 0
    many = {width: count for width, count in widths.items() if width > 1}
    if not many:
        return 0, 0
    width, count = max(many.items(), key=lambda pair: pair[1])
    return count / widths.total(), width
