"""Numbers of a list that say their noun only once: "Nhật Bản có 92 dự án, Hàn Quốc 75", "năng lượng (21 dự án), kế đến là du lịch 14"."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.values.numbers import Found, Quantity

CARRIED = frozenset(("projects", "enterprises", "people", "workers"))
BARE = re.compile(r"\Z|(?:[,;:)\n…]|\.(?!\d)| (?:và|còn|rồi|cùng|thuộc|nằm)(?!\w))(?!\d)")
OWN = ended(r"^[^.;]{0,36} với(?: khoảng| gần| hơn| trên)? $|^ ?[:(]? ?(?:là |có |với |khoảng |gần |hơn |trên |đạt )*$")
NEXT = re.compile(
    r"(?:(?:kế đến|kế tiếp|kế đó|tiếp đến|tiếp theo|sau đó|rồi đến|thứ hai|thứ ba)(?: là)?|,|;| và) [^\d.;:()]{3,50} $"
)
NO_COUNT = ended(r"(?:thứ|số|khoản|điều|quý|tháng|ngày|giai đoạn|top|tốp|hạng|lần|khu|quận|phường) $")
YEARS = range(1900, 2101)


def carry_noun(article: Article, sentence: Sentence, found: "Found[Quantity]", before: Cue, end: int) -> Cue | None:
    """Return the noun that a bare number of a list shares with the count before it, None where it stands for itself.

    before: the noun of the count before it in the sentence, which ends at end.
    """
    lower = article.lower
    value = found.value.low
    if before.value not in CARRIED or value != found.value.high or value != int(value):
        return None
    if not BARE.match(lower, found.end) or (value in YEARS and "." not in lower[found.start : found.end]):
        return None
    if NO_COUNT.search(lower, max(sentence.start, found.start - 12), found.start):
        return None
    names = [
        name
        for name in sentence.names
        if name.kind in ("country", "place") and end <= name.start and name.end <= found.start
    ]
    if names and OWN.search(lower[names[-1].end : found.start]):
        return before._replace(start=found.start, end=found.end)
    gap = lower[end : found.start]
    if NEXT.fullmatch(gap.lstrip(") ")) is not None and value < 1000:
        return before._replace(start=found.start, end=found.end)
    return None
