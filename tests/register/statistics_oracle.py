"""A slow recount of statistics, in plain Python and from the events alone: what answer_statistics must agree with.

Written from the definitions (docs/why/0005, the glossary of statistics), without looking at a ledger: nothing of
queries/ledger.py or queries/statistics*.py is used here.
"""

from collections import defaultdict
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

ORDER = "proposed signed licensed adjusted transferred started operating suspended resumed terminated revoked".split()
VND_A_DOLLAR = {2020: Decimal("23208.4"), 2021: Decimal("23159.8"), 2022: Decimal("23271.2"), 2023: Decimal("23787.3")}
EARLIEST = date(1, 1, 1)


@dataclass
class Fall:
    """One counted step as the oracle understands it: what it is, when it can have been, and what stands after it."""

    kind: str
    first: date | None
    last: date
    licensed: tuple[date, date] | None
    alive: bool
    who: str
    group: str
    investor: int | None
    place: int | None
    zone: int | None
    sector: str
    joint: list
    currency: str
    capital: int | None
    change: int | None
    usd: int | None
    usd_change: int | None
    land: int | None
    workers: int | None
    project: int


def minor(amount, currency):
    """Return an amount in its smallest unit: cents, or whole đồng; halves away from zero."""
    return None if amount is None else int((amount * (1 if currency == "VND" else 100)).quantize(1, ROUND_HALF_UP))


def sure(low, high, currency):
    return minor(low, currency) if low is not None and low == high else None


def days_of(event):
    """Return the first (None: not told) and the last day on which it can have happened."""
    if event.end_on:
        return event.start_on or event.end_on, event.end_on
    return None, event.document.published_on if event.document else event.created_at.date()


def told_before(event, others):
    """Return whether one of the steps before is this same one."""
    if event.action in ("suspended", "resumed"):
        return False
    first, last = days_of(event)
    for other in others:
        its_first, its_last = days_of(other)
        numbers = [(event.number, other.number), (event.adjustment_number, other.adjustment_number)]
        sums = [
            (
                (event.capital_low, event.capital_currency) if event.capital_low is not None else None,
                (other.capital_low, other.capital_currency) if other.capital_low is not None else None,
            ),
            (
                (event.added_low, event.added_currency) if event.added_low is not None else None,
                (other.added_low, other.added_currency) if other.added_low is not None else None,
            ),
        ]
        both = [pair for pair in sums if None not in pair]
        agree = all(ours == theirs for ours, theirs in both) if both else all(pair == (None, None) for pair in sums)
        if (
            other.action == event.action
            and not any(ours and theirs and ours != theirs for ours, theirs in numbers)
            and (first or EARLIEST) <= its_last
            and (its_first or EARLIEST) <= last
            and agree
        ):
            return True
    return False


def run_on(before, total, more, opening):
    """Return (total, change): an addition goes onto what was there; a bare total replaces it."""
    if before is None:
        return total, more if more is not None else (total if opening else None)
    if more is not None:
        return before + more, more
    return (total, total - before) if total is not None else (before, None)


def read_story(project, events, told, known):
    """Return the story of a project to someone who may read these documents: [] where he does not see the project.

    told: the documents and fields of the evidence by (noun, number); what has none was entered and seen by all.
    """

    def is_shown(noun, number, name=None):
        documents = [document for document, field in told[noun, number] if name in (None, field)]
        return not documents or any(document in known for document in documents)

    if not is_shown("project", project.pk):
        return []
    seen = copy(project)
    if not is_shown("project", project.pk, "country"):
        seen.country = ""
    if not is_shown("project", project.pk, "place"):
        seen.zone = seen.locality = None
    return Story(seen).tell(event for event in events if is_shown("certificate_event", event.pk))


class Story:
    """One project told from its first step to its last."""

    def __init__(self, project):
        self.project = project
        self.who, self.group = project.country, project.group_country
        self.investor, self.sector = project.investor_id, project.sector
        self.zone = project.zone_id
        self.place = project.locality_id or (project.zone.locality_id if project.zone else None)
        self.alive, self.licensed, self.licence_told = True, None, False
        self.joint, self.currency = [], ""
        self.capital = self.usd = self.land = self.workers = None

    def tell(self, events):
        counted = [event for event in events if event.action not in ("proposed", "signed")]
        counted.sort(key=lambda event: (days_of(event)[1], ORDER.index(event.action), event.pk))
        return [self.step(event, counted[:place]) for place, event in enumerate(counted)]

    def step(self, event, before):
        first, last = days_of(event)
        again = told_before(event, before)
        kind = self.name(event, again)
        again = kind == "again"  # also the second ending of a project that has ended
        if kind == "new":
            self.licence_told, self.licensed = True, (first, last) if first else None
        if kind == "ended":
            self.alive = False
        elif event.action in ("licensed", "resumed") and not again:
            self.alive = True
        self.change_hands(event)
        change, usd_change = self.count_money(event, kind, first, last, again)
        self.count_land(event, kind, first, again)
        group = self.group or self.who
        return Fall(
            kind, first, last, self.licensed, self.alive, self.who, group, self.investor, self.place, self.zone,
            self.sector, self.joint, self.currency, self.capital, change, self.usd, usd_change, self.land,
            self.workers, self.project.pk,
        )  # fmt: skip

    def name(self, event, again):
        if again or (event.action in ("terminated", "revoked") and not self.alive):
            return "again"
        if event.action == "licensed":
            return "other" if self.licence_told else "new"
        return {"adjusted": "adjusted", "terminated": "ended", "revoked": "ended"}.get(event.action, "other")

    def change_hands(self, event):
        if event.new_locality_id or event.new_zone_id:
            self.zone = event.new_zone_id
            self.place = event.new_locality_id or event.new_zone.locality_id
        self.sector = event.new_sector or self.sector
        if event.new_country or event.new_group_country or event.new_investor_id:
            self.who, self.group, self.joint = event.new_country or self.who, event.new_group_country, []
            self.investor = event.new_investor_id or self.investor
        shares = list(event.shareholdings.all())
        if shares:
            lead = next((share for share in shares if share.is_lead), None)
            lead = lead or sorted(shares, key=lambda share: (-share.percent, share.pk))[0]
            self.who, self.group = lead.country or self.who, lead.group_country
            self.joint = [(share.country, Fraction(share.percent) / 100) for share in shares]

    def count_money(self, event, kind, first, last, again):
        """Take over the capital; return what changed, in its own currency and in cents."""
        if again or (first is None and self.capital is not None):
            return None, None
        currency = event.capital_currency or event.added_currency
        if not currency:
            return None, None
        total = sure(event.capital_low, event.capital_high, event.capital_currency)
        more = sure(event.added_low, event.added_high, currency) if event.added_currency == currency else None
        before = self.capital if currency == self.currency else None
        self_total, change = run_on(before, total, more, kind == "new")
        usd_change = self.count_dollars(event, self_total, change, currency, last, kind == "new")
        self.capital, self.currency = self_total, currency
        return change, usd_change

    def count_dollars(self, event, total, change, currency, day, opening):
        if total is None and change is None:
            self.usd = None
            return None
        if currency == "USD":
            if self.currency in ("", "USD"):
                self.usd = total
                return change
            stated, added = total, change
        else:
            stated, added = minor(event.capital_usd, "USD"), minor(event.added_usd, "USD")
            if stated is None and added is None:
                rate = VND_A_DOLLAR.get(day.year) if currency == "VND" else None
                if rate is None:
                    self.usd = None
                    return None
                added = None if change is None else round(change * 100 / rate)
                again = self.usd is None or change is None
                stated = round(total * 100 / rate) if again and total is not None else None
        self.usd, moved = run_on(self.usd, stated, added, opening)
        return moved

    def count_land(self, event, kind, first, again):
        total = int(event.area_low_ha * 10_000) if event.area_low_ha is not None else None
        more = int(event.area_added_ha * 10_000) if event.area_added_ha is not None else None
        late = again or first is None
        if not (late and self.land is not None):
            self.land, _ = run_on(self.land, total, more, kind == "new")
        if not (late and self.workers is not None):
            self.workers, _ = run_on(self.workers, event.labour, event.labour_added, kind == "new")


@dataclass
class Count:
    """What one group has of one measure."""

    count: int = 0
    silent: int = 0
    no_rate: int = 0
    dollars_known: int = 0
    amounts: dict = field(default_factory=lambda: defaultdict(Fraction))
    usd: Fraction = Fraction(0)
    has_usd: bool = False

    def take(self, count, silent, currency, amount, usd, *, counts_amount=True, part=Fraction(1)):
        self.count += count
        if amount is not None:
            self.amounts[currency] += amount * part
        if usd is not None:
            self.usd += usd * part
            self.has_usd = True
            self.dollars_known += counts_amount
        elif amount is not None:
            self.no_rate += counts_amount
        elif counts_amount:
            self.silent += silent


class Recount:
    """The counts of one question by group and measure, with the steps that are in doubt."""

    def __init__(self, falls, contributions, reports, ask, world):
        self.ask, self.world = ask, world
        self.counts = defaultdict(lambda: defaultdict(Count))
        self.doubts = defaultdict(int)
        self.fresh = 0
        self.land = defaultdict(lambda: [0, 0, 0, 0, 0, 0])
        for fall in (one for story in falls for one in story):
            self.count_step(fall)
        for story in falls:
            standing = [one for one in story if one.last <= ask["as_of"]]
            if standing:
                self.count_standing(standing[-1])
        for row in contributions:
            self.count_contribution(row)
        for name, first, last in (
            ("realised", ask["first"], ask["last"]),
            ("realised_to_date", EARLIEST, ask["as_of"]),
        ):
            self.count_reports(name, first, last, falls, reports)

    def lies_there(self, one):
        ask = self.ask
        return (
            (ask["units"] is None or self.world.lies_in(one.place, ask["units"]))
            and (ask["zone"] is None or one.zone == ask["zone"])
            and (not ask["sector"] or one.sector == ask["sector"])
        )

    def is_asked(self, country):
        asked = self.ask["country"]
        return not asked or (country not in ("", "VN") if asked == "foreign" else country == asked)

    def key_of(self, one):
        by = self.ask["by"]
        if by == "country":
            return one.group if self.ask["counting"] == "group" else one.who
        if by == "locality":
            return self.world.name_place(one.place, self.ask)
        return {"sector": one.sector, "zone": one.zone, "partner": self.world.partner(one.investor)}.get(by, "") or ""

    def spread(self, one, names, amount, usd, count=1):
        """Count one step or project under these measures, whole or by its investors' shares."""
        owner = one.group if self.ask["counting"] == "group" else one.who
        split = self.ask["counting"] == "shares" and one.joint and (self.ask["country"] or self.ask["by"] == "country")
        key = self.key_of(one)
        for name in names:
            counts = self.counts
            if self.is_asked(owner):
                counts[key][name].take(count, count, one.currency, amount, usd, part=Fraction(0 if split else 1))
            if not split:
                continue
            rest = Fraction(1)
            for country, part in one.joint:
                rest -= part
                if self.is_asked(country):
                    shown = country if self.ask["by"] == "country" else key
                    counts[shown][name].take(0, 0, one.currency, amount, usd, counts_amount=False, part=part)
            if rest and self.ask["by"] == "country" and not self.ask["country"]:
                counts[""][name].take(0, 0, one.currency, amount, usd, counts_amount=False, part=rest)

    def count_step(self, one):
        if one.kind not in ("new", "adjusted", "ended") or not self.lies_there(one):
            return
        first, last, owner = (
            self.ask["first"],
            self.ask["last"],
            one.group if self.ask["counting"] == "group" else one.who,
        )
        if one.first is None:
            if one.last >= first and self.is_asked(owner):
                self.doubts["undated", one.kind] += 1
            return
        if not (first <= one.first and one.last <= last):
            touching = one.first <= last and one.last >= first
            straddling = one.first <= self.ask["as_of"] < one.last
            if (touching or straddling) and self.is_asked(owner):
                self.doubts["uncertain", one.kind] += 1
            return
        if one.kind == "ended":
            self.spread(one, ["ended"], one.capital, one.usd)
            return
        in_new_one = one.licensed is not None and first <= one.licensed[0] and one.licensed[1] <= last
        if one.kind == "adjusted" and in_new_one:
            self.fresh += self.is_asked(owner)
        if one.kind == "new" or (in_new_one and self.ask["same_period"] == "new"):
            self.spread(one, ["new", "registered"], one.change, one.usd_change, count=int(one.kind == "new"))
            return
        moved = one.change if one.change is not None else one.usd_change
        way = [] if not moved else ["adjusted_up" if moved > 0 else "adjusted_down"]
        self.spread(one, ["adjusted", "registered", *way], one.change, one.usd_change)

    def count_standing(self, one):
        if not self.lies_there(one):
            return
        self.spread(one, ["valid", "gross"] if one.alive else ["gross"], one.capital, one.usd)
        if (
            one.alive
            and one.usd is not None
            and self.is_asked(one.group if self.ask["counting"] == "group" else one.who)
        ):
            land = self.land[self.key_of(one)]
            for place, amount in ((0, one.land), (3, one.workers)):
                if amount:
                    land[place] += one.usd
                    land[place + 1] += amount
                    land[place + 2] += 1

    def count_contribution(self, row):
        one = Fall(
            "", row.start_on, row.end_on, None, True, row.country, row.group_country or row.country, row.investor_id,
            row.locality_id, row.zone_id, row.sector, [], row.currency, None, None, None, None, None, None, 0,
        )  # fmt: skip
        owner = one.group if self.ask["counting"] == "group" else one.who
        if not self.lies_there(one) or not self.is_asked(owner):
            return
        if row.end_on is None:
            self.doubts["undated", "contribution"] += 1
        elif row.start_on >= self.ask["first"] and row.end_on <= self.ask["last"]:
            self.money(["contributions", "registered"], self.key_of(one), row, row.amount, row.amount_usd, row.end_on)

    def money(self, names, key, row, amount, in_dollars, day):
        units = minor(amount, row.currency)
        usd = units if row.currency == "USD" else minor(in_dollars, "USD")
        # What is converted is the year's sum, at the year's rate; the oracle keeps the exact fraction.
        if usd is None and units is not None and row.currency == "VND" and day.year in VND_A_DOLLAR:
            usd = Fraction(units * 100) / Fraction(VND_A_DOLLAR[day.year])
        for name in names:
            self.counts[key][name].take(1, 1, row.currency, units, usd)

    def count_reports(self, name, first, last, falls, reports):
        standing = {}
        for story in falls:
            held = [one for one in story if one.last <= self.ask["as_of"]]
            if held and self.lies_there(held[-1]):
                standing[held[-1].project] = held[-1]
        inside = [
            row for row in reports if first <= row.period_start and row.period_end <= last and row.realised is not None
        ]
        for row in inside:
            covered = any(
                other is not row
                and other.project_id == row.project_id
                and other.period_start <= row.period_start
                and other.period_end >= row.period_end
                for other in inside
            )
            one = standing.get(row.project_id)
            owner = one and (one.group if self.ask["counting"] == "group" else one.who)
            if one is not None and not covered and self.is_asked(owner):
                self.money([name], self.key_of(one), row, row.realised, row.realised_usd, row.period_end)


class World:
    """Which place lies in which, from the gazetteer's own words: parents, followers and days."""

    def __init__(self, lexicon, rows, parents):
        self.units = lexicon.localities
        self.rows = rows  # pk -> gazetteer id
        self.parents = parents  # organisation -> the one above it
        self.known = {}

    def partner(self, investor):
        return self.parents.get(investor) or investor

    def wider(self, unit_id):
        """Return a unit and everything that it ever lay in or went into."""
        if unit_id in self.known:
            return self.known[unit_id]
        unit = self.units.get(unit_id)
        above = {unit_id}
        for other in [unit.parent_id, *unit.successor_ids, *(later for _, later in unit.dated_parents)]:
            if other:
                above |= self.wider(other)
        self.known[unit_id] = above
        return above

    def lies_in(self, place, unit_id):
        return place is not None and unit_id in self.wider(self.rows[place])

    def name_place(self, place, ask):
        if place is None:
            return ""
        if ask["units"] is not None:
            return place
        unit = self.units.get(self.rows[place])
        while unit.parent_id:
            unit = self.units.get(unit.parent_id)
        while unit.valid_to and unit.valid_to < ask["map_on"]:
            unit = self.units.get(unit.successor_ids[0])
        return unit.id


def a_year_before(ask):
    """Return the same question a year earlier: a month's end stays one."""

    def earlier(day):
        end = (day + timedelta(days=1)).day == 1
        if end:
            after = day + timedelta(days=1)
            return after.replace(year=after.year - 1) - timedelta(days=1)
        return day.replace(year=day.year - 1)

    last = earlier(ask["last"])
    return ask | {
        # The 29th of February alone has the 28th before it.
        "first": min(earlier(ask["first"] - timedelta(days=1)) + timedelta(days=1), last),
        "last": last,
        "as_of": earlier(ask["as_of"]),
    }
