"""Figures as people ask for them: about a place, on a day, in the boundaries of that day or of today."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from daumoi.register.days import read_days
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Evidence, Figure
from daumoi.register.names import make_name_key
from daumoi.register.queries.evidence import list_evidence_of
from daumoi.register.queries.paging import Page, page_newest_first
from daumoi.register.queries.place_units import AskedUnit, UnknownPlaceName, list_asked_units
from daumoi.register.queries.scopes import Viewer, visible_records
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
    `disputed` marks statements of one thing on one day that differ. `older` holds what was said of days before.
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
    lexicon: "Lexicon | None" = None,
) -> FiguresAnswer:
    """Return the figures about a place that hold on a day, the newest of each kind first, each with its sentences.

    `boundaries` is "then" (the unit as it stood on the day) or "now" (today's unit and each former unit it is made of).
    `measures` keeps only these. Figures of several units stand beside each other and are never added.
    Raises UnknownPlaceName.
    """
    if lexicon is None:
        from daumoi.gazetteer.lexicon import load_lexicon

        lexicon = load_lexicon()
    day = as_of or today
    units, notes = list_asked_units(place, as_of=as_of, today=today, boundaries=boundaries, lexicon=lexicon)
    figures = _load_figures(user, units, measures)
    shown = list_evidence_of(user=user, noun="figure", record_ids=[figure.pk for figure in figures])
    by_unit: dict[str, list[FigureRow]] = defaultdict(list)
    names = {unit.unit_id: unit.name for unit in units}
    for figure in figures:
        unit_id = figure.locality.gazetteer_id if figure.locality is not None else "VN"
        row = _make_row(figure, shown[figure.pk], day, unit_id, names.get(unit_id, figure.subject_text))
        if row is not None:
            by_unit[unit_id].append(row)
    rows = [row for unit in units for row in _keep_newest(by_unit[unit.unit_id])]
    return FiguresAnswer(place, day, boundaries, tuple(units), tuple(rows[:limit]), tuple(notes))


def _load_figures(user: Viewer, units: list[AskedUnit], measures: Collection[str]) -> list[Figure]:
    ids = [unit.unit_id for unit in units]
    if ids == ["VN"]:
        rows = Figure.objects.filter(scope=Figure.Scope.COUNTRY)
    else:
        rows = Figure.objects.filter(locality__gazetteer_id__in=ids, zone__isnull=True)
    if measures:
        rows = rows.filter(measure__in=list(measures))
    rows = rows.select_related("locality", "document").defer(
        "document__text", "document__anchors", "document__original"
    )
    return list(visible_records(rows, "figure", user).order_by("pk"))


def _make_row(figure: Figure, shown: list[Evidence], day: date, unit_id: str, unit_name: str) -> FigureRow | None:
    """Return the row, None where the figure speaks of a later day or was not yet said by then."""
    found = _find_day(figure, shown, day)
    if found is None:
        return None
    return FigureRow(
        figure_id=figure.pk,
        unit_id=unit_id,
        unit_name=unit_name,
        **{
            name: getattr(figure, name)
            for name in (
                "subject_text", "measure", "scope", "country", "zone_kind", "fdi", "state", "origin", "value_low",
                "value_high", "unit", "currency", "qualifier", "as_of_text", "period_text",
            )
        },
        day=found[0],
        day_from=found[1],
        sources=_list_sources(shown),
    )  # fmt: skip


def _find_day(figure: Figure, shown: list[Evidence], day: date) -> tuple[date, str] | None:
    """Return the day a figure holds on and where that day comes from.

    A plan speaks of a day to come: it counts from the day on which it was said. An undated figure holds on the last
    day, up to the one asked for, on which a document states it.
    """
    own, said_in = (figure.as_of_end, "as_of") if figure.as_of_end else (figure.period_end, "period")
    if own is not None and figure.state == Figure.State.ACTUAL:
        return (own, said_in) if own <= day else None
    published = [row.document.published_on for row in shown if row.document.published_on]
    if published:
        said = [on for on in published if on <= day]
        return (max(said), "published") if said else None
    added = [row.document.added_at.date() for row in shown] or [figure.created_at.date()]
    return min(day, *added), "added"


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


def _keep_newest(rows: list[FigureRow]) -> list[FigureRow]:
    """Return the newest row of each kind with the older ones inside it; rows that differ on one day all stay."""
    kinds: dict[tuple[object, ...], list[FigureRow]] = defaultdict(list)
    for row in rows:
        case = (row.measure, row.scope, row.country, row.zone_kind, row.fdi, row.state, row.currency)
        kinds[(*case, _months_of_period(row), row.as_of_text if row.state == "planned" else "")].append(row)
    newest = []
    for same in kinds.values():
        same.sort(key=lambda row: (row.day, row.figure_id), reverse=True)
        latest = [row for row in same if row.day == same[0].day and row.period_text == same[0].period_text]
        older = tuple(row for row in same if row not in latest)
        disputed = len({(row.value_low, row.value_high) for row in latest}) > 1
        newest += [_with(row, disputed, older if row is latest[0] else ()) for row in latest]
    return sorted(newest, key=_order_of_row)


def _months_of_period(row: FigureRow) -> int:
    """Return how long a flow's period is, 0 for a running total: only periods of one length follow on each other."""
    first, last = read_days(row.period_text)
    if first is None or last is None:
        return -1 if row.period_text else 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _with(row: FigureRow, disputed: bool, older: tuple[FigureRow, ...]) -> FigureRow:
    return replace(row, disputed=disputed, older=older)


def _order_of_row(row: FigureRow) -> tuple[object, ...]:
    measures = list(Figure.Measure.values)
    return (row.state != "actual", row.scope, measures.index(row.measure), row.country, row.zone_kind, row.figure_id)


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
    if key := make_name_key(search):
        rows = rows.filter(subject_key__contains=key)
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
