"""Whose number a Korean sentence gives: place or zone, investors' home, foreign or domestic, zones together, planned."""

import re

from daumoi.reading.article import Article, Subject
from daumoi.reading.cues import Cue
from daumoi.reading.foreign_figures import Part, Setting, Spot, as_subject, is_home, last_match, nearest_before
from daumoi.reading.korean_phrases import is_barrier_word, split_particle
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name

ZONE_TAIL = re.compile(
    r" ?(?:공업단지|산업단지|공업클러스터|산업클러스터|경제자유구역|개방경제구역|연안경제구역|경제구역|하이테크파크|첨단기술단지|테크노파크|수출가공구|기술단지)"
)
WORD_BEFORE = re.compile(r"([가-힣A-Za-z0-9·-]{1,14}) ?$")
# Before "공업단지" these words class or count zones and name none.
NO_ZONE_NAME = frozenset(
    """전체 모든 각 각각의 이 그 해당 기존 신규 성 시 내 등 국가 여러 주요 친환경 추가 현재 한편 특히 또한 및 인근 베트남 북부 남부 중부 외국인 한국 일본 대규모 첨단 스마트 생태
    개의 개 곳의 이들 관내 지역 일반 전국 전용 복합 소규모 총 약 모두 새 같은 두 세 네 다섯 다른 집중 농촌 도시 지방 산업 공업 개별 각종 일부 이날 이번 오는 지난 함께 집중형 위원회 성내 시내""".split()
)
CLAUSE = re.compile(r"(?:으며|이며|하며|였으며|했으며|하고|했고|이고|지만|반면|으나|였고|이었고|됐고|됐으며),? |; ")
CONNECTIVE = re.compile(r"(?:으며|이며|했으며|했고|이고|지만|있고|됐고|반면)[, ]")
ASIDE = re.compile(
    r"(?:(?:와|과|,|·) ?[가-힣]{2,8}(?:에 이어|에 이은|보다)|보다|처럼|에 이어|에 이은|에서 온|과 달리|와 달리|와 비교|대비)"
)
NATION_AT = re.compile(r"베트남(?: 전체| 전역| 전국)?(?:에|에서|의|에 대한| 내| 누적)? ?")
INVESTOR = re.compile(
    r"(?:의|은|는|이|가|계|에서)?[ ]?(?:(?:누적|신규|전체|총|등록|직접|대|對|외국인|제조) ?)*(?:투자|기업|사업|프로젝트|자본|업체|국적|투자자|등록|\d|[가-힣]{2,4}에|.{0,80}?(?:위|차지|비중|투자국|선두))"
)
NOT_INVESTOR = re.compile(r"(?:인|어|의 [가-힣]+테크노파크|에 (?:연수|수출|파견|보)|과의|와의|를|을|으로|로 )")
JOINED = re.compile(r",? ?(?:와|과|및|·)? ?")
# "249억 달러에 달하는 FDI 사업", "400억 달러가 넘는 FDI": what the sum is of stands behind it.
QUALIFIES = re.compile(r" ?(?:에 달하는|에 이르는|(?:이|가|을|를) 넘는|규모의?|상당의|어치의|의|이상의)? ?(?:총 )?")
WHOLE = re.compile(r"(?:비롯해|비롯한|포함해|포함한|합쳐|합해) ?(?:총|모두|전체)? ?$")  # what follows is a part's whole
NO_GROUP = ("exports", "imports", "trade", "population", "people", "investor_countries", "rank", "enterprises")
KINDS = (("클러스터", "CCN"), ("경제자유구역", "KTTD"), ("경제구역", "KKT"), ("하이테크", "KCNC"), ("첨단기술", "KCNC"))


def zone_kind_in_korean(words: str) -> str:
    """Return the guideline's kind of a Korean zone word; parks of all sorts are KCN."""
    return next((kind for word, kind in KINDS if word in words.replace(" ", "")), "KCN")


def find_zones(article: Article, sentence: Sentence) -> list[Name]:
    """Return the zones that a sentence names: a zone word with one or two proper words before it."""
    zones: list[Name] = []
    taken = {name.end for name in sentence.names if is_home(name)}
    for tail in ZONE_TAIL.finditer(article.text, sentence.start, sentence.end):
        start = _name_start(article, sentence, tail.start(), taken)
        if start < tail.start() and not (zones and start < zones[-1].end) and not _goes_on(article, tail.end()):
            zones.append(Name(start, tail.end(), "zone", ""))
    return zones


def _goes_on(article: Article, end: int) -> bool:
    """Return whether a zone word only opens the name of a body ("공업단지관리위원회")."""
    return article.text.startswith(("관리", "청", "공단", " 관리위원회", "위원회", "협회"), end)


def _name_start(article: Article, sentence: Sentence, end: int, taken: set[int]) -> int:
    """Return where the proper words before a zone word begin; the zone word's own place where there are none."""
    start = end
    for _ in range(2):
        word = WORD_BEFORE.search(article.text, max(sentence.start, start - 16), start)
        if (
            word is None
            or word.end(1) in taken
            or word.end(1) - 1 in taken
            or not _is_proper(word.group(1), first=start == end)
        ):
            break
        start = word.start(1)
    return start


def _is_proper(word: str, *, first: bool) -> bool:
    if word in NO_ZONE_NAME or word in ("와", "과", "의", "로", "는") or word[0].isdigit() or is_barrier_word(word):
        return False
    if not first and (len(word) > 3 or split_particle(word)):
        return False  # a second word before it has to look like a syllable of the same name
    if first and 2 < len(word) < 5 and word[-1] in "에이도" and word[:-1] not in NO_ZONE_NAME:
        return True  # 짱주에 (Tràng Duệ), 득호아이: syllables of a name, no particle
    return not word.endswith(("들", "의", "에", "에서", "는", "은", "를", "을", "과", "와", "개", "곳", "등")) or (
        len(word) < 4 and not split_particle(word)
    )


def clause_left_ko(article: Article, sentence: Sentence, position: int) -> int:
    """Return where the clause of a position begins: after the last joining verb before it."""
    left = sentence.start
    for match in CLAUSE.finditer(article.text, sentence.start, position):
        left = match.end()
    return left


def clause_right_ko(article: Article, sentence: Sentence, position: int) -> int:
    """Return where the clause of a position ends."""
    match = CLAUSE.search(article.text, position, sentence.end)
    return match.end() if match else sentence.end


def groups_in_korean(article: Article, sentence: Sentence, zones: list[Name]) -> list[tuple[int, int, str]]:
    """Return the mentions of zones as a group: start, end, kind; "경제구역과 공업단지" is one of both."""
    groups: list[tuple[int, int, str]] = []
    for cue in sentence.cues:
        if (
            cue.role != "ko-group"
            or any(zone.start <= cue.start < zone.end for zone in zones)
            or _goes_on(article, cue.end)
        ):
            continue
        kind = zone_kind_in_korean(article.text[cue.start : cue.end])
        if (
            groups
            and cue.start - groups[-1][1] <= 3
            and {groups[-1][2], kind} == {"KCN", "KKT"}
            and not article.text[groups[-1][1]].isdigit()
        ):
            groups[-1] = (groups[-1][0], cue.end, "KCN+KKT")
        else:
            groups.append((cue.start, cue.end, kind))
    return groups


def find_subject_ko(article: Article, setting: Setting, spot: Spot) -> Subject | None:
    """Return the zone, the place or the country that a number is about; None where the sentence names none."""
    best: Subject | None = None
    group = max((at for at, _, _ in setting.groups if at < spot.start), default=-1)
    for name in setting.names:
        if name.start >= spot.start:
            break
        if best is not None and name.start == best.end + 1 and article.text[best.end] == "(":
            continue  # "동나이성(Dong Nai)": the same again in another script
        if (
            name.kind == "zone" and spot.measure not in ("zones", "investor_countries", "rank") and name.start > group
        ) or (
            is_home(name)
            and not ASIDE.match(article.text, name.end)
            and (best is None or best.kind != "zone" or name.start > best.end + 20)
        ):
            best = as_subject(article, name)
    nation = last_match(NATION_AT, article.text, max(setting.sentence.start, spot.start - 40), spot.start)
    if (
        nation is not None
        and nation.start() > (best.end if best else -1)
        and _is_nation_here(article, nation.end(), spot.start)
    ):
        return Subject("베트남", "country", "VN", nation.start(), nation.start() + 3)
    return best or _place_behind(article, setting, spot)


def _is_nation_here(article: Article, end: int, start: int) -> bool:
    """Return whether 베트남 is what the number counts: only words of investing stand between."""
    return (
        re.fullmatch(
            r"(?:에)?(?:투자한|투자된|진출한|기업의|기업이|자본금|투자금|의|외국인|직접투자|투자|등록|총|누적|전체|한국|규모|액은|자본금은|교역액은|\s|[가-힣]{1,4}(?:은|는|한) )*",
            article.text[end:start],
        )
        is not None
    )


def _place_behind(article: Article, setting: Setting, spot: Spot) -> Subject | None:
    for name in setting.names:
        if (
            is_home(name)
            and spot.end <= name.start < spot.end + 30
            and article.text.startswith(("에", "의", "시에"), name.end)
        ):
            return as_subject(article, name)
    return None


def find_country_ko(article: Article, setting: Setting, spot: Spot) -> Part | None:
    """Return the investors' home of a number: the last country of investors before it in its sentence, or in its own noun."""
    last = max(spot.end, spot.tally.cue.end if spot.tally and spot.tally.start == spot.start else 0)
    best: Name | None = None
    other: Name | None = None
    for name in setting.sentence.names:
        if name.kind != "country" or name.start >= last:
            continue
        before, other = other, name
        end = name.end - 1 if article.text[name.end - 1] == "의" else name.end
        if before is not None and JOINED.fullmatch(article.text, before.end, name.start):
            return None  # investors of several countries together
        if name.id == "VN" or NOT_INVESTOR.match(article.text, end) or not INVESTOR.match(article.text, end):
            continue
        best = name
    if best is None:
        return None
    domestic = nearest_before(setting.cues("ko-fdi"), spot.start, best.end)
    return None if domestic is not None and domestic.value == "no" else (best.id, best.start, best.end)


def find_fdi_ko(article: Article, setting: Setting, spot: Spot) -> tuple[bool, int, int] | None:
    """Return whether the number's noun, or the nearest word before it in its clause, says foreign or domestic."""
    cues = setting.cues("ko-fdi")
    if spot.tally is not None:
        own = [cue for cue in cues if spot.tally.start <= cue.start < max(spot.tally.last, spot.end)]
        if own:
            return own[0].value == "yes", own[0].start, own[0].end
    left = clause_left_ko(article, setting.sentence, spot.start)
    behind = next((cue for cue in cues if QUALIFIES.fullmatch(article.text, spot.end, cue.start)), None)
    if behind is not None:
        return behind.value == "yes", behind.start, behind.end
    before = nearest_before(cues, spot.start, left)
    if before is not None and WHOLE.search(article.text, before.end, spot.start):
        return None
    if before is None and spot.tally is not None:
        before = nearest_before(cues, spot.tally.start, setting.sentence.start)
    if before is None or spot.measure == "rank":
        return None
    return before.value == "yes", before.start, before.end


def find_group_ko(setting: Setting, spot: Spot) -> Part | None:
    """Return the kind of zones that a number counts or sums: its own noun, else the last group named before it."""
    if spot.measure in NO_GROUP:
        return None
    own = spot.tally.cue if spot.tally is not None and spot.tally.cue.value == "zones" else None
    for start, end, kind in setting.groups:
        if own is not None and start <= own.start < end:
            return kind, start, end
    for start, end, kind in reversed(setting.groups):
        if start < spot.start:
            return kind, start, end
    return ("KCN", -1, -1) if spot.measure == "occupancy" else None


def find_planned_ko(article: Article, setting: Setting, spot: Spot) -> Cue | None:
    """Return the word that makes a number a plan: behind it in its clause ("조성할 계획이다"), or a goal before it."""
    right = clause_right_ko(article, setting.sentence, spot.end)
    for cue in setting.cues("ko-state"):
        if spot.end <= cue.start < right:
            return cue
        if (
            cue.end <= spot.start
            and article.text.startswith(("는", "은", "로", "치", "액"), cue.end)
            and article.text[cue.start : cue.end] in ("목표", "계획", "전망")
        ):
            return cue
        if article.text[cue.start : cue.end] in ("입주할", "들어설") and 0 <= spot.start - cue.end < 40:
            return cue  # "단지에 입주할 60여 개 기업": those to come
    return None
