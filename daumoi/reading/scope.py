"""Whose number it is: the place or zone, the investors' country, foreign or domestic, which kind of zones, actual or planned."""

import re
from typing import NamedTuple

from daumoi.reading.article import Article, Subject
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Slot
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.linking import HOME, NATION, place_inside, zone_groups
from daumoi.reading.names import Name, surface
from daumoi.reading.times import starts_going_on

# Before a place: it is where somebody comes from, an example or a comparison, not whom the number is about.
ASIDE_BEFORE = re.compile(
    r"(?:từ|sau|như|với|cùng với|so với|giáp|đứng sau|của các doanh nghiệp|của doanh nghiệp|nhà đầu tư|của các doanh nghiệp, nhà đầu tư|giữa|gần|và huyện|from|after|tỉnh như) (?:tỉnh |thành phố |tp\.? ?)?$"
)
AT_BEFORE = re.compile(r"(?:vào|tại|ở|trên địa bàn|của|đến|về|in|at|into|to|of) (?:tỉnh |thành phố |tp\.? ?|các )?$")
NATION_ASIDE = re.compile(r"(?:của|thứ \S+|so với|nhất|hàng đầu|top \d+|bình quân|với|trong) $")
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
OF_COUNTRY = re.compile(
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
    subject = find_subject(article, sentence, start, end, measure, topic)
    country = find_country(article, sentence, left, start, end, measure) if measure in INVESTED else None
    return Scope(
        subject,
        country,
        find_fdi(article, sentence, left, start, end, measure, country, before),
        find_zone_kind(article, sentence, start, end, measure, subject, before),
        find_planned(article, sentence, left, start, end),
    )


def clause_start(article: Article, sentence: Sentence, position: int) -> int:
    """Return where the clause of a position begins: after the last semicolon before it, else the sentence."""
    return max(sentence.start, article.text.rfind(";", sentence.start, position) + 1)


def find_subject(
    article: Article, sentence: Sentence, start: int, end: int, measure: str, topic: Subject | None
) -> Subject:
    """Return the zone, place or country that a number is about; the text's focus where the sentence names none."""
    zone = _zone_subject(article, sentence, start, end, measure)
    if zone is not None:
        return zone
    nation = _nation_before(article, sentence, start)
    best: Subject | None = None
    asides: list[int] = []
    for name in sentence.names:
        if measure == "share" and name.start >= end:
            break  # what follows a share is its denominator
        if name.kind == "country" and name.id == "VN":
            if _is_nation_here(article, name, start, end):
                best = Subject("Việt Nam", "country", "VN", name.start, name.end)
            continue
        if name.kind != "place" or not name.id.startswith(HOME) or _is_aside(article, name, asides):
            continue
        at = AT_BEFORE.search(article.lower, max(sentence.start, name.start - 24), name.start)
        if name.end <= start or (best is None and at):
            best = Subject(surface(article.text, name), "place", name.id, name.start, name.end)
    if nation is not None and (best is None or nation.start > best.start or best.start > start):
        return NATION._replace(start=nation.start, end=nation.end)
    return (
        best
        or _owner_of_body(article, sentence, start)
        or (topic or article.focus or NATION)._replace(start=-1, end=-1)
    )


def _owner_of_body(article: Article, sentence: Sentence, start: int) -> Subject | None:
    """Return the province of the public body that acts before a number ("Ban Quản lý các KCN tỉnh X cấp ...")."""
    for name in reversed(sentence.names):
        if name.kind == "organisation" and name.end <= start and name.id not in ("company", "bank"):
            inside = place_inside(article, name)
            if inside is not None:
                return inside
    return None


def find_topic(article: Article, sentence: Sentence) -> Subject | None:
    """Return the province that a heading, or the opening of a paragraph, sets as what follows is about; None where it sets none."""
    opening = sentence.end if sentence.kind is LineKind.HEADING else sentence.start + 40
    found: list[Subject] = []
    asides: list[int] = []
    for name in sentence.names:
        if name.start >= opening:
            break
        if name.kind == "place" and name.id.startswith(HOME) and not _is_aside(article, name, asides):
            found.append(Subject(surface(article.text, name), "place", name.id))
        elif name.kind == "organisation":
            inside = place_inside(article, name)
            found += [inside] if inside is not None else []
    return found[0] if len({subject.id for subject in found}) == 1 else None


def _is_aside(article: Article, name: Name, asides: list[int]) -> bool:
    """Return whether a place is only compared with or come from; so is the next of a list that began so."""
    listed = bool(asides) and article.lower[asides[-1] : name.start].strip() in (
        ",",
        "và",
        ", và",
        ", tỉnh",
        "và tỉnh",
        ", tp.",
        "và tp.",
    )
    if listed or ASIDE_BEFORE.search(article.lower, max(0, name.start - 40), name.start):
        asides.append(name.end)
        return True
    return False


def _nation_before(article: Article, sentence: Sentence, start: int) -> Cue | None:
    found = None
    for cue in sentence.cues:
        if cue.role != "scope" or cue.value != "VN" or cue.start >= start:
            continue
        if not NATION_ASIDE.search(article.lower, max(sentence.start, cue.start - 14), cue.start):
            found = cue
    return found


def _is_nation_here(article: Article, name: Name, start: int, end: int) -> bool:
    at = AT_BEFORE.search(article.lower, max(0, name.start - 24), name.start) is not None
    if name.start >= end:
        return (
            at
            and name.start - end < 90
            and not re.search(r"[;\d]", article.text[end : name.start])
            and ", trong đó" not in article.lower[end : name.start]
        )
    return (
        at or article.lower[name.end : name.end + 10].lstrip().startswith(("đã", "hiện", "có", "thu hút", "đạt"))
    ) and name.end <= start


def _zone_subject(article: Article, sentence: Sentence, start: int, end: int, measure: str) -> Subject | None:
    """Return the named zone that a number is about: it leads the clause, or the count goes "vào" it."""
    zone: Name | None = None
    for name in sentence.names:
        if name.kind != "zone":
            continue
        before = article.lower[max(sentence.start, name.start - 12) : name.start]
        if name.end <= start:
            at = re.search(r"(?:tại|ở|trong|như|thuộc|nằm|cạnh|giáp|vào|của) $", before)
            zone = (
                name
                if at is None or measure in ("area", "occupancy")
                else (None if measure == "capital" and zone is None else zone)
            )
            continue
        goes_there = (
            zone is None and measure != "zones" and name.start - end < 40 and re.search(r"(?:vào|tại) $", before)
        )
        if goes_there and not re.search(r"[,;:]|trong đó", article.lower[end : name.start]):
            zone = name
    if zone is None or measure in ("zones", "zone_area", "investor_countries"):
        return None
    if zone.end <= start and any(
        zone.end <= name.start
        and name.end <= start
        and name.kind == "place"
        and not _is_inside_address(article, zone, name)
        for name in sentence.names
    ):
        return None
    return Subject(surface(article.text, zone), "zone", zone.id, zone.start, zone.end)


def _is_inside_address(article: Article, zone: Name, place: Name) -> bool:
    between = article.lower[zone.end : place.start]
    return len(between) < 60 and (", " in between[:2] or "(" in between or "tại" in between or "ở" in between)


def find_country(
    article: Article, sentence: Sentence, left: int, start: int, end: int, measure: str
) -> tuple[str, int, int] | None:
    """Return the investors' home country of a number: joined to it by "của, đến từ", else the nearest before it in its clause."""
    best: Name | None = None
    for name in sentence.names:
        if name.kind != "country" or name.id == "VN" or name.start < left:
            continue
        if name.end <= start:
            if _is_closed(article, name.start, name.end, start):
                continue
            best = name
        elif name.start - end <= 5 and article.lower[end : name.start].strip() in ("", "fdi"):
            return name.id, name.start, name.end
        elif name.start - end < 60 and OF_COUNTRY.search(article.lower, max(end, name.start - 40), name.start):
            if not re.search(r"[,;)]|\d", article.text[end : name.start]):
                return name.id, name.start, name.end
        elif (
            measure == "people"
            and name.start - end < 30
            and not re.search(r"[;).]|\d| tại | vào ", article.text[end : name.start])
        ):
            return name.id, name.start, name.end
    return (best.id, best.start, best.end) if best is not None else None


def find_fdi(
    article: Article,
    sentence: Sentence,
    left: int,
    start: int,
    end: int,
    measure: str,
    country: object,
    before: Scope | None,
) -> tuple[bool, int, int] | None:
    """Return whether the clause counts foreign (True) or domestic (False) investment, None where it says neither or both."""
    nearest: Cue | None = None
    for cue in sentence.cues:
        if cue.role != "fdi":
            continue
        if cue.start >= start:
            if measure == "rank" or _belongs_to(article.lower[end : cue.start] if cue.start > end else ""):
                nearest = cue
            break
        if cue.start >= left and not _is_closed(article, cue.start, cue.end, start):
            nearest = cue
    if nearest is not None:
        return None if nearest.value == "both" else (nearest.value == "yes", nearest.start, nearest.end)
    if country is not None or measure not in INVESTED or measure in ("enterprises", "people"):
        return None
    if before is not None and before.fdi is not None and left == sentence.start:
        return before.fdi[0], -1, -1
    if not article.about_fdi:
        return None
    # A whole whose later part is domestic counts both.
    has_domestic_part = any(cue.role == "fdi" and cue.value == "no" and cue.start >= end for cue in sentence.cues)
    return None if has_domestic_part else (True, -1, -1)


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
    if subject.kind == "zone" or (
        measure in ("exports", "imports", "trade", "population", "people") and not article.about_zones
    ):
        return None
    groups = zone_groups(article, sentence)
    nearest = None
    for group in groups:
        if measure == "zones" and start <= group[0] <= end:
            return group[2], group[0], group[1]
        if _is_closed(article, group[0], group[1], start):
            continue
        if group[0] < start or (nearest is None and group[0] - end < 80):
            nearest = (group[2], group[0], group[1])
    if nearest is not None:
        return nearest
    if measure == "occupancy":
        return "KCN", -1, -1
    if article.about_zones and (subject.start < 0 or subject.id == "VN"):
        return article.about_zones, -1, -1
    if before is not None and before.zone_kind is not None and subject.start < 0 and starts_going_on(article, sentence):
        return before.zone_kind[0], -1, -1
    return None


CALLED = re.compile(r" ?(?:cần |đang |được )?(?:kêu gọi|mời gọi|thu hút đầu tư trong)")


def find_planned(article: Article, sentence: Sentence, left: int, start: int, end: int) -> Cue | None:
    """Return the word that makes a number a target or plan, None for an actual one."""
    found = None
    for cue in sentence.cues:
        if cue.role == "state" and cue.start >= end and CALLED.match(article.lower, end):
            return cue
        if cue.start >= start:
            continue
        if cue.role == "state" and cue.start >= left:
            found = cue
    return found
