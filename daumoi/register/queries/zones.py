"""Zones by name and place."""

from dataclasses import dataclass

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Figure, Project, Zone
from daumoi.register.queries.paging import Page, page_by_name
from daumoi.register.queries.scopes import Viewer, list_roles, visible_records
from daumoi.register.queries.search_lists import keep_found


@dataclass(frozen=True, slots=True)
class ZoneProfile:
    """One zone with the figures and projects that the user may see."""

    zone: Zone
    figures: list[Figure]
    projects: list[Project]


def list_zones(
    *,
    user: Viewer,
    after: str | None = None,
    limit: int = 50,
    search: str = "",
    kind: str | None = None,
    locality_id: int | None = None,
) -> Page[Zone]:
    """Return zones by name."""
    rows = Zone.objects.select_related("locality") if list_roles(user) else Zone.objects.none()
    if kind:
        rows = rows.filter(kind=kind)
    if locality_id:
        rows = rows.filter(locality_id=locality_id)
    rows = keep_found(rows, user=user, noun="zone", search=search)
    return page_by_name(rows, field="name_key", after=after, limit=limit)


def get_zone(*, user: Viewer, zone_id: int) -> ZoneProfile:
    """Return the profile of one zone.

    Raises UnknownRecord.
    """
    rows = Zone.objects.select_related("locality") if list_roles(user) else Zone.objects.none()
    zone = rows.filter(pk=zone_id).first()
    if zone is None:
        raise UnknownRecord("zone", zone_id)
    figures = visible_records(zone.figures.all(), "figure", user).order_by("measure", "-as_of_end", "-pk")
    projects = visible_records(zone.projects.all(), "project", user).order_by("-pk")
    return ZoneProfile(zone, list(figures[:500]), list(projects[:500]))
