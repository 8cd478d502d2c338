"""The usual stretches of time that reports count: calendar months, cut-offs on the 20th, the 15th to the 14th."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from daumoi.gazetteer.tables import read_table
from daumoi.values.errors import DaumoiError


class UnknownReportPeriod(DaumoiError):  # noqa: N818  # named for what happened
    """Says that no rule makes such a period, or that none was in force."""


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """How one regime counts one kind of period; `months` is 0 for the year up to the month asked for."""

    regime: str
    kind: str
    months: int
    start_months_before: int
    start_day: int
    end_day: int
    valid_from: date | None
    valid_to: date | None
    source: str


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A period's first and last day, with the rule that made it."""

    first: date
    last: date
    rule: PeriodRule


@cache
def load_period_rules() -> tuple[PeriodRule, ...]:
    """Return every rule, read once."""
    return tuple(
        PeriodRule(
            row["regime"],
            row["kind"],
            int(row["months"]),
            int(row["start_months_before"]),
            int(row["start_day"]),
            int(row["end_day"]),
            date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            row["source"],
        )
        for row in read_table("report_periods")
    )


def make_report_period(regime: str, kind: str, *, year: int, month: int) -> ReportPeriod:
    """Return the period of a regime that ends in a month.

    Raises UnknownReportPeriod.

    >>> found = make_report_period("state_report", "half", year=2024, month=6)
    >>> found.first.isoformat(), found.last.isoformat()
    ('2023-12-15', '2024-06-14')
    """
    rules = [rule for rule in load_period_rules() if (rule.regime, rule.kind) == (regime, kind)]
    if not rules:
        raise UnknownReportPeriod("There is no reporting period “%(kind)s” of “%(regime)s”.", kind=kind, regime=regime)
    for rule in rules:
        last = _day_of(year, month, rule.end_day)
        length = rule.months or month
        first = _day_of(*_month_before(year, month, length - 1 + rule.start_months_before), rule.start_day)
        if (rule.valid_from or date.min) <= last <= (rule.valid_to or date.max):
            return ReportPeriod(first, last, rule)
    raise UnknownReportPeriod("On %(day)s “%(regime)s” did not apply yet.", day=last.isoformat(), regime=regime)


def _month_before(year: int, month: int, months: int) -> tuple[int, int]:
    count = year * 12 + month - 1 - months
    return count // 12, count % 12 + 1


def _day_of(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def shift_cutoff(last: date, *, years: int = -1) -> date:
    """Return the same cut-off in another year: the 14th stays the 14th, a month's end its end.

    >>> shift_cutoff(date(2025, 2, 28)).isoformat(), shift_cutoff(date(2024, 8, 14)).isoformat()
    ('2024-02-29', '2023-08-14')
    """
    is_end = (last + timedelta(days=1)).day == 1
    return _day_of(last.year + years, last.month, 31 if is_end else last.day)


def shift_period(first: date, last: date, *, years: int = -1) -> tuple[date, date]:
    """Return the same period of another year: periods that follow on each other still do.

    >>> [day.isoformat() for day in shift_period(date(2023, 12, 15), date(2024, 6, 14))]
    ['2022-12-15', '2023-06-14']

    The 29th of February alone becomes the 28th, never a period that ends before it begins.
    """
    ending = shift_cutoff(last, years=years)
    return min(shift_cutoff(first - timedelta(days=1), years=years) + timedelta(days=1), ending), ending
