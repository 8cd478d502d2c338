"""The sheets of a workbook (.xlsx, .xlsm, .xls, .ods) as cells; a merged cell counts in each row that it spans."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from daumoi.sheets.grids import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    Values,
    refuse_broken_workbook,
    refuse_empty,
    refuse_rows,
)
from daumoi.sheets.old_workbooks import check_old_workbook
from daumoi.sheets.workbook_scan import Scan, open_workbook_archive, scan_book

ZIP_MARK = b"PK\x03\x04"
OLD_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_OLD_BYTES = 30 << 20


def is_workbook(data: bytes) -> bool:
    """Return whether the first bytes are those of a workbook, of the present or the old kind."""
    return data.startswith((ZIP_MARK, OLD_MARK))


def read_workbook_sheets(data: bytes, filename: str) -> list[Sheet]:
    """Return the visible sheets of a workbook that hold anything.

    Raises UnreadableSheet for a broken or locked workbook, one without cells, and one that is too large.
    """
    scans = _scan_archive(data, filename)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
        ]
        sheets = [_load(book.get_sheet_by_name(name), scans.get(name, Scan()), filename) for name in names]
    except (CalamineError, ValueError, OSError, RuntimeError):
        raise refuse_broken_workbook(filename) from None
    except BaseException as error:  # the library is native code: its panics are no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise refuse_broken_workbook(filename) from None
    filled = [sheet for sheet in sheets if any(any(cell is not None for cell in row) for row in sheet.rows)]
    if not filled:
        raise refuse_empty(filename)
    return filled


def _scan_archive(data: bytes, filename: str) -> dict[str, Scan]:
    if not data.startswith(ZIP_MARK):
        if len(data) > _MOST_OLD_BYTES:
            raise refuse_rows(filename)
        check_old_workbook(data, filename)
        return {}
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise refuse_broken_workbook(filename) from None
    with archive:
        open_workbook_archive(archive, filename)
        return scan_book(archive, filename)


def _load(sheet: CalamineSheet, scan: Scan, filename: str) -> Sheet:
    rows, columns = sheet.total_height, sheet.total_width
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise refuse_rows(filename)
    read = sheet.to_python(skip_empty_area=False)
    if len(read) > MOST_ROWS or sum(map(len, read)) > MOST_CELLS:  # an .ods does not tell its size before
        raise refuse_rows(filename)
    values: Values = [list(map(_clean, row)) for row in read]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        _spread(values, top, left, bottom, right)
    return Sheet(sheet.name, values, scan.wrong, frozenset(scan.percents))


def _spread(values: Values, top: int, left: int, bottom: int, right: int) -> None:
    """Write the words of a merged cell into each cell that it spans; a number stays where it stands, once."""
    if top >= len(values) or left >= len(values[top]):
        return
    value = values[top][left]
    tall = bottom > top
    for row in range(top, min(bottom, len(values) - 1) + 1):
        for column in range(left, min(right, len(values[row]) - 1) + 1) if tall or row == top else ():
            if values[row][column] is None and isinstance(value, str):
                values[row][column] = value


def _clean(
    value: int | float | str | bool | time | date | datetime | timedelta,
) -> object:
    if isinstance(value, str):
        stripped = value.strip()
        return stripped[:LONGEST_CELL] if stripped else None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value
