"""Every value of a text in one pass: dates, money, areas, shares, ranks and bare numbers."""

import functools
import re
from collections.abc import Iterable

from daumoi.values.anchors import (
    NUMBER_ENTRIES,
    Anchors,
    Entry,
    build_anchors,
    has_minus,
    is_glued,
    iter_starts,
    skip_digits,
    skip_document_number,
    start_of_currency,
    word_beginnings,
)
from daumoi.values.areas import Area, area_from_measure
from daumoi.values.dates import DATE_ENTRIES, DateValue, read_date
from daumoi.values.evidence import make
from daumoi.values.measures import Measure, read_measure_after
from daumoi.values.money import Money, match_money, money_from_measure
from daumoi.values.numerals import Numeral, read_numeral
from daumoi.values.qualifiers import read_qualifier_before
from daumoi.values.quantities import Found, Quantity
from daumoi.values.shares import RANK_ENTRIES, Rank, Share, match_fraction, match_rank, match_share, share_from_measure
from daumoi.values.text import prepare_text
from daumoi.values.units import UnitKind

ScannedValue = Quantity | Money | Area | Share | Rank | DateValue
_Hit = Found[ScannedValue]


def _all_entries(language: str) -> list[Entry]:
    return [*NUMBER_ENTRIES[language], *DATE_ENTRIES[language], *RANK_ENTRIES[language]]


@functools.cache
def _all_anchors(language: str) -> Anchors:
    return build_anchors(_all_entries(language))


def value_beginnings(language: str) -> dict[str, re.Pattern[str]]:
    """Return the words that a value may begin with, each with a pattern of what follows: see word_beginnings."""
    return word_beginnings(_all_entries(language))


# Digits that may begin a date; all others are spared the date grammar.
_MAY_BE_DATE = {
    "vi": re.compile(r"[0-9]{1,4}(?: ?[-–—/.] ?[0-9]| tháng| quý đầu|T/?[12])|(?:19|20)[0-9]{2}(?![0-9])"),
    "en": re.compile(
        r"[0-9]{1,4}(?:[-–—/.][0-9]|(?![0-9]|[,.][0-9])|"
        r"(?:st|nd|rd|th)?(?: ?[-–] ?[0-9]{1,2}| (?:and|to) [0-9]{1,2})? (?:of )?[A-Z])"
    ),
    "ko": re.compile(r"[0-9]{1,4}(?:[년월/.]| ?[-–~∼〜] ?[0-9]|분기)"),
}
# Words that alone are a count: "một" and "one" are articles, capitals may begin a name (Ba Lan).
_SINGLE_VI, _SINGLE_KO = "hai ba bốn sáu bảy tám chín mười năm", "두 세 네 다섯 여섯 일곱 여덟 아홉 열"
_SINGLE_EN = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
# "one" counts before a zone; a capital is none of a name where it only opens the sentence ("Fourteen firms ...").
_ONE_ZONE = re.compile(r"(?:[a-z-]+ ){0,2}(?:zone|park|cluster|complex)(?![a-z])")
_OPENS_SENTENCE = re.compile(r"(?:\A|\n|[.!?:;—–-] ?)[“\"]?\Z")
_SINGLE = {"vi": _SINGLE_VI.split(), "en": _SINGLE_EN.split(), "ko": _SINGLE_KO.split()}
_ACRONYM_BEFORE = re.compile(r"(?<![\w-])[A-ZĐ]{2,8} \Z")
_COUNTED_AFTER = re.compile(
    r" (?:dự án|doanh nghiệp|nhà đầu tư|KCN|CCN|KKT|khu|cụm|lao động|người|tỉnh|thành phố|nước|quốc gia|giấy|biên bản|"
    r"projects?|enterprises|firms|zones|parks|investors|개|건|곳|명)",
    re.IGNORECASE,
)


def scan_values(text: str, language: str = "vi") -> list[_Hit]:
    """Return the values of a text from left to right, none overlapping, each in its most specific reading.

    A qualifier directly before a number is part of it. Numbers inside names, codes and document numbers are passed
    over, and so are dates that are refused. Spans are code points of the text as given.

    >>> [(type(found.value).__name__, found.start, found.end) for found in scan_values("gần 40 đại biểu ngày 19/8")]
    [('Quantity', 0, 6), ('DateValue', 16, 25)]
    """
    prepared = prepare_text(text)
    found = scan_prepared(prepared.text, language)
    if prepared.offsets is None:
        return found
    moved = []
    for hit in found:
        span = prepared.original_span(hit.start, hit.end)
        moved.append(Found(hit.value, span.start, span.end))
    return moved


def scan_prepared(text: str, language: str = "vi", starts: Iterable[int] | None = None) -> list[_Hit]:
    """Return what scan_values returns for a text that prepare_text has already made even.

    starts: where values may begin, in order, when the caller has found the beginnings already.
    """
    found: list[_Hit] = []
    end = 0
    for start in iter_starts(_all_anchors(language), text) if starts is None else starts:
        if start < end:
            continue
        first = text[start]
        if "0" <= first <= "9":
            hit, end = _scan_digits(text, start, end, language)
        elif first in "$€£¥₩":
            hit = _scan_prefixed(text, start, end, language)
        else:
            hit, end = _scan_word(text, start, end, language)
        if hit is not None:
            found.append(hit)
            end = hit.end
    return found


def _scan_digits(text: str, start: int, floor: int, language: str) -> tuple[_Hit | None, int]:
    """Return the value at a run of digits, and up to where the text is dealt with."""
    if (begin := start_of_currency(text, start)) != start and begin >= floor:
        money = _scan_prefixed(text, start, floor, language)
        if money is not None:
            return money, money.end
    if is_glued(text, start):
        return None, skip_digits(text, start)
    if (document_end := skip_document_number(text, start)) is not None:
        return None, document_end
    if _MAY_BE_DATE[language].match(text, start) and (dated := _scan_date(text, start, language)):
        return dated
    if language != "vi" and (rank := match_rank(text, start, language)):
        return rank, rank.end
    return _scan_amount(text, start, floor, language)


def _scan_date(text: str, start: int, language: str) -> tuple[_Hit | None, int] | None:
    """Return the date or fraction at the place, or how far a refused date reaches; None when there is neither."""
    if language == "vi" and (part := match_fraction(text, start)):
        return part, part.end
    reading = read_date(text, start, language)
    if reading is None:
        return None
    value, stop = reading
    return (None, stop) if value is None else (Found(value, start, stop), stop)


def _scan_amount(
    text: str, start: int, floor: int, language: str, numeral: Numeral | None = None
) -> tuple[_Hit | None, int]:
    numeral = numeral or read_numeral(text, start, language)
    if numeral is None:
        return None, skip_digits(text, start) if text[start].isdigit() else start + 1
    before = read_qualifier_before(text, start)
    qualifier = None
    begin = start
    if before is not None and before[1] >= floor:
        qualifier, begin = before
    measure = read_measure_after(text, numeral, language, qualifier=qualifier)
    hit = _value_of(text, begin, measure, language)
    if hit is None and _is_bare_number(text, start, begin, measure):
        hit = make(Found, (measure.quantity, begin, measure.end if measure.unit is None else measure.number_end))
    return hit, measure.number_end if hit is None else hit.end


def _value_of(text: str, begin: int, measure: Measure, language: str) -> _Hit | None:
    if measure.unit is None:
        return None
    if measure.unit.kind is UnitKind.MONEY:
        return money_from_measure(text, begin, measure, language)
    if measure.unit.kind is UnitKind.AREA:
        return area_from_measure(text, begin, measure, language)
    if has_minus(text, begin):
        return match_share(text, begin - 1, language)
    return share_from_measure(begin, measure)


def _is_bare_number(text: str, start: int, begin: int, measure: Measure) -> bool:
    """Return whether digits without a unit count something: not "4G", not the 3 of "VSIP 3"."""
    end = measure.number_end
    after, next_after = text[end : end + 1], text[end + 1 : end + 2]
    if after.isalpha() and "a" <= after.lower() <= "ỹ":
        return False
    if after in ("-", "–", "/") and next_after.isalpha():
        return False
    if after in (".", ")") and next_after in (" ", "") and text[start - 1 : start] in ("", "\n"):
        return False  # "1. Công tác đối ngoại"
    if text[start:end].endswith(".0") or text[max(0, start - 4) : start].lower() == "thứ ":
        return False  # công nghiệp 4.0, lần thứ 13
    return begin != start or not _ends_name(text, start, measure)


def _ends_name(text: str, start: int, measure: Measure) -> bool:
    """Return whether a small number after capitals is the end of a name: VSIP 3, not FDI 3 dự án."""
    if measure.number_end - start > 2 or text[start] == "0" or text[start - 1 : start] != " ":
        return False
    if not text[start - 2].isupper() or _COUNTED_AFTER.match(text, measure.end):
        return False
    return _ACRONYM_BEFORE.search(text, max(0, start - 12), start) is not None


def _scan_word(text: str, start: int, floor: int, language: str) -> tuple[_Hit | None, int]:
    """Return the value at a word that may begin one, and up to where the text is dealt with."""
    if dated := _scan_date(text, start, language):
        return dated
    rank = match_rank(text, start, language)
    if rank is not None:
        return rank, rank.end
    return _scan_spelled(text, start, floor, language), floor


def _scan_prefixed(text: str, start: int, floor: int, language: str) -> Found[Money] | None:
    """Return the money whose currency stands before its number, at a sign or at the digits."""
    begin = start_of_currency(text, start)
    before = read_qualifier_before(text, begin)
    if before is not None and before[1] >= floor:
        begin = before[1]
    return match_money(text, begin, language) if begin >= floor else None


def _scan_spelled(text: str, start: int, floor: int, language: str) -> _Hit | None:
    """Return a number in words when a unit follows, when it is of several words, or when it can mean nothing else."""
    numeral = read_numeral(text, start, language)
    if numeral is None or numeral.end == start:
        return None
    hit, _ = _scan_amount(text, start, floor, language, numeral)
    if hit is None or not isinstance(hit.value, Quantity):
        return hit
    words = text[start : numeral.end]
    if " " in words or "-" in words:
        return hit
    if language == "en":
        if words.lower() == "one":
            return hit if _ONE_ZONE.match(text, numeral.end + 1) else None
        if words[:1].isupper() and _OPENS_SENTENCE.search(text, max(0, start - 3), start):
            words = words.lower()
    if language == "vi" and words[:1].isupper() and _COUNTED_AFTER.match(text, numeral.end):
        words = words.lower() if _OPENS_SENTENCE.search(text, max(0, start - 3), start) else words
    return hit if words in _SINGLE[language] or hit.value.is_range else None
