"""Projects that a Korean sentence names one after the other: the firms of a ceremony, works told with their owner."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.foreign_projects import ProjectDraft
from daumoi.reading.korean_phrases import is_barrier_word, split_particle
from daumoi.reading.korean_scope import find_zones
from daumoi.reading.korean_sides import PUBLIC_BODY, place_phrase
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name
from daumoi.values.money import Money
from daumoi.values.quantities import Found

MARK = "▶▲△▷●◆■○"
# "A, B, C 등 3개사": firms one by one, and their number.
LIST_END = re.compile(r" ?등 ?(?:[가-힣]+ ){0,3}?\d+ ?(?:여 ?)?(?:개 ?(?:사|기업|업체|회사)|곳)")
LIST_START = re.compile(rf"(?:(?:은|는|이|가|으로|로|에는|에) |: ?)(?=[{MARK}]? ?[가-힣A-Za-z(])")
ITEM_GAP = re.compile(rf" ?(?:, ?| ?[{MARK}] ?|·)| (?:및|와|과) ")
LEAST_ITEMS = 2
WORD = r"[가-힣A-Za-z0-9&.·-]+"
# "견본그룹의 소재 공장 프로젝트에", "견본비나가 투자한 떤푸산업단지 내 1억 달러 규모의 신발공장": an owner, then the works.
OWNED = re.compile(
    rf"(?<![가-힣A-Za-z0-9&.·-])(?P<firm>{WORD}(?: {WORD}){{0,3}}(?:\([^()]{{2,40}}\))?)(?P<link>의|[이가] (?:투자한|투자하는|추진하는|건설하는|투자할)) "
    r"(?P<works>[^,.;”\"]{0,70}?(?:프로젝트|공장|발전소|생산라인))(?=에|를|을|,| 등|이|가|은|는|와|과|의| |$)"
)
SIZE = re.compile(r".*(?:규모의?|상당의|짜리|내|에|위치한|있는) ")
COUNTED = re.compile(r"\d+ ?여? ?(?:개|건)")
EXPANDS = re.compile(r"확장|증설|확대")
LEAST_WORKS = 6  # letters: "프로젝트" alone names no works
HEAD = re.compile(r"(?:(?:기업|업체|회사|투자자|투자기업)(?:인)? )+")


def read_listings(article: Article, sentence: Sentence, action: Cue | None) -> list[ProjectDraft]:
    """Return the projects that a sentence lists under an action: a certificate or approval told in it or just before."""
    if action is None:
        return []
    return [*_read_owned(article, sentence, action), *_read_firms(article, sentence, action)]


def _read_firms(article: Article, sentence: Sentence, action: Cue) -> list[ProjectDraft]:
    """Return one project for each firm of a list that ends in their number."""
    text = article.text
    end = LIST_END.search(text, sentence.start, sentence.end)
    if end is None:
        return []
    first = ITEM_GAP.search(text, sentence.start, end.start())
    starts = [match.end() for match in LIST_START.finditer(text, sentence.start, first.start() + 1 if first else 0)]
    drafts: list[ProjectDraft] = []
    for start in starts[-1:]:
        begin = start
        for gap in [*ITEM_GAP.finditer(text, start, end.start()), None]:
            stop = gap.start() if gap is not None else end.start()
            label = text[begin:stop].strip(MARK + " ")
            if 1 < len(label) < 30 and is_firm_name(label):
                at = text.index(label, begin)
                drafts.append(_draft(article, sentence, action, (at, at + len(label))))
            begin = gap.end() if gap is not None else stop
    return drafts if len(drafts) >= LEAST_ITEMS else []


def _read_owned(article: Article, sentence: Sentence, action: Cue) -> list[ProjectDraft]:
    """Return the works that stand with their owner, each with the action that follows it next."""
    drafts: list[ProjectDraft] = []
    text = article.text
    for match in OWNED.finditer(text, sentence.start, sentence.end):
        firm = (skip_words_before(text, match.start("firm"), match.end("firm")), match.end("firm"))
        firm = _after_home(article, sentence, *firm)
        if firm[1] - firm[0] < 2 or not is_firm_name(text[slice(*firm)]) or _is_place(sentence, firm):
            continue
        sums = [
            f for f in sentence.values if isinstance(f.value, Money) and match.start("works") <= f.start < match.end()
        ]
        size = SIZE.match(text, match.start("works"), match.end("works"))
        name = (size.end() if size else match.start("works"), match.end("works"))
        if COUNTED.search(match.group("works")):
            continue
        if not sums and match.end() - match.start("works") < LEAST_WORKS:
            continue
        own = next((c for c in sentence.cues if c.role == "ko-action" and c.start >= match.end("works")), action)
        if own.value not in ("licensed", "adjusted") or (
            not sums and match.group("link") != "의" and own is not action
        ):
            own = action
        if EXPANDS.search(text, *name):
            own = own._replace(value="adjusted", rule="project.adjusted.ko")
        draft = _draft(article, sentence, own, firm)
        draft.name = name if name[1] - name[0] > 2 else None
        zones = find_zones(article, sentence)
        place = place_phrase(article, sentence, zones, match.start("works"), match.end("works"))
        draft.place = (text[place.start : place.end], place.start, place.end) if place else None
        draft.capital, draft.added = _find_sums(article, sentence, match.end(), sums, own)
        drafts.append(draft)
    return drafts


def _find_sums(
    article: Article, sentence: Sentence, left: int, sums: "list[Found[Money]]", action: Cue
) -> "tuple[Found[Money] | None, Found[Money] | None]":
    """Return the capital and the capital added: of an adjustment also the sum between the works and its word."""
    if action.value == "adjusted":
        between = [f for f in sentence.values if isinstance(f.value, Money) and left <= f.start < action.start]
        return None, next(iter([*sums, *between]), None)
    return next(iter(sums), None), None


def _draft(article: Article, sentence: Sentence, action: Cue, firm: tuple[int, int]) -> ProjectDraft:
    home = next(
        (n for n in sentence.names if n.kind == "country" and n.id != "VN" and 0 <= firm[0] - n.end <= HOME_GAP), None
    )
    slot = article.slot("country", home.id, home.start, home.end) if home is not None else None
    return ProjectDraft(action, firm=(article.text[slice(*firm)], *firm), home=slot)


HOME_GAP = 6  # letters between a country and its firm: "한국 기업 견본비나"


def _after_home(article: Article, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return a firm's span without the country and the word "firm" before its name."""
    for name in sentence.names:
        if name.kind == "country" and name.start <= start + 1 and start < name.end < end:
            start = name.end
            start += len(article.text[start:end]) - len(article.text[start:end].lstrip(" "))
    head = HEAD.match(article.text, start, end)
    return (head.end() if head else start), end


def _is_place(sentence: Sentence, span: tuple[int, int]) -> bool:
    return any(_covers(name, span) for name in sentence.names if name.kind in ("place", "country"))


def _covers(name: Name, span: tuple[int, int]) -> bool:
    return name.start <= span[0] and name.end >= span[1] - 1


def skip_words_before(text: str, start: int, end: int) -> int:
    """Return where a name that ends at a place begins: behind the last word before its end that carries a particle or joins."""
    words = text[start:end].split(" ")
    for word in words[:-1]:
        if split_particle(word) or is_barrier_word(word) or word in ("중", "따르면"):
            start = text.index(word, start) + len(word) + 1
    return start


NO_FIRM = re.compile(
    r"(?:기업|업체|회사|투자자|자본|한국|일본|중국|정부|현지|외국인|지역|국내|해외|양국|이들|대부분|전체|일부|모두|관내|규모|당국|곳|들)$|^\d"
)


def is_firm_name(label: str) -> bool:
    """Return whether a label can be a firm's name: no word for firms at large, no public body, no place."""
    return (
        NO_FIRM.search(label) is None
        and not label.startswith(("으로", "에서", "이들"))
        and PUBLIC_BODY.search(label) is None
    )
