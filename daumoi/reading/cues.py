"""The words that decide: rules kept as data beside their examples.

A rule has an id, a role (what kind of question its words answer), a value (the answer) and its words in every language.
Its `match` and `no` examples run as tests; a rule without them fails the lint (tests/reading/test_rules.py).
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

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
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("rule", ()):
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
