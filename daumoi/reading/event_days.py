"""When an event is held: the day of its telling, the day that the text runs on, and the text's own date."""

import re
from datetime import date, timedelta

from daumoi.reading.article import Article
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.openings import opened
from daumoi.reading.tellings import CEREMONIES, Telling, is_exact_day
from daumoi.reading.times import When, dates_of
from daumoi.values.dates import DateKind, DateValue, PartialDate, Precision

OF_THE_DAY = re.compile(r"(?:sáng|chiều|tối|trưa|ngày|nay) ?\(?(?:ngày )?\d")


def running_day(article: Article, sentence: Sentence) -> When | None:
    """Return the last exact day that a sentence names, for "cùng ngày" and "dịp này" in those that follow."""
    day = None
    for when in sentence.days or days_in(article, sentence):
        if is_exact_day(when) and OF_THE_DAY.search(article.lower, max(sentence.start, when.start - 12), when.end):
            day = when if _may_be_day(article, sentence, when) else day
    return day


OF_PAPER = re.compile(
    r"(?:quyết định|nghị quyết|văn bản|kế hoạch|công văn|nghị định|thông báo|chỉ thị|luật|tờ trình|chương trình) (?:số|của|này)[^,;()]{0,40}$"
)
NO_DAY_OF_EVENT = ended(r"(?:trước|hết|tính đến|đến|kể từ|hạn|giai đoạn|thành lập|so với) (?:ngày )?$")
SAME_DAY = opened(r"trong ngày(?! \d)|cùng ngày|cùng hôm")
TODAY = opened(
    "hôm nay|sáng nay|chiều nay|trưa nay|tối nay|hôm qua|sáng qua|chiều qua|ngày mai",
    r"(?!\w)(?:,? \(?(?:ngày )?(?P<day>[0-3]?\d)[-.](?P<month>1[0-2]|0?[1-9])(?=[),]))?",
)
STAMP = re.compile(r"(?:cập nhật|thứ \S+|chủ nhật|ngày đăng|đăng ngày|\d{1,2}:\d{2}|gmt|\|)")


def day_of(article: Article, sentence: Sentence, telling: Telling) -> When | None:
    """Return the day of a telling (else the month, else the year that runs): in its own clause before it, behind it, or before all."""
    dates = [when for when in days_in(article, sentence) if _may_be_day(article, sentence, when)]
    for precision in (Precision.DAY, Precision.MONTH, Precision.QUARTER) if dates else ():
        exact = [when for when in dates if when.value.start.precision is precision]
        single = [when for when in exact if when.value.end is None] or exact
        for fitting in (
            [when for when in reversed(single) if telling.left <= when.start < telling.start],
            [when for when in single if telling.end <= when.start < telling.right],
            [when for when in reversed(single) if when.start < telling.start],
        ):
            if fitting:
                return fitting[0]
    today = TODAY.find_first(article, sentence.start, sentence.end)
    if today is None and not dates:
        return None
    if today is not None and today.group("day"):
        return When(
            DateValue(PartialDate(month=int(today["month"]), day=int(today["day"]))),
            today.start("day"),
            today.end("month"),
        )
    stamp = stamp_of(article) if today is not None else None
    if today is not None and stamp is not None:
        return When(_moved(stamp, today.group()), today.start(), today.end())
    years = [when for when in dates if when.value.end is None and when.value.start.precision is Precision.YEAR]
    return next(
        (when for when in reversed(years) if when.end < telling.start and when.start - sentence.start < 16), None
    )


def year_in_name(article: Article, sentence: Sentence, telling: Telling) -> When | None:
    """Return the year in the name of a conference ("Hội nghị xúc tiến đầu tư năm 2018"), None where it has none."""
    if telling.kind not in CEREMONIES:
        return None
    for when in dates_of(sentence):
        between = article.lower[telling.end : when.start]
        if when.start >= telling.end and len(between) < 70 and when.value.start.precision is Precision.YEAR:
            plain = when.value.end is None and when.value.kind is not DateKind.UNTIL
            return when if plain and not re.search(r"[,;]|giai đoạn|đến|từ", between) else None
    return None


SPOKEN = opened(
    "sáng|trưa|chiều|tối|vào|hôm",
    r"(?: (?:chủ nhật|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])))?,? (?P<day>[0-3]?\d)[-./](?P<month>1[0-2]|0?[1-9])(?:[-./](?P<year>20\d\d))?(?![\d%/]| (?:tỷ|tỉ|triệu|ha|usd))",
)


def days_in(article: Article, sentence: Sentence) -> list[When]:
    """Return the dates of a sentence with the days that stand without their head word ("sáng thứ bảy 14/9", "chiều 22.2")."""
    if sentence.days is None:
        sentence.days = _find_days(article, sentence)
    return sentence.days


def _find_days(article: Article, sentence: Sentence) -> list[When]:
    dates = dates_of(sentence)
    spoken = []
    for match in SPOKEN.find_all(article, sentence.start, sentence.end):
        if any(when.start < match.end() and match.start("day") < when.end for when in dates):
            continue
        year = int(match["year"]) if match["year"] else None
        if 1 <= int(match["day"]) <= DAYS[int(match["month"]) - 1]:
            value = DateValue(PartialDate(year=year, month=int(match["month"]), day=int(match["day"])))
            spoken.append(When(value, match.start("day"), match.end()))
    return sorted([*dates, *spoken], key=lambda when: when.start) if spoken else dates


DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _may_be_day(article: Article, sentence: Sentence, when: When) -> bool:
    if when.value.kind is DateKind.UNTIL:
        return False
    before = article.lower[max(sentence.start, when.start - 60) : when.start]
    if when.value.end is None and before.endswith(" từ "):
        return False  # "thí điểm từ quý II/2020": what begins then
    return OF_PAPER.search(before) is None and NO_DAY_OF_EVENT.search(before) is None


def stamp_of(article: Article) -> date | None:
    """Return the text's own date: the one given with it, else that of a line that only says when it was published."""
    if article.published_on is not None:
        return article.published_on
    for sentence in article.sentences[:6]:
        if sentence.end - sentence.start > 90 or not STAMP.search(article.lower, sentence.start, sentence.end):
            continue
        for when in dates_of(sentence):
            start = when.value.start
            if start.year is not None and start.month is not None and start.day is not None:
                return date(start.year, start.month, start.day)
    return None


def _moved(stamp: date, words: str) -> DateValue:
    day = stamp + timedelta(days=1 if words == "ngày mai" else -1 if words.endswith("qua") else 0)
    return DateValue(PartialDate(year=day.year, month=day.month, day=day.day))
