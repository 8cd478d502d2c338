"""Zones by name: parks, clusters, economic zones, hi-tech parks, and Korea's free economic zones and techno parks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from daumoi.gazetteer.localities import UPPER_LEVELS, LocalityTable
from daumoi.gazetteer.place_names import make_spelling
from daumoi.gazetteer.zone_names import ZoneQuery, make_zone_query
from daumoi.values.errors import DaumoiError


class UnknownZone(DaumoiError):  # noqa: N818  # named for what happened
    """Says that no zone has this id."""


@dataclass(frozen=True, slots=True)
class ZoneTerm:
    """One kind of zone in three languages with its abbreviation and variants."""

    kind: str
    name_vi: str
    abbreviation: str
    variants_vi: tuple[str, ...]
    name_en: str
    variants_en: tuple[str, ...]
    name_ko: str
    variants_ko: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone. `area_ha` is the legal area where known; `mapped_area_ha` was measured on a map and is not.

    `locality_id` is the unit of 63 (or the sido) that the zone lies in: its name is sure inside that unit only.
    """

    id: str
    kind: str
    name_vi: str
    bare_name: str
    name_en: str
    name_ko: str
    country: str
    locality_id: str
    source: str
    aliases: tuple[str, ...] = ()
    other_locality_ids: tuple[str, ...] = ()
    developer: str = ""
    part_of: str = ""
    decision: str = ""
    founded: str = ""
    area_ha: Decimal | None = None
    mapped_area_ha: Decimal | None = None
    lat: float | None = None
    lon: float | None = None
    evidence: str = ""

    def all_names(self) -> Iterator[str]:
        """Yield every name of the zone, its own first."""
        yield from (self.name_vi, self.name_en, self.name_ko, *self.aliases)


class ZoneTable:
    """All zones by id and by name."""

    def __init__(self, zones: Iterable[Zone], terms: tuple[ZoneTerm, ...], localities: LocalityTable) -> None:
        self._by_id = {zone.id: zone for zone in zones}
        self._localities = localities
        self.terms = terms

    def __iter__(self) -> Iterator[Zone]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, zone_id: str) -> Zone:
        """Return the zone with this id.

        Raises: UnknownZone.
        """
        try:
            return self._by_id[zone_id]
        except KeyError:
            raise UnknownZone("There is no zone with the id %(id)s.", id=zone_id) from None

    def term(self, kind: str) -> ZoneTerm | None:
        """Return the words for a kind of zone in three languages."""
        return next((term for term in self.terms if term.kind == kind), None)

    def find(self, name: str, *, locality_id: str | None = None) -> list[Zone]:
        """Return the zones a name can mean; with `locality_id` only those in that place, former or of today.

        A trailing number is part of the name (Quế Võ is not Quế Võ II), Roman numerals equal Arabic ones, and
        "Việt Nam - Singapore" is VSIP. A province after a comma or in brackets narrows the search. The bare name of
        a province is no zone: "Long An" is not its border-gate zone.

        >>> from daumoi.gazetteer.lexicon import load_lexicon
        >>> zones = load_lexicon().zones
        >>> [zone.id for zone in zones.find("KCN Yên Mỹ")], [zone.id for zone in zones.find("Quế Võ II")]
        (['vnz-33-yen-my'], ['vnz-27-que-vo-2'])
        """
        found = self._find_exact(name, locality_id)
        if found or not ("," in name or "(" in name):
            return found
        bare, _, place = name.replace("(", ",", 1).partition(",")
        found = self._find_exact(bare, locality_id)
        holders = [holder.id for holder in self._localities.find(place.strip(" )"))]
        inside = [zone for zone in found if any(self._lies_in(zone, holder) for holder in holders)]
        return inside or ([] if holders else found)

    def _find_exact(self, name: str, locality_id: str | None) -> list[Zone]:
        query = make_zone_query(name)
        found = self._by_key.get(query.key, [])
        if not query.kind and any(place.level in UPPER_LEVELS for place in self._localities.find(name)):
            return []
        if locality_id is not None:
            found = [zone for zone in found if self._lies_in(zone, locality_id)]
        return _keep_zone_spelling(_keep_zone_kind(found, query), name)

    def _lies_in(self, zone: Zone, locality_id: str) -> bool:
        places = (zone.locality_id, *zone.other_locality_ids)
        return any(place and self._localities.is_part_of(place, locality_id) for place in places)

    def in_locality(self, locality_id: str) -> list[Zone]:
        """Return the zones that lie in a place, former or of today."""
        return [zone for zone in self if self._lies_in(zone, locality_id)]

    @cached_property
    def _by_key(self) -> dict[str, list[Zone]]:
        index: dict[str, list[Zone]] = defaultdict(list)
        for zone in self:
            for key in {make_zone_query(name).key for name in (*zone.all_names(), zone.bare_name)}:
                if key:
                    index[key].append(zone)
        return dict(index)


_NEAR_KINDS = {"KKT": {"KKT", "KKTCK", "KTTD"}, "KKTCK": {"KKTCK", "KKT"}, "KCN": {"KCN", "KCNC", "KCX"}}


def _keep_zone_kind(found: list[Zone], query: ZoneQuery) -> list[Zone]:
    """Keep zones of the kind the head word tells; a near kind is forgiven, a cluster is never a park."""
    if not query.kind:
        return list(found)
    of_kind = [zone for zone in found if zone.kind == query.kind]
    near = _NEAR_KINDS.get(query.kind, {query.kind})
    return of_kind or [zone for zone in found if zone.kind in near]


def _keep_zone_spelling(found: list[Zone], name: str) -> list[Zone]:
    """Keep the zones whose accents agree with the name where any does: Tam Thăng is not Tâm Thắng."""
    if len(found) < 2 or name.isascii():
        return found
    spelling = make_spelling(name)
    exact = [
        zone for zone in found if any(make_spelling(known) in spelling for known in (zone.bare_name, *zone.aliases))
    ]
    return exact or found
