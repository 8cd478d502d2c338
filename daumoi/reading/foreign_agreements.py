"""What agreements in Korean and in English share: how a form of document, a word of signing and sides become a fact."""

from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.foreign_events import EventDraft, Place, find_told_sides
from daumoi.reading.lines import Sentence
from daumoi.reading.times import dates_of, event_date
from daumoi.values.dates import DateKind

SPECIFIC = ("mou", "twinning", "contract", "minutes", "agreement")  # of two forms the one that says more stands first


class Signing(NamedTuple):
    """What a sentence tells of one document."""

    form: Cue
    sign: Cue
    state: str
    sides: dict[str, Place]
    both: bool  # whether it says "both sides" for those named before
    subject: Place | None


def make_agreement(
    article: Article, sentence: Sentence, signing: Signing, events: list[EventDraft], before: list[Fact]
) -> Fact | None:
    """Return the agreement that a sentence tells of, None where nobody is named that signs.

    events, before: the events and the agreements told so far, whose sides "both sides" are.
    """
    form, sign = signing.form, signing.sign
    labels, start, end, note = list(signing.sides), -1, -1, ""
    if labels:
        start, end = min(s for s, _ in signing.sides.values()), max(e for _, e in signing.sides.values())
    if len(labels) < 2 and signing.both:
        told = find_told_sides(events, sentence)
        if told:
            labels, start, end, note = told, -1, -1, "the sides of the event told before"
        elif before and isinstance(parties := before[-1].get("parties"), list):
            labels, start, end, note = list(parties), -1, -1, "the sides of the agreement told before"
    if not labels:
        return None
    slots: list[Slot | None] = [
        article.slot("form", form.value, form.start, form.end),
        article.slot("state", signing.state, sign.start, sign.end),
        article.slot("parties", labels, start, end, note),
    ]
    dates = [when for when in dates_of(sentence) if when.value.kind is not DateKind.UNTIL]
    if signing.state == "signed" and dates:
        slots.append(event_date(article, dates[0]))
    last = max(form.end, sign.end, end)
    if signing.subject is not None:
        slots.append(article.slot("subject", article.text[slice(*signing.subject)], *signing.subject))
        last = max(last, signing.subject[1])
    first = min(form.start, sign.start, *([start] if start >= 0 else []))
    return article.fact(FactType.AGREEMENT, first, last, form.rule, slots)


def add_agreement(facts: list[Fact], fact: Fact | None) -> None:
    """Add an agreement; what a later sentence repeats is one with the first."""
    if fact is not None and not any(_is_same(fact, other) for other in facts):
        facts.append(fact)


def _is_same(one: Fact, other: Fact) -> bool:
    left, right = one.get("parties"), other.get("parties")
    if one.get("form") != other.get("form") or not isinstance(left, list) or not isinstance(right, list):
        return False
    return one.get("state") == other.get("state") and any(a in b or b in a for a in left for b in right)
