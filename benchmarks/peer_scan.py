"""The scan for known names: our automaton beside spaCy's PhraseMatcher and flashtext2."""

import re
from collections.abc import Callable

import ahocorasick_rs

from benchmarks.labels import HEADING, Rates, print_cases, print_times
from benchmarks.texts import load_samples
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.cues import lower_text
from daumoi.reading.words import collect_names, word_finder
from daumoi.values.text import prepare_text

OURS = "ahocorasick_rs, ours"
Span = tuple[int, int]
Scan = Callable[[str], list[Span]]


def list_patterns() -> list[str]:
    """Return every name of the lexicon in small letters, longer than a letter and without a mark at its ends."""
    names = collect_names(load_lexicon())
    return [name for name in names if len(name) > 1 and name[0].isalnum() and name[-1].isalnum()]


def make_ours(patterns: list[str]) -> Scan:
    """Return the scan by the automaton that the reader rests on, whole words only."""
    automaton = ahocorasick_rs.AhoCorasick(patterns, implementation=ahocorasick_rs.Implementation.ContiguousNFA)

    def scan(text: str) -> list[Span]:
        size = len(text)
        return [
            (start, end)
            for _, start, end in automaton.find_matches_as_indexes(text, overlapping=True)
            if not (start and text[start - 1].isalnum()) and not (end < size and text[end].isalnum())
        ]

    return scan


def make_phrase_matcher(patterns: list[str]) -> Scan:
    """Return the scan by spaCy's PhraseMatcher over its language-neutral tokens."""
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("xx")
    matcher = PhraseMatcher(language.vocab, attr="ORTH")
    matcher.add("name", list(language.tokenizer.pipe(patterns)))

    def scan(text: str) -> list[Span]:
        document = language.make_doc(text)
        return [
            (document[start].idx, document[end - 1].idx + len(document[end - 1])) for _, start, end in matcher(document)
        ]

    return scan


def make_flashtext(patterns: list[str]) -> Scan:
    """Return the scan by flashtext2."""
    import flashtext2

    processor = flashtext2.KeywordProcessor(case_sensitive=True)  # the texts and names are in small letters
    for pattern in patterns:
        processor.add_keyword(pattern)
    return lambda text: [(start, end) for _, start, end in processor.extract_keywords_with_span(text)]


def find_truth(text: str, patterns: list[str]) -> list[Span]:
    """Return every occurrence of a name as whole words, found by plain search, that lies in no longer one."""
    spans = [
        match.span()
        for pattern in patterns
        if pattern in text
        for match in re.finditer(rf"(?<![^\W_]){re.escape(pattern)}(?![^\W_])", text)
    ]
    return keep_outer(spans)


def keep_outer(spans: list[Span]) -> list[Span]:
    """Return the spans that do not lie inside another."""
    kept: list[Span] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or end > max(other for _, other in kept[-8:]):
            kept.append((start, end))
    return kept


def compare_scans(cases: int) -> None:
    """Print the comparison of name scans: found occurrences against a plain search, and the times."""
    texts = [lower_text(prepare_text(sample.text).text) for sample in load_samples()]
    patterns = list_patterns()
    truths = [set(find_truth(text, patterns)) for text in texts]
    makers = {
        OURS: make_ours,
        "spaCy PhraseMatcher": make_phrase_matcher,
        "flashtext2": make_flashtext,
    }
    scans = {name: make(patterns) for name, make in makers.items()}
    print(f"\nNAME SCAN: {len(patterns)} names of the lexicon over {len(texts)} samples, against a plain search")
    print(f"{'':<36}{HEADING}")
    missed = {}
    for name, scan in scans.items():
        found = [set(keep_outer(scan(text))) for text in texts]
        right = sum(len(truth & got) for truth, got in zip(truths, found, strict=True))
        rates = Rates(right, sum(map(len, truths)), right, sum(map(len, found)))
        print(f"{name:<36}{rates.as_row()}")
        lost = zip(texts, truths, found, strict=True)
        missed[f"missed by {name}"] = sorted({text[slice(*span)] for text, truth, got in lost for span in truth - got})
    print_cases(missed, cases)
    for name in ("spaCy PhraseMatcher", "flashtext2"):
        print_times(name, texts, scans[name], scans[OURS])
    finder = word_finder(load_lexicon(), "vi")
    print_times(
        "our whole word finder (names, rules, beginnings of values)",
        texts,
        lambda text: finder.find(text, text),
        scans[OURS],
    )
