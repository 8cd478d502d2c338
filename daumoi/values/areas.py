"""Areas of land, brought to hectares, with the quantity and unit that the text wrote."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from daumoi.values.anchors import find_all, parse_whole
from daumoi.values.errors import UnreadableValue
from daumoi.values.measures import Measure, read_measure
from daumoi.values.quantities import Found, Quantity
from daumoi.values.units import UnitKind


class RegionNeeded(UnreadableValue):
    """An area in sào or mẫu, whose size depends on the region, was given without one."""


class LandRegion(StrEnum):
    """Where an old Vietnamese land measure is used."""

    NORTH = "Bắc Bộ"
    CENTRE = "Trung Bộ"
    SOUTH = "Nam Bộ"


class Area(NamedTuple):
    """An area in hectares; unit and original are as written.

    Unit: quantity in ha.
    """

    quantity: Quantity
    unit: str
    original: Quantity

    def as_json(self) -> int | float | list[int | float]:
        """Return the hectares for JSON."""
        return self.quantity.as_json()


# Square metres. 1 acre is 4046.8564224 m² (international yard of 1959), 1 pyeong 400/121 m².
_SQUARE_METRES = {
    "m2": Decimal(1),
    "km2": Decimal(1_000_000),
    "ha": Decimal(10_000),
    "acre": Decimal("4046.8564224"),
    "pyeong": Decimal(400) / Decimal(121),
}
_REGIONAL = {
    LandRegion.NORTH: Decimal(3600),
    LandRegion.CENTRE: Decimal(4970),
    LandRegion.SOUTH: Decimal(10_000),
}
_SAO_IN_MAU = 10
_THOUSANDTHS = -3
_HECTARE = Decimal(10_000)
_PYEONG_IN_HECTARE = Decimal(3025)  # 10 000 m² of 400/121 m² each


def convert_to_ha(quantity: Quantity, unit: str, region: LandRegion | None = None) -> Quantity:
    """Return the quantity in hectares.

    Unit: ha, m2, km2, acre, pyeong, sào, mẫu; a mẫu is ten sào.
    Raises: RegionNeeded for sào and mẫu without a region.
    Source: Vietnamese Wikipedia, "Mẫu (đơn vị đo)": a mẫu of 3600 m² in the north, 4970 m² in the centre, 10 000 m² in
    the south (some pages round the central sào to 500 m²); the pyeong is 400/121 m² by its definition as 6 x 6 cheok.

    >>> convert_to_ha(Quantity.exact(10), "sào", LandRegion.NORTH).as_json()
    0.36
    """
    factor = _SQUARE_METRES.get(unit)
    if factor is None:
        if region is None:
            raise RegionNeeded("An area in %(unit)s needs its region: Bắc Bộ, Trung Bộ or Nam Bộ.", unit=unit)
        factor = _REGIONAL[region] if unit == "mẫu" else _REGIONAL[region] / _SAO_IN_MAU
    if unit == "ha":
        return quantity
    return quantity.times(factor / _HECTARE)


def convert_to_pyeong(area_ha: Decimal) -> Decimal:
    """Return hectares in pyeong, of which a hectare has 3025.

    >>> convert_to_pyeong(Decimal("1.5"))
    Decimal('4537.5')
    """
    return area_ha * _PYEONG_IN_HECTARE


def match_area(
    text: str, position: int, language: str = "vi", *, region: LandRegion | None = None
) -> Found[Area] | None:
    """Return the area that begins exactly at the position: a number or its qualifier.

    Sào and mẫu are read only when a region is given, here or in the text ("5 sào Bắc Bộ").

    >>> match_area("400ha đến 500ha", 0).value.as_json()
    [400, 500]
    """
    measure = read_measure(text, position, language)
    if measure is None or measure.unit is None or measure.unit.kind is not UnitKind.AREA:
        return None
    return area_from_measure(text, position, measure, language, region)


def area_from_measure(
    text: str, position: int, measure: Measure, language: str, region: LandRegion | None = None
) -> Found[Area] | None:
    """Return the area that a measure already read is; None for sào and mẫu of no known region.

    A square metre is not measured to the litre: Vietnamese "65,022 m2" is a slip for 65.022 m2.
    """
    unit = measure.unit.code if measure.unit else ""
    if unit == "m2" and language == "vi" and all(map(_has_thousandths, (measure.quantity.low, measure.quantity.high))):
        measure = measure._replace(quantity=measure.quantity.times(1000))
    if unit not in _SQUARE_METRES:
        region = _region_in(text[position : measure.end]) or region
        if region is None:
            return None
    quantity = convert_to_ha(measure.quantity, unit, region)
    return Found(Area(quantity, unit, measure.quantity), position, measure.end)


def _has_thousandths(number: Decimal) -> bool:
    """Return whether a number above one was written with exactly three decimals."""
    return number >= 1 and number.as_tuple().exponent == _THOUSANDTHS


def _region_in(words: str) -> LandRegion | None:
    lower = words.lower()
    return next((region for region in LandRegion if lower.endswith(region.lower())), None)


def parse_area(text: str, language: str = "vi", *, region: LandRegion | None = None) -> Area:
    """Return the one area that the text is.

    Raises RegionNeeded for sào and mẫu without a region, UnreadableValue when the text is no area.

    >>> parse_area("9.251,6 ha").as_json()
    9251.6
    """

    def match_whole(even: str, position: int, spoken: str) -> Found[Area] | None:
        found = match_area(even, position, spoken, region=region)
        measure = read_measure(even, position, spoken) if found is None else None
        if measure is not None and measure.unit is not None and measure.unit.kind is UnitKind.AREA:
            convert_to_ha(measure.quantity, measure.unit.code)  # says which region is needed
        return found

    return parse_whole(text, language, match_whole, "“%(text)s” is not an area.")


def find_areas(text: str, language: str = "vi", *, region: LandRegion | None = None) -> list[Found[Area]]:
    """Return the areas of a text from left to right; sào and mẫu only with a region.

    >>> [found.value.as_json() for found in find_areas("34 KCN với 9.251,6 ha; 44 CCN, 2.181 ha")]
    [9251.6, 2181]
    """
    return find_all(text, language, lambda even, position, spoken: match_area(even, position, spoken, region=region))
