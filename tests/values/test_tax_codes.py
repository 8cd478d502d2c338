"""Tax codes: their shape, their check digit, the ways in which they are typed."""

import pytest

from daumoi.values.errors import UnreadableValue
from daumoi.values.tax_codes import parse_tax_code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0100109106", "0100109106"),
        (" 0100 109 106 ", "0100109106"),
        ("0100.109.106", "0100109106"),
        ("0100109106-001", "0100109106-001"),
        ("0100109106001", "0100109106-001"),
        ("0100109106–002", "0100109106-002"),
    ],
)
def test_a_tax_code_has_one_form(typed: str, code: str) -> None:
    assert parse_tax_code(typed) == code


@pytest.mark.parametrize("typed", ["", "12345", "0100109107", "010010910", "0100109106-01", "ABCDEFGHIJ", "٠١٠٠١٠٩١٠٦"])
def test_what_is_no_tax_code_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableValue):
        parse_tax_code(typed)
