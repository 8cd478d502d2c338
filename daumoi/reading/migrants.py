"""People who live or work abroad: their number is of the land that takes them in, their home is Vietnam."""

import re

from daumoi.reading.article import Article, Subject
from daumoi.reading.counts import Count
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.linking import HOME
from daumoi.reading.names import Name, surface
from daumoi.reading.outward import is_behind

OF_VIETNAM = re.compile(r" việt(?: nam)?(?!\w)(?! (?:nam )?(?:làm việc )?tại việt nam)")
SENT_OFF = ended(
    r"(?:xuất khẩu lao động|đưa đi|xuất cảnh|phái cử)(?: được)?(?: là| đạt)?(?: khoảng| hơn| trên| gần)? $"
)
SENT = ended(r"(?<!\w)(?:đưa|cử|phái cử|tuyển)(?: thêm| được)?(?: khoảng| hơn| trên| gần)? $")
GOING = re.compile(r"(?: [^\W\d_]+){0,4} (?:sang|qua|đi) (?!lại|vào)")
LIVE_AT = ended(r"(?<!\w)(?:ở|tại|sang|qua|đến)(?: các nước)? $")
LED_BY = re.compile(r"[^;.\d]{0,40}")
REACH = 60


def are_migrants(article: Article, sentence: Sentence, count: Count) -> bool:
    """Return whether counted heads are of people who went abroad from Vietnam."""
    lower = article.lower
    if SENT_OFF.search(lower, max(sentence.start, count.start - 40), count.start):
        return True
    if SENT.search(lower, max(sentence.start, count.start - 30), count.start) and GOING.match(lower, count.end):
        return True
    if OF_VIETNAM.match(lower, count.end):
        return find_host(article, sentence, count.start, count.end) is not None
    return article.about_migration and find_host(article, sentence, count.start, count.end) is not None


def find_host(article: Article, sentence: Sentence, start: int, end: int) -> Subject | None:
    """Return the land that takes in the people counted at start..end: it leads them, or stands behind "ở, tại, sang"."""
    if not (article.about_migration or OF_VIETNAM.match(article.lower, end)) or any(
        name.kind == "place" and name.id.startswith(HOME) and name.end <= start for name in sentence.names
    ):
        return None
    best: Name | None = None
    behind = -1
    for name in sentence.names:
        if name.kind != "country" or name.id == "VN":
            continue
        if name.end <= start:
            if is_behind(article, sentence, name, behind) and not article.lower.startswith(" với", name.end):
                behind = name.end
            elif LED_BY.fullmatch(article.lower, name.end, start):
                best = name
        elif (
            best is None
            and name.start - end < REACH
            and LIVE_AT.search(article.lower, max(end, name.start - 16), name.start)
            and not any(character in ";.0123456789" for character in article.text[end : name.start])
        ):
            best = name
    return Subject(surface(article.text, best), "country", best.id, best.start, best.end) if best is not None else None
