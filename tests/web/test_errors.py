"""What goes wrong is told on a page of the desk, with the right status."""

from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_an_address_that_leads_nowhere(viewer_client: Client) -> None:
    answer = viewer_client.get("/khong-co/")
    assert answer.status_code == 404
    assert "Không có gì ở địa chỉ này" in answer.content.decode()


@pytest.mark.parametrize("noun", ["figure", "project", "agreement", "undertaking", "event", "person", "locality"])
def test_a_record_that_is_not_there(noun: str, viewer_client: Client) -> None:
    assert viewer_client.get(reverse(f"show_{noun}", args=[987654])).status_code == 404


def test_a_form_from_elsewhere(editor: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor, backend="daumoi.web.shared.accounts.AccountBackend")
    answer = client.post(reverse("add_document"), {"text": "Tin"})
    assert answer.status_code == 403
    assert "Biểu mẫu" in answer.content.decode()


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        ("database is locked", "Đang có người khác ghi vào sổ"),
        ("attempt to write a readonly database", "chỉ đọc được"),
    ],
)
def test_a_database_that_cannot_answer(trouble: str, sentence: str, viewer_client: Client) -> None:
    with patch("daumoi.web.desk.documents.list_documents", side_effect=OperationalError(trouble)):
        answer = viewer_client.get(reverse("inbox"))
    assert answer.status_code == 503
    assert sentence in answer.content.decode()
    assert answer.headers["Retry-After"] == "10"


def test_a_fault_of_ours(viewer_client: Client) -> None:
    with patch("daumoi.web.desk.documents.list_documents", side_effect=ZeroDivisionError):
        answer = viewer_client.get(reverse("inbox"))
    assert answer.status_code == 500
    assert "Phần mềm gặp lỗi" in answer.content.decode()


def test_fonts_come_from_the_package() -> None:
    from django.contrib.staticfiles import finders

    assert finders.find("fonts/BeVietnamPro-Regular.ttf").endswith("BeVietnamPro-Regular.ttf")
    assert finders.find("fonts/BeVietnamPro-Black.ttf") is None
    assert finders.find("desk/theme.css")


@pytest.mark.parametrize("language", ["vi", "ko"])
def test_a_page_called_in_a_way_that_it_does_not_know(language: str, viewer_client: Client) -> None:
    viewer_client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for answer in (viewer_client.put(reverse("home")), viewer_client.get(reverse("sign_out"))):
        assert answer.status_code == 405
        assert answer.headers["Allow"]
        assert f'<html lang="{language}"' in answer.content.decode()
    assert {"vi": "Chưa có gì thay đổi", "ko": "바뀐 것은 없습니다"}[language] in answer.content.decode()


def test_more_fields_than_any_form_has(editor_client: Client) -> None:
    answer = editor_client.post(reverse("add_document"), {f"field{number}": "1" for number in range(1_001)})
    assert answer.status_code == 400
    assert "Không đọc được nội dung đã gửi" in answer.content.decode()
