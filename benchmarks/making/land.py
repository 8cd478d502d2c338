"""The land of zones by state and year, the stages zones reach, their sites and the targets of provinces."""

from datetime import date
from decimal import Decimal
from random import Random

from benchmarks.making.archive import Archive
from benchmarks.making.invented import coin_word
from benchmarks.making.places import PlaceRows
from benchmarks.making.scale import KEPT_AT, LAST_DAY
from benchmarks.making.writing import RowWriter
from daumoi.register.models import LandReport, Locality, Site, SiteState, Target, Zone, ZoneStage
from daumoi.register.names import make_name_key

STAGES = ("planning", "approved", "established", "building", "operating")
SITES_A_ZONE = 10
SITE_COURSE = ("planned", "clearance", "levelled", "ready", "reserved", "contracted")


def keep_land(dice: Random, writer: RowWriter, archive: Archive, places: PlaceRows) -> None:
    """Write what is told of each zone's land, its stages and sites, and the targets of the provinces of today."""
    for zone in places.zones:
        first = dice.randint(2006, 2018)
        _keep_stages(dice, writer, zone, first)
        for year in range(first + 4, LAST_DAY.year, 2):
            _keep_reports(dice, writer, archive, zone, year)
        for number in range(SITES_A_ZONE):
            _keep_site(dice, writer, zone, number)
    for place in places.provinces:
        if place.valid_to is None:
            _keep_targets(dice, writer, place)


def _keep_stages(dice: Random, writer: RowWriter, zone: Zone, first: int) -> None:
    for place, stage in enumerate(STAGES[: dice.choice((2, 3, 4, 5, 5, 5, 5))]):
        day = date(first + place, dice.randint(1, 12), dice.randint(1, 28))
        writer.keep_row(
            ZoneStage(
                pk=writer.number_next(ZoneStage),
                created_at=KEPT_AT,
                zone=zone,
                stage=stage,
                date_text=day.isoformat(),
                start_on=day,
                end_on=day,
                source_text="số liệu mẫu",
            )
        )


def _keep_reports(dice: Random, writer: RowWriter, archive: Archive, zone: Zone, year: int) -> None:
    """Write one year's areas; some rest on a document, and some zones tell only a part."""
    natural = zone.area_ha or Decimal(dice.randint(50, 900))
    shares = {
        "natural": 100, "industrial": 65, "service": 8, "infrastructure": dice.randint(30, 60),
        "leased_industrial": dice.randint(5, 60), "leased_service": dice.randint(0, 7),
    }  # fmt: skip
    document_id = dice.choice(archive.drafts).number if dice.random() < 0.5 else None
    for state, share in shares.items():
        if dice.random() < 0.1:
            continue
        writer.keep_row(
            LandReport(
                pk=writer.number_next(LandReport),
                created_at=KEPT_AT,
                zone=zone,
                state=state,
                area_ha=(natural * share / 100).quantize(Decimal("0.01")),
                document_id=document_id,
                source_text="báo cáo mẫu",
                date_text=str(year),
                start_on=date(year, 1, 1),
                end_on=date(year, 12, 31),
            )
        )


def _keep_site(dice: Random, writer: RowWriter, zone: Zone, number: int) -> None:
    name = f"Lô {coin_word(dice, 2)}-{number + 1}"
    site = Site(
        pk=writer.number_next(Site),
        created_at=KEPT_AT,
        zone=zone,
        kind="plot" if dice.random() < 0.7 else "factory",
        name=name,
        name_key=make_name_key(name),
        area_m2=Decimal(dice.randint(10, 900)) * 100,
    )
    writer.keep_row(site)
    for place, state in enumerate(SITE_COURSE[: dice.randint(1, len(SITE_COURSE))]):
        day = date(2018 + place, dice.randint(1, 12), 15)
        writer.keep_row(
            SiteState(
                pk=writer.number_next(SiteState),
                created_at=KEPT_AT,
                site=site,
                state=state,
                date_text=day.isoformat(),
                start_on=day,
                end_on=day,
            )
        )


def _keep_targets(dice: Random, writer: RowWriter, place: Locality) -> None:
    for kind, measure in (("KCN", "zones"), ("CCN", "zones"), ("KCN", "zone_area")):
        writer.keep_row(
            Target(
                pk=writer.number_next(Target),
                created_at=KEPT_AT,
                locality=place,
                measure=measure,
                zone_kind=kind,
                mode="total" if dice.random() < 0.5 else "added",
                value=Decimal(dice.randint(5, 80)),
                unit="ha" if measure == "zone_area" else "",
                due_text="2030",
                due_on=date(2030, 12, 31),
                source_text="quy hoạch mẫu",
            )
        )
