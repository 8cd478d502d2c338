"""PDF files with text: paragraphs joined from their printed lines, without running heads, feet and page numbers."""

import re
import threading
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median
from typing import Any

from daumoi.reading.pages_fonts import convert_lines
from daumoi.reading.pages_types import (
    Anchor,
    Pages,
    UnreadableFile,
    find_title,
    refuse_broken,
    refuse_locked,
    refuse_size,
)

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 3000
# How many lines at the top and at the foot of a page may repeat from page to page.
EDGE = 3
# Points: a column of a page begins in a strip of its own; more than this many usual gaps part paragraphs.
COLUMN = 150
WIDE_GAP = 1.4
_PAGE_NUMBER = re.compile(r"\W*(?:(?:trang|page|tr\.)\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*", re.I)
_ITEM = re.compile(
    r"\s*(?:[-–+•*▪◦]\s|\(?[a-zđ]\)\s|\d{1,3}(?:\.\d{1,3})*[.)]\s|[IVX]{1,5}[.)]\s|Điều \d|Chương [IVX\d])"
)
_BROKEN_NAME = re.compile(r"\w-$")  # "Seoul-" and "Incheon" below it
_STOPS = (".", "!", "?", "…", ":", ";", ".”", '."')
_PDFIUM_HYPHEN = re.compile("[\x02\ufffe]")
_LINE_HYPHEN = "\x01"
# pdfium keeps global state: one document at a time in a process.
_PDFIUM = threading.Lock()


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line: its text, where it begins and ends across the page, its height from the foot, its page."""

    text: str
    left: float
    right: float
    bottom: float
    page: int
    page_width: float


def read_pdf(data: bytes, filename: str) -> Pages:
    """Return the text of a PDF, a line for each paragraph, with the page of each run.

    Raises UnreadableFile for a scanned, protected, broken or too long file.
    """
    with _PDFIUM:
        pages = _load_lines(data, filename)
    kept = _drop_running_lines(pages)
    text, anchors = _join_paragraphs(kept)
    if not any(letter.isalpha() for letter in text):
        raise UnreadableFile(
            "The PDF %(filename)s holds pictures of its pages and no text. Have the text recognised (OCR) first, or send "
            "the file that it was printed from.",
            filename=filename,
        )
    found = convert_lines(text, "unicode")
    if found.offsets is not None:
        anchors = _move_anchors(anchors, found.offsets)
    return Pages(found.text, found.encoding, MEDIA_TYPE, find_title(found.text), None, tuple(anchors), found.offsets)


def _load_lines(data: bytes, filename: str) -> list[list[PrintedLine]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (refuse_locked if "password" in str(error).lower() else refuse_broken)(filename) from None
    try:
        if len(document) > MOST_PAGES:
            raise refuse_size(filename)
        return [_load_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise refuse_broken(filename) from None
    finally:
        document.close()


def _load_page(document: Any, number: int) -> list[PrintedLine]:
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            text = text_page.get_text_range() if text_page.count_chars() else ""
            return _make_lines(text_page, text, number + 1, page.get_width())
        finally:
            text_page.close()
    finally:
        page.close()


def _make_lines(text_page: Any, text: str, page: int, width: float) -> list[PrintedLine]:
    lines = []
    last = text_page.count_chars() - 1
    for match in re.finditer(f"[^\r\n{_LINE_HYPHEN}]+{_LINE_HYPHEN}?", _mark_hyphens(text_page, text)):
        content = match.group().rstrip()
        words = " ".join(content.replace(_LINE_HYPHEN, "-").split())
        if not words:
            continue
        first = match.start() + len(content) - len(content.lstrip())
        left, bottom, _, _ = text_page.get_charbox(min(first, last))
        _, _, right, _ = text_page.get_charbox(min(match.start() + len(content) - 1, last))
        lines.append(PrintedLine(words, left, right, bottom, page, width))
    return lines


def _mark_hyphens(text_page: Any, text: str) -> str:
    """Return the text with a hyphen that ends a printed line told from the soft hyphen, which is the ư of TCVN3.

    pdfium writes the same sign for both and drops the break of the line.
    """
    marked = list(text)
    for match in _PDFIUM_HYPHEN.finditer(text):
        place = match.start()
        ends_line = place == 0 or place + 1 >= min(len(text), text_page.count_chars())
        if not ends_line:
            _, bottom, _, top = text_page.get_charbox(place - 1)
            ends_line = text_page.get_charbox(place + 1)[1] < bottom - 0.5 * (top - bottom)
        marked[place] = _LINE_HYPHEN if ends_line else "\u00ad"
    return "".join(marked)


def _drop_running_lines(pages: list[list[PrintedLine]]) -> list[PrintedLine]:
    """Return the lines without page numbers and without what stands at the edge of most pages, at the same height."""
    filled = [page for page in pages if page]
    times = Counter(chain.from_iterable({_edge_key(line) for line in _edge(page)} for page in filled))
    running = {key for key, count in times.items() if count >= 3 and count * 2 > len(filled)}

    def is_running(line: PrintedLine) -> bool:
        return _edge_key(line) in running or _PAGE_NUMBER.fullmatch(line.text) is not None

    kept: list[PrintedLine] = []
    for page in filled:
        first, last = 0, len(page)
        while first < min(EDGE, last) and is_running(page[first]):
            first += 1
        while last > max(first, len(page) - EDGE) and is_running(page[last - 1]):
            last -= 1
        kept += page[first:last]
    return kept


def _edge(page: list[PrintedLine]) -> list[PrintedLine]:
    return list(chain(page[:EDGE], page[max(EDGE, len(page) - EDGE) :]))


def _edge_key(line: PrintedLine) -> tuple[str, int]:
    """Return the words without the page number before or after them, and the height in steps of 4 points."""
    return re.sub(r"^\d+\W+|\W+\d+$", "", line.text), round(line.bottom / 4)


def _join_paragraphs(lines: list[PrintedLine]) -> tuple[str, list[Anchor]]:
    """Return the text, wrapped lines joined by a space, and for each page the run that comes from it."""
    pieces: list[str] = []
    anchors: list[Anchor] = []
    length = 0
    shape = _measure_shape(lines)
    before: PrintedLine | None = None
    for line in lines:
        if before is not None:
            joint = "\n"
            if _goes_on(before, line, shape):
                joint = "" if _BROKEN_NAME.search(before.text) else " "
            pieces.append(joint)
            length += len(joint)
        pieces.append(line.text)
        start, length = length, length + len(line.text)
        if anchors and anchors[-1].page == line.page:
            start = anchors.pop().start
        anchors.append(Anchor(start, length, page=line.page))
        before = line
    return "".join(pieces), anchors


@dataclass(frozen=True, slots=True)
class Shape:
    """How far full lines of each column reach, and how far lines usually stand apart."""

    margins: dict[int, float]
    spacing: float


def _measure_shape(lines: list[PrintedLine]) -> Shape:
    ends: dict[int, list[float]] = {}
    for line in lines:
        ends.setdefault(_find_column(line), []).append(line.right)
    margins = {column: median(sorted(rights)[len(rights) // 2 :]) for column, rights in ends.items()}
    if sum(line.left > 0.4 * line.page_width for line in lines) <= 0.2 * len(lines):
        # One column: it reaches over most of the page, even where every paragraph is a short line.
        least = 0.8 * max((line.page_width for line in lines), default=0.0)
        margins = {column: max(margin, least) for column, margin in margins.items()}
    gaps = [one.bottom - other.bottom for one, other in pairwise(lines) if one.page == other.page]
    return Shape(margins, median([gap for gap in gaps if gap > 0] or [0.0]))


def _find_column(line: PrintedLine) -> int:
    return int(line.left // COLUMN)


def _goes_on(before: PrintedLine, line: PrintedLine, shape: Shape) -> bool:
    """Return whether a line goes on with the paragraph of the line before: that one was full, and this one opens nothing."""
    if _ITEM.match(line.text):
        return False
    if before.page == line.page and before.bottom - line.bottom > WIDE_GAP * shape.spacing > 0:
        return False
    margin = shape.margins[_find_column(before)]
    room = margin - before.right
    ends = before.text.endswith(_STOPS)
    if line.text[0].islower() and not ends:
        return room < 0.35 * margin
    # A word of this line would have fitted into more room than it needs: the line before was ended on purpose.
    width = max(before.right - before.left, 1.0) / max(len(before.text), 1)
    if room > max(width * (len(line.text.split(" ", 1)[0]) + 1), 0.04 * margin):
        return False
    # A stop at the very margin, and a line set in: a new paragraph.
    return not (ends and line.left > before.left + 0.02 * margin)


def _move_anchors(anchors: list[Anchor], offsets: Any) -> list[Anchor]:
    """Return the anchors in the converted text; offsets lead from it back to the text that they were made for."""
    return [
        Anchor(bisect_left(offsets, anchor.start), bisect_left(offsets, anchor.end), page=anchor.page)
        for anchor in anchors
    ]
