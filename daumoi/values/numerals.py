"""One plain number at a place of a text: digits in either habit of commas and dots, and the scale words after them.

In Vietnamese a comma begins the decimals and dots group thousands; in English and Korean it is the other way round.
Where the written form contradicts the habit of its language and can be read in one way only, that way is taken.
"""

import functools
import re
from decimal import Decimal
from typing import NamedTuple

from daumoi.values import numerals_en, numerals_ko, numerals_vi


class Numeral(NamedTuple):
    """A number before its unit: value x scale; shared scales of ranges need the two apart."""

    value: Decimal
    scale: Decimal
    end: int
    spelled: bool


# The first three letters of the number words of three and more letters, all in small letters.
NUMBER_LETTERS = frozenset(word[:3] for word in (*numerals_vi.FIRST_WORDS, *numerals_en.FIRST_WORDS))
_ONE = Decimal(1)
_LONGEST = 40
_TOKEN = re.compile(r"[0-9]{1,24}+(?:[.,][0-9]{1,24}+){0,12}(?![0-9]|[.,][0-9]|/[0-9])")
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){2,6}(?:[.,][0-9]{1,6}+)?(?![0-9]|[.,][0-9]| [0-9]{3})")
_SCALES = {"vi": numerals_vi.read_scale, "en": numerals_en.read_scale, "ko": numerals_vi.read_scale}
_WORDS = {"vi": numerals_vi.read_words, "en": numerals_en.read_words, "ko": numerals_ko.read_words}


@functools.lru_cache(maxsize=4096)
def read_digits(token: str, language: str = "vi") -> Decimal | None:
    """Return the number that digits, dots and commas stand for, None where they make no sense.

    >>> read_digits("9.251,6"), read_digits("19,943"), read_digits("1.250"), read_digits("1.250", "en")
    (Decimal('9251.6'), Decimal('19.943'), Decimal('1250'), Decimal('1.250'))
    """
    if len(token) > _LONGEST:
        return None
    if token.isdigit():
        return None if token[0] == "0" and len(token) > 2 else Decimal(token)
    decimal, grouping = (",", ".") if language == "vi" else (".", ",")
    commas, dots = token.count(","), token.count(".")
    if commas and dots:
        if token.rindex(",") > token.rindex("."):
            decimal, grouping = ",", "."
        else:
            decimal, grouping = ".", ","
    elif commas + dots > 1:
        decimal, grouping = "", "," if commas else "."
    elif grouping in token and not _is_grouped(token, grouping):
        decimal, grouping = grouping, decimal
    whole, _, decimals = token.partition(decimal) if decimal else (token, "", "")
    if decimals and not decimals.isdigit():
        return None
    if grouping in whole and not _is_grouped(whole, grouping):
        return None
    if whole[0] == "0" and len(whole) > 1:
        return None
    return Decimal(whole.replace(grouping, "") + ("." + decimals if decimals else ""))


def _is_grouped(whole: str, grouping: str) -> bool:
    first, *others = whole.split(grouping)
    return 1 <= len(first) <= 3 and first[0] != "0" and all(len(part) == 3 for part in others)


def read_numeral(text: str, position: int, language: str = "vi") -> Numeral | None:
    """Return the number that begins exactly at the position, with its scale words.

    >>> read_numeral("34 nghìn tỷ đồng", 0)
    Numeral(value=Decimal('34'), scale=Decimal('1000000000000'), end=11, spelled=False)
    """
    match = _TOKEN.match(text, position)
    if match is None:
        return _read_spelled(text, position, language)
    token, end = match[0], match.end()
    if len(token) <= 3 and text[end : end + 1] == " " and (spaced := _SPACED.match(text, position)):
        token, end = spaced[0].replace(" ", ""), spaced.end()
    value = read_digits(token, language)
    if value is None:
        return None
    if language == "ko" and (large := numerals_ko.read_large(text, value, end)):
        return Numeral(*large, spelled=False)
    scale, end = _SCALES[language](text, end)
    if scale is _ONE or language == "en":
        return Numeral(value, scale, end, spelled=False)
    if text.startswith(" rưỡi", end):
        return Numeral(value + Decimal("0.5"), scale, end + 5, spelled=False)
    return _add_smaller(text, Numeral(value, scale, end, spelled=False), language)


def _read_spelled(text: str, position: int, language: str) -> Numeral | None:
    found = _WORDS[language](text, position)
    return None if found is None else Numeral(found[0], _ONE, found[1], spelled=True)


def _add_smaller(text: str, first: Numeral, language: str) -> Numeral:
    """Return "10 tỷ 500 triệu" as one number, or the first part alone when no smaller part follows."""
    match = _TOKEN.match(text, first.end + 1) if text[first.end : first.end + 1] == " " else None
    value = read_digits(match[0], language) if match else None
    if match is None or value is None:
        return first
    scale, end = _SCALES[language](text, match.end())
    if scale is _ONE or value * scale >= first.scale:
        return first
    return Numeral(first.value * first.scale + value * scale, _ONE, end, spelled=False)
