"""Rows of figures, undertakings, agreements and events, with the sides that they name."""

import re
from typing import Any

from daumoi.register.identity import make_identity
from daumoi.register.models import EventParty
from daumoi.register.models.figures import MONEY_MEASURES, UNIT_OF_MEASURE
from daumoi.register.names import make_name_key
from daumoi.register.queries import sheet_layers as layers
from daumoi.register.queries.import_names import find_last_day, get_number, put_organisation
from daumoi.register.queries.import_plans import Planner, RowPlan
from daumoi.register.queries.places import is_vietnam
from daumoi.register.queries.sheet_drafts import Draft
from daumoi.sheets.cell_values import Days
from daumoi.sheets.nouns import read_cell_unit

_NAMED_ZONES = ("zones", "zone_area", "occupancy")

_COUNTED_ZONES = re.compile(r"(?:tổng )?số (KCN|CCN|KKT|KCX)\b", re.IGNORECASE)


def plan_figure_row(planner: Planner, plan: RowPlan) -> None:
    """Add the drafts of a row that tells a figure."""
    values = plan.row.values
    subject, measure = values.get("subject") or "", values.get("measure") or ""
    tell_zone_kind(planner, plan)
    plan.label = f"{subject}: {measure}"
    extra: dict[str, Any] = {}
    if subject:
        extra |= _find_subject(planner, plan, subject, measure)
    if measure and "value" in values:
        extra |= read_measure_unit(planner, plan, measure, ("value", "value_high"))
    columns = [str(values.get(name)) for name in ("measure", "value", "value_high", "country", "zone_kind", "fdi")]
    key = (make_name_key(subject), *columns, *(str(values.get(name)) for name in ("as_of", "period", "state")))
    draft = planner.put(
        plan, layers.FIGURE, (key, str(extra)), record=values.get("record", ""), is_main=True, extra=extra
    )
    draft.columns.setdefault("state", "actual")
    draft.identify = _identify_figure


def tell_zone_kind(planner: Planner, plan: RowPlan) -> None:
    """Take the kind of zones from the words of a measure that name it ("Số CCN"), where no column tells it."""
    values = plan.row.values
    column = next((one.index for one in planner.table.heading.columns if one.field == "measure"), None)
    if column is None or values.get("measure") != "zones" or "zone_kind" in values:
        return
    named = _COUNTED_ZONES.match(str(planner.table.sheet.rows[plan.row.number - 1][column]))
    if named is not None:
        values["zone_kind"] = named[1].upper()


def _find_subject(planner: Planner, plan: RowPlan, subject: str, measure: str) -> dict[str, Any]:
    extra: dict[str, Any] = {"subject_key": make_name_key(subject)[:300]}
    if is_vietnam(subject):
        return extra | {"scope": "country"}
    on = find_last_day(plan.row.values, "as_of", "period")
    zone, locality = planner.finder.find_place(subject, on)
    extra |= {"zone_id": zone} if zone is not None else {}
    extra |= {"locality_id": locality} if locality is not None else {}
    is_zones = zone is not None or plan.row.values.get("zone_kind") or measure in _NAMED_ZONES
    return extra | {"scope": "zones" if is_zones else "locality"}


def read_measure_unit(planner: Planner, plan: RowPlan, measure: str, fields: tuple[str, ...]) -> dict[str, Any]:
    """Return unit and currency of the numbers in these fields; "triệu USD" or "nghìn người" makes them whole units."""
    values = plan.row.values
    words = values.get("unit") or ""
    unit = read_cell_unit(words) if words else None
    column = next((one for one in planner.table.heading.columns if one.field == "value"), None)
    currency = ""
    if unit is not None and unit.kind == "money":
        currency = unit.code
    elif column is not None and column.unit is not None and column.unit.kind == "money":
        currency = column.unit.code
    elif len(words) == 3 and words.isupper():
        currency = words
    if unit is not None and unit.scale != 1:
        for name in fields:
            if name in values:
                values[name] *= unit.scale
    cell = planner.table.find_cell(plan.row.number, "unit" if words else "value")
    if measure in MONEY_MEASURES and not currency:
        plan.refuse(cell, "A sum of money needs its currency.")
    if currency and measure not in (*MONEY_MEASURES, "other"):
        plan.refuse(cell, "“%(measure)s” is not a sum of money.", measure=measure)
    own = words[:20] if measure == "other" and not currency else UNIT_OF_MEASURE.get(measure, "")
    return {"currency": currency, "unit": own}


def _identify_figure(draft: Draft) -> str:
    columns = draft.columns
    subject: object = "viet nam" if columns.get("scope") == "country" else columns.get("subject_key")
    for name, word in (("locality_id", "locality"), ("zone_id", "zone")):
        if isinstance(columns.get(name), int):
            subject = (word, columns[name])
    low = columns["value_low"]
    values = (f"{low:.4f}", f"{columns['value_high']:.4f}", columns.get("unit") or "", columns.get("currency") or "")
    rest = [columns.get(name) or "" for name in ("measure", "country", "zone_kind")]
    dates = [columns.get(name) or "" for name in ("as_of_text", "period_text", "state")]
    return make_identity("figure", subject, values, *rest, columns.get("fdi"), *dates)


def plan_undertaking_row(planner: Planner, plan: RowPlan) -> None:
    """Add the drafts of a row that tells an undertaking."""
    values = plan.row.values
    plan.label = (values.get("words") or "")[:120]
    extra: dict[str, Any] = {}
    bodies = []
    for field, column in (("by", "by_organisation"), ("to", "to_organisation")):
        if values.get(field):
            extra[column] = put_organisation(planner, plan, values[field])
            bodies += [extra[column]] if extra[column] is not None else []
    for body in bodies:
        plan.drafts.remove(body)
    identity = make_identity(
        "undertaking",
        values.get("mode"),
        make_name_key(values.get("by") or ""),
        make_name_key(values.get("words") or ""),
    )
    draft = planner.put(plan, layers.UNDERTAKING, identity, record=values.get("record", ""), is_main=True, extra=extra)
    draft.identify = lambda _: identity
    plan.drafts += bodies


def plan_agreement_row(planner: Planner, plan: RowPlan) -> None:
    """Add the drafts of a row that tells an agreement."""
    values = plan.row.values
    parties = values.get("parties") or ()
    plan.label = values.get("subject") or "; ".join(parties) or values.get("form") or ""
    days = values.get("date")
    text = days.text if isinstance(days, Days) else ""
    keys = tuple(sorted(make_name_key(name) for name in parties))
    known = len(keys) > 1 and text
    subject = None if known else make_name_key(values.get("subject") or "")
    identity = make_identity("agreement", values.get("form"), values.get("state"), text, keys, subject, None)
    draft = planner.put(plan, layers.AGREEMENT, identity, record=values.get("record", ""), is_main=True)
    draft.identify = lambda _: identity
    for name in parties:
        _put_party(planner, plan, draft, "agreement", layers.AGREEMENT_PARTY, name)


def plan_event_row(planner: Planner, plan: RowPlan) -> None:
    """Add the drafts of a row that tells an event."""
    values = plan.row.values
    days = values.get("date")
    text = days.text if isinstance(days, Days) else ""
    plan.label = values.get("title") or " ".join(part for part in (text, values.get("place_text") or "") if part)
    extra: dict[str, Any] = {}
    if values.get("place_text"):
        zone, locality = planner.finder.find_place(values["place_text"], find_last_day(values, "date"))
        extra = {"zone_id": zone, "locality_id": locality}
    keys = sorted(make_name_key(name) for field in ("hosts", "guests") for name in values.get(field) or ())
    place = make_name_key(values.get("place_text") or "")
    title = make_name_key(values.get("title") or "") if not text else None
    identity = make_identity("event", values.get("kind"), text, place, tuple(keys), title)
    draft = planner.put(plan, layers.EVENT, identity, record=values.get("record", ""), is_main=True, extra=extra)
    draft.identify = lambda _: identity
    for field, side in (("hosts", "host"), ("guests", "guest"), ("leaders", "leader")):
        for name in values.get(field) or ():
            _put_party(planner, plan, draft, "event", layers.EVENT_PARTY, name, side=EventParty.Side(side))


def _put_party(
    planner: Planner, plan: RowPlan, whole: Draft, column: str, layer: Any, name: str, *, side: str = ""
) -> None:
    body = put_organisation(planner, plan, name) if side != "leader" else None
    extra: dict[str, Any] = {column: whole, "organisation": body, "text": name[:300]}
    parts = [side] if side else []
    if side:
        extra["side"] = str(side)
    party = planner.put(plan, layer, (id(whole), *parts, make_name_key(name)), extra=extra, parts=())
    kind = "event party" if side else "agreement party"
    words = [str(part) for part in parts]
    party.identify = lambda draft: make_identity(kind, get_number(draft.columns[column]), *words, make_name_key(name))
