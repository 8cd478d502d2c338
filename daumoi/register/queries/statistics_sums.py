"""Sums over the ledger, made by the database: one question for the steps of a period, one for what stands on a day.

Amounts stay whole numbers of a currency's smallest unit. Where joint ventures are split, each part is a whole number of
millionths of that unit, so that the parts of a sum add up to it exactly.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Case, Count, F, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast, Coalesce, Round, Sign

from daumoi.register.models import LedgerEntry
from daumoi.register.queries.scopes import Viewer, visible_ledger
from daumoi.register.queries.statistics_question import FOREIGN, StatisticsQuestion
from daumoi.register.queries.statistics_scope import StatisticsScope

Effect, State = LedgerEntry.Effect, LedgerEntry.State
COUNTED_EFFECTS = (Effect.NEW, Effect.ADJUSTMENT, Effect.ENDING)
MILLIONTHS = 1_000_000
NOW, BEFORE = 1, 2  # the day asked for and that of the year before, as bits
_GROUP_COLUMN = {"sector": "sector", "zone": "zone_id", "locality": "locality_id"}


class Land(NamedTuple):
    """Capital beside land and workers, of the projects in force where both are known.

    no_first: how many in force have no first certificate with a day.
    """

    land_usd: int = 0
    land_m2: int = 0
    land_projects: int = 0
    work_usd: int = 0
    workers: int = 0
    work_projects: int = 0
    no_first: int = 0


NO_LAND = Land()


class SumLine(NamedTuple):
    """Rows that count alike: of one group, measure, currency and source of dollars.

    Unit: `amount` and `usd` millionths of the smallest unit. `known`, `usd_known`: how many rows hold the amount;
    `nothing`: how many hold neither; `no_rate`: how many hold an amount but no dollars.
    """

    key: Any
    measure: str
    currency: str = ""
    dollars: str = ""
    count: int = 0
    known: int = 0
    amount: int = 0
    usd_known: int = 0
    usd: int = 0
    nothing: int = 0
    no_rate: int = 0
    land: Land = NO_LAND


def condition_country(question: StatisticsQuestion, column: str) -> Q:
    """Return the condition on a column of country codes that the question's country asks for.

    It says nothing with "not": through a relation to many, Django takes that for "none of them".
    """
    if question.country == FOREIGN:
        return Q(**{f"{column}__gt": "VN"}) | Q(**{f"{column}__gt": "", f"{column}__lt": "VN"})
    return Q(**{column: question.country}) if question.country else Q()


def holds_country(question: StatisticsQuestion, country: str) -> bool:
    """Return whether a country is the one asked for."""
    if question.country == FOREIGN:
        return country not in ("", "VN")
    return not question.country or country == question.country


def name_country_column(question: StatisticsQuestion) -> str:
    """Return the column that says whose a project is by the counting rule."""
    return "group_country" if question.counting == "group" else "country"


def name_group(question: StatisticsQuestion) -> Any:
    """Return the expression that rows are grouped by."""
    if question.by == "country":
        return F(name_country_column(question))
    if question.by == "partner":
        return Coalesce("investor__parent_id", "investor_id")
    column = _GROUP_COLUMN.get(question.by)
    return F(column) if column else Value("")


def select_flows(question: StatisticsQuestion, scope: StatisticsScope, user: Viewer) -> QuerySet[LedgerEntry]:
    """Return the steps that surely happened in the period, of any country."""
    rows = visible_ledger(user).filter(scope.narrow(), effect__in=COUNTED_EFFECTS)
    return rows.filter(begins_on__gte=question.first, from_on__gte=question.first, from_on__lte=question.last)


def select_standing(on: date, scope: StatisticsScope, user: Viewer) -> QuerySet[LedgerEntry]:
    """Return the one entry of each project that stands on a day, ended ones too, of any country."""
    rows = visible_ledger(user).filter(scope.narrow(), from_on__lte=on)
    return rows.filter(Q(to_on__isnull=True) | Q(to_on__gt=on))


def select_standing_on_either(day: date, earlier: date, scope: StatisticsScope, user: Viewer) -> QuerySet[LedgerEntry]:
    """Return the entries that stand on a day or on an earlier one, with `line_when`: which of both it is."""
    rows = visible_ledger(user).filter(scope.narrow(), from_on__lte=day)
    rows = rows.filter(Q(to_on__isnull=True) | Q(to_on__gt=earlier))
    rows = rows.filter(Q(to_on__isnull=True) | Q(to_on__gt=day) | Q(from_on__lte=earlier))
    gone = When(to_on__lte=day, then=Value(BEFORE))
    return rows.annotate(line_when=Case(When(from_on__gt=earlier, then=Value(NOW)), gone, default=Value(NOW | BEFORE)))


def annotate_flows(rows: QuerySet[LedgerEntry], question: StatisticsQuestion) -> QuerySet[Any]:
    """Return the steps with what they count as: `line_sign`, `line_new`, `line_amount` and `line_usd`."""
    is_new = Q(licensed_from__gte=question.first, licensed_on__lte=question.last)
    ended = When(effect=Effect.ENDING, then=F("capital"))
    ended_usd = When(effect=Effect.ENDING, then=F("capital_usd"))
    return rows.annotate(
        line_sign=Case(When(effect=Effect.ADJUSTMENT, then=Sign(Coalesce("change", "change_usd"))), default=None),
        line_new=Case(When(is_new, effect=Effect.ADJUSTMENT, then=Value(1)), default=Value(0)),
        line_amount=Case(ended, default=F("change")),
        line_usd=Case(ended_usd, default=F("change_usd")),
    )


def sum_flows(question: StatisticsQuestion, rows: QuerySet[LedgerEntry]) -> Iterator[SumLine]:
    """Yield the sums of the period's steps by group."""
    rows = annotate_flows(rows, question)
    names = ("line_key", "effect", "line_sign", "line_new", "currency", "dollars")
    if question.is_split:
        yield from _split_flows(question, rows, names)
        return
    rows = rows.filter(condition_country(question, name_country_column(question)))
    grouped = rows.annotate(line_key=name_group(question)).values_list(*names)
    for key, effect, sign, is_new, *rest in grouped.annotate(**_make_sums("line_amount", "line_usd")).order_by():
        yield from spread_flow(question, key, effect, sign, bool(is_new), _make_line(key, "", rest))


def sum_stocks(question: StatisticsQuestion, rows: QuerySet[LedgerEntry]) -> Iterator[tuple[int, SumLine]]:
    """Yield the sums of what stands by group, each with its `line_when`, from one reading of the ledger for both days.

    The measure is "valid" for what is in force, and "gross" for that and what is not.
    """
    ended = Case(When(state=State.ENDED, then=Value(1)), default=Value(0))
    rows = rows.annotate(line_ended=ended)
    names = ("line_key", "line_ended", "line_when", "currency", "dollars")
    if question.is_split:
        yield from _split_stocks(question, rows, names)
        return
    rows = rows.filter(condition_country(question, name_country_column(question)))
    grouped = rows.annotate(line_key=name_group(question)).values_list(*names)
    sums = _make_sums("capital", "capital_usd") | _make_land()
    for key, is_ended, when, *rest in grouped.annotate(**sums).order_by():
        yield from ((when, line) for line in spread_stock(_make_line(key, "ended" if is_ended else "valid", rest)))


def spread_flow(
    question: StatisticsQuestion, key: Any, effect: str, sign: int | None, is_new: bool, line: SumLine
) -> Iterator[SumLine]:
    """Yield the line under each measure that it counts for."""
    line = line._replace(key=key)
    if effect == Effect.ENDING:
        yield line._replace(measure="ended")
        return
    if is_new:
        yield line._replace(measure="fresh")
    if effect == Effect.NEW:
        counts = [line._replace(measure="new")]
    elif is_new and question.same_period == "new":
        counts = [line._replace(measure="new", count=0, nothing=0)]
    else:
        counts = [line._replace(measure="adjusted")]
        if sign:
            yield line._replace(measure="adjusted_up" if sign > 0 else "adjusted_down")
    yield from counts
    yield from (one._replace(measure="registered") for one in counts)


def spread_stock(line: SumLine) -> Iterator[SumLine]:
    """Yield the line under "gross", and under "valid" where it is in force."""
    if line.measure == "valid":
        yield line
    yield line._replace(measure="gross")


def _make_sums(amount: str, usd: str, extra: Q | None = None) -> dict[str, Any]:
    """Return how many rows there are, hold each amount, hold none, and the sums of those that `extra` keeps."""
    return {
        "sum_count": Count("*"),
        "sum_known": Count(amount),
        "sum_amount": Sum(amount, filter=extra),
        "sum_usd_known": Count(usd),
        "sum_usd": Sum(usd, filter=extra),
        "sum_nothing": Count(Value(1), filter=Q(**{f"{amount}__isnull": True, f"{usd}__isnull": True})),
    }


def _make_land() -> dict[str, Any]:
    valid = Q(capital_usd__isnull=False) & ~Q(state=State.ENDED)
    sums = {}
    for name, column in (("land", "area_m2"), ("work", "labour")):
        both = valid & Q(**{f"{column}__gt": 0})
        sums[f"{name}_usd"] = Sum("capital_usd", filter=both)
        sums[f"{name}_amount"] = Sum(column, filter=both)
        sums[f"{name}_count"] = Count(Value(1), filter=both)
    sums["no_first"] = Count(Value(1), filter=~Q(state=State.ENDED) & Q(licensed_on__isnull=True))
    return sums


def _make_line(key: Any, measure: str, rest: list[Any]) -> SumLine:
    currency, dollars, count, known, amount, usd_known, usd, nothing, *land = rest
    whole = (int(amount or 0) * MILLIONTHS, usd_known, int(usd or 0) * MILLIONTHS)
    measured = Land(*(int(part or 0) for part in land)) if land else NO_LAND
    no_rate = count - nothing - usd_known
    return SumLine(key, measure, currency, dollars, count, known, *whole, nothing, no_rate, measured)


def _split_flows(question: StatisticsQuestion, rows: QuerySet[Any], names: tuple[str, ...]) -> Iterator[SumLine]:
    for head, line in split_by_shares(question, rows, names, ("line_amount", "line_usd")):
        effect, sign, is_new = head[1:4]
        yield from spread_flow(question, head[0], effect, sign, bool(is_new), line)


def _split_stocks(
    question: StatisticsQuestion, rows: QuerySet[Any], names: tuple[str, ...]
) -> Iterator[tuple[int, SumLine]]:
    for head, line in split_by_shares(question, rows, names, ("capital", "capital_usd"), _make_land()):
        is_ended, when = head[1:3]
        yield from ((when, one) for one in spread_stock(line._replace(measure="ended" if is_ended else "valid")))


def split_by_shares(
    question: StatisticsQuestion,
    rows: QuerySet[Any],
    names: tuple[str, ...],
    amounts: tuple[str, str],
    more: dict[str, Any] | None = None,
) -> Iterator[tuple[tuple[Any, ...], SumLine]]:
    """Yield (what it is grouped by, line): projects count with their lead investor, money with each investor's share.

    What the shares leave over up to the whole belongs to no known country.
    """
    leading = rows.filter(condition_country(question, "country")).annotate(line_key=name_group(question))
    sums = _make_sums(*amounts, extra=Q(shares_of__isnull=True)) | (more or {})
    for row in leading.values_list(*names).annotate(**sums).order_by():
        yield row[: len(names) - 2], _make_line(row[0], "", list(row[len(names) - 2 :]))
    joint = rows.filter(shares_of__isnull=False)
    yield from _sum_shares(question, joint, names, amounts)
    if question.by == "country" and not question.country:
        yield from _sum_leftovers(joint, names, amounts)


def _sum_shares(
    question: StatisticsQuestion, joint: QuerySet[Any], names: tuple[str, ...], amounts: tuple[str, str]
) -> Iterator[tuple[tuple[Any, ...], SumLine]]:
    country = "shares_of__shareholdings__country"
    key = F(country) if question.by == "country" else name_group(question)
    asked = joint.filter(condition_country(question, country)).annotate(line_key=key)
    yield from _sum_halves(asked, names, amounts, 1)


def _sum_leftovers(
    joint: QuerySet[Any], names: tuple[str, ...], amounts: tuple[str, str]
) -> Iterator[tuple[tuple[Any, ...], SumLine]]:
    """Yield the joint ventures' whole money less all their investors' parts, under no country."""
    unnamed = joint.annotate(line_key=Value(""))
    whole = {f"sum_{name}": Sum(name) for name in amounts}
    for *head, currency, dollars, amount, usd in unnamed.values_list(*names).annotate(**whole).order_by():
        sums = {"amount": int(amount or 0) * MILLIONTHS, "usd": int(usd or 0) * MILLIONTHS}
        yield tuple(head), SumLine("", "", currency, dollars, **sums)
    yield from _sum_halves(unnamed, names, amounts, -1)


def _sum_halves(
    rows: QuerySet[Any], names: tuple[str, ...], amounts: tuple[str, str], sign: int
) -> Iterator[tuple[tuple[Any, ...], SumLine]]:
    """Yield the sums of amounts times shares; each amount is multiplied in two halves, so that no product overflows."""
    percent = Cast(Round(F("shares_of__shareholdings__percent") * 10_000), BigIntegerField())
    halves = {}
    for name in amounts:
        halves[f"high_{name}"] = Sum((F(name) / MILLIONTHS) * percent, output_field=BigIntegerField())
        halves[f"low_{name}"] = Sum((F(name) % MILLIONTHS) * percent, output_field=BigIntegerField())
    grouped = rows.values_list(*names).annotate(**halves).order_by()
    for *head, currency, dollars, high, low, usd_high, usd_low in grouped:
        amount = sign * (int(high or 0) * MILLIONTHS + int(low or 0))
        usd = sign * (int(usd_high or 0) * MILLIONTHS + int(usd_low or 0))
        yield tuple(head), SumLine(head[0], "", currency, dollars, amount=amount, usd=usd)
