"""Zones: the list, a profile with land, occupancy, sites and costs as of a day, and what editors enter for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from daumoi.register.actions.land import (
    change_land,
    enter_land,
    enter_zone_authority,
    enter_zone_stage,
    take_land_from_figure,
)
from daumoi.register.actions.zone_entries import ZoneEntry, enter_zone
from daumoi.register.queries.figures import get_figure
from daumoi.register.queries.land import get_statement_of, get_zone_land
from daumoi.register.queries.occupancy import DENOMINATORS, ESTABLISHED, answer_occupancy
from daumoi.register.queries.scopes import may_edit
from daumoi.register.queries.sites import get_open_zone, list_prices, list_sites, list_utilities
from daumoi.register.queries.zones import get_zone, list_zones
from daumoi.web.desk.entries import EntryPage, answer_entry
from daumoi.web.desk.keeping_forms import (
    AuthorityForm,
    LandForm,
    LandReportForm,
    StageForm,
    TakeLandForm,
    ZoneForm,
)
from daumoi.web.desk.lists import make_filter, render_list, render_profile
from daumoi.web.desk.merge_words import describe_merges
from daumoi.web.desk.occupancy import describe_occupancy
from daumoi.web.desk.projects import read_day_asked
from daumoi.web.desk.rights import editor_required, found_or_404
from daumoi.web.shared.labels import ZONE_KINDS
from daumoi.web.shared.showing import show_iso, show_name, show_number

if TYPE_CHECKING:
    from daumoi.register.models.zones import Zone

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
def show_zones(request: HttpRequest) -> HttpResponse:
    """Return the zones by name."""
    kind = make_filter(request, "kind", _("Kind"), ZONE_KINDS.items())
    lead = _("Industrial parks, clusters, economic zones and technoparks.")
    return render_list(request, "zones", list_zones, lead, filters=[kind], has_search=True)


@require_safe
@found_or_404
def show_zone(request: HttpRequest, zone_id: int) -> HttpResponse:
    """Return one zone with its land, occupancy, sites and costs, today or as of ?on=."""
    user, today = request.user, timezone.localdate()
    profile = get_zone(user=user, zone_id=zone_id)
    on = read_day_asked(request) or today
    asked = request.GET.get("denominator", "")
    denominator = asked if asked in DENOMINATORS else ESTABLISHED
    occupancy = answer_occupancy(user=user, zone=profile.zone, on=on, today=today, denominator=denominator)
    return render_profile(
        request,
        "zones",
        show_name(profile.zone),
        zone=profile.zone,
        figures=profile.figures,
        projects=profile.projects,
        on=on,
        is_today=on == today,
        land=get_zone_land(user=user, zone_id=zone_id, on=on),
        sites=list_sites(user=user, on=on, zone_id=zone_id).items,
        prices=list_prices(user=user, zone_id=zone_id, on=on),
        utilities=list_utilities(user=user, zone_id=zone_id, on=on),
        may_decide=may_edit(user),
        **describe_occupancy(request, occupancy),
        **describe_merges(request, "zone", profile.zone.pk),
    )


def describe_zone_page(heading: str, zone: Zone, **more: str) -> EntryPage:
    """Return what stands around a form about a zone."""
    return EntryPage(heading, reverse("show_zone", args=[zone.pk]), show_name(zone), **more)


@editor_required
@require_http_methods(FORM_METHODS)
def show_add_zone(request: HttpRequest) -> HttpResponse:
    """Return the form for a zone that the gazetteer does not know, or go back to the list with it kept."""
    form = ZoneForm(request.POST or None)
    page = EntryPage(_("Enter a zone"), reverse("zones"), _("Zones and parks"))
    return answer_entry(
        request, form, page, lambda entering: enter_zone(entry=make_zone_entry(form), entering=entering)
    )


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_change_zone(request: HttpRequest, zone_id: int) -> HttpResponse:
    """Return the form with a zone entered by hand, or go back to its page with it changed."""
    zone = get_open_zone(user=request.user, zone_id=zone_id)
    names = ("name_vi", "kind", "name_en", "name_ko", "developer", "source")
    held = {name: getattr(zone, name) for name in names}
    held["place"] = zone.locality.name_vi if zone.locality else ""
    held["area_ha"] = show_number(zone.area_ha) if zone.area_ha is not None else ""
    form = ZoneForm(request.POST or None, initial=held)
    page = describe_zone_page(_("Change the zone"), zone)
    return answer_entry(
        request, form, page,
        lambda entering: enter_zone(entry=make_zone_entry(form), entering=entering, zone_id=zone_id),
    )  # fmt: skip


def make_zone_entry(form: ZoneForm) -> ZoneEntry:
    """Return what the action wants to know of a zone."""
    return ZoneEntry(**{name: value for name, value in form.cleaned_data.items() if name != "reason"})


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_add_land(request: HttpRequest, zone_id: int) -> HttpResponse:
    """Return the form for what a source says of a zone's land, or go back to the zone."""
    zone = get_open_zone(user=request.user, zone_id=zone_id)
    form = LandForm(request.POST or None)
    note = _("Leave empty what the source does not say: unknown is not zero. Areas are in hectares.")
    page = describe_zone_page(_("Enter land"), zone, note=note)
    return answer_entry(
        request, form, page,
        lambda entering: enter_land(
            zone_id=zone_id, areas=form.give_areas(), day=form.cleaned_data["day"], source=form.source,
            entering=entering,
        ),
    )  # fmt: skip


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_change_land(request: HttpRequest, report_id: int) -> HttpResponse:
    """Return the form with one land report, or go back to the zone with it changed."""
    report = get_statement_of(user=request.user, noun="land", statement_id=report_id)
    held = fill_source(report) | {"area_ha": show_number(report.area_ha), "day": show_iso(report.date_text)}
    form = LandReportForm(request.POST or None, initial=held)
    remove = reverse("remove_statement", args=["land", report_id])
    page = describe_zone_page(f"{_('Change land')}: {report.get_state_display()}", report.zone, remove=remove)
    return answer_entry(
        request, form, page,
        lambda entering: change_land(
            report_id=report_id, area_ha=form.cleaned_data["area_ha"], day=form.cleaned_data["day"],
            source=form.source, entering=entering,
        ),
    )  # fmt: skip


def fill_source(statement: Any) -> dict[str, Any]:
    """Return the source of a statement as its form holds it."""
    return {"source_text": statement.source_text, "document": statement.document_id}


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_take_land(request: HttpRequest, figure_id: int) -> HttpResponse:
    """Return the form that takes a zone's area in a text for a state of its land, or go back to the figure."""
    figure = get_figure(user=request.user, figure_id=figure_id)
    form = TakeLandForm(request.POST or None)
    page = EntryPage(_("Take this area over"), reverse("show_figure", args=[figure_id]), figure.subject_text)
    return answer_entry(
        request, form, page,
        lambda entering: take_land_from_figure(
            figure_id=figure_id, state=form.cleaned_data["state"], entering=entering
        ),
    )  # fmt: skip


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_add_stage(request: HttpRequest, zone_id: int) -> HttpResponse:
    """Return the form for the stage that a zone reached, or go back to the zone."""
    zone = get_open_zone(user=request.user, zone_id=zone_id)
    form = StageForm(request.POST or None)
    return answer_entry(
        request, form, describe_zone_page(_("Enter a stage"), zone),
        lambda entering: enter_zone_stage(
            zone_id=zone_id, **form.give_values(), source=form.source, entering=entering
        ),
    )  # fmt: skip


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_add_authority(request: HttpRequest, zone_id: int) -> HttpResponse:
    """Return the form for who manages a zone or owns its infrastructure, or go back to the zone."""
    zone = get_open_zone(user=request.user, zone_id=zone_id)
    form = AuthorityForm(request.POST or None)
    return answer_entry(
        request, form, describe_zone_page(_("Enter who manages or develops the zone"), zone),
        lambda entering: enter_zone_authority(
            zone_id=zone_id, **form.give_values(), source=form.source, entering=entering
        ),
    )  # fmt: skip
