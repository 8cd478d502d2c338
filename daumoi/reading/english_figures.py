"""Figures of an English text: one number about a place, a zone or a group of zones."""

import re

from daumoi.reading.article import Article, Subject
from daumoi.reading.cues import Cue
from daumoi.reading.english_scope import (
    MOST_GAP,
    clause_left,
    find_country_of,
    find_fdi_of,
    find_group_of,
    find_planned_of,
    find_subject_of,
    groups_of,
    is_of_one_project,
)
from daumoi.reading.foreign_figures import ForeignFigures, Part, Setting, Spot, Tally, nearest_before
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name
from daumoi.reading.times import When
from daumoi.values.areas import Area
from daumoi.values.dates import DateKind, DateValue, Precision
from daumoi.values.money import Money
from daumoi.values.quantities import Found, Quantity
from daumoi.values.shares import Rank, Share

# The words that may stand between a number and its noun: "494 foreign-invested projects", "2,210 valid FDI projects".
GAP = re.compile(r"(?: (?:[a-z][a-z-]*|\(?(?:FDI|DDI|ODA)\)?|[A-Z][a-z]+)){0,5} ?")
NOT_IN_GAP = re.compile(
    r"(?<![\w-])(?:of|in|on|at|for|with|and|the|a|an|to|from|by|days?|years?|months?|per|hectares?|times|percent|million|billion|km)(?![\w-])"
)
OF_THEM = re.compile(r" of (?:these|those|its|the|their|all) (?:[\w-]+ )?")
ONE_OF = re.compile(r"(?:one|two|three|some|\d+) of (?:the |its |their )?$|(?:one|each) in $")
ATTENDS = re.compile(
    r"(?:drew|attended by|attendance of|participation of|brought together|gathered|representatives of|joined by|invited|delegation of|meeting with|"
    r"met|class(?:es)? for|course for|training for|train|with more than|with over)[^.;]{0,40}$"
)
ATTENDS_AFTER = re.compile(
    r"[^,.;]{0,30}(?:attended|attending|participating|in attendance|took part|taking part|joined the|were present|participated|from the delegation)"
)
EMPLOYED = re.compile(r"employ|jobs?\b|workforce|working|work at|work in|labou?r force|creat")
INVESTS = re.compile(r"invest|project|capital|fdi")
SETTLED = re.compile(
    r"[^.;]{0,40}(?:operat|working|active|in the province|in the city|invest|do(?:ing)? business|based)|\b(?:home to|hosts?|has|have|had|there are|some)\b[^.;]{0,60}$"
)
ADDS = re.compile(
    r"(?: in [^,.;\d]{2,30}?)? (?:have |had |has |were |which |that |to )?(?:capital (?:appreciation|increases?|additions?)|adding |raising |add |increase |raise |adjust |added|adjusted|raised|increased|expanded|boosted|registered (?:to add|capital increases|additional))"
)
WAS_NEW = re.compile(
    r" (?:were|was|have been|had been|being) (?:newly )?(?:licensed|granted|approved|registered|handed)"
)
OF_TOTAL = re.compile(
    r" of (?:the |its |their |all |total |that |[\w’']+ ){0,4}[^.;]{0,40}?(?:fdi|investment|capital|projects|total|\$|us\$|invested)"
)
AFTER_SUM = re.compile(r" (?:in|of|as|was|were|is|are) (?:total |new |the |their |its )?")
COUNTRIES = re.compile(r" (?:countries|nations|economies|investors)")
LEASED = re.compile(r"industrial land|leas|rent|for lease")
DIRECT = re.compile(
    r"[,]? ?(?:with|worth|for|at|totalling|totaling)?(?: (?:a|the|combined|total|about|nearly|over))* ?$"
)
CONVERTED = re.compile(r" ?\((?:about|nearly|over|approximately|around|equivalent to|some|or|~|≈| )*$")
# "investment certificates issued by the city to six projects", "approved the investment plans of 19 projects"
GRANTED = re.compile(
    r"(?:(?:certificates?|licen[cs]es?|approvals?)(?: [^.;,\d]{0,70})? (?:to|for)|"
    r"(?:approved|approving|licensed|licensing|permitted|granted)(?: the)?(?: in[ -]principle)?(?: investment)?(?: plans?| polic(?:y|ies)| proposals?)?(?: of| for)?) $"
)
STANDING = re.compile(r"(?<!\w)(?:existing|ongoing|operating|operational)(?!\w)")
OWN_DATE = re.compile(r" (?:by|as of|by the end of|until) (?:the )?")  # "21 parks by 2030 and 33 by 2050": each its own
TO_INVEST = re.compile(
    r"[^,.;\d]{0,60}\b(?:to invest|investing|invest)(?: a| total| of| some| about| nearly| over| more| than)* ?"
)
WENT_ABROAD = re.compile(
    r" (?:who )?(?:have |has |were )?(?:go|went|gone|sent|leave|left) (?:to|for) (?:work in )?(?:the )?[a-z ]{0,16}(?:korea|japan|taiwan|rok)\b"
)
INCLUDED = re.compile(r"(?:including|of which|of them|comprising|among (?:them|which)),? $")
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
ORDINAL = re.compile(rf"(?<!\w)({'|'.join(ORDINALS)})[ -]$")
OWN_SUM = frozenset(("capital", "capital_added", "capital_realised"))


class EnglishFigures(ForeignFigures):
    """Reads the figures of an English article."""

    def __init__(self, article: Article, names: dict[int, list[Name]]) -> None:
        super().__init__(article)
        self.names = names

    def make_setting(self, sentence: Sentence) -> Setting:
        """Return the sentence with its names, counted nouns and groups of zones."""
        names = self.names[sentence.order]
        return Setting(sentence, names, find_tallies(self.article, sentence), groups_of(self.article, sentence))

    def read_tally(self, setting: Setting, tally: Tally) -> Spot | None:
        """Return what a counted noun says: projects new, adjusted or standing, zones, firms, workers, countries."""
        lower, left = self.article.lower, setting.sentence.start
        if ONE_OF.search(lower, max(left, tally.start - 14), tally.start):
            return None
        measure, rule = tally.cue.value, tally.cue.rule
        if measure == "projects":
            measure, rule = self._project_measure(setting, tally)
        elif measure == "workers" and WENT_ABROAD.match(lower, tally.last, setting.sentence.end):
            measure, rule = "people", "figure.people.en"
        elif not self._counts(setting, tally):
            return None
        return Spot(tally.start, tally.end, measure, rule, tally.quantity.as_json(), tally.quantity, None, tally)

    def _counts(self, setting: Setting, tally: Tally) -> bool:
        """Return whether a counted noun is a figure of a place: not guests, not the pupils of a class."""
        lower, sentence, measure = self.article.lower, setting.sentence, tally.cue.value
        before = max(sentence.start, tally.start - 90)
        attends = ATTENDS.search(lower, before, tally.start) or ATTENDS_AFTER.match(lower, tally.last, sentence.end)
        if attends and measure in ("enterprises", "people", "workers"):
            return False
        if measure == "enterprises":
            return (
                SETTLED.search(lower, before, tally.start) is not None or SETTLED.match(lower, tally.last) is not None
            )
        if measure == "workers":
            firm = is_of_one_project(self.article, setting, tally.start)
            return not firm and EMPLOYED.search(lower, sentence.start, sentence.end) is not None
        if measure == "investor_countries":
            line = self.article.lines[sentence.line]
            return (
                INVESTS.search(lower, line.start, line.end) is not None
                and "world" not in lower[tally.last : tally.last + 20]
            )
        if measure == "population":
            return tally.quantity.high >= 1000
        return tally.quantity.high >= 20 if measure == "people" else tally.quantity.high < 2000

    def _project_measure(self, setting: Setting, tally: Tally) -> tuple[str, str]:
        """Return whether a count of projects is new, adjusted or standing."""
        lower = self.article.lower
        if ADDS.match(lower, tally.last) or re.search(r"adjust", lower[tally.end : tally.cue.start]):
            return "projects_adjusted", "figure.projects_adjusted.en"
        left = clause_left(self.article, setting.sentence, tally.start)
        granted = GRANTED.search(lower, max(left, tally.start - 110), tally.start)
        if STANDING.search(lower, tally.end, tally.cue.start) and granted:
            return "projects_adjusted", "figure.projects_adjusted.en"
        flows = setting.cues("en-flow")
        inside = [cue for cue in flows if tally.end <= cue.start <= tally.last]
        if inside:
            return inside[0].value, inside[0].rule
        if WAS_NEW.match(lower, tally.last) or granted:
            return "projects_new", "figure.projects_new.en"
        before = nearest_before(flows, tally.start, clause_left(self.article, setting.sentence, tally.start))
        # In "... with 54 new projects and 31 projects" only the first is new: a verb reaches further than an adjective.
        if before is not None and lower[before.start : before.end] != "new" and tally.start - before.end < 40:
            return before.value, before.rule
        earlier = [other for other in setting.tallies if other.cue.value == "projects" and other.end < tally.start]
        if earlier and INCLUDED.search(lower, left, tally.start):
            return self._project_measure(setting, earlier[-1])
        return "projects", tally.cue.rule

    def read_money(self, setting: Setting, found: "Found[Money]") -> Spot | None:
        """Return what a sum says; one in brackets behind another only converts it."""
        lower, sentence = self.article.lower, setting.sentence
        before = [other for other in sentence.values if isinstance(other.value, Money) and other.end <= found.start]
        if before and CONVERTED.fullmatch(lower, before[-1].end, found.start):
            return None
        cue = self._money_cue(setting, found)
        measure, rule = (cue.value, cue.rule) if cue is not None else ("", "")
        tally = self._tally_before(setting, found.start)
        if (
            cue is None
            and tally is not None
            and (
                DIRECT.fullmatch(lower, tally.last, found.start) or TO_INVEST.fullmatch(lower, tally.last, found.start)
            )
        ):
            measure, rule = "capital", "figure.capital.en"
        if not measure or (measure in OWN_SUM and is_of_one_project(self.article, setting, found.start)):
            return None
        if cue is not None and lower[cue.start : cue.end] == "worth" and tally is None:
            return None
        if (
            measure == "capital"
            and tally is not None
            and self._project_measure(setting, tally)[0] == "projects_adjusted"
        ):
            measure, rule = "capital_added", "figure.capital_added.en"
        return Spot(found.start, found.end, measure, rule, found.value.as_json(), found.value.quantity, cue, tally)

    def _tally_before(self, setting: Setting, position: int) -> Tally | None:
        """Return the count of projects or firms whose sum stands at a position: the last one before it in its clause."""
        left = clause_left(self.article, setting.sentence, position)
        counted = [
            t for t in setting.tallies if t.cue.value in ("projects", "enterprises") and left <= t.start < position
        ]
        return counted[-1] if counted else None

    def _money_cue(self, setting: Setting, found: "Found[Money]") -> Cue | None:
        """Return the word that says what a sum is: the nearest before it in its clause, else right behind it."""
        cues = setting.cues("en-money")
        left = clause_left(self.article, setting.sentence, found.start)
        before = nearest_before(cues, found.start, left)
        gap = AFTER_SUM.match(self.article.lower, found.end)
        after = next((cue for cue in cues if cue.start == (gap.end() if gap else found.end + 1)), None)
        if before is None or found.start - before.end > MOST_GAP:
            return after or before if before is None else after
        if after is not None and (not before.value or before.value == "capital") and after.value != "capital":
            return after
        return before

    def read_area(self, setting: Setting, found: "Found[Area]") -> Spot | None:
        """Return what an area says: of one named zone, or of the zones counted before it."""
        sentence, article = setting.sentence, self.article
        left = max(sentence.start, found.start - 120)
        cue = nearest_before(setting.cues("en-land"), found.start, left)
        zones = [name for name in setting.names if name.kind == "zone" and name.end <= found.start]
        group = max((at for at, _, _ in setting.groups if at < found.start), default=-1)
        if found.value.quantity.high < 1 or (cue is None and not (zones or group >= 0)):
            return None
        if cue is None and not re.search(r"[(,] ?$|(?:with|of|on|over) $", article.lower[left : found.start]):
            return None
        if is_of_one_project(article, setting, found.start):
            return None
        measure = ""
        if zones and zones[-1].start > group:
            measure = "zone_area" if LEASED.search(article.lower, zones[-1].end, found.end + 20) else "area"
        elif group >= 0:
            measure = "zone_area"
        if not measure:
            return None
        value = found.value.quantity
        return Spot(found.start, found.end, measure, f"figure.{measure}.en", value.as_json(), value, cue)

    def read_share(self, setting: Setting, found: "Found[Share]") -> Spot | None:
        """Return what a percentage says: occupancy, or a share of a total; growth is none."""
        lower, sentence = self.article.lower, setting.sentence
        cues = setting.cues("en-ratio")
        before = nearest_before(cues, found.start, max(sentence.start, found.start - MOST_GAP))
        after = next((cue for cue in cues if 0 <= cue.start - found.end <= 12), None) or self._occupied_behind(
            setting, found
        )
        if after is not None and (before is None or before.value != "occupancy") and after.value != "share":
            before = after
        value = found.value.quantity
        if before is not None and (before.value or found.start - before.end < 20):
            if not before.value:
                return None
            return Spot(found.start, found.end, before.value, before.rule, value.as_json(), value, before)
        if OF_TOTAL.match(lower, found.end, sentence.end):
            return Spot(found.start, found.end, "share", "figure.share.en", value.as_json(), value)
        return None

    def _occupied_behind(self, setting: Setting, found: "Found[Share]") -> Cue | None:
        """Return "occupied" or "filled" behind a percentage of zones' land, with no other number between."""
        for cue in setting.cues("en-ratio"):
            if cue.value == "occupancy" and 0 <= cue.start - found.end < 60:
                return None if re.search(r"[\d,;]", self.article.lower[found.end : cue.start]) else cue
        return None

    def read_rank(self, setting: Setting, found: "Found[Rank]") -> list[Spot | None]:
        """Return the rank of one country's investors, and the number of countries it is among."""
        rank, spots = found.value, list[Spot | None]()
        if not INVESTS.search(self.article.lower, setting.sentence.start, setting.sentence.end):
            line = self.article.lines[setting.sentence.line]
            if not INVESTS.search(self.article.lower, line.start, line.end):
                return []
        if any(name.kind in ("country", "place") and name.end <= found.start for name in setting.names):
            spots.append(Spot(found.start, found.end, "rank", "figure.rank.en", rank.position, None))
        if rank.of is not None and COUNTRIES.match(self.article.lower, found.end):
            spots.append(
                Spot(found.start, found.end, "investor_countries", "figure.investor_countries.en", rank.of, None)
            )
        return spots

    def find_spots(self, setting: Setting) -> list[Spot]:
        """Return the numbers of a sentence that are figures, with a rank told in words ("the largest investor")."""
        spots = super().find_spots(setting)
        if not any(spot.measure == "rank" for spot in spots):
            for cue in setting.cues("en-rank")[:1]:
                if any(name.kind == "country" and name.id != "VN" for name in setting.names):
                    ordinal = ORDINAL.search(self.article.lower, setting.sentence.start, cue.start)
                    position = ORDINALS[ordinal.group(1)] if ordinal else 1
                    spots.append(
                        Spot(ordinal.start() if ordinal else cue.start, cue.end, "rank", cue.rule, position, None)
                    )
        return spots

    def read_sentence(self, sentence: Sentence) -> list:  # type: ignore[type-arg]
        """Return the figures of one sentence; a rank in words counts where no number stands."""
        if not sentence.values and any(cue.role == "en-rank" for cue in sentence.cues):
            setting = self.make_setting(sentence)
            facts = [self.make_figure(setting, spot) for spot in self.find_spots(setting)]
            self.remember(setting)
            return facts
        return super().read_sentence(sentence)

    def find_subject(self, setting: Setting, spot: Spot) -> Subject | None:
        """Return whom a number is about."""
        return find_subject_of(self.article, setting, spot, self.topic)

    def find_country(self, setting: Setting, spot: Spot) -> Part | None:
        """Return the investors' home."""
        return find_country_of(self.article, setting, spot)

    def find_fdi(self, setting: Setting, spot: Spot) -> tuple[bool, int, int] | None:
        """Return whether a number counts foreign or domestic investment."""
        return find_fdi_of(self.article, setting, spot)

    def find_group(self, setting: Setting, spot: Spot) -> Part | None:
        """Return the kind of zones that a number counts or sums."""
        return find_group_of(setting, spot)

    def find_planned(self, setting: Setting, spot: Spot) -> Cue | None:
        """Return the word that makes a number a plan."""
        return find_planned_of(self.article, setting, spot)

    def choose_when(self, setting: Setting, spot: Spot) -> When | None:
        """Return the date that governs a number: the last before it in the sentence, else the next one behind it."""
        before = after = None
        for found in setting.sentence.values:
            if not isinstance(found.value, DateValue):
                continue
            when = When(found.value, found.start, found.end)
            if re.search(
                r"(?:since|compared with|established in|founded in|from|opened in|than in|than) $",
                self.article.lower[max(0, when.start - 20) : when.start],
            ):
                continue
            if when.end <= spot.start:
                before = when
            elif after is None:
                after = when
        last = max(spot.end, spot.tally.last if spot.tally else 0)
        if after is not None and OWN_DATE.fullmatch(self.article.lower, last, after.start):
            return after
        if before is None and after is not None and not self._is_other(setting, spot, after):
            return after
        if (
            before is None
            and self.when is not None
            and setting.sentence.line == self.when_line
            and self._goes_on(setting)
        ):
            return self.when
        return before

    def _is_other(self, setting: Setting, spot: Spot, when: When) -> bool:
        """Return whether a date behind a number belongs to another: a new clause stands between, or a firm's own doing."""
        between = self.article.lower[spot.end : when.start]
        return len(between) > 110 or ";" in between or ", while " in between or "licensed on" in between

    def _goes_on(self, setting: Setting) -> bool:
        return self.article.lower.startswith(
            ("of these", "of which", "of this", "of them", "among them", "meanwhile", "in addition"),
            setting.sentence.start,
        )

    def is_total(self, setting: Setting, when: When) -> bool:
        """Return whether a date closes a running total."""
        if when.value.kind is DateKind.UNTIL:
            return True
        before = self.article.lower[max(0, when.start - 24) : when.start]
        if re.search(
            r"(?:as of|by|until|to|at|by the end of|end[ -]of|to the end of|target for|goal for|through(?: last)?) (?:the )?$",
            before,
        ):
            return True
        return (
            when.value.kind is DateKind.POINT
            and when.value.start.precision is Precision.DAY
            and bool(setting.cues("en-time"))
        )


def find_tallies(article: Article, sentence: Sentence) -> list[Tally]:
    """Return the counted nouns of a sentence: a number, a few words that class the noun, the noun."""
    cues = [cue for cue in sentence.cues if cue.role == "en-count"]
    if not cues:
        return []
    tallies: list[Tally] = []
    for found in sentence.values:
        if not isinstance(found.value, Quantity):
            continue
        noun = next((cue for cue in cues if found.end < cue.start <= found.end + 60), None)
        if noun is None:
            continue
        between = article.text[found.end : noun.start]
        part = OF_THEM.fullmatch(between) is not None
        if noun.value == "zones" and found.value.high > 1 and not article.lower[noun.start : noun.end].endswith("s"):
            continue  # "two industrial park projects" counts no parks
        if article.lower[noun.start : noun.end] == "ones":
            counted = [t.cue for t in tallies if t.cue.value in ("projects", "zones")]
            if not counted:
                continue
            noun = noun._replace(value=counted[-1].value, rule=counted[-1].rule)
        if part or (GAP.fullmatch(between) and not NOT_IN_GAP.search(between.lower())):
            tallies.append(Tally(found.start, found.end, found.value, noun))
    return tallies
