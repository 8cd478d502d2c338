"""First and last day of what a fact calls a date: 2024, 2023-08, 2024-02-26, 2023-Q3, 2023-H1, 2023-01/2023-09."""

import re
from calendar import monthrange
from datetime import date

_PART = re.compile(
    r"^(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?$"
)


def read_days(text: str) -> tuple[date | None, date | None]:
    """Return the first and the last day, (None, None) where the text fixes no year or is no such date.

    >>> read_days("2023-08")
    (datetime.date(2023, 8, 1), datetime.date(2023, 8, 31))
    >>> read_days("--08-19")
    (None, None)
    """
    first, _, last = text.partition("/")
    start, end = _read_part(first), _read_part(last or first)
    if start is None or end is None or start[0] > end[1]:
        return None, None
    return start[0], end[1]


def _read_part(text: str) -> tuple[date, date] | None:
    match = _PART.match(text.strip())
    if match is None:
        return None
    year = int(match["year"])
    try:
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return day, day
        first, last = _read_months(match)
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:
        return None


def _read_months(match: re.Match[str]) -> tuple[int, int]:
    if match["quarter"]:
        return 3 * int(match["quarter"]) - 2, 3 * int(match["quarter"])
    if match["half"]:
        return 6 * int(match["half"]) - 5, 6 * int(match["half"])
    if match["month"]:
        return int(match["month"]), int(match["month"])
    return 1, 12
