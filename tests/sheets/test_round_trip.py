"""What is written is read again as it was, whatever it looks like, and nothing in a file is ever run as a formula."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from daumoi.sheets.cell_values import Days, Sum, is_unknown
from daumoi.sheets.nouns import list_columns
from daumoi.sheets.reader import open_sheets, read_sheet_table
from daumoi.sheets.writing import write_csv, write_workbook
from tests.sheets.offices import decode

STARTS = st.sampled_from(
    ["=1+1", "+84", "-5", "@a", "\t", "'", "''=", "=", "007", "0", '"', '""', "12/3", "1.234", "하이퐁", ""]
)
WORDS = st.text(st.sampled_from("aĐệ하퐁 =+-@'\";,|\t\n\r0179./%&<>#") | st.characters(codec="utf-8"), max_size=20)
TEXTS = (
    st.tuples(STARTS, WORDS)
    .map(lambda parts: " ".join("".join(parts).split()))
    .filter(lambda text: text and not is_unknown(text) and text.isprintable() and text[0] != "#")
)
DAYS = st.one_of(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["2024-03", "2024", "2024-Q2", "--09-22", "2021/2025"]),
)
AMOUNTS = st.decimals(0, 10**12, places=2) | st.integers(0, 10**15).map(Decimal)
ROWS = st.lists(st.tuples(TEXTS, TEXTS, DAYS, AMOUNTS, st.sampled_from(["USD", "VND", "KRW"])), min_size=1, max_size=5)
FIELDS = ("investor", "name", "date", "capital", "capital_currency")


def write(kind: str, language: str, rows: list[Any]) -> bytes:
    columns = list_columns("certificate_events")
    cells = [[dict(zip(FIELDS, row, strict=True)).get(column.field) for column in columns] for row in rows]
    if kind == "csv":
        return write_csv(columns, cells, language=language)
    return write_workbook(columns, cells, title="certificate_events", language=language)


@pytest.mark.parametrize("language", ["vi", "en", "ko"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_what_is_written_is_read_again(kind: str, language: str, rows: list[Any], lexicon: Any) -> None:
    table = read_sheet_table(open_sheets(write(kind, language, rows), "x", decode), lexicon=lexicon, language=language)
    assert table.noun == "certificate_events"
    assert [row.problems for row in table.rows] == [[]] * len(rows)
    for row, (investor, name, day, amount, currency) in zip(table.rows, rows, strict=True):
        values = row.values
        days, total = values["date"], values["capital"]
        assert isinstance(days, Days)
        assert isinstance(total, Sum)
        assert (values["investor"], values["name"]) == (investor, name)
        assert days.text == (day.isoformat() if isinstance(day, date) else day)
        assert (total.amount, values["capital_currency"]) == (amount, currency)


@settings(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_nothing_in_a_file_is_a_formula(rows: list[Any]) -> None:
    for record in csv.reader(io.StringIO(write("csv", "vi", rows).decode("utf-8-sig")), delimiter=";"):
        assert all(cell[:1] not in ("=", "+", "-", "@", "\t", "\r") for cell in record)
    book = CalamineWorkbook.from_filelike(io.BytesIO(write("xlsx", "vi", rows)))
    formulas = book.get_sheet_by_index(0)
    told = {cell for row in formulas.to_python() for cell in row if isinstance(cell, str)}
    assert {row[0] for row in rows} <= told
