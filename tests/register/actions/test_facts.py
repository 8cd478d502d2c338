"""Accepting, correcting, rejecting and reopening facts."""

from datetime import date

import pytest

from daumoi.register.actions.facts import (
    AlreadyDecided,
    NotDecided,
    accept_fact,
    accept_facts_of_type,
    reject_fact,
    reopen_fact,
)
from daumoi.register.actions.keeping import NotAllowed
from daumoi.register.amounts import UnreadableSlot
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Evidence, Fact, Figure, Organisation, Person
from daumoi.register.queries.evidence import list_evidence
from tests.factories import add_fact, make_document

pytestmark = pytest.mark.django_db

TEXT = "Hết tháng 8/2023, khu công nghiệp và khu kinh tế Hải Phòng có 494 dự án nước ngoài, vốn khoảng 24,9 tỷ USD."
PROJECTS = {
    "subject": "TP Hải Phòng",
    "measure": "projects",
    "value": 494,
    "zone_kind": "KCN+KKT",
    "fdi": True,
    "as_of": "2023-08",
}
CAPITAL = PROJECTS | {
    "measure": "capital",
    "value": {"amount": 24900000000, "currency": "USD"},
    "qualifier": "about",
}


@pytest.fixture
def decide(editor, now, lexicon):
    def accept(fact, **corrections):
        return accept_fact(
            fact_id=fact.pk, decided_by=editor, decided_at=now, corrections=corrections or None, lexicon=lexicon
        )

    return accept


def test_a_figure_is_kept_with_everything(decide, editor, now):
    document = make_document(TEXT, published_on=date(2023, 9, 20))
    fact = add_fact(document, "vốn khoảng 24,9 tỷ USD", **CAPITAL)
    figure = decide(fact)
    assert (figure.value_low, figure.currency, figure.unit, figure.qualifier) == (24900000000, "USD", "", "about")
    assert (figure.as_of_start, figure.as_of_end, figure.as_of_text) == (date(2023, 8, 1), date(2023, 8, 31), "2023-08")
    assert (figure.scope, figure.zone_kind, figure.fdi, figure.state) == ("zones", "KCN+KKT", True, "actual")
    assert figure.locality.gazetteer_id == "vn63-31"
    evidence = list_evidence(user=editor, noun="figure", record_id=figure.pk)
    assert {row.field for row in evidence} == set(CAPITAL)
    assert all(document.text[row.start : row.end] == row.quote for row in evidence)
    fact.refresh_from_db()
    assert (fact.state, fact.decided_by, fact.decided_at) == ("accepted", editor, now)
    assert (fact.record_noun, fact.record_id) == ("figure", figure.pk)
    line = figure.history.get()
    assert (line.history_user, line.history_date, line.history_change_reason) == (
        editor,
        now,
        f"fact {fact.pk} accepted",
    )


def test_two_documents_that_say_the_same_support_one_record(decide, editor):
    first, second = make_document(TEXT), make_document(TEXT + " Tin lại.")
    one = decide(add_fact(first, "494 dự án", **PROJECTS))
    two = decide(add_fact(second, "494 dự án", **PROJECTS | {"subject": "Hải Phòng"}))
    assert one == two
    assert Figure.objects.count() == 1
    evidence = list_evidence(user=editor, noun="figure", record_id=one.pk)
    assert {row.document for row in evidence if row.field == "value"} == {first, second}


@pytest.mark.parametrize(
    "other",
    [
        {"value": 495},
        {"as_of": "2023-09"},
        {"fdi": None},
        {"zone_kind": "KCN"},
        {"state": "planned"},
        {"country": "KR"},
    ],
)
def test_what_differs_is_another_figure(decide, other):
    document = make_document(TEXT)
    decide(add_fact(document, "494 dự án", **PROJECTS))
    decide(add_fact(document, "494 dự án", **PROJECTS | other))
    assert Figure.objects.count() == 2


def test_a_second_click_changes_nothing(decide):
    fact = add_fact(make_document(TEXT), "494 dự án", **PROJECTS)
    decide(fact)
    with pytest.raises(AlreadyDecided):
        decide(fact)
    assert (Figure.objects.count(), Evidence.objects.count()) == (1, len(PROJECTS))


def test_corrections_stand_beside_what_was_read(decide):
    fact = add_fact(make_document(TEXT), "494 dự án", **PROJECTS)
    figure = decide(fact, value=495, zone_kind=None)
    fact.refresh_from_db()
    assert (figure.value_low, figure.zone_kind) == (495, "")
    assert fact.corrections == {"value": 495, "zone_kind": None}
    assert next(slot["value"] for slot in fact.slots if slot["name"] == "value") == 494
    assert Evidence.objects.get(field="value").corrected
    assert not Evidence.objects.get(field="measure").corrected


@pytest.mark.parametrize(
    "corrections",
    [
        {"value": "nhiều"},
        {"measure": "weather"},
        {"subject": ""},
        {"value": {"amount": 5, "currency": "USD"}},
        {"a b": 1},
    ],
)
def test_a_correction_that_makes_no_sense_is_refused_whole(decide, corrections):
    fact = add_fact(make_document(TEXT), "494 dự án", **PROJECTS)
    with pytest.raises(UnreadableSlot):
        decide(fact, **corrections)
    fact.refresh_from_db()
    assert (fact.state, Figure.objects.count(), Evidence.objects.count()) == ("proposed", 0, 0)


def test_a_figure_keeps_the_boundaries_of_its_own_day(decide):
    document = make_document("Long An có 34 khu; đến năm 2030 thêm 17 khu.", published_on=date(2023, 9, 27))
    now_34 = decide(add_fact(document, "34 khu", subject="Long An", measure="zones", value=34, zone_kind="KCN"))
    plan = add_fact(
        document,
        "17 khu",
        subject="tỉnh Long An",
        measure="zones",
        value=17,
        zone_kind="KCN",
        as_of="2030",
        state="planned",
    )
    assert now_34.locality.gazetteer_id == "vn63-80"
    assert decide(plan).locality.gazetteer_id == "vn63-80"


def test_this_province_is_the_one_the_text_is_about(decide, lexicon):
    from daumoi.register.actions.localities import keep_locality

    home = keep_locality(lexicon.localities.get("vn63-80"), lexicon=lexicon)
    document = make_document("Toàn tỉnh có 44 cụm.", locality=home)
    figure = decide(add_fact(document, "44 cụm", subject="tỉnh", measure="zones", value=44, zone_kind="CCN"))
    assert figure.locality == home


def test_rejecting_and_reopening(editor, now):
    fact = add_fact(make_document(TEXT), "494 dự án", **PROJECTS)
    reject_fact(fact_id=fact.pk, decided_by=editor, decided_at=now, reason="tin cũ")
    with pytest.raises(AlreadyDecided):
        reject_fact(fact_id=fact.pk, decided_by=editor, decided_at=now)
    reopen_fact(fact_id=fact.pk, decided_by=editor, decided_at=now)
    with pytest.raises(NotDecided):
        reopen_fact(fact_id=fact.pk, decided_by=editor, decided_at=now)
    fact.refresh_from_db()
    assert (fact.state, fact.decided_by, fact.decided_at) == ("proposed", None, None)
    assert list(fact.history.order_by("history_id").values_list("history_change_reason", flat=True))[-2:] == [
        "tin cũ",
        "reopened",
    ]


def test_reopening_removes_only_what_this_fact_supported(decide, editor, now):
    first, second = make_document(TEXT), make_document(TEXT + " Tin lại.")
    one, two = add_fact(first, "494 dự án", **PROJECTS), add_fact(second, "494 dự án", **PROJECTS)
    alone = add_fact(first, "24,9 tỷ USD", **CAPITAL)
    figure = decide(one)
    decide(two)
    decide(alone)
    reopen_fact(fact_id=alone.pk, decided_by=editor, decided_at=now)
    reopen_fact(fact_id=one.pk, decided_by=editor, decided_at=now)
    assert list(Figure.objects.all()) == [figure]
    figure.refresh_from_db()
    assert (figure.document, figure.fact) == (second, two)
    reopen_fact(fact_id=two.pk, decided_by=editor, decided_at=now)
    assert (Figure.objects.count(), Evidence.objects.count()) == (0, 0)
    gone = Figure.history.filter(id=figure.pk, history_type="-").get()
    assert gone.history_user == editor
    assert decide(one)


def test_accepting_all_of_a_type(editor, now, lexicon):
    document = make_document("Bà Hoàng Lan Chi, Giám đốc Sở Tài chính. Long An có 34 khu và 44 cụm.")
    for value, words in ((34, "34 khu"), (44, "44 cụm")):
        add_fact(document, words, subject="Long An", measure="zones", value=value)
    person = add_fact(document, "Hoàng Lan Chi", type="person", name="Hoàng Lan Chi", title="Giám đốc")
    asked = {"document_id": document.pk, "decided_by": editor, "decided_at": now, "lexicon": lexicon}
    assert accept_facts_of_type(type="figure", **asked) == 2
    assert accept_facts_of_type(type="figure", **asked) == 0
    person.refresh_from_db()
    assert person.state == "proposed"


def test_accepting_all_is_one_step(editor, now, lexicon):
    document = make_document(TEXT)
    add_fact(document, "494 dự án", **PROJECTS)
    add_fact(document, "24,9 tỷ USD", **CAPITAL | {"value": 24})
    with pytest.raises(UnreadableSlot):
        accept_facts_of_type(document_id=document.pk, type="figure", decided_by=editor, decided_at=now, lexicon=lexicon)
    assert Fact.objects.filter(state="proposed").count() == 2
    assert Figure.objects.count() == 0


def test_roles_and_secrets(viewer, editor, approver, now, lexicon):
    document = make_document(TEXT, confidentiality="secret")
    fact = add_fact(document, "494 dự án", **PROJECTS)
    asked = {"fact_id": fact.pk, "decided_at": now, "lexicon": lexicon}
    with pytest.raises(NotAllowed):
        accept_fact(decided_by=viewer, **asked)
    with pytest.raises(UnknownRecord):
        accept_fact(decided_by=editor, **asked)
    assert accept_fact(decided_by=approver, **asked)
    with pytest.raises(UnknownRecord):
        reopen_fact(fact_id=fact.pk, decided_by=editor, decided_at=now)


def test_reopening_a_person_lets_their_promise_stand(decide, editor, now):
    document = make_document("Ông Kim Min Su, Giám đốc Trung tâm Gió Đông, hứa sẽ cử chuyên gia.")
    promise = add_fact(document, "hứa sẽ cử chuyên gia", type="undertaking", by="Kim Min Su", mode="commit")
    person = add_fact(
        document, "Kim Min Su", type="person", name="Kim Min Su", title="Giám đốc", org="Trung tâm Gió Đông"
    )
    undertaking = decide(promise)
    assert (undertaking.by_person, undertaking.by_organisation) == (None, None)
    decide(person)
    undertaking.refresh_from_db()
    assert undertaking.by_person.name == "Kim Min Su"
    reopen_fact(fact_id=person.pk, decided_by=editor, decided_at=now)
    undertaking.refresh_from_db()
    assert undertaking.by_person is None
    assert (Person.objects.count(), Organisation.objects.count()) == (0, 0)
