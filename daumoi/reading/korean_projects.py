"""Projects of a Korean text: one investment project with its investor, place, money and what happened to it."""

import re
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact, Slot
from daumoi.reading.foreign_projects import ProjectDraft, make_project
from daumoi.reading.korean_listings import read_listings
from daumoi.reading.korean_phrases import TOPIC, is_barrier_word, joined_with, split_particle
from daumoi.reading.korean_scope import find_zones
from daumoi.reading.korean_sides import (
    Actor,
    KoreanCast,
    actor_by_place,
    actor_of,
    body_of_person,
    is_firm_label,
    place_phrase,
)
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.repeats import add_fuller, is_same_project
from daumoi.values.areas import Area
from daumoi.values.money import Money
from daumoi.values.quantities import Found

WORKS = re.compile(
    r"(?<![가-힣A-Za-z·-])((?:[가-힣A-Za-z·-]{1,20} ){0,3}[가-힣A-Za-z·-]{0,20}(?:공장|기술단지|산업단지|물류센터|데이터센터|연구개발센터|냉동창고 사업|발전소|단지|생산라인|생산 라인|창고|시설))"
    r"(?=을|를|의|에|이|은|는|과| )"
)
GOES_ON = re.compile(
    r"(?:.{0,24}?(?:이|해당|동) (?:사업|공장|프로젝트)|(?:총)?(?:투자액|사업비|투자 규모|투자금)(?:은|는))"
)
ADDED = re.compile(r"(?:을|를)? ?(?:추가로 )?(?:증액|증자|추가|늘)")
PER = re.compile(r"제곱미터당 ?$|월 ?$|1인당 ?$")
RECEIVER = ("에", "에게")
INVESTS = re.compile(
    r"(?:을|를) (?:들여|투자해|투자하여|투자한다|투자하고).{0,40}?(?:짓고|짓는다|세우고|세운다|건설하고|건설한다|만든다|생산한다)"
)
APPROVED = ("허가했", "허가하", "승인했", "인가했", "발급했", "발급하")
FRAME_LASTS = 2  # how many sentences after a certificate still name who got it


class Work(NamedTuple):
    """What a sentence tells of one project: who, what and the word of action."""

    firm: Actor | None
    name: tuple[int, int] | None
    action: Cue


def read_korean_projects(article: Article, cast: KoreanCast) -> list[Fact]:
    """Return the projects of an article; a next sentence on "this project" adds what it says."""
    facts: list[Fact] = []
    last: tuple[Work, Sentence] | None = None
    frame: Cue | None = None
    framed = 0
    for sentence in article.sentences:
        if sentence.kind in (LineKind.TITLE, LineKind.CAPTION):
            continue
        actions = [cue for cue in sentence.cues if cue.role == "ko-action"]
        granted = _find_grant(article, sentence, actions)
        frame = granted or (frame if sentence.order - framed <= FRAME_LASTS else None)
        framed = sentence.order if granted is not None else framed
        if not actions and frame is None and last is None:
            continue
        listed = read_listings(article, sentence, frame)
        for draft in listed:
            add_fuller(facts, make_project(article, sentence, draft))
        if listed:
            last = None
            continue
        if (
            last is not None
            and sentence.order - last[1].order == 1
            and GOES_ON.match(article.text, sentence.start, sentence.end)
        ):
            _complete(article, cast, sentence, last, facts)
            last = None
            continue
        for part in _parts_by_firm(article, cast, sentence) if actions or frame is not None else ():
            own = [cue for cue in part.cues if cue.role == "ko-action"] or _as_granted(article, part, frame)
            work = _find_work(article, cast, part, own) if own else None
            if work is not None and frame is not None and granted is None and work.action.value == "proposed":
                work = work._replace(action=work.action._replace(value=frame.value, rule=frame.rule))
            last = (work, part) if work is not None else None
            fact = _make(article, part, work, part) if work is not None else None
            if fact is not None:
                add_fuller(facts, fact)
    return facts


def _find_grant(article: Article, sentence: Sentence, actions: list[Cue]) -> Cue | None:
    """Return the word by which a sentence tells of certificates or approvals; firms named next are those that got them."""
    licensed = [cue for cue in actions if cue.value == "licensed"]
    if licensed:
        return licensed[-1]
    awards = [cue for cue in sentence.cues if cue.role == "ko-event" and cue.value == "award"]
    flows = [
        cue for cue in sentence.cues
        if cue.role == "ko-flow" and cue.value == "projects_new" and article.text.startswith(APPROVED, cue.start)
    ]  # fmt: skip
    return next((cue._replace(value="licensed", rule="project.licensed.ko") for cue in (*awards, *flows)), None)


def _as_granted(article: Article, part: Sentence, frame: Cue | None) -> list[Cue]:
    """Return the verb of investing of a run that names no step, as the certificate told just before: "... 투자해 공장을 짓고"."""
    verb = INVESTS.search(article.text, part.start, part.end) if frame is not None else None
    if frame is None or verb is None or not any(isinstance(found.value, Money) for found in part.values):
        return []
    return [frame._replace(start=verb.start(), end=verb.end())]


def _parts_by_firm(article: Article, cast: KoreanCast, sentence: Sentence) -> list[Sentence]:
    """Return the runs of a sentence that tell of one firm each ("A는 ... 짓고, B는 ... 세울 계획이다"); itself where one acts."""
    starts: list[int] = []
    for phrase in cast.phrases[sentence.order]:
        if phrase.particle in ("은", "는"):
            actor = actor_by_place(article, cast, sentence, phrase)
            before = article.text[max(sentence.start, phrase.start - 3) : phrase.start]
            if actor is not None and is_firm_label(actor) and (not starts or ", " in before):
                starts.append(phrase.start)
    if len(starts) < 2:
        return [sentence]
    ends = [*starts[1:], sentence.end]
    starts[0] = sentence.start
    return [_cut(sentence, start, end) for start, end in zip(starts, ends, strict=True)]


def _cut(sentence: Sentence, start: int, end: int) -> Sentence:
    """Return a run of a sentence with what stands in it."""
    part = Sentence(start, end, sentence.kind, sentence.line, sentence.order)
    part.names = [name for name in sentence.names if start <= name.start < end]
    part.values = [found for found in sentence.values if start <= found.start < end]
    part.cues = [cue for cue in sentence.cues if start <= cue.start < end]
    return part


def _find_work(article: Article, cast: KoreanCast, sentence: Sentence, actions: list[Cue]) -> Work | None:
    """Return who does what in a sentence with a word of action; None where no firm and no works are named."""
    strong = [cue for cue in actions if cue.value == "adjusted"] or actions
    action = strong[-1]
    name = _find_name(article, sentence, action)
    if _counts_many(article, sentence):
        return None
    phrases = [p for p in cast.phrases[sentence.order] if sentence.start <= p.start < action.end]
    firm: Actor | None = None
    for index, phrase in enumerate(phrases):
        topic = phrase.particle in TOPIC or phrase.particle in RECEIVER
        find = actor_by_place if topic and firm is None else actor_of
        actor = find(article, cast, sentence, phrase)
        if actor is None:
            continue
        if phrase.particle in TOPIC and actor.kind == "body" and not actor.came:
            members = [actor_by_place(article, cast, sentence, one) for one in joined_with(phrases, index)]
            firms = [member for member in members if member is not None and is_firm_label(member)]
            firm = firm or (firms[-1] if firms else None)
        elif phrase.particle in RECEIVER and action.value == "licensed" and is_firm_label(actor):
            firm = firm or actor
        elif actor.kind == "person" and action.value == "proposed" and name is not None and firm is None:
            firm = body_of_person(article, cast, sentence, actor)
    if firm is None and name is None:
        return None
    return Work(firm, name, action)


def _counts_many(article: Article, sentence: Sentence) -> bool:
    """Return whether a sentence counts projects or zones together rather than telling of one."""
    return (
        re.search(
            r"\d ?(?:건|개 사업|개 프로젝트)|(?:단지|클러스터|구역) ?\d+개", article.text[sentence.start : sentence.end]
        )
        is not None
    )


def _find_name(article: Article, sentence: Sentence, action: Cue) -> tuple[int, int] | None:
    """Return what is built: the words up to "공장", "단지" and the like nearest to the word of action."""
    best = None
    zones = find_zones(article, sentence)
    for match in WORKS.finditer(article.text, sentence.start, sentence.end):
        start, end = match.span(1)
        if any(zone.start < end <= zone.end and not article.text.startswith("기술단지", end - 4) for zone in zones):
            continue
        start = _skip_other_words(article.text, start, end)
        if end - start > 2 and (best is None or abs(end - action.start) < abs(best[1] - action.start)):
            best = (start, end)
    if best is None and action.value == "started":
        begun = [zone for zone in zones if 0 <= action.start - zone.end < 3]
        best = (
            (begun[-1].start, begun[-1].end) if begun else None
        )  # "흥옌 클린 산업단지 착공식": the zone is what is built
    return best


def _skip_other_words(text: str, start: int, end: int) -> int:
    """Return where the noun phrase that ends at a place begins: behind the last word with a particle, or verb, before its end."""
    words = text[start:end].split(" ")
    for word in words[:-1]:
        if (
            split_particle(word)
            or is_barrier_word(word)
            or word.endswith(("들여", "달러", "해", "의", "원", "세울", "지을"))
        ):
            start = text.index(word, start) + len(word) + 1
    return start


def _make(article: Article, sentence: Sentence, work: Work, told: Sentence) -> Fact | None:
    """Return the project that a sentence tells; `told` is where its money stands, the same sentence or the next."""
    capital, added = _find_sums(article, told, work)
    zones = find_zones(article, sentence)
    place = place_phrase(article, sentence, zones, sentence.start, sentence.end)
    area = next((f for f in (*told.values, *sentence.values) if isinstance(f.value, Area)), None)
    fuzzy = work.action.value == "signed" and work.name is None and capital is None
    granted = work.action.value == "licensed" and work.firm is not None and place is not None
    if (
        fuzzy
        or (not granted and work.name is None and capital is None and added is None and area is None)
        or (work.firm is None and place is None)
    ):
        return None
    return make_project(
        article,
        sentence,
        ProjectDraft(
            work.action,
            firm=(work.firm.label, work.firm.start, work.firm.end) if work.firm else None,
            name=work.name,
            home=_find_home(article, sentence, work),
            place=(article.text[place.start : place.end], place.start, place.end) if place else None,
            capital=capital,
            added=added,
            area=area,
            seen=[(work.action.start, work.action.end)],
        ),
    )


def _find_sums(article: Article, sentence: Sentence, work: Work) -> "tuple[Found[Money] | None, Found[Money] | None]":
    """Return the capital and the capital added of a project."""
    capital = added = None
    for found in sentence.values:
        if not isinstance(found.value, Money) or PER.search(
            article.text, max(sentence.start, found.start - 8), found.start
        ):
            continue
        if (
            added is None
            and work.action.value == "adjusted"
            and (ADDED.match(article.text, found.end) or capital is None)
        ):
            added = found
        elif capital is None:
            capital = found
    return capital, added


def _find_home(article: Article, sentence: Sentence, work: Work) -> Slot | None:
    """Return the investor's home: the country named before the firm, or in brackets behind it."""
    for name in sentence.names:
        if name.kind != "country" or name.id == "VN" or work.firm is None:
            continue
        if name.end <= work.firm.start + 4 or 0 <= name.start - work.firm.end < 3:
            return article.slot(
                "country", name.id, name.start, name.start + len(article.text[name.start : name.end].removesuffix("의"))
            )
    return None


def _complete(
    article: Article, cast: KoreanCast, sentence: Sentence, last: tuple[Work, Sentence], facts: list[Fact]
) -> None:
    """Add the project of the sentence before with what this one says of it: its name, its sum, its land."""
    work, before = last
    if work.name is None:
        work = work._replace(name=_find_name(article, sentence, work.action))
    fact = _make(article, before, work, sentence)
    if fact is None:
        return
    alike = [other for other in facts if is_same_project(other, fact)]
    if not alike:
        facts.append(fact)
        return
    have = {slot.name for slot in alike[0].slots}
    added = tuple(slot for slot in fact.slots if slot.name not in have)
    gaps = tuple(gap for gap in alike[0].missing if gap[0] not in {slot.name for slot in added})
    facts[facts.index(alike[0])] = alike[0]._replace(slots=(*alike[0].slots, *added), missing=gaps)
