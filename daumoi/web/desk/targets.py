"""Targets of a place against what is, and the forms by which editors enter them or settle what a text plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from daumoi.gazetteer.localities import UnknownPlace
from daumoi.register.actions.targets import TargetEntry, enter_target, settle_target
from daumoi.register.queries.figures import get_figure
from daumoi.register.queries.land import get_statement_of
from daumoi.register.queries.scopes import may_edit
from daumoi.register.queries.target_places import list_places_with_targets
from daumoi.register.queries.targets import TargetsAnswer, answer_targets
from daumoi.web.desk.addresses import find_sentence_address
from daumoi.web.desk.entries import EntryPage, answer_entry
from daumoi.web.desk.keeping_forms import SettleForm, TargetForm
from daumoi.web.desk.occupancy import PLACE_AT_FIRST, describe_asked, read_place_asked
from daumoi.web.desk.rights import editor_required, found_or_404
from daumoi.web.desk.sites import write_number
from daumoi.web.desk.zones import FORM_METHODS, fill_source
from daumoi.web.shared.choices import MEASURES
from daumoi.web.shared.land_choices import MODE_ORIGINS
from daumoi.web.shared.sentences import translate_error, translate_sentence
from daumoi.web.shared.showing import show_iso, show_money


@dataclass(frozen=True, slots=True)
class ShownTarget:
    """One row of the answer with its words, its days left and the sentences of target and baseline."""

    row: Any
    measure_word: str
    mode_origin: str
    days_left: int
    address: str
    baseline_address: str
    change_address: str


@require_safe
def show_targets(request: HttpRequest) -> HttpResponse:
    """Return the targets of ?place= against what is known by ?on=."""
    today = timezone.localdate()
    place, on, boundaries = read_place_asked(request, today)
    words: dict[str, Any] = {
        **describe_asked(request, place, on, boundaries),
        "may_decide": may_edit(request.user),
        "today": today,
    }
    try:
        answer = answer_targets(user=request.user, place=place, on=on, today=today, boundaries=boundaries)
    except UnknownPlace as error:
        words["refusal"] = translate_error(error)
    else:
        words["answer"] = answer
        words["units"] = describe_units_aimed(answer)
        words["notes"] = [translate_sentence(note.message, note.params) for note in answer.notes]
        if not words["units"] and place == PLACE_AT_FIRST:
            words["places"] = list_places_with_targets(user=request.user)
    return render(request, "desk/targets.html", words)


def describe_units_aimed(answer: TargetsAnswer) -> list[dict[str, Any]]:
    """Return each unit with its rows; units without targets are left out where another has some."""
    units = [
        {"unit": unit, "rows": [describe_target(answer, row) for row in answer.rows if row.unit_id == unit.unit_id]}
        for unit in answer.units
    ]
    return [unit for unit in units if unit["rows"]]


def describe_target(answer: TargetsAnswer, row: Any) -> ShownTarget:
    """Return one row in words."""
    if row.value.figure_id:
        change = reverse("settle_target", args=[row.value.figure_id])
    else:
        change = reverse("change_target", args=[row.target_id])
    return ShownTarget(
        row,
        str(MEASURES[row.measure]),
        str(MODE_ORIGINS[row.mode_from]),
        answer.count_days_left(row),
        find_first_sentence(row.value),
        find_first_sentence(row.baseline),
        change,
    )


def find_first_sentence(statement: Any) -> str:
    """Return the address of the first sentence of a statement, nothing where it has none."""
    if statement is None or not statement.sources:
        return ""
    source = statement.sources[0]
    return find_sentence_address(source.document_id, source.start, source.end)


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_keep_target(request: HttpRequest, target_id: int | None = None) -> HttpResponse:
    """Return the form for a target, new or changed, or go back to the targets."""
    initial: dict[str, Any] = {"place": request.GET.get("place", "")}
    if target_id is not None:
        initial = fill_target(get_statement_of(user=request.user, noun="target", statement_id=target_id))
    form = TargetForm(request.POST or None, initial=initial)
    remove = reverse("remove_statement", args=["target", target_id]) if target_id else ""
    heading = _("Change a target") if target_id else _("Enter a target")
    page = EntryPage(heading, make_targets_address(initial["place"]), _("Targets"), remove=remove)

    def keep(entering: Any) -> object:
        values = form.give_values()
        values["baseline_day"] = values["baseline_day"] or ""
        return enter_target(entry=TargetEntry(**values), source=form.source, entering=entering, target_id=target_id)

    return answer_entry(request, form, page, keep)


def make_targets_address(place: str) -> str:
    """Return the page of the targets of a place."""
    return f"{reverse('targets')}?{urlencode({'place': place})}" if place else reverse("targets")


def fill_target(target: Any) -> dict[str, Any]:
    """Return a target as its form holds it."""
    value: Any = target.value
    words = show_money({"amount": value, "currency": target.currency}) if target.currency else write_number(value)
    return {
        "place": target.locality.name_vi,
        "measure": target.measure,
        "zone_kind": target.zone_kind,
        "mode": target.mode,
        "value": words,
        "due": show_iso(target.due_text),
        "baseline": write_number(target.baseline),
        "baseline_day": show_iso(target.baseline_text),
        **fill_source(target),
    }


@editor_required
@require_http_methods(FORM_METHODS)
@found_or_404
def show_settle_target(request: HttpRequest, figure_id: int) -> HttpResponse:
    """Return the form that settles what a planned figure means, or go back to the targets of its place."""
    figure = get_figure(user=request.user, figure_id=figure_id)
    form = SettleForm(request.POST or None)
    place = figure.locality.name_vi if figure.locality else ""
    note = _("Whether the text means the number in all or on top of what there was.")
    page = EntryPage(_("Settle what is planned"), make_targets_address(place), _("Targets"), note=note)

    def keep(entering: Any) -> object:
        values = {**form.cleaned_data, "baseline_day": form.cleaned_data["baseline_day"] or ""}
        return settle_target(figure_id=figure_id, **values, entering=entering)

    return answer_entry(request, form, page, keep)
