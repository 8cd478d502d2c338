"""Names and all that hangs on them: people and organisations."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daumoi.register.actions.organisations import change_tax_code
from daumoi.register.errors import UnknownRecord
from daumoi.register.queries.organisations import get_organisation, list_organisations
from daumoi.register.queries.people import get_person, list_people
from daumoi.values.errors import DaumoiError
from daumoi.web.desk.lists import render_list, render_profile
from daumoi.web.desk.merge_words import describe_merges
from daumoi.web.desk.rights import editor_required, found_or_404
from daumoi.web.shared.sentences import translate_error


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
        **describe_merges(request, "person", profile.person.pk),
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
        **describe_merges(request, "organisation", profile.organisation.pk),
    )


@editor_required
@require_POST
@found_or_404
def keep_tax_code(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Keep the tax code that was typed and return to the organisation."""
    typed = request.POST.get("tax_code", "").replace("\x00", "")
    try:
        change_tax_code(organisation_id=organisation_id, tax_code=typed, by=request.user, at=timezone.now())
    except UnknownRecord:
        raise
    except DaumoiError as error:
        messages.error(request, translate_error(error))
    return redirect("show_organisation", organisation_id)
