"""Questions about a place: the boundaries of the day, of today, and nothing added up."""

from datetime import date

import pytest

from daumoi.gazetteer.localities import UnknownPlace
from daumoi.register.actions.facts import accept_fact
from daumoi.register.queries.figures import answer_figures
from tests.factories import add_fact, make_document

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 10)


@pytest.fixture
def hold(editor, now, lexicon):
    def accept(text, published_on, confidentiality="internal", **values):
        document = make_document(text, published_on=published_on, confidentiality=confidentiality, added_by=None)
        fact = add_fact(document, text, **values)
        from daumoi.register.queries.scopes import OPERATOR

        return accept_fact(fact_id=fact.pk, decided_by=OPERATOR, decided_at=now, lexicon=lexicon)

    return accept


@pytest.fixture
def ask(editor, lexicon):
    def answer(place, **changes):
        return answer_figures(**{"user": editor, "place": place, "today": TODAY, "lexicon": lexicon} | changes)

    return answer


@pytest.fixture
def hai_phong(hold):
    zones = {"subject": "Hải Phòng", "zone_kind": "KCN+KKT", "fdi": True, "as_of": "2023-08"}
    hold("Có 494 dự án nước ngoài.", date(2023, 9, 20), measure="projects", value=494, **zones)
    money = {"amount": 24900000000, "currency": "USD"}
    hold("Vốn khoảng 24,9 tỷ USD.", date(2023, 9, 20), measure="capital", value=money, qualifier="about", **zones)
    hold(
        "Vốn Hàn Quốc ở thành phố là 10 tỷ.",
        date(2023, 9, 20),
        subject="TP Hải Phòng",
        measure="capital",
        country="KR",
        value=money | {"amount": 10**10},
    )
    hold(
        "Cả nước có 81,5 tỷ vốn Hàn Quốc.",
        date(2023, 9, 20),
        subject="Việt Nam",
        measure="capital",
        country="KR",
        value=money | {"amount": 81500000000},
    )
    hold("Có 500 dự án.", date(2023, 12, 3), measure="projects", value=500, **zones | {"as_of": "2023-11"})
    hold(
        "Hải Dương có 300 dự án.",
        date(2023, 10, 1),
        subject="Hải Dương",
        measure="projects",
        value=300,
        as_of="2023-09",
    )


def test_as_of_a_day_in_the_boundaries_of_that_day(ask, hai_phong):
    answer = ask("Hải Phòng", as_of=date(2023, 8, 31))
    assert [(row.measure, row.value_low, row.qualifier, row.scope) for row in answer.rows] == [
        ("projects", 494, "", "zones"),
        ("capital", 24900000000, "about", "zones"),
    ]
    assert [row.quote for row in answer.rows] == ["Có 494 dự án nước ngoài.", "Vốn khoảng 24,9 tỷ USD."]
    assert {row.unit_id for row in answer.rows} == {"vn63-31"}
    assert "Hải Dương" in " ".join(str(note) for note in answer.notes)


def test_the_newest_comes_first_and_the_older_stay_inside(ask, hai_phong):
    projects = next(row for row in ask("hai phong", as_of=date(2024, 1, 1)).rows if row.measure == "projects")
    assert (projects.value_low, [older.value_low for older in projects.older]) == (500, [494])


def test_an_undated_figure_holds_from_the_day_it_was_published(ask, hai_phong):
    korean = [row for row in ask("Hải Phòng", as_of=date(2023, 9, 30)).rows if row.country == "KR"]
    assert [(row.value_low, row.scope, row.day_from) for row in korean] == [(10**10, "locality", "published")]


def test_boundaries_of_today_show_each_former_unit_by_itself(ask, hai_phong):
    answer = ask("Hải Phòng", boundaries="now")
    assert [(unit.name, unit.role) for unit in answer.units] == [
        ("Hải Phòng", "today"),
        ("Hải Dương", "former"),
        ("Hải Phòng", "former"),
    ]
    projects = [(row.unit_id, row.value_low) for row in answer.rows if row.measure == "projects"]
    assert projects == [("vn63-30", 300), ("vn63-31", 500)]
    assert any("not added" in str(note) for note in answer.notes)


def test_a_unit_that_ended_answers_and_names_its_successor(ask, hold):
    hold("Long An có 34 khu.", date(2023, 9, 27), subject="Long An", measure="zones", value=34, zone_kind="KCN")
    answer = ask("Long An")
    assert [(unit.unit_id, unit.successors) for unit in answer.units] == [("vn63-80", ("Tây Ninh",))]
    assert [row.value_low for row in answer.rows] == [34]
    assert "Tây Ninh" in str(answer.notes[0])
    moved = ask("Long An", boundaries="now")
    assert moved.units[0].name == "Tây Ninh"
    assert [row.unit_name for row in moved.rows] == ["Long An"]


def test_the_country_has_figures_of_its_own(ask, hai_phong):
    assert [row.value_low for row in ask("Việt Nam", as_of=date(2023, 10, 1)).rows] == [81500000000]


def test_statements_of_one_day_that_differ_all_stand(ask, hold):
    for value in (34, 35):
        hold(f"Có {value} khu.", date(2023, 9, 27), subject="Long An", measure="zones", value=value, as_of="2023-08")
    assert [(row.value_low, row.disputed) for row in ask("Long An").rows] == [(34, True), (35, True)]


def test_a_plan_counts_from_the_day_it_was_said(ask, hold):
    plan = {"subject": "Long An", "measure": "zones", "value": 17, "as_of": "2030", "state": "planned"}
    hold("Đến năm 2030 thêm 17 khu.", date(2023, 9, 27), **plan)
    assert ask("Long An", as_of=date(2023, 1, 1)).rows == ()
    assert [row.state for row in ask("Long An", as_of=date(2024, 1, 1)).rows] == ["planned"]


def test_an_unknown_place_is_refused_with_names_like_it(ask):
    with pytest.raises(UnknownPlace) as refused:
        ask("Hải Phongg")
    assert "Hải Phòng" in str(refused.value)
    with pytest.raises(UnknownPlace):
        ask("Xyzzy")


def test_a_figure_of_a_secret_document_is_not_told(ask, hold, approver, lexicon):
    said = {"subject": "Long An", "measure": "zones", "value": 34}
    hold("Mật: 34 khu.", date(2023, 9, 27), confidentiality="secret", **said)
    assert ask("Long An").rows == ()
    assert len(ask("Long An", user=approver).rows) == 1
    hold("Báo đăng: 34 khu.", date(2023, 9, 28), **said)
    assert [row.quote for row in ask("Long An").rows] == ["Báo đăng: 34 khu."]
    assert len(ask("Long An", user=approver).rows[0].sources) == 2


def test_an_answer_asks_the_database_little(ask, hai_phong, django_assert_max_num_queries):
    ask("Hải Phòng")
    with django_assert_max_num_queries(4):
        ask("Hải Phòng", boundaries="now")
