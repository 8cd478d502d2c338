"""What the lines around a table say of its rows: the place, zone or country of all of them, their date, units and kind."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from daumoi.reading.article import Article, Subject
from daumoi.reading.lines import Line, LineKind, Sentence
from daumoi.reading.linking import HOME, place_inside, zone_groups
from daumoi.reading.names import surface
from daumoi.reading.table_columns import Unit, find_modifiers, is_unit_line, read_unit_words
from daumoi.reading.table_rows import Row
from daumoi.reading.times import When, complete_year, dates_of, is_day, is_goal, is_until

Part = tuple[str, int, int]  # a value and the words that show it
Time = tuple[str, str, int, int, str]  # name of the slot, ISO value, span, note

PLACE_HEAD = re.compile(r"(?:tỉnh|thành phố (?!hồ chí minh)) ?(?=\S)", re.I)
OF_ZONES = re.compile(r"kcn|ccn|kkt|khu công nghiệp|cụm công nghiệp|khu kinh tế|industrial (?:park|zone)|산업단지|산단")
MOST_LINES = 8  # above a table that may be its title
LONGEST_TITLE = 250
# Lines about the paper, not about the table: its file number, where and when it was signed, what it is attached to.
_OF_THE_PAPER = re.compile(
    r"\(?(?:ban hành |gửi )?(?:kèm theo|số ?:)|.{0,40}, ngày .{1,4} tháng .{1,4} năm|cộng hòa|cộng hoà|độc lập"
)
STANDS_AT = re.compile(r" ?(?:말 )?(?:기준|현재)")
ACTIONS = ("proposed", "started", "operating", "licensed", "adjusted")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the rows below a line, as far as their own cells do not say otherwise."""

    subject: Subject | None = None  # a place
    zone: Subject | None = None
    country: Part | None = None
    zone_kind: Part | None = None
    fdi: tuple[bool, int, int] | None = None
    time: Time | None = None
    planned: tuple[int, int] | None = None
    action: Part | None = None
    units: Mapping[str, Unit] = field(default_factory=dict)

    def below(self, other: "Setting") -> "Setting":
        """Return this setting with what a line below its own line says; a place there stands for another zone's place."""
        zone = other.zone or (None if other.subject is not None else self.zone)
        return replace(
            other,
            subject=other.subject or self.subject,
            zone=zone,
            country=other.country or self.country,
            zone_kind=other.zone_kind or self.zone_kind,
            fdi=other.fdi or self.fdi,
            time=other.time or self.time,
            planned=other.planned or self.planned,
            action=other.action or self.action,
            units={**self.units, **other.units},
        )


class SettingReader:
    """Gives each run of rows of one article the setting that the lines above it make."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.sentences: dict[int, list[Sentence]] = {}
        for sentence in article.sentences:
            self.sentences.setdefault(sentence.line, []).append(sentence)

    def walk(self, rows: Iterable[Row]) -> Iterator[tuple[Row, Setting, Setting, bool]]:
        """Yield each row with its setting, that of its whole table, and whether it begins another run of rows."""
        last, title, setting = -2, Setting(), Setting()
        for row in rows:
            begins = row.line != last + 1
            if begins:
                lines = self._lines_above(row.line, last)
                told = self._read_lines(lines)
                if last < 0 or self._ends_table(lines):
                    title = setting = told
                else:
                    setting = title.below(told)
            yield row, setting, title, begins
            last = row.last_line

    def _lines_above(self, line: int, last: int) -> list[int]:
        """Return the indexes of the title lines above a row, as far as a paragraph or a row before it."""
        found: list[int] = []
        for index in range(line - 1, max(last, line - 1 - MOST_LINES, -1), -1):
            above = self.article.lines[index]
            if above.end - above.start > LONGEST_TITLE:
                break
            found.append(index)
        return found[::-1]

    def _ends_table(self, lines: list[int]) -> bool:
        """Return whether lines between two rows are a text of their own: a paragraph, or many lines."""
        return (
            not lines or len(lines) == MOST_LINES or any(self._is_prose(self.article.lines[index]) for index in lines)
        )

    def _is_prose(self, line: Line) -> bool:
        return line.end - line.start > 120 and self.article.text[line.end - 1] in ".;:"

    def _read_lines(self, lines: list[int]) -> Setting:
        setting = Setting()
        for index in lines:
            setting = setting.below(self.read_line(index))
        return setting

    def read_line(self, index: int) -> Setting:
        """Return what one line says of the table below it."""
        line = self.article.lines[index]
        lower = self.article.lower[line.start : line.end]
        sentences = self.sentences.get(index, [])
        if not sentences and line.kind is LineKind.BYLINE:
            return self._read_name(line)
        setting = Setting(units=_read_units(lower), subject=self._find_place(sentences))
        if _OF_THE_PAPER.match(lower) or line.kind in (LineKind.CAPTION, LineKind.LINK):
            return setting
        modifiers = find_modifiers(lower)
        action = next((action for action in ACTIONS if action in modifiers), None)
        return replace(
            setting,
            zone=self._find_zone(sentences),
            country=self._find_country(sentences),
            zone_kind=self._find_zone_kind(sentences),
            fdi=self._find_fdi(sentences, modifiers, line),
            time=self._find_time(sentences),
            planned=(line.start, line.end) if "planned" in modifiers else self._find_target(sentences),
            action=(action, line.start, line.end) if action else None,
        )

    def _read_name(self, line: Line) -> Setting:
        """Return what a line says that is only a name, which looks like that of a writer: "Tỉnh Hưng Yên", "Hàn Quốc"."""
        words, lexicon = self.article.text[line.start : line.end], self.article.lexicon
        places = [place for place in lexicon.localities.find(words) if place.id.startswith(HOME)]
        if OF_ZONES.match(words.lower()):
            return Setting(zone=Subject(words, "zone", "", line.start, line.end))
        if places:
            return Setting(subject=self._without_head(places[0].id, line.start, line.end))
        code = lexicon.countries.find(words)
        return Setting(country=(code, line.start, line.end)) if code and code != "VN" else Setting()

    def _find_place(self, sentences: list[Sentence]) -> Subject | None:
        """Return the one place of home that a line names, itself or in the name of a body."""
        found: dict[str, Subject] = {}
        for sentence in sentences:
            for name in sentence.names:
                if name.kind == "place" and name.id.startswith(HOME):
                    found.setdefault(name.id, self._without_head(name.id, name.start, name.end))
                elif name.kind in ("organisation", "zone"):
                    inside = place_inside(self.article, name)
                    if inside is not None and name.kind == "organisation":
                        found.setdefault(inside.id, self._without_head(inside.id, inside.start, inside.end))
        return next(iter(found.values())) if len(found) == 1 else None

    def _without_head(self, place: str, start: int, end: int) -> Subject:
        """Return a place of home without the word "tỉnh" or "thành phố" before its name."""
        head = PLACE_HEAD.match(self.article.text, start, end)
        start = head.end() if head else start
        return Subject(self.article.text[start:end], "place", place, start, end)

    def _find_zone(self, sentences: list[Sentence]) -> Subject | None:
        zones = [name for sentence in sentences for name in sentence.names if name.kind == "zone"]
        if len(zones) != 1:
            return None
        (name,) = zones
        return Subject(surface(self.article.text, name), "zone", name.id, name.start, name.end)

    def _find_country(self, sentences: list[Sentence]) -> Part | None:
        named = [name for s in sentences for name in s.names if name.kind == "country" and name.id != "VN"]
        return (named[0].id, named[0].start, named[0].end) if len({name.id for name in named}) == 1 else None

    def _find_zone_kind(self, sentences: list[Sentence]) -> Part | None:
        for sentence in sentences:
            for start, end, kind in zone_groups(self.article, sentence):
                return kind, start, end
        return None

    def _find_fdi(
        self, sentences: list[Sentence], modifiers: frozenset[str], line: Line
    ) -> tuple[bool, int, int] | None:
        cues = [cue for sentence in sentences for cue in sentence.cues if cue.role == "fdi"]
        values = {cue.value for cue in cues}
        if len(values) == 1 and "both" not in values:
            return cues[0].value == "yes", cues[0].start, cues[0].end
        if not values and ("foreign" in modifiers) != ("domestic" in modifiers):
            return "foreign" in modifiers, line.start, line.end
        return None

    def _find_target(self, sentences: list[Sentence]) -> tuple[int, int] | None:
        targets = [when for sentence in sentences for when in dates_of(sentence) if is_target(self.article, when)]
        return (targets[0].start, targets[0].end) if targets else None

    def _find_time(self, sentences: list[Sentence]) -> Time | None:
        for sentence in sentences:
            for when in dates_of(sentence):
                found = place_time(self.article, when)
                if found is not None:
                    return found
        return None


def place_time(article: Article, when: When) -> Time | None:
    """Return a date as the slot it fills: the day of a running total or of a goal, or a period; None for a mere day."""
    until = is_until(article, when) or STANDS_AT.search(article.lower, when.start, when.end + 6) is not None
    if is_day(when) and not until:
        return None
    value, note = complete_year(article, when.value)
    return "as_of" if until else "period", value.iso(), when.start, when.end, note


def is_target(article: Article, when: When) -> bool:
    """Return whether a date above a table is a goal ("quy hoạch đến năm 2030") and not the end of a running total."""
    return is_goal(article, when, when.end) and STANDS_AT.search(article.lower, when.start, when.end + 6) is None


def _read_units(lower: str) -> dict[str, Unit]:
    """Return the units that a line above a table tells, by kind."""
    units: dict[str, Unit] = {}
    bracket = re.fullmatch(r"\(([^()]{1,30})\)", lower)
    words = is_unit_line(lower) or (bracket.group(1) if bracket else "")
    for part in re.split(r"[,;/]| và | and ", words):
        unit = read_unit_words(part.strip())
        if unit is not None:
            units.setdefault(unit.kind, unit)
    return units
