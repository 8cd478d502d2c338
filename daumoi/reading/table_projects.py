"""Projects and persons from the rows of tables: one row is one project or certificate, or one member of a list."""

import re

from daumoi.reading.article import Article
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.table_cells import choose_unit, read_cell_amount, read_day
from daumoi.reading.table_rows import Cell, Row
from daumoi.reading.table_settings import Setting

ZONE_PART = re.compile(
    r"(?:KCN|CCN|KKT|KCNC|Khu công nghiệp|Khu CN|Cụm công nghiệp|Khu kinh tế|Khu công nghệ)[^,;(]*"
    r"|[^,;(]*(?:Industrial|Economic) (?:Park|Zone)[^,;(]*|[^,;(]*산업단지",
    re.I,
)
BRACKET = re.compile(r" ?\([^()]*\)?$|, quốc tịch [^,]+$")
HONORIFIC = re.compile(r"(?:ông|bà|đồng chí|đ/c|ngài|mr\.?|ms\.?|mrs\.?|dr\.?) (?=\S)", re.I)
PERSON = re.compile(r"[^\W\d_]+(?:[ .'-]{1,2}[^\W\d_]+){1,5}|[가-힣]{2,5}")
POST_ENDS = re.compile(r" ?(?:[,;(]| kiêm | - )")
MOST_NAME = 300


class ProjectRow:
    """One row on its way to a project: the slots, and the run of cells that show them."""

    def __init__(self, article: Article, row: Row, setting: Setting, habit: str) -> None:
        self.article = article
        self.row = row
        self.setting = setting
        self.habit = habit
        self.slots: list[Slot | None] = []
        self.spans: list[tuple[int, int]] = []

    def add(self, name: str, value: object, start: int, end: int, note: str = "") -> None:
        """Add a slot that a run of the row shows."""
        self.slots.append(self.article.slot(name, value, start, end, note))  # type: ignore[arg-type]
        self.spans.append((start, end))

    def make(self) -> Fact | None:
        """Return the project, None where nothing but a name is told of it."""
        investor, name = self.row.find("investor"), self.row.find("project")
        bracket = self.add_names(investor, name)
        names = len(self.spans)
        self.add_country(bracket)
        self.add_place()
        action, day = self.find_action()
        self.slots.append(action)
        self.add_amounts()
        if day is not None:
            self.add("date", *day)
        elif (
            self.setting.time is not None and self.setting.time[0] == "period" and not is_of_action("proposed", action)
        ):
            _slot, value, start, end, note = self.setting.time
            self.slots.append(self.article.slot("date", value, start, end, note))
        if not names or len(self.spans) == names:
            return None
        first, last = min(start for start, _end in self.spans), max(end for _start, end in self.spans)
        return self.article.fact(FactType.PROJECT, first, last, "table.project", self.slots)

    def add_names(self, investor: Cell | None, name: Cell | None) -> tuple[int, int] | None:
        """Add the firm and the project; return the bracket behind the firm, which may name its country."""
        text, bracket = self.article.text, None
        if investor is not None and investor.end - investor.start < MOST_NAME:
            end = investor.end
            found = BRACKET.search(text, investor.start, end)
            if found is not None and found.start() > investor.start and self.find_code(*found.span()):
                bracket, end = found.span(), found.start()
            self.add("investor", text[investor.start : end], investor.start, end)
        if name is not None and name.end - name.start < MOST_NAME:
            self.add("name", text[name.start : name.end], name.start, name.end)
        return bracket

    def find_code(self, start: int, end: int) -> str | None:
        """Return the ISO code of the country that a run names, None where it names two: no one home is told."""
        words = self.article.text[start:end].strip(" (),").removeprefix("quốc tịch ")
        find = self.article.lexicon.countries.find
        parts = [find(part.strip()) for part in re.split(r"[,;/(&+]| - | – | và ", words)]
        found = {code for code in parts if code is not None}
        return find(words) or (found.pop() if len(found) == 1 else None)

    def add_country(self, bracket: tuple[int, int] | None) -> None:
        """Add the investor's home: its cell, the bracket behind the firm, or the line above the table."""
        cell = self.row.find("country")
        for span in ((cell.start, cell.end) if cell else None, bracket):
            code = self.find_code(*span) if span else None
            if code is not None and span is not None:
                self.add("country", code, *span)
                return
        if self.setting.country is not None:
            self.slots.append(self.article.slot("country", *self.setting.country))

    def add_place(self) -> None:
        """Add the zone, else the place: of the row, else of the line above the table."""
        text = self.article.text
        for role in ("zone", "location", "place"):
            cell = self.row.find(role)
            if cell is None or cell.end - cell.start > MOST_NAME:
                continue
            zone = ZONE_PART.search(text, cell.start, cell.end)
            start, end = zone.span() if zone else (cell.start, cell.end)
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            self.add("place", words.strip(), start, start + len(words.strip()))
            return
        subject = self.setting.zone or self.setting.subject
        if subject is not None:
            self.slots.append(self.article.slot("place", subject.text, subject.start, subject.end))

    def add_amounts(self) -> None:
        """Add capital, added capital and area, each from the first cell that gives it."""
        text = self.article.text
        for role, name in (
            ("capital", "capital"),
            ("capital_added", "capital_added"),
            ("area", "area"),
            ("zone_area", "area"),
        ):
            for cell in self.row.cells:
                if cell.column is None or cell.column.role != role:
                    continue
                unit = choose_unit(cell.column.unit, role, self.setting.units)
                amount = read_cell_amount(text[cell.start : cell.end], role, unit, self.habit, self.article.language)
                if amount is not None and amount.quantity.high > 0:
                    self.add(name, amount.value, cell.start, cell.end)
                    break

    def find_action(self) -> tuple[Slot | None, tuple[str, int, int] | None]:
        """Return what happened to the project, and when: by a column of dates, the line above the table, or its capital."""
        text, language = self.article.text, self.article.language
        added = self.row.find("capital_added")
        capital = self.row.find("capital")
        for role in ("licensed", "started"):
            cell = self.row.find(role)
            day = read_day(text[cell.start : cell.end], language) if cell is not None else None
            if cell is not None and day is not None:
                action = "adjusted" if added is not None and role == "licensed" else role
                return self.article.slot("action", action, *cell.heading), (day, cell.start, cell.end)
        if added is not None:
            return self.article.slot("action", "adjusted", *added.heading), None
        if self.setting.action is not None:
            return self.article.slot("action", *self.setting.action), None
        if capital is not None and capital.column is not None and "registered" in capital.column.modifiers:
            return self.article.slot("action", "licensed", *capital.heading), None
        note = "the table says no more of the project"
        return self.article.slot("action", "operating", note=note), None


def is_of_action(action: str, slot: Slot | None) -> bool:
    """Return whether a slot says that action."""
    return slot is not None and slot.value == action


def read_project_row(article: Article, row: Row, setting: Setting, habit: str) -> Fact | None:
    """Return the project of a row, None where nothing but a name is told of it."""
    return ProjectRow(article, row, setting, habit).make()


def read_person_row(article: Article, row: Row) -> Fact | None:
    """Return the person of a row with the post and organisation, None where the cell holds no name of a person."""
    text = article.text
    name, post, org = row.find("person"), row.find("post"), row.find("org")
    if name is None or post is None or post.end - post.start > MOST_NAME:
        return None
    honorific = HONORIFIC.match(text, name.start, name.end)
    start = honorific.end() if honorific else name.start
    if PERSON.fullmatch(text, start, name.end) is None or not text[start].isalpha() or text[start].islower():
        return None
    title_end = _end_of_title(article, post)
    slots = [
        article.slot("name", text[start : name.end], start, name.end),
        article.slot("title", text[post.start : title_end], post.start, title_end),
    ]
    ends = [name.end, title_end]
    if org is not None and org.end - org.start < MOST_NAME:
        slots.append(article.slot("org", text[org.start : org.end], org.start, org.end))
        ends.append(org.end)
    elif title_end < post.end and text[title_end] == " ":
        rest = POST_ENDS.split(text[title_end : post.end], maxsplit=1)[0]
        begin = title_end + len(rest) - len(rest.lstrip())
        slots.append(article.slot("org", rest.strip(), begin, begin + len(rest.strip())))
        ends.append(begin + len(rest.strip()))
    first = min(start, post.start, *([org.start] if org is not None else []))
    return article.fact(FactType.PERSON, first, max(ends), "table.person", slots)


def _end_of_title(article: Article, post: Cell) -> int:
    """Return where the first post of a cell ends: before a second post, or before the organisation it names as well."""
    words = article.text[post.start : post.end]
    first = POST_ENDS.split(words, maxsplit=1)[0]
    heads = {head.head for head in article.lexicon.heads}
    titles, parts = article.lexicon.titles, first.split(" ")
    for count in range(len(parts), 0, -1):
        title = " ".join(parts[:count])
        if parts[count - 1] in heads:
            continue  # "Giám đốc Sở" is the post "Giám đốc" of a "Sở ..."
        if titles.find(title) is not None:
            return post.start + len(title)
    return post.start + len(first)
