"""Amounts of money: a quantity with its currency, and the same amount in a second currency where the text gives one."""

import re
from decimal import Decimal
from typing import Any, NamedTuple

from daumoi.values.anchors import find_all, parse_whole
from daumoi.values.measures import Measure, read_measure, read_measure_after
from daumoi.values.numerals import Numeral, read_numeral
from daumoi.values.numerals_en import read_short_scale
from daumoi.values.qualifiers import read_lead
from daumoi.values.quantities import Found, Qualifier, Quantity
from daumoi.values.units import Unit, UnitKind


class Money(NamedTuple):
    """An amount in whole units of an ISO 4217 currency; converted is the same money in another currency."""

    quantity: Quantity
    currency: str
    converted: "Money | None" = None

    def as_json(self) -> dict[str, Any]:
        """Return amount and currency for JSON.

        >>> parse_money("19,943 triệu USD").as_json()
        {'amount': 19943000, 'currency': 'USD'}
        """
        return {"amount": self.quantity.as_json(), "currency": self.currency}


_ONE = Decimal(1)
_BEFORE_AMOUNT = {
    **dict.fromkeys(("US$", "$", "USD", "미화 "), "USD"),
    **{"S$": "SGD", "SGD": "SGD", "NT$": "TWD", "TWD": "TWD", "HK$": "HKD", "HKD": "HKD", "A$": "AUD", "AUD": "AUD"},
    **{"€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "¥": "JPY", "JPY": "JPY", "₩": "KRW", "KRW": "KRW"},
    **{"VND": "VND", "VNĐ": "VND", "CNY": "CNY", "RMB": "CNY", "THB": "THB"},
}
_PREFIX = re.compile(
    "(" + "|".join(re.escape(word) for word in sorted(_BEFORE_AMOUNT, key=len, reverse=True)) + ") ?(?=[0-9])"
)
_MAY_CONVERT = re.compile(
    r"( ?\( ?)(?:(?:tương đương|tương ứng|quy đổi|khoảng chừng|hay|equivalent to|equal to|or)(?: với)? )?"
    r"|,? (?:tương đương|tương ứng|equivalent to)(?: với)? ",
    re.IGNORECASE,
)
_PREFIX_STARTS = frozenset("$€£¥₩")
_CLOSING = re.compile(r" ?\)")


def match_money(text: str, position: int, language: str = "vi") -> Found[Money] | None:
    """Return the amount of money that begins exactly at the position: a number, its qualifier or a currency sign.

    A conversion in brackets directly after it is the same money and lies inside the span.

    >>> match_money("gần 1 tỷ USD", 0).value.as_json()
    {'amount': 1000000000, 'currency': 'USD'}
    """
    first = text[position : position + 1]
    measure = None if first in _PREFIX_STARTS else read_measure(text, position, language)
    if measure is None:
        measure = _read_prefixed(text, position, language)
    if measure is None or measure.unit is None or measure.unit.kind is not UnitKind.MONEY:
        return None
    return money_from_measure(text, position, measure, language)


def money_from_measure(text: str, position: int, measure: Measure, language: str) -> Found[Money]:
    """Return the money that an amount already read is, with its conversion where one follows."""
    currency = measure.unit.code if measure.unit else ""
    end = measure.end
    if text[end : end + 1] in " (," and (conversion := _MAY_CONVERT.match(text, end)):
        converted = _read_conversion(text, conversion, currency, language)
        if converted is not None:
            return Found(Money(measure.quantity, currency, converted.value), position, converted.end)
    return Found(Money(measure.quantity, currency), position, end)


def _read_conversion(text: str, opening: re.Match[str], currency: str, language: str) -> Found[Money] | None:
    start = opening.end()
    measure = read_measure(text, start, language) or _read_prefixed(text, start, language)
    if measure is None or measure.unit is None or measure.unit.kind is not UnitKind.MONEY:
        return None
    if measure.unit.code == currency:
        return None
    end = measure.end
    if opening[1]:
        closing = _CLOSING.match(text, end)
        if closing is None:
            return None
        end = closing.end()
    return Found(Money(measure.quantity, measure.unit.code), start, end)


def _read_prefixed(text: str, position: int, language: str) -> Measure | None:
    """Return an amount with its currency written before it: "US$1.2bn", "USD 5 million", "hơn $200 triệu"."""
    qualifier: Qualifier | None = None
    start = position
    if lead := read_lead(text, position):
        qualifier, start = lead
    prefix = _PREFIX.match(text, start)
    if prefix is None:
        return None
    first = read_numeral(text, prefix.end(), language)
    if first is None:
        return None
    if first.scale == _ONE:
        scale, end = read_short_scale(text, first.end)
        first = Numeral(first.value, scale, end, spelled=False)
    unit = Unit(UnitKind.MONEY, _BEFORE_AMOUNT[prefix[1]])
    return read_measure_after(text, first, language, qualifier=qualifier, unit=unit)


def parse_money(text: str, language: str = "vi") -> Money:
    """Return the one amount of money that the text is.

    Raises UnreadableValue when the text is anything else.

    >>> parse_money("2.300 đến 2.900 tỷ đồng (100 đến 125 triệu USD)").converted.as_json()
    {'amount': [100000000, 125000000], 'currency': 'USD'}
    """
    return parse_whole(text, language, match_money, "“%(text)s” is not an amount of money.")


def find_moneys(text: str, language: str = "vi") -> list[Found[Money]]:
    """Return the amounts of money of a text from left to right.

    >>> [found.value.as_json()["amount"] for found in find_moneys("tăng 200 triệu USD, lên 410 triệu USD")]
    [200000000, 410000000]
    """
    return find_all(text, language, match_money)
