"""The sums of the few projects that are computed apart, line by line as the database makes them of the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from daumoi.register.amounts import to_minor_units
from daumoi.register.models import LedgerEntry, Organisation, PerformanceReport, Shareholding
from daumoi.register.queries.scopes import Viewer
from daumoi.register.queries.statistics_hidden import compute_seen_ledgers, pick_standing
from daumoi.register.queries.statistics_money import find_dollars
from daumoi.register.queries.statistics_question import StatisticsQuestion
from daumoi.register.queries.statistics_scope import StatisticsScope
from daumoi.register.queries.statistics_sums import (
    COUNTED_EFFECTS,
    MILLIONTHS,
    NO_LAND,
    Land,
    SumLine,
    holds_country,
    name_country_column,
    spread_flow,
    spread_stock,
)

Effect, State = LedgerEntry.Effect, LedgerEntry.State
_COLUMN = {"sector": "sector", "zone": "zone_id", "locality": "locality_id"}


@dataclass(frozen=True, slots=True)
class SeenPart:
    """The entries of these projects as one user sees them, with the shares and the groups that they need.

    shares: by event, each investor's country and part in millionths.
    """

    entries: tuple[LedgerEntry, ...] = ()
    shares: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)

    def name_key(self, question: StatisticsQuestion, entry: LedgerEntry) -> Any:
        """Return the group of an entry."""
        if question.by == "country":
            return getattr(entry, name_country_column(question))
        if question.by == "partner":
            return self.parents.get(entry.investor_id or 0, entry.investor_id)
        return getattr(entry, _COLUMN[question.by]) if question.by in _COLUMN else ""


def load_seen_part(user: Viewer, apart: frozenset[int]) -> SeenPart:
    """Return what the user sees of these projects."""
    if not apart:
        return SeenPart()
    entries = compute_seen_ledgers(user, apart)
    shares: dict[int, list[tuple[str, int]]] = {}
    events = {entry.shares_of_id for entry in entries if entry.shares_of_id}
    rows = Shareholding.objects.filter(event__in=events).order_by("pk")
    for event_id, country, percent in rows.values_list("event_id", "country", "percent"):
        shares.setdefault(event_id, []).append((country, int(percent * 10_000)))
    investors = {entry.investor_id for entry in entries if entry.investor_id}
    held = Organisation.objects.filter(pk__in=investors, parent__isnull=False)
    return SeenPart(tuple(entries), shares, {pk: parent or pk for pk, parent in held.values_list("pk", "parent_id")})


def find_seen_flows(part: SeenPart, question: StatisticsQuestion, scope: StatisticsScope) -> Iterator[LedgerEntry]:
    """Yield the steps that surely happened in the period, of any country."""
    for entry in part.entries:
        known = entry.begins_on is not None and entry.begins_on >= question.first
        if entry.effect in COUNTED_EFFECTS and known and entry.from_on <= question.last and scope.holds(entry):
            yield entry


def find_seen_standing(part: SeenPart, on: date, scope: StatisticsScope) -> Iterator[LedgerEntry]:
    """Yield the entries that stand on a day, of any country."""
    return (entry for entry in pick_standing(part.entries, on) if scope.holds(entry))


def sum_seen(part: SeenPart, question: StatisticsQuestion, scope: StatisticsScope) -> Iterator[SumLine]:
    """Yield the lines of the steps in the period and of what stands on the day."""
    for entry in find_seen_flows(part, question, scope):
        ended = entry.effect == Effect.ENDING
        amount, usd = (entry.capital, entry.capital_usd) if ended else (entry.change, entry.change_usd)
        for line in _make_lines(part, question, entry, amount, usd):
            yield from _spread_entry(question, entry, line)
    for entry in find_seen_standing(part, question.as_of, scope):
        measure = "ended" if entry.state == State.ENDED else "valid"
        for line in _make_lines(part, question, entry, entry.capital, entry.capital_usd):
            whole = line.count and measure == "valid"
            yield from spread_stock(line._replace(measure=measure, land=_measure_entry(entry) if whole else NO_LAND))


def _spread_entry(question: StatisticsQuestion, entry: LedgerEntry, line: SumLine) -> Iterator[SumLine]:
    """Yield the line of a step under each measure that the step counts for."""
    first, last = entry.licensed_from, entry.licensed_on
    is_new = entry.effect == Effect.ADJUSTMENT and first is not None and last is not None
    is_new = is_new and first >= question.first and last <= question.last  # type: ignore[operator]
    told = entry.change if entry.change is not None else entry.change_usd
    sign = (told > 0) - (told < 0) if told is not None and entry.effect == Effect.ADJUSTMENT else None
    yield from spread_flow(question, line.key, entry.effect, sign, is_new, line)


def list_flow_measures(question: StatisticsQuestion, entry: LedgerEntry) -> set[str]:
    """Return the measures that a step of the period counts for."""
    return {line.measure for line in _spread_entry(question, entry, SumLine("", ""))}


def _measure_entry(entry: LedgerEntry) -> Land:
    usd = entry.capital_usd
    no_first = int(entry.licensed_on is None)
    land = (usd, entry.area_m2, 1) if usd is not None and entry.area_m2 else (0, 0, 0)
    work = (usd, entry.labour, 1) if usd is not None and entry.labour else (0, 0, 0)
    return Land(*land, *work, no_first)


def _make_lines(
    part: SeenPart, question: StatisticsQuestion, entry: LedgerEntry, amount: int | None, usd: int | None
) -> Iterator[SumLine]:
    """Yield the line of an entry; of a joint venture that is split, one for the lead investor and one for each part."""
    key = part.name_key(question, entry)
    nothing = int(amount is None and usd is None)
    no_rate = int(amount is not None and usd is None)
    known, usd_known = int(amount is not None), int(usd is not None)
    money = ((amount or 0) * MILLIONTHS, usd_known, (usd or 0) * MILLIONTHS)
    head = (entry.currency, entry.dollars)
    split = question.is_split and entry.shares_of_id is not None
    if holds_country(question, getattr(entry, name_country_column(question))):
        held = (0, usd_known, 0) if split else money
        yield SumLine(key, "", *head, 1, known, *held, nothing, no_rate)
    if not split:
        return
    left = MILLIONTHS
    for country, share in part.shares.get(entry.shares_of_id or 0, []):
        left -= share
        if holds_country(question, country):
            shown = country if question.by == "country" else key
            yield SumLine(shown, "", *head, amount=(amount or 0) * share, usd=(usd or 0) * share)
    if question.by == "country" and not question.country and left:
        yield SumLine("", "", *head, amount=(amount or 0) * left, usd=(usd or 0) * left)


def sum_seen_reports(
    part: SeenPart,
    question: StatisticsQuestion,
    scope: StatisticsScope,
    reports: Iterable[PerformanceReport],
    measure: str,
) -> Iterator[SumLine]:
    """Yield the lines of these projects' reports."""
    standing = {entry.project_id: entry for entry in find_seen_standing(part, question.as_of, scope)}
    for report in reports:
        entry = standing.get(report.project_id)
        if entry is None or not holds_country(question, getattr(entry, name_country_column(question))):
            continue
        units = to_minor_units(report.realised, report.currency) if report.realised is not None else None
        cents = to_minor_units(report.realised_usd, "USD") if report.realised_usd is not None else None
        dollars, usd = find_dollars(report.currency, units, cents, report.period_end.year)
        source = f"estimated {dollars}".strip() if report.estimated else dollars
        money = ((units or 0) * MILLIONTHS, int(usd is not None), (usd or 0) * MILLIONTHS)
        key = part.name_key(question, entry)
        yield SumLine(key, measure, report.currency, source, 1, 1, *money, 0, int(usd is None))
