"""First and last day of what a fact calls a date; the reading itself is a value's."""

from daumoi.values.days import read_days

__all__ = ["read_days"]
