# ruff: noqa: A002  (the argument `type` has the name of its column)
"""Makers of rows and readings for tests; all texts are our own."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from daumoi.reading.facts import Fact as ReadFact
from daumoi.reading.facts import FactType, Slot
from daumoi.register.models import Document, Fact
from daumoi.register.names import make_name_key
from daumoi.values.evidence import take_evidence
from daumoi.values.notes import Note

ADDED_AT = datetime(2026, 3, 9, 3, 0, tzinfo=UTC)


class UserFactory(factory.django.DjangoModelFactory):
    """An account without a password: tests sign in by force."""

    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda number: f"canbo{number}")
    is_active = True


def make_account(role: str = "editor", **fields: Any) -> Any:
    """Return a user in one group."""
    user = UserFactory(**fields)
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


class DocumentFactory(factory.django.DjangoModelFactory):
    """A document with a text of its own."""

    class Meta:
        model = Document

    title = factory.Sequence(lambda number: f"Bản tin số {number}")
    title_key = factory.LazyAttribute(lambda row: make_name_key(row.title))
    text = factory.Sequence(lambda number: f"Bản tin số {number}: tỉnh có 5 khu công nghiệp, 120 dự án.")
    original = factory.LazyAttribute(lambda row: row.text.encode())
    filename = "ban-tin.txt"
    media_type = "text/plain"
    encoding = "utf-8"
    sha256 = factory.LazyAttribute(lambda row: hashlib.sha256(f"{row.title} {row.text}".encode()).hexdigest())
    published_on = date(2024, 5, 6)
    added_at = ADDED_AT
    reader_version = "test"


class FactFactory(factory.django.DjangoModelFactory):
    """A proposed figure about the first words of its document."""

    class Meta:
        model = Fact

    document = factory.SubFactory(DocumentFactory)
    type = "figure"
    start = 0
    end = 10
    quote = factory.LazyAttribute(lambda row: row.document.text[row.start : row.end])
    slots = factory.LazyAttribute(lambda row: slot_rows(row, SUBJECT))
    rule = "test"
    confidence = 0.9


SUBJECT: dict[str, Any] = {"subject": "Long An", "measure": "zones", "value": 34, "zone_kind": "KCN"}


def slot_rows(fact: Any, values: dict[str, Any]) -> list[dict[str, Any]]:
    """Return slots that all rest on the words of the fact."""
    return [
        {"name": name, "value": value, "start": fact.start, "end": fact.end, "quote": fact.quote, "note": ""}
        for name, value in values.items()
    ]


def add_fact(document: Document, quote: str, *, type: str = "figure", **values: Any) -> Fact:
    """Return a proposed fact of a document, shown by a quote of its text."""
    start = document.text.index(quote)
    fact = Fact(document=document, type=type, start=start, end=start + len(quote), quote=quote)
    fact.slots = slot_rows(fact, values)
    fact.save()
    return fact


def make_document(text: str, **fields: Any) -> Document:
    """Return a document with this text."""
    return DocumentFactory(text=text, **fields)


@dataclass(frozen=True)
class FakeReading:
    """What `add_document` needs of a reading."""

    facts: tuple[ReadFact, ...]
    version: str = "fake-1"
    notes: tuple[Note, ...] = ()


def read_fact(text: str, type: str, quote: str, **values: Any) -> ReadFact:
    """Return a read fact; a slot's evidence is its value's own words where the quote holds them, else the quote."""
    start = text.index(quote)
    evidence = take_evidence(text, start, start + len(quote))
    slots = []
    for name, value in values.items():
        at = quote.find(value) if isinstance(value, str) else -1
        shown = take_evidence(text, start + at, start + at + len(value)) if at >= 0 else evidence
        slots.append(Slot(name, value, shown))
    return ReadFact(FactType(type), tuple(slots), evidence, "fake", 0.8)


def fake_reader(*facts: tuple[str, str, dict[str, Any]]) -> Any:
    """Return a reader that finds these facts: (type, quote, slots)."""

    def read(text: str, lexicon: object, published_on: date | None = None) -> FakeReading:
        return FakeReading(tuple(read_fact(text, kind, quote, **values) for kind, quote, values in facts))

    return read
