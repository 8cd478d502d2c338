"""Documents come in once, read, and are opened, classified and withdrawn."""

from datetime import date, timedelta

import pytest

from daumoi.register.actions.documents import (
    AlreadyHeld,
    FutureDate,
    add_document,
    open_document,
    restore_document,
    set_confidentiality,
    withdraw_document,
)
from daumoi.register.actions.facts import DocumentWithdrawn, accept_fact
from daumoi.register.actions.keeping import NotAllowed
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import AccessLog, Document, Fact, Figure
from daumoi.register.queries.documents import get_document, list_accesses, list_documents
from daumoi.register.queries.figures import list_figures
from daumoi.register.queries.scopes import OPERATOR
from daumoi.values.evidence import QuoteMismatch
from tests.factories import add_fact, fake_reader, make_account, make_document

pytestmark = pytest.mark.django_db

TEXT = "Tin ngắn.\r\nHết năm 2024, Long An có 37 khu công nghiệp đã thành lập.\n"
FACT = ("figure", "Long An có 37 khu công nghiệp", {"subject": "Long An", "measure": "zones", "value": 37})


def add(user, now, lexicon, **changes):
    fields = {
        "data": TEXT.encode(),
        "filename": "tin.txt",
        "source_url": "https://example.vn/tin",
        "published_on": date(2025, 1, 5),
        "added_by": user,
        "added_at": now,
        "lexicon": lexicon,
        "read": fake_reader(FACT),
    }
    return add_document(**fields | changes)


def test_keeps_text_bytes_and_proposed_facts(editor, now, lexicon):
    document = Document.objects.get(pk=add(editor, now, lexicon).pk)
    assert bytes(document.original) == TEXT.encode()
    assert document.reader_version == "fake-1"
    assert document.added_by == editor
    fact = document.facts.get()
    assert (fact.state, fact.type) == ("proposed", "figure")
    assert document.text[fact.start : fact.end] == fact.quote == FACT[1]
    assert all(document.text[slot["start"] : slot["end"]] == slot["quote"] for slot in fact.slots)
    assert document.history.get().history_user == editor
    assert document.history.get().history_date == now


def test_knows_the_province_that_a_text_is_about(editor, now, lexicon):
    assert add(editor, now, lexicon).locality.gazetteer_id == "vn63-80"


def test_refuses_the_same_file_twice(editor, now, lexicon):
    first = add(editor, now, lexicon)
    with pytest.raises(AlreadyHeld) as refused:
        add(editor, now, lexicon, filename="khac.txt")
    assert refused.value.document_id == first.pk
    assert Fact.objects.count() == 1


def test_refuses_a_file_that_another_clerk_saved_meanwhile(editor, now, lexicon, monkeypatch):
    first = add(editor, now, lexicon)
    looks = iter([None, first.pk])
    monkeypatch.setattr("daumoi.register.actions.documents.find_document_by_sha256", lambda *, sha256: next(looks))
    with pytest.raises(AlreadyHeld):
        add(editor, now, lexicon)


def test_refuses_a_date_to_come(editor, now, lexicon):
    with pytest.raises(FutureDate):
        add(editor, now, lexicon, published_on=now.date() + timedelta(days=1))
    assert add(editor, now, lexicon, published_on=now.date()).published_on == now.date()


def test_refuses_a_reader_whose_quote_is_not_in_the_text(editor, now, lexicon):
    other = fake_reader(FACT)(TEXT.replace("Tin ngắn.", "Tin rất ngắn."), lexicon)
    with pytest.raises(QuoteMismatch):
        add(editor, now, lexicon, read=lambda text, lexicon, published_on: other)
    assert Document.objects.count() == 0


def test_a_viewer_may_not_add(viewer, now, lexicon):
    with pytest.raises(NotAllowed):
        add(viewer, now, lexicon)


def test_the_operator_may_add_without_an_account(db, now, lexicon):
    assert add(OPERATOR, now, lexicon).added_by is None


def test_opening_a_secret_document_is_noted(editor, approver, now):
    secret = make_document("Đoàn sẽ sang vào tháng sau.", confidentiality="secret", added_by=approver)
    with pytest.raises(UnknownRecord):
        open_document(document_id=secret.pk, user=editor, opened_at=now)
    assert open_document(document_id=secret.pk, user=approver, opened_at=now).text == secret.text
    assert [(row.user, row.opened_at) for row in AccessLog.objects.all()] == [(approver, now)]
    assert len(list_accesses(user=approver, document_id=secret.pk).items) == 1
    usual = make_document("Tin thường.")
    open_document(document_id=usual.pk, user=editor, opened_at=now)
    assert AccessLog.objects.count() == 1


def test_classifying_hides_a_document_from_others(editor, approver, now):
    document = make_document("Tin nội bộ.")
    set_confidentiality(document_id=document.pk, confidentiality="secret", changed_by=approver, changed_at=now)
    assert list_documents(user=editor).items == []
    assert list_documents(user=approver).items == [document]
    assert list_documents(user=make_account("viewer")).items == []


def test_a_withdrawn_document_takes_its_records_along_and_brings_them_back(editor, approver, now, lexicon):
    document = make_document(TEXT)
    fact = add_fact(document, FACT[1], **FACT[2])
    later = add_fact(document, "37 khu công nghiệp", **FACT[2] | {"value": 38})
    accept_fact(fact_id=fact.pk, decided_by=editor, decided_at=now, lexicon=lexicon)
    with pytest.raises(NotAllowed):
        withdraw_document(document_id=document.pk, withdrawn_by=editor, withdrawn_at=now, reason="nhầm")
    withdraw_document(document_id=document.pk, withdrawn_by=approver, withdrawn_at=now, reason="nhầm")
    assert list_figures(user=approver).items == []
    with pytest.raises(DocumentWithdrawn):
        accept_fact(fact_id=later.pk, decided_by=editor, decided_at=now, lexicon=lexicon)
    restore_document(document_id=document.pk, restored_by=approver, restored_at=now)
    assert list_figures(user=approver).items == [Figure.objects.get()]
    lines = get_document(user=approver, document_id=document.pk).history.order_by("history_id")
    assert list(lines.values_list("history_change_reason", flat=True))[-2:] == ["nhầm", "restored"]
