"""Figures as people ask for them: about a place, on a day, in the boundaries of that day or of today."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Evidence, Figure
from daumoi.register.queries.evidence import list_evidence_of
from daumoi.register.queries.newest_figures import OLDER, NewestOfKind, ToldFigure, choose_newest
from daumoi.register.queries.paging import Page, page_newest_first
from daumoi.register.queries.place_units import AskedUnit, UnknownPlaceName, list_asked_units
from daumoi.register.queries.scopes import Viewer, visible_records
from daumoi.register.queries.search_lists import keep_found
from daumoi.values.notes import Note

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

__all__ = [
    "FigureRow",
    "FiguresAnswer",
    "Note",
    "UnknownPlaceName",
    "answer_figures",
    "get_figure",
    "list_figures",
]
_COPIED = (
    "subject_text", "measure", "scope", "country", "zone_kind", "fdi", "state", "origin", "value_low", "value_high",
    "unit", "currency", "qualifier", "as_of_text", "period_text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureSource:
    """One document that states a figure: the words that show it and the sentence around them."""

    document_id: int
    title: str
    published_on: date | None
    quote: str
    sentence: str
    start: int
    end: int
    source_url: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure with everything that a page or a command shows of it.

    `day` is what it is ranked by; `day_from` says where that day comes from: "as_of", "period", "published" or "added".
    `disputed` marks statements of one thing on one day that differ. `older` holds the last of days before,
    without its sentences: each figure's own page shows them.
    """

    figure_id: int
    unit_id: str
    unit_name: str
    subject_text: str
    measure: str
    scope: str
    country: str
    zone_kind: str
    fdi: bool | None
    state: str
    origin: str
    value_low: Decimal
    value_high: Decimal
    unit: str
    currency: str
    qualifier: str
    as_of_text: str
    period_text: str
    day: date
    day_from: str
    sources: tuple[FigureSource, ...]
    disputed: bool = False
    older: "tuple[FigureRow, ...]" = ()

    @property
    def quote(self) -> str:
        """Return the words of the first source that show the figure."""
        return self.sources[0].quote if self.sources else ""

    @property
    def sentence(self) -> str:
        """Return the sentence of the first source."""
        return self.sources[0].sentence if self.sources else ""


@dataclass(frozen=True, slots=True)
class FiguresAnswer:
    """What the register holds about a place: rows by unit, never added up, with notes on boundaries."""

    place: str
    day: date
    boundaries: str
    units: tuple[AskedUnit, ...]
    rows: tuple[FigureRow, ...]
    notes: tuple[Note, ...] = field(default=())


def answer_figures(
    *,
    user: Viewer,
    place: str,
    today: date,
    as_of: date | None = None,
    boundaries: str = "then",
    limit: int = 200,
    measures: Collection[str] = (),
    whole: bool = False,
    lexicon: "Lexicon | None" = None,
) -> FiguresAnswer:
    """Return the figures about a place that hold on a day, the newest of each kind first, each with its sentences.

    `boundaries` is "then" (the unit as it stood on the day) or "now" (today's unit and each former unit it is made of).
    `measures` keeps only these. Figures of several units stand beside each other and are never added.
    `whole` gives every older figure, with its sentences.
    Raises UnknownPlaceName.
    """
    if lexicon is None:
        from daumoi.gazetteer.lexicon import load_lexicon

        lexicon = load_lexicon()
    day = as_of or today
    units, notes = list_asked_units(place, as_of=as_of, today=today, boundaries=boundaries, lexicon=lexicon)
    ids = [unit.unit_id for unit in units]
    older = None if whole else OLDER
    chosen = choose_newest(user=user, unit_ids=ids, day=day, measures=measures, older=older)[:limit]
    names = {unit.unit_id: unit.name for unit in units}
    rows = _show_chosen(user, chosen, names, whole=whole)
    return FiguresAnswer(place, day, boundaries, tuple(units), tuple(rows), tuple(notes))


def _show_chosen(user: Viewer, chosen: list[NewestOfKind], names: dict[str, str], *, whole: bool) -> list[FigureRow]:
    """Return the row of each chosen figure with its sentences; those before it come without theirs unless `whole`."""
    told = [held.figure_id for one in chosen for held in (one.newest, *one.older)]
    rivals = {rival for one in chosen for rival in one.rivals}
    figures = Figure.objects.only(*_COPIED).in_bulk({*told, *rivals})
    newest = [one.newest.figure_id for one in chosen]
    shown = list_evidence_of(user=user, noun="figure", record_ids=told if whole else newest)

    def make_row(held: ToldFigure, **more: Any) -> FigureRow:
        figure = figures[held.figure_id]
        return FigureRow(
            figure_id=figure.pk,
            unit_id=held.unit_id,
            unit_name=names.get(held.unit_id, figure.subject_text),
            day=held.day,
            day_from=held.day_from,
            sources=_list_sources(shown.get(held.figure_id, [])),
            **{name: getattr(figure, name) for name in _COPIED},
            **more,
        )

    def differ(one: NewestOfKind) -> bool:
        return len({(figures[rival].value_low, figures[rival].value_high) for rival in one.rivals}) > 1

    return [
        make_row(one.newest, disputed=differ(one), older=tuple(make_row(held) for held in one.older)) for one in chosen
    ]


def _list_sources(shown: list[Evidence]) -> tuple[FigureSource, ...]:
    """Return one source for each fact that states the figure."""
    facts = {row.fact_id: row for row in reversed(shown)}
    return tuple(
        FigureSource(
            row.document_id,
            row.document.title,
            row.document.published_on,
            row.fact.quote,
            row.fact.sentence or row.fact.quote,
            row.fact.start,
            row.fact.end,
            row.document.source_url,
        )
        for row in sorted(facts.values(), key=lambda row: (row.document.published_on or date.max, row.pk))
    )


def list_figures(
    *,
    user: Viewer,
    after: str | int | None = None,
    limit: int = 50,
    measure: str | None = None,
    country: str | None = None,
    state: str | None = None,
    search: str = "",
) -> Page[Figure]:
    """Return figures, the latest kept first."""
    rows = visible_records(Figure.objects.all(), "figure", user).select_related("locality", "zone")
    for name, value in (("measure", measure), ("country", country), ("state", state)):
        if value:
            rows = rows.filter(**{name: value})
    rows = keep_found(rows, user=user, noun="figure", search=search)
    return page_newest_first(rows, after=after, limit=limit)


def get_figure(*, user: Viewer, figure_id: int) -> Figure:
    """Return one figure; its sentences come from `list_evidence`.

    Raises UnknownRecord.
    """
    rows = visible_records(Figure.objects.all(), "figure", user).select_related("locality", "zone")
    figure = rows.filter(pk=figure_id).first()
    if figure is None:
        raise UnknownRecord("figure", figure_id)
    return figure
