"""Occupancy: leased land over all land by the formula in force on a day, the numbers shown and the gaps said.

The rate of several zones is the sum of their leased land over the sum of their land, never the mean of their rates.
A zone of which a number is missing is left out of both sums and named; it is never taken as zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from daumoi.gazetteer.occupancy_formulas import OccupancyFormula, find_occupancy_formula
from daumoi.register.models import LandReport, Zone
from daumoi.register.models.land import OPERATING_STAGES, PLANNED_STAGES, LandState
from daumoi.register.queries.figures import FigureRow, answer_figures
from daumoi.register.queries.land import select_latest_land, select_stages, select_zones_within
from daumoi.register.queries.place_units import AskedUnit, list_asked_units
from daumoi.register.queries.published_rates import PublishedRate, describe_published
from daumoi.register.queries.scopes import Viewer, list_roles
from daumoi.values.notes import Note

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

ESTABLISHED, OPERATING, INFRASTRUCTURE = "established", "operating", "infrastructure"
DENOMINATORS = (ESTABLISHED, OPERATING, INFRASTRUCTURE)
# Of what is known to be nothing, nothing is leased.
_WHOLE_OF = {LandState.LEASED_SERVICE: LandState.SERVICE, LandState.LEASED_INDUSTRIAL: LandState.INDUSTRIAL}
_LAND_WITH_INFRASTRUCTURE = ((LandState.INFRASTRUCTURE,),)
Latest = dict[str, list[LandReport]]


@dataclass(frozen=True, slots=True)
class LandSum:
    """So many hectares, with the reports that were added; `disputed` where two reports of one day differ."""

    area_ha: Decimal
    reports: tuple[LandReport, ...]
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class OccupancyRow:
    """One zone with its leased land, its land, and the rate in percent."""

    zone: Zone
    stage: str
    numerator: LandSum
    denominator: LandSum

    @property
    def rate(self) -> Decimal | None:
        """Return the rate in percent to two decimals; None where there is no land."""
        return find_rate(self.numerator.area_ha, self.denominator.area_ha)


@dataclass(frozen=True, slots=True)
class LeftOutZone:
    """One zone that neither sum holds, with the numbers that are missing; "stage" where its stage is."""

    zone: Zone
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OccupancyAnswer:
    """Occupancy of a place or a zone on a day: both sums, rows, what was left out, the formula, what was published."""

    place: str
    day: date
    boundaries: str
    denominator: str
    zone_kind: str
    formula: OccupancyFormula
    units: tuple[AskedUnit, ...]
    numerator_ha: Decimal
    denominator_ha: Decimal
    rate: Decimal | None
    rows: tuple[OccupancyRow, ...]
    left_out: tuple[LeftOutZone, ...]
    not_counted: tuple[OccupancyRow | LeftOutZone, ...]
    published: tuple[PublishedRate, ...]
    notes: tuple[Note, ...]


def find_rate(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """Return a share in percent to two decimals; None of nothing.

    >>> find_rate(Decimal(51800), Decimal(87700))
    Decimal('59.06')
    """
    return (100 * numerator / denominator).quantize(Decimal("0.01")) if denominator > 0 else None


def answer_occupancy(
    *,
    user: Viewer,
    place: str = "",
    zone: Zone | None = None,
    on: date,
    today: date,
    boundaries: str = "then",
    denominator: str = ESTABLISHED,
    zone_kind: str = "KCN",
    lexicon: "Lexicon | None" = None,
) -> OccupancyAnswer:
    """Return the occupancy of a place's zones of one kind, or of one zone, on a day.

    boundaries: "then", the unit as it stood on the day, or "now", today's unit with the zones of all it is made of.
    denominator: land of all established zones, of those in operation, or only land with infrastructure.
    Raises UnknownPlaceName.
    """
    if lexicon is None:
        from daumoi.gazetteer.lexicon import load_lexicon

        lexicon = load_lexicon()
    denominator = denominator if denominator in DENOMINATORS else ESTABLISHED
    formula, notes = find_occupancy_formula(on), list[Note]()
    units: list[AskedUnit] = []
    if zone is not None:
        zones, zone_kind, place = [zone], zone.kind, zone.name_vi
    else:
        units, notes = list_asked_units(place, as_of=on, today=today, boundaries=boundaries, lexicon=lexicon)
        zones = _list_zones(user, units[0].unit_id, zone_kind, lexicon)
        notes += _note_placed_later(units[0], zone_kind, lexicon)
    rows, left_out, not_counted = _sort_zones(user, zones, on, denominator, formula)
    numerator_ha = sum((row.numerator.area_ha for row in rows), Decimal(0))
    denominator_ha = sum((row.denominator.area_ha for row in rows), Decimal(0))
    rate = find_rate(numerator_ha, denominator_ha)
    published: list[PublishedRate] = []
    if zone is None:
        told = _list_told(user, place, on, today, boundaries, lexicon)
        published = describe_published(user=user, rows=told, unit_id=units[0].unit_id, zone_kind=zone_kind, rate=rate)
    notes += _note_formula(formula, on, zone_kind) + _note_rows(rows, left_out)
    return OccupancyAnswer(
        place, on, boundaries, denominator, zone_kind, formula, tuple(units), numerator_ha, denominator_ha, rate,
        tuple(rows), tuple(left_out), tuple(not_counted), tuple(published), tuple(notes),
    )  # fmt: skip


def _list_zones(user: Viewer, unit_id: str, zone_kind: str, lexicon: "Lexicon") -> list[Zone]:
    if not list_roles(user):
        return []
    return list(select_zones_within([unit_id], lexicon).filter(kind=zone_kind).order_by("name_key", "pk"))


def _list_told(
    user: Viewer, place: str, on: date, today: date, boundaries: str, lexicon: "Lexicon"
) -> tuple[FigureRow, ...]:
    answer = answer_figures(
        user=user, place=place, today=today, as_of=on, boundaries=boundaries, measures=("occupancy",), lexicon=lexicon
    )
    return answer.rows


def _sort_zones(
    user: Viewer, zones: list[Zone], on: date, denominator: str, formula: OccupancyFormula
) -> tuple[list[OccupancyRow], list[LeftOutZone], list[OccupancyRow | LeftOutZone]]:
    """Return the rows that count, the zones that would count but lack a number, and those that do not count."""
    ids = [zone.pk for zone in zones]
    land = select_latest_land(user=user, zone_ids=ids, states=LandState.values, on=on)
    stages = select_stages(user=user, zone_ids=ids, on=on)
    rows: list[OccupancyRow] = []
    left_out: list[LeftOutZone] = []
    not_counted: list[OccupancyRow | LeftOutZone] = []
    for zone in zones:
        stage = stages.get(zone.pk, "")
        described = _describe_zone(zone, stage, land[zone.pk], denominator, formula)
        if stage in PLANNED_STAGES or (denominator == OPERATING and stage and stage not in OPERATING_STAGES):
            not_counted.append(described)
        elif denominator == OPERATING and not stage:
            left_out.append(LeftOutZone(zone, ("stage",)))
        elif isinstance(described, LeftOutZone):
            left_out.append(described)
        else:
            rows.append(described)
    return rows, left_out, not_counted


def _describe_zone(
    zone: Zone, stage: str, land: Latest, denominator: str, formula: OccupancyFormula
) -> OccupancyRow | LeftOutZone:
    ways = _LAND_WITH_INFRASTRUCTURE if denominator == INFRASTRUCTURE else formula.denominator
    above, below = _add_land(land, formula.numerator), _add_land(land, ways)
    if above is not None and below is not None:
        return OccupancyRow(zone, stage, above, below)
    missing = (*_list_missing(land, formula.numerator, above), *_list_missing(land, ways, below))
    return LeftOutZone(zone, missing)


def _add_land(land: Latest, ways: Iterable[Iterable[str]]) -> LandSum | None:
    """Return the land of the first way of which every part is known; None where there is none."""
    for way in ways:
        parts = [reports for state in way if (reports := _find_reports(land, state)) is not None]
        if len(parts) == len(tuple(way)):
            chosen = [reports[0] for reports in parts if reports]
            area_ha = sum((report.area_ha for report in chosen), Decimal(0))
            disputed = any(len({report.area_ha for report in reports}) > 1 for reports in parts)
            return LandSum(area_ha, tuple(chosen), disputed)
    return None


def _find_reports(land: Latest, state: str) -> list[LandReport] | None:
    """Return the reports of a state; an empty list where nothing can be in it; None where it is unknown."""
    if land.get(state):
        return land[state]
    whole = land.get(_WHOLE_OF.get(LandState(state), ""))
    return [] if whole and whole[0].area_ha == 0 else None


def _list_missing(land: Latest, ways: Iterable[Iterable[str]], found: LandSum | None) -> tuple[str, ...]:
    if found is not None:
        return ()
    return tuple(state for state in next(iter(ways)) if _find_reports(land, state) is None)


def _note_formula(formula: OccupancyFormula, on: date, zone_kind: str) -> list[Note]:
    notes = []
    if on < formula.valid_from:
        notes.append(
            Note(
                "No formula of a decree is known for days before %(first_day)s; the first known one was used.",
                {"first_day": formula.valid_from.isoformat()},
            )
        )
    if zone_kind not in formula.zone_kinds:
        notes.append(Note("The decree speaks of industrial parks; for other zones its formula is used by likeness."))
    return notes


def _note_rows(rows: list[OccupancyRow], left_out: list[LeftOutZone]) -> list[Note]:
    notes = []
    if left_out:
        notes.append(
            Note(
                "%(count)s zones lack a number; they are left out of both sums and listed below.",
                {"count": len(left_out)},
            )
        )
    if unstaged := sum(not row.stage for row in rows):
        notes.append(Note("Of %(count)s zones no stage is known; they count as established.", {"count": unstaged}))
    for row in rows:
        if row.numerator.area_ha > row.denominator.area_ha:
            notes.append(
                Note("%(zone)s has more land leased than land; check its numbers.", {"zone": row.zone.name_vi})
            )
        if row.numerator.disputed or row.denominator.disputed:
            notes.append(
                Note(
                    "For %(zone)s two sources differ on one day; the one entered last was taken.",
                    {"zone": row.zone.name_vi},
                )
            )
    return notes


def _note_placed_later(unit: AskedUnit, zone_kind: str, lexicon: "Lexicon") -> list[Note]:
    """Say how many zones are known only to lie in what followed a unit that ended, and so not whether in it."""
    if unit.unit_id == "VN" or not unit.valid_to:
        return []
    later = lexicon.localities.get(unit.unit_id).successor_ids
    count = Zone.objects.filter(kind=zone_kind, locality__gazetteer_id__in=later).count()
    if not count:
        return []
    names = ", ".join(unit.successors)
    return [
        Note(
            "%(count)s zones are only known to lie in %(successors)s of today; they are not in this answer.",
            {"count": count, "successors": names},
        )
    ]
