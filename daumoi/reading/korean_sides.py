"""Who acts in a Korean text: what its sentences hold, and what a noun phrase names."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.korean_persons import KoreanPerson, split_all
from daumoi.reading.korean_phrases import Phrase, Word, clean_label, find_phrases
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name

BODY = re.compile(
    r"(?:위원회|관리위|[가-힣]국|[가-힣]부|청|처|센터|공사|공단|협회|연합회|상공회의소|은행|그룹|전자|대학교|대학|테크노파크|경제자유구역|데스크|대표단|방문단|사절단|"
    r"시찰단|기업|회사|법인|연구소|연구원|진흥원|재단|도청|시청|구청|정부|성|시|도|당국|영사관|대사관|조합|지사|본부|사무처|사무소|의회|위원단|개발사|투자단|기업인|"
    r"인프라|건설|화학|중공업|산업|개발|홀딩스|솔루션|테크|소재|케미칼|에너지|제약|센서|오토|모터스|물산|상사|전선|전기|정밀|식품|섬유|제지|제철|철강|물류|"
    r"상역|실업|통상|패션|디스플레이|이노텍|엔지니어링|해운|항공|증권|생명|카드|푸드|바이오|시스템|시스템즈|네트웍스|텔레콤|통신|비나|베트남|코리아|재팬)$"
)
TRAILING = re.compile(
    r"(?: ?(?:대표단|방문단|사절단|시찰단|투자단|일행|관계자들|관계자|측|실무단|경제사절단|실사단))+$"
)
DELEGATION = re.compile(r"(?:대표단|방문단|사절단|시찰단|투자단|일행|실무단|실사단)$")
PLACE_WORD = re.compile(r"(?:성|시|도|군|구)$")
NOT_A_BODY = re.compile(
    r"(?:교육|계획|협력|회의|조사|투자|유치|분야|방안|현황|규모|정보|지원|성과|개최|절차|조성|합의|요청|면적|용지|부지|사업|공장|투자액|액|금|률|율|수출|수입|건수|인구|근로자|노동자|입주율|목표|내용|가운데|참석|수립)$"
)


class Actor(NamedTuple):
    """A side that a noun phrase names: its words without what only says that people of it came, and its span."""

    label: str
    start: int
    end: int
    kind: str  # person, body, place
    came: bool  # whether the phrase speaks of a delegation


@dataclass(slots=True)
class KoreanCast:
    """What each sentence of a Korean text holds, found once for all the readers."""

    words: dict[int, list[Word]] = field(default_factory=dict)
    people: dict[int, list[KoreanPerson]] = field(default_factory=dict)
    phrases: dict[int, list[Phrase]] = field(default_factory=dict)
    actors: dict[Phrase, Actor | None] = field(default_factory=dict)  # what each phrase names, asked by several readers


def make_korean_cast(article: Article) -> KoreanCast:
    """Return the words, persons and noun phrases of all sentences."""
    words, people = split_all(article)
    phrases = {s.order: find_phrases(article, s, words[s.order]) for s in article.sentences}
    return KoreanCast(words, people, phrases)


def actor_of(article: Article, cast: KoreanCast, sentence: Sentence, phrase: Phrase) -> Actor | None:
    """Return the side that a noun phrase names: a person, a body or a province; None where it names a thing."""
    if phrase not in cast.actors:
        cast.actors[phrase] = _find_actor(article, cast, sentence, phrase)
    return cast.actors[phrase]


def _find_actor(article: Article, cast: KoreanCast, sentence: Sentence, phrase: Phrase) -> Actor | None:
    for person in cast.people[sentence.order]:
        if person.first < phrase.end and phrase.start < person.last:
            return Actor(article.text[person.start : person.end], person.start, person.end, "person", False)
    start = phrase.start
    closing = article.text.find(")", start, phrase.end)
    if closing >= 0 and "(" not in article.text[start:closing]:
        start = closing + 1 + (article.text[closing + 1 : closing + 2] == " ")  # a dateline: "(흥옌) 흥옌성 ..."
    start = _after_country(article, sentence, start, phrase.end)
    plain = article.text[start : phrase.end]
    label = clean_label(TRAILING.sub("", clean_label(plain)))
    came = DELEGATION.search(clean_label(plain)) is not None
    if not label or NOT_A_BODY.search(label) or _is_country(sentence, start, phrase.end):
        return None
    places = [n for n in sentence.names if n.kind == "place" and start <= n.start and n.end <= phrase.end]
    apart = places and (places[-1].start == start or article.text[places[-1].start - 1] == " ")
    if apart and places[-1].end - start >= len(label) - 1 and not came:
        return Actor(label, start, phrase.end, "place", came)
    known = any(
        n.kind in ("organisation", "zone") and start <= n.start and n.end <= phrase.stop for n in sentence.names
    )
    if known or came or BODY.search(label):
        return Actor(label, start, phrase.end, "body", came)
    return None


def _is_country(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a phrase is the name of a country alone ("한국을 방문한")."""
    return any(n.kind == "country" and n.start == start and n.end >= end for n in sentence.names)


def _after_country(article: Article, sentence: Sentence, start: int, end: int) -> int:
    """Return where a name begins behind a country that only says where it is from ("한국의 충남테크노파크")."""
    for name in sentence.names:
        bound = article.text[name.end - 1] == "의" or article.text.startswith("의 ", name.end)
        if bound and name.kind == "country" and name.start == start and name.end < end:
            return article.text.find(" ", name.start) + 1
    return start


def actor_by_place(article: Article, cast: KoreanCast, sentence: Sentence, phrase: Phrase) -> Actor | None:
    """Return the side of a phrase that says who acts in a sentence whose verb only sides can have ("... 체결했다").

    A short phrase with a particle of topic is then a side even where nothing in its words tells so ("견본다온은").
    """
    actor = actor_of(article, cast, sentence, phrase)
    if actor is not None or phrase.words > 3 or phrase.start - sentence.start > 24:
        return actor
    start = _after_country(article, sentence, phrase.start, phrase.end)
    label = clean_label(article.text[start : phrase.end])
    if len(label) < 2 or NOT_A_BODY.search(label) or not label[-1].isalnum():
        return None
    return Actor(label, start, phrase.end, "body", False)


PUBLIC_BODY = re.compile(
    r"(?:위원회|국|청|처|부|센터|공사|공단|협회|연합회|상공회의소|대학교|대학|데스크|대표단|연구소|연구원|진흥원|재단|정부|성|시|도|당국|영사관|대사관|의회|"
    r"테크노파크|경제자유구역|단지|지역|구역)$"
)


# "한국 제조기업 5개사와", "50여 개 기업과": firms counted together are one side.
COUNTED_FIRMS = re.compile(
    r"((?:(?:한국|일본|대만|중국|현지|국내|중소|제조) ?){0,2}(?:기업|업체|제조기업|중소기업|투자기업) ?\d+ ?여? ?개 ?사|\d+ ?여? ?개 ?(?:(?:한국|일본) ?)?(?:기업|업체))(?=와|과|에|이|가|은|는| )"
)
# "롱안성 ... 등 15명의 방문단과": the people who came are of the place named before them.
COUNTED_DELEGATION = re.compile(r"\d+ ?여? ?명(?:의|으로 (?:구성된|꾸려진)) (?:대표단|방문단|사절단|시찰단)")


def find_counted_side(article: Article, sentence: Sentence, left: int, right: int) -> Actor | None:
    """Return the side that a sentence names by a count between two places: so many firms, or the delegation of a place."""
    firms = COUNTED_FIRMS.search(article.text, left, right)
    if firms is not None:
        return Actor(firms.group(1), firms.start(1), firms.end(1), "body", True)
    delegation = COUNTED_DELEGATION.search(article.text, left, right)
    places = [n for n in sentence.names if delegation and n.kind == "place" and left <= n.start < delegation.start()]
    if delegation is None or not places:
        return None
    place = places[-1]
    return Actor(article.text[place.start : place.end], place.start, delegation.end(), "place", True)


def body_of_person(article: Article, cast: KoreanCast, sentence: Sentence, actor: Actor) -> Actor | None:
    """Return the body whose head or officer a person is, None where the text gives none."""
    for person in cast.people[sentence.order]:
        if person.start == actor.start and person.org_start >= 0:
            return Actor(
                article.text[person.org_start : person.org_end], person.org_start, person.org_end, "body", False
            )
    return None


def is_firm_label(actor: Actor) -> bool:
    """Return whether a body is a firm: none of the words by which public bodies and associations end."""
    if actor.kind != "body":
        return False
    return PUBLIC_BODY.search(actor.label) is None and not actor.label.startswith(("이들", "해당", "각 "))


def place_phrase(article: Article, sentence: Sentence, zones: list[Name], left: int, right: int) -> Name | None:
    """Return the zone, else the Vietnamese place, that stands between two positions with a particle of place."""
    for zone in zones:
        if left <= zone.start and zone.end <= right:
            return zone
    for name in sentence.names:
        marked = article.text.startswith(("에", "의", " ", "시에", "성에"), name.end)
        if marked and name.kind == "place" and left <= name.start and name.end <= right:
            return name
    return None
