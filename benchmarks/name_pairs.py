"""The labelled pairs of names: which are one record, which are two, and why (benchmarks/labelled/name_pairs.csv)."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.matching.names import NamedRecord, compare_names, make_named_record

PAIRS = Path(__file__).parent / "labelled" / "name_pairs.csv"
TUNING, SCORED = "tuning", "scored"


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names with somebody's word whether they are one."""

    noun: str
    kind: str
    first: str
    first_code: str
    second: str
    second_code: str
    same: bool
    why: str
    side: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """Precision, recall and F1 of one way to decide, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def load_name_pairs(side: str | None = None) -> list[NamePair]:
    """Return the pairs of one side, or all."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = [
        NamePair(
            row["noun"],
            row["kind"],
            row["first"],
            row["first_code"],
            row["second"],
            row["second_code"],
            row["label"] == "same",
            row["why"],
            row["side"],
        )
        for row in rows
    ]
    return [pair for pair in pairs if side is None or pair.side == side]


def make_both(pair: NamePair) -> tuple[NamedRecord, NamedRecord]:
    """Return both names of a pair, ready for comparing."""
    lexicon = load_lexicon()
    first = make_named_record([pair.first], noun=pair.noun, lexicon=lexicon, code=pair.first_code)
    second = make_named_record([pair.second], noun=pair.noun, lexicon=lexicon, code=pair.second_code, record_id=1)
    return first, second


def rate_ours(pair: NamePair) -> float:
    """Return what we say of a pair, from 0 to 1."""
    return compare_names(*make_both(pair)).score


def score_pairs(pairs: Iterable[NamePair], rate: Callable[[NamePair], float], least: float) -> PairScore:
    """Return how right it is to take for one what is rated `least` or more."""
    right = wrong = missed = 0
    for pair in pairs:
        taken = rate(pair) >= least
        right += taken and pair.same
        wrong += taken and not pair.same
        missed += pair.same and not taken
    precision = right / (right + wrong) if right + wrong else 1.0
    return PairScore(precision, right / (right + missed) if right + missed else 1.0)


def find_best_least(pairs: list[NamePair], rate: Callable[[NamePair], float]) -> float:
    """Return the threshold by which most of these pairs are told right, the lowest of several.

    The best F1 would not do: with as many pairs alike as not, taking every pair for one has no bad F1.
    """
    rated = [(rate(pair), pair.same) for pair in pairs]
    steps = sorted({rating for rating, _ in rated})
    return max(steps, key=lambda least: (sum((rating >= least) == same for rating, same in rated), -least))
