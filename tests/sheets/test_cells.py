"""One cell at a time: numbers of both habits, days in many forms, units, and what is refused."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daumoi.sheets.cell_values import (
    CellSense,
    UnreadableCell,
    is_unknown,
    read_area_cell,
    read_day_cell,
    read_integer_cell,
    read_number_cell,
    read_sum_cell,
)
from daumoi.sheets.habits import Habit, find_decimal_sign, is_month_first
from daumoi.sheets.nouns import list_choice_words, list_columns, list_sheet_nouns, read_cell_unit, understand_choice

COMMA, POINT, BOTH = CellSense(Habit(",")), CellSense(Habit(".")), CellSense(Habit(""))
MILLION = CellSense(Habit(","), read_cell_unit("triệu USD"))


@pytest.mark.parametrize(
    ("text", "sense", "number"),
    [
        ("1.234,5", POINT, "1234.5"),
        ("1,234.5", COMMA, "1234.5"),
        ("1.234", COMMA, "1234"),
        ("1.234", POINT, "1.234"),
        ("1,234", COMMA, "1.234"),
        ("1 234 567", COMMA, "1234567"),
        ("(12,5)", COMMA, "-12.5"),
        ("-3", COMMA, "-3"),
        ("0,125", COMMA, "0.125"),
        (12.5, COMMA, "12.5"),
        (7, COMMA, "7"),
    ],
)
def test_numbers(text: Any, sense: CellSense, number: str) -> None:
    assert read_number_cell(text, sense) == Decimal(number)


@pytest.mark.parametrize("text", ["mười hai", "12abc", "=A1", True, date(2024, 1, 1), "1e999", "9" * 30])
def test_what_is_no_number(text: Any) -> None:
    with pytest.raises(UnreadableCell):
        read_number_cell(text, COMMA)


def test_a_number_that_reads_two_ways_is_refused_where_the_column_writes_both() -> None:
    with pytest.raises(UnreadableCell, match="two ways"):
        read_number_cell("1.234", BOTH)


@pytest.mark.parametrize(
    ("texts", "sign"),
    [(["1.234", "5,25"], ","), (["1,234.5", "2,000"], "."), (["1.234"], ","), (["5,25", "5.25"], ""), ([], ",")],
)
def test_decimal_sign_of_a_column(texts: list[str], sign: str) -> None:
    assert find_decimal_sign(texts) == sign


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("26/02/2024", "2024-02-26"),
        ("ngày 5/3/2024", "2024-03-05"),
        ("5-3-24", "2024-03-05"),
        ("2023.4.5", "2023-04-05"),
        ("2022년 11월 3일", "2022-11-03"),
        ("3/2021", "2021-03"),
        ("2019", "2019"),
        (2019, "2019"),
        (45000, "2023-03-15"),
        (20240131, "2024-01-31"),
        (date(2020, 2, 29), "2020-02-29"),
        ("2023-Q3", "2023-Q3"),
        ("quý III/2023", "2023-Q3"),
        ("2021/2025", "2021/2025"),
        ("--08-19", "--08-19"),
        ("March 5, 2024", "2024-03-05"),
    ],
)
def test_days(cell: Any, text: str) -> None:
    assert read_day_cell(cell, COMMA).text == text


@pytest.mark.parametrize("cell", ["31/02/2024", "00/01/2024", "1/13/2024", "hôm qua", 3, "2024-13"])
def test_days_that_no_calendar_has(cell: Any) -> None:
    with pytest.raises(UnreadableCell):
        read_day_cell(cell, COMMA)


def test_month_first_only_where_the_column_shows_it() -> None:
    assert is_month_first(["02/13/2024", "01/02/2024"])
    assert not is_month_first(["13/02/2024", "02/13/2024"])
    assert read_day_cell("02/13/2024", CellSense(Habit(month_first=True))).text == "2024-02-13"


@pytest.mark.parametrize(
    ("cell", "sense", "amount", "currency"),
    [
        ("5,2", MILLION, 5_200_000, "USD"),
        (12.5, MILLION, 12_500_000, "USD"),
        ("120 tỷ đồng", COMMA, 120_000_000_000, "VND"),
        ("USD 3,5", COMMA, "3.5", "USD"),
        ("7 triệu USD", MILLION, 7_000_000, "USD"),
        (8, COMMA, 8, ""),
    ],
)
def test_sums(cell: Any, sense: CellSense, amount: Any, currency: str) -> None:
    assert read_sum_cell(cell, sense) == (Decimal(amount), currency)


def test_a_sum_that_contradicts_its_heading() -> None:
    with pytest.raises(UnreadableCell, match="VND"):
        read_sum_cell("120 tỷ đồng", MILLION)


def test_areas() -> None:
    assert read_area_cell("3.250 m2", COMMA) == Decimal("0.3250")
    assert read_area_cell("12,5", COMMA) == Decimal("12.5000")
    with pytest.raises(UnreadableCell):
        read_area_cell("12 USD", COMMA)
    with pytest.raises(UnreadableCell):
        read_integer_cell("12,5", COMMA)


@pytest.mark.parametrize("cell", ["-", "x", "X", "n/a", "N/A", "…", "chưa có", "미정", None])
def test_unknown_is_not_zero(cell: Any) -> None:
    assert is_unknown(cell)
    assert not is_unknown(0)


def test_every_choice_reads_its_own_words() -> None:
    for noun in list_sheet_nouns():
        for column in list_columns(noun):
            for language in ("vi", "en", "ko"):
                words = list_choice_words(column.choice, language) if column.choice else []
                assert len(words) == len(set(words)), (column.field, language)
                assert all(understand_choice(column.choice, word) for word in words)


def test_headings_of_a_noun_are_told_apart() -> None:
    for noun in list_sheet_nouns():
        for language in ("vi", "en", "ko"):
            headings = [column.heading_in(language) for column in list_columns(noun)]
            assert len(headings) == len(set(headings)), (noun, language)


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.booleans(), st.dates()))
def test_no_cell_breaks_a_reader(cell: Any) -> None:
    for read in (read_number_cell, read_integer_cell, read_area_cell, read_sum_cell, read_day_cell):
        with suppress(UnreadableCell):
            read(cell, COMMA)  # type: ignore[operator]
