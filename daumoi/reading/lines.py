"""Prepared text -> lines with their kind, and the sentences of each line."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from daumoi.values.evidence import make

if TYPE_CHECKING:
    from daumoi.reading.counts import Count
    from daumoi.reading.cues import Cue
    from daumoi.reading.names import Name
    from daumoi.reading.parties import Party
    from daumoi.reading.project_firms import Firm
    from daumoi.reading.project_parts import Part
    from daumoi.reading.project_things import Thing
    from daumoi.reading.times import When
    from daumoi.values.quantities import Found


class LineKind(StrEnum):
    """What a line is for: only some kinds tell facts."""

    TITLE = "title"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    LINK = "link"  # points to another article: no facts
    BYLINE = "byline"  # who wrote it: no facts
    NOTE = "note"  # [in square brackets], about the text itself: no facts
    REPEAT = "repeat"  # a line that stood above already: no facts
    ROW = "row"  # of a table: its facts are told by the readers of rows


SILENT = frozenset({LineKind.LINK, LineKind.BYLINE, LineKind.NOTE, LineKind.REPEAT, LineKind.ROW})


@dataclass(slots=True)
class Sentence:
    """One sentence of a line, with room for what the mention layer finds in it."""

    start: int
    end: int
    kind: LineKind
    line: int
    order: int
    # Filled by the mention layer, each sorted by start.
    names: "list[Name]" = field(default_factory=list)
    values: "list[Found[Any]]" = field(default_factory=list)
    cues: "list[Cue]" = field(default_factory=list)
    roles: set[str] = field(default_factory=set)  # of the cues, so that a reader passes over what does not concern it
    kinds: set[str] = field(default_factory=set)  # of the names, for the same
    # Counted nouns and single projects, found once for figures and projects alike (None: not looked for yet).
    counts: "list[Count] | None" = None
    singles: list[tuple[int, int]] | None = None
    dates: "list[When] | None" = None
    days: "list[When] | None" = None  # with those that stand without their head word
    groups: list[tuple[int, int, str]] | None = None  # mentions of zones as a group
    parties: "tuple[list[Party], list[tuple[int, int]]] | None" = None  # with what stands in brackets
    things: "list[Thing] | None" = None
    firms: "list[Firm] | None" = None
    run: "list[Firm] | None" = None  # its longest list of firms
    actions: "list[Cue] | None" = None
    cuts: "dict[tuple[int, str, int] | None, tuple[list[tuple[Part, Cue]], list[Part], list[Cue]]]" = field(
        default_factory=dict
    )  # what projects it tells by itself (None), and under each word that governs it
    goes_on: bool | None = None  # whether its first words say that it goes on with the one before
    names_left: list[tuple[int, int]] | None = None  # runs of capitalised words that no name holds


class Line(NamedTuple):
    """One line that is not blank."""

    start: int
    end: int
    kind: LineKind


LINK_START = re.compile(
    r"\s*(?:>>+|»|=>|Xem thêm\b|Đọc thêm\b|Tin liên quan\b|Có thể bạn quan tâm\b|Read more\b|관련기사)", re.I
)
LINK_LETTERS = frozenset(">»=XxĐđTtCcRr관")
CAPTION_MARK = re.compile(
    r"\((?:Ảnh|Nguồn|Photo|사진)\b[^)]*\)\s*\|?\s*$|[-–—.:(]\s*Ảnh\s*:|\|\s*$|^\s*(?:Ảnh|Ảnh minh họa|Photo)\b|^사진",
    re.I,
)
SCENE_CAPTION = re.compile(
    r"\s*(?:Quang cảnh|Toàn cảnh|Đoàn công tác chụp|Các đại biểu (?:chụp|dự|tham dự)|Chụp ảnh lưu niệm|Ảnh lưu niệm)\b",
    re.I,
)
SCENE_LETTERS = frozenset("QqTtĐđCcẢả")
# A stop, its closing marks, space, and something that may begin a sentence. (A search is fast only where a pattern begins
# with one letter or class, neither repeated nor optional: the engine then skips to it.)
SENTENCE_END = re.compile(r"""[.!?…][.!?…]*["”’»)\]]*(?:[ ]+(?=["“‘«(\[]?[^\W_a-z])|(?<=["”])(?=[“"]))""")
# Before a stop these are abbreviations, not ends ("TP. HCM", "TS. Nguyễn", "St. Gallen", "Co. Ltd").
ABBREVIATION = re.compile(
    r"(?<!\w)(?:TP|T\.P|TX|TT|Tp|Tx|TS|ThS|GS|PGS|KTS|LS|BS|Ths|Mr|Mrs|Ms|Dr|Prof|St|No|Co|Corp|Inc|Ltd|Jr|Sr|vs|Q|P|H|[A-ZĐ])$"
)
LONGEST_SENTENCE = 2500  # the longest seen in a report, an itemised one, has 1,900 characters
ENDS_SENTENCE = (".", "!", "?", "…", '."', ".”", ":", ";", "/.")


def split_lines(text: str, lower: str) -> list[Line]:
    """Return the lines that are not blank, in order, each with its kind; lower is the text in small letters."""
    lines: list[Line] = []
    seen: set[str] = set()
    begin, first = 0, True
    for raw in text.split("\n"):
        content = raw.strip()
        start = begin if content is raw else begin + raw.find(content)
        begin += len(raw) + 1
        if not content:
            continue
        end = start + len(content)
        kind = _find_kind(content, first=first)
        first = first and kind is LineKind.NOTE
        if kind not in SILENT:
            key = lower[start:end]
            kind = LineKind.REPEAT if key in seen else kind
            seen.add(key)
        lines.append(make(Line, (start, end, kind)))
    return lines


def _find_kind(content: str, *, first: bool) -> LineKind:
    if content[0] == "[" and content[-1] == "]":
        return LineKind.NOTE
    if content[0] in LINK_LETTERS and LINK_START.match(content):
        return LineKind.LINK
    if len(content) < 400 and (
        (_may_be_caption(content) and CAPTION_MARK.search(content))
        or (content[0] in SCENE_LETTERS and SCENE_CAPTION.match(content))
    ):
        return LineKind.CAPTION
    if first and len(content) < 250 and not content.endswith((".", "…", ";")):
        return LineKind.TITLE
    if len(content) < 40 and not content.endswith(ENDS_SENTENCE) and _is_byline(content):
        return LineKind.BYLINE
    if len(content) < 90 and not content.endswith(ENDS_SENTENCE) and not content.startswith(("-", "+", "•", "*")):
        return LineKind.HEADING
    return LineKind.BODY


def _may_be_caption(content: str) -> bool:
    return (
        "Ảnh" in content
        or "ảnh" in content
        or "ẢNH" in content
        or "|" in content
        or "Nguồn" in content
        or "사진" in content
        or "Photo" in content
    )


def _is_byline(content: str) -> bool:
    words = content.split("(", maxsplit=1)[0].split()
    return 1 < len(words) <= 4 and all(word[:1].isupper() and word.isalpha() for word in words)


def split_sentences(text: str, lines: list[Line]) -> list[Sentence]:
    """Return the sentences of all lines that may tell facts, in the order of the text."""
    sentences: list[Sentence] = []
    for number, line in enumerate(lines):
        if line.kind in SILENT:
            continue
        start = line.start
        for match in SENTENCE_END.finditer(text, line.start, line.end):
            if ABBREVIATION.search(text, max(start, match.start() - 6), match.start()):
                continue
            end = match.end() - (len(match.group()) - len(match.group().rstrip()))
            _add_sentence(text, sentences, start, end, line.kind, number)
            start = match.end()
        if start < line.end:
            _add_sentence(text, sentences, start, line.end, line.kind, number)
    return sentences


def _add_sentence(text: str, sentences: list[Sentence], start: int, end: int, kind: LineKind, line: int) -> None:
    """Add a sentence; one that goes on beyond all measure is cut at a comma, so that looking over it stays cheap."""
    while end - start > LONGEST_SENTENCE:
        cut = max(text.rfind(mark, start + 200, start + LONGEST_SENTENCE) for mark in ("; ", ", ", " "))
        cut = start + LONGEST_SENTENCE if cut < 0 else cut + 1
        sentences.append(Sentence(start, cut, kind, line, len(sentences)))
        start = cut
    sentences.append(Sentence(start, end, kind, line, len(sentences)))
