"""Words that differ as a slip of the finger makes them differ, and words that are simply others."""

import re
import unicodedata
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


_TWICE: Final = re.compile(r"(.)\1")
_STOPPED: Final = re.compile(r"(?:[cpt]|ch)$")
_SHARP_OR_HEAVY: Final = frozenset("\u0301\u0323")


def _lacks_its_tone(word: str) -> bool:
    """Return whether a syllable that ends in c, ch, p or t bears neither of the two tones that it must have."""
    if _STOPPED.search(word) is None or not is_vietnamese_syllable(fold_text(word)):
        return False
    return not _SHARP_OR_HEAVY & set(unicodedata.normalize("NFD", word))


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
    if first != second and _TWICE.sub(r"\1", first) == _TWICE.sub(r"\1", second):
        return True
    if shorter < least or (is_vietnamese_syllable(first) and is_vietnamese_syllable(second)):
        return False
    if first[:1] != second[:1] and shorter < 7:
        return False
    if shorter < 8 and len(first) == len(second) and sorted(first) != sorted(second):
        return False  # one letter for another makes another name: Daewon, Daewoo
    return OSA.distance(first, second) <= (1 if shorter < 9 else 2)


def differ_in_accents(first: Sequence[str], second: Sequence[str]) -> bool:
    """Return whether two names, the same without accents, bear different ones: not where one was typed without any."""
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a != b and fold_text(a) == fold_text(b)]
    pairs = [pair for pair in pairs if not any(_lacks_its_tone(word) for word in pair)]
    if not pairs:
        return False
    plain_first, plain_second = (all(fold_text(word) == word for word in words) for words in (first, second))
    return not (plain_first or plain_second)
