"""Things that are built or made: the words that name one project ("nhà máy sợi", "dự án Khu đô thị X"), and how far a name runs."""

import re
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.openings import opened
from daumoi.reading.shapes import begin_words
from daumoi.values.areas import Area
from daumoi.values.evidence import make
from daumoi.values.money import Money


class Thing(NamedTuple):
    """One named thing: where its name stands, and whether its head word alone says that it is a project."""

    start: int
    head_end: int
    end: int
    strong: bool

    @property
    def bare(self) -> bool:
        """Return whether it has no name but its head word ("dự án của ...")."""
        return self.end == self.head_end


# Words that say by themselves that a project is meant.
STRONG = (
    r"siêu dự án|dự án|da|nhà máy|tổ hợp|khu phức hợp|phân xưởng|cụm trang trại|trang trại điện|cụm nhà máy|nhà xưởng"
)
# Things that are also places, bodies or parts of names: a project only as what is invested in, or in a list of projects.
WEAK = (
    r"khu (?!vực|phố|ủy|dân phố|cách ly)\w+|kcn|ccn|cụm (?:công nghiệp|cảng|trang trại|kho|thủy điện)|kết cấu hạ tầng|hạ tầng|"
    r"trung tâm|cảng(?: cạn| biển)?|bến (?:cảng|xe|du thuyền)|tổng kho|kho (?:logistics|lạnh|xăng|cảng|ngoại quan|lng|dầu)|sân (?:bay|golf)|tuyến (?:đường|cao tốc)|đường|cao tốc|tuyến|cầu|khách sạn|bệnh viện|"
    r"trường|chợ|siêu thị|thủy điện|nhiệt điện|điện (?:gió|mặt trời|rác|khí|sinh khối)|trang trại|công viên|quần thể|chuỗi|nhà ở|công trình|dây chuyền|xưởng|cơ sở|phòng thí nghiệm|viện|làng|nhà ga|hồ chứa|bãi|tòa nhà|cao ốc|chung cư|trạm|hệ thống|metro|tàu điện|quốc lộ|vành đai|quảng trường|bảo tàng|nhà hát|sân vận động|đại học|học viện|phố đi bộ|vùng"
)
HEAD = opened(f"{STRONG}|{WEAK}", r"(?!\w)")
STRONG_HEAD = re.compile(rf"(?:{STRONG})(?!\w)")
ZONE = re.compile(r"(?:khu (?:công nghiệp|kinh tế|chế xuất|công nghệ)|kcn|ccn|cụm công nghiệp)(?!\w)")
# Many of them, or any of them.
PLURAL_BEFORE = re.compile(
    r"(?:các|những|nhiều|số|mỗi|từng|hàng|lượt|toàn bộ|loạt|danh mục|các loại|nào|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|[2-9]|\d\d|1\d) ?$"
)
PLURAL_ENDS = tuple(
    "các|những|nhiều|số|mỗi|từng|hàng|lượt|bộ|loạt|mục|loại|nào|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|"
    "0|1|2|3|4|5|6|7|8|9".split("|")
)
GROWN = (" trồng", " nguyên liệu", " chuyên canh", " nuôi", " chăn nuôi", " sản xuất")  # a region is no project
INNER_SYLLABLE = ("toàn ", "yêu ", "nhu ", "thị ", "môi ", "hiện ", "thương ", "địa ", "bóng ", "hậu ", "cơ ")
NUMBERED = re.compile(r"(?:giai đoạn|số|thứ|lần|phân kỳ|kỳ) ?(?:\d+|một|hai|ba) ?$")
ONE_BEFORE = ended(r"(?<!\d)(?<!\d[.,])0?1\)? $")
# Behind the head word these make it a class of projects, or one told before.
CLASS_AFTER = re.compile(
    r" (?:fdi|ddi|đầu tư (?:nước ngoài|trong nước|trực tiếp|công|mới|thứ cấp|lớn|vào|tại|này|có|đã|đang|với|từ|cho|fdi|là|trên)|đầu tư(?=[.,;:)]|$)|trong nước|nước ngoài|mới|lớn|trọng điểm|"
    r"thứ cấp|đầu tiên(?! (?:của|trị giá|vốn))|quan trọng|quy mô|tiêu biểu|điển hình|động lực|còn|chậm|nào|khác|hiện|vốn|ngoài|tương tự|cụ thể|điều chỉnh|đăng ký|cấp mới|"
    r"hoạt động|chiến lược|triển khai|thành phần|như|và|hoặc|hay|thì|để|lên|đạt|nói)(?!\w)"
)
# A plant that is only passed by: where something is used or done, or whose.
PASSING = ended(r"(?:trong|của|thăm|phục vụ|từ|quanh|gần) (?:một )?$")
SUM_BEFORE = ended(r"(?:usd|đồng|euro|eur|đô la|yên|\w tệ|won)(?: là)? của (?:một )?$")
OWNED_NEXT = re.compile(r"[^,.;:]{0,60} (?:của|do) ")
ONE_NEW = re.compile(r" mới (?:của|do) ")  # "01 dự án mới của nhà đầu tư ...": one of its own
TOLD_BEFORE = re.compile(r" (?:này|trên|đó|nói trên|nêu trên|ấy)(?!\w)")
STOP_WORDS = (
    "tại|với|có|của|do|được|vào|đã|sẽ|trị giá|ở|là|trên(?! cao)|từ|đang|này|đến|cho|trong|nằm|theo|quy mô|công suất|rộng(?<!mở rộng)|diện tích|thuộc|để|nhằm|"
    "khi|sau|ngay|vừa|dự kiến|bằng|bắt đầu|góp phần|đi vào|chính thức|hoàn thành|không(?! gian| khí)(?<!hàng không)|cần|phải|chưa|hiện|sớm|trước|như|đạt|tăng|gặp|mang|"
    "thu hút|sử dụng|tạo (?:việc|ra|điều|thêm|công|nguồn|động)|giúp|vốn|tổng vốn|tổng mức|số vốn|giai đoạn|trở thành|nhưng|bị(?<!thiết bị)(?<!trang bị)(?<!chuẩn bị)|gồm|bao gồm|qua|nếu|cũng|mới đây|làm|đó|nhờ|cùng|nói riêng|đăng ký|chiếm|vẫn|chỉ|đừng|vì thế|mỗi|mở cửa|ngốn|còn|mà|thì|sao|khoảng|có thể|từng|không có|vì|thuộc về|ký|trong khi|nói trên|kể trên|xuống|thành|lên|thông qua|tọa lạc|tiếp tục|ngày|hồi"
)
NAME_STOP = re.compile(
    rf"[ ,;:.()…\n](?:(?<= )(?:{begin_words(STOP_WORDS)}(?!\w)|(?:và|cùng|hoặc) (?=(?:{STRONG}|{WEAK}|công ty|tập đoàn|sẽ|đã|đang|dự kiến)(?!\w))|"
    r"[-–—] (?=công ty|tập đoàn))|(?<=,)(?! (?:gia công|sản xuất|chế biến|kinh doanh|lắp ráp|khai thác|dệt|nhuộm|xây dựng|chế tạo|phân phối|vận hành|đô thị|dịch vụ)(?!\w))|(?<=[;:.()…\n])(?!(?<=\d[.])\d))"
)
LONGEST_NAME = 160


def find_things(article: Article, sentence: Sentence) -> list[Thing]:
    """Return the single things of a sentence in order; none lies inside another or inside a body's name."""
    if sentence.things is None:
        heads = "count" in sentence.roles or "thing" in sentence.roles
        sentence.things = _find_things(article, sentence) if heads else []
    return sentence.things


def _find_things(article: Article, sentence: Sentence) -> list[Thing]:
    things: list[Thing] = []
    bodies = [(name.start, name.end) for name in sentence.names if name.kind in ("organisation", "person")]
    reach = sentence.start
    for match in HEAD.find_all(article, sentence.start, sentence.end):
        start = match.start()
        if start < reach or (bodies and any(left < start < right for left, right in bodies)):
            continue
        thing = _make(article, sentence, match)
        if thing is not None:
            things.append(thing)
            reach = thing.end
    return things


def _make(article: Article, sentence: Sentence, match: re.Match[str]) -> Thing | None:
    """Return the thing that a head word names, None where many are meant, a class of them, or one told before."""
    lower, start, head_end = article.lower, match.start(), match.end()
    if match.group() == "da" and article.text[start:head_end] != "DA":
        return None  # the abbreviation, not leather
    before = lower[max(sentence.start, start - 20) : start]
    if before.endswith(INNER_SYLLABLE) or (match.group() == "vùng" and not lower.startswith(GROWN, head_end)):
        return None
    many = before.rstrip().endswith(PLURAL_ENDS) and PLURAL_BEFORE.search(before)
    if many and not ONE_BEFORE.search(before) and not NUMBERED.search(before):
        return None
    if TOLD_BEFORE.match(lower, head_end):
        return None
    strong = STRONG_HEAD.match(lower, start) is not None
    if strong and PASSING.search(before) and not (OWNED_NEXT.match(lower, head_end) or SUM_BEFORE.search(before)):
        return None
    if strong and CLASS_AFTER.match(lower, head_end) and not (many and ONE_NEW.match(lower, head_end)):
        return None
    return make(Thing, (start, head_end, end_name(article, sentence, start, head_end), strong))


def end_name(article: Article, sentence: Sentence, start: int, head_end: int) -> int:
    """Return where a thing's name ends: at a word that says where, whose or how large, at a sum or an area."""
    zone = next((name for name in sentence.names if name.kind == "zone" and name.start == start), None)
    if zone is not None and zone.end > head_end:
        return zone.end
    limit = min(sentence.end, start + LONGEST_NAME)
    inner = _skip_quoted(article.text, head_end, limit)
    for match in NAME_STOP.finditer(article.lower, inner, limit):
        if match.group() == match.group().strip() or not article.text[match.start() + 1].isupper():
            end = match.start()
            break
    else:
        end = limit if limit == sentence.end else article.text.rfind(" ", head_end, limit)
    for found in sentence.values:
        if isinstance(found.value, Money | Area) and head_end <= found.start < end:
            end = found.start
            break
    return max(head_end, start + len(article.text[start:end].rstrip(' ,."”“-–')))


def _skip_quoted(text: str, position: int, limit: int) -> int:
    """Return the end of the name in quotation marks that follows a head word, else the position itself."""
    if text[position : position + 2] in (' "', " “"):
        closing = min(
            (at for at in (text.find('"', position + 2, limit), text.find("”", position + 2, limit)) if at > 0),
            default=-1,
        )
        return closing if closing > 0 else position
    return position
