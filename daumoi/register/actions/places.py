"""A place written by a clerk or in a sheet becomes the rows of the locality and the zone that it names."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from daumoi.register.actions.localities import keep_locality
from daumoi.register.actions.zones import keep_zone
from daumoi.register.models import Locality, Zone
from daumoi.register.names import make_name_key
from daumoi.register.queries.merges import list_kept_of_name
from daumoi.register.queries.places import resolve_place

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon
    from daumoi.gazetteer.localities import Locality as Unit

_KIND_WORDS = re.compile(r"^(?:khu cong nghiep|cum cong nghiep|khu kinh te|kcnc|kcn|ccn|kkt|kcx) ")


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """The rows that a place's words mean; both are None where the words name nothing known."""

    locality: Locality | None = None
    zone: Zone | None = None


def keep_place(text: str, *, on: date | None, lexicon: "Lexicon", near: "Unit | None" = None) -> KeptPlace:
    """Return the rows of a place: zones entered by hand are found by name, the others through the gazetteer."""
    place = resolve_place(text, on=on, lexicon=lexicon, near=near)
    locality = keep_locality(place.locality, lexicon=lexicon) if place.locality else None
    if place.zone is not None:
        return KeptPlace(locality, keep_zone(place.zone, lexicon=lexicon))
    zone = _find_entered_zone(text, locality)
    return KeptPlace(locality or (zone.locality if zone else None), zone)


def _find_entered_zone(text: str, locality: Locality | None) -> Zone | None:
    """Return the one zone entered by hand that the words before the first comma name."""
    key = _KIND_WORDS.sub("", make_name_key(text.partition(",")[0]))
    if not key:
        return None
    named = Q(gazetteer_id__isnull=True, name_key=key) | Q(pk__in=list_kept_of_name("zone", key))
    rows = Zone.objects.filter(named).select_related("locality")
    found = [zone for zone in rows[:3] if locality is None or zone.locality_id in (None, locality.pk)]
    return found[0] if len(found) == 1 else None
