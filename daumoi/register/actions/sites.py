"""Sites, the states they reach, their prices and utilities, entered by hand with their source and day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from babel.numbers import list_currencies
from django.db import transaction

from daumoi.gazetteer.sectors import load_sectors
from daumoi.register.actions.entering import Entering, RefusedEntry
from daumoi.register.actions.keeping import delete_with_history, require_editor, save_with_history
from daumoi.register.actions.sourcing import StatedSource, keep_statement, read_day_of_entry, read_stated_source
from daumoi.register.amounts import Amount
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Site, SitePrice, SiteState, Utility
from daumoi.register.models.sites import PriceKind, SiteKind, SiteStateName, UtilityKind
from daumoi.register.names import make_name_key
from daumoi.register.queries.land import get_statement
from daumoi.register.queries.scopes import Viewer, visible_sourced
from daumoi.register.queries.sites import follows, get_open_zone


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """A site as typed. Unit: `area_m2` square metres; `sectors` codes of VSIC divisions."""

    name: str
    kind: str = SiteKind.PLOT
    area_m2: Decimal | None = None
    shape: str = ""
    notes: str = ""
    sectors: tuple[str, ...] = ()
    sectors_text: str = ""


@dataclass(frozen=True, slots=True)
class PriceEntry:
    """A price as typed, of a zone or of one of its sites; prices of two kinds are never compared."""

    kind: str
    amount: Amount
    valid_from: date
    valid_to: date | None = None
    term_ends_on: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class UtilityEntry:
    """A utility as typed. Unit: MVA of electricity, m³ a day of water and wastewater, m³ an hour of gas, Gbps."""

    kind: str
    day: str
    installed: Decimal | None = None
    spare: Decimal | None = None
    voltage_text: str = ""
    notes: str = ""


@transaction.atomic
def enter_site(
    *, zone_id: int, entry: SiteEntry, source: StatedSource, entering: Entering, site_id: int | None = None
) -> Site:
    """Return a new site of a zone, or the one with `site_id` changed.

    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    zone = get_open_zone(user=entering.by, zone_id=zone_id)
    name = " ".join(entry.name.split())
    if not name or not make_name_key(name):
        raise RefusedEntry("A site needs its name or number.")
    if entry.kind not in SiteKind.values:
        raise RefusedEntry("“%(word)s” is no kind of site.", word=entry.kind)
    if entry.area_m2 is not None and entry.area_m2 <= 0:
        raise RefusedEntry("An area must be above zero.")
    known = {sector.code for sector in load_sectors()}
    if unknown := [code for code in entry.sectors if code not in known]:
        raise RefusedEntry("“%(word)s” is no sector.", word=", ".join(unknown))
    fields = {
        "zone": zone,
        "kind": entry.kind,
        "name": name[:120],
        "name_key": make_name_key(name)[:120],
        "area_m2": entry.area_m2,
        "shape": entry.shape[:300],
        "notes": entry.notes,
        "sectors": list(entry.sectors),
        "sectors_text": entry.sectors_text[:300],
        **read_stated_source(source, entering.by),
    }
    refusal = RefusedEntry("The zone has a site of this kind and name already.")
    return keep_statement(Site, site_id, fields, entering, refusal)


def _lock_site(site_id: int, by: Viewer) -> Site:
    site = visible_sourced(Site.objects.select_for_update(of=("self",)).filter(pk=site_id), by).first()
    if site is None:
        raise UnknownRecord("site", site_id)
    return site


@transaction.atomic
def enter_site_state(
    *, site_id: int, state: str, day: str, party: str = "", source: StatedSource, why: str = "", entering: Entering
) -> SiteState:
    """Return the state that a site reached on a day.

    why: the reason for a state that does not follow from the one before, or that the next does not follow from.
    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    if state not in SiteStateName.values:
        raise RefusedEntry("“%(word)s” is no state of a site.", word=state)
    site = _lock_site(site_id, entering.by)
    fields = {"site": site, "state": state, "party_text": party[:300]}
    days, told = read_day_of_entry(day), read_stated_source(source, entering.by)
    refusal = RefusedEntry("The register has this state of the site on that day already.")
    row = keep_statement(SiteState, None, {**fields, **days, **told}, entering, refusal)
    _check_order(site, why, entering)
    row.refresh_from_db()
    return row


@transaction.atomic
def remove_site_state(*, state_id: int, why: str = "", entering: Entering) -> int:
    """Return the id of the site from which a state was removed; the history keeps it.

    Raises NotAllowed, UnknownRecord, RefusedEntry where what is left does not follow and no reason is given.
    """
    require_editor(entering.by)
    row = get_statement(user=entering.by, model=SiteState, statement_id=state_id)
    site = _lock_site(row.site_id, entering.by)
    delete_with_history(row, by=entering.by, at=entering.at, reason=entering.reason)
    _check_order(site, why, entering)
    return site.pk


def _check_order(site: Site, why: str, entering: Entering) -> None:
    """See that every state of a site follows from the one before, or is forced with a reason."""
    rows = list(SiteState.objects.filter(site=site).order_by("end_on", "pk"))
    for earlier, later in pairwise(rows):
        if later.forced or follows(earlier.state, later.state):
            continue
        if not why.strip():
            raise RefusedEntry(
                "“%(later)s” does not follow from “%(earlier)s”. Say why it is so to enter it all the same.",
                later=SiteStateName(later.state).label,
                earlier=SiteStateName(earlier.state).label,
            )
        later.forced, later.reason = True, why.strip()[:300]
        save_with_history(later, by=entering.by, at=entering.at, reason=entering.reason)


def _read_owner(zone_id: int | None, site_id: int | None, by: Viewer) -> dict[str, Any]:
    """Return the zone or the site that a price or a utility is of."""
    if site_id is not None:
        return {"site": get_statement(user=by, model=Site, statement_id=site_id), "zone": None}
    return {"site": None, "zone": get_open_zone(user=by, zone_id=zone_id or 0)}


@transaction.atomic
def enter_price(
    *, entry: PriceEntry, source: StatedSource, entering: Entering,
    zone_id: int | None = None, site_id: int | None = None, price_id: int | None = None,
) -> SitePrice:  # fmt: skip
    """Return a price of a zone or a site, new or in place of the one with `price_id`.

    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    if entry.kind not in PriceKind.values:
        raise RefusedEntry("“%(word)s” is no kind of price.", word=entry.kind)
    if entry.amount.low <= 0 or entry.amount.currency not in list_currencies():
        raise RefusedEntry("A price is above zero and has a currency, for example 85 USD.")
    if entry.valid_to is not None and entry.valid_to < entry.valid_from:
        raise RefusedEntry("The last day lies before the first.")
    fields = {
        **_read_owner(zone_id, site_id, entering.by),
        "kind": entry.kind,
        "amount_low": entry.amount.low,
        "amount_high": entry.amount.high,
        "currency": entry.amount.currency,
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
        "term_ends_on": entry.term_ends_on,
        "notes": entry.notes[:300],
        **read_stated_source(source, entering.by),
    }
    refusal = RefusedEntry("The register has a price of this kind from that day already. Change that one instead.")
    return keep_statement(SitePrice, price_id, fields, entering, refusal)


@transaction.atomic
def enter_utility(
    *, entry: UtilityEntry, source: StatedSource, entering: Entering,
    zone_id: int | None = None, site_id: int | None = None, utility_id: int | None = None,
) -> Utility:  # fmt: skip
    """Return a utility of a zone or a site on a day, new or in place of the one with `utility_id`.

    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    if entry.kind not in UtilityKind.values:
        raise RefusedEntry("“%(word)s” is no kind of utility.", word=entry.kind)
    if any(number is not None and number < 0 for number in (entry.installed, entry.spare)):
        raise RefusedEntry("What is installed or spare cannot be below zero.")
    if entry.installed is not None and entry.spare is not None and entry.spare > entry.installed:
        raise RefusedEntry("More is spare than installed.")
    fields = {
        **_read_owner(zone_id, site_id, entering.by),
        "kind": entry.kind,
        "installed": entry.installed,
        "spare": entry.spare,
        "voltage_text": entry.voltage_text[:60],
        "notes": entry.notes[:300],
        **read_day_of_entry(entry.day),
        **read_stated_source(source, entering.by),
    }
    refusal = RefusedEntry("The register has this utility for that day already. Change that one instead.")
    return keep_statement(Utility, utility_id, fields, entering, refusal)
