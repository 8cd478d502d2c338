"""Money that no certificate brings: contributions and share purchases, and what investors report to have put in."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast, Coalesce, ExtractYear, Round

from daumoi.gazetteer.currencies import load_currencies
from daumoi.register.amounts import count_digits
from daumoi.register.models import Contribution, PerformanceReport
from daumoi.register.queries.ledger import convert_to_cents
from daumoi.register.queries.scopes import Viewer, condition_audience, hidden_documents, list_roles
from daumoi.register.queries.statistics_question import StatisticsQuestion
from daumoi.register.queries.statistics_scope import StatisticsScope
from daumoi.register.queries.statistics_sums import (
    MILLIONTHS,
    SumLine,
    condition_country,
    name_country_column,
)

_COLUMNS = {"sector": "sector", "zone": "zone_id", "locality": "locality_id"}


class YearOfDay(ExtractYear):
    """The year of a day; SQLite keeps a day as a text and would otherwise ask Python for each."""

    def as_sqlite(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, Any]:
        """Return the first four characters as a number."""
        sql, params = compiler.compile(self.lhs)
        return f"CAST(SUBSTR({sql}, 1, 4) AS INTEGER)", params


def _sum_minor(amount: str) -> Any:
    """Return the sum of an amount in the smallest units of its currency; rows are grouped by currency."""
    scales = {code: 10 ** count_digits(code) for code in load_currencies()}
    usual = 10 ** count_digits("USD")
    others = [
        When(currency__in=sorted(code for code, one in scales.items() if one == scale), then=Round(F(amount) * scale))
        for scale in sorted(set(scales.values()) - {usual})
    ]
    units = Case(When(currency="USD", then=Round(F(amount) * usual)), *others, default=Round(F(amount) * usual))
    return Sum(Cast(units, BigIntegerField()))


def _see_documents(rows: QuerySet[Any], user: Viewer) -> QuerySet[Any]:
    """Return the rows without a document or with one that the user sees and that was not withdrawn.

    The few documents that count for nothing are left out, as most rows have one that counts, or none.
    """
    if not list_roles(user):
        return rows.none()
    return rows.exclude(document__in=hidden_documents(user).values("pk"))


def select_contributions(question: StatisticsQuestion, scope: StatisticsScope, user: Viewer) -> QuerySet[Contribution]:
    """Return the contributions of the question's place and country that the user may see, of any day."""
    rows = _see_documents(Contribution.objects.filter(scope.narrow()), user)
    own = Case(When(group_country="", then=F("country")), default=F("group_country"), output_field=CharField())
    rows = rows.annotate(line_country=own if question.counting == "group" else F("country"))
    return rows.filter(condition_country(question, "line_country"))


def select_contributions_of_period(
    question: StatisticsQuestion, scope: StatisticsScope, user: Viewer
) -> QuerySet[Contribution]:
    """Return the contributions that surely were made in the period."""
    rows = select_contributions(question, scope, user).annotate(line_from=Coalesce("start_on", "end_on"))
    return rows.filter(line_from__gte=question.first, end_on__gte=question.first, end_on__lte=question.last)


def sum_contributions(question: StatisticsQuestion, scope: StatisticsScope, user: Viewer) -> Iterator[SumLine]:
    """Yield the contributions and share purchases of the period by group."""
    key: Any = Value("")
    if question.by == "country":
        key = F("line_country")
    elif question.by == "partner":
        key = Coalesce("investor__parent_id", "investor_id")
    elif question.by in _COLUMNS:
        key = F(_COLUMNS[question.by])
    rows = select_contributions_of_period(question, scope, user).annotate(line_key=key)
    yield from _sum_money(rows, "contributions", "amount", "end_on")


def select_reports(
    question: StatisticsQuestion, scope: StatisticsScope, user: Viewer, *, to_date: bool
) -> QuerySet[PerformanceReport]:
    """Return the reports that count: wholly within the days asked for and in no longer report that counts.

    A project's place, country and sector are those of the day as of which is asked.
    """
    seen = _see_documents(PerformanceReport.objects.filter(realised__isnull=False), user)
    seen = seen.filter(period_end__lte=question.as_of if to_date else question.last)
    if not to_date:
        seen = seen.filter(period_start__gte=question.first, period_end__gte=question.first)
    wider = seen.filter(
        project=OuterRef("project"), period_start__lte=OuterRef("period_start"), period_end__gte=OuterRef("period_end")
    ).exclude(pk=OuterRef("pk"))
    return seen.filter(~Exists(wider))


def stand_reports(
    rows: QuerySet[PerformanceReport], question: StatisticsQuestion, scope: StatisticsScope, user: Viewer
) -> QuerySet[PerformanceReport]:
    """Return the reports of projects that stand in the question's place and country on its day."""
    held = "project__ledger__"
    on = question.as_of
    standing = Q(**{f"{held}from_on__lte": on}) & (Q(**{f"{held}to_on__isnull": True}) | Q(**{f"{held}to_on__gt": on}))
    country = condition_country(question, held + name_country_column(question))
    return rows.filter(standing & country & scope.narrow(held) & condition_audience(user, held))


def sum_realised(question: StatisticsQuestion, rows: QuerySet[PerformanceReport], measure: str) -> Iterator[SumLine]:
    """Yield the realised capital by group; `dollars` says which part was estimated."""
    key: Any = Value("")
    if question.by == "country":
        key = F("project__ledger__" + name_country_column(question))
    elif question.by == "partner":
        key = Coalesce("project__ledger__investor__parent_id", "project__ledger__investor_id")
    elif question.by in _COLUMNS:
        key = F("project__ledger__" + _COLUMNS[question.by])
    yield from _sum_money(rows.annotate(line_key=key), measure, "realised", "period_end", estimated=F("estimated"))


def _sum_money(rows: QuerySet[Any], measure: str, amount: str, day: str, *, estimated: Any = None) -> Iterator[SumLine]:
    rows = rows.annotate(
        # Only what must be converted needs its year.
        line_year=Case(
            When(Q(currency="USD") | Q(**{f"{amount}_usd__isnull": False}), then=None), default=YearOfDay(day)
        ),
        line_estimated=estimated if estimated is not None else Value(False),
    )
    rows = rows.annotate(line_has_usd=Case(When(**{f"{amount}_usd__isnull": False}, then=Value(1)), default=Value(0)))
    grouped = rows.values_list("line_key", "currency", "line_year", "line_has_usd", "line_estimated")
    sums = {
        "n": Count("*"),
        "known": Count(amount),
        "usd": Sum(Cast(Round(F(f"{amount}_usd") * 100), BigIntegerField())),
        "units": _sum_minor(amount),
    }
    for key, currency, year, has_usd, is_estimated, count, known, usd, total in grouped.annotate(**sums).order_by():
        dollars, cents = find_dollars(currency, total, usd if has_usd else None, year)
        usd_known = 0 if cents is None else known
        whole = (int(total or 0) * MILLIONTHS, usd_known, (cents or 0) * MILLIONTHS)
        source = f"estimated {dollars}".strip() if is_estimated else dollars
        line = SumLine(key, measure, currency, source, count, known, *whole, count - known, known - usd_known)
        yield line
        if measure == "contributions":
            yield line._replace(measure="registered")


def find_dollars(currency: str, units: int | None, usd: int | None, year: int | None) -> tuple[str, int | None]:
    """Return where the dollars of an amount come from, and how many cents they are."""
    if units is None:
        return "", None
    if currency == "USD":
        return "stated", int(units)
    if usd is not None:
        return "certificate", int(usd)
    cents = convert_to_cents(int(units), currency, date(year, 12, 31)) if year else None
    return ("rate" if cents is not None else ""), cents
