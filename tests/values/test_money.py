import pytest

from daumoi.values.errors import UnreadableValue
from daumoi.values.money import find_moneys, match_money, parse_money
from daumoi.values.quantities import Qualifier

SUMS = """
[vi]
19,943 triệu USD = 19_943_000 USD
200 triệu USD = 200_000_000 USD
81,5 tỷ USD = 81_500_000_000 USD
24.9 tỷ USD = 24_900_000_000 USD
1.5 tỷ đồng = 1_500_000_000 VND
3.000 tỉ đồng = 3_000_000_000_000 VND
34 nghìn tỷ đồng = 34_000_000_000_000 VND
34 ngàn tỉ đồng = 34_000_000_000_000 VND
10 tỷ 500 triệu đồng = 10_500_000_000 VND
500.000đ = 500_000 VND
500.000 VNĐ = 500_000 VND
5 triệu đô la Mỹ = 5_000_000 USD
5 triệu đô-la = 5_000_000 USD
5 triệu đô = 5_000_000 USD
$200 triệu = 200_000_000 USD
50 tỷ won = 50_000_000_000 KRW
7 tỷ yên Nhật = 7_000_000_000 JPY
8 triệu euro = 8_000_000 EUR
9 tỷ nhân dân tệ = 9_000_000_000 CNY
2 triệu bảng Anh = 2_000_000 GBP
6 triệu đô la Singapore = 6_000_000 SGD
6 triệu SGD = 6_000_000 SGD
4 tỷ baht = 4_000_000_000 THB
hai tỷ USD = 2_000_000_000 USD
nửa triệu USD = 500_000 USD
19,943 TRIỆU USD = 19_943_000 USD
[en]
USD 5 million = 5_000_000 USD
US$1.2bn = 1_200_000_000 USD
$200 million = 200_000_000 USD
$5m = 5_000_000 USD
19.943 million USD = 19_943_000 USD
two billion dollars = 2_000_000_000 USD
€3 million = 3_000_000 EUR
5 billion won = 5_000_000_000 KRW
[ko]
2억 달러 = 200_000_000 USD
3천만 달러 = 30_000_000 USD
삼천만 달러 = 30_000_000 USD
4,500억 원 = 450_000_000_000 KRW
1조 2천억 원 = 1_200_000_000_000 KRW
249억달러 = 24_900_000_000 USD
"""


def list_sums() -> list[tuple[str, str, int, str]]:
    """Return (text, language, amount, currency) for each line of SUMS."""
    cases, language = [], ""
    for line in SUMS.strip().splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        else:
            text, sum_ = line.split(" = ")
            amount, currency = sum_.split()
            cases.append((text, language, int(amount), currency))
    return cases


@pytest.mark.parametrize(("text", "language", "amount", "currency"), list_sums())
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
