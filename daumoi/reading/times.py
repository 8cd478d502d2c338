"""When a number holds: the date of its clause, whether it is a running total or a flow, or what the text's own date gives."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.endings import ended
from daumoi.reading.facts import Slot
from daumoi.reading.lines import Sentence
from daumoi.values.dates import DateKind, DateValue, Precision


class When(NamedTuple):
    """A date in a sentence: its value and its span."""

    value: DateValue
    start: int
    end: int


@dataclass(slots=True)
class Clock:
    """The dates met so far, for numbers whose sentence goes on from the one before."""

    line: int = -1
    when: When | None = None
    when_line: int = -1  # the line of that date
    period: When | None = None  # the period, or the day, that the flows told last are of

    def remember(self, article: Article, when: When, line: int, *, planned: bool) -> None:
        """Keep the date of a sentence for those that go on from it; a running total or a plan ends the period told before."""
        self.when, self.when_line = when, line
        self.period = None if planned or is_until(article, when) else when


GOES_ON = (
    "trong đó",
    "cụ thể",
    "riêng",
    "ngoài ra",
    "đồng thời",
    "bên cạnh",
    "theo đó",
    "cũng trong",
    "tổng cộng",
    "trong số",
    "bao gồm",
    "gồm",
    "còn lại",
    "số còn lại",
    "đáng chú ý",
    "nổi bật",
    "tiêu biểu",
    "theo danh mục",
    "danh mục",
    "các dự án này",
    "những dự án này",
    "số dự án này",
    "of these",
    "of which",
    "이 중",
    "이 가운데",
)


def dates_of(sentence: Sentence) -> list[When]:
    """Return the dates of a sentence in order."""
    if sentence.dates is None:
        sentence.dates = [
            When(found.value, found.start, found.end) for found in sentence.values if isinstance(found.value, DateValue)
        ]
    return sentence.dates


def choose_when(article: Article, sentence: Sentence, position: int, clock: Clock) -> When | None:
    """Return the date that governs a number: the last before it in the sentence, else the next in its clause, else the one that still runs."""
    before = after = None
    for when in dates_of(sentence):
        if when.value.kind is not DateKind.UNTIL and _is_aside(article, when):
            continue
        if (
            when.end > position
            and when.start - position < 40
            and NEXT_TO.fullmatch(article.lower, position, when.start)
        ):
            return when
        if when.end <= position:
            if not _in_closed_bracket(article, when, position):
                before = when
        elif after is None and when.start - position < 90 and not _parted(article, sentence, position, when.start):
            after = when
    if before or after:
        return before or after
    if clock.when is not None and starts_going_on(article, sentence) and sentence.line - clock.when_line <= 1:
        return clock.when
    return None


GROWTH = frozenset(("projects_new", "projects_adjusted", "capital_added"))  # what a period adds, never a running total
FLOWS = frozenset(
    (
        "projects_new",
        "projects_adjusted",
        "capital_added",
        "capital_realised",
        "exports",
        "imports",
        "trade",
        "share",
        "rank",
    )
)


def carry_period(article: Article, sentence: Sentence, position: int, measure: str, clock: Clock) -> When | None:
    """Return the period told last for a flow whose own sentence names no time, None where the sentence counts a running total."""
    near = measure == "capital" and sentence.line - clock.when_line <= 1
    if clock.period is None or not (near or measure in FLOWS):
        return None
    relative = any(
        cue.role == "time" and cue.value == "flow" and article.lower.endswith(RELATIVE, cue.start, cue.end)
        for cue in sentence.cues
    )
    return None if relative or tells_total(sentence, position) else clock.period


RELATIVE = (
    "qua",
    "ngoái",
    "đầu năm",
    "nay",
    "đến",
)  # "năm ngoái", "9 tháng qua": another time than the one told before


def tells_total(sentence: Sentence, position: int) -> bool:
    """Return whether a sentence says before a position that it counts a running total."""
    return any(cue.role == "time" and cue.value == "cumulative" and cue.start < position for cue in sentence.cues)


def _parted(article: Article, sentence: Sentence, position: int, start: int) -> bool:
    """Return whether a semicolon or another number stands between a number and a date behind it: the date is then not its own."""
    if ";" in article.text[position:start]:
        return True
    return any(position < found.start < start and not isinstance(found.value, DateValue) for found in sentence.values)


def _in_closed_bracket(article: Article, when: When, position: int) -> bool:
    closing = article.text.find(")", when.end, position)
    opening = article.text.rfind("(", max(0, when.start - 60), when.start)
    return closing >= 0 and opening >= 0 and article.text.find(")", opening, when.start) < 0


def starts_going_on(article: Article, sentence: Sentence) -> bool:
    """Return whether a sentence says by its first words that it goes on with the one before ("Trong đó, ...")."""
    if sentence.goes_on is None:
        opening = article.lower[sentence.start : sentence.start + 24].lstrip('-+• “"')
        sentence.goes_on = opening.startswith(GOES_ON)
    return sentence.goes_on


ASIDE = ("so với", "cùng kỳ", "thành lập năm", "thành lập", "nghị định", "từ ngày", "kế hoạch số", "luật")


def _is_aside(article: Article, when: When) -> bool:
    """Return whether a date is one of comparison or of founding ("so với cùng kỳ năm 2019", "(thành lập năm 2008)")."""
    before = article.lower[max(0, when.start - 16) : when.start].rstrip(" (")
    return before.endswith(ASIDE)


NEXT_TO = re.compile(
    r"[\d.,]{1,9} ?(?:dự án|kcn|ccn|kkt|khu công nghiệp|cụm công nghiệp|doanh nghiệp)? ?(?:trong |vào |của )?"
)
SUMMED = re.compile(r"hết|tính|lũy kế|luỹ kế|cuối|kết thúc|cumulative|end of|누적")
END_OF = ended(
    r"(?:hết|cuối|tính đến|tính tới|đến|đến cuối|tới|tại thời điểm|end of|as of) (?:ngày |tháng |quý |năm )?$"
)


def is_until(article: Article, when: When) -> bool:
    """Return whether a date is the end of a running total ("đến hết tháng 8", "cuối năm 2024")."""
    return (
        when.value.kind is DateKind.UNTIL
        or END_OF.search(article.lower, max(0, when.start - 20), when.start) is not None
    )


def lies_ahead(article: Article, when: When) -> bool:
    """Return whether a date begins after the year that the text runs in ("giai đoạn 2026-2030" in a text of 2025)."""
    now = article.published_on.year if article.published_on is not None else article.year
    return now is not None and when.value.start.year is not None and when.value.start.year > now


DONE = re.compile(r"\b(?:đã|hiện|có được|thu hút được)\b")


def is_goal(article: Article, when: When | None, position: int) -> bool:
    """Return whether a date is a goal ahead for a number: "đến năm 2030", not "tính đến hết năm 2018" nor "đến năm 2018 đã có"."""
    if when is not None and lies_ahead(article, when):
        return True
    if when is None or when.value.kind is not DateKind.UNTIL or when.value.start.precision is not Precision.YEAR:
        return False
    if DONE.search(article.lower, when.end, max(when.end, position)):
        return False
    return SUMMED.search(article.lower, max(0, when.start - 12), when.end) is None


def is_running_total(article: Article, sentence: Sentence, position: int, when: When | None) -> bool:
    """Return whether a number at a position is a running total and no flow of a period."""
    last: Cue | None = None
    for cue in sentence.cues:
        if cue.start > position:
            break
        if cue.role == "time" and cue.value:
            last = cue
    if (
        when is not None
        and last is None
        and when.start < sentence.start
        and when.value.start.precision is Precision.MONTH
    ):
        return is_until(article, when)
    if when is not None and is_until(article, when) and last is not None and last.value == "cumulative":
        return True
    if when is not None and when.start > (last.start if last else -1) and sentence.start <= when.start:
        return is_until(article, when) or (
            last is not None and last.value == "cumulative" and when.start - last.end < 14
        )
    return last is None or last.value == "cumulative"


def time_slots(article: Article, when: When | None, *, running: bool, planned: bool) -> list[Slot | None]:
    """Return the as_of or the period slot of a figure."""
    if when is None:
        return []
    value = when.value
    name = (
        "as_of" if is_until(article, when) or planned or (running and value.kind is not DateKind.PERIOD) else "period"
    )
    value, note = complete_year(article, value)
    return [article.slot(name, value.iso(), when.start, when.end, note)]


def needs_year(value: DateValue) -> bool:
    """Return whether a date names a day or month but no year."""
    return value.start.year is None


def event_date(article: Article, when: When | None) -> Slot | None:
    """Return the date slot of something that happened on a day; the year of the text's own date is filled and said."""
    if when is None:
        return None
    value, note = complete_year(article, when.value)
    return article.slot("date", value.iso(), when.start, when.end, note)


def complete_year(article: Article, value: DateValue) -> tuple[DateValue, str]:
    """Return a date with the year it leaves out, and how it was concluded; as it is where no year can be told."""
    if not needs_year(value):
        return value, ""
    if article.published_on is not None:
        return value.with_year(article.published_on.year), "the year is that of the text's own date"
    if article.year is not None:
        return value.with_year(article.year), "the year is the one that the text's other dates give"
    return value, ""


def is_day(when: When) -> bool:
    """Return whether a date is exact to the day."""
    return when.value.start.precision is Precision.DAY
