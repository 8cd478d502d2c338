from decimal import Decimal

import pytest

from daumoi.values.areas import LandRegion, RegionNeeded, find_areas, match_area, parse_area
from daumoi.values.errors import UnreadableValue


@pytest.mark.parametrize(
    ("text", "language", "hectares"),
    [
        ("9.251,6 ha", "vi", 9251.6),
        ("6.100 ha", "vi", 6100),
        ("22.540 ha", "vi", 22540),
        ("3.181,4 hecta", "vi", 3181.4),
        ("2.181ha", "vi", 2181),
        ("400ha đến 500ha", "vi", [400, 500]),
        ("khoảng 400 - 500 ha", "vi", [400, 500]),
        ("5.000 m2", "vi", 0.5),
        ("5.000m²", "vi", 0.5),
        ("65,022 m2", "vi", 6.5022),
        ("65,02 m2", "vi", 0.006502),
        ("5.000 mét vuông", "vi", 0.5),
        ("1,5 km2", "vi", 150),
        ("10 héc-ta", "vi", 10),
        ("5 sào Bắc Bộ", "vi", 0.18),
        ("2 mẫu Nam Bộ", "vi", 2),
        ("400 hectares", "en", 400),
        ("1.5 km²", "en", 150),
        ("100 acres", "en", 40.468564224),
        ("10,000 square metres", "en", 1),
        ("6,100헥타르", "ko", 6100),
        ("1만㎡", "ko", 1),
    ],
)
def test_parse_area(text: str, language: str, hectares: float | list[float]) -> None:
    assert parse_area(text, language).as_json() == hectares


def test_pyeong_is_400_by_121() -> None:
    area = parse_area("3,025평", "ko")
    assert abs(area.quantity.low - 1) < Decimal("1e-20")
    assert (area.unit, area.original.low) == ("pyeong", 3025)


@pytest.mark.parametrize("text", ["5 sào", "10 mẫu", "3 SÀO"])
def test_regional_units_need_their_region(text: str) -> None:
    with pytest.raises(RegionNeeded, match="Bắc Bộ"):
        parse_area(text)
    assert match_area(text, 0) is None
    assert parse_area(text, region=LandRegion.NORTH).as_json() > 0  # type: ignore[operator]


@pytest.mark.parametrize(
    ("region", "hectares"), [(LandRegion.NORTH, 0.36), (LandRegion.CENTRE, 0.497), (LandRegion.SOUTH, 1)]
)
def test_a_mau_by_region(region: LandRegion, hectares: float) -> None:
    assert parse_area("1 mẫu", region=region).as_json() == hectares
    assert parse_area("10 sào", region=region).as_json() == hectares


@pytest.mark.parametrize("text", ["3 mẫu xe", "5 hai", "ha", "", "5 km", "5 m", "5 ha ha"])
def test_no_area(text: str) -> None:
    with pytest.raises(UnreadableValue):
        parse_area(text)


def test_find_areas() -> None:
    text = "34 KCN với 9.251,6 ha; thêm 28 CCN, diện tích 1.808 ha, dài 5 km"
    assert [text[found.start : found.end] for found in find_areas(text)] == ["9.251,6 ha", "1.808 ha"]
