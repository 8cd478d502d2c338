"""Occupancy of a place on a day: both sums, the formula and its decree, the zones, gaps, and what was published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daumoi.gazetteer.localities import UnknownPlace
from daumoi.register.queries.occupancy import DENOMINATORS, answer_occupancy
from daumoi.web.desk.addresses import find_sentence_address
from daumoi.web.desk.projects import read_day_asked
from daumoi.web.shared.labels import ZONE_KINDS
from daumoi.web.shared.land_choices import DENOMINATORS as DENOMINATOR_WORDS
from daumoi.web.shared.land_choices import LAND_STATES
from daumoi.web.shared.sentences import translate_error, translate_sentence
from daumoi.web.shared.showing import current_language, show_day

if TYPE_CHECKING:
    from daumoi.register.queries.occupancy import OccupancyAnswer

PLACE_AT_FIRST = "Việt Nam"


@require_safe
def show_occupancy(request: HttpRequest) -> HttpResponse:
    """Return the occupancy of ?place= on ?on=, in the boundaries and by the denominator asked for."""
    today = timezone.localdate()
    place, on, boundaries = read_place_asked(request, today)
    kind = request.GET.get("kind", "")
    words: dict[str, Any] = {**describe_asked(request, place, on, boundaries), "kinds": list_kinds(kind)}
    try:
        answer = answer_occupancy(
            user=request.user,
            place=place,
            on=on,
            today=today,
            boundaries=boundaries,
            denominator=request.GET.get("denominator", ""),
            zone_kind=kind if kind in ZONE_KINDS else "KCN",
        )
    except UnknownPlace as error:
        words["refusal"] = translate_error(error)
    else:
        words |= describe_occupancy(request, answer)
    return render(request, "desk/occupancy.html", words)


def read_place_asked(request: HttpRequest, today: date) -> tuple[str, date, str]:
    """Return the place, the day and the boundaries that are asked for; the whole country today where none are."""
    place = request.GET.get("place", "").replace("\x00", "").strip()[:200] or PLACE_AT_FIRST
    boundaries = "now" if request.GET.get("boundaries") == "now" else "then"
    return place, read_day_asked(request) or today, boundaries


def describe_asked(request: HttpRequest, place: str, on: date, boundaries: str) -> dict[str, Any]:
    """Return what the form of such a page shows, and the switch between the boundaries."""
    titles = {"then": _("In the boundaries of that day"), "now": _("In the boundaries of today")}
    return {
        "place": place,
        "on": on,
        "boundaries": boundaries,
        "choices": [list_choice(request, "boundaries", name, title, boundaries) for name, title in titles.items()],
    }


def list_choice(request: HttpRequest, name: str, value: str, title: object, chosen: str) -> dict[str, Any]:
    """Return one choice of a switch: the same page with one thing asked otherwise."""
    asked = {key: held for key, held in request.GET.items() if key != name}
    return {"title": title, "address": f"?{urlencode({**asked, name: value})}", "is_current": value == chosen}


def list_kinds(chosen: str) -> list[tuple[str, object, bool]]:
    """Return the kinds of zones to choose from: kinds are never added, an economic zone holds parks."""
    kinds = [(kind, word) for kind, word in ZONE_KINDS.items() if "+" not in kind]
    return [(kind, word, kind == (chosen or "KCN")) for kind, word in kinds]


def describe_occupancy(request: HttpRequest, answer: OccupancyAnswer) -> dict[str, Any]:
    """Return what the part of a page about occupancy shows."""
    return {
        "occupancy": answer,
        "law": answer.formula.law_in(current_language()),
        "formula_words": describe_formula(answer),
        "formula_days": describe_days(answer),
        "denominators": [
            list_choice(request, "denominator", name, DENOMINATOR_WORDS[name], answer.denominator)
            for name in DENOMINATORS
        ],
        "notes": [translate_sentence(note.message, note.params) for note in answer.notes],
        "published": [describe_rate(rate) for rate in answer.published],
    }


def describe_formula(answer: OccupancyAnswer) -> dict[str, str]:
    """Return both sides of the formula in the words of the land states."""
    below = (("infrastructure",),) if answer.denominator == "infrastructure" else answer.formula.denominator
    return {
        "above": " + ".join(str(LAND_STATES[state]) for state in answer.formula.numerator[0]),
        "below": " + ".join(str(LAND_STATES[state]) for state in below[0]),
    }


def describe_days(answer: OccupancyAnswer) -> str:
    """Return from when to when the formula was in force."""
    formula = answer.formula
    if formula.valid_to is None:
        return _("since %(first)s") % {"first": show_day(formula.valid_from)}
    return _("from %(first)s to %(last)s") % {
        "first": show_day(formula.valid_from),
        "last": show_day(formula.valid_to),
    }


def describe_rate(rate: Any) -> dict[str, Any]:
    """Return a published rate with the address of its sentence."""
    source = rate.row.sources[0] if rate.row.sources else None
    address = find_sentence_address(source.document_id, source.start, source.end) if source else ""
    return {"rate": rate, "figure": rate.row, "address": address, "title": source.title if source else ""}
