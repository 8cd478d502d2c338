"""Lists of investors: firms named one after another as those who got a certificate or who are there already."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name
from daumoi.reading.project_actions import WEAK_RULES, Frame
from daumoi.reading.project_firms import BRAND, NO_BRAND, Firm, find_firms
from daumoi.reading.project_parts import Part
from daumoi.reading.shapes import UPPER, starts_with_surname

OPENING = re.compile(
    r"(?:gồm(?: có)?|như|là|:|đó là|có|bao gồm|tiêu biểu|điển hình|cho|thuộc)(?: có| là| như| các|:| tập đoàn| công ty| hãng| thương hiệu| doanh nghiệp| nhà đầu tư)*\s*$"
)
INVESTORS = re.compile(
    r"(?:tập đoàn|doanh nghiệp|nhà đầu tư|công ty|tên tuổi|thương hiệu|hãng|dự án|tiêu biểu|điển hình)(?!\w)"
)
BETWEEN = re.compile(
    r"\s?(?:\([^()]{0,80}\))?\s?(?:…|\.{3})?(?:,|;|và|, và|; và|cùng|&)\s?(?:và |các |cả |tập đoàn (?=[^ ]))?"
)
GUESTS = re.compile(
    r"tham dự|dự hội|dự lễ|dự buổi|đại diện|lãnh đạo|làm việc với|gặp gỡ|tiếp |thăm |ký kết|tìm hiểu|tìm kiếm|khảo sát|kết nối|cảm ơn|phối hợp|tài trợ"
)
PRESENT = re.compile(
    r"(?:tiêu biểu|điển hình|thu hút|đã có mặt|có mặt|đang hoạt động|đang đầu tư|đã đầu tư|đầu tư vào|đến đầu tư|tập đoàn (?:lớn|hàng đầu|đa quốc gia|tên tuổi)|nhà đầu tư lớn|doanh nghiệp lớn|thương hiệu lớn|tên tuổi|sự hiện diện|quy tụ|dự án lớn)"
)
HEADED = re.compile(r"(?:Công ty|công ty|Tập đoàn|tập đoàn|Cty) ?(?=\w)")  # "Công tyHanbit": the space is lost
NO_INVESTORS = re.compile(
    r"(?:kcn|ccn|kkt|khu|cụm|huyện|xã|thị xã|phường|lĩnh vực|ngành|tỉnh|thành phố|địa phương|nước|sản phẩm|nhà thầu|khách hàng|tuyến|cảng|trường)(?!\w)[^.;]{0,60}$"
)
MAY_BEGIN = re.compile(rf"[{UPPER}ct\d](?<=[ :(].)(?:(?<![ct])|(?<=c)ông ty|(?<=t)ập đoàn)")
BEFORE_FIRM = frozenset(" :(")
BRACKET = re.compile(r"\s?\([^()]{0,80}\)")
MOST_BEFORE = 160


def find_named_list(
    article: Article, sentence: Sentence, actions: list[Cue], frame: Frame | None
) -> list[tuple[Part, Cue]]:
    """Return one part for each firm of a list of investors with what is said of all of them, empty where there is none."""
    run = _find_run(article, sentence)
    if len(run) < 2:
        return []
    opening = article.lower[max(sentence.start, run[0].start - MOST_BEFORE) : run[0].start]
    if GUESTS.search(opening) or not OPENING.search(opening):
        return []
    known = any(firm.start == name.start for firm in run for name in sentence.names if name.kind == "organisation")
    investors = [match.end() for match in INVESTORS.finditer(opening)]
    if not known and (not investors or NO_INVESTORS.search(opening, investors[-1])):
        return []
    action = _choose(article, sentence, actions, frame, run[0].start)
    if action is None:
        return []
    bounds = [*(firm.start for firm in run[1:]), min(sentence.end, run[-1].end + _bracket(article, run[-1].end))]
    return [(Part(firm.start, bounds[number], None, firm, listed=True), action) for number, firm in enumerate(run)]


def _bracket(article: Article, end: int) -> int:
    match = BRACKET.match(article.text, end)
    return len(match.group()) if match else 0


def _choose(article: Article, sentence: Sentence, actions: list[Cue], frame: Frame | None, start: int) -> Cue | None:
    """Return what is said of the firms of a list: a certificate before them or in the frame, else that they are there."""
    before = [cue for cue in actions if cue.end <= start]
    strong = [
        cue
        for cue in before
        if cue.rule not in WEAK_RULES and cue.value in ("licensed", "adjusted", "operating", "started")
    ]
    if strong:
        return strong[-1]
    if frame is not None and frame.cue.value in ("licensed", "adjusted"):
        return frame.cue
    present = PRESENT.search(article.lower, sentence.start, start)
    if present is None or not INVESTORS.search(article.lower, sentence.start, start):
        return None
    return Cue(present.start(), present.end(), "action", "operating", "project.present")


def _find_run(article: Article, sentence: Sentence) -> list[Firm]:
    """Return the longest run of firms parted only by commas and "và"; a bare brand counts within it."""
    known = {firm.start: firm for firm in find_firms(article, sentence)}
    taken = {
        name.start: name for name in sentence.names if name.kind in ("place", "country", "person", "zone", "title")
    }
    best: list[Firm] = []
    capitals = [match.start() for match in MAY_BEGIN.finditer(article.text, sentence.start, sentence.end)]
    for begin in sorted({*capitals, *(start for start in known if article.text[start - 1 : start] in BEFORE_FIRM)}):
        if best and begin < best[-1].end:
            continue
        position = begin
        run: list[Firm] = []
        while (firm := known.get(position) or _brand_at(article, sentence, position, taken)) is not None:
            run.append(firm)
            gap = BETWEEN.match(article.lower, firm.end, sentence.end)
            if gap is None:
                break
            position = gap.end()
        if len(run) > len(best) and OPENING.search(article.lower, max(sentence.start, run[0].start - 60), run[0].start):
            best = run
    return best


def _brand_at(article: Article, sentence: Sentence, position: int, taken: dict[int, Name]) -> Firm | None:
    headed = HEADED.match(article.text, position)
    if headed is not None:
        match = BRAND.match(article.text, headed.end(), sentence.end)
        return Firm(position, match.end()) if match is not None else None
    match = BRAND.match(article.text, position, sentence.end)
    if match is None or position in taken or match.end() - position < 2:
        return None
    words = match.group().rstrip(".")
    if words.split(" ")[0].lower() in NO_BRAND or starts_with_surname(words) or words.isdigit():
        return None
    return Firm(position, position + len(words))
