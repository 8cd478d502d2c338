"""Figures: one number about a place, a zone or a group of zones, with whose it is, since when and of what kind."""

import re

from daumoi.reading.article import Article, Subject
from daumoi.reading.bare_sums import is_aside, is_conversion, is_same_sum_told, leads_ranking
from daumoi.reading.counts import Count, find_counts, find_single_projects
from daumoi.reading.cues import Cue
from daumoi.reading.endings import ended
from daumoi.reading.facts import Fact, FactType, SlotValue
from daumoi.reading.lands import measure_of_area
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.linking import NATION
from daumoi.reading.measures import (
    RULES,
    beside_sum,
    choose_count_measure,
    choose_money_cue,
    counted_by,
    is_of_adjusted,
    sum_of_projects,
)
from daumoi.reading.owners import find_owner, is_firm, leads_firm
from daumoi.reading.plans import find_planned, goes_on_with_plan, stands_already
from daumoi.reading.rankings import find_spots, is_listed_sum
from daumoi.reading.repeats import add_unsaid
from daumoi.reading.scope import Scope, clause_start, find_country, find_scope
from daumoi.reading.shares import choose_share
from daumoi.reading.subjects import ZoneMemory, find_topic, names_one_place
from daumoi.reading.times import (
    GROWTH,
    Clock,
    When,
    carry_period,
    choose_when,
    dates_of,
    is_goal,
    is_running_total,
    starts_going_on,
    time_slots,
)
from daumoi.reading.zone_builders import zone_of_builder
from daumoi.values.areas import Area
from daumoi.values.money import Money
from daumoi.values.numbers import Found, Quantity
from daumoi.values.shares import Rank, Share

OWN_KIND = re.compile(r"[^,;.\d]{0,16}(?:mới|điều chỉnh|tăng vốn)")
NEAR = 60  # how far before its number a subject still belongs into the quote
BULLETS = ("-", "–", "+", "•", "*")
COUNTRIES = re.compile(r"quốc gia|vùng lãnh thổ|nước|countr|개국|국가")
PLACE_WORD = re.compile(r"tỉnh|thành phố|địa bàn|các kcn|các khu")
FIRM_SIZE = ended(r"quy mô (?:khoảng |hơn |gần )?$")
NAMES_FOLLOW = re.compile(r"[^.;]{0,70}(?:là|gồm|:) (?:các |nhà máy|dự án|tập đoàn|công ty|của)")


class FigureReader:
    """Reads the figures of one article sentence by sentence, remembering what still runs from the sentence before."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.clock = Clock()
        self.scope: Scope | None = None
        self.money_cue: Cue | None = None
        self.topic: Subject | None = None
        self.opening: Sentence | None = (
            None  # what opens the list that runs: its date and its goal hold for the members
        )
        self.heading: Subject | None = None
        self.projects: tuple[str, str, Quantity, int] | None = None  # the whole counted last, and its line
        self.zones = ZoneMemory()
        self.zone_meant: Subject | None = None
        self.sum_before = (-1, "")  # where the last sum ends, and what a count of its projects is
        self.ratio = ""  # what the last percentage was
        self.ratio_order = -1  # the sentence in which a share was read last
        self.reached = 0  # the place that a running ranking has reached, and its line
        self.ranked_line = -1

    def read(self) -> list[Fact]:
        """Return all figures of the article: body first, so that headline and captions only add what is new."""
        late_kinds = (LineKind.TITLE, LineKind.CAPTION)
        sentences = self.article.sentences
        facts = [fact for s in sentences if s.kind not in late_kinds for fact in self.read_sentence(s)]
        self.clock, self.scope, self.money_cue = Clock(), None, None
        late = [fact for s in sentences if s.kind in late_kinds for fact in self.read_sentence(s)]
        return add_unsaid(facts, late)

    def read_sentence(self, sentence: Sentence) -> list[Fact]:
        """Return the figures of one sentence."""
        article = self.article
        if sentence.kind is LineKind.HEADING or sentence.start == article.lines[sentence.line].start:
            if sentence.kind is LineKind.HEADING:
                self.heading = find_topic(article, sentence)
            goes_on = sentence.kind is not LineKind.HEADING and self.is_listed(sentence)
            self.opening = self.opening if goes_on else None
            self.topic = find_topic(article, sentence) or (self.topic if goes_on else self.heading)
            self.zones.remember_group(article, sentence)
            self.projects = None if sentence.line - self.clock.line > 1 else self.projects
        if sentence.line != self.clock.line and not (
            starts_going_on(article, sentence) or goes_on_with_plan(article, sentence)
        ):
            self.scope = None
        self.zone_meant = self.zones.meant(article, sentence, self.scope.subject if self.scope is not None else None)
        self.zones.remember(article, sentence)
        if article.text[sentence.end - 1] == ":" or sentence.kind is LineKind.HEADING:
            self.opening = sentence
        if not sentence.values and "rank" not in sentence.roles:
            return []
        self.reached = self.reached if sentence.line - self.ranked_line <= 1 else 0
        counts = find_counts(article, sentence)
        singles = find_single_projects(article, sentence, counts)
        by_start = {count.start: count for count in counts}
        facts: list[Fact | None] = []
        for found in sentence.values:
            value = found.value
            if found.start in by_start:
                facts.append(self.read_count(sentence, by_start[found.start], counts, singles))
            elif isinstance(value, Money):
                facts.append(self.read_money(sentence, found, counts, singles))
            elif isinstance(value, Area):
                facts.append(self.read_area(sentence, found, counts, singles))
            elif isinstance(value, Share):
                facts.append(self.read_share(sentence, found))
        facts += self.read_ranks(sentence)
        self.remember_time(sentence)
        return [fact for fact in facts if fact is not None]

    def is_listed(self, sentence: Sentence) -> bool:
        """Return whether a line is a member of a list: it opens with a dash or a bullet."""
        return self.article.text.startswith(BULLETS, sentence.start)

    def remember_time(self, sentence: Sentence) -> None:
        """Keep the last date of the sentence for the sentences that go on from it."""
        if dates_of(sentence):
            when = choose_when(self.article, sentence, sentence.end, self.clock)
            if when is not None and when.start >= sentence.start:
                planned = self.scope is not None and self.scope.planned is not None
                self.clock.remember(self.article, when, sentence.line, planned=planned)
        if sentence.values:
            self.clock.line = sentence.line

    def is_firms_own(
        self, sentence: Sentence, count: Count, counts: list[Count], singles: list[tuple[int, int]]
    ) -> bool:
        """Return whether a head count is of one project or firm."""
        owner = find_owner(self.article, sentence, count.start, count.end, counts, singles)
        if owner == "project" or leads_firm(self.article, sentence, count.start):
            return True
        firms = [
            name
            for name in sentence.names
            if name.kind == "organisation" and is_firm(self.article, name.start, name.id) and name.end <= count.start
        ]
        if firms and not any(
            name.kind == "place" and firms[-1].end <= name.start < count.start for name in sentence.names
        ):
            return PLACE_WORD.search(self.article.lower, firms[-1].end, count.start) is None
        return FIRM_SIZE.search(self.article.lower, max(sentence.start, count.start - 12), count.start) is not None

    def as_part(self, sentence: Sentence, count: Count, measure: str, rule: str) -> tuple[str, str]:
        """Return the measure of a count of projects: a country's part of a whole just counted is of the whole's measure."""
        if not measure.startswith("projects"):
            return measure, rule
        left = clause_start(self.article, sentence, count.start)
        whole = self.projects
        if (
            whole is not None
            and (whole[3] == sentence.line or starts_going_on(self.article, sentence) or self.reached)
            and count.quantity.high < whole[2].high
            and not dates_of(sentence)
            and not any(cue.role == "time" and cue.value == "flow" and cue.end <= count.start for cue in sentence.cues)
            and not OWN_KIND.match(self.article.lower, count.end)
            and (
                find_country(self.article, sentence, left, count.start, count.end, measure)
                or (self.scope is not None and self.scope.planned and goes_on_with_plan(self.article, sentence))
            )
        ):
            return whole[0], whole[1]
        if (
            whole is not None
            and whole[0] == "projects_new"
            and measure == "projects"
            and count.quantity.high < whole[2].high
            and not dates_of(sentence)
            and "time" not in sentence.roles
            and find_country(self.article, sentence, left, count.start, count.end, measure)
        ):
            return whole[0], whole[1]  # a period's projects are dealt out by country
        self.projects = (measure, rule, count.quantity, sentence.line)
        return measure, rule

    def is_opening(self, sentence: Sentence, count: Count) -> bool:
        """Return whether a small count of projects only opens a list that names them ("2 dự án lớn nhất là ...")."""
        return count.quantity.high <= 3 and NAMES_FOLLOW.match(self.article.lower, count.end, sentence.end) is not None

    def read_count(
        self, sentence: Sentence, count: Count, counts: list[Count], singles: list[tuple[int, int]]
    ) -> Fact | None:
        """Return the figure of a counted noun: projects, zones, firms, workers, countries."""
        when = choose_when(self.article, sentence, count.start, self.clock)
        running = is_running_total(self.article, sentence, count.start, when)
        chosen = choose_count_measure(self.article, sentence, count, running=running)
        if chosen is None:
            return None
        measure, rule = self.as_part(
            sentence, count, *beside_sum(self.article, sentence, count, self.sum_before, *chosen)
        )
        if measure in ("workers", "enterprises") and self.is_firms_own(sentence, count, counts, singles):
            return None
        if measure.startswith("projects") and self.is_opening(sentence, count):
            return None
        return self.make(
            sentence,
            measure,
            rule,
            count.quantity,
            count.quantity.as_json(),
            count.start,
            count.end,
            when=when,
            running=running,
        )

    def read_money(
        self, sentence: Sentence, found: "Found[Money]", counts: list[Count], singles: list[tuple[int, int]]
    ) -> Fact | None:
        """Return the figure of a sum: capital, capital added or realised, exports, imports, trade."""
        if is_conversion(self.article.lower, sentence, found) or is_aside(self.article.lower, sentence, found):
            return None
        built = zone_of_builder(self.article, sentence, found.start) is not None
        cue = choose_money_cue(self.article, sentence, found.start, found.end)
        if built and (cue is None or not cue.value):
            cue = Cue(found.start, found.start, "money", "capital", RULES["capital"])
        if cue is None:
            cue = sum_of_projects(self.article, found.start, counts) or self.carry_cue(sentence, found.start)
        elif cue.value:
            self.money_cue = cue
        if cue is None or not cue.value:
            return None
        if cue.value == "capital" and is_of_adjusted(self.article, sentence, found.start, counts, cue):
            cue = cue._replace(value="capital_added", rule=RULES["capital_added"])
        if cue.value in ("exports", "imports") and leads_firm(self.article, sentence, found.start):
            return None
        if (
            cue.value.startswith("capital")
            and not built
            and find_owner(self.article, sentence, found.start, found.end, counts, singles) == "project"
        ):
            return None
        self.sum_before = found.end, counted_by(self.article.lower[cue.start : found.start], cue.value)
        money = found.value
        converted = money.converted.as_json() if money.converted is not None else None
        return self.make(
            sentence, cue.value, cue.rule, money.quantity, money.as_json(), found.start, found.end, cue, converted
        )

    def carry_cue(self, sentence: Sentence, start: int) -> Cue | None:
        """Return the word for the sum before, where a list goes on with bare sums ("kế đến là Nhật Bản, 2,6 tỷ USD")."""
        cue = self.money_cue
        if cue is None or not self.goes_on(sentence):
            return (
                Cue(start, start, "money", "capital", RULES["capital"])
                if leads_ranking(self.article.lower, sentence, start)
                else None
            )
        if cue.value and is_same_sum_told(self.article.lower, sentence, start):
            return cue._replace(start=start, end=start)
        measure = cue.value if cue.value in ("exports", "imports") else "capital"
        of_side = measure != "capital" and any(one.role == "fdi" and one.end <= start for one in sentence.cues)
        if not of_side and not (
            (measure != "capital" or cue.value.startswith("capital")) and is_listed_sum(sentence, start, self.article)
        ):
            return None
        return Cue(start, start, "money", measure, RULES[measure])

    def goes_on(self, sentence: Sentence) -> bool:
        """Return whether a sentence goes on with the list of the one before it."""
        return sentence.line - self.clock.line <= 1

    def read_area(
        self, sentence: Sentence, found: "Found[Area]", counts: list[Count], singles: list[tuple[int, int]]
    ) -> Fact | None:
        """Return the figure of an area: of one named zone, of a place, or of the zones counted before it."""
        size = found.value.quantity
        if size.high < 1:
            return None
        measure = measure_of_area(self.article, sentence, found, counts, singles, self.zone_meant)
        if measure is None:
            return None
        return self.make(sentence, measure, RULES[measure], size, size.as_json(), found.start, found.end)

    def read_share(self, sentence: Sentence, found: "Found[Share]") -> Fact | None:
        """Return the figure of a percentage: occupancy, or a share of a total; growth rates are none."""
        running = self.ratio_order == sentence.order
        cue = choose_share(self.article, sentence, found, self.ratio, running=running)
        self.ratio_order = -1
        if cue is None:
            return None
        quantity, self.ratio = found.value.quantity, cue.value
        self.ratio_order = sentence.order if cue.value == "share" else -1
        return self.make(sentence, cue.value, cue.rule, quantity, quantity.as_json(), found.start, found.end, cue)

    def read_ranks(self, sentence: Sentence) -> list[Fact | None]:
        """Return the ranks of a sentence: of one country's investors in a place, or of a place in the country."""
        told = self.money_cue is not None and self.money_cue.value.startswith("capital") and self.goes_on(sentence)
        spots = find_spots(self.article, sentence, self.reached, told=told)
        facts: list[Fact | None] = []
        for spot in spots:
            start, end = (spot.start, spot.end) if spot.name is None else (spot.name.start, spot.name.end)
            facts.append(self.make(sentence, "rank", RULES["rank"], None, spot.position, start, end))
            self.reached, self.ranked_line = spot.position, sentence.line
        for found in sentence.values:
            if (
                isinstance(found.value, Rank)
                and found.value.of
                and COUNTRIES.search(self.article.lower, found.start, found.end + 12)
            ):
                facts.append(
                    self.make(
                        sentence,
                        "investor_countries",
                        RULES["investor_countries"],
                        None,
                        found.value.of,
                        found.start,
                        found.end,
                    )
                )
        return facts

    def make(
        self, sentence: Sentence, measure: str, rule: str, quantity: Quantity | None, value: SlotValue,
        start: int, end: int, cue: Cue | None = None, converted: SlotValue | None = None,
        when: When | None = None, running: bool | None = None,
    ) -> Fact | None:  # fmt: skip
        """Return the figure with everything that says whose and when, None where nobody is named."""
        article, topic = self.article, self.topic
        before, group = self.scope, self.zones.group
        if group[1] == sentence.line and (before is None or before.zone_kind is None):
            before = (before or Scope(NATION))._replace(zone_kind=(group[0], -1, -1))
        scope = find_scope(article, sentence, start, end, measure, before, self.zone_meant or self.topic)
        if running is None:
            when = choose_when(article, sentence, start, self.clock)
            running = is_running_total(article, sentence, start, when)
        if when is None:
            when = carry_period(article, sentence, start, measure, self.clock)
            running = running and when is None
        goal = (
            is_goal(article, when, start)
            and not stands_already(article, end)
            and when is not None
            and when.start >= sentence.start
        )
        scope, when, carried = self.carry_plan(sentence, scope, when)
        if measure in ("rank", "share"):
            self.topic = topic
        planned = scope.planned is not None or goal or carried
        first = min(
            [
                start,
                *([cue.start] if cue else []),
                *([scope.subject.start] if max(sentence.start, start - NEAR) <= scope.subject.start < start else []),
            ]
        )
        last = max([end, cue.end if cue else 0])
        slots = [
            *scope.slots(article, measure),
            article.slot("measure", measure, *((cue.start, cue.end) if cue and cue.end > cue.start else (start, end))),
            article.slot("value", value, start, end),
            article.slot("converted", converted, start, end),
            *time_slots(article, when, running=running and measure not in GROWTH, planned=planned),
        ]
        if planned and scope.planned is None:
            span = (when.start, when.end) if goal and when is not None else (-1, -1)
            slots.append(
                article.slot("state", "planned", *span, note="" if goal else "goes on from the sentence before")
            )
        if quantity is not None and quantity.qualifier is not None:
            slots.append(article.slot("qualifier", str(quantity.qualifier), start, end))
        return article.fact(FactType.FIGURE, first, last, rule, slots)

    def carry_plan(self, sentence: Sentence, scope: Scope, when: When | None) -> tuple[Scope, When | None, bool]:
        """Return the scope and date with the goal of the list that the sentence is a member of, and whether a plan goes on.

        Remembers the scope and the subject for the numbers that follow.
        """
        carried = self.scope is not None and self.scope.planned is not None
        carried = carried and goes_on_with_plan(self.article, sentence)
        opening = self.opening
        if opening is not None and opening is not sentence:
            opened = find_planned(self.article, opening, opening.start, opening.end, opening.end)
            scope = scope._replace(planned=scope.planned or opened)
            when = when or next(iter(dates_of(opening)), None)
        before = self.scope.planned if carried and self.scope is not None else None
        self.scope = scope._replace(planned=scope.planned or before)
        self.clock.line = sentence.line
        if scope.subject.start >= sentence.start and scope.subject.kind != "zone" and names_one_place(sentence):
            self.topic = scope.subject
        return scope, when, carried
