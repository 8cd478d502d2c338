"""Projects are found by investor, name and place, or made; what a text says of one is a certificate event."""

from typing import Any

from daumoi.register.actions.deciding import Decision, keep_evidence
from daumoi.register.actions.keeping import find_or_make, make_identity, save_with_history
from daumoi.register.actions.ledger import rebuild_ledger
from daumoi.register.actions.localities import keep_locality
from daumoi.register.actions.organisations import keep_organisation
from daumoi.register.actions.zones import keep_zone
from daumoi.register.amounts import UnreadableSlot, read_amount
from daumoi.register.days import read_days
from daumoi.register.models import CertificateEvent, Organisation, Project
from daumoi.register.names import make_name_key
from daumoi.register.queries.merges import list_ids_held, list_kept_of_name
from daumoi.register.queries.places import resolve_place

_PROJECT_FIELDS = ("investor", "name", "country", "place")
_EVENT_FIELDS = ("action", "date", "capital", "capital_added", "area", "number")


def keep_project(decision: Decision) -> Project:
    """Return the project of a fact; its capital and land go into a certificate event of it.

    Raises UnreadableSlot.
    """
    fields = _read_fields(decision)
    identities = _list_identities(fields)
    project = _find_project(fields) or find_or_make(
        Project,
        identity=identities[0],
        also=identities[1:],
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        **fields,
    )
    _fill(decision, project, fields)
    keep_evidence(decision, project, {name: name for name in _PROJECT_FIELDS if name in decision.values})
    _keep_certificate_event(decision, project)
    rebuild_ledger(project)
    return project


def _read_fields(decision: Decision) -> dict[str, Any]:
    investor_text, name = decision.text("investor")[:300], decision.text("name")[:500]
    if not investor_text and not name:
        raise UnreadableSlot("A project needs its investor or its name.")
    country, place_text = decision.text("country")[:2].upper(), decision.text("place")[:300]
    investor = None
    if investor_text:
        investor = keep_organisation(decision, investor_text, slot="investor", country=country)
    place = resolve_place(place_text, on=decision.day, lexicon=decision.lexicon, near=decision.home)
    return {
        "name": name,
        "name_key": make_name_key(name)[:500],
        "investor_text": investor_text,
        "investor": investor,
        "country": country,
        "place_text": place_text,
        "zone": keep_zone(place.zone, lexicon=decision.lexicon) if place.zone else None,
        "locality": keep_locality(place.locality, lexicon=decision.lexicon) if place.locality else None,
    }


def _find_project(fields: dict[str, Any]) -> Project | None:
    """Return the investor's project of that name, else the only one there that may be meant.

    The investor's row is locked first, so that two clerks do not make one project twice.
    """
    if fields["investor"] is None:
        return None
    Organisation.objects.select_for_update(no_key=True).get(pk=fields["investor"].pk)
    held = list(Project.objects.filter(investor=fields["investor"]).order_by("pk"))
    if fields["name_key"]:
        once_named = list_kept_of_name("project", fields["name_key"])
        named = [project for project in held if project.name_key == fields["name_key"] or project.pk in once_named]
        meant = named or [project for project in held if not project.name_key]
    else:
        meant = held
    meant = [project for project in meant if _may_lie_at(project, fields)]
    return meant[0] if len(meant) == 1 else None


def _may_lie_at(project: Project, fields: dict[str, Any]) -> bool:
    for name in ("zone", "locality"):
        ours, theirs = fields[name], getattr(project, name)
        if ours is not None and theirs is not None and ours.pk != theirs.pk:
            return False
    return True


def _list_identities(fields: dict[str, Any]) -> list[str]:
    """Return the identity of a project, and those that it had under investors and zones merged since."""
    investor, zone, locality = (fields[name].pk if fields[name] else None for name in ("investor", "zone", "locality"))
    investors = list_ids_held("organisation", investor) if investor else [make_name_key(fields["investor_text"])]
    return [
        make_identity("project", one, fields["name_key"], [place, locality])
        for one in investors
        for place in list_ids_held("zone", zone)
    ]


def _fill(decision: Decision, project: Project, fields: dict[str, Any]) -> None:
    """Fill what the project does not know yet; what it knows stays."""
    new = {name: value for name, value in fields.items() if value not in (None, "") and not getattr(project, name)}
    if new:
        for name, value in new.items():
            setattr(project, name, value)
        save_with_history(project, by=decision.by, at=decision.at, reason=decision.reason)


def _keep_certificate_event(decision: Decision, project: Project) -> None:
    fields = _read_event_fields(decision)
    told = [str(value) for value in fields.values()]
    identities = [make_identity("certificate event", one, *told) for one in list_ids_held("project", project.pk)]
    event = find_or_make(
        CertificateEvent,
        identity=identities[0],
        also=identities[1:],
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        project=project,
        document=decision.document,
        fact=decision.fact,
        **fields,
    )
    keep_evidence(decision, event, {name: name for name in _EVENT_FIELDS if name in decision.values})


def _read_event_fields(decision: Decision) -> dict[str, Any]:
    start_on, end_on = read_days(decision.text("date"))
    return {
        "action": decision.choice("action", CertificateEvent.Action.values),
        "date_text": decision.text("date")[:40],
        "start_on": start_on,
        "end_on": end_on,
        **_read_money(decision, slot="capital", prefix="capital"),
        **_read_money(decision, slot="capital_added", prefix="added"),
        **_read_area(decision),
        "number": decision.text("number")[:60],
    }


def _read_money(decision: Decision, *, slot: str, prefix: str) -> dict[str, Any]:
    if decision.values.get(slot) is None:
        return {f"{prefix}_low": None, f"{prefix}_high": None, f"{prefix}_currency": ""}
    amount = read_amount(decision.values[slot], slot=slot)
    if not amount.currency:
        raise UnreadableSlot("A sum of money needs its currency.")
    return {f"{prefix}_low": amount.low, f"{prefix}_high": amount.high, f"{prefix}_currency": amount.currency}


def _read_area(decision: Decision) -> dict[str, Any]:
    if decision.values.get("area") is None:
        return {"area_low_ha": None, "area_high_ha": None}
    amount = read_amount(decision.values["area"], slot="area")
    return {"area_low_ha": amount.low, "area_high_ha": amount.high}
