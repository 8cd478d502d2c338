"""Why two names may be one, or may not: sentences that the edge translates, each with what it weighs."""

from dataclasses import dataclass

from daumoi.values.notes import Note


@dataclass(frozen=True, slots=True)
class Reason(Note):
    """One reason; `against` says that it speaks against the two being the same.

    >>> str(Reason("Different numbers: %(first)s, %(second)s", {"first": "1", "second": "2"}, against=True))
    'Different numbers: 1, 2'
    """

    against: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two names are one, from 0 to 1, and why."""

    score: float
    reasons: tuple[Reason, ...]
