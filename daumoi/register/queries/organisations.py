"""Organisations with all that hangs on them."""

from dataclasses import dataclass

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import (
    AgreementParty,
    Appointment,
    EventParty,
    Evidence,
    Organisation,
    Project,
    Undertaking,
)
from daumoi.register.queries.evidence import list_evidence
from daumoi.register.queries.paging import Page, page_by_name
from daumoi.register.queries.scopes import Viewer, visible_records
from daumoi.register.queries.search_lists import keep_found


@dataclass(frozen=True, slots=True)
class OrganisationProfile:
    """One organisation with its people, promises, events, agreements, projects and evidence."""

    organisation: Organisation
    appointments: list[Appointment]
    undertakings_given: list[Undertaking]
    undertakings_received: list[Undertaking]
    event_parts: list[EventParty]
    agreement_parts: list[AgreementParty]
    projects: list[Project]
    evidence: list[Evidence]


def list_organisations(
    *, user: Viewer, after: str | None = None, limit: int = 50, search: str = "", country: str | None = None
) -> Page[Organisation]:
    """Return organisations by name."""
    rows = visible_records(Organisation.objects.all(), "organisation", user).select_related("locality")
    if country:
        rows = rows.filter(country=country)
    rows = keep_found(rows, user=user, noun="organisation", search=search)
    return page_by_name(rows, field="name_key", after=after, limit=limit)


def get_organisation(*, user: Viewer, organisation_id: int) -> OrganisationProfile:
    """Return the profile of one organisation.

    Raises UnknownRecord.
    """
    rows = visible_records(Organisation.objects.all(), "organisation", user).select_related("locality", "parent")
    body = rows.filter(pk=organisation_id).first()
    if body is None:
        raise UnknownRecord("organisation", organisation_id)
    posts = visible_records(body.appointments.all(), "appointment", user).select_related("person")
    given = visible_records(body.undertakings_given.all(), "undertaking", user)
    received = visible_records(body.undertakings_received.all(), "undertaking", user)
    events = visible_records(body.event_parts.all(), "event_party", user).select_related("event")
    agreements = visible_records(body.agreement_parts.all(), "agreement_party", user).select_related("agreement")
    projects = visible_records(body.projects.all(), "project", user)
    return OrganisationProfile(
        body,
        list(posts.order_by("person__name_key", "-seen_on")),
        list(given.order_by("-said_on", "-pk")),
        list(received.order_by("-said_on", "-pk")),
        list(events.order_by("-event__start_on", "-pk")),
        list(agreements.order_by("-agreement__start_on", "-pk")),
        list(projects.order_by("-pk")),
        list_evidence(user=user, noun="organisation", record_id=body.pk),
    )
