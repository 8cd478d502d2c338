"""Agreements of an English text: documents that two or more sides sign or mean to sign."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.english_sides import Cast, label_of
from daumoi.reading.facts import Fact
from daumoi.reading.foreign_agreements import SPECIFIC, Signing, add_agreement, make_agreement
from daumoi.reading.foreign_events import EventDraft, spans_of
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import Name

MEANT = re.compile(
    r"(?<!\w)(?:will|would|to|soon|hope[sd]?|propos\w+|plans?|aims?|should|expected|wants?|wish\w*|consider\w*|prepar\w+|may|could|towards?|suggested|"
    r"looking forward)(?!\w)[^.;]{0,50}$"
)
SUBJECT = re.compile(
    r" (on|for|to|covering|concerning|regarding|in) ((?:the |a )?[^,.;()]{6,140}?)"
    r"(?= (?:at|during|in) (?:a|an|the) (?:[\w-]+ )?(?:ceremony|conference|forum|event|meeting)| on (?:[A-Z][a-z]+day|[A-Z][a-z]+ \d|\d)|[,.;()]|$)"
)
BOTH = re.compile(
    r"(?:the )?(?:two|both) (?:sides|parties|localities|provinces|bodies)|they (?:also )?(?:signed|inked)"
)
WITH = re.compile(r"(?:with|between|and|,|by) (?:the |its partner |a |South Korea[’']s )?$", re.I)


def read_english_agreements(article: Article, cast: Cast, events: list[EventDraft]) -> list[Fact]:
    """Return the agreements of an article; what a later sentence repeats is one with the first."""
    facts: list[Fact] = []
    for sentence in article.sentences:
        if sentence.kind is LineKind.TITLE:
            continue
        pair = _find_pair(article, sentence)
        if pair is None:
            continue
        add_agreement(facts, _make(article, cast, sentence, *pair, events, facts))
    return facts


def _find_pair(article: Article, sentence: Sentence) -> tuple[Cue, Cue] | None:
    """Return the form of document and the word of signing that belong together: of two forms the one that says more."""
    signs = [cue for cue in sentence.cues if cue.role == "en-sign"]
    pairs = [
        (form, sign)
        for form in (cue for cue in sentence.cues if cue.role == "en-form")
        for sign in signs
        if 0 <= form.start - sign.end < 80 or (0 <= sign.start - form.end < 80)
    ]
    return min(pairs, key=lambda pair: (SPECIFIC.index(pair[0].value), abs(pair[0].start - pair[1].end)), default=None)


def _make(
    article: Article, cast: Cast, sentence: Sentence, form: Cue, sign: Cue, events: list[EventDraft], facts: list[Fact]
) -> Fact | None:
    word = article.lower[sign.start : sign.end]
    meant = MEANT.search(article.lower, max(sentence.start, sign.start - 70), sign.start) is not None
    state = "proposed" if meant or word in ("sign", "to sign", "ink", "conclude", "signs") else "signed"
    both = BOTH.search(article.lower, sentence.start, sentence.end) is not None
    subject = SUBJECT.match(article.text, form.end, sentence.end)
    about = (subject.start(2), subject.start(2) + len(subject.group(2).rstrip())) if subject else None
    sides = spans_of(_find_parties(article, cast, sentence, sign, form))
    return make_agreement(article, sentence, Signing(form, sign, state, sides, both, about), events, facts)


def _find_parties(article: Article, cast: Cast, sentence: Sentence, sign: Cue, form: Cue) -> dict[str, Name]:
    """Return the sides: those before the word of signing, and those behind it after "with", "between" or "and"."""
    found: dict[str, Name] = {}
    first = min(sign.start, form.start)
    for name in cast.names[sentence.order]:
        if name.kind not in ("organisation", "zone", "place"):
            continue
        before = article.text[max(sentence.start, name.start - 30) : name.start]
        if name.end <= first:
            if re.search(r"(?<!\w)(?:in|at|on land at|on land in|at the|in the) (?:the )?$", before):
                continue
            found.setdefault(label_of(article, cast, name), name)
        elif name.start >= min(sign.end, form.end) and WITH.search(before):
            found.setdefault(label_of(article, cast, name), name)
    return dict(list(found.items())[:6])
