"""Seaports, airports and border gates: how goods and people come to a place."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from daumoi.gazetteer.localities import LocalityTable
from daumoi.gazetteer.tables import Row, read_table


class GatewayKind(StrEnum):
    """What kind of gateway it is."""

    SEAPORT = "seaport"
    AIRPORT = "airport"
    BORDER_GATE = "border_gate"


@dataclass(frozen=True, slots=True)
class Gateway:
    """One port, airport or gate; `rank` is the class of a port or whether an airport is international."""

    id: str
    kind: GatewayKind
    name_vi: str
    rank: str
    locality_id: str
    source: str
    lat: float | None = None
    lon: float | None = None
    neighbour: str = ""


def load_gateways(localities: LocalityTable) -> tuple[Gateway, ...]:
    """Return all gateways, each in the unit that held its province code in 2025."""
    return (*_read_seaports(localities), *_read_airports(localities), *_read_border_gates(localities))


def _locate_gateway(localities: LocalityTable, row: Row) -> str:
    place = localities.find_by_code(row["former_province_code"], vintage="63")
    return place.id if place else ""


def _read_seaports(localities: LocalityTable) -> Iterator[Gateway]:
    for row in read_table("vn_seaports"):
        place_id = _locate_gateway(localities, row)
        code = row["former_province_code"]
        yield Gateway(f"port-{code}", GatewayKind.SEAPORT, row["name_vi"], row["class"], place_id, row["source"])


def _read_airports(localities: LocalityTable) -> Iterator[Gateway]:
    for row in read_table("vn_airports"):
        yield Gateway(
            id=f"air-{row['iata'].lower()}",
            kind=GatewayKind.AIRPORT,
            name_vi=row["name_vi"],
            rank=row["category"],
            locality_id=_locate_gateway(localities, row),
            source=row["source"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
        )


def _read_border_gates(localities: LocalityTable) -> Iterator[Gateway]:
    for number, row in enumerate(read_table("vn_border_gates"), start=1):
        yield Gateway(
            id=f"gate-{number:02}",
            kind=GatewayKind.BORDER_GATE,
            name_vi=row["name_vi"],
            rank=row["mode"],
            locality_id=_locate_gateway(localities, row),
            source=row["source"],
            neighbour=row["neighbour"],
        )
