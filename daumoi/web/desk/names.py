"""Names and all that hangs on them: people and organisations."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daumoi.register.queries.organisations import get_organisation, list_organisations
from daumoi.register.queries.people import get_person, list_people
from daumoi.web.desk.lists import render_list, render_profile
from daumoi.web.desk.rights import found_or_404


@require_safe
def show_people(request: HttpRequest) -> HttpResponse:
    """Return the people by name."""
    lead = _("People with the posts in which the texts show them.")
    return render_list(request, "people", list_people, lead, has_search=True)


@require_safe
@found_or_404
def show_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Return one person with posts, undertakings and events."""
    profile = get_person(user=request.user, person_id=person_id)
    return render_profile(
        request,
        "people",
        profile.person.name,
        person=profile.person,
        posts=profile.appointments,
        undertakings=profile.undertakings,
        event_parts=profile.event_parts,
        evidence=profile.evidence,
    )


@require_safe
def show_organisations(request: HttpRequest) -> HttpResponse:
    """Return the organisations by name."""
    lead = _("Boards, departments, firms and associations on either side.")
    return render_list(request, "organisations", list_organisations, lead, has_search=True)


@require_safe
@found_or_404
def show_organisation(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Return one organisation with its people, undertakings, events, agreements and projects."""
    profile = get_organisation(user=request.user, organisation_id=organisation_id)
    return render_profile(
        request,
        "organisations",
        profile.organisation.name_vi,
        organisation=profile.organisation,
        posts=profile.appointments,
        given=profile.undertakings_given,
        received=profile.undertakings_received,
        event_parts=profile.event_parts,
        agreement_parts=profile.agreement_parts,
        projects=profile.projects,
        evidence=profile.evidence,
    )
