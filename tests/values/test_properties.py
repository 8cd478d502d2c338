"""What holds for any text: no other exceptions, honest spans, NFC and NFD alike, writing reads back, linear time."""

import time
import unicodedata
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from daumoi.values.areas import Area, convert_to_ha, find_areas, match_area, parse_area
from daumoi.values.dates import PERIOD, POINT, UNTIL, DateValue, PartialDate, find_dates, match_date, parse_date
from daumoi.values.errors import UnreadableValue
from daumoi.values.formatting import format_area, format_date, format_money, format_number, format_rank, format_share
from daumoi.values.money import Money, find_moneys, match_money, parse_money
from daumoi.values.numbers import find_numbers, match_number, parse_number, read_qualifier_before
from daumoi.values.quantities import Qualifier, Quantity
from daumoi.values.scan import scan_values
from daumoi.values.shares import (
    Rank,
    Share,
    find_ranks,
    find_shares,
    match_rank,
    match_share,
    parse_rank,
    parse_share,
)
from daumoi.values.text import fold_key, fold_text, prepare_text

LANGUAGES = st.sampled_from(["vi", "en", "ko"])
_DIGITS = "0 1 2 3 5 9 12 26 31 40 2023 2024 1.250 24,9 , . / - – % ( ) $ US$ € + ² ~ ſ ı İ K \u0301 \u00a0 \n 😀"
_WORDS_VI = (
    "ngày tháng năm quý III giai đoạn từ đến tới hết và tính lũy kế đầu cuối nửa gần khoảng hơn trên tỷ tỉ triệu nghìn "
    "đồng đô la USD VND ha m2 m² sào mẫu bắc bộ thứ xếp hạng đứng hai ba mươi lăm linh trăm rưỡi phần điểm âm lịch"
)
_WORDS_EN = "billion million to between and from by the end of August Feb May first half Q3 H1 months ranked st th of"
_WORDS_KO = "억 만 천 조 달러 원 년 월 일 까지 부터 상반기 분기 위 약 여 평"
PIECES = [*_DIGITS.split(" "), *_WORDS_VI.split(), *_WORDS_EN.split(), *_WORDS_KO.split()]
LIKE_VALUES = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", "\u00a0"])), max_size=14).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)
ANY_TEXT = st.one_of(st.text(max_size=40), LIKE_VALUES)
MATCHERS = [match_number, match_money, match_area, match_share, match_rank, match_date]
PARSERS = [parse_number, parse_money, parse_area, parse_share, parse_rank, parse_date]
FINDERS = [find_numbers, find_moneys, find_areas, find_shares, find_ranks, find_dates, scan_values]


@given(ANY_TEXT, LANGUAGES)
def test_any_text_raises_nothing_else(text: str, language: str) -> None:
    for parse in PARSERS:
        try:
            parse(text, language)
        except UnreadableValue as error:
            assert str(error)  # noqa: PT017  # the sentence must come out whatever the text holds
    for position in range(len(text) + 1):
        for match in MATCHERS:
            found = match(text, position, language)
            assert found is None or (found.start == position < found.end <= len(text))
        read_qualifier_before(text, position)
    fold_key(text)
    assert len(fold_text(text)) == len(text)


@given(ANY_TEXT, LANGUAGES)
def test_spans_are_in_order_and_inside(text: str, language: str) -> None:
    for find in FINDERS:
        end = 0
        for found in find(text, language):
            assert end <= found.start < found.end <= len(text)
            end = found.end


@given(LIKE_VALUES, LANGUAGES)
def test_nfc_and_nfd_read_alike(text: str, language: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)
    assume(prepare_text(decomposed).text == prepare_text(composed).text)
    first, second = scan_values(composed, language), scan_values(decomposed, language)
    assert [found.value for found in first] == [found.value for found in second]
    for one, other in zip(first, second, strict=True):
        quote = decomposed[other.start : other.end]
        assert prepare_text(quote).text == prepare_text(composed[one.start : one.end]).text


@given(LIKE_VALUES, LANGUAGES)
def test_scan_is_stable(text: str, language: str) -> None:
    assert scan_values(text, language) == scan_values(text, language)


NUMBERS = st.decimals(min_value=0, max_value=10**12, places=3, allow_nan=False).map(lambda number: number.normalize())
QUALIFIERS = st.one_of(st.none(), st.sampled_from(list(Qualifier)))


@st.composite
def quantities(draw: st.DrawFn, minimum: int = 0) -> Quantity:
    low = draw(NUMBERS) + minimum
    return Quantity(low, draw(st.sampled_from([low, low + draw(NUMBERS)])), draw(QUALIFIERS))


@given(quantities(), LANGUAGES)
def test_numbers_read_back(quantity: Quantity, language: str) -> None:
    assert parse_number(format_number(quantity, language), language) == quantity


CODES = st.sampled_from(["USD", "VND", "KRW", "EUR", "JPY", "CNY", "GBP", "SGD", "THB", "TWD", "HKD", "AUD"])


@given(quantities(1), CODES, st.one_of(st.none(), st.tuples(quantities(1), CODES)), LANGUAGES)
def test_money_reads_back(quantity: Quantity, currency: str, other: tuple[Quantity, str] | None, language: str) -> None:
    converted = None if other is None or other[1] == currency else Money(*other)
    money = Money(quantity, currency, converted)
    assert parse_money(format_money(money, language), language) == money


@given(quantities(), st.sampled_from(["ha", "m2", "km2", "acre", "pyeong"]), LANGUAGES)
def test_areas_read_back(quantity: Quantity, unit: str, language: str) -> None:
    area = Area(convert_to_ha(quantity, unit), unit, quantity)
    assert parse_area(format_area(area, language), language) == area


@given(quantities(), LANGUAGES)
def test_shares_read_back(quantity: Quantity, language: str) -> None:
    assert parse_share(format_share(Share(quantity), language), language) == Share(quantity)


@given(st.integers(1, 200), st.one_of(st.none(), st.integers(200, 999)), LANGUAGES)
def test_ranks_read_back(position: int, of: int | None, language: str) -> None:
    assert parse_rank(format_rank(Rank(position, of), language), language) == Rank(position, of)


@st.composite
def partial_dates(draw: st.DrawFn, *, with_year: bool) -> PartialDate:
    year = draw(st.integers(1900, 2100)) if with_year else None
    shape = draw(st.sampled_from(["day", "month", "quarter", "half", *(["year"] if with_year else [])]))
    if shape == "day":
        return PartialDate(year, draw(st.integers(1, 12)), draw(st.integers(1, 28)))
    if shape == "year":
        return PartialDate(year)
    return PartialDate(year, **{shape: draw(st.integers(1, {"month": 12, "quarter": 4, "half": 2}[shape]))})


@st.composite
def date_values(draw: st.DrawFn) -> DateValue:
    with_year = draw(st.booleans())
    start = draw(partial_dates(with_year=with_year))
    kind = draw(st.sampled_from([POINT, PERIOD, UNTIL]))
    if kind is not PERIOD:
        return DateValue(start, None, kind)
    end = draw(partial_dates(with_year=with_year))
    first, last = start.first_day(), end.last_day()
    assume(start.precision is end.precision and start != end)
    assume(first is None or last is None or first < last)
    return DateValue(start, end, kind)


@given(date_values(), LANGUAGES)
def test_dates_read_back(value: DateValue, language: str) -> None:
    assert parse_date(format_date(value, language), language) == value


@pytest.mark.parametrize("language", ["vi", "en", "ko"])
@pytest.mark.parametrize(
    "unit",
    [
        "1", ".", "1.", "1,", "1/", "1-", "1 ", "1 000 ", "từ ", "từ 1 ", "đến ", "đến 2020", "2020 ", "ngày ",
        "ngày 1 ", "ngày 1, ",
        "hai ", "một trăm ", "gần ", "1 tỷ ", "1 tỷ đồng (", "thứ ", "1천", "1억 ", "십", "twenty ", "a million ",
        "Feb 1, ", "(", " ",
        "\u0301", "a\u0301", "\u200b", "oà", "$", "$1", "11/KH-", "A1", "-", "quý I, ", "tháng 1-", "năm 2020-",
        "the first ",
    ],
)  # fmt: skip
def test_time_grows_with_length_only(unit: str, language: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            scan_values(text, language)
            best = min(best, time.perf_counter() - start)
        return best

    small, large = 4_000 // len(unit), 32_000 // len(unit)
    assert seconds(large) < 8 * 3 * seconds(small) + 0.02


@pytest.mark.parametrize("text", ["1" * 1_000_000, "." * 1_000_000, "từ " * 333_000, "1." * 500_000])
@pytest.mark.parametrize("find", FINDERS)
def test_a_megabyte_is_read(text: str, find: Callable[[str], list[object]]) -> None:
    assert find(text) == []


def test_decimals_are_exact() -> None:
    assert parse_number("0,1").low == Decimal("0.1")
    assert parse_money("19,943 triệu USD").quantity.low == Decimal(19943000)
