"""Rows of names: organisations, people with their posts, zones."""

from datetime import date
from typing import Any

from daumoi.register.identity import make_identity
from daumoi.register.names import make_name_key
from daumoi.register.queries import sheet_layers as layers
from daumoi.register.queries.import_plans import Planner, RowPlan
from daumoi.register.queries.sheet_drafts import Draft
from daumoi.sheets.cell_values import Days


def find_last_day(values: dict[str, Any], *names: str) -> date | None:
    """Return the last day of the first of these fields that the row gives."""
    days = next((values[name] for name in names if isinstance(values.get(name), Days)), None)
    return days.last if days is not None else None


def get_number(draft: Any) -> Any:
    """Return the number of a draft's record, None where it has none yet."""
    return draft.held.pk if isinstance(draft, Draft) and draft.held is not None else None


def put_organisation(
    planner: Planner, plan: RowPlan, name: str, *, country: str = "", on: date | None = None
) -> Draft | None:
    """Return the draft of an organisation that a cell names, None where the words name no single one."""
    split = planner.finder.split_name(name)
    if split is None:
        return None
    place = split.locality.id if split.locality else None
    identity = make_identity("organisation", split.base_key, place)
    extra = {"name_vi": name[:300], "name_key": planner.finder.make_key(name)[:300], "country": country}
    if split.locality is not None:
        extra["locality_id"] = planner.finder.key_of_unit(split.locality.id)
    draft = planner.put(plan, layers.ORGANISATION, identity, extra=extra, parts=())
    draft.identify = lambda _: identity
    return draft


def plan_organisation_row(planner: Planner, plan: RowPlan) -> None:
    """Add the drafts of a row that tells an organisation."""
    values = plan.row.values
    name = values.get("name_vi") or ""
    plan.label = name
    split = planner.finder.split_name(name) if name else None
    if name and split is None and not values.get("record"):
        cell = planner.table.find_cell(plan.row.number, "name_vi")
        plan.refuse(cell, "“%(name)s” names no single organisation.", name=name)
    place = split.locality.id if split and split.locality else None
    if split and split.needs_place and place is None and values.get("locality"):
        place = make_name_key(values["locality"])
    identity = make_identity("organisation", split.base_key if split else name, place)
    extra = {"name_key": make_name_key(name)[:300]} if name else {}
    draft = planner.put(plan, layers.ORGANISATION, identity, record=values.get("record", ""), is_main=True, extra=extra)
    if split and split.locality and "locality_id" not in draft.columns:
        draft.columns["locality_id"] = planner.finder.key_of_unit(split.locality.id)
    draft.identify = lambda _: identity


def plan_person_row(planner: Planner, plan: RowPlan) -> None:
    """Add the drafts of a row that tells a person."""
    values = plan.row.values
    name, org_text, title = values.get("name") or "", values.get("organisation") or "", values.get("title") or ""
    plan.label = " – ".join(part for part in (name, title) if part)
    body = put_organisation(planner, plan, org_text) if org_text else None
    if body is not None:
        plan.drafts.remove(body)
    name_key = make_name_key(name)[:200]
    record = values.get("record", "")
    person = planner.put(
        plan,
        layers.PERSON,
        (name_key, id(body) if body else make_name_key(org_text)),
        record=record,
        extra={"name_key": name_key} if name else {},
        aids={"organisation": body} if org_text else {},
    )
    person.identify = lambda draft: make_identity("person", draft.columns["name_key"], get_number(body))
    if title or org_text:
        post = planner.put(
            plan,
            layers.APPOINTMENT,
            (id(person), id(body), make_name_key(title), str(values.get("valid_from"))),
            record=values.get("post_record", ""),
            is_main=True,
            extra={"person": person, "organisation": body, "org_text": org_text, "title": title},
        )
        key = make_name_key(title)
        post.identify = lambda draft: make_identity(
            "appointment", get_number(draft.columns["person"]), get_number(body) or make_name_key(org_text), key
        )
        plan.drafts.sort(key=lambda draft: draft.layer.noun != "person")
    if body is not None:
        plan.drafts.append(body)


def plan_zone_row(planner: Planner, plan: RowPlan) -> None:
    """Add the drafts of a row that tells a zone."""
    values = plan.row.values
    name = values.get("name_vi") or ""
    plan.label = name
    kind, bare = _split_zone_name(name)
    values.setdefault("kind", kind) if name else None
    held = planner.finder.find_zone_key(name, values.get("locality") or plan.row.group) if name else None
    extra = {"name_key": make_name_key(bare)[:600]} if name else {}
    draft = planner.put(
        plan,
        layers.ZONE,
        (make_name_key(bare), make_name_key(values.get("locality") or "")),
        record=values.get("record", ""),
        is_main=True,
        extra=extra,
        aids={"zone": held if isinstance(held, int) else None},
    )
    if draft.aids.get("zone") and not values.get("record"):
        # What names a zone that is held is no new name for it, and no new kind.
        for name_ in ("name_vi", "kind"):
            draft.values.pop(name_, None)
    area = values.get("area_ha")
    if area is not None and area <= 0:
        plan.refuse(planner.table.find_cell(plan.row.number, "area_ha"), "An area must be above zero.")


def _split_zone_name(name: str) -> tuple[str, str]:
    key = make_name_key(name)
    for lead, kind in (
        ("cum cong nghiep ", "CCN"),
        ("ccn ", "CCN"),
        ("khu kinh te ", "KKT"),
        ("kkt ", "KKT"),
        ("khu che xuat ", "KCX"),
        ("khu cong nghe cao ", "KCNC"),
    ):
        if key.startswith(lead):
            return kind, name
    return "KCN", name
