"""The old Vietnamese codes: letters to their code, and text in them turned to Unicode.

Sources:
- TCVN3 (the "ABC" fonts, .VnTime and their like): TCVN 5712:1993, character set VN3. It has no toned capitals: a
  capital font (.VnTimeH) draws the small letters large.
- VISCII: RFC 1456 (1993), version 1.1.
- VNI for Windows: the table of VNI Software. A letter with a hat or a tone is its base letter and a byte for the mark, small or
  capital; i with its tones, ỵ, đ, ơ and ư are one byte.
- Windows-1258: Microsoft code page 1258, which Python holds; tones are separate bytes.
"""

import re
import unicodedata
from array import array
from collections.abc import Callable, Sequence
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
_TONED_SMALL = {letter for code, letter in _TCVN3_LETTERS.items() if code > max(_TCVN3[0][1])}
_VISCII_LETTERS = _table(_VISCII)


def _make_vni_pairs() -> dict[str, str]:
    """Return each pair of base and mark with the letter that they make; the base says whether it is a capital."""
    small = {(base, mark): _VNI_BASES[base][tone] for base in _VNI_BASES for mark, tone in _VNI_TONES.items()} | {
        (base, mark): letter for base, hats in _VNI_HATS.items() for mark, letter in hats.items()
    }
    pairs = {}
    for (base, mark), letter in small.items():
        for either in (mark, mark.upper()):
            pairs[base + either] = letter
            pairs[base.upper() + either] = letter.upper()
    return pairs


_VNI_PAIRS = _make_vni_pairs()
_VNI_LETTERS = _VNI_PAIRS | _VNI_SINGLES | {mark.upper(): letter.upper() for mark, letter in _VNI_SINGLES.items()}
_VNI = re.compile("|".join(sorted(map(re.escape, _VNI_LETTERS), key=len, reverse=True)))
_TONED = re.compile("[^\u0300-\u0323][\u0300\u0301\u0303\u0309\u0323]{1,30}")
_SENTENCE_STARTS = re.compile(f"(?<=[^\\W\\d_][.!?][ \\n])[{''.join(sorted(_TONED_SMALL))}](?=[^\\W\\d_]*[ ,])")
_WORDS = re.compile("[^\\W\\d_]+")


def decode_viscii(data: bytes) -> str:
    """Return the text of bytes in VISCII, one letter a byte."""
    return data.decode("latin-1").translate(_VISCII_LETTERS)


def convert_tcvn3(text: str, *, capital_font: bool = False) -> str:
    """Return text in TCVN3 as Unicode, letter for letter; among capitals, and where a sentence begins after another,
    the toned letters become capitals too.

    >>> convert_tcvn3("TØnh H\u00adng Yªn")
    'Tỉnh Hưng Yên'
    >>> convert_tcvn3("UBND TØNH B¾C NINH")
    'UBND TỈNH BẮC NINH'
    """
    converted = text.translate(_TCVN3_LETTERS)
    if capital_font:
        return _raise(converted)
    return _SENTENCE_STARTS.sub(lambda match: match.group().upper(), _WORDS.sub(_raise_word, converted))


def _raise_word(match: re.Match[str]) -> str:
    word = match.group()
    plain = [letter for letter in word if letter.isascii() or letter in "ĂÂÊÔƠƯĐ"]
    return _raise(word) if len(plain) > 1 and all(letter.isupper() for letter in plain) else word


def _raise(text: str) -> str:
    raised = text.upper()
    return raised if len(raised) == len(text) else text


def convert_vni(text: str) -> tuple[str, "array[int]"]:
    """Return text in VNI as Unicode, and for each offset of it, and its end, the offset in the text given.

    >>> convert_vni("Tænh Höng Yeân")[0]
    'Tỉnh Hưng Yên'
    """
    return _replace(text, _VNI, _VNI_LETTERS.__getitem__)


def compose_tones(text: str) -> tuple[str, "array[int]"]:
    """Return text of Windows-1258 with each tone joined to its letter, and the offsets as convert_vni gives them."""
    return _replace(text, _TONED, lambda found: unicodedata.normalize("NFC", found))


def _replace(text: str, pattern: re.Pattern[str], make: Callable[[str], str]) -> tuple[str, "array[int]"]:
    pieces: list[str] = []
    offsets = array("l")
    kept_from = 0
    for match in pattern.finditer(text):
        made = make(match.group())
        pieces += [text[kept_from : match.start()], made]
        offsets.extend(range(kept_from, match.start()))
        offsets.extend([match.start()] * len(made))
        kept_from = match.end()
    pieces.append(text[kept_from:])
    offsets.extend(range(kept_from, len(text) + 1))
    return "".join(pieces), offsets
