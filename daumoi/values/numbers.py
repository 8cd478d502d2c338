"""Numbers as people write them: a value or a range, with the word that qualifies it."""

import re

from daumoi.values.anchors import find_all, parse_whole
from daumoi.values.measures import read_measure
from daumoi.values.qualifiers import read_qualifier_before
from daumoi.values.quantities import Found, Qualifier, Quantity

__all__ = [
    "Found",
    "Qualifier",
    "Quantity",
    "find_numbers",
    "match_number",
    "parse_number",
    "read_qualifier_before",
]

_NEGATIVE = re.compile(r"[-−](?=[0-9])")


def match_number(text: str, position: int, language: str = "vi") -> Found[Quantity] | None:
    """Return the number or range that begins exactly at the position: a digit, a number word or its qualifier.

    Scale words belong to the number ("34 nghìn"), units and currencies do not.

    >>> match_number("gần 40 đại biểu", 0).value.as_json()
    40
    """
    if sign := _NEGATIVE.match(text, position):
        return _negate(match_number(text, sign.end(), language), position)
    measure = read_measure(text, position, language)
    if measure is None:
        return None
    return Found(measure.quantity, position, measure.end if measure.unit is None else measure.number_end)


def _negate(found: Found[Quantity] | None, position: int) -> Found[Quantity] | None:
    if found is None or found.value.is_range:
        return None
    return Found(Quantity(-found.value.low, -found.value.low, found.value.qualifier), position, found.end)


def parse_number(text: str, language: str = "vi") -> Quantity:
    """Return the one number that the text is.

    Raises UnreadableValue when the text is anything else.

    >>> parse_number("9.251,6").as_json()
    9251.6
    """
    return parse_whole(text, language, match_number, "“%(text)s” is not a number.")


def find_numbers(text: str, language: str = "vi") -> list[Found[Quantity]]:
    """Return the numbers of a text from left to right, without their units.

    >>> [found.value.as_json() for found in find_numbers("14 KCN, 44 CCN")]
    [14, 44]
    """
    return find_all(text, language, match_number)
