"""Patterns that are tried only where a text ends as they may end find what the patterns themselves find."""

import importlib
import pkgutil
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daumoi import reading
from daumoi.reading.endings import Ended, ended, find_endings

MODULES = [importlib.import_module(f"daumoi.reading.{found.name}") for found in pkgutil.iter_modules(reading.__path__)]
PATTERNS = sorted(
    {value.pattern.pattern for module in MODULES for value in vars(module).values() if isinstance(value, Ended)}
)


def test_there_are_some() -> None:
    assert len(PATTERNS) > 30


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_match_is_hidden(pattern: str) -> None:
    searched = ended(pattern)

    @settings(max_examples=30, deadline=None)
    @given(st.from_regex(pattern), st.text("ấ x(", max_size=5))
    def find(text: str, more: str) -> None:
        for start, end in ((0, len(text)), (2, len(text)), (0, len(text) - 1)):
            match, expected = (
                searched.search(text + more, start, end),
                re.compile(pattern).search(text + more, start, end),
            )
            assert (match and match.span()) == (expected and expected.span())
        assert searched.search(text) is not None

    find()


@pytest.mark.parametrize(
    ("pattern", "endings"),
    [
        ("a", ("",)),  # it does not end the text
        ("a*$", ("",)),
        (r"\d$", ("",)),
        ("^$", ("",)),
        ("a|b$", ("",)),
        ("(?:(?:a|b)*(?<!x)c )?d$", ("\n", "d")),
        ("x(?:a|bc)+$", ("\n", "a", "bc")),
        (r"\d[,;]x?$", ("\n", ",", ",x", ";", ";x")),
        ("abcdefghij$", ("\n", "defghij")),
    ],
)
def test_endings(pattern: str, endings: tuple[str, ...]) -> None:
    assert find_endings(pattern) == endings


def test_an_ending_with_any_word_is_searched_as_it_is() -> None:
    assert ended(r"(?:của|do) \S+ $") == re.compile(r"(?:của|do) \S+ $")
