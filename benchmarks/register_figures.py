"""What the large register is asked, timed on the database that DAUMOI_DATABASE_URL names: one JSON line a figure.

`benchmarks.register` runs it on both databases and sets the lines side by side.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from importlib import import_module
from random import Random
from typing import Any

SEED = 4
PAGE = 100
TODAY = date(2026, 6, 30)
ANSWER_SECONDS = 20.0  # of one figure's rounds, after which no further one begins


@dataclass(frozen=True, slots=True)
class Question:
    """One figure: what is asked in round n, how often, and the milliseconds that it may take.

    What is asked for in one round only is measured as it is, cold, and its queries are not counted.
    """

    name: str
    ask: Callable[[int], object]
    asked_ms: float | None = None
    rounds: int = 40


@dataclass(frozen=True, slots=True)
class Timing:
    """One figure as it was measured; `cpu` is the median of our own process alone. Unit: milliseconds."""

    figure: str
    median: float
    p95: float
    least: float
    cpu: float
    queries: int
    asked: float | None


def time_question(question: Question) -> Timing:
    """Return the median and the 95th percentile of a question's rounds, and the queries of one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    taken: list[float] = []
    busy: list[float] = []
    if question.rounds > 1:
        with CaptureQueriesContext(connection) as asked:
            question.ask(0)
    queries = len(asked) if question.rounds > 1 else 0
    end = time.perf_counter() + ANSWER_SECONDS
    for number in range(1, question.rounds + 1):
        start, started = time.perf_counter(), time.process_time()
        question.ask(number)
        busy.append((time.process_time() - started) * 1000)
        taken.append((time.perf_counter() - start) * 1000)
        if time.perf_counter() > end:
            break
    taken.sort()
    p95 = taken[min(len(taken) - 1, int(len(taken) * 0.95))]
    middle, cpu = statistics.median(taken), statistics.median(busy)
    return Timing(question.name, middle, p95, taken[0], cpu, queries, question.asked_ms)


def list_questions() -> Iterator[Question]:
    """Yield what is asked of the register, room by room."""
    from django.contrib.auth import get_user_model

    accounts = get_user_model().objects
    viewer, approver = (accounts.get(username=f"generated-{role}") for role in ("viewer", "approver"))
    yield from _ask_project_lists(viewer, approver)
    yield from _ask_other_lists(viewer)
    yield from _ask_profiles(viewer)
    yield from _ask_figures(viewer)
    yield from _ask_rooms(viewer)


def _ask_project_lists(viewer: Any, approver: Any) -> Iterator[Question]:
    from daumoi.register.models import Project
    from daumoi.register.queries.projects import list_projects

    rows = Project.objects.order_by("-pk").values_list("pk", flat=True)
    late = rows[max(0, len(rows) - PAGE - 1)]
    keys: list[int | None] = [None, *rows[: len(rows) // 2 : PAGE]]
    for who, user in (("", viewer), (" (approver)", approver)):
        ask = partial(list_projects, user=user, limit=PAGE)
        yield Question(f"projects, page 1{who}", lambda _, ask=ask: ask(), 60)
        yield Question(f"projects, any page{who}", lambda n, ask=ask: ask(after=keys[n % len(keys)]), 60)
        yield Question(f"projects, last page{who}", lambda _, ask=ask: ask(after=late), 60)
    open_page(viewer, "projects")  # the session is made and the templates are compiled
    yield Question("projects, page 1, rendered", lambda _: open_page(viewer, "projects"))
    yield Question("projects, last page, rendered", lambda _: open_page(viewer, "projects", after=late))
    yield Question("projects of a country", lambda _: list_projects(user=viewer, limit=PAGE, country="KR"), 60)
    yield Question("projects of a rare country", lambda _: list_projects(user=viewer, limit=PAGE, country="NL"), 60)
    yield Question("projects by name", lambda n: list_projects(user=viewer, limit=PAGE, search=_pick_word(n)), 60)


def open_page(user: Any, name: str, *arguments: int, **asked: Any) -> object:
    """Return the page of the desk as the user's browser gets it, with 100 rows where it is a list."""
    from django.test import Client
    from django.urls import reverse

    client = _CLIENTS.get(user.pk)
    if client is None:
        client = _CLIENTS[user.pk] = Client()
        client.force_login(user)
        import_module("daumoi.web.desk.lists").PAGE_SIZE = PAGE  # type: ignore[attr-defined]
    answer = client.get(reverse(name, args=arguments), asked, headers={"host": "localhost"})
    assert answer.status_code == 200, (name, answer.status_code)  # noqa: S101
    return answer


_CLIENTS: dict[int, Any] = {}


def _pick_word(number: int) -> str:
    return Random(number).choice(("valomi", "dien tu", "ruden", "bao bi va", "kaso", "zzzz"))  # noqa: S311


def _ask_other_lists(viewer: Any) -> Iterator[Question]:
    from daumoi.register.models import Figure
    from daumoi.register.queries.agreements import list_agreements
    from daumoi.register.queries.contributions import list_contributions
    from daumoi.register.queries.documents import list_documents
    from daumoi.register.queries.events import list_events
    from daumoi.register.queries.figures import list_figures
    from daumoi.register.queries.localities import list_localities
    from daumoi.register.queries.organisations import list_organisations
    from daumoi.register.queries.people import list_people
    from daumoi.register.queries.undertakings import list_undertakings
    from daumoi.register.queries.zones import list_zones

    middle = Figure.objects.count() // 2
    asks: dict[str, Callable[..., object]] = {
        "figures, page 1": list_figures,
        "figures, page 1,500": partial(list_figures, after=middle),
        "figures of a measure": partial(list_figures, measure="rank"),
        "figures of a country": partial(list_figures, country="NL"),
        "figures planned": partial(list_figures, state="planned"),
        "figures by subject": partial(list_figures, search="long an"),
        "organisations, page 1": list_organisations,
        "organisations, page 100": partial(list_organisations, after="1:cong ty tnhh o"),
        "organisations by a common word": partial(list_organisations, search="cong ty"),
        "organisations by name, page 100": partial(list_organisations, search="cong ty", after="1:cong ty tnhh o"),
        "people by name": partial(list_people, search="nguyen"),
        "zones by name": partial(list_zones, search="kcn"),
        "documents by title": partial(list_documents, search="ban tin"),
        "organisations of a country": partial(list_organisations, country="NL"),
        "events, page 1": list_events,
        "events of a kind": partial(list_events, kind="award"),
        "people, page 1": list_people,
        "contributions, page 1": list_contributions,
        "agreements, page 1": list_agreements,
        "undertakings, page 1": list_undertakings,
        "undertakings kept": partial(list_undertakings, state="kept"),
        "documents, page 1": list_documents,
        "documents that wait": partial(list_documents, waiting=True),
        "zones, page 1": list_zones,
        "localities, page 1": list_localities,
    }
    for name, ask in asks.items():
        yield Question(name, lambda _, ask=ask: ask(user=viewer, limit=PAGE), 60)
    for page in ("figures", "organisations", "events", "zones"):
        yield Question(f"{page}, page 1, rendered", lambda _, page=page: open_page(viewer, page))


def _ask_profiles(viewer: Any) -> Iterator[Question]:
    from daumoi.register.models import Event, Organisation, Person, Zone
    from daumoi.register.queries.events import get_event
    from daumoi.register.queries.organisations import get_organisation
    from daumoi.register.queries.people import get_person
    from daumoi.register.queries.projects import list_projects
    from daumoi.register.queries.zones import get_zone

    projects = [project.pk for project in list_projects(user=viewer, limit=PAGE, after=25_000).items]
    yield Question(
        "project's profile, rendered", lambda n: open_page(viewer, "show_project", projects[n % len(projects)]), 100
    )
    zone_ids = list(Zone.objects.filter(figures__isnull=False).order_by("pk").distinct().values_list("pk", flat=True))
    yield Question("zone's profile", lambda n: get_zone(user=viewer, zone_id=zone_ids[n * 7 % len(zone_ids)]), 100)
    for name, model, get, word in (
        ("organisation", Organisation, get_organisation, "organisation_id"),
        ("person", Person, get_person, "person_id"),
        ("event", Event, get_event, "event_id"),
    ):
        ids = _list_visible(model, name, viewer)
        yield Question(f"{name}'s profile", lambda n, g=get, w=word, i=ids: g(user=viewer, **{w: i[n % len(i)]}), 100)


def _list_visible(model: Any, noun: str, user: Any) -> list[int]:
    from daumoi.register.queries.scopes import visible_records

    return list(visible_records(model.objects.all(), noun, user).order_by("pk").values_list("pk", flat=True)[:PAGE])


def _ask_figures(viewer: Any) -> Iterator[Question]:
    from daumoi.gazetteer.lexicon import load_lexicon
    from daumoi.register.queries.figures import answer_figures

    lexicon = load_lexicon()
    ask = partial(answer_figures, user=viewer, today=TODAY, lexicon=lexicon)
    old, new = ("Long An", "Quảng Nam", "Hải Dương", "Nam Định"), ("Tây Ninh", "Đà Nẵng", "Hải Phòng", "Ninh Bình")
    yield Question(
        "figures about a province then", lambda n: ask(place=old[n % 4], as_of=date(2010 + n % 15, 6, 30)), 200, 12
    )
    yield Question("figures about a province now", lambda n: ask(place=new[n % 4], boundaries="now"), 200, 12)
    yield Question("figures about the country", lambda _: ask(place="Việt Nam"), 200, 12)


# Each room measures its own: module and the function that yields its questions for a user.
ROOMS = ("statistics", "places", "searching", "sheets", "duplicates", "keeping")


def _ask_rooms(viewer: Any) -> Iterator[Question]:
    for room in ROOMS:
        try:
            yield from import_module(f"benchmarks.register_{room}").list_questions(viewer)
        except ModuleNotFoundError:
            continue


def main(only: str = "") -> None:
    """Print every figure whose name holds `only`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daumoi.settings")
    os.environ.setdefault("DAUMOI_ALLOWED_HOSTS", "localhost,testserver")
    import django

    django.setup()
    for question in list_questions():
        if only in question.name:
            print(json.dumps(asdict(time_question(question)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:2])
