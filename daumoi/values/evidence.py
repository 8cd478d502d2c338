"""Where in a text something is said: spans in code points, and quotes that can be checked against them."""

from dataclasses import dataclass

from daumoi.values.errors import DaumoiError


class QuoteMismatch(DaumoiError):  # noqa: N818  # named for what happened
    """A quote is not what stands at its place in the text."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of code points, from start up to but not including end.

    >>> Span(4, 6).slice("Dự án A")
    'n '
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"A span cannot run from {self.start} to {self.end}.")

    def __len__(self) -> int:
        return self.end - self.start

    def slice(self, text: str) -> str:
        """Return the part of the text that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether both spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Return whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of a text together with the words that stand there."""

    span: Span
    quote: str


# A reading makes a hundred of these a text. The members are set directly: a frozen dataclass sets each through
# object.__setattr__, which takes three times as long. The offsets given here are never out of order.
_new = object.__new__
_set_start, _set_end = vars(Span)["start"].__set__, vars(Span)["end"].__set__
_set_span, _set_quote = vars(Evidence)["span"].__set__, vars(Evidence)["quote"].__set__


def cut_evidence(text: str, start: int, end: int) -> Evidence:
    """Return the evidence between two offsets that are known to lie in the text and in order.

    >>> cut_evidence("Vốn 5 triệu USD", 4, 15) == take_evidence("Vốn 5 triệu USD", 4, 15)
    True
    """
    span = _new(Span)
    _set_start(span, start)
    _set_end(span, end)
    evidence = _new(Evidence)
    _set_span(evidence, span)
    _set_quote(evidence, text[start:end])
    return evidence


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
