"""Events: sides come together. One event for one coming-together, however many sentences tell of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import surface
from daumoi.reading.sides import Side, find_attendance, find_place, find_sides
from daumoi.reading.times import When, dates_of, event_date
from daumoi.values.dates import DateKind, DateValue, Precision

# "Tại hội nghị, ..." points back to an event told before; "trong khuôn khổ chương trình ..." only frames another.
POINTS_BACK = re.compile(
    r"(?:tại|trong|qua|sau|trước|thông qua|kết thúc|phát biểu tại|trong khuôn khổ|khuôn khổ|cũng tại|kết luận|phát biểu kết luận|bên lề|trong chuyến|at|during)(?: các| buổi| cuộc| chương trình)? $"
)
HAPPENED = re.compile(
    r"đã |diễn ra|tổ chức|chiều|sáng|ngày|có buổi|tiếp|giữa|vừa|cùng|trước đó|gặp|giao lưu|cử |đi |sang |chủ trì|dự |phối hợp|họp|held|on |received|met|개최|열"
)
NOT_YET = re.compile(
    r"mời|mong|hỗ trợ tổ chức|đề nghị|kỳ vọng|hy vọng|kế hoạch tổ chức|xúc tiến tổ chức|cam kết|lên kế hoạch|kỹ năng|không tổ chức|nhu cầu"
)
ANNOUNCED = re.compile(r"đăng cai|sẽ (?:tổ chức|diễn ra|khai mạc)|dự kiến (?:tổ chức|diễn ra)")
SAME_DAY = ("cùng ngày", "trong ngày", "same day", "같은 날")
CEREMONIES = ("training", "signing", "conference")


@dataclass(slots=True)
class Draft:
    """An event in the making: what several sentences tell of it."""

    cue: Cue
    sentence: Sentence
    when: When | None = None
    note: str = ""
    place: tuple[int, int] | None = None
    hosts: dict[str, Side] = field(default_factory=dict)
    guests: dict[str, Side] = field(default_factory=dict)
    leaders: dict[str, Side] = field(default_factory=dict)
    attendance: tuple[int | float, int, int] | None = None

    def sides(self) -> set[str]:
        """Return the folded words of both sides, for telling whether another sentence speaks of the same."""
        return side_words((*self.hosts, *self.guests))


def side_words(labels: Iterable[str]) -> set[str]:
    """Return the words of three letters and more in the names of sides, in lower case."""
    return {word for label in labels for word in label.lower().split() if len(word) > 2}


def draft_events(article: Article) -> list[Draft]:
    """Return the events of an article as drafts, told sentence by sentence; headlines tell none, captions come last."""
    drafts: list[Draft] = []
    ordered = [s for s in article.sentences if s.kind not in (LineKind.TITLE, LineKind.CAPTION)]
    ordered += [s for s in article.sentences if s.kind is LineKind.CAPTION]
    current: Draft | None = None
    for sentence in ordered:
        cue = _choose_cue(article, sentence) if "event" in sentence.roles else None
        if cue is None:
            if current is not None and sentence.line - current.sentence.line <= 12:
                _add_people(article, sentence, current)
            continue
        current = _tell(article, sentence, cue, drafts) or current
    return [draft for draft in drafts if draft.hosts or draft.guests or draft.place]


def _tell(article: Article, sentence: Sentence, cue: Cue, drafts: list[Draft]) -> Draft | None:
    """Return the event that a sentence tells of, new or told before; None where it tells of none."""
    when = _event_when(article, sentence, cue)
    if when is None and drafts and _is_same_day(article.lower, sentence.start, sentence.end):
        when = drafts[-1].when
    hosts, guests = find_sides(article, sentence, cue)
    draft = _same_event(article, sentence, drafts, cue, when, {*hosts, *guests})
    if draft is None:
        if not _tells_event(article, sentence, cue, when, bool(hosts or guests)):
            return None
        draft = Draft(cue, sentence, when)
        drafts.append(draft)
    draft.when = draft.when or when
    draft.place = draft.place or find_place(article, sentence, cue)
    if not (draft.hosts and draft.guests):
        for label, side in hosts.items():
            draft.hosts.setdefault(label, side)
        for label, side in guests.items():
            if label not in draft.hosts:
                draft.guests.setdefault(label, side)
    _add_people(article, sentence, draft)
    return draft


def _is_same_day(lower: str, start: int, end: int) -> bool:
    return any(lower.find(words, start, end) >= 0 for words in SAME_DAY)


def _choose_cue(article: Article, sentence: Sentence) -> Cue | None:
    """Return the word that says what kind of event a sentence tells: ceremonies before talks, what happens before what frames it."""
    cues = [
        cue
        for cue in sentence.cues
        if cue.role == "event" and (cue.value != "trip_abroad" or _is_abroad(sentence, cue))
    ]
    told = [
        cue for cue in cues if not POINTS_BACK.search(article.lower, max(sentence.start, cue.start - 32), cue.start)
    ]
    for group in (told, cues):
        ceremony = [
            cue
            for cue in group
            if cue.value in CEREMONIES or (cue.value == "award" and not article.lower.startswith("trao", cue.start))
        ]
        if ceremony:
            return next(
                (cue for cue in ceremony if cue.value in ("conference", "training") and ceremony[0].value != "signing"),
                ceremony[0],
            )
        trip = next((cue for cue in group if cue.value == "trip_abroad"), None)
        if group:
            return trip or next((cue for cue in group if cue.value != "award"), group[0])
    return None


def _is_abroad(sentence: Sentence, cue: Cue) -> bool:
    return any(name.kind == "country" and name.id != "VN" and name.start >= cue.start for name in sentence.names)


def _event_when(article: Article, sentence: Sentence, cue: Cue) -> When | None:
    """Return the day (else the month, else the year) of an event: the nearest date of the finest precision in its sentence."""
    dates = [when for when in dates_of(sentence) if when.value.kind is not DateKind.UNTIL]
    for precision in (Precision.DAY, Precision.MONTH):
        exact = [when for when in dates if when.value.start.precision is precision]
        if exact:
            return min(exact, key=lambda when: min(abs(when.end - cue.start), abs(when.start - cue.end)))
    years = [when for when in dates if when.value.end is None and when.end < cue.start]
    return years[-1] if years else None


def _same_event(
    article: Article, sentence: Sentence, drafts: list[Draft], cue: Cue, when: When | None, sides: set[str]
) -> Draft | None:
    """Return the event told before that a sentence goes on with: the same day, or pointed back to, or the same sides."""
    if not drafts:
        return None
    words = side_words(sides)
    back = POINTS_BACK.search(article.lower, max(sentence.start, cue.start - 32), cue.start) is not None
    for draft in reversed(drafts[-8:]):
        if when is not None and draft.when is not None:
            if not _same_when(when, draft.when):
                continue
            if (
                draft.cue.value == cue.value
                or back
                or (when.value.start.precision is Precision.DAY and not _is_other_kind(draft, cue))
            ):
                return draft
            continue
        if draft.cue.value == cue.value and (
            back or (when is None and len(sides) < 2) or _is_mostly_same(words, draft.sides())
        ):
            return draft
        if back and when is None:
            return draft
    return None


def _is_other_kind(draft: Draft, cue: Cue) -> bool:
    """Return whether two words name two events of one day: a ceremony is not the visit before it."""
    return (draft.cue.value in CEREMONIES) != (cue.value in CEREMONIES)


def _same_when(one: When, other: When) -> bool:
    left, right = one.value.iso(), other.value.iso()
    return left == right or left.removeprefix("--") in right or right.removeprefix("--") in left


def _is_mostly_same(words: set[str], told: set[str]) -> bool:
    return bool(words) and len(words & told) >= 0.6 * min(len(words), len(told) or 1)


def _tells_event(article: Article, sentence: Sentence, cue: Cue, when: When | None, sided: bool) -> bool:
    lower = article.lower
    before = lower[sentence.start : cue.start]
    if when is not None and when.value.start.precision in (Precision.DAY, Precision.MONTH):
        if ANNOUNCED.search(lower, sentence.start, cue.end):
            return True
        return not re.search(r"mời|đề nghị|mong muốn|kỳ vọng", before[-60:])
    if NOT_YET.search(before) or re.search(r"\b(?:sẽ|để|nhằm)\b[^;]*$", before):
        return False
    near = HAPPENED.search(lower, max(sentence.start, cue.start - 60), min(sentence.end, cue.end + 60)) is not None
    return sided and near and sentence.kind is not LineKind.HEADING


def _add_people(article: Article, sentence: Sentence, draft: Draft) -> None:
    draft.attendance = draft.attendance or find_attendance(article, sentence)
    for name in sentence.names:
        if name.kind == "person" and len(draft.leaders) < 3:
            short = surface(article.text, name)
            full = article.people.get(short, short)
            if " " in full:
                draft.leaders.setdefault(full, Side(name.start, name.end))


def make_events(article: Article, drafts: list[Draft]) -> list[Fact]:
    """Return the events of an article in the order in which they are first told."""
    return [_make(article, draft) for draft in drafts]


def _make(article: Article, draft: Draft) -> Fact:
    cue, sentence = draft.cue, draft.sentence
    slots: list[Slot | None] = [article.slot("kind", cue.value, cue.start, cue.end), _date_slot(article, draft)]
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
        return event_date(article, draft.when)
    for sentence in article.sentences[:2]:
        for found in sentence.values:
            if (
                isinstance(found.value, DateValue)
                and found.value.start.precision is Precision.YEAR
                and found.value.end is None
            ):
                return article.slot(
                    "date", found.value.start.iso(), found.start, found.end, "the year that the report is on"
                )
    return None
