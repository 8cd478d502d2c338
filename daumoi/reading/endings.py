"""Patterns of what stands right before a place, tried only where the text ends there as one of their matches may end.

Looking back over a window for "(?:của|do) $" tries the pattern at every letter of the window. That the window does not end
with " của " or " do " says the same at once. The possible endings are worked out from the pattern itself.
"""

import re
import sys
from collections.abc import Callable, Sequence
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

LONGEST, MOST, FEW = 7, 120, 6  # letters of an ending, endings of a pattern, letters of a class
SURE = 3  # letters that say almost as much as the whole ending
EMPTY = frozenset(("",))
Endings = frozenset[str]
END_MARKS = (kinds.AT_END, kinds.AT_END_STRING)


Look = Callable[..., re.Match[str] | None]


class Ended:
    """A pattern that ends with "$", searched like a compiled one: search(text, start, end)."""

    __slots__ = ("pattern", "search")

    def __init__(self, pattern: re.Pattern[str], endings: tuple[str, ...]) -> None:
        self.pattern = pattern
        self.search = _look_back(pattern, endings)


def _look_back(pattern: re.Pattern[str], endings: tuple[str, ...]) -> Look:
    """Return the search of a pattern that looks up the last letters first: comparing all endings takes longer."""
    size = min(len(ending) for ending in endings if ending != "\n")
    tails, whole = frozenset(ending[-size:] for ending in endings), pattern.search

    def search(text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        tail = text[-size:] if end == sys.maxsize else text[end - size if end > size else 0 : end]
        if tail not in tails and tail[-1:] != "\n":
            return None
        return whole(text, start, end) if size >= SURE or text.endswith(endings, start, end) else None

    return search


def ended(pattern: str) -> Ended | re.Pattern[str]:
    """Return a pattern that ends with "$" for searching; as it is where its matches may end with any word."""
    endings, compiled = find_endings(pattern), re.compile(pattern)
    return compiled if not {"", " "}.isdisjoint(endings) else Ended(compiled, endings)


def find_endings(pattern: str) -> tuple[str, ...]:
    """Return the letters that matches of a pattern may end with: "" where they may end with anything.

    >>> find_endings("(?:của|do)(?: các)? $")
    ('\\n', 'của ', 'do ', 'do các ', 'ủa các ')
    """
    parsed: Sequence[Any] = _parser.parse(pattern)
    if not parsed or parsed[-1][0] is not kinds.AT or parsed[-1][1] not in END_MARKS:
        return ("",)
    whole, part = _run(parsed[:-1], EMPTY)
    endings = whole | part
    if "" in endings or len(endings) > MOST:
        return ("",)
    shortest = [one for one in endings if not any(one != other and one.endswith(other) for other in endings)]
    return ("\n", *sorted(shortest, key=lambda one: (len(one.split()), one)))  # "$" also stands before a last line end


def _run(parsed: Sequence[Any], behind: Endings) -> tuple[Endings, Endings]:
    """Return what a run of a pattern may read with each of the words behind it.

    The first ones are read to the beginning of the run, so that more may stand before them; the others are cut.
    """
    whole, cut = behind, frozenset[str]()
    for kind, value in reversed(parsed):
        whole, more = _step(kind, value, whole)
        cut |= more
        long = frozenset(word for word in whole if len(word) >= LONGEST)
        whole, cut = whole - long, cut | long
        if not whole or len(whole) + len(cut) > MOST:
            return frozenset(), cut | whole
    return whole, cut


def _step(kind: Any, value: Any, behind: Endings) -> tuple[Endings, Endings]:
    """Return the same for one part of a pattern."""
    if kind is kinds.LITERAL:
        return frozenset(chr(value) + word for word in behind), frozenset()
    if kind in (kinds.ASSERT, kinds.ASSERT_NOT) or (kind is kinds.AT and value in (kinds.AT_BOUNDARY,)):
        return behind, frozenset()
    if kind is kinds.IN and len(value) <= FEW and all(member[0] is kinds.LITERAL for member in value):
        return frozenset(chr(member[1]) + word for member in value for word in behind), frozenset()
    if kind is kinds.SUBPATTERN:
        return _run(value[3], behind)
    if kind is kinds.BRANCH:
        ways = [_run(way, behind) for way in value[1]]
        return frozenset().union(*(way[0] for way in ways)), frozenset().union(*(way[1] for way in ways))
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
        least, most, repeated = value
        once, cut = _run(repeated, behind)
        if most == 1:
            return (once | behind if least == 0 else once), cut
        return (behind if least == 0 else frozenset()), cut | once  # any number of them may stand before the last
    return frozenset(), behind  # letters of a class, or the beginning of the text
