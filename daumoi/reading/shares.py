"""Percentages: which are an occupancy or a share of a total, and which are growth rates or somebody's own."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.values.numbers import Found
from daumoi.values.shares import Share

MOST_DISTANCE = 75  # characters between "chiếm" and its percentage
LET = re.compile(
    r"(?:cho thuê|lấp đầy)(?: được)?[^;.]{0,20}\d[\d.,]* ?ha[^;.\d]{0,16}(?:chiếm|đạt|bằng|tương đương|tương ứng)(?: tỷ lệ| khoảng| gần| hơn| trên)* $"
)
CLEARING = re.compile(r"gpmb|giải phóng mặt bằng|chi trả|bồi thường|đền bù|bàn giao|san lấp|thi công")
OF_OTHER = re.compile(
    r" (?:của |là )?(?:dân số|diện tích(?! đất)|số này|sản lượng|cổ phần|vốn điều lệ|giá thành|nội địa|doanh thu|doanh số|lợi nhuận|lương|công suất|thị phần|số công nhân|chi phí|sức mua|giá trị hợp đồng)"
)


def choose_share(
    article: Article, sentence: Sentence, found: "Found[Share]", last: str, *, running: bool
) -> Cue | None:
    """Return the word that says what a percentage is, None where it is no figure.

    last: what the percentage before was; running: it was a share, and of the same sentence.
    """
    lower = article.lower
    cue = choose_ratio_cue(article, sentence, found.start, found.end)
    if (
        cue is None
        and last == "occupancy"
        and any(name.kind == "zone" for name in sentence.names)
        and CLEARING.search(lower, sentence.start, sentence.end) is None
    ):
        cue = Cue(found.start, found.start, "ratio", "occupancy", "figure.occupancy")
    if cue is None and running and not GROWS.search(lower, max(sentence.start, found.start - 24), found.start):
        cue = Cue(found.start, found.start, "ratio", "share", "figure.share")
    if (
        cue is not None
        and cue.value == "share"
        and LET.search(lower, max(sentence.start, found.start - 80), found.start)
    ):
        return cue._replace(value="occupancy", rule="figure.occupancy")  # "đã cho thuê 680 ha, chiếm 87%"
    if cue is None or not cue.value or (cue.value == "share" and OF_OTHER.match(lower, found.end)):
        return None
    return cue


# A percentage that is a level: what it grew or fell from is no growth rate.
LEVEL = ended(
    r"(?:xuống còn|xuống|còn|lên tới|lên đến|lên mức|lên|từ mức|đạt|ở mức|đạt mức)(?: khoảng| gần| hơn| trên)? $"
)
# "bằng 57,4% tổng vốn", "tương đương 24,7% cả nước": a part of a whole, no rate of growth.
OF_WHOLE = re.compile(
    r" (?:do|thuộc về|là của|đến từ|rơi vào|nằm ở) (?:các |khối |khu vực |doanh nghiệp|nhà đầu tư|fdi)"
    r"| (?:về )?(?:tổng |của tổng |số |của )?(?:số |tổng )?(?:vốn|dự án|cả nước|toàn tỉnh|toàn quốc|kim ngạch|lượng vốn|dòng vốn)"
)
GROWS = ended(
    r"(?:tăng|giảm|gấp|hơn|thêm|mất|vượt|bằng|đạt|trước|lên|xuống|đầy|thuê)(?: tới| đến| khoảng| gần| hơn| trên| thêm)? $"
)
PAID_IN = re.compile(r"(?:vốn (?:đầu tư )?thực hiện|giải ngân)[^;.\d]{0,50}$")
EQUALS = ended(r"(?:bằng|tương đương|tương ứng)(?: khoảng| gần| hơn| trên)? $")


WHOLLY = re.compile(r"100 ?% (?:là )?vốn(?! (?:đăng ký|đầu tư đăng ký))(?!\w)")


def choose_ratio_cue(article: Article, sentence: Sentence, start: int, end: int) -> Cue | None:
    """Return the word that says what a percentage is: the nearest before it, or "tỷ lệ lấp đầy" right after."""
    before = None
    lower = article.lower
    if WHOLLY.match(lower, start):
        return None  # "100% vốn nước ngoài" says whose a firm is
    level = LEVEL.search(lower, max(sentence.start, start - 20), start) is not None
    equals = EQUALS.search(lower, max(sentence.start, start - 24), start)
    if (equals is not None or not GROWS.search(lower, max(sentence.start, start - 24), start)) and OF_WHOLE.match(
        lower, end
    ):
        return Cue(equals.start() if equals else start, start, "ratio", "share", "figure.share")
    if equals is not None and PAID_IN.search(lower, max(sentence.start, start - 70), equals.start()):
        return Cue(equals.start(), start, "ratio", "share", "figure.share")
    for cue in sentence.cues:
        if cue.role != "ratio" or (level and not cue.value):
            continue
        if cue.start < start:
            if start - cue.end > MOST_DISTANCE or (
                cue.value == "" and before is not None and before.value and start - cue.end > 40
            ):
                continue
            before = cue
        elif before is None and cue.start - end < 30:
            return cue
    return _carried_share(article, sentence, start) if before is None else before


def _carried_share(article: Article, sentence: Sentence, start: int) -> Cue | None:
    """Return a share for a bare percentage after a ranked country ("Hàn Quốc đứng thứ 2 với 17,04%")."""
    for cue in sentence.cues:
        if cue.role == "rank" and cue.end <= start:
            return Cue(cue.start, cue.end, "ratio", "share", "figure.share")
    window = article.lower[max(sentence.start, start - 40) : start]
    if re.search(r"thứ \S+ (?:với|là) $", window):
        return Cue(start - 4, start, "ratio", "share", "figure.share")
    return None
