"""The unit words of money, land and shares in three languages, each with what it stands for."""

import re
from enum import StrEnum
from typing import NamedTuple


class UnitKind(StrEnum):
    """What a unit measures."""

    MONEY = "money"
    AREA = "area"
    SHARE = "share"


class Unit(NamedTuple):
    """A unit: its kind, and its ISO 4217 code or its own name."""

    kind: UnitKind
    code: str


_MONEY, _AREA, _SHARE = UnitKind.MONEY, UnitKind.AREA, UnitKind.SHARE

# Units of one word that means nothing else.
_WORDS: dict[str, tuple[UnitKind, str]] = {
    "VND": (_MONEY, "vnđ vnd dong dongs"),
    "USD": (_MONEY, "usd us$ $ đôla dollar dollars dolla"),
    "KRW": (_MONEY, "won krw ₩ uôn"),
    "EUR": (_MONEY, "euro euros eur € ơrô"),
    "JPY": (_MONEY, "yen jpy ¥"),
    "CNY": (_MONEY, "ndt cny rmb yuan"),
    "GBP": (_MONEY, "gbp £"),
    "SGD": (_MONEY, "sgd s$"),
    "THB": (_MONEY, "baht thb bạt"),
    "TWD": (_MONEY, "twd ntd nt$"),
    "HKD": (_MONEY, "hkd hk$"),
    "AUD": (_MONEY, "aud"),
    "ha": (_AREA, "ha hecta hécta hectare hectares ㏊"),
    "m2": (_AREA, "m² ㎡ sqm"),
    "km2": (_AREA, "km² ㎢"),
    "acre": (_AREA, "acre acres"),
    "pyeong": (_AREA, "pyeong pyung"),
    "%": (_SHARE, "percent pct"),
}
# Units whose first word has to be followed by more, or must not be followed by some words: "10 đồng chí" are no money.
_PHRASES: list[tuple[str, str, UnitKind, str]] = [
    ("đồng", r" việt nam\b", _MONEY, "VND"),
    (
        "đồng",
        r"(?! (?:chí|thời|bộ|bào|đều|phạm|nghiệp|hồ|minh|hương|sáng|tổ chức|chủ|tác giả|phục|hành|loạt|quản|"
        r"nai|tháp|hới)\b)",
        _MONEY,
        "VND",
    ),
    ("đ", r"(?![\w-])", _MONEY, "VND"),
    ("đô", r"[ -]?la singapore\b", _MONEY, "SGD"),
    ("đô", r"[ -]?la đài loan\b", _MONEY, "TWD"),
    ("đô", r"[ -]?la hồng kông\b", _MONEY, "HKD"),
    ("đô", r"[ -]?la úc\b", _MONEY, "AUD"),
    ("đô", r"(?:[ -]?la)?(?: mỹ\b)?(?! (?:canada|new zealand|thị|đốc|hộ|vật|trưởng)\b)", _MONEY, "USD"),
    ("mỹ", r" kim\b", _MONEY, "USD"),
    ("us", r" dollars?\b", _MONEY, "USD"),
    ("u", r"\.s\. dollars?\b", _MONEY, "USD"),
    ("korean", r" won\b", _MONEY, "KRW"),
    ("yên", r" nhật\b", _MONEY, "JPY"),
    ("yên", r"(?! (?:bái|tâm|mỹ|phong|dũng|lập|bình|thế|ngựa|ổn|tử|nghĩa|khánh|mô)\b)", _MONEY, "JPY"),
    ("nhân", r" dân tệ\b", _MONEY, "CNY"),
    ("tệ", r"(?! (?:nạn|hại)\b)", _MONEY, "CNY"),
    ("bảng", r" anh\b", _MONEY, "GBP"),
    ("pounds", r" sterling\b", _MONEY, "GBP"),
    ("singapore", r" dollars?\b", _MONEY, "SGD"),
    ("đài", r" tệ\b", _MONEY, "TWD"),
    ("hec", r"[ -]ta\b", _AREA, "ha"),
    ("héc", r"[ -]ta\b", _AREA, "ha"),
    ("m", r"2(?!\w)", _AREA, "m2"),
    ("m", r" vuông\b", _AREA, "m2"),
    ("mét", r" vuông\b", _AREA, "m2"),
    ("sq", r"\.? ?m\b(?![²2])", _AREA, "m2"),
    ("square", r" met(?:re|er)s?\b", _AREA, "m2"),
    ("km", r"2(?!\w)", _AREA, "km2"),
    ("km", r" vuông\b", _AREA, "km2"),
    ("sq", r"\.? ?km\b", _AREA, "km2"),
    ("square", r" kilomet(?:re|er)s?\b", _AREA, "km2"),
    ("mẫu", r" (?:bắc|trung|nam) bộ\b", _AREA, "mẫu"),
    (
        "mẫu",
        r"(?! (?:xe|thử|mã|đơn|hình|số|sản|vật|biểu|giáo|nhà|áo|thiết|hợp|nước|mới|điện|máy)\b)",
        _AREA,
        "mẫu",
    ),
    ("sào", r"(?: (?:bắc|trung|nam) bộ\b)?", _AREA, "sào"),
    ("%", r"(?! ?(?:điểm|p\b|-?points?|포인트))", _SHARE, "%"),
    ("phần", r" trăm\b", _SHARE, "%"),
    ("per", r" cent\b", _SHARE, "%"),
]
# Korean particles join the unit, so no word end is asked for; the ruled-out letters make other words of it.
_KOREAN: list[tuple[str, UnitKind, str]] = [
    (r"(?:미국 |미화 )?달러", _MONEY, "USD"),
    (r"유로", _MONEY, "EUR"),
    (r"엔화|엔(?![진터지드])", _MONEY, "JPY"),
    (r"위안화?", _MONEY, "CNY"),
    (
        r"베트남 동|동(?![가-힣])|(?:(?<=[조억만천])|(?<=[조억만천] ))동(?=이|은|을|으로|에|의|과|규모|상당)",
        _MONEY,
        "VND",
    ),
    (r"원(?![칙인료격활하전자형래])", _MONEY, "KRW"),
    (r"헥타르|㏊|ha(?![a-z])", _AREA, "ha"),
    (r"제곱미터|평방미터", _AREA, "m2"),
    (r"제곱킬로미터|평방킬로미터", _AREA, "km2"),
    (r"에이커", _AREA, "acre"),
    (r"평(?![균가일화택등방])", _AREA, "pyeong"),
    (r"퍼센트(?! ?포인트)|프로(?![가-힣])", _SHARE, "%"),
]

_Row = tuple[re.Pattern[str] | None, Unit]
_FIRST_WORD = re.compile(r" ?((?:us|nt|hk|s)\$|[%$€£¥₩㏊㎡㎢]|[^\W\d_]++)", re.IGNORECASE)


def _make_table() -> dict[str, list[_Row]]:
    table: dict[str, list[_Row]] = {}
    for first, rest, kind, code in _PHRASES:
        table.setdefault(first, []).append((re.compile(rest, re.IGNORECASE), Unit(kind, code)))
    for code, (kind, words) in _WORDS.items():
        for word in words.split():
            table.setdefault(word, []).append((None, Unit(kind, code)))
    return table


_TABLE = _make_table()
_KOREAN_UNITS = [(re.compile(f" ?(?:{pattern})", re.IGNORECASE), Unit(kind, code)) for pattern, kind, code in _KOREAN]


def read_unit(text: str, position: int, language: str = "vi") -> tuple[Unit, int] | None:
    """Return the unit that follows a number, and where it ends.

    >>> read_unit("400ha", 3)
    (Unit(kind=<UnitKind.AREA: 'area'>, code='ha'), 5)
    """
    match = _FIRST_WORD.match(text, position)
    if match is None:
        return None
    rows = _TABLE.get(match[1].lower())
    if rows is not None:
        end = match.end()
        for rest, unit in rows:
            if rest is None:
                return unit, end
            if follows := rest.match(text, end):
                return unit, follows.end()
    if language == "ko":
        for pattern, unit in _KOREAN_UNITS:
            if named := pattern.match(text, position):
                return unit, named.end()
    return None
