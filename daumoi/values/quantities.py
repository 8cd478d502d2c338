"""What a number that was read becomes: a value or a range, the word that qualifies it, and where it was found."""

from decimal import Decimal
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

Value_co = TypeVar("Value_co", covariant=True)


class Qualifier(StrEnum):
    """How a number that is not exact stands to the true one."""

    NEARLY = "nearly"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXPECTED = "expected"


class _Ends(NamedTuple):
    low: Decimal
    high: Decimal
    qualifier: Qualifier | None = None


class Quantity(_Ends):
    """A number or a range of numbers; low and high are the same for a single one.

    >>> Quantity(Decimal(400), Decimal(500)).is_range
    True
    """

    __slots__ = ()

    def __new__(cls, low: Decimal, high: Decimal, qualifier: Qualifier | None = None) -> "Quantity":
        """Return the quantity; raises ValueError where its ends are out of order."""
        if high < low:
            raise ValueError(f"A range cannot run from {low} down to {high}.")
        return tuple.__new__(cls, (low, high, qualifier))

    @classmethod
    def exact(cls, value: Decimal | int) -> "Quantity":
        """Return the quantity of one exact value."""
        number = Decimal(value)
        return cls(number, number)

    @property
    def is_range(self) -> bool:
        """Return whether the quantity spans more than one value."""
        return self.low != self.high

    def times(self, factor: Decimal | int) -> "Quantity":
        """Return the quantity with both ends multiplied by a factor above zero."""
        return Quantity(self.low * factor, self.high * factor, self.qualifier)

    def as_json(self) -> int | float | list[int | float]:
        """Return the value for JSON: whole numbers as int, a range as a list of two.

        >>> Quantity.exact(Decimal("63.8")).as_json()
        63.8
        """
        if self.is_range:
            return [_plain(self.low), _plain(self.high)]
        return _plain(self.low)


class Found(NamedTuple, Generic[Value_co]):
    """A value and the span of the text that says it."""

    value: Value_co
    start: int
    end: int


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
