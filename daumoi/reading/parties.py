"""Who is named in a sentence as a side: bodies, places that act, delegations, holders of posts and groups without a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.names import surface
from daumoi.reading.openings import opened
from daumoi.values.evidence import make


class Party(NamedTuple):
    """One side named in a sentence: the span of its name, how it is called, and what kind of side it is."""

    start: int
    end: int
    label: str
    kind: str  # body, place, post, group, delegation, person
    lead: bool = False  # named only within the post of who leads a delegation ("do ông A, Chủ tịch B, làm trưởng đoàn")


@dataclass(slots=True)
class Known:
    """Whom earlier sentences named: what "đoàn" and "tỉnh" stand for, and who reports where a sentence names no subject."""

    delegation: Party | None = None
    home: Party | None = None
    author: Party | None = None


WHERE = ended(
    r"(?:tại|ở|trên địa bàn|vào|từ|sang|ra|về|in|at) "
    r"(?:(?:tỉnh|thành phố|tp\.?|thị xã|huyện|phòng họp|trụ sở|văn phòng|hội trường|khách sạn|trung tâm|nước|của|chính|đại|tòa nhà) )*$"
)
DELEGATION = ended(
    r"(?:phái )?đoàn(?: công tác| đại biểu| cán bộ| lãnh đạo| chuyên gia| khảo sát của| doanh nghiệp| doanh nhân| cấp cao| nhà đầu tư"
    r"| liên ngành| xúc tiến| đầu tư| thương mại| chính quyền| của| đến từ| từ| các| giám sát| kiểm tra| thanh tra| tỉnh| thành phố| tp\.?| huyện| quận| nước)* ?$"
)
ACTS = re.compile(
    r"(?:^|tỉnh|thành phố|tp\.?|thị trấn|lãnh đạo|đại diện|chính quyền|phía|với|giữa|và|của|ngày|cùng|nay|do|là|tiếp|thăm|đón|gặp|mời) ?(?:của )?"
    r"(?:tỉnh |thành phố |tp\.? |quận |huyện )?$|(?:^|[\d)]), (?:lãnh đạo )?$"
)
CIVIL = re.compile(r"(?:tỉnh|thành phố|tp\.?|quận|huyện) ", re.I)
PARTY_BODY = re.compile(
    r"(?:ban thường vụ |ban chấp hành )?(?:tỉnh|thành|huyện|thị|đảng) ?(?:ủy|uỷ|bộ)|ban (?:thường vụ|chấp hành)|ủy ban trung ương|quốc hội|hđnd|hội đồng nhân dân"
)
MEMBER_POST = re.compile(r"(?:ủy|uỷ) viên(?: dự khuyết| thường vụ)? $|nguyên \S+ \S+ $")
# "Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh": two posts of one person.
SAME_HOLDER = re.compile(
    r"(?: [^,;]{0,40})?, (?:nguyên |phó |quyền )*(?:chủ tịch|trưởng|giám đốc|chủ nhiệm|viện trưởng|tổng)[^,;]{0,40}"
)
LED_BY = opened(
    "do ",
    r"(?:đồng chí |ông |bà |ngài |mr\.? |ms\.? )?[^;]{2,220}?(?:làm trưởng đoàn|dẫn đầu|là trưởng đoàn|đứng đầu|làm đoàn trưởng)",
)
ASIDE = re.compile(r"[(“\"](?:(?<=\()[^()]{1,160}\)|(?<=“)[^”]{2,160}”|(?<=\")[^\"]{2,160}\")")
SOURCES = "theo|nghị quyết|quyết định|kế hoạch|chỉ thị|văn bản|chương trình hành động|thư mời|lời mời"
SOURCE = ended(rf"(?:{SOURCES}) (?:của )?$")
NUMBERED = re.compile(rf"(?:{SOURCES}) số \S+ (?:của )?$")
ANAPHOR = opened("đoàn công tác|phái đoàn|đoàn", r"(?!\w)(?! (?:thể|kết|viên|thanh|ngoại|doanh|ra\b|vào\b))")
HOME = opened("tỉnh|thành phố|tp", r"(?= (?:đã|cũng|sẽ|trao|tổ chức|tiếp|đón|vừa|làm việc|có buổi|phối hợp|ký)(?!\w))")
HOME_LEAD = ended(r"(?<!\w)(?:lãnh đạo|chính quyền|đại diện) $")
GROUP_LEAD = re.compile(
    r"(?<!\w)(?:(?:các|những|một số|nhiều|hơn|gần|trên|khoảng|cộng đồng|lãnh đạo|đại diện|một|đoàn) )*(?:\d[\d.]* )?(?:đoàn )?(?:các )?$"
)
LEAD_ENDS = (
    "các ", "những ", "số ", "nhiều ", "hơn ", "gần ", "trên ", "khoảng ", "đồng ", "đạo ", "diện ", "một ", "đoàn ",
    "0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "6 ", "7 ", "8 ", "9 ", ". ",
)  # fmt: skip
LONGEST_LEAD = 80
GROUP = opened(
    "doanh nghiệp|nhà đầu tư|doanh nhân|tập đoàn|công ty|chủ đầu tư|hiệp hội|đại sứ quán|tổng lãnh sự|đô thị|bộ, ban, ngành|bộ, ngành|sở, ban, ngành|tỉnh, thành phố|tỉnh, thành|sở, ngành|sở ban ngành|địa phương|cơ quan",
    r"(?!\w)",
)
GROUP_ENDS = frozenset(
    """đã cũng sẽ đang gặp về để trong tại trên tham đến và với cùng là được ký có của_hai vào giao tới tiếp làm cho từ theo trình
    khi nhằm đẩy chủ dự phát cam kết bày vừa ở mong đề tìm khảo thăm đi gồm như mà thì nên cần phải tổ nêu hiện ghi nhận đánh
    này đó lần đầu trao tặng bằng quan tâm năm do ngày diễn""".split()
)
GROUP_TAIL = re.compile(
    r" (?:trong và ngoài nước|trong, ngoài nước|trong nước và nước ngoài|có vốn đầu tư nước ngoài|có vốn fdi|đến từ [^,.;()]{3,40})"
)
WORD = re.compile(r" ([^\s,.;:()“”\"]+)")
COUNTED = re.compile(r"(?:các|những|một số|nhiều|\d[\d.]*|một|hơn|gần|trên|khoảng) |lãnh đạo |đoàn ")
MIN_GROUP = 12  # letters: "doanh nghiệp" alone says too little


def find_parties(article: Article, sentence: Sentence, known: Known | None = None) -> list[Party]:
    """Return the sides named in a sentence in order; places where something is, and what stands in brackets, are none."""
    if sentence.parties is None:
        sentence.parties = _find_named(article, sentence)
    named, asides = sentence.parties
    found = named + (_pointed_at(article, sentence, named, known, asides) if known is not None else [])
    found.sort(key=lambda party: party.start)
    return _without_party_bodies(article, sentence, found)


def _find_named(article: Article, sentence: Sentence) -> tuple[list[Party], list[tuple[int, int]]]:
    """Return the sides that a sentence names or counts, and what stands in brackets and quotation marks."""
    asides = [match.span() for match in ASIDE.finditer(article.text, sentence.start, sentence.end)]
    led = [match.span() for match in LED_BY.find_all(article, sentence.start, sentence.end)]
    found = [
        party
        for index, name in enumerate(sentence.names)
        if not _is_inside(name.start, asides) and (party := _party_of(article, sentence, index, led)) is not None
    ]
    groups = _groups(article, sentence, found, asides)
    groups += _heads(article, sentence, found)
    return [p for p in found if not any(g.start <= p.start and p.end <= g.end for g in groups)] + groups, asides


HEADS = "tổng thống|quốc vương|nhật hoàng|nhà vua|thủ hiến|toàn quyền"
HEAD_OF_STATE = opened(f"phó (?:{HEADS})|{HEADS}", r"(?: (?=[^\W\d_]))?")


def _heads(article: Article, sentence: Sentence, found: list[Party]) -> list[Party]:
    """Return the heads of states, who come for their country ("Tổng thống Hàn Quốc")."""
    heads = []
    for match in HEAD_OF_STATE.find_all(article, sentence.start, sentence.end):
        land = next((n for n in sentence.names if n.start == match.end() and n.kind in ("country", "person")), None)
        if not any(party.start <= match.start() < party.end for party in found):
            end = land.end if land else match.end()
            heads.append(Party(match.start(), end, article.text[match.start() : end].strip(), "post"))
    return heads


SAYS = re.compile(
    r" (?:cho biết|cho rằng|cho hay|đã|cũng|mong|đề nghị|khẳng định|nhấn mạnh|cam kết|sẽ|bày tỏ|yêu cầu|chia sẻ|kiến nghị|đánh giá|giới thiệu|thông tin|là|có)(?!\w)"
)
ENDS_TRAIN = re.compile(
    r"(?:, |; | )(?:về|nhằm|để|được|diễn ra|trị giá|với tổng|với số vốn|tại|giai đoạn|trong lĩnh vực|trong thời gian|vào|đã|sẽ|có|do|từ năm|sáng|chiều|ngày|cho|ông|bà|phó|chủ tịch)(?!\w)|;"
)


def joined_run(article: Article, parties: list[Party], sure: int = 1) -> list[Party]:
    """Return the first `sure` sides and those joined to them by commas and "và" before the clause goes on."""
    found = parties[:sure]
    for party in parties[sure:]:
        gap = article.lower[found[-1].end : party.start]
        comma = gap.rstrip().endswith(",") and SAYS.match(article.lower, party.end)
        if len(gap) > 70 or comma or ENDS_TRAIN.search(gap) or not re.search(r"(?:^|\W)(?:và|với|cùng|,)(?:\W|$)", gap):
            break
        found.append(party)
    return found


def is_where(article: Article, sentence: Sentence, start: int) -> bool:
    """Return whether the words before a name say that something takes place there, or comes from or goes there."""
    return WHERE.search(article.lower, max(sentence.start, start - 48), start) is not None


def _is_inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return bool(spans) and any(start < position < end for start, end in spans)


def _party_of(article: Article, sentence: Sentence, index: int, led: list[tuple[int, int]]) -> Party | None:
    name = sentence.names[index]
    if name.kind in ("organisation", "zone", "place"):
        return _body(article, sentence, index, lead=_is_inside(name.start, led))
    if name.kind == "title":
        return _post(article, sentence, index, lead=_is_inside(name.start, led))
    if name.kind == "country":
        start = _delegation_start(article, sentence, name.start)
        if start >= 0:
            return Party(start, name.end, article.text[start : name.end], "delegation")
    return None


def _delegation_start(article: Article, sentence: Sentence, start: int) -> int:
    """Return where "đoàn công tác của" before a name starts, -1 where no such word stands there."""
    left = max(sentence.start, start - 70)
    if article.lower.find("đoàn", left, start) < 0:
        return -1
    match = DELEGATION.search(article.lower, left, start)
    if match is None or article.lower[max(0, match.start() - 1) : match.start()].isalnum():
        return -1
    if article.lower[max(0, match.start() - 7) : match.start()].endswith(("trưởng ", "tập ", "liên ", "công ")):
        return -1
    return match.start()


def _body(article: Article, sentence: Sentence, index: int, *, lead: bool) -> Party | None:
    """Return the side that a body, zone or place is; None where it is only where something is."""
    name, before_at = sentence.names[index], sentence.names[index - 1] if index else None
    lower, text = article.lower, article.text
    label = surface(text, name)
    before = lower[max(sentence.start, name.start - 40) : name.start]
    if name.id == "delegation":
        inner = OF_DELEGATION.match(lower[name.start : name.end])
        start = name.start + inner.end() if inner and name.start + inner.end() < name.end else name.start
        return Party(start, name.end, text[start : name.end], "delegation", lead)
    if _delegation_start(article, sentence, name.start) >= 0:
        return Party(name.start, name.end, label, "delegation", lead)
    if (
        is_where(article, sentence, name.start)
        or SOURCE.search(before)
        or ("số " in before and NUMBERED.search(before))
    ):
        return None
    if name.kind == "place" and (
        not (ACTS.search(before) or (CIVIL.match(label) and not _is_address(article, sentence, index)))
        or (before_at is not None and before_at.kind == "title" and name.start - before_at.end <= 1)
        or before.endswith((" - ", " – ", "-", "–"))
    ):
        return None
    if name.kind == "zone" and not before.endswith(("với ", "ban quản lý ", "công ty ", "của ", "giữa ", "và ")):
        return None
    if name.start == sentence.start and DATELINE.match(text, name.end):
        return None  # a dateline: "BẮC GIANG - Chiều 9/6"
    return make(Party, (name.start, name.end, label, "place" if name.kind == "place" else "body", lead))


DATELINE = re.compile(r" ?[-–—:|] ")
OF_DELEGATION = re.compile(r"(?:[^\W\d_]+ ){0,3}?của |(?:phái )?đoàn (?:công tác |đại biểu |cán bộ |khảo sát )?")
ADDRESS = ended(
    r"(?<!\w)(?:(?:tại|ở)(?! (?:hội|lễ|buổi|đây|diễn|cuộc|chương|tọa|phiên))|xã|huyện|phường|thị xã|thị trấn|quận|kcn|ccn|khu|cụm|đường) [^,;.]{1,44}, $"
)


def _is_address(article: Article, sentence: Sentence, index: int) -> bool:
    """Return whether a place only tells where the one named before it lies ("huyện Bình Sơn, tỉnh Quảng Ngãi")."""
    start = sentence.names[index].start
    if not article.lower.endswith(", ", sentence.start, start):
        return False
    beside = any(name.end == start - 2 and name.kind in ("place", "zone") for name in sentence.names[:index])
    return beside or ADDRESS.search(article.lower, max(sentence.start, start - 60), start) is not None


POST_PLACE = re.compile(r"(?: đặc mệnh toàn quyền)?(?: lâm thời)? (?:nước )?")


def _post(article: Article, sentence: Sentence, index: int, *, lead: bool) -> Party | None:
    """Return the side that the holder of a post is who speaks for a country or place ("Đại sứ Hàn Quốc tại Việt Nam")."""
    title = sentence.names[index]
    gap = POST_PLACE.match(article.lower, title.end)
    start = gap.end() if gap else title.end + 1
    following = next((name for name in sentence.names[index + 1 : index + 4] if name.start == start), None)
    if following is not None and following.kind in ("country", "place"):
        end = following.end
        if article.text.startswith(" tại ", end):
            seat = next((n for n in sentence.names if n.start == end + 5 and n.kind in ("country", "place")), None)
            end = seat.end if seat else end
        if following.kind == "place" and article.lower.startswith(("chủ tịch", "phó chủ tịch", "bí thư"), title.start):
            return Party(following.start, end, surface(article.text, following), "place", lead)
        return Party(title.start, end, article.text[title.start : end], "post", lead)
    if following is not None and following.kind == "person":
        return Party(title.start, following.end, article.text[title.start : following.end], "person", lead)
    return None


def _groups(article: Article, sentence: Sentence, found: list[Party], asides: list[tuple[int, int]]) -> list[Party]:
    """Return the groups without a name: "các nhà đầu tư Nhật Bản", "6 doanh nghiệp Hàn Quốc", "lãnh đạo bộ, ngành"."""
    groups: list[Party] = []
    taken = [(party.start, party.end) for party in found]
    bodies = [(name.start, name.end) for name in sentence.names if name.kind in ("organisation", "person", "zone")]
    for start, head_end in _group_heads(article, sentence):
        if any(s < head_end and start < e for s, e in bodies) or _is_inside(start, asides):
            continue
        end = end_of_group(article, sentence, head_end)
        if any(s <= start < e for s, e in taken):
            continue
        if not COUNTED.match(article.lower, start) and end - start <= MIN_GROUP:
            continue
        if is_where(article, sentence, start):
            continue
        groups.append(make(Party, (start, end, article.text[start:end].strip(), "group", False)))
    return groups


def _group_heads(article: Article, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where the groups of a sentence start with what leads them ("hơn 20 ") and where their head word ends."""
    reach = sentence.start
    for head in GROUP.find_all(article, sentence.start, sentence.end):
        start, left = head.start(), max(reach, head.start() - LONGEST_LEAD)
        if article.lower.endswith(LEAD_ENDS, left, start):
            lead = GROUP_LEAD.search(article.lower, left, start)
            if lead is None:
                continue
            start = lead.start()
        elif left > start:
            continue
        reach = head.end()
        yield start, reach


def end_of_group(article: Article, sentence: Sentence, end: int) -> int:
    """Return where a group without a name ends: before a word that goes on with the clause."""
    for _ in range(6):
        tail = GROUP_TAIL.match(article.lower, end, sentence.end)
        if tail is not None:
            return tail.end()
        word = WORD.match(article.lower, end, sentence.end)
        if word is None or word.group(1) in GROUP_ENDS or word.group(1).isdigit():
            break
        end = word.end()
    return end


def _pointed_at(
    article: Article, sentence: Sentence, found: list[Party], known: Known, asides: list[tuple[int, int]]
) -> list[Party]:
    """Return the sides that only a word points at: "đoàn" for the delegation named before, "tỉnh" for the home province."""
    pointed: list[Party] = []
    if known.delegation is not None:
        for match in ANAPHOR.find_all(article, sentence.start, sentence.end):
            before = article.lower[max(sentence.start, match.start() - 8) : match.start()]
            named = any(
                match.start() <= party.start <= match.end() + 22 and party.kind in ("delegation", "group")
                for party in found
            )
            if before.endswith(("trưởng ", "tập ", "liên ", "công ")) or named or _is_inside(match.start(), asides):
                continue
            pointed.append(Party(match.start(), match.end(), known.delegation.label, "delegation"))
            break
    if known.home is not None:
        for match in HOME.find_all(article, sentence.start, sentence.end):
            lead = HOME_LEAD.search(article.lower, max(sentence.start, match.start() - 16), match.start())
            start = lead.start() if lead else match.start()
            if not any(party.start <= start < party.end for party in found):
                pointed.append(Party(match.start(), match.end(), known.home.label, "place"))
                break
    return pointed


def _without_party_bodies(article: Article, sentence: Sentence, found: list[Party]) -> list[Party]:
    """Return the sides without the party committees that only a member's post names beside another body."""
    kept = []
    for party in found:
        if party.kind == "delegation" or not PARTY_BODY.match(article.lower, party.start, party.end):
            kept.append(party)
            continue
        others = any(
            SAME_HOLDER.fullmatch(article.lower, party.end, other.start) for other in found if other.start > party.end
        )
        if others or MEMBER_POST.search(article.lower, max(sentence.start, party.start - 24), party.start):
            continue
        kept.append(party)
    return kept
