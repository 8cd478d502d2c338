"""Vietnamese number words: scales after digits (34 nghìn tỷ) and whole numbers in words (ba mươi bốn)."""

import re
from decimal import Decimal

_ONE = Decimal(1)
_HALF = Decimal("0.5")
_SCALES = {
    "chục": Decimal(10),
    "trăm": Decimal(100),
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(10**6),
    "tr": Decimal(10**6),
    "tỷ": Decimal(10**9),
    "tỉ": Decimal(10**9),
}
_SMALL = {
    "không": 0,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_AFTER_TEN = {**_SMALL, "lăm": 5, "nhăm": 5}
_AFTER_TENS = {**_SMALL, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
for _word in ("không", "năm"):  # "mười năm" is ten years, fifteen is "mười lăm"
    del _AFTER_TEN[_word], _AFTER_TENS[_word]
del _AFTER_TENS["một"]

# "tỷ lệ", "tỷ trọng", "tỷ phú" are other words; "trăm năm" is not.
_HIGHER = r"nghìn|ngàn|triệu|t[ỷỉ](?! (?:lệ|trọng|giá|số|suất|phú)\b)"
_SCALE = re.compile(
    r" ?(chục|trăm|nghìn|ngàn|vạn|triệu|tr|t[ỷỉ](?! (?:lệ|trọng|giá|số|suất|phú|mỉ)\b))"
    rf"(?: ({_HIGHER})(?!\w)|(?! (?:{_HIGHER}))(?!\w))",
    re.IGNORECASE,
)
_MAY_BE_SCALE = frozenset("ctnvCTNV")
_OTHERS = {"mười", "mươi", "linh", "lẻ", "rưỡi", "nửa"}
_WORD = "|".join(sorted({*_AFTER_TEN, *_AFTER_TENS, *_SMALL, *_OTHERS, *_SCALES} - {"tr"}))
FIRST_WORDS = (*_SMALL, "mười", "nửa")
_RUN = re.compile(rf"(?:{_WORD})(?!\w)(?: (?:{_WORD})(?!\w)){{0,24}}", re.IGNORECASE)
_COUNTED = re.compile(
    r" (?:trăm|mươi|nghìn|ngàn|triệu|t[ỷỉ]|dự án|doanh nghiệp|khu|cụm|tỉnh|thành phố|nước|quốc gia|nội dung|lĩnh vực|"
    r"nhóm|bên|đối tác|nhà|công ty|tập đoàn|đoàn|biên bản|thỏa thuận|huyện|xã|ha|hecta|phần trăm|người|ngành|trường|"
    r"bước|điểm|nhiệm vụ|giải pháp|đô|đồng|mẫu|sào|tháng|lần|loại|địa phương|đơn vị|gói|giấy)(?!\w)",
    re.IGNORECASE,
)


def read_scale(text: str, position: int) -> tuple[Decimal, int]:
    """Return the scale that follows digits and where it ends; one and the position itself when there is none.

    >>> read_scale("34 nghìn tỷ đồng", 2)
    (Decimal('1000000000000'), 11)
    """
    after = text[position : position + 2].lstrip(" ")
    if after[:1] not in _MAY_BE_SCALE:
        return _ONE, position
    match = _SCALE.match(text, position)
    if match is None:
        return _ONE, position
    scale = _SCALES.get(match[1].lower(), _ONE)
    if match[2]:
        scale *= _SCALES.get(match[2].lower(), _ONE)
    return scale, match.end(2) if match[2] else match.end(1)


def read_words(text: str, position: int) -> tuple[Decimal, int] | None:
    """Return the number that words spell from the position on, and where it ends.

    >>> read_words("một trăm linh năm dự án", 0)
    (Decimal('105'), 17)
    """
    match = _RUN.match(text, position)
    if match is None:
        return None
    run = match[0]
    words = run.lower().split(" ")
    if words[0] == "nửa":
        return _read_half(words, position)
    value, used = _read_whole(words)
    if not used or (used == 1 and words[0] == "năm" and not _COUNTED.match(text, position + 3)):
        return None
    if used == 1 and words[0] == "không":
        return None
    return value, position + sum(map(len, words[:used])) + used - 1


def _read_half(words: list[str], position: int) -> tuple[Decimal, int] | None:
    if len(words) < 2 or words[1] not in _SCALES:
        return None
    return _HALF * _SCALES[words[1]], position + len(words[0]) + 1 + len(words[1])


def _read_whole(words: list[str]) -> tuple[Decimal, int]:
    """Return the value of the longest run of words that makes a number, and how many words it took."""
    total, used, ceiling = Decimal(0), 0, Decimal("Infinity")
    while used < len(words):
        small, taken = _read_below_thousand(words, used, after_larger=used > 0)
        if not taken:
            break
        value, end = Decimal(small), used + taken
        scale = _ONE
        while end < len(words) and words[end] in _SCALES and words[end] not in ("trăm", "chục"):
            scale *= _SCALES[words[end]]
            end += 1
        if scale >= ceiling:
            break
        if end < len(words) and words[end] == "rưỡi" and scale > 1:
            return total + (value + _HALF) * scale, end + 1
        total, used, ceiling = total + value * scale, end, scale
        if scale == 1:
            break
    return total, used


def _read_below_thousand(words: list[str], start: int, *, after_larger: bool) -> tuple[Decimal, int]:
    """Return the number below a thousand at a word, and how many words it took: none when it is no number."""
    word = words[start]
    after = words[start + 1] if start + 1 < len(words) else ""
    if word in _SMALL and after == "trăm":
        return _read_after_hundreds(words, start + 2, Decimal(_SMALL[word] * 100))
    if word in ("linh", "lẻ"):
        if after_larger and after in _SMALL:
            return Decimal(_SMALL[after]), 2
        return Decimal(0), 0
    return _read_tens(words, start)


def _read_after_hundreds(words: list[str], start: int, hundreds: Decimal) -> tuple[Decimal, int]:
    if start == len(words):
        return hundreds, 2
    word = words[start]
    after = words[start + 1] if start + 1 < len(words) else ""
    if word == "rưỡi":
        return hundreds + 50, 3
    if word in ("linh", "lẻ"):
        return (hundreds + _SMALL[after], 4) if after in _SMALL else (hundreds, 2)
    if word == "mười" or after in ("mươi", "chục"):
        tens, taken = _read_tens(words, start)
        return hundreds + tens, 2 + taken
    return hundreds, 2


def _read_tens(words: list[str], start: int) -> tuple[Decimal, int]:
    word = words[start]
    after = words[start + 1] if start + 1 < len(words) else ""
    last = words[start + 2] if start + 2 < len(words) else ""
    if word == "mười":
        return (Decimal(10 + _AFTER_TEN[after]), 2) if after in _AFTER_TEN else (Decimal(10), 1)
    if word not in _SMALL:
        return Decimal(0), 0
    if after == "mươi":
        return (
            (Decimal(_SMALL[word] * 10 + _AFTER_TENS[last]), 3)
            if last in _AFTER_TENS
            else (Decimal(_SMALL[word] * 10), 2)
        )
    if after == "chục":
        return Decimal(_SMALL[word] * 10), 2
    return Decimal(_SMALL[word]), 1
