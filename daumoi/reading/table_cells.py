"""What the cells of a table are worth: numbers in the habit of their table, in the unit of their heading, and dates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from daumoi.reading.facts import SlotValue
from daumoi.reading.table_columns import AREAS, COUNTS, MONEY, PERCENTS, Unit
from daumoi.values.areas import find_areas
from daumoi.values.dates import parse_date
from daumoi.values.errors import UnreadableValue
from daumoi.values.money import Money, find_moneys
from daumoi.values.numbers import match_number
from daumoi.values.quantities import Quantity

MOST_LETTERS = 200  # of a cell with a number; a longer one is prose
MOST_JUDGED = 4000  # cells by which the habit of a table is judged
_COMMA_DECIMAL = re.compile(r"\d,\d{1,2}(?!\d)|\d,\d{4,}|\d\.\d{3},\d|\d\.\d{3}\.\d{3}|(?<![\d.,])0,\d")
_DOT_DECIMAL = re.compile(r"\d\.\d{1,2}(?![\d./])|\d\.\d{4,}|\d,\d{3}\.\d|\d,\d{3},\d{3}|(?<![\d.,])0\.\d")
_DATE_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
_BEFORE_NUMBER = re.compile(r"[\s(:≈]*")


@dataclass(frozen=True, slots=True)
class Amount:
    """The value of a cell in the normal form of the fact guideline, with its quantity."""

    value: SlotValue
    quantity: Quantity


def find_habit(cells: Iterable[str], language: str) -> str:
    """Return the language whose commas and dots the numbers of a table follow: that of the text where they do not tell.

    >>> find_habit(["1,250.5", "1,234"], "vi"), find_habit(["280,5", "1.234"], "en"), find_habit(["1.234"], "vi")
    ('en', 'vi', 'vi')
    """
    commas = dots = 0
    for number, cell in enumerate(cells):
        if number == MOST_JUDGED:
            break
        if len(cell) < MOST_LETTERS and not _DATE_LIKE.search(cell):
            commas += _COMMA_DECIMAL.search(cell) is not None
            dots += _DOT_DECIMAL.search(cell) is not None
    if commas == dots:
        return language
    return "vi" if commas > dots else ("en" if language == "vi" else language)


def read_cell_amount(cell: str, measure: str, unit: Unit | None, habit: str, language: str) -> Amount | None:
    """Return the amount of a measure that a cell gives, None where it gives none or names no unit that the measure needs.

    >>> read_cell_amount("1.234,5", "capital", Unit("money", Decimal(1000000), "USD"), "vi", "vi").value
    {'amount': 1234500000, 'currency': 'USD'}
    >>> read_cell_amount("280,5", "capital", None, "vi", "vi") is None
    True
    """
    if len(cell) > MOST_LETTERS or _DATE_LIKE.fullmatch(cell):
        return None
    if measure in MONEY:
        return _read_money(cell, unit, habit, language)
    if measure in AREAS:
        return _read_area(cell, unit, habit, language)
    quantity = _read_number(cell, habit)
    if quantity is None:
        return None
    if measure in PERCENTS:
        may_be_fraction = quantity.high <= 1 and "%" not in cell and (unit is None or unit.kind != "percent")
        return Amount(quantity.as_json(), quantity) if quantity.high <= 100 and not may_be_fraction else None
    return _read_count(cell, unit, quantity, habit) if measure in COUNTS else None


def _read_money(cell: str, unit: Unit | None, habit: str, language: str) -> Amount | None:
    own = next((found for found in find_moneys(cell, language) if _leads(cell, found.start)), None)
    if own is not None:
        return Amount(own.value.as_json(), own.value.quantity)
    quantity = _read_number(cell, habit)
    if quantity is None or unit is None or unit.kind != "money":
        return None
    money = Money(quantity.times(unit.scale), unit.currency)
    return Amount(money.as_json(), money.quantity)


def _read_area(cell: str, unit: Unit | None, habit: str, language: str) -> Amount | None:
    own = next((found for found in find_areas(cell, language) if _leads(cell, found.start)), None)
    if own is not None:
        return Amount(own.value.quantity.as_json(), own.value.quantity)
    quantity = _read_number(cell, habit)
    if quantity is None or unit is None or unit.kind != "area":
        return None
    quantity = quantity.times(unit.scale)
    return Amount(quantity.as_json(), quantity)


def _read_count(cell: str, unit: Unit | None, quantity: Quantity, habit: str) -> Amount | None:
    """Return a count, which is whole: "1,234" people are 1234 whatever the habit of the table."""
    scale = unit.scale if unit is not None and unit.kind == "count" else Decimal(1)
    for tried in (quantity, _read_number(cell, "en" if habit == "vi" else "vi")):
        if tried is not None and tried.high * scale == (tried.high * scale).to_integral_value():
            return Amount(tried.times(scale).as_json(), tried.times(scale))
    return None


def _read_number(cell: str, habit: str) -> Quantity | None:
    """Return the number that a cell begins with, None where words come first."""
    opening = _BEFORE_NUMBER.match(cell)
    found = match_number(cell, opening.end() if opening else 0, habit)
    if found is None or cell[found.end : found.end + 1].isalpha():
        return None
    return found.value if found.value.low >= 0 else None


def _leads(cell: str, start: int) -> bool:
    return not any(letter.isalnum() for letter in cell[:start])


def read_day(cell: str, language: str) -> str | None:
    """Return the ISO date of a cell, None where it holds none.

    >>> read_day("15/03/2023", "vi"), read_day("2019", "vi"), read_day("đang chờ", "vi")
    ('2023-03-15', '2019', None)
    """
    if len(cell) > MOST_LETTERS:
        return None
    words = cell.strip(" .;:")
    for tried in (words, words.partition(" ")[0], words.partition(" (")[0]):
        try:
            return parse_date(tried, language).iso()
        except UnreadableValue:
            continue
    return None


def choose_unit(own: Unit | None, measure: str, told: Mapping[str, Unit]) -> Unit | None:
    """Return the unit of a column: its own, else the one of its kind that a line above the table tells."""
    kind = "money" if measure in MONEY else "area" if measure in AREAS else "count"
    if own is not None and own.kind == kind:
        return own
    return told.get(kind) if kind != "count" else None
