"""Projects: the list, a profile with its ledger, and the steps of a certificate entered by hand."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.register.actions.certificates import (
    change_certificate_event,
    enter_certificate_event,
    enter_project,
    remove_certificate_event,
)
from daumoi.register.actions.entering import Entering
from daumoi.register.days import read_days
from daumoi.register.queries.projects import get_entered_event, get_project, list_projects
from daumoi.register.queries.scopes import may_edit
from daumoi.values.errors import DaumoiError
from daumoi.web.desk.certificate_forms import CertificateForm, ProjectForm, ShareFormSet
from daumoi.web.desk.filled_steps import fill_shares, fill_step
from daumoi.web.desk.lists import render_list, render_profile
from daumoi.web.desk.merge_words import describe_merges
from daumoi.web.desk.rights import editor_required, found_or_404
from daumoi.web.shared.sentences import translate_error
from daumoi.web.shared.writing import read_days_written


@require_safe
def show_projects(request: HttpRequest) -> HttpResponse:
    """Return the projects, the latest kept first."""
    lead = _("Capital is computed from the steps of each project, never typed.")
    return render_list(request, "projects", list_projects, lead, has_search=True)


@require_safe
@found_or_404
def show_project(request: HttpRequest, project_id: int) -> HttpResponse:
    """Return one project with its ledger, today or as of ?on=."""
    on = read_day_asked(request)
    profile = get_project(user=request.user, project_id=project_id, on=on)
    return render_profile(
        request,
        "projects",
        str(profile.project),
        project=profile.project,
        steps=profile.certificate_events,
        standing=profile.standing,
        shares=profile.shares,
        reports=profile.reports,
        capital=profile.capital,
        on=on,
        may_decide=may_edit(request.user),
        evidence=profile.evidence,
        **describe_merges(request, "project", profile.project.pk),
    )


def read_day_asked(request: HttpRequest) -> date | None:
    """Return the day of ?on=, None where there is none or it is no date."""
    try:
        return read_days(read_days_written(request.GET.get("on", "").strip()))[1]
    except DaumoiError:
        return None


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_add_project(request: HttpRequest) -> HttpResponse:
    """Return the form for a project with its first certificate, or go on to its page."""
    project, step, shares = ProjectForm(request.POST or None), *bind_step(request)
    if request.method == "POST" and all([project.is_valid(), step.is_valid(), shares.is_valid()]):
        try:
            entry = step.make_entry(list_shares(shares))
            made = enter_project(entry=project.make_entry(), first=entry, entering=describe_entering(request, step))
        except DaumoiError as error:
            project.add_error(None, translate_error(error))
        else:
            messages.success(request, _("The project was entered."))
            return redirect("show_project", made.pk)
    words = {"project_form": project, "heading": _("Enter a project")}
    return render_step(request, step, shares, words)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
@found_or_404
def show_add_step(request: HttpRequest, project_id: int) -> HttpResponse:
    """Return the form for a step of a project, or go back to its page."""
    project = get_project(user=request.user, project_id=project_id).project
    step, shares = bind_step(request, {"action": "adjusted"})
    if request.method == "POST" and all([step.is_valid(), shares.is_valid()]):
        try:
            entry = step.make_entry(list_shares(shares))
            enter_certificate_event(project_id=project_id, entry=entry, entering=describe_entering(request, step))
        except DaumoiError as error:
            step.add_error(None, translate_error(error))
        else:
            messages.success(request, _("The step was entered; the totals are computed anew."))
            return redirect("show_project", project_id)
    return render_step(request, step, shares, {"project": project, "heading": _("Enter a step of the certificate")})


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
@found_or_404
def show_change_step(request: HttpRequest, event_id: int) -> HttpResponse:
    """Return the form with a step entered by hand, or go back to the project's page with it changed."""
    event = get_entered_event(user=request.user, event_id=event_id)
    step, shares = bind_step(request, fill_step(event), fill_shares(event))
    if request.method == "POST" and all([step.is_valid(), shares.is_valid()]):
        try:
            entry = step.make_entry(list_shares(shares))
            change_certificate_event(event_id=event_id, entry=entry, entering=describe_entering(request, step))
        except DaumoiError as error:
            step.add_error(None, translate_error(error))
        else:
            messages.success(request, _("The step was changed; the totals are computed anew."))
            return redirect("show_project", event.project_id)
    words = {"project": event.project, "event": event, "heading": _("Change a step of the certificate")}
    return render_step(request, step, shares, words)


@editor_required
@require_POST
@found_or_404
def remove_step(request: HttpRequest, event_id: int) -> HttpResponse:
    """Remove a step entered by hand and return to the project."""
    reason = request.POST.get("reason", "").replace("\x00", "").strip() or "removed"
    project_id = get_entered_event(user=request.user, event_id=event_id).project_id
    try:
        remove_certificate_event(event_id=event_id, by=request.user, at=timezone.now(), reason=reason)
    except DaumoiError as error:
        messages.error(request, translate_error(error))
    else:
        messages.success(request, _("The step was removed; the history keeps it."))
    return redirect("show_project", project_id)


def bind_step(request: HttpRequest, initial: Any = None, shares: Any = None) -> tuple[CertificateForm, Any]:
    """Return the form of a step and the rows of its shares, filled with what was posted or with what stands."""
    posted = request.POST if request.method == "POST" else None
    return CertificateForm(posted, initial=initial), ShareFormSet(posted, initial=shares, prefix="shares")


def list_shares(shares: Any) -> tuple[Any, ...]:
    """Return the shares that were filled in."""
    return tuple(entry for form in shares if (entry := form.make_entry()) is not None)


def describe_entering(request: HttpRequest, step: CertificateForm) -> Entering:
    """Return who enters, when and why."""
    reason = step.cleaned_data["reason"] or "entered"
    return Entering(request.user, timezone.now(), reason, load_lexicon())


def render_step(request: HttpRequest, step: CertificateForm, shares: Any, words: dict[str, Any]) -> HttpResponse:
    """Return the page with the form of a step."""
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/projects/step.html", {"form": step, "shares": shares, **words}, status=status)
