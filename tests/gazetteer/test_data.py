import csv
import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest

import daumoi.gazetteer
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.gazetteer.localities import Level
from daumoi.values.text import prepare_text

DATA = Path(daumoi.gazetteer.__file__).parent / "data"
TABLES = sorted(DATA.glob("*.csv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_table_is_whole(path: Path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert b"\r" not in raw
    assert unicodedata.is_normalized("NFC", text)
    rows = list(csv.DictReader(text.splitlines()))
    assert rows
    for row in rows:
        assert None not in row
        assert None not in row.values()
        assert row["source"].strip(), row


def test_readme_names_every_table_with_its_licence() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in TABLES if f"`{path.name}`" not in readme] == []
    assert "ODbL" in readme
    assert "© OpenStreetMap contributors" in readme


def test_ids_are_unique() -> None:
    lexicon = load_lexicon()
    read = [
        *_read_column("vn_districts_former", "code"),
        *_read_column("kr_sigungu", "kostat_code_2018"),
        *_read_column("bodies", "id"),
        *_read_column("groups", "id"),
        *_read_column("kr_agencies", "acronym"),
        *_read_column("titles", "id"),
        *_read_column("themes", "id"),
        *_read_column("sectors", "isic4_vsic_division"),
    ]
    assert len(read) == 696 + 229 + len(lexicon.bodies) + len(lexicon.titles) + len(lexicon.themes) + len(
        lexicon.sectors
    )
    assert len({gateway.id for gateway in lexicon.gateways}) == len(lexicon.gateways) == 34 + 22 + 26
    assert len(lexicon.localities) == 34 + 52 + 696 + 5 + 18 + 229 + 4


def _read_column(table: str, column: str) -> set[tuple[str, str]]:
    rows = csv.DictReader((DATA / f"{table}.csv").open(encoding="utf-8"))
    return {(table, row[column]) for row in rows}


def test_every_predecessor_exists_and_went_there() -> None:
    places = load_lexicon().localities
    for row in csv.DictReader((DATA / "vn_provinces_34.csv").open(encoding="utf-8")):
        unit = places.find_by_code(row["code"], vintage="34")
        assert unit is not None
        codes = row["predecessor_codes"].split("+")
        formers = [places.find_by_code(code, vintage="63") for code in codes]
        if row["merged"] == "yes":
            assert {former.id for former in formers if former} == {former.id for former in places.predecessors(unit.id)}
            assert len(formers) >= 2
        else:
            assert formers == [unit]


def test_validity_dates_abut() -> None:
    places = load_lexicon().localities
    for place in places:
        for successor_id in place.successor_ids:
            successor = places.get(successor_id)
            assert place.valid_to is not None
            if successor.valid_from is not None:
                assert place.valid_to + timedelta(days=1) == successor.valid_from
            assert successor.valid_to is None or successor.valid_to > place.valid_to
        if place.valid_to is not None:
            assert place.successor_ids or place.parent_id


def test_dated_names_abut_and_end_in_the_name_of_today() -> None:
    for place in load_lexicon().localities:
        for earlier, later in zip(place.dated_names, place.dated_names[1:], strict=False):
            assert earlier.valid_to is not None
            assert earlier.valid_to + timedelta(days=1) == later.valid_from
        if place.dated_names:
            assert place.dated_names[-1].valid_to is None
            assert place.dated_names[-1].kind_vi == place.kind_vi
            assert place.dated_names[-1].name_ko == place.name_ko
            assert place.dated_names[0].valid_from == place.valid_from


def test_series_are_never_mixed() -> None:
    for place in load_lexicon().localities:
        measured = {(found.measure, found.series): found.value for found in place.statistics}
        if place.area_km2 is not None:
            assert measured["area_km2", place.series] == place.area_km2
        if place.population is not None:
            assert measured["population", place.series] == place.population
        assert len(measured) == len(place.statistics)
    places = load_lexicon().localities
    assert {unit.series for unit in places if unit.level == Level.PROVINCE and unit.vintage == "63"} == {"NSO2024"}
    assert {unit.series for unit in places.units_on(places.get("vn34-31").valid_from)} == {"NQ202"}  # type: ignore[arg-type]


def test_areas_of_former_units_fit_the_merged_one() -> None:
    places = load_lexicon().localities
    for unit in places:
        if unit.id.startswith("vn34-"):
            former = sum(place.area_km2 or 0 for place in places.former_units(unit.id))
            assert unit.area_km2 is not None
            assert abs(float(former - unit.area_km2)) / float(unit.area_km2) < 0.01


def test_everything_names_its_source_and_place() -> None:
    lexicon = load_lexicon()
    things = (*lexicon.localities, *lexicon.zones, *lexicon.bodies, *lexicon.titles, *lexicon.themes, *lexicon.gateways)
    assert all(thing.source for thing in things)
    assert all(place.parent_id in lexicon.localities for place in lexicon.localities if place.parent_id)
    assert all(zone.locality_id in lexicon.localities for zone in lexicon.zones)
    assert all(gateway.locality_id in lexicon.localities for gateway in lexicon.gateways)


def test_provinces_speak_three_languages() -> None:
    for place in load_lexicon().localities:
        if place.level in {Level.PROVINCE, Level.SIDO}:
            assert place.name_vi
            assert place.name_en.isascii()
            assert any("가" <= letter <= "힣" for letter in place.name_ko)


def test_names_are_in_even_form() -> None:
    for place in load_lexicon().localities:
        assert all(prepare_text(name).text == name for name in place.all_names())
