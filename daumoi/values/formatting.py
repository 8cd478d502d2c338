"""Values written out for readers in Vietnamese, English and Korean; what is written reads back as the same value."""

import re
from decimal import Decimal

from daumoi.values.areas import Area
from daumoi.values.money import Money
from daumoi.values.periods import UNTIL, DateValue, PartialDate, Precision
from daumoi.values.quantities import Qualifier, Quantity
from daumoi.values.shares import Rank, Share

_BETWEEN = {"vi": " đến ", "en": " to ", "ko": "~"}
_QUALIFIERS = {
    "vi": {
        Qualifier.NEARLY: "gần",
        Qualifier.ABOUT: "khoảng",
        Qualifier.OVER: "hơn",
        Qualifier.UNDER: "dưới",
        Qualifier.AT_LEAST: "ít nhất",
        Qualifier.AT_MOST: "không quá",
        Qualifier.EXPECTED: "dự kiến",
    },
    "en": {
        Qualifier.NEARLY: "nearly",
        Qualifier.ABOUT: "about",
        Qualifier.OVER: "over",
        Qualifier.UNDER: "under",
        Qualifier.AT_LEAST: "at least",
        Qualifier.AT_MOST: "at most",
        Qualifier.EXPECTED: "expected",
    },
    "ko": {
        Qualifier.NEARLY: "거의",
        Qualifier.ABOUT: "약",
        Qualifier.AT_LEAST: "최소",
        Qualifier.AT_MOST: "최대",
        Qualifier.EXPECTED: "예상",
    },
}
_QUALIFIERS_AFTER = {Qualifier.OVER: " 초과", Qualifier.UNDER: " 미만"}
_SCALES = {
    "vi": ((Decimal(10**9), " tỷ"), (Decimal(10**6), " triệu")),
    "en": ((Decimal(10**9), " billion"), (Decimal(10**6), " million")),
    "ko": ((Decimal(10**12), "조"), (Decimal(10**8), "억"), (Decimal(10**4), "만")),
}
_CURRENCIES = {
    "vi": {"VND": "đồng"},
    "en": {},
    "ko": {"USD": "달러", "KRW": "원", "VND": "베트남 동", "EUR": "유로", "JPY": "엔", "CNY": "위안"},
}
_LAND = {
    "vi": {"ha": "ha", "m2": "m²", "km2": "km²", "acre": "acre", "pyeong": "pyeong"},
    "en": {"ha": "ha", "m2": "m²", "km2": "km²", "acre": "acres", "pyeong": "pyeong"},
    "ko": {"ha": "ha", "m2": "㎡", "km2": "㎢", "acre": "에이커", "pyeong": "평"},
}
_ONE = Decimal(1)
_THREE_DECIMALS = re.compile(",[0-9]{3}(?![0-9])")
_ROMAN = ("", "I", "II", "III", "IV")
_MONTH_NAMES = "- January February March April May June July August September October November December"
_MONTHS = _MONTH_NAMES.split()
_HALVES = {"vi": ("", "nửa đầu", "nửa cuối"), "ko": ("", "상반기", "하반기")}
_ORDINAL_ENDS = {1: "st", 2: "nd", 3: "rd"}


def format_number(quantity: Quantity, language: str = "vi") -> str:
    """Return a number or range with its qualifier.

    >>> format_number(Quantity.exact(Decimal("9251.6"))), format_number(Quantity.exact(Decimal("9251.6")), "en")
    ('9.251,6', '9,251.6')
    """
    return _qualify(_write_range(quantity, language, _ONE, ""), quantity.qualifier, language)


def _qualify(words: str, qualifier: Qualifier | None, language: str) -> str:
    if qualifier is None:
        return words
    if language == "ko" and qualifier in _QUALIFIERS_AFTER:
        return words + _QUALIFIERS_AFTER[qualifier]
    return f"{_QUALIFIERS[language][qualifier]} {words}"


def _write_range(quantity: Quantity, language: str, scale: Decimal, scale_word: str) -> str:
    low = _write_digits(quantity.low / scale, language)
    if not quantity.is_range:
        return low + scale_word
    return low + _BETWEEN[language] + _write_digits(quantity.high / scale, language) + scale_word


def _write_digits(number: Decimal, language: str) -> str:
    written = f"{number:,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.translate(_SWAP) if language == "vi" else written


_SWAP = str.maketrans(",.", ".,")


def format_money(money: Money, language: str = "vi") -> str:
    """Return an amount with its currency and, in brackets, the same money in the other currency.

    >>> amount = Money(Quantity.exact(19_943_000), "USD")
    >>> format_money(amount), format_money(amount, "en"), format_money(amount, "ko")
    ('19,943 triệu USD', 'USD 19.943 million', '1,994.3만 달러')
    """
    quantity = money.quantity
    scale, word = next(((scale, word) for scale, word in _SCALES[language] if abs(quantity.low) >= scale), (_ONE, ""))
    amount = _write_range(quantity, language, scale, word)
    currency = _CURRENCIES[language].get(money.currency, money.currency)
    words = f"{currency} {amount}" if language == "en" else f"{amount} {currency}"
    words = _qualify(words, quantity.qualifier, language)
    return words if money.converted is None else f"{words} ({format_money(money.converted, language)})"


def format_area(area: Area, language: str = "vi") -> str:
    """Return an area in the unit it was written in; sào and mẫu, which differ by region, in hectares.

    >>> format_area(Area(Quantity.exact(6100), "ha", Quantity.exact(6100)))
    '6.100 ha'
    """
    unit, quantity = (area.unit, area.original) if area.unit in _LAND[language] else ("ha", area.quantity)
    number = _write_range(quantity, language, _ONE, "")
    if language == "vi" and unit == "m2":  # with three decimals it would read back as thousands
        number = _THREE_DECIMALS.sub(r"\g<0>0", number)
    words = f"{number} {_LAND[language][unit]}"
    return _qualify(words, quantity.qualifier, language)


def format_share(share: Share, language: str = "vi") -> str:
    """Return a percentage.

    >>> format_share(Share(Quantity.exact(Decimal("63.8"))))
    '63,8%'
    """
    return _qualify(_write_range(share.quantity, language, _ONE, "%"), share.quantity.qualifier, language)


def format_rank(rank: Rank, language: str = "vi") -> str:
    """Return a place in an order.

    >>> format_rank(Rank(3, 63)), format_rank(Rank(3, 63), "en"), format_rank(Rank(3, 63), "ko")
    ('thứ 3/63', '3rd of 63', '63곳 중 3위')
    """
    if language == "ko":
        return f"{rank.position}위" if rank.of is None else f"{rank.of}곳 중 {rank.position}위"
    if language == "en":
        ends = "th" if rank.position % 100 in (11, 12, 13) else _ORDINAL_ENDS.get(rank.position % 10, "th")
        return f"{rank.position}{ends}" + ("" if rank.of is None else f" of {rank.of}")
    return f"thứ {rank.position}" + ("" if rank.of is None else f"/{rank.of}")


def format_date(value: DateValue, language: str = "vi") -> str:
    """Return a date, period or as-of date in words.

    >>> format_date(DateValue(PartialDate(2023, 8), None, UNTIL)), format_date(DateValue(PartialDate(2023, 8)), "ko")
    ('đến hết tháng 8/2023', '2023년 8월')
    """
    write = {"vi": _write_date_vi, "en": _write_date_en, "ko": _write_date_ko}[language]
    start = write(value.start)
    if value.end is not None:
        end = write(value.end)
        return {"vi": f"từ {start} đến {end}", "en": f"from {start} to {end}", "ko": f"{start}부터 {end}까지"}[language]
    if value.kind is UNTIL:
        by = "by" if value.start.precision is Precision.DAY else "by the end of"
        return {"vi": f"đến hết {start}", "en": f"{by} {start}", "ko": f"{start}까지"}[language]
    return start


def _write_date_vi(value: PartialDate) -> str:
    year = "" if value.year is None else f"/{value.year}"
    if value.day is not None:
        return f"ngày {value.day}/{value.month}{year}"
    if value.month is not None:
        return f"tháng {value.month}{year}"
    if value.quarter is not None:
        return f"quý {_ROMAN[value.quarter]}{year}"
    year = "năm" if value.year is None else f"năm {value.year}"
    return year if value.half is None else f"{_HALVES['vi'][value.half]} {year}"


def _write_date_en(value: PartialDate) -> str:
    year = "" if value.year is None else f" {value.year}"
    if value.day is not None and value.month is not None:
        return f"{value.day} {_MONTHS[value.month]}{year}"
    if value.month is not None:
        return _MONTHS[value.month] + year
    if value.quarter is not None:
        return f"Q{value.quarter}{year}"
    return year.strip() if value.half is None else f"H{value.half}{year}"


def _write_date_ko(value: PartialDate) -> str:
    year = "" if value.year is None else f"{value.year}년 "
    if value.day is not None:
        return f"{year}{value.month}월 {value.day}일"
    if value.month is not None:
        return f"{year}{value.month}월"
    if value.quarter is not None:
        return f"{year}{value.quarter}분기"
    return year.strip() if value.half is None else f"{year}{_HALVES['ko'][value.half]}"
