"""Patterns that are looked for in every sentence, tried only where one of the words stands that their matches begin with.

The one pass over the text (words.py) sees all these words; searching a sentence for a pattern that is seldom there costs
many times more than looking up that none of its words is. Where a text was read without the pass, the pattern is searched.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection
from functools import cached_property
from typing import Protocol

from daumoi.reading.cues import rule_words, words_pattern
from daumoi.reading.shapes import at_word_start, plain_beginnings

Make = Callable[[], tuple[re.Pattern[str], Collection[str]]]


class Looked(Protocol):
    """A text in small letters, and where in it the words stand that searches begin with: a list for each search."""

    lower: str
    openings: list[list[int]]


class Opened:
    """A pattern with the words that each of its matches begins with, at the start of a word."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self.number = len(OPENED)
        OPENED.append(self)

    @cached_property
    def _made(self) -> tuple[re.Pattern[str], Collection[str]]:
        return self._make()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself."""
        return self._made[0]

    @cached_property
    def _match(self) -> Callable[[str, int, int], re.Match[str] | None]:
        return self.pattern.match

    @property
    def words(self) -> frozenset[str]:
        """The shortest words that its matches begin with."""
        words = frozenset(self._made[1])
        return frozenset(word for word in words if not any(word[:size] in words for size in range(1, len(word))))

    def find_all(self, text: Looked, start: int, end: int) -> list[re.Match[str]]:
        """Return what pattern.finditer gives between two places of a text."""
        openings = text.openings
        if self.number >= len(openings):
            return list(self.pattern.finditer(text.lower, start, end))
        places = openings[self.number]
        found: list[re.Match[str]] = []
        if not places or places[-1] < start:
            return found
        for index in range(bisect_left(places, start), len(places)):
            place = places[index]
            if place >= end:
                break
            if place >= start and (match := self._match(text.lower, place, end)) is not None:
                found.append(match)
                start = match.end()
        return found

    def find_first(self, text: Looked, start: int, end: int) -> re.Match[str] | None:
        """Return what pattern.search gives between two places of a text."""
        openings = text.openings
        if self.number >= len(openings):
            return self.pattern.search(text.lower, start, end)
        places = openings[self.number]
        if not places or places[-1] < start:
            return None
        for index in range(bisect_left(places, start), len(places)):
            place = places[index]
            if place >= end:
                break
            if (match := self._match(text.lower, place, end)) is not None:
                return match
        return None


OPENED: list[Opened] = []  # in the order of their numbers


def opened(words: str, rest: str = "") -> Opened:
    """Return the pattern of at_word_start(words) and what follows, found by the plain beginnings of the words."""
    return Opened(lambda: (re.compile(at_word_start(words) + rest), plain_beginnings(words)))


def opened_by_rules(*ids: str) -> Opened:
    """Return the pattern of the words of some rules of the role "list"."""
    return Opened(lambda: (words_pattern(*ids), rule_words(*ids)))


def numbers_by_word() -> dict[str, list[int]]:
    """Return which of the patterns, by number, may begin with each word."""
    numbers: dict[str, list[int]] = {}
    for search in OPENED:
        for word in search.words:
            numbers.setdefault(word, []).append(search.number)
    return numbers
