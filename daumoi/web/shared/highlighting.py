"""A text cut into runs where facts, slots and a wanted quote begin and end, and those runs as safe HTML."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from daumoi.values.evidence import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One run of the text that belongs to a fact (slot empty) or to one slot of it."""

    start: int
    end: int
    fact_id: int
    kind: str
    slot: str = ""
    is_rejected: bool = False


def render_paragraphs(text: str, marks: Iterable[Mark], *, at: Span | None = None) -> SafeString:
    """Return the text's paragraphs with every mark as nested-free spans; overlapping facts share a span."""
    ordered = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end))
    cutter = Cutter(text, ordered, at)
    return mark_safe("".join(f'<p data-start="{start}">{runs}</p>\n' for start, runs in cutter.cut_paragraphs()))  # noqa: S308 - escaped run by run


class Cutter:
    """Walks the text once from left to right with the marks that are open at the place."""

    def __init__(self, text: str, marks: list[Mark], at: Span | None) -> None:
        self.text = text
        self.marks = marks
        self.at = at
        self.next = 0
        self.open: list[Mark] = []
        self.at_is_named = False

    def cut_paragraphs(self) -> Iterator[tuple[int, str]]:
        """Yield where each paragraph that is not blank begins, and its HTML."""
        start = 0
        for line in self.text.splitlines(keepends=True):
            end = start + len(line.rstrip())
            if end > start:
                yield start, "".join(self.cut_runs(start, end))
            start += len(line)

    def cut_runs(self, start: int, end: int) -> Iterator[str]:
        """Yield the HTML of each run between two neighbouring borders of one paragraph."""
        borders = self.find_borders(start, end)
        for run_start, run_end in pairwise(borders):
            self.move_to(run_start)
            yield self.render_run(run_start, run_end)

    def find_borders(self, start: int, end: int) -> list[int]:
        """Return every place from start to end at which something begins or ends, in order."""
        self.move_to(start)
        borders = {start, end, *(mark.end for mark in self.open if mark.end < end)}
        coming = self.next
        while coming < len(self.marks) and self.marks[coming].start < end:
            mark = self.marks[coming]
            borders.update(place for place in (mark.start, mark.end) if start < place < end)
            coming += 1
        if self.at:
            borders.update(place for place in (self.at.start, self.at.end) if start < place < end)
        return sorted(borders)

    def move_to(self, place: int) -> None:
        """Close the marks that ended before the place and open those that have begun."""
        while self.next < len(self.marks) and self.marks[self.next].start <= place:
            self.open.append(self.marks[self.next])
            self.next += 1
        self.open = [mark for mark in self.open if mark.end > place]

    def render_run(self, start: int, end: int) -> str:
        """Return one run as escaped HTML inside the spans that say whose it is."""
        words = str(escape(self.text[start:end]))
        if self.at and self.at.start <= start and end <= self.at.end:
            words = self.render_wanted(words)
        if not self.open:
            return words
        facts = sorted((mark for mark in self.open if not mark.slot), key=lambda mark: mark.end - mark.start)
        slots = " ".join(dict.fromkeys(f"{mark.fact_id}.{mark.slot}" for mark in self.open if mark.slot))
        slot_data = f' data-slots="{escape(slots)}"' if slots else ""
        if not facts:
            return f'<span class="hl"{slot_data}>{words}</span>'
        seen = next((mark for mark in facts if not mark.is_rejected), facts[0])
        off = " is-off" if seen.is_rejected else ""
        ids = " ".join(str(number) for number in dict.fromkeys(mark.fact_id for mark in facts))
        return f'<span class="hl hl-{escape(seen.kind)}{off}" data-facts="{ids}"{slot_data}>{words}</span>'

    def render_wanted(self, words: str) -> str:
        """Return the words of the wanted quote, the first of them with the name that the address points to."""
        name = "" if self.at_is_named else ' id="span"'
        self.at_is_named = True
        return f'<mark class="at"{name}>{words}</mark>'
