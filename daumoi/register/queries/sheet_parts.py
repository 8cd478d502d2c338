"""The parts of a record that columns of a sheet hold: how each is read into the table, and written out again."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from daumoi.register.queries.sheet_places import PlaceFinder
from daumoi.sheets.cell_values import Days, Sum
from daumoi.sheets.nouns import word_choice
from daumoi.sheets.writing import Cell

Values = dict[str, Any]
_FOUR = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Writing:
    """What writing needs: the language of the words, and the names of countries and places."""

    language: str
    finder: PlaceFinder

    def name_country(self, code: str) -> str:
        """Return a country's name, its code where the gazetteer has none."""
        known = {country.code: country for country in self.finder.lexicon.countries}
        return known[code].name_in(self.language[:2]) if code in known else code


class Part(Protocol):
    """One field, or several that belong together."""

    fields: tuple[str, ...]

    def read(self, values: Values, finder: PlaceFinder, on: date | None) -> dict[str, Any]:
        """Return column -> value of what the row gives; nothing for a part that it leaves empty."""

    def write(self, record: Any, writing: Writing) -> dict[str, Cell]:
        """Return field -> cell of a record."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A column that holds what the cell holds: text, a choice, a whole number."""

    field: str
    column: str = ""
    choice: str = ""
    is_country: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the one field."""
        return (self.field,)

    def read(self, values: Values, finder: PlaceFinder, on: date | None) -> dict[str, Any]:
        """Return the column with the cell's value."""
        return {self.column or self.field: values[self.field]} if self.field in values else {}

    def write(self, record: Any, writing: Writing) -> dict[str, Cell]:
        """Return the cell, a choice or a country in words."""
        value = getattr(record, self.column or self.field)
        if value in (None, ""):
            return {self.field: None}
        if self.choice:
            value = word_choice(self.choice, str(value), writing.language)
        if self.is_country:
            value = writing.name_country(value)
        return {self.field: value}


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes or no that may be unknown, told by the words of a choice."""

    field: str
    choice: str

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the one field."""
        return (self.field,)

    def read(self, values: Values, finder: PlaceFinder, on: date | None) -> dict[str, Any]:
        """Return True or False."""
        return {self.field: values[self.field] == "yes"} if self.field in values else {}

    def write(self, record: Any, writing: Writing) -> dict[str, Cell]:
        """Return the word, nothing where it is not known."""
        value = getattr(record, self.field)
        word = None if value is None else word_choice(self.choice, "yes" if value else "no", writing.language)
        return {self.field: word}


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal, or the two ends of a range in a second field `<field>_high`."""

    field: str
    low: str
    high: str = ""
    is_float: bool = False
    high_field: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the field, and that of the upper end where there is one."""
        return (self.field, self.high_field) if self.high_field else (self.field,)

    def read(self, values: Values, finder: PlaceFinder, on: date | None) -> dict[str, Any]:
        """Return the number, both ends equal where only one is given."""
        if self.field not in values:
            return {}
        low = self._fit(values[self.field])
        high = self._fit(values[self.high_field]) if self.high_field in values else low
        return {self.low: min(low, high), self.high: max(low, high)} if self.high else {self.low: low}

    def _fit(self, value: Any) -> Any:
        if self.is_float:
            return float(value)
        return Decimal(value).quantize(_FOUR) if isinstance(value, Decimal) else value

    def write(self, record: Any, writing: Writing) -> dict[str, Cell]:
        """Return the number, and the upper end where it is another."""
        low = getattr(record, self.low)
        cells = {self.field: _shorten(low)}
        if self.high_field:
            high = getattr(record, self.high)
            cells[self.high_field] = _shorten(high) if high != low else None
        return cells


def _shorten(value: Any) -> Cell:
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        value = value.normalize()
        return int(value) if value == value.to_integral_value() else value
    return value  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount or a range with its currency, which the cell, its heading or a column of its own gives."""

    field: str
    prefix: str
    currency_field: str = ""
    # Low, high and currency, where they are not called by the prefix; no high where one amount is all there is.
    columns: tuple[str, str, str] = ("", "", "")

    @property
    def names(self) -> tuple[str, str, str]:
        """Return the columns of the table: low, high and currency."""
        return self.columns if self.columns[0] else tuple(f"{self.prefix}_{end}" for end in ("low", "high", "currency"))  # type: ignore[return-value]

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the amount, its upper end and its currency."""
        return (self.field, f"{self.field}_high", self.currency_field or f"{self.field}_currency")

    def read(self, values: Values, finder: PlaceFinder, on: date | None) -> dict[str, Any]:
        """Return low, high and currency; the currency may be empty, which the planner refuses."""
        amount, high = values.get(self.field), values.get(self.fields[1])
        if not isinstance(amount, Sum):
            return {}
        top = high.amount if isinstance(high, Sum) else amount.amount
        currency = amount.currency or values.get(self.fields[2]) or ""
        low, top = min(amount.amount, top), max(amount.amount, top)
        names = self.names
        read = {names[0]: low.quantize(_FOUR), names[1]: top.quantize(_FOUR), names[2]: currency}
        return {name: value for name, value in read.items() if name}

    def write(self, record: Any, writing: Writing) -> dict[str, Cell]:
        """Return the amount in whole units, its upper end where it is another, and the currency."""
        columns, names = self.names, self.fields
        low, currency = getattr(record, columns[0]), getattr(record, columns[2])
        high = getattr(record, columns[1]) if columns[1] else low
        return {
            names[0]: _shorten(low),
            names[1]: _shorten(high) if high != low else None,
            names[2]: currency if low is not None else None,
        }


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as precise as it is told: its text and its first and last day; a table may keep but some of them."""

    field: str
    text: str
    start: str
    end: str

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the one field."""
        return (self.field,)

    def read(self, values: Values, finder: PlaceFinder, on: date | None) -> dict[str, Any]:
        """Return text, first and last day."""
        days = values.get(self.field)
        if not isinstance(days, Days):
            return {}
        read = {self.text: days.text[:40], self.start: days.first, self.end: days.last}
        return {name: value for name, value in read.items() if name}

    def write(self, record: Any, writing: Writing) -> dict[str, Cell]:
        """Return the day, or the text where it is no single day."""
        text, start, end = (getattr(record, name) if name else None for name in (self.text, self.start, self.end))
        if not self.start:
            return {self.field: text or end}
        if start is not None and start == end:
            return {self.field: start}
        if not text and start is not None and end is not None:
            text = f"{start.isoformat()}/{end.isoformat()}"
        return {self.field: text or None}


@dataclass(frozen=True, slots=True)
class OneDay:
    """A single day; of a month or year its first day, or its last with `is_last`."""

    field: str
    is_last: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the one field."""
        return (self.field,)

    def read(self, values: Values, finder: PlaceFinder, on: date | None) -> dict[str, Any]:
        """Return the day."""
        days = values.get(self.field)
        if not isinstance(days, Days) or days.first is None:
            return {}
        return {self.field: days.last if self.is_last else days.first}

    def write(self, record: Any, writing: Writing) -> dict[str, Cell]:
        """Return the day."""
        return {self.field: getattr(record, self.field)}


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A locality or a zone by name. `near`: the field whose place tells namesakes apart."""

    field: str
    column: str
    kind: str
    near: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the one field."""
        return (self.field,)

    def read(self, values: Values, finder: PlaceFinder, on: date | None) -> dict[str, Any]:
        """Return the number of the place; nothing where no single place bears the name."""
        words = values.get(self.field)
        if not words:
            return {}
        if self.kind == "zone":
            key = finder.find_zone_key(words, values.get(self.near) or "")
        else:
            key = finder.find_locality_key(words, on)
        return {f"{self.column}_id": key} if key is not None else {}

    def write(self, record: Any, writing: Writing) -> dict[str, Cell]:
        """Return the name of the place."""
        number = getattr(record, f"{self.column}_id")
        names = writing.finder.zone_names if self.kind == "zone" else writing.finder.locality_names
        return {self.field: names.get(number) if number else None}


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation told by words that stay as they are; `column` holds the record that they are found to name."""

    field: str
    column: str
    text: str

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the one field."""
        return (self.field,)

    def read(self, values: Values, finder: PlaceFinder, on: date | None) -> dict[str, Any]:
        """Return the words; the planner adds the record."""
        return {self.text: values[self.field]} if self.text and self.field in values else {}

    def write(self, record: Any, writing: Writing) -> dict[str, Cell]:
        """Return the words, the record's own name where there are none."""
        words = getattr(record, self.text) if self.text else ""
        held = getattr(record, self.column)
        return {self.field: words or (held.name_vi if held is not None else None)}
