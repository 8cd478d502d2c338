"""Events of a Korean text: one for one coming-together, however many sentences tell of it."""

import re
from dataclasses import dataclass, field

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.korean_phrases import AND, TOPIC, Phrase, joined_with
from daumoi.reading.korean_sides import Actor, KoreanCast, actor_of
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.times import When, dates_of, event_date
from daumoi.values.dates import DateKind, DateValue, PartialDate, Precision
from daumoi.values.quantities import Quantity

# "이번 설명회에서는", "간담회에서": points back to what was told; "개최를 지원", "초청": only wished for.
BACK = re.compile(r"(?:에서는?|에 이어|자리에서|석상에서|에 앞서|에는|에 참석)")
NOT_TOLD = re.compile(
    r"[^.]{0,14}(?:지원|초청|요청|희망|계획|기대|제안|필요|검토|추진|준비|위해|초대|겠다|기를|당부|하자고)"
)
PAST = frozenset(chr(code) for code in range(0xAC00 + 20, 0xD7A4, 28))  # syllables that end in "ㅆ": the past
BARE_DAY = re.compile(r"(?<![\d월~∼.])(?<!월 )(\d{1,2})일(?=[ ,에(])")
RECEIVED = ("접견", "만나", "만났", "맞이해", "맞아", "면담", "환담")
TOGETHER = ("함께", "공동", "만나", "업무", "면담", "회담", "간담", "회의", "실무", "협의")
MOVES = ("visit", "survey", "trip_abroad")
CEREMONIES = ("award", "signing", "training", "conference")
ORDER = (("award",), ("signing",), ("training",), ("conference",), ("survey", "trip_abroad"), ("meeting",), ("visit",))
PEOPLE = re.compile(r" ?(?:여 ?)?(?:명|개사|개 기업|개 업체)")
ATTENDED = re.compile(r"참석|참가|참여|모였|모인|함께했|자리를")
LED = re.compile(r"단장|이끄는|이끈|인솔|대표로")


@dataclass(slots=True)
class KoreanDraft:
    """An event in the making."""

    cue: Cue
    sentence: Sentence
    when: When | None = None
    place: tuple[int, int] | None = None
    hosts: dict[str, Actor] = field(default_factory=dict)
    guests: dict[str, Actor] = field(default_factory=dict)
    leaders: dict[str, tuple[int, int]] = field(default_factory=dict)
    attendance: tuple[int | float, int, int] | None = None


def draft_korean_events(article: Article, cast: KoreanCast) -> list[KoreanDraft]:
    """Return the events of an article as drafts in the order in which they are told."""
    drafts: list[KoreanDraft] = []
    for sentence in article.sentences:
        if sentence.kind in (LineKind.TITLE, LineKind.CAPTION, LineKind.HEADING):
            continue
        cue = _choose_cue(article, sentence)
        if cue is not None:
            _tell(article, cast, sentence, cue, drafts)
        elif drafts and sentence.order - drafts[-1].sentence.order <= 3:
            _add_people(article, cast, sentence, drafts[-1])
    return [draft for draft in drafts if draft.hosts or draft.guests]


def _choose_cue(article: Article, sentence: Sentence) -> Cue | None:
    cues = [
        cue
        for cue in sentence.cues
        if cue.role == "ko-event" and not NOT_TOLD.match(article.text, cue.end, sentence.end)
    ]
    for kinds in ORDER:
        fitting = [cue for cue in cues if cue.value in kinds]
        if fitting:
            return fitting[-1]
    return None


def _tell(article: Article, cast: KoreanCast, sentence: Sentence, cue: Cue, drafts: list[KoreanDraft]) -> None:
    when = _event_when(article, sentence)
    hosts, guests, place = _find_sides(article, cast, sentence, cue)
    back = BACK.match(article.text, cue.end) is not None
    draft = _same_event(drafts, cue, when, {*hosts, *guests}, back=back)
    if draft is None:
        if back or not (hosts or guests) or not _is_past(article.text[cue.start : min(sentence.end, cue.end + 40)]):
            return
        draft = KoreanDraft(cue, sentence, when)
        drafts.append(draft)
    draft.when = draft.when or when
    draft.place = draft.place or place
    if not (draft.hosts and draft.guests):
        draft.hosts.update({label: actor for label, actor in hosts.items() if label not in draft.guests})
        draft.guests.update({label: actor for label, actor in guests.items() if label not in draft.hosts})
    _add_people(article, cast, sentence, draft)


def _is_past(words: str) -> bool:
    """Return whether words hold a verb of the past, or an event set for a day to come."""
    return any(letter in PAST for letter in words) or "예정" in words


def _event_when(article: Article, sentence: Sentence) -> When | None:
    """Return the finest date of a sentence; a bare day ("27일") is of the month in which the text itself is dated."""
    dates = [when for when in dates_of(sentence) if when.value.kind is not DateKind.UNTIL]
    bare = BARE_DAY.search(article.text, sentence.start, sentence.end)
    published = article.published_on
    if (
        bare is not None
        and published is not None
        and not any(when.value.start.precision is Precision.DAY for when in dates)
    ):
        day = int(bare.group(1))
        month = published.month if day <= published.day else published.month - 1
        if 1 <= day <= 28 + (month != 2) * 2 and month >= 1:
            value = DateValue(PartialDate(published.year, month, day), None, DateKind.POINT)
            return When(value, bare.start(), bare.end())
    for precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        exact = [when for when in dates if when.value.start.precision is precision]
        if exact:
            return exact[0]
    return None


def _same_event(
    drafts: list[KoreanDraft], cue: Cue, when: When | None, sides: set[str], *, back: bool
) -> KoreanDraft | None:
    """Return the event told before that a sentence goes on with."""
    for draft in reversed(drafts[-6:]):
        same_day = when is not None and draft.when is not None and when.value.iso() == draft.when.value.iso()
        if when is not None and draft.when is not None and not same_day:
            continue
        alike = (draft.cue.value in CEREMONIES) == (cue.value in CEREMONIES)
        if draft.cue.value == cue.value and (back or same_day or not sides or sides & {*draft.hosts, *draft.guests}):
            return draft
        if alike and (same_day or (back and when is None)):
            return draft
    return None


def _find_sides(
    article: Article, cast: KoreanCast, sentence: Sentence, cue: Cue
) -> tuple[dict[str, Actor], dict[str, Actor], tuple[int, int] | None]:
    """Return hosts, guests and the place: who acts, with whom, whom one visits or receives, and where."""
    hosts: dict[str, Actor] = {}
    guests: dict[str, Actor] = {}
    place: tuple[int, int] | None = None
    text = article.text
    phrases = [phrase for phrase in cast.phrases[sentence.order] if phrase.start < cue.end]
    visited = cue.value in MOVES or re.search(r"(?:방문|찾아|찾은)", text[sentence.start : cue.end]) is not None
    for index, phrase in enumerate(phrases):
        actor = actor_of(article, cast, sentence, phrase)
        behind = text[phrase.end + len(phrase.particle) : phrase.end + len(phrase.particle) + 12].lstrip(" ,")
        group = joined_with(phrases, index)
        if phrase.particle in ("을", "를") and behind.startswith(("방문", "찾", "현장", "시찰", "둘러", "답사")):
            place = place or (group[0].start, group[-1].end)
            if actor is not None and actor.kind == "body" and cue.value in ("meeting", "visit"):
                hosts.setdefault(actor.label, actor)
                place = (actor.start, actor.end) if len(group) == 1 else place
        elif actor is None:
            place = place or _venue(article, sentence, phrase, cue)
        elif phrase.particle == "에서" and actor.kind != "person":
            place = place or (actor.start, actor.end)
        elif phrase.particle in ("을", "를") and text.startswith(RECEIVED, cue.start):
            guests.setdefault(actor.label, actor)
        elif phrase.particle in TOPIC:
            sides = [actor_of(article, cast, sentence, member) for member in group]
            for side in (side for side in sides if side is not None and side.kind != "person"):
                (guests if visited or side.came else hosts).setdefault(side.label, side)
        elif phrase.particle in AND and (actor.came or behind.startswith(TOGETHER)):
            guests.setdefault(actor.label, actor)
    if cue.value == "survey":
        guests, hosts = _sort_survey(guests, hosts)
    return hosts, {label: actor for label, actor in guests.items() if label not in hosts}, place


def _sort_survey(guests: dict[str, Actor], hosts: dict[str, Actor]) -> tuple[dict[str, Actor], dict[str, Actor]]:
    """Return guests and hosts of a survey: beside a delegation, the bodies of the place are the hosts."""
    came = {label: actor for label, actor in guests.items() if actor.came}
    if came and len(came) < len(guests):
        return came, {**hosts, **{label: actor for label, actor in guests.items() if label not in came}}
    return guests, hosts


def _venue(article: Article, sentence: Sentence, phrase: Phrase, cue: Cue) -> tuple[int, int] | None:
    """Return where something is held: a named place with "에서" before the word of the event."""
    start, end = phrase.start, phrase.end
    if phrase.particle != "에서" or end > cue.start:
        return None
    places = (name for name in sentence.names if name.kind in ("place", "country", "zone"))
    return (start, end) if any(start <= name.start and name.end <= end for name in places) else None


def _add_people(article: Article, cast: KoreanCast, sentence: Sentence, draft: KoreanDraft) -> None:
    """Add who leads either side, and how many attended."""
    for person in cast.people[sentence.order]:
        if len(draft.leaders) < 3:
            draft.leaders.setdefault(article.text[person.start : person.end], (person.start, person.end))
    if draft.attendance is None and ATTENDED.search(article.text, sentence.start, sentence.end):
        for found in sentence.values:
            if isinstance(found.value, Quantity) and PEOPLE.match(article.text, found.end):
                number = found.value.as_json()
                draft.attendance = (number if isinstance(number, int | float) else number[-1], found.start, found.end)
                break


def make_korean_events(article: Article, drafts: list[KoreanDraft]) -> list[Fact]:
    """Return the drafts as facts."""
    return [_make(article, draft) for draft in drafts]


def _make(article: Article, draft: KoreanDraft) -> Fact:
    cue, sentence = draft.cue, draft.sentence
    slots: list[Slot | None] = [article.slot("kind", cue.value, cue.start, cue.end), event_date(article, draft.when)]
    if draft.place is not None:
        slots.append(article.slot("place", " ".join(article.text[slice(*draft.place)].split()), *draft.place))
    for label, sides in (("hosts", draft.hosts), ("guests", draft.guests)):
        if sides:
            first = next(iter(sides.values()))
            slots.append(article.slot(label, list(sides), first.start, first.end))
    if draft.leaders:
        slots.append(article.slot("leaders", list(draft.leaders), *next(iter(draft.leaders.values()))))
    if draft.attendance is not None:
        slots.append(article.slot("attendance", *draft.attendance))
    known = (draft.when is not None) + bool(draft.hosts) + bool(draft.guests)
    return article.fact(FactType.EVENT, sentence.start, sentence.end, cue.rule, 0.5 + 0.12 * known, slots)
