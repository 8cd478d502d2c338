"""The places as read from their tables, one function a table."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, TypedDict

from daumoi.gazetteer.localities import DatedName, Level, Locality, LocalityTable, PlaceStatistic
from daumoi.gazetteer.tables import Row, parse_amount, parse_day, parse_flag, read_table, split_cell

LAST_DAY_OF_63: Final = date(2025, 6, 30)
_KIND_OF_PROVINCE: Final = {"municipality": "thành phố", "province": "tỉnh"}
_KIND_OF_SIGUNGU: Final = {"시": "thành phố", "군": "huyện", "구": "quận"}
_GWANGJU_JEONNAM_DAY: Final = date(2026, 7, 1)
_LAST_DAY_BEFORE_2026_UNITS: Final = date(2026, 6, 30)
Column = tuple[str, str, str, int | None]  # cell, measure, series, year


def load_localities_table() -> LocalityTable:
    """Return the table of all places."""
    names = _read_dated_names()
    rows_34 = list(read_table("vn_provinces_34"))
    rows_63 = {row["code"]: row for row in read_table("vn_provinces_63")}
    merged = {row["code"]: row["merged"] == "yes" for row in rows_34}
    places = [_build_province_34(row, rows_63[row["code"]], names) for row in rows_34]
    places += [_build_province_63(row) for row in rows_63.values() if merged[row["new_code"]]]
    places += _read_districts({code: merged[row["new_code"]] for code, row in rows_63.items()})
    return LocalityTable([*places, *_read_ended_earlier(), *_read_sido(names), *_read_sigungu(), *_read_new_sigungu()])


def _read_dated_names() -> dict[str, tuple[DatedName, ...]]:
    names: dict[str, list[DatedName]] = defaultdict(list)
    for row in read_table("locality_names"):
        first, last = parse_day(row["valid_from"]), parse_day(row["valid_to"])
        dated = DatedName(row["name_vi"], row["name_en"], row["name_ko"], row["kind_vi"], first, last)
        names[row["id"]].append(dated)
    return {place_id: tuple(dated) for place_id, dated in names.items()}


def _collect_statistics(row: Row, columns: tuple[Column, ...]) -> tuple[PlaceStatistic, ...]:
    """Return the statistics of a row; one for each column with a number."""
    found = ((parse_amount(row[cell]), measure, series, year) for cell, measure, series, year in columns)
    return tuple(PlaceStatistic(measure, value, series, year) for value, measure, series, year in found if value)


_COLUMNS_34: Final = (
    ("area_km2_nq202", "area_km2", "NQ202", 2025),
    ("population_nq202", "population", "NQ202", 2024),
    ("population_nso_2024", "population", "NSO2024", 2024),
    ("grdp_per_capita_2024_mvnd", "grdp_per_capita_mvnd", "NSO2024", 2024),
    ("grdp_2024_bn_vnd_derived", "grdp_bn_vnd", "NSO2024", 2024),
)
_COLUMNS_63: Final = (
    ("area_km2", "area_km2", "NSO2024", 2024),
    ("population_2024", "population", "NSO2024", 2024),
    ("grdp_per_capita_2024_mvnd", "grdp_per_capita_mvnd", "NSO2024", 2024),
    ("grdp_2024_bn_vnd_derived", "grdp_bn_vnd", "NSO2024", 2024),
)
_COLUMNS_KOREA: Final = (
    ("area_km2_2020", "area_km2", "KOSIS", 2020),
    ("population_2025", "population", "KOSIS", 2025),
    ("grdp_2020_bn_krw", "grdp_bn_krw", "KOSIS", 2020),
)


class _Names(TypedDict):
    name_en: str
    name_ko: str
    source: str


class _Measures(TypedDict):
    area_km2: Decimal | None
    population: Decimal | None
    series: str
    statistics: tuple[PlaceStatistic, ...]


class _Point(TypedDict):
    lat: float
    lon: float


def _take_names(row: Row) -> _Names:
    """Return the names in the other languages, and whence the row is."""
    return {"name_en": row["name_en"], "name_ko": row["name_ko"], "source": row["source"]}


def _take_measures(row: Row, columns: tuple[Column, ...]) -> _Measures:
    """Return the statistics of a row; the first two columns are its area and its people, of one series."""
    (area, _, series, _), (people, *_) = columns[:2]
    return {
        "area_km2": parse_amount(row[area]),
        "population": parse_amount(row[people]),
        "series": series,
        "statistics": _collect_statistics(row, columns),
    }


def _take_point(row: Row) -> _Point:
    return {"lat": float(row["lat"]), "lon": float(row["lon"])}


def _build_province_34(row: Row, former: Row, names: dict[str, tuple[DatedName, ...]]) -> Locality:
    """Return a province of today; `former` is the unit that bore its code, whose aliases a kept name keeps."""
    merged = row["merged"] == "yes"
    place_id = f"vn34-{row['code']}" if merged else f"vn-{row['code']}"
    keeps_name = not merged or former["name_vi"] == row["name_vi"]
    aliases = [*split_cell(row["aliases"]), *(split_cell(former["aliases"]) if keeps_name else ())]
    return Locality(
        id=place_id,
        country="VN",
        level=Level.PROVINCE,
        name_vi=row["name_vi"].removeprefix("Thành phố "),
        **_take_names(row),
        kind_vi="tỉnh" if row["type"] == "tỉnh" else "thành phố",
        code=row["code"],
        vintage="34" if merged else "63+34",
        valid_from=parse_day(row["effective"]) if merged else None,
        aliases=tuple(dict.fromkeys(aliases)),
        dated_names=names.get(place_id, ()),
        iso_code="" if merged else row["predecessor_iso"],
        region_vi="" if merged else former["region_vi"],
        centre_vi=row["admin_centre_in_former_province"],
        coastal=parse_flag(row["coastal"]),
        **_take_measures(row, _COLUMNS_34),
        **_take_point(row),
        note=row["note"],
    )


def _build_province_63(row: Row) -> Locality:
    """Return a province that ended on 2025-06-30."""
    return Locality(
        id=f"vn63-{row['code']}",
        country="VN",
        level=Level.PROVINCE,
        name_vi=row["name_vi"].removeprefix("Thành phố ").replace("–", " - "),
        **_take_names(row),
        kind_vi=_KIND_OF_PROVINCE[row["type"]],
        code=row["code"],
        vintage="63",
        valid_to=LAST_DAY_OF_63,
        successor_ids=(f"vn34-{row['new_code']}",),
        aliases=split_cell(row["aliases"]),
        iso_code=row["iso_3166_2"],
        region_vi=row["region_vi"],
        coastal=parse_flag(row["coastal"]),
        **_take_measures(row, _COLUMNS_63),
    )


def _read_districts(merged: dict[str, bool]) -> Iterator[Locality]:
    for row in read_table("vn_districts_former"):
        code = row["former_province_code"]
        yield Locality(
            id=f"vnd-{row['code']}",
            country="VN",
            level=Level.DISTRICT,
            name_vi=row["short_vi"],
            name_en="",
            name_ko="",
            source=row["source"],
            kind_vi=row["type"].lower(),
            code=row["code"],
            vintage="63",
            parent_id=f"vn63-{code}" if merged[code] else f"vn-{code}",
            valid_to=parse_day(row["valid_to"]),
            aliases=_shorten_numbered(row["short_vi"]),
            **_take_point(row),
        )


def _read_ended_earlier() -> Iterator[Locality]:
    """Yield the few units that ended before 2025 and still stand in texts: Hà Tây, Quận 9."""
    for row in read_table("vn_units_ended_earlier"):
        yield Locality(
            id=row["id"],
            country="VN",
            level=Level(row["level"]),
            name_vi=row["name_vi"],
            **_take_names(row),
            kind_vi=row["type"],
            code=row["code"],
            vintage=row["vintage"],
            parent_id=row["parent_id"] or None,
            valid_to=parse_day(row["valid_to"]),
            successor_ids=split_cell(row["successor_id"]),
            aliases=_shorten_numbered(row["name_vi"]),
        )


def _shorten_numbered(name: str) -> tuple[str, ...]:
    """Return "Q.9" and "Q9" for "Quận 9", nothing for a named district."""
    number = name.removeprefix("Quận ")
    return (f"Q.{number}", f"Q. {number}", f"Q{number}") if number.isdigit() else ()


def _read_sido(names: dict[str, tuple[DatedName, ...]]) -> Iterator[Locality]:
    for row in read_table("kr_sido"):
        code = row["kostat_code"]
        place_id = f"kr-{code}" if code else f"kr26-{row['mois_code']}"
        valid_to = parse_day(row["valid_to"])
        yield Locality(
            id=place_id,
            country="KR",
            level=Level.SIDO,
            name_vi=row["name_vi"].removeprefix("tỉnh ").removeprefix("đảo "),
            **_take_names(row),
            kind_vi="tỉnh" if row["type_ko"].endswith("도") else "thành phố",
            code=code or row["mois_code"],
            vintage="kostat" if code else "mois",
            valid_from=None if code else _GWANGJU_JEONNAM_DAY,
            valid_to=valid_to,
            successor_ids=("kr26-12",) if valid_to else (),
            aliases=(*split_cell(row["aliases"]), row["name_en_official"]),
            dated_names=names.get(place_id, ()),
            iso_code=row["iso_3166_2"],
            coastal=parse_flag(row["coastal"]),
            **_take_measures(row, _COLUMNS_KOREA),
            note=row["note"],
        )


def _read_sigungu() -> Iterator[Locality]:
    followers: dict[str, list[str]] = defaultdict(list)
    for row in read_table("kr_sigungu_2026"):
        for code in split_cell(row["predecessor_codes"]):
            followers[code].append(row["id"])
    for row in read_table("kr_sigungu"):
        code = row["kostat_code_2018"]
        yield Locality(
            id=f"krs-{code}",
            country="KR",
            level=Level.SIGUNGU,
            name_vi=row["name_en"].rpartition("-")[0],
            **_take_names(row),
            kind_vi=_KIND_OF_SIGUNGU[row["name_ko"][-1]],
            code=code,
            vintage="kostat",
            parent_id=f"kr-{code[:2]}",
            dated_parents=((date(2023, 7, 1), "kr-22"),) if code == "37310" else (),
            valid_to=_LAST_DAY_BEFORE_2026_UNITS if code in followers else None,
            successor_ids=tuple(followers.get(code, ())),
            aliases=_shorten_sigungu(row["name_ko"]),
            **_take_measures(row, _COLUMNS_KOREA),
            **_take_point(row),
            note=row["note"],
        )


def _read_new_sigungu() -> Iterator[Locality]:
    for row in read_table("kr_sigungu_2026"):
        yield Locality(
            id=row["id"],
            country="KR",
            level=Level.SIGUNGU,
            name_vi=row["name_en"].rpartition("-")[0],
            **_take_names(row),
            kind_vi="quận",
            code="",
            vintage="2026",
            parent_id=row["parent_id"],
            valid_from=parse_day(row["valid_from"]),
            aliases=_shorten_sigungu(row["name_ko"]),
        )


def _shorten_sigungu(name_ko: str) -> tuple[str, ...]:
    """Return the name without its kind where two syllables or more stay ("천안시" is 천안, "중구" stays)."""
    return (name_ko[:-1],) if len(name_ko) > 2 else ()
