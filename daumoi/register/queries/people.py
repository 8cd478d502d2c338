"""People with their posts, as lists and profiles show them."""

from dataclasses import dataclass

from django.db.models import Prefetch

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Appointment, EventParty, Evidence, Person, Undertaking
from daumoi.register.queries.evidence import list_evidence
from daumoi.register.queries.paging import Page, page_by_name
from daumoi.register.queries.scopes import Viewer, visible_records
from daumoi.register.queries.search_lists import keep_found


@dataclass(frozen=True, slots=True)
class PersonProfile:
    """One person with posts, promises, events and the words that show them."""

    person: Person
    appointments: list[Appointment]
    undertakings: list[Undertaking]
    event_parts: list[EventParty]
    evidence: list[Evidence]


def list_people(*, user: Viewer, after: str | None = None, limit: int = 50, search: str = "") -> Page[Person]:
    """Return people by name, each with `posts`, the appointments that the user may see."""
    rows = visible_records(Person.objects.all(), "person", user).prefetch_related(_posts(user))
    rows = keep_found(rows, user=user, noun="person", search=search)
    return page_by_name(rows, field="name_key", after=after, limit=limit)


def _posts(user: Viewer) -> Prefetch:
    rows = visible_records(Appointment.objects.all(), "appointment", user).select_related("organisation")
    return Prefetch("appointments", queryset=rows.order_by("-seen_on", "pk"), to_attr="posts")


def get_person(*, user: Viewer, person_id: int) -> PersonProfile:
    """Return the profile of one person.

    Raises UnknownRecord.
    """
    rows = visible_records(Person.objects.all(), "person", user).prefetch_related(_posts(user))
    person = rows.filter(pk=person_id).first()
    if person is None:
        raise UnknownRecord("person", person_id)
    promises = visible_records(Undertaking.objects.filter(by_person=person), "undertaking", user)
    parts = visible_records(EventParty.objects.filter(person=person), "event_party", user).select_related("event")
    return PersonProfile(
        person,
        person.posts,  # type: ignore[attr-defined]
        list(promises.order_by("-said_on", "-pk")),
        list(parts.order_by("-event__start_on", "-pk")),
        list_evidence(user=user, noun="person", record_id=person.pk),
    )
