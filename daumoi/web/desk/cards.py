"""One fact as its card shows it: a heading, rows in a fixed order, and why a row is empty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext

from daumoi.reading.explaining import find_list_words, find_paragraph
from daumoi.values.evidence import Span
from daumoi.web.desk.addresses import find_record_address, find_sentence_address
from daumoi.web.shared.highlighting import Mark
from daumoi.web.shared.labels import COUNTRY_OF_PROJECT, SLOT_LABELS, SLOTS_OF_TYPE, STATE_WORDS, TYPE_HEADINGS
from daumoi.web.shared.showing import show_heading, show_share, show_slot

if TYPE_CHECKING:
    from daumoi.reading.explaining import Explanation
    from daumoi.register.models.facts import Fact
    from daumoi.web.desk.checks import CardCheck


MOST_WORDS = 90


@dataclass(frozen=True, slots=True)
class CardRow:
    """One slot: its label, its value in words, a note of the reader, and whether the text shows it."""

    name: str
    label: str
    shown: str
    note: str
    is_marked: bool
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SeenWords:
    """Words of the text that could have filled a slot, and their address."""

    quote: str
    span: str
    address: str


@dataclass(frozen=True, slots=True)
class CardGap:
    """A slot that the text leaves empty, why, and the words that were passed over."""

    label: str
    reason: str
    seen: list[SeenWords] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FactCard:
    """Everything that the template of a card shows."""

    fact: Fact
    heading: str
    rows: list[CardRow]
    gaps: list[CardGap]
    state_word: str
    confidence: str
    address: str
    record_address: str
    error: str = ""
    conflicts: list[Any] = field(default_factory=list)
    checks: list[CardCheck] = field(default_factory=list)
    is_explained: bool = False
    rule_words: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CardGroup:
    """The facts of one type."""

    type: str
    heading: str
    total: int
    waiting: int
    cards: list[FactCard]


def label_slot(type_: str, name: str) -> str:
    """Return the slot's label; a name that has none is shown as it is."""
    if (type_, name) == ("project", "country"):
        return str(COUNTRY_OF_PROJECT)
    return str(SLOT_LABELS.get(name, name.replace("_", " ")))


def make_card(
    fact: Fact, *, error: str = "", conflicts: Iterable[Any] = (), checks: Iterable[CardCheck] = ()
) -> FactCard:
    """Return the card of a fact with the clerk's corrections in place."""
    values = fact.values()
    return FactCard(
        fact=fact,
        heading=show_heading(fact.type, values),
        rows=make_rows(fact, values),
        gaps=[CardGap(label_slot(fact.type, name), gettext(reason)) for name, reason in fact.missing],
        state_word=str(STATE_WORDS[fact.state]),
        confidence=show_share(round(fact.confidence * 100)),
        address=f"{reverse('show_document', args=[fact.document_id])}#fact-{fact.pk}",
        record_address=find_record_address(fact.record_noun, fact.record_id),
        error=error,
        conflicts=list(conflicts),
        checks=list(checks),
    )


def explain_card(card: FactCard, explanation: Explanation) -> FactCard:
    """Return a card that also shows the words of its rule and slots, and why each of its other slots is empty."""
    fact = card.fact
    rows = [
        replace(row, words=[show_words(one.quote) for one in explanation.slot_words.get(row.name, ())])
        for row in card.rows
    ]
    gaps = [
        CardGap(
            label_slot(fact.type, gap.name),
            gettext(gap.reason),
            [
                SeenWords(
                    show_words(one.quote),
                    f"{one.span.start}-{one.span.end}",
                    find_sentence_address(fact.document_id, one.span.start, one.span.end),
                )
                for one in gap.seen
            ],
        )
        for gap in explanation.gaps
        if gap.name not in fact.corrections
    ]
    rule_words = list(dict.fromkeys(show_words(one.quote) for one in explanation.rule_words))
    doubts = [gettext(doubt) for doubt in explanation.doubts]
    return replace(card, rows=rows, gaps=gaps, is_explained=True, rule_words=rule_words, doubts=doubts)


def show_words(quote: str) -> str:
    """Return words of the text on one line, the middle left out where they are many."""
    words = " ".join(quote.split())
    return (
        words
        if len(words) <= MOST_WORDS
        else f"{words[: MOST_WORDS // 2].rstrip()} … {words[-MOST_WORDS // 2 :].lstrip()}"
    )


def make_rows(fact: Fact, values: dict[str, Any]) -> list[CardRow]:
    """Return the rows of a card: the slots of the type in their order, then whatever else the reader gave."""
    order = SLOTS_OF_TYPE.get(fact.type, ())
    if fact.type == "undertaking":
        values = {"words": fact.quote, **values}
    names = [name for name in order if name in values] + [name for name in values if name not in order]
    notes = {slot["name"]: slot.get("note") or "" for slot in fact.slots}
    marked = {slot["name"] for slot in fact.slots if slot.get("start") is not None or isinstance(slot["value"], list)}
    return [
        CardRow(
            name=name,
            label=label_slot(fact.type, name),
            shown=show_slot(fact.type, name, values[name], values),
            note=gettext(notes[name]) if notes.get(name) and name not in fact.corrections else "",
            is_marked=name in marked,
        )
        for name in names
        if not (name == "qualifier" and fact.type == "figure")
    ]


def group_facts(
    facts: Iterable[Fact], conflicts: dict[int, list[Any]], checks: dict[int, list[CardCheck]]
) -> list[CardGroup]:
    """Return the facts by type in the order of the headings, types without facts left out."""
    by_type: dict[str, list[Fact]] = {type_: [] for type_ in TYPE_HEADINGS}
    for fact in facts:
        by_type[fact.type].append(fact)
    groups = []
    for type_, members in by_type.items():
        if members:
            cards = [
                make_card(fact, conflicts=conflicts.get(fact.pk, ()), checks=checks.get(fact.pk, ()))
                for fact in members
            ]
            groups.append(summarise_group(type_, members, cards))
    return groups


def summarise_group(type_: str, facts: list[Fact], cards: list[FactCard] | None = None) -> CardGroup:
    """Return one group, by default with its heading and counts only."""
    waiting = sum(fact.state == "proposed" for fact in facts)
    return CardGroup(type_, str(TYPE_HEADINGS[type_]), len(facts), waiting, cards or [])


def mark_facts(facts: Iterable[Fact], text: str) -> list[Mark]:
    """Return the runs of a text that belong to facts and to their slots; of a list, those of each name in it."""
    marks = []
    for fact in facts:
        rejected = fact.state == "rejected"
        marks.append(Mark(fact.start, fact.end, fact.pk, fact.type, is_rejected=rejected))
        for slot in () if rejected else fact.slots:
            named = [one.span for one in find_list_words(text, Span(fact.start, fact.end), slot["value"])]
            if slot.get("start") is not None:
                named.append(Span(slot["start"], slot["end"]))
            marks += [Mark(span.start, span.end, fact.pk, fact.type, slot["name"]) for span in named]
    return marks


def mark_passage(fact: Fact, text: str) -> tuple[str, list[Mark]]:
    """Return the lines that a fact stands in, with the runs of it and its slots."""
    start, end = find_paragraph(text, Span(fact.start, fact.end))
    marks = [mark for mark in mark_facts([fact], text) if start <= mark.start and mark.end <= end]
    return text[start:end], [replace(mark, start=mark.start - start, end=mark.end - start) for mark in marks]
