"""Values as a clerk types them, turned into the plain data that a fact's slots hold."""

import re
from collections.abc import Callable
from typing import Any

from daumoi.gazetteer.countries import find_country
from daumoi.values.areas import parse_area
from daumoi.values.dates import parse_date
from daumoi.values.errors import DaumoiError, UnreadableValue
from daumoi.values.money import parse_money
from daumoi.values.numbers import parse_number
from daumoi.values.shares import parse_rank, parse_share
from daumoi.web.shared.showing import AREA_MEASURES, DATE_SLOTS, MONEY_SLOTS, SHARE_MEASURES, current_language

LIST_SLOTS = {"parties", "hosts", "guests", "leaders"}
MONEY_MEASURES = {"capital", "capital_added", "capital_realised", "exports", "imports", "trade"}
ISO_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?")


class UnknownCountryName(DaumoiError):  # noqa: N818  # named for what happened
    """No country is called so."""


def read_slot(name: str, words: str, *, measure: str = "") -> Any:
    """Return the value that the words mean for a slot; None for no words.

    Raises DaumoiError with a sentence for the clerk.
    """
    if not words:
        return None
    if name == "value":
        return read_value(words, measure)
    return READERS.get(name, read_line)(words)


def read_line(words: str) -> str:
    """Return the words on one line."""
    return " ".join(words.split())


def read_names(words: str) -> list[str]:
    """Return the names, one from each line."""
    return [line for part in words.splitlines() if (line := read_line(part))]


def read_money(words: str) -> Any:
    """Return a sum with its currency."""
    return parse_money(words, current_language()).as_json()


def read_number(words: str) -> Any:
    """Return a plain number or range."""
    return parse_number(words, current_language()).as_json()


def read_value(words: str, measure: str) -> Any:
    """Return what a figure of this measure states."""
    if measure in MONEY_MEASURES:
        return read_money(words)
    if measure in AREA_MEASURES:
        return read_area(words)
    if measure in SHARE_MEASURES:
        return read_share(words)
    if measure == "rank":
        return read_rank(words)
    return read_number(strip_unit(words))


def strip_unit(words: str) -> str:
    """Return the words of a count without the word for people or projects after the number."""
    match = re.match(r"[\d.,\s~–-]+", words)
    return match[0].strip() if match and match[0].strip() else words


def read_area(words: str) -> Any:
    """Return hectares; a bare number is hectares already."""
    bare = re.fullmatch(r"[\d.,\s–-]+", words)
    if bare:
        return read_number(words)
    return parse_area(words, current_language()).quantity.as_json()


def read_share(words: str) -> Any:
    """Return percent; a bare number is percent already."""
    bare = re.fullmatch(r"[\d.,\s–-]+", words)
    if bare:
        return read_number(words)
    return parse_share(words, current_language()).quantity.as_json()


def read_rank(words: str) -> int:
    """Return the place; a bare number is the place already."""
    return int(words) if words.isascii() and words.isdigit() else parse_rank(words, current_language()).position


def read_country(words: str) -> str:
    """Return the code of the country that is so called."""
    code = find_country(words)
    if code is None:
        raise UnknownCountryName("No country is called “%(name)s”.", name=words)
    return code


def read_days_written(words: str) -> str:
    """Return the ISO form of a day, month, year or period, however it was written."""
    if ISO_DAY.fullmatch(words):
        return words
    try:
        return parse_date(words, current_language()).iso()
    except UnreadableValue:
        return parse_date(words, "vi").iso()


READERS: dict[str, Callable[[str], Any]] = {
    "fdi": lambda words: words == "true",
    "country": read_country,
    "area": read_area,
    "attendance": read_number,
    **dict.fromkeys(LIST_SLOTS, read_names),
    **dict.fromkeys(DATE_SLOTS, read_days_written),
    **dict.fromkeys(MONEY_SLOTS, read_money),
}
