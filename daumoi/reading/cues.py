"""The words that decide: rules kept as data beside their examples.

A rule has an id, a role (what kind of question its words answer), a value (the answer) and its words in every language.
Its `match` and `no` examples run as tests; a rule without them fails the lint (tests/reading/test_rules.py).
The words of the role "list" are not looked for in every text: a reader looks them up in the few sentences that it asks.
"""

import re
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


def rule_words(*ids: str) -> list[str]:
    """Return the words of some rules of the role "list"."""
    return [word for rule in load_rules() if rule.id in ids for word in rule.words]


@cache
def words_pattern(*ids: str) -> re.Pattern[str]:
    """Return a pattern for the words of some rules of the role "list", standing as words of their own, the longest first."""
    tree: Tree = {}
    for word in rule_words(*ids):
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    # The first letter comes before the look back, so that the engine skips to it.
    begun = [rf"{re.escape(letter)}(?<!\w.){_write_tree(node)}" for letter, node in tree.items()]
    return re.compile(rf"(?:{'|'.join(begun)})(?!\w)")


Tree = dict[str, "Tree"]


def _write_tree(node: Tree) -> str:
    """Return the pattern of what may follow a beginning, the longest first."""
    ways = [re.escape(letter) + _write_tree(following) for letter, following in node.items() if letter]
    if not ways:
        return ""
    whole = ways[0] if len(ways) == 1 and "" not in node else f"(?:{'|'.join(ways)})"
    return f"{whole}?" if "" in node else whole
