"""The search box, its suggestions and the page of what was found."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from daumoi.register.actions.indexing import index_records
from daumoi.register.actions.organisations import find_or_enter_organisation
from daumoi.register.queries.scopes import OPERATOR
from tests.factories import ADDED_AT

pytestmark = pytest.mark.django_db


def search(client: Client, **asked: Any) -> str:
    answer = client.get(reverse("search"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_page_has_the_box(addresses: dict[str, str], viewer_client: Client) -> None:
    html = viewer_client.get(addresses["projects"]).content.decode()
    assert f'action="{reverse("search")}"' in html
    assert f'hx-get="{reverse("suggest")}"' in html


def test_hits_stand_under_their_nouns_with_the_words_marked(small_register: Any, viewer_client: Client) -> None:
    html = search(viewer_client, q="nguyen van an")
    assert "<mark>Nguyễn</mark> <mark>Văn</mark> <mark>An</mark>" in html
    assert reverse("show_person", args=[small_register.records["person"].pk]) in html


def test_a_hit_in_a_text_leads_to_its_words(small_register: Any, viewer_client: Client) -> None:
    index_records("document", [small_register.document.pk])
    html = search(viewer_client, q="nha may linh kien", noun="document")
    assert "<mark>nhà</mark> <mark>máy</mark>" in html
    assert f"{reverse('show_document', args=[small_register.document.pk])}?at=" in html


def test_one_noun_can_be_chosen_and_paged(viewer_client: Client, lexicon: Any) -> None:
    for number in range(53):
        name = f"Công ty TNHH Mẫu Daon {number:02}"
        find_or_enter_organisation(name, on=None, by=OPERATOR, at=ADDED_AT, reason="test", lexicon=lexicon)
    html = search(viewer_client, q="mau daon")
    assert html.count("<li>\n") == 5
    assert f"{reverse('search')}?q=mau+daon&amp;noun=organisation" in html
    html = search(viewer_client, q="mau daon", noun="organisation")
    assert html.count("<li>\n") == 50
    following = html.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert viewer_client.get(following).content.decode().count("<li>\n") == 3


@pytest.mark.parametrize(
    "words", ["", " ", "qqqq", "' OR 1=1 \x00 %_", '"<script>alert(1)</script>', "🛠", "x" * 10_000]
)
@pytest.mark.parametrize("page", ["search", "suggest"])
def test_whatever_is_typed_is_answered(page: str, words: str, viewer_client: Client) -> None:
    answer = viewer_client.get(reverse(page), {"q": words, "noun": "?", "after": "x:y"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_an_empty_answer_helps(viewer_client: Client) -> None:
    viewer_client.cookies["django_language"] = "en"
    assert "Try fewer words" in search(viewer_client, q="qqqq")


def test_suggestions_are_few_and_lead_to_all(small_register: Any, viewer_client: Client) -> None:
    html = viewer_client.get(reverse("suggest"), {"q": "long a"}).content.decode()
    assert 0 < html.count("<li>") <= 9
    assert f"{reverse('search')}?q=long+a" in html
    assert "<html" not in html


def test_secrets_are_not_suggested(small_register: Any, sign_in_as: Callable[[Any], Client], viewer: Any) -> None:
    small_register.document.confidentiality = "secret"
    small_register.document.save()
    html = sign_in_as(viewer).get(reverse("suggest"), {"q": "nguyen van"}).content.decode()
    assert "Nguyễn" not in html
