"""Rows of values to a workbook or a CSV file that this room reads again; nothing in them is ever run as a formula."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

import xlsxwriter

from daumoi.sheets.delimited import GUARDED
from daumoi.sheets.grids import LONGEST_CELL
from daumoi.sheets.nouns import ColumnKind

Cell = str | int | Decimal | date | None
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
_WIDTHS = {"text": 32, "list": 32, "day": 13, "country": 16, "money": 18, "usd": 18, "record": 14}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER_KINDS = frozenset({"money", "usd", "area", "number", "integer"})


def write_workbook(
    columns: Sequence[ColumnKind], rows: Iterable[Sequence[Cell]], *, title: str, language: str
) -> bytes:
    """Return an .xlsx with the headings in a language; memory does not grow with the rows."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31] or "1")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#EEF2F1"})
    formats = {"day": book.add_format({"num_format": "dd/mm/yyyy"}), "text": book.add_format({"num_format": "@"})}
    formats["number"] = book.add_format({"num_format": "#,##0.####"})
    for index, column in enumerate(columns):
        sheet.set_column(index, index, _WIDTHS.get(column.kind, 14))
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(columns):
        sheet.write_string(0, index, column.heading_in(language), head)
    for number, row in enumerate(rows, 1):
        for index, value in enumerate(row):
            if value is not None:
                _write_cell(sheet, number, index, value, formats)
    book.close()
    return target.getvalue()


def _write_cell(sheet: object, row: int, column: int, value: Cell, formats: dict[str, object]) -> None:
    write: Callable[..., object]
    if isinstance(value, date):
        if value.year >= 1900:
            sheet.write_datetime(row, column, value, formats["day"])  # type: ignore[attr-defined]
            return
        value = value.isoformat()
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = float(value)
        if Decimal(repr(number)) == value:
            sheet.write_number(row, column, number, formats["number"])  # type: ignore[attr-defined]
            return
        value = f"{value:f}"  # more digits than a spreadsheet's number holds
    write = sheet.write_string  # type: ignore[attr-defined]
    write(row, column, _CONTROLS.sub("", str(value))[:LONGEST_CELL], formats["text"])


def write_csv(columns: Sequence[ColumnKind], rows: Iterable[Sequence[Cell]], *, language: str) -> bytes:
    """Return a CSV file as Excel opens it: UTF-8 with its mark; semicolons and decimal commas in Vietnamese.

    >>> write_csv([], [["=1+1"]], language="en").decode("utf-8-sig").splitlines()[1]
    "'=1+1"
    """
    target = io.StringIO(newline="")
    comma = language[:2] == "vi"
    writer = csv.writer(target, delimiter=";" if comma else ",")
    writer.writerow([column.heading_in(language) for column in columns])
    for row in rows:
        writer.writerow(list(_word_cells(row, comma=comma)))
    return target.getvalue().encode("utf-8-sig")


def _word_cells(row: Sequence[Cell], *, comma: bool) -> Iterator[str]:
    for value in row:
        if value is None:
            yield ""
        elif isinstance(value, date):
            yield value.isoformat()
        elif isinstance(value, int | Decimal):
            words = f"{value:f}"
            whole, point, rest = words.partition(".")
            if point:  # three digits would look like thousands
                words = f"{whole}{',' if comma else '.'}{rest + '0' if len(rest) == 3 else rest}"
            yield words
        else:
            words = _CONTROLS.sub("", value)[:LONGEST_CELL]
            yield f"'{words}" if GUARDED.match(words) else words
