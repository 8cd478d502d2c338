import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.gazetteer.localities import Level, Locality, LocalityTable, UnknownPlace

BEFORE, AFTER, IN_2026 = date(2024, 5, 1), date(2025, 7, 1), date(2026, 10, 1)


@pytest.fixture(scope="module")
def places() -> LocalityTable:
    return load_lexicon().localities


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hải Phòng", "vn63-31"),
        ("hai phong", "vn63-31"),
        ("HẢI PHÒNG", "vn63-31"),
        ("TP. Hải Phòng", "vn63-31"),
        ("TP Hải Phòng", "vn63-31"),
        ("T.P Hải Phòng", "vn63-31"),
        ("thành phố Hải Phòng", "vn63-31"),
        ("Hai Phong City", "vn63-31"),
        ("하이퐁", "vn63-31"),
        ("하이퐁시", "vn63-31"),
        ("tỉnh Long An", "vn63-80"),
        ("Tỉnh Long An", "vn63-80"),
        ("Long An Province", "vn63-80"),
        ("롱안성", "vn63-80"),
        ("TP.HCM", "vn63-79"),
        ("TPHCM", "vn63-79"),
        ("HCMC", "vn63-79"),
        ("Sài Gòn", "vn63-79"),
        ("Ho Chi Minh City", "vn63-79"),
        ("Thành phố Hồ Chí Minh", "vn63-79"),
        ("BR-VT", "vn63-77"),
        ("Bà Rịa - Vũng Tàu", "vn63-77"),
        ("Bà Rịa – Vũng Tàu", "vn63-77"),
        ("Bà Rịa—Vũng Tàu", "vn63-77"),
        ("Thừa Thiên - Huế", "vn-46"),
        ("Thừa Thiên Huế", "vn-46"),
        ("Thanh Hoá", "vn-38"),
        ("Ðà Nẵng", "vn63-48"),
        ("đà nẵng", "vn63-48"),
        ("Da Nang", "vn63-48"),
        ("Đắc Lắc", "vn63-66"),
        ("huyện Thăng Bình", "vnd-513"),
        ("H. Thăng Bình", "vnd-513"),
        ("TX. Điện Bàn", "vnd-507"),
        ("Quận 1", "vnd-760"),
        ("Q.1", "vnd-760"),
        ("thành phố Huế", "vnd24-474"),
        ("thành phố Hưng Yên", "vnd-323"),
        ("tỉnh Hưng Yên", "vn63-33"),
        ("Tịnh Biên", "vnd-890"),
        ("충청북도", "kr-33"),
        ("충북", "kr-33"),
        ("Chungbuk", "kr-33"),
        ("tỉnh Chungbuk", "kr-33"),
        ("Chungcheongbuk-do", "kr-33"),
        ("North Chungcheong", "kr-33"),
        ("전라북도", "kr-35"),
        ("Cheonan-si", "krs-34010"),
        ("천안", "krs-34010"),
    ],
)
def test_name_of_2024_finds_its_unit(places: LocalityTable, name: str, expected: str) -> None:
    assert places.find(name, on=BEFORE)[0].id == expected
    assert places.find(unicodedata.normalize("NFD", name), on=BEFORE)[0].id == expected


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Hải Phòng", IN_2026, ["vn34-31"]),
        ("Hải Phòng", None, ["vn34-31", "vn63-31"]),
        ("Long An", None, ["vn63-80"]),
        ("Long An", IN_2026, []),
        ("thành phố Huế", IN_2026, ["vn-46"]),
        ("thành phố Quảng Ninh", IN_2026, ["vn-22"]),
        ("Gwangju", BEFORE, ["kr-24", "krs-31250"]),
        ("Gwangju", IN_2026, ["krs-31250"]),
        ("전남광주통합특별시", IN_2026, ["kr26-12"]),
        ("Hà Tây", date(2007, 1, 1), ["vn64-28"]),
        ("huyện Hải Phòng", None, []),
        ("Thái Bình Dương", None, []),
        ("", None, []),
    ],
)
def test_day_chooses_the_unit(places: LocalityTable, name: str, on: date | None, expected: list[str]) -> None:
    assert [place.id for place in places.find(name, on=on)] == expected


def test_filters_by_country_and_level(places: LocalityTable) -> None:
    assert {place.country for place in places.find("Gwangju", country="KR")} == {"KR"}
    assert [place.id for place in places.find("Hưng Yên", level=Level.DISTRICT)] == ["vnd-323"]


def test_accents_tell_apart_where_written(places: LocalityTable) -> None:
    assert len(places.find("huyện Châu Thành")) == 10
    assert [place.name_vi for place in places.find("Hà Nam")] == ["Hà Nam"]


@pytest.mark.parametrize(
    ("place_id", "on", "name"),
    [
        ("vn-46", date(2024, 12, 31), "Thừa Thiên Huế"),
        ("vn-46", date(2025, 1, 1), "Huế"),
        ("vn63-80", BEFORE, "Long An"),
        ("vn63-80", IN_2026, "Tây Ninh"),
        ("vn34-80", BEFORE, "Tây Ninh + Long An"),
        ("vn34-31", BEFORE, "Hải Dương + Hải Phòng"),
        ("vnd-513", IN_2026, "Đà Nẵng"),
        ("kr-24", IN_2026, "Jeonnam-Gwangju"),
        ("vn64-28", BEFORE, "Hà Nội"),
    ],
)
def test_name_on_a_day(places: LocalityTable, place_id: str, on: date, name: str) -> None:
    assert places.name_on(place_id, on) == name


@pytest.mark.parametrize(
    ("place_id", "on", "kind"),
    [
        ("vn34-75", date(2026, 4, 29), "tỉnh"),
        ("vn34-75", date(2026, 4, 30), "thành phố"),
        ("vn-22", date(2026, 8, 31), "tỉnh"),
        ("vn-22", date(2026, 9, 1), "thành phố"),
        ("vn34-24", date(2026, 9, 19), "tỉnh"),
        ("vn34-24", date(2026, 9, 20), "thành phố"),
        ("vn-46", date(2024, 12, 31), "tỉnh"),
    ],
)
def test_kind_on_a_day(places: LocalityTable, place_id: str, on: date, kind: str) -> None:
    assert places.get(place_id).name_on(on).kind_vi == kind


@pytest.mark.parametrize(
    ("place_id", "today"),
    [
        ("vn63-80", "vn34-80"),
        ("vn63-30", "vn34-31"),
        ("vn-22", "vn-22"),
        ("vnd-513", "vn34-48"),
        ("vnd20-763", "vn34-79"),
        ("kr-36", "kr26-12"),
        ("krs-23020", "krs26-jemulpo"),
    ],
)
def test_what_a_place_is_today(places: LocalityTable, place_id: str, today: str) -> None:
    assert places.today(place_id, IN_2026).id == today


def test_what_makes_up_a_unit(places: LocalityTable) -> None:
    assert [unit.name_vi for unit in places.former_units("vn34-31")] == ["Hải Dương", "Hải Phòng"]
    assert [unit.id for unit in places.predecessors("kr26-12")] == ["kr-24", "kr-36"]
    assert places.former_units("vn-22") == []


def test_counts_of_units(places: LocalityTable) -> None:
    assert len(places.units_on(BEFORE)) == 63
    assert len(places.units_on(AFTER)) == 34
    assert len(places.units_on(BEFORE, level=Level.DISTRICT)) == 697  # the city of Huế stood until 2024-12-31
    assert places.units_on(AFTER, level=Level.DISTRICT) == []
    assert len(places.units_on(BEFORE, country="KR", level=Level.SIDO)) == 17
    assert len(places.units_on(IN_2026, country="KR", level=Level.SIDO)) == 16


def test_a_code_counts_in_its_vintage(places: LocalityTable) -> None:
    former = places.find_by_code("80", vintage="63")
    today = places.find_by_code("80", vintage="34")
    assert former is not None
    assert today is not None
    assert (former.name_vi, today.name_vi) == ("Long An", "Tây Ninh")
    assert places.find_by_code("01", vintage="63") is places.find_by_code("01", vintage="34")
    assert places.find_by_code("30", vintage="34") is None


def test_parents_change_with_time(places: LocalityTable) -> None:
    def name_parent(place_id: str, on: date) -> str:
        parent = places.parent_on(place_id, on)
        return parent.id if parent else ""

    assert name_parent("krs-37310", date(2023, 6, 30)) == "kr-37"
    assert name_parent("krs-37310", date(2023, 7, 1)) == "kr-22"
    assert name_parent("krs-24010", IN_2026) == "kr26-12"
    assert places.parent_on("vn34-31", IN_2026) is None


def test_part_of(places: LocalityTable) -> None:
    assert places.is_part_of("vnd-513", "vn34-48")
    assert places.is_part_of("vn63-49", "vn34-48")
    assert not places.is_part_of("vn34-48", "vn63-49")


def test_unknown_id_is_told(places: LocalityTable) -> None:
    with pytest.raises(UnknownPlace, match="vn-99"):
        places.get("vn-99")


def test_place_without_a_unit_that_day_is_told(places: LocalityTable) -> None:
    with pytest.raises(UnknownPlace, match="kr26-12"):
        places.today("kr26-12", date(1900, 1, 1))


def test_two_series_give_no_density(places: LocalityTable) -> None:
    quang_ninh = places.get("vn-22")
    assert quang_ninh.population is None  # the dossier's figure is disputed and NSO's is another series
    assert quang_ninh.density_per_km2() is None
    assert quang_ninh.statistic("population", "NSO2024") is not None
    hung_yen = places.get("vn63-33")
    assert hung_yen.population is not None
    assert hung_yen.area_km2 is not None
    assert hung_yen.density_per_km2() == round(hung_yen.population / hung_yen.area_km2, 1)


@given(st.text(max_size=40))
def test_find_never_raises(name: str) -> None:
    found = load_lexicon().localities.find(name, on=BEFORE)
    assert all(isinstance(place, Locality) for place in found)


@given(st.sampled_from([place.id for place in load_lexicon().localities]), st.dates(date(2010, 1, 1), date(2030, 1, 1)))
def test_every_vietnamese_place_is_somewhere_on_every_day(place_id: str, on: date) -> None:
    places = load_lexicon().localities
    if places.get(place_id).country == "VN" and places.get(place_id).valid_from is None:
        assert places.today(place_id, on).stands_on(on)
    if places.get(place_id).valid_from is None:
        assert places.name_on(place_id, on)
