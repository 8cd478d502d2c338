"""Text made even before anything is read from it, with the way back to the original offsets; and folding for comparing.

Vietnamese reaches us decomposed (NFD), with old and new tone placement (hòa, hoà), with no-break spaces, with the
Icelandic Ð for Đ and with soft hyphens. Everything after this module sees one form only.
"""

import codecs
import functools
import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from daumoi.values.evidence import Span

# Letters, digits and signs of ordinary Vietnamese press text: folding them is two table look-ups in C.
_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_CLEAN = "\n" + "".join(map(chr, range(32, 127))) + _VIETNAMESE + _VIETNAMESE.upper() + "“”‘’–—…•²³°€£¥×·«»±≥≤"
_CLEAN_MAP = codecs.charmap_build(_CLEAN + "\ufffe" * (256 - len(_CLEAN)))

_SPACES = "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_DROPPED = "\xad\u180e\ufeff" + "".join(
    map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]),
)
_INVISIBLE = frozenset(_DROPPED)
_INVISIBLE_OR_RETURN = _INVISIBLE | {"\r"}
_BREAKS = "\r\u2028\u2029"
_ONE_FOR_ONE = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_BREAKS, "\n"),
    "\u00d0": "Đ",
    "\u00f0": "đ",
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
}
_ODD = re.compile(f"[{_SPACES}{_BREAKS}\u00d0\u00f0\uff01-\uff5e{_DROPPED}\ud800-\udfff\U00010000-\U0010ffff]")
_LENGTH_CHANGING = re.compile(f"[\r{_DROPPED}](?:(?<=\r)\n|(?<!\r)[{_DROPPED}]*)")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_OBJECT = "\ufffc"
_MANY_MARKS = 5000  # letters; below, any pile of marks is composed in no time
_FEW = 8  # odd characters that are replaced one after the other: most texts have no others than the no-break space

# Starters that may still join the letter before them: Hangul vowels and finals, and a few Indic vowel signs.
_INDIC_SIGNS = "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
_JOINING_STARTERS = _INDIC_SIGNS + "\u1161-\u1175\u11a8-\u11c2"

# "hoà" has the tone on the last vowel of an open syllable: it becomes "hòa". After q the u is no vowel: "quý" stays.
_NEW_TONES = {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}
_OLD_TONES = {"o": "òóỏõọ", "u": "ùúủũụ"}


def _tone_pairs() -> dict[str, str]:
    pairs = {}
    for first, seconds in (("o", "ae"), ("u", "y")):
        for second in seconds:
            for new, old in zip(_NEW_TONES[second], _OLD_TONES[first], strict=True):
                pairs[first + new] = old + second
                pairs[first.upper() + new] = old.upper() + second
                pairs[first.upper() + new.upper()] = old.upper() + second.upper()
                pairs[first + new.upper()] = old + second.upper()
    return pairs


_TONE_PAIRS = _tone_pairs()
# One pattern for each first letter: a search runs many times faster where a pattern begins with one single letter.
_TONE_PATTERNS = [
    re.compile(f"{first}{rest}(?![^\\W\\d_]|[\u0300-\u036f])")
    for firsts, rest in (("oO", "[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]"), ("uU", "(?<![qQ].)[ỳýỷỹỵỲÝỶỸỴ]"))
    for first in firsts
]


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A text in its even form beside the original it came from.

    offsets holds, for every code point of text and for its end, where it began in the original; None when both agree.
    """

    original: str
    text: str
    offsets: Sequence[int] | None

    def original_span(self, start: int, end: int) -> Span:
        """Return the span of the original that the span of the even text was made from.

        Raises IndexError when the span lies outside the text.
        """
        if self.offsets is None:
            return Span(start, end)
        first = self.offsets[start]
        if end <= start:
            return Span(first, first)
        while self.offsets[end] == first:  # one original character gave several
            end += 1
        last = self.offsets[end]
        skipped = _INVISIBLE if self.text[end - 1] == "\n" else _INVISIBLE_OR_RETURN
        while last > first + 1 and self.original[last - 1] in skipped:
            last -= 1
        return Span(first, last)

    def quote(self, start: int, end: int) -> str:
        """Return the words of the original at a span of the even text."""
        if self.offsets is None:
            return self.original[start:end]
        return self.original_span(start, end).slice(self.original)


def prepare_text(original: str) -> PreparedText:
    """Return the text in its one even form, ready to be read.

    NFC, no astral characters, plain single spaces and line ends, no invisible characters, Đ for Ð, hòa for hoà, plain
    digits and letters for the wide ones.

    >>> prepare_text("Uỷ ban\\u00a0tỉnh").text
    'Ủy ban tỉnh'
    """
    text: str = original
    offsets: Sequence[int] | None = None
    if _ODD.search(text):
        text, offsets = _even_characters(text)
    if "  " in text:
        text, offsets = _single_spaces(text, offsets)
    if len(text) > _MANY_MARKS:
        text = _pile_of_marks().sub(lambda match: match[1] + _OBJECT * len(match[2]), text)
    if not unicodedata.is_normalized("NFC", text):
        text, offsets = _compose(text, offsets)
    return PreparedText(original, _place_tones(text), offsets)


def _place_tones(text: str) -> str:
    for pattern in _TONE_PATTERNS:
        if pattern.search(text):
            text = pattern.sub(lambda match: _TONE_PAIRS[match[0]], text)
    return text


def _even_characters(text: str) -> tuple[str, Sequence[int] | None]:
    offsets = None
    odd_ones = set(_ODD.findall(text))
    if not odd_ones.isdisjoint(_INVISIBLE_OR_RETURN) and _LENGTH_CHANGING.search(text):
        text, offsets = _drop_characters(text)
    if len(odd_ones) > _FEW:
        return _ODD.sub(lambda match: _ONE_FOR_ONE.get(match[0], _OBJECT), text), offsets
    for odd in odd_ones:
        text = text.replace(odd, _ONE_FOR_ONE.get(odd, _OBJECT))
    return text, offsets


def _drop_characters(text: str) -> tuple[str, Sequence[int]]:
    pieces: list[str] = []
    offsets = array("l")
    kept_from = 0
    for match in _LENGTH_CHANGING.finditer(text):
        start, end = match.span()
        if text[start] == "\r":  # the line feed after it is kept
            end = start + 1
        pieces.append(text[kept_from:start])
        offsets.extend(range(kept_from, start))
        kept_from = end
    pieces.append(text[kept_from:])
    offsets.extend(range(kept_from, len(text) + 1))
    return "".join(pieces), offsets


_EXTRA_SPACES = re.compile("(?<= ) +")


def _single_spaces(text: str, before: Sequence[int] | None) -> tuple[str, Sequence[int]]:
    """Return the text with one space for each run of them: words that a careless space parts still stand together."""
    pieces: list[str] = []
    offsets = array("l")
    kept_from = 0
    for match in _EXTRA_SPACES.finditer(text):
        pieces.append(text[kept_from : match.start()])
        offsets.extend(range(kept_from, match.start()))
        kept_from = match.end()
    pieces.append(text[kept_from:])
    offsets.extend(range(kept_from, len(text) + 1))
    if before is not None:
        offsets = array("l", [before[offset] for offset in offsets])
    return "".join(pieces), offsets


@functools.cache
def _list_marks() -> str:
    return "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.combining(chr(code)))


@functools.cache
def _pile_of_marks() -> re.Pattern[str]:
    """Return the pattern of more marks on one letter than any language writes: composing takes their number squared.

    Source: Unicode Standard Annex 15, stream-safe text format: at most 30 marks.
    """
    marks = _list_marks()
    return re.compile(f"([{marks}]{{30}})([{marks}]+)")


@functools.cache
def _joining_run() -> re.Pattern[str]:
    marks = _list_marks()
    return re.compile(f"[^{marks}{_JOINING_STARTERS}]?[{marks}{_JOINING_STARTERS}]+", re.DOTALL)


def _compose(text: str, before: Sequence[int] | None) -> tuple[str, Sequence[int]]:
    pieces: list[str] = []
    offsets = array("l")
    bounds = [0]
    for match in _joining_run().finditer(text):
        bounds += match.span()
    bounds.append(len(text))
    for start, end in pairwise(bounds):
        _compose_piece(text[start:end], start, pieces, offsets)
    offsets.append(len(text))
    if before is not None:
        offsets = array("l", [before[offset] for offset in offsets])
    return "".join(pieces), offsets


def _compose_piece(piece: str, start: int, pieces: list[str], offsets: "array[int]") -> None:
    composed = unicodedata.normalize("NFC", piece)
    if composed == piece:
        pieces.append(piece)
        offsets.extend(range(start, start + len(piece)))
    elif unicodedata.combining(piece[-1]) or len(piece) == 1 or _joining_run().fullmatch(piece):
        pieces.append(_ASTRAL.sub(_OBJECT, composed))
        offsets.extend([start] * len(composed))
    else:  # single characters that NFC writes otherwise, such as the Angstrom sign
        for index, character in enumerate(piece):
            _compose_piece(character, start + index, pieces, offsets)


class _FoldTable(dict[int, str]):
    """What each code point folds to, worked out when first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = character
        if not 0xAC00 <= code < 0xD7A4:  # a Hangul syllable is no letter with accents
            folded = unicodedata.normalize("NFD", character.lower())[0]
        folded = "d" if folded == "đ" else folded
        self[code] = folded
        return folded


_FOLDS = _FoldTable()
_CLEAN_FOLDS = _CLEAN.translate(_FOLDS) + "\ufffe" * (256 - len(_CLEAN))
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_LONGEST_NAME = 160


def fold_text(text: str) -> str:
    """Return the text in small letters without accents, đ as d; as many code points as the text had.

    >>> fold_text("Đồng Nai, 하이퐁")
    'dong nai, 하이퐁'
    """
    if text.isascii():
        return text.lower()
    try:
        coded, _ = codecs.charmap_encode(text, "strict", _CLEAN_MAP)
    except UnicodeEncodeError:
        return text.translate(_FOLDS)
    return codecs.charmap_decode(coded, "strict", _CLEAN_FOLDS)[0]


def fold_key(text: str) -> str:
    """Return the folded letters and digits of a name, anything between them one space: for comparing names.

    Names come again and again, so those of the last thousands are remembered; a whole text is not.

    >>> fold_key("KCN  Đình Vũ – Cát Hải")
    'kcn dinh vu cat hai'
    """
    return _fold_name(text) if len(text) <= _LONGEST_NAME else _fold_name.__wrapped__(text)


@functools.lru_cache(maxsize=16_384)
def _fold_name(text: str) -> str:
    return _NOT_ALPHANUMERIC.sub(" ", fold_text(prepare_text(text).text)).strip()
