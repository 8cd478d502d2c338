"""English number words: scales after digits (1.2 billion, 5bn) and whole numbers in words (twenty-four)."""

import re
from decimal import Decimal

_ONE = Decimal(1)
_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "billion": Decimal(10**9),
    "bn": Decimal(10**9),
    "trillion": Decimal(10**12),
    "tn": Decimal(10**12),
}
_SHORT = {"k": Decimal(1000), "m": Decimal(10**6), "b": Decimal(10**9), "t": Decimal(10**12)}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TEN_WORDS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_ONES.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TEN_WORDS.split()) if value > 1}
FIRST_WORDS = (*_SMALL, *_TENS, "half a")
_LARGE = ("thousand", "million", "billion", "trillion")

_SCALE = re.compile(
    r"[ -]?(hundred|thousand|million|billion|trillion|mln|mn|bn|tn)"
    r"(?: (million|billion|trillion)(?!\w)|(?! (?:million|billion|trillion))(?!\w))",
    re.IGNORECASE,
)
_SHORT_SCALE = re.compile(r" ?([kmbt])(?![\w²])", re.IGNORECASE)
_MAY_BE_SCALE = frozenset("htmbHTMB-")
_WORD = "|".join([*sorted(_SMALL, key=len, reverse=True), *_TENS, "hundred", *_LARGE, "and"])
_RUN = re.compile(
    r"(?:(half a|a|an) (?=hundred|thousand|million|billion|trillion))?"
    rf"(?:{_WORD})(?!\w)(?:[ -](?:{_WORD})(?!\w)){{0,24}}",
    re.IGNORECASE,
)
_SPLIT = re.compile("[ -]")


def read_scale(text: str, position: int) -> tuple[Decimal, int]:
    """Return the scale that follows digits and where it ends; one and the position itself when there is none.

    >>> read_scale("1.2 billion", 3)
    (Decimal('1000000000'), 11)
    """
    after = text[position : position + 2].lstrip(" ")
    if after[:1] not in _MAY_BE_SCALE:
        return _ONE, position
    match = _SCALE.match(text, position)
    if match is None:
        return _ONE, position
    scale = _SCALES.get(match[1].lower(), _ONE) * (_SCALES.get(match[2].lower(), _ONE) if match[2] else 1)
    return scale, match.end()


def read_short_scale(text: str, position: int) -> tuple[Decimal, int]:
    """Return the one-letter scale that may follow an amount with its currency sign before it ("$5m")."""
    match = _SHORT_SCALE.match(text, position)
    scale = _SHORT.get(match[1].lower()) if match else None
    return (_ONE, position) if match is None or scale is None else (scale, match.end())


def read_words(text: str, position: int) -> tuple[Decimal, int] | None:
    """Return the number that words spell from the position on, and where it ends.

    >>> read_words("two hundred and five projects", 0)
    (Decimal('205'), 20)
    """
    match = _RUN.match(text, position)
    if match is None:
        return None
    article = (match[1] or "").lower()
    total, group = Decimal(0), Decimal(1) if article else Decimal(0)
    if article == "half a":
        group = Decimal("0.5")
    offset = position + (len(article) + 1 if article else 0)
    end, previous = position, "article" if article else ""
    for word in _SPLIT.split(text[offset : match.end()]):
        key = word.lower()
        added = _add_word(key, total, group, previous)
        if added is None:
            break
        total, group = added
        offset += len(word) + 1
        previous = key
        if key != "and":
            end = offset - 1
    return None if end == position else (total + group, end)


def _add_word(key: str, total: Decimal, group: Decimal, previous: str) -> tuple[Decimal, Decimal] | None:
    """Return the running sums with one more word taken in, None when the word cannot follow."""
    if key == "and":
        return (total, group) if previous == "hundred" or previous in _LARGE else None
    if key in _TENS:
        return (total, group + _TENS[key]) if previous in ("", "and", "hundred", *_LARGE) else None
    if key in _SMALL:
        fits = previous in ("", "and", "hundred", *_LARGE) or (previous in _TENS and 0 < _SMALL[key] < 10)
        return (total, group + _SMALL[key]) if fits else None
    if key == "hundred":
        return (total, group * 100) if 0 < group < 100 else None
    if key in _SCALES and group:
        scale = _SCALES[key]
        return (total + group * scale, Decimal(0)) if not total or total % (scale * 1000) == 0 else None
    return None
