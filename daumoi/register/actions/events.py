"""Events are found by kind, day and those who met, or made; each side becomes a party."""

from datetime import date
from typing import Any

from daumoi.register.actions.deciding import Decision, keep_evidence
from daumoi.register.actions.keeping import find_or_make, make_identity, save_with_history
from daumoi.register.actions.localities import keep_locality
from daumoi.register.actions.organisations import keep_organisation
from daumoi.register.actions.people import find_person_of_document, is_person_of_document
from daumoi.register.actions.zones import keep_zone
from daumoi.register.amounts import read_amount
from daumoi.register.days import read_days
from daumoi.register.models import Event, EventParty
from daumoi.register.names import make_name_key
from daumoi.register.queries.places import resolve_place

_SIDES = {"hosts": EventParty.Side.HOST, "guests": EventParty.Side.GUEST, "leaders": EventParty.Side.LEADER}


def keep_event(decision: Decision) -> Event:
    """Return the event of a fact; a second document that tells of the same day, kind and party adds to the first's.

    Raises UnreadableSlot.
    """
    fields = _read_fields(decision)
    event = _find_event(decision, fields) or find_or_make(
        Event,
        identity=_identify(decision, fields),
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        **fields,
    )
    _fill(decision, event, fields)
    slots = {"kind": "kind", "date": "date", "place": "place", "attendance": "attendance"}
    keep_evidence(decision, event, {field: slot for field, slot in slots.items() if slot in decision.values})
    for slot, side in _SIDES.items():
        for name in decision.names(slot):
            _keep_party(decision, event, slot, side, name)
    return event


def _read_fields(decision: Decision) -> dict[str, Any]:
    start_on, end_on = read_days(decision.text("date"))
    place_text = decision.text("place")
    place = resolve_place(place_text, on=end_on or decision.day, lexicon=decision.lexicon, near=decision.home)
    attendance = decision.values.get("attendance")
    amount = read_amount(attendance, slot="attendance") if attendance is not None else None
    return {
        "kind": decision.choice("kind", Event.Kind.values),
        "title": decision.text("title")[:300],
        "start_on": start_on,
        "end_on": end_on,
        "date_text": decision.text("date")[:40],
        "place_text": place_text[:300],
        "locality": keep_locality(place.locality, lexicon=decision.lexicon) if place.locality else None,
        "zone": keep_zone(place.zone, lexicon=decision.lexicon) if place.zone else None,
        "attendance_low": int(amount.low) if amount else None,
        "attendance_high": int(amount.high) if amount else None,
        "qualifier": decision.text("qualifier")[:12],
    }


def _party_keys(decision: Decision) -> list[str]:
    return sorted(make_name_key(name) for slot in ("hosts", "guests") for name in decision.names(slot))


def _is_day(start_on: date | None, end_on: date | None) -> bool:
    return start_on is not None and end_on is not None and (end_on - start_on).days < 14


def _find_event(decision: Decision, fields: dict[str, Any]) -> Event | None:
    """Return the event of the same kind and days that shares a host or guest."""
    if not _is_day(fields["start_on"], fields["end_on"]):
        return None
    same = Event.objects.filter(kind=fields["kind"], start_on=fields["start_on"], end_on=fields["end_on"])
    keys = set(_party_keys(decision))
    for event in same.prefetch_related("parties").order_by("pk"):
        if keys & {make_name_key(party.text) for party in event.parties.all()}:
            return event
    return None


def _identify(decision: Decision, fields: dict[str, Any]) -> str:
    # An undated meeting is the same only within its own text.
    within = None if _is_day(fields["start_on"], fields["end_on"]) else decision.document.pk
    parties = tuple(_party_keys(decision))
    return make_identity(
        "event", fields["kind"], fields["date_text"], make_name_key(fields["place_text"]), parties, within
    )


def _fill(decision: Decision, event: Event, fields: dict[str, Any]) -> None:
    """Fill what the event does not know yet; what it knows stays."""
    new = {name: value for name, value in fields.items() if value not in (None, "") and not getattr(event, name)}
    if "attendance_low" not in new:
        new.pop("qualifier", None)
    if new:
        for name, value in new.items():
            setattr(event, name, value)
        save_with_history(event, by=decision.by, at=decision.at, reason=decision.reason)


def _keep_party(decision: Decision, event: Event, slot: str, side: str, name: str) -> None:
    person = find_person_of_document(decision, name) if side == EventParty.Side.LEADER else None
    organisation = None
    if side != EventParty.Side.LEADER and not is_person_of_document(decision, name):
        organisation = keep_organisation(decision, name, slot=slot)
    party = find_or_make(
        EventParty,
        identity=make_identity("event party", event.pk, str(side), make_name_key(name)),
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        event=event,
        side=side,
        organisation=organisation,
        person=person,
        text=name[:300],
    )
    keep_evidence(decision, party, {"text": slot}, words=name)
