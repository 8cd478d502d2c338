"""Signing in and out, being locked out, and the language."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

PASSWORD = "hoa-gao-thang-ba"


@pytest.fixture
def account() -> None:
    get_user_model().objects.create_user("minh", password=PASSWORD)


def sign_in(client: Client, password: str) -> int:
    return client.post(reverse("sign_in"), {"username": "minh", "password": password}).status_code


def test_the_right_password_opens_the_desk(account: None, client: Client) -> None:
    assert sign_in(client, PASSWORD) == 302
    assert client.get(reverse("home")).status_code == 200
    client.post(reverse("sign_out"))
    assert client.get(reverse("home")).status_code == 302


def test_a_wrong_password_is_told_in_a_sentence(account: None, client: Client) -> None:
    answer = client.post(reverse("sign_in"), {"username": "minh", "password": "sai"})
    assert "không khớp" in answer.content.decode()


def test_guessing_is_locked_out_with_a_page(account: None, client: Client) -> None:
    statuses = [sign_in(client, "sai") for _ in range(settings.AXES_FAILURE_LIMIT)]
    answer = client.post(reverse("sign_in"), {"username": "minh", "password": PASSWORD})
    assert statuses[0] == 200
    assert answer.status_code == 429
    assert "15 phút" in answer.content.decode()
    assert answer.headers["Retry-After"] == "900"


def test_the_language_is_vietnamese_until_chosen(client: Client) -> None:
    address = reverse("sign_in")
    assert '<html lang="vi"' in client.get(address, headers={"accept-language": "en-US,en"}).content.decode()
    client.post(reverse("choose_language"), {"language": "ko", "next": address})
    assert '<html lang="ko"' in client.get(address).content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "xx"
    assert '<html lang="vi"' in client.get(address).content.decode()


def test_a_session_that_ran_out_reloads_the_page_under_htmx(client: Client) -> None:
    answer = client.get(reverse("inbox"), headers={"hx-request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_no_way_out_through_the_next_address(account: None, client: Client) -> None:
    fields = {"username": "minh", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert client.post(reverse("sign_in"), fields).headers["Location"] == reverse("home")
