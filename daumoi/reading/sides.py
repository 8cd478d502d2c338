"""Who comes together, where, and how many: the sides of an event in one sentence."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name, surface
from daumoi.values.quantities import Quantity


class Side(NamedTuple):
    """Where a side is named."""

    start: int
    end: int


GUEST_MARK = re.compile(
    r"(?:với|cho|tiếp|đón|có sự tham dự của|sự tham gia của|sự tham dự của|đón tiếp|received|with|met|and)"
    r"(?: các| đoàn| đoàn công tác| đoàn đại biểu| đại diện| lãnh đạo| ông| bà| nhà đầu tư| hạ tầng| tỉnh| thành phố| tp\.?)*(?: của)?(?: tỉnh| thành phố| tp\.?)? $"
)
DELEGATION = re.compile(r"đoàn(?: công tác| đại biểu| cán bộ| doanh nghiệp)?(?: của)?(?: tỉnh| thành phố| tp\.?)? ?$")
PLACE_MARK = re.compile(
    r"(?:tại|ở|in|at) (?:(?:tỉnh|thành phố|tp\.?|thị xã|huyện|phòng họp|trụ sở|trụ sở của|khách sạn|trung tâm) )*$|(?:đầu tư vào|vào) (?:tỉnh |thành phố |tp\.? ?)?$"
)
MAY_END_PLACE = (
    "tại ",
    "ở ",
    "in ",
    "at ",
    "vào ",
    "tỉnh ",
    "phố ",
    "tp ",
    "tp. ",
    "xã ",
    "huyện ",
    "họp ",
    "sở ",
    "của ",
    "sạn ",
    "tâm ",
)
CIVIL_SIDE = re.compile(
    r"(?:^|tỉnh|thành phố|tp\.?|đoàn|lãnh đạo|với|giữa|và|của|ngày|,|do|đoàn công tác|doanh nghiệp) ?(?:của )?(?:tỉnh |thành phố |tp\.? ?)?$"
)
# Sides without a name of their own: "các doanh nghiệp Long An", "6 doanh nghiệp Hàn Quốc", "các nhà đầu tư".
GROUP_LEAD = re.compile(r"(?<!\w)(?:các |những |\d+ |một số |nhiều )?(?:đoàn )?$")
GROUP = re.compile(
    r"(?:(?:các|những|\d+|một số|nhiều) )?(?:đoàn doanh nghiệp|doanh nghiệp(?: thành viên(?: của)?)?|nhà đầu tư|tập đoàn lớn|tập đoàn|chủ đầu tư|hiệp hội)"
    r"(?: (?!đã|cũng|sẽ|đang|gặp|về|để|trong|tại|trên|tham|đến|và|với|cùng|là|được|ký|có|của hai|vào|giao|tới|tiếp|làm)[^\s,;.:()]+){0,5}"
)
DATELINE = re.compile(r" ?[-–—:] ")
GROUP_WORD = re.compile(r"doanh nghiệp|nhà đầu tư|tập đoàn|chủ đầu tư|hiệp hội")
JOINERS = re.compile(r"(?:với|tiếp|gặp gỡ|gặp|cho|đón|cùng|giao lưu với)[^.;]{0,20}$")
ATTENDED = re.compile(
    r"đại biểu|người tham dự|người tham gia|khách|delegates|participants|lượt người|doanh nghiệp tham dự"
)


def is_at(before: str) -> bool:
    """Return whether the words before a name say that something takes place there."""
    return before.endswith(MAY_END_PLACE) and PLACE_MARK.search(before) is not None


def find_sides(article: Article, sentence: Sentence, cue: Cue) -> tuple[dict[str, Side], dict[str, Side]]:
    """Return hosts and guests named in the sentence of an event, each label -> where it stands."""
    hosts: dict[str, Side] = {}
    guests: dict[str, Side] = {}
    between = article.lower.find("giữa ", sentence.start, sentence.end)
    for name in sentence.names:
        if name.kind not in ("organisation", "place", "zone"):
            continue
        before = article.lower[max(sentence.start, name.start - 40) : name.start]
        if name.start == sentence.start and DATELINE.match(article.text, name.end):
            continue
        if is_at(before) or (name.kind == "place" and not CIVIL_SIDE.search(before)):
            continue
        _sort_side(article, cue, name, before, between, hosts, guests)
    if not hosts or not guests:
        _add_groups(article, sentence, cue, hosts, guests)
    return hosts, guests


def _sort_side(
    article: Article, cue: Cue, name: Name, before: str, between: int, hosts: dict[str, Side], guests: dict[str, Side]
) -> None:
    label, side = surface(article.text, name), Side(name.start, name.end)
    if 0 <= between < name.start and name.start - between < 160:
        (guests if hosts else hosts).setdefault(label, side)
    elif (name.end <= cue.start + 2 and not DELEGATION.search(before) and name.id != "delegation") or (
        name.start >= cue.end
        and not hosts
        and cue.value in ("conference", "signing", "award", "training")
        and not GUEST_MARK.search(before)
    ):
        hosts.setdefault(label, side)
    else:
        guests.setdefault(label, side)


def _add_groups(
    article: Article, sentence: Sentence, cue: Cue, hosts: dict[str, Side], guests: dict[str, Side]
) -> None:
    """Add sides that are groups without a name: before the verb they host, behind "với, tiếp, cho" they are guests."""
    for match in _find_groups(article.lower, sentence.start, sentence.end):
        label = " ".join(article.text[match.start() : match.end()].split())
        if len(label) < 12 or abs(match.start() - cue.start) > 160:
            continue
        joined = JOINERS.search(article.lower, max(sentence.start, match.start() - 24), match.start())
        target = guests if joined or match.start() > cue.end else hosts
        if not target:
            target[label] = Side(match.start(), match.end())


def _find_groups(lower: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the groups of a sentence: the word that names one is looked for first, then what leads it and follows it."""
    for word in GROUP_WORD.finditer(lower, start, end):
        if word.start() < start:
            continue
        lead = GROUP_LEAD.search(lower, max(start, word.start() - 24), word.start())
        if lead is None:
            continue
        match = GROUP.match(lower, lead.start(), end) or GROUP.match(lower, word.start(), end)
        if match is not None:
            yield match
            start = match.end()


def find_place(article: Article, sentence: Sentence, cue: Cue) -> tuple[int, int] | None:
    """Return where an event takes place: a place, zone or building after "tại", else the country a trip goes to."""
    places = [
        name for name in sentence.names
        if name.kind in ("organisation", "place", "zone", "country") and not (name.kind == "country" and name.id == "VN")
        and is_at(article.lower[max(sentence.start, name.start - 40) : name.start])
        and not _is_of_post(sentence, name)
    ]  # fmt: skip
    after = [name for name in places if name.start >= cue.start]
    if places:
        chosen = after[0] if after else places[0]
        return chosen.start, chosen.end
    if cue.value == "trip_abroad":
        abroad = [
            name for name in sentence.names if name.kind == "country" and name.id != "VN" and name.start > cue.start
        ]
        if abroad:
            return abroad[0].start, abroad[-1].end
    return None


def _is_of_post(sentence: Sentence, place: Name) -> bool:
    """Return whether a place belongs to somebody's post ("Tổng lãnh sự Hàn Quốc tại TP.Hồ Chí Minh")."""
    return any(name.kind == "title" and 0 <= place.start - name.end < 26 for name in sentence.names)


def find_attendance(article: Article, sentence: Sentence) -> tuple[int | float, int, int] | None:
    """Return how many attended, with its span, None where the sentence does not say."""
    for found in sentence.values:
        if isinstance(found.value, Quantity) and ATTENDED.match(article.lower, found.end + 1):
            number = found.value.as_json()
            return (
                (number, found.start, found.end)
                if not isinstance(number, list)
                else (number[-1], found.start, found.end)
            )
    return None
