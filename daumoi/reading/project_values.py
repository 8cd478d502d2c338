"""What a run of text says of its project: capital and added capital, area, place and date."""

import re
from typing import Any, NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.counts import find_counts
from daumoi.reading.drafts import Draft
from daumoi.reading.endings import ended
from daumoi.reading.facts import Slot
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name
from daumoi.reading.times import dates_of, event_date
from daumoi.values.areas import Area
from daumoi.values.dates import DateKind
from daumoi.values.money import Money
from daumoi.values.quantities import Found

ADDED = re.compile(
    r"tăng thêm|tăng vốn|vốn tăng|bổ sung|(?:rót|đổ|bỏ|chi|đầu tư|góp|xin|vốn|bơm) thêm|thêm (?:(?:khoảng|hơn|gần|trên|tới|được|vốn|số vốn|là) )*$|điều chỉnh tăng|vốn (?:đầu tư )?mở rộng"
)
TOTAL_AFTER = ended(r"(?:lên|thành|đạt|lên đến|lên tới|lên mức)(?: tới| đến| mức| thành| hơn| gần| trên| khoảng)? $")
FIRST_SUM = ended(r"(?:ban đầu|từ)(?: là| chỉ)?(?: hơn| gần| trên| khoảng)? $")
NO_CAPITAL = re.compile(
    r"doanh thu|ngân sách|xuất khẩu|kim ngạch|lợi nhuận|thu nhập|giá thuê|tiền thuê|phạt|tài trợ|trao tặng|ủng hộ|giải ngân|thực hiện đạt|vốn thực hiện|sản lượng|nộp thuế|đóng góp|học bổng|bồi thường|vốn điều lệ|lương"
)
PER_AFTER = re.compile(r"\s?/|\s?(?:một|mỗi) (?:năm|tháng|m2|ha)")
AT = ended(
    r"(?:tại|vào|ở|trong|thuộc|trên địa bàn|in|at|\(|,) ?(?:các |tỉnh |thành phố |tp\.? ?|địa bàn |huyện |xã |thị xã |khu vực )*$"
)
LATER = re.compile(
    r"(?:dự kiến|hoàn thành|hoạt động|vận hành|trước|đến|từ|quyết định|nghị quyết|thành lập|sản xuất|công suất|phấn đấu|sẽ)[^;]{0,36}$"
)


class Sums(NamedTuple):
    """The money of a project."""

    capital: "Found[Any] | None"
    added: "Found[Any] | None"


def find_sums(article: Article, sentence: Sentence, start: int, end: int, *, adjusted: bool = False) -> Sums:
    """Return the capital and the added capital of a run: "tăng thêm 200 triệu USD, nâng tổng vốn lên 410 triệu USD"."""
    capital = added = first = None
    counted = [
        count.start for count in find_counts(article, sentence) if count.cue.value in ("projects", "enterprises")
    ]
    for found in sentence.values:
        if not isinstance(found.value, Money) or not start <= found.start < end:
            continue
        if any(start < count < found.start for count in counted):
            break
        before = article.lower[max(start, found.start - 44) : found.start]
        if NO_CAPITAL.search(_clause(before)) or PER_AFTER.match(article.lower, found.end):
            continue
        if FIRST_SUM.search(before) and article.lower.startswith((" lên", " tăng lên", " nâng lên"), found.end):
            continue
        if ADDED.search(before) and not TOTAL_AFTER.search(before):
            added = added or found
        elif FIRST_SUM.search(before):
            first = first or found
        elif capital is None:
            capital = found
    capital = capital or (first if added is None else None)
    if (
        adjusted
        and added is None
        and capital is not None
        and not TOTAL_AFTER.search(article.lower, max(start, capital.start - 20), capital.start)
        and not re.search(r"tổng", article.lower[max(start, capital.start - 30) : capital.start])
    ):
        return Sums(None, capital)
    return Sums(capital, added)


def _clause(before: str) -> str:
    return re.split(r"[;,(]", before)[-1]


def find_area(sentence: Sentence, start: int, end: int) -> "Found[Area] | None":
    """Return the first area in a run."""
    return next(
        (found for found in sentence.values if isinstance(found.value, Area) and start <= found.start < end), None
    )


def find_site(article: Article, sentence: Sentence, start: int, end: int) -> Name | None:
    """Return where a project is: the zone of its run, else the place."""
    best: Name | None = None
    for name in sentence.names:
        if name.kind not in ("zone", "place") or not start <= name.start < end:
            continue
        if AT.search(article.lower, max(sentence.start, name.start - 30), name.start) and (
            best is None or (best.kind == "place" and name.kind == "zone")
        ):
            best = name
    return best


def find_date(article: Article, sentence: Sentence, events: list[Draft], *, granted: bool) -> Slot | None:
    """Return the day of a sentence that is not one to come, else the day of the ceremony that the text tells of."""
    for when in dates_of(sentence):
        if when.value.kind is not DateKind.UNTIL and not LATER.search(
            article.lower, max(sentence.start, when.start - 50), when.start
        ):
            return event_date(article, when)
    if granted:
        for draft in events:
            if draft.when is not None and draft.cue.value in ("award", "conference", "signing", "meeting"):
                return event_date(article, draft.when)
    return None
