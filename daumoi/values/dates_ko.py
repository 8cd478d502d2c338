"""The grammar of Korean dates: 2024년 2월 26일, 2023년 8월 말 기준, 2023년 1~9월, 상반기."""

import re

from daumoi.values.errors import UnreadableValue
from daumoi.values.periods import POINT, UNTIL, DateValue, PartialDate, make_value

Reading = tuple[DateValue | None, int]
_Points = tuple[PartialDate, PartialDate | None, int]

_YEAR = "(?:1[89]|20|21)[0-9]{2}(?![0-9])"
_WAVE = " ?[-–~∼〜] ?"
_DATE = re.compile(
    rf"(?:(?P<year>{_YEAR})년 ?)?(?P<month>[0-9]{{1,2}})(?:월)? ?(?:{_WAVE}(?P<month2>[0-9]{{1,2}}))?월"
    rf"(?: ?(?P<day>[0-9]{{1,2}})일?(?:{_WAVE}(?P<day2>[0-9]{{1,2}}))?일)?"
)
_PART = re.compile(rf"(?:(?P<year>{_YEAR})년 ?)?(?:(?P<quarter>[1-4])/?4?분기|(?P<half>상|하)반기)")
_YEARS = re.compile(rf"({_YEAR})년?(?:{_WAVE}({_YEAR}))?년")
_NUMERIC = re.compile(rf"({_YEAR})([./-]) ?([0-9]{{1,2}})\2 ?([0-9]{{1,2}})\.?(?![0-9/-])")
_RANGE = re.compile(rf"부터 |{_WAVE}|에서 ")
_UNTIL = re.compile(r"(?: ?말)?(?: ?(?:까지|기준|현재))")
_LAST = re.compile(r"까지")
_END_OF = re.compile(r" ?말(?![가-힣])")
_REFUSED = re.compile("[0-9]++(?:(?:년|월|일|[./~-]) ?[0-9]*+)*")
_LONE_YEAR = re.compile(_YEAR)
_LUNAR_BEFORE = re.compile(r"음력 ?\Z")
_LUNAR_AFTER = re.compile(r" ?\(음력\)")


def read_date(text: str, position: int, *, alone: bool = False) -> Reading | None:
    """Return the date that begins exactly at the position; alone lets a bare year be one too."""
    try:
        reading = _read(text, position)
    except UnreadableValue:
        match = _REFUSED.match(text, position)
        return None, match.end() if match else position + 1
    if reading is None:
        return _read_lone_year(text, position) if alone else None
    if lunar := _LUNAR_AFTER.match(text, reading[1]):
        return None, lunar.end()
    return (None, reading[1]) if _LUNAR_BEFORE.search(text[max(0, position - 4) : position]) else reading


def _read_lone_year(text: str, position: int) -> Reading | None:
    match = _LONE_YEAR.match(text, position)
    return None if match is None else (DateValue(PartialDate(int(match[0])), None, POINT), match.end())


def _read(text: str, position: int) -> Reading | None:
    points = _read_points(text, position)
    if points is None:
        return None
    first, last, stop = points
    if last is None and (between := _RANGE.match(text, stop)):
        second = _read_points(text, between.end())
        mixed = between[0].startswith("부터")
        if second is not None and second[1] is None and (mixed or second[0].precision == first.precision):
            last, stop = second[0], second[2]
    if last is not None:
        value = make_value(first, last)
        closing = _LAST.match(text, stop)
        return None if value is None else (value, closing.end() if closing else stop)
    if until := _UNTIL.match(text, stop):
        return DateValue(first, None, UNTIL), until.end()
    if end_of := _END_OF.match(text, stop):
        stop = end_of.end()
    return DateValue(first, None, POINT), stop


def _read_points(text: str, position: int) -> _Points | None:
    if match := _PART.match(text, position):
        year = int(match["year"]) if match["year"] else None
        if match["quarter"]:
            return PartialDate(year, quarter=int(match["quarter"])), None, match.end()
        return PartialDate(year, half=1 if match["half"] == "상" else 2), None, match.end()
    if match := _DATE.match(text, position):
        return _read_months(match)
    if match := _NUMERIC.match(text, position):
        return PartialDate(int(match[1]), int(match[3]), int(match[4])), None, match.end()
    if match := _YEARS.match(text, position):
        return PartialDate(int(match[1])), PartialDate(int(match[2])) if match[2] else None, match.end()
    return None


def _read_months(match: re.Match[str]) -> _Points:
    year = int(match["year"]) if match["year"] else None
    month = int(match["month"])
    if match["day"] is None:
        last = PartialDate(year, int(match["month2"])) if match["month2"] else None
        return PartialDate(year, month), last, match.end()
    start = PartialDate(year, month, int(match["day"]))
    return start, PartialDate(year, month, int(match["day2"])) if match["day2"] else None, match.end()
