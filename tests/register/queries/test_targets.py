"""Targets: what was there and what shall come, added up and never typed; boundaries; the fifth brief text."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from benchmarks.texts import find_development_folder
from daumoi.register.actions.documents import add_document
from daumoi.register.actions.entering import RefusedEntry
from daumoi.register.actions.facts import accept_fact, accept_facts_of_type, reopen_fact
from daumoi.register.actions.keeping import NotAllowed
from daumoi.register.actions.targets import TargetEntry, enter_target, settle_target
from daumoi.register.amounts import Amount
from daumoi.register.models import Figure, Target
from daumoi.register.queries.scopes import OPERATOR
from daumoi.register.queries.targets import answer_targets
from tests.factories import add_fact, make_document
from tests.register.land_makers import SOURCE, TODAY, make_zone, reach_stage

pytestmark = pytest.mark.django_db
D = Decimal
TEXT = (
    "Hội nghị xúc tiến tại Hàn Quốc\n\n"
    "Ông Trần Văn Mẫu cho biết tỉnh Long An hiện có 34 KCN đã thành lập, tổng diện tích 9.251,6 ha; 44 CCN, diện tích "
    "2.181 ha; phấn đấu đến năm 2030 thành lập thêm 17 KCN, diện tích 3.181,4 ha và 28 CCN, diện tích 1.808 ha.\n"
)
FOLDER = find_development_folder()


@pytest.fixture
def ask(editor, lexicon):
    def answer(place="Long An", on=date(2024, 1, 1), **changes):
        given = {"user": editor, "place": place, "on": on, "today": TODAY, "lexicon": lexicon}
        return answer_targets(**given | changes)

    return answer


@pytest.fixture
def hold(now, lexicon):
    def accept(text, published_on, **values):
        document = make_document(text, published_on=published_on)
        given = {"subject": "Long An", "measure": "zones", "zone_kind": "KCN"} | values
        fact = add_fact(document, text, **given)
        return accept_fact(fact_id=fact.pk, decided_by=OPERATOR, decided_at=now, lexicon=lexicon)

    return accept


def read_in(text, now, lexicon):
    document = add_document(
        data=text.encode(), filename="tin.txt", source_url="", published_on=date(2023, 9, 27), added_by=OPERATOR,
        added_at=now, lexicon=lexicon,
    )  # fmt: skip
    accept_facts_of_type(document_id=document.pk, type="figure", decided_by=OPERATOR, decided_at=now, lexicon=lexicon)


def check_the_plan_of_2030(answer):
    rows = {(row.zone_kind, row.measure): row for row in answer.rows}
    totals = {key: (row.baseline.low, row.value.low, row.total_low) for key, row in rows.items()}
    assert totals == {
        ("KCN", "zones"): (34, 17, 51),
        ("KCN", "zone_area"): (D("9251.6"), D("3181.4"), D("12433.0")),
        ("CCN", "zones"): (44, 28, 72),
        ("CCN", "zone_area"): (2181, 1808, 3989),
    }
    for row in rows.values():
        assert (row.mode, row.mode_from, row.due_on) == ("added", "words", date(2030, 12, 31))
        assert (row.actual, row.achieved, row.rate) == (None, None, None), "nothing later is known: not zero"
        assert "thêm" in row.value.sources[0].sentence
        assert row.value.sources[0].quote in row.value.sources[0].sentence
        assert "34 KCN" in row.baseline.sources[0].sentence or "44 CCN" in row.baseline.sources[0].sentence
        assert answer.count_days_left(row) == (date(2030, 12, 31) - answer.day).days


def test_a_text_read_and_accepted_gives_the_plan_of_2030(ask, now, lexicon):
    read_in(TEXT, now, lexicon)
    check_the_plan_of_2030(ask())


@pytest.mark.skipif(FOLDER is None, reason="DAUMOI_DEVELOPMENT_TEXTS names no folder: the brief texts are not ours")
def test_the_fifth_brief_text_gives_the_plan_of_2030(ask, now, lexicon):
    assert FOLDER is not None
    read_in((FOLDER / "s4.txt").read_text(encoding="utf-8"), now, lexicon)
    check_the_plan_of_2030(ask())


@pytest.fixture
def plan(hold):
    hold("Long An có 34 KCN.", date(2023, 9, 27), value=34)
    return hold("Sẽ thêm 17 KCN.", date(2023, 9, 27), value=17, as_of="2030", state="planned")


def test_what_came_since_is_counted_against_what_was_to_come(ask, plan, hold):
    hold("Đến nay có 38 KCN.", date(2025, 3, 1), value=38, as_of="2025-02")
    before, after = ask(on=date(2025, 2, 1)).rows[0], ask(on=date(2025, 6, 1)).rows[0]
    assert (before.actual, before.achieved, before.reached) == (None, None, D("66.67"))
    assert (after.actual.low, after.achieved, after.rate, after.reached) == (38, 4, D("23.53"), D("74.51"))


def test_the_baseline_of_another_text_serves_where_the_plan_names_none(ask, hold):
    hold("Có 30 KCN.", date(2022, 1, 5), value=30)
    hold("Sẽ thêm 5 KCN.", date(2023, 1, 5), value=5, as_of="2030", state="planned")
    assert (ask().rows[0].baseline.low, ask().rows[0].total_low) == (30, 35)


def test_without_a_baseline_the_total_is_unknown(ask, hold):
    hold("Sẽ thêm 5 KCN.", date(2023, 1, 5), value=5, as_of="2030", state="planned")
    row = ask().rows[0]
    assert (row.baseline, row.total_low, row.rate, row.reached) == (None, None, None, None)


def test_a_total_that_is_told_is_no_addition(ask, plan, hold):
    hold("Nâng tổng số lên 51 KCN.", date(2023, 9, 27), value=51, as_of="2030", state="planned")
    assert [(row.mode, row.total_low, row.disputed) for row in ask().rows] == [
        ("added", 51, False), ("total", 51, False),
    ]  # fmt: skip
    hold("Đưa tổng số lên 55 KCN.", date(2023, 9, 27), value=55, as_of="2030", state="planned")
    assert {row.disputed for row in ask().rows} == {True}


def test_former_units_keep_their_targets_after_the_merger(ask, plan):
    now_asked = ask(place="Tây Ninh", on=TODAY, boundaries="now")
    assert [(row.unit_id, row.total_low) for row in now_asked.rows] == [("vn63-80", 51)]
    assert ask(place="Tây Ninh", on=TODAY).rows == (), "no target was set for the unit of today"


def test_planned_zones_are_listed_with_their_stage_and_established_ones_counted(ask, plan, entering):
    for name, stage in (("Mẫu A", "idea"), ("Mẫu B", "approved"), ("Mẫu C", "operating")):
        reach_stage(make_zone(entering, name), stage, "2023", entering)
    answer = ask()
    assert [(one.zone.name_vi, one.stage) for one in answer.planned_zones] == [("Mẫu B", "approved"), ("Mẫu A", "idea")]
    assert answer.rows[0].counted == 1


def entry(**changes):
    given = {"place": "Tây Ninh", "measure": "zones", "value": Amount(D(60), D(60)), "due": "2030", "zone_kind": "KCN"}
    return TargetEntry(**given | changes)


def test_a_target_is_entered_by_hand_and_changed(ask, entering):
    held = enter_target(entry=entry(baseline=D(46), baseline_day="2025-12"), source=SOURCE, entering=entering)
    row = ask(place="Tây Ninh", on=TODAY).rows[0]
    assert (row.mode_from, row.total_low, row.baseline.low, row.target_id) == ("entered", 60, 46, held.pk)
    with pytest.raises(RefusedEntry):
        enter_target(entry=entry(), source=SOURCE, entering=entering)
    enter_target(entry=entry(mode="added", baseline=D(46), baseline_day="2025-12"), source=SOURCE, entering=entering,
                 target_id=held.pk)  # fmt: skip
    assert ask(place="Tây Ninh", on=TODAY).rows[0].total_low == 106
    assert Target.history.count() == 2


@pytest.mark.parametrize(
    "changes",
    [{"place": "Xyzzy"}, {"measure": "rank"}, {"due": "soon"}, {"value": Amount(D(0), D(0))}, {"mode": "half"},
     {"value": Amount(D(5), D(5), "USD")}, {"measure": "capital"}, {"baseline": D(3)},
     {"baseline": D(3), "baseline_day": "2031"}],
)  # fmt: skip
def test_a_target_that_cannot_be_is_refused(entering, changes):
    with pytest.raises(RefusedEntry):
        enter_target(entry=entry(**changes), source=SOURCE, entering=entering)
    assert not Target.objects.exists()


def test_a_person_settles_what_a_planned_figure_means(ask, plan, entering, viewer, editor, now):
    with pytest.raises(NotAllowed):
        settle_target(figure_id=plan.pk, mode="total", entering=replace(entering, by=viewer))
    for mode in ("total", "added"):
        settle_target(figure_id=plan.pk, mode=mode, baseline=D(35), baseline_day="2023-09-30", entering=entering)
    row = ask().rows[0]
    assert (len(ask().rows), row.mode_from, row.total_low) == (1, "entered", 52)
    assert row.value.sources[0].quote == "Sẽ thêm 17 KCN."
    reopen_fact(fact_id=Figure.objects.get(pk=plan.pk).fact_id, decided_by=editor, decided_at=now)
    assert not Target.objects.exists()
    assert ask().rows == ()


def test_targets_ask_the_database_little(ask, plan, entering, django_assert_num_queries):
    for number in range(5):
        reach_stage(make_zone(entering, f"Khu {number}"), "approved", "2023", entering)
    ask()
    with django_assert_num_queries(7):
        ask()
