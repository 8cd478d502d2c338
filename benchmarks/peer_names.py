"""Names of persons, bodies and places: our reader beside underthesea, on labelled sentences and known facts."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from benchmarks.labels import (
    HEADING,
    NAME_MARK,
    Mark,
    Rates,
    Sentence,
    iter_groups,
    load_sentences,
    print_cases,
    print_times,
)
from benchmarks.texts import ROOT, load_samples
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.article import build_article
from daumoi.values.text import prepare_text
from tests.golden.match import names_alike

KINDS = {"person": "PER", "organisation": "ORG", "place": "LOC", "country": "LOC", "zone": "LOC"}
# Which kind of name a slot of an expected fact holds; slots that may hold either are left out.
SLOTS = {("person", "name"): "PER", ("person", "org"): "ORG", ("project", "investor"): "ORG", ("event", "place"): "LOC"}
WORD = re.compile(r"\w+")
OURS, THEIRS = "daumoi.reading", "underthesea.ner"


class NameFind(NamedTuple):
    """A name that a reader found."""

    start: int
    end: int
    kind: str


FindNames = Callable[[str], list[NameFind]]


def find_ours(text: str) -> list[NameFind]:
    """Return the names that our reader finds on its way to facts."""
    prepared = prepare_text(text)
    finds = []
    for sentence in build_article(prepared, load_lexicon(), None).sentences:
        for name in sentence.names:
            if name.kind in KINDS:
                span = prepared.original_span(name.start, name.end)
                finds.append(NameFind(span.start, span.end, KINDS[name.kind]))
    return finds


def find_underthesea(text: str) -> list[NameFind]:
    """Return the names that underthesea finds, line by line and sentence by sentence as it wants its texts."""
    from underthesea import ner, sent_tokenize

    finds: list[NameFind] = []
    position = 0
    for line in text.splitlines():
        for sentence in sent_tokenize(line) if line.strip() else ():
            for word, _, _, tag in ner(sentence):
                place = re.compile(r"\s+".join(map(re.escape, word.split()))).search(text, position)
                if place is None:
                    continue
                position = place.end()
                if tag[:2] == "B-":
                    finds.append(NameFind(place.start(), place.end(), tag[2:]))
                elif tag[:2] == "I-" and finds:
                    finds[-1] = finds[-1]._replace(end=place.end())
    return finds


def is_right(text: str, mark: Mark, find: NameFind, *, kind: bool) -> bool:
    """Return whether a find and a labelled name share half of all their words, and their kind if that is asked."""
    if (kind and find.kind != mark.label) or find.end <= mark.start or mark.end <= find.start:
        return False
    wanted, got = ({word.start() for word in WORD.finditer(text, one.start, one.end)} for one in (mark, find))
    return 2 * len(wanted & got) >= len(wanted | got)


def rate_names(
    sentences: Sequence[Sentence], finds: Sequence[list[NameFind]], *, kind: bool = True, only: str = ""
) -> Rates:
    """Return the rates of a reader; only: for names of one kind."""
    reached = right = marks = count = 0
    for sentence, found in zip(sentences, finds, strict=True):
        wanted = [mark for mark in sentence.marks if only in ("", mark.label)]
        kept = [find for find in found if only in ("", find.kind) and find.kind in KINDS.values()]
        marks += len(wanted)
        count += len(kept)
        reached += sum(any(is_right(sentence.text, mark, find, kind=kind) for find in kept) for mark in wanted)
        right += sum(any(is_right(sentence.text, mark, find, kind=kind) for mark in wanted) for find in kept)
    return Rates(reached, marks, right, count)


def iter_known() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the Vietnamese samples and golden texts with the names (kind, words) that their expected facts tell."""
    for sample in load_samples():
        yield sample.text, sorted(_names_of(sample.facts))
    for path in sorted((ROOT / "tests" / "golden").glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("text", ()):
            facts = [{"type": path.stem.removesuffix("s"), **fact} for fact in entry.get("facts", ())]
            yield entry["text"], sorted(_names_of(facts))


def _names_of(facts: Iterable[dict[str, object]]) -> set[tuple[str, str]]:
    return {
        (kind, words)
        for fact in facts
        for (type_, slot), kind in SLOTS.items()
        if fact["type"] == type_ and isinstance(words := fact.get(slot), str)
    }


def rate_known(find: FindNames, kind: str) -> tuple[int, int]:
    """Return how many names of a kind in the expected facts a reader finds in their texts, and how many there are."""
    reached = marks = 0
    for raw, names in iter_known():
        wanted = [words for label, words in names if label == kind]
        if wanted:
            text = unicodedata.normalize("NFC", raw)
            found = [text[one.start : one.end] for one in find(text) if one.kind == kind]
            marks += len(wanted)
            reached += sum(any(names_alike(words, other, whole=True) for other in found) for words in wanted)
    return reached, marks


def list_losses(
    sentences: Sequence[Sentence], theirs: Sequence[list[NameFind]], ours: Sequence[list[NameFind]]
) -> tuple[list[str], list[str]]:
    """Return the labelled names that only they reach, and those that only we reach."""
    lost: tuple[list[str], list[str]] = ([], [])
    for sentence, *both in zip(sentences, theirs, ours, strict=True):
        for mark in sentence.marks:
            they, we = (any(is_right(sentence.text, mark, find, kind=True) for find in finds) for finds in both)
            if they != we:
                lost[0 if they else 1].append(f"{mark.label} {sentence.text[mark.start : mark.end]}")
    return lost


def list_wrong(sentences: Sequence[Sentence], finds: Sequence[list[NameFind]]) -> list[str]:
    """Return what a reader takes for a name that is none, or is one of another kind or length."""
    return [
        f"{find.kind} {sentence.text[find.start : find.end]}"
        for sentence, found in zip(sentences, finds, strict=True)
        for find in found
        if not any(is_right(sentence.text, mark, find, kind=True) for mark in sentence.marks)
    ]


def compare_names(cases: int) -> None:
    """Print the comparison of names: accuracy by group and kind, what each side misses, and the times."""
    sentences, _ = load_sentences("names.toml", NAME_MARK)
    readers: dict[str, FindNames] = {OURS: find_ours, THEIRS: find_underthesea}
    finds = {name: [find(one.text) for one in sentences] for name, find in readers.items()}
    marks = sum(len(one.marks) for one in sentences)
    print(f"\nNAMES: {marks} labelled names in {len(sentences)} sentences (kind, and half of all words shared)")
    print(f"{'':<36}{HEADING}")
    for group, numbers in iter_groups(sentences):
        for name in readers:
            rates = rate_names([sentences[n] for n in numbers], [finds[name][n] for n in numbers])
            print(f"{group[:18]:<20}{name:<16}{rates.as_row()}")
    for only in ("PER", "ORG", "LOC"):
        for name in readers:
            print(f"{only:<20}{name:<16}{rate_names(sentences, finds[name], only=only).as_row()}")
    for name in readers:
        print(f"{'kind not asked':<20}{name:<16}{rate_names(sentences, finds[name], kind=False).as_row()}")
    print("names in the expected facts of samples and golden texts that are found, with their kind:")
    for only in ("PER", "ORG", "LOC"):
        for name, find in readers.items():
            reached, known = rate_known(find, only)
            print(f"{only:<20}{name:<16}{'':>7}{reached / known:>7.3f}{'':>7}{f'{reached}/{known}':>10}")
    theirs, ours = list_losses(sentences, finds[THEIRS], finds[OURS])
    wrong = {f"wrong in {name}": list_wrong(sentences, finds[name]) for name in (THEIRS, OURS)}
    print_cases({f"only {THEIRS} reaches": theirs, f"only {OURS} reaches": ours, **wrong}, cases)
    print_times(f"{THEIRS}, sentences", [sentence.text for sentence in sentences], find_underthesea, find_ours)
    print_times(f"{THEIRS}, samples", [sample.text for sample in load_samples()], find_underthesea, find_ours)
