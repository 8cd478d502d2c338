"""Events: sides come together. One event for one coming-together, however many sentences tell of it."""

import re
from dataclasses import dataclass, field, replace

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import surface
from daumoi.reading.parties import Known, Party, find_parties
from daumoi.reading.places import find_attendance, find_place, last_place
from daumoi.reading.sides import Side, Sides, find_sides, side_words
from daumoi.reading.tellings import (
    CEREMONIES,
    MOVES,
    SAME_DAY,
    Telling,
    day_of,
    find_tellings,
    is_exact_day,
    running_day,
    tells_event,
)
from daumoi.reading.times import When, event_date
from daumoi.values.dates import DateValue, Precision

MOST_LEADERS = 3
STILL_SPOKEN_OF = 12  # lines after which a sentence no longer speaks of the event told before
ATTENDING_LINE = re.compile(
    r"^\W*(?:cùng |tham |đến |tới |về )?(?:tham )?dự |cùng (?:dự|tham dự|tiếp)|tham dự[.,]?$|có mặt"
)


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


def draft_events(article: Article) -> list[Draft]:
    """Return the events of an article as drafts, told sentence by sentence; headlines tell none, captions come last."""
    told = Told(known=Known(author=_author_of(article)))
    if article.focus is not None and article.focus.kind == "place" and article.focus.start >= 0:
        told.known.home = Party(article.focus.start, article.focus.end, article.focus.text, "place")
    ordered = [s for s in article.sentences if s.kind not in (LineKind.TITLE, LineKind.CAPTION)]
    ordered += [s for s in article.sentences if s.kind is LineKind.CAPTION]
    current: Draft | None = None
    for sentence in ordered:
        drafted = _tell_all(article, sentence, told)
        if drafted:
            current = drafted[-1]
            _add_people(article, sentence, drafted[0])
        elif current is not None and sentence.line - current.sentence.line <= STILL_SPOKEN_OF:
            _add_people(article, sentence, current)
            _add_comers(article, sentence, current, told.known)
        _remember(article, sentence, told)
    for draft in told.drafts:
        draft.when = draft.when or draft.day
        if draft.when is not None and not (draft.hosts or draft.guests or draft.place):
            _look_around(article, draft, told.known)
    return [draft for draft in told.drafts if _is_enough(draft) and not _is_frame(draft, told.drafts)]


AT_IT = re.compile(
    r"(?:tại|trong|dịp|khuôn khổ|nội dung|mở đầu|khai mạc|điều hành|chủ trì)(?: các| những| buổi| cuộc| lễ| chương trình)* $"
)


def _tell_all(article: Article, sentence: Sentence, told: Told) -> list[Draft]:
    """Return the events that a sentence tells of; what is done at an event told before ("Tại hội nghị, ...") is part of it."""
    tellings = find_tellings(article, sentence)
    if len(tellings) < 2 or not tellings[0].back:
        return [draft for telling in tellings if (draft := _tell(article, sentence, telling, told)) is not None]
    frame, own = tellings[0], tellings[1:]
    before = article.lower[max(sentence.start, frame.start - 40) : frame.start]
    if frame.kind in MOVES or not AT_IT.search(before) or (frame.kind == "meeting" and "khuôn khổ" in before):
        return [draft for telling in own if (draft := _tell(article, sentence, telling, told)) is not None]
    frame = replace(frame, right=own[0].start)
    event = _tell(article, sentence, frame, told)
    drafted = [event] if event is not None else []
    for telling in own:
        when = day_of(article, sentence, replace(telling, left=frame.end))
        dated = when is not None and is_exact_day(when) and when.start > frame.end
        if event is None or (
            dated and when is not None and event.when is not None and not _same_when(when, event.when)
        ):
            draft = _tell(article, sentence, telling, told)
            drafted += [draft] if draft is not None else []
    return drafted


def _author_of(article: Article) -> Party | None:
    """Return the body whose own report a text is, as its headline says: whoever it leaves unnamed is that body."""
    for sentence in article.sentences[:1]:
        if REPORTS_YEAR.search(article.lower, sentence.start, sentence.end):
            for name in sentence.names:
                if name.kind == "organisation" and article.lower.endswith(" của ", 0, name.start):
                    return Party(name.start, name.end, surface(article.text, name), "body")
    return None


def _look_around(article: Article, draft: Draft, known: Known) -> None:
    """Add the bodies that speak at a dated event of which no side is told: they are who was there."""
    at = draft.sentence.order
    for sentence in article.sentences[at : at + 3]:
        bodies = [party for party in find_parties(article, sentence, known) if party.kind in ("body", "place")]
        if bodies:
            draft.hosts[bodies[0].label] = Side(bodies[0].start, bodies[0].end)
            return


def _remember(article: Article, sentence: Sentence, told: Told) -> None:
    """Keep the day and the delegation that a sentence named, for the sentences that point back to them."""
    for party in find_parties(article, sentence) if "đoàn" in article.lower[sentence.start : sentence.end] else ():
        if party.kind == "delegation" or (party.kind == "group" and "đoàn" in party.label.lower()):
            told.known.delegation = party
    day = running_day(article, sentence)
    if day is not None:
        told.day, told.day_order = day, sentence.order
        told.year = day.value.start.year or told.year
    told.before = sentence


def _tell(article: Article, sentence: Sentence, telling: Telling, told: Told) -> Draft | None:
    """Return the event that a sentence tells of, new or told before; None where it tells of none."""
    when = day_of(article, sentence, telling)
    if (when is None or not is_exact_day(when)) and SAME_DAY.search(article.lower, sentence.start, telling.right):
        when = told.day or when
    hosts, guests = find_sides(article, sentence, telling, told.known)
    place = _place_before(article, sentence, told) or find_place(article, sentence, telling)
    if place is not None and guests and _is_seat_of(article, place, guests) and not _is_seat_of(article, place, hosts):
        hosts, guests = guests, hosts  # at the office of those who are worked with
    draft = _same_event(article, sentence, told.drafts, telling, when, hosts, guests, place)
    if draft is None:
        sided, both = bool(hosts or guests or place), bool(hosts and guests)
        if sentence.kind is LineKind.CAPTION and when is None and told.drafts:
            return None  # a picture of what the text has told
        vague = telling.back and when is None and telling.noun and telling.kind not in MOVES
        if not vague and not tells_event(article, sentence, telling, when, sided=sided, both=both):
            return None
        draft = Draft(telling.cue, sentence, when, telling.kind, telling.back and when is None)
        draft.year = told.year
        draft.day = told.day if draft.vague and sentence.order - told.day_order <= 3 else None
        told.drafts.append(draft)
    elif draft.vague and not telling.back:
        draft.cue, draft.sentence, draft.kind, draft.vague = telling.cue, sentence, telling.kind, False
    _fill(draft, telling, when, hosts, guests, place)
    draft.attendance = draft.attendance or find_attendance(article, sentence)
    return draft


def _fill(
    draft: Draft, telling: Telling, when: When | None, hosts: Sides, guests: Sides, place: tuple[int, int] | None
) -> None:
    """Add to an event what a telling says that is not known of it yet."""
    if draft.when is None or (when is not None and is_exact_day(when) and not is_exact_day(draft.when)):
        draft.when = when or draft.when
    draft.place = draft.place or place
    told = {label.lower() for label in (*draft.hosts, *draft.guests)}
    if not draft.hosts:
        draft.hosts.update({label: side for label, side in hosts.items() if label.lower() not in told})
    if not draft.guests:
        held = {label.lower() for label in draft.hosts}
        draft.guests.update({label: side for label, side in guests.items() if label.lower() not in held})


def _is_seat_of(article: Article, place: tuple[int, int], sides: Sides) -> bool:
    """Return whether the place of an event is the office of one of these sides ("tại trụ sở Công ty Mẫu")."""
    words = article.text[slice(*place)]
    return "trụ sở" in words and any(label in words for label in sides)


def _place_before(article: Article, sentence: Sentence, told: Told) -> tuple[int, int] | None:
    """Return the place that "tại đây" points to: the last one of the sentence before."""
    if told.before is None or not article.lower.startswith(("tại đây", "ở đây", "nơi đây"), sentence.start):
        return None
    name = last_place(told.before)
    return (name.start, name.end) if name else None


RELATED = (
    frozenset(("meeting", "visit", "survey", "trip_abroad")),
    frozenset(("conference", "training", "signing", "award")),
    frozenset(("conference", "meeting")),
    frozenset(("survey", "training")),
)


def _are_related(one: str, other: str) -> bool:
    return one == other or any(one in kinds and other in kinds for kinds in RELATED[:2])


def _same_event(
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
    latest = article.lower[sentence.start : sentence.start + 24].lstrip("- ").startswith(("cũng tại", "ngay tại"))
    one_more = re.search(
        r"cũng (?:đã |vừa )?(?:có |tổ chức )?(?:buổi |cuộc )?$",
        article.lower[max(0, telling.start - 24) : telling.start],
    )
    if one_more and hosts and guests and when is None:
        return None  # "các doanh nghiệp cũng đã gặp gỡ ...": one more
    for draft in reversed(drafts[-8:]):
        if when is not None and draft.when is not None and not _same_when(when, draft.when):
            continue
        same_kind = draft.kind == telling.kind
        if telling.back:
            if (
                same_kind
                or latest
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
    new = [label for label in (*hosts, *guests) if not side_words([label]) & held]
    known = [label for label in (*draft.hosts, *draft.guests) if not side_words([label]) & named]
    if new and known and held:
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
    return not [label for label in (*hosts, *guests) if not side_words([label]) & draft.sides()]


def _same_when(one: When, other: When) -> bool:
    left, right = one.value.iso(), other.value.iso()
    return left == right or left.removeprefix("--") in right or right.removeprefix("--") in left


def _is_enough(draft: Draft) -> bool:
    """Return whether enough is known of an event: a side or a place, and what was only pointed to has a day or both sides."""
    if not (draft.hosts or draft.guests or draft.place):
        return False
    return not draft.vague or draft.when is not None or bool(draft.hosts and draft.guests)


def _is_frame(draft: Draft, drafts: list[Draft]) -> bool:
    """Return whether a journey of several days is told stop by stop after it: the stops are the events then."""
    if draft.kind not in MOVES or draft.when is None or draft.when.value.end is None:
        return False
    first, last = draft.when.value.start, draft.when.value.end
    for other in drafts:
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


def _add_people(article: Article, sentence: Sentence, draft: Draft) -> None:
    draft.attendance = draft.attendance or find_attendance(article, sentence)
    ends = [name.end for name in sentence.names if name.kind == "country"]
    for index, name in enumerate(sentence.names):
        if name.kind != "person" or len(draft.leaders) >= MOST_LEADERS:
            continue
        following = sentence.names[index + 1 : index + 2]
        if any(name.start < end <= name.end for end in ends) or (
            following and following[0].end == name.end and following[0].kind == "person"
        ):
            continue  # "Việt Nam" is no person, and "Nam Park Mẫu" begins a word too early
        short = surface(article.text, name)
        full = article.people.get(short, short)
        if " " in full and full != "Việt Nam":
            draft.leaders.setdefault(full, Side(name.start, name.end))


GENERIC = re.compile(r"(?:các |những |một số )?(?:cơ quan|nhà đầu tư|doanh nghiệp|địa phương|đơn vị|đại biểu)")


def _add_comers(article: Article, sentence: Sentence, draft: Draft, known: Known) -> None:
    """Add who came as a sentence behind the telling names them ("Dự lễ có ...", "... tham dự.")."""
    generic = all(GENERIC.match(label.lower()) for label in draft.guests)
    if not generic or sentence.order - draft.sentence.order > 2:
        return
    if ATTENDING_LINE.search(article.lower[sentence.start : sentence.end]):
        comers = [party for party in find_parties(article, sentence, known) if party.kind != "person"]
        held = draft.sides()
        for party in comers[:6]:
            if not side_words([party.label]) & held:
                draft.guests.setdefault(party.label, Side(party.start, party.end))


REPORTS_YEAR = re.compile(r"kết quả|báo cáo|tổng kết|tình hình|công tác|nhìn lại|hoạt động")


def make_events(article: Article, drafts: list[Draft]) -> list[Fact]:
    """Return the events of an article in the order in which they are first told."""
    return [_make(article, draft) for draft in drafts]


def _make(article: Article, draft: Draft) -> Fact:
    cue, sentence = draft.cue, draft.sentence
    slots: list[Slot | None] = [article.slot("kind", draft.kind, cue.start, cue.end), _date_slot(article, draft)]
    if draft.place is not None:
        slots.append(
            article.slot("place", " ".join(article.text[draft.place[0] : draft.place[1]].split()), *draft.place)
        )
    for label, sides in (("hosts", draft.hosts), ("guests", draft.guests), ("leaders", draft.leaders)):
        if sides:
            first = next(iter(sides.values()))
            slots.append(article.slot(label, list(sides), first.start, first.end))
    if draft.attendance is not None:
        slots.append(article.slot("attendance", *draft.attendance))
    known = (draft.when is not None) + bool(draft.hosts) + bool(draft.guests)
    return article.fact(FactType.EVENT, sentence.start, sentence.end, cue.rule, 0.55 + 0.12 * known, slots)


def _date_slot(article: Article, draft: Draft) -> Slot | None:
    """Return the date of an event; in a report on one year, which its headline names, that year."""
    if draft.when is not None:
        slot = event_date(article, draft.when)
        if slot is not None and draft.year is not None and str(slot.value).startswith("--"):
            return slot._replace(
                value=draft.when.value.with_year(draft.year).iso(),
                note="the year is that of the date told before",
            )
        return slot
    for sentence in article.sentences[:2]:
        if not REPORTS_YEAR.search(article.lower, sentence.start, sentence.end):
            continue
        for found in sentence.values:
            if (
                isinstance(found.value, DateValue)
                and found.value.start.precision is Precision.YEAR
                and found.value.end is None
                and "đến năm" not in article.lower[max(0, found.start - 4) : found.end]
            ):
                return article.slot(
                    "date", found.value.start.iso(), found.start, found.end, "the year that the report is on"
                )
    return None
