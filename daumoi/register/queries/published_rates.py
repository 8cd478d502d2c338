"""Published occupancy beside the computed one, and whether it can be recomputed from the areas published with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from daumoi.register.models import Figure
from daumoi.register.queries.figures import FigureRow
from daumoi.register.queries.scopes import Viewer, visible_records

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """The two areas whose ratio comes nearest to a published rate, and whether rounding can explain the rest."""

    numerator_ha: Decimal
    denominator_ha: Decimal
    rate: Decimal
    agrees: bool


@dataclass(frozen=True, slots=True)
class PublishedRate:
    """One published rate: its statement, how it differs from the computed one, and what its own areas give.

    `difference` is published less computed in percentage points, None where both do not speak of the same zones.
    """

    row: FigureRow
    areas: tuple[Decimal, ...]
    recomputed: Recomputed | None
    difference: Decimal | None


def find_half_step(number: Decimal) -> Decimal:
    """Return half of the last place that a number is written to; the noughts that end a whole number may be rounding.

    >>> find_half_step(Decimal("57.8000")), find_half_step(Decimal(87700))
    (Decimal('0.05'), Decimal('50'))
    """
    exponent = number.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(exponent) / 2  # type: ignore[arg-type]
    return step if step < 1 else Decimal(int(step))


def recompute_rate(rate: Decimal, areas: Iterable[Decimal]) -> Recomputed | None:
    """Return the two of these areas whose ratio is nearest to a rate in percent; None of fewer than two areas.

    It agrees when the rounding of all three numbers can bring them together.

    >>> recompute_rate(Decimal("72.9"), [Decimal(51800), Decimal(63000)])
    Recomputed(numerator_ha=Decimal('51800'), denominator_ha=Decimal('63000'), rate=Decimal('82.22'), agrees=False)
    """
    pairs = [(low, high) for low, high in permutations(set(areas), 2) if 0 < low < high]
    if not pairs:
        return None
    low, high = min(pairs, key=lambda pair: abs(_HUNDRED * pair[0] / pair[1] - rate))
    least = _HUNDRED * (low - find_half_step(low)) / (high + find_half_step(high))
    most = _HUNDRED * (low + find_half_step(low)) / (high - find_half_step(high))
    agrees = least - find_half_step(rate) <= rate <= most + find_half_step(rate)
    return Recomputed(low, high, (_HUNDRED * low / high).quantize(Decimal("0.01")), agrees)


def describe_published(
    *, user: Viewer, rows: Iterable[FigureRow], unit_id: str, zone_kind: str, rate: Decimal | None
) -> list[PublishedRate]:
    """Return each published occupancy with what the areas of its own documents give, in one question."""
    held = [row for row in rows if row.measure == "occupancy" and row.state == "actual"]
    held = [one for row in held for one in (row, *row.older)]
    areas = _list_areas(user, {source.document_id for row in held for source in row.sources})
    described = []
    for row in held:
        kinds = {"", row.zone_kind} if row.zone_kind else None
        own = sorted(
            {
                area
                for source in row.sources
                for unit, kind, area in areas.get(source.document_id, ())
                if unit == row.unit_id and (kinds is None or kind in kinds)
            }
        )
        comparable = row.unit_id == unit_id and row.zone_kind in ("", zone_kind) and row.value_low == row.value_high
        difference = row.value_low - rate if comparable and rate is not None else None
        described.append(PublishedRate(row, tuple(own), recompute_rate(row.value_low, own), difference))
    return described


def _list_areas(user: Viewer, document_ids: set[int]) -> dict[int, list[tuple[str, str, Decimal]]]:
    """Return document -> (unit, kind of zones, hectares) of each area that it states as it is, not as planned."""
    if not document_ids:
        return {}
    stated = Figure.objects.filter(
        document_id__in=document_ids, measure__in=("zone_area", "area"), unit="ha", state=Figure.State.ACTUAL,
        zone__isnull=True,
    )  # fmt: skip
    columns = ("document_id", "locality__gazetteer_id", "zone_kind", "value_low", "value_high")
    found: dict[int, list[tuple[str, str, Decimal]]] = {}
    for document_id, unit, kind, low, high in visible_records(stated, "figure", user).values_list(*columns):
        if low == high:
            found.setdefault(document_id, []).append((unit or "VN", kind, low))
    return found
