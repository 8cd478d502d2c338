"""What figures in Korean and in English share: the walk over a text's numbers, and how a number becomes a fact."""

import re
from collections import deque
from typing import NamedTuple

from daumoi.reading.article import Article, Subject
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact, FactType, SlotValue
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.linking import HOME, NATION
from daumoi.reading.names import Name, surface
from daumoi.reading.repeats import add_unsaid
from daumoi.reading.scope import INVESTED, NO_COUNTRY, Scope
from daumoi.reading.times import When, complete_year
from daumoi.values.areas import Area
from daumoi.values.dates import DateKind, DateValue, Precision
from daumoi.values.money import Money
from daumoi.values.quantities import Found, Quantity
from daumoi.values.shares import Rank, Share

LATE = (LineKind.TITLE, LineKind.CAPTION)
MOST_LETTERS = 1500  # of a sentence; longer ones are read in pieces
Part = tuple[str, int, int]  # a value and the words that show it


class Tally(NamedTuple):
    """A number and the noun it counts; the noun may stand on either side."""

    start: int
    end: int
    quantity: Quantity
    cue: Cue

    @property
    def first(self) -> int:
        """Return where the number or its noun begins, whichever comes first."""
        return min(self.start, self.cue.start)

    @property
    def last(self) -> int:
        """Return where the number or its noun ends, whichever comes last."""
        return max(self.end, self.cue.end)


class Setting(NamedTuple):
    """One sentence with what all its numbers are read against."""

    sentence: Sentence
    names: list[Name]
    tallies: list[Tally]
    groups: list[tuple[int, int, str]]

    def cues(self, role: str) -> list[Cue]:
        """Return the cues of one role in order."""
        return [cue for cue in self.sentence.cues if cue.role == role]


class Spot(NamedTuple):
    """One number of a sentence on its way to a figure: its measure, the rule that chose it and the words they rest on."""

    start: int
    end: int
    measure: str
    rule: str
    value: SlotValue
    quantity: Quantity | None
    cue: Cue | None = None
    tally: Tally | None = None


class ForeignFigures:
    """Reads the figures of one article; the readers of each language say what its words mean."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.topic: Subject | None = None
        self.when: When | None = None
        self.when_line = -1
        self.seen: set[int] = set()

    def read(self) -> list[Fact]:
        """Return all figures: the body first, so that headline and captions only add what is new."""
        sentences = self.article.sentences
        facts = [fact for s in sentences if s.kind not in LATE for fact in self.read_sentence(s)]
        self.topic, self.when = None, None
        late = [fact for s in sentences if s.kind in LATE for fact in self.read_sentence(s)]
        return add_unsaid(facts, late)

    def read_sentence(self, sentence: Sentence) -> list[Fact]:
        """Return the figures of one sentence."""
        setting = self.make_setting(sentence)
        facts: list[Fact] = []
        if any(not isinstance(found.value, DateValue) for found in sentence.values):
            for spot in self.find_spots(setting):
                facts.append(self.make_figure(setting, spot))
        self.remember(setting)
        return facts

    def find_spots(self, setting: Setting) -> list[Spot]:
        """Return the numbers of a sentence that are figures."""
        tallies = {tally.start: tally for tally in setting.tallies}
        spots: list[Spot | None] = []
        for found in setting.sentence.values:
            if found.start in tallies:
                spots.append(self.read_tally(setting, tallies[found.start]))
            elif isinstance(found.value, Money):
                spots.append(self.read_money(setting, found))
            elif isinstance(found.value, Area):
                spots.append(self.read_area(setting, found))
            elif isinstance(found.value, Share):
                spots.append(self.read_share(setting, found))
            elif isinstance(found.value, Rank):
                spots += self.read_rank(setting, found)
        return [spot for spot in spots if spot is not None]

    # --- what each language says in its own words ------------------------------------------------------------------

    def make_setting(self, sentence: Sentence) -> Setting:
        """Return the sentence with its names, counted nouns and groups of zones."""
        raise TypeError

    def read_tally(self, setting: Setting, tally: Tally) -> Spot | None:
        """Return what a counted noun says."""
        raise TypeError

    def read_money(self, setting: Setting, found: "Found[Money]") -> Spot | None:
        """Return what a sum says."""
        raise TypeError

    def read_area(self, setting: Setting, found: "Found[Area]") -> Spot | None:
        """Return what an area says."""
        raise TypeError

    def read_share(self, setting: Setting, found: "Found[Share]") -> Spot | None:
        """Return what a percentage says."""
        raise TypeError

    def read_rank(self, setting: Setting, found: "Found[Rank]") -> list[Spot | None]:
        """Return what a rank says, and the number of countries it is among."""
        raise TypeError

    def find_subject(self, setting: Setting, spot: Spot) -> Subject | None:
        """Return the place or zone that the sentence names for a number, None where it names none."""
        raise TypeError

    def find_country(self, setting: Setting, spot: Spot) -> Part | None:
        """Return the investors' home."""
        raise TypeError

    def find_fdi(self, setting: Setting, spot: Spot) -> tuple[bool, int, int] | None:
        """Return whether a number counts foreign or domestic investment."""
        raise TypeError

    def find_group(self, setting: Setting, spot: Spot) -> Part | None:
        """Return the kind of zones that a number counts or sums."""
        raise TypeError

    def find_planned(self, setting: Setting, spot: Spot) -> Cue | None:
        """Return the word that makes a number a plan."""
        raise TypeError

    def choose_when(self, setting: Setting, spot: Spot) -> When | None:
        """Return the date that governs a number."""
        raise TypeError

    def is_total(self, setting: Setting, when: When) -> bool:
        """Return whether a date closes a running total."""
        raise TypeError

    # --- the same in both ------------------------------------------------------------------------------------------

    def make_figure(self, setting: Setting, spot: Spot) -> Fact:
        """Return the figure with everything that says whose and when."""
        article, sentence = self.article, setting.sentence
        scope, planned, when = self.find_scope(setting, spot), self.find_planned(setting, spot), None
        when = self.choose_when(setting, spot)
        goal = when is not None and sentence.start <= when.start and self.is_goal(setting, when)
        slots = [
            *scope.slots(article, spot.measure),
            article.slot("measure", spot.measure, *((spot.cue.start, spot.cue.end) if spot.cue else spot[:2])),
            article.slot("value", spot.value, spot.start, spot.end),
        ]
        if when is not None:
            value, note = complete_year(article, when.value)
            total = self.is_total(setting, when) or bool(planned or goal)
            slots.append(article.slot("as_of" if total else "period", value.iso(), when.start, when.end, note))
        if planned is not None:
            slots.append(article.slot("state", "planned", planned.start, planned.end))
        elif goal and when is not None:
            slots.append(article.slot("state", "planned", when.start, when.end))
        if spot.quantity is not None and spot.quantity.qualifier is not None:
            slots.append(article.slot("qualifier", str(spot.quantity.qualifier), spot.start, spot.end))
        first, last = self._quote_span(sentence, spot, scope)
        return article.fact(FactType.FIGURE, first, last, spot.rule, slots)

    def _quote_span(self, sentence: Sentence, spot: Spot, scope: Scope) -> tuple[int, int]:
        """Return the shortest run that holds the number, its word and its subject before it."""
        first, last = spot.start, spot.end
        if spot.tally is not None:
            first, last = min(first, spot.tally.first), max(last, spot.tally.last)
        if spot.cue is not None:
            first, last = min(first, spot.cue.start), max(last, spot.cue.end)
        if sentence.start <= scope.subject.start < first:
            first = scope.subject.start
        return first, last

    def find_scope(self, setting: Setting, spot: Spot) -> Scope:
        """Return whose number it is; what the text is about where the sentence names nobody."""
        subject = self.find_subject(setting, spot)
        if subject is None:
            known = self.topic or self.article.focus or NATION
            subject = Subject(known.text, known.kind, known.id)
        invested = spot.measure in INVESTED
        country = self.find_country(setting, spot) if invested and spot.measure not in NO_COUNTRY else None
        fdi = self.find_fdi(setting, spot) if invested and country is None else None
        if fdi is None and country is None and invested and self.article.about_fdi and spot.measure != "enterprises":
            fdi = (True, -1, -1)
        group = self.find_group(setting, spot) if subject.kind != "zone" else None
        return Scope(subject, country, fdi, group)

    def is_goal(self, setting: Setting, when: When) -> bool:
        """Return whether a date lies ahead as a goal: a bare year up to which something will be ("by 2030")."""
        if when.value.kind is not DateKind.UNTIL or when.value.start.precision is not Precision.YEAR:
            return False
        published = self.article.published_on
        return published is None or (when.value.start.year or 0) >= published.year

    def remember(self, setting: Setting) -> None:
        """Keep the place and the date of a sentence for those that go on from it."""
        place = self.find_topic(setting)
        if place is not None:
            if self.topic is None or place.id != self.topic.id:
                self.when = None
            self.topic = place
        dates = [found for found in setting.sentence.values if isinstance(found.value, DateValue)]
        if dates and setting.tallies:
            self.when = When(dates[-1].value, dates[-1].start, dates[-1].end)
        self.when_line = setting.sentence.line

    def find_topic(self, setting: Setting) -> Subject | None:
        """Return the one Vietnamese province that a sentence names, None where it names none or several."""
        found = [name for name in setting.names if is_home(name)]
        if not found or len({name.id for name in found}) > 1:
            return None
        return as_subject(self.article, found[0])


def cut_endless(article: Article) -> None:
    """Cut sentences that no person wrote as one (a table in a line) into pieces, so that the time stays in proportion."""
    if all(sentence.end - sentence.start <= MOST_LETTERS for sentence in article.sentences):
        return
    pieces: list[Sentence] = []
    for sentence in article.sentences:
        start = sentence.start
        while sentence.end - start > MOST_LETTERS:
            stop = article.text.rfind(" ", start + MOST_LETTERS // 2, start + MOST_LETTERS)
            stop = start + MOST_LETTERS if stop < 0 else stop + 1
            pieces.append(Sentence(start, stop, sentence.kind, sentence.line, len(pieces)))
            start = stop
        pieces.append(Sentence(start, sentence.end, sentence.kind, sentence.line, len(pieces)))
    for field in ("names", "values", "cues"):
        _deal_out_again(
            pieces, field, [mention for sentence in article.sentences for mention in getattr(sentence, field)]
        )
    article.sentences = pieces


def _deal_out_again(pieces: list[Sentence], field: str, mentions: list[Name]) -> None:
    """Put each mention into the piece that holds it whole."""
    at = 0
    for mention in mentions:
        while at < len(pieces) - 1 and pieces[at].end <= mention.start:
            at += 1
        if mention.end <= pieces[at].end:
            getattr(pieces[at], field).append(mention)


def drop_owned(figures: list[Fact], projects: list[Fact]) -> list[Fact]:
    """Return the figures without those whose number is the capital or the land of one project."""
    owned = {
        slot.evidence.span.start
        for project in projects if project.get("investor") is not None
        for slot in project.slots if slot.name in ("capital", "capital_added", "area") and slot.evidence is not None
    }  # fmt: skip
    return [
        figure
        for figure in figures
        if (value := figure.slot("value")) is None or value.evidence is None or value.evidence.span.start not in owned
    ]


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the last match of a pattern between two places of a text, None where there is none."""
    return next(iter(deque(pattern.finditer(text, start, end), maxlen=1)), None)


def is_home(name: Name) -> bool:
    """Return whether a name is that of a Vietnamese province."""
    return name.kind == "place" and name.id.startswith(HOME)


def as_subject(article: Article, name: Name) -> Subject:
    """Return a name as whom a number is about."""
    return Subject(
        surface(article.text, name), "zone" if name.kind == "zone" else "place", name.id, name.start, name.end
    )


def nearest_before(cues: list[Cue], position: int, left: int) -> Cue | None:
    """Return the last cue between left and a position, None where there is none."""
    best = None
    for cue in cues:
        if cue.end > position:
            break
        if cue.start >= left:
            best = cue
    return best
