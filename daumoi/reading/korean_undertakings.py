"""Undertakings of a Korean text: what a side promises, wishes, asks, agrees or instructs, told by the verb at the end."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact, FactType
from daumoi.reading.korean_phrases import TOPIC, Phrase
from daumoi.reading.korean_sides import Actor, KoreanCast, actor_by_place, actor_of
from daumoi.reading.lines import LineKind, Sentence

CONCERNS = re.compile(
    r"투자|협력|기업|사업|유치|산업|공업|경제|교역|무역|성|시|한국|부지|공장|인력|방문|조사|인프라|기술|교육|파트너|절차|대표단|공단|단지|설명회|창구|후보지|임대|답변|자료"
)
BOTH = re.compile(r"양측|양 기관|두 기관|양 지역|두 지역|양사|양국")
GOES_ON = ("그는", "그녀는", "그러면서", '이어 "', "이어 “")
CLAUSE_ENDS = re.compile(r"(?:했으며|했고|하고|하며|며),? $")


def read_korean_undertakings(article: Article, cast: KoreanCast) -> list[Fact]:
    """Return the undertakings of an article."""
    facts: list[Fact] = []
    speaker: Actor | None = None
    for sentence in article.sentences:
        if sentence.kind in (LineKind.TITLE, LineKind.CAPTION, LineKind.HEADING):
            continue
        topic = _topic_of(article, cast, sentence)
        left = sentence.start
        for cue in (cue for cue in sentence.cues if cue.role == "ko-will"):
            if cue.start < left or CONCERNS.search(article.text, left, cue.start) is None:
                continue
            fact = _make(
                article, cast, sentence, cue, left, topic[0] if topic else None, topic[1] if topic else None, speaker
            )
            left = cue.end
            if fact is not None:
                facts.append(fact)
        speaker = topic[0] if topic else speaker
    return facts


def _topic_of(article: Article, cast: KoreanCast, sentence: Sentence) -> tuple[Actor, Phrase] | None:
    """Return the side that a sentence is about: its first noun phrase with a particle of topic or subject that names one."""
    if article.text.startswith(GOES_ON, sentence.start):
        return None  # whoever spoke before
    for phrase in cast.phrases[sentence.order]:
        if phrase.particle not in TOPIC:
            continue
        both = BOTH.match(article.text, phrase.start, phrase.end)
        if both is not None:
            return Actor(both.group(), phrase.start, phrase.end, "body", False), phrase
        actor = actor_by_place(article, cast, sentence, phrase)
        if actor is not None:
            return actor, phrase
    return None


def _make(
    article: Article,
    cast: KoreanCast,
    sentence: Sentence,
    cue: Cue,
    left: int,
    topic: Actor | None,
    phrase: Phrase | None,
    speaker: Actor | None,
) -> Fact | None:
    start = left
    if phrase is not None and phrase.start >= left and phrase.end < cue.start:
        start = phrase.stop
    words = article.text[start : cue.start]
    start += len(words) - len(words.lstrip(" ,"))
    if cue.start - start < 6:
        return None
    side = topic or speaker
    note = "" if topic is not None else "who speaks in the sentence before"
    target = _find_target(article, cast, sentence, start, cue, side)
    slots = [
        article.slot("by", side.label, side.start, side.end, note) if side is not None else None,
        article.slot("to", target.label, target.start, target.end) if target is not None else None,
        article.slot("mode", cue.value, cue.start, cue.end),
    ]
    return article.fact(FactType.UNDERTAKING, start, cue.end, cue.rule, slots)


def _find_target(
    article: Article, cast: KoreanCast, sentence: Sentence, left: int, cue: Cue, side: Actor | None
) -> Actor | None:
    """Return whom the words address: a side with "에", "에게" or, for an invitation, "을"; else the inner subject of a wish."""
    marks = ("에", "에게", "을", "를") if article.text.startswith("초청", cue.start) else ("에", "에게")
    inner: Actor | None = None
    for phrase in cast.phrases[sentence.order]:
        if phrase.start < left or phrase.end > cue.start:
            continue
        actor = actor_of(article, cast, sentence, phrase)
        if actor is None or (side is not None and actor.label == side.label):
            continue
        if phrase.particle in marks and actor.kind != "place":
            return actor
        if phrase.particle in ("이", "가") and cue.value in ("wish", "request"):
            inner = inner or actor
    return inner
