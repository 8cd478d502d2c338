"""Numbers of a list that say their noun only once: "Nhật Bản có 92 dự án, Hàn Quốc 75", "năng lượng (21 dự án), kế đến là du lịch 14"."""

import re
from operator import attrgetter

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


OF_ALL = re.compile(r"(?<![\d/.,])(\d{1,4})/(\d{1,4}) $")


def add_counts_of(text: str, sentences: list[Sentence]) -> None:
    """Add the first number of "10/18 KCN" where a counted noun follows: so many of them; sentences' values are changed."""
    for sentence in sentences:
        if "count" not in sentence.roles or text.find("/", sentence.start, sentence.end) < 0:
            continue
        for cue in sentence.cues:
            if cue.role != "count":
                continue
            part = OF_ALL.search(text, max(sentence.start, cue.start - 12), cue.start)
            if part is None or not 0 < int(part[1]) < int(part[2]):
                continue
            if any(found.start < part.end() and part.start() < found.end for found in sentence.values):
                continue
            sentence.values.append(Found(Quantity.exact(int(part[1])), part.start(), cue.start - 1))
            sentence.values.sort(key=attrgetter("start"))


def carry_noun(lower: str, sentence: Sentence, found: "Found[Quantity]", before: Cue, end: int) -> Cue | None:
    """Return the noun that a bare number of a list shares with the count before it, None where it stands for itself.

    before: the noun of the count before it in the sentence, which ends at end.
    """
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
