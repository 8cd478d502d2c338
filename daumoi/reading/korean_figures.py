"""Figures of a Korean text: one number about a place, a zone or a group of zones."""

import re

from daumoi.reading.article import Article, Subject
from daumoi.reading.cues import Cue
from daumoi.reading.foreign_figures import ForeignFigures, Part, Setting, Spot, Tally, nearest_before
from daumoi.reading.korean_scope import (
    clause_left_ko,
    clause_right_ko,
    find_country_ko,
    find_fdi_ko,
    find_group_ko,
    find_planned_ko,
    find_subject_ko,
    find_zones,
    groups_in_korean,
)
from daumoi.reading.lines import Sentence
from daumoi.reading.times import When
from daumoi.values.areas import Area
from daumoi.values.dates import DateKind, DateValue
from daumoi.values.money import Money
from daumoi.values.quantities import Found, Quantity
from daumoi.values.shares import Rank, Share

COUNTER = re.compile(r" ?(개국|개 ?국가|개 ?나라|개사|개소|개|건|곳|여 ?명|명)")
AFTER_COUNTER = re.compile(
    r"(?:의)? ?(?:(?:신규|유효|외국인|국내|한국|일본|FDI|외국인직접투자|외국인투자|직접투자|투자|등록|현지|해외|외자|제조|중소|대형|공업|기존|안팎의|이상의|넘는)[· ]?(?:의 )?){0,4}"
)
BEFORE_NUMBER = re.compile(
    r"(?:의 수| 수|들|건수|투자기업)?(?:은|는|이|가|의|을|를|도|수는|수가)? ?\(?(?:(?:총|모두|약|현재|누적|전체|각각|등|합계|합쳐|추가로|신규로|새로|에는|이미|이상|거의|전국에|지금까지) ?){0,3}"
)
COUNTERS = {
    "projects": "건개", "zones": "개곳", "enterprises": "개곳", "workers": "명개여", "population": "명여", "people": "명여", "investor_countries": "개",
}  # fmt: skip
ATTENDS = re.compile(r"[^.]{0,30}(?:참석|참가|참여|모였|초청|만났|방문|수강|이수|수료)")
LIVES = re.compile(r"거주|살고|체류|유학|보냈|파견|일하|송출|근무|있다|진출")
SENT = re.compile(r"(?:을|를|이|가)? ?(?:[가-힣]+(?:에|으로) )?(?:파견|송출|보냈|입국)")
OF_ZONES = re.compile(r" ?(?:의|에 달하는|에 이르는|규모의) ?(?:총 )?")
NAMED_BEFORE = 3  # letters: a particle and a space
EMPLOYED = re.compile(r"고용|일자리|근무|종사|일하")
SETTLED = re.compile(r"가동|진출|입주|운영|활동|있다|투자|등록|들어서|유치")
INVESTS = re.compile(r"투자|자본|사업|프로젝트|fdi")
AFTER_SUM = re.compile(r"(?:를|을|가|이|의|은|는)? ?(?:추가로 |새로 |규모의 |상당의 |상당을 |어치를 |이상을 )?")
DIRECT = re.compile(r"(?:개|건|곳)?(?:에|이|의|은|는|으로|를|을|이며)?[, (]*(?:총|약|모두)? ?$")
OWN_PROJECT = re.compile(r"공장|이 사업|해당 사업|이 프로젝트|생산라인|생산 라인|물류센터|데이터센터|1단계")
FIRM = re.compile(r"(?:그룹|주식회사|전자|회사|화학|중공업|건설|법인|\(주\))(?:은|는|이|가) ")
SAME_TIME = ("이 가운데", "이 중", "이 기간", "같은 기간", "이중", "또 같은")
SAME_NOUN = re.compile(r"이 (?:중|가운데) ?(?:약 |총 )?$")
PAPERS = re.compile(r"(?:서|각서|협약|계약|MOU|문의|민원|건의|제안|의견|질문|과제) $")
OF_THE_LAST = re.compile(r"(?:총)?(?:투자액|사업비|투자 규모|투자금)(?:은|는)")
LEASED = re.compile(r"산업용지|임대|공업용지|분양")
STANDING = re.compile(r"기준|누적|유효|현재|지금까지|까지")
# "349억 달러, 1,940건의 외국인투자를 유치했다", "60여 개 기업은 4억 달러를 투자하고": the verb stands behind the sum.
DRAWN = re.compile(
    r"(?: 이상)?(?:, ?|와 |과 |의 |를 |을 |(?:이|가|을|를) 넘는 |(?: ?규모|상당)의 )?(?:[\d,]+건의 )?"
    r"((?:외국인 ?)?(?:직접)?(?:투자|FDI)(?:\([가-힣]+\))?(?:를|을) (?:새로 |새로이 |신규 |추가로 )?유치)"
)
PUT_IN = re.compile(r"(?:를|을) (?:새로 |추가로 )?(투자(?:하고|하며|할|해|하는|하기로))")
OWN_BEHIND = re.compile(
    r"(?: ?이상)? ?(?:규모의?|상당의|짜리|어치의) (?:[가-힣A-Za-z·()]+ ){0,4}?[가-힣A-Za-z]*(?:공장|프로젝트|단지|발전소|센터)(?![가-힣]* ?(?:총 )?\d)"
)
CONVERTED = re.compile(r" ?\((?:약|한화|우리 돈|원화)? ?(?:약 )?$")


class KoreanFigures(ForeignFigures):
    """Reads the figures of a Korean article."""

    def __init__(self, article: Article) -> None:
        super().__init__(article)
        self.whole: tuple[int, Tally, str, str] | None = (
            None  # line, count, measure and rule of the projects counted last
        )

    def make_setting(self, sentence: Sentence) -> Setting:
        """Return the sentence with its names, counted nouns and groups of zones."""
        zones = find_zones(self.article, sentence) if sentence.values else []
        places = [name for name in sentence.names if name.kind in ("place", "country")]
        outside = [n for n in places if not any(z.start <= n.start < z.end for z in zones)]
        names = sorted([*zones, *outside], key=lambda name: name.start)
        groups = groups_in_korean(self.article, sentence, zones)
        return Setting(sentence, names, find_tallies_ko(self.article, sentence, zones), groups)

    def read_tally(self, setting: Setting, tally: Tally) -> Spot | None:
        """Return what a counted noun says: projects new, adjusted or standing, zones, firms, workers, countries."""
        measure, rule = tally.cue.value, tally.cue.rule
        if measure == "projects":
            if self._is_one_of(tally):
                return None
            measure, rule = self._as_part(setting, tally, *self._project_measure(setting, tally))
        elif measure == "workers" and SENT.match(self.article.text, tally.last, setting.sentence.end):
            measure, rule = "people", "figure.people.ko"
        elif not self._counts(setting, tally):
            return None
        return Spot(tally.start, tally.end, measure, rule, tally.quantity.as_json(), tally.quantity, None, tally)

    def _as_part(self, setting: Setting, tally: Tally, measure: str, rule: str) -> tuple[str, str]:
        """Return the measure of a count of projects: one country's part of a whole just counted is of the whole's measure."""
        part = find_country_ko(self.article, setting, Spot(tally.start, tally.end, measure, rule, 0, None, None, tally))
        whole = self.whole
        if (
            part is not None
            and whole is not None
            and whole[0] == setting.sentence.line
            and tally.quantity.high < whole[1].quantity.high
        ):
            return whole[2], whole[3]
        if whole is None or whole[0] != setting.sentence.line or tally.quantity.high >= whole[1].quantity.high:
            self.whole = (setting.sentence.line, tally, measure, rule)
        return measure, rule

    def _is_one_of(self, tally: Tally) -> bool:
        return self.article.text[max(0, tally.start - 8) : tally.start].rstrip().endswith(("가운데", "중"))

    def _counts(self, setting: Setting, tally: Tally) -> bool:
        """Return whether a counted noun is a figure of a place: not guests, not the pupils of a course."""
        text, sentence, measure = self.article.text, setting.sentence, tally.cue.value
        if measure in ("enterprises", "workers", "people") and ATTENDS.match(text, tally.last, sentence.end):
            return False
        if measure == "enterprises":
            return SETTLED.search(text, sentence.start, sentence.end) is not None
        if measure == "workers":
            return EMPLOYED.search(text, sentence.start, sentence.end) is not None and not OWN_PROJECT.search(
                text, sentence.start, tally.first
            )
        if measure == "people":
            return tally.quantity.high >= 20 and LIVES.search(text, tally.first, sentence.end) is not None
        if measure == "investor_countries":
            line = self.article.lines[sentence.line]
            return INVESTS.search(self.article.lower, line.start, line.end) is not None
        return tally.quantity.high >= 1000 if measure == "population" else tally.quantity.high < 2000

    def _project_measure(self, setting: Setting, tally: Tally) -> tuple[str, str]:
        """Return whether a count of projects is new, adjusted or standing, by the verb at the end of its clause."""
        left = clause_left_ko(self.article, setting.sentence, tally.first)
        right = clause_right_ko(self.article, setting.sentence, tally.last)
        flows = [cue for cue in setting.cues("ko-flow") if left <= cue.start < right]
        close = [
            cue for cue in flows if not any(t.start > tally.start and t.first < cue.start for t in setting.tallies)
        ]
        chosen = close[0] if close else None
        new_before = [
            cue for cue in flows if cue.value == "projects_new" and tally.first - 14 <= cue.start < tally.last
        ]
        if new_before:
            chosen = new_before[0]
        named = [cue for cue in flows if 0 <= tally.first - cue.end < NAMED_BEFORE]
        if named:
            return named[-1].value, named[-1].rule  # "신규는 42건, 증자는 30건": each its own
        if chosen is None or (chosen.value == "projects_new" and STANDING.search(self.article.text, left, tally.start)):
            return "projects", "figure.projects.ko"
        return chosen.value, chosen.rule

    def read_money(self, setting: Setting, found: "Found[Money]") -> Spot | None:
        """Return what a sum says; one in brackets behind another only converts it."""
        sentence = setting.sentence
        sums = [other for other in sentence.values if isinstance(other.value, Money) and other.end <= found.start]
        if sums and CONVERTED.fullmatch(self.article.text, sums[-1].end, found.start):
            return None
        cue = self._money_cue(setting, found)
        left = clause_left_ko(self.article, sentence, found.start)
        counted = [t for t in setting.tallies if t.cue.value in ("projects", "enterprises") and t.start < found.start]
        tally = counted[-1] if counted else None
        measure, rule = (cue.value, cue.rule) if cue is not None else ("", "")
        if (
            cue is None
            and tally is not None
            and (
                DIRECT.fullmatch(self.article.text, tally.last, found.start)
                or PUT_IN.match(self.article.text, found.end) is not None
            )
        ):
            measure, rule = "capital", "figure.capital.ko"
        if not measure or (measure.startswith("capital") and self._is_own(setting, found.start, tally)):
            return None
        if (
            tally is not None
            and tally.start < left
            and cue is not None
            and cue.start >= left
            and self._is_goal_of_other(setting, tally)
        ):
            tally = None
        counted_projects = measure == "capital" and tally is not None and tally.cue.value == "projects"
        if counted_projects and tally and self._project_measure(setting, tally)[0] == "projects_adjusted":
            measure, rule = "capital_added", "figure.capital_added.ko"
        return Spot(found.start, found.end, measure, rule, found.value.as_json(), found.value.quantity, cue, tally)

    def _is_goal_of_other(self, setting: Setting, tally: Tally) -> bool:
        return bool(find_planned_ko(self.article, setting, Spot(tally.start, tally.end, "", "", 0, None)))

    def _is_own(self, setting: Setting, start: int, tally: Tally | None) -> bool:
        """Return whether a sum belongs to one firm or plant, and to no count of many before it."""
        if OWN_BEHIND.match(self.article.text, self._end_of_value(setting, start)):
            return True
        if tally is not None:
            return False
        sentence = setting.sentence
        if OF_THE_LAST.match(self.article.text, sentence.start, start) and sentence.order:
            before = self.article.sentences[sentence.order - 1]
            if any(cue.role == "ko-action" for cue in before.cues) and OWN_PROJECT.search(
                self.article.text, before.start, before.end
            ):
                return True
        return any(pattern.search(self.article.text, sentence.start, start) for pattern in (OWN_PROJECT, FIRM))

    def _end_of_value(self, setting: Setting, start: int) -> int:
        return next(found.end for found in setting.sentence.values if found.start == start)

    def _money_cue(self, setting: Setting, found: "Found[Money]") -> Cue | None:
        """Return the word that says what a sum is: the nearest before it in its clause, or the verb right behind it."""
        cues = setting.cues("ko-money")
        left = clause_left_ko(self.article, setting.sentence, found.start)
        before = nearest_before(cues, found.start, left)
        gap = AFTER_SUM.match(self.article.text, found.end)
        reach = gap.end() if gap else found.end
        drawn = DRAWN.match(self.article.text, found.end)
        if before is None and drawn is not None:
            before = Cue(drawn.start(1), drawn.end(1), "ko-money", "capital", "figure.capital.ko")
        after = next((cue for cue in cues if found.end <= cue.start <= reach + 1), None)
        if after is not None and (
            before is None or (before.value == "capital" and after.value != "capital") or before.value == ""
        ):
            return after
        return before

    def read_area(self, setting: Setting, found: "Found[Area]") -> Spot | None:
        """Return what an area says: of one named zone, or of the zones counted before it."""
        sentence, text, value = setting.sentence, self.article.text, found.value.quantity
        zones = [name for name in setting.names if name.kind == "zone" and name.end <= found.start]
        group = max((at for at, _, _ in setting.groups if at < found.start), default=-1)
        cue = nearest_before(setting.cues("ko-land"), found.start, max(sentence.start, found.start - 60))
        tally = next((t for t in reversed(setting.tallies) if t.cue.value == "zones" and t.start < found.start), None)
        direct = tally is not None and DIRECT.fullmatch(text, tally.last, found.start) is not None
        behind = text[found.end : found.end + 8].lstrip().startswith(("규모", "면적", "의 면적", "에 이르", "에 걸"))
        ahead = next((t for t in setting.tallies if t.cue.value == "zones" and 0 <= t.start - found.end < 8), None)
        if ahead is not None and OF_ZONES.fullmatch(text, found.end, ahead.start):
            return Spot(found.start, found.end, "zone_area", "figure.zone_area.ko", value.as_json(), value, cue, ahead)
        if value.high < 1 or not (cue is not None or direct or behind):
            return None
        if OWN_PROJECT.search(text, sentence.start, found.start) or (not zones and group < 0):
            return None
        measure = "zone_area"
        if zones and zones[-1].start > group:
            measure = "zone_area" if LEASED.search(text, zones[-1].end, found.start) else "area"
        return Spot(
            found.start,
            found.end,
            measure,
            f"figure.{measure}.ko",
            value.as_json(),
            value,
            cue,
            tally if direct else None,
        )

    def read_share(self, setting: Setting, found: "Found[Share]") -> Spot | None:
        """Return what a percentage says: occupancy or a share; growth is none."""
        cues, value = setting.cues("ko-ratio"), found.value.quantity
        left = clause_left_ko(self.article, setting.sentence, found.start)
        after = next((cue for cue in cues if 0 <= cue.start - found.end <= 12), None)
        before = nearest_before(cues, found.start, max(left, found.start - 40))
        chosen = before if before is not None and before.value == "occupancy" else after or before
        if chosen is None or not chosen.value:
            return None
        return Spot(found.start, found.end, chosen.value, chosen.rule, value.as_json(), value, chosen)

    def read_rank(self, setting: Setting, found: "Found[Rank]") -> list[Spot | None]:
        """Return the rank of one country's investors, and the number of countries it is among."""
        line = self.article.lines[setting.sentence.line]
        if not INVESTS.search(self.article.lower, line.start, line.end):
            return []
        spots: list[Spot | None] = []
        if any(name.kind in ("country", "place") and name.end <= found.start + 1 for name in setting.names):
            spots.append(Spot(found.start, found.end, "rank", "figure.rank.ko", found.value.position, None))
        if found.value.of is not None and "개" in self.article.text[found.start : found.end]:
            rule = "figure.investor_countries.ko"
            spots.append(Spot(found.start, found.end, "investor_countries", rule, found.value.of, None))
        return spots

    def read_sentence(self, sentence: Sentence) -> list:  # type: ignore[type-arg]
        """Return the figures of one sentence; "최대 투자국" is a first rank without a number."""
        facts = super().read_sentence(sentence)
        ranks = [cue for cue in sentence.cues if cue.role == "ko-rank"]
        if ranks and not any(fact.get("measure") == "rank" for fact in facts):
            setting = self.make_setting(sentence)
            if any(name.kind == "country" and name.id != "VN" for name in sentence.names):
                facts.append(
                    self.make_figure(setting, Spot(ranks[0].start, ranks[0].end, "rank", ranks[0].rule, 1, None))
                )
        return facts

    def find_subject(self, setting: Setting, spot: Spot) -> Subject | None:
        """Return whom a number is about."""
        return find_subject_ko(self.article, setting, spot)

    def find_country(self, setting: Setting, spot: Spot) -> Part | None:
        """Return the investors' home."""
        return find_country_ko(self.article, setting, spot)

    def find_fdi(self, setting: Setting, spot: Spot) -> tuple[bool, int, int] | None:
        """Return whether a number counts foreign or domestic investment."""
        return find_fdi_ko(self.article, setting, spot)

    def find_group(self, setting: Setting, spot: Spot) -> Part | None:
        """Return the kind of zones that a number counts or sums."""
        return find_group_ko(setting, spot)

    def find_planned(self, setting: Setting, spot: Spot) -> Cue | None:
        """Return the word that makes a number a plan."""
        return find_planned_ko(self.article, setting, spot)

    def choose_when(self, setting: Setting, spot: Spot) -> When | None:
        """Return the date that governs a number: the last before it in its sentence, or the one that still runs."""
        before = None
        for found in setting.sentence.values:
            compared = self.article.text.startswith((" 대비", " 동기", "보다", " 설립", "에 설립"), found.end)
            if isinstance(found.value, DateValue) and found.end <= spot.start and not compared:
                before = When(found.value, found.start, found.end)
        goes_on = self.article.text.startswith(SAME_TIME, setting.sentence.start)
        return self.when if before is None and goes_on and self.when_line == setting.sentence.line else before

    def is_total(self, setting: Setting, when: When) -> bool:
        """Return whether a date closes a running total ("9월 말 기준"); a period or a bare year is a flow's."""
        return when.value.kind is DateKind.UNTIL or STANDING.match(self.article.text, when.end) is not None


def find_tallies_ko(article: Article, sentence: Sentence, zones: list) -> list[Tally]:  # type: ignore[type-arg]
    """Return the counted nouns of a sentence: "공업단지 34개", "34개의 공업단지", "사업은 198건"; "건" alone counts projects."""
    cues = [
        cue
        for cue in sentence.cues
        if cue.role == "ko-count" and not any(zone.start <= cue.start < zone.end for zone in zones)
    ]
    tallies: list[Tally] = []
    for found in sentence.values:
        if not isinstance(found.value, Quantity):
            continue
        counter = COUNTER.match(article.text, found.end, sentence.end)
        if counter is None:
            continue
        noun = _noun_of(article, found, counter, cues, tallies)
        if noun is not None:
            tallies.append(Tally(found.start, counter.end(), found.value, noun))
    return tallies


def _noun_of(
    article: Article, found: "Found[Quantity]", counter: re.Match[str], cues: list[Cue], tallies: list[Tally]
) -> Cue | None:
    unit = counter.group(1)
    if unit.startswith("개") and unit[1:].strip() in ("국", "국가", "나라"):
        return Cue(counter.start(1), counter.end(1), "ko-count", "investor_countries", "figure.investor_countries.ko")
    if unit == "개사":
        return Cue(counter.start(1), counter.end(1), "ko-count", "enterprises", "figure.enterprises.ko")
    gap = AFTER_COUNTER.match(article.text, counter.end())
    reach = gap.end() if gap else counter.end()
    behind = next((cue for cue in cues if counter.end() <= cue.start <= reach), None)
    if behind is not None and unit[0] in COUNTERS[behind.value]:
        return behind
    before = [cue for cue in cues if cue.end <= found.start and found.start - cue.end < 26]
    for cue in reversed(before):
        if unit[0] in COUNTERS[cue.value] and BEFORE_NUMBER.fullmatch(article.text, cue.end, found.start):
            return cue
    same = SAME_NOUN.search(article.text, max(0, found.start - 14), found.start)
    if same is not None and tallies and unit[0] in COUNTERS[tallies[-1].cue.value]:
        return tallies[-1].cue._replace(start=counter.start(1), end=counter.end(1))
    if (
        unit == "건"
        and not PAPERS.search(article.text, max(0, found.start - 8), found.start)
        and INVESTS.search(article.lower, max(0, found.start - 120), min(len(article.lower), counter.end() + 40))
    ):
        return Cue(counter.start(1), counter.end(1), "ko-count", "projects", "figure.projects.ko")
    return None
