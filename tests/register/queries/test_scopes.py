"""Who sees what, in every list alike."""

import pytest
from django.contrib.auth.models import AnonymousUser

from daumoi.register.actions.facts import accept_fact
from daumoi.register.errors import UnknownRecord
from daumoi.register.queries.agreements import list_agreements
from daumoi.register.queries.documents import get_document, list_documents
from daumoi.register.queries.events import get_event, list_events
from daumoi.register.queries.facts import get_fact, list_facts_of_document, list_waiting
from daumoi.register.queries.figures import list_figures
from daumoi.register.queries.localities import list_localities
from daumoi.register.queries.organisations import list_organisations
from daumoi.register.queries.people import list_people
from daumoi.register.queries.projects import list_projects
from daumoi.register.queries.scopes import OPERATOR, list_roles, may_approve, may_edit
from daumoi.register.queries.undertakings import list_undertakings
from tests.factories import UserFactory, add_fact, make_document

pytestmark = pytest.mark.django_db

LISTS = [
    list_agreements,
    list_events,
    list_figures,
    list_organisations,
    list_people,
    list_projects,
    list_undertakings,
]
TEXT = "Kim Min Su của Trung tâm Gió Đông ký và hứa sẽ giúp Long An có 34 khu."


@pytest.fixture
def secret(now, lexicon):
    document = make_document(TEXT, confidentiality="secret")
    told = [
        ("figure", {"subject": "Long An", "measure": "zones", "value": 34}),
        ("person", {"name": "Kim Min Su", "title": "Giám đốc", "org": "Trung tâm Gió Đông"}),
        ("undertaking", {"by": "Trung tâm Gió Đông", "mode": "commit"}),
        ("event", {"kind": "meeting", "date": "2024-05-02", "guests": ["Trung tâm Gió Đông"], "attendance": 12}),
        ("agreement", {"form": "mou", "state": "signed", "parties": ["Trung tâm Gió Đông"]}),
        ("project", {"investor": "Trung tâm Gió Đông", "action": "proposed"}),
    ]
    for kind, values in told:
        fact = add_fact(document, TEXT, type=kind, **values)
        accept_fact(fact_id=fact.pk, decided_by=OPERATOR, decided_at=now, lexicon=lexicon)
    add_fact(document, "34 khu", subject="Long An", measure="zones", value=35)
    return document


@pytest.mark.parametrize("ask", LISTS)
def test_what_only_a_secret_document_shows_is_hidden(ask, secret, editor, viewer, approver):
    assert ask(user=editor).items == ask(user=viewer).items == ask(user=AnonymousUser()).items == []
    assert len(ask(user=approver).items) == len(ask(user=OPERATOR).items) == 1


def test_its_facts_are_hidden_too(secret, editor, approver):
    fact = secret.facts.first()
    assert list_facts_of_document(user=editor, document_id=secret.pk) == []
    assert list_waiting(user=editor).items == []
    assert len(list_facts_of_document(user=approver, document_id=secret.pk)) == 7
    assert len(list_waiting(user=approver).items) == 1
    for ask in (
        lambda: get_fact(user=editor, fact_id=fact.pk),
        lambda: get_document(user=editor, document_id=secret.pk),
    ):
        with pytest.raises(UnknownRecord):
            ask()


def test_whoever_added_a_secret_document_sees_it(secret, editor):
    secret.added_by = editor
    secret.save()
    assert list_documents(user=editor).items == [secret]
    assert len(list_people(user=editor).items) == 1


def test_a_field_that_only_a_secret_document_fills_is_empty(secret, editor, approver, now, lexicon):
    open_text = make_document("Trung tâm Gió Đông họp ngày 2/5/2024.")
    values = {"kind": "meeting", "date": "2024-05-02", "guests": ["Trung tâm Gió Đông"]}
    fact = add_fact(open_text, open_text.text, type="event", **values)
    event = accept_fact(fact_id=fact.pk, decided_by=editor, decided_at=now, lexicon=lexicon)
    assert list_events(user=editor).items[0].attendance_low is None
    assert get_event(user=editor, event_id=event.pk).event.attendance_low is None
    assert get_event(user=approver, event_id=event.pk).event.attendance_low == 12


def test_roles(viewer, editor, approver):
    assert [may_edit(user) for user in (viewer, editor, approver, OPERATOR, AnonymousUser())] == [0, 1, 1, 1, 0]
    assert [may_approve(user) for user in (viewer, editor, approver, OPERATOR)] == [0, 0, 1, 1]
    assert may_approve(UserFactory(is_superuser=True))
    assert not list_roles(UserFactory(is_active=False))
    assert list_localities(user=AnonymousUser()).items == []
