from decimal import Decimal

import pytest

from daumoi.values.errors import UnreadableValue
from daumoi.values.numbers import Qualifier, Quantity, find_numbers, match_number, parse_number, read_qualifier_before


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("19,943", "vi", 19.943),
        ("19,943", "en", 19943),
        ("9.251,6", "vi", 9251.6),
        ("9,251.6", "en", 9251.6),
        ("9,251.6", "vi", 9251.6),
        ("9.251,6", "en", 9251.6),
        ("6.100", "vi", 6100),
        ("6.100", "en", 6.1),
        ("22.540", "vi", 22540),
        ("1.250", "vi", 1250),
        ("1.5", "vi", 1.5),
        ("9.25", "vi", 9.25),
        ("24.9", "vi", 24.9),
        ("24,9", "en", 24.9),
        ("0.125", "vi", 0.125),
        ("0,5", "vi", 0.5),
        ("6,100,000", "vi", 6100000),
        ("6.100.000", "en", 6100000),
        ("1 250 000", "vi", 1250000),
        ("1234.567", "vi", 1234.567),
        ("03", "vi", 3),
        ("0", "vi", 0),
        ("34 nghìn", "vi", 34000),
        ("34 ngàn", "vi", 34000),
        ("1,2 triệu", "vi", 1200000),
        ("34 nghìn tỷ", "vi", 34 * 10**12),
        ("2 vạn", "vi", 20000),
        ("3 chục", "vi", 30),
        ("1 tỷ rưỡi", "vi", 1500000000),
        ("10 tỷ 500 triệu", "vi", 10500000000),
        ("ba mươi bốn", "vi", 34),
        ("mười", "vi", 10),
        ("mười lăm", "vi", 15),
        ("hai mươi mốt", "vi", 21),
        ("bốn mươi tư", "vi", 44),
        ("một trăm linh năm", "vi", 105),
        ("một trăm lẻ hai", "vi", 102),
        ("hai trăm năm mươi", "vi", 250),
        ("hai nghìn ba trăm", "vi", 2300),
        ("hai nghìn ba trăm linh năm", "vi", 2305),
        ("một triệu hai trăm nghìn", "vi", 1200000),
        ("Ba Mươi Bốn", "vi", 34),
        ("một trăm rưỡi", "vi", 150),
        ("hai triệu rưỡi", "vi", 2500000),
        ("nửa triệu", "vi", 500000),
        ("twenty-four", "en", 24),
        ("two hundred and five", "en", 205),
        ("1.2 million", "en", 1200000),
        ("a million", "en", 1000000),
        ("half a million", "en", 500000),
        ("three thousand two hundred", "en", 3200),
        ("5bn", "en", 5 * 10**9),
        ("3만 5천", "ko", 35000),
        ("4,500억", "ko", 450000000000),
        ("1조 2천억", "ko", 1200000000000),
        ("2천5백만", "ko", 25000000),
        ("2만5000", "ko", 25000),
        ("1.5억", "ko", 150000000),
        ("다섯", "ko", 5),
        ("열두", "ko", 12),
        ("-5,2", "vi", -5.2),
    ],
)
def test_parse_number(text: str, language: str, value: float) -> None:
    assert parse_number(text, language).as_json() == value


@pytest.mark.parametrize(
    ("text", "language", "ends"),
    [
        ("400-500", "vi", [400, 500]),
        ("400 – 500", "vi", [400, 500]),
        ("2.300 đến 2.900", "vi", [2300, 2900]),
        ("từ 3 đến 5", "vi", [3, 5]),
        ("1 tới 2 triệu", "vi", [1000000, 2000000]),
        ("500 nghìn đến 1 triệu", "vi", [500000, 1000000]),
        ("hai đến ba nghìn", "vi", [2000, 3000]),
        ("5 to 6 million", "en", [5000000, 6000000]),
        ("between 5 and 6", "en", [5, 6]),
        ("from 5 to 6", "en", [5, 6]),
        ("2~3만", "ko", [20000, 30000]),
    ],
)
def test_parse_number_range(text: str, language: str, ends: list[int]) -> None:
    assert parse_number(text, language).as_json() == ends


@pytest.mark.parametrize(
    ("text", "language", "qualifier"),
    [
        ("gần 40", "vi", Qualifier.NEARLY),
        ("khoảng 40", "vi", Qualifier.ABOUT),
        ("xấp xỉ 40", "vi", Qualifier.ABOUT),
        ("trên dưới 40", "vi", Qualifier.ABOUT),
        ("ước đạt 40", "vi", Qualifier.ABOUT),
        ("hơn 40", "vi", Qualifier.OVER),
        ("Trên 40", "vi", Qualifier.OVER),
        ("dưới 40", "vi", Qualifier.UNDER),
        ("chưa đến 40", "vi", Qualifier.UNDER),
        ("tối thiểu 40", "vi", Qualifier.AT_LEAST),
        ("không dưới 40", "vi", Qualifier.AT_LEAST),
        ("40 trở lên", "vi", Qualifier.AT_LEAST),
        ("tối đa 40", "vi", Qualifier.AT_MOST),
        ("không quá 40", "vi", Qualifier.AT_MOST),
        ("dự kiến 40", "vi", Qualifier.EXPECTED),
        ("nearly 40", "en", Qualifier.NEARLY),
        ("more than 40", "en", Qualifier.OVER),
        ("up to 40", "en", Qualifier.AT_MOST),
        ("약 40", "ko", Qualifier.ABOUT),
        ("40 이상", "ko", Qualifier.AT_LEAST),
        ("40여", "ko", Qualifier.OVER),
    ],
)
def test_number_qualifier(text: str, language: str, qualifier: Qualifier) -> None:
    number = parse_number(text, language)
    assert (number.low, number.qualifier) == (40, qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "abc", "12.34,5", "1.2.3", "0912345678", "090.123.456", "5/7", "1,2,3", "12,", "gần", "từ 3", "không",
        "năm", "1" * 60, "40 đại biểu", "linh", "mươi", "rưỡi", "-", "1.00.000",
    ],
)  # fmt: skip
def test_parse_number_refuses(text: str) -> None:
    with pytest.raises(UnreadableValue):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "position", "end"),
    [
        ("gần 40 đại biểu", 0, 6),
        ("gần 40 đại biểu", 4, 6),
        ("14 KCN", 0, 2),
        ("400ha đến 500ha", 0, 13),
        ("mười năm qua", 0, 4),
        ("ba mươi năm", 0, 7),
        ("500 - 400", 0, 3),
        ("năm dự án", 0, 3),
        ("5 tỷ lệ", 0, 1),
    ],
)
def test_match_number_ends(text: str, position: int, end: int) -> None:
    found = match_number(text, position)
    assert found is not None
    assert (found.start, found.end) == (position, end)


@pytest.mark.parametrize(("text", "position"), [("năm 2022", 0), ("năm qua", 0), ("có 40", 0), ("x", 5), ("tư", 0)])
def test_match_number_misses(text: str, position: int) -> None:
    assert match_number(text, position) is None


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("có gần 40", 7, (Qualifier.NEARLY, 3)),
        ("(khoảng 40)", 8, (Qualifier.ABOUT, 1)),
        ("không quá 40", 10, (Qualifier.AT_MOST, 0)),
        ("dựa trên 3 trụ cột", 9, None),
        ("cao hơn 5", 8, None),
        ("có 40", 3, None),
        ("~40", 1, (Qualifier.ABOUT, 0)),
        ("40", 0, None),
        ("a\nhơn 40", 6, (Qualifier.OVER, 2)),
        ("약 40", 2, (Qualifier.ABOUT, 0)),
    ],
)
def test_read_qualifier_before(text: str, position: int, expected: tuple[Qualifier, int] | None) -> None:
    assert read_qualifier_before(text, position) == expected


def test_find_numbers_passes_over_codes() -> None:
    text = "Covid-19, Covid- 19, QL51, A1, 11/ KH-KKTCN, Nghị định 35/2022/NĐ-CP, 20-NQ/TW: gần 40 đại biểu"
    assert [(found.start, found.value.as_json()) for found in find_numbers(text)] == [(text.index("gần"), 40)]


def test_quantity_arithmetic() -> None:
    quantity = Quantity(Decimal(2), Decimal(3), Qualifier.ABOUT)
    assert quantity.times(10) == Quantity(Decimal(20), Decimal(30), Qualifier.ABOUT)
    assert Quantity.exact(3).as_json() == 3
    assert isinstance(Quantity.exact(Decimal("3.0")).as_json(), int)
    with pytest.raises(ValueError, match="down to"):
        Quantity(Decimal(3), Decimal(2))
