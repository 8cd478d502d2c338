"""Events in the making: what several sentences tell of one, and whether a further telling speaks of the same."""

from dataclasses import dataclass, field

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.names import surface
from daumoi.reading.parties import Known
from daumoi.reading.sides import Sides, side_words
from daumoi.reading.tellings import CEREMONIES, MOVES, Telling
from daumoi.reading.times import When


@dataclass(slots=True)
class Draft:
    """An event in the making: what several sentences tell of it."""

    cue: Cue
    sentence: Sentence
    when: When | None = None
    kind: str = ""
    vague: bool = False  # only pointed to so far ("tại hội nghị"), not yet told
    year: int | None = None  # of the full date told before it
    day: When | None = None  # the day that the sentences before ran on, for what is only pointed to
    place: tuple[int, int] | None = None
    hosts: Sides = field(default_factory=dict)
    guests: Sides = field(default_factory=dict)
    leaders: Sides = field(default_factory=dict)
    attendance: tuple[int | float, int, int] | None = None

    def sides(self) -> set[str]:
        """Return the folded words of both sides, for telling whether another sentence speaks of the same."""
        return side_words((*self.hosts, *self.guests))


@dataclass(slots=True)
class Told:
    """What has been told so far: the events, the day that "cùng ngày" means, and whom "đoàn" means."""

    drafts: list[Draft] = field(default_factory=list)
    day: When | None = None
    day_order: int = -9
    year: int | None = None  # of the last full date, for the days that leave it out
    known: Known = field(default_factory=Known)
    before: Sentence | None = None


MOST_STOPS = 30  # of one journey
RELATED = (
    frozenset(("meeting", "visit", "survey", "trip_abroad")),
    frozenset(("conference", "training", "signing", "award")),
    frozenset(("conference", "meeting")),
    frozenset(("survey", "training")),
)


ONE_MORE = ended(r"cũng (?:đã |vừa )?(?:có |tổ chức )?(?:buổi |cuộc )?$")


def _are_related(one: str, other: str) -> bool:
    return one == other or any(one in kinds and other in kinds for kinds in RELATED[:2])


def find_told_event(
    article: Article,
    sentence: Sentence,
    drafts: list[Draft],
    telling: Telling,
    when: When | None,
    hosts: Sides,
    guests: Sides,
    place: tuple[int, int] | None,
) -> Draft | None:
    """Return the event told before that a telling goes on with: pointed back to, or of the same kind, day and sides."""
    if hosts and guests and when is None and ONE_MORE.search(article.lower, max(0, telling.start - 24), telling.start):
        return None  # "các doanh nghiệp cũng đã gặp gỡ ...": one more
    for draft in reversed(drafts[-8:]):
        if when is not None and draft.when is not None and not is_same_when(when, draft.when):
            continue
        same_kind = draft.kind == telling.kind
        if telling.back:
            if (
                same_kind
                or article.lower[sentence.start : sentence.start + 24].lstrip("- ").startswith(("cũng tại", "ngay tại"))
                or (_are_related(draft.kind, telling.kind) and (when is None or draft.kind in CEREMONIES))
            ):
                return draft
            continue
        other = _is_other_object(article, sentence, draft, telling, hosts, guests, place)
        if same_kind and not other:
            return draft
        dated = when is not None and draft.when is not None
        if draft.vague and _are_related(draft.kind, telling.kind) and not other:
            return draft
        if dated and telling.kind in CEREMONIES and draft.kind in CEREMONIES and not other:
            return draft
        if (
            (dated or when is None)
            and {draft.kind, telling.kind} <= {*MOVES, "meeting"}
            and _adds_nothing(article, draft, hosts, guests, place)
        ):
            return draft
        if telling.kind == "award" and not telling.noun and when is None and draft.when is not None:
            return draft  # what is handed out at an occasion told before
    return None


def _is_other_object(
    article: Article,
    sentence: Sentence,
    draft: Draft,
    telling: Telling,
    hosts: Sides,
    guests: Sides,
    place: tuple[int, int] | None,
) -> bool:
    """Return whether a telling names other sides, or another place, than the event told before."""
    named, held = side_words((*hosts, *guests)), draft.sides()
    if telling.kind in CEREMONIES:
        return bool(named and held and not named & held and _places_differ(article, draft, place))
    people = [surface(article.text, name) for name in sentence.names if name.kind == "person"]
    named |= side_words([*people, *([article.text[slice(*place)]] if place else [])])
    held |= side_words([*draft.leaders, *([article.text[slice(*draft.place)]] if draft.place else [])])
    new = held and any(held.isdisjoint(side_words([label])) for label in (*hosts, *guests))
    if new and any(named.isdisjoint(side_words([label])) for label in (*draft.hosts, *draft.guests)):
        return True
    return telling.kind in MOVES and _places_differ(article, draft, place)


def _places_differ(article: Article, draft: Draft, place: tuple[int, int] | None) -> bool:
    if draft.place is None or place is None:
        return False
    return not side_words([article.text[slice(*place)]]) & side_words([article.text[slice(*draft.place)]])


def _adds_nothing(article: Article, draft: Draft, hosts: Sides, guests: Sides, place: tuple[int, int] | None) -> bool:
    """Return whether a telling names no side and no place that the event told before has not."""
    if _places_differ(article, draft, place) or (place is not None and draft.place is None):
        return False
    held = draft.sides()
    return not any(held.isdisjoint(side_words([label])) for label in (*hosts, *guests))


def is_same_when(one: When, other: When) -> bool:
    """Return whether two dates can be the same day: equal, or equal but for a year that one leaves out."""
    left, right = one.value.iso(), other.value.iso()
    return left == right or left.removeprefix("--") in right or right.removeprefix("--") in left


def is_enough(draft: Draft) -> bool:
    """Return whether enough is known of an event: a side or a place, and what was only pointed to has a day or both sides, a meeting one."""
    if not (draft.hosts or draft.guests or draft.place) or (
        draft.kind == "award" and (draft.when or draft.day) is None
    ):
        return False  # what was handed out on no day is told of in passing
    met = draft.kind == "meeting"  # "nói trong buổi tiếp đoàn công tác": who was met is enough
    return not draft.vague or draft.when is not None or bool(draft.hosts and draft.guests) or met


def is_frame(draft: Draft, following: list[Draft]) -> bool:
    """Return whether a journey of several days is told stop by stop after it: the stops are the events then."""
    if draft.kind not in MOVES or draft.when is None or draft.when.value.end is None:
        return False
    first, last = draft.when.value.start, draft.when.value.end
    for other in following:
        if (
            other is draft
            or other.when is None
            or other.when.value.end is not None
            or other.sentence.order < draft.sentence.order
        ):
            continue
        day = other.when.value.start
        if day.day is None or day.month is None or first.day is None or last.day is None:
            continue
        begin, end = (first.month or last.month or day.month, first.day), (last.month or day.month, last.day)
        if begin <= (day.month, day.day) <= end:
            return True
    return False
