"""Lists of investors: firms named one after another as those who got a certificate or who are there already."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.lines import Sentence
from daumoi.reading.openings import opened
from daumoi.reading.project_actions import WEAK_RULES, Frame
from daumoi.reading.project_firms import BRAND, NO_BRAND, Firm
from daumoi.reading.project_investors import is_foreign_word
from daumoi.reading.project_parts import Part
from daumoi.reading.shapes import UPPER, starts_with_surname

OPENING = re.compile(
    r"(?:gồm(?: có)?|như|là|:|đó là|có|bao gồm|tiêu biểu|điển hình|cho|thuộc|kể đến|kể tới|kể ra|từ|của|ngoài|bên cạnh|ông lớn[”\"]?|đại gia|hãng|tập đoàn)(?: có| là| như| các|:| tập đoàn| công ty| hãng| thương hiệu| doanh nghiệp| nhà đầu tư)*\s*$"
)
INVESTORS = re.compile(
    r"(?:tập đoàn|doanh nghiệp|nhà đầu tư|công ty|tên tuổi|thương hiệu|hãng|dự án|tiêu biểu|điển hình|ông lớn|đại gia|vốn|khối ngoại|fdi)(?!\w)"
)
BETWEEN = re.compile(
    r"\s?(?:\([^()]{0,80}\))?\s?(?:…|\.{3})?(?:,|;|và|, và|; và|cùng|&)\s?(?:và |các |cả |tập đoàn (?=[^ ]))?"
)
# What stands between two firms of a list, and the beginning of the second.
SECOND = re.compile(rf"[,;&àÀgG]\s?(?:[Vv]à |[Cc]ác |[Cc]ả |[Tt]ập đoàn )?(?:[{UPPER}]|(?:công ty|tập đoàn) ?\w)")
GUESTS = re.compile(
    r"tham dự|dự hội|dự lễ|dự buổi|đại diện|lãnh đạo|làm việc với|gặp gỡ|tiếp |thăm |ký kết|tìm hiểu|tìm kiếm|khảo sát|kết nối|cảm ơn|phối hợp|tài trợ|(?<!tập )đoàn |khách mời|diễn giả|cung cấp|cung ứng|gia công|vệ tinh|khách hàng|nhà thầu|đặt hàng|đơn hàng|điện thoại|sản phẩm|bán |mua "
)
PRESENT = re.compile(
    r"(?:tiêu biểu|điển hình|thu hút|đã có mặt|có mặt|đang hoạt động|đang đầu tư|đã đầu tư|đầu tư vào|đến đầu tư|tập đoàn (?:lớn|hàng đầu|đa quốc gia|tên tuổi)|nhà đầu tư lớn|doanh nghiệp lớn|thương hiệu lớn|tên tuổi|sự hiện diện|quy tụ|dự án lớn|ông lớn|đại gia|nhỏ hơn|lớn hơn|phải kể|có thể kể|phần lớn (?:từ|của|là)|chủ yếu (?:từ|của|là))"
)
HEADED = re.compile(r"(?:Công ty|công ty|Tập đoàn|tập đoàn|Cty) ?(?=\w)")  # "Công tyHanbit": the space is lost
NO_INVESTORS = re.compile(
    r"(?:kcn|ccn|kkt|khu|cụm|huyện|xã|thị xã|phường|lĩnh vực|ngành|tỉnh|thành phố|địa phương|nước|sản phẩm|nhà thầu|khách hàng|tuyến|cảng|trường)(?!\w)[^.;]{0,60}$"
)
HEAD_WORDS = (
    "",
    "hiện",
    "hiện nay,",
    "trong đó,",
    "hiện nay",
    "trong đó",
    "các tập đoàn",
    "những tập đoàn như",
    "các công ty",
)
THERE = re.compile(
    r"(?:\s?\([^()]*\))?(?:…|\.{3})? (?:là (?:những |các |hai |ba |một số )?(?:tên tuổi|nhà đầu tư|doanh nghiệp|tập đoàn|thương hiệu|dự án)[^.;]{0,60}|(?:đều |đang |đã |hiện |cũng ){1,3}(?:hoạt động|sản xuất|đầu tư|có mặt|có nhà máy|đặt nhà máy|triển khai dự án))"
)
NO_BRAND_KINDS = frozenset(("place", "country", "person", "zone", "title"))
# Where the names of a list may begin.
LED = r"(?: có| là| như| các|:| tập đoàn(?= [^ ]+,)| hãng| thương hiệu| doanh nghiệp| nhà đầu tư)* "
SITE = opened('gồm|như|bao gồm|tiêu biểu|đó là|cho|có|thuộc|kể đến|kể tới|từ|là|của|ngoài|ông lớn[”"]?', LED)
# "ba nhà máy điện tử A, B, C"
COUNTED = re.compile(
    r"(?<!\w)(?:hai|ba|bốn|năm|sáu|bảy|tám|\d) (?:nhà máy|tập đoàn|hãng|doanh nghiệp|công ty|nhà đầu tư|ông lớn)(?: (?!của|tại|ở|do|đã)[^\W\d_]+){0,3} "
)
COLON = re.compile(":" + LED)
BRACKET = re.compile(r"\s?\([^()]{0,80}\)")
# Three firms or more as those whose capital, plants or trade is told.
OWN_RUN = re.compile(r"(?:vốn|đầu tư|dự án|nhà máy|fdi|usd|khối ngoại)(?!\w)[^;]*(?<!\w)(?:của|từ|như|gồm|có|là) $")
COUNTED_BEFORE = re.compile(COUNTED.pattern + "$")
MOST_BEFORE = 160


def find_named_list(
    article: Article, sentence: Sentence, firms: list[Firm], actions: list[Cue], frame: Frame | None
) -> list[tuple[Part, Cue]]:
    """Return one part for each firm of a list of investors with what is said of all of them, empty where there is none."""
    if sentence.run is None:
        parted = firms or SECOND.search(article.text, sentence.start, sentence.end)
        sentence.run = _find_run(article, sentence, firms) if parted else []
    run = sentence.run
    if len(run) < 2:
        return []
    opening = article.lower[max(sentence.start, run[0].start - MOST_BEFORE) : run[0].start]
    counted = COUNTED_BEFORE.search(opening) is not None
    if GUESTS.search(opening) or not (counted or OPENING.search(opening) or _are_there(article, sentence, run)):
        return []
    known = any(firm.start == name.start for firm in run for name in sentence.names if name.kind == "organisation")
    investors = [match.end() for match in INVESTORS.finditer(opening)]
    if len(run) > 2 and sum(map(is_foreign_word, (article.text[one.start : one.end].split()[0] for one in run))) > 1:
        known = True
    if not known and (not investors or NO_INVESTORS.search(opening, investors[-1])):
        return []
    action = _choose(article, sentence, actions, frame, run[0].start, known=len(run) > 2 and known)
    if action is None and counted and known and len(run) > 2:
        action = Cue(run[0].start, run[0].start + 1, "action", "operating", "project.present")
    if action is None:
        return []
    bounds = [*(firm.start for firm in run[1:]), min(sentence.end, run[-1].end + _bracket(article, run[-1].end))]
    return [(Part(firm.start, bounds[number], None, firm, listed=True), action) for number, firm in enumerate(run)]


def _are_there(article: Article, sentence: Sentence, run: list[Firm]) -> bool:
    """Return whether the firms that open a sentence are said to be there ("A và B là hai tên tuổi đang sản xuất tại ...")."""
    before = article.lower[sentence.start : run[0].start].strip()
    return before in HEAD_WORDS and THERE.match(article.lower, run[-1].end, sentence.end) is not None


def _bracket(article: Article, end: int) -> int:
    match = BRACKET.match(article.text, end)
    return len(match.group()) if match else 0


def _choose(
    article: Article, sentence: Sentence, actions: list[Cue], frame: Frame | None, start: int, *, known: bool
) -> Cue | None:
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
    if present is None and known and OWN_RUN.search(article.lower, sentence.start, start):
        return Cue(start, start + 1, "action", "operating", "project.present")
    if present is None:
        present = THERE.search(article.lower, start, sentence.end)
        return Cue(present.start(), present.end(), "action", "operating", "project.present") if present else None
    if not known and not INVESTORS.search(article.lower, sentence.start, start):
        return None
    return Cue(present.start(), present.end(), "action", "operating", "project.present")


def _find_run(article: Article, sentence: Sentence, firms: list[Firm]) -> list[Firm]:
    """Return the longest run of firms parted only by commas and "và"; a bare brand counts within it."""
    known = {firm.start: firm for firm in firms}
    taken = {name.start for name in sentence.names if name.kind in NO_BRAND_KINDS}
    best: list[Firm] = []
    text = article.text
    for site in _sites(article, sentence):
        position = site
        if not (text[position : position + 1].isupper() or position in known or text.startswith(HEADS, position)):
            continue
        run: list[Firm] = []
        while (firm := known.get(position) or _brand_at(article, sentence, position, taken)) is not None:
            run.append(firm)
            gap = BETWEEN.match(article.lower, firm.end, sentence.end)
            if gap is None:
                break
            position = gap.end()
        if len(run) > len(best):
            best = run
    return best


def _sites(article: Article, sentence: Sentence) -> list[int]:
    """Return where the names of a list may begin, in order: at the head of a sentence, or behind what opens a list."""
    sites = [match.span() for match in SITE.find_all(article, sentence.start, sentence.end)]
    if "count" in sentence.roles:
        sites += [match.span() for match in COUNTED.finditer(article.lower, sentence.start, sentence.end)]
    if article.text.find(":", sentence.start, sentence.end) >= 0:
        sites += [match.span() for match in COLON.finditer(article.lower, sentence.start, sentence.end)]
        sites.sort()
    return [sentence.start, *[end for _, end in sites]]


HEADS = ("công", "tập")  # the small letters that a name may begin with


def _brand_at(article: Article, sentence: Sentence, position: int, taken: set[int]) -> Firm | None:
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
