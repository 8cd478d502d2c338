"""Every page: its rights, its headers, its languages, its questions to the database."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from daumoi.web.shared.catalogue import gather_messages
from tests.web.conftest import LISTS

pytestmark = pytest.mark.django_db
PAGES = [
    "statistics", "statistic_rows",
    "search",
    "home", "inbox", *LISTS, "occupancy", "targets", "site",
    "document", "fact", "figure", "project", "agreement", "undertaking", "event", "person",
    "organisation", "zone", "locality", "duplicates", "judgements", "merges", "compare",
]  # fmt: skip

# The session, and the account with its roles, are two questions of every page.
QUERIES = {
    "statistics": 15, "statistic_rows": 4,
    "search": 4,
    "home": 6, "inbox": 4, "figures": 3, "projects": 6, "contributions": 3, "agreements": 4,
    "undertakings": 3, "events": 5, "people": 4,
    "organisations": 3, "zones": 3, "localities": 3, "document": 6, "fact": 6, "figure": 4, "project": 10,
    "agreement": 5, "undertaking": 4, "event": 6, "person": 8, "organisation": 11, "zone": 14, "locality": 9,
    "occupancy": 5, "targets": 7, "sites": 3, "site": 6,
    "duplicates": 5, "judgements": 3, "merges": 3, "compare": 21,
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_strangers_to_sign_in(page: str, addresses: dict[str, str], client: Client) -> None:
    answer = client.get(addresses[page])
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("sign_in"))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_open_to_viewers(page: str, addresses: dict[str, str], viewer_client: Client) -> None:
    assert viewer_client.get(addresses[page]).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_database_a_known_number_of_questions(
    page: str, addresses: dict[str, str], editor_client: Client
) -> None:
    editor_client.get(addresses[page])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        editor_client.get(addresses[page])
    questions = [query["sql"] for query in asked if not re.match("(BEGIN|SAVEPOINT|RELEASE|COMMIT)", query["sql"])]
    assert len(questions) == QUERIES[page], "\n".join(question[:100] for question in questions)


@pytest.mark.parametrize("page", [*PAGES, "sign_in", "add"])
def test_a_page_keeps_to_the_strict_policy(page: str, addresses: dict[str, str], editor_client: Client) -> None:
    known = {**addresses, "sign_in": reverse("sign_in"), "add": reverse("add_document")}
    client = Client() if page == "sign_in" else editor_client
    answer = client.get(known[page])
    html = answer.content.decode()
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))
    loaded = re.findall(r'(?:src|href|action|hx-get|hx-post)="([^"]*)"', html)
    outside = [address for address in loaded if re.match(r"(https?:)?//", address)]
    assert set(outside) <= {"https://longan.example/tin"}, "only the source that a clerk named may lead outside"
    assert not re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(?:https?:)?//', html)


@pytest.fixture(scope="module")
def english_sentences() -> list[str]:
    """Return the msgids that cannot be mistaken for a name or a word of another language."""
    texts = [part for message in gather_messages() for part in ([message] if isinstance(message, str) else message)]
    return [text for text in texts if len(text) > 5 and "%(" not in text and "<" not in text]


@pytest.mark.parametrize("language", ["vi", "ko"])
@pytest.mark.parametrize("page", [*PAGES, "sign_in", "add"])
def test_a_page_speaks_the_chosen_language(
    page: str, language: str, addresses: dict[str, str], editor_client: Client, english_sentences: list[str]
) -> None:
    known = {**addresses, "sign_in": reverse("sign_in"), "add": reverse("add_document")}
    client = Client() if page == "sign_in" else editor_client
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    html = client.get(known[page]).content.decode()
    assert f'<html lang="{language}"' in html
    words = strip_tags(html)
    left = [text for text in english_sentences if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words)]
    assert left == []


def test_english_stays_english(addresses: dict[str, str], editor_client: Client) -> None:
    editor_client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    html = editor_client.get(addresses["figure"]).content.decode()
    assert "Where does this come from?" in html
    assert "12 March 2024" in html


@pytest.mark.parametrize("noun", LISTS)
def test_a_list_takes_any_search_and_any_cursor(noun: str, addresses: dict[str, str], viewer_client: Client) -> None:
    strange: dict[str, Any] = {"q": "' OR 1=1 \x00 %_", "after": "x:y", "measure": "none", "state": "?", "kind": "🛠"}
    assert viewer_client.get(addresses[noun], strange).status_code == 200


def test_a_list_is_searched_without_accents(addresses: dict[str, str], viewer_client: Client) -> None:
    html = viewer_client.get(addresses["people"], {"q": "nguyen van an"}).content.decode()
    assert "Nguyễn Văn An" in html
    assert "Nguyễn Văn An" not in viewer_client.get(addresses["people"], {"q": "tran"}).content.decode()


def test_a_list_goes_on_after_the_last_row(viewer_client: Client) -> None:
    from tests.factories import DocumentFactory

    DocumentFactory.create_batch(51)
    first = viewer_client.get(reverse("inbox")).content.decode()
    following = re.search(r'href="([^"]+)" rel="next"', first)
    assert following is not None
    second = viewer_client.get(following[1].replace("&amp;", "&")).content.decode()
    assert second.count('class="row-link"') == 1
