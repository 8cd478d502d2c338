"""Localities and zones: the gazetteer's, with clusters made up so that enough zones hold projects."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from simple_history.utils import bulk_create_with_history

from benchmarks.making.invented import coin_word
from benchmarks.making.scale import KEPT_AT
from daumoi.register.actions.localities import load_localities
from daumoi.register.actions.zones import load_zones
from daumoi.register.models import Locality, Zone
from daumoi.register.names import make_name_key

MADE_UP_SHARE = 4  # one zone of four is not in the gazetteer


@dataclass(frozen=True, slots=True)
class PlaceRows:
    """The rows that records of the register lie at."""

    provinces: list[Locality]
    districts: list[Locality]
    zones: list[Zone]

    def pick_province(self, dice: Random, day: date) -> Locality:
        """Return a province that stood on a day."""
        while True:
            found = dice.choice(self.provinces)
            if (found.valid_from is None or found.valid_from <= day) and (
                found.valid_to is None or day <= found.valid_to
            ):
                return found


def keep_place_rows(dice: Random, zones: int) -> PlaceRows:
    """Return the places of the register, loaded from the gazetteer where they are not yet there."""
    load_localities(loaded_at=KEPT_AT)
    load_zones(loaded_at=KEPT_AT)
    units = list(Locality.objects.filter(country="VN").order_by("gazetteer_id"))
    provinces = [unit for unit in units if unit.level == Locality.Level.PROVINCE]
    made_up = _make_clusters(dice, max(1, zones // MADE_UP_SHARE), provinces)
    known = list(Zone.objects.filter(kind="KCN", gazetteer_id__isnull=False).order_by("gazetteer_id"))
    chosen = [*dice.sample(known, min(zones - len(made_up), len(known))), *made_up]
    return PlaceRows(provinces, [unit for unit in units if unit.level == Locality.Level.DISTRICT], chosen)


def _make_clusters(dice: Random, number: int, provinces: list[Locality]) -> list[Zone]:
    former = [unit for unit in provinces if unit.valid_from is None]
    rows = []
    for _ in range(number):
        name = f"{coin_word(dice)} {dice.randint(1, 4)}"
        area = Decimal(dice.randint(20, 75))
        key, place = make_name_key(name), dice.choice(former)
        row = Zone(kind="CCN", name_vi=name, name_key=key, locality=place, area_ha=area, source="generated")
        rows.append(row)
    made = bulk_create_with_history(rows, Zone, batch_size=400, default_date=KEPT_AT)
    return list(Zone.objects.filter(pk__in=[row.pk for row in made]).order_by("pk"))
