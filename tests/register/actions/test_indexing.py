"""Search entries follow their records through every action, and can be checked and made anew."""

from typing import Any

import pytest
from django.db import connection, transaction

from daumoi.register.actions.documents import set_confidentiality, withdraw_document
from daumoi.register.actions.facts import accept_fact, reopen_fact
from daumoi.register.actions.indexing import (
    count_rows_anew,
    index_records,
    rebuild_missing_search_index,
    rebuild_search_index,
)
from daumoi.register.actions.keeping import delete_with_history, save_with_history
from daumoi.register.actions.localities import load_localities
from daumoi.register.actions.zones import load_zones
from daumoi.register.models import Organisation, Person, Project, SearchEntry
from daumoi.register.queries.scopes import OPERATOR
from daumoi.register.queries.search import search_records
from daumoi.register.queries.search_entries import find_stale_search_entries
from tests.factories import ADDED_AT, add_fact, make_document

pytestmark = pytest.mark.django_db
TEXT = "Kim Min Su của Trung tâm Gió Đông ký và hứa sẽ giúp Long An có 34 khu, giấy số 77/GCN."


def find(text: str, user: Any = OPERATOR) -> set[str]:
    return {hit.noun for hit in search_records(user=user, text=text).hits}


@pytest.fixture
def told(now: Any, lexicon: Any) -> Any:
    """Return the facts of a text, accepted, by type."""
    document = make_document(TEXT, title="Bản tin Gió Đông")
    values: dict[str, dict[str, Any]] = {
        "figure": {"subject": "Long An", "measure": "zones", "value": 34},
        "person": {"name": "Kim Min Su", "title": "Giám đốc", "org": "Trung tâm Gió Đông"},
        "undertaking": {"by": "Trung tâm Gió Đông", "mode": "commit"},
        "event": {"kind": "meeting", "date": "2024-05-02", "guests": ["Trung tâm Gió Đông"], "place": "Long An"},
        "agreement": {"form": "mou", "state": "signed", "parties": ["Trung tâm Gió Đông"]},
        "project": {"investor": "Trung tâm Gió Đông", "action": "licensed", "number": "77/GCN", "place": "Long An"},
    }
    facts = {}
    for kind, slots in values.items():
        facts[kind] = add_fact(document, TEXT, type=kind, **slots)
        accept_fact(fact_id=facts[kind].pk, decided_by=OPERATOR, decided_at=now, lexicon=lexicon)
    index_records("document", [document.pk])
    return facts


def test_what_a_fact_brings_is_found(told: Any) -> None:
    assert find("trung tam gio dong") == {
        "organisation",
        "project",
        "person",
        "event",
        "agreement",
        "undertaking",
        "document",
    }
    assert find("kim min su") == {"person", "document", "undertaking"}
    assert find("77/gcn") == {"project", "undertaking", "document"}
    assert "figure" in find("long an")
    assert find_stale_search_entries() == []


def test_what_is_opened_again_is_found_no_more(told: Any, now: Any) -> None:
    for fact in told.values():
        reopen_fact(fact_id=fact.pk, decided_by=OPERATOR, decided_at=now)
    assert find("gio dong") == {"document"}
    assert find_stale_search_entries() == []


def test_a_new_name_is_found_and_the_old_one_no_more(told: Any, now: Any) -> None:
    body = Organisation.objects.get()
    body.name_vi, body.aliases = "Viện Sao Mai", ["VSM"]
    save_with_history(body, by=OPERATOR, at=now, reason="renamed")
    assert find("vsm") == {"organisation", "project"}
    person = Person.objects.get()
    person.name = "Park Ji Su"
    save_with_history(person, by=OPERATOR, at=now, reason="renamed")
    assert find("park giam doc") == {"person"}
    assert find_stale_search_entries() == []


def test_what_is_deleted_is_found_no_more(told: Any, now: Any) -> None:
    delete_with_history(Project.objects.get(), by=OPERATOR, at=now, reason="test")
    assert find("77/gcn") == {"undertaking", "document"}
    assert find_stale_search_entries() == []


def test_nothing_is_left_of_what_was_undone(told: Any, now: Any) -> None:
    before = SearchEntry.objects.count()
    body = Organisation.objects.get()
    body.name_vi = "Tên Khác"
    with transaction.atomic():
        save_with_history(body, by=OPERATOR, at=now, reason="test")
        assert find("ten khac") == {"organisation", "project"}
        transaction.set_rollback(True)
    assert find("ten khac") == set()
    assert SearchEntry.objects.count() == before


def test_secrets_are_not_found(told: Any, now: Any, viewer: Any, editor: Any, approver: Any) -> None:
    document = told["figure"].document
    set_confidentiality(document_id=document.pk, confidentiality="secret", changed_by=OPERATOR, changed_at=now)
    for words in ("gio dong", "77/gcn", "kim min su", "giam doc", "34 khu"):
        assert find(words, viewer) == find(words, editor) == set()
        assert find(words, approver) == find(words)
    assert {hit.noun for hit in search_records(user=viewer, text="long an").hits} == {"locality"}


def test_what_a_secret_document_adds_is_not_found(
    told: Any, now: Any, lexicon: Any, viewer: Any, approver: Any
) -> None:
    """A record that is open as such must not be found by its number, place or party that only a secret tells."""
    text = "Trung tâm Gió Đông điều chỉnh theo giấy 88/GCN, ở Huế, giám đốc Kim Min Su, cố vấn."
    secret = make_document(text, title="Mật", confidentiality="secret")
    facts: list[tuple[str, dict[str, Any]]] = [
        ("project", {"investor": "Trung tâm Gió Đông", "action": "adjusted", "number": "88/GCN", "place": "Long An"}),
        ("person", {"name": "Kim Min Su", "title": "Cố vấn", "org": "Trung tâm Gió Đông"}),
    ]
    for kind, values in facts:
        fact = add_fact(secret, text, type=kind, **values)
        accept_fact(fact_id=fact.pk, decided_by=OPERATOR, decided_at=now, lexicon=lexicon)
    assert find("88/gcn", viewer) == find("kim min su co van", viewer) == set()
    assert find("88/gcn", approver) == {"project"}
    assert find("kim min su co van", approver) >= {"person"}
    hit = search_records(user=viewer, text="kim min su", nouns=["person"]).hits[0]
    assert hit.line == "Giám đốc Trung tâm Gió Đông"


def test_what_rests_on_a_withdrawn_text_is_not_found(told: Any, now: Any) -> None:
    document = told["figure"].document
    withdraw_document(document_id=document.pk, withdrawn_by=OPERATOR, withdrawn_at=now, reason="wrong")
    assert find("gio dong") == set()


def test_the_check_tells_what_is_stale(told: Any) -> None:
    body, person = Organisation.objects.get(), Person.objects.get()
    Organisation.objects.filter(pk=body.pk).update(name_vi="Tên Khác")
    SearchEntry.objects.filter(noun="person").delete()
    index_records("project", [])
    SearchEntry.objects.create(noun="zone", record_id=9_999_999, part_noun="zone", part_id=9_999_999, words="#zone")
    stale = set(find_stale_search_entries())
    assert {("organisation", body.pk), ("person", person.pk), ("zone", 9_999_999)} <= stale
    assert len(find_stale_search_entries(limit=1)) == 1
    rebuild_search_index()
    assert find_stale_search_entries() == []
    assert find("ten khac") >= {"organisation"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")
def test_sqlite_knows_how_many_rows_its_indexes_tell_apart(told: Any) -> None:
    count_rows_anew()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl IN ('register_searchentry', 'register_document')")
        assert cursor.fetchone()[0] >= 4


def test_a_register_older_than_the_search_is_indexed_once(told: Any) -> None:
    SearchEntry.objects.all().delete()
    made = rebuild_missing_search_index()
    assert made == SearchEntry.objects.count() > 5
    assert rebuild_missing_search_index() == 0


def test_the_gazetteer_is_found_once_loaded(lexicon: Any) -> None:
    load_localities(lexicon=lexicon, loaded_at=ADDED_AT)
    load_zones(lexicon=lexicon, loaded_at=ADDED_AT)
    assert find("hai phong") == {"locality", "zone"}
    assert find_stale_search_entries() == []
