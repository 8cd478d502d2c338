"""The words that decide: rules kept as data beside their examples, compiled once into one automaton.

Rules of the role "list" stay out of it: their reader looks them up itself, in the few sentences that it asks (`words_pattern`).
A rule has an id, a role (what kind of question its words answer), a value (the answer) and its words in every language.
Its `match` and `no` examples run as tests; a rule without them fails the lint (tests/reading/test_rules.py).
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs

from daumoi.values.text import prepare_text

RULES_FOLDER = Path(__file__).parent / "rules"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the reader: words that play a role, with examples that hold it to its meaning."""

    id: str
    role: str
    value: str
    words: tuple[str, ...]
    match: tuple[str, ...]
    no: tuple[str, ...]


class Cue(NamedTuple):
    """A word of a rule, found in a text."""

    start: int
    end: int
    role: str
    value: str
    rule: str


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return all rules in the order of their files."""
    rules: list[Rule] = []
    for path in sorted(RULES_FOLDER.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]:
            rules.append(
                Rule(
                    entry["id"],
                    entry["role"],
                    entry["value"],
                    tuple(dict.fromkeys(lower_text(prepare_text(word).text) for word in entry["words"])),
                    tuple(entry.get("match", ())),
                    tuple(entry.get("no", ())),
                )
            )
    return tuple(rules)


def lower_text(text: str) -> str:
    """Return the text in lower case with the same length (a letter whose lower case is longer stays as it is)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def is_hangul(character: str) -> bool:
    """Return whether a character is a Hangul syllable: Korean particles follow a word without a space."""
    return "가" <= character <= "힣"


class CueFinder:
    """Finds the words of all rules in one pass over a lower-case text."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        meanings: dict[str, list[tuple[str, str, str]]] = {}
        for rule in rules:
            for word in rule.words if rule.role != "list" else ():
                meanings.setdefault(word, []).append((rule.role, rule.value, rule.id))
        self._meanings = list(meanings.values())
        self._open_end = [is_hangul(word[-1]) for word in meanings]
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(meanings), implementation=ahocorasick_rs.Implementation.ContiguousNFA
        )

    def find(self, lower: str) -> list[Cue]:
        """Return the cues in order of start; of one role only the longest where they lie inside each other."""
        longest: dict[str, int] = {}
        found: list[Cue] = []
        size, make, append, reach = len(lower), tuple.__new__, found.append, longest.get
        hits = self._automaton.find_matches_as_indexes(lower, overlapping=True)
        hits.reverse()  # they come by end: so that the stable sort leaves the longest first of those that start together
        hits.sort(key=BY_START)
        for index, start, end in hits:
            if start and lower[start - 1].isalnum() and not is_hangul(lower[start]):
                continue
            if end < size and lower[end].isalnum() and not self._open_end[index]:
                continue
            for meaning in self._meanings[index]:
                if end > reach(meaning[0], 0):
                    longest[meaning[0]] = end
                    append(make(Cue, (start, end, *meaning)))
        return found


BY_START = itemgetter(1)


@cache
def default_cues() -> CueFinder:
    """Return the finder of the rules that ship with the reader."""
    return CueFinder(load_rules())


@cache
def words_pattern(*ids: str) -> re.Pattern[str]:
    """Return a pattern for the words of some rules of the role "list", standing as words of their own, the longest first."""
    words = [word for rule in load_rules() if rule.id in ids for word in rule.words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)")
