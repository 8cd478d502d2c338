"""Land: whose an area in hectares is, one named zone's, a group of zones' or a place's."""

import re

from daumoi.reading.article import Article, Subject
from daumoi.reading.counts import Count
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name
from daumoi.reading.owners import find_owner
from daumoi.values.areas import Area
from daumoi.values.numbers import Found

LAND_WORDS = re.compile(r"diện tích|quy mô|rộng|đất|cho thuê|\barea|covering|spread|면적|규모")
LEASED = re.compile(r"đất công nghiệp|cho thuê|thương phẩm|leas")
PLACE_AREA = ended(r"diện tích (?:tự nhiên |toàn tỉnh )?(?:là |đạt |khoảng |hơn |gần |trên )*$")


def measure_of_area(
    article: Article, sentence: Sentence, found: "Found[Area]", counts: list[Count], singles: list[tuple[int, int]],
    zone_meant: Subject | None,
) -> str | None:  # fmt: skip
    """Return "area" of a zone or place, "zone_area" of land for industry, None where a project's or nobody's.

    zone_meant: the zone that the sentence goes on with, where it does not name it again.
    """
    lower = article.lower
    zones = [count for count in counts if count.cue.value == "zones" and count.start < found.start]
    named = [name for name in sentence.names if name.kind == "zone" and name.start < found.start]
    groups = [cue.start for cue in sentence.cues if cue.role == "group" and cue.start < found.start]
    last_zone = max((name.start for name in named), default=-1)
    told = LAND_WORDS.search(lower, max(sentence.start, last_zone, *groups), found.start)
    counted = bool(zones) and OF_COUNTED.fullmatch(lower, zones[-1].end, found.start) is not None
    if WITHDRAWN.search(lower, sentence.start, found.start) or LEFT.search(
        lower, max(sentence.start, found.start - 30), found.start
    ):
        return None
    if (
        told is None
        and not counted
        and not LEASED_BEHIND.match(lower, found.end)
        and not is_area_of(article, sentence, found.start)
    ):
        return None
    leased = LEASED.search(lower, max(sentence.start, last_zone, found.start - 40), found.start) is not None
    leased = leased or LEASED_BEHIND.match(lower, found.end) is not None
    beside = found.start not in article.claimed and _is_bracketed_area(article, named, found)
    is_of_project = find_owner(article, sentence, found.start, found.end, counts, singles) == "project"
    if last_zone > max((count.start for count in zones), default=-1) and (
        not is_of_project or leads(article, sentence, last_zone) or beside
    ):
        return "zone_area" if leased else "area"
    if (is_of_project and not counted) or found.start in article.claimed:
        return None
    if zone_meant is not None and not zones:
        return "zone_area" if leased else "area"
    if (
        zones
        or groups
        or LEASED_BEHIND.match(lower, found.end)
        or INDUSTRIAL_LAND.search(lower, sentence.start, found.start)
    ):
        return "zone_area"
    return "area" if PLACE_AREA.search(lower, max(sentence.start, found.start - 24), found.start) else None


LEFT = ended(r"(?<!\w)(?:chỉ còn|còn trống|còn dư|còn lại|còn thiếu|thiếu|trống)(?: khoảng| hơn| gần| trên| chừng)? $")
WITHDRAWN = ended(r"(?:thu hồi|chấm dứt|trả lại|hủy bỏ)[^;.]{0,70}$")
# "51 khu công nghiệp được thành lập, hơn 12.000 ha": land right behind a count of zones needs no word of its own.
OF_COUNTED = re.compile(
    r"[^;.:\d]{0,40}(?:,|\(| với| là)(?: với| có| khoảng| gần| hơn| trên| tới| tổng cộng| ngót| chừng)* ?"
)
INDUSTRIAL_LAND = re.compile(r"đất công nghiệp|đất (?:đã )?cho thuê")
LEASED_BEHIND = re.compile(r" ?đất (?:công nghiệp|cho thuê|thương phẩm)")


def leads(article: Article, sentence: Sentence, start: int) -> bool:
    """Return whether a name is what its sentence is about: it stands at the head, or after "trong đó có"."""
    before = article.lower[sentence.start : start].strip()
    return before in ("", "trong đó có", "trong đó,", "trong đó", "riêng", "hiện", "tại") or before.endswith(",")


# An area that stands with a zone's name and without a word for land: "KCN X (277 ha)", "quỹ đất 120 ha cho KCN Y".
AREA_BEHIND = re.compile(
    r"(?: giai đoạn (?:\d|i{1,3}|đầu|một|hai))?(?: \([^()\d]{0,24}\))? ?[(,:]? ?(?:rộng |với |có |khoảng |gần |hơn |trên |từ )*"
)
IN_BRACKET = re.compile(r"(?: giai đoạn (?:\d|i{1,3}|đầu|một|hai))? ?\((?:rộng |khoảng |gần |hơn |trên )*")


def _is_bracketed_area(article: Article, zones: list[Name], found: "Found[Area]") -> bool:
    """Return whether an area opens the bracket right behind a zone's name: it is that zone's, whoever builds in it."""
    return bool(zones) and IN_BRACKET.fullmatch(article.lower, zones[-1].end, found.start) is not None


AREA_GROWN = re.compile(
    r"[^.;]{0,40}(?:từ|lên|thêm)(?: khoảng| gần| hơn| trên)? (?:[\d.,]+ ?ha lên(?: khoảng| gần| hơn| trên)? )?"
)


def is_area_of(article: Article, sentence: Sentence, start: int) -> bool:
    """Return whether an area belongs to the named zone right before it."""
    zones = [name for name in sentence.names if name.kind == "zone" and name.end <= start]
    if not zones:
        return False
    if AREA_BEHIND.fullmatch(article.lower, zones[-1].end, start):
        return True
    grows = article.lower.find("mở rộng", sentence.start, zones[-1].start) >= 0
    return grows and AREA_GROWN.fullmatch(article.lower, zones[-1].end, start) is not None
