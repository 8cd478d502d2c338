"""What a file gives: its text, the places in the file that the text came from, or the reason why there is none."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from daumoi.values.errors import DaumoiError


class UnreadableFile(DaumoiError):  # noqa: N818  # named for what it says of the file
    """A file that gives no text, with the reason in words for a clerk."""


def refuse_kind(filename: str) -> UnreadableFile:
    """Return the refusal of a file that is no text, or of a kind that is not read."""
    return UnreadableFile(
        "The file %(filename)s is not a text: plain text, web pages, Word (.docx), PDF, Excel (.xlsx) and CSV files "
        "can be read.",
        filename=filename,
    )


def refuse_wordless(filename: str) -> UnreadableFile:
    """Return the refusal of a file that can be read and says nothing."""
    return UnreadableFile("The file %(filename)s has no words in it.", filename=filename)


def refuse_broken(filename: str) -> UnreadableFile:
    """Return the refusal of a file that does not hold together."""
    return UnreadableFile(
        "The file %(filename)s is broken. Open it in the program that made it, save it again, and try once more.",
        filename=filename,
    )


def refuse_locked(filename: str) -> UnreadableFile:
    """Return the refusal of a file that opens with a password only."""
    return UnreadableFile(
        "The file %(filename)s is protected with a password. Save it without the password, and try again.",
        filename=filename,
    )


def refuse_size(filename: str) -> UnreadableFile:
    """Return the refusal of a file that holds more than one text may."""
    return UnreadableFile(
        "The file %(filename)s is too large to be read as one text. Divide it, and try again.", filename=filename
    )


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place in the file of a run of the text: a page of a PDF, or a cell of a sheet such as "Sheet1!B7"."""

    start: int
    end: int
    page: int | None = None
    cell: str = ""

    def as_json(self) -> list[int | str]:
        """Return start, end, and the page number or the address of the cell.

        >>> Anchor(0, 12, page=3).as_json()
        [0, 12, 3]
        """
        return [self.start, self.end, self.cell if self.page is None else self.page]


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of a file and what the file says of itself.

    original_offsets: for each offset of the text, and its end, the offset in the text as it was decoded before old
    Vietnamese letters were converted; None where the two are the same.
    """

    text: str
    encoding: str
    media_type: str
    title: str
    published_on: date | None
    anchors: tuple[Anchor, ...] = ()
    original_offsets: Sequence[int] | None = None

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """Return the addresses of the cells on each line of the text, none for a line that is not of a sheet."""
        lines: list[tuple[str, ...]] = []
        position, index = 0, 0
        for line in self.text.split("\n"):
            end = position + len(line)
            found = []
            while index < len(self.anchors) and self.anchors[index].start < max(end, position + 1):
                found.append(self.anchors[index].cell)
                index += 1
            lines.append(tuple(cell for cell in found if cell))
            position = end + 1
        return tuple(lines)


def find_anchor(pages: Pages, start: int) -> Anchor | None:
    """Return the place in the file of one offset of the text, None where the file has no pages and no cells.

    >>> find_anchor(Pages("Long An", "", "application/pdf", "", None, (Anchor(0, 7, page=2),)), 5).page
    2
    """
    return find_anchor_among(pages.anchors, start)


def find_anchor_among(anchors: Sequence[Anchor], start: int) -> Anchor | None:
    """Return the anchor that covers an offset; the anchors stand in order and do not overlap."""
    index = bisect_right(anchors, start, key=lambda anchor: anchor.start) - 1
    return anchors[index] if index >= 0 and start < anchors[index].end else None


def find_anchor_of_run(anchors: Sequence[Anchor], start: int, end: int) -> Anchor | None:
    """Return the place of a run of the text: the page it begins on, or its cells from the first to the last.

    >>> find_anchor_of_run((Anchor(0, 4, cell="KCN!A6"), Anchor(6, 9, cell="KCN!B6")), 0, 9).cell
    'KCN!A6:B6'
    """
    first = bisect_right(anchors, start, key=lambda anchor: anchor.end)
    last = bisect_right(anchors, end - 1, key=lambda anchor: anchor.start) - 1
    if last < first:
        return None
    one, other = anchors[first], anchors[last]
    cell = one.cell
    if cell and other.cell != cell:
        sheet, _, address = other.cell.rpartition("!")
        cell = f"{cell}:{address if sheet == one.cell.rpartition('!')[0] else other.cell}"
    return Anchor(max(start, one.start), min(end, other.end), one.page, cell)


def anchors_from_json(rows: Iterable[Sequence[int | str]]) -> tuple[Anchor, ...]:
    """Return the anchors that as_json wrote.

    >>> anchors_from_json([[0, 4, "Sheet1!B7"]])
    (Anchor(start=0, end=4, page=None, cell='Sheet1!B7'),)
    """
    return tuple(
        Anchor(int(start), int(end), page=place) if isinstance(place, int) else Anchor(int(start), int(end), cell=place)
        for start, end, place in rows
    )


def find_title(text: str) -> str:
    """Return the first line with words, at most 200 characters; notes in square brackets are passed over."""
    for line in text.splitlines():
        words = " ".join(line.split())
        if words and not (words[0] == "[" and words[-1] == "]"):
            return words[:200]
    return ""
