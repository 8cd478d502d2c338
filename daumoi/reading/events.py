"""Events: sides come together. One event for one coming-together, however many sentences tell of it."""

import re

from daumoi.reading.article import Article
from daumoi.reading.drafts import MOST_STOPS, Draft, Told, find_told_event, is_enough, is_frame, is_same_when
from daumoi.reading.endings import ended
from daumoi.reading.event_days import SAME_DAY, day_of, running_day, year_in_name
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import surface
from daumoi.reading.parties import Known, Party, find_parties
from daumoi.reading.places import find_attendance, find_place, last_place
from daumoi.reading.sides import Side, Sides, find_sides, side_words
from daumoi.reading.tellings import MOVES, Telling, find_tellings, is_exact_day, tells_event
from daumoi.reading.times import When, event_date
from daumoi.values.dates import DateValue, Precision

MOST_LEADERS = 3
LEAD = 6  # sentences: what they tell is what the headline is about
STILL_SPOKEN_OF = 12  # lines after which a sentence no longer speaks of the event told before
ATTENDING_LINE = re.compile(
    r"^\W*(?:cùng |tham |đến |tới |về )?(?:tham )?dự |cùng (?:dự|tham dự|tiếp)|tham dự[.,]?$|có mặt"
)


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
        if not draft.hosts and draft.kind not in MOVES and draft.sentence.order < LEAD:
            _add_headline_host(article, draft)
    return [
        draft
        for index, draft in enumerate(told.drafts)
        if is_enough(draft) and not is_frame(draft, told.drafts[index + 1 : index + MOST_STOPS])
    ]


AT_IT = ended(
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
    frame = frame._replace(right=own[0].start)
    event = _tell(article, sentence, frame, told)
    drafted = [event] if event is not None else []
    for telling in own:
        when = day_of(article, sentence, telling._replace(left=frame.end))
        dated = when is not None and is_exact_day(when) and when.start > frame.end
        if event is None or (
            dated and when is not None and event.when is not None and not is_same_when(when, event.when)
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


def _add_headline_host(article: Article, draft: Draft) -> None:
    """Add whom the headline begins with as the host of the event of the lead ("Hà Nam trao chứng nhận ...", "Hà Nam: ...")."""
    title = article.sentences[0] if article.sentences else None
    if title is None or title.kind is not LineKind.TITLE or not title.names:
        return
    first = title.names[0]
    words = article.lower[title.start : first.start]
    if first.kind in ("place", "organisation") and words in ("", "tỉnh ", "tp ", "tp. ", "thành phố ", "lãnh đạo "):
        label = surface(article.text, first)
        if not side_words([label]) & side_words(draft.guests):
            draft.hosts[label] = Side(first.start, first.end)


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
    if (when is None or not is_exact_day(when)) and SAME_DAY.find_first(article, sentence.start, telling.right):
        when = told.day or when
    hosts, guests = find_sides(article, sentence, telling, told.known)
    place = _place_before(article, sentence, told) or find_place(article, sentence, telling)
    if place is not None and guests and _is_seat_of(article, place, guests) and not _is_seat_of(article, place, hosts):
        hosts, guests = guests, hosts  # at the office of those who are worked with
    draft = find_told_event(article, sentence, told.drafts, telling, when, hosts, guests, place)
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
    draft.day = draft.day or year_in_name(article, sentence, telling)
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
    return article.fact(FactType.EVENT, sentence.start, sentence.end, cue.rule, slots)


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
