"""Events of an English text: one for one coming-together, however many sentences tell of it."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.english_names import find_dateline
from daumoi.reading.english_sides import (
    DELEGATION,
    Cast,
    find_event_place,
    find_event_sides,
    find_group_of_firms,
    label_of,
    persons_in,
)
from daumoi.reading.foreign_events import (
    LEAST_CROWD,
    MOVES,
    NOT_TOLD_IN,
    EventDraft,
    find_near_event,
    find_same_event,
    spans_of,
    telling_sentences,
)
from daumoi.reading.lines import Sentence
from daumoi.reading.names import surface
from daumoi.reading.times import When, dates_of
from daumoi.values.dates import DateKind, Precision

BACK = re.compile(
    r"(?:at|during|after|following|of|addressing|opening|closing|attended|attending|speaking at|on the sidelines of|in) "
    r"(?:the|this|that|their|his|her|a|an) (?:[\w-]+ ){0,2}$"
)
NOT_TOLD = re.compile(
    r"(?:will|would|to|plans?|hopes?|hoped|propos\w+|invited?|asked|may|should|could|aims?|suggested) (?:[\w-]+ ){0,6}$"
)
RECEIVED = ("received", "welcomed", "met", "hosted a delegation", "received a delegation", "worked with", "met with")
ORDER = (
    ("award",),
    ("signing",),
    ("training",),
    ("conference",),
    ("survey", "trip_abroad"),
    ("meeting", "visit"),
)
AT_ONE = re.compile(r"(?<!\w)(?:at|during|in) (?:an? |the )?(?:[\w-]+ ){0,3}$")
AT_CEREMONY = re.compile(r"(?<!\w)(?:at|in|during) (?:an?|the|this) (?:[\w-]+ ){0,2}ceremony(?!\w)")
# A day that says no date still says that something took place: "on Thursday", "yesterday", "last week", "here".
TOOK_PLACE = re.compile(
    r"(?<!\w)(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|last week|this week|recently|took place|was held|were held|has been held)(?!\w)"
)
CAME = re.compile(
    r"(?<!\w)(?:participat|attend|took part|drawing|drew|gather|brought together|these firms|these businesses|granted)"
)
ATTENDED = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:delegates|participants|people|guests|attendees|officials|officers|representatives|entrepreneurs|enterprises|businesses|firms)"
)


def draft_english_events(article: Article, cast: Cast) -> list[EventDraft]:
    """Return the events of an article as drafts in the order in which they are told."""
    drafts: list[EventDraft] = []
    for sentence in telling_sentences(article):
        cue = _choose_cue(article, sentence)
        if cue is not None:
            _tell(article, cast, sentence, cue, drafts)
        elif (near := find_near_event(drafts, sentence)) is not None:
            _add_people(article, cast, sentence, near)
    for draft in drafts:
        if not draft.guests or not draft.hosts:
            _look_around(article, cast, draft)
    return [draft for draft in drafts if draft.hosts or draft.guests or draft.place]


def _choose_cue(article: Article, sentence: Sentence) -> Cue | None:
    """Return the word that says what kind of event a sentence tells: ceremonies first, then journeys, then talks."""
    cues = [cue for cue in sentence.cues if cue.role == "en-event" and not _is_other_sense(article, sentence, cue)]
    held = [cue for cue in cues if cue.value == "conference" and AT_ONE.search(article.lower, 0, cue.start)]
    if held:
        return held[0]  # a conference that also signs or hands out certificates is a conference
    for kinds in ORDER:
        fitting = [cue for cue in cues if cue.value in kinds]
        if fitting:
            return fitting[0]
        if kinds == ("signing",) and (done := _done_at_ceremony(article, sentence)) is not None:
            return done
    return None


def _done_at_ceremony(article: Article, sentence: Sentence) -> Cue | None:
    """Return the word of signing, or of a certificate, in a sentence that tells of a ceremony ("signed ... at a ceremony in ...")."""
    if AT_CEREMONY.search(article.lower, sentence.start, sentence.end) is None:
        return None
    signs = [c for c in sentence.cues if c.role == "en-sign" and article.lower[c.start : c.end] in ("signed", "inked")]
    if signs:
        return signs[0]._replace(role="en-event", value="signing", rule="event.signing.en")
    grants = [c for c in sentence.cues if c.role == "en-action" and "certificate" in article.lower[c.start : c.end]]
    return grants[0]._replace(role="en-event", value="award", rule="event.award.en") if grants else None


def _is_other_sense(article: Article, sentence: Sentence, cue: Cue) -> bool:
    """Return whether a word of meeting has another sense here: projects are received, targets met, plants are visited by none."""
    word = article.lower[cue.start : cue.end]
    if word in RECEIVED:
        sides = [name for name in sentence.names if name.start >= cue.end]
        delegated = (
            DELEGATION.search(article.lower, cue.start, sentence.end)
            or "delegation" in article.lower[cue.start : cue.end + 60]
        )
        return not delegated and (word in ("received", "welcomed") or not sides)
    return (
        word in ("fair", "training", "meeting", "talks", "meetings", "dialogue")
        and NOT_TOLD.search(article.lower, sentence.start, cue.start) is not None
    )


def _tell(article: Article, cast: Cast, sentence: Sentence, cue: Cue, drafts: list[EventDraft]) -> None:
    when = _event_when(sentence, cue)
    moved = cue.value in MOVES
    hosts, guests = find_event_sides(article, cast, sentence, cue.start, cue.end, subject_is_guest=moved)
    back = BACK.search(article.lower, max(sentence.start, cue.start - 50), cue.start) is not None
    draft = find_same_event(drafts, cue, when, {*hosts, *guests}, back=back)
    if draft is None:
        if not _is_told(article, sentence, cue, when, sided=bool(hosts or guests)):
            return
        draft = EventDraft(cue, sentence, when)
        drafts.append(draft)
    place = find_event_place(article, cast, sentence, cue.start)
    if place is None and HERE.search(article.lower, cue.start, sentence.end):
        place = find_dateline(article, cast.names)
    if draft.cue.value == "visit" and cue.value == "meeting":
        draft.cue = cue  # a visit that goes on to a working session is a meeting
    draft.add_telling(when, (place.start, place.end) if place else None, spans_of(hosts), spans_of(guests))
    _add_people(article, cast, sentence, draft)


MINISTER_OF = re.compile(r"minister of (?:the )?$")
HERE = re.compile(r"(?<!\w)here(?!\w)")


def _event_when(sentence: Sentence, cue: Cue) -> When | None:
    """Return the day, else the month, that stands nearest to the word of an event."""
    dates = [when for when in dates_of(sentence) if when.value.kind is not DateKind.UNTIL]
    for precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        exact = [when for when in dates if when.value.start.precision is precision]
        if exact and (precision is not Precision.YEAR or exact[0].value.end is None):
            return min(exact, key=lambda when: min(abs(when.end - cue.start), abs(when.start - cue.end)))
    return None


def _is_told(article: Article, sentence: Sentence, cue: Cue, when: When | None, *, sided: bool) -> bool:
    """Return whether a sentence tells of an event that took or takes place, and does not only wish for one."""
    meant = NOT_TOLD.search(article.lower, max(sentence.start, cue.start - 70), cue.start)
    if when is not None and when.value.start.precision in (Precision.DAY, Precision.MONTH):
        return meant is None or meant.group().startswith(("will", "to"))
    told = TOOK_PLACE.search(article.lower, sentence.start, sentence.end) is not None
    return (sided or told) and meant is None


def _add_people(article: Article, cast: Cast, sentence: Sentence, draft: EventDraft) -> None:
    draft.add_attendance(article.lower, sentence, ATTENDED, LEAST_CROWD)
    for person in persons_in(article, cast, sentence):
        draft.add_leader(label_of(article, cast, person), (person.start, person.end))


def _may_tell_guests(article: Article, draft: EventDraft, sentence: Sentence) -> bool:
    """Return whether firms that a sentence names together can be the guests of an event: they came to it, and no delegation did."""
    if draft.guests or "delegation" in article.lower[draft.sentence.start : draft.sentence.end]:
        return False
    return sentence is draft.sentence or CAME.search(article.lower, sentence.start, sentence.end) is not None


def _look_around(article: Article, cast: Cast, draft: EventDraft) -> None:
    """Fill a side that the sentence of an event leaves out: "a delegation of ..." beside it, or the body whose head speaks."""
    near = [s for s in article.sentences if abs(s.order - draft.sentence.order) <= 2 and s.kind not in NOT_TOLD_IN]
    for sentence in sorted(near, key=lambda s: abs(s.order - draft.sentence.order)):
        for name in cast.names[sentence.order]:
            if name.kind not in ("organisation", "zone") or name.id == "company":
                continue
            label = label_of(article, cast, name)
            before = article.lower[max(sentence.start, name.start - 40) : name.start]
            if MINISTER_OF.search(before):
                continue
            if DELEGATION.search(before):
                if label not in draft.hosts and not draft.guests:
                    draft.guests[label] = (name.start, name.end)
            elif not draft.hosts and label not in draft.guests and name.kind == "organisation":
                draft.hosts[label] = (name.start, name.end)
        firms = find_group_of_firms(article, sentence) if _may_tell_guests(article, draft, sentence) else None
        if firms is not None:
            draft.guests[surface(article.text, firms)] = (firms.start, firms.end)
