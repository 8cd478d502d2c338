"""The reader's precision, recall and F1 by fact type on a folder of texts (NNN.txt) with expected facts (NNN.json).

Without a folder: the development texts, in their two sides (docs/why/0002-kept-aside-texts.md); where they are not at
hand that is said and nothing is scored.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.judging import TYPES, judge_text
from benchmarks.texts import find_development_folder
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.reader import read_text
from tests.golden.match import pair_facts

SURE = 0.9
KEPT_ASIDE = frozenset("009 023 026 034 036 050 055 058 097 129".split())


def score_texts(paths: Iterable[Path]) -> dict[str, dict[str, float]]:
    """Return for each type, and for all, the matched, expected and read facts with precision, recall and F1."""
    lexicon = load_lexicon()
    count = {type_: [0, 0, 0] for type_ in TYPES}
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        facts = [fact.as_json() for fact in read_text(text, lexicon).facts]
        for type_ in TYPES:
            if gold.get("offtopic") and type_ == "person":
                continue
            expected = [fact for fact in gold["facts"] if fact["type"] == type_ and fact.get("measure") != "other"]
            got = [fact for fact in facts if fact["type"] == type_ and fact.get("measure") != "other"]
            for index, number in enumerate((len(pair_facts(expected, got, text)), len(expected), len(got))):
                count[type_][index] += number
    count["all"] = [sum(row[index] for row in count.values()) for index in range(3)]
    return {type_: _rate(*row) for type_, row in count.items()}


def count_sure(paths: Iterable[Path]) -> tuple[int, int]:
    """Return how many of the facts that the reader is told to be 0.9 sure of are right, and how many there are."""
    sure = [right for path in paths for _, fact, right in judge_text(path) if fact.confidence >= SURE]
    return sum(sure), len(sure)


def print_sure(paths: Iterable[Path]) -> None:
    """Print how far the reader may be believed where it says how sure it is."""
    judged = [(fact.confidence, right) for path in paths for _, fact, right in judge_text(path)]
    if not judged:
        return
    told, right = (sum(row[index] for row in judged) / len(judged) for index in (0, 1))
    sure = [one for confidence, one in judged if confidence >= SURE]
    share = f" ({sum(sure) / len(sure):.3f})" if sure else ""
    print(f"told to be {SURE} sure or more: {sum(sure)} of {len(sure)} right{share}")
    print(f"all facts: told to be {told:.2f} sure on average, {right:.2f} right")


def _rate(matched: int, expected: int, got: int) -> dict[str, float]:
    precision, recall = matched / max(got, 1), matched / max(expected, 1)
    f1 = 2 * precision * recall / (precision + recall) if matched else 0.0
    rates = {"precision": precision, "recall": recall, "f1": f1}
    return {name: round(rate, 3) for name, rate in rates.items()} | {"expected": expected, "read": got}


def print_table(name: str, table: dict[str, dict[str, float]]) -> None:
    """Print the score table of one side."""
    print(f"\n{name:<24}{'P':>7}{'R':>7}{'F1':>7}{'expected':>10}{'read':>6}")
    for type_, row in table.items():
        rates = "".join(f"{row[name]:>7.3f}" for name in ("precision", "recall", "f1"))
        print(f"{type_:<24}{rates}{row['expected']:>10}{row['read']:>6}")


def main() -> None:
    """Score the folder given, else the development texts."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else find_development_folder()
    if folder is None:
        print("The development texts are not at hand: nothing scored. Name a folder: make score TEXTS=folder")
        return
    paths = sorted(folder.glob("*.json"))
    if len(sys.argv) > 1:
        print_table(folder.name, score_texts(paths))
        print_sure(paths)
        return
    sides = {
        "written with": [path for path in paths if path.stem not in KEPT_ASIDE],
        "kept aside": [path for path in paths if path.stem in KEPT_ASIDE],
    }
    used, kept = (score_texts(side) for side in sides.values())
    for (name, side), table in zip(sides.items(), (used, kept), strict=True):
        print_table(name, table)
        print_sure(side)
    print(f"\ndifference of F1 over all types: {used['all']['f1'] - kept['all']['f1']:+.3f}")


if __name__ == "__main__":
    main()
