"""Dates as precise as a text gives them, and the periods between two of them."""

import calendar
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from daumoi.values.errors import UnreadableValue

EARLIEST_YEAR, LATEST_YEAR = 1800, 2199
_LEAP_YEAR = 2000


class Precision(StrEnum):
    """How precise a date is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class DateKind(StrEnum):
    """Whether a date is one point, a period with two ends, or the end of something that ran until then."""

    POINT = "point"
    PERIOD = "period"
    UNTIL = "until"


POINT, PERIOD, UNTIL = DateKind.POINT, DateKind.PERIOD, DateKind.UNTIL


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the text gives some parts; what it does not give stays None.

    Raises UnreadableValue for a date that the calendar does not have.

    >>> PartialDate(month=9, day=26).iso()
    '--09-26'
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None

    def __post_init__(self) -> None:
        if not self._exists():
            raise UnreadableValue("There is no date %(parts)s.", parts=self._parts())

    def _parts(self) -> str:
        return "/".join(
            str(part) for part in (self.day, self.month, self.quarter, self.half, self.year) if part is not None
        )

    def _exists(self) -> bool:
        if self.year is not None and not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            return False
        if self.month is None:
            return self.day is None and self._has_one_part()
        if not 1 <= self.month <= 12 or self.quarter is not None or self.half is not None:
            return False
        return self.day is None or 1 <= self.day <= calendar.monthrange(self.year or _LEAP_YEAR, self.month)[1]

    def _has_one_part(self) -> bool:
        if self.quarter is not None:
            return 1 <= self.quarter <= 4 and self.half is None
        if self.half is not None:
            return 1 <= self.half <= 2
        return self.year is not None

    @property
    def precision(self) -> Precision:
        """Return the smallest part that is given."""
        if self.day is not None:
            return Precision.DAY
        if self.month is not None:
            return Precision.MONTH
        if self.quarter is not None:
            return Precision.QUARTER
        return Precision.YEAR if self.half is None else Precision.HALF

    def iso(self) -> str:
        """Return the date as ISO 8601 writes it, quarters and halves as 2023-Q3 and 2023-H1, -- for a missing year.

        >>> PartialDate(2023, quarter=3).iso(), PartialDate(2024, 2).iso()
        ('2023-Q3', '2024-02')
        """
        year = "-" if self.year is None else f"{self.year:04}"
        if self.day is not None:
            return f"{year}-{self.month:02}-{self.day:02}"
        if self.month is not None:
            return f"{year}-{self.month:02}"
        if self.quarter is not None:
            return f"{year}-Q{self.quarter}"
        return year if self.half is None else f"{year}-H{self.half}"

    def _months(self) -> tuple[int, int]:
        if self.month is not None:
            return self.month, self.month
        if self.quarter is not None:
            return 3 * self.quarter - 2, 3 * self.quarter
        return (1, 12) if self.half is None else (6 * self.half - 5, 6 * self.half)

    def first_day(self) -> date | None:
        """Return the first day that the date covers, None without a year."""
        return None if self.year is None else date(self.year, self._months()[0], self.day or 1)

    def last_day(self) -> date | None:
        """Return the last day that the date covers, None without a year.

        >>> PartialDate(2024, 2).last_day()
        datetime.date(2024, 2, 29)
        """
        if self.year is None:
            return None
        month = self._months()[1]
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def with_year(self, year: int) -> "PartialDate":
        """Return the date in a year, the date itself when it has one.

        Raises UnreadableValue when that year does not have the day.
        """
        return self if self.year is not None else replace(self, year=year)


class DateValue(NamedTuple):
    """A date, a period or an as-of date; only a period has an end."""

    start: PartialDate
    end: PartialDate | None = None
    kind: DateKind = POINT

    def iso(self) -> str:
        """Return the date, or both ends of a period with a stroke between them.

        >>> DateValue(PartialDate(2023, 1), PartialDate(2023, 9), PERIOD).iso()
        '2023-01/2023-09'
        """
        return self.start.iso() if self.end is None else f"{self.start.iso()}/{self.end.iso()}"

    def first_day(self) -> date | None:
        """Return the first day covered, None without a year."""
        return self.start.first_day()

    def last_day(self) -> date | None:
        """Return the last day covered, None without a year."""
        return (self.end or self.start).last_day()

    def with_year(self, year: int) -> "DateValue":
        """Return the value in a year; a period that would run backwards ends in the year after.

        Raises UnreadableValue when that year does not have the day.

        >>> DateValue(PartialDate(month=8, day=19)).with_year(2023).iso()
        '2023-08-19'
        """
        start = self.start.with_year(year)
        if self.end is None:
            return self._replace(start=start)
        end = self.end.with_year(year)
        first, last = start.first_day(), end.last_day()
        if self.end.year is None and first is not None and last is not None and last < first:
            end = self.end.with_year(year + 1)
        return self._replace(start=start, end=end)


def make_value(start: PartialDate, end: PartialDate | None = None, kind: DateKind = POINT) -> DateValue | None:
    """Return a date or a period, its start in the year of its end where the text names the year once.

    None when the period would run backwards.
    """
    if end is None:
        return DateValue(start, None, kind)
    if start.year is None and end.year is not None:
        start = replace(start, year=end.year)
    elif end.year is None and start.year is not None:
        end = replace(end, year=start.year)
    if start.year is not None:
        first, last = start.first_day(), end.last_day()
        if first is None or last is None or last < first:
            return None
    return DateValue(start, end, PERIOD)
