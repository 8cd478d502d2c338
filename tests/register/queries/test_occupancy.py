"""Occupancy: the formula of the day, sums and not means, gaps said, boundaries, published beside computed."""

from datetime import date
from decimal import Decimal

import pytest

from daumoi.gazetteer.occupancy_formulas import find_occupancy_formula, load_occupancy_formulas
from daumoi.register.actions.facts import accept_fact
from daumoi.register.actions.sourcing import StatedSource
from daumoi.register.queries.occupancy import answer_occupancy
from daumoi.register.queries.published_rates import recompute_rate
from tests.factories import add_fact, make_document
from tests.register.land_makers import SOURCE, TODAY, make_zone, reach_stage, report_land

pytestmark = pytest.mark.django_db

D = Decimal


@pytest.fixture
def ask(editor, lexicon):
    def answer(place="Long An", on=date(2024, 6, 30), **changes):
        given = {"user": editor, "place": place, "on": on, "today": TODAY, "lexicon": lexicon}
        return answer_occupancy(**given | changes)

    return answer


@pytest.fixture
def two_zones(entering):
    """A large zone with service land, and a small full one without."""
    large, small = make_zone(entering, "Mẫu A"), make_zone(entering, "Mẫu B")
    report_land(large, "2022-06-30", entering, industrial=900, service=100, leased_industrial=300, leased_service=80)
    report_land(small, "2022-06-30", entering, industrial=100, service=0, leased_industrial=100)
    return large, small


def test_formulas_follow_each_other_without_a_gap():
    formulas = load_occupancy_formulas()
    assert [formula.valid_to and formula.valid_to.toordinal() + 1 for formula in formulas[:-1]] == [
        formula.valid_from.toordinal() for formula in formulas[1:]
    ]
    assert formulas[-1].valid_to is None
    assert all(formula.source for formula in formulas)


@pytest.mark.parametrize(
    ("on", "formula", "numerator", "denominator", "rate"),
    [
        (date(2022, 7, 14), "nd82-2018", 400, 1000, "40.00"),
        (date(2022, 7, 15), "nd35-2022", 480, 1100, "43.64"),
        (date(2024, 6, 30), "nd35-2022", 480, 1100, "43.64"),
    ],
)
def test_the_formula_is_that_of_the_day(ask, two_zones, on, formula, numerator, denominator, rate):
    answer = ask(on=on)
    assert (answer.formula.id, answer.numerator_ha, answer.denominator_ha) == (formula, numerator, denominator)
    assert answer.rate == D(rate), "weighted by area: the mean of 33 and 100 % would be 66.7"
    assert [(row.zone.name_vi, row.rate) for row in answer.rows][1] == ("Mẫu B", D("100.00"))


def test_a_day_before_the_first_known_decree_is_said(ask, entering):
    report_land(make_zone(entering), "2015", entering, industrial=10, leased_industrial=5)
    answer = ask(on=date(2016, 1, 1))
    assert answer.rate == D("50.00")
    assert any("2018-07-10" in str(note) for note in answer.notes)


def test_a_zone_without_a_number_is_left_out_of_both_sums_and_listed(ask, two_zones, entering):
    report_land(make_zone(entering, "Mẫu C"), "2023", entering, industrial=500, service=10)
    make_zone(entering, "Mẫu D")
    answer = ask()
    assert (answer.numerator_ha, answer.denominator_ha) == (480, 1100)
    assert [(one.zone.name_vi, one.missing) for one in answer.left_out] == [
        ("Mẫu C", ("leased_industrial", "leased_service")),
        ("Mẫu D", ("leased_industrial", "leased_service", "industrial", "service")),
    ]
    assert any(str(note).startswith("2 zones lack a number") for note in answer.notes)


def test_land_told_as_one_serves_where_it_is_not_split(ask, entering):
    report_land(make_zone(entering), "2023", entering, leasable=200, leased=50, reserved=100)
    assert (ask().numerator_ha, ask().denominator_ha) == (50, 200), "reserved land does not count"
    assert ask(on=date(2022, 1, 1)).rows == ()


def test_what_is_told_of_later_days_does_not_count(ask, two_zones, entering):
    report_land(two_zones[0], "2024-12-31", entering, leased_industrial=600)
    assert ask().numerator_ha == 480
    assert ask(on=date(2025, 1, 1)).numerator_ha == 780


def test_denominators_can_be_chosen(ask, two_zones, entering):
    large, small = two_zones
    reach_stage(large, "building", "2020", entering)
    reach_stage(small, "operating", "2020", entering)
    third = make_zone(entering, "Mẫu C")
    report_land(third, "2023", entering, leasable=100, leased=10)
    report_land(large, "2023", entering, infrastructure=760)
    planned = make_zone(entering, "Mẫu E")
    reach_stage(planned, "approved", "2023", entering)
    report_land(planned, "2023", entering, leasable=300, leased=0)
    everything = ask()
    assert everything.denominator_ha == 1200
    assert [one.zone.name_vi for one in everything.not_counted] == ["Mẫu E"]
    operating = ask(denominator="operating")
    assert (operating.numerator_ha, operating.denominator_ha) == (100, 100)
    assert [(one.zone.name_vi, one.missing) for one in operating.left_out] == [("Mẫu C", ("stage",))]
    ready = ask(denominator="infrastructure")
    assert (ready.numerator_ha, ready.denominator_ha, ready.rate) == (380, 760, D("50.00"))
    assert next((one.zone.name_vi, one.missing) for one in ready.left_out) == ("Mẫu B", ("infrastructure",))


def test_zones_move_with_their_place_across_the_merger(ask, two_zones):
    assert ask(on=date(2025, 6, 30)).denominator_ha == 1100
    after = ask(place="Tây Ninh", on=date(2025, 7, 1))
    assert (after.units[0].unit_id, after.denominator_ha) == ("vn34-80", 1100)
    before = ask(place="Tây Ninh", on=date(2025, 6, 30))
    assert (before.units[0].unit_id, before.rows) == ("vn63-72", ())
    now = ask(place="Long An", on=date(2024, 6, 30), boundaries="now")
    assert (now.units[0].unit_id, now.denominator_ha) == ("vn34-80", 1100)
    assert {unit.unit_id for unit in now.units[1:]} == {"vn63-72", "vn63-80"}


def test_a_zone_known_only_by_the_later_unit_is_said_not_guessed(ask, entering):
    zone = make_zone(entering, "Mẫu Mới", place="Tây Ninh")
    report_land(zone, "2024", entering, leasable=100, leased=10)
    assert zone.locality.gazetteer_id == "vn34-80"
    answer = ask(on=date(2024, 12, 31))
    assert answer.rows == ()
    assert any(str(note).startswith("1 zones are only known to lie in Tây Ninh") for note in answer.notes)


def test_one_zone_is_asked_by_itself(ask, two_zones):
    answer = ask(place="", zone=two_zones[0])
    assert (answer.rate, len(answer.rows), answer.zone_kind) == (D("38.00"), 1, "KCN")


def test_two_sources_of_one_day_that_differ_are_said(ask, two_zones, entering):
    other = StatedSource("Phòng Đầu tư")
    report_land(two_zones[1], "2022-06-30", entering, source=other, leased_industrial=90)
    answer = ask()
    assert answer.numerator_ha == 470
    assert any("Mẫu B" in str(note) and "differ" in str(note) for note in answer.notes)


def test_land_of_a_secret_or_withdrawn_document_is_not_told(ask, entering, approver, now):
    document = make_document("Mật.", confidentiality="secret", added_by=approver)
    zone = make_zone(entering)
    report_land(zone, "2023", entering, leasable=100)
    by_approver = type(entering)(approver, now, "x", entering.lexicon)
    report_land(zone, "2023", by_approver, source=StatedSource("mật", document.pk), leased=40)
    assert ask().rows == ()
    assert ask(user=approver).numerator_ha == 40
    document.state = "withdrawn"
    document.save()
    assert ask(user=approver).rows == ()


def publish(text, editor, now, lexicon, *rates, areas=()):
    document = make_document(text, published_on=date(2023, 10, 20))
    said = {"subject": "Việt Nam", "zone_kind": "KCN"}
    for quote, measure, value in [*((q, "occupancy", v) for q, v in rates), *((q, "zone_area", v) for q, v in areas)]:
        fact = add_fact(document, quote, measure=measure, value=value, **said)
        accept_fact(fact_id=fact.pk, decided_by=editor, decided_at=now, lexicon=lexicon)


def test_published_rates_that_their_own_areas_do_not_give_are_shown_as_such(ask, editor, now, lexicon):
    """The published example of October 2023: 57.8 and 72.9 % beside 87.7, 63 and 51.8 thousand hectares."""
    text = (
        "Cả nước có 87.700 ha, đang hoạt động 63.000 ha, cho thuê 51.800 ha; lấp đầy 57,8%, riêng đang hoạt động 72,9%."
    )
    rates = [("57,8%", 57.8), ("72,9%", 72.9)]
    areas = [("87.700 ha", 87700), ("63.000 ha", 63000), ("51.800 ha", 51800)]
    publish(text, editor, now, lexicon, *rates, areas=areas)
    answer = ask(place="Việt Nam", on=date(2023, 12, 31))
    assert answer.rate is None
    told = {row.row.value_low: row for row in answer.published}
    assert set(told) == {D("57.8"), D("72.9")}
    assert [(row.recomputed.rate, row.recomputed.agrees) for row in told.values()] == [
        (D("59.06"), False),
        (D("71.84"), False),
    ]
    assert recompute_rate(D("72.9"), [D(51800), D(63000)]).rate == D("82.22")
    assert all(row.difference is None for row in answer.published)


def test_a_published_rate_that_its_areas_give_agrees():
    assert recompute_rate(D("59.1"), [D(51800), D(87700), D(63000)]).agrees
    assert recompute_rate(D("59.1"), [D(51800)]) is None


def test_a_published_rate_stands_beside_the_computed_one(ask, two_zones, editor, now, lexicon):
    document = make_document("Long An lấp đầy 63,8%.", published_on=date(2023, 9, 1))
    fact = add_fact(document, "63,8%", subject="Long An", measure="occupancy", value=63.8, zone_kind="KCN")
    accept_fact(fact_id=fact.pk, decided_by=editor, decided_at=now, lexicon=lexicon)
    assert [row.difference for row in ask().published] == [D("63.8") - D("43.64")]
    now_asked = ask(place="Tây Ninh", on=date(2026, 1, 1), boundaries="now")
    assert [row.difference for row in now_asked.published] == [None], "measured on a unit that is no more"


def test_an_answer_asks_the_same_of_the_database_for_one_zone_and_many(ask, entering, django_assert_num_queries):
    for number in range(12):
        zone = make_zone(entering, f"Khu {number}")
        report_land(zone, "2023", entering, leasable=100, leased=number)
        reach_stage(zone, "operating", "2020", entering)
    ask()
    with django_assert_num_queries(5):
        assert len(ask().rows) == 12


def test_the_formula_of_a_far_day_is_the_last():
    assert find_occupancy_formula(date(2090, 1, 1)).id == "nd35-2022"
    assert SOURCE.document_id is None
