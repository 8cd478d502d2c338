"""Rows of projects and of certificate events: a project is found by its code, else by investor, name and place."""

from datetime import date
from functools import cache
from typing import Any

from daumoi.register.identity import make_identity
from daumoi.register.models import CertificateEvent
from daumoi.register.names import make_name_key
from daumoi.register.queries import sheet_layers as layers
from daumoi.register.queries.import_names import find_last_day, get_number, put_organisation
from daumoi.register.queries.import_plans import Planner, RowPlan
from daumoi.register.queries.sheet_drafts import Draft
from daumoi.sheets.cell_values import Sum

# What a row may say of a project without saying anything of a certificate.
_TELLING_NO_STEP = frozenset(
    {"code", "name", "investor", "country", "group_country", "sector", "objective", "zone", "locality", "place_text"}
    | {"project_record", "action"}
)


def put_project(planner: Planner, plan: RowPlan, *, record: str, is_main: bool, on: date | None = None) -> Draft:
    """Return the draft of the project that a row tells: by its number, its code, or investor, name and place."""
    values = plan.row.values
    group = plan.row.group
    if group and "zone" not in values and "record" not in values and planner.finder.find_zone_key(group) is not None:
        values["zone"] = group
    name, investor_text = values.get("name") or "", values.get("investor") or ""
    plan.label = " – ".join(part for part in (investor_text, name) if part) or values.get("code") or record
    if not name and not investor_text and not values.get("code") and not record:
        cell = planner.table.find_cell(plan.row.number, "investor")
        plan.refuse(cell, "A project needs its investor, its name or its code.")
    investor = (
        put_organisation(planner, plan, investor_text, country=values.get("country") or "") if investor_text else None
    )
    extra: dict[str, Any] = {"name_key": planner.finder.make_key(name)[:500]} if name else {}
    if investor is not None:
        plan.drafts.remove(investor)
        extra["investor"] = investor
    _add_place(planner, plan, extra, on)
    key = values.get("code") or (
        id(investor) if investor else make_name_key(investor_text),
        planner.finder.make_key(name),
    )
    if not values.get("code"):
        key = (*key, str(extra.get("zone_id") or planner.finder.find_zone_key(values.get("zone") or "-")))
    draft = planner.put(plan, layers.PROJECT, key, record=record, is_main=is_main, on=on, extra=extra)
    draft.identify = _identify_project
    if investor is not None:
        plan.drafts.append(investor)
    return draft


def _add_place(planner: Planner, plan: RowPlan, extra: dict[str, Any], on: date | None) -> None:
    """Find zone and locality in the address where no column tells them; keep an unknown zone's words as the address."""
    values = plan.row.values
    zone_text, address = values.get("zone") or "", values.get("place_text") or ""
    if zone_text and planner.finder.find_zone_key(zone_text, values.get("locality") or "") is None:
        cell = planner.table.find_cell(plan.row.number, "zone")
        plan.notice(cell, "No zone called “%(name)s” is known; the words are kept as the place.", name=zone_text)
        extra["place_text"] = (f"{zone_text}, {address}" if address else zone_text)[:300]
    if values.get("locality") and planner.finder.find_locality_key(values["locality"], on) is None:
        cell = planner.table.find_cell(plan.row.number, "locality")
        plan.refuse(cell, "No single locality is called “%(name)s”.", name=values["locality"])
    if address and not zone_text and not values.get("locality") and "record" not in values:
        zone, locality = planner.finder.find_place(address, on)
        extra |= {"zone_id": zone} if zone is not None else {}
        extra |= {"locality_id": locality} if locality is not None else {}


def _identify_project(draft: Draft) -> str:
    columns = draft.columns
    if columns.get("code"):
        return make_identity("entered project", columns["code"])
    investor = draft.get_key("investor")
    who = investor if isinstance(investor, int) else make_name_key(columns.get("investor_text") or "")
    return make_identity(
        "project", who, columns.get("name_key") or "", [columns.get(name) for name in ("zone_id", "locality_id")]
    )


def plan_project_row(planner: Planner, plan: RowPlan) -> None:
    """Add the drafts of a row that tells a project."""
    put_project(planner, plan, record=plan.row.values.get("record", ""), is_main=True)


def plan_certificate_event_row(planner: Planner, plan: RowPlan) -> None:
    """Add the drafts of a row that tells a certificate event."""
    values = plan.row.values
    if "action" not in values and "record" not in values:
        values["action"] = "adjusted" if _is_adjustment(values) else "licensed"
    on = find_last_day(values, "date")
    project = put_project(planner, plan, record=values.get("project_record", ""), is_main=False, on=on)
    plan.drafts.remove(project)
    extra: dict[str, Any] = {"project": project}
    for field, column in (("issued_by", "issued_by"), ("new_investor", "new_investor")):
        if values.get(field):
            body = put_organisation(planner, plan, values[field], country=values.get("new_country") or "")
            extra[column] = body
            if body is None and field == "new_investor":
                cell = planner.table.find_cell(plan.row.number, field)
                plan.refuse(cell, "“%(name)s” names no single organisation.", name=values[field])
    _check_event(planner, plan)
    told = [values.get(name) for name in ("action", "number", "adjustment_number", "date", "capital", "added")]
    draft = planner.put(
        plan,
        layers.CERTIFICATE_EVENT,
        (id(project), str(told)),
        record=values.get("record", ""),
        is_main=True,
        on=on,
        extra=extra,
        aids={"on": on},
    )
    draft.identify = identify_event
    plan.drafts.insert(0, plan.drafts.pop(plan.drafts.index(draft)))
    plan.drafts.append(project)


def _is_adjustment(values: dict[str, Any]) -> bool:
    return bool(values.get("adjustment_number")) or ("added" in values and "capital" not in values)


def _check_event(planner: Planner, plan: RowPlan) -> None:
    values = plan.row.values
    if not (values.keys() - _TELLING_NO_STEP) and not plan.row.problems:
        cell = planner.table.find_cell(plan.row.number, "date")
        plan.refuse(cell, "A certificate needs its number, its day or an amount.")
    for name in ("new_zone", "new_locality"):
        if values.get(name):
            near = values.get("new_locality") or "" if name == "new_zone" else ""
            find = planner.finder.find_zone_key if name == "new_zone" else None
            key = find(values[name], near) if find else planner.finder.find_locality_key(values[name])
            if key is None:
                cell = planner.table.find_cell(plan.row.number, name)
                plan.refuse(cell, "No single place is called “%(name)s”.", name=values[name])
    for name in ("capital", "area_ha", "labour", "capital_usd"):
        value = values.get(name)
        if (value.amount if isinstance(value, Sum) else value or 0) < 0:
            plan.refuse(planner.table.find_cell(plan.row.number, name), "It cannot be below zero.")


def identify_event(draft: Draft) -> str:
    """Return the identity of a certificate event that a sheet tells."""
    columns = draft.columns
    told = (columns.get(name) for name in _list_event_columns())
    values = [str(value) for value in told if not isinstance(value, Draft)]
    return make_identity("sheet certificate event", get_number(columns["project"]), *values)


@cache
def _list_event_columns() -> tuple[str, ...]:
    return tuple(field.attname for field in CertificateEvent._meta.concrete_fields)
