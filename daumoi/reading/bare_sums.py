"""Sums that leave out their currency ("712 triệu đô la, mới thực hiện 210 triệu"), and sums that are no figures."""

import re

from daumoi.reading.lines import Sentence
from daumoi.values.money import Money
from daumoi.values.numbers import Found, Quantity

LEAST = 1_000_000
SCALED = re.compile(r"(?:triệu|t[ỷỉ])\Z")
# What may follow a sum; any other word is what the number counts ("3 triệu lượt khách", "1,2 tỷ kWh").
GOES_ON = re.compile(
    r"\Z|[.,;:)\n…!?]| ?[(–—-]| (?:và|trong|của|nữa|so|tăng|giảm|cho|từ|vào|thì|là|còn|mỗi|nhưng|song|để|ở|tại|đến|tới|năm|hồi|"
    r"vốn|do|lên|sang|qua|như|đã|sau|thuộc|với|đăng ký)(?!\w)"
)
OF_HEADS = re.compile(r"(?:dân số|lao động|người|khách|sản lượng|công suất|tấn|lượt|cổ phiếu)[^.;,]{0,24}\Z")


def carry_currency(lower: str, sentences: list[Sentence]) -> None:
    """Give the sums without a currency that of the last sum of their paragraph; sentences' values are changed."""
    line, currency = -1, ""
    for sentence in sentences:
        if sentence.line != line:
            line, currency = sentence.line, ""
        for place, found in enumerate(sentence.values):
            value = found.value
            if isinstance(value, Money):
                currency = value.currency
            elif currency and isinstance(value, Quantity) and value.low >= LEAST and _is_sum(lower, found):
                sentence.values[place] = Found(Money(value, currency), found.start, found.end)


def _is_sum(lower: str, found: "Found[Quantity]") -> bool:
    return (
        SCALED.search(lower, found.start, found.end) is not None
        and GOES_ON.match(lower, found.end) is not None
        and OF_HEADS.search(lower, max(0, found.start - 40), found.start) is None
    )


EACH = re.compile(r" ?(?:/|mỗi|một|bình quân mỗi) ?(?:dự án|doanh nghiệp|người|nhà máy|công ty|liên doanh|ha|m2|tháng)")
BOUGHT = re.compile(
    r" (?:(?:là )?(?:từ|qua|thông qua|theo|của)) (?:các )?(?:hoạt động |hình thức |lượt |giao dịch |kênh )?(?:góp vốn|mua cổ phần|mua lại|m&a)"
)
COMPARED = re.compile(
    r"(?:thu hồi|rút (?:giấy )?phép|rút chủ trương|xóa sổ|chấm dứt|từ chối|hủy bỏ|giải thể)[^;.]{0,48}$|cùng kỳ[^;,.]{0,30}\($|kế hoạch[^;,.]{0,16}\($"
    r"|(?:bình quân|trung bình) (?:mỗi|một) (?:dự án|doanh nghiệp|ha|hecta|nhà máy)[^;.]{0,50}$|so với (?:mức |con số )?$|(?:nhiều|cao|ít|thấp|kém) hơn[^;,.\d]{0,24}$"
)


def is_aside(lower: str, sentence: Sentence, found: "Found[Money]") -> bool:
    """Return whether a sum is only compared with, is one project's mean, or went away with its projects."""
    before = max(sentence.start, found.start - 60)
    if BOUGHT.match(lower, found.end):
        return True
    return EACH.match(lower, found.end) is not None or COMPARED.search(lower, before, found.start) is not None


CONVERSION = re.compile(
    r"[\w ]{0,26} ?\((?:tương đương|khoảng|xấp xỉ|hơn|gần|trên|hay|tức|~|≈|about|approx\.?|equivalent to|약| )*$"
)


def is_conversion(lower: str, sentence: Sentence, found: "Found[Money]") -> bool:
    """Return whether a sum in brackets says the sum before it in another currency."""
    before = [other for other in sentence.values if isinstance(other.value, Money) and other.end <= found.start]
    if not before or before[-1].value.currency == found.value.currency:
        return False
    return CONVERSION.fullmatch(lower, before[-1].end, found.start) is not None


SAME_NUMBER = re.compile(r"con số(?: này| ấy| đó| trên)?[^.;\d]{0,24} $")
ALONE = re.compile(
    r"(?:riêng|tính riêng|chỉ riêng) (?:trong )?(?:năm|quý|tháng|\d+ tháng|nửa|giai đoạn)[^;.]{0,30}(?:đạt|là|có|được|lên tới|ước|thêm)(?: khoảng| gần| hơn| trên)? $"
)


def is_same_sum_told(lower: str, sentence: Sentence, start: int) -> bool:
    """Return whether a bare sum is of what the sum before is of: "riêng năm 2019 đạt 1,2 tỷ USD", "con số này là 980 triệu USD"."""
    left = sentence.start
    return (
        ALONE.search(lower, max(left, start - 70), start) is not None
        or SAME_NUMBER.search(lower, max(left, start - 50), start) is not None
    )


RANKED_BEFORE = re.compile(
    r"(?:đứng đầu|dẫn đầu|đầu bảng|số một|thứ nhất|vị trí thứ \w+|đứng thứ \w+|xếp thứ \w+)[^.;\d]{0,24} (?:với|là|đạt)(?: khoảng| gần| hơn| trên)? $"
)
OF_CAPITAL = re.compile(r"vốn (?:đăng ký|đầu tư|fdi|ngoại)|tổng vốn|thu hút (?:fdi|đầu tư|vốn)")


def leads_ranking(lower: str, sentence: Sentence, start: int) -> bool:
    """Return whether a bare sum is that of the first of a ranking by capital ("Hải Phòng dẫn đầu với 5,8 tỷ USD, chiếm 16% tổng vốn")."""
    if RANKED_BEFORE.search(lower, max(sentence.start, start - 60), start) is None:
        return False
    return OF_CAPITAL.search(lower, sentence.start, sentence.end) is not None
