"""Published figures beside computed numbers: of the same place, measure, day or period, never added to them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Q

from daumoi.register.models import Figure, Locality
from daumoi.register.queries.scopes import Viewer, visible_records
from daumoi.register.queries.statistics_answer import Cell, Published, StatisticsGroup
from daumoi.register.queries.statistics_question import FOREIGN, StatisticsQuestion
from daumoi.register.queries.statistics_scope import StatisticsScope

# Which number a published measure is to be compared with: (of a day, of a period), each a measure and what of it.
COMPARED = {
    "projects": (("valid", "count"), ("new", "count")),
    "capital": (("valid", "usd"), ("registered", "usd")),
    "projects_new": (None, ("new", "count")),
    "projects_adjusted": (None, ("adjusted", "count")),
    "capital_added": (None, ("adjusted", "usd")),
    "capital_realised": (("realised_to_date", "usd"), ("realised", "usd")),
}


def list_published(
    user: Viewer,
    question: StatisticsQuestion,
    scope: StatisticsScope,
    total: StatisticsGroup,
    groups: Iterable[StatisticsGroup],
) -> list[Published]:
    """Return the published figures of the question's place and days; a difference only where both count the same.

    Those of a former unit stand here without a computed number beside them.
    """
    at_end = Q(as_of_end=question.as_of, period_end__isnull=True)
    of_period = Q(period_start=question.first, period_end=question.last)
    rows = Figure.objects.filter(at_end | of_period, measure__in=COMPARED, state=Figure.State.ACTUAL)
    rows = visible_records(_place(rows, question, scope), "figure", user).select_related("locality")
    by_country = {group.key: group for group in groups} if question.by == "country" else {}
    found = []
    for figure in rows.order_by("measure", "country", "pk")[:200]:
        asked = question.country if question.country != FOREIGN else ""
        if asked and figure.country != asked:
            continue
        group = total if figure.country == asked else by_country.get(figure.country)
        found.append(_compare(figure, question, scope, group))
    return found


def _place(rows: Any, question: StatisticsQuestion, scope: StatisticsScope) -> Any:
    if scope.zone_ids is not None and (question.zone_id is not None or not scope.units):
        return rows.filter(zone__in=sorted(scope.zone_ids))
    ids = [unit.unit_id for unit in scope.units]
    if ids == ["VN"]:
        return rows.filter(scope=Figure.Scope.COUNTRY)
    return rows.filter(locality__in=Locality.objects.filter(gazetteer_id__in=ids), zone__isnull=True)


def _compare(
    figure: Figure, question: StatisticsQuestion, scope: StatisticsScope, group: StatisticsGroup | None
) -> Published:
    of_day, of_period = COMPARED[figure.measure]
    compared = of_period if figure.period_end is not None else of_day
    computed = None
    if group is not None and compared is not None and _counts_alike(figure, question, scope):
        cells = {cell.measure: cell for cell in group.cells}
        computed = _read(cells.get(compared[0]), compared[1], figure.currency)
    middle = (figure.value_low + figure.value_high) / 2
    return Published(
        figure.pk,
        figure.measure,
        figure.subject_text,
        figure.scope,
        figure.country,
        figure.fdi,
        figure.value_low,
        figure.value_high,
        figure.unit,
        figure.currency,
        figure.qualifier,
        figure.as_of_text or figure.period_text,
        computed,
        computed - middle if computed is not None else None,
    )


def _counts_alike(figure: Figure, question: StatisticsQuestion, scope: StatisticsScope) -> bool:
    """Return whether a figure covers what the question does: the unit, only zones or all, foreign ones or all."""
    if figure.locality is not None and scope.units and figure.locality.gazetteer_id != scope.units[0].unit_id:
        return False
    only_zones = bool(question.zone_kinds) or question.zone_id is not None or not scope.units
    if (figure.scope == Figure.Scope.ZONES) != only_zones or question.sector:
        return False
    foreign = question.country not in ("", "VN") or figure.country not in ("", "VN")
    return figure.fdi is None or figure.fdi == foreign


def _read(cell: Cell | None, what: str, currency: str) -> Decimal | None:
    if cell is None:
        return None
    if what == "count":
        return Decimal(cell.count)
    if currency == "USD":
        return cell.sums.usd
    return next((one.amount for one in cell.sums.by_currency if one.currency == currency), None)
