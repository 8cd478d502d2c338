"""Agreements of a Korean text: documents that two or more sides sign or mean to sign."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact
from daumoi.reading.foreign_agreements import SPECIFIC, Signing, add_agreement, make_agreement
from daumoi.reading.foreign_events import EventDraft
from daumoi.reading.korean_phrases import AND, TOPIC, joined_with
from daumoi.reading.korean_sides import Actor, KoreanCast, actor_by_place, find_counted_side
from daumoi.reading.lines import LineKind, Sentence

REFERRED = re.compile(r"(?:로|을 계기|에 따라|을 통해|에 이어)")  # "이번 협약 체결로": one signed before
MEANT = re.compile(r"(?:할|하기|기로|을|기를|하자|도록|하고 싶|추진|계획|예정|희망|제안|검토|준비)")
BOTH = re.compile(r"양측|양 기관|두 기관|양 지역|두 지역|양사|두 회사|두 지자체|양 지자체|양 도시|두 도시|양국")


def read_korean_agreements(article: Article, cast: KoreanCast, events: list[EventDraft]) -> list[Fact]:
    """Return the agreements of an article; what a later sentence repeats is one with the first."""
    facts: list[Fact] = []
    for sentence in article.sentences:
        if sentence.kind is LineKind.TITLE:
            continue
        pair = _find_pair(article, sentence)
        add_agreement(facts, _make(article, cast, sentence, *pair, events, facts) if pair else None)
    return facts


def _find_pair(article: Article, sentence: Sentence) -> tuple[Cue, Cue] | None:
    """Return the form of document and the word of signing behind it: of two forms the one that says more."""
    signs = [c for c in sentence.cues if c.role == "ko-sign" and not REFERRED.match(article.text, c.end)]
    forms = [cue for cue in sentence.cues if cue.role == "ko-form"]
    pairs = [(form, sign) for form in forms for sign in signs if 0 <= sign.start - form.end < 24]
    return min(pairs, key=lambda pair: SPECIFIC.index(pair[0].value), default=None)


def _make(
    article: Article,
    cast: KoreanCast,
    sentence: Sentence,
    form: Cue,
    sign: Cue,
    events: list[EventDraft],
    facts: list[Fact],
) -> Fact | None:
    text = article.text
    meant = MEANT.match(text, sign.end) is not None or text[sign.end - 1] in "을기"
    state = "proposed" if meant else "signed"
    parties, reach = _find_parties(article, cast, sentence, form)
    sides = {label: (actor.start, actor.end) for label, actor in parties.items()}
    both = BOTH.search(text, sentence.start, form.start) is not None
    subject = _find_subject(article, sentence, reach, form.start)
    return make_agreement(article, sentence, Signing(form, sign, state, sides, both, subject), events, facts)


def _find_parties(article: Article, cast: KoreanCast, sentence: Sentence, form: Cue) -> tuple[dict[str, Actor], int]:
    """Return the sides before the form of document, and how far they reach: who acts, and "와" with whom."""
    found: dict[str, Actor] = {}
    reach = sentence.start
    phrases = [phrase for phrase in cast.phrases[sentence.order] if phrase.end <= form.start]
    for index, phrase in enumerate(phrases):
        members = (
            joined_with(phrases, index) if phrase.particle in TOPIC else [phrase] if phrase.particle in AND else []
        )
        for member in members:
            actor = actor_by_place(article, cast, sentence, member)
            if actor is not None and actor.kind != "person" and not BOTH.match(actor.label):
                found.setdefault(actor.label, actor)
                reach = max(reach, phrase.stop)
    counted = find_counted_side(article, sentence, reach, form.start) if len(found) < 2 else None
    if counted is not None:
        found.setdefault(counted.label, counted)
        reach = max(reach, counted.end + 1)
    return dict(list(found.items())[:6]), reach


def _find_subject(article: Article, sentence: Sentence, left: int, right: int) -> tuple[int, int] | None:
    """Return what the document is on: the words between the sides and its form, without a date and the verb that joins them."""
    start = max(
        [left, *(found.end for found in sentence.values if found.end <= right and not hasattr(found.value, "quantity"))]
    )
    words = article.text[start:right]
    start += len(words) - len(words.lstrip(" ,"))
    body = re.sub(r"(?:을|를)? ?(?:위한|관한|대한|하는|내용의)? ?$", "", article.text[start:right])
    return (start, start + len(body)) if len(body) > 3 else None
