"""The zones as read from their tables; rows of one zone in two tables become one zone."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from daumoi.gazetteer.localities import Level, LocalityTable
from daumoi.gazetteer.tables import Row, parse_amount, read_table, split_cell
from daumoi.gazetteer.zone_names import make_zone_query, strip_zone_head
from daumoi.gazetteer.zones import Zone, ZoneTable, ZoneTerm
from daumoi.values.text import prepare_text

_ECONOMIC_KINDS: Final = {
    "border_gate_economic_zone": "KKTCK",
    "coastal_economic_zone": "KKT",
    "export_processing_zone": "KCX",
    "national_high_tech_park": "KCNC",
}
_FULL_HEADS: Final = {"KCN": "KCN", "CCN": "CCN", "KCX": "KCX", "KCNC": "Khu công nghệ cao"}


def load_zones_table(localities: LocalityTable) -> ZoneTable:
    """Return the table of all zones, each placed in the unit that held its province code in 2025."""
    zones: dict[str, Zone] = {}
    aliases = _read_aliases()
    for zone in (*_read_economic_zones(localities), *_read_parks(localities), *_read_added_zones(localities)):
        known = zones.get(zone.id)
        zones[zone.id] = _merge_zones(known, zone) if known else _add_aliases(zone, aliases)
    for zone in (*_read_free_zones(localities), *_read_techno_parks(localities)):
        zones[zone.id] = zone
    return ZoneTable(zones.values(), _read_terms(), localities)


def _make_zone_id(province_code: str, kind: str, key: str) -> str:
    middle = "" if kind == "KCN" else f"{kind.lower()}-"
    return f"vnz-{province_code}-{middle}{key.replace(' ', '-')}"


def _locate(localities: LocalityTable, province_code: str) -> str:
    place = localities.find_by_code(province_code, vintage="63")
    return place.id if place else ""


def _merge_zones(known: Zone, other: Zone) -> Zone:
    """Return the first of two rows of one zone, its gaps filled; mapped areas of two outlines are not added up."""
    same_outline = known.mapped_area_ha is None or other.mapped_area_ha in (None, known.mapped_area_ha)
    return replace(
        known,
        developer=known.developer or other.developer,
        part_of=known.part_of or other.part_of,
        name_en=known.name_en or other.name_en,
        mapped_area_ha=(known.mapped_area_ha or other.mapped_area_ha) if same_outline else None,
        lat=known.lat if known.lat is not None else other.lat,
        lon=known.lon if known.lon is not None else other.lon,
        source=known.source if other.source in known.source else f"{known.source}; {other.source}",
    )


def _read_aliases() -> dict[str, list[str]]:
    aliases: dict[str, list[str]] = {}
    for row in read_table("zone_aliases"):
        zone_id = _make_zone_id(row["former_province_code"], row["kind"], row["zone_key"])
        aliases.setdefault(zone_id, []).append(row["alias"])
    return aliases


def _add_aliases(zone: Zone, aliases: dict[str, list[str]]) -> Zone:
    more = aliases.get(zone.id)
    return replace(zone, aliases=(*zone.aliases, *more)) if more else zone


def _read_economic_zones(localities: LocalityTable) -> Iterator[Zone]:
    for row in read_table("vn_economic_zones"):
        kind = _ECONOMIC_KINDS[row["type"]]
        yield Zone(
            id=_make_zone_id(row["former_province_code"], kind, make_zone_query(row["name_vi"]).key),
            kind=kind,
            name_vi=prepare_text(row["name_vi"]).text,
            bare_name=strip_zone_head(row["name_vi"]),
            name_en=row["name_en"],
            name_ko="",
            country="VN",
            locality_id=_locate(localities, row["former_province_code"]),
            source=row["source"],
            aliases=split_cell(row["aliases"]),
            decision=row["legal_document"],
            founded=row["approved_on"],
            evidence=row["evidence"],
        )


def _read_parks(localities: LocalityTable) -> Iterator[Zone]:
    for row in read_table("vn_industrial_parks_odbl"):
        yield replace(
            _build_park(row, localities, row["type"]),
            name_en=row["name_en"],
            part_of=row["in_zone"],
            mapped_area_ha=parse_amount(row["mapped_area_ha"]),
            lat=float(row["lat"]) if row["lat"] else None,
            lon=float(row["lon"]) if row["lon"] else None,
        )


def _read_added_zones(localities: LocalityTable) -> Iterator[Zone]:
    for row in read_table("zones_added"):
        yield _build_park(row, localities, row["kind"])


def _build_park(row: Row, localities: LocalityTable, kind: str) -> Zone:
    """Return a park from the cells that its tables share; words in brackets are another name of it."""
    outer, _, inner = strip_zone_head(row["name_vi"]).partition(" (")
    return Zone(
        id=_make_zone_id(row["former_province_code"], kind, make_zone_query(outer).key),
        kind=kind,
        name_vi=f"{_FULL_HEADS[kind]} {outer}",
        bare_name=outer,
        name_en="",
        name_ko="",
        country="VN",
        locality_id=_locate(localities, row["former_province_code"]),
        source=row["source"],
        aliases=(inner.rstrip(")"),) if inner[:1].isupper() and not inner.startswith("Khu ") else (),
        developer=row["developer"],
    )


def _read_free_zones(localities: LocalityTable) -> Iterator[Zone]:
    for row in read_table("kr_free_economic_zones"):
        places = [_locate_sido(localities, sido) for sido in split_cell(row["sido_en"])]
        yield Zone(
            id=f"krz-{row['code'].lower()}",
            kind="KTTD",
            name_vi=row["name_vi"],
            bare_name=strip_zone_head(row["name_vi"]),
            name_en=row["name_en"],
            name_ko=row["name_ko"],
            country="KR",
            locality_id=places[0],
            other_locality_ids=tuple(places[1:]),
            source=row["source"],
            aliases=tuple(dict.fromkeys((row["code"], *split_cell(row["aliases"])))),
            developer=row["authority_ko"],
            founded=row["designated"],
        )


def _read_techno_parks(localities: LocalityTable) -> Iterator[Zone]:
    for row in read_table("kr_techno_parks"):
        acronym = (row["acronym"],) if row["acronym"] else ()
        yield Zone(
            id=f"krz-tp-{make_zone_query(row['name_en']).key.replace(' ', '-')}",
            kind="TP",
            name_vi=row["name_vi"],
            bare_name=strip_zone_head(row["name_vi"]),
            name_en=row["name_en"],
            name_ko=row["name_ko"],
            country="KR",
            locality_id=_locate_sido(localities, row["sido_en"]),
            source=row["source"],
            aliases=(*split_cell(row["aliases_vi"]), *acronym),
        )


def _locate_sido(localities: LocalityTable, name: str) -> str:
    found = localities.find(name, country="KR", level=Level.SIDO)
    return found[0].id if found else ""


def _read_terms() -> tuple[ZoneTerm, ...]:
    return tuple(
        ZoneTerm(
            kind={"FEZ": "KTTD"}.get(row["type"], row["type"]),
            name_vi=row["name_vi"],
            abbreviation=row["abbrev"],
            variants_vi=split_cell(row["variants_vi"]),
            name_en=row["name_en"],
            variants_en=split_cell(row["variants_en"]),
            name_ko=row["name_ko"],
            variants_ko=split_cell(row["variants_ko"]),
            source=row["source"],
        )
        for row in read_table("zone_type_terms")
    )
