"""The words of the pages: each in Vietnamese and in Korean, with the same places to fill."""

import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from daumoi.web.shared.catalogue import LANGUAGES, LOCALE_DIR, gather_messages, load_catalogue

PLACES = re.compile(r"%\((\w+)\)[sd]")


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return load_catalogue(request.param)


def test_every_sentence_of_every_room_is_translated(catalogue: Catalog) -> None:
    keys = [message if isinstance(message, str) else message[0] for message in gather_messages()]
    lacking = [key for key in keys if (kept := catalogue.get(key)) is None or not any(list(kept.string or ""))]
    assert lacking == [], "run: python -m daumoi.web.shared.catalogue"


def test_the_errors_of_the_rooms_below_are_among_them(catalogue: Catalog) -> None:
    assert catalogue.get("There is no %(noun)s with the number %(record_id)s.") is not None
    assert catalogue.get("This document was withdrawn; bring it back before deciding on its facts.") is not None


def test_a_translation_fills_the_same_places(catalogue: Catalog) -> None:
    for message in catalogue:
        msgid = message.id if isinstance(message.id, str) else message.id[0]
        strings = [message.string] if isinstance(message.string, str) else message.string
        for string in strings:
            assert set(PLACES.findall(string)) == set(PLACES.findall(msgid)), msgid


def test_the_compiled_words_are_those_of_the_sources(catalogue: Catalog) -> None:
    with (LOCALE_DIR / str(catalogue.locale) / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = read_mo(file)
    for message in catalogue:
        if message.id:
            held = compiled.get(message.id)
            assert held is not None
            assert list(held.string) == list(message.string)
