"""Places with their time: what a place was called on a day, what it became, and what made it up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from daumoi.gazetteer.place_names import NameQuery, list_name_queries, make_place_key, make_spelling
from daumoi.values.errors import DaumoiError


class UnknownPlace(DaumoiError):  # noqa: N818  # named for what happened
    """Says that no place has this id, or that none stood on that day."""


class Level(StrEnum):
    """Where a place stands in its country."""

    PROVINCE = "province"
    DISTRICT = "district"
    SIDO = "sido"
    SIGUNGU = "sigungu"


UPPER_LEVELS = frozenset({Level.PROVINCE, Level.SIDO})


def is_within(on: date, first: date | None, last: date | None) -> bool:
    """Return whether a day lies in a stretch of time; an open end is None.

    >>> is_within(date(2025, 6, 30), None, date(2025, 6, 30))
    True
    """
    return (first is None or first <= on) and (last is None or on <= last)


@dataclass(frozen=True, slots=True)
class DatedName:
    """What a place was called, and what kind of unit it was, in one stretch of time."""

    name_vi: str
    name_en: str
    name_ko: str
    kind_vi: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PlaceStatistic:
    """One number about a place with the series it belongs to; numbers of two series share no ratio."""

    measure: str
    value: Decimal
    series: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Locality:
    """One unit of government in one stretch of time; a merger ends units and begins another.

    `area_km2` and `population` belong to the one `series` named beside them.
    """

    id: str
    country: str
    level: Level
    name_vi: str
    name_en: str
    name_ko: str
    kind_vi: str
    code: str
    vintage: str
    source: str
    parent_id: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor_ids: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    dated_names: tuple[DatedName, ...] = ()
    dated_parents: tuple[tuple[date, str], ...] = ()
    iso_code: str = ""
    region_vi: str = ""
    centre_vi: str = ""
    coastal: bool | None = None
    area_km2: Decimal | None = None
    population: Decimal | None = None
    series: str = ""
    statistics: tuple[PlaceStatistic, ...] = ()
    lat: float | None = None
    lon: float | None = None
    note: str = ""

    def stands_on(self, on: date) -> bool:
        """Return whether this unit existed on the day."""
        return is_within(on, self.valid_from, self.valid_to)

    def name_on(self, on: date) -> DatedName:
        """Return the name and kind of the unit on a day; outside its dated names, its own."""
        for dated in self.dated_names:
            if is_within(on, dated.valid_from, dated.valid_to):
                return dated
        return DatedName(self.name_vi, self.name_en, self.name_ko, self.kind_vi, self.valid_from, self.valid_to)

    def all_names(self) -> Iterator[str]:
        """Yield every name of the unit in any language and time, its aliases last."""
        yield from (self.name_vi, self.name_en, self.name_ko)
        for dated in self.dated_names:
            yield from (dated.name_vi, dated.name_en, dated.name_ko)
        yield from self.aliases

    def all_kinds(self) -> frozenset[str]:
        """Return every kind the unit ever had."""
        return frozenset({self.kind_vi, *(dated.kind_vi for dated in self.dated_names)})

    def statistic(self, measure: str, series: str | None = None) -> PlaceStatistic | None:
        """Return the statistic of a measure, of one series where it is named, else the first."""
        for found in self.statistics:
            if found.measure == measure and series in (None, found.series):
                return found
        return None

    def density_per_km2(self) -> Decimal | None:
        """Return people per square kilometre; None unless area and population share one series."""
        if self.area_km2 is None or self.population is None:
            return None
        return (self.population / self.area_km2).quantize(Decimal("0.1"))


class LocalityTable:
    """All places by id, by code and by name."""

    def __init__(self, localities: Iterable[Locality]) -> None:
        self._by_id = {locality.id: locality for locality in localities}

    def __iter__(self) -> Iterator[Locality]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, locality_id: object) -> bool:
        return locality_id in self._by_id

    def get(self, locality_id: str) -> Locality:
        """Return the place with this id.

        Raises: UnknownPlace.
        """
        try:
            return self._by_id[locality_id]
        except KeyError:
            raise UnknownPlace("There is no place with the id %(id)s.", id=locality_id) from None

    def find(
        self, name: str, *, on: date | None = None, country: str | None = None, level: Level | None = None
    ) -> list[Locality]:
        """Return the places a name can mean: provinces before districts, in each those of today first.

        Accents, case and head words ("TP.", "tỉnh", "City", "성") may be there or not; a name written with accents
        is not taken for one with other accents where an exact one exists. `on` keeps the units that stood that day.

        >>> from daumoi.gazetteer.lexicon import load_lexicon
        >>> [found.id for found in load_lexicon().localities.find("tp hai phong", on=date(2024, 1, 1))]
        ['vn63-31']
        """
        for query in list_name_queries(make_place_key(name)):
            found = [
                locality
                for locality in self._by_key.get(query.key, ())
                if country in (None, locality.country)
                and level in (None, locality.level)
                and (on is None or locality.stands_on(on))
            ]
            found = _keep_kinds(found, query, on)
            if found:
                return sorted(_keep_spelling(found, name), key=_rank_found)
        return []

    def find_by_code(self, code: str, *, vintage: str, level: Level = Level.PROVINCE) -> Locality | None:
        """Return the place that a statistical code names in its vintage ("63", "34", "kostat", "mois").

        >>> from daumoi.gazetteer.lexicon import load_lexicon
        >>> load_lexicon().localities.find_by_code("80", vintage="63").name_vi
        'Long An'
        """
        return self._by_code.get((level, vintage, code))

    def units_on(self, on: date, *, country: str = "VN", level: Level = Level.PROVINCE) -> list[Locality]:
        """Return the units of one level of a country that stood on a day."""
        return [unit for unit in self if unit.country == country and unit.level == level and unit.stands_on(on)]

    def successors_on(self, locality: Locality, on: date) -> list[Locality]:
        """Return the units that hold this place on a day: itself while it stands, else what followed it.

        A unit that had not begun by then gives nothing: ask `former_units`.
        """
        if locality.stands_on(on):
            return [locality]
        if locality.valid_to is None or locality.valid_to >= on:
            return []
        followers = [self.get(successor_id) for successor_id in locality.successor_ids]
        return [unit for follower in followers for unit in self.successors_on(follower, on)]

    def predecessors(self, locality_id: str) -> list[Locality]:
        """Return the units that ended when this one began, in the order of their codes."""
        return [self.get(former_id) for former_id in self._predecessor_ids.get(self.get(locality_id).id, ())]

    def former_units(self, locality_id: str) -> list[Locality]:
        """Return all ended units that make up this one, back to the oldest known; none for an unchanged place.

        >>> from daumoi.gazetteer.lexicon import load_lexicon
        >>> [unit.name_vi for unit in load_lexicon().localities.former_units("vn34-31")]
        ['Hải Dương', 'Hải Phòng']
        """
        units: list[Locality] = []
        for former in self.predecessors(locality_id):
            units += self.former_units(former.id) or [former]
        return units

    def today(self, locality_id: str, on: date) -> Locality:
        """Return the unit that holds a place on a day; an ended district gives the province it lies in.

        Raises: UnknownPlace where the place had not begun or nothing is known to hold it.
        """
        place: Locality | None = self.get(locality_id)
        while place is not None:
            standing = self.successors_on(place, on)
            if standing:
                return standing[0]
            place = self.parent_on(place.id, on)
        raise UnknownPlace("On %(on)s no unit is known for the place %(id)s.", on=on.isoformat(), id=locality_id)

    def parent_on(self, locality_id: str, on: date) -> Locality | None:
        """Return the unit above a place on a day, None for a province or sido."""
        place = self.get(locality_id)
        parent_id = place.parent_id
        for since, later_id in place.dated_parents:
            if since <= on:
                parent_id = later_id
        if parent_id is None:
            return None
        parent = self.get(parent_id)
        return next(iter(self.successors_on(parent, on)), parent)

    def name_on(self, locality_id: str, on: date) -> str:
        """Return the Vietnamese name a place went by on a day, names of several units joined by " + ".

        Raises: UnknownPlace.

        >>> from daumoi.gazetteer.lexicon import load_lexicon
        >>> load_lexicon().localities.name_on("vn34-80", date(2024, 5, 1))
        'Tây Ninh + Long An'
        """
        place = self.get(locality_id)
        units = self.successors_on(place, on) or [unit for unit in self.former_units(place.id) if unit.stands_on(on)]
        units = units or [self.today(place.id, on)]
        return " + ".join(unit.name_on(on).name_vi for unit in units)

    def is_part_of(self, locality_id: str, whole_id: str) -> bool:
        """Return whether a place is the whole, lies below it, or went into it."""
        pending, seen = [locality_id], set[str]()
        while pending:
            place_id = pending.pop()
            if place_id == whole_id:
                return True
            if place_id not in seen and place_id in self._by_id:
                seen.add(place_id)
                place = self._by_id[place_id]
                pending += [*place.successor_ids, *(later for _, later in place.dated_parents)]
                pending += [place.parent_id] if place.parent_id else []
        return False

    def parts_of(self, whole_id: str) -> tuple[str, ...]:
        """Return every place that is the whole, lies below it or went into it; found once for each whole.

        >>> from daumoi.gazetteer.lexicon import load_lexicon
        >>> "vn63-30" in load_lexicon().localities.parts_of("vn34-31")
        True
        """
        if whole_id not in self._parts:
            self._parts[whole_id] = tuple(unit.id for unit in self if self.is_part_of(unit.id, whole_id))
        return self._parts[whole_id]

    @cached_property
    def _parts(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _by_key(self) -> dict[str, list[Locality]]:
        index: dict[str, list[Locality]] = defaultdict(list)
        for locality in self:
            for key in {make_place_key(name) for name in locality.all_names()}:
                if key:
                    index[key].append(locality)
        return dict(index)

    @cached_property
    def _by_code(self) -> dict[tuple[Level, str, str], Locality]:
        return {(place.level, vintage, place.code): place for place in self for vintage in place.vintage.split("+")}

    @cached_property
    def _predecessor_ids(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for locality in self:
            for successor_id in locality.successor_ids:
                index[successor_id].append(locality.id)
        return dict(index)


def _keep_kinds(found: list[Locality], query: NameQuery, on: date | None) -> list[Locality]:
    """Keep the places of the kinds the head word names; a wrong head of the right level is forgiven."""
    if not query.kinds:
        return found
    of_kind = [
        place
        for place in found
        if (place.name_on(on).kind_vi in query.kinds if on else place.all_kinds() & set(query.kinds))
    ]
    if of_kind:
        return of_kind
    upper = bool({"tỉnh", "thành phố"} & set(query.kinds))
    return [place for place in found if (place.level in UPPER_LEVELS) == upper]


def _keep_spelling(found: list[Locality], name: str) -> list[Locality]:
    """Keep the places whose accents agree with the name where any does and the name has accents."""
    if len(found) < 2 or name.isascii():
        return found
    spelling = make_spelling(name)
    exact = [place for place in found if any(make_spelling(known) in spelling for known in place.all_names() if known)]
    return exact or found


def _rank_found(place: Locality) -> tuple[bool, bool, int, str]:
    """Return the order of found places: upper level, standing, latest ended, Vietnam before Korea, id."""
    ended = -place.valid_to.toordinal() if place.valid_to else 0
    return (place.level not in UPPER_LEVELS, place.valid_to is not None, ended, f"{place.country != 'VN'}{place.id}")
