"""A fact's number as the register keeps it: low, high and currency, in decimals."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

from babel.numbers import get_currency_precision

from daumoi.values.errors import DaumoiError


class UnreadableSlot(DaumoiError):  # noqa: N818  # named for what happened
    """A slot of a fact, as read or as corrected, does not hold what its field needs."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range, with its currency where it is money."""

    low: Decimal
    high: Decimal
    currency: str = ""


def read_amount(value: object, *, slot: str) -> Amount:
    """Return the amount of a JSON value: a number, a pair, or {"amount": ..., "currency": ...}.

    Raises UnreadableSlot.

    >>> read_amount({"amount": [100, 125.5], "currency": "USD"}, slot="capital").high
    Decimal('125.5')
    """
    currency = ""
    if isinstance(value, dict):
        currency, value = str(value.get("currency") or ""), value.get("amount")
        if len(currency) != 3:
            raise UnreadableSlot("“%(slot)s” needs a currency of three letters.", slot=slot)
    ends = value if isinstance(value, list | tuple) else [value]
    if not 1 <= len(ends) <= 2:
        raise UnreadableSlot("“%(slot)s” needs one number or two.", slot=slot)
    numbers = [_read_number(end, slot) for end in ends]
    return Amount(min(numbers), max(numbers), currency.upper())


def _read_number(value: object, slot: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise UnreadableSlot("“%(slot)s” needs a number.", slot=slot)
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise UnreadableSlot("“%(slot)s” needs a number.", slot=slot) from error
    if not number.is_finite() or abs(number) >= Decimal(10) ** 18:
        raise UnreadableSlot("“%(slot)s” holds a number that is too large.", slot=slot)
    return number.quantize(Decimal("0.0001")) if -number.as_tuple().exponent > 4 else number  # type: ignore[operator]


@cache
def count_digits(currency: str) -> int:
    """Return how many digits a currency's smallest unit has: 2 for cents, 0 for đồng."""
    return get_currency_precision(currency)


def to_minor_units(amount: Decimal, currency: str) -> int:
    """Return an amount of money as a whole number of its currency's smallest units, halves up as databases do.

    >>> to_minor_units(Decimal("19943000.5"), "USD"), to_minor_units(Decimal("2300000000000"), "VND")
    (1994300050, 2300000000000)
    """
    return int((amount * 10 ** count_digits(currency)).to_integral_value(ROUND_HALF_UP))


def from_minor_units(units: int, currency: str) -> Decimal:
    """Return the amount that so many of a currency's smallest units make.

    >>> from_minor_units(1994300050, "USD")
    Decimal('19943000.50')
    """
    return Decimal(units).scaleb(-count_digits(currency))
