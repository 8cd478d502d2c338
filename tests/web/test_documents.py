"""Adding a text: what is read, and what is refused with a sentence beside its field while nothing changes."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from daumoi.register.models import Document
from tests.factories import make_document

pytestmark = pytest.mark.django_db

TEXT = "Ngày 19/8/2024, tỉnh Hưng Yên có 17 khu công nghiệp.\nVốn đăng ký đạt 7,2 tỷ USD."


def add(client: Client, **fields: Any) -> Any:
    return client.post(reverse("add_document"), {"confidentiality": "internal", **fields})


def test_a_pasted_text_is_read_and_opened(editor_client: Client) -> None:
    answer = add(editor_client, text=TEXT, published_on="20/8/2024", source_url="https://hungyen.example/tin")
    document = Document.objects.get()
    assert answer.headers["Location"] == reverse("show_document", args=[document.pk])
    assert document.title == "Ngày 19/8/2024, tỉnh Hưng Yên có 17 khu công nghiệp."
    assert document.published_on.isoformat() == "2024-08-20"
    assert document.facts.count() > 0


def test_line_ends_of_the_browser_are_those_of_the_text(editor_client: Client) -> None:
    add(editor_client, text=TEXT.replace("\n", "\r\n"), title="Hưng Yên")
    document = Document.objects.get()
    assert document.text == TEXT
    assert document.title == "Hưng Yên"


def test_a_file_is_read(editor_client: Client) -> None:
    add(editor_client, file=SimpleUploadedFile("tin.txt", TEXT.encode()))
    assert Document.objects.get().filename == "tin.txt"


tomorrow = timezone.localdate() + timedelta(days=1)

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({}, "Chưa có gì để đọc"),
    ({"text": " \n "}, "Chưa có gì để đọc"),
    ({"file": SimpleUploadedFile("trong.txt", b"")}, "trống"),
    ({"file": SimpleUploadedFile("anh.txt", b"\x00\x01\x02\xff" * 99)}, "không phải văn bản"),
    ({"file": SimpleUploadedFile("cu.txt", "Tỉnh Hưng Yên".encode("utf-16-le"))}, "cu.txt"),
    ({"file": SimpleUploadedFile("to.txt", b"a" * (20 * 1024 * 1024 + 1))}, "quá lớn"),
    ({"text": TEXT, "published_on": f"{tomorrow:%d/%m/%Y}"}, "nằm trong tương lai"),
    ({"text": TEXT, "published_on": "31/2/2024"}, "Đây không phải ngày hợp lệ"),
    ({"text": TEXT, "source_url": "javascript:alert(1)"}, "Đây không phải địa chỉ web"),
    ({"text": TEXT, "file": SimpleUploadedFile("tin.txt", TEXT.encode())}, "không làm cả hai"),
    ({"text": TEXT, "confidentiality": "top"}, "top"),
]


@pytest.mark.parametrize(("fields", "sentence"), REFUSED)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    fields: dict[str, Any], sentence: str, editor_client: Client
) -> None:
    for value in fields.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    answer = add(editor_client, **fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Document.objects.exists()


def test_the_same_text_leads_to_the_one_that_is_held(editor_client: Client) -> None:
    add(editor_client, text=TEXT)
    answer = add(editor_client, text=TEXT)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="{reverse("show_document", args=[Document.objects.get().pk])}"' in html
    assert "đã có trong sổ" in html


def test_a_secret_text_that_is_held_is_not_pointed_at(editor_client: Client, sign_in_as: Any, approver: Any) -> None:
    add(sign_in_as(approver), text=TEXT, confidentiality="secret")
    html = add(editor_client, text=TEXT).content.decode()
    assert "không được xem" in html
    assert reverse("show_document", args=[Document.objects.get().pk]) not in html


def test_viewers_may_not_add(viewer_client: Client) -> None:
    assert viewer_client.get(reverse("add_document")).status_code == 403
    answer = add(viewer_client, text=TEXT)
    assert answer.status_code == 403
    assert "chỉ được xem" in answer.content.decode()
    assert not Document.objects.exists()


def test_the_list_is_filtered_by_what_waits(editor_client: Client) -> None:
    add(editor_client, text=TEXT, title="Có dữ kiện")
    make_document("Trời đẹp.", title="Không dữ kiện")
    every = editor_client.get(reverse("inbox")).content.decode()
    waiting = editor_client.get(reverse("inbox"), {"show": "waiting"}).content.decode()
    assert "Không dữ kiện" in every
    assert "Có dữ kiện" in waiting
    assert "Không dữ kiện" not in waiting
    assert "Không dữ kiện" not in editor_client.get(reverse("inbox"), {"q": "co du kien"}).content.decode()
