"""Our labelled sentences, the rates of what was found in them, and paired times."""

import json
import re
import statistics
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LABELLED = Path(__file__).parent / "labelled"
DATE_MARK = re.compile(r"\{(?P<words>[^{}]+?) = (?P<label>[^{}]+)\}")
NAME_MARK = re.compile(r"\{(?P<label>PER|ORG|LOC) (?P<words>[^{}]+)\}")


class Mark(NamedTuple):
    """A labelled run of a sentence: an ISO date, or the kind of a name."""

    start: int
    end: int
    label: str


class Sentence(NamedTuple):
    """A sentence of our own with all that is labelled in it."""

    text: str
    marks: tuple[Mark, ...]
    group: str


class Rates(NamedTuple):
    """What one reader found: labelled marks reached of all, and right finds of all its finds."""

    reached: int
    marks: int
    right: int
    finds: int

    @property
    def recall(self) -> float:
        """Return the part of the marks that was reached."""
        return self.reached / max(self.marks, 1)

    @property
    def precision(self) -> float:
        """Return the part of the finds that is right."""
        return self.right / max(self.finds, 1)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_row(self) -> str:
        """Return the rates as a row of a table."""
        found = f"{self.reached}/{self.marks}"
        return f"{self.precision:>7.3f}{self.recall:>7.3f}{self.f1:>7.3f}{found:>10}{self.finds:>7}"


HEADING = f"{'P':>7}{'R':>7}{'F1':>7}{'reached':>10}{'found':>7}"


def load_sentences(filename: str, mark: re.Pattern[str]) -> tuple[list[Sentence], dict[str, str]]:
    """Return the sentences of a labelled file, and its settings (the keys that hold one string)."""
    table = tomllib.loads((LABELLED / filename).read_text(encoding="utf-8"))
    settings = {key: value for key, value in table.items() if isinstance(value, str)}
    groups = {key: value for key, value in table.items() if isinstance(value, list)}
    return [_take_marks(line, mark, group) for group, lines in groups.items() for line in lines], settings


def _take_marks(line: str, mark: re.Pattern[str], group: str) -> Sentence:
    text, marks, last = "", [], 0
    for match in mark.finditer(line):
        text += line[last : match.start()]
        marks.append(Mark(len(text), len(text) + len(match["words"]), match["label"]))
        text += match["words"]
        last = match.end()
    return Sentence(text + line[last:], tuple(marks), group)


def iter_groups(sentences: Sequence[Sentence]) -> Iterator[tuple[str, list[int]]]:
    """Yield each group of a labelled file with the numbers of its sentences, then all of them."""
    for group in dict.fromkeys(sentence.group for sentence in sentences):
        yield group, [index for index, sentence in enumerate(sentences) if sentence.group == group]
    yield "all", list(range(len(sentences)))


def compare_times(theirs: Callable[[], object], ours: Callable[[], object], rounds: int = 5) -> tuple[float, float]:
    """Return how many times longer they take than we, and our seconds: medians of rounds in alternation.

    We run so often in a round that the clock has something to count.
    """
    theirs()
    ours()
    start = time.process_time()
    ours()
    repeats = max(1, round(0.2 / max(time.process_time() - start, 1e-6)))
    ratios, seconds = [], []
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(repeats):
            ours()
        middle = time.process_time()
        theirs()
        end = time.process_time()
        own = (middle - start) / repeats
        seconds.append(own)
        ratios.append((end - middle) / own)
    return statistics.median(ratios), statistics.median(seconds)


def print_cases(lists: Mapping[str, Sequence[str]], cases: int) -> None:
    """Print each list with its length and its first cases."""
    for title, lines in lists.items():
        print(f"{title}: {len(lines)}", *lines[:cases], sep="\n  ")


def print_times(
    name: str,
    texts: Sequence[str],
    theirs: Callable[[str], object],
    ours: Callable[[str], object],
    rounds: int = 5,
) -> None:
    """Print how many times longer a peer takes for the same texts, as a JSON line."""
    ratio, seconds = compare_times(
        lambda: [theirs(text) for text in texts], lambda: [ours(text) for text in texts], rounds
    )
    own = round(1e3 * seconds / len(texts), 3)
    print(json.dumps({"figure": f"{name}: time / ours", "value": round(ratio, 2), "our_ms_a_text": own}), flush=True)
