"""Zones of the gazetteer become rows of the register."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from daumoi.register.actions.entering import Entering, RefusedEntry
from daumoi.register.actions.keeping import require_editor, save_with_history
from daumoi.register.actions.localities import join_name_keys, keep_locality
from daumoi.register.models import Locality, Zone
from daumoi.register.queries.places import resolve_place

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
    return Zone.objects.get_or_create(gazetteer_id=park.id, defaults=_read_fields(park, places))[0]


@dataclass(frozen=True, slots=True)
class ZoneEntry:
    """A zone that the gazetteer does not know, perhaps one that is only planned. Unit: `area_ha` hectares."""

    name_vi: str
    kind: str
    place: str
    name_en: str = ""
    name_ko: str = ""
    developer: str = ""
    area_ha: Decimal | None = None
    source: str = ""


@transaction.atomic
def enter_zone(*, entry: ZoneEntry, entering: Entering, zone_id: int | None = None) -> Zone:
    """Return a new zone in its place, or the one with `zone_id`, entered by hand before, changed.

    Raises NotAllowed, RefusedEntry.
    """
    require_editor(entering.by)
    if not entry.name_vi.strip() or not entry.kind:
        raise RefusedEntry("A zone needs its name and its kind.")
    if entry.area_ha is not None and entry.area_ha <= 0:
        raise RefusedEntry("An area must be above zero.")
    unit = resolve_place(entry.place, on=entering.at.date(), lexicon=entering.lexicon).locality
    if unit is None:
        raise RefusedEntry("There is no place “%(place)s”.", place=entry.place)
    names = [entry.name_vi, entry.name_en, entry.name_ko]
    fields = {
        "kind": entry.kind[:20],
        "name_vi": entry.name_vi[:200],
        "name_en": entry.name_en[:200],
        "name_ko": entry.name_ko[:200],
        "name_key": join_name_keys(names, 600),
        "locality": _lock_locality(keep_locality(unit, lexicon=entering.lexicon)),
        "developer": entry.developer[:300],
        "area_ha": entry.area_ha,
        "source": entry.source[:500],
    }
    same = Zone.objects.filter(kind=fields["kind"], name_key=fields["name_key"], locality=fields["locality"])
    if same.exclude(pk=zone_id).exists():
        raise RefusedEntry("The register has a zone of this kind and name in this place already.")
    zone = Zone.objects.filter(pk=zone_id, gazetteer_id__isnull=True).first() if zone_id else Zone()
    if zone is None:
        raise RefusedEntry("A zone of the gazetteer is not changed here.")
    for name, value in fields.items():
        setattr(zone, name, value)
    return save_with_history(zone, by=entering.by, at=entering.at, reason=entering.reason)


def _lock_locality(locality: Locality) -> Locality:
    """Return the locality, locked: of two clerks who enter one zone the second sees the first's."""
    return Locality.objects.select_for_update(of=("self",)).get(pk=locality.pk)
