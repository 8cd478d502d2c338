"""The places, zones and organisations that the words of a sheet name, looked up once for each spelling."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from daumoi.register.models import Locality, Site, Zone
from daumoi.register.names import make_name_key
from daumoi.register.queries.organisation_names import OrganisationName, split_organisation_name
from daumoi.register.queries.places import find_locality, resolve_place

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon


# Words that may stand behind a place's name ("Long An province", "Hà Nội city").
_TAIL_WORDS = frozenset({"province", "city", "district", "county", "tinh", "pho", "huyen", "quan"})
_HANGUL = re.compile("[가-힣]")


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place of the gazetteer that the register has no row for yet; applying makes it."""

    kind: str
    gazetteer_id: str


PlaceKey = int | NewPlace | None


class PlaceFinder:
    """Finds localities, zones and organisations by words; reads the register's places once."""

    def __init__(self, lexicon: "Lexicon") -> None:
        self.lexicon = lexicon
        localities = list(Locality.objects.only("gazetteer_id", "name_vi", "name_key", "valid_to", "parent_id"))
        self._locality_ids = {row.gazetteer_id: row.pk for row in localities}
        self.locality_names = {row.pk: row.name_vi for row in localities}
        zones = list(Zone.objects.only("gazetteer_id", "kind", "name_vi", "name_key", "locality_id"))
        self._zone_ids = {row.gazetteer_id: row.pk for row in zones if row.gazetteer_id}
        self.zone_names = {row.pk: f"{row.kind} {row.name_vi}" for row in zones}
        self.zone_localities = {row.pk: row.locality_id for row in zones}
        self.zones_by_key: dict[str, list[Zone]] = {}
        for row in zones:
            for key in {make_name_key(row.name_vi), make_name_key(f"{row.kind} {row.name_vi}")}:
                self.zones_by_key.setdefault(key, []).append(row)
        self._changes = _list_days_of_change(lexicon)
        self._localities: dict[tuple[str, int], PlaceKey] = {}
        self._zones: dict[tuple[str, str], PlaceKey] = {}
        self._places: dict[tuple[str, int], tuple[PlaceKey, PlaceKey]] = {}
        self._names: dict[str, OrganisationName | None] = {}
        self._keys: dict[str, str] = {}
        self._sites: dict[tuple[int, str], list[int]] | None = None
        self._place_endings = {
            self.make_key(name).rpartition(" ")[2] for unit in lexicon.localities for name in unit.all_names()
        }

    def find_locality_key(self, words: str, on: date | None = None) -> PlaceKey:
        """Return the locality that words name on a day, None for none or several; asked once between two changes."""
        asked = (words, self._find_age(on))
        if asked not in self._localities:
            found = find_locality(words, on=on, lexicon=self.lexicon)
            self._localities[asked] = self._key_of_locality(found.id) if found else None
        return self._localities[asked]

    def _find_age(self, on: date | None) -> int:
        """Return how many days of change lie before a day: on all days between two the same names mean the same."""
        return -1 if on is None else bisect_right(self._changes, on)

    def find_zone_key(self, words: str, place: str = "") -> PlaceKey:
        """Return the zone that words name, near a place where several bear the name; None for none or several."""
        asked = (words, place)
        if asked not in self._zones:
            held = self.zones_by_key.get(make_name_key(words), [])
            if len(held) > 1 and place:
                near = self.find_locality_key(place)
                held = [zone for zone in held if zone.locality_id == near] or held
            if len(held) == 1:
                self._zones[asked] = held[0].pk
            else:
                found = resolve_place(f"{words}, {place}" if place else words, on=None, lexicon=self.lexicon).zone
                self._zones[asked] = self._key_of_zone(found.id) if found else None
        return self._zones[asked]

    def find_site_key(self, zone_id: int, name: str) -> int | None:
        """Return the one site of a zone that bears a name, None for none or several."""
        if self._sites is None:
            self._sites = {}
            for number, zone, key in Site.objects.values_list("pk", "zone_id", "name_key"):
                self._sites.setdefault((zone, key), []).append(number)
        found = self._sites.get((zone_id, make_name_key(name)), [])
        return found[0] if len(found) == 1 else None

    def find_place(self, words: str, on: date | None = None) -> tuple[PlaceKey, PlaceKey]:
        """Return the zone and the locality that an address names on a day."""
        asked = (words, self._find_age(on))
        if asked not in self._places:
            place = resolve_place(words, on=on, lexicon=self.lexicon)
            zone = self._key_of_zone(place.zone.id) if place.zone else None
            locality = self._key_of_locality(place.locality.id) if place.locality else None
            self._places[asked] = (zone, locality)
        return self._places[asked]

    def split_name(self, name: str) -> OrganisationName | None:
        """Return what an organisation's name is and where."""
        if name not in self._names:
            last = self.make_key(name).rpartition(" ")[2]
            self._names[name] = split_organisation_name(
                name,
                on=None,
                lexicon=self.lexicon,
                may_end_in_place=last in self._place_endings or last in _TAIL_WORDS or bool(_HANGUL.search(last)),
            )
        return self._names[name]

    def make_key(self, name: str) -> str:
        """Return the key of a name, worked out once for each spelling."""
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = make_name_key(name)
        return key

    def name_key(self, key: Any, kind: str) -> str:
        """Return the name of a place found, for people to read."""
        if isinstance(key, NewPlace):
            table = self.lexicon.zones if kind == "zone" else self.lexicon.localities
            return table.get(key.gazetteer_id).name_vi
        return (self.zone_names if kind == "zone" else self.locality_names).get(key, "")

    def key_of_unit(self, gazetteer_id: str) -> PlaceKey:
        """Return the locality of a gazetteer's unit."""
        return self._key_of_locality(gazetteer_id)

    def _key_of_locality(self, gazetteer_id: str) -> PlaceKey:
        return self._locality_ids.get(gazetteer_id) or NewPlace("locality", gazetteer_id)

    def _key_of_zone(self, gazetteer_id: str) -> PlaceKey:
        return self._zone_ids.get(gazetteer_id) or NewPlace("zone", gazetteer_id)


def _list_days_of_change(lexicon: "Lexicon") -> list[date]:
    """Return the days from which a place has another name, unit above it or end, in order."""
    days: set[date] = set()
    for unit in lexicon.localities:
        days.update(since for since, _ in unit.dated_parents)
        for since, until in ((one.valid_from, one.valid_to) for one in (unit, *unit.dated_names)):
            days.update(day for day in (since, until) if day is not None)
            if until is not None and until < date.max:
                days.add(until + timedelta(days=1))
    return sorted(days)
