"""A Vietnamese tax code: ten digits, the last of which checks the others, and three more for a branch."""

import re
from typing import Final

from daumoi.values.errors import UnreadableValue

_SHAPE: Final = re.compile(r"([0-9]{10})(?:-?([0-9]{3}))?")
_WEIGHTS: Final = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def parse_tax_code(text: str) -> str:
    """Return a tax code in its one form, ten digits and where there is one a branch's three after a dash.

    Raises UnreadableValue. Source: Circular 105/2020/TT-BTC, article 5; the tenth digit checks the nine before it.

    >>> parse_tax_code("0100109106"), parse_tax_code("0100 109 106 001")
    ('0100109106', '0100109106-001')
    """
    match = _SHAPE.fullmatch(re.sub(r"[\s.]", "", text).replace("–", "-"))
    if match is None:
        raise UnreadableValue("A tax code has ten digits, a branch's three more after a dash.")
    digits, branch = match.groups()
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    if 10 - total % 11 != int(digits[9]):
        raise UnreadableValue("“%(text)s” is no tax code: its tenth digit does not check the others.", text=digits)
    return f"{digits}-{branch}" if branch else digits
