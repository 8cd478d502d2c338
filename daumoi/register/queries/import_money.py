"""Rows of contributions, of investors' reports by period, and of the partners of joint ventures."""

from collections.abc import Iterable
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from daumoi.register.identity import make_identity
from daumoi.register.names import make_name_key
from daumoi.register.queries import sheet_layers as layers
from daumoi.register.queries.import_names import find_last_day, get_number, put_organisation
from daumoi.register.queries.import_plans import Planner, RowPlan
from daumoi.register.queries.import_projects import identify_event, put_project
from daumoi.register.queries.sheet_drafts import Draft
from daumoi.sheets.cell_values import Days, Sum

_OF_PROJECT = ("code", "name", "investor", "zone", "locality")
_OF_EVENT = ("action", "number", "adjustment_number", "date")
_WHOLE = Decimal(100)


def plan_contribution_row(planner: Planner, plan: RowPlan) -> None:
    """Add the drafts of a row that tells a contribution or a share purchase."""
    values = plan.row.values
    company, investor = values.get("company") or "", values.get("investor") or ""
    plan.label = " – ".join(part for part in (investor, company) if part)
    amount = values.get("amount")
    if isinstance(amount, Sum) and amount.amount <= 0:
        plan.refuse(planner.table.find_cell(plan.row.number, "amount"), "It must be above zero.")
    _refuse_unknown_places(planner, plan)
    extra: dict[str, Any] = {}
    bodies: list[Draft] = []
    for field, words, country in (("company", company, "VN"), ("investor", investor, values.get("country") or "")):
        body = put_organisation(planner, plan, words, country=country) if words else None
        if body is not None:
            extra[field] = body
            bodies.append(body)
            plan.drafts.remove(body)
    days = values.get("date")
    told = [company, investor, days.text if isinstance(days, Days) else "", values.get("number") or ""]
    sums = [] if told[3] else [str(amount)]
    on = find_last_day(values, "date")
    identity = make_identity("sheet contribution", *told, *sums)
    draft = planner.put(
        plan, layers.CONTRIBUTION, identity, record=values.get("record", ""), is_main=True, on=on, extra=extra
    )
    draft.identify = lambda _: identity
    plan.drafts += bodies


def _refuse_unknown_places(planner: Planner, plan: RowPlan) -> None:
    values = plan.row.values
    if values.get("locality") and planner.finder.find_locality_key(values["locality"]) is None:
        cell = planner.table.find_cell(plan.row.number, "locality")
        plan.refuse(cell, "No single locality is called “%(name)s”.", name=values["locality"])
    if values.get("zone") and planner.finder.find_zone_key(values["zone"], values.get("locality") or "") is None:
        cell = planner.table.find_cell(plan.row.number, "zone")
        plan.refuse(cell, "No single zone is called “%(name)s”.", name=values["zone"])


def plan_performance_row(planner: Planner, plan: RowPlan) -> None:
    """Add the drafts of a row that tells what an investor reports of a project for a period."""
    values = plan.row.values
    with _only(plan, _OF_PROJECT):
        project = put_project(planner, plan, record=values.get("project_record", ""), is_main=False)
    plan.drafts.remove(project)
    period = values.get("period")
    if isinstance(period, Days) and (period.first is None or period.last is None):
        cell = planner.table.find_cell(plan.row.number, "period")
        plan.refuse(cell, "“%(day)s” is no day, month or year.", day=period.text)
    if "realised" not in values and "labour" not in values and "record" not in values:
        cell = planner.table.find_cell(plan.row.number, "realised")
        plan.refuse(cell, "A report needs the capital put in or the number of workers.")
    for name in ("realised", "labour", "foreign_labour", "realised_usd"):
        value = values.get(name)
        if (value.amount if isinstance(value, Sum) else value or 0) < 0:
            plan.refuse(planner.table.find_cell(plan.row.number, name), "It cannot be below zero.")
    others, plan.drafts = plan.drafts, []
    days = (period.first, period.last) if isinstance(period, Days) else None
    draft = planner.put(
        plan,
        layers.PERFORMANCE,
        (id(project), days),
        record=values.get("record", ""),
        is_main=True,
        extra={"project": project},
    )
    draft.identify = lambda one: make_identity(
        "performance",
        get_number(one.columns["project"]),
        one.columns["period_start"].isoformat(),
        one.columns["period_end"].isoformat(),
    )
    plan.drafts += [project, *others]


def plan_shareholding_row(planner: Planner, plan: RowPlan) -> None:
    """Add the drafts of a row that tells one partner of the joint venture that a certificate states."""
    values = plan.row.values
    values.setdefault("action", "adjusted" if values.get("adjustment_number") else "licensed")
    on = find_last_day(values, "date")
    with _only(plan, _OF_PROJECT):
        project = put_project(planner, plan, record=values.get("project_record", ""), is_main=False, on=on)
    plan.drafts.remove(project)
    with _only(plan, _OF_EVENT):
        told = str([plan.row.values.get(name) for name in _OF_EVENT])
        event = planner.put(
            plan,
            layers.CERTIFICATE_EVENT,
            (id(project), told),
            record=values.get("event_record", ""),
            on=on,
            extra={"project": project},
            aids={"on": on},
        )
    event.identify = identify_event
    plan.drafts.remove(event)
    partner = values.get("partner") or ""
    plan.label = " – ".join(part for part in (plan.label, partner) if part)
    body = put_organisation(planner, plan, partner, country=values.get("country") or "", on=on) if partner else None
    _check_shares(planner, plan, event)
    others, plan.drafts = plan.drafts, []
    extra: dict[str, Any] = {"event": event} | ({"organisation": body} if body is not None else {})
    draft = planner.put(
        plan,
        layers.SHAREHOLDING,
        (id(event), make_name_key(partner)),
        record=values.get("record", ""),
        is_main=True,
        extra=extra,
    )
    draft.identify = lambda one: make_identity("sheet shareholding", get_number(event), make_name_key(partner))
    plan.drafts += [event, project, *others]


def _check_shares(planner: Planner, plan: RowPlan, event: Draft) -> None:
    """Refuse a share out of bounds, shares of more than the whole, and a second leader, as far as the sheet tells."""
    values = plan.row.values
    percent, cell = values.get("percent"), planner.table.find_cell(plan.row.number, "percent")
    shares = event.aids.setdefault("shares", {})
    if isinstance(percent, Decimal) and not 0 < percent <= _WHOLE:
        plan.refuse(cell, "A share is above 0 % and at most 100 %.")
    elif isinstance(percent, Decimal):
        shares[values.get("partner")] = percent
        if sum(shares.values()) > _WHOLE:
            plan.refuse(cell, "The shares of this certificate are more than 100 % together.")
    if values.get("is_lead") == "yes" and event.aids.setdefault("lead", values.get("partner")) != values.get("partner"):
        plan.refuse(planner.table.find_cell(plan.row.number, "is_lead"), "Only one investor can lead.")


@contextmanager
def _only(plan: RowPlan, names: Iterable[str]) -> Any:
    """Show the parts of another record only the values that are its own: a partner's country is not the project's."""
    whole = plan.row.values
    plan.row.values = {name: whole[name] for name in names if name in whole}
    yield
    plan.row.values = whole
