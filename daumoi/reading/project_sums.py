"""Projects told by their sum alone: who puts in how much, or what is built for how much, without a word of what happened."""

import re

from daumoi.reading.article import Article
from daumoi.reading.counts import find_counts
from daumoi.reading.cues import Cue
from daumoi.reading.lines import Sentence
from daumoi.reading.project_actions import WEAK_RULES, actions_of, is_call
from daumoi.reading.project_facts import OF_OTHERS
from daumoi.reading.project_firms import Firm, find_firms
from daumoi.reading.project_parts import BESIDE, SUM_OF, Part
from daumoi.reading.project_telling import CAPITAL_IN, DEVELOPS
from daumoi.reading.project_things import ZONE, find_things
from daumoi.reading.project_values import find_site, find_sums
from daumoi.reading.zone_builders import builds_zone
from daumoi.values.money import Money

# Between a firm or a thing and its sum.
PUTS_IN = re.compile(
    r"(?<!\w)(?:vốn|rót|đổ|bỏ|chi|thêm|đăng ký|trị giá|đầu tư|mang|đưa|góp|pháp nhân|giá|kinh phí|quy mô)(?!\w)|^ ?[:(–-]"
)
OTHER_MONEY = re.compile(
    r"doanh (?:thu|số)|lợi nhuận|xuất khẩu|kim ngạch|nộp|thuế|lương|phạt|hợp đồng|đơn hàng|mua|bán|vay|tín dụng|trái phiếu|cổ phần|cổ phiếu|bồi thường|hỗ trợ|tài trợ|ủng hộ|tặng|thưởng|giá|đóng góp|học bổng|vốn hóa"
)
NOT_YET = re.compile(r"đề nghị|mong|hy vọng|kỳ vọng|yêu cầu|ưu tiên|khuyến khích|thu hút|cần")
NO_PROJECT = re.compile(
    r"(?:vùng|trường|đường|tuyến|hạ tầng|kết cấu hạ tầng|hệ thống|công trình|chuỗi|viện|làng|cầu|quốc lộ|cơ sở|đại học|học viện)(?!\w)"
)
HOPED = re.compile(
    r"nguyện vọng|ngỏ lời|nhắm (?:tới|đến)|tính chuyện|chờ (?:\w+ ){0,2}(?:giấy )?phép|đặt cọc|nộp hồ sơ|hồ sơ xin|đặt vấn đề"
)
AT_WORK = re.compile(
    r"(?<!\w)(?:mở thêm|mua trọn|mua lại|mua đứt|thâu tóm|ra mắt|khai trương|chạy(?! đua| theo| dọc| qua)|mở cửa|vận hành|lắp (?:đặt )?(?:xong )?máy|hòa lưới|phát điện|đã (?:bỏ|đổ|rót|chi)|dồn cho|ngót|hiện có|có mặt|vào (?:việt nam|vn)|từ năm|ra đời|đang (?:hoạt động|sản xuất)|có [\d.,]+ (?:công nhân|lao động)|(?:hiện|đang) sử dụng)(?!\w)"
)
SOON = re.compile(r"(?:dự kiến|năm sau|năm tới|quý tới|tháng tới|sang năm)[^.;]{0,40}$")
INTO_SOME = re.compile(r" (?:vào|cho) ")  # "đổ 551 triệu USD vào hai dự án": one firm's
SHARES = re.compile(r" (?:để )?(?:mua|thâu tóm|nắm|sở hữu)[^.;]{0,30}(?:cổ phần|cổ phiếu|phần vốn|vốn góp)")
CONCLUDED = "project.present"  # whatever else is told of it counts more
SMALLEST = {"USD": 300_000, "EUR": 300_000, "VND": 5_000_000_000}
LONGEST_GAP = 90


def told_by_sum(article: Article, sentence: Sentence, part: Part, action: Cue | None) -> Cue | None:
    """Return what is concluded to have happened to a project of which only its sum is told, None where it is none.

    action: a word of the sentence that does not tell by itself of this project.
    """
    if part.firm is not None and (
        DEVELOPS.match(article.lower, part.firm.end) or builds_zone(article, sentence, part.firm.start, part.firm.end)
    ):
        return None
    if action is not None and (is_call(article, action) or NOT_YET.match(article.lower, action.start)):
        return None
    found = find_sums(article, sentence, part.start, part.end)
    money = found.capital or found.added
    if money is None and (plant := _owned_plant(article, sentence, part)) is not None:
        return plant if action is None or action.rule in WEAK_RULES else None
    if money is None or _is_small(money.value) or _is_counted(article, sentence, part, money.end):
        return None
    if SHARES.match(article.lower, money.end):
        return None
    anchors = [anchor for anchor in (part.thing, part.firm) if anchor is not None]
    if part.firm is None and not _is_one(article, sentence, part):
        return None
    first, last = min(one.start for one in anchors), max(one.end for one in anchors)
    if money.start >= last:
        gap = article.lower[last : money.start]
        both = len(anchors) == 2 and not OTHER_MONEY.search(gap)
        if not both and (
            len(gap) > LONGEST_GAP
            or not (BESIDE.fullmatch(gap) or (PUTS_IN.search(gap) and not OTHER_MONEY.search(gap)))
        ):
            return None
    elif money.start < first and not SUM_OF.fullmatch(article.lower, money.end, first):
        return None
    if action is not None and action.rule not in WEAK_RULES:
        return action
    if found.capital is None:
        return Cue(first, first + 1, "action", "adjusted", CONCLUDED)
    return _conclude(article, sentence, part, first)


PLANT = re.compile(
    r"(?:nhà máy|trang trại|khu nghỉ dưỡng|khách sạn|bệnh viện|siêu thị|phân xưởng|xưởng|tổ hợp|trung tâm (?:r&d|nghiên cứu|logistics)|kho)(?!\w)"
)


AT_LAND = re.compile(r" (?:tại|ở) (?:tỉnh |huyện |thị xã |xã )?[A-ZĐ]")
INVESTED = re.compile(r"(?<!\w)(?:vốn|trị giá|đầu tư|rót|bỏ|chi|đổ|tăng|nâng|lên|thêm|ngốn)(?!\w)[^.;:]{0,40}$")
MOST_BACK = 2


def find_unspoken(article: Article, sentence: Sentence, actions: list[Cue]) -> tuple[Part, Cue] | None:
    """Return the project of the firm named just before, where a sentence gives a sum without saying whose ("Vào ... với 12 triệu USD")."""
    money = next((found for found in sentence.values if isinstance(found.value, Money)), None)
    if money is None or _is_small(money.value) or OF_OTHERS.search(article.lower, sentence.start, sentence.end):
        return None
    if any(name.kind == "place" and name.start < money.start for name in sentence.names) or find_counts(
        article, sentence
    ):
        return None
    before = article.lower[max(sentence.start, money.start - 60) : money.start]
    if not INVESTED.search(before) or OTHER_MONEY.search(before) or find_firms(article, sentence):
        return None
    back = article.sentences[max(0, sentence.order - MOST_BACK) : sentence.order]
    named = [firm for one in back if sentence.line - one.line <= 1 for firm in find_firms(article, one)]
    if not named or len({article.text[slice(*firm.span)] for firm in named}) > 1:
        return None
    things = [thing for thing in find_things(article, sentence) if not thing.bare and thing.end <= money.start]
    firm = Firm(sentence.start, sentence.start, named[-1].span)
    part = Part(sentence.start, sentence.end, things[0] if things else None, firm, listed=False)
    if not any(find_sums(article, sentence, part.start, part.end)):
        return None
    strong = [cue for cue in actions if cue.rule not in WEAK_RULES]
    strong = strong or [cue for one in back[::-1] for cue in actions_of(article, one) if cue.rule not in WEAK_RULES]
    return part, strong[0] if strong else _conclude(article, sentence, part, sentence.start)


def _owned_plant(article: Article, sentence: Sentence, part: Part) -> Cue | None:
    """Return that a plant is at work, where it is named with its firm and its place ("Nhà máy sợi của Công ty A tại KCN B")."""
    if part.thing is None or part.firm is None or part.thing.bare or not PLANT.match(article.lower, part.thing.start):
        return None
    if part.firm.start < part.thing.start or (
        find_site(article, sentence, part.start, part.end) is None
        and AT_LAND.search(article.text, part.firm.end, part.end) is None
    ):
        return None
    value = "proposed" if HOPED.search(article.lower, part.start, part.end) else "operating"
    return Cue(part.thing.start, part.thing.head_end, "action", value, CONCLUDED)


def _is_one(article: Article, sentence: Sentence, part: Part) -> bool:
    """Return whether a thing without an investor is one of its own: named, or at a named place."""
    thing = part.thing
    if (
        thing is None
        or thing.bare
        or ZONE.match(article.lower, thing.start)
        or NO_PROJECT.match(article.lower, thing.start)
    ):
        return False
    if CAPITAL_IN.search(article.text, thing.head_end, thing.end) is not None:
        return True
    return find_site(article, sentence, part.start, part.end) is not None


REGISTERED = re.compile(r"đăng ký (?:(?:đầu tư|khoảng|hơn|gần|trên|là) ){0,3}\d|giấy chứng nhận|giấy phép")


def is_registered(article: Article, part: Part, action: Cue) -> bool:
    """Return whether a project told only as there is one of a list of new ones, or its capital is that of a certificate."""
    if article.lower.startswith(("là dự án", "kể đến", "phải kể", "có thể kể", "tên tuổi", "ông lớn"), action.start):
        return True
    return REGISTERED.search(article.lower, part.start, part.end) is not None


def _is_small(money: Money) -> bool:
    return money.quantity.low < SMALLEST.get(money.currency, 0)


def _is_counted(article: Article, sentence: Sentence, part: Part, end: int) -> bool:
    """Return whether the run counts many projects, whose sum it is."""
    return any(
        part.start <= count.start < part.end
        and count.cue.value in ("projects", "enterprises")
        and not (part.firm is not None and INTO_SOME.fullmatch(article.lower, end, count.start))
        for count in find_counts(article, sentence)
    )


def _conclude(article: Article, sentence: Sentence, part: Part, first: int) -> Cue:
    lower, start = article.lower, max(sentence.start, part.start - LONGEST_GAP)
    value = "licensed"
    if HOPED.search(lower, start, part.end):
        value = "proposed"
    elif (work := AT_WORK.search(lower, start, part.end)) is not None and not SOON.search(lower, start, work.start()):
        value = "operating"
    return Cue(first, min(first + 1, part.end), "action", value, CONCLUDED)
