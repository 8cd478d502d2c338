"""What all tests share: a database in a file, people of each role, a fixed clock and the lexicon."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep SQLite's test database in a file, as in service: in memory it knows neither its lock nor its log."""
    from django.db import connections

    database = connections.settings["default"]
    if database["ENGINE"].endswith("sqlite"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture
def now() -> datetime:
    """Return the day on which these tests play: after the mergers of 2025."""
    return datetime(2026, 3, 10, 2, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def lexicon() -> Any:
    """Return the lexicon of the package."""
    from daumoi.gazetteer.lexicon import load_lexicon

    return load_lexicon()


@pytest.fixture
def make_person_of_role(db: None) -> Callable[..., Any]:
    """Return a maker of accounts: role -> user."""
    from tests.factories import make_account

    return make_account


@pytest.fixture
def viewer(make_person_of_role: Callable[..., Any]) -> Any:
    """Return someone who may only look."""
    return make_person_of_role("viewer")


@pytest.fixture
def editor(make_person_of_role: Callable[..., Any]) -> Any:
    """Return someone who may add and decide."""
    return make_person_of_role("editor")


@pytest.fixture
def approver(make_person_of_role: Callable[..., Any]) -> Any:
    """Return someone who may see secret documents."""
    return make_person_of_role("approver")
