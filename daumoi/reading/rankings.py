"""Rankings: who stands at which place, in one sentence or in a list that goes on ("A đứng đầu với ..., kế đến là B")."""

import re
from operator import itemgetter
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name
from daumoi.values.shares import Rank

INVESTMENT = re.compile(r"đầu tư|vốn|dự án|fdi|invest|capital|투자")
# Words that open the next places of a ranking: "tiếp theo là", "kế đến lần lượt là".
NEXT_PLACES = re.compile(
    r"(?<!lũy )(?<!luỹ )(?<!\w)(?:tiếp theo|tiếp đến|kế tiếp|kế đến|kế đó|kế nữa|rồi đến|rồi mới đến|rồi tới|tiếp sau|theo sau|sau đó|xếp sau(?= là| lần lượt))(?: đó)?(?: lần lượt)?(?: là|,| thuộc về)? "
)
STRONG = (
    "á quân",
    "quán quân",
    "ngôi",
    "về nhì",
    "chỉ",
    "soán ngôi",
    "đầu bảng",
    "đứng",
    "dẫn đầu",
    "thứ",
    "hàng",
    "xếp",
    "vị trí",
    "nhiều vốn",
    "nhiều dự án",
    "vốn",
    "ranks",
)
OF_WORKS = re.compile(
    r"(?:nhà máy|khu công nghiệp|kcn|khu đô thị|sân golf|khách sạn|siêu thị|xưởng|cơ sở|giai đoạn|dây chuyền|chi nhánh|cảng|sân bay|tuyến)[^,.;]{0,30}$|(?<!\w)(?:khu|cụm|dự án|lần|năm|tháng|quý|ngày|đợt|kỳ|phiên|thế hệ|trung tâm|siêu thị|trường|tòa|công ty|người|đời|khóa|lớp|con|bước|điều) $"
)
SUPERLATIVES = ("nhiều", "lớn", "đông", "số một")
CIVIL = re.compile(r"(?:tỉnh|thành phố|địa phương)\b")
MOST_RANKS = 5


class Spot(NamedTuple):
    """A place in a ranking: where it is said, and whose it is where a list says it by its order."""

    start: int
    end: int
    position: int
    name: Name | None = None


def find_spots(article: Article, sentence: Sentence, last: int, *, told: bool) -> list[Spot]:
    """Return the places of a ranking that a sentence gives, first to last.

    last is the place that the running ranking has reached (0: none runs); told: the paragraph tells of investment.
    """
    spots = [
        Spot(found.start, found.end, found.value.position, _named_behind(article, sentence, found.end))
        for found in sentence.values
        if isinstance(found.value, Rank)
    ]
    spots += [
        Spot(cue.start, cue.end, 2 if cue.value == "second" else 1, _named_behind(article, sentence, cue.end))
        for cue in sentence.cues
        if cue.role == "rank" and not any(spot.start <= cue.start < spot.end for spot in spots)
    ]
    spots.sort(key=itemgetter(0))
    ranked: list[Spot] = []
    for spot in spots[:MOST_RANKS]:
        again = (
            ranked
            and spot.position == 1
            and spot.name is None
            and _who(sentence, spot.start) == _who(sentence, ranked[-1].start)
        )
        if not again and is_ranked(article, sentence, spot, running=bool(last) or told):
            ranked.append(spot)
    reached = max((spot.position for spot in ranked), default=last)
    if not reached:
        return ranked
    return ranked + (_next_places(article, sentence, ranked, reached) or _named_before(article, sentence, ranked, last))


# A row of names before it: "Hải Phòng, Đồng Nai và Hà Nội lần lượt giữ các vị trí tiếp theo".
NEXT_BEHIND = re.compile(
    r"(?: \([^()]*\))?,? (?:lần lượt |cùng )?(?:(?:chia nhau|giữ|chiếm|xếp|đứng|nằm|ở) )*(?:ở )?(?:các |những )?(?:vị trí|thứ hạng|hạng|ngôi) (?:tiếp theo|kế tiếp|tiếp sau|liền sau|ngay sau)"
)
JOINED = re.compile(r"(?: \([^()]*\))?(?:,|,? và|,? rồi đến) (?:tỉnh |thành phố |tp\.? ?)?")


def _named_before(article: Article, sentence: Sentence, ranked: list[Spot], last: int) -> list[Spot]:
    """Return the places of those named in a row before "... giữ các vị trí tiếp theo", behind the place reached before them."""
    run: list[Name] = []
    for name in sentence.names:
        if name.kind not in ("country", "place") or name.id == "VN":
            continue
        if run and (run[-1].kind != name.kind or not JOINED.fullmatch(article.lower, run[-1].end, name.start)):
            run = []
        run.append(name)
        if len(run) > 1 and NEXT_BEHIND.match(article.lower, name.end, sentence.end):
            reached = max((spot.position for spot in ranked if spot.start < run[0].start), default=last)
            return (
                [Spot(one.start, one.end, reached + number, one) for number, one in enumerate(run, 1)]
                if reached
                else []
            )
    return []


BEHIND = re.compile(
    r"(?: về [\w ]{4,30})?(?: vẫn)? (?:là|thuộc về) (?:nhà đầu tư |các nhà đầu tư |doanh nghiệp |tỉnh |thành phố |tp\.? ?)?"
)


def _named_behind(article: Article, sentence: Sentence, end: int) -> Name | None:
    """Return who is named right behind a rank ("đứng đầu là Đài Loan"), None where nobody is."""
    opening = BEHIND.match(article.lower, end)
    if opening is None:
        return None
    return next(
        (name for name in sentence.names if name.start == opening.end() and name.kind in ("country", "place")), None
    )


def _next_places(article: Article, sentence: Sentence, ranked: list[Spot], reached: int) -> list[Spot]:
    """Return the places that a list gives by its order: each with its own number or sum."""
    opening = NEXT_PLACES.search(article.lower, sentence.start, sentence.end)
    leader = ranked[-1].name if ranked else None
    if leader is not None and OWN_VALUE.match(article.text, leader.end):
        after, reached = (
            leader.end,
            ranked[-1].position,
        )  # "ba vị trí dẫn đầu là A (4,7 tỷ USD), B (4,3 tỷ USD) và C (3,8 tỷ USD)"
    elif opening is None:
        return []
    else:
        after = opening.end()
        reached = max((spot.position for spot in ranked if spot.start < after), default=0 if ranked else reached)
    limit = min((spot.start for spot in ranked if spot.start > after), default=sentence.end)
    spots: list[Spot] = []
    for name in sentence.names if reached else ():
        if name.end >= limit:
            break
        if name.start < after or name.kind not in ("country", "place") or name.id == "VN":
            continue
        if spots and spots[-1].name is not None and spots[-1].name.kind != name.kind:
            break
        if not OWN_VALUE.match(article.text, name.end) and not LISTED.match(article.lower, name.end):
            break
        reached += 1
        spots.append(Spot(name.start, name.end, reached, name))
    return spots


def is_listed_sum(sentence: Sentence, start: int, article: Article) -> bool:
    """Return whether a sum belongs to somebody in a ranking or a list: behind a rank, or right behind a country or place."""
    if any(isinstance(found.value, Rank) and found.end <= start for found in sentence.values):
        return True
    if any(cue.role == "rank" and cue.end <= start for cue in sentence.cues):
        return True
    before = [name for name in sentence.names if name.kind in ("country", "place") and name.end <= start]
    return bool(before) and IN_LIST.fullmatch(article.lower, before[-1].end, start) is not None


LISTED = re.compile(r" và (?=\w)|[.;]|$")
IN_LIST = re.compile(r" ?[(:,]? ?(?:với |đạt |có |là |gần |hơn |trên |khoảng |xấp xỉ )*")
OWN_VALUE = re.compile(r" ?\(?(?:với |đạt |có |chiếm |là |gần |hơn |trên |khoảng |tổng vốn |vốn )*(?=\d)")


def _who(sentence: Sentence, start: int) -> list[Name]:
    """Return the country or place named last before a position, as a list of one or none."""
    return [name for name in sentence.names if name.kind in ("country", "place") and name.start < start][-1:]


OF_TRADE = re.compile(
    r"bạn hàng|đối tác thương mại|thị trường xuất|xuất khẩu|nhập khẩu|thương mại|kim ngạch|lao động|du khách|khách du lịch"
)


def is_ranked(article: Article, sentence: Sentence, spot: Spot, *, running: bool) -> bool:
    """Return whether a rank is of a country's investors, or of a place among the places of the country."""
    lower, start = article.lower, spot.start
    if OF_TRADE.search(lower, sentence.start, sentence.end) and not INVESTMENT.search(
        lower, sentence.start, sentence.end
    ):
        return False
    if not running and not INVESTMENT.search(lower, sentence.start, sentence.end):
        return False
    if lower.startswith("thứ", start) and OF_WORKS.search(lower, max(sentence.start, start - 40), start):
        return False
    if lower.startswith(SUPERLATIVES, start) and not INVESTMENT.search(lower, sentence.start, sentence.end):
        return False
    who = [spot.name] if spot.name is not None else _who(sentence, start)
    if who and who[0].kind == "country":
        return True
    nation = article.focus is not None and article.focus.id == "VN"
    among = AMONG_PLACES.search(lower, spot.start, min(sentence.end, spot.end + 40)) is not None
    national = running or nation or among or any(cue.role == "scope" and cue.value == "VN" for cue in sentence.cues)
    civil = bool(who) or CIVIL.search(lower, sentence.start, start) is not None
    best = lower.startswith((" nước", " cả nước", " toàn quốc"), spot.end)
    best = best and not GROUP_OF.search(lower, max(sentence.start, start - 50), start)
    return (best or lower.startswith(STRONG, start)) and national and civil


GROUP_OF = re.compile(r"(?:nhóm|top|tốp|một trong|trong số|những)[^,;.]{0,44}$")
AMONG_PLACES = re.compile(r"(?:63|34)(?: tỉnh| địa phương|\b)|(?:cả nước|toàn quốc)")
