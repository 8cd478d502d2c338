"""The grammar of English dates: 26 February 2024, Feb 26-27, 2024, by the end of August 2023, the first nine months."""

import re

from daumoi.values.errors import UnreadableValue
from daumoi.values.periods import POINT, UNTIL, DateValue, PartialDate, make_value

Reading = tuple[DateValue | None, int]
_Points = tuple[PartialDate, PartialDate | None, int]

_NAMES = "January February March April May June July August September October November December"
_MONTHS = {name[:length].lower(): number for number, name in enumerate(_NAMES.split(), 1) for length in (3, len(name))}
_MONTHS["sept"] = 9
_COUNT_WORDS = "zero one two three four five six seven eight nine ten eleven"
_COUNTS = {word: count for count, word in enumerate(_COUNT_WORDS.split())}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_YEAR = "(?:1[89]|20|21)[0-9]{2}(?![0-9])"
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    "Nov(?:ember)?|Dec(?:ember)?|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b\.?"
)
_DAY = "[0-9]{1,2}(?:st|nd|rd|th)?"
_JOIN = "(?: ?[-–—] ?| and | to |, ?)"
_DAY_FIRST = re.compile(
    rf"(?:the )?({_DAY})(?:{_JOIN}({_DAY}))?(?: of)? ({_MONTH})(?:,? ({_YEAR}))?(?!\w)",
)
_MONTH_FIRST = re.compile(rf"({_MONTH}) ({_DAY})(?!\w)(?:(?: ?[-–—] ?| and | to )({_DAY})(?!\w))?(?:,? ({_YEAR}))?")
_MONTH_YEAR = re.compile(rf"({_MONTH})(?:(?: ?[-–—] ?| to | and )({_MONTH}))?,?(?: of)? ({_YEAR})")
_MONTH_ALONE = re.compile(rf"({_MONTH})")
_ISO = re.compile(rf"({_YEAR})-([0-9]{{2}})-([0-9]{{2}})(?![0-9-])")
_SLASHED = re.compile(rf"([0-9]{{1,2}})([/.-])([0-9]{{1,2}})\2({_YEAR})(?![/-])")
_SLASHED_MONTH = re.compile(rf"([0-9]{{1,2}})/({_YEAR})(?!/)")
_QUARTER = re.compile(
    rf"(?:(?:the )?({'|'.join(_ORDINALS)}) quarter|Q([1-4]))(?:,? (?:of )?(?:the year )?({_YEAR})|(?!\w))",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"(?:(?:the )?(first|second) half|H([12]))(?:(?: of)?(?: the year)? ({_YEAR})|(?!\w))", re.IGNORECASE
)
_COUNTED_MONTHS = re.compile(
    r"(?:the )?(first|last) ([0-9]{1,2}|[a-z]{3,6}) months"
    rf"(?:(?: of)?(?: the year)? ({_YEAR})|(?: of(?: the year)?)?)",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"(?:the )?(?:(?:year|period|years|term|fiscal year) )?({_YEAR})"
    rf"(?:(?: ?[-–—] ?| to )({_YEAR}))?(?![/-]?[0-9]|,[0-9])"
)
_YEAR_WORD_BEFORE = re.compile(
    r"(?:\b(?:in|of|by|since|from|to|until|year|for|during|before|after|period|late|early|mid|through|end) |\()\Z",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:(?:up )?(?:by|to|until|till|through|as of|as at)|cumulatively (?:to|by))(?: the)?(?: end of| late)? ",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?:from|between) ", re.IGNORECASE)
_RANGE = re.compile(r" ?[-–—] ?| (?:to|until|through)(?: the)?(?: end of)? | and ", re.IGNORECASE)
_LUNAR = re.compile(r",? \(?(?:lunar|of the lunar)\b", re.IGNORECASE)
_REFUSED = re.compile(
    r"[0-9]{1,2}(?:st|nd|rd|th)?(?:[-–][0-9]{1,2})?(?: of)? [A-Z][A-Za-z]{2,8}\.?(?:,? [0-9]{4})?|"
    r"[0-9]++(?:[/.-][0-9]++)*|[A-Z]\w{2,8}\.? [0-9]{1,2}(?:[-–][0-9]{1,2})?(?:,? [0-9]{4})?"
)
_STARTS = frozenset("jfmasondJFMASONDqQhHtTyYp")


def read_date(text: str, position: int, *, alone: bool = False) -> Reading | None:
    """Return the date that begins exactly at the position; alone lets a bare year be one too."""
    try:
        reading = _read(text, position, alone)
    except UnreadableValue:
        match = _REFUSED.match(text, position)
        return None, match.end() if match else position + 1
    if reading is not None and (lunar := _LUNAR.match(text, reading[1])):
        return None, lunar.end()
    return reading


def _read(text: str, position: int, alone: bool) -> Reading | None:
    if until := _UNTIL.match(text, position):
        points = _read_points(text, until.end(), alone=True)
        return None if points is None else (DateValue(points[1] or points[0], None, UNTIL), points[2])
    since = _SINCE.match(text, position)
    start = since.end() if since else position
    points = _read_points(text, start, alone=alone or since is not None)
    if points is None:
        return None
    first, last, stop = points
    if last is None:
        return _read_range(text, first, stop, since is not None)
    value = make_value(first, last)
    return None if value is None else (value, stop)


def _read_range(text: str, first: PartialDate, stop: int, since: bool) -> Reading | None:
    between = _RANGE.match(text, stop)
    if between is not None and (since or between[0] != " and "):
        points = _read_points(text, between.end(), alone=True)
        if points is not None and points[1] is None and (since or points[0].precision == first.precision):
            value = make_value(first, points[0])
            if value is not None:
                return value, points[2]
    if since and first.precision == "year":
        return None
    return DateValue(first, None, POINT), stop


def _read_points(text: str, position: int, *, alone: bool) -> _Points | None:
    first = text[position : position + 1]
    if first.isdigit():
        return _read_digits(text, position, alone=alone)
    if first not in _STARTS:
        return None
    if match := _MONTH_FIRST.match(text, position):
        year = int(match[4]) if match[4] else None
        return _days(match[2], match[3], _month(match[1]), year, match.end())
    if match := _MONTH_YEAR.match(text, position):
        last = PartialDate(int(match[3]), _month(match[2])) if match[2] else None
        return PartialDate(int(match[3]), _month(match[1])), last, match.end()
    if match := _DAY_FIRST.match(text, position):
        return _read_day_first(match)
    return _read_parts(text, position, alone=alone)


def _read_parts(text: str, position: int, *, alone: bool) -> _Points | None:
    """Return quarters, halves, counted months, lone months and years."""
    if match := _QUARTER.match(text, position):
        quarter = _ORDINALS[match[1].lower()] if match[1] else int(match[2])
        return PartialDate(int(match[3]) if match[3] else None, quarter=quarter), None, match.end()
    if match := _HALF.match(text, position):
        half = _ORDINALS[match[1].lower()] if match[1] else int(match[2])
        return PartialDate(int(match[3]) if match[3] else None, half=half), None, match.end()
    if match := _COUNTED_MONTHS.match(text, position):
        return _count_months(match)
    if (match := _MONTH_ALONE.match(text, position)) and (alone or match[1].lower() not in ("may", "mar", "march")):
        end = match.end() - 1 if match[1].endswith(".") else match.end()
        return PartialDate(None, _month(match[1])), None, end
    if match := _YEARS.match(text, position):
        return PartialDate(int(match[1])), PartialDate(int(match[2])) if match[2] else None, match.end()
    return None


def _read_digits(  # noqa: PLR0911  # one return for each form
    text: str, position: int, *, alone: bool
) -> _Points | None:
    if match := _DAY_FIRST.match(text, position):
        return _read_day_first(match)
    if match := _ISO.match(text, position):
        return PartialDate(int(match[1]), int(match[2]), int(match[3])), None, match.end()
    if match := _SLASHED.match(text, position):
        day, month = int(match[1]), int(match[3])
        if month > 12 >= day:  # only readable the American way
            day, month = month, day
        return PartialDate(int(match[4]), month, day), None, match.end()
    if match := _SLASHED_MONTH.match(text, position):
        return PartialDate(int(match[2]), int(match[1])), None, match.end()
    match = _YEARS.match(text, position)
    if match is None:
        return None
    if match[2] is None and not alone and not _YEAR_WORD_BEFORE.search(text[max(0, position - 10) : position]):
        return None
    return PartialDate(int(match[1])), PartialDate(int(match[2])) if match[2] else None, match.end()


def _read_day_first(match: re.Match[str]) -> _Points:
    return _days(match[1], match[2], _month(match[3]), int(match[4]) if match[4] else None, match.end())


def _days(first: str, last: str | None, month: int, year: int | None, end: int) -> _Points:
    start = PartialDate(year, month, int(first.rstrip("stndrh")))
    return start, PartialDate(year, month, int(last.rstrip("stndrh"))) if last else None, end


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".").lower()]


def _count_months(match: re.Match[str]) -> _Points | None:
    word = match[2].lower()
    count = int(word) if word.isdigit() else _COUNTS.get(word, 0)
    if not 2 <= count <= 12:
        return None
    year = int(match[3]) if match[3] else None
    first, last = (1, count) if match[1].lower() == "first" else (13 - count, 12)
    return PartialDate(year, first), PartialDate(year, last), match.end()
