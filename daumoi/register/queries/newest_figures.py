"""Which figures about a place answer for a day: of each kind the newest, with the last ones before it.

Only the columns that decide it are fetched, so that a place with thousands of figures is answered as one with ten.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce

from daumoi.register.days import read_days
from daumoi.register.models import Figure, Locality
from daumoi.register.queries.scopes import Viewer, visible_evidence, visible_records

OLDER = 12
_BATCH = 5_000
_CASE = ("measure", "scope", "country", "zone_kind", "fdi", "state", "currency")
# One day a row: reading a day takes longer than all else of it, and the country has thousands.
_DECIDING = ("pk", "locality__gazetteer_id", *_CASE, "period_text", "as_of_text", "own_on", "is_period")
_ORDER = {measure: place for place, measure in enumerate(Figure.Measure.values)}


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """One figure as it counts for the day asked for; `case` is what figures of one kind share."""

    figure_id: int
    unit_id: str
    case: tuple[Any, ...]
    period_text: str
    as_of_text: str
    day: date
    day_from: str


@dataclass(frozen=True, slots=True)
class NewestOfKind:
    """The newest figure of a kind; `rivals` are all of its day, itself too, and `older` the last before it."""

    newest: ToldFigure
    rivals: tuple[int, ...]
    older: tuple[ToldFigure, ...]


def choose_newest(
    *, user: Viewer, unit_ids: list[str], day: date, measures: Collection[str] = (), older: int | None = OLDER
) -> list[NewestOfKind]:
    """Return the newest figures of each kind about these units, unit after unit; "VN" means the country.

    Figures that differ on one day all stay. `measures` keeps only those that measure one of these things; so
    many `older` ones come with each, all for None.
    """
    by_unit: dict[str, list[ToldFigure]] = defaultdict(list)
    for told in _list_told(_select_figures(user, unit_ids, day, measures), user, day):
        by_unit[told.unit_id].append(told)
    return [one for unit_id in unit_ids for one in _keep_newest(by_unit[unit_id], older)]


def _list_told(figures: QuerySet[Figure], user: Viewer, day: date) -> list[ToldFigure]:
    """Return the figures that had been said by a day and do not speak of a later one."""
    rows = list(
        figures.annotate(
            own_on=Case(When(state=Figure.State.ACTUAL, then=Coalesce("as_of_end", "period_end"))),
            is_period=Q(as_of_end__isnull=True),
        ).values_list(*_DECIDING)
    )
    own = {row[0]: _find_own_day(row) for row in rows}
    said = _list_said_days(user, [pk for pk, found in own.items() if found is None], day)
    told = []
    for row in rows:
        found = own[row[0]] or said.get(row[0])
        if found is not None and found[0] <= day:
            told.append(ToldFigure(row[0], row[1] or "VN", row[2:-4], row[-4], row[-3], *found))
    return told


def _select_figures(user: Viewer, unit_ids: list[str], day: date, measures: Collection[str]) -> QuerySet[Figure]:
    if unit_ids == ["VN"]:
        rows = Figure.objects.filter(scope=Figure.Scope.COUNTRY)
    else:
        localities = Locality.objects.filter(gazetteer_id__in=unit_ids)
        rows = Figure.objects.filter(locality__in=localities, zone__isnull=True)
    if measures:
        rows = rows.filter(measure__in=list(measures))
    later = Q(as_of_end__gt=day) | Q(as_of_end__isnull=True, period_end__gt=day)
    rows = rows.exclude(later & Q(state=Figure.State.ACTUAL))
    return visible_records(rows, "figure", user)


def _find_own_day(row: tuple[Any, ...]) -> tuple[date, str] | None:
    """Return the day that a figure itself is of; a plan speaks of a day to come and counts from when it was said."""
    own_on, is_period = row[-2:]
    return None if own_on is None else (own_on, "period" if is_period else "as_of")


def _list_said_days(user: Viewer, figure_ids: list[int], day: date) -> dict[int, tuple[date, str] | None]:
    """Return the last day on which a document states each figure; one entered by hand was said when it was."""
    documents = _list_documents_of(user, figure_ids)
    by_hand = [pk for pk in figure_ids if pk not in documents]
    entered = dict(Figure.objects.filter(pk__in=by_hand).values_list("pk", "created_at")) if by_hand else {}
    said = {pk: _find_said_day(rows, day) for pk, rows in documents.items()}
    return {**said, **{pk: (min(day, at.date()), "added") for pk, at in entered.items()}}


def _list_documents_of(user: Viewer, figure_ids: list[int]) -> dict[int, list[tuple[date | None, datetime | None]]]:
    """Return when the documents of each figure were published, and added where nobody knows when that was."""
    found: dict[int, list[tuple[date | None, datetime | None]]] = defaultdict(list)
    rest = iter(figure_ids)
    while batch := list(islice(rest, _BATCH)):
        rows = visible_evidence(user).filter(record_noun="figure", record_id__in=batch)
        added_at = Case(When(document__published_on__isnull=True, then=F("document__added_at")))
        for pk, *days in rows.annotate(added_at=added_at).values_list(
            "record_id", "document__published_on", "added_at"
        ):
            found[pk].append((days[0], days[1]))
    return found


def _find_said_day(documents: list[tuple[date | None, datetime | None]], day: date) -> tuple[date, str] | None:
    """Return the last day, up to the one asked for, on which a document states it, None where none had by then."""
    published = [on for on, _ in documents if on]
    if published:
        said = [on for on in published if on <= day]
        return (max(said), "published") if said else None
    return min(day, *(at.date() for _, at in documents if at is not None)), "added"


def _keep_newest(told: list[ToldFigure], most: int | None) -> list[NewestOfKind]:
    kinds: dict[tuple[Any, ...], list[ToldFigure]] = defaultdict(list)
    months = {period: _months_of_period(period) for period in {row.period_text for row in told}}
    for row in told:
        length = months[row.period_text]
        kinds[(*row.case, length, row.as_of_text if "planned" in row.case else "")].append(row)
    newest = []
    for same in kinds.values():
        same.sort(key=lambda row: (row.day, row.figure_id), reverse=True)
        latest = [row for row in same if row.day == same[0].day and row.period_text == same[0].period_text]
        rivals = tuple(row.figure_id for row in latest)
        older = tuple(islice((row for row in same if row.figure_id not in rivals), most))
        newest += [NewestOfKind(row, rivals, older if row is latest[0] else ()) for row in latest]
    return sorted(newest, key=_order_of_kind)


def _months_of_period(period_text: str) -> int:
    """Return how long a flow's period is, 0 for a running total: only periods of one length follow on each other."""
    first, last = read_days(period_text)
    if first is None or last is None:
        return -1 if period_text else 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _order_of_kind(one: NewestOfKind) -> tuple[object, ...]:
    measure, scope, country, zone_kind, _, state, _ = one.newest.case
    return (state != "actual", scope, _ORDER[measure], country, zone_kind, one.newest.figure_id)
