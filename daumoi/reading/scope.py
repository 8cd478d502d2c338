"""Whose number it is: the place or zone, the investors' country, foreign or domestic, which kind of zones, actual or planned."""

import re
from typing import NamedTuple

from daumoi.reading.article import Article, Subject
from daumoi.reading.cues import Cue
from daumoi.reading.endings import ended
from daumoi.reading.facts import Slot
from daumoi.reading.lines import Sentence
from daumoi.reading.linking import HOME, zone_groups, zone_kind_of
from daumoi.reading.migrants import find_host
from daumoi.reading.names import Name
from daumoi.reading.outward import find_taker, is_behind, is_outward
from daumoi.reading.plans import find_planned
from daumoi.reading.respective import country_beside
from daumoi.reading.subjects import AT_BEFORE, find_subject
from daumoi.values.money import Money

INVESTED = frozenset(
    (
        "capital",
        "capital_added",
        "capital_realised",
        "projects",
        "projects_new",
        "projects_adjusted",
        "share",
        "rank",
        "enterprises",
        "people",
    )
)
OF_COUNTRY = ended(
    r"(?: (?:của|từ|đến từ|do|from|by))(?: (?:các |những )?(?:doanh nghiệp|nhà đầu tư|tập đoàn|công ty|nước|quốc gia))? ?$"
)
NO_COUNTRY = frozenset(
    ("exports", "imports", "trade", "investor_countries", "zones", "zone_area", "occupancy", "area", "population")
)


class Scope(NamedTuple):
    """Whose number: each part with the span that says it (spans of -1: concluded from what stands before)."""

    subject: Subject
    country: tuple[str, int, int] | None = None
    fdi: tuple[bool, int, int] | None = None
    zone_kind: tuple[str, int, int] | None = None
    planned: Cue | None = None

    def slots(self, article: Article, measure: str) -> list[Slot | None]:
        """Return the slots of a figure that say whose number it is."""
        subject = self.subject
        note = "" if subject.start >= 0 else "what the text is about"
        slots = [article.slot("subject", subject.text, subject.start, subject.end, note)]
        if self.country is not None and measure not in NO_COUNTRY:
            slots.append(article.slot("country", *self.country))
        if self.fdi is not None:
            note = "" if self.fdi[1] >= 0 else "carried on from the sentence before"
            slots.append(article.slot("fdi", *self.fdi, note=note))
        if self.zone_kind is not None and subject.kind != "zone":
            note = "" if self.zone_kind[1] >= 0 else "the text counts these zones"
            slots.append(article.slot("zone_kind", *self.zone_kind, note=note))
        if self.planned is not None:
            slots.append(article.slot("state", "planned", self.planned.start, self.planned.end))
        return slots


def find_scope(
    article: Article,
    sentence: Sentence,
    start: int,
    end: int,
    measure: str,
    before: Scope | None,
    topic: Subject | None,
) -> Scope:
    """Return whose number stands at start..end of a sentence.

    before is the scope of the number before it, topic the place that the running paragraph is about, if any.
    """
    left = clause_start(article, sentence, start)
    if measure in INVESTED and is_outward(article, sentence, start):
        taker = find_taker(article, sentence, left if measure == "share" else sentence.start, start, end)
        return Scope(taker, ("VN", -1, -1), planned=find_planned(article, sentence, left, start, end))
    if measure == "people" and (host := find_host(article, sentence, start, end)) is not None:
        return Scope(host, ("VN", -1, -1), planned=find_planned(article, sentence, left, start, end))
    subject = find_subject(article, sentence, start, end, measure, topic)
    placed = measure in PLACED and not WHOLE.search(article.lower, max(left, start - 20), start)
    country = find_country(article, sentence, left, start, end, measure) if placed else None
    if country is None and placed:
        country = country_again(article, sentence, left, start, before)
    return Scope(
        subject,
        country,
        find_fdi(article, sentence, left, start, end, measure, country, before),
        find_zone_kind(article, sentence, start, end, measure, subject, before),
        find_planned(article, sentence, left, start, end),
    )


PLACED = INVESTED | {"workers"}
WHOLE = ended(r"\d tr(?:ong|ên)(?: tổng)? số $")  # "Hàn Quốc có 31 trong tổng số 52 dự án": 52 are everybody's
AGAIN = re.compile(r"(?:doanh nghiệp|nhà đầu tư|công ty|dự án|vốn|của|nước|quốc gia|họ) (?:này|đó|ấy)\b|\bhọ\b")


def country_again(
    article: Article, sentence: Sentence, left: int, start: int, before: Scope | None
) -> tuple[str, int, int] | None:
    """Return the country told before where a clause means it again ("các doanh nghiệp này tạo việc làm cho 30.000 người")."""
    again = next(AGAIN.finditer(article.lower, left, start), None)
    if again is None:
        return None
    if before is not None and before.country is not None:
        return before.country[0], again.start(), again.end()
    if not article.lower.startswith(OF_NATION, again.start()) or sentence.order == 0:
        return None
    told = {name.id for name in article.sentences[sentence.order - 1].names if name.kind == "country"} - {"VN"}
    return (next(iter(told)), again.start(), again.end()) if len(told) == 1 else None


OF_NATION = ("nước", "quốc gia")


def clause_start(article: Article, sentence: Sentence, position: int) -> int:
    """Return where the clause of a position begins: after the last semicolon before it, else the sentence.

    A clause that tells parts ("...; trong đó ...") belongs to the one before it.
    """
    start = position
    while start > sentence.start:
        start = article.text.rfind(";", sentence.start, start)
        if start < 0:
            return sentence.start
        if not article.lower.startswith(PARTS, start + 1):
            return start + 1
    return sentence.start


PARTS = (" trong đó", " gồm", " bao gồm", " cụ thể", " trong số")


def find_country(
    article: Article, sentence: Sentence, left: int, start: int, end: int, measure: str
) -> tuple[str, int, int] | None:
    """Return the investors' home country of a number: joined to it by "của, đến từ", else the nearest before it in its clause."""
    own = country_beside(article, sentence, start)
    if own is not None:
        return own
    best: Name | None = None
    behind = -1  # where the last country ends that somebody only stands behind
    for name in sentence.names:
        if best is not None and name.end <= start and _begins_own(article, sentence, name, measure):
            best = None  # "Hàn Quốc dẫn đầu ...; tiếp đến Bắc Ninh với ...": what follows is told of the place
        if name.kind != "country" or name.id == "VN" or name.start < left:
            continue
        if name.end <= start:
            if is_behind(article, sentence, name, behind):
                behind = name.end
                continue
            if _is_closed(article, name.start, name.end, start):
                continue
            best = name
        elif _comes_behind(article, name, start, end, measure):
            return name.id, name.start, name.end
    return (best.id, best.start, best.end) if best is not None else None


def _comes_behind(article: Article, name: Name, start: int, end: int, measure: str) -> bool:
    """Return whether a country behind a number is its investors' home: right behind it, or joined by "của, đến từ"."""
    between = article.lower[end : name.start]
    if len(between) <= 5 and between.strip() in ("", "fdi"):
        return not article.lower.endswith(" sau", start, end)  # "chỉ đứng sau Nhật Bản"
    if len(between) < 60 and OF_COUNTRY.search(article.lower, max(end, name.start - 40), name.start):
        return not re.search(r"[,;)]|\d", between)
    return measure == "people" and len(between) < 30 and not re.search(r"[;).]|\d| tại | vào ", between)


def find_fdi(
    article: Article,
    sentence: Sentence,
    left: int,
    start: int,
    end: int,
    measure: str,
    country: tuple[str, int, int] | None,
    before: Scope | None,
) -> tuple[bool, int, int] | None:
    """Return whether the clause counts foreign (True) or domestic (False) investment, None where it says neither or both."""
    nearest: Cue | None = _respectively(article, sentence, start)
    for cue in sentence.cues if nearest is None else ():
        if cue.role != "fdi":
            continue
        if cue.value == "no" and PART_BOUGHT.search(article.lower, max(sentence.start, cue.start - 40), cue.start):
            continue
        if cue.start >= start:
            if (
                measure == "rank"
                or _belongs_to(article.lower[end : cue.start] if cue.start > end else "")
                or OF_SIDE.fullmatch(article.lower, end, cue.start)
            ):
                nearest = cue
            break
        if cue.start >= left and not _is_closed(article, cue.start, cue.end, start):
            nearest = cue
    if nearest is not None:
        return None if nearest.value == "both" else (nearest.value == "yes", nearest.start, nearest.end)
    if measure in ("workers", "exports", "imports", "trade"):
        return _side_again(article, left, start, measure, before)
    if measure not in INVESTED or measure in ("enterprises", "people") or (country and country[0] == "VN"):
        return None
    if _has_sides(article, sentence, end):
        return None
    if before is not None and before.fdi is not None and left == sentence.start:
        said = before.fdi
        of_bracket = sentence.start <= said[1] < start and _is_closed(article, said[1], said[2], start)
        return None if of_bracket else (said[0], -1, -1)
    return (True, -1, -1) if article.about_fdi else None


def _has_sides(article: Article, sentence: Sentence, end: int) -> bool:
    """Return whether a number is a whole of which the sentence goes on to tell the foreign or the domestic part."""
    for cue in sentence.cues:
        if cue.role == "fdi" and cue.start >= end:
            between = article.lower[end : cue.start]
            return cue.value == "no" or "trong đó" in between or between.rfind("(") > between.rfind(")")
    return False


def _side_again(
    article: Article, left: int, start: int, measure: str, before: Scope | None
) -> tuple[bool, int, int] | None:
    """Return the side told before: trade goes on with it, workers where the clause means its firms again."""
    if before is None or before.fdi is None:
        return None
    if measure != "workers":
        return before.fdi[0], -1, -1
    again = next(AGAIN.finditer(article.lower, left, start), None)
    return (before.fdi[0], again.start(), again.end()) if again is not None else None


OWN_BEGINNING = ended(r"(?:[,;:.)]|và|là|còn|riêng)(?: tỉnh| thành phố| tp\.?)? $")


def _begins_own(article: Article, sentence: Sentence, place: Name, measure: str) -> bool:
    """Return whether a place of Vietnam begins a member of its own, so that no country before it holds any more."""
    if place.kind != "place":
        return False
    if measure == "rank" and not AT_BEFORE.search(article.lower, max(0, place.start - 24), place.start):
        return True
    if not place.id.startswith(HOME):
        return False
    before = article.lower[max(sentence.start, place.start - 14) : place.start]
    return place.start == sentence.start or OWN_BEGINNING.search(before) is not None


# "35 dự án, tổng vốn 80 triệu USD của các nhà đầu tư nước ngoài": the side that the whole clause is about.
OF_SIDE = re.compile(r"[^.;()]{0,70} (?:của|từ|do)(?: các| những| khu vực| khối)? ?")


def _respectively(article: Article, sentence: Sentence, start: int) -> Cue | None:
    """Return the side of a sum in a list that follows another in order ("... FDI và ... trong nước, vốn lần lượt là A và B")."""
    opening = article.lower.rfind("lần lượt", sentence.start, start)
    sides = [cue for cue in sentence.cues if cue.role == "fdi" and cue.end <= opening]
    if opening < 0 or len(sides) < 2:
        return None
    place = sum(opening < found.start < start and isinstance(found.value, Money) for found in sentence.values)
    listed = sides[-2:]
    return listed[place] if place < len(listed) else None


# "mua lại phần vốn góp của doanh nghiệp trong nước": whose shares are bought, not who invests.
PART_BOUGHT = ended(r"(?:cổ phần|vốn góp|góp vốn)[^,;.]{0,12} (?:của|vào)(?: các)? $")


def _belongs_to(between: str) -> bool:
    """Return whether words after a number still belong to it: close, with no other number or member between."""
    return len(between) <= 28 and not re.search(r"[,.;\d]| và ", between)


def _is_closed(article: Article, start: int, end: int, position: int) -> bool:
    """Return whether a mention lies in a bracket that is closed before a position."""
    closing = article.text.find(")", end, position)
    if closing < 0:
        return False
    opening = article.text.rfind("(", max(0, start - 120), start)
    return opening >= 0 and article.text.find(")", opening, start) < 0


def find_zone_kind(
    article: Article, sentence: Sentence, start: int, end: int, measure: str, subject: Subject, before: Scope | None
) -> tuple[str, int, int] | None:
    """Return the kind of the zones that a number counts or sums, None for a number of a whole place or of one named zone."""
    if subject.kind == "zone":
        return None
    groups = zone_groups(article, sentence)
    if measure in TRADED and not article.about_zones:
        return _leading_group(article, sentence, groups, start)
    if measure == "zones" and not any(start <= group[0] <= end for group in groups):
        words = article.lower[start:end]
        return zone_kind_of(words), start, end
    nearest = None
    for group in groups:
        if measure == "zones" and start <= group[0] <= end:
            return group[2], group[0], group[1]
        if _is_closed(article, group[0], group[1], start):
            continue
        if nearest is not None and nearest[1] >= 0 and LIES_IN.fullmatch(article.lower, nearest[2], group[0]):
            continue
        if group[0] < start or (
            nearest is None and group[0] - end < 80 and REST.search(article.lower, end, group[0]) is None
        ):
            nearest = (group[2], group[0], group[1])
    return nearest or _zones_told(article, measure, subject, before)


# "9 KCN trong KKT và ngoài KKT": the first are counted, the second only say where.
REST = re.compile(r"(?<!\w)(?:còn lại|trong khi|riêng|ngoài ra)(?!\w)")
LIES_IN = re.compile(
    r"(?: \w+){0,3} (?:(?:trong|ngoài|thuộc|nằm trong)(?: và |/)?(?: (?:kkt|khu kinh tế) và )?){1,2}(?:trong|ngoài|thuộc)? ?(?:các )?"
)


def _zones_told(article: Article, measure: str, subject: Subject, before: Scope | None) -> tuple[str, int, int] | None:
    """Return the kind of zones that the text, or what stands before, is about; None where a number is of a whole place."""
    if measure == "occupancy" and (before is None or before.zone_kind is None):
        return "KCN", -1, -1
    focus = article.focus.id if article.focus is not None else "VN"
    if article.about_zones and (subject.start < 0 or subject.id in ("VN", focus)):
        return article.about_zones, -1, -1
    if before is not None and before.zone_kind is not None and (subject.start < 0 or measure == "occupancy"):
        return before.zone_kind[0], -1, -1
    return None


TRADED = ("exports", "imports", "trade", "population", "people")
LEADING = ended(r"(?:^|[,;:.] ?)(?:hiện |hiện nay,? |riêng |đến nay,? |toàn bộ |tất cả |\d+ )?(?:các |những )?$")


def _leading_group(
    article: Article, sentence: Sentence, groups: list[tuple[int, int, str]], start: int
) -> tuple[str, int, int] | None:
    """Return the group of zones whose trade or people are told: only the subject of the clause is."""
    for left, right, kind in groups:
        if leads_clause(article, sentence, left, start):
            return kind, left, right
    return None


def leads_clause(article: Article, sentence: Sentence, position: int, number: int) -> bool:
    """Return whether a word is the subject of the clause of a number ("..., các KCN của tỉnh xuất khẩu 1,3 tỷ USD")."""
    if not 0 < number - position < 60 or ";" in article.text[position:number] or "," in article.text[position:number]:
        return False
    before = article.lower[max(sentence.start, position - 24) : position]
    return LEADING.search(before) is not None or sentence.start == position
