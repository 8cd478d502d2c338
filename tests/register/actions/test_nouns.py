# ruff: noqa: A002  (the argument `type` has the name of its column)
"""People, organisations, events, agreements and projects are found again, not made twice, and not mixed up."""

from datetime import date

import pytest

from daumoi.register.actions.facts import accept_fact, reopen_fact
from daumoi.register.actions.undertakings import follow_undertaking
from daumoi.register.models import (
    Agreement,
    Appointment,
    CertificateEvent,
    Event,
    EventParty,
    Evidence,
    Organisation,
    Person,
    Project,
)
from daumoi.register.queries.organisations import get_organisation
from daumoi.register.queries.people import get_person
from daumoi.register.queries.projects import get_project
from tests.factories import add_fact, make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def tell(editor, now, lexicon):
    """Return a teller: a text of its own with one fact, accepted -> record."""

    def accept(text, *, type, published_on=date(2023, 9, 1), locality_id=None, **values):
        from daumoi.register.actions.localities import keep_locality

        home = keep_locality(lexicon.localities.get(locality_id), lexicon=lexicon) if locality_id else None
        document = make_document(text, published_on=published_on, locality=home)
        fact = add_fact(document, text, type=type, **values)
        record = accept_fact(fact_id=fact.pk, decided_by=editor, decided_at=now, lexicon=lexicon)
        record.told = fact
        return record

    return accept


def test_one_person_in_one_post_over_time(tell, editor):
    post = {"type": "person", "name": "Lê Trung Nam", "title": "Trưởng ban", "org": "BQL KKT Hải Phòng"}
    first = tell("Trưởng ban Lê Trung Nam nói.", **post)
    again = tell(
        "Ông LÊ TRUNG NAM, Trưởng ban.",
        published_on=date(2024, 4, 2),
        **post | {"org": "Ban Quản lý Khu kinh tế Hải Phòng"},
    )
    assert first == again
    seen = Appointment.objects.get()
    assert (seen.seen_from, seen.seen_on, seen.organisation.locality.gazetteer_id) == (
        date(2023, 9, 1),
        date(2024, 4, 2),
        "vn63-31",
    )
    profile = get_person(user=editor, person_id=first.pk)
    assert [str(row) for row in profile.appointments] == ["Trưởng ban BQL KKT Hải Phòng"]
    assert len(profile.evidence) == 2


def test_a_later_post_is_kept_beside_the_former(tell):
    tell("Phó ban Lê Trung Nam.", type="person", name="Lê Trung Nam", title="Phó Trưởng ban", org="BQL KKT Hải Phòng")
    tell("Trưởng ban Lê Trung Nam.", type="person", name="Lê Trung Nam", title="Trưởng ban", org="BQL KKT Hải Phòng")
    assert (Person.objects.count(), Appointment.objects.count()) == (1, 2)


def test_namesakes_in_two_bodies_are_two_people(tell):
    tell("Ở Hưng Yên.", type="person", name="Nguyễn Văn An", title="Giám đốc", org="Sở Công Thương tỉnh Hưng Yên")
    tell("Ở Long An.", type="person", name="Nguyễn Văn An", title="Giám đốc", org="Sở Công Thương tỉnh Long An")
    assert Person.objects.count() == 2


@pytest.mark.parametrize(("home", "same"), [("vn63-33", True), ("vn63-80", False), (None, False)])
def test_a_body_every_province_has_is_told_apart_by_place(tell, home, same):
    tell("Sở một.", type="person", name="Trần Bình", title="Giám đốc", org="Sở Công Thương tỉnh Hưng Yên")
    tell("Sở hai.", type="person", name="Trần Cường", title="Giám đốc", org="Sở Công thương", locality_id=home)
    assert (Organisation.objects.count() == 1) is same


@pytest.mark.parametrize("name", ["các nhà đầu tư Hàn Quốc", "tỉnh Long An", "Việt Nam", "doanh nghiệp trong tỉnh"])
def test_places_and_groups_are_no_organisations(tell, name):
    undertaking = tell("Hai bên sẽ gặp lại.", type="undertaking", by=name, mode="commit")
    assert undertaking.by_organisation is None
    assert undertaking.by_text == name


def test_an_event_that_two_texts_tell_of_is_one(tell, editor, now):
    same = {"type": "event", "kind": "meeting", "date": "2023-09-26"}
    first = tell("Đoàn gặp Trung tâm Gió Đông.", hosts=["Trung tâm Gió Đông"], guests=["tỉnh Long An"], **same)
    second = tell(
        "Có 40 người dự tại Seoul.",
        hosts=["Trung tâm Gió Đông"],
        guests=["Sở Tài chính Long An"],
        attendance=40,
        **same,
    )
    assert first == second
    event = Event.objects.get()
    assert (event.attendance_low, event.parties.count()) == (40, 3)
    reopen_fact(fact_id=second.told.pk, decided_by=editor, decided_at=now)
    event.refresh_from_db()
    assert (event.attendance_low, EventParty.objects.count()) == (None, 2)


def test_undated_events_of_two_texts_stay_apart(tell):
    for text in ("Tin một.", "Tin hai."):
        tell(text, type="event", kind="meeting", hosts=["Trung tâm Gió Đông"])
    assert Event.objects.count() == 2


def test_party_evidence_quotes_the_party_alone(tell):
    tell(
        "Công ty Sao Biển ký với Công ty Hoa Sen.",
        type="agreement",
        form="mou",
        state="signed",
        date="2024-05",
        parties=["Công ty Sao Biển", "Công ty Hoa Sen"],
    )
    quotes = set(Evidence.objects.filter(record_noun="agreement_party").values_list("quote", flat=True))
    assert quotes == {"Công ty Sao Biển", "Công ty Hoa Sen"}


def test_an_agreement_in_two_texts_is_one_with_two_parties(tell):
    same = {"type": "agreement", "form": "mou", "state": "signed", "date": "2024-05-02"}
    tell("Ký ở Seoul.", parties=["Công ty Sao Biển", "Công ty Hoa Sen"], **same)
    tell("Đã ký tại Seoul.", parties=["Công ty Hoa Sen", "Công ty Sao Biển"], **same)
    assert (Agreement.objects.count(), Organisation.objects.count()) == (1, 2)


def test_capital_comes_from_certificate_events(tell, editor):
    plant = {"type": "project", "investor": "Công ty Sợi Xanh", "name": "nhà máy sợi", "country": "KR"}
    usd = {"currency": "USD"}
    project = tell("Cấp phép 210 triệu.", action="licensed", date="2018", capital=usd | {"amount": 210000000}, **plant)
    later = tell(
        "Tăng 200 triệu lên 410 triệu.",
        action="adjusted",
        date="2022",
        capital=usd | {"amount": 410000000},
        capital_added=usd | {"amount": 200000000},
        **plant,
    )
    tell("Đề xuất thêm 1 tỷ.", action="proposed", date="2024", capital=usd | {"amount": 1000000000}, **plant)
    assert project == later
    assert (Project.objects.count(), CertificateEvent.objects.count()) == (1, 3)
    assert get_project(user=editor, project_id=project.pk).capital.low == 410000000
    assert get_project(user=editor, project_id=project.pk, on=date(2020, 1, 1)).capital.low == 210000000


def test_a_nameless_project_of_the_same_investor_is_the_same(tell):
    tell(
        "Sợi Xanh đầu tư nhà máy sợi.",
        type="project",
        investor="Công ty Sợi Xanh",
        name="nhà máy sợi",
        action="licensed",
    )
    tell("Sợi Xanh khởi công.", type="project", investor="Công ty Sợi Xanh", action="started")
    tell("Sợi Xanh xây kho.", type="project", investor="Công ty Sợi Xanh", name="kho lạnh", action="proposed")
    assert sorted(Project.objects.values_list("name", flat=True)) == ["kho lạnh", "nhà máy sợi"]


def test_a_profile_gathers_what_hangs_on_an_organisation(tell, editor):
    tell("Giám đốc Kim.", type="person", name="Kim Min Su", title="Giám đốc", org="Trung tâm Gió Đông")
    tell("Trung tâm Gió Đông sẽ giúp.", type="undertaking", by="Trung tâm Gió Đông", mode="commit")
    body = Organisation.objects.get()
    profile = get_organisation(user=editor, organisation_id=body.pk)
    assert [row.person.name for row in profile.appointments] == ["Kim Min Su"]
    assert len(profile.undertakings_given) == 1
    assert len(profile.evidence) == 2


def test_a_promise_is_followed(tell, editor, now):
    promise = tell("Trung tâm Gió Đông sẽ giúp.", type="undertaking", by="Trung tâm Gió Đông", mode="commit")
    assert (promise.state, promise.said_on) == ("open", date(2023, 9, 1))
    asked = {"undertaking_id": promise.pk, "changed_by": editor, "changed_at": now}
    follow_undertaking(due_on=date(2024, 1, 1), owner_id=editor.pk, **asked)
    kept = follow_undertaking(state="kept", reason="đã gửi tài liệu", **asked)
    assert (kept.state, kept.due_on, kept.owner) == ("kept", date(2024, 1, 1), editor)
    assert kept.history.first().history_change_reason == "đã gửi tài liệu"
