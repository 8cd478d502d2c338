"""What events in Korean and in English share: the draft, which event a sentence goes on with, how a draft becomes a fact."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import Name
from daumoi.reading.times import When, event_date
from daumoi.values.quantities import Quantity

NOT_TOLD_IN = (LineKind.TITLE, LineKind.CAPTION, LineKind.HEADING)
MOVES = ("visit", "survey", "trip_abroad")
CEREMONIES = ("award", "signing", "training", "conference")
SAID_NEXT = 3  # how many sentences after an event still name those who took part
MOST_LEADERS = 3
LEAST_CROWD = 5  # fewer heads than these are named and not counted
Place = tuple[int, int]


@dataclass(slots=True)
class EventDraft:
    """An event in the making: what several sentences tell of it. Sides and leaders stand with the words that name them."""

    cue: Cue
    sentence: Sentence
    when: When | None = None
    place: Place | None = None
    hosts: dict[str, Place] = field(default_factory=dict)
    guests: dict[str, Place] = field(default_factory=dict)
    leaders: dict[str, Place] = field(default_factory=dict)
    attendance: tuple[int | float, int, int] | None = None

    def add_telling(
        self, when: When | None, place: Place | None, hosts: Mapping[str, Place], guests: Mapping[str, Place]
    ) -> None:
        """Add what a sentence says of the event; sides only as long as one is missing."""
        self.when = self.when or when
        self.place = self.place or place
        if not (self.hosts and self.guests):
            self.hosts.update({label: span for label, span in hosts.items() if label not in self.guests})
            self.guests.update({label: span for label, span in guests.items() if label not in self.hosts})

    def add_leader(self, label: str, person: Place) -> None:
        """Add who leads either side, as long as there are few."""
        if len(self.leaders) < MOST_LEADERS:
            self.leaders.setdefault(label, person)

    def add_attendance(self, text: str, sentence: Sentence, heads: re.Pattern[str], least: int = 0) -> None:
        """Add how many attended: the first number of a sentence that the words for heads follow."""
        if self.attendance is not None:
            return
        for found in sentence.values:
            if isinstance(found.value, Quantity) and heads.match(text, found.end) and found.value.low >= least:
                number = found.value.as_json()
                self.attendance = (number if isinstance(number, int | float) else number[-1], found.start, found.end)
                return


def telling_sentences(article: Article) -> list[Sentence]:
    """Return the sentences that may tell of events: headlines and captions only repeat."""
    return [sentence for sentence in article.sentences if sentence.kind not in NOT_TOLD_IN]


def find_near_event(drafts: list[EventDraft], sentence: Sentence) -> EventDraft | None:
    """Return the event that was told just before a sentence, whose people it may still name."""
    return drafts[-1] if drafts and sentence.order - drafts[-1].sentence.order <= SAID_NEXT else None


def spans_of(sides: Mapping[str, Name]) -> dict[str, Place]:
    """Return sides with only where they are named."""
    return {label: (name.start, name.end) for label, name in sides.items()}


def find_same_event(
    drafts: list[EventDraft], cue: Cue, when: When | None, sides: Iterable[str], *, back: bool
) -> EventDraft | None:
    """Return the event told before that a sentence goes on with."""
    named = set(sides)
    for draft in reversed(drafts[-6:]):
        same_day = when is not None and draft.when is not None and when.value.iso() == draft.when.value.iso()
        if when is not None and draft.when is not None and not same_day:
            continue
        known = {*draft.hosts, *draft.guests}
        if draft.cue.value == cue.value and (back or same_day or not named or named & known):
            return draft
        alike = (draft.cue.value in CEREMONIES) == (cue.value in CEREMONIES)
        if alike and (same_day or (back and when is None)):
            return draft
    return None


def find_told_sides(drafts: list[EventDraft], sentence: Sentence) -> list[str]:
    """Return one host and one guest of the event told last before a sentence that says "both sides"."""
    told = [draft for draft in drafts if draft.sentence.order <= sentence.order and draft.hosts and draft.guests]
    return [next(iter(told[-1].hosts)), next(iter(told[-1].guests))] if told else []


def make_foreign_events(article: Article, drafts: list[EventDraft]) -> list[Fact]:
    """Return the drafts as facts."""
    return [_make_event(article, draft) for draft in drafts]


def _make_event(article: Article, draft: EventDraft) -> Fact:
    cue, sentence = draft.cue, draft.sentence
    slots: list[Slot | None] = [article.slot("kind", cue.value, cue.start, cue.end), event_date(article, draft.when)]
    if draft.place is not None:
        slots.append(article.slot("place", " ".join(article.text[slice(*draft.place)].split()), *draft.place))
    for label, sides in (("hosts", draft.hosts), ("guests", draft.guests), ("leaders", draft.leaders)):
        if sides:
            slots.append(article.slot(label, list(sides), *next(iter(sides.values()))))
    if draft.attendance is not None:
        slots.append(article.slot("attendance", *draft.attendance))
    return article.fact(FactType.EVENT, sentence.start, sentence.end, cue.rule, slots)
