"""The rows behind each number of a statistic: steps, contributions or reports, each with the words that show it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Coalesce

from daumoi.register.models import Contribution, Evidence, LedgerEntry, Locality, PerformanceReport, Shareholding
from daumoi.register.queries.evidence import list_evidence_of
from daumoi.register.queries.paging import LARGEST_PAGE, Page
from daumoi.register.queries.places import is_vietnam
from daumoi.register.queries.scopes import Viewer, list_roles
from daumoi.register.queries.statistics import select_doubts
from daumoi.register.queries.statistics_hidden import exclude_apart, find_projects_apart
from daumoi.register.queries.statistics_money import select_contributions_of_period, select_reports, stand_reports
from daumoi.register.queries.statistics_question import StatisticsQuestion, UnansweredQuestion, cut_question
from daumoi.register.queries.statistics_scope import StatisticsScope, find_statistics_scope, map_to_provinces
from daumoi.register.queries.statistics_seen import SeenPart, load_seen_part
from daumoi.register.queries.statistics_seen_rows import list_seen_reports, list_seen_steps, make_key_test
from daumoi.register.queries.statistics_sums import (
    annotate_flows,
    condition_country,
    name_country_column,
    select_flows,
    select_standing,
)

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

Effect, State = LedgerEntry.Effect, LedgerEntry.State


@dataclass(frozen=True, slots=True)
class StatisticRow:
    """One row behind a number: a step of a project, a contribution or a report, with its evidence."""

    record: Any
    evidence: tuple[Evidence, ...] = ()


def list_statistic_rows(
    *,
    user: Viewer,
    question: StatisticsQuestion,
    today: date,
    measure: str,
    key: str | None = None,
    after: str | int | None = None,
    limit: int = 50,
    lexicon: "Lexicon | None" = None,
) -> Page[StatisticRow]:
    """Return the rows that one number counts, the latest entered first; key: of one group, of all without it.

    Raises UnknownPlaceName, UnansweredQuestion.
    """
    if lexicon is None:
        from daumoi.gazetteer.lexicon import load_lexicon

        lexicon = load_lexicon()
    question = cut_question(question, today=today)
    scope = find_statistics_scope(question, today=today, lexicon=lexicon)
    if not list_roles(user):
        return Page([])
    size = max(1, min(limit, LARGEST_PAGE))
    before = int(after) if after is not None and str(after).isascii() and str(after).isdigit() else None
    asked = _Asked(user, question, scope, measure, key, today, lexicon)
    if measure == "contributions":
        rows = select_contributions_of_period(question, scope, user).select_related("company", "investor", "locality")
        return _page(asked.pick_group(rows), [], before, size)
    apart = find_projects_apart(user)
    seen = load_seen_part(user, apart)
    if measure in ("realised", "realised_to_date"):
        return _page(*_find_reports(asked, apart, seen), before, size)
    steps = _pick_measure(question, scope, measure, user).filter(exclude_apart(apart))
    if measure not in ("uncertain", "undated"):
        steps = _pick_country(steps, question)
    holds = make_key_test(seen, question, key, split=question.is_split, today=today, lexicon=lexicon)
    others = [entry for entry in list_seen_steps(seen, question, scope, measure) if holds(entry)]
    return _page_steps(user, asked.pick_group(steps), others, before, size)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What rows are asked for."""

    user: Viewer
    question: StatisticsQuestion
    scope: StatisticsScope
    measure: str
    key: str | None
    today: date
    lexicon: "Lexicon"

    def pick_group(self, rows: QuerySet[Any], prefix: str = "") -> QuerySet[Any]:
        """Return the rows of the group asked for."""
        return _pick_group(rows, self.question, self.key, prefix, self.today, self.lexicon)


def _find_reports(
    asked: _Asked, apart: frozenset[int], seen: SeenPart
) -> tuple[QuerySet[PerformanceReport], list[PerformanceReport]]:
    """Return the reports that count, and apart those of the projects that are computed apart."""
    question, scope = asked.question, asked.scope
    reports = select_reports(question, scope, asked.user, to_date=asked.measure == "realised_to_date")
    known = stand_reports(reports.filter(exclude_apart(apart)), question, scope, asked.user)
    rows = asked.pick_group(known, "project__ledger__").select_related("project")
    if not apart:
        return rows, []
    holds = make_key_test(seen, question, asked.key, split=False, today=asked.today, lexicon=asked.lexicon)
    others = list(reports.filter(project__in=sorted(apart)).select_related("project"))
    return rows, [row for row, entry in list_seen_reports(seen, question, scope, others) if holds(entry)]


def _pick_measure(question: StatisticsQuestion, scope: StatisticsScope, measure: str, user: Viewer) -> QuerySet[Any]:
    if measure in ("valid", "gross"):
        rows = select_standing(question.as_of, scope, user)
        return rows.exclude(state=State.ENDED) if measure == "valid" else rows
    if measure in ("uncertain", "undated"):
        return select_doubts(question, scope, user).filter(doubt=measure)
    rows = annotate_flows(select_flows(question, scope, user), question)
    fresh = Q(effect=Effect.ADJUSTMENT, line_new=1) if question.same_period == "new" else Q(pk__in=[])
    picked = {
        "new": Q(effect=Effect.NEW) | fresh,
        "ended": Q(effect=Effect.ENDING),
        "adjusted": Q(effect=Effect.ADJUSTMENT) & ~fresh,
        "adjusted_up": Q(effect=Effect.ADJUSTMENT, line_sign=1) & ~fresh,
        "adjusted_down": Q(effect=Effect.ADJUSTMENT, line_sign=-1) & ~fresh,
        "registered": Q(effect__in=(Effect.NEW, Effect.ADJUSTMENT)),
    }
    if measure not in picked:
        raise UnansweredQuestion("“%(word)s” is none of: %(known)s.", word=measure, known=", ".join(picked))
    return rows.filter(picked[measure])


def _pick_country(rows: QuerySet[Any], question: StatisticsQuestion) -> QuerySet[Any]:
    own = condition_country(question, name_country_column(question))
    if not (question.is_split and question.country):
        return rows.filter(own)
    shares = Shareholding.objects.filter(condition_country(question, "country"), event=OuterRef("shares_of"))
    return rows.filter(own | Q(Exists(shares)))


def _pick_group(
    rows: QuerySet[Any], question: StatisticsQuestion, key: str | None, prefix: str, today: date, lexicon: "Lexicon"
) -> QuerySet[Any]:
    """Return the rows of one group; of a joint venture that is split, those of every investor's country.

    What a row stands under is read into row_key before it is compared: a filter over a project's ledger of its own
    would ask whether any of its entries ever stood there, not the one of the day.
    """
    if key is None or question.by == "none":
        return rows
    number = int(key) if key.isascii() and key.isdigit() else None
    if question.by == "locality" and is_vietnam(question.place):
        on = today if question.boundaries == "now" else question.as_of
        places = map_to_provinces(on, Locality.objects.values_list("pk", flat=True), lexicon)
        held = [pk for pk, province in places.items() if province == key and pk is not None]
        rows = rows.annotate(row_key=F(f"{prefix}locality_id"))
        return rows.filter(row_key__in=held) if key else rows.filter(row_key__isnull=True)
    if question.by == "partner":
        rows = rows.annotate(row_key=Coalesce(f"{prefix}investor__parent_id", f"{prefix}investor_id"))
        return rows.filter(row_key=number) if key else rows.filter(row_key__isnull=True)
    if question.by in ("zone", "locality"):
        rows = rows.annotate(row_key=F(f"{prefix}{question.by}_id"))
        return rows.filter(row_key=number) if key else rows.filter(row_key__isnull=True)
    if question.by == "sector":
        return rows.annotate(row_key=F(f"{prefix}sector")).filter(row_key=key)
    own = Q(row_key=key)
    if rows.model is LedgerEntry and question.is_split:
        own |= Q(Exists(Shareholding.objects.filter(event=OuterRef("shares_of"), country=key)))
    # A contribution without a group's country counts under its own.
    column = "line_country" if rows.model is Contribution else prefix + name_country_column(question)
    return rows.annotate(row_key=F(column)).filter(own)


def _page(rows: QuerySet[Any], others: list[Any], before: int | None, size: int) -> Page[StatisticRow]:
    if before is not None:
        rows = rows.filter(pk__lt=before)
        others = [row for row in others if row.pk < before]
    found = sorted([*rows.order_by("-pk").distinct()[: size + 1], *others], key=lambda row: -row.pk)
    more = len(found) > size
    return Page([StatisticRow(row) for row in found[:size]], str(found[size - 1].pk) if more else None)


def _page_steps(
    user: Viewer, rows: QuerySet[Any], others: list[LedgerEntry], before: int | None, size: int
) -> Page[StatisticRow]:
    """Return a page of steps by the number of their event, which stays when the ledger is made anew."""
    if before is not None:
        rows = rows.filter(event_id__lt=before)
        others = [row for row in others if row.event_id < before]
    rows = rows.select_related("event", "project", "locality", "zone").order_by(F("event_id").desc())
    found = sorted([*rows[: size + 1], *others], key=lambda row: -row.event_id)
    prefetch_related_objects([row for row in found[:size] if row.pk is None], "locality", "zone")
    shown = list_evidence_of(user=user, noun="certificate_event", record_ids=[row.event_id for row in found[:size]])
    items = [StatisticRow(row, tuple(shown[row.event_id])) for row in found[:size]]
    return Page(items, str(found[size - 1].event_id) if len(found) > size else None)
