"""Zones of the gazetteer become rows of the register."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from daumoi.register.actions.indexing import index_record, index_records
from daumoi.register.actions.localities import join_name_keys, keep_locality
from daumoi.register.models import Locality, Zone

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon
    from daumoi.gazetteer.zones import Zone as Park

_REASON = "loaded from the gazetteer"


@transaction.atomic
def load_zones(*, lexicon: "Lexicon | None" = None, loaded_at: datetime | None = None) -> int:
    """Return how many zones were made or changed; a second run changes nothing. Run `load_localities` first."""
    if lexicon is None:
        from daumoi.gazetteer.lexicon import load_lexicon

        lexicon = load_lexicon()
    places = dict(Locality.objects.values_list("gazetteer_id", "pk"))
    held = {row.gazetteer_id: row for row in Zone.objects.filter(gazetteer_id__isnull=False)}
    parks = list(lexicon.zones)
    new = [Zone(gazetteer_id=park.id, **_read_fields(park, places)) for park in parks if park.id not in held]
    bulk_create_with_history(new, Zone, batch_size=400, default_change_reason=_REASON, default_date=loaded_at)
    changed = [row for park in parks if park.id in held and (row := _refresh(held[park.id], park, places))]
    if changed:
        names = list(_read_fields(parks[0], places))
        bulk_update_with_history(
            changed, Zone, names, batch_size=400, default_change_reason=_REASON, default_date=loaded_at
        )
    made = Zone.objects.filter(gazetteer_id__in=[row.gazetteer_id for row in new]).values_list("pk", flat=True)
    index_records("zone", [*made, *(row.pk for row in changed)])
    return len(new) + len(changed)


def _read_fields(park: "Park", places: dict[str, int]) -> dict[str, Any]:
    area_ha = Decimal(str(park.area_ha)).quantize(Decimal("0.0001")) if park.area_ha else None
    return {
        "kind": str(park.kind),
        "name_vi": park.name_vi,
        "name_en": park.name_en or "",
        "name_ko": park.name_ko or "",
        "name_key": join_name_keys([park.name_vi, park.name_en, park.name_ko, *park.aliases], 600),
        "locality_id": places.get(park.locality_id),
        "developer": (park.developer or "")[:300],
        "area_ha": area_ha,
        "latitude": park.lat,
        "longitude": park.lon,
        "source": (park.source or "")[:500],
    }


def _refresh(row: Zone, park: "Park", places: dict[str, int]) -> Zone | None:
    fields = _read_fields(park, places)
    if all(getattr(row, name) == value for name, value in fields.items()):
        return None
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def keep_zone(park: "Park", *, lexicon: "Lexicon") -> Zone:
    """Return the row of a zone, made with its locality where the gazetteer was not loaded yet."""
    row = Zone.objects.filter(gazetteer_id=park.id).first()
    if row is not None:
        return row
    places = {}
    if park.locality_id:
        unit = lexicon.localities.get(park.locality_id)
        places[unit.id] = keep_locality(unit, lexicon=lexicon).pk
    row, is_new = Zone.objects.get_or_create(gazetteer_id=park.id, defaults=_read_fields(park, places))
    if is_new:
        index_record(row)
    return row
