"""What a row of a table is: data, a total, the name of a group, a note below the table, or nothing."""

import re
from enum import StrEnum

from daumoi.sheets.nouns import make_heading_key

_COUNTED = (
    r"(?: (?:i|ii|iii|iv|v|vi|vii|viii|ix|x|[a-e]|\d+|va|so|du an|toan|tinh|kcn|ccn|kkt|khu|nhom|phan|muc|nam|quy|"
    r"thang|fdi|ddi|chung|hop|luy ke|cac|von|usd|vnd))*"
)
_TOTAL = re.compile(
    r"^(?:tong cong|tong so|tong|cong|cong don|luy ke|total|grand total|sub total|subtotal|sum|"
    rf"합계|소계|총계|누계|계){_COUNTED}$"
)
_GROUP_TOTAL = re.compile(
    r"^(?:cong|tong cong|tong so|tong|sub ?total|total|소계) (?:kcn|ccn|kkt|khu|nhom|phan|muc|tinh) "
)
# The same beginnings before the letters are folded, so that few names need folding.
_MAY_TOTAL = re.compile(
    r"^\W*(?:t\w{0,3}ng|c\w{0,3}ng(?!\s+ty\b)|l\w{1,3}[yỹ]?|total|grand|sub|sum|[합소총누계])", re.IGNORECASE
)
_ROMAN = re.compile(r"^(?:[IVX]{1,5}|[A-H])[.)]?$")
_LED = re.compile(r"^(?:[IVX]{1,5}|[A-H])[.)/ ]\s*(?=\S)")
_NOTE = re.compile(
    r"^(?:ghi chu|nguoi lap|nguoi lap bieu|thu truong|luu y|nguon|truong phong|giam doc|noi nhan|note|source|"
    r"prepared by|작성자|출처|비고|ngay \d+ thang)"
)


class RowKind(StrEnum):
    """What a row is."""

    DATA = "data"
    TOTAL = "total"
    GROUP = "group"
    NOTE = "note"
    EMPTY = "empty"


def classify_row(row: list[object], *, width: int) -> tuple[RowKind, str]:
    """Return what a row is and, of a group, its name. width: how many columns the table has.

    >>> classify_row(["I", "KCN Phố Nối A", None, None], width=4)
    (<RowKind.GROUP: 'group'>, 'KCN Phố Nối A')
    >>> classify_row([None, "Tổng cộng (I+II)", None, 12.5], width=4)[0]
    <RowKind.TOTAL: 'total'>
    """
    filled = [cell for cell in row if cell is not None]
    if not filled:
        return RowKind.EMPTY, ""
    words = [cell for cell in filled[:3] if isinstance(cell, str)]
    for word in words:
        key = make_heading_key(word) if len(word) <= 80 and _MAY_TOTAL.match(word) else ""
        if key and (_TOTAL.match(key) or _GROUP_TOTAL.match(f"{key} ")):
            return RowKind.TOTAL, ""
    first = words[0] if words else ""
    distinct = list(dict.fromkeys(cell for cell in filled if isinstance(cell, str)))
    if _is_group(row, filled, distinct, width):
        return RowKind.GROUP, _LED.sub("", distinct[-1] if len(distinct) > 1 else distinct[0]).strip(" :.")
    if first and len(distinct) <= 2 and _NOTE.match(make_heading_key(first[:60])):
        return RowKind.NOTE, ""
    return RowKind.DATA, ""


def _is_group(row: list[object], filled: list[object], distinct: list[str], width: int) -> bool:
    """A group's row has its numeral in the first column and its name, or one name alone, maybe with sums beside it."""
    if not distinct or len(distinct) > 2 or width < 3:
        return False
    if isinstance(filled[0], str) and _ROMAN.match(filled[0]) and len(distinct) == 2:
        return True
    alone = len(distinct) == 1 and len(filled) == sum(isinstance(cell, str) for cell in filled)
    if alone and len(filled) > 2:
        return True  # one name merged over the whole row
    return alone and row[0] is not None and bool(_LED.match(distinct[0]))
