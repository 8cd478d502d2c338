"""Histories that people can read, records as of a day, versions brought back, documents withdrawn with a preview."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from daumoi.register.models import CertificateEvent, Document, LedgerEntry, Project
from tests.web.conftest import SmallRegister
from tests.web.test_certificates import ROWS, enter_first_project

pytestmark = pytest.mark.django_db


def read_history(client: Client, noun: str, record_id: int, **asked: str) -> str:
    answer = client.get(reverse("show_history", args=[noun, record_id]), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_project_tells_who_changed_what_and_why(editor_client: Client) -> None:
    project = enter_first_project(editor_client)
    step = {"action": "adjusted", "day": "2025", "added": "20 triệu USD", "reason": "theo QĐ 12"}
    editor_client.post(reverse("add_step", args=[project.pk]), step | ROWS)
    page = read_history(editor_client, "project", project.pk)
    for words in ("theo QĐ 12", "Vốn tăng thêm: ", "Nhà đầu tư: ", "Công ty TNHH Mẫu Daon", "nhập tay", "canbo"):
        assert words in page, words


def test_a_change_shows_before_and_after(editor_client: Client) -> None:
    project = enter_first_project(editor_client)
    event = CertificateEvent.objects.get()
    form = editor_client.get(reverse("change_step", args=[event.pk]))
    filled = {name: value for name, value in form.context["form"].initial.items() if value is not None}
    editor_client.post(reverse("change_step", args=[event.pk]), filled | ROWS | {"labour": "900"})
    page = read_history(editor_client, "project", project.pk)
    assert "<del>1.200</del> → <ins>900</ins>" in page


def test_a_record_stands_as_of_a_day(editor_client: Client) -> None:
    project = enter_first_project(editor_client)
    today, before = timezone.localdate(), timezone.localdate() - timedelta(days=1)
    assert "Nhà máy linh kiện" in read_history(editor_client, "project", project.pk, on=today.isoformat())
    assert "Nhà máy linh kiện" in read_history(editor_client, "project", project.pk, on="9999-12-31")
    page = read_history(editor_client, "project", project.pk, on=before.isoformat())
    assert "chưa có" in page or "không được mở" in page


def test_a_removed_step_is_brought_back(editor_client: Client, sign_in_as: Any, approver: Any) -> None:
    project = enter_first_project(editor_client)
    event = CertificateEvent.objects.get()
    editor_client.post(reverse("remove_step", args=[event.pk]))
    assert not LedgerEntry.objects.exists()
    version = CertificateEvent.history.order_by("history_id").first().history_id
    address = reverse("bring_back", args=["certificate_event", project.pk, version])
    assert editor_client.post(address, {"whole": "project"}).status_code == 403
    answer = sign_in_as(approver).post(address, {"whole": "project"})
    assert answer.headers["Location"] == reverse("show_history", args=["project", project.pk])
    assert LedgerEntry.objects.get().capital == 21_000_000_000


def test_what_rests_on_a_text_is_not_turned_back(small_register: SmallRegister, sign_in_as: Any, approver: Any) -> None:
    project = small_register.records["project"]
    version = project.history.first().history_id
    client = sign_in_as(approver)
    answer = client.post(reverse("bring_back", args=["project", project.pk, version]), follow=True)
    assert "văn bản" in answer.content.decode()


def test_what_a_secret_text_says_is_withheld(small_register: SmallRegister, viewer_client: Client) -> None:
    from tests.factories import add_fact, make_document

    project = small_register.records["project"]
    secret = make_document("Sao Mai tăng 900 triệu USD.", confidentiality="secret")
    fact = add_fact(secret, "Sao Mai tăng 900 triệu USD", type="project", investor="Công ty Sao Mai Hàn Quốc")
    from daumoi.register.models import Evidence

    Evidence.objects.create(
        record_noun="project",
        record_id=project.pk,
        field="name",
        fact=fact,
        document=secret,
        start=0,
        end=7,
        quote="Sao Mai",
    )
    page = read_history(viewer_client, "project", project.pk)
    assert "Nhà đầu tư: " not in page
    assert "không được mở" in page


@pytest.mark.parametrize("noun", ["project", "person", "event", "agreement", "undertaking", "figure"])
def test_every_profile_leads_to_its_history(small_register: SmallRegister, viewer_client: Client, noun: str) -> None:
    record = small_register.records[noun]
    profile = viewer_client.get(reverse(f"show_{noun}", args=[record.pk])).content.decode()
    address = reverse("show_history", args=[noun, record.pk])
    assert address in profile
    assert viewer_client.get(address).status_code == 200


def test_a_strange_noun_or_number_is_not_found(viewer_client: Client) -> None:
    for noun, number in (("project", 999), ("nothing", 1), ("user", 1)):
        assert viewer_client.get(reverse("show_history", args=[noun, number])).status_code == 404


def test_a_document_is_withdrawn_with_a_preview_and_comes_back(
    small_register: SmallRegister, sign_in_as: Any, approver: Any, viewer_client: Client
) -> None:
    client, document = sign_in_as(approver), small_register.document
    address = reverse("withdraw_document", args=[document.pk])
    page = client.get(address).content.decode()
    assert "Công ty Sao Mai Hàn Quốc" in page
    assert client.post(address, {"reason": ""}).status_code == 422
    assert viewer_client.get(address).status_code == 403
    assert client.post(address, {"reason": "đăng nhầm"}).status_code == 302
    assert Document.objects.get(pk=document.pk).state == "withdrawn"
    assert "Sao Mai" not in viewer_client.get(reverse("projects")).content.decode()
    assert "đăng nhầm" in read_history(client, "document", document.pk)
    client.post(reverse("bring_document_back", args=[document.pk]))
    assert "Sao Mai" in viewer_client.get(reverse("projects")).content.decode()


def test_the_number_of_questions_does_not_grow(
    editor_client: Client, django_assert_max_num_queries: Any, now: datetime
) -> None:
    project = enter_first_project(editor_client)
    for number in range(15):
        step = {"action": "adjusted", "day": "2025", "added": f"{number + 1} triệu USD"}
        editor_client.post(reverse("add_step", args=[project.pk]), step | ROWS)
    assert Project.objects.count() == 1
    with django_assert_max_num_queries(16):
        read_history(editor_client, "project", project.pk)


def test_every_column_that_a_history_shows_has_a_word() -> None:
    from daumoi.register.queries.evidence import MODEL_OF_NOUN
    from daumoi.register.queries.history import list_shown_columns
    from daumoi.web.shared.columns import COLUMN_LABELS
    from daumoi.web.shared.labels import SLOT_LABELS

    nouns = ["document", *MODEL_OF_NOUN]
    bare = {
        (noun, name)
        for noun in nouns
        for name in list_shown_columns(noun)
        if name not in {*COLUMN_LABELS, *SLOT_LABELS}
    }
    assert bare == set()
