"""The subject of a number: the zone, place, region or country that it is about."""

import re

from daumoi.reading.article import Article, Subject
from daumoi.reading.cues import Cue
from daumoi.reading.endings import ended
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.linking import DISTRICT, HOME, NATION, place_inside, zone_groups
from daumoi.reading.names import Name, surface
from daumoi.reading.regions import region_before
from daumoi.reading.respective import find_in_order
from daumoi.reading.times import starts_going_on
from daumoi.reading.zone_builders import zone_of_builder

# Before a place: it is where somebody comes from, an example or a comparison, not whom the number is about.
ASIDE_BEFORE = ended(
    r"(?:từ|sau|như|với|cùng với|so với|giáp|đứng sau|của các doanh nghiệp|của doanh nghiệp|nhà đầu tư|của các doanh nghiệp, nhà đầu tư|giữa|gần|và huyện|from|after|tỉnh như) (?:tỉnh |thành phố |tp\.? ?)?$"
)
ONE_WORKS_AT = ended(
    r"(?<!\w)(?:nhờ|do|từ|bởi) (?:có )?(?:một|1) (?:dự án|nhà máy|thương vụ|công ty)[^,;.]{0,40} (?:ở|tại) (?:tỉnh |thành phố |tp\.? ?)?$"
)
AT_BEFORE = ended(r"(?:vào|tại|ở|trên địa bàn|của|đến|về|in|at|into|to|of) (?:tỉnh |thành phố |tp\.? ?|các )?$")
NATION_ASIDE = re.compile(r"(?:của|thứ \S+|so với|nhất|hàng đầu|(?:top|tốp|nhóm) \d+|bình quân|với|trong) $")
# Between a number and a place behind it: what stands there is compared with, or told of one thing only.
STRAYS = re.compile(
    r"\b(?:nhờ|thua|kém|hơn|bằng|gấp|như|so với|tương đương|trong khi|còn|một (?:dự án|nhà máy|công ty|doanh nghiệp|tập đoàn))\b|[;:]"
)


def find_subject(
    article: Article, sentence: Sentence, start: int, end: int, measure: str, topic: Subject | None
) -> Subject:
    """Return the zone, place or country that a number is about; the text's focus where the sentence names none."""
    zone = _told_in_order(article, sentence, start) or _zone_subject(article, sentence, start, end, measure)
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
        if (
            name.end <= start
            or name.start == start
            or (best is None and at and not STRAYS.search(article.lower, end, name.start))
        ):
            best = Subject(surface(article.text, name), "place", name.id, name.start, name.end)
    best = _district_before(article, sentence, start, best)
    region = region_before(article, sentence, start)
    if (
        region is not None
        and (best is None or best.end < region.start)
        and (nation is None or nation.end < region.start)
    ):
        return region
    here = _province_meant(article, sentence, start, topic)
    if here is not None and (best is None or best.end < here.start) and (nation is None or nation.start < here.start):
        return here
    if nation is not None and (best is None or nation.start > best.start or best.start > start):
        return NATION._replace(start=nation.start, end=nation.end)
    if measure == "trade" and best is None and TWO_SIDED.search(article.lower, sentence.start, start):
        return NATION._replace(start=-1, end=-1)
    return (
        best
        or _owner_of_body(article, sentence, start)
        or (topic or _zone_of_headline(article, measure) or article.focus or NATION)._replace(start=-1, end=-1)
    )


def _told_in_order(article: Article, sentence: Sentence, start: int) -> Subject | None:
    """Return the zone or place of Vietnam that a number stands for in a list told in order."""
    ordered = find_in_order(article, sentence, start)
    at_home = ordered is not None and (ordered.kind == "zone" or ordered.id.startswith(HOME))
    return ordered if at_home else None


def _province_meant(article: Article, sentence: Sentence, start: int, topic: Subject | None) -> Subject | None:
    """Return the province that the text is about where "toàn tỉnh", "trên địa bàn" before a number means it."""
    if article.focus is None or article.focus.kind != "place":
        return None
    for cue in reversed(sentence.cues):
        if cue.role == "scope" and cue.value == "here" and cue.end <= start:
            if topic is not None and topic.kind == "place" and article.lower.endswith("này", cue.start, cue.end):
                return topic._replace(start=cue.start, end=cue.end)
            return article.focus._replace(start=cue.start, end=cue.end)
    return None


def _zone_of_headline(article: Article, measure: str) -> Subject | None:
    """Return the one zone that the headline names, for what is invested where the text says no other place."""
    return article.zone_focus if measure in OF_HEADLINE else None


LEADS = re.compile(r"[-–+•* ]*(?:(?:riêng|hiện|đến nay|chỉ riêng|còn|trong đó),? )?(?:(?:tại|ở|trên địa bàn) )?$")
HAS = re.compile(
    r"(?: \([^()]*\))?,? (?:(?:hiện|đã|đang|mới|cũng|đến nay) ){0,3}(?:có|thu hút|tiếp nhận|được|đạt|đón|với)(?!\w)"
)


def _district_before(article: Article, sentence: Sentence, start: int, best: Subject | None) -> Subject | None:
    """Return the district that a sentence is about up to a number, else the place found before."""
    for name in sentence.names:
        if (
            name.kind == "place"
            and name.id.startswith(DISTRICT)
            and (best is None or best.start < name.start)
            and _leads(article, sentence, name, start)
        ):
            best = Subject(surface(article.text, name), "place", name.id, name.start, name.end)
    return best


def _leads(article: Article, sentence: Sentence, name: Name, start: int) -> bool:
    """Return whether a district is what its sentence is about up to a number ("Riêng huyện X thu hút 310 dự án")."""
    if not name.end <= start or ";" in article.text[name.end : start]:
        return False
    if LEADS.fullmatch(article.lower, sentence.start, name.start) is None:
        return HAS.match(article.lower, name.end) is not None
    return HAS.match(article.lower, name.end) is not None or article.text.startswith(",", name.end)


TWO_SIDED = re.compile(r"(?:thương mại|kim ngạch|buôn bán)[\w ]{0,24} (?:hai chiều|song phương|hai nước)")
OF_HEADLINE = frozenset(
    ("projects", "projects_new", "projects_adjusted", "capital", "capital_added", "capital_realised")
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
    if ONE_WORKS_AT.search(article.lower, max(0, name.start - 60), name.start):
        return True
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
    built = zone_of_builder(article, sentence, start) if measure == "capital" else None
    if built is not None:
        return built
    zone: Name | None = None
    for name in sentence.names:
        if name.kind != "zone":
            continue
        before = article.lower[max(sentence.start, name.start - 12) : name.start]
        if name.end <= start:
            if zone is not None and PART_OF.fullmatch(article.lower, zone.end, name.start):
                continue
            at = re.search(r"(?:tại|ở|trong|như|thuộc|nằm|cạnh|giáp|vào|của) $", before)
            if at is not None and OPENS_AT.fullmatch(article.lower, sentence.start, name.start):
                at = None  # "Tại KCN Suối Dầu đã có 52 dự án"
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


OPENS_AT = re.compile(r"[-–+•* ]*(?:riêng |hiện |hiện nay,? |đến nay,? |còn |trong đó,? )?(?:tại|ở|trong) ")


def _is_inside_address(article: Article, zone: Name, place: Name) -> bool:
    between = article.lower[zone.end : place.start]
    return len(between) < 60 and (", " in between[:2] or "(" in between or "tại" in between or "ở" in between)


BARE_ZONE = re.compile(
    r"(?:đây là|riêng|hiện|hiện nay,?|đến nay,?|khi [\w ]{3,24},|theo [\w ]{3,24},)? ?(?:khu công nghiệp|kcn|cụm công nghiệp|ccn|cụm|khu kinh tế|kkt|khu)"
    r"(?: này| trên| nói trên)? (?:có|được|hiện|đã|rộng|nằm|dự kiến|sẽ|đang|còn|thu hút|mới|do|với)\b"
)
THIS_ZONE = re.compile(
    r"\b(?:nơi đây|nơi này)\b|(?<=các doanh nghiệp )(?:trong|tại|ở) khu(?! (?:vực|công|kinh|chế))\b|(?:khu công nghiệp|kcn|cụm công nghiệp|ccn|cụm|khu kinh tế|kkt|khu) (?:này|nói trên)\b"
)


HERE = re.compile(r"(?<!\w)(?:tại|ở) đây(?!\w)")
PART_OF = re.compile(r" (?:thuộc|nằm trong|nằm cạnh|giáp|cạnh) ")  # "KCN X thuộc Khu liên hợp Y": told of is the first


class ZoneMemory:
    """Remembers the zone named last, for the sentences that go on with "the park"."""

    def __init__(self) -> None:
        self.zone: Subject | None = None
        self.line = -1
        self.group = ("", -1)  # the kind of the zones that a paragraph counts together, and the line of the paragraph

    def remember_group(self, article: Article, sentence: Sentence) -> None:
        """Keep the kind of zones that a paragraph opens with; a question sets it for its answer."""
        groups = zone_groups(article, sentence)
        if groups and not any(name.kind == "zone" for name in sentence.names):
            asks = article.text[sentence.end - 1] == "?"
            self.group = (groups[-1][2], sentence.line + asks)

    def remember(self, article: Article, sentence: Sentence) -> None:
        """Keep the one zone that a sentence names; of several none can be meant."""
        zones = {article.text[name.start : name.end]: name for name in sentence.names if name.kind == "zone"}
        if len(zones) == 1:
            text, name = next(iter(zones.items()))
            self.zone, self.line = Subject(text, "zone", name.id), sentence.line
        elif zones:
            first = min(zones.values(), key=lambda name: name.start)
            leads = first.start == sentence.start and PART_OF.match(article.lower, first.end)
            self.zone = Subject(surface(article.text, first), "zone", first.id) if leads else None
            self.line = sentence.line if leads else self.line

    def meant(self, article: Article, sentence: Sentence, told: Subject | None) -> Subject | None:
        """Return the zone that a sentence goes on with without naming it again, None where it does not.

        told: whom the number before was about.
        """
        if told is not None and told.kind == "zone" and starts_going_on(article, sentence):
            return told._replace(start=-1, end=-1)
        if self.zone is None or sentence.line - self.line > 1:
            return None
        opening = sentence.values[0].start if sentence.values else sentence.end
        if HERE.search(article.lower, opening, sentence.end) and not (sentence.kinds & {"place", "zone"}):
            return self.zone
        bare = BARE_ZONE.match(article.lower, sentence.start) or THIS_ZONE.search(
            article.lower, sentence.start, opening
        )
        return self.zone if bare else None


def names_one_place(sentence: Sentence) -> bool:
    """Return whether a sentence tells of one province, so that the next may go on with it; of several none is meant."""
    return len({name.id for name in sentence.names if name.kind == "place" and name.id.startswith(HOME)}) < 2
