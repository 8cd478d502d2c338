"""Events: sides come together. One event for one coming-together, however many sentences tell of it."""

import re
from dataclasses import dataclass, field

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import Name, surface
from daumoi.reading.times import When, dates_of, event_date
from daumoi.values.dates import DateKind, Precision
from daumoi.values.numbers import Quantity

# "Tại hội nghị, ..." points back to an event told before.
POINTS_BACK = re.compile(r"(?:tại|trong|qua|sau|thông qua|kết thúc|phát biểu tại|trong khuôn khổ|cũng tại|kết luận|phát biểu kết luận|bên lề|at|during)(?: các)? $")
HAPPENED = re.compile(r"đã |diễn ra|tổ chức|chiều|sáng|ngày|có buổi|tiếp|giữa|vừa|cùng|trước đó|held|on |개최")
NOT_YET = re.compile(r"mời|mong|hỗ trợ tổ chức|đề nghị|kỳ vọng|hy vọng|kế hoạch tổ chức|xúc tiến tổ chức|cam kết|lên kế hoạch|kỹ năng")
HOST_VERB = re.compile(r"tổ chức|phối hợp|chủ trì|tiếp|đón|đăng cai|làm việc|trao|hosted|received|organised")
GUEST_MARK = re.compile(r"(?:với|cho|đoàn công tác|đoàn|tiếp|đón|có sự tham dự của|sự tham gia của|sự tham dự của|có|gồm|cùng|của|đón tiếp|và|received|with)(?: các| đoàn| đoàn công tác| đoàn đại biểu| lãnh đạo| ông| bà)*(?: của)? $")
PLACE_MARK = re.compile(r"(?:tại|ở|in|at) (?:tỉnh |thành phố |tp\.? ?|thị xã |huyện |phòng họp |trụ sở |trụ sở của )*$")
ATTENDED = re.compile(r"đại biểu|người tham dự|người tham gia|khách|delegates|participants|lượt người")


@dataclass(slots=True)
class Draft:
    """An event in the making: what several sentences tell of it."""

    cue: Cue
    sentence: Sentence
    start: int
    end: int
    when: When | None = None
    place: tuple[int, int] | None = None
    hosts: dict[str, Name] = field(default_factory=dict)
    guests: dict[str, Name] = field(default_factory=dict)
    leaders: dict[str, Name] = field(default_factory=dict)
    attendance: tuple[int | float, int, int] | None = None


def make_events(article: Article, drafts: list[Draft]) -> list[Fact]:
    """Return the events of an article in the order in which they are first told."""
    return [_make(article, draft) for draft in drafts]


def draft_events(article: Article) -> list[Draft]:
    """Return the events of an article as drafts, told sentence by sentence; headlines only where nothing else tells."""
    drafts: list[Draft] = []
    ordered = [s for s in article.sentences if s.kind not in (LineKind.TITLE, LineKind.CAPTION)]
    ordered += [s for s in article.sentences if s.kind is LineKind.CAPTION]
    current: Draft | None = None
    for sentence in ordered:
        cue = _choose_cue(article, sentence)
        if cue is None:
            if current is not None and sentence.line - current.sentence.line <= 12:
                _add_attendance(article, sentence, current)
                _add_leaders(article, sentence, current)
            continue
        when = _event_when(article, sentence, cue)
        same = _same_event(article, sentence, drafts, cue, when)
        if same is None and _tells_event(article, sentence, cue, when):
            same = Draft(cue, sentence, sentence.start, sentence.end, when)
            drafts.append(same)
        if same is not None:
            _fill(article, sentence, cue, same, when)
            current = same
    return [draft for draft in drafts if draft.hosts or draft.guests or draft.place]


def _choose_cue(article: Article, sentence: Sentence) -> Cue | None:
    """Return the word that says what kind of event a sentence tells: the longest of the first ones, ceremonies before talks."""
    cues = [cue for cue in sentence.cues if cue.role == "event"]
    if not cues:
        return None
    strong = [cue for cue in cues if cue.value in ("training", "signing", "conference", "award")]
    if strong:
        first = strong[0]
        conference = next((cue for cue in strong if cue.value in ("conference", "training")), None)
        return conference if conference is not None and first.value != "signing" else first
    trip = next((cue for cue in cues if cue.value == "trip_abroad" and _is_abroad(article, sentence, cue)), None)
    return trip or next((cue for cue in cues if cue.value != "trip_abroad"), None)


def _is_abroad(article: Article, sentence: Sentence, cue: Cue) -> bool:
    return any(name.kind == "country" and name.id != "VN" and name.start >= cue.start for name in sentence.names)


def _event_when(article: Article, sentence: Sentence, cue: Cue) -> When | None:
    """Return the day (or month) of an event: the nearest date of that precision in its sentence."""
    days = [
        when for when in dates_of(sentence)
        if when.value.kind is not DateKind.UNTIL and when.value.start.precision in (Precision.DAY, Precision.MONTH)
    ]  # fmt: skip
    exact = [when for when in days if when.value.start.precision is Precision.DAY] or days
    if exact:
        return min(exact, key=lambda when: min(abs(when.end - cue.start), abs(when.start - cue.end)))
    years = [when for when in dates_of(sentence) if when.value.kind is DateKind.POINT and when.end < cue.start]
    return years[-1] if years else None


def _same_event(article: Article, sentence: Sentence, drafts: list[Draft], cue: Cue, when: When | None) -> Draft | None:
    """Return the event told before that a sentence goes on with."""
    for draft in reversed(drafts):
        if draft.cue.value == cue.value and (when is None or draft.when is None or draft.when.value.iso() == when.value.iso()):
            return draft
        if when is not None and draft.when is not None and draft.when.value.iso() == when.value.iso() and when.value.start.precision is Precision.DAY:
            return draft
    if drafts and when is None and POINTS_BACK.search(article.lower, max(sentence.start, cue.start - 24), cue.start):
        return drafts[-1]
    return None


def _tells_event(article: Article, sentence: Sentence, cue: Cue, when: When | None) -> bool:
    before = article.lower[sentence.start : cue.start]
    if when is not None and when.value.start.precision is Precision.DAY:
        return not re.search(r"mời|đề nghị|mong muốn|kỳ vọng", before[-60:])
    if NOT_YET.search(before) or re.search(r"\bsẽ\b[^,;]{0,60}$", before):
        return False
    sides = [name for name in sentence.names if name.kind in ("organisation", "person", "zone", "place", "country")]
    return bool(sides) and (HAPPENED.search(article.lower, max(sentence.start, cue.start - 60), min(sentence.end, cue.end + 60)) is not None)


def _fill(article: Article, sentence: Sentence, cue: Cue, draft: Draft, when: When | None) -> None:
    if draft.when is None:
        draft.when = when
    _add_attendance(article, sentence, draft)
    _add_leaders(article, sentence, draft)
    if draft.sentence is not sentence and draft.hosts and draft.guests:
        return
    between = article.lower.find("giữa ", sentence.start, sentence.end)
    for name in sentence.names:
        if name.kind not in ("organisation", "place", "zone", "country"):
            continue
        before = article.lower[max(sentence.start, name.start - 34) : name.start]
        if PLACE_MARK.search(before) and name.kind != "country" and draft.place is None:
            draft.place = (name.start, name.end)
            continue
        if name.kind == "country" or (name.kind == "place" and not re.search(r"(?:tỉnh|thành phố|tp\.?|đoàn|lãnh đạo|với|giữa|và|của|ngày|,|^) ?(?:công tác )?(?:của )?(?:tỉnh |thành phố |tp\.? ?)?$", before)):
            continue
        _add_side(article, sentence, cue, draft, name, before, between)


def _add_side(article: Article, sentence: Sentence, cue: Cue, draft: Draft, name: Name, before: str, between: int) -> None:
    label = surface(article.text, name)
    if 0 <= between < name.start:
        (draft.guests if draft.hosts else draft.hosts).setdefault(label, name)
    elif name.end <= cue.start + 2 and not re.search(r"(?:đoàn công tác|đoàn|với) (?:của )?$", before):
        draft.hosts.setdefault(label, name)
    elif name.start >= cue.start and GUEST_MARK.search(before):
        draft.guests.setdefault(label, name)
    elif name.start >= cue.end and not draft.hosts and cue.value in ("conference", "signing", "award", "training"):
        draft.hosts.setdefault(label, name)
    elif name.start >= cue.start:
        draft.guests.setdefault(label, name)
    else:
        draft.guests.setdefault(label, name)


def _add_leaders(article: Article, sentence: Sentence, draft: Draft) -> None:
    if len(draft.leaders) >= 3:
        return
    for name in sentence.names:
        if name.kind == "person":
            full = article.people.get(surface(article.text, name), surface(article.text, name))
            if " " in full:
                draft.leaders.setdefault(full, name)


def _add_attendance(article: Article, sentence: Sentence, draft: Draft) -> None:
    if draft.attendance is not None:
        return
    for found in sentence.values:
        if isinstance(found.value, Quantity) and ATTENDED.match(article.lower, found.end + 1):
            draft.attendance = (found.value.as_json(), found.start, found.end)  # type: ignore[assignment]
            return


def _make(article: Article, draft: Draft) -> Fact:
    cue = draft.cue
    slots: list[Slot | None] = [article.slot("kind", cue.value, cue.start, cue.end), event_date(article, draft.when)]
    if draft.place is not None:
        slots.append(article.slot("place", " ".join(article.text[draft.place[0] : draft.place[1]].split()), *draft.place))
    for label, side in (("hosts", draft.hosts), ("guests", draft.guests), ("leaders", draft.leaders)):
        if side:
            names = list(side.values())
            slots.append(article.slot(label, list(side), names[0].start, names[0].end))
    if draft.attendance is not None:
        slots.append(article.slot("attendance", *draft.attendance))
    known = (draft.when is not None) + bool(draft.hosts) + bool(draft.guests)
    return article.fact(FactType.EVENT, draft.start, draft.end, cue.rule, 0.55 + 0.12 * known, slots)
