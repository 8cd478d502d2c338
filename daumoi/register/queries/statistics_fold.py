"""Lines of sums become the cells of groups: whole units, comparison with the year before, rank and share."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from operator import add
from typing import Any

from daumoi.register.amounts import from_minor_units
from daumoi.register.queries.statistics_answer import Cell, CurrencySum, Intensity, StatisticsGroup, Sums
from daumoi.register.queries.statistics_question import STATISTIC_MEASURES
from daumoi.register.queries.statistics_sums import MILLIONTHS, NO_LAND, Land, SumLine

_CENT = Decimal("0.01")
_SQUARE_METRES_A_HECTARE = 10_000


NO_SUMS = Sums()


@dataclass(slots=True)
class Tally:
    """What the lines of one group and measure add up to, in millionths, then in whole units."""

    count: int = 0
    nothing: int = 0
    no_rate: int = 0
    usd_known: int = 0
    amounts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    told: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    usd: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    land: Land = NO_LAND

    def add(self, line: SumLine) -> None:
        """Take in one line."""
        self.count += line.count
        self.nothing += line.nothing
        self.no_rate += line.no_rate
        self.usd_known += line.usd_known
        if line.currency and (line.known or line.amount):
            self.amounts[line.currency] += line.amount
            self.told[line.currency] += line.known
        if line.usd_known or line.usd:
            self.usd[line.dollars] += line.usd
        self._add_land(line.land)

    def take(self, other: "Tally") -> None:
        """Take in what another tally of whole units holds."""
        self.count += other.count
        self.nothing += other.nothing
        self.no_rate += other.no_rate
        self.usd_known += other.usd_known
        for mine, theirs in ((self.amounts, other.amounts), (self.told, other.told), (self.usd, other.usd)):
            for name, value in theirs.items():
                mine[name] += value
        self._add_land(other.land)

    def _add_land(self, land: Land) -> None:
        if land is not NO_LAND:
            self.land = Land(*map(add, self.land, land))


Tallies = dict[str, dict[str, Tally]]


def fold_lines(lines: Iterable[SumLine], keys: dict[Any, str] | None = None) -> Tallies:
    """Return the tallies by group and measure, in whole units; the parts of a split sum add up to it.

    keys: the group that a line's key belongs to, its own without them.
    """
    found: Tallies = defaultdict(lambda: defaultdict(Tally))
    for line in lines:
        found[line.key if keys is None else keys[line.key]][line.measure].add(line)
    for measure in {measure for tallies in found.values() for measure in tallies}:
        held = {key: tallies[measure] for key, tallies in sorted(found.items()) if measure in tallies}
        for name in ("amounts", "usd"):
            for slot in {slot for tally in held.values() for slot in getattr(tally, name)}:
                parts = {key: getattr(tally, name)[slot] for key, tally in held.items() if slot in getattr(tally, name)}
                for key, units in share_out(parts).items():
                    getattr(held[key], name)[slot] = units
    return found


def share_out(parts: dict[str, int]) -> dict[str, int]:
    """Return millionths as whole units that add up to the rounded whole; the largest fractions are rounded up.

    >>> share_out({"KR": 333_333, "SG": 666_667}), share_out({"KR": 1_500_000, "SG": 2_500_000})
    ({'KR': 0, 'SG': 1}, {'KR': 2, 'SG': 2})
    """
    whole = round(Decimal(sum(parts.values())) / MILLIONTHS)
    floors = {key: part // MILLIONTHS for key, part in parts.items()}
    missing = whole - sum(floors.values())
    order = sorted(parts, key=lambda key: (-(parts[key] % MILLIONTHS), key))
    for key in order[:missing]:
        floors[key] += 1
    return floors


def total_tallies(tallies: Tallies) -> dict[str, Tally]:
    """Return the sum of all groups by measure."""
    total: dict[str, Tally] = defaultdict(Tally)
    for by_measure in tallies.values():
        for measure, tally in by_measure.items():
            total[measure].take(tally)
    return total


def make_statistic_groups(
    now: Tallies, before: Tallies, names: dict[str, str], only: tuple[str, ...]
) -> tuple[StatisticsGroup, list[StatisticsGroup], dict[str, int]]:
    """Return the total, the groups, and how many groups rank by each measure; the largest group comes first."""
    total, total_before = total_tallies(now), total_tallies(before)
    keys = sorted({*now, *before})
    ranks = {measure: _rank(now, measure) for measure in only}
    whole = StatisticsGroup(
        "", "", tuple(_make_cell(one, total, total_before, None, ("", {})) for one in only), _measure_land(total)
    )
    wholes = {cell.measure: cell for cell in whole.cells}
    groups = [
        StatisticsGroup(
            key,
            names.get(key, key),
            tuple(
                _make_cell(one, now.get(key, {}), before.get(key, {}), wholes[one], (key, ranks[one])) for one in only
            ),
            _measure_land(now.get(key, {})),
        )
        for key in keys
    ]
    groups = [group for group in groups if not _is_empty(group)]
    ranked = {
        measure: sum(1 for key in now if key and measure in now[key] and _is_there(now[key][measure]))
        for measure in only
    }
    return whole, groups, ranked


def _is_empty(group: StatisticsGroup) -> bool:
    """Return whether a group holds nothing at all, now and a year before, as what a split leaves over often does."""
    return not any(
        cell.count
        or cell.before_count
        or cell.sums.usd
        or cell.before_usd
        or any(one.amount for one in cell.sums.by_currency)
        for cell in group.cells
    )


def _is_there(tally: Tally) -> bool:
    return bool(tally.count or sum(tally.usd.values()))


def _rank(now: Tallies, measure: str) -> dict[tuple[str, str], int]:
    """Return the place of each group by count and by dollars; equals share one, and the next has as many before it.

    A group of which nothing is left (two parts of a split that cancel each other out) has no place.
    """
    held = {key: found[measure] for key, found in now.items() if key and measure in found}
    held = {key: tally for key, tally in held.items() if _is_there(tally)}
    counts = {key: tally.count for key, tally in held.items() if tally.count}
    dollars = {key: sum(tally.usd.values()) for key, tally in held.items() if tally.usd}
    places: dict[tuple[str, str], int] = {}
    for name, values in (("count", counts), ("usd", dollars)):
        order = sorted(values.values(), reverse=True)
        first = {value: place for place, value in reversed(list(enumerate(order, start=1)))}
        places |= {(name, key): first[value] for key, value in values.items()}
    return places


def _make_cell(
    measure: str,
    now: dict[str, Tally],
    before: dict[str, Tally],
    whole: Cell | None,
    rank: tuple[str, dict[tuple[str, str], int]],
) -> Cell:
    tally, earlier = now.get(measure) or Tally(), before.get(measure) or Tally()
    sums, sums_before = make_sums(tally), make_sums(earlier)
    key, places = rank
    gained = None
    if sums.usd is not None or sums_before.usd is not None:
        gained = (sums.usd or Decimal(0)) - (sums_before.usd or Decimal(0))
    return Cell(
        measure,
        tally.count,
        sums,
        earlier.count,
        sums_before.usd,
        tally.count - earlier.count,
        find_percent(Decimal(tally.count - earlier.count), Decimal(earlier.count)),
        gained,
        find_percent(gained, sums_before.usd),
        places.get(("count", key)),
        places.get(("usd", key)),
        find_percent(Decimal(tally.count), Decimal(whole.count)) if whole else None,
        find_percent(sums.usd, whole.sums.usd) if whole else None,
    )


def find_percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return a part in percent of a whole to two places, None where either is unknown or the whole is not above 0.

    >>> find_percent(Decimal(10), Decimal("81.5"))
    Decimal('12.27')
    """
    if part is None or whole is None or whole <= 0:
        return None
    return (part * 100 / whole).quantize(_CENT)


def make_sums(tally: Tally) -> Sums:
    """Return a tally as sums of money."""
    if not (tally.usd or tally.amounts or tally.nothing or tally.no_rate or tally.usd_known):
        return NO_SUMS
    usd = {name: from_minor_units(cents, "USD") for name, cents in tally.usd.items()}
    zero = Decimal(0)

    def pick(source: str) -> Decimal:
        return usd.get(source, zero) + usd.get(f"estimated {source}", zero)

    return Sums(
        tuple(
            CurrencySum(currency, from_minor_units(units, currency), tally.told[currency])
            for currency, units in sorted(tally.amounts.items())
        ),
        sum(usd.values(), zero) if usd else None,
        tally.usd_known,
        pick("stated"),
        pick("certificate"),
        pick("rate"),
        sum((value for name, value in usd.items() if name.startswith("estimated")), zero),
        tally.nothing,
        tally.no_rate,
    )


def _measure_land(tallies: dict[str, Tally]) -> tuple[Intensity, ...]:
    """Return the capital per hectare and per worker of the projects in force."""
    tally = tallies.get("valid") or Tally()
    land = tally.land
    hectares = Decimal(land.land_m2) / _SQUARE_METRES_A_HECTARE
    per_land, per_work = from_minor_units(land.land_usd, "USD"), from_minor_units(land.work_usd, "USD")
    workers = Decimal(land.workers)
    return (
        Intensity("hectare", per_land, hectares, _each(per_land, hectares), land.land_projects,
                  tally.count - land.land_projects),
        Intensity("worker", per_work, workers, _each(per_work, workers), land.work_projects,
                  tally.count - land.work_projects),
    )  # fmt: skip


def _each(usd: Decimal, amount: Decimal) -> Decimal | None:
    return (usd / amount).quantize(_CENT) if amount else None


def list_measures(only: Iterable[str]) -> tuple[str, ...]:
    """Return the measures asked for in their usual order, all where none is named."""
    asked = set(only)
    return tuple(measure for measure in STATISTIC_MEASURES if not asked or measure in asked)
