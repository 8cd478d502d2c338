"""Pages by key, and how many questions each list asks the database."""

import pytest

from daumoi.register.actions.facts import accept_facts_of_type
from daumoi.register.actions.indexing import rebuild_search_index
from daumoi.register.models import Organisation, Person
from daumoi.register.names import make_name_key
from daumoi.register.queries.conflicts import find_conflicts_of_facts
from daumoi.register.queries.documents import list_documents
from daumoi.register.queries.events import list_events
from daumoi.register.queries.facts import list_facts_of_document, list_waiting
from daumoi.register.queries.figures import list_figures
from daumoi.register.queries.organisations import list_organisations
from daumoi.register.queries.people import list_people
from daumoi.register.queries.projects import list_projects
from tests.factories import ADDED_AT, DocumentFactory, FactFactory, UserFactory, add_fact, make_document

pytestmark = pytest.mark.django_db


def add_people(*names):
    for name in names:
        Person.objects.create(identity=name, created_at=ADDED_AT, name=name, name_key=make_name_key(name))


def walk(ask, **fields):
    after, found = None, []
    while True:
        page = ask(after=after, **fields)
        found.append(page.items)
        after = page.next_after
        if after is None:
            return found


def test_pages_follow_the_last_row_shown(viewer):
    documents = [DocumentFactory() for _ in range(5)]
    pages = walk(list_documents, user=viewer, limit=2)
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [row for page in pages for row in page] == documents[::-1]


def test_pages_by_name_keep_namesakes(viewer):
    add_people("Đỗ An", "An Bình", "do an", "Ân", "Đỗ  An")
    names = [row.name for page in walk(list_people, user=viewer, limit=2) for row in page]
    assert names == ["Ân", "An Bình", "Đỗ An", "do an", "Đỗ  An"]


@pytest.mark.parametrize("after", ["", "x", "-1", "²", "9" * 30, "3:", ":a", None, 7])
def test_an_odd_key_is_no_error(viewer, after):
    DocumentFactory()
    add_people("An")
    assert list_people(user=viewer, after=None if after is None else str(after)).items is not None
    assert list_documents(user=viewer, after=after).items is not None


def test_limits_are_bounded(viewer):
    DocumentFactory()
    assert len(list_documents(user=viewer, limit=0).items) == len(list_documents(user=viewer, limit=10**9).items) == 1


def test_search_needs_no_accents(viewer):
    add_people("Trần Thị Đào")
    Organisation.objects.create(
        identity="x", created_at=ADDED_AT, name_vi="충북테크노파크", name_key=make_name_key("충북테크노파크")
    )
    DocumentFactory(title="Đoàn Chungbuk thăm Hải Phòng")
    rebuild_search_index()
    assert list_people(user=viewer, search="thi dao").items
    assert list_people(user=viewer, search="ĐÀO").items
    assert list_organisations(user=viewer, search="테크노").items
    assert list_documents(user=viewer, search="hai phong").items
    assert not list_documents(user=viewer, search="long an").items


def test_a_list_of_50_documents(django_assert_max_num_queries, lexicon):
    adder = UserFactory()
    for _ in range(50):
        FactFactory(document=DocumentFactory(added_by=adder))
    reader = UserFactory()
    with django_assert_max_num_queries(3):
        page = list_documents(user=reader)
        assert sum(row.fact_counts["proposed"] for row in page.items) == 50
        assert {row.added_by.username for row in page.items} == {adder.username}


def test_a_review_page_with_60_facts(django_assert_max_num_queries, editor, now, lexicon):
    held, text = make_document("Nguồn."), "Kim Min Su của Sợi Xanh; Long An có 34 khu. " * 3
    add_fact(held, "Nguồn", subject="Long An", measure="zones", value=33, as_of="2023-08")
    accept_facts_of_type(document_id=held.pk, type="figure", decided_by=editor, decided_at=now, lexicon=lexicon)
    document = make_document(text)
    for number in range(20):
        values = {"subject": "Long An", "measure": "zones", "value": 34 + number, "as_of": "2023-08"}
        add_fact(document, "34 khu", **values)
        add_fact(document, "Kim Min Su", type="person", name=f"Kim Min Su {number}", title="Giám đốc")
        add_fact(document, "Sợi Xanh", type="project", investor=f"Sợi Xanh {number}", action="proposed")
    with django_assert_max_num_queries(9):
        facts = list_facts_of_document(user=editor, document_id=document.pk)
        conflicts = find_conflicts_of_facts(user=editor, facts=facts)
    assert len(facts) == 60
    assert sum(len(found) for found in conflicts.values()) == 20
    with django_assert_max_num_queries(1):
        assert len(list_waiting(user=editor).items) == 50


def test_other_lists(django_assert_max_num_queries, editor, now, lexicon):
    document = make_document("Tin về nhiều việc.")
    for number in range(20):
        told = {
            "figure": {"subject": "Long An", "measure": "zones", "value": number},
            "person": {"name": f"Kim {number}", "title": "Giám đốc", "org": f"Hãng {number}"},
            "event": {"kind": "meeting", "guests": [f"Hãng {number}"], "place": "Long An"},
            "project": {"investor": f"Hãng {number}", "action": "proposed", "place": "Long An"},
        }
        for kind, values in told.items():
            add_fact(document, "Tin", type=kind, **values)
    for kind in ("figure", "person", "event", "project"):
        accept_facts_of_type(document_id=document.pk, type=kind, decided_by=editor, decided_at=now, lexicon=lexicon)
    for ask, most in (
        (list_figures, 2),
        (list_people, 2),
        (list_organisations, 1),
        (list_events, 3),
        (list_projects, 4),
    ):
        with django_assert_max_num_queries(most):
            assert len(ask(user=editor).items) == 20
