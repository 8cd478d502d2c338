"""Measure anew how sure the reader may be: writes daumoi/reading/confidence.toml, prints how well it holds.

    python -m benchmarks.calibrate --seen FOLDER... --unseen FOLDER... [--write]

Seen texts are those that rules were written with; on them the reader is better than on the texts of tomorrow, so that
one of their facts counts for a fifth of one of an unseen text. Where the reader is worse on a folder of seen texts than
on the unseen ones, that folder is harder, and tomorrow's texts may be like it: then its rate holds. The development
texts but for the kept-aside ones are always among the seen; the kept-aside are never used. Only counts are printed.
"""

import argparse
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from benchmarks.judging import TYPES, judge_text
from benchmarks.score import KEPT_ASIDE
from benchmarks.texts import find_development_folder
from daumoi.reading.confidence import MOST_DOUBTS, TABLE, find_doubts
from daumoi.reading.reader import READER_VERSION

SEEN_WEIGHT = 0.2
LOWER_END = 1.28  # standard errors below a rate: what is told is exceeded nine times in ten
PRIOR = 8.0  # facts that the rate of the whole type counts for in each of its rows
# Told to be 0.9 sure or more only where this many facts were measured on either side and this share of them was right.
SURE, LEAST_SURE, SHARE_SURE, MOST_UNSURE = 0.9, 20, 0.95, 0.89
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

Rates = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact that was read: of which text and folder, its type, its number of doubts, and whether it is right."""

    text: str
    folder: str
    is_seen: bool
    type: str
    doubts: int
    is_right: bool


def judge_folder(paths: Iterable[Path], *, is_seen: bool) -> list[Judged]:
    """Return the facts of texts with their doubts."""
    return [
        Judged(str(path), str(path.parent), is_seen, fact.type, min(len(find_doubts(text, fact)), MOST_DOUBTS), right)
        for path in paths
        for text, fact, right in judge_text(path)
    ]


def count_rows(facts: Iterable[Judged], *, is_seen: bool) -> dict[str, list[list[int]]]:
    """Return for each type and number of doubts how many facts of one side were right, and how many there were."""
    counts = {type_: [[0, 0] for _ in range(MOST_DOUBTS + 1)] for type_ in TYPES}
    for fact in facts:
        if fact.is_seen is is_seen:
            counts[fact.type][fact.doubts][0] += fact.is_right
            counts[fact.type][fact.doubts][1] += 1
    return counts


def fit_rates(facts: list[Judged]) -> Rates:
    """Return the confidence of each type by its number of doubts: never rising, on no folder higher than seen."""
    unseen, seen = count_rows(facts, is_seen=False), count_rows(facts, is_seen=True)
    rates = {}
    for type_ in TYPES:
        rows = [
            [u[0] + SEEN_WEIGHT * s[0], u[1] + SEEN_WEIGHT * s[1]]
            for u, s in zip(unseen[type_], seen[type_], strict=True)
        ]
        fits = [shrink_rows(rows)]
        for folder in sorted({fact.folder for fact in facts if fact.is_seen}):
            held = count_rows([fact for fact in facts if fact.folder == folder], is_seen=True)[type_]
            if sum(total for _, total in held) >= LEAST_SURE:
                fits.append(shrink_rows(held))
        lowest = [min(column) for column in zip(*fits, strict=True)]
        earned = [is_earned(u, s) for u, s in zip(unseen[type_], seen[type_], strict=True)]
        rates[type_] = [
            round(rate if sure else min(rate, MOST_UNSURE), 2) for rate, sure in zip(lowest, earned, strict=True)
        ]
    return rates


def shrink_rows(rows: Sequence[Sequence[float]]) -> list[float]:
    """Return for each row of (right, all) the rate that the true one exceeds nine times in ten, never rising.

    Each row is first drawn towards the rate of all rows.
    """
    right, total = (sum(row[index] for row in rows) for index in (0, 1))
    mean = (right + 1) / (total + 2)
    weights = [row[1] + PRIOR for row in rows]
    shrunk = [(row[0] + PRIOR * mean) / weight for row, weight in zip(rows, weights, strict=True)]
    return level_out([(find_lower_end(*pair), pair[1]) for pair in zip(shrunk, weights, strict=True)])


def find_lower_end(rate: float, count: float) -> float:
    """Return the lower end of what a rate among so many may be (Wilson's interval, nine times in ten above it).

    >>> round(find_lower_end(0.9, 10), 2), round(find_lower_end(0.9, 1000), 2)
    (0.72, 0.89)
    """
    square = LOWER_END**2
    middle = rate + square / (2 * count)
    spread = LOWER_END * math.sqrt(rate * (1 - rate) / count + square / (4 * count**2))
    return (middle - spread) / (1 + square / count)


def is_earned(unseen: list[int], seen: list[int]) -> bool:
    """Return whether facts of one row may be told to be 0.9 sure: enough of them, and enough right, on both sides."""
    return all(total >= LEAST_SURE and right >= SHARE_SURE * total for right, total in (unseen, seen))


def level_out(rows: list[tuple[float, float]]) -> list[float]:
    """Return rates that never rise, as near to the given (rate, weight) as may be: neighbours that rise are pooled.

    >>> [round(rate, 2) for rate in level_out([(0.9, 1), (0.5, 1), (0.7, 1)])]
    [0.9, 0.6, 0.6]
    """
    blocks: list[list[float]] = []  # rate, weight, how many rows
    for rate, weight in rows:
        blocks.append([rate, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] < blocks[-1][0]:
            last = blocks.pop()
            both = blocks[-1][1] + last[1]
            blocks[-1] = [(blocks[-1][0] * blocks[-1][1] + last[0] * last[1]) / both, both, blocks[-1][2] + last[2]]
    return [rate for rate, _, length in blocks for _ in range(int(length))]


def predict_left_out(facts: list[Judged]) -> list[tuple[float, Judged]]:
    """Return each fact of the unseen texts with the confidence that a table fitted without its text gives it."""
    by_text = defaultdict(list)
    for fact in facts:
        by_text[fact.text].append(fact)
    told = []
    for text, members in by_text.items():
        if not members[0].is_seen:
            rates = fit_rates([fact for fact in facts if fact.text != text])
            told += [(rates[fact.type][fact.doubts], fact) for fact in members]
    return told


def print_calibration(told: list[tuple[float, Judged]]) -> None:
    """Print, for facts told to be about equally sure, how many were right, and the squared error."""
    print(f"\n{'told':<12}{'mean':>6}{'right':>7}{'of':>5}")
    for low, high in pairwise(BINS):
        rows = [(sure, fact) for sure, fact in told if low <= sure < high]
        if rows:
            mean = sum(sure for sure, _ in rows) / len(rows)
            right = sum(fact.is_right for _, fact in rows)
            print(f"{low:.1f}-{min(high, 1):.1f}{'':<5}{mean:>6.2f}{right / len(rows):>7.2f}{len(rows):>5}")
    if told:
        share = sum(fact.is_right for _, fact in told) / len(told)
        error = sum((sure - fact.is_right) ** 2 for sure, fact in told) / len(told)
        print(f"squared error {error:.3f}, of one number for all {share * (1 - share):.3f}")


def write_table(facts: list[Judged], rates: Rates) -> str:
    """Return the table as TOML."""
    seen, unseen = count_rows(facts, is_seen=True), count_rows(facts, is_seen=False)
    texts = {side: len({fact.text for fact in facts if fact.is_seen is side}) for side in (True, False)}
    lines = [
        "# Written by benchmarks/calibrate.py (make calibrate): how sure facts are with 0, 1, 2, 3 or more doubts, and",
        "# the [right, all] of texts that no rule was written with (unseen) and of those that rules were written with.",
        f"measured = {datetime.now(UTC):%Y-%m-%d}",
        f'reader = "{READER_VERSION}"',
        f"unseen_texts = {texts[False]}",
        f"seen_texts = {texts[True]}",
    ]
    for type_ in TYPES:
        lines += ["", f"[{type_}]", f"confidence = {rates[type_]}"]
        lines += [f"unseen = {unseen[type_]}", f"seen = {seen[type_]}"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, print how it holds, and with --write keep the table."""
    parser = argparse.ArgumentParser(description="Measure how sure the reader may be.")
    parser.add_argument("--seen", nargs="*", type=Path, default=[])
    parser.add_argument("--unseen", nargs="*", type=Path, default=[])
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    folder = find_development_folder()
    own = [path for path in sorted(folder.glob("*.json")) if path.stem not in KEPT_ASIDE] if folder else []
    seen = own + [path for more in asked.seen for path in sorted(more.glob("*.json"))]
    unseen = [path for more in asked.unseen for path in sorted(more.glob("*.json"))]
    if not unseen:
        print(
            "Name a folder of texts that no rule was written with: make calibrate UNSEEN=folder. Nothing is measured."
        )
        return
    facts = judge_folder(seen, is_seen=True) + judge_folder(unseen, is_seen=False)
    table = write_table(facts, fit_rates(facts))
    print(table)
    print_calibration(predict_left_out(facts))
    if asked.write:
        TABLE.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
