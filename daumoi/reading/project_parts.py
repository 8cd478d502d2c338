"""Which firm goes with which thing: a sentence cut into the runs that tell of one project each."""

import re
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.openings import opened
from daumoi.reading.project_firms import Firm
from daumoi.reading.project_things import ZONE, Thing, end_name
from daumoi.reading.shapes import UPPER, at_word_start
from daumoi.values.areas import Area
from daumoi.values.money import Money


class Part(NamedTuple):
    """The run of a sentence that tells of one project: what is built, who invests, and where the run ends."""

    start: int
    end: int
    thing: Thing | None
    firm: Firm | None
    listed: bool  # an item of a list
    first: bool = False  # the first of its sentence


# Between a thing and the firm behind it that owns it: "dự án X tại KCN Y của Công ty Z", "Nhà máy X (Công ty Z)".
OWNER_GAP = re.compile(
    r"(?:[^;:]{0,140}(?<!\w)(?:của|do|thuộc|bởi|chủ đầu tư là|nhà đầu tư là|cho|mà)|[^;:,]{0,30}\(| ?[-–—:]|[^;:]{0,60}(?:chủ đầu tư|nhà đầu tư):?) ?"
    r"(?:\(|chính |liên doanh |liên danh |giữa |nhà đầu tư |doanh nghiệp |chủ đầu tư |(?:là )?các |(?:hàn quốc|nhật bản|trung quốc|singapore|đài loan|thái lan) \(?)*$"
)
OWNED_DIRECTLY = re.compile(
    r"(?:,|:)? chủ đầu tư(?: là|:)? | (?:\(.{0,40}\) )?(?:của|do) (?:liên doanh |nhà đầu tư |\w+ \w+ \()?| \("
)
# Between a firm and the thing that it invests in.
WORK_GAP = re.compile(
    r"(?<!\w)(?:đầu tư|xây dựng|xây|thi công|khởi công|động thổ|khánh thành|thực hiện|triển khai|đề xuất|nghiên cứu|mở rộng|phát triển|rót|với|về|để|vào|cho|có|vận hành|ký|thành lập|đưa|"
    r"quan tâm|tìm hiểu|khảo sát|đặt|làm|là|sở hữu|nâng|mở|dựng|mua|chi|bỏ|chạy|tăng vốn|tại|xin|được|nhận)(?!\w)|^ ?[:–-] ?$|^ ?\($"
)
LIST_GAP = re.compile(
    r"(?:\s?\([^()]*\))?\s?(?:…|\.{3})?(?:,|;|và|, và|; và|cùng|hoặc)? ?(?:và )?(?:các )?(?:dự án )?$"
)
CLAUSE_WORDS = re.compile(r"(?<!\w)(?:còn|trong khi|ngược lại|đồng thời|cùng ngày|trước đó)(?!\w)")
TURN = opened(
    "và|đồng thời|cùng với đó",
    r"(?: đã)? (?:trao|ký|cấp|công bố|chứng kiến|giới thiệu|tổ chức|thông báo|đề nghị)(?!\w)",
)
INVEST_OBJECT = ended(
    at_word_start(
        "đầu tư(?: xây dựng| phát triển)?(?: hạ tầng)?|xây dựng|xây|khởi công|động thổ|khánh thành|phát triển|vận hành|thực hiện|triển khai|đề xuất|nghiên cứu|mở rộng|nâng cấp|dự án|san nền|"
        "thành lập|lập|làm|mở|kêu gọi|mời gọi|làm chủ|đưa|lớn nhất là"
    )
    + r"(?: thêm| mới| một| 1| 01| vào)* ?$"
)
WHERE = ended(at_word_start("tại|ở|trong|thuộc|gần|trên|từ|quản lý|ngoài|cạnh|các|tới|đến|về") + " (?:các )?$")
BEGINS = re.compile(
    r"(?: \([^()]{0,60}\))? (?:đã |vừa |được |chính thức |sẽ ){0,3}(?:nổ pháo |làm lễ |tổ chức lễ |tiến hành |phát lệnh )?(?:khởi công|động thổ)(?!\w)"
)
APPROVED = ended(r"(?:chủ trương|giấy phép|chấp thuận|chứng nhận|quyết định)(?: đầu tư)? cho $")
INTO = ended(r"(?<!\w)(?:vào|cho|với|và|,) $")
OPENER = re.compile(r"(?:[^,;:]{0,40}, )?")  # "Cụ thể, | Khu nghỉ dưỡng ..."
NUMBER = re.compile(r"(?:\(?\d{1,2}[.)/]|\(?[ivx]+\)|[a-zđ]\)) ?$")  # "(1) Khu A; (2) Khu B"
NUMBER_ENDS = (".", ")", "/")
ITEM_BEFORE = re.compile(r"(?:^|[;:(]|(?<!\w)(?:gồm|như|là|có|đó là))(?: có| các| một| 1)*\s*$")
JOINED_ITEM = re.compile(r"(?:,|(?<!\w)và|\))\s*$")


def find_parts(
    article: Article,
    sentence: Sentence,
    things: list[Thing],
    firms: list[Firm],
    *,
    listing: bool,
    item: int,
    called: bool,
) -> list[Part]:
    """Return the runs of a sentence that tell of one project each, in order.

    listing: a frame of projects governs the sentence, so that a place or body in its list is a project too;
    item: where the sentence begins as a line of such a list, -1 where it is none; called: the projects are called for.
    """
    kept: list[Thing] = []
    for thing in things:
        if (
            thing.strong
            or _costs(article, sentence, thing)
            or _is_object(article, sentence, thing, firms, listing=listing, item=item, later=bool(kept))
        ):
            kept.append(thing)
    pairs = _pair(article, sentence, kept, firms)
    if listing:
        pairs = _add_unknown(article, sentence, pairs, item, called=called)
    pairs = [(reach_back(article, sentence, start), thing, firm) for start, thing, firm in pairs]
    bounds = [*(start for start, _, _ in pairs), sentence.end]
    many = len(pairs) > 1
    return [
        Part(
            start,
            _cut(article, start, bounds[number + 1]),
            thing,
            firm,
            listed=listing and (many or start == item),
            first=number == 0,
        )
        for number, (start, thing, firm) in enumerate(pairs)
    ]


# A sum before whose it is: "5 tỷ USD của một hãng chip Mỹ", "1,2 tỷ USD là của dự án khu đô thị X".
SUM_OF = re.compile(
    r"(?: \([^)]{0,40}\))?(?: trong số (?:đó|này|ấy))?,? (?:vốn )?(?:là )?(?:của|do|từ|dồn cho|dành cho|cho|thuộc về|thuộc|đến từ|để xây|xây|làm|để làm|mở rộng|xây dựng) (?:riêng |một |dự án của |chủ đầu tư |nhà đầu tư )?"
)


def reach_back(article: Article, sentence: Sentence, start: int) -> int:
    """Return where a part begins whose sum stands before it, else its start."""
    for found in sentence.values:
        if isinstance(found.value, Money) and found.end <= start and SUM_OF.fullmatch(article.lower, found.end, start):
            return found.start
    return start


def _cut(article: Article, start: int, end: int) -> int:
    """Return where a part ends: before the next one, or where the sentence turns to another act."""
    for match in TURN.find_all(article, start + 1, end):
        turn = match.start() - 1
        if article.text[turn] == " ":
            end = turn - (turn > start and article.text[turn - 1] in ",;")
            break
    return start + len(article.text[start:end].rstrip())


# Between a thing and its own sum.
BESIDE = re.compile(
    r"(?: \([^)]{0,60}\))?(?:,| -| –)? ?(?:(?:với|có|trị giá|tổng|vốn|mức|số|đầu tư|đăng ký|quy mô|kinh phí|khoảng|gần|hơn|trên|ước|dự toán|đã|ngót|xấp xỉ|chừng|tới|\() ?){0,8}"
)


def _priced(article: Article, sentence: Sentence, thing: Thing) -> bool:
    """Return whether a sum stands right behind a thing's head word ("mở tổng kho 20 triệu USD")."""
    return not ZONE.match(article.lower, thing.start) and any(
        isinstance(found.value, Money) and found.start == thing.end + 1 for found in sentence.values
    )


def _costs(article: Article, sentence: Sentence, thing: Thing) -> bool:
    """Return whether a thing's own sum stands beside it ("phân xưởng 2 trị giá 9 triệu USD")."""
    return (
        not thing.bare
        and not ZONE.match(article.lower, thing.start)
        and not WHERE.search(article.lower, max(sentence.start, thing.start - 40), thing.start)
        and any(
            isinstance(found.value, Money)
            and (
                (thing.end <= found.start and BESIDE.fullmatch(article.lower, thing.end, found.start))
                or (found.end <= thing.start and SUM_OF.fullmatch(article.lower, found.end, thing.start))
            )
            for found in sentence.values
        )
    )


def _is_object(
    article: Article, sentence: Sentence, thing: Thing, firms: list[Firm], *, listing: bool, item: int, later: bool
) -> bool:
    """Return whether a place or body is what is invested in: the object of such a word, or an item of a list of projects."""
    if thing.bare and not _priced(article, sentence, thing):
        return False
    before = article.lower[max(sentence.start, thing.start - 40) : thing.start]
    if before.rstrip().endswith(NUMBER_ENDS):
        before = NUMBER.sub("", before)
    if APPROVED.search(before):
        return True
    if WHERE.search(before) or (
        not (later and listing) and ZONE.match(article.lower, thing.start) and INTO.search(before)
    ):
        return False
    if INVEST_OBJECT.search(before) or BEGINS.match(article.lower, thing.end, sentence.end):
        return True
    behind = next((firm for firm in firms if firm.start > thing.end), None)
    if behind is not None and OWNED_DIRECTLY.fullmatch(article.lower, thing.end, behind.start):
        return True
    if not listing:
        return False
    if OPENER.fullmatch(article.lower, sentence.start, thing.start) and not ZONE.match(article.lower, thing.start):
        return True
    return item == thing.start or bool(ITEM_BEFORE.search(before) or (later and JOINED_ITEM.search(before)))


def _pair(
    article: Article, sentence: Sentence, things: list[Thing], firms: list[Firm]
) -> list[tuple[int, Thing | None, Firm | None]]:
    """Return (start, thing, firm) of each project: a firm goes with the thing that it owns or invests in."""
    anchors: list[Thing | Firm] = sorted(
        [*things, *(firm for firm in firms if not any(t.start <= firm.start < t.end for t in things))],
        key=lambda anchor: anchor.start,
    )
    pairs: list[tuple[int, Thing | None, Firm | None]] = []
    number = 0
    while number < len(anchors):
        anchor, following = anchors[number], anchors[number + 1] if number + 1 < len(anchors) else None
        number += 1
        if isinstance(anchor, Thing):
            if isinstance(following, Firm) and _owns(article, anchor, following):
                pairs.append((anchor.start, anchor, following))
                number += 1
            else:
                pairs.append((anchor.start, anchor, None))
        elif isinstance(following, Thing) and _works(article, anchor, following):
            pairs.append((anchor.start, following, anchor))
            number += 1
        else:
            pairs.append((anchor.start, None, anchor))
    return _absorb(article, sentence, pairs)


def _owns(article: Article, thing: Thing, firm: Firm) -> bool:
    gap = article.lower[thing.end : firm.start]
    return OWNER_GAP.fullmatch(gap) is not None and CLAUSE_WORDS.search(gap) is None


def _works(article: Article, firm: Firm, thing: Thing) -> bool:
    gap = article.lower[firm.end : thing.start]
    if ": " in gap and gap.strip(" :"):
        return False
    return ";" not in gap and len(gap) < 200 and WORK_GAP.search(gap) is not None and CLAUSE_WORDS.search(gap) is None


def _absorb(
    article: Article, sentence: Sentence, pairs: list[tuple[int, Thing | None, Firm | None]]
) -> list[tuple[int, Thing | None, Firm | None]]:
    """Return the pairs without things that only go on with the one before: a second name, no firm and no sum of its own."""
    kept: list[tuple[int, Thing | None, Firm | None]] = []
    for number, (start, thing, firm) in enumerate(pairs):
        end = pairs[number + 1][0] if number + 1 < len(pairs) else sentence.end
        owns = any(isinstance(found.value, Money | Area) and start <= found.start < end for found in sentence.values)
        if kept and thing is not None and firm is None and not owns:
            _, told, holder = kept[-1]
            gap = article.lower[told.end : start] if told is not None else ""
            listed = re.search(r"[,;]\s*$|(?<!\w)và $", article.lower[sentence.start : start]) is not None
            if thing.bare or thing.end - thing.head_end < 4 or (holder is not None and not listed and ";" not in gap):
                continue
        kept.append((start, thing, firm))
    return kept


def _in_bracket(article: Article, start: int, position: int) -> bool:
    before = article.text[start:position]
    return before.rfind("(") > before.rfind(")")


NO_ITEM = re.compile(
    r"(?:lĩnh vực|nhóm|ngành|danh mục|tên|thành|phấn đấu|tiếp tục|đẩy mạnh|tăng cường|tham mưu|phối hợp|thực hiện|hoàn thành|cấp|trao|thu hút|trong|tính|đến|từ|theo|ngày|năm|tháng|hiện|ông|bà|ubnd|tỉnh|ban|lũy|đây|các|những|nhiều|có|tại|khi|sau|tổng|vốn|mức|diện tích|quy mô|số|công suất|mục tiêu|thời gian|tiến độ|trong đó|với|trị giá)(?!\w)"
)


FIRST_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)/]|\(?[ivx]+\)|[a-zđ]\)) ?")
SHORTEST_ITEM = 3  # words
ITEM_END = re.compile(r";\s*(?:và )?")
# Projects named one after another, whatever their names begin with ("các dự án: phát triển đô thị ..., cải tạo kênh ...").
PROJECTS_OPEN = re.compile(r"d(?<!tên d)ự án(?! fdi)(?: [^ .,;:]+){0,6}?(?:: ?| như:? | gồm(?: có)?:? | là:? )")
NAME_END = re.compile(r"(?:;|,| và)\s+(?:và )?")


def _add_unknown(
    article: Article, sentence: Sentence, pairs: list[tuple[int, Thing | None, Firm | None]], item: int, *, called: bool
) -> list[tuple[int, Thing | None, Firm | None]]:
    """Return the pairs with the items of the list that no known word heads ("Đồng muối công nghiệp X, vốn 900 tỷ đồng")."""
    opened = PROJECTS_OPEN.search(article.lower, sentence.start, sentence.end) if item < 0 else None
    opening = opened.end() if opened is not None else item
    if opening < 0:
        mark = article.lower.find(": ", sentence.start, sentence.end)
        opening = mark + 2 if mark > 0 else -1
    if opening < 0:
        return pairs
    added = list(pairs)
    parted = (NAME_END if opened is not None else ITEM_END).finditer(article.lower, opening, sentence.end)
    starts = [opening, *(mark.end() for mark in parted if not _in_bracket(article, opening, mark.start()))]
    starts = [counted.end() if (counted := FIRST_NUMBER.match(article.lower, start)) else start for start in starts]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else sentence.end
        if any(
            start <= pair[0] < end or (pair[0] < start and pair[1] is not None and start < pair[1].end)
            for pair in pairs
        ):
            continue
        valued = any(isinstance(found.value, Money | Area) and start < found.start < end for found in sentence.values)
        finish = min(end_name(article, sentence, start, start), _name_limit(article, start, end))
        named = CAPITAL.search(article.text, start + 1, finish) is not None
        long_enough = len(article.text[start:finish].split()) >= SHORTEST_ITEM
        if not valued and not (opened is not None and (named or (called and long_enough))):
            continue
        if finish - start > 9 and not article.text[start].isdigit() and not NO_ITEM.match(article.lower, start):
            added.append((start, Thing(start, start, finish, strong=False), None))
    return sorted(added, key=lambda pair: pair[0])


def _name_limit(article: Article, start: int, end: int) -> int:
    return start + len(article.text[start:end].removesuffix("và ").rstrip(" ,;"))


CAPITAL = re.compile(rf"[{UPPER}]")
