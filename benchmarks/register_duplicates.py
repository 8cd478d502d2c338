"""Duplicates among 20,000 organisations: finding all pairs, once, and the page that lists them."""

from collections.abc import Iterator
from typing import Any

from benchmarks.register_figures import Question
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.matching.blocking import find_suspect_pairs


def list_questions(viewer: Any) -> Iterator[Question]:
    """Yield what is asked of duplicates."""
    from daumoi.register.queries.duplicates import list_duplicates, load_named_records

    lexicon = load_lexicon()

    def find_all(_: int) -> object:
        return find_suspect_pairs(list(load_named_records(noun="organisation", lexicon=lexicon)))

    yield Question("duplicates: all pairs of 20,000 organisations", find_all, rounds=1)
    yield Question("duplicates, page 1", lambda _: list_duplicates(user=viewer, noun="organisation", limit=100), 60)
