"""The rendered lists: few questions however many rows, pages by key and never by counting, for every list."""

import re
from dataclasses import asdict
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.generate_register import generate_register
from benchmarks.making.scale import Scale
from daumoi.register.models import CertificateEvent, Document, Evidence, Project
from daumoi.register.queries.accounts import find_account
from daumoi.register.queries.scopes import APPROVER, EDITOR, VIEWER, list_roles
from daumoi.web.desk import lists
from tests.factories import DocumentFactory, UserFactory
from tests.web.conftest import LISTS

pytestmark = pytest.mark.django_db
SCALE = Scale(
    projects=130, certificate_events=390, zones=8, organisations=130, figures=260, documents=32, people=110,
    meetings=120, agreements=110, undertakings=110, contributions=110, performance_reports=110,
)  # fmt: skip
MOST_QUESTIONS = 8


def ask(client: Client, address: str) -> tuple[str, list[str]]:
    """Return a page with the questions it took, of which saving points are none."""
    with CaptureQueriesContext(connection) as asked:
        html = client.get(address).content.decode()
    told = [query["sql"] for query in asked.captured_queries]
    return html, [sql for sql in told if not re.match("(BEGIN|SAVEPOINT|RELEASE|COMMIT|SET )", sql)]


def find_next_page(html: str) -> str:
    found = re.search(r'href="([^"]+)" rel="next"', html)
    return found[1].replace("&amp;", "&") if found else ""


def hide_some_steps() -> None:
    """Put a step of every third project on a secret document of somebody else."""
    secret = DocumentFactory(confidentiality=Document.Confidentiality.SECRET)
    steps = CertificateEvent.objects.filter(project_id__in=list(Project.objects.values_list("pk", flat=True))[::3])
    for step in steps.order_by("project_id", "-pk"):
        Evidence.objects.filter(record_noun="certificate_event", record_id=step.pk).update(document=secret)


@pytest.fixture
def large_client(sign_in_as: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Return the client of a viewer of a register with more than a page of a hundred of most nouns."""
    assert asdict(SCALE)["projects"] > 100
    monkeypatch.setattr(lists, "PAGE_SIZE", 100)
    generate_register(seed=5, scale=SCALE)
    hide_some_steps()
    client: Client = sign_in_as(get_user_model().objects.get(username="generated-viewer"))
    return client


def test_a_rendered_list_of_a_hundred_asks_little_and_pages_by_key(large_client: Client) -> None:
    large_client.get(reverse("projects"))
    for noun in LISTS:
        address, pages = reverse(noun), 0
        while address and pages < 3:
            html, questions = ask(large_client, address)
            assert len(questions) <= MOST_QUESTIONS, (noun, [sql[:150] for sql in questions])
            assert not [sql for sql in questions if re.search(r"\bOFFSET\b|COUNT\(\*\)", sql)], noun
            if noun == "projects" and not pages:
                assert html.count('class="row-link"') == 100
            address, pages = find_next_page(html), pages + 1
        assert noun not in ("projects", "organisations", "people") or pages > 1


def test_a_list_finds_the_same_projects_page_by_page_as_at_once(large_client: Client) -> None:
    address, shown = reverse("projects"), []
    while address:
        html = large_client.get(address).content.decode()
        shown += re.findall(r'class="row-link" href="([^"]+)"', html)
        address = find_next_page(html)
    assert len(shown) == len(set(shown)) > 100


@pytest.mark.parametrize(
    ("groups", "roles"),
    [
        ((), {VIEWER}),
        ((VIEWER,), {VIEWER}),
        ((EDITOR,), {VIEWER, EDITOR}),
        ((APPROVER,), {VIEWER, EDITOR, APPROVER}),
        ((EDITOR, APPROVER), {VIEWER, EDITOR, APPROVER}),
    ],
)
def test_an_account_comes_with_its_roles(
    groups: tuple[str, ...], roles: set[str], django_assert_num_queries: Any
) -> None:
    from django.contrib.auth.models import Group

    user = UserFactory()
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in groups])
    with django_assert_num_queries(1):
        found = find_account(account_id=user.pk)
        assert found is not None
        assert list_roles(found) == roles
    assert list_roles(get_user_model().objects.get(pk=user.pk)) == roles


def test_a_closed_account_has_no_roles_and_no_page(sign_in_as: Any) -> None:
    user = UserFactory()
    client = sign_in_as(user)
    get_user_model().objects.filter(pk=user.pk).update(is_active=False)
    found = find_account(account_id=user.pk)
    assert found is not None
    assert list_roles(found) == frozenset()
    assert client.get(reverse("projects")).status_code == 302
    assert find_account(account_id=user.pk + 1000) is None
