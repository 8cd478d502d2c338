"""Where an event takes place and how many came, in the sentence that tells of it."""

import re

from daumoi.reading.article import Article
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name
from daumoi.reading.openings import opened
from daumoi.reading.parties import ASIDE
from daumoi.reading.shapes import CAPITAL_WORD
from daumoi.reading.tellings import Telling
from daumoi.values.quantities import Quantity

EVENT_WORD = re.compile(
    r"hội (?:nghị|thảo|đàm)|diễn đàn|tọa đàm|toạ đàm|lễ |buổi|cuộc|chương trình|phiên|đại hội|họp báo"
)
AT = opened("tại|ở|đến|tới|sang", "(?: với)? (?!đây)")
CAPITALS = re.compile(rf"(?:{CAPITAL_WORD.pattern})(?:(?: | - )(?:{CAPITAL_WORD.pattern}|\d+))*")
ASIDE_BEHIND = re.compile(r" \([^()]{2,60}\)(?=, )")
BUILDING = re.compile(
    r"(?:(?:phòng họp|trụ sở|văn phòng|hội trường|khách sạn|trung tâm|nhà máy|nhà khách|tòa nhà|cảng|cảng biển|sân bay|tỉnh|thành phố|tp\.?|huyện|thị xã|thị trấn|xã"
    r"|phường|quận|nước|thủ đô|khu|của|khu công nghiệp|kcn|ccn|cụm công nghiệp|chuyên sâu|công ty|tập đoàn|tòa|công trường|dự án|số) )*"
)
# What is somewhere without being the place of the event: firms, projects, posts, what is signed for.
OF_ANOTHER = ended(
    r"(?:đầu tư|hoạt động|dự án|doanh nghiệp|nhà đầu tư|sản xuất|kinh doanh|làm ăn|thuê đất|đất|nhà máy|trụ sở|sinh sống|khu công nghiệp|kcn|đại diện|chi nhánh"
    r"|đại sứ|lãnh sự|tham tán|trưởng|giám đốc|cơ sở|môi trường|cơ hội|kết nối|xúc tiến|địa phương|hàn quốc|nhật bản|nước ngoài|thị trường|công trình)(?: đang| hiện| đã)? $"
)
HELD_AT = re.compile(r"(?:tổ chức|diễn ra|khai mạc)(?: (?:\S+ ){0,3})?$")
OF_SURVEY = ended(r"(?:môi trường|cơ hội|tình hình|thu hút)(?: hợp tác)?(?: đầu tư)? $")
GOES_ON = re.compile(r",? (?:và )?(?=(?:tỉnh|thành phố|tp|huyện|thị xã|xã|phường|quận|thủ đô) )|, | \((?=[^\W\d_])")
ATTENDED = re.compile(
    r" (?:lượt )?(?:đại biểu|người tham dự|người tham gia|khách mời|khách|học viên|lượt người|cán bộ|công chức|người dự|thành viên tham dự)"
)
FIRMS = re.compile(r" (?:doanh nghiệp|nhà đầu tư|đô thị|doanh nhân|công ty|đơn vị|tập đoàn)")
COME = re.compile(r"tham dự|tham gia|thu hút|dự |có mặt|quy tụ|sự hiện diện|góp mặt")


def find_place(article: Article, sentence: Sentence, telling: Telling) -> tuple[int, int] | None:
    """Return where a telling says that an event takes place: behind "tại", else what is visited, else the country of a trip."""
    spots = []
    for match in AT.find_all(article, sentence.start, sentence.end):
        if not telling.left <= match.start() < telling.right and match.start() > telling.end:
            continue
        moved = match.group().startswith(("đến", "tới", "sang"))
        if moved and (match.start() > telling.start or telling.start - match.end() > 40):
            continue
        if (
            telling.back
            and match.start() > telling.end + 80
            and not HELD_AT.search(article.lower, telling.end, match.start())
        ):
            continue
        if _is_of_another(article, sentence, telling, match.start()):
            continue
        spot = _spot(article, sentence, match.end())
        if spot is not None:
            spots.append(spot)
    before = [spot for spot in spots if spot[0] < telling.start]
    after = [spot for spot in spots if spot[0] >= telling.start]
    if telling.kind in ("visit", "survey", "trip_abroad"):
        return _first(after) or _object_spot(article, sentence, telling) or _last(before)
    if before and re.match(r"\W*(?:[^,]{0,40}, )?(?:tại|ở) ", article.lower[sentence.start : before[0][0]]):
        return before[0]
    return _first(after) or _last(before)


def _first(spots: list[tuple[int, int]]) -> tuple[int, int] | None:
    return spots[0] if spots else None


def _last(spots: list[tuple[int, int]]) -> tuple[int, int] | None:
    return spots[-1] if spots else None


DAY_BEFORE = re.compile(r"(?:tổ chức|diễn ra|khai mạc|sáng|chiều|ngày) (?:\d\S* )?$")


def _is_of_another(article: Article, sentence: Sentence, telling: Telling, start: int) -> bool:
    """Return whether "tại" belongs to a firm, a project or a post named before it, or to what is signed."""
    if telling.start <= start <= telling.end + 18 and article.lower[telling.end : start].strip(" ,") in ("", "đầu tư"):
        return False  # "làm việc tại"
    before = article.lower[max(sentence.start, start - 24) : start]
    if OF_ANOTHER.search(before) and not (telling.kind in ("survey", "visit") and OF_SURVEY.search(before)):
        return True
    if any(name.kind == "title" and 0 <= start - name.end < 24 for name in sentence.names):
        return True
    quoted = article.text.rfind("“", sentence.start, start)
    if quoted >= 0 and article.text.find("”", quoted, start) < 0:
        return True
    if DAY_BEFORE.search(before):
        return False
    if telling.kind in ("survey", "visit") and start > telling.end:
        return False
    behind = ASIDE.sub("", article.lower[telling.end : start])
    return start > telling.end and (
        len(behind) > 170 or re.search(r"(?:hợp đồng|đầu tư|dự án|biên bản|thỏa thuận)[^,;]*$", behind) is not None
    )


def _spot(article: Article, sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Return the place phrase that starts at a position: building words, a name, and the places it lies in."""
    begin = start
    if EVENT_WORD.match(article.lower, begin):
        return None
    at = BUILDING.match(article.lower, begin)
    position = at.end() if at else begin
    end = _name_end(sentence, begin) or _name_end(sentence, position)
    if end is None:
        run = CAPITALS.match(article.text, position)
        if run is None or run.end() > sentence.end:
            return None
        end = run.end()
    if article.lower[begin:end] in ("việt nam", "vn", "đây"):
        return None
    aside = ASIDE_BEHIND.match(article.text, end, sentence.end)
    end = aside.end() if aside else end
    for _ in range(3):
        step = GOES_ON.match(article.lower, end, sentence.end)
        following = _name_end(sentence, step.end(), ("place", "country")) if step else None
        if step is None or following is None or (step.group() == ", " and _acts(article, following)):
            break
        end = following
        if step.group().endswith("("):
            end = (
                end + 1 if article.text[end : end + 1] == ")" else article.text.find(")", end, sentence.end) + 1 or end
            )
    if article.lower.startswith(" tỉnh", end) and not article.text[end + 6 : end + 7].isupper():
        end += 5
    return begin, end


def _name_end(
    sentence: Sentence, start: int, kinds: tuple[str, ...] = ("organisation", "place", "zone", "country")
) -> int | None:
    return next((name.end for name in sentence.names if name.start == start and name.kind in kinds), None)


def _acts(article: Article, end: int) -> bool:
    """Return whether a verb stands behind a name: it is then a side and not where the place before it lies."""
    return (
        re.match(r" (?:đã|tổ chức|phối hợp|tiếp|có|và|diễn|làm|cùng|vừa|sẽ|-)", article.lower[end : end + 12])
        is not None
    )


def _object_spot(article: Article, sentence: Sentence, telling: Telling) -> tuple[int, int] | None:
    """Return what is visited or surveyed, named right behind the verb ("thăm cảng Mẫu", "khảo sát KCN Mẫu")."""
    gap = re.match(
        r"(?: (?:chính thức|thực tế|thực địa|và|làm việc|với|các|một số|hạ tầng|tình hình|chúc tết|,))*[, ]+",
        article.lower[telling.end : telling.right],
    )
    return _spot(article, sentence, telling.end + gap.end()) if gap else None


def last_place(sentence: Sentence) -> Name | None:
    """Return the place that a sentence names last, for "tại đây" in the next."""
    return next((name for name in reversed(sentence.names) if name.kind in ("place", "zone")), None)


FEWEST_FIRMS = 20  # a smaller number of firms is a list of sides, no attendance


def find_attendance(article: Article, sentence: Sentence) -> tuple[int | float, int, int] | None:
    """Return how many attended, with its span, None where the sentence does not say."""
    for found in sentence.values:
        if not isinstance(found.value, Quantity):
            continue
        number = found.value.as_json()
        number = number[-1] if isinstance(number, list) else number
        if ATTENDED.match(article.lower, found.end) or (
            number >= FEWEST_FIRMS and _firms_come(article, sentence, found.start, found.end)
        ):
            return number, found.start, found.end
    return None


def _firms_come(article: Article, sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a number counts firms that came, as the words beside it say."""
    firms = FIRMS.match(article.lower, end)
    if firms is None:
        return False
    before = article.lower[max(sentence.start, start - 60) : start]
    if COME.search(before) or WITH_SO_MANY.search(before) or COMING_LINE.match(article.lower, sentence.start):
        return True
    begins = start - sentence.start < 40
    return begins and COME.search(article.lower, firms.end(), min(sentence.end, firms.end() + 110)) is not None


WITH_SO_MANY = ended(r"(?:gặp|thoại|việc|mặt|họp)[^,;]*với (?:hơn |gần |trên |khoảng )?$")
COMING_LINE = re.compile(r"\W*(?:cùng |tham |tới |đến )?dự ")
