import pytest
from hypothesis import given
from hypothesis import strategies as st

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.gazetteer.zone_names import make_zone_query
from daumoi.gazetteer.zones import UnknownZone, ZoneTable


@pytest.fixture(scope="module")
def zones() -> ZoneTable:
    return load_lexicon().zones


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("KCN Yên Mỹ", ["vnz-33-yen-my"]),
        ("Khu công nghiệp Yên Mỹ", ["vnz-33-yen-my"]),
        ("khu CN yen my", ["vnz-33-yen-my"]),
        ("KCN Yên Mỹ II", ["vnz-33-yen-my-2"]),
        ("KCN Sạch", ["vnz-33-sach-hung-yen"]),
        ("CCN Kim Động", ["vnz-33-ccn-kim-dong"]),
        ("Cụm công nghiệp Đặng Lễ", ["vnz-33-ccn-dang-le"]),
        ("CCN Chính Nghĩa", ["vnz-33-ccn-chinh-nghia"]),
        ("KCN Tam Thăng", ["vnz-49-tam-thang"]),
        ("KCN Quế Võ", ["vnz-27-que-vo"]),
        ("KCN Quế Võ 2", ["vnz-27-que-vo-2"]),
        ("Quế Võ II", ["vnz-27-que-vo-2"]),
        ("KCN Thuận Thành III", ["vnz-27-thuan-thanh-3"]),
        ("KCN Việt Nam - Singapore II", ["vnz-74-vsip-2"]),
        ("VSIP Hải Phòng", ["vnz-31-vsip-hai-phong"]),
        ("KKT Đình Vũ – Cát Hải", ["vnz-31-kkt-dinh-vu-cat-hai"]),
        ("KKT mở Chu Lai", ["vnz-49-kkt-chu-lai"]),
        ("Khu kinh tế mở Chu Lai", ["vnz-49-kkt-chu-lai"]),
        ("Dung Quat Economic Zone", ["vnz-51-kkt-dung-quat"]),
        ("KCX Tân Thuận", ["vnz-79-kcx-tan-thuan"]),
        ("Khu công nghệ cao TP.HCM", ["vnz-79-kcnc-ho-chi-minh"]),
        ("SHTP", ["vnz-79-kcnc-ho-chi-minh"]),
        ("Khu công nghệ cao Hòa Lạc", ["vnz-01-kcnc-hoa-lac"]),
        ("Khu kinh tế tự do Chungbuk", ["krz-cbfez"]),
        ("CBFez", ["krz-cbfez"]),
        ("충북경제자유구역", ["krz-cbfez"]),
        ("Khu công nghệ Chungnam", ["krz-tp-chungnam"]),
        ("Công viên công nghệ Chungbuk", ["krz-tp-chungbuk"]),
        ("CTP", ["krz-tp-chungnam"]),
        ("KCN Long Đức", ["vnz-75-long-duc", "vnz-84-long-duc"]),
        ("KCN Long Đức, Trà Vinh", ["vnz-84-long-duc"]),
        ("KCN Long Đức (Đồng Nai)", ["vnz-75-long-duc"]),
        ("KKT cửa khẩu Long An", ["vnz-80-kktck-long-an"]),
        ("Long An", []),
        ("Chungnam", []),
        ("KCN Không Có Thật", []),
        ("KCN", []),
        ("", []),
    ],
)
def test_zone_names(zones: ZoneTable, name: str, expected: list[str]) -> None:
    assert [zone.id for zone in zones.find(name)] == expected


def test_a_name_is_sure_inside_one_province_only(zones: ZoneTable) -> None:
    assert [zone.id for zone in zones.find("KCN Hòa Phú", locality_id="vn63-86")] == ["vnz-86-hoa-phu"]
    assert [zone.id for zone in zones.find("KCN Hòa Phú", locality_id="vn34-86")] == ["vnz-86-hoa-phu"]
    assert zones.find("KCN Hòa Phú", locality_id="vn63-33") == []


def test_zones_of_a_place_follow_its_borders(zones: ZoneTable) -> None:
    former = {zone.id for zone in zones.in_locality("vn63-31")}
    today = {zone.id for zone in zones.in_locality("vn34-31")}
    assert former < today
    assert "vnz-30-dai-an" in today - former


def test_free_zone_over_two_sido(zones: ZoneTable) -> None:
    zone = zones.get("krz-bjfez")
    assert (zone.locality_id, zone.other_locality_ids) == ("kr-21", ("kr-38",))


def test_a_mapped_area_is_no_legal_area(zones: ZoneTable) -> None:
    assert zones.get("vnz-33-yen-my").mapped_area_ha is not None
    assert all(zone.area_ha is None for zone in zones)


def test_two_outlines_are_not_added_up(zones: ZoneTable) -> None:
    assert zones.get("vnz-27-yen-phong-2").mapped_area_ha is None


def test_terms_speak_three_languages(zones: ZoneTable) -> None:
    term = zones.term("KTTD")
    assert term is not None
    assert (term.name_en, term.name_ko) == ("free economic zone", "경제자유구역")
    assert zones.term("nothing") is None


def test_unknown_zone_is_told(zones: ZoneTable) -> None:
    with pytest.raises(UnknownZone):
        zones.get("vnz-00")


@given(st.text(max_size=40))
def test_zone_find_never_raises(name: str) -> None:
    assert isinstance(load_lexicon().zones.find(name), list)


@given(st.sampled_from([zone.id for zone in load_lexicon().zones]))
def test_every_zone_is_found_by_its_own_name(zone_id: str) -> None:
    zones = load_lexicon().zones
    zone = zones.get(zone_id)
    assert zone in zones.find(zone.name_vi)
    assert zone in zones.find(zone.name_vi, locality_id=zone.locality_id)


def test_numerals_are_one() -> None:
    assert make_zone_query("KCN Hưng Phú IIA") == make_zone_query("KCN Hưng Phú 2A")
    assert make_zone_query("Khu công nghiệp số 03").key == "so 3"
    assert make_zone_query("KCN Vĩnh Lộc").key == "vinh loc"
