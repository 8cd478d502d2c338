"""Statistics of the register: computed from certificate events, in the boundaries of any day.

What is counted how, and whose a joint venture is, stands in the question, and the question goes with the answer.
Source: definitions of the monthly releases on foreign investment; Decree 31/2021/NĐ-CP, article 102 (realised capital).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from daumoi.register.models import LedgerEntry, Locality, Organisation, Zone
from daumoi.register.queries.places import is_vietnam
from daumoi.register.queries.scopes import Viewer, list_roles, visible_ledger
from daumoi.register.queries.statistics_answer import Doubt, StatisticsAnswer, StatisticsGroup
from daumoi.register.queries.statistics_fold import fold_lines, list_measures, make_statistic_groups
from daumoi.register.queries.statistics_hidden import exclude_apart, find_projects_apart
from daumoi.register.queries.statistics_money import (
    select_contributions,
    select_reports,
    stand_reports,
    sum_contributions,
    sum_realised,
)
from daumoi.register.queries.statistics_notes import list_counting_notes
from daumoi.register.queries.statistics_published import list_published
from daumoi.register.queries.statistics_question import StatisticsQuestion, UnansweredQuestion, cut_question
from daumoi.register.queries.statistics_scope import StatisticsScope, find_statistics_scope, map_to_provinces
from daumoi.register.queries.statistics_seen import SeenPart, load_seen_part, sum_seen, sum_seen_reports
from daumoi.register.queries.statistics_sums import (
    BEFORE,
    COUNTED_EFFECTS,
    NOW,
    SumLine,
    condition_country,
    holds_country,
    name_country_column,
    select_flows,
    select_standing,
    select_standing_on_either,
    sum_flows,
    sum_stocks,
)

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

__all__ = ["StatisticsQuestion", "UnansweredQuestion", "answer_statistics", "select_doubts"]


def answer_statistics(
    *,
    user: Viewer,
    question: StatisticsQuestion,
    today: date,
    measures: Iterable[str] = (),
    lexicon: "Lexicon | None" = None,
) -> StatisticsAnswer:
    """Return the numbers that a question asks for, beside those of the year before with the same cut-off.

    measures: only these, all where none is named. The period ends at the latest on the day asked for.
    Raises UnknownPlaceName, UnansweredQuestion.
    """
    if lexicon is None:
        from daumoi.gazetteer.lexicon import load_lexicon

        lexicon = load_lexicon()
    question = cut_question(question, today=today)
    scope = find_statistics_scope(question, today=today, lexicon=lexicon)
    only = list_measures(measures)
    asking = Asking(user, scope, frozenset(only))
    now, before = asking.list_lines_of_both(question)
    keys = _settle_keys(question, [*now, *before], today, lexicon)
    tallies, tallies_before = (fold_lines(lines, keys) for lines in (now, before))
    names = _name_groups(question, set(keys.values()))
    total, groups, ranked = make_statistic_groups(tallies, tallies_before, names, only)
    fresh = sum(by_measure["fresh"].count for by_measure in tallies.values() if "fresh" in by_measure)
    no_first = sum(by_measure["valid"].land.no_first for by_measure in tallies.values() if "valid" in by_measure)
    notes = list_counting_notes(question, total, fresh=fresh, later=asking.count_later(question), no_first=no_first)
    return StatisticsAnswer(
        question,
        question.year_before(),
        scope.units,
        total,
        tuple(_order_groups(groups)) if question.by != "none" else (),
        ranked,
        tuple(asking.list_doubts(question)),
        tuple(list_published(user, question, scope, total, groups)),
        (*scope.notes, *notes),
    )


class Asking:
    """One user's way to the numbers: what the database sums, and the few projects that are computed apart."""

    def __init__(self, user: Viewer, scope: StatisticsScope, only: frozenset[str]) -> None:
        self.user = user
        self.scope = scope
        self.only = only
        self.apart = find_projects_apart(user)
        self.seen: SeenPart = load_seen_part(user, self.apart)
        self.may_see = bool(list_roles(user))

    def list_lines_of_both(self, question: StatisticsQuestion) -> tuple[list[SumLine], list[SumLine]]:
        """Return the lines of every measure asked for, of the question and of the same a year before."""
        if not self.may_see:
            return [], []
        earlier = question.year_before()
        now, before = list(self._list_lines(question)), list(self._list_lines(earlier))
        if self.only & {"valid", "gross"}:
            rows = select_standing_on_either(question.as_of, earlier.as_of, self.scope, self.user)
            for when, line in sum_stocks(question, self._without_apart(rows)):
                if when & NOW:
                    now.append(line)
                if when & BEFORE:
                    before.append(line)
        return now, before

    def _list_lines(self, question: StatisticsQuestion) -> Iterator[SumLine]:
        """Yield the lines of one question, but for what stands on its day."""
        if self.only & {"registered", "new", "adjusted", "adjusted_up", "adjusted_down", "ended"}:
            yield from sum_flows(question, self._without_apart(select_flows(question, self.scope, self.user)))
        if self.only & {"registered", "contributions"}:
            yield from sum_contributions(question, self.scope, self.user)
        for measure in ("realised", "realised_to_date"):
            if measure in self.only:
                yield from self._list_realised(question, measure)
        yield from sum_seen(self.seen, question, self.scope)

    def _list_realised(self, question: StatisticsQuestion, measure: str) -> Iterator[SumLine]:
        rows = select_reports(question, self.scope, self.user, to_date=measure == "realised_to_date")
        others = rows.filter(exclude_apart(self.apart))
        yield from sum_realised(question, stand_reports(others, question, self.scope, self.user), measure)
        if self.apart:
            reports = rows.filter(project__in=sorted(self.apart))
            yield from sum_seen_reports(self.seen, question, self.scope, reports, measure)

    def _without_apart(self, rows: QuerySet[LedgerEntry]) -> QuerySet[LedgerEntry]:
        return rows.filter(exclude_apart(self.apart))

    def count_later(self, question: StatisticsQuestion) -> int:
        """Return how many projects stand recorded only with a later unit that holds more than the one asked for."""
        if not self.scope.later_ids or not self.may_see:
            return 0
        wider = replace(self.scope, locality_ids=self.scope.later_ids)
        return self._without_apart(select_standing(question.as_of, wider, self.user)).count()

    def list_doubts(self, question: StatisticsQuestion) -> Iterator[Doubt]:
        """Yield how many steps are not counted because their day is not known well enough."""
        if not self.may_see:
            return
        found: dict[tuple[str, str], int] = {}
        rows = self._without_apart(select_doubts(question, self.scope, self.user))
        for kind, effect, count in rows.values_list("doubt", "effect").annotate(n=Count("*")).order_by():
            found[kind, effect] = count
        for entry in self.seen.entries:
            if kind := find_doubt(question, self.scope, entry):
                found[kind, entry.effect] = found.get((kind, entry.effect), 0) + 1
        if undated := select_contributions(question, self.scope, self.user).filter(end_on__isnull=True).count():
            found["undated", "contribution"] = undated
        for (kind, effect), count in sorted(found.items()):
            yield Doubt(kind, effect, count)


def select_doubts(question: StatisticsQuestion, scope: StatisticsScope, user: Viewer) -> QuerySet[LedgerEntry]:
    """Return the steps that may or may not belong to the answer, with `doubt` "undated" or "uncertain"."""
    undated = Q(begins_on__isnull=True, from_on__gte=question.first)
    inside = Q(begins_on__gte=question.first, from_on__lte=question.last)
    touching = Q(begins_on__lte=question.last, from_on__gte=question.first) & ~inside
    straddling = Q(begins_on__lte=question.as_of, from_on__gt=question.as_of)
    rows = visible_ledger(user).filter(scope.narrow(), effect__in=COUNTED_EFFECTS)
    rows = rows.filter(condition_country(question, name_country_column(question)))
    # In the words of the index that holds only those: few begin on no day, or on another than they are sure of.
    rows = rows.filter(Q(begins_on__isnull=True) | Q(begins_on__lt=F("from_on")), from_on__gte=question.first)
    rows = rows.filter(undated | touching | straddling)
    kind = Case(When(begins_on__isnull=True, then=Value("undated")), default=Value("uncertain"))
    return rows.annotate(doubt=kind)


def find_doubt(question: StatisticsQuestion, scope: StatisticsScope, entry: LedgerEntry) -> str:
    """Return why a step is not counted though it may belong to the answer, "" where nothing is in doubt."""
    if entry.effect not in COUNTED_EFFECTS or not scope.holds(entry) or entry.from_on < question.first:
        return ""
    if not holds_country(question, getattr(entry, name_country_column(question))):
        return ""
    if entry.begins_on is None:
        return "undated"
    inside = entry.begins_on >= question.first and entry.from_on <= question.last
    touching = entry.begins_on <= question.last and not inside
    straddling = entry.begins_on <= question.as_of < entry.from_on
    return "uncertain" if touching or straddling else ""


def _settle_keys(question: StatisticsQuestion, lines: list[SumLine], today: date, lexicon: "Lexicon") -> dict[Any, str]:
    """Return the key of each group as a text; localities of the whole country are gathered into provinces."""
    keys = {line.key for line in lines}
    if question.by == "locality" and is_vietnam(question.place):
        on = today if question.boundaries == "now" else question.as_of
        return map_to_provinces(on, keys, lexicon)
    return {key: "" if key is None else str(key) for key in keys}


def _name_groups(question: StatisticsQuestion, keys: set[str]) -> dict[str, str]:
    """Return the Vietnamese names of zones, places and partners; countries and sectors are named where shown."""
    known = sorted(key for key in keys if key)
    if question.by == "zone":
        rows = Zone.objects.filter(pk__in=known).values_list("pk", "kind", "name_vi")
        return {str(pk): name if name.startswith(("Khu", "Cụm")) else f"{kind} {name}" for pk, kind, name in rows}
    if question.by == "partner":
        return {str(pk): name for pk, name in Organisation.objects.filter(pk__in=known).values_list("pk", "name_vi")}
    if question.by == "locality":
        field = "gazetteer_id" if is_vietnam(question.place) else "pk"
        rows = Locality.objects.filter(**{f"{field}__in": known})
        return {str(key): f"{kind} {name}".strip() for key, kind, name in rows.values_list(field, "kind_vi", "name_vi")}
    return {}


def _order_groups(groups: list[StatisticsGroup]) -> list[StatisticsGroup]:
    """Return the groups with the largest capital first, by the first measure that tells them apart; unknown last."""
    main = ("valid", "registered", "new", "realised_to_date")

    def order(group: StatisticsGroup) -> tuple[Any, ...]:
        cells = {cell.measure: cell for cell in group.cells}
        shown = [cells[measure] for measure in main if measure in cells] or list(group.cells)
        return (not group.key, *(-(cell.sums.usd or 0) for cell in shown), group.key)

    return sorted(groups, key=order)
