"""Makers of zones, land reports, stages and sites for tests; names are invented."""

from datetime import date
from decimal import Decimal
from typing import Any

from daumoi.register.actions.entering import Entering
from daumoi.register.actions.land import enter_land, enter_zone_stage
from daumoi.register.actions.sourcing import StatedSource
from daumoi.register.actions.zone_entries import ZoneEntry, enter_zone
from daumoi.register.models import Zone

SOURCE = StatedSource("Báo cáo của Ban Quản lý")


def make_zone(entering: Entering, name: str = "Mẫu A", place: str = "Long An", **fields: Any) -> Zone:
    """Return a zone entered by hand; Long An ended, and its name means the unit that it was."""
    return enter_zone(entry=ZoneEntry(name, fields.pop("kind", "KCN"), place, **fields), entering=entering)


def report_land(zone: Zone, day: str, entering: Entering, source: StatedSource = SOURCE, **areas: object) -> None:
    """Enter hectares by land state as of a day."""
    read = {state: Decimal(str(area)) for state, area in areas.items()}
    enter_land(zone_id=zone.pk, areas=read, day=day, source=source, entering=entering)


def reach_stage(zone: Zone, stage: str, day: str, entering: Entering) -> None:
    """Enter the stage that a zone reached."""
    enter_zone_stage(zone_id=zone.pk, stage=stage, day=day, source=SOURCE, entering=entering)


TODAY = date(2026, 3, 10)
