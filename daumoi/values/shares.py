"""Shares in percent and ranks: 63,8 %, chiếm 12 phần trăm; đứng đầu, thứ 3/63."""

import functools
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from daumoi.values.anchors import Anchors, Entry, build_anchors, find_all, parse_whole
from daumoi.values.errors import UnreadableValue
from daumoi.values.measures import Measure, read_measure
from daumoi.values.qualifiers import read_qualifier_before
from daumoi.values.quantities import Found, Quantity
from daumoi.values.units import UnitKind


class Share(NamedTuple):
    """A part of a whole, or a rate of change.

    Unit: quantity in percent.
    """

    quantity: Quantity

    def as_json(self) -> int | float | list[int | float]:
        """Return the percent for JSON."""
        return self.quantity.as_json()


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in an order, first is 1, and among how many where the text says it."""

    position: int
    of: int | None = None

    def __post_init__(self) -> None:
        if self.position < 1 or (self.of is not None and self.of < self.position):
            raise UnreadableValue("There is no place %(position)s of %(of)s.", position=self.position, of=self.of)

    def as_json(self) -> dict[str, Any]:
        """Return place and number of places for JSON."""
        return {"position": self.position, "of": self.of}


_SIGN = re.compile(r"[-−](?=[0-9])")

_PLACES_VI = {"nhất": 1, "một": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7}
_PLACES_VI |= {"tám": 8, "chín": 9, "mười": 10}
_PLACES_EN = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_PLACES_EN |= {"ninth": 9, "tenth": 10, "top": 1}
_RANKED_VI = (
    r"(?: (?:(?:tổng )?số )?(?P<of2>[0-9]{1,3}))(?= (?:tỉnh|thành phố|quốc gia|nước|địa phương|đối tác|nhà đầu tư|"
    r"vùng|đơn vị|khu|cụm|KCN|CCN|KKT|ngành|lĩnh vực|doanh nghiệp)\b)"
)
_RANK_VI = re.compile(
    r"(?:(?P<top>(?:đứng|dẫn|xếp|đứng vị trí) đầu)"
    r"|(?P<word>(?:(?:xếp|đứng|giữ|ở|đạt) )?(?:(?:vị trí|vị thế|hạng|xếp hạng) )?)thứ (?P<place>[0-9]{1,3}|"
    + "|".join(_PLACES_VI)
    + r")|(?:xếp |đứng )?hạng (?P<rated>[0-9]{1,3}))(?![^\W_]|[.,][0-9])"
    r"(?: ?/ ?(?P<of>[0-9]{1,3})(?![0-9/]|[.,][0-9])|(?: trong| trên)" + _RANKED_VI + ")?",
    re.IGNORECASE,
)
_RANK_EN = re.compile(
    r"(?:(?:(?:is |was )?(?:ranked|ranks|ranking|placed|rank|comes|came) (?:the )?(?P<word>"
    + "|".join(_PLACES_EN)
    + "))"
    r"|(?:(?:ranked|ranks|ranking|rank|placed) (?:the )?(?:no\.? ?|number )?)?(?P<place>[0-9]{1,3})(?:st|nd|rd|th)"
    r"|(?:ranked|ranks|ranking|rank) (?:no\.? ?|number )?(?P<bare>[0-9]{1,3}))(?!\w)(?: (?:place|position))?"
    r"(?: (?:out of|among|of)(?: the)? (?P<of>[0-9]{1,3})(?![0-9]|[.,][0-9]))?",
    re.IGNORECASE,
)
_ORDINAL_EN = re.compile(
    r" (?:century|anniversary|congress|session|meeting|edition|floor|time|day|year|round)", re.IGNORECASE
)
_RANK_KO = re.compile(r"(?:(?P<of>[0-9]{1,3})(?:개|곳)[^0-9.\n]{0,12}중 )?(?P<place>[0-9]{1,3})위(?![원안하성험기])")
# "lần thứ 3", "kỳ họp thứ 8", "thế kỷ thứ 2" count in order, but rank nothing.
_ORDERED_WORDS = (
    "lần họp kỳ kỷ khóa năm ngày tuần tháng bên nước người đoạn vòng phiên nhà hội nghị án chiều sáng tối vào bậc loại "
    "phần chương điều quý sau đêm trưa"
)
_ORDERED_BEFORE = frozenset(_ORDERED_WORDS.split())
_WEEKDAY_AFTER = re.compile(r",? ?(?:\(?(?:ngày )?[0-9]{1,2}[/-]|\(?ngày|tuần|hằng tuần|hàng tuần)", re.IGNORECASE)
_LIST_AFTER = re.compile(r"[,:]| là\b")
# What may begin a rank that does not begin with a digit.
RANK_ENTRIES: dict[str, list[Entry]] = {
    "vi": [
        *((word, " (?:thứ|đầu|vị trí|hạng)") for word in ("đứng", "xếp", "dẫn", "giữ", "vị trí", "vị thế")),
        ("thứ", " "),
        ("hạng", " [0-9t]"),
    ],
    "en": [(word, " ") for word in ("rank", "ranks", "ranked", "ranking", "placed")],
    "ko": [],
}


@functools.cache
def _rank_anchors(language: str) -> Anchors:
    return build_anchors(RANK_ENTRIES[language])


def match_share(text: str, position: int, language: str = "vi") -> Found[Share] | None:
    """Return the percentage that begins exactly at the position; percentage points are none.

    >>> match_share("63,8%", 0).value.as_json()
    63.8
    """
    if sign := _SIGN.match(text, position):
        found = match_share(text, sign.end(), language)
        if found is None or found.value.quantity.is_range:
            return None
        low = -found.value.quantity.low
        return Found(Share(Quantity(low, low, found.value.quantity.qualifier)), position, found.end)
    measure = read_measure(text, position, language)
    if measure is None or measure.unit is None or measure.unit.kind is not UnitKind.SHARE:
        return None
    return share_from_measure(position, measure)


def share_from_measure(position: int, measure: Measure) -> Found[Share]:
    """Return the share that a measure already read is."""
    return Found(Share(measure.quantity), position, measure.end)


# "một phần ba", "ba phần tư"; in digits only where the words around show that no day is meant: "gần 1/3 tổng vốn".
_FRACTION = re.compile(
    r"(?P<some>một|hai|ba|bốn|năm|sáu|bảy|tám|chín) phần (?P<of>ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)"
    r"|(?P<some_digits>[1-9])/(?P<of_digits>[2-9]|10)(?![\d/]|[.,-]\d)(?P<whole> (?:tổng|số|của|"
    r"diện tích|quỹ đất|vốn|kim ngạch|lượng|lao động|dự án|GDP|GRDP)(?!\w))?",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(r"(?:gần|hơn|khoảng|chiếm|quá|chừng|xấp xỉ|ngót|trên|bằng|tương đương) \Z", re.IGNORECASE)


def match_fraction(text: str, position: int) -> Found[Share] | None:
    """Return the share that a common fraction is, to a tenth of a percent; days of a month and addresses are none.

    >>> match_fraction("một phần ba tổng vốn", 0).value.as_json(), match_fraction("1/3/2024", 0)
    (33.3, None)
    """
    match = _FRACTION.match(text, position)
    if match is None:
        return None
    if match["some"]:
        some, of, end = _PLACES_VI[match["some"].lower()], _PLACES_VI[match["of"].lower()], match.end()
    else:
        if not match["whole"] and not _PART_BEFORE.search(text, max(0, position - 12), position):
            return None
        some, of, end = int(match["some_digits"]), int(match["of_digits"]), match.end("of_digits")
    if some >= of:
        return None
    percent = (Decimal(100 * some) / of).quantize(Decimal("0.1"))
    before = read_qualifier_before(text, position)
    start = position if before is None else before[1]
    return Found(Share(Quantity(percent, percent, None if before is None else before[0])), start, end)


def parse_share(text: str, language: str = "vi") -> Share:
    """Return the one percentage that the text is.

    Raises UnreadableValue when the text is anything else.

    >>> parse_share("12 phần trăm").as_json()
    12
    """
    return parse_whole(text, language, match_share, "“%(text)s” is not a percentage.")


def find_shares(text: str, language: str = "vi") -> list[Found[Share]]:
    """Return the percentages of a text from left to right.

    >>> [found.value.as_json() for found in find_shares("đạt 63,8%, tăng 2 điểm phần trăm")]
    [63.8]
    """
    return find_all(text, language, match_share)


def match_rank(text: str, position: int, language: str = "vi") -> Found[Rank] | None:
    """Return the rank that begins exactly at the position; weekdays and mere ordinals are none.

    >>> match_rank("đứng đầu cả nước", 0).value
    Rank(position=1, of=None)
    """
    reader = {"vi": _match_rank_vi, "en": _match_rank_en, "ko": _match_rank_ko}[language]
    try:
        return reader(text, position)
    except UnreadableValue:
        return None


def _match_rank_vi(text: str, position: int) -> Found[Rank] | None:
    match = _RANK_VI.match(text, position)
    if match is None:
        return None
    place = match["place"] or match["rated"]
    before = text[max(0, position - 12) : position].rstrip(" ").rpartition(" ")[2].lower()
    if match["top"] and before in ("người", "quan"):
        return None
    if place and not match["word"] and not match["rated"] and not match["of"] and _is_mere_ordinal(text, match, before):
        return None
    number = 1 if place is None else int(place) if place.isdigit() else _PLACES_VI.get(place.lower(), 0)
    of = match["of"] or match["of2"]
    return Found(Rank(number, int(of) if of else None), position, match.end())


def _is_mere_ordinal(text: str, match: re.Match[str], before: str) -> bool:
    if before in _ORDERED_BEFORE or (text[match.start()] == "t" and match["place"][0].isupper()):  # "thứ Hai"
        return True
    if _WEEKDAY_AFTER.match(text, match.end()):
        return True
    return text[match.start()] == "T" and _LIST_AFTER.match(text, match.end()) is not None


def _match_rank_en(text: str, position: int) -> Found[Rank] | None:
    match = _RANK_EN.match(text, position)
    if match is None or _ORDINAL_EN.match(text, match.end()):
        return None
    place = match["place"] or match["bare"]
    number = int(place) if place else _PLACES_EN.get(match["word"].lower(), 0)
    return Found(Rank(number, int(match["of"]) if match["of"] else None), position, match.end())


def _match_rank_ko(text: str, position: int) -> Found[Rank] | None:
    match = _RANK_KO.match(text, position)
    if match is None:
        return None
    return Found(Rank(int(match["place"]), int(match["of"]) if match["of"] else None), position, match.end())


def parse_rank(text: str, language: str = "vi") -> Rank:
    """Return the one rank that the text is.

    Raises UnreadableValue when the text is anything else.

    >>> parse_rank("đứng thứ 3/63")
    Rank(position=3, of=63)
    """
    return parse_whole(text, language, match_rank, "“%(text)s” is not a rank.")


def find_ranks(text: str, language: str = "vi") -> list[Found[Rank]]:
    """Return the ranks of a text from left to right.

    >>> [found.value.position for found in find_ranks("Hải Phòng xếp thứ 2, họp lần thứ 3")]
    [2]
    """
    return find_all(text, language, match_rank, _rank_anchors(language))
