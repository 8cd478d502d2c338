"""Sites: their states in order, forced ones with a reason, prices apart by kind, utilities, as of any day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daumoi.register.actions.entering import RefusedEntry
from daumoi.register.actions.keeping import NotAllowed
from daumoi.register.actions.sites import (
    PriceEntry,
    SiteEntry,
    UtilityEntry,
    enter_price,
    enter_site,
    enter_site_state,
    enter_utility,
    remove_site_state,
)
from daumoi.register.actions.sourcing import StatedSource
from daumoi.register.amounts import Amount
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Site, SitePrice, SiteState
from daumoi.register.models.sites import SiteStateName
from daumoi.register.queries.sites import NEXT_STATES, follows, get_site, holds_on, list_prices, list_sites
from tests.factories import make_document
from tests.register.land_makers import SOURCE, TODAY, make_zone

pytestmark = pytest.mark.django_db
WHOLE_WAY = (
    "planned", "clearance", "levelled", "ready", "reserved", "contracted", "handed_over", "built", "released",
)  # fmt: skip


@pytest.fixture
def zone(entering):
    return make_zone(entering)


@pytest.fixture
def site(zone, entering):
    entry = SiteEntry("Lô A1", area_m2=Decimal(30_000), sectors=("26",), shape="100 × 300 m")
    return enter_site(zone_id=zone.pk, entry=entry, source=SOURCE, entering=entering)


@pytest.fixture
def reach(site, entering):
    def enter(state, day, why=""):
        return enter_site_state(site_id=site.pk, state=state, day=day, source=SOURCE, why=why, entering=entering)

    return enter


def test_the_whole_way_and_any_day_of_it(site, reach, editor):
    for month, state in enumerate(WHOLE_WAY, 1):
        reach(state, f"2024-{month:02}-10")
    assert not SiteState.objects.filter(forced=True).exists()
    assert get_site(user=editor, site_id=site.pk, on=date(2024, 1, 9)).state is None
    for month, state in enumerate(WHOLE_WAY, 1):
        profile = get_site(user=editor, site_id=site.pk, on=date(2024, month, 20))
        assert (profile.state.state, profile.site.state_on, len(profile.states)) == (state, state, month)


def test_every_state_leads_on():
    assert set(NEXT_STATES) == set(SiteStateName.values)
    assert all(follows(earlier, later) for earlier, later in pairwise(WHOLE_WAY))
    assert not any(follows(state, state) for state in SiteStateName.values)


def test_a_leap_needs_a_reason(reach):
    reach("planned", "2023")
    with pytest.raises(RefusedEntry) as refused:
        reach("built", "2024")
    assert "does not follow" in refused.value.message
    assert SiteState.objects.count() == 1
    row = reach("built", "2024", why="Nhà máy xây trước, hồ sơ bổ sung sau")
    assert (row.forced, row.reason) == (True, "Nhà máy xây trước, hồ sơ bổ sung sau")


def test_a_state_entered_later_for_an_earlier_day_is_checked_on_both_sides(reach):
    reach("ready", "2023")
    reach("contracted", "2025")
    reach("reserved", "2024")
    with pytest.raises(RefusedEntry):
        reach("built", "2024-06")
    assert SiteState.objects.count() == 3


def test_removing_a_state_keeps_the_order(site, reach, entering):
    rows = [reach(state, day) for state, day in (("levelled", "2022"), ("ready", "2023"), ("reserved", "2024"))]
    with pytest.raises(RefusedEntry):
        remove_site_state(state_id=rows[1].pk, entering=entering)
    assert remove_site_state(state_id=rows[2].pk, entering=entering) == site.pk
    remove_site_state(state_id=rows[1].pk, entering=entering)
    assert [row.state for row in SiteState.objects.all()] == ["levelled"]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(way=st.lists(st.tuples(st.sampled_from(SiteStateName.values), st.integers(2000, 2020)), max_size=6, unique=True))
def test_states_entered_in_any_order_follow_or_are_forced_with_a_reason(way, zone, entering):
    count = Site.objects.count()
    site = enter_site(zone_id=zone.pk, entry=SiteEntry(f"Lô {count}"), source=SOURCE, entering=entering)
    for state, year in way:
        enter_site_state(site_id=site.pk, state=state, day=str(year), source=SOURCE, why="đã kiểm", entering=entering)
    rows = list(SiteState.objects.filter(site=site).order_by("end_on", "pk"))
    assert len(rows) == len(way)
    assert all(later.forced or follows(earlier.state, later.state) for earlier, later in pairwise(rows))


def test_a_site_is_entered_once_and_changed(site, zone, entering):
    with pytest.raises(RefusedEntry):
        enter_site(zone_id=zone.pk, entry=SiteEntry("LÔ A1"), source=SOURCE, entering=entering)
    enter_site(zone_id=zone.pk, entry=SiteEntry("Lô A1", kind="factory"), source=SOURCE, entering=entering)
    entry = SiteEntry("Lô A1b", area_m2=Decimal(29_000))
    changed = enter_site(zone_id=zone.pk, entry=entry, source=SOURCE, entering=entering, site_id=site.pk)
    assert (changed.pk, changed.name_key, changed.history.count()) == (site.pk, "lo a1b", 2)


@pytest.mark.parametrize(
    "entry",
    [SiteEntry(" "), SiteEntry("A", kind="lake"), SiteEntry("A", area_m2=Decimal(0)), SiteEntry("A", sectors=("zz",))],
)  # fmt: skip
def test_a_site_that_cannot_be_is_refused(zone, entering, entry):
    with pytest.raises(RefusedEntry):
        enter_site(zone_id=zone.pk, entry=entry, source=SOURCE, entering=entering)
    assert not Site.objects.exists()


def test_prices_hold_within_their_days_and_stay_apart_by_kind(site, zone, entering, editor):
    def enter(kind, amount, valid_from, valid_to=None, **owner):
        entry = PriceEntry(kind, Amount(Decimal(amount), Decimal(amount), "USD"), valid_from, valid_to)
        return enter_price(entry=entry, source=SOURCE, entering=entering, **owner)

    enter("land_term", "85", date(2023, 1, 1), date(2023, 12, 31), zone_id=zone.pk)
    enter("land_term", "95", date(2024, 1, 1), zone_id=zone.pk)
    enter("fee_year", "0.59", date(2023, 1, 1), zone_id=zone.pk)
    enter("land_term", "110", date(2024, 1, 1), site_id=site.pk)
    for on, held in ((date(2023, 6, 1), {("land_term", 85), ("fee_year", Decimal("0.59"))}), (TODAY, None)):
        prices = list_prices(user=editor, zone_id=zone.pk, site_id=site.pk, on=on)
        holding = {(price.kind, price.amount_low) for price in prices if holds_on(price, on)}
        assert holding == (held or {("land_term", 95), ("land_term", 110), ("fee_year", Decimal("0.59"))})
    with pytest.raises(RefusedEntry):
        enter("land_term", "99", date(2024, 1, 1), zone_id=zone.pk)
    assert SitePrice.objects.count() == 4


@pytest.mark.parametrize(
    ("amount", "valid_to"),
    [(Amount(Decimal(0), Decimal(0), "USD"), None), (Amount(Decimal(5), Decimal(5), "XX"), None),
     (Amount(Decimal(5), Decimal(5), "USD"), date(2022, 1, 1))],
)  # fmt: skip
def test_a_price_that_cannot_be_is_refused(zone, entering, amount, valid_to):
    entry = PriceEntry("land_term", amount, date(2023, 1, 1), valid_to)
    with pytest.raises(RefusedEntry):
        enter_price(entry=entry, source=SOURCE, entering=entering, zone_id=zone.pk)


def test_utilities_show_the_newest_by_the_day(site, zone, entering, editor):
    for day, spare in (("2023", 20), ("2024", 5)):
        entry = UtilityEntry("electricity", day, Decimal(126), Decimal(spare), "110/22 kV")
        enter_utility(entry=entry, source=SOURCE, entering=entering, zone_id=zone.pk)
    for on, spare in ((date(2024, 1, 1), 20), (TODAY, 5)):
        assert [row.spare for row in get_site(user=editor, site_id=site.pk, on=on).utilities] == [spare]
    entry = UtilityEntry("water", "2024", Decimal(10), Decimal(11))
    with pytest.raises(RefusedEntry):
        enter_utility(entry=entry, source=SOURCE, entering=entering, zone_id=zone.pk)


def test_sites_are_listed_by_key_with_their_state_of_a_day(zone, site, reach, entering, editor):
    reach("ready", "2023")
    reach("reserved", "2025")
    for number in range(2, 8):
        enter_site(zone_id=zone.pk, entry=SiteEntry(f"Lô A{number}"), source=SOURCE, entering=entering)
    first = list_sites(user=editor, on=TODAY, limit=4)
    second = list_sites(user=editor, on=TODAY, limit=4, after=first.next_after)
    assert [row.name for row in (*first.items, *second.items)] == [f"Lô A{number}" for number in range(1, 8)]
    for on, state in ((date(2024, 5, 1), "ready"), (TODAY, "reserved")):
        assert [row.name for row in list_sites(user=editor, on=on, state=state).items] == ["Lô A1"]
    assert len(list_sites(user=editor, on=TODAY, search="mau a").items) == 7


def test_a_list_of_sites_asks_one_question(zone, site, entering, editor, django_assert_num_queries):
    enter_site(zone_id=zone.pk, entry=SiteEntry("Lô A2"), source=SOURCE, entering=entering)
    list_sites(user=editor, on=TODAY)
    with django_assert_num_queries(1):
        assert all(row.zone.locality.name_vi for row in list_sites(user=editor, on=TODAY).items)


def test_a_site_of_a_secret_document_is_hidden(zone, entering, approver, editor, viewer):
    document = make_document("Mật.", confidentiality="secret", added_by=approver)
    by_approver = replace(entering, by=approver)
    source = StatedSource("", document.pk)
    site = enter_site(zone_id=zone.pk, entry=SiteEntry("Lô M"), source=source, entering=by_approver)
    assert list_sites(user=editor, on=TODAY).items == []
    with pytest.raises(UnknownRecord):
        get_site(user=editor, site_id=site.pk, on=TODAY)
    with pytest.raises(NotAllowed):
        enter_site(zone_id=zone.pk, entry=SiteEntry("X"), source=SOURCE, entering=replace(entering, by=viewer))
