"""The lint of the reader's rules: each stands with examples that it matches and one that it does not, run here."""

from collections import Counter
from typing import Any

import pytest

from daumoi.reading.cues import Rule, load_rules, lower_text, words_pattern
from daumoi.reading.reader import read_text
from daumoi.reading.words import word_finder
from daumoi.values.text import prepare_text

RULES = load_rules()
# Rules whose words steer other rules and yield no fact of their own: their words are looked for, not their facts.
CUES_ONLY = {
    "figure.rank-second", "figure.passed-over", "figure.share-purchases", "figure.unwanted-sum", "figure.growth",
    "agreement.sign", "agreement.proposed", "agreement.in_force",
}  # fmt: skip
# Examples that the reader does not reach yet: (rule, first words of the example) -> why.
NOT_YET: dict[tuple[str, str], str] = {}


def yields_facts(rule: Rule) -> bool:
    """Return whether a rule marks facts of its own."""
    return rule.id not in CUES_ONLY and not rule.id.startswith("context.")


def find_rules(rule: Rule, text: str, lexicon: Any) -> set[str]:
    """Return the rules at work in a text: those of its facts, or those of its cues for a rule that only steers."""
    if yields_facts(rule):
        return {fact.rule for fact in read_text(text, lexicon).facts}
    even = prepare_text(text).text
    if rule.role == "list":
        return {rule.id} if words_pattern(rule.id).search(lower_text(even)) else set()
    return {cue.rule for cue in word_finder(lexicon, "vi").find(even, lower_text(even)).cues}


def list_examples(kind: str) -> list[Any]:
    """Return a case for every example of a kind, the known misses marked."""
    cases = []
    for rule in RULES:
        for number, text in enumerate(getattr(rule, kind), 1):
            reason = next(
                (why for (id_, start), why in NOT_YET.items() if id_ == rule.id and text.startswith(start)), None
            )
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason and kind == "match" else []
            cases.append(pytest.param(rule, text, id=f"{rule.id}-{number}", marks=marks))
    return cases


def test_ids_are_unique_and_tell_their_room() -> None:
    rooms = {"agreement", "context", "event", "figure", "person", "project", "undertaking"}
    assert [id_ for id_, count in Counter(rule.id for rule in RULES).items() if count > 1] == []
    assert {rule.id.partition(".")[0] for rule in RULES} == rooms


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_two_examples_that_match_and_one_that_does_not(rule: Rule) -> None:
    assert len(rule.match) >= 2
    assert len(rule.no) >= 1
    assert len({*rule.match, *rule.no}) == len(rule.match) + len(rule.no)


def test_no_word_stands_in_two_rules_of_one_role() -> None:
    homes = Counter((rule.id if rule.role == "list" else rule.role, word) for rule in RULES for word in rule.words)
    assert [case for case, count in homes.items() if count > 1] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_words_are_kept_as_they_are_looked_for(rule: Rule) -> None:
    assert all(word and word == word.strip() and "  " not in word for word in rule.words)
    assert [word for word in rule.words if word not in lower_text(prepare_text(word).text)] == []


@pytest.mark.parametrize(("rule", "text"), list_examples("match"))
def test_example_is_matched(rule: Rule, text: str, lexicon: Any) -> None:
    assert rule.id in find_rules(rule, text, lexicon)


@pytest.mark.parametrize(("rule", "text"), list_examples("no"))
def test_counter_example_is_not_matched(rule: Rule, text: str, lexicon: Any) -> None:
    assert rule.id not in find_rules(rule, text, lexicon)


def test_every_known_miss_names_an_example() -> None:
    for id_, start in NOT_YET:
        texts = next(rule.match for rule in RULES if rule.id == id_)
        assert any(text.startswith(start) for text in texts)
