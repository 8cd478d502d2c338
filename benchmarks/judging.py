"""Which of the facts read in a text are right, by the matching rules of the fact guideline."""

import json
from collections.abc import Iterator
from pathlib import Path

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.facts import Fact
from daumoi.reading.reader import read_text
from tests.golden.match import pair_facts

TYPES = ("figure", "project", "agreement", "event", "person", "undertaking")


def judge_text(path: Path) -> Iterator[tuple[str, Fact, bool]]:
    """Yield the text, each scored fact that is read in it, and whether it is one of the expected facts (NNN.json)."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    facts = [fact for fact in read_text(text, load_lexicon()).facts if fact.get("measure") != "other"]
    for type_ in TYPES:
        if gold.get("offtopic") and type_ == "person":
            continue
        expected = [fact for fact in gold["facts"] if fact["type"] == type_ and fact.get("measure") != "other"]
        got = [fact for fact in facts if fact.type == type_]
        right = set(pair_facts(expected, [fact.as_json() for fact in got], text).values())
        for index, fact in enumerate(got):
            yield text, fact, index in right
