"""For each column the function that reads its cells; equal words are read once."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from daumoi.gazetteer.lexicon import Lexicon
from daumoi.sheets.cell_values import (
    CellSense,
    UnreadableCell,
    read_area_cell,
    read_day_cell,
    read_integer_cell,
    read_number_cell,
    read_square_metres_cell,
    read_sum_cell,
    read_text_cell,
)
from daumoi.sheets.headings import FoundColumn
from daumoi.sheets.nouns import ColumnKind, read_cell_unit, understand_choice

CellReader = Callable[[object], object]
_RECORD = re.compile(r"^[0-9]{1,15}-[0-9a-f]{6}$")
_CODE = re.compile(r"^[0-9]{10}$")
_CURRENCY = re.compile(r"^[A-Z]{3}$")
_SECTOR = re.compile(r"^(?:[A-Z][.\s]?)?(\d{2})\d{0,3}\b")
_OPEN_CHOICES = {"zone_kind": re.compile(r"^[A-Z+]{2,20}$")}
_PARTS = re.compile(r"\s*[;\n]\s*")


def make_readers(
    used: list[FoundColumn], kinds: dict[str, ColumnKind], senses: dict[str, CellSense], lexicon: Lexicon
) -> dict[str, CellReader]:
    """Return field -> the reader of its cells."""
    return {
        column.field: _remember(_make_reader(kinds[column.field], senses[column.field], lexicon)) for column in used
    }


def _remember(read: CellReader) -> CellReader:
    known: dict[object, object] = {}

    def look_up(value: object) -> object:
        key = (type(value), value)
        if key not in known:
            if len(known) > 100_000:
                known.clear()
            known[key] = read(value)
        return known[key]

    return look_up


def _make_reader(kind: ColumnKind, sense: CellSense, lexicon: Lexicon) -> CellReader:
    name = kind.kind.partition(":")[0]
    readers: dict[str, CellReader] = {
        "text": lambda value: read_text_cell(value, kind.limit),
        "list": lambda value: _read_parts(value, kind.limit),
        "integer": lambda value: read_integer_cell(value, sense),
        "number": lambda value: read_number_cell(value, sense).quantize(Decimal("0.000001")).normalize(),
        "money": lambda value: read_sum_cell(value, sense),
        "usd": lambda value: _read_dollars(value, sense),
        "area": lambda value: read_area_cell(value, sense),
        "square_metres": lambda value: read_square_metres_cell(value, sense),
        "day": lambda value: read_day_cell(value, sense),
        "choice": lambda value: _read_choice_cell(kind.choice, value),
        "country": lambda value: _read_country(value, lexicon),
        "currency": _read_currency,
        "sector": lambda value: _read_sector(value, lexicon),
        "unit": lambda value: read_text_cell(value, kind.limit),
        "record": _read_record,
        "code": _read_code,
    }
    return readers[name]


def _read_parts(value: object, limit: int) -> tuple[str, ...]:
    parts = [" ".join(part.split()) for part in _PARTS.split(str(value))]
    for part in parts:
        read_text_cell(part, limit)
    return tuple(dict.fromkeys(part for part in parts if part))


def _read_choice_cell(choice: str, value: object) -> str:
    words = read_text_cell(value, 0)
    found = understand_choice(choice, words)
    if found is None and choice in _OPEN_CHOICES and _OPEN_CHOICES[choice].match(words):
        return words
    if found is None:
        raise UnreadableCell("“%(text)s” is none of the words that this column takes.", text=words)
    return found


def _read_country(value: object, lexicon: Lexicon) -> str:
    words = read_text_cell(value, 0)
    if len(words) == 2 and words.isupper() and any(country.code == words for country in lexicon.countries):
        return words
    plain = re.sub(r"\s*\([^)]*\)", "", words)
    for spelling in (words, plain, words.title(), plain.title()):
        if found := lexicon.countries.find(spelling):
            return str(found)
    raise UnreadableCell("No country or territory is called “%(text)s”.", text=words)


def _read_currency(value: object) -> str:
    words = read_text_cell(value, 0)
    unit = read_cell_unit(words)
    if unit is not None and unit.kind == "money" and unit.scale == 1:
        return unit.code
    if _CURRENCY.match(words.upper()):
        return words.upper()
    raise UnreadableCell("“%(text)s” is not a currency of three letters.", text=words)


def _read_sector(value: object, lexicon: Lexicon) -> str:
    words = f"{value:02d}" if isinstance(value, int) else read_text_cell(value, 0)
    match = _SECTOR.match(words)
    known = {sector.code: sector for sector in lexicon.sectors}
    if match and match[1] in known:
        return match[1]
    key = words.lower()
    for sector in known.values():
        if key in (sector.name_vi.lower(), sector.name_en.lower(), sector.name_ko.lower()):
            return sector.code
    raise UnreadableCell("“%(text)s” is no two-digit division of the sectors (VSIC).", text=words)


def _read_dollars(value: object, sense: CellSense) -> Decimal:
    found = read_sum_cell(value, sense)
    if found.currency not in ("", "USD"):
        raise UnreadableCell("“%(text)s” is not in US dollars.", text=value)
    return found.amount


def _read_record(value: object) -> str:
    words = read_text_cell(value, 0)
    if not _RECORD.match(words):
        raise UnreadableCell("“%(text)s” is no record number of this register. Leave the cell empty.", text=words)
    return words


def _read_code(value: object) -> str:
    if isinstance(value, datetime):
        raise UnreadableCell("A project code has ten digits.")
    words = read_text_cell(value, 0).replace(" ", "").removeprefix("'")
    if not _CODE.match(words):
        raise UnreadableCell("“%(text)s” is no project code: it has ten digits.", text=words)
    return words
