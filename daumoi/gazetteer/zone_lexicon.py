"""The names of zones as a reader must know them: every head word, numeral and dash that texts use."""

import re
from collections.abc import Iterator
from typing import Final

from daumoi.gazetteer.names import LexiconName, NameKind, vary_dashes
from daumoi.gazetteer.zone_names import KIND_HEADS
from daumoi.gazetteer.zones import Zone, ZoneTable

_TRAILING_NUMBER: Final = re.compile(r"^(.+ )(\d|I|II|III|IV|V|VI)([A-D]?)$")
_ARABIC_BY_ROMAN: Final = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6"}
_ROMAN_BY_ARABIC: Final = {arabic: roman for roman, arabic in _ARABIC_BY_ROMAN.items()}
_TAILS_EN: Final = {
    "KCN": (" Industrial Park", " Industrial Zone", " IP", " IZ"),
    "KCNC": (" High-Tech Park", " Hi-Tech Park"),
    "KCX": (" Export Processing Zone", " EPZ"),
    "KKT": (" Economic Zone", " EZ"),
    "TP": (" Techno Park", " Technopark"),
    "KTTD": (" Free Economic Zone", " FEZ"),
}


def iter_zone_names(zones: ZoneTable) -> Iterator[LexiconName]:
    """Yield the names of zones with each head word, and bare ones that need a head before them."""
    for zone in zones:
        yield from _name_zone(zone)


def iter_zone_terms(zones: ZoneTable) -> Iterator[LexiconName]:
    """Yield the words for kinds of zones; the id is the kind."""
    for term in zones.terms:
        names = (term.name_vi, term.name_en, *term.variants_vi, *term.variants_en, term.name_ko, *term.variants_ko)
        for name in (*names, term.abbreviation):
            if name:
                yield LexiconName(name, NameKind.ZONE_TERM, term.kind, needs_capital=name.isupper())


def _name_zone(zone: Zone) -> Iterator[LexiconName]:
    for name in vary_dashes(zone.name_vi):
        yield LexiconName(name, NameKind.ZONE, zone.id)
    for name in dict.fromkeys(_vary_bare_names(zone)):
        yield LexiconName(name, NameKind.ZONE, zone.id, needs_head=not _is_telling(zone, name))
        for head in _list_heads(zone):
            yield LexiconName(f"{head} {name}", NameKind.ZONE, zone.id)
        if name.isascii():
            yield from (LexiconName(name + tail, NameKind.ZONE, zone.id) for tail in _TAILS_EN.get(zone.kind, ()))
    for name in (zone.name_en, zone.name_ko):
        if len(name) > 3:
            yield LexiconName(name, NameKind.ZONE, zone.id)


def _list_heads(zone: Zone) -> tuple[str, ...]:
    heads = KIND_HEADS[zone.kind]
    if zone.kind == "KKT":
        return (*heads, "khu kinh tế mở", "KKT mở", "khu kinh tế ven biển", "KKT ven biển")
    if zone.kind == "KKTCK":
        return (*heads, "khu kinh tế cửa khẩu quốc tế", "khu kinh tế", "KKT")
    return heads


def _vary_bare_names(zone: Zone) -> Iterator[str]:
    """Yield the proper name and the aliases with both numerals and all dashes."""
    for name in (zone.bare_name, *zone.aliases):
        for varied in _vary_numeral(name):
            yield from vary_dashes(varied)


def _vary_numeral(name: str) -> Iterator[str]:
    yield name
    match = _TRAILING_NUMBER.match(name)
    if match:
        other = _ARABIC_BY_ROMAN.get(match[2]) or _ROMAN_BY_ARABIC.get(match[2])
        if other:
            yield f"{match[1]}{other}{match[3]}"


def _is_telling(zone: Zone, name: str) -> bool:
    """Return whether a bare name can be nothing else: VSIP names, acronyms, names that hold their kind."""
    if name in zone.aliases and (name.isupper() or zone.kind in {"KTTD", "TP"}) and len(name) > 2:
        return " " in name or name not in {"TP.HCM", "TPHCM"}
    return name.startswith("VSIP ") or name.endswith(("Industrial Park", "Technopark", "Techno Park"))
