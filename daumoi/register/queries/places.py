"""Which place of the gazetteer a text names on a day; nothing is guessed where several fit equally."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from daumoi.register.names import make_name_key

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon
    from daumoi.gazetteer.localities import Locality
    from daumoi.gazetteer.zones import Zone

LONGEST_PLACE_NAME = 5  # words: "Bà Rịa - Vũng Tàu" has five with its dash


@dataclass(frozen=True, slots=True)
class Place:
    """What a text names: a zone, a locality, a zone within a locality, or nothing known."""

    zone: "Zone | None" = None
    locality: "Locality | None" = None


def find_locality(
    name: str, *, on: date | None, lexicon: "Lexicon", near: "Locality | None" = None
) -> "Locality | None":
    """Return the one locality that a name means on a day, None where there is none or several.

    A name that nothing bore on that day (Long An, asked today) gives the unit that bore it last. Of several districts
    the one within `near` is meant; a province after a comma says the same.
    """
    bare, _, above = name.rpartition(",")
    holder = find_locality(above, on=on, lexicon=lexicon) if bare and not lexicon.localities.find(name) else None
    if holder is not None:
        name, near = bare, holder
    found = lexicon.localities.find(name, on=on) or lexicon.localities.find(name)
    if holder is not None:
        found = [place for place in found if lexicon.localities.is_part_of(place.id, holder.id)]
    if not found:
        return None
    best = [place for place in found if place.level == found[0].level and place.country == found[0].country]
    if len(best) > 1 and near is not None:
        best = [place for place in best if lexicon.localities.is_part_of(place.id, near.id)] or best
    if len(best) > 1:
        standing = [place for place in best if place.valid_to is None] or _latest(best)
        best = standing if len(standing) == 1 else best
    return best[0] if len(best) == 1 else None


def _latest(places: "list[Locality]") -> "list[Locality]":
    last = max(place.valid_to for place in places if place.valid_to)
    return [place for place in places if place.valid_to == last]


def find_locality_in_name(
    text: str, *, on: date | None, lexicon: "Lexicon", near: "Locality | None" = None
) -> "Locality | None":
    """Return the locality that ends a name ("Sở Công Thương tỉnh Hưng Yên"), the longest ending first."""
    for part in text.split(","):
        words = part.split()
        for size in range(min(len(words), LONGEST_PLACE_NAME), 0, -1):
            ending = " ".join(words[-size:])
            if not ending[:1].isalpha() or (size == 1 and not ending[:1].isupper()):
                continue
            found = find_locality(ending, on=on, lexicon=lexicon, near=near)
            if found is not None:
                return found
    return None


def resolve_place(text: str, *, on: date | None, lexicon: "Lexicon", near: "Locality | None" = None) -> Place:
    """Return the zone and the locality that a text names on a day.

    "KCN Tam Thăng, Quảng Nam" gives both; "Hải Phòng" only the locality; "trụ sở Sở" neither.
    """
    if not text.strip():
        return Place()
    whole = find_locality(text, on=on, lexicon=lexicon, near=near)
    if whole is not None:
        return Place(locality=whole)
    locality = find_locality_in_name(text, on=on, lexicon=lexicon, near=near)
    zone = _find_zone(text, locality or near, lexicon)
    if zone is not None and zone.locality_id:
        held = lexicon.localities.get(zone.locality_id)
        return Place(zone, _unit_on(held, on, lexicon) or locality)
    return Place(zone, locality)


def _unit_on(held: "Locality", on: date | None, lexicon: "Lexicon") -> "Locality":
    """Return the unit that held a zone's place on a day."""
    if on is None or held.stands_on(on):
        return held
    return next(iter(lexicon.localities.successors_on(held, on)), held)


def _find_zone(text: str, near: "Locality | None", lexicon: "Lexicon") -> "Zone | None":
    for part in [text, *text.split(",")]:
        found = list(lexicon.zones.find(part.strip()))
        if len(found) > 1 and near is not None:
            found = [zone for zone in found if zone.locality_id and _share(zone.locality_id, near.id, lexicon)]
        if len(found) == 1:
            return found[0]
    return None


def _share(first_id: str, second_id: str, lexicon: "Lexicon") -> bool:
    return lexicon.localities.is_part_of(first_id, second_id) or lexicon.localities.is_part_of(second_id, first_id)


def is_vietnam(text: str) -> bool:
    """Return whether a subject is the whole country."""
    return make_name_key(text) in {"viet nam", "vietnam", "ca nuoc", "nuoc ta", "toan quoc", "베트남"}


def guess_home(texts: Iterable[str], *, on: date | None, lexicon: "Lexicon") -> "Locality | None":
    """Return the Vietnamese province that most of these names belong to, None where none leads."""
    counts: Counter[str] = Counter()
    known: dict[str, str | None] = {}
    for text in texts:
        if text not in known:
            unit = find_locality_in_name(text, on=on, lexicon=lexicon)
            while unit is not None and unit.level == "district":
                unit = lexicon.localities.parent_on(unit.id, on) if on and unit.parent_id else None
            known[text] = unit.id if unit is not None and unit.country == "VN" else None
        if held := known[text]:
            counts[held] += 1
    leaders = counts.most_common(2)
    if not leaders or (len(leaders) > 1 and leaders[0][1] == leaders[1][1]):
        return None
    return lexicon.localities.get(leaders[0][0])
