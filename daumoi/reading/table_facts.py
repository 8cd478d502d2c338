"""Facts from the rows of tables: figures of zones, places, countries and years, projects of investors, persons of lists."""

import re
from collections.abc import Iterator
from itertools import islice

from daumoi.reading.article import Article, Subject
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.linking import NATION, zone_kind_of
from daumoi.reading.scope import INVESTED
from daumoi.reading.table_cells import MOST_JUDGED, choose_unit, find_habit, read_cell_amount, read_day
from daumoi.reading.table_columns import AREAS, MEASURES, MONEY, NAMING, is_total
from daumoi.reading.table_projects import read_person_row, read_project_row
from daumoi.reading.table_rows import Cell, Row
from daumoi.reading.table_settings import (
    OF_ZONES,
    PLACE_HEAD,
    Part,
    Setting,
    SettingReader,
    Time,
    is_target,
    place_time,
)
from daumoi.reading.times import When
from daumoi.values.dates import find_dates

# What stands at a time; other measures flow in a period.
STANDING = ("area", "zone_area", "occupancy", "zones", "workers", "enterprises", "population", "investor_countries")
NATIONAL = re.compile(r"cả nước|toàn quốc|việt nam|viet ?nam|whole country|nationwide|전국|베트남")
PART_SUM = re.compile(r"cộng|sub-?total|소계")
GROUP_MARK = re.compile(r"[IVX]{1,5}\.?|[A-HĐ]\.?")
NAME_ENDS = re.compile(r" ?(?:\(|, (?:xã|huyện|tỉnh)\b)")
MOST_NAME = 200
LONGEST_QUOTE = 160  # in a wide table the cell stands by itself


def is_measure(cell: Cell) -> bool:
    """Return whether a cell stands in a column of a measure."""
    return cell.column is not None and cell.column.role in MEASURES


def is_of_zone(row: Row) -> bool:
    """Return whether a row with a firm is of a zone that the firm builds: it tells how full the zone is, or counts in it."""
    roles = row.roles
    first = next((cell.column.role for cell in row.cells if cell.column and cell.column.role != "number"), "")
    return first == "zone" and "project" not in roles and bool(roles & {"occupancy", "zone_area", "projects"})


def read_tables(article: Article) -> list[Fact]:
    """Return the facts that the rows of the article's tables tell."""
    if not article.rows:
        return []
    reader = TableReader(article)
    return [fact for row, setting in reader.list_rows() for fact in reader.read_row(row, setting)]


class TableReader:
    """Reads the rows of one article, each against the lines above its table."""

    def __init__(self, article: Article) -> None:
        self.article = article
        cells = (self.words(cell) for row in article.rows for cell in row.cells if is_measure(cell))
        self.above: set[str] = set()  # what the cells of the row above are, if it is no sum
        self.habit = find_habit(islice(cells, MOST_JUDGED), article.language)

    def words(self, cell: Cell) -> str:
        """Return the value of a cell as the text writes it."""
        return self.article.text[cell.start : cell.end]

    def list_rows(self) -> Iterator[tuple[Row, Setting]]:
        """Yield the rows with their settings; a row that only names a group sets the place of those below it."""
        group: Setting | None = None
        for row, setting, title, begins in SettingReader(self.article).walk(self.article.rows):
            group = None if begins else group
            named = self.find_group(row)
            if named is not None:
                group = Setting(subject=named) if named.kind == "place" else Setting(zone=named)
            if row.is_total and not self.sums_group(row):
                yield row, title
            else:
                yield row, setting.below(group) if group is not None and named is None else setting

    def sums_group(self, row: Row) -> bool:
        """Return whether a row sums up a group ("Cộng") and not the whole table ("Tổng cộng")."""
        return any(PART_SUM.match(self.article.lower, cell.start, cell.end) for cell in row.cells[:2])

    def is_group(self, row: Row) -> bool:
        """Return whether a row opens a group of others: it is numbered with a letter or a Roman number."""
        number = row.find("number")
        return number is not None and GROUP_MARK.fullmatch(self.words(number)) is not None

    def find_group(self, row: Row) -> Subject | None:
        """Return the place or zone of a row that opens a group of others ("I; Tỉnh Hưng Yên; 12 dự án")."""
        if not self.is_group(row):
            return None
        for cell in row.cells:
            if cell.column is not None and cell.column.role in ("zone", "place", "project", "investor"):
                return self.find_place(cell) or self.find_zone(cell, known=True)
        return None

    # --- the names of a row -----------------------------------------------------------------------------------------

    def find_place(self, cell: Cell) -> Subject | None:
        """Return the place of home that a cell names."""
        words = self.words(cell)
        if len(words) > MOST_NAME:
            return None
        if NATIONAL.match(words.lower()):
            return Subject(NATION.text, "country", "VN", cell.start, cell.end)
        found = [place for place in self.article.lexicon.localities.find(words) if place.id.startswith("vn")]
        head = PLACE_HEAD.match(words)
        start = cell.start + (head.end() if head else 0)
        return Subject(self.article.text[start : cell.end], "place", found[0].id, start, cell.end) if found else None

    def find_zone(self, cell: Cell, *, known: bool = False) -> Subject | None:
        """Return the zone that a cell names; a name under a heading of zones is one, known or not."""
        words = self.words(cell)
        end = cell.start + len(NAME_ENDS.split(words, maxsplit=1)[0])
        if words[:1].islower() or not words[:1].isalpha() or len(words) > MOST_NAME or end - cell.start < 2:
            return None
        if known and not OF_ZONES.match(words.lower()):
            return None
        return Subject(self.article.text[cell.start : end], "zone", "", cell.start, end)

    def find_country(self, cell: Cell) -> Part | None:
        """Return the ISO code of the country that a cell names."""
        words = self.words(cell)
        code = self.article.lexicon.countries.find(words.strip(" .*")) if len(words) < MOST_NAME else None
        return (code, cell.start, cell.end) if code and code != "VN" else None

    # --- rows -------------------------------------------------------------------------------------------------------

    def read_row(self, row: Row, setting: Setting) -> list[Fact]:
        """Return the facts of one row."""
        if row.is_total:
            return self.read_total(row, setting)
        roles = self.above = row.roles
        if "person" in roles and roles & {"post", "org"}:
            fact = read_person_row(self.article, row)
            return [fact] if fact is not None else []
        if roles & {"project", "investor"} and not is_of_zone(row):
            is_group = self.is_group(row)
            fact = None if is_group else read_project_row(self.article, row, setting, self.habit)
            return [fact] if fact is not None else []
        subject, whole = self.find_subject(row, setting)
        if subject is None:
            return []
        if row.find("zone") is None and roles & {"country", "year"}:
            first = next(cell.start for cell in row.cells if cell.column and cell.column.role in NAMING)
        else:
            first = subject.start
        return self.make_figures(row, whole, subject, first)

    def find_subject(self, row: Row, setting: Setting) -> tuple[Subject | None, Setting]:
        """Return whom the numbers of a row are about, and the setting with what the row's names say."""
        zone, place, country = row.find("zone"), row.find("place"), row.find("country")
        year, is_group = row.find("year"), self.is_group(row)
        if country is not None:
            home = self.find_country(country)
            if home is None:
                return None, setting
            setting = setting.below(Setting(country=home))
        if zone is not None:
            at = self.find_place(zone)
            if at is not None and not OF_ZONES.search(self.words(zone).lower()):
                known = self.article.lexicon.zones.find(self.words(zone))
                return (at, setting) if is_group or not known else (self.find_zone(zone), setting)
            return (None if is_group else self.find_zone(zone)), setting
        if place is not None:
            return self.find_place(place), setting
        if country is None and year is None:
            return None, setting
        if year is not None:
            span = self.find_period(year)
            if span is None:
                return None, setting
            setting = setting.below(Setting(time=span))
        return self.find_owner(setting), setting

    def find_owner(self, setting: Setting) -> Subject | None:
        """Return whom rows without a place of their own are about: the zone or place above the table, else the text's."""
        focus = self.article.focus or NATION
        if setting.zone or setting.subject:
            return setting.zone or setting.subject
        if focus.id == "VN" and not NATIONAL.search(self.article.lower):
            return None
        return Subject(focus.text, focus.kind, focus.id)

    def find_period(self, cell: Cell) -> Time | None:
        """Return the period that a cell names, a year or a part of one."""
        words = self.words(cell)
        day = read_day(words, self.article.language)
        return ("period", day, cell.start, cell.end, "") if day is not None else None

    def read_total(self, row: Row, setting: Setting) -> list[Fact]:
        """Return the figures of a row of sums: those of the place above the table, none where no place stands there."""
        if (self.above | row.roles) & {"project", "investor", "person"} and "occupancy" not in self.above | row.roles:
            return []  # the sum of a list of projects, which need not be all
        first = next((cell for cell in row.cells if is_total(self.words(cell))), row.cells[0])
        if NATIONAL.match(self.article.lower, first.start, first.end):
            subject = Subject(NATION.text, "country", "VN", first.start, first.end)
        elif setting.subject is not None and not setting.zone:
            subject = setting.subject
        else:
            return []
        if "zone" in self.above and setting.zone_kind is None:
            setting = setting.below(Setting(zone_kind=("KCN", -1, -1)))
        return self.make_figures(row, setting, subject, first.start)

    # --- facts ------------------------------------------------------------------------------------------------------

    def make_figures(self, row: Row, setting: Setting, subject: Subject, first: int) -> list[Fact]:
        """Return a figure for each measure of a row, whose name begins at first."""
        facts = []
        for cell in row.cells:
            if is_measure(cell):
                fact = self.make_figure(cell, setting, subject, first)
                facts += [fact] if fact is not None else []
        return facts

    def make_figure(self, cell: Cell, setting: Setting, subject: Subject, first: int) -> Fact | None:
        """Return the figure of one cell, None where the cell holds no number or its unit is not told."""
        column, article = cell.column, self.article
        if column is None:
            return None
        amount = read_cell_amount(
            self.words(cell),
            column.role,
            choose_unit(column.unit, column.role, setting.units),
            self.habit,
            article.language,
        )
        if amount is None or (amount.quantity.high == 0 and column.role in (*MONEY, *AREAS)):
            return None  # no money and no land are not told as figures
        heading = article.lower[slice(*cell.heading)]
        measure, kind = self.fit_measure(column.role, subject, setting, heading, cell)
        foreign = self.find_fdi(cell, setting, measure)
        planned = self.find_planned(cell, setting)
        quantity = amount.quantity
        slots = [
            self.make_subject(subject),
            article.slot("measure", measure, *cell.heading),
            article.slot("value", amount.value, cell.start, cell.end),
            self.make_zone_kind(kind) if kind else None,
            article.slot("country", *setting.country) if setting.country and measure in INVESTED else None,
            article.slot("fdi", *foreign) if foreign else None,
            self.make_time(cell, setting, measure),
            article.slot("state", "planned", *planned) if planned else None,
            article.slot("qualifier", str(quantity.qualifier), cell.start, cell.end) if quantity.qualifier else None,
        ]
        start = first if 0 < cell.end - first < LONGEST_QUOTE else cell.heading[0]
        return article.fact(FactType.FIGURE, min(start, cell.heading[0]), cell.end, column.rule, slots)

    def make_subject(self, subject: Subject) -> Slot | None:
        """Return the slot of the subject; one that no line near the table names is what the text is about."""
        note = "" if subject.start >= 0 else "what the text is about"
        return self.article.slot("subject", subject.text, subject.start, subject.end, note)

    def make_zone_kind(self, kind: Part) -> Slot | None:
        """Return the slot of the kind of zones; for the sum of a table of zones nothing but its rows say it."""
        note = "" if kind[1] >= 0 else "the rows of the table are zones"
        return self.article.slot("zone_kind", *kind, note=note)

    def fit_measure(
        self, measure: str, subject: Subject, setting: Setting, heading: str, cell: Cell
    ) -> tuple[str, tuple[str, int, int] | None]:
        """Return the measure as the guideline names it for such a subject, and the kind of zones that the number sums."""
        if subject.kind == "zone":
            return measure, None
        named = OF_ZONES.search(heading)
        kind = (zone_kind_of(named.group()), *cell.heading) if named else setting.zone_kind
        if measure in ("zones", "zone_area", "occupancy"):
            return measure, kind or ("KCN", *cell.heading)
        if measure == "area":
            return ("zone_area", kind) if kind else (measure, None)
        return measure, kind if measure in INVESTED or measure == "workers" else None

    def find_fdi(self, cell: Cell, setting: Setting, measure: str) -> tuple[bool, int, int] | None:
        """Return whether a number counts foreign or domestic investment."""
        if measure not in INVESTED or setting.country is not None or cell.column is None:
            return None
        told = cell.column.modifiers & {"foreign", "domestic"}
        if told:
            return ("foreign" in told, *cell.heading) if len(told) == 1 else None
        return setting.fdi

    def find_dates_of_heading(self, cell: Cell) -> list[When]:
        """Return the dates that the heading of a cell names ("Năm 2023, Số dự án")."""
        start, end = cell.heading
        found = find_dates(self.article.text[start:end], self.article.language)
        return [When(date.value, start + date.start, start + date.end) for date in found]

    def make_time(self, cell: Cell, setting: Setting, measure: str) -> Slot | None:
        """Return the date of a number: its column's, else its row's or the title's."""
        own = (place_time(self.article, when) for when in self.find_dates_of_heading(cell))
        told = next((time for time in own if time is not None), setting.time)
        return self._slot_of_time(told, measure) if told is not None else None

    def find_planned(self, cell: Cell, setting: Setting) -> tuple[int, int] | None:
        """Return the words that make a number a target or plan."""
        if cell.column is not None and "planned" in cell.column.modifiers:
            return cell.heading
        targets = [when for when in self.find_dates_of_heading(cell) if is_target(self.article, when)]
        return (targets[0].start, targets[0].end) if targets else setting.planned

    def _slot_of_time(self, told: Time, measure: str) -> Slot | None:
        name, value, start, end, note = told
        if measure in STANDING:
            name, value = "as_of", value.rpartition("/")[2]
        return self.article.slot(name, value, start, end, note)
