"""Words that differ as a slip of the finger makes them differ, and words that are simply others."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA

from daumoi.values.text import fold_text

_ONSET: Final = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx]"
_RIME: Final = (
    "i?[aeo]|i|u|y|ai|ao|au|ay|eo|eu|ia|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|oai|oao|oay|oeo|uai|uay|uoi|uou|uya|uye|uyu|ieu|yeu|"
    "(?:a|e|i|o|u|oa|oe|ua|ue|uy|ie|ye|uo|uye)(?:ch|c|m|nh|ng|n|p|t)"
)
_SYLLABLE: Final = re.compile(rf"(?:{_ONSET})?(?:{_RIME})")


@cache
def is_vietnamese_syllable(word: str) -> bool:
    """Return whether a folded word could be a Vietnamese syllable: then another one near it is another word.

    >>> is_vietnamese_syllable("truong"), is_vietnamese_syllable("hyosung")
    (True, False)
    """
    return _SYLLABLE.fullmatch(word) is not None


def look_mistyped(first: str, second: str, *, least: int = 5) -> bool:
    """Return whether two folded words differ as by a typing mistake; short words and two real syllables do not.

    >>> look_mistyped("hyosung", "hyosnug"), look_mistyped("trung", "trang"), look_mistyped("mau", "sao")
    (True, False, False)
    """
    shorter = min(len(first), len(second))
    if shorter < least or (is_vietnamese_syllable(first) and is_vietnamese_syllable(second)):
        return False
    if first[:1] != second[:1] and shorter < 7:
        return False
    return OSA.distance(first, second) <= (1 if shorter < 9 else 2)


def differ_in_accents(first: Sequence[str], second: Sequence[str]) -> bool:
    """Return whether two names, the same without accents, bear different ones: not where one was typed without any."""
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a != b and fold_text(a) == fold_text(b)]
    if not pairs:
        return False
    plain_first, plain_second = (all(fold_text(word) == word for word in words) for words in (first, second))
    return not (plain_first or plain_second)
