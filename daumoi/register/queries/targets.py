"""Targets against what is: baseline and what was to be added, computed together, and what has come of it by a day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from daumoi.register.days import read_days
from daumoi.register.models import Target, Zone
from daumoi.register.models.land import PLANNED_STAGES
from daumoi.register.models.targets import TargetMeasure, TargetMode
from daumoi.register.queries.figures import FigureRow, FigureSource, answer_figures
from daumoi.register.queries.land import select_stages, select_zones_within
from daumoi.register.queries.occupancy import find_rate
from daumoi.register.queries.place_units import AskedUnit
from daumoi.register.queries.scopes import Viewer, list_roles, visible_sourced
from daumoi.values.notes import Note

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

_ADDED = r"thêm|bổ sung|thành lập mới|mở mới|xây dựng mới|phát triển mới|additional|another|\badd|\bnew\b|추가|신규"
_TOTAL = r"tổng số|tổng cộng|nâng|lên|in total|bring|raise|모두|총"
_MODE_WORDS = re.compile(f"(?P<added>{_ADDED})|(?P<total>{_TOTAL})", re.IGNORECASE)
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Statement:
    """One stated number with its day, where that comes from, and the sentences."""

    low: Decimal
    high: Decimal
    day: date
    figure_id: int | None
    sources: tuple[FigureSource, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One aim against what is. None is unknown, never zero.

    mode_from: "words" of the sentence, "entered" by a person, or "assumed" where no word says it.
    total: what there will be in all, computed where the aim is told on top of a baseline.
    actual: the newest statement after the baseline; achieved: what came since the baseline; rate: of what was to come.
    reached: the actual number in percent of the total.
    """

    unit_id: str
    unit_name: str
    measure: str
    zone_kind: str
    currency: str
    mode: str
    mode_from: str
    value: Statement
    due_text: str
    due_on: date
    baseline: Statement | None
    total_low: Decimal | None
    total_high: Decimal | None
    actual: Statement | None
    target_id: int | None = None
    counted: int | None = None
    disputed: bool = False

    @property
    def achieved(self) -> Decimal | None:
        """Return what came since the baseline; None where nothing was told after it."""
        if self.baseline is None or self.actual is None:
            return None
        return self.actual.low - self.baseline.low

    @property
    def rate(self) -> Decimal | None:
        """Return what came in percent of what was to come."""
        if self.achieved is None or self.baseline is None or self.total_low is None:
            return None
        return find_rate(self.achieved, self.total_low - self.baseline.low)

    @property
    def reached(self) -> Decimal | None:
        """Return the newest known number in percent of the total."""
        newest = self.actual or self.baseline
        return find_rate(newest.low, self.total_low) if newest is not None and self.total_low is not None else None


@dataclass(frozen=True, slots=True)
class PlannedZone:
    """One zone that is not yet established, with its stage."""

    zone: Zone
    stage: str


@dataclass(frozen=True, slots=True)
class TargetsAnswer:
    """The targets of a place on a day, unit by unit and never added, and the zones still planned."""

    place: str
    day: date
    boundaries: str
    units: tuple[AskedUnit, ...]
    rows: tuple[TargetRow, ...]
    planned_zones: tuple[PlannedZone, ...]
    notes: tuple[Note, ...]

    def count_days_left(self, row: TargetRow) -> int:
        """Return how many days are left from the day of the answer; below zero when the day has passed."""
        return (row.due_on - self.day).days


def guess_mode(words: str) -> str:
    """Return "added" or "total" by the last word before a number that says so, nothing where none does.

    >>> guess_mode("đến năm 2030 sẽ thành lập thêm "), guess_mode("thêm 17 khu, nâng tổng số lên "), guess_mode("có ")
    ('added', 'total', '')
    """
    found = [match.lastgroup or "" for match in _MODE_WORDS.finditer(words)]
    return found[-1] if found else ""


def answer_targets(
    *,
    user: Viewer,
    place: str,
    on: date,
    today: date,
    boundaries: str = "then",
    lexicon: "Lexicon | None" = None,
) -> TargetsAnswer:
    """Return the targets of a place against what is known by a day, each with its sentences.

    boundaries: "then" or "now"; what was aimed at for a former unit stays its own and is never added.
    Raises UnknownPlaceName.
    """
    if lexicon is None:
        from daumoi.gazetteer.lexicon import load_lexicon

        lexicon = load_lexicon()
    told = answer_figures(
        user=user, place=place, today=today, as_of=on, boundaries=boundaries, limit=10_000,
        measures=TargetMeasure.values, whole=True, lexicon=lexicon,
    )  # fmt: skip
    figures = [one for row in told.rows for one in (row, *row.older)]
    entered = _list_entered(user, told.units)
    settled = {target.figure_id: target for target in entered if target.figure_id}
    rows = []
    for row in figures:
        if row.state == "planned" and row.figure_id not in settled:
            rows.append(_read_planned(row, figures))
    for target in entered:
        rows.append(_read_entered(target, told.units, figures, on))
    zones, counted = _stage_zones(user, told.units[0], on, lexicon)
    kept = _mark_disputes(row for row in rows if row is not None)
    main = told.units[0].unit_id
    kept = [_with_count(row, counted) if row.unit_id == main else row for row in kept]
    kept.sort(key=lambda row: _order(row, told.units))
    return TargetsAnswer(place, on, boundaries, told.units, tuple(kept), tuple(zones), told.notes)


def _order(row: TargetRow, units: Iterable[AskedUnit]) -> tuple[object, ...]:
    ids = [unit.unit_id for unit in units]
    kinds = ("KCN", "KCX", "CCN", "KKT")
    kind = kinds.index(row.zone_kind) if row.zone_kind in kinds else len(kinds)
    return (
        ids.index(row.unit_id),
        row.due_on,
        kind,
        row.zone_kind,
        TargetMeasure.values.index(row.measure),
        row.value.day,
    )


def _list_entered(user: Viewer, units: tuple[AskedUnit, ...]) -> list[Target]:
    ids = [unit.unit_id for unit in units]
    rows = visible_sourced(Target.objects.filter(locality__gazetteer_id__in=ids), user)
    return list(rows.select_related("locality").order_by("pk"))


def _read_planned(row: FigureRow, figures: list[FigureRow]) -> TargetRow | None:
    """Return the target that a planned figure is; None where it names no day that it is planned for."""
    due_text = row.as_of_text or row.period_text
    due_on = read_days(due_text)[1]
    if due_on is None:
        return None
    mode = guess_mode(_words_before(row))
    value = _state(row, _first_day(row))
    baseline = _find_baseline(row, figures, value)
    return _compute(
        row.unit_id, row.unit_name, row, value, baseline, figures,
        mode=mode or TargetMode.TOTAL, mode_from="words" if mode else "assumed", due_text=due_text, due_on=due_on,
    )  # fmt: skip


def _words_before(row: FigureRow) -> str:
    """Return the words of the sentence up to the last number of the words that show the figure."""
    source = row.sources[0] if row.sources else None
    if source is None:
        return ""
    at = source.sentence.find(" ".join(source.quote.split()))
    return source.sentence[: max(at, 0)] + re.sub(r"\d\D*$", "", source.quote)


def _first_day(row: FigureRow) -> date:
    published = [source.published_on for source in row.sources if source.published_on]
    return min(published) if row.day_from == "published" and published else row.day


def _state(row: FigureRow, day: date) -> Statement:
    return Statement(row.value_low, row.value_high, day, row.figure_id, row.sources)


def _is_same_kind(row: FigureRow, other: FigureRow) -> bool:
    names = ("unit_id", "measure", "zone_kind", "country", "fdi", "currency")
    return all(getattr(row, name) == getattr(other, name) for name in names)


def _find_baseline(row: FigureRow, figures: list[FigureRow], value: Statement) -> Statement | None:
    """Return what was there when the plan was told: as the same document says it, else the newest by that day."""
    same = [other for other in figures if other.state == "actual" and _is_same_kind(row, other)]
    own = {source.document_id for source in row.sources[:1]}
    beside = [other for other in same if own & {source.document_id for source in other.sources}]
    dated = [(other.day if other.day_from != "published" else value.day, other) for other in beside]
    dated = dated or [(other.day, other) for other in same if other.day <= value.day]
    if not dated:
        return None
    day, newest = max(dated, key=lambda pair: (pair[0], pair[1].figure_id))
    return _state(newest, day)


def _find_actual(row: FigureRow, figures: list[FigureRow], after: date) -> Statement | None:
    later = [other for other in figures if other.state == "actual" and _is_same_kind(row, other) and other.day > after]
    newest = max(later, key=lambda other: (other.day, other.figure_id), default=None)
    return _state(newest, newest.day) if newest is not None else None


def _compute(
    unit_id: str, unit_name: str, like: FigureRow, value: Statement, baseline: Statement | None,
    figures: list[FigureRow], *, mode: str, mode_from: str, due_text: str, due_on: date, target_id: int | None = None,
) -> TargetRow:  # fmt: skip
    total: tuple[Decimal | None, Decimal | None] = (value.low, value.high)
    if mode == TargetMode.ADDED:
        total = (baseline.low + value.low, baseline.high + value.high) if baseline is not None else (None, None)
    actual = _find_actual(like, figures, baseline.day if baseline is not None else date.min)
    return TargetRow(
        unit_id, unit_name, like.measure, like.zone_kind, like.currency, mode, mode_from, value, due_text, due_on,
        baseline, *total, actual, target_id,
    )  # fmt: skip


def _read_entered(target: Target, units: tuple[AskedUnit, ...], figures: list[FigureRow], on: date) -> TargetRow | None:
    """Return the row of a target that a person entered or settled; None before it was told."""
    shown = {row.figure_id: row for row in figures}.get(target.figure_id or 0)
    if target.figure_id and shown is None:
        return None
    unit = next(unit for unit in units if unit.unit_id == target.locality.gazetteer_id)
    like = shown or _make_like(target, unit)
    value = Statement(
        target.value,
        target.value,
        shown.day if shown else min(on, target.created_at.date()),
        target.figure_id,
        like.sources,
    )
    baseline = None
    if target.baseline is not None and target.baseline_on is not None:
        baseline = Statement(target.baseline, target.baseline, target.baseline_on, None)
    else:
        baseline = _find_baseline(like, figures, value)
    return _compute(
        unit.unit_id, unit.name, like, value, baseline, figures, mode=target.mode, mode_from="entered",
        due_text=target.due_text, due_on=target.due_on, target_id=target.pk,
    )  # fmt: skip


def _make_like(target: Target, unit: AskedUnit) -> FigureRow:
    """Return a figure of the target's kind to compare the register's figures with."""
    return FigureRow(
        0, unit.unit_id, unit.name, unit.name, target.measure, "", "", target.zone_kind, None, "planned", "stated",
        target.value, target.value, target.unit, target.currency, "", target.due_text, "", target.due_on, "as_of", (),
    )  # fmt: skip


def _mark_disputes(rows: Iterable[TargetRow]) -> list[TargetRow]:
    """Return the rows, marked where two totals for one thing and day differ."""
    held = list(rows)
    totals: dict[tuple[object, ...], set[object]] = {}
    for row in held:
        if row.total_low is not None:
            totals.setdefault(_kind_of(row), set()).add((row.total_low, row.total_high))
    return [replace(row, disputed=len(totals.get(_kind_of(row), ())) > 1) for row in held]


def _kind_of(row: TargetRow) -> tuple[object, ...]:
    return row.unit_id, row.measure, row.zone_kind, row.currency, row.due_on


def _stage_zones(
    user: Viewer, unit: AskedUnit, on: date, lexicon: "Lexicon"
) -> tuple[list[PlannedZone], dict[str, int]]:
    """Return the unit's zones that are still planned, and by kind how many have a stage from established on."""
    if not list_roles(user):
        return [], {}
    zones = list(select_zones_within([unit.unit_id], lexicon).order_by("name_key", "pk"))
    stages = select_stages(user=user, zone_ids=[zone.pk for zone in zones], on=on)
    planned = [PlannedZone(zone, stages[zone.pk]) for zone in zones if stages.get(zone.pk) in PLANNED_STAGES]
    counted: dict[str, int] = {}
    for zone in zones:
        if zone.pk in stages and stages[zone.pk] not in PLANNED_STAGES:
            counted[zone.kind] = counted.get(zone.kind, 0) + 1
    order = list(PLANNED_STAGES)
    planned.sort(key=lambda one: (-order.index(one.stage), one.zone.name_key))  # type: ignore[arg-type]
    return planned, counted


def _with_count(row: TargetRow, counted: dict[str, int]) -> TargetRow:
    if row.measure != TargetMeasure.ZONES or row.zone_kind not in counted:
        return row
    return replace(row, counted=counted[row.zone_kind])
