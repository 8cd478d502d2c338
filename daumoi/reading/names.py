"""Every name of a text: places, countries, zones, organisations, posts and persons, found from one automaton and anchored shapes."""

import re
from bisect import bisect_left
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from daumoi.gazetteer.lexicon import Lexicon, NameKind
from daumoi.reading.cues import is_hangul, lower_text
from daumoi.reading.organisations import extend_organisation
from daumoi.reading.shapes import NOT_IN_NAMES, PERSON_NAME, SURNAMES, UPPER, ZONE_NAME, starts_with_surname
from daumoi.values.text import prepare_text


class Name(NamedTuple):
    """A name in a text. `kind` is one of place, country, zone, organisation, person, title and honorific."""

    start: int
    end: int
    kind: str
    id: str


KINDS = {
    NameKind.LOCALITY: "place",
    NameKind.COUNTRY: "country",
    NameKind.ZONE: "zone",
    NameKind.BODY: "organisation",
    NameKind.AGENCY: "organisation",
    NameKind.GROUP: "organisation",
    NameKind.OTHER: "organisation",
    NameKind.HEAD: "head",
    NameKind.TITLE: "title",
    NameKind.HONORIFIC: "honorific",
}
ZONE_HEAD = re.compile(
    r"[kc](?<!\w.)(?:hu công nghiệp(?:,? (?:và )?đô thị(?:,? (?:và )?dịch vụ)?)?|cn|ụm công nghiệp|hu kinh tế(?: mở| ven biển| cửa khẩu| tự do)?|kt(?: tự do| mở| cửa khẩu)?"
    r"|hu công nghệ cao|hu cnc|hu cn|ụm cn|cnc|hu chế xuất|cx|hu liên hợp|ông viên công nghệ|hu công nghệ)(?:\s?\([^()]{2,12}\))?(?!\w)"
)
CIVIL_PREFIX = re.compile(r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|bang|vùng) ?$")


FAMILIES = {NameKind.GROUP: "company", NameKind.AGENCY: "agency"}
Entry = tuple[str, str, int, bool, bool]  # kind, id, place of the first capital, needs a head word, risky
ACRONYM = re.compile(r"[A-Z](?<!\w.)[A-Z]{1,2}(?!\w)")  # the class first: the engine skips to it


class NameFinder:
    """Finds the names of a lexicon in one pass, then grows organisations, zones and persons around them."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries: dict[str, list[Entry]] = {}
        for name in lexicon.iter_names():
            kind = KINDS.get(name.kind)
            if kind is None or (kind == "zone" and name.id.startswith("vnz-")):
                continue  # Vietnamese zones are found by their head word, known or not
            even = prepare_text(name.pattern).text
            if kind == "head" and name.pattern == "Doanh nghiệp":
                continue  # any firms, not the name of one
            capital = _first_capital(even) if name.needs_capital else -1
            id_ = FAMILIES.get(name.kind, name.id)
            entry = (kind, id_, capital, name.needs_head, name.risky)
            held = entries.setdefault(lower_text(even), [])
            if entry not in held:
                held.append(entry)
        # Two and three capitals ("NH", "SK") lie inside countless words: they are looked up as words of the text instead.
        self._acronyms = {
            p: entries.pop(p) for p in list(entries) if len(p) < 4 and p.isascii() and _is_acronym(entries[p])
        }
        self._entries = list(entries.values())
        # Most patterns stand for one thing under no condition but the capital: those are dealt with in the loop itself.
        self._plain = [
            entry[0][:3]
            if len(entry) == 1 and not (entry[0][3] or (entry[0][4] and entry[0][0] != "honorific"))
            else None
            for entry in self._entries
        ]
        self._open_end = [is_hangul(pattern[-1]) for pattern in entries]
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(entries), implementation=ahocorasick_rs.Implementation.ContiguousNFA
        )

    def scan(self, text: str, lower: str) -> list[Name]:
        """Return the lexicon names of a text that stand as words of their own, in order of start, longest first."""
        found: list[Name] = []
        size, plain, make, append = len(text), self._plain, tuple.__new__, found.append
        for index, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            if start and lower[start - 1].isalnum() and not is_hangul(lower[start]):
                continue
            if end < size and lower[end].isalnum() and not self._open_end[index]:
                continue
            one = plain[index]
            if one is None:
                self._verify(text, lower, start, end, self._entries[index], found)
            elif one[2] < 0 or text[start + one[2]].isupper():
                append(make(Name, (start, end, one[0], one[1])))
        for word in ACRONYM.finditer(text):
            entry = self._acronyms.get(word.group().lower())
            if entry is not None:
                self._verify(text, lower, word.start(), word.end(), entry, found)
        return sort_names(found)

    def _verify(self, text: str, lower: str, start: int, end: int, entry: list[Entry], found: list[Name]) -> None:
        """Add the names of an entry that count at a place."""
        for kind, id_, capital, needs_head, risky in entry:
            if capital >= 0 and not text[start + capital].isupper():
                continue
            if needs_head and not CIVIL_PREFIX.search(lower, max(0, start - 12), start):
                continue
            if risky and kind != "honorific" and _beside_capital(text, start, end):
                continue
            found.append(Name(start, end, kind, id_))


def _is_acronym(entry: list[Entry]) -> bool:
    return all(capital == 0 for _, _, capital, _, _ in entry)


def _first_capital(pattern: str) -> int:
    return next((index for index, character in enumerate(pattern) if character.isupper()), -1)


def _beside_capital(text: str, start: int, end: int) -> bool:
    """Return whether a capitalised word stands right before or after: the name is then part of a longer one."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        return True
    before = text[max(0, start - 12) : start].split(" ")
    word = before[-2] if len(before) > 1 else ""
    return word[:1].isupper()


BY_START, BY_END = itemgetter(0), itemgetter(1)


def sort_names(names: list[Name]) -> list[Name]:
    """Return the names by start, the longest first of those that start together (two stable sorts without Python calls)."""
    names.sort(key=BY_END, reverse=True)
    names.sort(key=BY_START)
    return names


_finders: dict[int, tuple[Lexicon, NameFinder]] = {}


def name_finder(lexicon: Lexicon) -> NameFinder:
    """Return the finder of a lexicon, built once for the object: hashing all its tables would cost more than a reading."""
    held = _finders.get(id(lexicon))
    if held is None or held[0] is not lexicon:
        held = _finders[id(lexicon)] = (lexicon, NameFinder(lexicon))
    return held[1]


def find_names(text: str, lower: str, lexicon: Lexicon) -> list[Name]:
    """Return the names of a text in order of start; none lies inside another but for posts and honorifics."""
    hits = name_finder(lexicon).scan(text, lower)
    provinces = {hit.end: hit.start for hit in hits if hit.kind == "place"}
    known = _keep_outer(
        [
            hit
            for hit in hits
            if hit.kind in ("place", "country", "organisation")
            or (hit.kind == "zone" and not _is_zone_of_place(lower, hit, provinces))
        ]
    )
    by_kind: dict[str, list[Name]] = {"head": [], "title": [], "honorific": []}
    for hit in hits:
        if hit.kind in by_kind:
            by_kind[hit.kind].append(hit)
    head_hits = [hit for hit in reversed(by_kind["head"]) if _may_head(text, hit)]
    heads = {hit.start: hit.end for hit in head_hits}
    kinds = {hit.start: hit.id for hit in head_hits}
    titles = _keep_outer(by_kind["title"])
    honorifics = by_kind["honorific"]
    places = {name.start: name.end for name in known if name.kind in ("place", "country")}
    organisations = [
        Name(start, extend_organisation(text, end, kinds[start], places, heads), "organisation", kinds[start])
        for start, end in heads.items()
    ]
    organisations = [name for name in organisations if name.end > heads[name.start] or _stands_alone(text, name)]
    zones = _find_zones(text, lower, places)
    known += _find_foreign_places(text, lower, places, heads)
    grown = _keep_outer(sort_names([*known, *organisations, *zones]))
    titles = _trim_titles(text, titles, grown)
    people = find_people(text, honorifics, titles, grown)
    persons = Cover(people)
    rest = [name for name in grown if persons.overlapping(name.start, name.end) is None]
    return sort_names([*rest, *people, *titles, *honorifics])


SMALL_HEAD_GOES_ON = re.compile(
    r" (?:các |tnhh|cổ phần|tp\b|trách nhiệm|liên doanh|xúc tiến|doanh nghiệp|quản lý|chế xuất|đầu tư|hữu hạn)", re.I
)


# "Hội nghị", "Bộ phận", "Trường hợp": words of their own that begin like a head word.
OTHER_WORD = re.compile(
    r"hội (?:nghị|thảo|đàm|chợ|viên|trường|họp|nhập)|ban (?:đầu|hành)|bộ (?:phận|máy|mặt|đội )|vụ (?:việc|án|mùa)|trường hợp|phòng (?:họp|chống|ngừa|khi)|viện (?:trợ|phí)|"
    r"sở hữu|quỹ đất|báo (?:cáo|chí|động)|cục diện|đoàn (?:kết|viên)|tổ chức (?:hội|lễ|các|đoàn|thực|triển)",
    re.I,
)


def _may_head(text: str, hit: Name) -> bool:
    """Return whether a head word can begin a name: it has a capital, or what follows has one or goes on with a known word."""
    if OTHER_WORD.match(text, hit.start):
        return False
    if text[hit.start].isupper() or is_hangul(text[hit.start]):
        return True
    following = text[hit.end + 1 : hit.end + 2]
    return following.isupper() or SMALL_HEAD_GOES_ON.match(text, hit.end) is not None


def _stands_alone(text: str, name: Name) -> bool:
    """Return whether a bare head word names a body by itself ("UBND", "Ban Quản lý", "Chính phủ")."""
    words = text[name.start : name.end]
    return text[name.start].isupper() and (" " in words or words.isupper()) and name.id not in ("company", "delegation")


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


def _is_zone_of_place(lower: str, hit: Name, places: dict[int, int]) -> bool:
    """Return whether a zone's name is only a zone word and a place ("KKT Hải Phòng"): then zones of the place are meant."""
    start = places.get(hit.end)
    if start is None or lower.startswith(HIGH_TECH, hit.start):
        return False
    return ZONE_HEAD.fullmatch(lower, hit.start, start - 1) is not None


HIGH_TECH = ("khu công nghệ cao", "khu cnc", "kcnc")  # a city has one: its name with the city's is that of a zone


def _find_zones(text: str, lower: str, places: dict[int, int]) -> list[Name]:
    """Return the zones that are named after a zone word; "KCN Hải Phòng" names a group of a place, no zone."""
    zones = []
    for head in ZONE_HEAD.finditer(lower):
        name = ZONE_NAME.match(text, head.end())
        if name is None:
            continue
        start = head.end() + 1
        if (places.get(start) == name.end() and not lower.startswith(HIGH_TECH, head.start())) or (
            start in places and lower[max(0, head.start() - 4) : head.start()] == "các "
        ):
            continue
        zones.append(Name(head.start(), name.end(), "zone", ""))
    return zones


CIVIL_HEAD = re.compile(r"t(?<!\w.)(?:ỉnh|hành phố|p\.?) ")
FOREIGN_PLACE = re.compile(rf"[{UPPER}][a-z]+(?:[ -][{UPPER}]?[a-z]+)?")


def _find_foreign_places(text: str, lower: str, places: dict[int, int], heads: dict[int, int]) -> list[Name]:
    """Return the places that only their head word tells, spelt without Vietnamese letters ("tỉnh Kanagawa", "thành phố Goyang")."""
    found = []
    for head in CIVIL_HEAD.finditer(lower):
        start = head.end()
        if start in places or head.start() in places or start in heads or not text[start : start + 1].isupper():
            continue
        name = FOREIGN_PLACE.match(text, start)
        if name is not None and not text[name.end() : name.end() + 1].isalpha():
            end = (
                name.end()
                if "-" in name.group() or not name.group().split(" ")[-1].islower()
                else start + len(name.group().split(" ")[0])
            )
            found.append(Name(head.start(), end, "place", ""))
    return found


def find_people(text: str, honorifics: list[Name], titles: list[Name], names: list[Name]) -> list[Name]:
    """Return the personal names of a text: after an honorific, or after a post with its organisation."""
    ends = {name.start: name for name in names} | {title.start: title for title in titles}
    people: dict[int, Name] = {}
    for honorific in honorifics:
        if honorific.start in ends:
            continue  # "Bà Rịa - Vũng Tàu"
        person = take_person(text, honorific.end, ends, certain=True)
        if person:
            people[person.start] = person
    for title in titles:
        position = title.end
        body = ends.get(position + 1)
        while body is not None and body.kind in ("organisation", "place", "country", "zone"):
            position = body.end
            following = 5 if text.startswith(" tại ", position) else 1
            body = ends.get(position + following)
        for start in {title.end, position}:
            person = take_person(text, start, ends, certain=False)
            if person and person.start not in people:
                people[person.start] = person
        dash = _name_before(text, title.start)
        if dash and dash.start not in people:
            people[dash.start] = dash
    return sort_names(list(people.values()))


SPACED_NAME = re.compile(rf" ?- ?([{UPPER}][a-z]+)(?=,| \()")


def take_person(text: str, position: int, names: dict[int, Name], *, certain: bool) -> Name | None:
    """Return the personal name that starts after the space at a position, None where there is none.

    certain: an honorific stands before it; without one only a name with a known family name is taken.
    """
    if position >= len(text) or text[position] != " ":
        return None
    match = PERSON_NAME.match(text, position + 1)
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
        return Name(start, end, "person", "") if words[0].lower() not in NOT_IN_NAMES else None
    full = text[start:end]
    if len(words) < 2 or not starts_with_surname(full) or (other is not None and other.kind in ("country", "place")):
        return None
    return Name(start, end, "person", "")


NAME_BEFORE = re.compile(rf"([{UPPER}]\S+(?: [{UPPER}]\S*){{1,4}}) ?[-–—,] ?$")


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
