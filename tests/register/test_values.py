"""Days, amounts and names as the register reads them from facts."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError

from daumoi.register.amounts import UnreadableSlot, read_amount
from daumoi.register.days import read_days
from daumoi.register.errors import explain_database_error
from daumoi.register.names import make_name_key


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-26", date(2024, 2, 26), date(2024, 2, 26)),
        ("2024-02-26/2024-02-27", date(2024, 2, 26), date(2024, 2, 27)),
        ("2023-01/2023-09", date(2023, 1, 1), date(2023, 9, 30)),
        ("2023-Q3", date(2023, 7, 1), date(2023, 9, 30)),
        ("2023-H1", date(2023, 1, 1), date(2023, 6, 30)),
        ("1993/2007", date(1993, 1, 1), date(2007, 12, 31)),
        ("--08-19", None, None),
        ("2023-02-31", None, None),
        ("2024/2023", None, None),
        ("", None, None),
        ("hôm qua", None, None),
    ],
)
def test_reads_days(text, first, last):
    assert read_days(text) == (first, last)


@pytest.mark.parametrize(
    ("value", "low", "high", "currency"),
    [
        (494, "494", "494", ""),
        (9251.6, "9251.6", "9251.6", ""),
        ([400, 500], "400", "500", ""),
        ({"amount": 24900000000, "currency": "USD"}, "24900000000", "24900000000", "USD"),
        ({"amount": [2300000000000, 2900000000000], "currency": "vnd"}, "2300000000000", "2900000000000", "VND"),
    ],
)
def test_reads_amounts(value, low, high, currency):
    amount = read_amount(value, slot="value")
    assert (amount.low, amount.high, amount.currency) == (Decimal(low), Decimal(high), currency)


@pytest.mark.parametrize(
    "value", [None, "nhiều", True, [], [1, 2, 3], {"amount": 5}, {"amount": 5, "currency": "đồng"}, "NaN", 1e30]
)
def test_refuses_what_is_no_amount(value):
    with pytest.raises(UnreadableSlot):
        read_amount(value, slot="value")


def test_one_key_for_every_spelling():
    spellings = ["Hòa Lạc", "HOÀ LẠC", "hòa   lạc", "Hoa Lac", "Hòa–Lạc"]
    assert {make_name_key(spelling) for spelling in spellings} == {"hoa lac"}


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (OperationalError("database is locked"), "moment"),
        (OperationalError("attempt to write a readonly database"), "written"),
        (DatabaseError("cannot execute INSERT in a read-only transaction"), "written"),
        (OperationalError("database or disk is full"), "full"),
        (OperationalError('connection to server on socket "x" failed'), "running"),
        (OperationalError("no such table: register_document"), "tables"),
        (DatabaseError("file is not a database"), "damaged"),
        (OperationalError("something else"), "Nothing was saved"),
    ],
)
def test_explains_the_database(error, word):
    assert word in str(explain_database_error(error))


@pytest.mark.parametrize("error", [ValueError("locked"), IntegrityError("UNIQUE constraint failed")])
def test_our_own_faults_are_not_explained_away(error):
    assert explain_database_error(error) is None
