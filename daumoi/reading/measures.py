"""Which measure a number is: chosen by the noun it counts, or by the nearest word before a sum or a percentage."""

import re

from daumoi.reading.article import Article
from daumoi.reading.counts import Count
from daumoi.reading.cues import Cue
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.migrants import are_migrants

RULES = {
    name: f"figure.{name}"
    for name in (
        "area",
        "zone_area",
        "rank",
        "capital_added",
        "projects",
        "projects_new",
        "projects_adjusted",
        "investor_countries",
        "enterprises",
        "population",
        "workers",
        "capital",
        "exports",
        "imports",
        "occupancy",
        "people",
        "share",
    )
}
ATTENDS = re.compile(
    r"(?:đoàn(?: gồm| của)?|có đại diện|đại diện(?: của)?|đại biểu|sự tham gia|tham dự|tham gia|có mặt|đã tiếp|tiếp xúc|đối thoại với|ngồi lại với|khảo sát|dự hội nghị|sự góp mặt|đón tiếp|với đại diện|gặp gỡ|trao [^.;]{0,60} cho)[^.;]{0,40}$"
)
INVESTS = re.compile(r"đầu tư|dự án|vốn|fdi|invest|project|capital|투자")
ACTS = re.compile(
    r" (?:đã )?(?:ký|tham gia|đề xuất|cam kết|tham dự|trình bày|được trao|vi phạm|đến tìm hiểu|đăng ký tham|báo cáo|trả lời|được hỏi|phản hồi|được khảo sát|nợ|bị|gồm|bao gồm)"
)
PRESENT = re.compile(r"[-–•* ]*(?:cùng |đến |về )?(?:tham dự|dự|có mặt|tham gia)\b")
BOUGHT_OF = re.compile(r"(?:góp vốn|vốn góp|cổ phần)[^;.\d]{0,24}(?:của|vào|tại|ở) $")
CALLING = re.compile(
    r"(?:danh mục|mời gọi|kêu gọi|ghi nhớ|(?:phép|ký|báo|cho) nghiên cứu)(?:(?!đã|thu hút|cấp|trao)[^.;\d]|(?:19|20)\d\d){0,60}$"
)
STANDING = re.compile(
    r"(?: fdi| đầu tư| trong số| này| của [\w ]{2,40}?)? (?:(?:đã|đang|hiện|phải|bị|mới|còn|vẫn|chỉ) )*(?:đi vào|hoạt động|còn hiệu lực|vận hành|chậm|báo lỗ|thua lỗ|lỗ|có lãi|hoàn thành|hoàn tất|ngừng|tạm ngừng|tạm dừng|dừng|đắp chiếu|treo|vướng|gặp|chưa|tìm được|triển khai|khởi công|thực hiện|sản xuất|rà soát|kiểm tra|thanh tra|gia hạn|giãn)"
)
CALLED_FOR = re.compile(r" ?(?:cần |đang |được )?(?:kêu gọi|mời gọi)")
AWARDED_TO = ended(
    r"(?:trao|cấp) [^.;]{0,60}(?:chứng nhận|giấy phép|quyết định)[^.;]{0,40} cho (?:đại diện |lãnh đạo |các )?$"
)
BARE_ZONES = ("khu", "cụm")  # "16 cụm đã đi vào hoạt động", where clusters were named before
BARE_ZONE_GOES_ON = re.compile(
    r" ?(?:,|;|\.|\)|đã|đang|đi vào|được|có|còn|chưa|mới|nằm|với|hoạt động|và \d|lấp đầy|đủ)"
)
ZONES_TOLD = re.compile(r"khu công nghiệp|kcn|cụm công nghiệp|ccn|khu, cụm")
SENT = ended(
    r"(?:sang|đi|ở|tại|qua)(?: làm việc| lao động| học tập| thực tập)*(?: ở| tại)?(?: các nước| thị trường| nước)? $"
)
ONE_OF = ended(
    r"(?:một trong|1 trong|(?<!\d)1 trong số|(?<!\d)1 trong tổng số|(?<!\d )trong số|(?<!\d )trong tổng số) $"
)


HEADS = ("population", "workers", "people")
POINTS_BACK = (" này", " nói trên", " kể trên", " trên,")


def choose_count_measure(
    article: Article, sentence: Sentence, count: Count, *, running: bool
) -> tuple[str, str] | None:
    """Return the measure and the rule of a counted noun, None where the count is no figure (guests, countries of a fair)."""
    measure = count.cue.value
    lower = article.lower
    if lower.startswith(POINTS_BACK, count.end):
        return None  # "25 dự án này" were counted before
    if _is_handful(lower, count):
        return None
    if measure == "projects":
        return _project_measure(article, sentence, count, running=running)
    if measure == "enterprises":
        return _firms_measure(article, sentence, count)
    if measure == "investor_countries":
        line = article.lines[sentence.line]
        return (
            (measure, count.cue.rule)
            if INVESTS.search(lower, line.start, line.end) and "thế giới" not in lower[count.end : count.end + 20]
            else None
        )
    if measure in HEADS and (
        are_migrants(article, sentence, count) or (measure == "population" and WENT.match(lower, count.end))
    ):
        return ("people", RULES["people"]) if count.quantity.high >= 20 else None
    if measure == "population":
        settled = (
            lower[count.cue.start : count.end] != "người"
            or "dân số" in lower[max(sentence.start, count.start - 40) : count.start]
        )
        return (measure, count.cue.rule) if settled and count.quantity.high >= 1000 else None
    if measure == "workers" and _is_abroad(article, sentence, count):
        return ("people", RULES["people"]) if count.quantity.high >= 20 else None
    if measure == "workers" and _is_no_staff_of_place(article, sentence, count):
        return None
    if measure == "people":
        return (measure, count.cue.rule) if count.quantity.high >= 20 else None
    if measure == "zones":
        return (measure, count.cue.rule) if _counts_zones(article, sentence, count) else None
    return measure, count.cue.rule


MOST_SPELLED = 10
NO_STAFF = ended(r"(?:nhà ở|ký túc xá|lưu trú|liên quan|ảnh hưởng|đình công|mất việc)[^;.\d]{0,24}$")
SMALL_STAFF = 4000
OF_MANY = re.compile(r"các |những |toàn tỉnh|toàn thành|địa bàn|số lao động|khu vực|khối|cả nước|tổng")


OF_STATISTICS = re.compile(
    r" (?:fdi |đầu tư )?(?:fdi|nước ngoài|trong nước|cấp mới|được cấp|đăng ký mới|mới|điều chỉnh|tăng vốn)(?!\w)"
)


def _is_handful(lower: str, count: Count) -> bool:
    """Return whether a few projects or firms are told in words: a story picks them out ("hai doanh nghiệp"), no statistic."""
    return (
        count.cue.value in ("projects", "enterprises")
        and count.quantity.high <= MOST_SPELLED
        and not any(character.isdigit() for character in lower[count.start : count.cue.start])
        and count.cue.start > count.start
        and not OF_STATISTICS.match(lower, count.end)
    )


def _is_no_staff_of_place(article: Article, sentence: Sentence, count: Count) -> bool:
    """Return whether workers are those of one firm, so few and with nothing taken together, or only get or stop something."""
    if NO_STAFF.search(article.lower, max(sentence.start, count.start - 40), count.start):
        return True
    return count.quantity.high < SMALL_STAFF and not OF_MANY.search(article.lower, sentence.start, sentence.end)


# "135.290 người đi làm việc ở nước ngoài", "66.000 người Việt đang sinh sống tại Hàn Quốc"
WENT = re.compile(
    r"(?: việt(?: nam)?| lao động| hàn(?: quốc)?| nhật(?: bản)?)? (?:(?:đã|đang|được|sẽ) )*"
    r"(?:đi làm việc|đi xuất khẩu|đi lao động|xuất cảnh|sang làm|làm việc tại|làm việc ở|cư trú|sinh sống|sống và làm|du học|học tập)"
)


def _firms_measure(article: Article, sentence: Sentence, count: Count) -> tuple[str, str] | None:
    """Return the measure of a count of firms: certificates handed to them, standing firms, None where they only attend."""
    lower = article.lower
    if BOUGHT_OF.search(lower, max(sentence.start, count.start - 60), count.start):
        return None
    if AWARDED_TO.search(lower, max(sentence.start, count.start - 110), count.start):
        return "projects_new", RULES["projects_new"]
    if (
        PRESENT.match(lower, sentence.start)
        or ACTS.match(lower, count.end)
        or ATTENDS.search(lower, max(sentence.start, count.start - 90), count.start)
        or _attends_after(lower, count.end)
    ):
        return None
    return "enterprises", count.cue.rule


def _counts_zones(article: Article, sentence: Sentence, count: Count) -> bool:
    """Return whether zones are counted, and not only named in a list or one of them picked out."""
    lower = article.lower
    if lower[count.cue.start : count.cue.end] in BARE_ZONES and not (
        BARE_ZONE_GOES_ON.match(lower, count.end)
        and ZONES_TOLD.search(lower, article.lines[sentence.line].start, count.start)
    ):
        return False
    if not any(character.isdigit() for character in lower[count.start : count.cue.start]) and any(
        name.kind == "zone" and -20 <= name.start - count.end <= 20 for name in sentence.names
    ):
        return False  # "ba cụm công nghiệp Kim Động, ..." only opens a list
    named_one = ONE_OF.search(lower, max(sentence.start, count.start - 20), count.start) and count.quantity.high < 10
    return count.quantity.high < 2000 and not named_one


def _is_abroad(article: Article, sentence: Sentence, count: Count) -> bool:
    """Return whether workers are counted who work in another country ("đưa 1.200 lao động sang làm việc tại Hàn Quốc")."""
    lower = article.lower
    if "nước ngoài" in lower[count.end : count.end + 40] and SENT.search(
        lower, count.end, lower.find("nước ngoài", count.end)
    ):
        return True
    return any(
        name.kind == "country" and name.id != "VN" and 0 <= name.start - count.end < 60
        and SENT.search(lower, count.end, name.start)
        for name in sentence.names
    )  # fmt: skip


def _attends_after(lower: str, end: int) -> bool:
    return ATTENDS_AFTER.match(lower, end, end + 130) is not None


ATTENDS_AFTER = re.compile(r"(?:(?!hoạt động|đầu tư)[^.;]){0,110}(?:tham dự|tham gia hội|dự hội|có mặt)")


def _project_measure(article: Article, sentence: Sentence, count: Count, *, running: bool) -> tuple[str, str] | None:
    """Return whether a count of projects is new, adjusted or standing; None for "1 trong 8 dự án" and "thu hồi 5 dự án"."""
    after = article.lower[count.end : count.end + 60]
    before = article.lower[max(sentence.start, count.start - 70) : count.start]
    if ONE_OF.search(before) or WITHDRAWN_BEFORE.search(before) or WITHDRAWN.match(after):
        return None
    told = _told_measure(article.lower[count.start : count.end + 1], before, after)
    if told:
        return told, RULES[told]
    flow = _flow_before(sentence, count.start)
    if flow is not None and flow.value == "projects_adjusted":
        return flow.value, flow.rule
    if flow is not None and not running:
        return flow.value, flow.rule
    if flow is not None and "thu hút" not in article.lower[flow.start : flow.end] and flow.end > count.start - 90:
        return flow.value, flow.rule
    if not running and not re.match(r"[^,;.]{0,16}(?:góp vốn|còn hiệu lực|đi vào|đang)", after):
        return "projects_new", RULES["projects_new"]
    return "projects", RULES["projects"]


def _told_measure(counted: str, before: str, after: str) -> str:
    """Return what the words right around a count of projects say that it is, "" where they say nothing."""
    if " lượt" in counted:
        return "projects_adjusted"
    if RAISED_TO.search(before) or CALLING.search(before) or STANDING.match(after):
        return "projects"
    if CHANGED.match(after):
        return "projects_adjusted"
    if CALLED_FOR.match(after) or "danh mục" in before[-12:] or ASKED.match(after):
        return "projects"
    return "projects_new" if GRANTED.match(after) or ADDED_COUNT.search(before) else ""


CHANGED = re.compile(r"[^,;.\d]{0,24}(?:điều chỉnh|tăng vốn|tăng thêm|mở rộng)")
ASKED = re.compile(r"[^,;.]{0,16}(?:góp vốn|chấm dứt|xin|đề nghị)")
GRANTED = re.compile(r"[^,;.\d]{0,12}(?:được trao|được cấp|cấp mới|mới|đăng ký mới|đầu tư mới|được cấp mới)")
WITHDRAWN_BEFORE = ended(r"(?:thu hồi|chấm dứt|rút giấy phép|xóa sổ|dừng|giải thể|hủy bỏ|loại bỏ)[^;.,\d]{0,40}$")
WITHDRAWN = re.compile(r"[^,;.\d]{0,24} (?:bị|đã|phải|buộc phải) (?:thu hồi|chấm dứt|rút|dừng|giải thể|hủy)")
RAISED_TO = ended(r"(?:nâng|đưa)[^;.]{0,60}lên(?: tới| đến| thành)?(?: khoảng| gần| hơn| trên)? $")
ADDED_COUNT = ended(r"(?<!tăng )(?:thêm|thêm được|được thêm)(?: khoảng| gần| hơn| trên)? $")


def _flow_before(sentence: Sentence, start: int) -> Cue | None:
    best = None
    for cue in sentence.cues:
        if cue.start >= start:
            break
        if cue.role == "flow":
            best = cue
    return best


AFTER_SUM = re.compile(r"[ ]?(?:\([^)]{0,40}\) ?)?(?:tổng |về |of |in )?")


def choose_money_cue(article: Article, sentence: Sentence, start: int, end: int) -> Cue | None:
    """Return the word that says what a sum is: right after it ("31 tỷ USD vốn FDI"), else the nearest before it."""
    gap = AFTER_SUM.match(article.text, end)
    after_from = gap.end() if gap else end
    before = None
    for cue in sentence.cues:
        if cue.role != "money" or cue.value == "same":
            continue
        if any(
            other.value == "same" and other.start < cue.start < other.end
            for other in sentence.cues
            if other.role == "money"
        ):
            continue
        if (
            cue.end <= start
            and before is not None
            and article.lower.startswith("trị giá", cue.start)
            and cue.start - before.end < 14
        ):
            continue  # "góp vốn mua cổ phần trị giá ...": the sum is of what stands before
        if cue.end <= start and _is_bracketed(article.text, cue, sentence.start, start):
            continue
        if cue.end <= start:
            before = cue if cue.value != "purchases" else _bought(article, cue, before)
        elif cue.value == "purchases":
            continue
        elif cue.start in (after_from, end + 1) and cue.value:
            if before is None or start - before.end > 30 or not before.value or cue.value == "capital":
                return cue if before is None or before.value in ("", "capital") else before
        elif cue.start > after_from:
            break
    if (
        before is not None
        and before.value == "capital_added"
        and NEW_AND_ADDED.search(article.lower, sentence.start, before.start)
    ):
        return before._replace(value="capital", rule=RULES["capital"])
    return before


def _is_bracketed(text: str, cue: Cue, left: int, right: int) -> bool:
    """Return whether a word stands in brackets that are closed before the sum ("Công ty X (vốn 100% Nhật) bị phạt ...")."""
    closing = text.find(")", cue.end, right)
    return closing >= 0 and text.rfind("(", left, cue.start) > text.rfind(")", left, cue.start)


NEW_AND_ADDED = ended(
    r"mới[^;.\d]{0,12}(?: và| lẫn| cùng|,| cộng| hay) (?:tổng |số )?(?:vốn )?(?:đăng ký )?$"
)  # "cấp mới và vốn bổ sung": both together


# "71 dự án FDI với 2,56 tỷ USD", "69 dự án, 80 triệu USD": the sum needs no word of its own.
OF_COUNT = re.compile(
    r"[^.;:\d]{0,40}?(?:,|\(|:| với| và| trị giá| tổng cộng| số| –| -) ?"
    r"(?:với |có |trị giá |tổng cộng |số |khoảng |gần |hơn |trên |đạt |ngót |chừng |tới |cỡ )*"
)


RUNNING_SUM = re.compile(r"(?:lũy kế|luỹ kế|cộng dồn)[^;,.\d]{0,12}$")  # "với lũy kế trên 9 tỷ USD"


def sum_of_projects(article: Article, start: int, counts: list[Count]) -> Cue | None:
    """Return the word for a sum that stands right behind a count of projects, None where it does not."""
    before = [count for count in counts if count.cue.value == "projects" and count.end <= start]
    if RUNNING_SUM.search(article.lower, max(0, start - 24), start):
        return Cue(start, start, "money", "capital", RULES["capital"])
    if not before or OF_COUNT.fullmatch(article.lower, before[-1].end, start) is None:
        return None
    return Cue(start, start, "money", "capital", RULES["capital"])


TOGETHER = re.compile(r"(?:,|và|cả)[^;.\d]{0,40}$")


def _bought(article: Article, cue: Cue, before: Cue | None) -> Cue:
    """Return the word for a sum of shares bought: none of its own, unless it is counted together with registered capital."""
    if (
        before is not None
        and before.value.startswith("capital")
        and TOGETHER.search(article.lower, before.end, cue.start)
    ):
        return before._replace(value="capital", rule=RULES["capital"])
    if article.lower.endswith(" dự án ", max(0, cue.start - 8), cue.start):  # "389 dự án góp vốn với 804 triệu USD"
        return cue._replace(value="capital", rule=RULES["capital"])
    return cue._replace(value="")


BOTH = re.compile(r"[^;.,\d]{0,30} (?:và|cùng|với)(?: có| điều chỉnh| tăng vốn| cho| lượt)* ")


def is_of_adjusted(article: Article, sentence: Sentence, start: int, counts: list[Count], cue: Cue) -> bool:
    """Return whether a sum belongs to a count of adjusted projects ("61 lượt dự án tăng vốn với số vốn 410 triệu USD")."""
    before = [count for count in counts if count.cue.value == "projects" and count.end <= start]
    if not before or re.search(r"[;.]|lũy kế|nâng ", article.lower[before[-1].end : start]):
        return False
    if len(before) > 1 and BOTH.fullmatch(article.lower, before[-2].end, before[-1].start):
        return False  # "33 dự án mới và 35 lượt điều chỉnh với tổng vốn ...": of both
    if cue.start > before[-1].start and "mới" in article.lower[cue.start : cue.end]:
        return False
    chosen = choose_count_measure(article, sentence, before[-1], running=False)
    return chosen is not None and chosen[0] == "projects_adjusted"


BY = re.compile(r" (?:của|từ|cho|qua|trong)(?: khoảng| hơn| gần| trên)? ")


def counted_by(words: str, measure: str) -> str:
    """Return what a count of projects is right behind their sum, "" where the sum does not say."""
    if measure == "capital_added":
        return "projects_adjusted"
    return "projects_new" if measure == "capital" and "mới" in words else ""


def beside_sum(
    article: Article, sentence: Sentence, count: Count, before: tuple[int, str], measure: str, rule: str
) -> tuple[str, str]:
    """Return the measure of a count of projects right behind its sum ("vốn tăng thêm 386 triệu USD từ 128 dự án").

    before: where the last sum ends, and what a count of its projects is.
    """
    end, told = before
    if measure == "projects" and told and end > sentence.start and BY.fullmatch(article.lower, end, count.start):
        return told, RULES[told]
    return measure, rule
