"""Every name of a text: places, countries, zones, organisations, posts and persons, found from one automaton and anchored shapes."""

import re
from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from daumoi.reading.cues import is_hangul
from daumoi.reading.endings import ended
from daumoi.reading.organisations import extend_organisation
from daumoi.reading.shapes import (
    LETTER,
    NOT_IN_NAMES,
    PERSON_NAME,
    PERSON_WITH_INITIALS,
    SURNAMES,
    UPPER,
    ZONE_NAME,
    starts_with_surname,
)
from daumoi.values.evidence import make

if TYPE_CHECKING:
    from daumoi.reading.words import Words


class Name(NamedTuple):
    """A name in a text. `kind` is one of place, country, zone, organisation, person, title and honorific."""

    start: int
    end: int
    kind: str
    id: str


ZONE_HEAD = re.compile(
    r"[kc](?<!\w.)(?:hu công nghiệp(?:,? (?:và )?đô thị(?:,? (?:và )?dịch vụ)?)?|cn|ụm công nghiệp|hu kinh tế(?: mở| ven biển| cửa khẩu(?: quốc tế)?| tự do| quốc phòng|(?: -)? thương mại đặc biệt)?|kt(?: tự do| mở| ven biển| cửa khẩu| quốc phòng)?"
    r"|hu công nghệ cao|hu cnc|hu cn|ụm cn|cnc|hu chế xuất|cx|hu liên hợp|ông viên công nghệ|hu công nghệ)(?:\s?\([^()]{2,12}\))?(?!\w)"
)
# What ZONE_HEAD begins with: these words are looked for together with all others, and the pattern is tried where one stands.
ZONE_BEGINNINGS = tuple(
    first + rest
    for first in "kc"
    for rest in (
        "hu công ngh",
        "cn",
        "hu cn",
        "ụm c",
        "hu kinh tế",
        "kt",
        "hu chế xuất",
        "cx",
        "hu liên hợp",
        "ông viên công nghệ",
    )
)
CIVIL_HEADS = ("tỉnh ", "thành phố ", "tp ", "tp. ")
CIVIL_PREFIX = re.compile(r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|bang|vùng) ?$")


BY_START, BY_END = itemgetter(0), itemgetter(1)


def sort_names(names: list[Name]) -> list[Name]:
    """Return the names by start, the longest first of those that start together (two stable sorts without Python calls)."""
    names.sort(key=BY_END, reverse=True)
    names.sort(key=BY_START)
    return names


def find_names(text: str, lower: str, words: "Words") -> list[Name]:
    """Return the names of a text in order of start; none lies inside another but for posts and honorifics."""
    known = _keep_outer(_without_zones_of_places(lower, words.known))
    heads: dict[int, int] = {}
    kinds: dict[int, str] = {}
    for start, end, _, kind in words.heads:
        if start not in heads and _may_head(text, start, end):
            heads[start], kinds[start] = end, kind
    titles = _keep_outer(words.titles)
    places = {name.start: name.end for name in known if name.kind in ("place", "country")}
    organisations = []
    for start, end in heads.items():
        kind = kinds[start]
        reach = extend_organisation(text, end, kind, places, heads)
        if reach > end or _stands_alone(text, start, end, kind):
            organisations.append(make(Name, (start, reach, "organisation", kind)))
    zones = _find_zones(text, lower, words.zone_heads, places)
    known += _find_foreign_places(text, words.civil_heads, places, heads)
    grown = _keep_outer(sort_names([*known, *organisations, *zones]))
    titles = _trim_titles(text, titles, grown)
    grown = _part_from_persons(text, titles, grown)
    people = find_people(text, words.honorifics, titles, grown)
    persons = Cover(people)
    rest = [name for name in grown if persons.overlapping(name.start, name.end) is None]
    return sort_names([*rest, *people, *titles, *words.honorifics])


SMALL_HEAD_GOES_ON = re.compile(
    r" (?:các |tnhh|cổ phần|tp\b|trách nhiệm|liên doanh|xúc tiến|doanh nghiệp|quản lý|chế xuất|đầu tư|hữu hạn)", re.I
)


# "Hội nghị", "Bộ phận", "Trường hợp": words of their own that begin like a head word.
OTHER_WORD = re.compile(
    r"hội (?:nghị|thảo|đàm|chợ|viên|trường|họp|nhập)|ban (?:đầu|hành)|bộ (?:phận|máy|mặt|đội )|vụ (?:việc|án|mùa)|trường hợp|phòng (?:họp|chống|ngừa|khi)|viện (?:trợ|phí)|"
    r"(?:viện|cục|tổng cục|vụ|hội|đoàn|bộ|phòng|đội) (?:trưởng|phó)(?!\w)|sở hữu|quỹ đất|khu công nghệ cao|báo (?:cáo|chí|động)|cục diện|đoàn (?:kết|viên)|tổ chức (?:hội|lễ|các|đoàn|thực|triển)",
    re.I,
)
LONGEST_OTHER = 13  # letters of the longest head word ("Khu công nghệ") that these begin like


def _may_head(text: str, start: int, end: int) -> bool:
    """Return whether a head word can begin a name: it has a capital, or what follows has one or goes on with a known word."""
    if end - start <= LONGEST_OTHER and OTHER_WORD.match(text, start):
        return False
    if text[start].isupper() or is_hangul(text[start]):
        return True
    return text[end + 1 : end + 2].isupper() or SMALL_HEAD_GOES_ON.match(text, end) is not None


def _stands_alone(text: str, start: int, end: int, kind: str) -> bool:
    """Return whether a bare head word names a body by itself ("UBND", "Ban Quản lý", "Chính phủ")."""
    words = text[start:end]
    return text[start].isupper() and (" " in words or words.isupper()) and kind not in ("company", "delegation")


def _trim_titles(text: str, titles: list[Name], grown: list[Name]) -> list[Name]:
    """Return the posts without those inside a name; one that runs into an organisation's name ends before it.

    "Trưởng ban" keeps the word that it shares with "Ban Quản lý ...".
    """
    kept: list[Name] = []
    bodies = Cover([name for name in grown if name.kind == "organisation"])
    for title in titles:
        body = bodies.overlapping(title.start, title.end)
        if title.id in ("nguyen", "quyen") or (body is not None and body.start < title.start and title.end <= body.end):
            continue
        if body is not None and title.start < body.start and title.end <= body.end:
            shares_word = " " not in text[title.start : body.start - 1]  # "Trưởng | ban Quản lý"
            kept.append(title._replace(end=text.find(" ", body.start) if shares_word else body.start - 1))
        else:
            kept.append(title)
    return kept


# The family names that end a firm's name where its head is named behind it ("Tổng Giám đốc Công ty Mẫu Daon Kim Dae Woon").
PERSON_AT_END = re.compile(
    r" ((?:Nguyễn|Trần|Lê|Phạm|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Kim|Lee|Park|Choi|Jung|Jeong|Kang|Cho|Yoon|Jang|Lim|Han|Shin|Hwang|Ahn|Seo)"
    rf"(?: [{UPPER}][a-z{LETTER}-]+){{2,3}})$"
)


def _part_from_persons(text: str, titles: list[Name], grown: list[Name]) -> list[Name]:
    """Return the names with each firm that stands behind a post ending before the person who holds it."""
    behind = {title.end + 1 for title in titles}
    parted = []
    for name in grown:
        if name.kind == "organisation" and name.start in behind and name.id == "company":
            person = PERSON_AT_END.search(text, name.start, name.end)
            if person is not None and " " in text[name.start : person.start()]:
                name = name._replace(end=person.start())  # noqa: PLW2901 - the same firm, cut
        parted.append(name)
    return parted


class Cover:
    """Names that do not overlap, for asking which of them a span touches without looking at all of them."""

    def __init__(self, names: list[Name]) -> None:
        self._names = sorted(names, key=BY_START)
        self._starts = [name.start for name in self._names]

    def overlapping(self, start: int, end: int) -> Name | None:
        """Return the last name that shares a character with start..end, None where none does."""
        index = bisect_left(self._starts, end) - 1
        return self._names[index] if index >= 0 and self._names[index].end > start else None


def _keep_outer(names: list[Name]) -> list[Name]:
    """Return the names that do not lie inside an earlier one (they come by start, longest first)."""
    kept: list[Name] = []
    reach = 0
    for name in names:
        if name.start >= reach or (
            name.end > reach and name.start > kept[-1].start and name.kind == kept[-1].kind == "place"
        ):
            kept.append(name)
            reach = name.end
    return kept


JOINED_HEADS = re.compile(r" ?[-–,/] ?(?:KCN|KCX|CCN|KKT|KCNC)\b")  # "các KCX-KCN TP.HCM" are groups of zones
CIVIL_ALONE = re.compile(
    r"(?:tp|thành phố|tỉnh|tx|thị xã|huyện|quận|tw|việt nam)\.?"
)  # "các KCN TP" are those of the city
HIGH_TECH = ("khu công nghệ cao", "khu cnc", "kcnc")  # a city has one: its name with the city's is that of a zone


def _without_zones_of_places(lower: str, names: list[Name]) -> list[Name]:
    """Return the names without the zones that are only a zone word and a place ("KKT Hải Phòng"): zones of the place are meant."""
    zones = [name for name in names if name.kind == "zone"]
    if not zones:
        return names
    places = {name.end: name.start for name in names if name.kind == "place"}
    dropped = {
        zone
        for zone in zones
        if zone.end in places
        and not lower.startswith(HIGH_TECH, zone.start)
        and ZONE_HEAD.fullmatch(lower, zone.start, places[zone.end] - 1)
    }
    return [name for name in names if name not in dropped]


def _find_zones(text: str, lower: str, beginnings: list[int], places: dict[int, int]) -> list[Name]:
    """Return the zones that are named after a zone word; "KCN Hải Phòng" names a group of a place, no zone."""
    zones = []
    reach = 0
    for begin in beginnings:
        head = ZONE_HEAD.match(lower, begin) if begin >= reach else None
        if head is None:
            continue
        reach = head.end()
        name = None if text[reach + 1 : reach + 2].islower() else ZONE_NAME.match(text, reach)
        if name is None or JOINED_HEADS.match(text, reach):
            continue
        if CIVIL_ALONE.fullmatch(lower, reach + 1, name.end()) and not lower.startswith(HIGH_TECH, begin):
            continue
        start = reach + 1
        if (places.get(start) == name.end() and not lower.startswith(HIGH_TECH, begin)) or (
            start in places and lower[max(0, begin - 4) : begin] == "các "
        ):
            continue
        zones.append(Name(begin, name.end(), "zone", ""))
    return zones


FOREIGN_PLACE = re.compile(rf"[{UPPER}][a-z]+(?:[ -][{UPPER}]?[a-z]+)?")


def _find_foreign_places(
    text: str, civil_heads: list[tuple[int, int]], places: dict[int, int], heads: dict[int, int]
) -> list[Name]:
    """Return the places that only their head word tells, spelt without Vietnamese letters ("tỉnh Kanagawa", "thành phố Goyang")."""
    found = []
    for begin, start in civil_heads:
        if start in places or begin in places or start in heads:
            continue
        name = FOREIGN_PLACE.match(text, start)
        if name is None or text[name.end() : name.end() + 1].isalpha():
            continue
        words = name.group()
        if "-" in words or not words.rsplit(" ", maxsplit=1)[-1].islower():
            end = name.end()
        else:
            end = start + len(words.split(" ", maxsplit=1)[0])
        found.append(Name(begin, end, "place", ""))
    return found


def find_people(text: str, honorifics: list[Name], titles: list[Name], names: list[Name]) -> list[Name]:
    """Return the personal names of a text: after an honorific, or after a post with its organisation."""
    ends = {name.start: name for name in names} | {title.start: title for title in titles}
    places = Cover([name for name in names if name.kind in ("place", "country")])
    grown = Cover(names)
    people: dict[int, Name] = {}
    for honorific in honorifics:
        around = grown.overlapping(honorific.start, honorific.end)
        if honorific.start in ends or (around is not None and around.start < honorific.start):
            continue  # "Bà Rịa - Vũng Tàu", "Sở Tài chính Bà Rịa - Vũng Tàu"
        person = take_person(text, honorific.end, ends, certain=True)
        if person:
            people[person.start] = person
    for title in titles:
        position = title.end
        body = ends.get(position + 1) or places.overlapping(position + 1, position + 2)
        land = SHORT_LAND.match(text, position)  # "Đại sứ Mỹ", which alone may be a given name
        abroad = land is not None and body is None and title.id.startswith(ABROAD)
        if abroad and land is not None:
            position = land.end()
        while body is not None and body.kind in ("organisation", "place", "country", "zone"):
            position = body.end
            abroad = body.kind == "country" or body.id in ("organisation", "region")
            following = 5 if text.startswith(" tại ", position) else 1
            body = ends.get(position + following)
        for start in {title.end, position}:
            person = take_person(text, start, ends, certain=False, abroad=abroad and start == position)
            if person and person.start not in people and not places.overlapping(person.start, person.end):
                people[person.start] = person
        dash = _name_before(text, title.start)
        if dash and dash.start not in people and not grown.overlapping(dash.start, dash.end):
            people[dash.start] = dash
    return sort_names(list(people.values()))


ABROAD = (
    "dai-",
    "pho-dai-su",
    "tong-lanh-su",
    "lanh-su",
    "tham-tan",
    "cong-su",
    "thu-tuong",
    "bo-truong",
    "thu-truong",
)
SHORT_LAND = re.compile(r" (?:Mỹ|Anh|Nga|Úc|Bỉ|Ý|Áo|Pháp|Đức|Lào)(?= [A-Z])")
VIETNAM = re.compile(r"Viet ?[Nn]am|Asia|Group|Co\.|Corp|Ltd")
SPACED_NAME = re.compile(rf" ?- ?([{UPPER}][a-z]+)(?=,| \()")


def take_person(
    text: str, position: int, names: dict[int, Name], *, certain: bool, abroad: bool = False
) -> Name | None:
    """Return the personal name that starts after the space at a position, None where there is none.

    certain: an honorific stands before it; without one only a name with a known family name is taken.
    abroad: a post of a country or an international body stands before it ("Đại sứ Mỹ Marc Mẫu"): plain letters make a name.
    """
    if position >= len(text) or text[position] != " ":
        return None
    match = (PERSON_WITH_INITIALS if certain else PERSON_NAME).match(text, position + 1)
    if match is None:
        return None
    words = match.group().split()
    start, end = match.start(), match.end()
    other = names.get(start)
    if other is not None and other.end > start and other.kind in ("organisation", "zone", "title") and not certain:
        return None
    while len(words) > 1 and (
        words[-1].lower() in NOT_IN_NAMES or (any(name in names for name in [end - len(words[-1])]) and not certain)
    ):
        end -= len(words[-1]) + 1
        words.pop()
    spaced = SPACED_NAME.match(text, end) if len(words) < 3 and words[0].lower() in SURNAMES else None
    if spaced is not None:
        end = spaced.end(1)  # "Bae Hae - Dong, Chủ tịch": a Korean given name with a careless hyphen
    if certain and other is not None and other.kind == "title":
        return None  # "ngài Tham tán", "ông Chủ tịch"
    if certain:
        return make(Name, (start, end, "person", "")) if words[0].lower() not in NOT_IN_NAMES else None
    full = text[start:end]
    foreign = abroad and full.isascii() and len(words) < 5 and not VIETNAM.search(full)
    if (
        len(words) < 2
        or not (foreign or starts_with_surname(full))
        or (other is not None and other.kind in ("country", "place"))
    ):
        return None
    return Name(start, end, "person", "")


NAME_BEFORE = ended(rf"([{UPPER}]\S+(?: [{UPPER}]\S*){{1,4}}) ?[-–—,] ?$")


def _name_before(text: str, position: int) -> Name | None:
    """Return a Vietnamese personal name that ends with a dash or comma right before a post ("Trần Văn A - Chủ tịch")."""
    if text[max(0, position - 2) : position].strip() not in ("-", "–", "—", ","):
        return None
    window = max(0, position - 40)
    line = text.rfind("\n", window, position)
    match = NAME_BEFORE.search(text, max(window, line + 1), position)
    if match is None:
        return None
    words = match.group(1).split()
    for skip in range(len(words) - 1):
        candidate = " ".join(words[skip:])
        if len(words) - skip <= 4 and candidate.replace(" ", "").isalpha() and starts_with_surname(candidate):
            if candidate.split()[0].lower() in NOT_IN_NAMES:
                continue
            return Name(match.end(1) - len(candidate), match.end(1), "person", "")
    return None


def surface(text: str, name: Name) -> str:
    """Return a name as the prepared text writes it."""
    return text[name.start : name.end]
