"""Every known word of a text in one pass: names of the lexicon, words of the rules, and words that may begin a value.

One automaton looks for all of them at once, since walking over the text costs more than what is done at a hit. This is the
hot loop of a reading: it makes no object but the names and cues it returns.
"""

from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from daumoi.gazetteer.lexicon import Lexicon, NameKind
from daumoi.reading.cues import Cue, is_hangul, load_rules, lower_text
from daumoi.reading.names import CIVIL_HEADS, CIVIL_PREFIX, ZONE_BEGINNINGS, Name, sort_names
from daumoi.reading.openings import OPENED, numbers_by_word
from daumoi.values.anchors import DIGITS_OR_SIGN, MAY_STAND_BEFORE
from daumoi.values.scan import value_beginnings
from daumoi.values.text import prepare_text

# What a name of the lexicon is called in a text, and which list of Words holds it.
KINDS = {
    NameKind.LOCALITY: ("place", 0),
    NameKind.COUNTRY: ("country", 0),
    NameKind.ZONE: ("zone", 0),
    NameKind.BODY: ("organisation", 0),
    NameKind.AGENCY: ("organisation", 0),
    NameKind.GROUP: ("organisation", 0),
    NameKind.OTHER: ("organisation", 0),
    NameKind.HEAD: ("head", 1),
    NameKind.TITLE: ("title", 2),
    NameKind.HONORIFIC: ("honorific", 3),
}
FAMILIES = {NameKind.GROUP: "company", NameKind.AGENCY: "agency"}


BY_START = itemgetter(1)
ALL_CAPITALS = -2  # names of two and three capitals ("SK") are none in small letters
RARE = "nh"  # lies inside countless words: its capitals are looked for instead


NameLists = tuple[list[Name], list[Name], list[Name], list[Name]]  # the first four of Words


class Words(NamedTuple):
    """What stands in a text, each list by start and the longest first of those that start together."""

    known: list[Name]  # places, countries, organisations and zones that the lexicon knows
    heads: list[Name]  # words that organisation names begin with
    titles: list[Name]
    honorifics: list[Name]
    cues: list[Cue]
    zone_heads: list[int]  # where a zone word may begin
    civil_heads: list[tuple[int, int]]  # "tỉnh ", "thành phố ", where a capital follows
    value_starts: list[int]
    openings: list[list[int]]  # where the words stand that the patterns of openings.py begin with, a list for each


class Entry(NamedTuple):
    """A name that a pattern may stand for, and under which conditions."""

    kind: str
    id: str
    list: int
    capital: int  # the place of the first capital, -1 where no capital is asked for
    needs_head: bool
    risky: bool


Meaning = tuple[str, str, str]  # role, value and rule of a cue
# What a word is: whether letters may follow it, its cues, its name where that counts under no condition but its capital (most
# do, and the loop itself deals with them: kind and id, capital, list), and its other names.
Record = tuple[bool, list[Meaning], tuple[tuple[str, str], int, int] | None, list[Entry]]


class WordFinder:
    """Finds the words that count in texts of one language."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        names = collect_names(lexicon)
        rare = names.pop(RARE, None)
        self._rare = rare or []
        meanings: dict[str, list[Meaning]] = {}
        for rule in load_rules():
            meaning = (rule.role, rule.value, rule.id)
            for word in rule.words if rule.role != "list" else ():
                meanings.setdefault(word, []).append(meaning)
        words = list(dict.fromkeys([*names, *meanings]))
        beginnings = value_beginnings(language)
        # The patterns by number: the words first, then where a value, a zone word and a civil head may begin.
        self._records = [_make_record(word, names.get(word, []), meanings.get(word, [])) for word in words]
        self._follows = list(beginnings.values())
        self._first_value = len(words)
        self._first_zone = self._first_value + len(beginnings)
        self._first_civil = self._first_zone + len(ZONE_BEGINNINGS)
        self._first_opening = self._first_civil + len(CIVIL_HEADS)
        openings = numbers_by_word() if language == "vi" else {}
        self._openings = list(openings.values())
        self._opened = len(OPENED) if openings else 0
        self._automaton = ahocorasick_rs.AhoCorasick(
            [*words, *beginnings, *ZONE_BEGINNINGS, *CIVIL_HEADS, *openings],
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def find(self, text: str, lower: str) -> Words:
        """Return the words of a text that stand by themselves; of one role's cues only the longest of those inside each other."""
        names: NameLists = ([], [], [], [])
        cues: list[Cue] = []
        others: list[tuple[int, int, int]] = []
        longest: dict[str, int] = {}
        size, first_other, records = len(lower), self._first_value, self._records
        make, reach, add_cue, add_name = tuple.__new__, longest.get, cues.append, [held.append for held in names]
        hits = self._automaton.find_matches_as_indexes(lower, overlapping=True)
        hits.reverse()  # they come by end: so that the stable sort leaves the longest first of those that start together
        hits.sort(key=BY_START)
        for hit in hits:
            index, start, end = hit
            if index >= first_other:
                others.append(hit)
                continue
            if start and lower[start - 1].isalnum() and not "가" <= lower[start] <= "힣":
                continue
            open_end, meanings, plain, entries = records[index]
            if end < size and lower[end].isalnum() and not open_end and not "가" <= lower[end] <= "힣":
                continue  # a particle may follow letters too: "FDI를"
            for meaning in meanings:
                role = meaning[0]
                if end > reach(role, 0):
                    longest[role] = end
                    add_cue(make(Cue, (start, end) + meaning))  # noqa: RUF005 - much faster than unpacking
            if plain is not None:
                kinds, capital, place = plain
                if capital < 0 or text[start + capital].isupper():
                    add_name[place](make(Name, (start, end) + kinds))  # noqa: RUF005
            for entry in entries:
                if _counts(text, lower, start, end, entry):
                    add_name[entry[2]](make(Name, (start, end, entry[0], entry[1])))
        self._add_rare(text, lower, names)
        return Words(*names, cues, *self._sort_others(text, lower, others))

    def _add_rare(self, text: str, lower: str, names: NameLists) -> None:
        capitals = RARE.upper()
        start = text.find(capitals)
        while start >= 0:
            end = start + len(capitals)
            if not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum():
                for entry in self._rare:
                    if _counts(text, lower, start, end, entry):
                        names[entry.list].append(Name(start, end, entry.kind, entry.id))
                        sort_names(names[entry.list])
            start = text.find(capitals, end)

    def _sort_others(
        self, text: str, lower: str, hits: list[tuple[int, int, int]]
    ) -> tuple[list[int], list[tuple[int, int]], list[int], list[list[int]]]:
        """Return where zone words, civil heads and values may begin, and the words of openings.py."""
        zones: list[int] = []
        civil: list[tuple[int, int]] = []
        values = [match.start() for match in DIGITS_OR_SIGN.finditer(text)]
        openings: list[list[int]] = [[] for _ in range(self._opened)]
        first, first_zone, first_civil, follows = self._first_value, self._first_zone, self._first_civil, self._follows
        first_opening, opened = self._first_opening, self._openings
        for index, start, end in hits:
            if index >= first_opening:
                if start == 0 or not lower[start - 1].isalnum():
                    for number in opened[index - first_opening]:
                        openings[number].append(start)
            elif index < first_zone:
                if (start == 0 or text[start - 1] in MAY_STAND_BEFORE) and follows[index - first].match(text, start):
                    values.append(start)
            elif index < first_civil:
                zones.append(start)
            elif text[end : end + 1].isupper() and (start == 0 or not lower[start - 1].isalnum()):
                civil.append((start, end))
        values.sort()
        return zones, civil, values, openings


def collect_names(lexicon: Lexicon) -> dict[str, list[Entry]]:
    """Return what each lower-case name of a lexicon may stand for."""
    names: dict[str, list[Entry]] = {}
    for name in lexicon.iter_names():
        if name.kind not in KINDS or (name.kind is NameKind.ZONE and name.id.startswith("vnz-")):
            continue  # Vietnamese zones are found by their head word, known or not
        kind, place = KINDS[name.kind]
        even = prepare_text(name.pattern).text
        if kind == "head" and name.pattern == "Doanh nghiệp":
            continue  # any firms, not the name of one
        capital = next((at for at, letter in enumerate(even) if letter.isupper()), -1) if name.needs_capital else -1
        entry = Entry(kind, FAMILIES.get(name.kind, name.id), place, capital, name.needs_head, name.risky)
        held = names.setdefault(lower_text(even), [])
        if entry not in held:
            held.append(entry)
    for pattern, entries in list(names.items()):
        if len(pattern) < 4 and pattern.isascii() and all(entry.capital == 0 for entry in entries):
            if pattern.isalpha():
                names[pattern] = [entry._replace(capital=ALL_CAPITALS) for entry in entries]
            else:
                del names[pattern]
    return names


def _make_record(word: str, entries: list[Entry], meanings: list[Meaning]) -> Record:
    if len(entries) != 1:
        return is_hangul(word[-1]), meanings, None, entries
    kind, id_, place, capital, needs_head, risky = entries[0]
    if capital == ALL_CAPITALS or needs_head or (risky and kind != "honorific"):
        return is_hangul(word[-1]), meanings, None, entries
    return is_hangul(word[-1]), meanings, ((kind, id_), capital, place), []


def _counts(text: str, lower: str, start: int, end: int, entry: Entry) -> bool:
    """Return whether a name counts at a place."""
    kind, _, _, capital, needs_head, risky = entry
    if capital == ALL_CAPITALS:
        if not (text[start].isupper() and text[end - 1].isupper()):  # "ROK" and "RoK", no "Rok"
            return False
    elif capital >= 0 and not text[start + capital].isupper():
        return False
    if needs_head and not CIVIL_PREFIX.search(lower, max(0, start - 12), start):
        return False
    return not (risky and kind != "honorific" and _is_beside_capital(text, start, end))


def _is_beside_capital(text: str, start: int, end: int) -> bool:
    """Return whether a capitalised word stands right before or after: the name is then part of a longer one."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        return True
    before = text[max(0, start - 12) : start].split(" ")
    word = before[-2] if len(before) > 1 else ""
    return word[:1].isupper() and word not in BEFORE_LAND


# Words with a capital at the head of a sentence, or as an abbreviation, before the short name of a land ("Các DN Nhật").
BEFORE_LAND = frozenset("DN NĐT Người Phía Hãng Vốn Riêng Còn Tại Ở Từ Với".split())
_finders: dict[tuple[int, str], tuple[Lexicon, WordFinder]] = {}


def word_finder(lexicon: Lexicon, language: str) -> WordFinder:
    """Return the finder of a lexicon, built once for the object: hashing all its tables would cost more than a reading."""
    held = _finders.get((id(lexicon), language))
    if held is None or held[0] is not lexicon:
        held = _finders[id(lexicon), language] = (lexicon, WordFinder(lexicon, language))
    return held[1]
