"""Localities with their time: what they were, what they became, and their figures in the boundaries of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daumoi.register.queries.figures import FigureRow, FiguresAnswer, answer_figures
from daumoi.register.queries.localities import get_locality, list_localities
from daumoi.register.queries.place_units import UnknownPlace
from daumoi.web.desk.addresses import find_sentence_address
from daumoi.web.desk.lists import make_filter, render_list, render_profile
from daumoi.web.desk.rights import found_or_404
from daumoi.web.shared.choices import LOCALITY_LEVELS, MEASURES
from daumoi.web.shared.recorded import show_figure_when, show_validity
from daumoi.web.shared.sentences import translate_sentence
from daumoi.web.shared.showing import current_language, show_day, show_name

if TYPE_CHECKING:
    from daumoi.register.models.localities import Locality


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """One row of the answer with its words and the address of its sentence."""

    figure: FigureRow
    measure_word: str
    when: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """One unit with its days and its figures; units are never added."""

    name: str
    valid_from: date | None
    valid_to: date | None
    rows: list[StatedFigure]


@require_safe
def show_localities(request: HttpRequest) -> HttpResponse:
    """Return the localities by name."""
    level = make_filter(request, "level", _("Level"), LOCALITY_LEVELS.items())
    lead = _("Provinces, districts and Korean regions, each with its time.")
    return render_list(request, "localities", list_localities, lead, filters=[level], has_search=True)


@require_safe
@found_or_404
def show_locality(request: HttpRequest, locality_id: int) -> HttpResponse:
    """Return one locality, its time, its zones and its figures, then or in the boundaries of today."""
    profile = get_locality(user=request.user, locality_id=locality_id)
    boundaries = "now" if request.GET.get("boundaries") == "now" else "then"
    answer = ask_figures(request, profile.locality, boundaries)
    return render_profile(
        request,
        "localities",
        name_locality(profile.locality),
        lead=show_validity(profile.locality),
        locality=profile.locality,
        predecessors=profile.predecessors,
        successors=profile.successors,
        zones=profile.zones,
        notes=[translate_sentence(note.message, note.params) for note in answer.notes] if answer else [],
        units=describe_units(answer) if answer else [],
        choices=list_boundaries(boundaries),
        always=_("without known beginning or end"),
    )


def name_locality(locality: Locality) -> str:
    """Return the name, in Vietnamese with its kind, as people say it."""
    if current_language() != "vi":
        return show_name(locality)
    kind = f"{locality.kind_vi[:1].upper()}{locality.kind_vi[1:]} " if locality.kind_vi else ""
    return f"{kind}{locality.name_vi}"


def list_boundaries(chosen: str) -> list[dict[str, Any]]:
    """Return the two ways to ask: as the unit stood, or as today's map has it."""
    titles = {"then": _("In its own boundaries"), "now": _("In the boundaries of today")}
    return [
        {"title": title, "address": f"?boundaries={name}", "is_current": name == chosen}
        for name, title in titles.items()
    ]


def ask_figures(request: HttpRequest, locality: Locality, boundaries: str) -> FiguresAnswer | None:
    """Return the figures about the locality, as of its last day if it ended; nothing where its name is unclear."""
    today = timezone.localdate()
    ended = locality.valid_to if locality.valid_to and locality.valid_to < today else None
    place = f"{locality.kind_vi} {locality.name_vi}".strip()
    try:
        return answer_figures(user=request.user, place=place, as_of=ended, boundaries=boundaries, today=today)
    except UnknownPlace:
        return None


def describe_units(answer: FiguresAnswer) -> list[UnitFigures]:
    """Return the rows of the answer under the unit that each is about."""
    return [
        UnitFigures(
            unit.name,
            unit.valid_from,
            unit.valid_to,
            [describe_figure(row) for row in answer.rows if row.unit_id == unit.unit_id],
        )
        for unit in answer.units
    ]


def describe_figure(row: FigureRow) -> StatedFigure:
    """Return one row with its words; a figure without a day of its own says whose day it borrows."""
    when = show_figure_when(row)
    if not when:
        template = _("text of %(day)s") if row.day_from == "published" else _("added on %(day)s")
        when = template % {"day": show_day(row.day)}
    source = row.sources[0] if row.sources else None
    return StatedFigure(
        figure=row,
        measure_word=str(MEASURES[row.measure]),
        when=when,
        title=source.title if source else "",
        address=find_sentence_address(source.document_id, source.start, source.end) if source else "",
    )
