"""Events with those who were there."""

from dataclasses import dataclass

from django.db.models import Prefetch

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Event, EventParty, Evidence
from daumoi.register.queries.evidence import hide_unseen_fields, list_evidence
from daumoi.register.queries.paging import Page, page_newest_first
from daumoi.register.queries.scopes import Viewer, visible_records


@dataclass(frozen=True, slots=True)
class EventProfile:
    """One event with its parties and the words that show it."""

    event: Event
    parties: list[EventParty]
    evidence: list[Evidence]


def _present(user: Viewer) -> Prefetch:
    rows = visible_records(EventParty.objects.all(), "event_party", user).select_related("organisation", "person")
    return Prefetch("parties", queryset=rows.order_by("side", "pk"), to_attr="present")


def list_events(
    *, user: Viewer, after: str | int | None = None, limit: int = 50, kind: str | None = None
) -> Page[Event]:
    """Return events, the latest kept first, each with `present`, the parties that the user may see."""
    rows = visible_records(Event.objects.all(), "event", user).select_related("locality", "zone")
    if kind:
        rows = rows.filter(kind=kind)
    page = page_newest_first(rows.prefetch_related(_present(user)), after=after, limit=limit)
    hide_unseen_fields(user, "event", page.items)
    return page


def get_event(*, user: Viewer, event_id: int) -> EventProfile:
    """Return the profile of one event.

    Raises UnknownRecord.
    """
    rows = visible_records(Event.objects.all(), "event", user).select_related("locality", "zone")
    event = rows.prefetch_related(_present(user)).filter(pk=event_id).first()
    if event is None:
        raise UnknownRecord("event", event_id)
    hide_unseen_fields(user, "event", [event])
    evidence = list_evidence(user=user, noun="event", record_id=event.pk)
    return EventProfile(event, event.present, evidence)  # type: ignore[attr-defined]
