"""How a row of each noun becomes drafts: one function a noun, named in PLANS."""

from collections.abc import Callable

from daumoi.register.queries.import_land import plan_land_row, plan_price_row, plan_site_row, plan_target_row
from daumoi.register.queries.import_money import plan_contribution_row, plan_performance_row, plan_shareholding_row
from daumoi.register.queries.import_names import plan_organisation_row, plan_person_row, plan_zone_row
from daumoi.register.queries.import_plans import Planner, RowPlan
from daumoi.register.queries.import_projects import plan_certificate_event_row, plan_project_row
from daumoi.register.queries.import_statements import (
    plan_agreement_row,
    plan_event_row,
    plan_figure_row,
    plan_undertaking_row,
)
from daumoi.sheets.cell_values import Sum
from daumoi.sheets.row_kinds import RowKind


def plan_rows(planner: Planner) -> list[RowPlan]:
    """Return the plan of each row of the planner's table."""
    plan_one = PLANS[planner.table.noun]
    for row in planner.table.rows:
        plan = RowPlan(row)
        planner.rows.append(plan)
        if row.kind is RowKind.DATA:
            _refuse_bare_sums(planner, plan)
            plan_one(planner, plan)
    return planner.finish()


def _refuse_bare_sums(planner: Planner, plan: RowPlan) -> None:
    """Refuse an amount of money of which neither cell, heading nor a column beside it says the currency."""
    values = plan.row.values
    for name, value in values.items():
        if isinstance(value, Sum) and not value.currency and not name.endswith("_high"):
            if not values.get(f"{name}_currency") and not values.get("capital_currency"):
                cell = planner.table.find_cell(plan.row.number, name)
                plan.refuse(cell, "The amount has no currency: write it into the heading, for example “(triệu USD)”.")
            elif not values.get(f"{name}_currency"):
                values[f"{name}_currency"] = values["capital_currency"]


PLANS: dict[str, Callable[[Planner, RowPlan], None]] = {
    "organisations": plan_organisation_row,
    "people": plan_person_row,
    "zones": plan_zone_row,
    "projects": plan_project_row,
    "certificate_events": plan_certificate_event_row,
    "figures": plan_figure_row,
    "undertakings": plan_undertaking_row,
    "agreements": plan_agreement_row,
    "events": plan_event_row,
    "sites": plan_site_row,
    "prices": plan_price_row,
    "land_states": plan_land_row,
    "targets": plan_target_row,
    "contributions": plan_contribution_row,
    "performance": plan_performance_row,
    "shareholdings": plan_shareholding_row,
}
