"""Contributions and share purchases; and what investors report of their projects by period."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.register.actions.contributions import enter_contribution, remove_contribution
from daumoi.register.actions.entering import Entering
from daumoi.register.actions.performance import enter_performance, remove_performance
from daumoi.register.queries.contributions import list_contributions
from daumoi.register.queries.projects import get_project
from daumoi.values.errors import DaumoiError
from daumoi.web.desk.contribution_forms import ContributionForm, PerformanceForm
from daumoi.web.desk.lists import render_list
from daumoi.web.desk.rights import editor_required, found_or_404
from daumoi.web.shared.sentences import translate_error


@require_safe
def show_contributions(request: HttpRequest) -> HttpResponse:
    """Return the contributions and share purchases, the latest entered first."""
    lead = _("Money put into companies without a certificate of its own: occasions, not projects.")
    return render_list(request, "contributions", list_contributions, lead, has_search=True)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_add_contribution(request: HttpRequest) -> HttpResponse:
    """Return the form for a contribution, or go back to the list with it kept."""
    form = ContributionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            enter_contribution(entry=form.make_entry(), entering=describe_entry(request))
        except DaumoiError as error:
            form.add_error(None, translate_error(error))
        else:
            messages.success(request, _("The contribution was entered."))
            return redirect("contributions")
    return render_entry(request, form, _("Enter a contribution or share purchase"), "contributions")


@editor_required
@require_POST
@found_or_404
def remove_contribution_entered(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Remove a contribution and return to the list."""
    remove_contribution(contribution_id=contribution_id, by=request.user, at=timezone.now(), reason="removed")
    messages.success(request, _("The contribution was removed; the history keeps it."))
    return redirect("contributions")


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
@found_or_404
def show_add_performance(request: HttpRequest, project_id: int) -> HttpResponse:
    """Return the form for what an investor reports, or go back to the project."""
    project = get_project(user=request.user, project_id=project_id).project
    form = PerformanceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            enter_performance(project_id=project_id, **form.give_arguments(), entering=describe_entry(request))
        except DaumoiError as error:
            form.add_error(None, translate_error(error))
        else:
            messages.success(request, _("The report was entered."))
            return redirect("show_project", project_id)
    return render_entry(request, form, _("Enter what the investor reports"), "projects", project)


@editor_required
@require_POST
@found_or_404
def remove_performance_entered(request: HttpRequest, report_id: int) -> HttpResponse:
    """Remove a report and return to its project."""
    project_id = remove_performance(report_id=report_id, by=request.user, at=timezone.now(), reason="removed")
    messages.success(request, _("The report was removed; the history keeps it."))
    return redirect("show_project", project_id)


def describe_entry(request: HttpRequest) -> Entering:
    """Return who enters, when and why."""
    return Entering(request.user, timezone.now(), "entered", load_lexicon())


def render_entry(
    request: HttpRequest, form: object, heading: str, list_name: str, project: object = None
) -> HttpResponse:
    """Return the page with one form."""
    words = {"form": form, "heading": heading, "list_name": list_name, "project": project}
    return render(request, "desk/parts/entry.html", words, status=422 if request.method == "POST" else 200)
