"""Why a fact was read so: the words of its rule, the words of every slot, and why a slot is empty.

Computed for one fact when somebody asks, from the paragraph that it stands in: reading itself stays as fast as it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from daumoi.gazetteer.lexicon import Lexicon
from daumoi.reading.article import Article, build_article
from daumoi.reading.confidence import describe_doubts
from daumoi.reading.facts import EXPECTED, SLOTS, Fact, FactType
from daumoi.reading.lines import Sentence
from daumoi.values.areas import Area
from daumoi.values.dates import DateValue
from daumoi.values.evidence import Evidence, Span, take_evidence
from daumoi.values.money import Money
from daumoi.values.text import prepare_text

if TYPE_CHECKING:
    from daumoi.reading.cues import Cue
    from daumoi.reading.names import Name
    from daumoi.values.quantities import Found

# Why a slot is empty that nobody expects to be filled; for the others see EXPECTED.
ABSENT: dict[FactType, dict[str, str]] = {
    FactType.FIGURE: {
        "subject": "no place and no zone is named with this number",
        "zone_kind": "the number counts no group of zones",
        "country": "the number is not said to be of one country's investors",
        "fdi": "the clause says neither foreign nor domestic",
        "state": "told as it is, not as a plan or a target",
        "qualifier": "the number stands without a word like “about” or “nearly”",
        "converted": "the sum is not given in a second currency",
    },
    FactType.PROJECT: {
        "name": "the text does not say what is built or made",
        "country": "the country of the investor is not named",
        "capital_added": "no increase of capital is told",
        "area": "no area is named with this project",
    },
    FactType.AGREEMENT: {"subject": "the sentence does not say what it is about"},
    FactType.EVENT: {
        "place": "no place is named in the sentence",
        "hosts": "no host is named in the sentence",
        "leaders": "nobody is named as leading a side",
        "attendance": "no number of people is given",
    },
    FactType.PERSON: {"title": "no post stands beside the name"},
    FactType.UNDERTAKING: {
        "by": "nobody is named as saying it",
        "due": "no day is named by which it shall be done",
    },
}
# slot -> the other slot that speaks for it, and how.
COVERED = {
    "as_of": ("period", "the number covers a period"),
    "period": ("as_of", "the number is a running total with a date of its own"),
}
UNTIED = "stands in the sentence, but nothing ties it to this"
# What could fill a slot: kinds of names, a type of value, or the role of a deciding word.
NAMES = {
    "subject": ("place", "zone"), "place": ("place", "zone"), "country": ("country",), "org": ("organisation",),
    "investor": ("organisation",), "parties": ("organisation",), "hosts": ("organisation",),
    "guests": ("organisation",), "leaders": ("person",), "by": ("organisation", "person"),
    "to": ("organisation",), "title": ("title",),
}  # fmt: skip
VALUES: dict[str, type] = {
    "as_of": DateValue, "period": DateValue, "date": DateValue, "due": DateValue, "capital": Money, "capital_added": Money, "area": Area,
}  # fmt: skip
DECIDING = ("measure", "action", "form", "kind", "mode")
CUES = {"zone_kind": "group", "fdi": "fdi"}
MOST_SEEN, MOST_PARAGRAPH, MOST_AWAY = 3, 4000, 20_000


@dataclass(frozen=True, slots=True)
class Gap:
    """A slot that is empty, why, and the words near by that could have filled it but were not tied to the fact."""

    name: str
    reason: str
    seen: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a fact was read so: the words that its rule found, the words of each slot, the empty slots, and its doubts."""

    rule_words: tuple[Evidence, ...]
    slot_words: dict[str, tuple[Evidence, ...]]
    gaps: tuple[Gap, ...]
    doubts: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the explanation as plain data."""
        return {
            "rule": [_as_json(one) for one in self.rule_words],
            "slots": {name: [_as_json(one) for one in words] for name, words in self.slot_words.items()},
            "empty": {
                gap.name: {"reason": gap.reason, "seen": [_as_json(one) for one in gap.seen]} for gap in self.gaps
            },
            "doubts": list(self.doubts),
        }


def _as_json(evidence: Evidence) -> dict[str, Any]:
    return {"start": evidence.span.start, "end": evidence.span.end, "quote": evidence.quote}


def explain_fact(text: str, fact: Fact, lexicon: Lexicon, published_on: date | None = None) -> Explanation:
    """Return why a fact of a text was read so. Spans are those of the text given."""
    start, end = find_paragraph(text, fact.evidence.span)
    paragraph = _Paragraph(text, start, build_article(prepare_text(text[start:end]), lexicon, published_on))
    sentences = paragraph.sentences_of(fact.evidence.span)
    slot_words = {name: tuple(words) for name, words in _iter_slot_words(text, fact)}
    # The word that decided may stand in the heading above: then it is the one that shows the deciding slot.
    decided = next((slot_words[name] for name in DECIDING if name in slot_words), ())
    used = [one.span for held in slot_words.values() for one in held]
    return Explanation(
        rule_words=tuple(paragraph.cues_of_rule(sentences, fact)) or decided,
        slot_words=slot_words,
        gaps=tuple(_iter_gaps(paragraph, sentences, fact, used)),
        doubts=tuple(describe_doubts(text, fact)),
    )


def find_paragraph(text: str, span: Span) -> tuple[int, int]:
    """Return where the lines that hold a span begin and end, cut where they are very long."""
    start = text.rfind("\n", max(0, span.start - MOST_PARAGRAPH), span.start) + 1
    end = text.find("\n", span.end, span.end + MOST_PARAGRAPH)
    if start == 0:
        start = max(0, span.start - MOST_PARAGRAPH)
    return start, end if end >= 0 else min(len(text), span.end + MOST_PARAGRAPH)


def find_list_words(text: str, fact_span: Span, value: object) -> Iterator[Evidence]:
    """Yield the words of each name of a list where they stand nearest to a fact."""
    for name in value if isinstance(value, list) else ():
        if isinstance(name, str) and name:
            behind = text.find(name, fact_span.start, fact_span.end + MOST_AWAY)
            before = text.rfind(name, max(0, fact_span.start - MOST_AWAY), fact_span.end)
            places = sorted((abs(at - fact_span.start), at) for at in (behind, before) if at >= 0)
            if places:
                yield take_evidence(text, places[0][1], places[0][1] + len(name))


def _iter_slot_words(text: str, fact: Fact) -> Iterator[tuple[str, list[Evidence]]]:
    """Yield each slot with the words that show it: for a list of names those of every name that is found."""
    for slot in fact.slots:
        named = list(find_list_words(text, fact.evidence.span, slot.value))
        own = [slot.evidence] if slot.evidence is not None else []
        known = [one for one in own if not any(one.span.overlaps(other.span) for other in named)]
        yield slot.name, sorted(known + named, key=lambda one: one.span)


def _iter_gaps(paragraph: "_Paragraph", sentences: list[Sentence], fact: Fact, used: list[Span]) -> Iterator[Gap]:
    filled = {slot.name for slot in fact.slots}
    for name in SLOTS[fact.type]:
        if name in filled:
            continue
        if name in COVERED and COVERED[name][0] in filled:
            yield Gap(name, COVERED[name][1])
            continue
        reason = EXPECTED[fact.type].get(name) or ABSENT[fact.type].get(name, "")
        if not reason or (name == "converted" and not isinstance(fact.get("value"), dict)):
            continue
        seen = paragraph.candidates(sentences, name, fact, used)
        yield Gap(name, UNTIED if seen else reason, seen)


class _Paragraph:
    """The lines that a fact stands in, read again for their names, values and deciding words."""

    def __init__(self, text: str, start: int, article: Article) -> None:
        self.text = text
        self.start = start
        self.article = article

    def evidence(self, start: int, end: int) -> Evidence:
        """Return the words of the whole text at a span of the paragraph's even form."""
        span = self.article.prepared.original_span(start, end)
        return take_evidence(self.text, self.start + span.start, self.start + span.end)

    def sentences_of(self, span: Span) -> list[Sentence]:
        """Return the sentences that a span of the whole text lies in."""
        return [
            sentence
            for sentence in self.article.sentences
            if self.evidence(sentence.start, sentence.end).span.overlaps(span)
        ]

    def cues_of_rule(self, sentences: list[Sentence], fact: Fact) -> list[Evidence]:
        """Return the words of the fact's rule: those in the fact's own words, else those of its sentence."""
        found = [
            self.evidence(cue.start, cue.end)
            for sentence in sentences
            for cue in sentence.cues
            if cue.rule == fact.rule
        ]
        return [one for one in found if one.span.overlaps(fact.evidence.span)] or found

    def candidates(
        self, sentences: list[Sentence], name: str, fact: Fact, used: Iterable[Span]
    ) -> tuple[Evidence, ...]:
        """Return the words nearest to the fact that are of the kind of a slot and fill none of its slots."""
        if name == "subject" and fact.type is FactType.AGREEMENT:
            return ()  # what it is about is no name
        found = [
            self.evidence(mention.start, mention.end)
            for sentence in sentences
            for mention in _mentions_for(sentence, name)
        ]
        taken = list(used)
        free = [one for one in found if not any(one.span.overlaps(span) for span in taken)]
        middle = (fact.evidence.span.start + fact.evidence.span.end) // 2
        free.sort(key=lambda one: abs(one.span.start - middle))
        return tuple(sorted(free[:MOST_SEEN], key=lambda one: one.span))


def _mentions_for(sentence: Sentence, name: str) -> Iterator["Cue | Found[Any] | Name"]:
    """Yield what a sentence holds that could fill a slot."""
    if name in NAMES:
        yield from (mention for mention in sentence.names if mention.kind in NAMES[name])
    elif name in VALUES:
        yield from (found for found in sentence.values if isinstance(found.value, VALUES[name]))
    elif name in CUES:
        yield from (cue for cue in sentence.cues if cue.role == CUES[name])
