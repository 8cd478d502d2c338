"""Statistics by example: the figures of the texts, places in time, what is secret, rows behind numbers, cut-offs."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from daumoi.gazetteer.report_periods import make_report_period, shift_period
from daumoi.register.actions.certificates import (
    CertificateEntry,
    Entering,
    ProjectEntry,
    ShareEntry,
    enter_certificate_event,
    enter_project,
)
from daumoi.register.actions.facts import accept_fact
from daumoi.register.amounts import Amount
from daumoi.register.models import Project
from daumoi.register.queries.place_units import UnknownPlaceName
from daumoi.register.queries.scopes import OPERATOR
from daumoi.register.queries.statistics import StatisticsQuestion, UnansweredQuestion, answer_statistics
from daumoi.register.queries.statistics_rows import list_statistic_rows
from tests.factories import add_fact, make_document

TODAY = date(2026, 3, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(editor, lexicon):
    """Return a maker of projects: one call, one project with its steps."""
    entering = Entering(editor, datetime(2026, 3, 9, tzinfo=UTC), "test", lexicon)

    def make(name, country, place, *steps, **fields):
        (action, day, usd), *later = steps
        entry = ProjectEntry(name=name, country=country, place=place, **fields)
        project = enter_project(entry=entry, first=make_entry(action, day, usd), entering=entering)
        for action, day, usd in later:
            enter_certificate_event(project_id=project.pk, entry=make_entry(action, day, usd), entering=entering)
        return project

    return make


def make_entry(action, day, usd, shares=()):
    amount = Amount(Decimal(usd), Decimal(usd), "USD") if usd is not None else None
    money = {"added": amount} if action == "adjusted" else {"capital": amount}
    return CertificateEntry(action=action, day=day, shares=shares, **money)


def ask(place, first, last, *, user=OPERATOR, **choices):
    question = StatisticsQuestion(
        place, date.fromisoformat(first), date.fromisoformat(last), date.fromisoformat(last), **choices
    )
    return answer_statistics(user=user, question=question, today=TODAY)


def read(group, measure):
    cell = group.cell(measure)
    return cell.count, cell.sums.usd


@pytest.fixture
def quang_nam(enter):
    """Return the year of the text on Quảng Nam's zones: three certificates, one of them Spanish, and a raised one."""
    enter("Nhà máy mẫu A", "ES", "Quảng Nam", ("licensed", "2022-03-15", 8_500_000))
    enter("Nhà máy mẫu B", "KR", "Quảng Nam", ("licensed", "2022-06", 6_443_000))
    enter("Nhà máy mẫu C", "KR", "Quảng Nam", ("licensed", "2022-11-02", 5_000_000))
    return enter(
        "Vải mành mẫu", "KR", "Quảng Nam", ("licensed", "2018-10-05", 210_000_000), ("adjusted", "2022", 200_000_000)
    )


def test_three_certificates_with_19943_million_dollars(quang_nam):
    answer = ask("Quảng Nam", "2022-01-01", "2022-12-31", by="country")
    assert read(answer.total, "new") == (3, Decimal("19943000.00"))
    assert {group.key: group.cell("new").count for group in answer.groups} == {"ES": 1, "KR": 2}
    assert read(answer.total, "adjusted") == (1, Decimal(200_000_000))
    assert read(answer.total, "registered") == (4, Decimal("219943000.00"))


def test_210_before_200_more_410_after(quang_nam):
    before, after = (ask("Quảng Nam", f"{year}-01-01", f"{year}-12-31", country="KR") for year in (2021, 2022))
    assert read(before.total, "valid") == (1, Decimal(210_000_000))
    assert read(after.total, "valid") == (3, Decimal("421443000.00"))
    profile = ask("Quảng Nam", "2022-01-01", "2022-12-31")
    assert profile.total.cell("valid").before_usd == Decimal(210_000_000)


def test_a_year_told_without_a_month_is_in_doubt_for_a_quarter(quang_nam):
    answer = ask("Quảng Nam", "2022-04-01", "2022-06-30")
    assert read(answer.total, "new") == (1, Decimal(6_443_000))
    assert [(one.kind, one.effect, one.count) for one in answer.doubts] == [("uncertain", "adjustment", 1)]


def test_published_figures_stand_beside_computed_ones(enter, editor, now, lexicon):
    text = "Lũy kế đến hết tháng 8/2023, TP Hải Phòng có 494 dự án FDI với tổng vốn 24,9 tỷ USD."
    document = make_document(text, published_on=date(2023, 9, 20))
    same = {"subject": "TP Hải Phòng", "as_of": "2023-08-31", "fdi": True}
    for quote, values in (
        ("494 dự án FDI", {"measure": "projects", "value": 494}),
        ("tổng vốn 24,9 tỷ USD", {"measure": "capital", "value": {"amount": 24_900_000_000, "currency": "USD"}}),
    ):
        fact = add_fact(document, quote, **same, **values)
        accept_fact(fact_id=fact.pk, decided_by=editor, decided_at=now, lexicon=lexicon)
    enter("Nhà máy mẫu", "KR", "Hải Phòng", ("licensed", "2020-01-05", 900_000_000))
    answer = ask("Hải Phòng", "2023-01-01", "2023-08-31", country="foreign")
    found = {one.measure: (one.value_low, one.computed, one.difference) for one in answer.published}
    assert found == {
        "projects": (494, 1, -493),
        "capital": (24_900_000_000, Decimal(900_000_000), Decimal(-24_000_000_000)),
    }
    assert ask("Hải Phòng", "2023-01-01", "2023-07-31", country="foreign").published == ()
    today = ask("Hải Phòng", "2023-01-01", "2023-08-31", country="foreign", boundaries="now")
    assert [one.computed for one in today.published] == [None, None]


def test_a_project_lies_in_todays_unit_and_is_not_split_back(enter):
    enter("Ở Hải Dương cũ", "KR", "Hải Dương", ("licensed", "2020-01-05", 10_000_000))
    enter("Ở Hải Phòng cũ", "KR", "Hải Phòng", ("licensed", "2020-01-05", 20_000_000))
    enter("Ở Hải Phòng mới", "JP", "Hải Phòng", ("licensed", "2025-08-05", 40_000_000))
    project = Project.objects.get(name="Ở Hải Phòng cũ")
    assert project.locality.gazetteer_id == "vn63-31"
    then = ask("Hải Phòng", "2025-01-01", "2025-06-30")
    now = ask("Hải Phòng", "2025-01-01", "2025-06-30", boundaries="now")
    later = ask("Hải Phòng", "2025-01-01", "2025-12-31")
    assert [read(answer.total, "valid")[0] for answer in (then, now, later)] == [1, 2, 3]
    assert any("counted with it" in note.message for note in now.notes)
    old = ask("Hải Dương", "2025-01-01", "2025-12-31")
    assert read(old.total, "valid")[0] == 1
    assert [note.params["count"] for note in old.notes if "larger unit" in note.message] == [1]
    provinces = ask("Việt Nam", "2025-01-01", "2025-12-31", by="locality")
    assert [(group.name, group.cell("valid").count) for group in provinces.groups] == [("thành phố Hải Phòng", 3)]


def test_joint_ventures_by_each_rule(enter, editor, lexicon):
    entering = Entering(editor, datetime(2026, 3, 9, tzinfo=UTC), "test", lexicon)
    shares = (
        ShareEntry("Bên Mẫu A", "KR", Decimal("33.3333")),
        ShareEntry("Bên Mẫu B", "SG", Decimal("66.6667"), "KR"),
    )
    enter_project(
        entry=ProjectEntry(name="Liên doanh mẫu", place="Huế"),
        first=make_entry("licensed", "2024-05-06", 100, shares),
        entering=entering,
    )
    found = {}
    for rule in ("lead", "shares", "group"):
        answer = ask("Huế", "2024-01-01", "2024-12-31", by="country", counting=rule)
        found[rule] = {group.key: read(group, "new") for group in answer.groups}
        assert read(answer.total, "new") == (1, Decimal(100))
    assert found == {
        "lead": {"SG": (1, Decimal(100))},
        "shares": {"SG": (1, Decimal("66.67")), "KR": (0, Decimal("33.33"))},
        "group": {"KR": (1, Decimal(100))},
    }


def test_who_may_not_see_a_document_counts_without_it(enter, viewer, approver, now, lexicon):
    enter("Nhà máy mẫu", "KR", "Huế", ("licensed", "2024-05-06", 5_000_000))
    document = make_document("Công ty Sợi Mẫu được cấp phép 210 triệu USD năm 2018 tại Huế.", confidentiality="secret")
    values = {"investor": "Công ty Sợi Mẫu", "action": "licensed", "date": "2018", "place": "Huế", "country": "KR"}
    fact = add_fact(document, document.text, type="project", capital={"amount": 210e6, "currency": "USD"}, **values)
    accept_fact(fact_id=fact.pk, decided_by=approver, decided_at=now, lexicon=lexicon)
    seen = {
        name: ask("Việt Nam", "2024-01-01", "2024-12-31", user=user) for name, user in (("v", viewer), ("a", approver))
    }
    assert read(seen["v"].total, "valid") == (1, Decimal(5_000_000))
    assert read(seen["a"].total, "valid") == (2, Decimal(215_000_000))
    question = seen["v"].question
    for user, count in ((viewer, 1), (approver, 2)):
        page = list_statistic_rows(user=user, question=question, today=TODAY, measure="valid")
        assert len(page.items) == count
    assert any(row.evidence for row in page.items)


def test_rows_are_as_many_as_the_number_says(quang_nam):
    for by in ("none", "country", "locality", "sector", "zone", "partner"):
        answer = ask("Quảng Nam", "2022-01-01", "2022-12-31", by=by)
        for group in answer.groups or (answer.total,):
            for measure in ("new", "adjusted", "adjusted_up", "valid", "gross", "ended"):
                key = None if by == "none" else group.key
                page = list_statistic_rows(
                    user=OPERATOR, question=answer.question, today=TODAY, measure=measure, key=key
                )
                assert len(page.items) == group.cell(measure).count, (by, measure)
    first = list_statistic_rows(user=OPERATOR, question=answer.question, today=TODAY, measure="valid", limit=3)
    rest = list_statistic_rows(
        user=OPERATOR, question=answer.question, today=TODAY, measure="valid", after=first.next_after
    )
    assert len(first.items) == 3
    assert len(rest.items) == 1


def test_a_running_year_is_beside_the_same_part_of_the_last(enter):
    enter("Năm trước", "KR", "Huế", ("licensed", "2025-02-01", 1_000_000))
    enter("Năm trước, sau", "KR", "Huế", ("licensed", "2025-11-01", 1_000_000))
    enter("Năm nay", "KR", "Huế", ("licensed", "2026-02-01", 3_000_000))
    cell = ask("Huế", "2026-01-01", "2026-12-31").total.cell("new")
    assert (cell.count, cell.before_count, cell.usd_percent) == (1, 1, Decimal("200.00"))


@pytest.mark.parametrize("by", ["none", "country", "sector", "locality"])
def test_an_answer_asks_few_questions(by, quang_nam, django_assert_max_num_queries):
    with django_assert_max_num_queries(17):
        ask("Việt Nam", "2022-01-01", "2022-12-31", by=by)


def test_what_cannot_be_answered_is_said():
    with pytest.raises(UnknownPlaceName):
        ask("Xứ Không Có", "2022-01-01", "2022-12-31")
    with pytest.raises(UnansweredQuestion):
        ask("Huế", "2022-01-01", "2022-12-31", by="weather")
    with pytest.raises(UnansweredQuestion):
        ask("Huế", "2022-12-31", "2022-01-01")


def test_a_leap_day_is_compared_with_the_28th_of_february():
    leap = date(2024, 2, 29)
    assert shift_period(leap, leap) == (date(2023, 2, 28), date(2023, 2, 28))
    assert shift_period(date(2024, 2, 1), leap) == (date(2023, 2, 1), date(2023, 2, 28))
    assert ask("Việt Nam", leap.isoformat(), leap.isoformat()).question.last == leap


def test_the_usual_cutoffs():
    found = make_report_period("state_report", "year", year=2025, month=12)
    assert (found.first, found.last) == (date(2024, 12, 15), date(2025, 12, 14))
    assert "09/2019" in found.rule.source
    assert shift_period(found.first, found.last) == (date(2023, 12, 15), date(2024, 12, 14))
