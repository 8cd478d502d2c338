"""The keys that zone names are compared by: heads off, Roman numerals as Arabic, one word for VSIP."""

import re
from dataclasses import dataclass
from typing import Final

from daumoi.gazetteer.place_names import make_place_key
from daumoi.values.text import prepare_text

KIND_HEADS: Final[dict[str, tuple[str, ...]]] = {
    "KCN": ("khu công nghiệp", "KCN", "khu CN", "Khu CN"),
    "CCN": ("cụm công nghiệp", "CCN", "cụm CN", "Cụm CN"),
    "KCX": ("khu chế xuất", "KCX"),
    "KKT": ("khu kinh tế", "KKT"),
    "KKTCK": ("khu kinh tế cửa khẩu", "KKT cửa khẩu", "KKTCK"),
    "KCNC": ("khu công nghệ cao", "KCNC", "khu CNC", "Khu CNC"),
    "KTTD": ("khu kinh tế tự do", "KKT tự do", "KKTTD"),
    "TP": ("công viên công nghệ", "khu công nghệ"),
}
_HEADS: Final = (
    ("khu kinh te cua khau quoc te", "KKTCK"),
    ("khu kinh te cua khau", "KKTCK"),
    ("kkt cua khau quoc te", "KKTCK"),
    ("kkt cua khau", "KKTCK"),
    ("kktck", "KKTCK"),
    ("khu kinh te thuong mai dac biet", "KKTCK"),
    ("khu kinh te tu do", "KTTD"),
    ("kkt tu do", "KTTD"),
    ("kkttd", "KTTD"),
    ("khu kinh te mo", "KKT"),
    ("kkt mo", "KKT"),
    ("kktm", "KKT"),
    ("khu kinh te ven bien", "KKT"),
    ("kkt ven bien", "KKT"),
    ("khu kinh te", "KKT"),
    ("kkt", "KKT"),
    ("cum khu cong nghiep", "CCN"),
    ("cum cong nghiep", "CCN"),
    ("cum cn", "CCN"),
    ("ccn", "CCN"),
    ("khu cong nghiep", "KCN"),
    ("khu cn", "KCN"),
    ("kcn", "KCN"),
    ("khu che xuat", "KCX"),
    ("kcx", "KCX"),
    ("khu cong nghe cao", "KCNC"),
    ("khu cnc", "KCNC"),
    ("kcnc", "KCNC"),
    ("cong vien cong nghe", "TP"),
    ("khu cong nghe", "TP"),
)
_TAILS: Final = (
    (" border gate economic zone", "KKTCK"),
    (" border economic zone", "KKTCK"),
    (" free economic zone", "KTTD"),
    (" fez", "KTTD"),
    (" open economic zone", "KKT"),
    (" economic zone", "KKT"),
    (" export processing zone", "KCX"),
    (" epz", "KCX"),
    (" high tech park", "KCNC"),
    (" hi tech park", "KCNC"),
    (" techno park", "TP"),
    (" technopark", "TP"),
    (" industrial park", "KCN"),
    (" industrial zone", "KCN"),
    (" industrial area", "KCN"),
    (" industrial estate", "KCN"),
    (" industrial cluster", "CCN"),
    ("산업단지", "KCN"),
    ("공단", "KCN"),
    ("하이테크파크", "KCNC"),
)
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_ROMAN_WITH_LETTER: Final = re.compile(r"(ii|iii|iv|vi)([abcd])")
_VSIP: Final = re.compile(r"\b(?:vsip )?viet ?nam (?:singapore|tan gia ba|sing)\b")
_CITY: Final = re.compile(r"\b(?:thanh pho ho chi minh|tp ho chi minh|tp hcm|tphcm|hcmc|ho chi minh city)\b")
_PHASE: Final = re.compile(r"\s*\((?:giai đoạn|gđ|mở rộng|&|và|\d|[ivx]|\s)+\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ZoneQuery:
    """One way to take a zone name: its bare key and the kind its head word tells ("" without one)."""

    key: str
    kind: str


def make_zone_query(name: str) -> ZoneQuery:
    """Return the key and kind of a zone name; phases in brackets and numerals' spelling make no difference.

    >>> make_zone_query("Khu Công nghiệp Quế Võ II"), make_zone_query("KCN Việt Nam - Singapore 2A (mở rộng)")
    (ZoneQuery(key='que vo 2', kind='KCN'), ZoneQuery(key='vsip 2a', kind='KCN'))
    """
    key = make_place_key(_PHASE.sub("", name))
    kind = ""
    for head, head_kind in _HEADS:
        if key.startswith(head + " "):
            key, kind = key[len(head) + 1 :], head_kind
            break
    for tail, tail_kind in _TAILS:
        if not kind and key.endswith(tail) and len(key) > len(tail):
            key, kind = key[: -len(tail)].rstrip(), tail_kind
            break
    key = _VSIP.sub("vsip", _CITY.sub("ho chi minh", key).removeprefix("tinh "))
    first, *rest = key.split() or [""]
    return ZoneQuery(" ".join([first, *map(_make_arabic, rest)]), kind)


def _make_arabic(word: str) -> str:
    """Return a numeral in Arabic digits without leading zeros, any other word as it is."""
    if word in _ROMAN:
        return _ROMAN[word]
    if match := _ROMAN_WITH_LETTER.fullmatch(word):
        return _ROMAN[match[1]] + match[2]
    return word.lstrip("0") or word if word.isdigit() else word


_WRITTEN_HEAD: Final = re.compile(
    r"(?:cụm khu công nghiệp|cụm công nghiệp|ccn|khu công nghiệp|khu cn|kcn|khu chế xuất|kcx|khu công nghệ cao|kcnc"
    r"|khu kinh tế(?: -)? thương mại đặc biệt|khu kinh tế cửa khẩu(?: quốc tế)?|khu kinh tế(?: mở| ven biển| tự do)?"
    r"|công viên công nghệ) (?:tỉnh )?",
    re.IGNORECASE,
)
_WRITTEN_TAIL: Final = re.compile(r" Industrial (?:Park|Zone|Area)$")


def strip_zone_head(name: str) -> str:
    """Return the proper name of a zone as written, without its head words and bracketed phases.

    >>> strip_zone_head("KCN Tam Điệp (giai đoạn 1)"), strip_zone_head("Khu kinh tế mở Chu Lai")
    ('Tam Điệp', 'Chu Lai')
    """
    bare = _PHASE.sub("", prepare_text(name).text)
    match = _WRITTEN_HEAD.match(bare)
    return bare[match.end() :] if match else _WRITTEN_TAIL.sub("", bare)
