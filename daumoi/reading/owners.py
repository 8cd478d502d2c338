"""Who owns a sum or an area in a sentence: one project (or one firm), or a place whose projects are counted together."""

import re

from daumoi.reading.article import Article
from daumoi.reading.counts import Count
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence

FIRM_VERB = re.compile(
    r"^[^;]{0,60}?\b(?:sẽ |đã |cũng sẽ |đang |dự kiến |quyết định |muốn |ký kết )?(?:đầu tư|rót|khởi công|tăng vốn|triển khai|xây dựng|invest)"
)
# One firm without a name: "doanh nghiệp Đài Loan ký kết đầu tư 30 triệu USD".
ONE_FIRM = re.compile(
    r"[dcnt](?<!các .)(?<!những .)(?<!nhiều .)(?<!\d .)(?:oanh nghiệp|ông ty|hà đầu tư|ập đoàn) (?:[^\W\d]+ ){1,3}(?:sẽ |đã )?(?:ký kết đầu tư|đầu tư|rót) (?=(?:gần |hơn |trên |khoảng )?\d|vào)"
)
# A firm told before, or its works: "công ty này", "nhà máy của họ", "xưởng mới".
THE_FIRM = re.compile(
    r"(?:công ty|tập đoàn|doanh nghiệp|hãng|liên doanh|nhà đầu tư|đơn vị) (?:này|trên|nói trên|mẹ|con)(?!\w)|(?:của|mà) họ(?!\w)"
    r"|(?:phân |nhà )?xưởng (?:mới|số|thứ|\d)|(?<!các )(?<!những )(?:công ty|tập đoàn|hãng) (?:đã|đang|sẽ|cũng|còn|từng|có) "
)
FIRM_HEADS = ("tập đoàn", "công ty", "cty", "ctcp", "tổng công ty", "liên doanh", "group", "corporation", "ngân hàng")
TOTAL_OF_MANY = re.compile(r"tổng (?:cộng|số)|các dự án|những dự án|số dự án|toàn tỉnh|lũy kế")


def find_owner(
    article: Article, sentence: Sentence, start: int, end: int, counts: list[Count], singles: list[tuple[int, int]]
) -> str:
    """Return "project" where a sum belongs to one project or one firm, else "place"."""
    if start in article.claimed:
        return "project"
    last_count = max(
        (
            count.start
            for count in counts
            if count.cue.value in ("projects", "zones", "enterprises") and count.start < start
        ),
        default=-1,
    )
    if last_count < 0 and THE_FIRM.search(article.lower, sentence.start, start):
        return "project"
    last_single = max((single[0] for single in singles if single[0] < start), default=-1)
    if last_single > last_count:
        return "project" if _same_clause(article, last_single, start) else "place"
    firm = _firm_before(article, sentence, start)
    if firm > last_count and not TOTAL_OF_MANY.search(article.lower, firm, start):
        return "project"
    if last_count < 0 and ONE_THING.search(article.lower, sentence.start, start):
        return "project"
    return "project" if firm < 0 and last_count < 0 and _firm_goes_on(article, sentence) else "place"


TOGETHER = re.compile(
    r"các |những |toàn |tổng số|tổng cộng|fdi|vốn ngoại|khối|khu vực|cả nước|địa bàn|tỉnh|thành phố|lũy kế"
)


def _firm_goes_on(article: Article, sentence: Sentence) -> bool:
    """Return whether a sentence that names no place goes on with the firm or project told before it in its paragraph."""
    if TOGETHER.search(article.lower, sentence.start, sentence.end) or any(
        name.kind in ("place", "zone", "country") for name in sentence.names
    ):
        return False
    for before in reversed(article.sentences[max(0, sentence.order - 3) : sentence.order]):
        if before.line != sentence.line:
            return False
        if before.singles or any(
            name.kind == "organisation" and is_firm(article, name.start, name.id) for name in before.names
        ):
            return True
        if TOGETHER.search(article.lower, before.start, before.end):
            return False
    return False


# One firm or works told of before: "nhà máy này trị giá 9 triệu USD", "tập đoàn đã nâng vốn lên 4 tỷ USD".
ONE_THING = re.compile(
    r"(?<!các )(?<!những )(?<!nhiều )(?<!trăm )(?<!chục )(?<!\d )\b(?:(?:công ty|tập đoàn|doanh nghiệp|hãng|nhà máy|dự án|xưởng|phân xưởng|liên doanh|tổ hợp) (?:này|ấy|đó|trên|của (?:ông|bà|anh|chị|họ))"
    r"|(?:tập đoàn|công ty|hãng|nhà máy) (?:đã|sẽ|cũng|vừa|đang|có|được|trị giá)|dự án (?:sẽ|vừa|trị giá)|(?:phân )?xưởng \d)\b"
)


def _same_clause(article: Article, left: int, right: int) -> bool:
    between = article.lower[left:right]
    return "các dự án" not in between and "lũy kế" not in between


def _firm_before(article: Article, sentence: Sentence, start: int) -> int:
    """Return where a firm is named that invests the sum, -1 where none is."""
    firm = max((match.start() for match in ONE_FIRM.finditer(article.lower, sentence.start, start)), default=-1)
    for name in sentence.names:
        if name.start >= start:
            break
        if name.kind != "organisation" or not is_firm(article, name.start, name.id):
            continue
        if FIRM_VERB.search(article.lower[name.end : start]):
            firm = name.start
    return firm


AT = ended(r"(?:tại|ở|vào|về|đến) (?:tỉnh |thành phố |tp\.? ?)?$")


def leads_firm(article: Article, sentence: Sentence, start: int) -> bool:
    """Return whether one firm is what the sentence is about up to a number: it stands at the head, places only where it is."""
    for name in sentence.names:
        if name.start >= start:
            break
        if name.kind == "organisation" and is_firm(article, name.start, name.id):
            return name.start - sentence.start < HEAD and all(
                AT.search(article.lower, max(sentence.start, other.start - 20), other.start)
                for other in sentence.names
                if other.kind == "place" and name.end <= other.start < start
            )
        if name.kind in ("place", "zone"):
            return False
    return False


HEAD = 30  # characters of a sentence in which its subject stands


def is_firm(article: Article, start: int, kind: str) -> bool:
    """Return whether an organisation is a firm or a group of firms."""
    return kind in ("company", "group", "developer", "bank") or article.lower.startswith(FIRM_HEADS, start)
