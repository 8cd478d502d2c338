"""A text on its way to facts: lines, sentences and, in each sentence, the names, values and cues that stand in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from daumoi.gazetteer.lexicon import Lexicon
from daumoi.reading.bare_counts import add_counts_of
from daumoi.reading.bare_sums import carry_currency
from daumoi.reading.cues import Cue, lower_text
from daumoi.reading.facts import Fact, FactType, Slot, SlotValue, find_missing
from daumoi.reading.lines import Line, LineKind, Sentence, split_lines, split_sentences
from daumoi.reading.names import Name, find_names
from daumoi.reading.table_rows import Row, mark_rows
from daumoi.reading.words import word_finder
from daumoi.values.evidence import Evidence, Span, cut_evidence, make
from daumoi.values.notes import Note
from daumoi.values.scan import scan_prepared
from daumoi.values.text import PreparedText


@dataclass(slots=True)
class Article:
    """One text with all its mentions. Offsets are those of the prepared text until a fact is made."""

    prepared: PreparedText
    text: str
    lower: str
    lexicon: Lexicon
    published_on: date | None
    language: str
    lines: list[Line]
    sentences: list[Sentence]
    # Filled by linking.
    focus: "Subject | None" = None
    zone_focus: "Subject | None" = None  # the one zone that the headline names
    people: dict[str, str] = field(default_factory=dict)  # alias -> full name
    people_words: frozenset[str] = frozenset()  # in small letters
    posts: dict[str, str] = field(default_factory=dict)  # full name -> post in lower case
    year: int | None = None  # the one year that all dates of the text agree on
    holders: dict[str, str] = field(default_factory=dict)  # post in lower case -> the first person named with it
    about_fdi: bool = False
    about_outward: bool = False  # tells of what Vietnamese firms invest abroad
    about_migration: bool = False  # tells of workers who go abroad
    bodies: dict[str, tuple[str, str] | None] = field(
        default_factory=dict
    )  # name of a body -> the province in it, as found before
    about_zones: str = ""  # the kind of zones that the whole text counts
    calls: dict[tuple[int, int], bool] = field(default_factory=dict)  # words of action: whether they call investors
    claimed: set[int] = field(default_factory=set)  # where sums and areas begin that a project owns
    provinces: dict[str, str] = field(default_factory=dict)  # lower-case name of a province -> its id
    brands: frozenset[str] | None = None  # how the text calls its firms in short
    notes: list[Note] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)  # of tables
    openings: list[list[int]] = field(default_factory=list)  # where the words of openings.py stand

    def evidence(self, start: int, end: int) -> Evidence:
        """Return the words of the original at a span of the prepared text."""
        prepared = self.prepared
        if prepared.offsets is None:
            return cut_evidence(prepared.original, start, end)
        span = prepared.original_span(start, end)
        return Evidence(span, span.slice(prepared.original))

    def fact(self, type_: FactType, start: int, end: int, rule: str, slots: "list[Slot | None]") -> Fact:
        """Return a fact whose quote is the given run of the prepared text; slots that are None are left out.

        How sure it is stays 0 until all facts of the text are weighed (confidence.py).
        """
        kept = tuple([slot for slot in slots if slot is not None])
        missing = find_missing(type_, {slot[0] for slot in kept})
        return make(Fact, (type_, kept, self.evidence(start, end), rule, 0.0, missing))

    def slot(self, name: str, value: SlotValue | None, start: int = -1, end: int = -1, note: str = "") -> Slot | None:
        """Return a slot with its words, None where there is no value. A concluded value has no span but a note."""
        if value is None or value == "" or value == []:  # noqa: PLR1714 - in a tuple it takes twice as long
            return None
        if start < 0:
            return make(Slot, (name, value, None, note))
        if self.prepared.offsets is not None:
            return make(Slot, (name, value, self.evidence(start, end), note))
        quoted = make(Evidence, (make(Span, (start, end)), self.prepared.original[start:end]))
        return make(Slot, (name, value, quoted, note))


class Subject(NamedTuple):
    """Whom a number is about: its name as written, what kind of thing it is, and where it is named (-1: concluded)."""

    text: str
    kind: str  # place, country, zone
    id: str
    start: int = -1
    end: int = -1


def build_article(prepared: PreparedText, lexicon: Lexicon, published_on: date | None) -> Article:
    """Return the text with its lines, sentences and every mention, ready for the fact rules."""
    text = prepared.text
    lower = lower_text(text)
    language = find_language(text)
    lines = split_lines(text, lower)
    rows = mark_rows(text, lines)
    sentences = split_sentences(text, lines)
    article = Article(prepared, text, lower, lexicon, published_on, language, lines, sentences, rows=rows)
    if sum(line.end - line.start for line in lines if line.kind is LineKind.REPEAT) > MOST_REPEATED:
        text, lower = blank_repeated(text, lines), blank_repeated(lower, lines)
    words = word_finder(lexicon, language).find(text, lower)
    article.openings = words.openings
    names = find_names(text, lower, words)
    _deal_out(sentences, "names", names)
    _deal_out(sentences, "cues", _outside_names(words.cues, names))
    for sentence in sentences:
        sentence.roles = {cue[2] for cue in sentence.cues}
        sentence.kinds = {name[2] for name in sentence.names}
    values = scan_prepared(text, language, words.value_starts)
    _deal_out(sentences, "values", values)
    _drop_names_in_values(sentences)
    if language == "vi":
        carry_currency(lower, sentences)
        add_counts_of(text, sentences)
    return article


MOST_REPEATED = 4000  # characters of repeated lines that are looked through for nothing before they are blanked


def blank_repeated(text: str, lines: list[Line]) -> str:
    """Return the text, as long as it was, with line ends for the lines that stood above: nothing is looked for in them."""
    pieces: list[str] = []
    reach = 0
    for start, end, kind in lines:
        if kind is LineKind.REPEAT:
            pieces += (text[reach:start], "\n" * (end - start))
            reach = end
    pieces.append(text[reach:])
    return "".join(pieces)


def _drop_names_in_values(sentences: list[Sentence]) -> None:
    """Take away the names that are part of a value: "đô la Mỹ" names no country."""
    for sentence in sentences:
        if sentence.values and sentence.names:
            sentence.names = [
                name for name in sentence.names
                if name.kind != "country" or not any(value.start <= name.start and name.end <= value.end for value in sentence.values)
            ]  # fmt: skip


def _outside_names(cues: list[Cue], names: list[Name]) -> list[Cue]:
    """Return the cues that are no part of an organisation's or person's name ("Trung tâm Hội nghị", "Sở Kế hoạch và Đầu tư")."""
    kept = []
    bodies = iter([name for name in names if name.kind in {"organisation", "person"}])
    body = next(bodies, None)
    for cue in cues:
        while body is not None and body.end <= cue.start:
            body = next(bodies, None)
        if body is None or cue.start <= body.start or cue.end > body.end:
            kept.append(cue)
    return kept


def _deal_out(sentences: list[Sentence], field_name: str, mentions: list) -> None:  # type: ignore[type-arg]
    """Put each mention into the sentence that holds it; what lies in no sentence (links, notes) is dropped.

    Sentences and mentions both come by start, so that one walk serves.
    """
    index, last = 0, len(sentences) - 1
    if last < 0:
        return
    sentence = sentences[0]
    first, end, held = sentence.start, sentence.end, getattr(sentence, field_name)
    for mention in mentions:
        start = mention.start
        if start >= end:
            while start >= sentence.end and index < last:
                index += 1
                sentence = sentences[index]
            first, end, held = sentence.start, sentence.end, getattr(sentence, field_name)
        if first <= start and mention.end <= end:
            held.append(mention)


HANGUL = re.compile("[가-힣]")
VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]")


ENGLISH_WORDS = frozenset(
    "the of and for with by has was will said from that on at would an is its in to are were have had live this it they about".split()
)
VIETNAMESE_WORDS = frozenset(
    "và của các là có tại với cho được trong đã ngày tỉnh ông bà một về đầu tư khu dự án năm".split()
)


def find_language(text: str) -> str:
    """Return "ko", "vi" or "en" by the letters of the text: Hangul, letters that only Vietnamese has, or neither.

    English texts spell Vietnamese names with their accents, so that one with many small English words is English.
    """
    sample = text[:600].lower()
    if HANGUL.search(sample) and len(HANGUL.findall(sample)) > 0.15 * len(sample):
        return "ko"
    enough = 0.02 * len(sample)  # most often the first words have more
    if len(VIETNAMESE.findall(sample, 0, 100)) <= enough and len(VIETNAMESE.findall(sample)) <= enough:
        return "en"
    words = sample.split()
    english, vietnamese = sum(map(ENGLISH_WORDS.__contains__, words)), sum(map(VIETNAMESE_WORDS.__contains__, words))
    return "en" if english > vietnamese else "vi"


def cues_of(sentence: Sentence, *roles: str) -> Iterator[Cue]:
    """Yield the cues of a sentence that play one of the roles, in order."""
    for cue in sentence.cues:
        if cue.role in roles:
            yield cue


def last_before(cues: "list[Cue] | list[Name]", position: int) -> "Cue | Name | None":
    """Return the last mention that ends at or before a position."""
    best = None
    for cue in cues:
        if cue.end > position:
            break
        best = cue
    return best


def span_of(sentence: Sentence) -> Span:
    """Return the span of a sentence."""
    return Span(sentence.start, sentence.end)
