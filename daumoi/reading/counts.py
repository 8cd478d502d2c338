"""Numbers with the noun they count ("34 KCN", "1.280 dự án FDI"), and single projects, which own the sums that follow them."""

import re
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.bare_counts import carry_noun
from daumoi.reading.cues import Cue
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.values.numbers import Found, Quantity


class Count(NamedTuple):
    """A number and the noun that it counts."""

    start: int
    end: int  # of the noun
    quantity: Quantity
    cue: Cue


# Between the number and its noun: "(03) dự án", "20 dự án", "34 các KCN" never; a few adjectives do occur.
GAP = re.compile(r"[ )]{0,2}(?:(?:lượt|nghìn|ngàn|khoảng|loại|new|foreign|FDI) ){0,2}")
ONE_PROJECT = re.compile(r"(?:dự án|da|nhà máy|tổ hợp|khu phức hợp|project to|the project|plant)\b")
PLURAL_BEFORE = re.compile(
    r"(?:các|những|nhiều|số|tổng số|mỗi|một số|số lượng|hàng trăm|hàng chục|lượt|toàn bộ|\d|loạt|danh mục|của các|of|các loại) ?$"
)


COUNTING = frozenset(("count", "flow"))


def find_counts(article: Article, sentence: Sentence) -> list[Count]:
    """Return the counted nouns of a sentence in order."""
    if sentence.counts is None:
        sentence.counts = (
            _find_counts(article, sentence) if sentence.values and not sentence.roles.isdisjoint(COUNTING) else []
        )
    return sentence.counts


def _find_counts(article: Article, sentence: Sentence) -> list[Count]:
    cues = {cue.start: cue for cue in sentence.cues if cue.role == "count"}
    counts: list[Count] = []
    for found in sentence.values:
        if not isinstance(found.value, Quantity):
            continue
        last = counts[-1] if counts else None
        noun = _noun_after(article, found, cues)
        if noun is not None and article.lower[noun.start : noun.end] == "người":
            noun = _heads_counted(article, sentence, found) or noun
        if noun is not None and noun.start < found.start:
            counts.append(Count(found.start, found.end, found.value, noun))
        elif noun is not None:
            counts.append(Count(found.start, noun.end, found.value, noun))
        elif (
            noun := _told_otherwise(article, sentence, found)
            or _noun_before(article, sentence, found, cues)
            or (last and carry_noun(article.lower, sentence, found, last.cue, last.end))
        ) is not None:
            counts.append(Count(found.start, found.end, found.value, noun))
    return counts


HEADS = ("workers", "people")
HIRED = ended(
    r"(?:tuyển|tuyển thêm|tuyển dụng|tuyển mới|sử dụng|việc làm cho|trả lương cho|thuê)(?: khoảng| gần| hơn| trên| chừng| thêm)? $"
)
GROWN = ended(r"(?:tăng|giảm|so với|thêm)(?: khoảng| gần| hơn| trên)? $")


def _heads_counted(article: Article, sentence: Sentence, found: "Found[Quantity]") -> Cue | None:
    """Return whose heads a number of "người" counts: the workers or people named before it in its clause."""
    if HIRED.search(article.lower, max(sentence.start, found.start - 24), found.start):
        return Cue(found.end + 1, found.end + 6, "count", "workers", "figure.workers")
    if GROWN.search(article.lower, max(sentence.start, found.start - 16), found.start):
        return None
    heads = [cue for cue in sentence.cues if cue.role == "count" and cue.value in HEADS and cue.end <= found.start]
    if not heads or re.search(
        r"[;\d]|, (?!làm|học|trong|trên|chủ|khu|cụm|kcn|ccn|kkt)", article.lower[heads[-1].end : found.start]
    ):
        return None
    return heads[-1]


TIMES = re.compile(r" lượt(?! (?:góp|mua|khách|người|xe|doanh|công|nhà|cán|hộ|lao|hành|bay|tàu|truy))")
PART_OF_PROJECTS = re.compile(
    r"(?: (?:trong|trên)(?: tổng)? số )\d[\d.]* dự án(?! (?:trên|này|đó|nói))"
)  # "31 trong số 52 dự án"
ADJUSTS = re.compile(r"điều chỉnh|tăng vốn")
POPULATION = ended(r"dân số[^;,.\d]{0,30}? $")


def _told_otherwise(article: Article, sentence: Sentence, found: "Found[Quantity]") -> Cue | None:
    """Return what a number without a noun counts: adjustments by their times ("điều chỉnh vốn 131 lượt"), a population."""
    if found.value.high > 1 and PART_OF_PROJECTS.match(article.lower, found.end):
        return Cue(found.start, found.end, "count", "projects", "figure.projects")
    times = TIMES.match(article.lower, found.end)
    if times is not None and ADJUSTS.search(article.lower, sentence.start, sentence.end):
        return Cue(times.start() + 1, times.end(), "count", "projects", "figure.projects_adjusted")
    if found.value.high >= 1000 and POPULATION.search(
        article.lower, max(sentence.start, found.start - 40), found.start
    ):
        return Cue(found.start, found.end, "count", "population", "figure.population")
    return None


# "số dự án FDI trên địa bàn tỉnh còn hiệu lực là 156"
NUMBER_OF = ended(
    r"số (?:lượng |lượt )?(?=dự án|doanh nghiệp|kcn|khu công nghiệp|lao động|công nhân)[^,;.]{6,80}? (?:là|đạt|lên|lên tới|lên đến|tăng lên)(?: con số| mức)?(?: khoảng| gần| hơn| trên)? $"
)


IN_BRACKET = ended(r"(?<!\w)(?:đông|số|nhiều|ít) ((?:dự án|doanh nghiệp)) \($")  # "đông dự án (134) nhưng vốn ít"


def _noun_before(article: Article, sentence: Sentence, found: "Found[Quantity]", cues: dict[int, Cue]) -> Cue | None:
    """Return the counted noun that stands before its number ("số dự án ... là 156")."""
    bracketed = IN_BRACKET.search(article.lower, max(sentence.start, found.start - 24), found.start)
    if bracketed is not None and article.text.startswith(")", found.end):
        return cues.get(bracketed.start(1))
    match = NUMBER_OF.search(article.lower, max(sentence.start, found.start - 100), found.start)
    if match is None:
        return None
    start = next((start for start in cues if match.start() < start < match.start() + 14), None)
    return cues[start] if start is not None else None


def _noun_after(article: Article, found: "Found[Quantity]", cues: dict[int, Cue]) -> Cue | None:
    gap = GAP.match(article.text, found.end)
    if gap is not None and gap.end() in cues:
        return cues[gap.end()]
    return cues.get(found.end) or cues.get(found.end + 1)


def find_single_projects(article: Article, sentence: Sentence, counts: list[Count]) -> list[tuple[int, int]]:
    """Return the spans of words that name one project ("dự án sản xuất linh kiện ..."), none that count or class them."""
    if sentence.singles is None:
        sentence.singles = (
            _find_single_projects(article, sentence, counts)
            if not sentence.roles.isdisjoint(("count", "thing"))
            else []
        )
    return sentence.singles


def _find_single_projects(article: Article, sentence: Sentence, counts: list[Count]) -> list[tuple[int, int]]:
    counted = {count.cue.start for count in counts}
    singles = []
    for match in ONE_PROJECT.finditer(article.lower, sentence.start, sentence.end):
        if match.end() - match.start() == 2 and article.text[match.start() : match.end()] != "DA":
            continue  # the abbreviation, not leather
        if match.start() in counted or PLURAL_BEFORE.search(
            article.lower, max(sentence.start, match.start() - 12), match.start()
        ):
            continue
        if article.lower.startswith(
            (" fdi", " đầu tư nước ngoài", " đầu tư trong nước", " đầu tư ", " còn hiệu lực", ", "), match.end()
        ) and not article.lower.startswith((" đầu tư xây dựng", " đầu tư kinh doanh"), match.end()):
            continue
        singles.append((match.start(), match.end()))
    return singles
