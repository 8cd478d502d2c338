"""A number or a range with what follows it: "400ha đến 500ha", "2.300 đến 2.900 tỷ", "gần 40", "12 %"."""

import re
from decimal import Decimal
from typing import NamedTuple

from daumoi.values.numerals import NUMBER_LETTERS, Numeral, read_numeral
from daumoi.values.qualifiers import LEAD_LETTERS, read_lead, read_qualifier_after
from daumoi.values.quantities import Qualifier, Quantity
from daumoi.values.units import Unit, read_unit


class Measure(NamedTuple):
    """A quantity in the unit it was written in (None for a bare number), its end and the end of its last number."""

    quantity: Quantity
    unit: Unit | None
    end: int
    number_end: int


_ONE = Decimal(1)
_BETWEEN = {
    "vi": re.compile(r" ?[-–—~÷] ?(?=[0-9])| (?:đến|tới) ", re.IGNORECASE),
    "en": re.compile(r" ?[-–—~] ?(?=[0-9])| (?:to|and) (?=[0-9$€£A-Z]|[a-z]+)", re.IGNORECASE),
    "ko": re.compile(r" ?[-–~∼〜～] ?(?=[0-9])|에서 ?|(?: 내지 )"),
}
_FROM = {
    "vi": re.compile(r"từ (?=[0-9a-zđ])", re.IGNORECASE),
    "en": re.compile(r"(?:from|between) ", re.IGNORECASE),
    "ko": re.compile(r"(?!)"),
}
_FIRST_LETTERS = LEAD_LETTERS | NUMBER_LETTERS | {"fro", "bet"}
_MAY_BEGIN_RANGE = frozenset(" -–—~÷∼〜～에")
_SCALES_OF_WORDS = (Decimal(10**12), Decimal(10**9), Decimal(10**6), Decimal(1000))


def read_measure(text: str, position: int, language: str = "vi") -> Measure | None:
    """Return the number, range or measured amount that begins exactly at the position.

    A qualifier or "từ" may stand first, the unit and the scale may be shared by both ends or repeated.

    >>> read_measure("400ha đến 500ha", 0).quantity.as_json()
    [400, 500]
    """
    start, qualifier, ranged = position, None, False
    if not text[position : position + 1].isdigit():
        letters = text[position : position + 3].lower()
        if letters.isalpha() and letters not in _FIRST_LETTERS and language != "ko":
            return None
        lead = read_lead(text, position)
        if lead is not None:
            qualifier, start = lead
        if from_word := _FROM[language].match(text, start):
            start, ranged = from_word.end(), True
    first = read_numeral(text, start, language)
    if first is None:
        return None
    measure = read_measure_after(text, first, language, qualifier=qualifier)
    if ranged and not measure.quantity.is_range and measure.quantity.qualifier is None:
        return None
    return measure


def read_measure_after(
    text: str, first: Numeral, language: str, *, qualifier: Qualifier | None = None, unit: Unit | None = None
) -> Measure:
    """Return the measure whose first number is already read; a currency written before the number is given as unit."""
    end = first.end
    after = text[end : end + 1]
    if language == "ko" and after == "여":  # 40여 명, 10여억: a little more than
        qualifier, end = qualifier or Qualifier.OVER, end + 1
    own, own_end = unit, end
    named = read_unit(text, end, language)
    if named is not None and unit in (None, named[0]):
        own, own_end = named
    value = first.value * first.scale if first.scale is not _ONE else first.value
    low = high = value
    if text[own_end : own_end + 1] in _MAY_BEGIN_RANGE:
        second = _read_second(text, first, own, own_end, language, before=unit is not None)
        if second is not None:
            low, high, own, own_end, end = second
    if after_word := read_qualifier_after(text, own_end):
        qualifier, own_end = qualifier or after_word[0], after_word[1]
    return Measure(Quantity(low, high, qualifier), own, own_end, end)


def _read_second(
    text: str, first: Numeral, own: Unit | None, position: int, language: str, *, before: bool
) -> tuple[Decimal, Decimal, Unit | None, int, int] | None:
    """Return low, high, unit, end and end of the last number of a range whose first part ended at the position."""
    between = _BETWEEN[language].match(text, position)
    if between is None or (between[0].lower() == " and " and not _follows_between(text, position)):
        return None
    start = between.end()
    prefixed = before and text[start : start + 1] in "$€£¥₩"
    second = read_numeral(text, start + 1 if prefixed else start, language)
    if second is None:
        return None
    unit, end = own, second.end
    named = read_unit(text, end, language)
    if named is not None:
        if own is not None and named[0] != own:
            return None
        unit, end = named
    elif own is not None and not before and text[position - 1 : position] != "%":
        return None
    low, high = _share_scale(first, second)
    return (low, high, unit, end, second.end) if low <= high else None


def _follows_between(text: str, position: int) -> bool:
    return "between " in text[max(0, position - 40) : position].lower()


def _share_scale(first: Numeral, second: Numeral) -> tuple[Decimal, Decimal]:
    high = second.value * second.scale
    if first.scale != _ONE:  # "2 triệu - 3" is no range of 2 000 000 to 3
        return first.value * first.scale, high
    if second.scale != _ONE and first.value <= second.value:
        return first.value * second.scale, high
    if first.spelled and second.spelled and first.value < 1000:
        scale = next((scale for scale in _SCALES_OF_WORDS if high >= scale and high % scale == 0), _ONE)
        return first.value * scale, high
    return first.value, high
