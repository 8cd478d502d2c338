import pytest

from daumoi.values.errors import UnreadableValue
from daumoi.values.money import find_moneys, match_money, parse_money
from daumoi.values.quantities import Qualifier


@pytest.mark.parametrize(
    ("text", "language", "amount", "currency"),
    [
        ("19,943 triệu USD", "vi", 19943000, "USD"),
        ("200 triệu USD", "vi", 200000000, "USD"),
        ("81,5 tỷ USD", "vi", 81500000000, "USD"),
        ("24.9 tỷ USD", "vi", 24900000000, "USD"),
        ("1.5 tỷ đồng", "vi", 1500000000, "VND"),
        ("3.000 tỉ đồng", "vi", 3000000000000, "VND"),
        ("34 nghìn tỷ đồng", "vi", 34 * 10**12, "VND"),
        ("34 ngàn tỉ đồng", "vi", 34 * 10**12, "VND"),
        ("10 tỷ 500 triệu đồng", "vi", 10500000000, "VND"),
        ("500.000đ", "vi", 500000, "VND"),
        ("500.000 VNĐ", "vi", 500000, "VND"),
        ("5 triệu đô la Mỹ", "vi", 5000000, "USD"),
        ("5 triệu đô-la", "vi", 5000000, "USD"),
        ("5 triệu đô", "vi", 5000000, "USD"),
        ("$200 triệu", "vi", 200000000, "USD"),
        ("50 tỷ won", "vi", 50 * 10**9, "KRW"),
        ("7 tỷ yên Nhật", "vi", 7 * 10**9, "JPY"),
        ("8 triệu euro", "vi", 8000000, "EUR"),
        ("9 tỷ nhân dân tệ", "vi", 9 * 10**9, "CNY"),
        ("2 triệu bảng Anh", "vi", 2000000, "GBP"),
        ("6 triệu đô la Singapore", "vi", 6000000, "SGD"),
        ("6 triệu SGD", "vi", 6000000, "SGD"),
        ("4 tỷ baht", "vi", 4 * 10**9, "THB"),
        ("hai tỷ USD", "vi", 2 * 10**9, "USD"),
        ("nửa triệu USD", "vi", 500000, "USD"),
        ("19,943 TRIỆU USD", "vi", 19943000, "USD"),
        ("USD 5 million", "en", 5000000, "USD"),
        ("US$1.2bn", "en", 1200000000, "USD"),
        ("$200 million", "en", 200000000, "USD"),
        ("$5m", "en", 5000000, "USD"),
        ("19.943 million USD", "en", 19943000, "USD"),
        ("two billion dollars", "en", 2 * 10**9, "USD"),
        ("€3 million", "en", 3000000, "EUR"),
        ("5 billion won", "en", 5 * 10**9, "KRW"),
        ("2억 달러", "ko", 200000000, "USD"),
        ("3천만 달러", "ko", 30000000, "USD"),
        ("삼천만 달러", "ko", 30000000, "USD"),
        ("4,500억 원", "ko", 450000000000, "KRW"),
        ("1조 2천억 원", "ko", 1200000000000, "KRW"),
        ("249억달러", "ko", 24900000000, "USD"),
    ],
)
def test_parse_money(text: str, language: str, amount: int, currency: str) -> None:
    assert parse_money(text, language).as_json() == {"amount": amount, "currency": currency}


@pytest.mark.parametrize(
    ("text", "language", "ends"),
    [
        ("2.300 đến 2.900 tỷ đồng", "vi", [2300 * 10**9, 2900 * 10**9]),
        ("100 triệu USD đến 125 triệu USD", "vi", [100000000, 125000000]),
        ("500 triệu - 1 tỷ USD", "vi", [500000000, 1000000000]),
        ("100-125 triệu USD", "vi", [100000000, 125000000]),
        ("hai đến ba tỷ đồng", "vi", [2 * 10**9, 3 * 10**9]),
        ("$5-6 million", "en", [5000000, 6000000]),
        ("USD 100 to 125 million", "en", [100000000, 125000000]),
        ("between 5 and 6 million dollars", "en", [5000000, 6000000]),
        ("2~3억 달러", "ko", [200000000, 300000000]),
    ],
)
def test_money_range(text: str, language: str, ends: list[int]) -> None:
    assert parse_money(text, language).quantity.as_json() == ends


@pytest.mark.parametrize(
    ("text", "language", "converted"),
    [
        (
            "2.300 đến 2.900 tỷ đồng (100 đến 125 triệu USD)",
            "vi",
            {"amount": [100000000, 125000000], "currency": "USD"},
        ),
        ("46 tỷ đồng (tương đương 2 triệu USD)", "vi", {"amount": 2000000, "currency": "USD"}),
        ("46 tỷ đồng (khoảng 2 triệu USD)", "vi", {"amount": 2000000, "currency": "USD"}),
        ("46 tỷ đồng, tương đương 2 triệu USD", "vi", {"amount": 2000000, "currency": "USD"}),
        ("46 billion VND (USD 2 million)", "en", {"amount": 2000000, "currency": "USD"}),
        ("249억 달러(33조 원)", "ko", {"amount": 33 * 10**12, "currency": "KRW"}),
    ],
)
def test_conversion_is_the_same_money(text: str, language: str, converted: dict[str, object]) -> None:
    money = parse_money(text, language)
    assert money.converted is not None
    assert money.converted.as_json() == converted


def test_brackets_with_the_same_currency_are_other_money() -> None:
    assert [found.value.converted for found in find_moneys("5 triệu USD (2 triệu USD)")] == [None, None]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("gần 1 tỷ USD", Qualifier.NEARLY),
        ("hơn 1,2 tỷ USD", Qualifier.OVER),
        ("khoảng 24,9 tỷ USD", Qualifier.ABOUT),
        ("hơn $5 triệu", Qualifier.OVER),
        ("1 triệu USD trở lên", Qualifier.AT_LEAST),
    ],
)
def test_money_qualifier(text: str, qualifier: Qualifier) -> None:
    assert parse_money(text).quantity.qualifier is qualifier


@pytest.mark.parametrize(
    "text",
    [
        "10 đồng chí",
        "3 đô thị",
        "5 tỷ lệ",
        "10 yên tâm",
        "5 triệu",
        "USD",
        "",
        "tỷ USD",
        "5 triệu USD và 3",
        "$",
        "12.34,5 USD",
    ],
)
def test_no_money(text: str) -> None:
    assert match_money(text, 0) is None or text.endswith("và 3")
    with pytest.raises(UnreadableValue):
        parse_money(text)


def test_find_moneys_keeps_increment_and_total_apart() -> None:
    text = "vốn tăng thêm 200 triệu USD, nâng tổng vốn lên 410 triệu USD; trị giá USD 5 triệu"
    assert [text[found.start : found.end] for found in find_moneys(text)] == [
        "200 triệu USD",
        "410 triệu USD",
        "USD 5 triệu",
    ]
