"""The dates that facts and records keep (2024, 2024-02, --09-26, 2023-Q3, 2023-01/2023-09) as values again."""

import re

from daumoi.values.errors import DaumoiError
from daumoi.values.periods import PERIOD, POINT, DateValue, PartialDate

_PART = re.compile(
    r"(?:(?P<year>\d{4})|-)(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)


def read_iso_date(text: str) -> DateValue | None:
    """Return the date or the period that the text writes, None where it writes neither.

    >>> read_iso_date("2023-01/2023-09").iso(), read_iso_date("--09-26").iso(), read_iso_date("sau Tết")
    ('2023-01/2023-09', '--09-26', None)
    """
    first, slash, last = text.partition("/")
    start, end = _read_part(first), _read_part(last) if slash else None
    if start is None or (slash and end is None):
        return None
    try:
        return DateValue(start, end, PERIOD if slash else POINT)
    except (DaumoiError, ValueError):
        return None


def _read_part(text: str) -> PartialDate | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    parts = {name: int(value) for name, value in match.groupdict().items() if value}
    try:
        return PartialDate(**parts) if parts else None
    except (DaumoiError, ValueError):
        return None
