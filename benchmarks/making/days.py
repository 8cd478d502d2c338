"""Days as texts tell them: most to the day, some only to the month, the quarter or the year, a few not at all."""

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.making.scale import FIRST_DAY, LAST_DAY

_SPAN = (LAST_DAY - FIRST_DAY).days


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day as it was told: its text and the first and last day that it may be; without a day all are empty."""

    text: str = ""
    start_on: date | None = None
    end_on: date | None = None


def pick_day(dice: Random, *, after: date = FIRST_DAY) -> date:
    """Return a day up to the last one, later years more often than earlier ones."""
    first = (after - FIRST_DAY).days
    if first >= _SPAN:
        return LAST_DAY
    share = dice.random() ** 0.6 if after == FIRST_DAY else dice.random() ** 1.6
    return FIRST_DAY + timedelta(days=first + int(share * (_SPAN - first)))


def tell_day(dice: Random, day: date, *, undated: float = 0.02) -> ToldDay:
    """Return the day as a text may tell it."""
    luck = dice.random()
    if luck < undated:
        return ToldDay()
    if luck < 0.72:
        return ToldDay(day.isoformat(), day, day)
    if luck < 0.9:
        last = date(day.year, day.month, monthrange(day.year, day.month)[1])
        return ToldDay(f"{day:%Y-%m}", day.replace(day=1), last)
    if luck < 0.94:
        quarter = (day.month - 1) // 3
        last_month = quarter * 3 + 3
        last = date(day.year, last_month, monthrange(day.year, last_month)[1])
        return ToldDay(f"{day.year}-Q{quarter + 1}", date(day.year, quarter * 3 + 1, 1), last)
    return ToldDay(str(day.year), date(day.year, 1, 1), date(day.year, 12, 31))


def spread_days(dice: Random, number: int) -> list[date]:
    """Return so many days in order, as documents come in."""
    return sorted(pick_day(dice) for _ in range(number))


def find_place_in(days: list[date], day: date) -> int:
    """Return the place of the first of these days that is not before a day."""
    return bisect_left(days, day)
