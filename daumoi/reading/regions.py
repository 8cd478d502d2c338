"""Regions: parts of the country that numbers are given for ("vùng Đồng bằng sông Cửu Long", "các tỉnh miền Trung")."""

import re
from collections import Counter

from daumoi.reading.article import Article, Subject
from daumoi.reading.endings import ended
from daumoi.reading.lines import LineKind, Sentence

REGION = re.compile(
    r"(?:các (?:tỉnh(?:,? thành(?: phố)?)?|địa phương) |khu vực |vùng )*(?:miền (?:bắc|trung|nam|tây)|phía (?:bắc|nam)|"
    r"(?:đông|tây) nam bộ|tây nguyên|(?:bắc|nam) trung bộ|duyên hải (?:miền trung|nam trung bộ|bắc bộ)|"
    r"(?:vùng )?đồng bằng sông (?:hồng|cửu long)|đbscl|trung du (?:và )?miền núi (?:phía bắc|bắc bộ)|"
    r"(?:vùng )?kinh tế trọng điểm (?:phía nam|phía bắc|bắc bộ|miền trung))(?!\w)"
)
# One of these is in each of them.
REGION_WORDS = ("miền ", "phía ", "nam bộ", "tây nguyên", "trung bộ", "bắc bộ", "đồng bằng", "đbscl", "trọng điểm")
REGION_ASIDE = ended(r"(?:thuộc|trong|nằm|nhất|dẫn đầu|đầu|so với|giáp|từ|sang|của|cùng)(?: các| vùng| khu vực)? $")
MEANT = re.compile(r"\b(?:toàn|cả|trong|của) (?:vùng|khu vực)\b(?! kinh tế| fdi| đầu tư)|\bvùng này\b")
# Names of the same part of the country.
SAME = {"đbscl": "sông cửu long", "miền tây": "sông cửu long", "tây nam bộ": "sông cửu long"}
LEAD = 4  # sentences


def region_before(article: Article, sentence: Sentence, start: int) -> Subject | None:
    """Return the part of the country named before a number in its clause, or meant there by "the region"; else None."""
    left = max(sentence.start, article.text.rfind(";", sentence.start, start))
    found = None
    for match in _mentions(article, left, start):
        if not REGION_ASIDE.search(article.lower, max(left, match.start() - 14), match.start()):
            found = match
    focus = article.focus
    if found is None and focus is not None and focus.kind == "region":
        meant = next(MEANT.finditer(article.lower, left, start), None)
        return focus._replace(start=meant.start(), end=meant.end()) if meant is not None else None
    if found is None:
        return None
    named = _subject(article, found)
    if focus is not None and focus.kind == "region" and _key(named.id) == _key(focus.id):
        return focus._replace(start=named.start, end=named.end)
    return named


def _key(region: str) -> str:
    """Return the same words for all names of one region."""
    key = next((same for word, same in SAME.items() if word in region), region)
    return "sông cửu long" if "sông cửu long" in key else key


def find_region_focus(article: Article) -> Subject | None:
    """Return the region that a text is about: named in its headline or lead, and meant again and again; else None."""
    count: Counter[str] = Counter()
    names: dict[str, Subject] = {}
    again = 0
    opened = ""
    for sentence in article.sentences:
        for match in _mentions(article, sentence.start, sentence.end):
            region = _subject(article, match)
            key = _key(region.id)
            count[key] += 1
            if key not in names or len(region.text) > len(names[key].text):
                names[key] = region
            if not opened and (sentence.kind is LineKind.TITLE or sentence.order < LEAD):
                opened = key
        again += sum(1 for _ in MEANT.finditer(article.lower, sentence.start, sentence.end))
    if opened and count[opened] + again >= 3 and 2 * count[opened] > count.total():
        return names[opened]
    return None


def _mentions(article: Article, left: int, right: int) -> list[re.Match[str]]:
    part = article.lower[left:right]
    for words in REGION_WORDS:
        if words in part:
            return list(REGION.finditer(article.lower, left, right))
    return []


def _subject(article: Article, match: re.Match[str]) -> Subject:
    named = article.text[match.start() : match.end()]
    return Subject(named, "region", named.lower(), match.start(), match.end())
