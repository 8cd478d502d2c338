"""Persons of a Korean text: name, body and post in the orders in which Korean sets them."""

import re
from typing import NamedTuple

from daumoi.gazetteer.lexicon import Lexicon, NameKind
from daumoi.reading.article import Article
from daumoi.reading.facts import Fact, FactType
from daumoi.reading.korean_phrases import MOST_LETTERS, Word, clean_label, is_barrier_word, split_words
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import Name

# Posts beside those of the gazetteer, and endings of posts: "투자관리과장", "국제협력팀장".
POSTS = frozenset(
    """위원장 부위원장 소장 부소장 국장 부국장 과장 부과장 팀장 부장 차장 실장 센터장 부센터장 원장 부원장 청장 부청장 처장 본부장 부본부장 지부장 지사장
    회장 부회장 사장 부사장 대표 대표이사 공동대표 전무 상무 이사 이사장 법인장 총괄 전문위원 수석위원 상임위원 위원 서기 부서기 상임부서기 당서기 부당서기 당서기장 성장 부성장 단장 부단장
    시장 부시장 도지사 지사 부지사 군수 구청장 장관 차관 총리 부총리 대통령 주석 국가주석 의장 부의장 의원 대사 공사 총영사 부총영사 영사 참사관 서기관 상무관
    관장 무역관장 협회장 조합장 총장 부총장 교수 박사 연구원 연구위원 총재 부총재 행장 은행장 지점장 공장장 사무총장 사무국장 사무소장 사무처장 고문 자문위원 담당관
    주임 대리 매니저 디렉터 대변인 총국장 부총국장 지국장 검사장 조정관 심의관 정책관 기획관 특사 조합장 학장 창업자 반장 조장 계장 위원회장""".split()
)
LONG_POST = re.compile(
    r"[가-힣]{2,}(?:위원장|소장|국장|과장|팀장|부장|실장|센터장|본부장|단장|처장|청장|관장|사장|회장|총장|서기|이사|총괄|담당관|전문위원|국장보)$"
)
LATIN_POSTS = frozenset(("CEO", "CFO", "COO", "CTO"))
# The head of a place is written in one word with it: "흥옌성장" is the head (성장) of 흥옌성, "봉화군수" that of 봉화군.
HEADS_OF_PLACES = {
    "성장": "성",
    "부성장": "성",
    "시장": "시",
    "부시장": "시",
    "군수": "군",
    "부군수": "군",
    "구청장": "구",
    "도지사": "도",
    "지사": "",
}
BEFORE_POST = frozenset(
    ("상임", "수석", "공동", "명예", "총괄", "전", "前", "부", "제1", "선임", "대표이사", "당", "상무", "특명전권")
)
NOT_NAMES = frozenset(
    """이어진 전문가 관계자 한국인 신재생 하나로 유치원 정부의 안전한 한국의 최대의 이사장 조합원 대표단 방문단 위원회 이번의 장관급 차관급 조선업 전라도 주요한 강력한 진정한
    유일한 임원진 고위급 인민위 성장률 이날의 양국의 최고위 신도시 공업국 산업국 재정국 내무국 하노이 동나이 하이퐁 다낭시 남동부 오늘날 노동자 여러분 민주당 공산당 공동의
    방문한 참석한 진행한 소개한 조성한 유치한 강조한 추진한 제안한 선정한 지원한 구성한 주최한 주관한 공개한 위치한 성장한 기반한 문의한 공유한 안내한
    방문해 진행해 소개해 조성해 유치해 공유해 강조해 추진해 제안해 안내해 허가해 선정해 지원해 구성해 기여해 전달해 정리해 주최해 주관해 공개해 연계해
    구체적 기본적 경제적 전체적 지속적""".split()
)
SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민진나지엄원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부"
)
TWO_SYLLABLES = re.compile(r"[김박윤최](?!초|근|고|대|종|신|사|람|물|저|소|장|적)[가-힣]")
DOUBLE_SURNAMES = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문")
# The family names of Vietnam as Korean papers spell them.
VIETNAMESE = frozenset(
    """응우옌 응웬 응우웬 응위옌 응우엔 구엔 쩐 짠 레 팜 판 후인 후잉 호앙 황 부 보 당 부이 도 호 응오 즈엉 리 딘 찐 도안 마이 쯔엉 쯔응 럼 람 까오 다오 따 하 르우 르엉 타이 쩌우
    또 떠 브엉 꽉 찌에우 끼에우 농 담 단 똥 콩 박 응이엠 풍 추 반 지엡 라이 막 떵 뚜 키에우 트엉 딩 동 타익 꾸악 냠 루 루옹 쭈 비 부옹 찡 응에 츄 퀵 뜨엉 팡 뷔 뷰""".split()
)
# "후인지응웬(Huynh Chi Nguyen)": a Vietnamese name in one word, told by its spelling in brackets.
JOINED_NAME = re.compile(rf"(?:{'|'.join(sorted(VIETNAMESE, key=len, reverse=True))})[가-힣]{{2,6}}")
SYLLABLES = re.compile(r"[가-힣]{1,4}$")
UNITS = frozenset(
    ("성", "시", "현", "군", "당", "중앙", "정부", "전", "양", "각", "주", "베트남", "한국", "국회", "총리")
)
MARKED = re.compile(r"[가-힣A-Za-z ]+$")
MOST_BODY = 7


class KoreanPerson(NamedTuple):
    """A person with a post; spans of the prepared text (-1: no body)."""

    start: int
    end: int
    post_start: int
    post_end: int
    org_start: int
    org_end: int
    rule: str

    @property
    def last(self) -> int:
        """Return where the whole of name, body and post ends."""
        return max(self.end, self.post_end)

    @property
    def first(self) -> int:
        """Return where the whole of name, body and post begins."""
        return min(start for start in (self.start, self.post_start, self.org_start) if start >= 0)


_held: dict[int, tuple[Lexicon, frozenset[str]]] = {}


def known_posts(lexicon: Lexicon) -> frozenset[str]:
    """Return the one-word posts in Korean of the lexicon and of the reader's own list, made once for a lexicon."""
    held = _held.get(id(lexicon))
    if held is None or held[0] is not lexicon:
        names = {n.pattern for n in lexicon.iter_names() if n.kind is NameKind.TITLE and "가" <= n.pattern[0] <= "힣"}
        held = _held[id(lexicon)] = (lexicon, frozenset({*POSTS, *(name for name in names if " " not in name)}))
    return held[1]


def read_korean_persons(article: Article, people: dict[int, list[KoreanPerson]]) -> list[Fact]:
    """Return one fact for each person whose post the text gives; the first telling that names a body wins."""
    facts: dict[str, Fact] = {}
    for sentence in article.sentences:
        if sentence.kind is LineKind.TITLE:
            continue
        for person in people[sentence.order]:
            name = article.text[person.start : person.end]
            if name not in facts or (facts[name].get("org") is None and person.org_start >= 0 and len(name) > 2):
                facts[name] = _make(article, person)
    return list(facts.values())


def _make(article: Article, person: KoreanPerson) -> Fact:
    text = article.text
    slots = [
        article.slot("name", text[person.start : person.end], person.start, person.end),
        article.slot("title", text[person.post_start : person.post_end], person.post_start, person.post_end),
    ]
    if person.org_start >= 0:
        label = clean_label(text[person.org_start : person.org_end])
        slots.append(article.slot("org", label, person.org_start, person.org_end))
    return article.fact(FactType.PERSON, person.first, person.last, person.rule, slots)


def find_korean_persons(article: Article, sentence: Sentence, words: list[Word]) -> list[KoreanPerson]:
    """Return the persons of a sentence: "name body post", "body post name", "name(body post)"."""
    found: list[KoreanPerson] = []
    places = {name.start: name for name in sentence.names if name.kind in ("place", "country", "zone")}
    posts = known_posts(article.lexicon)
    words = _part_heads(article.text, words, places)
    for index, word in enumerate(words):
        plain = article.text[word.start : word.end].rstrip(")")
        if not _is_post(plain, posts):
            continue
        if found and word.start < found[-1].last:
            continue
        person = (
            _name_outside(article, words, index, places)
            or _name_before(article, words, index, places)
            or _name_behind(article, words, index, places)
        )
        if person is not None:
            found.append(person)
    return found


def _part_heads(text: str, words: list[Word], places: dict[int, Name]) -> list[Word]:
    """Return the words with the head of a place parted from its place; both keep the syllable that they share."""
    parted: list[Word] = []
    for word in words:
        plain = text[word.start : word.end] if word.start in places else ""
        head = next((one for one in HEADS_OF_PLACES if len(plain) > len(one) + 1 and plain.endswith(one)), None)
        if head is not None:
            begin = word.end - len(head)
            shared = begin + (text[begin] == HEADS_OF_PLACES[head])
            governor = head == "지사" and places[word.start].id.startswith("kr-") and places[word.start].end >= begin
            if governor or text[shared - 1] == HEADS_OF_PLACES[head]:
                parted += [Word(word.start, shared, shared, "", False), word._replace(start=begin)]
                continue
        parted.append(word)
    return parted


def _is_head(text: str, post: tuple[int, int], body: list[Word]) -> bool:
    """Return whether "시장" and "성장" are a post here and no market or growth: their place or only a name stands before."""
    kind = HEADS_OF_PLACES.get(text[post[0] : post[1]])
    if not kind or kind == "군":
        return True
    return text[body[-1].end - 1] == kind if body else kind != "성"


def _is_post(word: str, posts: frozenset[str]) -> bool:
    return word in posts or LONG_POST.match(word) is not None or word in LATIN_POSTS


def _post_start(article: Article, words: list[Word], index: int) -> int:
    """Return the index of the first word of a post ("상임 부위원장")."""
    while (
        index > 0
        and not words[index - 1].particle
        and article.text[words[index - 1].start : words[index - 1].end] in BEFORE_POST
    ):
        index -= 1
    return index


def _name_before(article: Article, words: list[Word], index: int, places: dict[int, Name]) -> KoreanPerson | None:
    """Return the person of "차성욱 코리아데스크 소장": the body stands between name and post."""
    text = article.text
    first = _post_start(article, words, index)
    left = first
    while left > 0 and first - left < MOST_BODY + 3:
        before = words[left - 1]
        if before.comma or (before.particle and not _is_whole_name(text, before)) or _is_barrier(text, before):
            break
        left -= 1
    for start in range(left, first):
        count = _name_length(text, words, start, first, places)
        if not count:
            continue
        body = words[start + count : first]
        last = words[start + count - 1]
        org = (body[0].start, body[-1].end) if body else (-1, -1)
        post = (words[first].start, _post_end(text, words[index]))
        if not _is_head(text, post, body) and count == 1:
            continue
        end = last.whole if last.particle else last.end
        return KoreanPerson(words[start].start, end, *post, *org, "person.name-then-post.ko")
    return None


def _post_end(text: str, word: Word) -> int:
    return word.start + len(text[word.start : word.end].rstrip(")"))


def _is_whole_name(text: str, word: Word) -> bool:
    """Return whether a word whose end looks like a particle can be a whole personal name ("박지은")."""
    plain = text[word.start : word.whole]
    return word.whole < word.stop or (word.particle in ("은", "이", "도", "의", "로") and _is_korean_name(plain))


def _is_barrier(text: str, word: Word) -> bool:
    plain = text[word.start : word.end]
    return (
        len(plain) > 1
        and len(plain) <= MOST_LETTERS
        and is_barrier_word(plain)
        and not _is_korean_name(plain)
        and plain not in ("대한", "타인", "지난")
    )


def _is_korean_name(word: str) -> bool:
    if word in NOT_NAMES or not SYLLABLES.match(word):
        return False
    if len(word) == 3:
        return word[0] in SURNAMES and not word.endswith(("청", "측", "들", "적", "군", "별", "급", "권", "부처"))
    return word.startswith(DOUBLE_SURNAMES) if len(word) == 4 else TWO_SYLLABLES.fullmatch(word) is not None


def _name_length(text: str, words: list[Word], start: int, limit: int, places: dict[int, Name]) -> int:
    """Return how many words from start on are a personal name, 0 for none."""
    word = words[start]
    plain = text[word.start : word.whole]
    if word.start in places:
        return 0
    if word.whole < word.stop and JOINED_NAME.fullmatch(plain):
        return 1
    if plain in VIETNAMESE and start + 1 < limit:
        count = 1
        while start + count < limit and count < 5:
            following = words[start + count]
            part = text[following.start : following.whole]
            if following.start in places or part in UNITS or not re.fullmatch(r"[가-힣]{1,3}", part):
                break
            count += 1
            if following.whole < following.stop:
                break
            if following.particle and following.particle not in ("이", "도", "은", "의", "로", "가", "만"):
                break
        if count > 1 and not (
            count == 2 and len(plain) == 1 and len(text[words[start + 1].start : words[start + 1].whole]) > 2
        ):
            return count
    return 1 if _is_korean_name(plain) else 0


def _name_behind(article: Article, words: list[Word], index: int, places: dict[int, Name]) -> KoreanPerson | None:
    """Return the person of "롱안성 인민위원회 위원장 응우옌 반 아는": the name follows the post."""
    text = article.text
    if words[index].particle or words[index].comma or index + 1 >= len(words):
        return None
    limit = min(len(words), index + 6)
    start = index + 1
    name_end = words[start].end
    plain = text[words[start].start : name_end]
    if plain in VIETNAMESE and not words[start].particle:
        stop = start + 1
        while (
            stop < limit
            and re.fullmatch(r"[가-힣]{1,4}", text[words[stop].start : words[stop].end])
            and words[stop].start not in places
        ):
            name_end = words[stop].end
            stop += 1
            if words[stop - 1].particle or words[stop - 1].comma:
                break
        if stop == start + 1:
            return None
    elif not (_is_korean_name(plain) and (words[start].particle or words[start].comma)) or words[start].start in places:
        return None
    first = _post_start(article, words, index)
    left = first
    while left > 0 and first - left < MOST_BODY:
        before = words[left - 1]
        if before.comma or before.particle not in ("", "의") or _is_barrier(text, before):
            break
        left -= 1
    org = (words[left].start, words[first - 1].end) if left < first else (-1, -1)
    post = (words[first].start, _post_end(text, words[index]))
    return KoreanPerson(words[start].start, name_end, *post, *org, "person.post-then-name.ko")


def _name_outside(article: Article, words: list[Word], index: int, places: dict[int, Name]) -> KoreanPerson | None:
    """Return the person of "차성욱(코리아데스크 소장)": the body and the post stand in brackets behind the name."""
    text = article.text
    opening = text.rfind("(", max(0, words[index].start - 60), words[index].start + 1)
    if (
        opening < 1
        or ")" not in text[words[index].end - 1 : words[index].stop + 3]
        or ")" in text[opening : words[index].start]
    ):
        return None
    before = re.search(r"((?:[가-힣]{1,4} ){0,3}[가-힣]{1,4}) ?$", text[max(0, opening - 24) : opening])
    if before is None:
        return None
    parts = before.group(1).split()
    for skip in range(len(parts)):
        candidate = " ".join(parts[skip:])
        known = parts[skip] in VIETNAMESE and len(parts) - skip > 1
        if known or (len(parts) - skip == 1 and _is_korean_name(candidate)):
            end = opening - (1 if text[opening - 1] == " " else 0)
            org = text[opening + 1 : words[index].start].strip()
            span = (opening + 1, opening + 1 + len(org)) if org else (-1, -1)
            post = (words[index].start if org else opening + 1, _post_end(text, words[index]))
            return KoreanPerson(end - len(candidate), end, *post, *span, "person.name-bracket-post.ko")
    return None


def split_all(article: Article) -> tuple[dict[int, list[Word]], dict[int, list[KoreanPerson]]]:
    """Return the words and the persons of every sentence, by its order."""
    words = {sentence.order: split_words(article, sentence) for sentence in article.sentences}
    people = {s.order: find_korean_persons(article, s, words[s.order]) for s in article.sentences}
    return words, people
