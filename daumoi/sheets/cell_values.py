"""One cell to one value: numbers of both habits, money and land with units, days in many forms; or why not."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from daumoi.sheets.habits import Habit, classify_number
from daumoi.sheets.nouns import CellUnit, read_cell_unit
from daumoi.values.dates import parse_date
from daumoi.values.days import read_days
from daumoi.values.errors import DaumoiError, UnreadableValue

# What offices write for "we do not know": never a zero.
_UNKNOWN = frozenset(
    "- -- --- – — . .. ... … x xx xxx n/a na #n/a null none ? không có chưa có chưa rõ không rõ "
    "chưa xác định unknown 없음 미정 미상 해당없음".split()
) | {"không có", "chưa có", "chưa rõ", "không rõ", "chưa xác định", "해당 없음", "not available"}
_NUMBER = re.compile(r"^(?P<sign>[-+−(]?)\s*(?P<digits>\d[\d.,' \u00a0]*)\)?\s*(?P<unit>.*)$", re.DOTALL)
_DAY = re.compile(r"^(?:ngày\s+)?(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?:\s+00:00(?::00)?)?$", re.I)
_YEAR_FIRST = re.compile(r"^(\d{4})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{1,2})\.?)?(?:[ T]00:00(?::00)?)?$")
_KOREAN = re.compile(r"^(\d{4})년(?:\s?(\d{1,2})월)?(?:\s?(\d{1,2})일)?$")
_MONTH = re.compile(r"^(?:tháng\s+)?(\d{1,2})\s?[/.-]\s?(\d{4})$", re.I)
_YEAR = re.compile(r"^(?:năm\s+)?(\d{4})(?:\s?năm|\s?년)?$", re.I)
_ISO = re.compile(r"^(?:\d{4}|-)-[\dQH-]{2,6}(?:/[\dQH-]{4,10})?$|^\d{4}/\d{4}(?!\d)$|^[\dQH-]{4,10}/[\dQH-]{7,10}$")
_LARGEST = Decimal(10) ** 18
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 73_050  # 1950-01-01 to 2099-12-31
_SERIAL_START = date(1899, 12, 30)


class UnreadableCell(DaumoiError):  # noqa: N818  # named for what it says of the cell
    """A cell that does not hold what its column needs; the address is added by the reader of the row."""


class Sum(NamedTuple):
    """An amount of money; the currency is empty where neither the cell nor its heading says it."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class CellSense:
    """What a column brings to the reading of its cells."""

    habit: Habit
    unit: CellUnit | None = None
    has_percents: bool = False


def is_unknown(value: object) -> bool:
    """Return whether a cell says that its value is not known.

    >>> is_unknown("-"), is_unknown("n/a"), is_unknown(0)
    (True, True, False)
    """
    return value is None or (isinstance(value, str) and value.strip().lower() in _UNKNOWN)


def read_text_cell(value: object, limit: int) -> str:
    """Return the words of a cell on one line.

    Raises UnreadableCell for one that is longer than its field.
    """
    if isinstance(value, float):
        value = f"{Decimal(str(value)):f}"
    if isinstance(value, datetime | date):
        value = value.isoformat()[:10]
    words = " ".join(str(value).replace("\x00", "").split())
    if limit and len(words) > limit:
        raise UnreadableCell("It holds %(length)d letters; at most %(limit)d fit.", length=len(words), limit=limit)
    return words


def read_number_cell(value: object, sense: CellSense) -> Decimal:
    """Return the number of a cell in the unit of its heading, "(1.234)" being below zero.

    Raises UnreadableCell.

    >>> read_number_cell("1.234,5", CellSense(Habit()))
    Decimal('1234.5')
    """
    number, unit = _read_number(value, sense)
    if unit is not None and sense.unit is not None and unit.kind != sense.unit.kind:
        raise UnreadableCell("“%(text)s” has another unit than its heading.", text=value)
    unit = unit or sense.unit
    return number * unit.scale if unit is not None else number


def read_integer_cell(value: object, sense: CellSense) -> int:
    """Return the whole number of a cell.

    Raises UnreadableCell.
    """
    number = read_number_cell(value, sense)
    if number != number.to_integral_value():
        raise UnreadableCell("“%(text)s” is not a whole number.", text=value)
    return int(number)


def read_area_cell(value: object, sense: CellSense) -> Decimal:
    """Return the hectares of a cell; without a unit in cell or heading the number is taken as hectares.

    Raises UnreadableCell.
    """
    number, unit = _read_number(value, sense)
    unit = unit or sense.unit
    if unit is not None and unit.kind != "area":
        raise UnreadableCell("“%(text)s” is not an area.", text=value)
    return (number * unit.scale if unit is not None else number).quantize(Decimal("0.0001"))


def read_square_metres_cell(value: object, sense: CellSense) -> Decimal:
    """Return the square metres of a cell; without a unit in cell or heading the number is taken as such.

    Raises UnreadableCell.

    >>> read_square_metres_cell("1,5 ha", CellSense(Habit()))
    Decimal('15000.00')
    """
    number, unit = _read_number(value, sense)
    unit = unit or sense.unit
    if unit is not None and unit.kind != "area":
        raise UnreadableCell("“%(text)s” is not an area.", text=value)
    return (number * unit.scale * 10_000 if unit is not None else number).quantize(Decimal("0.01"))


def read_sum_cell(value: object, sense: CellSense) -> Sum:
    """Return the money of a cell; the cell's own unit must not contradict its heading's currency.

    Raises UnreadableCell.

    >>> read_sum_cell("5,2 triệu USD", CellSense(Habit()))
    Sum(amount=Decimal('5200000.0'), currency='USD')
    """
    number, unit = _read_number(value, sense)
    told = sense.unit if sense.unit is not None and sense.unit.kind == "money" else None
    if unit is None:
        unit = told
    elif unit.kind != "money":
        raise UnreadableCell("“%(text)s” is not an amount of money.", text=value)
    elif told is not None and told.code != unit.code:
        raise UnreadableCell(
            "“%(text)s” is in %(currency)s, but the heading of its column says %(heading)s.",
            text=value,
            currency=unit.code,
            heading=told.code,
        )
    if unit is None:
        return Sum(number, "")
    return Sum(number * unit.scale, unit.code)


def _read_number(value: object, sense: CellSense) -> tuple[Decimal, CellUnit | None]:
    if isinstance(value, bool | date | time | timedelta):
        raise UnreadableCell("“%(text)s” is not a number.", text=value)
    if isinstance(value, int | float | Decimal):
        number, unit = Decimal(str(value)), None
    else:
        number, unit = _read_number_text(str(value), sense.habit.decimal)
    if not number.is_finite() or abs(number) >= _LARGEST:
        raise UnreadableCell("“%(text)s” is too large a number.", text=value)
    return number, unit


@lru_cache(maxsize=20_000)
def _read_number_text(text: str, habit: str) -> tuple[Decimal, CellUnit | None]:
    cleaned, lead = text.strip(), None
    for sign in ("US$", "USD", "$", "VND", "€", "₩"):
        if cleaned.upper().startswith(sign):
            lead, cleaned = read_cell_unit(sign), cleaned[len(sign) :].strip()
    match = _NUMBER.match(cleaned)
    if match is None:
        raise UnreadableCell("“%(text)s” is not a number.", text=text)
    digits = re.sub(r"[\s\u00a0']", "", match["digits"]).rstrip(".,")
    unit = read_cell_unit(match["unit"]) if match["unit"].strip() else lead
    if match["unit"].strip() and unit is None:
        raise UnreadableCell("“%(text)s” is not a number.", text=text)
    sign = classify_number(digits) or habit
    if ("," in digits or "." in digits) and not sign:
        raise UnreadableCell(
            "“%(text)s” can be read in two ways, and its column writes numbers in both. Write it without dots and "
            "commas between thousands.",
            text=text,
        )
    plain = digits.replace("." if sign == "," else ",", "").replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise UnreadableCell("“%(text)s” is not a number.", text=text) from None
    return (-number if match["sign"] in ("-", "−", "(") else number), unit


class Days(NamedTuple):
    """A day, month, quarter, year or period: as ISO text, and its first and last day where a year is known."""

    text: str
    first: date | None
    last: date | None


def read_day_cell(value: object, sense: CellSense) -> Days:
    """Return the day, month, quarter, year or period of a cell.

    Raises UnreadableCell for a day that the calendar does not have.

    >>> read_day_cell("1/3/2024", CellSense(Habit())).text
    '2024-03-01'
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Days(value.isoformat(), value, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = _read_day_number(value)
    else:
        text = _read_day_text(str(value).strip(), month_first=sense.habit.month_first)
    first, last = read_days(text)
    if first is None and not text.startswith("--"):
        raise UnreadableCell("“%(text)s” is not a date of the calendar.", text=value)
    return Days(text, first, last)


def _read_day_number(value: float) -> str:
    if not abs(value) < 1e12:  # also what is no number at all
        raise UnreadableCell("“%(text)s” is not a date of the calendar.", text=value)
    if value == int(value) and 1900 <= value <= 2100:
        return str(int(value))
    if _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return (_SERIAL_START + timedelta(days=int(value))).isoformat()
    text = str(int(value))
    if len(text) == 8 and value == int(value):
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    raise UnreadableCell("“%(text)s” is not a date of the calendar.", text=value)


@lru_cache(maxsize=20_000)
def _read_day_text(text: str, *, month_first: bool) -> str:  # noqa: PLR0911  # one way of writing after the other
    if match := _DAY.match(text):
        day, month = (int(match[2]), int(match[1])) if month_first else (int(match[1]), int(match[2]))
        year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
        return f"{year:04}-{month:02}-{day:02}"
    if match := _YEAR_FIRST.match(text) or _KOREAN.match(text):
        parts = [match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)]
        return "-".join(parts)
    if match := _MONTH.match(text):
        return f"{match[2]}-{int(match[1]):02}"
    if match := _YEAR.match(text):
        return match[1]
    if text.isdigit():
        return _read_day_number(int(text))
    if _ISO.match(text):
        return text
    for language in ("vi", "en", "ko"):
        try:
            return parse_date(text, language).iso()
        except UnreadableValue:
            continue
    raise UnreadableCell("“%(text)s” is not a date of the calendar.", text=text)
