"""The work of a list does not grow with the register: counted in steps of the database, which are the same anywhere."""

from dataclasses import asdict
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from benchmarks.generate_register import generate_register
from benchmarks.making.scale import Scale
from daumoi.register.queries.agreements import list_agreements
from daumoi.register.queries.contributions import list_contributions
from daumoi.register.queries.documents import list_documents
from daumoi.register.queries.events import list_events
from daumoi.register.queries.figures import list_figures
from daumoi.register.queries.organisations import list_organisations
from daumoi.register.queries.paging import Page
from daumoi.register.queries.people import list_people
from daumoi.register.queries.projects import list_projects
from daumoi.register.queries.undertakings import list_undertakings

pytestmark = pytest.mark.django_db
# Enough of everything for two pages of each list, and four times as much.
SMALL = Scale(
    projects=160, certificate_events=480, zones=8, organisations=160, figures=480, documents=32, people=40,
    meetings=160, agreements=60, undertakings=100, contributions=90, performance_reports=160,
)  # fmt: skip
LARGE = Scale(**{name: 4 * number for name, number in asdict(SMALL).items()})
LIMIT = 8
LISTS = {
    "projects": (list_projects, 5),
    "projects of a country": (partial(list_projects, country="KR"), 5),
    "figures": (list_figures, 1),
    "figures of a measure": (partial(list_figures, measure="rank"), 1),
    "figures of a country": (partial(list_figures, country="KR"), 1),
    "planned figures": (partial(list_figures, state="planned"), 1),
    "organisations": (list_organisations, 1),
    "organisations of a country": (partial(list_organisations, country="KR"), 1),
    "people": (list_people, 2),
    "events": (list_events, 3),
    "events of a kind": (partial(list_events, kind="award"), 3),
    "agreements": (list_agreements, 2),
    "signed agreements": (partial(list_agreements, state="signed"), 2),
    "undertakings": (list_undertakings, 1),
    "kept undertakings": (partial(list_undertakings, state="kept"), 1),
    "contributions": (list_contributions, 1),
    "contributions from a country": (partial(list_contributions, country="KR"), 1),
    "documents": (list_documents, 2),
    "documents that wait": (partial(list_documents, waiting=True), 2),
}


def make_register(scale):
    generate_register(seed=4, scale=scale)
    return get_user_model().objects.get(username="generated-viewer")


def ask_pages(ask, user):
    """Ask for two pages, one after the other."""
    page = ask(user=user, limit=LIMIT)
    if page.next_after:
        ask(user=user, limit=LIMIT, after=page.next_after)


def count_steps(ask, user):
    """Return how many hundreds of steps SQLite's machine takes for two pages."""
    steps = 0

    def note_step():
        nonlocal steps
        steps += 1

    connection.connection.set_progress_handler(note_step, 100)
    try:
        ask_pages(ask, user)
    finally:
        connection.connection.set_progress_handler(None, 0)
    return steps


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL tells its work in another way, below")
def test_a_list_of_a_register_four_times_as_large_takes_as_many_steps():
    counted = []
    for scale in (SMALL, LARGE):
        with transaction.atomic():
            user = make_register(scale)
            ask_pages(list_projects, user)
            counted.append({name: count_steps(ask, user) for name, (ask, _) in LISTS.items()})
            transaction.set_rollback(True)
    small, large = counted
    grown = {name: (small[name], large[name]) for name in LISTS if large[name] > 2 * small[name] + 20}
    assert grown == {}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL tells its work in another way, below")
def test_a_late_page_takes_as_many_steps_as_the_first():
    user = make_register(SMALL)
    for name in ("projects", "figures", "organisations", "people"):
        ask, keys = LISTS[name][0], [None]
        while (page := ask(user=user, limit=LIMIT, after=keys[-1])).next_after:
            keys.append(page.next_after)
        assert len(keys) > 4
        first, late = (count_steps(partial(ask_page, partial(ask, after=key)), user) for key in (None, keys[-2]))
        assert late <= 2 * first + 20, name


def ask_page(ask, user, limit):
    """Ask for one page and no other."""
    ask(user=user, limit=limit)
    return Page([])


def list_nodes(plan):
    """Return every node of a plan in JSON."""
    return [plan, *(node for part in plan.get("Plans", []) for node in list_nodes(part))]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's steps are counted above")
def test_a_list_needs_no_table_read_from_end_to_end():
    user = make_register(SMALL)
    found = {}
    with connection.cursor() as cursor:
        # The tables are small here, and it would be right to read them; we ask whether there is a better way.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_hashjoin = off")
    for name, (ask, _) in LISTS.items():
        with CaptureQueriesContext(connection) as asked:
            ask_pages(ask, user)
        for query in asked.captured_queries:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (FORMAT JSON) {query['sql']}")
                nodes = list_nodes(cursor.fetchone()[0][0]["Plan"])
            read = [node["Relation Name"] for node in nodes if node["Node Type"] == "Seq Scan"]
            hashed = [node["Filter"] for node in nodes if "hashed" in node.get("Filter", "")]
            if read or hashed:
                found[name] = (read, hashed)
    assert found == {}


def test_a_list_asks_as_often_for_many_as_for_few():
    user = make_register(SMALL)
    asked_too_often = {}
    for name, (ask, most) in LISTS.items():
        ask(user=user, limit=1)
        with CaptureQueriesContext(connection) as asked:
            ask(user=user, limit=100)
        if len(asked) > most:
            asked_too_often[name] = [query["sql"][:200] for query in asked.captured_queries]
    assert asked_too_often == {}
