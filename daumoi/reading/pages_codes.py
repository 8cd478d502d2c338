"""The old Vietnamese codes: letters to their code, and text in them turned to Unicode.

Sources:
- TCVN3 (the "ABC" fonts, .VnTime and their like): TCVN 5712:1993, character set VN3. It has no toned capitals: a
  capital font (.VnTimeH) draws the small letters large.
- VISCII: RFC 1456 (1993), version 1.1.
- VNI for Windows: the table of VNI Software, 1992. A toned or hatted letter is the base letter and one or, for i, y, đ,
  ơ and ư, no further byte; the mark has a small and a capital form.
- Windows-1258: Microsoft code page 1258, which Python holds; tones are separate bytes.
"""

import re
from array import array
from collections.abc import Sequence
from enum import StrEnum

TONES = "àảãáạ"  # the order of TCVN 5712: huyền, hỏi, ngã, sắc, nặng


class Code(StrEnum):
    """An old code, by the name that is kept with a document."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    VISCII = "viscii"
    WINDOWS_1258 = "windows-1258"


_TCVN3 = (
    ("ĂÂÊÔƠƯĐăâêôơưđ", range(0xA1, 0xAF)),
    ("àảãáạ", range(0xB5, 0xBA)),
    ("ằẳẵắ", range(0xBB, 0xBF)),
    ("ặầẩẫấậè", range(0xC6, 0xCD)),
    ("ẻẽéẹềểễếệìỉ", range(0xCE, 0xD9)),
    ("ĩíịò", range(0xDC, 0xE0)),
    ("ỏõóọồổỗốộờởỡớợù", range(0xE1, 0xF0)),
    ("ủũúụừửữứựỳỷỹýỵ", range(0xF1, 0xFF)),
)
_VISCII = (
    ("ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ", range(0x80, 0xC0)),
    ("ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ", range(0xC0, 0x100)),
    ("ẲẴẪỶỸỴ", (0x02, 0x05, 0x06, 0x14, 0x19, 0x1E)),
)

# The marks of VNI, small and capital by the same rule: the letter written after the base, and what both make.
_VNI_TONES = dict(zip("øûõùï", range(5), strict=True))
_VNI_BASES = {"a": TONES, "e": "èẻẽéẹ", "o": "òỏõóọ", "u": "ùủũúụ", "y": "ỳỷỹýỵ", "ô": "ờởỡớợ", "ö": "ừửữứự"}
_VNI_HATS = {
    "a": dict(zip("âàåãáäêèúüéë", "âầẩẫấậăằẳẵắặ", strict=True)),
    "e": dict(zip("âàåãáä", "êềểễếệ", strict=True)),
    "o": dict(zip("âàåãáä", "ôồổỗốộ", strict=True)),
}
_VNI_SINGLES = dict(zip("ôöñìæóíòî", "ơưđìỉĩíịỵ", strict=True))


def _table(rows: Sequence[tuple[str, Sequence[int]]]) -> dict[int, str]:
    return {code: letter for letters, codes in rows for letter, code in zip(letters, codes, strict=True)}


_TCVN3_LETTERS = _table(_TCVN3)
_VISCII_LETTERS = _table(_VISCII)


def _make_vni_pairs() -> dict[str, str]:
    """Return each pair of base and mark with the letter that they make; the base says whether it is a capital."""
    pairs = {
        base + mark: _VNI_BASES[base][tone] for base in _VNI_BASES for mark, tone in _VNI_TONES.items()
    } | {base + mark: letter for base, hats in _VNI_HATS.items() for mark, letter in hats.items()}
    return pairs | {
        (base.upper() + second): letter.upper()
        for (base, mark), letter in pairs.items()
        for second in (mark, mark.upper())
    } | {base + mark.upper(): letter for (base, mark), letter in pairs.items()}


_VNI_PAIRS = _make_vni_pairs()
_VNI_LETTERS = _VNI_PAIRS | _VNI_SINGLES | {mark.upper(): letter.upper() for mark, letter in _VNI_SINGLES.items()}
_VNI = re.compile("|".join(sorted(map(re.escape, _VNI_LETTERS), key=len, reverse=True)))
_CAPITAL_WORD = re.compile("[^\\W\\d_]+")


def decode_viscii(data: bytes) -> str:
    """Return the text of bytes in VISCII, one letter a byte."""
    return data.decode("latin-1").translate(_VISCII_LETTERS)


def convert_tcvn3(text: str, *, capital_font: bool = False) -> str:
    """Return text in TCVN3 as Unicode, letter for letter; in a word of capitals the toned letters become capitals.

    >>> convert_tcvn3("TØnh H\u00adng Yªn")
    'Tỉnh Hưng Yên'
    """
    converted = text.translate(_TCVN3_LETTERS)
    if capital_font:
        return converted.upper() if len(converted.upper()) == len(converted) else converted
    return _CAPITAL_WORD.sub(_raise_word, converted)


def _raise_word(match: re.Match[str]) -> str:
    word = match.group()
    plain = [letter for letter in word if letter.isascii() or letter in "ĂÂÊÔƠƯĐ"]
    return word.upper() if len(plain) > 1 and all(letter.isupper() for letter in plain) else word


def convert_vni(text: str) -> tuple[str, "array[int]"]:
    """Return text in VNI as Unicode, and for each offset of it, and its end, the offset in the text given.

    >>> convert_vni("Tænh Höng Yeân")[0]
    'Tỉnh Hưng Yên'
    """
    pieces: list[str] = []
    offsets = array("l")
    kept_from = 0
    for match in _VNI.finditer(text):
        pieces += [text[kept_from : match.start()], _VNI_LETTERS[match.group()]]
        offsets.extend(range(kept_from, match.start() + 1))
        kept_from = match.end()
    pieces.append(text[kept_from:])
    offsets.extend(range(kept_from, len(text) + 1))
    return "".join(pieces), offsets


def write_tcvn3(text: str) -> bytes:
    """Return text as TCVN3 bytes, toned capitals as small letters; what TCVN3 lacks becomes "?"."""
    codes = {letter: code for code, letter in _TCVN3_LETTERS.items()}
    return bytes(codes.get(letter, codes.get(letter.lower(), ord(letter) if letter < "\x80" else 63)) for letter in text)


def write_viscii(text: str) -> bytes:
    """Return text as VISCII bytes; what VISCII lacks becomes "?"."""
    codes = {letter: code for code, letter in _VISCII_LETTERS.items()}
    return bytes(codes.get(letter, ord(letter) if letter < "\x80" else 63) for letter in text)


def write_vni(text: str) -> bytes:
    """Return text as VNI bytes; what VNI lacks becomes "?"."""
    codes = {letter: code for code, letter in reversed(_VNI_LETTERS.items())}
    return "".join(codes.get(letter, letter if letter < "\x80" else "?") for letter in text).encode("latin-1")
