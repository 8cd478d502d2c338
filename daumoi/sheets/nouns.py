"""The tables of this room: which columns a noun has under which headings, the words of a choice, and the units."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from daumoi.values.text import fold_key, prepare_text

_NO_SIGNS: Final = re.compile(r"[\s()\[\]:;.,]+")
_DATA: Final = Path(__file__).parent / "data"
LANGUAGES: Final = ("vi", "en", "ko")
# These are only written: what they hold comes from the gazetteer, or with a file of its own.
EXPORT_ONLY: Final = frozenset({"localities", "documents"})


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """One column that a noun may have: how it is read, its headings in three languages and offices' other ones."""

    noun: str
    field: str
    kind: str
    limit: int
    is_needed: bool
    headings: dict[str, str]
    habits: tuple[str, ...]

    @property
    def choice(self) -> str:
        """Return the name of the list of words that the column takes, empty where it takes any.

        >>> find_column("zones", "kind").choice
        'zone_kind'
        """
        return self.kind.partition(":")[2]

    def heading_in(self, language: str) -> str:
        """Return the heading in a language, English for one that we do not have."""
        return self.headings.get(language[:2], self.headings["en"])


@dataclass(frozen=True, slots=True)
class CellUnit:
    """A unit as headings and cells write it: what it counts, how many of `code` one of it is."""

    kind: str
    scale: Decimal
    code: str


def _read_rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def list_columns(noun: str) -> tuple[ColumnKind, ...]:
    """Return the columns of a noun in the order in which they are written; none for an unknown noun.

    >>> [column.field for column in list_columns("projects")][:3]
    ['record', 'code', 'name']
    """
    return tuple(column for column in _load_columns() if column.noun == noun)


@cache
def _load_columns() -> tuple[ColumnKind, ...]:
    return tuple(
        ColumnKind(
            noun=row["noun"],
            field=row["field"],
            kind=row["kind"],
            limit=int(row["limit"] or 0),
            is_needed=row["needed"] == "yes",
            headings={language: row[f"heading_{language}"] for language in LANGUAGES},
            habits=tuple(word.strip() for word in row["habits"].split("|") if word.strip()),
        )
        for row in _read_rows("columns")
    )


@cache
def list_sheet_nouns() -> tuple[str, ...]:
    """Return the nouns that can be written to sheets."""
    return tuple(dict.fromkeys(column.noun for column in _load_columns()))


@cache
def list_readable_nouns() -> tuple[str, ...]:
    """Return the nouns that can be read from sheets."""
    return tuple(noun for noun in list_sheet_nouns() if noun not in EXPORT_ONLY)


def find_column(noun: str, field: str) -> ColumnKind:
    """Return one column of a noun."""
    return next(column for column in list_columns(noun) if column.field == field)


def make_heading_key(heading: str) -> str:
    """Return a heading without accents, case and signs, so that two spellings of one are equal.

    >>> make_heading_key("Vốn  ĐK:")
    'von dk'
    """
    return fold_key(prepare_text(heading.replace("\n", " ")).text)


@cache
def index_headings(noun: str) -> dict[str, str]:
    """Return heading key -> field of a noun; the first column that claims a heading has it."""
    found: dict[str, str] = {}
    for column in list_columns(noun):
        for heading in column.headings.values():
            found.setdefault(make_heading_key(heading), column.field)
    for column in list_columns(noun):
        for heading in column.habits:
            found.setdefault(make_heading_key(heading), column.field)
    return found


@cache
def _load_choices() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _read_rows("choices"):
        spellings = [row["value"], *(row[f"word_{language}"] for language in LANGUAGES), *row["habits"].split("|")]
        for spelling in spellings:
            if key := make_heading_key(spelling):
                words[row["choice"]].setdefault(key, row["value"])
    return dict(words)


def understand_choice(choice: str, word: str) -> str | None:
    """Return the value that a word of a list means, None where it is none of the list.

    >>> understand_choice("action", "Cấp mới"), understand_choice("action", "신규")
    ('licensed', 'licensed')
    """
    return _load_choices()[choice].get(make_heading_key(word))


@cache
def _load_words() -> dict[tuple[str, str, str], str]:
    return {
        (row["choice"], row["value"], language): row[f"word_{language}"]
        for row in _read_rows("choices")
        for language in LANGUAGES
    }


def word_choice(choice: str, value: str, language: str) -> str:
    """Return the word for a value of a list, the value itself where the list has none.

    >>> word_choice("action", "licensed", "ko")
    '신규 발급'
    """
    return _load_words().get((choice, value, language[:2]), value)


def list_choice_words(choice: str, language: str) -> list[str]:
    """Return the words of a list in a language."""
    return [word for (name, _, tongue), word in _load_words().items() if (name, tongue) == (choice, language[:2])]


@cache
def _load_units() -> dict[str, CellUnit]:
    return {
        _squeeze(word): CellUnit(row["kind"], Decimal(row["scale"]), row["code"])
        for row in _read_rows("units")
        for word in row["words"].split("|")
    }


def _squeeze(words: str) -> str:
    return _NO_SIGNS.sub("", prepare_text(words).text.lower())


def read_cell_unit(words: str) -> CellUnit | None:
    """Return the unit that words name, None where they name none.

    >>> read_cell_unit("Triệu USD").scale
    Decimal('1000000')
    """
    squeezed = _squeeze(words)
    for lead in ("đvt", "đơnvịtính", "đơnvị", "unit", "단위"):
        squeezed = squeezed.removeprefix(lead)
    return _load_units().get(squeezed)
