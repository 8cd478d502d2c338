"""Sites: the list, a profile as of a day, and what editors enter for a site or for what a zone costs."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daumoi.register.actions.sites import (
    PriceEntry,
    SiteEntry,
    UtilityEntry,
    enter_price,
    enter_site,
    enter_site_state,
    enter_utility,
    remove_site_state,
)
from daumoi.register.actions.sourcing import remove_statement
from daumoi.register.queries.land import get_statement_of
from daumoi.register.queries.scopes import may_edit
from daumoi.register.queries.sites import get_open_zone, get_site, list_sites
from daumoi.values.errors import DaumoiError
from daumoi.web.desk.entries import EntryPage, answer_entry, make_entering
from daumoi.web.desk.keeping_forms import PriceForm, SiteForm, SiteStateForm, UtilityForm
from daumoi.web.desk.lists import make_filter, render_list, render_profile
from daumoi.web.desk.projects import read_day_asked
from daumoi.web.desk.rights import editor_required, found_or_404
from daumoi.web.desk.zones import FORM_METHODS, describe_zone_page, fill_source
from daumoi.web.shared.land_choices import SITE_KINDS, SITE_STATES
from daumoi.web.shared.sentences import translate_error
from daumoi.web.shared.showing import show_iso, show_money, show_number


@require_safe
def show_sites(request: HttpRequest) -> HttpResponse:
    """Return the sites by name with their state, today or as of ?on=."""
    on = read_day_asked(request) or timezone.localdate()
    kind = make_filter(request, "kind", _("Kind"), SITE_KINDS.items())
    state = make_filter(request, "state", _("State"), SITE_STATES.items())
    lead = _("Plots and ready-built factories, each with the state that it has reached.")
    return render_list(request, "sites", partial(list_sites, on=on), lead, filters=[kind, state], has_search=True)


@require_safe
@found_or_404
def show_site(request: HttpRequest, site_id: int) -> HttpResponse:
    """Return one site with its states, prices and utilities, today or as of ?on=."""
    today = timezone.localdate()
    on = read_day_asked(request) or today
    profile = get_site(user=request.user, site_id=site_id, on=on)
    return render_profile(
        request, "sites", profile.site.name, site=profile.site, zone=profile.site.zone, state=profile.state,
        states=profile.states, prices=profile.prices, utilities=profile.utilities, on=on, is_today=on == today,
        may_decide=may_edit(request.user),
    )  # fmt: skip


def describe_site_page(heading: str, site: Any, **more: str) -> EntryPage:
    """Return what stands around a form about a site."""
    return EntryPage(heading, reverse("show_site", args=[site.pk]), site.name, **more)


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_add_site(request: HttpRequest, zone_id: int) -> HttpResponse:
    """Return the form for a site of a zone, or go back to the zone."""
    zone = get_open_zone(user=request.user, zone_id=zone_id)
    form = SiteForm(request.POST or None)
    page = describe_zone_page(_("Enter a site"), zone)
    return answer_entry(request, form, page, partial(keep_site, form, zone_id, None))


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_change_site(request: HttpRequest, site_id: int) -> HttpResponse:
    """Return the form with a site, or go back to its page with it changed."""
    site = get_statement_of(user=request.user, noun="site", statement_id=site_id)
    held = {name: getattr(site, name) for name in ("name", "kind", "shape", "sectors_text", "notes")}
    held |= {"sectors": ", ".join(site.sectors), "area_m2": write_number(site.area_m2)} | fill_source(site)
    form = SiteForm(request.POST or None, initial=held)
    page = describe_site_page(_("Change the site"), site)
    return answer_entry(request, form, page, partial(keep_site, form, site.zone_id, site_id))


def keep_site(form: SiteForm, zone_id: int, site_id: int | None, entering: Any) -> object:
    """Keep what the form of a site holds."""
    entry = SiteEntry(**form.give_values())
    return enter_site(zone_id=zone_id, entry=entry, source=form.source, entering=entering, site_id=site_id)


def write_number(number: Any) -> str:
    """Return a number as a form holds it; nothing for none."""
    return "" if number is None else show_number(number)


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_add_site_state(request: HttpRequest, site_id: int) -> HttpResponse:
    """Return the form for the state that a site reached, or go back to the site."""
    site = get_statement_of(user=request.user, noun="site", statement_id=site_id)
    form = SiteStateForm(request.POST or None)
    return answer_entry(
        request, form, describe_site_page(_("Enter a state"), site),
        lambda entering: enter_site_state(
            site_id=site_id, **form.give_values(), source=form.source, entering=entering
        ),
    )  # fmt: skip


@editor_required
@require_POST
@found_or_404
def remove_state_of_site(request: HttpRequest, state_id: int, site_id: int) -> HttpResponse:
    """Remove a state of a site and return to the site."""
    try:
        why = request.POST.get("why", "").replace("\x00", "")
        remove_site_state(state_id=state_id, why=why, entering=make_entering(request, "removed"))
    except DaumoiError as error:
        messages.error(request, translate_error(error))
    else:
        messages.success(request, _("Removed; the history keeps it."))
    return redirect("show_site", site_id)


def find_priced(request: HttpRequest, owner: str, owner_id: int) -> tuple[dict[str, int], Any]:
    """Return the argument of an action that names a zone or a site, and a maker of the page around the form."""
    if owner == "site":
        site = get_statement_of(user=request.user, noun="site", statement_id=owner_id)
        return {"site_id": owner_id}, partial(describe_site_page, site=site)
    zone = get_open_zone(user=request.user, zone_id=owner_id)
    return {"zone_id": owner_id}, partial(describe_zone_page, zone=zone)


def find_priced_of(statement: Any) -> tuple[str, int]:
    """Return whether a price or a utility is of a zone or a site, and its id."""
    return ("site", statement.site_id) if statement.site_id else ("zone", statement.zone_id)


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_keep_price(
    request: HttpRequest, owner: str = "", owner_id: int = 0, price_id: int | None = None
) -> HttpResponse:
    """Return the form for a price of a zone or a site, new or changed, or go back to the owner."""
    initial = None
    if price_id is not None:
        price = get_statement_of(user=request.user, noun="price", statement_id=price_id)
        owner, owner_id = find_priced_of(price)
        initial = fill_price(price)
    named, make_page = find_priced(request, owner, owner_id)
    form = PriceForm(request.POST or None, initial=initial)
    remove = reverse("remove_statement", args=["price", price_id]) if price_id else ""
    note = _("A price of another kind, or from another day, is an entry of its own: kinds are never compared.")

    def keep(entering: Any) -> object:
        values = form.give_values()
        values["valid_from"] = values["valid_from"] or timezone.localdate()
        return enter_price(
            entry=PriceEntry(**values), source=form.source, entering=entering, price_id=price_id, **named
        )

    page = make_page(_("Change a price") if price_id else _("Enter a price"), note=note, remove=remove)
    return answer_entry(request, form, page, keep)


def fill_price(price: Any) -> dict[str, Any]:
    """Return a price as its form holds it."""
    names = ("kind", "valid_from", "valid_to", "term_ends_on", "notes")
    low, high = price.amount_low, price.amount_high
    amount = show_money({"amount": low if low == high else [low, high], "currency": price.currency})
    return {name: getattr(price, name) for name in names} | {"amount": amount} | fill_source(price)


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_keep_utility(
    request: HttpRequest, owner: str = "", owner_id: int = 0, utility_id: int | None = None
) -> HttpResponse:
    """Return the form for a utility of a zone or a site, new or changed, or go back to the owner."""
    initial = None
    if utility_id is not None:
        utility = get_statement_of(user=request.user, noun="utility", statement_id=utility_id)
        owner, owner_id = find_priced_of(utility)
        numbers = {name: write_number(getattr(utility, name)) for name in ("installed", "spare")}
        words = {name: getattr(utility, name) for name in ("kind", "voltage_text", "notes")}
        initial = {**words, **numbers, "day": show_iso(utility.date_text), **fill_source(utility)}
    named, make_page = find_priced(request, owner, owner_id)
    form = UtilityForm(request.POST or None, initial=initial)
    remove = reverse("remove_statement", args=["utility", utility_id]) if utility_id else ""
    page = make_page(_("Change a utility") if utility_id else _("Enter a utility"), remove=remove)
    return answer_entry(
        request, form, page,
        lambda entering: enter_utility(
            entry=UtilityEntry(**form.give_values()), source=form.source, entering=entering, utility_id=utility_id,
            **named,
        ),
    )  # fmt: skip


@editor_required
@require_POST
@found_or_404
def remove_statement_entered(request: HttpRequest, noun: str, statement_id: int) -> HttpResponse:
    """Remove one statement and return to the zone, site or targets that it was about."""
    statement = get_statement_of(user=request.user, noun=noun, statement_id=statement_id)
    if noun == "site":
        raise Http404
    remove_statement(model=type(statement), statement_id=statement_id, entering=make_entering(request, "removed"))
    messages.success(request, _("Removed; the history keeps it."))
    if noun == "target":
        return redirect(f"{reverse('targets')}?place={statement.locality.name_vi}")
    owner, owner_id = find_priced_of(statement) if noun in ("price", "utility") else ("zone", statement.zone_id)
    return redirect(f"show_{owner}", owner_id)
