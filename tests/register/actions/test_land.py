"""Land, stages and bodies of zones by hand: repeated entries change nothing, other numbers overwrite nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from daumoi.register.actions.entering import RefusedEntry
from daumoi.register.actions.facts import accept_fact, reopen_fact
from daumoi.register.actions.keeping import NotAllowed
from daumoi.register.actions.land import (
    change_land,
    enter_land,
    enter_zone_authority,
    enter_zone_stage,
    take_land_from_figure,
)
from daumoi.register.actions.sourcing import StatedSource, remove_statement
from daumoi.register.models import LandReport, ZoneAuthority
from daumoi.register.queries.land import get_zone_land
from tests.factories import add_fact, make_document
from tests.register.land_makers import SOURCE, TODAY, make_zone, reach_stage, report_land

pytestmark = pytest.mark.django_db


@pytest.fixture
def zone(entering):
    return make_zone(entering)


def test_the_same_report_twice_is_one(zone, entering):
    for _ in range(2):
        report_land(zone, "2023-08", entering, industrial=120.5, leased_industrial=0)
    rows = LandReport.objects.order_by("state").values_list("state", "area_ha", "end_on", "date_text")
    day = (date(2023, 8, 31), "2023-08")
    assert list(rows) == [("industrial", Decimal("120.5"), *day), ("leased_industrial", Decimal(0), *day)]
    assert LandReport.history.count() == 2


def test_another_number_of_the_source_and_day_is_refused_and_nothing_kept(zone, entering):
    report_land(zone, "2023-08", entering, industrial=120)
    with pytest.raises(RefusedEntry):
        report_land(zone, "2023-08", entering, industrial=130, service=10)
    assert LandReport.objects.count() == 1
    report = LandReport.objects.get()
    changed = change_land(report_id=report.pk, area_ha=Decimal(130), day="2023-08", source=SOURCE, entering=entering)
    assert [row.area_ha for row in changed.history.order_by("history_id")] == [120, 130]
    assert changed.history.latest().history_change_reason == "nhập tay"


@pytest.mark.parametrize(
    ("areas", "day"),
    [
        ({"industrial": -1}, "2023"),
        ({"meadow": 5}, "2023"),
        ({}, "2023"),
        ({"industrial": 5}, "--08-19"),
        ({"industrial": 5}, "2023-02-31"),
        ({"natural": 100, "industrial": 120}, "2023"),
    ],
)
def test_what_cannot_be_is_refused(zone, entering, areas, day):
    with pytest.raises(RefusedEntry):
        report_land(zone, day, entering, **areas)
    assert not LandReport.objects.exists()


def test_viewers_enter_nothing(zone, entering, viewer):
    with pytest.raises(NotAllowed):
        enter_land(
            zone_id=zone.pk, areas={"industrial": Decimal(1)}, day="2023", source=SOURCE,
            entering=replace(entering, by=viewer),
        )  # fmt: skip


def test_a_source_that_one_may_not_see_is_refused(zone, entering, approver):
    secret = make_document("Mật.", confidentiality="secret", added_by=approver)
    with pytest.raises(RefusedEntry):
        report_land(zone, "2023", entering, source=StatedSource("", secret.pk), industrial=1)


def test_the_land_of_a_zone_as_of_a_day(zone, entering, editor):
    report_land(zone, "2022", entering, natural=300, leased=50)
    report_land(zone, "2023", entering, leased=60)
    report_land(zone, "2025", entering, leased=70)
    land = get_zone_land(user=editor, zone_id=zone.pk, on=date(2024, 1, 1))
    assert [(line.state, line.report.area_ha, [old.area_ha for old in line.older]) for line in land.lines] == [
        ("natural", 300, []),
        ("leased", 60, [50]),
    ]


def test_stages_follow_the_days(zone, entering, editor):
    for stage, day in (("approved", "2019-05-02"), ("idea", "2015"), ("established", "2020-03")):
        reach_stage(zone, stage, day, entering)
    for on, stage in ((date(2014, 1, 1), None), (date(2019, 12, 1), "approved"), (TODAY, "established")):
        held = get_zone_land(user=editor, zone_id=zone.pk, on=on).stage
        assert (held.stage if held else None) == stage
    with pytest.raises(RefusedEntry):
        enter_zone_stage(zone_id=zone.pk, stage="idea", day="2015", source=SOURCE, entering=entering)


def test_a_zone_changes_its_master(zone, entering, editor):
    def enter(name, valid_from, valid_to=None):
        return enter_zone_authority(
            zone_id=zone.pk, organisation=name, role="managing", valid_from=valid_from, valid_to=valid_to,
            source=SOURCE, entering=entering,
        )  # fmt: skip

    enter("Ban Quản lý Khu kinh tế tỉnh Long An", None)
    enter("Ban Quản lý Khu kinh tế tỉnh Tây Ninh", date(2025, 7, 1))
    rows = ZoneAuthority.objects.order_by("pk").values_list("organisation__name_vi", "valid_from", "valid_to")
    assert list(rows) == [
        ("Ban Quản lý Khu kinh tế tỉnh Long An", None, date(2025, 6, 30)),
        ("Ban Quản lý Khu kinh tế tỉnh Tây Ninh", date(2025, 7, 1), None),
    ]
    with pytest.raises(RefusedEntry, match="Long An"):
        enter("Ban Quản lý Mẫu Daon", date(2024, 1, 1), date(2024, 12, 31))
    land = get_zone_land(user=editor, zone_id=zone.pk, on=date(2025, 1, 1))
    assert [row.organisation.name_vi for row in land.authorities] == ["Ban Quản lý Khu kinh tế tỉnh Long An"]


def test_an_area_in_a_text_is_taken_over_and_goes_with_its_sentence(entering, editor, now, lexicon):
    document = make_document("KCN Tân Đức rộng 545 ha.", published_on=date(2023, 5, 4))
    fact = add_fact(document, "545 ha", subject="KCN Tân Đức, Long An", measure="area", value=545)
    figure = accept_fact(fact_id=fact.pk, decided_by=editor, decided_at=now, lexicon=lexicon)
    assert figure.zone is not None
    for _ in range(2):
        report = take_land_from_figure(figure_id=figure.pk, state="natural", entering=entering)
    assert (report.area_ha, report.end_on, LandReport.objects.count()) == (545, date(2023, 5, 4), 1)
    reopen_fact(fact_id=fact.pk, decided_by=editor, decided_at=now)
    assert not LandReport.objects.exists()
    assert LandReport.history.filter(history_type="-").exists()


def test_a_removed_statement_stays_in_the_history(zone, entering):
    report_land(zone, "2023", entering, industrial=5)
    remove_statement(model=LandReport, statement_id=LandReport.objects.get().pk, entering=entering)
    assert [row.history_type for row in LandReport.history.order_by("history_id")] == ["+", "-"]


def test_a_zone_is_not_entered_twice(zone, entering):
    with pytest.raises(RefusedEntry):
        make_zone(entering)
    assert make_zone(entering, kind="CCN").pk != zone.pk
