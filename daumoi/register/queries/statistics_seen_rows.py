"""The rows of the few projects that are computed apart, picked as the database picks those of the others."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from daumoi.register.models import LedgerEntry, PerformanceReport
from daumoi.register.queries.places import is_vietnam
from daumoi.register.queries.statistics import find_doubt
from daumoi.register.queries.statistics_question import StatisticsQuestion
from daumoi.register.queries.statistics_scope import StatisticsScope, map_to_provinces
from daumoi.register.queries.statistics_seen import SeenPart, find_seen_flows, find_seen_standing, list_flow_measures
from daumoi.register.queries.statistics_sums import holds_country, name_country_column

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon


def list_seen_steps(
    part: SeenPart, question: StatisticsQuestion, scope: StatisticsScope, measure: str
) -> Iterator[LedgerEntry]:
    """Yield the entries that one number counts, of every group."""
    if measure in ("valid", "gross"):
        standing = find_seen_standing(part, question.as_of, scope)
        steps = (entry for entry in standing if measure == "gross" or entry.state != LedgerEntry.State.ENDED)
    elif measure in ("uncertain", "undated"):
        yield from (entry for entry in part.entries if find_doubt(question, scope, entry) == measure)
        return
    else:
        flows = find_seen_flows(part, question, scope)
        steps = (entry for entry in flows if measure in list_flow_measures(question, entry))
    for entry in steps:
        countries = [getattr(entry, name_country_column(question)), *_list_partners(part, question, entry)]
        if any(holds_country(question, country) for country in countries):
            yield entry


def list_seen_reports(
    part: SeenPart, question: StatisticsQuestion, scope: StatisticsScope, reports: list[PerformanceReport]
) -> Iterator[tuple[PerformanceReport, LedgerEntry]]:
    """Yield the reports that count, each with what stands of its project."""
    standing = {entry.project_id: entry for entry in find_seen_standing(part, question.as_of, scope)}
    for report in reports:
        entry = standing.get(report.project_id)
        if entry is not None and holds_country(question, getattr(entry, name_country_column(question))):
            yield report, entry


def make_key_test(
    part: SeenPart, question: StatisticsQuestion, key: str | None, *, split: bool, today: date, lexicon: "Lexicon"
) -> Callable[[LedgerEntry], bool]:
    """Return what says whether an entry belongs to the group asked for; split: also with one of its investors."""
    if key is None or question.by == "none":
        return lambda _entry: True
    names: dict[Any, str] = {}
    if question.by == "locality" and is_vietnam(question.place):
        on = today if question.boundaries == "now" else question.as_of
        names = map_to_provinces(on, {entry.locality_id for entry in part.entries}, lexicon)

    def holds(entry: LedgerEntry) -> bool:
        own = part.name_key(question, entry)
        if key == names.get(own, "" if own is None else str(own)):
            return True
        return split and question.by == "country" and key in _list_partners(part, question, entry)

    return holds


def _list_partners(part: SeenPart, question: StatisticsQuestion, entry: LedgerEntry) -> list[str]:
    """Return the countries of a joint venture's investors, where its money is split by them."""
    if not question.is_split:
        return []
    return [country for country, _share in part.shares.get(entry.shares_of_id or 0, [])]
