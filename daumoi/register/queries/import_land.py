"""Rows of sites, prices, states of land and targets: each names its zone or place, and the import is its source."""

from decimal import Decimal
from typing import Any

from daumoi.register.models.figures import MONEY_MEASURES
from daumoi.register.models.targets import TargetMeasure
from daumoi.register.names import make_name_key
from daumoi.register.queries import sheet_layers as layers
from daumoi.register.queries.import_plans import Planner, RowPlan
from daumoi.register.queries.import_statements import read_measure_unit, tell_zone_kind
from daumoi.register.queries.sheet_drafts import Draft, Layer
from daumoi.sheets.cell_values import Days, Sum


def plan_site_row(planner: Planner, plan: RowPlan) -> None:
    """Add the draft of a row that tells a site."""
    name = plan.row.values.get("name") or ""
    _refuse_not_above_zero(planner, plan, "area_m2")
    extra = {"name_key": make_name_key(name)[:120]} if name else {}
    draft = _put_of_zone(planner, plan, layers.SITE, extra)
    plan.label = " – ".join(part for part in (plan.row.values.get("zone") or "", name) if part)
    draft.columns.setdefault("kind", "")


def plan_price_row(planner: Planner, plan: RowPlan) -> None:
    """Add the draft of a row that tells what a zone, or one of its sites, costs."""
    values = plan.row.values
    _refuse_not_above_zero(planner, plan, "amount")
    first, last = values.get("valid_from"), values.get("valid_to")
    if isinstance(first, Days) and isinstance(last, Days) and first.first and last.last and last.last < first.first:
        plan.refuse(planner.table.find_cell(plan.row.number, "valid_to"), "The last day lies before the first.")
    zone = _find_zone(planner, plan)
    extra: dict[str, Any] = {}
    if values.get("site") and isinstance(zone, int):
        extra["site_id"] = planner.finder.find_site_key(zone, values["site"])
    if values.get("site") and not extra.get("site_id") and "record" not in values:
        cell = planner.table.find_cell(plan.row.number, "site")
        plan.refuse(
            cell, "No single site of this zone is called “%(name)s”. Bring in the sites first.", name=values["site"]
        )
    draft = _put_of_zone(planner, plan, layers.PRICE, extra, more=(values.get("site") or "",))
    plan.label = " – ".join(part for part in (values.get("zone") or "", values.get("site") or "") if part)
    if values.get("site"):  # a price has one owner: its site is enough
        draft.columns.pop("zone_id", None)
        draft.values.pop("zone", None)


def plan_land_row(planner: Planner, plan: RowPlan) -> None:
    """Add the draft of a row that tells how much land of a zone was in a state."""
    values = plan.row.values
    plan.label = values.get("zone") or ""
    _refuse_not_above_zero(planner, plan, "area_ha", zero=True)
    _refuse_vague_day(planner, plan, "date")
    _put_of_zone(planner, plan, layers.LAND, {})


def plan_target_row(planner: Planner, plan: RowPlan) -> None:
    """Add the draft of a row that tells a target."""
    values = plan.row.values
    measure = values.get("measure") or ""
    plan.label = f"{values.get('locality') or ''}: {measure}"
    tell_zone_kind(planner, plan)
    extra: dict[str, Any] = {}
    if measure and measure not in TargetMeasure.values:
        cell = planner.table.find_cell(plan.row.number, "measure")
        plan.refuse(cell, "“%(word)s” cannot be a target.", word=measure)
    elif measure and "value" in values:
        extra = read_measure_unit(planner, plan, measure, ("value", "baseline"))
    if measure not in MONEY_MEASURES:
        extra["currency"] = ""
    _refuse_not_above_zero(planner, plan, "value")
    _refuse_not_above_zero(planner, plan, "baseline", zero=True)
    _refuse_vague_day(planner, plan, "due")
    _check_baseline(planner, plan)
    locality = planner.finder.find_locality_key(values.get("locality") or "") if values.get("locality") else None
    if locality is None and "record" not in values and values.get("locality"):
        cell = planner.table.find_cell(plan.row.number, "locality")
        plan.refuse(cell, "No single locality is called “%(name)s”.", name=values["locality"])
    key = (str(locality), measure, values.get("zone_kind"), str(values.get("due")), extra.get("currency"))
    draft = planner.put(plan, layers.TARGET, key, record=values.get("record", ""), is_main=True, extra=extra)
    if "mode" not in values:
        draft.columns.setdefault("mode", "total")


def _check_baseline(planner: Planner, plan: RowPlan) -> None:
    values = plan.row.values
    told = [name for name in ("baseline", "baseline_on") if name in values]
    if len(told) == 1 and "record" not in values:
        cell = planner.table.find_cell(plan.row.number, told[0])
        plan.refuse(cell, "A baseline needs its value and its day.")
    due, start = values.get("due"), values.get("baseline_on")
    if isinstance(due, Days) and isinstance(start, Days) and due.last and start.last and start.last > due.last:
        cell = planner.table.find_cell(plan.row.number, "baseline_on")
        plan.refuse(cell, "The baseline lies after the day of the target.")


def _find_zone(planner: Planner, plan: RowPlan) -> Any:
    values = plan.row.values
    if "zone" not in values and plan.row.group:
        values["zone"] = plan.row.group
    words = values.get("zone") or ""
    key = planner.finder.find_zone_key(words, values.get("locality") or "") if words else None
    if words and key is None:
        cell = planner.table.find_cell(plan.row.number, "zone")
        plan.refuse(cell, "No single zone is called “%(name)s”.", name=words)
    return key


def _put_of_zone(
    planner: Planner, plan: RowPlan, layer: Layer, extra: dict[str, Any], more: tuple[str, ...] = ()
) -> Draft:
    """Return the draft of a record that belongs to the zone of its row."""
    values = plan.row.values
    zone = _find_zone(planner, plan) if layer is not layers.PRICE else values.get("zone")
    told = [values.get(name) for name in ("kind", "name", "state", "date", "valid_from", "amount_currency", "source")]
    amount = values.get("amount")
    key = (str(zone), values.get("locality"), str(told), amount.currency if isinstance(amount, Sum) else "", *more)
    return planner.put(plan, layer, key, record=values.get("record", ""), is_main=True, extra=extra)


def _refuse_not_above_zero(planner: Planner, plan: RowPlan, name: str, *, zero: bool = False) -> None:
    value = plan.row.values.get(name)
    number = value.amount if isinstance(value, Sum) else value
    if isinstance(number, int | Decimal) and (number < 0 or (number == 0 and not zero)):
        message = "It cannot be below zero." if zero else "It must be above zero."
        plan.refuse(planner.table.find_cell(plan.row.number, name), message)


def _refuse_vague_day(planner: Planner, plan: RowPlan, name: str) -> None:
    days = plan.row.values.get(name)
    if isinstance(days, Days) and (days.first is None or days.last is None):
        cell = planner.table.find_cell(plan.row.number, name)
        plan.refuse(cell, "“%(day)s” is no day, month or year.", day=days.text)
