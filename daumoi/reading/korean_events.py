"""Events of a Korean text: one for one coming-together, however many sentences tell of it."""

import re
from datetime import date, timedelta

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.foreign_events import MOVES, EventDraft, Place, find_near_event, find_same_event, telling_sentences
from daumoi.reading.korean_phrases import AND, TOPIC, Phrase, joined_with
from daumoi.reading.korean_sides import Actor, KoreanCast, actor_of, body_of_person, find_counted_side
from daumoi.reading.lines import Sentence
from daumoi.reading.times import When, dates_of
from daumoi.values.dates import DateKind, DateValue, PartialDate, Precision

# "이번 설명회에서는", "간담회에서": points back to what was told; "개최를 지원", "초청": only wished for.
BACK = re.compile(r"(?:에서는?|에 이어|자리에서|석상에서|에 앞서|에는|에 참석)")
NOT_TOLD = re.compile(
    r"[^.]{0,14}(?:지원|초청|요청|희망|계획|기대|제안|필요|검토|추진|준비|위해|초대|겠다|기를|당부|하자고)"
)
PAST = frozenset(chr(code) for code in range(0xAC00 + 20, 0xD7A4, 28))  # syllables that end in "ㅆ": the past
OWN_DAY = re.compile(r"(?<!\d)(20\d\d)[.-] ?(\d{1,2})[.-] ?(\d{1,2})(?!\d)")
SHORT_LINE = 120  # letters
BARE_DAY = re.compile(r"(?<![\d월~∼.])(?<!월 )(\d{1,2})일(?=[ ,에(])")
RECEIVED = ("접견", "만나", "만났", "맞이해", "맞이하", "맞아", "면담", "환담")
LAST_VERB = 8  # letters
VISITED = re.compile(r"(?:공식 |직접 |차례로 |잇따라 )?(?:방문(?!한|중| 중)|찾|현장|시찰|둘러|답사)")
TALKED = ("논의했다", "협의했다", "의견을 나눴", "의견을 교환")  # an event only where two sides are named
TOGETHER = ("함께", "공동", "만나", "업무", "면담", "회담", "간담", "회의", "실무", "협의")
ORDER = (("award",), ("signing",), ("training",), ("conference",), ("survey", "trip_abroad"), ("meeting",), ("visit",))
PEOPLE = re.compile(r" ?(?:여 ?)?(?:명|개사|개 기업|개 업체)")
ATTENDED = re.compile(r"참석|참가|참여|모였|모인|함께했|자리를")
LED = re.compile(r"단장|이끄는|이끈|인솔|대표로")


def draft_korean_events(article: Article, cast: KoreanCast) -> list[EventDraft]:
    """Return the events of an article as drafts in the order in which they are told."""
    drafts: list[EventDraft] = []
    for sentence in telling_sentences(article):
        cue = _choose_cue(article, sentence)
        if cue is not None:
            _tell(article, cast, sentence, cue, drafts)
        elif (near := find_near_event(drafts, sentence)) is not None:
            _add_people(article, cast, sentence, near)
    return [draft for draft in drafts if draft.hosts or draft.guests]


def _choose_cue(article: Article, sentence: Sentence) -> Cue | None:
    cues = [
        cue
        for cue in sentence.cues
        if cue.role == "ko-event" and not NOT_TOLD.match(article.text, cue.end, sentence.end)
    ]
    told = [cue for cue in cues if not article.text.startswith(TALKED, cue.start)]
    for kinds in ORDER:
        fitting = [cue for cue in told if cue.value in kinds]
        if fitting:
            return fitting[-1]
    return cues[-1] if cues else None


def _tell(article: Article, cast: KoreanCast, sentence: Sentence, cue: Cue, drafts: list[EventDraft]) -> None:
    when = _event_when(article, sentence)
    hosts, guests, place = _find_sides(article, cast, sentence, cue)
    back = BACK.match(article.text, cue.end) is not None
    draft = find_same_event(drafts, cue, when, {*hosts, *guests}, back=back)
    if draft is None:
        if back and cue.value == "signing" and (signed := _signed_before(article, cast, sentence, cue)) is not None:
            drafts.append(signed)
            _add_people(article, cast, sentence, signed)
            return
        if back or not (hosts or guests) or not _is_past(article, sentence, cue):
            return
        if article.text.startswith(TALKED, cue.start) and not (hosts and guests):
            return
        draft = EventDraft(cue, sentence, when)
        drafts.append(draft)
    draft.add_telling(when, place, _spans_of(hosts), _spans_of(guests))
    _add_people(article, cast, sentence, draft)


def _is_past(article: Article, sentence: Sentence, cue: Cue) -> bool:
    """Return whether the words from an event on, or the verb that ends the sentence, are of the past, or set it for a day to come."""
    words = (
        article.text[cue.start : min(sentence.end, cue.end + 40)]
        + article.text[sentence.end - LAST_VERB : sentence.end]
    )
    return any(letter in PAST for letter in words) or "예정" in words


def _event_when(article: Article, sentence: Sentence) -> When | None:
    """Return the finest date of a sentence; a bare day ("27일") is the last such day before that of the text itself."""
    dates = [when for when in dates_of(sentence) if when.value.kind is not DateKind.UNTIL]
    bare = BARE_DAY.search(article.text, sentence.start, sentence.end)
    if bare is not None and not any(when.value.start.precision is Precision.DAY for when in dates):
        day = _last_such_day(int(bare.group(1)), article.published_on or find_own_day(article))
        if day is not None:
            value = DateValue(PartialDate(day.year, day.month, day.day), None, DateKind.POINT)
            return When(value, bare.start(), bare.end())
    for precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        exact = [when for when in dates if when.value.start.precision is precision]
        if exact:
            return exact[0]
    return None


def _last_such_day(number: int, known: date | None) -> date | None:
    """Return the last day with this number up to a known one, None where that month has none.

    >>> _last_such_day(27, date(2026, 1, 5)), _last_such_day(31, date(2025, 3, 2))
    (datetime.date(2025, 12, 27), None)
    """
    if known is None or not number:
        return None
    last = known if number <= known.day else known.replace(day=1) - timedelta(days=1)
    try:
        return last.replace(day=number)
    except ValueError:
        return None


def find_own_day(article: Article) -> date | None:
    """Return the day that a text gives as its own, in a line that holds little else ("2019-07-29  기자 ..."); None where none does."""
    for line in article.lines:
        found = OWN_DAY.search(article.text, line.start, line.end) if line.end - line.start < SHORT_LINE else None
        if found is not None:
            try:
                return date(*(int(part) for part in found.groups()))
            except ValueError:
                continue
    return None


def _signed_before(article: Article, cast: KoreanCast, sentence: Sentence, cue: Cue) -> EventDraft | None:
    """Return the signing that "이번 협약식" points back to: the sentence before that tells who signed with whom."""
    before = next((s for s in telling_sentences(article) if s.order == sentence.order - 1), None)
    if before is None or not any(other.role == "ko-sign" for other in before.cues):
        return None
    hosts, guests, place = _find_sides(article, cast, before, cue)
    draft = EventDraft(cue, before, _event_when(article, before))
    draft.add_telling(draft.when, place, _spans_of(hosts), _spans_of(guests))
    return draft


def _find_sides(
    article: Article, cast: KoreanCast, sentence: Sentence, cue: Cue
) -> tuple[dict[str, Actor], dict[str, Actor], Place | None]:
    """Return hosts, guests and the place: who acts, with whom, whom one visits or receives, and where."""
    hosts: dict[str, Actor] = {}
    guests: dict[str, Actor] = {}
    heads: list[Actor | None] = []  # the bodies of persons who act: sides where no body is named
    place: Place | None = None
    text = article.text
    phrases = [phrase for phrase in cast.phrases[sentence.order] if phrase.start < cue.end]
    visited = cue.value in MOVES or re.search(r"(?:방문|찾아|찾은)", text[sentence.start : cue.end]) is not None
    for index, phrase in enumerate(phrases):
        actor = actor_of(article, cast, sentence, phrase)
        behind = text[phrase.stop : phrase.stop + 12].lstrip(" ,")
        group = joined_with(phrases, index)
        if phrase.particle in ("을", "를") and VISITED.match(behind):
            place = place or (group[0].start, group[-1].end)
            if actor is not None and actor.kind != "person" and cue.value in ("meeting", "visit"):
                hosts.setdefault(actor.label, actor)
                place = (actor.start, actor.end) if len(group) == 1 else place
        elif actor is None:
            place = place or _venue(article, sentence, phrase, cue)
        elif phrase.particle == "에서" and actor.kind != "person":
            place = place or (actor.start, actor.end)
        elif phrase.particle in ("을", "를") and actor.kind != "person" and behind.startswith(RECEIVED):
            guests.setdefault(actor.label, actor)
        elif phrase.particle in TOPIC:
            sides = [actor_of(article, cast, sentence, member) for member in group]
            heads += [body_of_person(article, cast, sentence, one) for one in sides if one and one.kind == "person"]
            for side in (one for one in sides if one is not None and one.kind != "person" and len(one.label) > 1):
                (guests if visited or side.came else hosts).setdefault(side.label, side)
        elif phrase.particle in AND and (actor.came or behind.startswith(TOGETHER) or _is_talk(article, cue, actor)):
            partners = [actor_of(article, cast, sentence, member) for member in group]
            jointly = cue.value == "conference" and behind.startswith("함께")
            for side in (side for side in partners if side is not None):
                (hosts if jointly else guests).setdefault(side.label, side)
    told = cue.value not in ("conference", "training")  # there a person who speaks is no host
    acting = {body.label: body for body in heads if told and body is not None and body.label not in hosts}
    guests = guests or (acting if visited else _counted_guests(article, sentence, cue))
    hosts = hosts or (acting if not visited else {})
    if cue.value == "survey":
        guests, hosts = _sort_survey(guests, hosts)
    return hosts, {label: actor for label, actor in guests.items() if label not in hosts}, place


def _counted_guests(article: Article, sentence: Sentence, cue: Cue) -> dict[str, Actor]:
    """Return the guests of a talk or ceremony whom the sentence only counts ("한국 제조기업 5개사와")."""
    counted = find_counted_side(article, sentence, sentence.start, sentence.end) if cue.value not in MOVES else None
    return {} if counted is None else {counted.label: counted}


def _is_talk(article: Article, cue: Cue, actor: Actor) -> bool:
    """Return whether an event is two sides' talk over something ("롱안성과 ... 방안을 협의했다") and an actor one of them."""
    return actor.kind != "person" and article.text.startswith(TALKED, cue.start)


def _spans_of(sides: dict[str, Actor]) -> dict[str, Place]:
    return {label: (actor.start, actor.end) for label, actor in sides.items()}


def _sort_survey(guests: dict[str, Actor], hosts: dict[str, Actor]) -> tuple[dict[str, Actor], dict[str, Actor]]:
    """Return guests and hosts of a survey: beside a delegation, the bodies of the place are the hosts."""
    came = {label: actor for label, actor in guests.items() if actor.came}
    if came and len(came) < len(guests):
        return came, {**hosts, **{label: actor for label, actor in guests.items() if label not in came}}
    return guests, hosts


def _venue(article: Article, sentence: Sentence, phrase: Phrase, cue: Cue) -> Place | None:
    """Return where something is held: a named place with "에서" before the word of the event."""
    start, end = phrase.start, phrase.end
    if phrase.particle != "에서" or end > cue.start:
        return None
    places = (name for name in sentence.names if name.kind in ("place", "country", "zone"))
    return (start, end) if any(start <= name.start and name.end <= end for name in places) else None


def _add_people(article: Article, cast: KoreanCast, sentence: Sentence, draft: EventDraft) -> None:
    """Add who leads either side, and how many attended."""
    for person in cast.people[sentence.order]:
        draft.add_leader(article.text[person.start : person.end], (person.start, person.end))
    if ATTENDED.search(article.text, sentence.start, sentence.end):
        draft.add_attendance(article.text, sentence, PEOPLE)
