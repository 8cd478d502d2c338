"""Where the words searched for stand in what is shown, and which sentence of a long text shows them best."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from daumoi.register.sentences import find_sentence
from daumoi.register.words import SHORT_FORMS, UNSPACED
from daumoi.values.evidence import Span
from daumoi.values.text import fold_text, prepare_text

LONGEST_LOOKED_AT = 300_000  # letters of a document
LONGEST_SNIPPET = 280
_NEAR = 160  # letters within which words stand together
_BLOCK = 8_000  # letters looked at together
_UNSPACED = re.compile(f"[{UNSPACED}]")
_SHORT_OF = {phrase: short for short, phrase in SHORT_FORMS.items()}


def make_words_pattern(key: str, *, last_is_begun: bool) -> re.Pattern[str] | None:
    """Return the pattern of the words of a folded query in folded text, in either spelling; None without words."""
    words = list(dict.fromkeys(key.split()))
    wanted = {word: last_is_begun and word == words[-1] for word in words}
    wanted |= {SHORT_FORMS[word]: False for word in words if word in SHORT_FORMS}
    wanted |= {short: False for phrase, short in _SHORT_OF.items() if phrase in key}
    parts = [
        _write_pattern(word, is_begun) for word, is_begun in sorted(wanted.items(), key=lambda pair: -len(pair[0]))
    ]
    return re.compile("|".join(parts)) if parts else None


def _write_pattern(word: str, is_begun: bool) -> str:
    if _UNSPACED.search(word):
        return re.escape(word)
    letters = r"[\W_]+".join(re.escape(part) for part in word.split())
    return rf"(?<![^\W_]){letters}" + ("" if is_begun else r"(?![^\W_])")


def find_marks(text: str, pattern: re.Pattern[str] | None) -> tuple[Span, ...]:
    """Return the spans of a short text that the pattern's words cover, in order."""
    if pattern is None or not text:
        return ()
    prepared = prepare_text(text)
    found = (match.span() for match in pattern.finditer(fold_text(prepared.text)))
    return tuple(prepared.original_span(start, end) for start, end in found if start < end)


def find_passage(text: str, pattern: re.Pattern[str], *, enough: int = 99) -> Span | None:
    """Return the place of a long text where most different words of the pattern stand together, the first of equals.

    enough: with so many different words together nothing better is looked for; a common word stands near the top.
    """
    best, most = None, 0
    for start, block in _cut_blocks(text[:LONGEST_LOOKED_AT]):
        span, different = _find_nearest(block, pattern, enough)
        if span is not None and different > most:
            best, most = Span(start + span.start, start + span.end), different
        if most >= enough:
            break
    return best


def _cut_blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield pieces of a text with where each begins, cut between words, each with the end of the one before."""
    start = 0
    while start < len(text):
        end = start + _BLOCK
        if end < len(text) and (space := text.rfind(" ", start + _BLOCK // 2, end)) > 0:
            end = space
        yield start, text[start:end]
        if end >= len(text):
            return
        start = text.rfind(" ", start + 1, max(start + 2, end - 2 * _NEAR)) + 1 or end


def _find_nearest(text: str, pattern: re.Pattern[str], enough: int) -> tuple[Span | None, int]:
    prepared = prepare_text(text)
    near: deque[re.Match[str]] = deque()
    best, most = None, 0
    for match in islice(pattern.finditer(fold_text(prepared.text)), 2000):
        near.append(match)
        while match.start() - near[0].start() > _NEAR:
            near.popleft()
        different = len({held[0] for held in near})
        if different > most:
            best, most = (near[0].start(), match.end()), different
            if most >= enough:
                break
    return (prepared.original_span(*best), most) if best else (None, 0)


def cut_snippet(text: str, passage: Span, pattern: re.Pattern[str]) -> str:
    """Return the sentence of the passage, cut around its words where it is long."""
    sentence = find_sentence(text, passage.start, passage.end)
    if len(sentence) <= LONGEST_SNIPPET:
        return sentence
    marks: Iterable[Span] = find_marks(sentence, pattern)
    start = max(0, next((mark.start for mark in marks), 0) - LONGEST_SNIPPET // 3)
    start = sentence.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(sentence), start + LONGEST_SNIPPET)
    end = sentence.rfind(" ", start, end) if end < len(sentence) and " " in sentence[start:end] else end
    return ("… " if start else "") + sentence[start:end] + (" …" if end < len(sentence) else "")
