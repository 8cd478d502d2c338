"""Whether a column writes 1.234,5 or 1,234.5, and day before month: decided by the column as a whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBER = re.compile(r"[-+(]?\d[\d.,' \u00a0]*")
_COMMA_DECIMAL = re.compile(
    r"^\d{1,3}(?:\.\d{3})+,\d+$|^\d+,(?:\d{1,2}|\d{4,})$|^\d{1,3}(?:\.\d{3}){2,}$|^0,\d+$|^\d{4,},\d+$"
)
_POINT_DECIMAL = re.compile(
    r"^\d{1,3}(?:,\d{3})+\.\d+$|^\d+\.(?:\d{1,2}|\d{4,})$|^\d{1,3}(?:,\d{3}){2,}$|^0\.\d+$|^\d{4,}\.\d+$"
)
_DAY = re.compile(r"^\D{0,8}(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})$")


@dataclass(frozen=True, slots=True)
class Habit:
    """How a column writes its numbers and days. decimal: the sign before the tenths, "" where both kinds stand."""

    decimal: str = ","
    month_first: bool = False


def classify_number(text: str) -> str:
    """Return the decimal sign that a number shows for sure, "" where it may be either.

    >>> classify_number("1.234,5"), classify_number("1,234,567"), classify_number("1.234")
    (',', '.', '')
    """
    match = _NUMBER.match(text)
    digits = re.sub(r"[\s\u00a0']|^[-+(]", "", match.group()).rstrip(".,") if match else ""
    if _COMMA_DECIMAL.match(digits):
        return ","
    return "." if _POINT_DECIMAL.match(digits) else ""


def find_decimal_sign(texts: Iterable[str], *, fallback: str = ",") -> str:
    """Return the decimal sign of a column's cells; "" where the column shows both.

    >>> find_decimal_sign(["1.234", "5,25"]), find_decimal_sign(["1,234", "12.5"])
    (',', '.')
    """
    shown = {sign for text in texts if (sign := classify_number(text))}
    if len(shown) == 2:
        return ""
    return shown.pop() if shown else fallback


def is_month_first(texts: Iterable[str]) -> bool:
    """Return whether a column's days are month/day/year: only where a cell shows it and none shows the contrary.

    >>> is_month_first(["02/13/2024", "01/02/2024"]), is_month_first(["01/02/2024"])
    (True, False)
    """
    found = False
    for text in texts:
        if match := _DAY.match(text.strip()):
            first, second = int(match[1]), int(match[2])
            if first > 12:
                return False
            found = found or second > 12
    return found
