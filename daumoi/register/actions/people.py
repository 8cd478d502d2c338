"""People are found by name and organisation, or made; each post is an appointment with the days it was seen."""

from datetime import date

from django.db.models import Q

from daumoi.register.actions.deciding import Decision, keep_evidence
from daumoi.register.actions.keeping import find_or_make, make_identity, save_with_history
from daumoi.register.actions.organisations import keep_organisation
from daumoi.register.amounts import UnreadableSlot
from daumoi.register.models import Appointment, EventParty, Evidence, Organisation, Person, Undertaking
from daumoi.register.names import make_name_key
from daumoi.register.queries.merges import list_ids_held, list_kept_of_name


def keep_person(decision: Decision) -> Person:
    """Return the person of a fact with the post that the text gives.

    Raises UnreadableSlot.
    """
    name, title = decision.text("name"), decision.text("title")
    org_text = decision.text("org") or decision.text("organisation")
    slot = "org" if "org" in decision.values else "organisation"
    name_key = make_name_key(name)[:200]
    if not name_key:
        raise UnreadableSlot("“%(slot)s” is empty.", slot="name")
    organisation = keep_organisation(decision, org_text, slot=slot) if org_text else None
    bodies = list_ids_held("organisation", organisation.pk if organisation else None)
    identities = [make_identity("person", name_key, body) for body in bodies]
    person = _find_person(name_key, organisation) or find_or_make(
        Person,
        identity=identities[0],
        also=identities[1:],
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        name=name[:200],
        name_key=name_key,
    )
    keep_evidence(decision, person, {"name": "name"})
    if title or org_text:
        _keep_appointment(decision, person, organisation, title, org_text, slot)
    _link_mentions(decision, person)
    return person


def _find_person(name_key: str, organisation: Organisation | None) -> Person | None:
    """Return the person of that name in that organisation; without an organisation, the only one of that name."""
    named = Q(name_key=name_key) | Q(pk__in=list_kept_of_name("person", name_key))
    namesakes = list(Person.objects.filter(named).prefetch_related("appointments")[:20])
    if organisation is None:
        return namesakes[0] if len(namesakes) == 1 else None
    for person in namesakes:
        if any(post.organisation_id == organisation.pk for post in person.appointments.all()):
            return person
    homeless = [p for p in namesakes if all(post.organisation_id is None for post in p.appointments.all())]
    return homeless[0] if len(homeless) == 1 else None


def _keep_appointment(
    decision: Decision, person: Person, organisation: Organisation | None, title: str, org_text: str, slot: str
) -> None:
    bodies = list_ids_held("organisation", organisation.pk) if organisation else [make_name_key(org_text)]
    people = list_ids_held("person", person.pk)
    identities = [make_identity("appointment", one, body, make_name_key(title)) for one in people for body in bodies]
    post = find_or_make(
        Appointment,
        identity=identities[0],
        also=identities[1:],
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        person=person,
        organisation=organisation,
        org_text=org_text[:300],
        title=title[:200],
        seen_from=decision.day,
        seen_on=decision.day,
    )
    first, last = min(post.seen_from or decision.day, decision.day), max(post.seen_on or decision.day, decision.day)
    if (post.seen_from, post.seen_on) != (first, last):
        _set_seen(decision, post, first, last)
    keep_evidence(decision, post, {name: name for name in ("title", slot) if name in decision.values})


def _set_seen(decision: Decision, post: Appointment, first: date | None, last: date | None) -> None:
    post.seen_from, post.seen_on = first, last
    save_with_history(post, by=decision.by, at=decision.at, reason=decision.reason)


def _link_mentions(decision: Decision, person: Person) -> None:
    """Tie undertakings and event leaders of the same document, kept before the person was, to the person."""
    supported = Evidence.objects.filter(document=decision.document).values("record_id")
    undertakings = Undertaking.objects.filter(
        pk__in=supported.filter(record_noun="undertaking"), by_person=None, by_organisation=None
    )
    for undertaking in undertakings:
        if make_name_key(undertaking.by_text) == person.name_key:
            undertaking.by_person = person
            save_with_history(undertaking, by=decision.by, at=decision.at, reason=decision.reason)
    parties = EventParty.objects.filter(
        pk__in=supported.filter(record_noun="event_party"), person=None, organisation=None
    )
    for party in parties:
        if make_name_key(party.text) == person.name_key:
            party.person = person
            save_with_history(party, by=decision.by, at=decision.at, reason=decision.reason)


def find_person_of_document(decision: Decision, name: str) -> Person | None:
    """Return the person of that name whom the decision's document already shows."""
    shown = Evidence.objects.filter(document=decision.document, record_noun="person").values("record_id")
    return Person.objects.filter(pk__in=shown, name_key=make_name_key(name)).first()


def is_person_of_document(decision: Decision, name: str) -> bool:
    """Return whether a fact of the same document says that this is a person's name."""
    key = make_name_key(name)
    facts = decision.document.facts.filter(type="person").exclude(state="rejected").only("slots", "corrections")
    return any(make_name_key(str(fact.values().get("name", ""))) == key for fact in facts)
