"""The ledger of one project: what each of its certificate events made of its capital, land and labour.

Computed from the events alone, in the order of their days. An amount that a certificate adds goes onto the running
total; a total that is stated beside it is checked against that and the difference kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from daumoi.gazetteer.currencies import load_exchange_rates
from daumoi.register.amounts import to_minor_units
from daumoi.register.models import CertificateEvent, LedgerEntry, Project, Shareholding

Action = CertificateEvent.Action
Effect, State, Dollars = LedgerEntry.Effect, LedgerEntry.State, LedgerEntry.Dollars

# What a project passes through before there is a certificate, and what changes nothing that is counted.
UNCOUNTED = frozenset({Action.PROPOSED, Action.SIGNED})
_ORDER = list(Action.values)
_SQUARE_METRES_A_HECTARE = 10_000
# In smallest units: a hundred trillion dollars, ten quadrillion đồng. Sums of these still fit the database's integers.
LARGEST_COUNTED = 10**16
_COPIED = (
    "licensed_on", "licensed_from", "locality_id", "zone_id", "investor_id", "country", "sector", "currency", "dollars",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A running total after one event: the total, what the event changed, and stated less computed where they differ.

    None is unknown.
    """

    total: int | None
    change: int | None
    difference: int | None = None


def roll_forward(prior: int | None, *, stated: int | None, added: int | None, opening: bool) -> Step:
    """Return the running total after an event that states a total, adds an amount, does both or neither.

    opening: the event is the project's first certificate, so that its whole total is new.

    >>> roll_forward(210, stated=410, added=200, opening=False)
    Step(total=410, change=200, difference=None)
    >>> roll_forward(210, stated=430, added=200, opening=False)
    Step(total=410, change=200, difference=20)
    """
    if prior is None:
        return Step(stated, added if added is not None else stated if opening else None)
    if added is not None:
        total = prior + added
        return Step(total, added, stated - total if stated is not None and stated != total else None)
    if stated is not None:
        return Step(stated, stated - prior)
    return Step(prior, None)


def find_event_days(event: CertificateEvent) -> tuple[date, date | None]:
    """Return the last day on which an event can have happened, and the first, None where no text says the day.

    An event without a day counts from the day of its document, else from the day on which it was entered.
    """
    if event.end_on is not None:
        return event.end_on, event.start_on or event.end_on
    if event.document is not None:
        return event.document.published_on or timezone.localdate(event.document.added_at), None
    return timezone.localdate(event.created_at), None


def compute_ledger(project: Project, events: Iterable[CertificateEvent]) -> list[LedgerEntry]:
    """Return the entries of one project's events, unsaved, in order; the same events always give the same entries.

    The events need their `document` and their `shareholdings`.
    """
    counted = [event for event in events if event.action not in UNCOUNTED]
    dated = sorted(
        ((*find_event_days(event), event) for event in counted),
        key=lambda row: (row[0], _ORDER.index(row[2].action), row[2].pk),
    )
    standing = _Standing(project)
    entries = [standing.enter(event, from_on, begins_on) for from_on, begins_on, event in dated]
    for place, entry in enumerate(entries):
        entry.place_in_order = place
        entry.to_on = entries[place + 1].from_on if place + 1 < len(entries) else None
    return entries


class _Standing:
    """A project as it stands after the events entered so far."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.state = State.VALID
        self.licensed = False
        self.licensed_on: date | None = None
        self.licensed_from: date | None = None
        self.investor_id = project.investor_id
        self.currency = ""
        self.capital: int | None = None
        self.capital_usd: int | None = None
        self.dollars = ""
        self.area_m2: int | None = None
        self.labour: int | None = None
        self.locality_id, self.zone_id = _place_of(project.locality_id, project.zone)
        self.country = project.country
        self.group_country = project.group_country
        self.sector = project.sector
        self.shares_of_id: int | None = None
        self.told: list[tuple[CertificateEvent, date, date | None]] = []

    def enter(self, event: CertificateEvent, from_on: date, begins_on: date | None) -> LedgerEntry:
        """Return the entry of the next event and take over what it changes."""
        repeated = any(_tells_again(event, from_on, begins_on, *earlier) for earlier in self.told)
        self.told.append((event, from_on, begins_on))
        effect = self._find_effect(event, repeated)
        self._take_state(event, effect, from_on, begins_on)
        self._take_terms(event)
        # What a text tells in passing, without its day, does not overrule what is known with a day.
        silent = effect == Effect.REPEATED or begins_on is None
        entry = LedgerEntry(
            event=event, project=self.project, effect=effect, state=self.state, from_on=from_on, begins_on=begins_on
        )
        self._take_money(entry, event, silent=effect == Effect.REPEATED or (silent and self.capital is not None))
        self._take_land_and_labour(entry, event, silent=silent)
        self._copy_terms(entry)
        return entry

    def _find_effect(self, event: CertificateEvent, repeated: bool) -> str:
        ended = event.action in (Action.TERMINATED, Action.REVOKED)
        if repeated or (ended and self.state == State.ENDED):
            return Effect.REPEATED
        if event.action == Action.LICENSED and not self.licensed:
            return Effect.NEW
        if event.action == Action.ADJUSTED:
            return Effect.ADJUSTMENT
        return Effect.ENDING if ended else Effect.OTHER

    def _take_state(self, event: CertificateEvent, effect: str, from_on: date, begins_on: date | None) -> None:
        if effect == Effect.NEW:
            self.licensed, self.licensed_from = True, begins_on
            self.licensed_on = from_on if begins_on else None
        if effect == Effect.ENDING:
            self.state = State.ENDED
        elif event.action in (Action.RESUMED, Action.LICENSED) and effect != Effect.REPEATED:
            self.state = State.VALID
        elif event.action == Action.SUSPENDED and self.state == State.VALID:
            self.state = State.SUSPENDED

    def _take_terms(self, event: CertificateEvent) -> None:
        if event.new_locality_id or event.new_zone_id:
            self.locality_id, self.zone_id = _place_of(event.new_locality_id, event.new_zone)
        self.sector = event.new_sector or self.sector
        if event.new_investor_id or event.new_country or event.new_group_country:
            self.investor_id = event.new_investor_id or self.investor_id
            self.country = event.new_country or self.country
            self.group_country = event.new_group_country
            self.shares_of_id = None  # the shares were those of the investors before
        if shares := list(event.shareholdings.all()):
            lead = _find_lead(shares)
            self.country = lead.country or self.country
            self.group_country = lead.group_country
            self.shares_of_id = event.pk

    def _copy_terms(self, entry: LedgerEntry) -> None:
        for name in _COPIED:
            setattr(entry, name, getattr(self, name))
        entry.group_country = self.group_country or self.country
        entry.shares_of_id = self.shares_of_id

    def _take_money(self, entry: LedgerEntry, event: CertificateEvent, *, silent: bool) -> None:
        currency = event.capital_currency or event.added_currency
        stated = _read_minor(event.capital_low, event.capital_high, event.capital_currency)
        added = _read_minor(event.added_low, event.added_high, event.added_currency)
        if event.added_currency and event.added_currency != currency:
            added = None
        opening = entry.effect == Effect.NEW
        if silent:
            told = stated is not None and currency == self.currency and self.capital is not None
            step = Step(self.capital, None, (stated - self.capital or None) if told else None)  # type: ignore[operator]
            dollars = Step(self.capital_usd, None)
        else:
            prior = self.capital if currency in ("", self.currency) else None
            step = roll_forward(prior, stated=stated, added=added, opening=opening)
            dollars = Step(self.capital_usd, None)
            if currency:
                dollars = self._find_dollars(event, step, currency, entry.from_on, opening)
                self.currency = currency
        self.capital, self.capital_usd = step.total, dollars.total
        entry.capital, entry.change, entry.difference = step.total, step.change, step.difference
        entry.capital_usd, entry.change_usd = dollars.total, dollars.change

    def _find_dollars(self, event: CertificateEvent, step: Step, currency: str, on: date, opening: bool) -> Step:
        """Return the running total in US cents: stated, else the certificate's equivalent, else at the year's rate."""
        if step.total is None and step.change is None:
            return Step(None, None)
        if currency == "USD" and self.currency in ("", "USD"):
            self.dollars = Dollars.STATED
            return Step(step.total, step.change)
        stated = step.total if currency == "USD" else _read_minor(event.capital_usd, event.capital_usd, "USD")
        added = step.change if currency == "USD" else _read_minor(event.added_usd, event.added_usd, "USD")
        if stated is None and added is None:
            self.dollars = Dollars.RATE
            added = convert_to_cents(step.change, currency, on)
            # Where the change is not known, as when the currency changes, the dollars begin anew from the total.
            anew = self.capital_usd is None or step.change is None
            stated = convert_to_cents(step.total, currency, on) if anew else None
            if added is None and stated is None:
                self.dollars = Dollars.NONE
                return Step(None, None)
        else:
            self.dollars = Dollars.STATED if currency == "USD" else Dollars.CERTIFICATE
        return roll_forward(self.capital_usd, stated=stated, added=added, opening=opening)

    def _take_land_and_labour(self, entry: LedgerEntry, event: CertificateEvent, *, silent: bool) -> None:
        opening = entry.effect == Effect.NEW
        area = _read_square_metres(event.area_low_ha, event.area_high_ha)
        area_added = _read_square_metres(event.area_added_ha, event.area_added_ha)
        labour, labour_added = event.labour, event.labour_added
        if silent and self.area_m2 is not None:
            area = area_added = None
        if silent and self.labour is not None:
            labour = labour_added = None
        land = roll_forward(self.area_m2, stated=area, added=area_added, opening=opening)
        people = roll_forward(self.labour, stated=labour, added=labour_added, opening=opening)
        self.area_m2 = entry.area_m2 = land.total
        self.labour = entry.labour = people.total
        entry.area_change_m2, entry.labour_change = land.change, people.change


def _place_of(locality_id: int | None, zone: object) -> tuple[int | None, int | None]:
    """Return the locality and the zone; a zone says in which locality it lies where nothing else does."""
    if zone is None:
        return locality_id, None
    return locality_id or zone.locality_id, zone.pk  # type: ignore[attr-defined]


def _find_lead(shares: list[Shareholding]) -> Shareholding:
    """Return the investor who leads: the one so named, else the one with the largest share."""
    return min(shares, key=lambda share: (not share.is_lead, -share.percent, share.pk))


def _tells_again(
    event: CertificateEvent,
    from_on: date,
    begins_on: date | None,
    earlier: CertificateEvent,
    until: date,
    since: date | None,
) -> bool:
    """Return whether an event is an earlier one told again: the same step, days that may be one, no other sum."""
    if event.action != earlier.action or event.action in (Action.SUSPENDED, Action.RESUMED):
        return False
    for name in ("number", "adjustment_number"):
        ours, theirs = getattr(event, name), getattr(earlier, name)
        if ours and theirs and ours != theirs:
            return False
    if (begins_on or date.min) > until or (since or date.min) > from_on:
        return False
    return _sums_agree(event, earlier)


def _sums_agree(event: CertificateEvent, earlier: CertificateEvent) -> bool:
    pairs = [
        ((event.capital_low, event.capital_currency), (earlier.capital_low, earlier.capital_currency)),
        ((event.added_low, event.added_currency), (earlier.added_low, earlier.added_currency)),
    ]
    shared = [(ours, theirs) for ours, theirs in pairs if ours[0] is not None and theirs[0] is not None]
    if shared:
        return all(ours == theirs for ours, theirs in shared)
    return all(ours[0] is None and theirs[0] is None for ours, theirs in pairs)


def _read_minor(low: Decimal | None, high: Decimal | None, currency: str) -> int | None:
    """Return an amount in its currency's smallest unit; a range is no total that one can go on counting from.

    None as well for an amount that no project can have, a slip of the keyboard: it is shown as stated, not counted.
    """
    if low is None or (high is not None and high != low):
        return None
    units = to_minor_units(low, currency)
    return units if abs(units) <= LARGEST_COUNTED else None


def _read_square_metres(low: Decimal | None, high: Decimal | None) -> int | None:
    if low is None or (high is not None and high != low):
        return None
    return int((low * _SQUARE_METRES_A_HECTARE).to_integral_value())


def convert_to_cents(units: int | None, currency: str, on: date) -> int | None:
    """Return an amount in smallest units of a currency as US cents at the average rate of a day's year.

    None where the amount or the rate is not known. Source: gazetteer/data/exchange_rates.csv.

    >>> convert_to_cents(23_271_200_000, "VND", date(2022, 5, 1))
    100000000
    """
    rate = load_exchange_rates().get(on.year)
    if units is None or rate is None:
        return None
    if currency == "USD":
        return units
    a_dollar = {"VND": rate.vnd_per_usd, "KRW": rate.krw_per_usd}.get(currency)
    return None if a_dollar is None else int((units * 100 / a_dollar).to_integral_value())
