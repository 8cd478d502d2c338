"""Where in a text something is said: spans in code points, and quotes that can be checked against them."""

from typing import NamedTuple

from daumoi.values.errors import DaumoiError


class QuoteMismatch(DaumoiError):  # noqa: N818  # named for what happened
    """A quote is not what stands at its place in the text."""


class _Ends(NamedTuple):
    start: int
    end: int


class Span(_Ends):
    """A run of code points, from start up to but not including end.

    >>> Span(4, 6).slice("Dự án A")
    'n '
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> "Span":
        """Return the span; raises ValueError where its ends are out of order."""
        if not 0 <= start <= end:
            raise ValueError(f"A span cannot run from {start} to {end}.")
        return tuple.__new__(cls, (start, end))

    def slice(self, text: str) -> str:
        """Return the part of the text that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether both spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Return whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class Evidence(NamedTuple):
    """A span of a text together with the words that stand there."""

    span: Span
    quote: str


# A reading makes a hundred of these a text: tuples are made several times faster than objects with members.
make = tuple.__new__


def cut_evidence(text: str, start: int, end: int) -> Evidence:
    """Return the evidence between two offsets that are known to lie in the text and in order.

    >>> cut_evidence("Vốn 5 triệu USD", 4, 15) == take_evidence("Vốn 5 triệu USD", 4, 15)
    True
    """
    return make(Evidence, (make(Span, (start, end)), text[start:end]))


def take_evidence(text: str, start: int, end: int) -> Evidence:
    """Return the evidence that the text gives between two offsets.

    Raises QuoteMismatch when the offsets lie outside the text.

    >>> take_evidence("Vốn 5 triệu USD", 4, 15).quote
    '5 triệu USD'
    """
    if not 0 <= start <= end <= len(text):
        raise QuoteMismatch("There is no text between %(start)d and %(end)d.", start=start, end=end)
    return Evidence(Span(start, end), text[start:end])


def check_evidence(text: str, evidence: Evidence) -> None:
    """Return nothing when the quote is the exact slice of the text.

    Raises QuoteMismatch when it is not.
    """
    if evidence.span.end > len(text) or evidence.span.slice(text) != evidence.quote:
        raise QuoteMismatch(
            "The text between %(start)d and %(end)d does not read “%(quote)s”.",
            start=evidence.span.start,
            end=evidence.span.end,
            quote=evidence.quote,
        )
