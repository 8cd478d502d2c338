"""Localities by name and time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Locality, Zone
from daumoi.register.queries.paging import Page, page_by_name
from daumoi.register.queries.scopes import Viewer, list_roles
from daumoi.register.queries.search_lists import keep_found


@dataclass(frozen=True, slots=True)
class LocalityProfile:
    """One locality with what it was, what it became and the zones in it."""

    locality: Locality
    predecessors: list[Locality]
    successors: list[Locality]
    zones: list[Zone]


def list_localities(
    *,
    user: Viewer,
    after: str | None = None,
    limit: int = 50,
    search: str = "",
    country: str | None = None,
    level: str | None = None,
    on: date | None = None,
) -> Page[Locality]:
    """Return localities by name; `on` keeps those that stood on a day."""
    rows = Locality.objects.select_related("parent") if list_roles(user) else Locality.objects.none()
    for name, value in (("country", country), ("level", level)):
        if value:
            rows = rows.filter(**{name: value})
    if on is not None:
        started = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
        rows = rows.filter(started, Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    rows = keep_found(rows, user=user, noun="locality", search=search)
    return page_by_name(rows, field="name_key", after=after, limit=limit)


def get_locality(*, user: Viewer, locality_id: int) -> LocalityProfile:
    """Return the profile of one locality.

    Raises UnknownRecord.
    """
    rows = Locality.objects.select_related("parent") if list_roles(user) else Locality.objects.none()
    locality = rows.filter(pk=locality_id).first()
    if locality is None:
        raise UnknownRecord("locality", locality_id)
    return LocalityProfile(
        locality,
        list(locality.predecessors.order_by("name_key")),
        list(locality.successors.order_by("name_key")),
        list(locality.zones.order_by("name_key")[:500]),
    )
