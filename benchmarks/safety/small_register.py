"""A small register on each database for the safety runs, and the work that is done to it. All texts are invented."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

AT = datetime(2026, 3, 10, 2, 30, tzinfo=UTC)
MILLION = 1_000_000


@contextmanager
def open_database(name: str) -> Iterator[str]:
    """Yield the address of an empty database of one kind, "sqlite" or "postgresql", gone afterwards."""
    if name == "sqlite":
        with TemporaryDirectory(prefix="daumoi-safety-") as folder:
            yield f"sqlite:///{Path(folder) / 'daumoi.sqlite3'}"
        return
    import psycopg

    from tests.run_postgresql import run_cluster

    with run_cluster() as address:
        with psycopg.connect(f"{address.rpartition('/')[0]}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE daumoi")
        yield address


def set_up(address: str, folder: str) -> Any:
    """Return the lexicon, once Django works on the database and its tables stand."""
    os.environ |= {
        "DAUMOI_DATABASE_URL": address,
        "DAUMOI_DATA_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "daumoi.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from daumoi.gazetteer.lexicon import load_lexicon

    return load_lexicon()


def make_reader(*found: tuple[str, str, dict[str, Any]]) -> Callable[..., Any]:
    """Return a reading function that finds just these facts (type, quote, slots), so that writing is what is timed."""
    from dataclasses import dataclass

    from daumoi.reading.facts import Fact, FactType, Slot
    from daumoi.values.evidence import take_evidence

    @dataclass(frozen=True)
    class Reading:
        version: str
        facts: tuple[Fact, ...]
        notes: tuple[Any, ...] = ()

    def read(text: str, lexicon: Any, published_on: date | None = None) -> Reading:
        facts = []
        for type_, quote, values in found:
            start = text.index(quote)
            evidence = take_evidence(text, start, start + len(quote))
            slots = tuple(Slot(name, value, evidence) for name, value in values.items())
            facts.append(Fact(FactType(type_), slots, evidence, "safety", 1.0))
        return Reading("safety", tuple(facts))

    return read


def add_text(number: str, lexicon: Any, *, investor: str) -> Any:
    """Return a document with a figure, a person, a project and an undertaking that wait for a decision."""
    from daumoi.register.actions.documents import add_document
    from daumoi.register.queries.scopes import OPERATOR

    text = (
        f"Tin số {number}. Hưng Yên có 17 khu. Bà Kim Min Su, Giám đốc {investor}, dự. "
        f"{investor} được cấp phép 5 triệu USD. {investor} cam kết tuyển người."
    )
    read = make_reader(
        ("figure", "Hưng Yên có 17 khu", {"subject": "Hưng Yên", "measure": "zones", "value": 17, "zone_kind": "KCN"}),
        ("person", f"Kim Min Su, Giám đốc {investor}", {"name": "Kim Min Su", "title": "Giám đốc", "org": investor}),
        (
            "project",
            f"{investor} được cấp phép 5 triệu USD",
            {
                "investor": investor,
                "action": "licensed",
                "date": "2024-02-03",
                "capital": {"amount": 5 * MILLION, "currency": "USD"},
            },
        ),
        ("undertaking", f"{investor} cam kết tuyển người", {"by": investor, "mode": "commit"}),
    )
    return add_document(
        data=text.encode(), filename="tin.txt", source_url="", published_on=date(2024, 3, 1), added_by=OPERATOR,
        added_at=AT, lexicon=lexicon, read=read,
    )  # fmt: skip


def find_broken_rules() -> list[str]:
    """Return the rules of the register that do not hold now, each with the first that breaks it."""
    from daumoi.register.queries.proofs import prove_rules

    return [f"{proof.name}: {proof.count} {proof.first[:1]}" for proof in prove_rules() if not proof.holds]
