"""Sites by name, zone and state as of any day, with their prices and utilities."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import OuterRef, Q, QuerySet, Subquery

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Site, SitePrice, SiteState, Utility, Zone
from daumoi.register.models.sites import SiteStateName
from daumoi.register.models.sourced import SourcedRecord
from daumoi.register.queries.paging import Page, page_by_name
from daumoi.register.queries.scopes import Viewer, visible_sourced
from daumoi.register.queries.search_lists import keep_found

Sourced = TypeVar("Sourced", bound=SourcedRecord)
_S = SiteStateName
# What may follow what; a state out of this order needs a reason. A site's first known state may be any.
NEXT_STATES: dict[str, frozenset[str]] = {
    _S.PLANNED: frozenset({_S.CLEARANCE}),
    _S.CLEARANCE: frozenset({_S.LEVELLED}),
    _S.LEVELLED: frozenset({_S.READY}),
    _S.READY: frozenset({_S.RESERVED, _S.CONTRACTED}),
    _S.RESERVED: frozenset({_S.CONTRACTED, _S.RELEASED}),
    _S.CONTRACTED: frozenset({_S.HANDED_OVER, _S.RELEASED}),
    _S.HANDED_OVER: frozenset({_S.BUILT, _S.RELEASED}),
    _S.BUILT: frozenset({_S.RELEASED}),
    _S.RELEASED: frozenset({_S.READY, _S.RESERVED, _S.CONTRACTED}),
}


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """One site as of a day: its states newest first, its own prices and utilities and those of its zone."""

    site: Site
    state: SiteState | None
    states: tuple[SiteState, ...]
    prices: tuple[SitePrice, ...]
    utilities: tuple[Utility, ...]


def follows(earlier: str, later: str) -> bool:
    """Return whether a state may follow another without a reason.

    >>> follows("ready", "contracted"), follows("planned", "built")
    (True, False)
    """
    return later in NEXT_STATES[earlier]


def select_sites_on(*, user: Viewer, on: date) -> QuerySet[Site]:
    """Return the sites, each with `state_on` and `state_day`: the state that it had reached by a day."""
    states = visible_sourced(SiteState.objects.filter(site=OuterRef("pk"), end_on__lte=on), user)
    latest = states.order_by("-end_on", "-pk")
    sites = visible_sourced(Site.objects.select_related("zone", "zone__locality"), user)
    return sites.annotate(
        state_on=Subquery(latest.values("state")[:1]), state_day=Subquery(latest.values("date_text")[:1])
    )


def list_sites(
    *,
    user: Viewer,
    on: date,
    after: str | None = None,
    limit: int = 50,
    search: str = "",
    kind: str | None = None,
    state: str | None = None,
    zone_id: int | None = None,
) -> Page[Site]:
    """Return sites by name with the state that each had reached by a day."""
    rows = select_sites_on(user=user, on=on)
    if kind:
        rows = rows.filter(kind=kind)
    if state:
        rows = rows.filter(state_on=state)
    if zone_id:
        rows = rows.filter(zone_id=zone_id)
    rows = keep_found(rows, user=user, noun="site", search=search)
    return page_by_name(rows, field="name_key", after=after, limit=limit)


def get_site(*, user: Viewer, site_id: int, on: date) -> SiteProfile:
    """Return the profile of one site as of a day.

    Raises UnknownRecord.
    """
    site = select_sites_on(user=user, on=on).filter(pk=site_id).first()
    if site is None:
        raise UnknownRecord("site", site_id)
    rows = _shown(visible_sourced(SiteState.objects.filter(site=site, end_on__lte=on), user))
    states = tuple(rows.order_by("-end_on", "-pk"))
    return SiteProfile(
        site,
        states[0] if states else None,
        states,
        list_prices(user=user, zone_id=site.zone_id, site_id=site.pk, on=on),
        list_utilities(user=user, zone_id=site.zone_id, site_id=site.pk, on=on),
    )


def list_prices(*, user: Viewer, zone_id: int, site_id: int | None = None, on: date) -> tuple[SitePrice, ...]:
    """Return the prices told up to a day, of a zone and of one site, by kind; those that no longer held come last."""
    begun = SitePrice.objects.filter(_owned(zone_id, site_id), valid_from__lte=on)
    rows = _shown(visible_sourced(begun, user)).order_by("kind", "zone_id", "currency", "-valid_from", "-pk")
    kinds = list(SitePrice.Kind.values)
    return tuple(sorted(rows, key=lambda row: (holds_on(row, on) is False, kinds.index(row.kind))))


def holds_on(price: SitePrice, on: date) -> bool:
    """Return whether a price held on a day."""
    return price.valid_from <= on and (price.valid_to is None or on <= price.valid_to)


def list_utilities(*, user: Viewer, zone_id: int, site_id: int | None = None, on: date) -> tuple[Utility, ...]:
    """Return the newest statement up to a day of each utility, of a zone and of one site."""
    told = Utility.objects.filter(_owned(zone_id, site_id), end_on__lte=on)
    rows = _shown(visible_sourced(told, user)).order_by("-end_on", "-pk")
    return _keep_newest_of_kind(rows)


def _keep_newest_of_kind(rows: Iterable[Utility]) -> tuple[Utility, ...]:
    newest: dict[tuple[str, bool], Utility] = {}
    for row in rows:
        newest.setdefault((row.kind, row.site_id is None), row)
    kinds = list(Utility.Kind.values)
    return tuple(sorted(newest.values(), key=lambda row: (kinds.index(row.kind), row.site_id is None)))


def _owned(zone_id: int, site_id: int | None) -> Q:
    return Q(zone_id=zone_id) | Q(site_id=site_id) if site_id is not None else Q(zone_id=zone_id)


def _shown(rows: QuerySet[Sourced]) -> QuerySet[Sourced]:
    return rows.select_related("document").defer("document__text", "document__anchors", "document__original")


def get_open_zone(*, user: Viewer, zone_id: int) -> Zone:
    """Return the zone that something is entered for.

    Raises UnknownRecord.
    """
    zone = Zone.objects.select_related("locality").filter(pk=zone_id).first()
    if zone is None:
        raise UnknownRecord("zone", zone_id)
    return zone
