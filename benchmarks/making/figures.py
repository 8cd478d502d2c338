"""Figures of provinces, zones and the country, each stated by a sentence, some by two."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.making.archive import Archive, Shown
from benchmarks.making.bodies import COUNTRIES
from benchmarks.making.days import ToldDay, pick_day, tell_day
from benchmarks.making.places import PlaceRows
from benchmarks.making.scale import KEPT_AT
from benchmarks.making.writing import RowWriter
from daumoi.register.actions.keeping import make_identity
from daumoi.register.models import Figure
from daumoi.register.models.figures import MONEY_MEASURES, UNIT_OF_MEASURE
from daumoi.register.names import make_name_key

OF_A_ZONE = ("occupancy", "projects", "workers", "zone_area", "capital", "enterprises", "exports")
OF_A_PLACE = (
    "zones", "zone_area", "projects", "capital", "capital_added", "capital_realised", "projects_new",
    "projects_adjusted", "rank", "investor_countries", "enterprises", "workers", "exports", "imports", "population",
    "area",
)  # fmt: skip
FLOWS = frozenset({"capital_added", "capital_realised", "projects_new", "projects_adjusted", "exports", "imports"})
SECOND_SOURCE = 0.04


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about, as the columns of its row."""

    text: str
    measures: tuple[str, ...]
    columns: dict[str, Any]


def keep_figures(dice: Random, writer: RowWriter, archive: Archive, places: PlaceRows, number: int) -> None:
    """Write so many figures with the sentences that state them."""
    for _ in range(number):
        day = pick_day(dice)
        _keep_one(dice, writer, archive, _pick_subject(dice, places, day), day)


def _pick_subject(dice: Random, places: PlaceRows, day: date) -> Subject:
    luck = dice.random()
    if luck < 0.5:
        zone = dice.choice(places.zones)
        columns = {"zone_id": zone.pk, "locality_id": zone.locality_id, "zone_kind": zone.kind, "scope": "zones"}
        return Subject(f"{zone.kind} {zone.name_vi}", OF_A_ZONE, columns)
    if luck < 0.95:
        place = places.pick_province(dice, day) if luck < 0.9 else dice.choice(places.districts)
        return Subject(place.name_vi, OF_A_PLACE, {"locality_id": place.pk, "scope": "locality"})
    return Subject("Việt Nam", OF_A_PLACE, {"scope": "country"})


def _keep_one(dice: Random, writer: RowWriter, archive: Archive, subject: Subject, day: date) -> None:
    number, measure = writer.number_next(Figure), dice.choice(subject.measures)
    value, told = _pick_value(dice, measure), tell_day(dice, day, undated=0.1)
    country = dice.choice(COUNTRIES) if measure in ("projects", "capital") and dice.random() < 0.2 else ""
    words = f"{value.normalize():f}".replace(".", ",")
    parts = [
        ("subject", subject.text, subject.text),
        ("", None, "có"),
        ("value", float(value), words),
        ("measure", measure, measure.replace("_", " ")),
        *([("as_of", told.text, told.text)] if told.text else []),
    ]
    shown = [Shown("figure", number, {"subject": "subject", "value": "value"})]
    source = archive.tell(told.end_on or day, "figure", parts, shown)
    if source is not None and dice.random() < SECOND_SOURCE:
        archive.tell(told.end_on or day, "figure", parts, shown)
    fields = {
        "measure": measure,
        "subject_text": subject.text,
        "subject_key": make_name_key(subject.text)[:300],
        "country": country,
        "fdi": dice.choice((True, None, None)),
        "value_low": value,
        "value_high": value,
        "qualifier": dice.choice(("", "", "", "about", "over")),
        "currency": ("USD" if dice.random() < 0.7 else "VND") if measure in MONEY_MEASURES else "",
        "unit": UNIT_OF_MEASURE.get(measure, ""),
        "state": "planned" if dice.random() < 0.05 else "actual",
        **_tell_time(measure, told),
        **subject.columns,
    }
    identity = make_identity("generated figure", number)
    row = Figure(pk=number, identity=identity, created_at=KEPT_AT, **fields)
    if source is not None:
        row.document_id, row.fact_id = source.document_id, source.fact_id
    writer.keep_row(row)


def _tell_time(measure: str, told: ToldDay) -> dict[str, Any]:
    """Return the columns of a flow's period, or of the day on which a stock was measured."""
    if measure in FLOWS:
        return {"period_start": told.start_on, "period_end": told.end_on, "period_text": told.text}
    return {"as_of_start": told.start_on, "as_of_end": told.end_on, "as_of_text": told.text}


def _pick_value(dice: Random, measure: str) -> Decimal:
    if measure == "occupancy":
        return Decimal(dice.randint(50, 1000)) / 10
    if measure in MONEY_MEASURES:
        return Decimal(dice.randint(1, 90_000)) * 100_000
    if measure in ("zone_area", "area"):
        return Decimal(dice.randint(200, 900_000)) / 10
    if measure in ("workers", "population"):
        return Decimal(dice.randint(1_000, 3_000_000))
    return Decimal(dice.randint(1, 900))
