"""Zones entered by hand: those that the gazetteer does not know, perhaps only planned."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from daumoi.register.actions.entering import Entering, RefusedEntry
from daumoi.register.actions.keeping import require_editor, save_with_history
from daumoi.register.actions.localities import join_name_keys, keep_locality
from daumoi.register.models import Locality, Zone
from daumoi.register.queries.places import resolve_place


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
