"""Bytes of a text -> its characters, in the encodings of Vietnamese offices past and present, and Korean ones.

Unicode says itself what it is. The old codes do not: the text is read in each of them, and the reading whose words are
Vietnamese syllables is the right one.
"""

import codecs
import re
import unicodedata
from collections.abc import Sequence

from daumoi.reading.pages_codes import Code, compose_tones, convert_tcvn3, convert_vni, decode_viscii
from daumoi.reading.pages_fonts import Decoded, convert_lines
from daumoi.reading.pages_syllables import Tally, tally_syllables
from daumoi.reading.pages_types import UnreadableFile, refuse_kind, refuse_wordless

# Share of control characters above which bytes are no text.
MOST_CONTROLS = 0.002
# How many bytes are judged: a web page may begin with much that is no words.
JUDGED = 200_000
# A reading is right when this share of its words are syllables; the runner-up is far below one half.
LEAST_SHARE = 0.7
_UTF_8_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NOT_TEXT = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"II*\x00")
# What the pages of other countries declare; the one-byte Western sets are declared by Vietnamese pages in old codes too.
_DECLARABLE = frozenset(
    "euc-jp shift_jis gb2312 gbk gb18030 big5 iso-8859-2 windows-1250 windows-1251 koi8-r tis-620".split()
)
_HANGUL = re.compile("[\uac00-\ud7a3]+")
_MIXED = re.compile("[A-Za-z][\uac00-\ud7a3]|[\uac00-\ud7a3][a-z]")
# What Western text holds beyond plain letters without being in need of a code: quotation marks, dashes, signs.
_WESTERN_SIGNS = re.compile("[\u2018-\u201e\u2013\u2014\u2022\u2026\u20ac\u2122\u00a0°²³·§©®«»£¥×±]")


def decode_text(data: bytes, filename: str) -> Decoded:
    """Return the text of bytes, lines that were typed for an old font converted as well.

    Raises UnreadableFile as decode_bytes does.

    >>> decode_text("Caùc khu coâng nghieäp".encode(), "tin.txt").text
    'Các khu công nghiệp'
    """
    found = decode_bytes(data, filename)
    return convert_lines(found.text, found.encoding) if found.encoding.startswith("utf-") else found


def decode_bytes(data: bytes, filename: str, declared: str = "") -> Decoded:
    """Return the text of bytes, with old Vietnamese letters turned to Unicode.

    declared: the encoding that a web page says it is in, believed only after Unicode and Vietnamese were tried.
    Raises UnreadableFile for bytes that are no text, or in no encoding that can be told.

    >>> decode_bytes("Tỉnh Long An".encode(), "tin.txt").encoding
    'utf-8'
    """
    for mark, encoding in _UTF_8_MARKS:
        if data.startswith(mark):
            return _checked(Decoded(_decode_strictly(data, encoding, filename), encoding), filename)
    if b"\x00" in data[:4096] or data.startswith(_NOT_TEXT):
        raise refuse_kind(filename)
    try:
        found = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        found = _decode_by_syllables(data, filename, declared)
    return _checked(found, filename)


def _decode_strictly(data: bytes, encoding: str, filename: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _refuse_encoding(filename) from None


def _refuse_encoding(filename: str) -> UnreadableFile:
    return UnreadableFile(
        "The file %(filename)s is not saved as Unicode (UTF-8). Open it, choose “Save as” with the encoding UTF-8, and try again.",
        filename=filename,
    )


def _decode_by_syllables(data: bytes, filename: str, declared: str) -> Decoded:
    """Return the reading of the bytes whose words are Vietnamese, else Korean, else as declared, else Western."""
    tallies = {code: _tally_in(data[:JUDGED], code) for code in Code}
    code = max(tallies, key=lambda code: (tallies[code].share, tallies[code].good))
    if tallies[code].share >= LEAST_SHARE:
        return decode_in(data, code)
    believed = declared if declared in _DECLARABLE else "ascii"
    for encoding, is_right in (("cp949", _is_korean), (believed, bool), ("cp1252", _is_western)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_right(text[:JUDGED]):
            return Decoded(text, encoding)
    raise _refuse_encoding(filename)


def _tally_in(data: bytes, code: Code) -> Tally:
    return tally_syllables(decode_in(data, code).text)


def decode_in(data: bytes, code: Code) -> Decoded:
    """Return the text of bytes in an old code; bytes that the code does not use become U+FFFD.

    >>> decode_in(b"T\\xd8nh H\\xadng Y\\xaan", Code.TCVN3).text
    'Tỉnh Hưng Yên'
    """
    if code is Code.VISCII:
        return Decoded(decode_viscii(data), code)
    if code is Code.WINDOWS_1258:
        return _with_offsets(compose_tones(data.decode("cp1258", "replace")), code)
    # Windows programs wrote these files: the quotation marks are those of Windows-1252.
    original = data.decode("cp1252", "replace")
    return Decoded(convert_tcvn3(original), code) if code is Code.TCVN3 else _with_offsets(convert_vni(original), code)


def _with_offsets(converted: tuple[str, Sequence[int]], encoding: str) -> Decoded:
    text, offsets = converted
    return Decoded(text, encoding, None if len(text) + 1 == len(offsets) == offsets[-1] + 1 else offsets)


def _is_korean(text: str) -> bool:
    """Return whether nearly all foreign letters are Hangul that stands by itself: any pair of bytes makes some syllable."""
    foreign = sum(not letter.isascii() for letter in text)
    runs = _HANGUL.findall(text)
    mixed = len(_MIXED.findall(text))
    return sum(map(len, runs)) > 0.8 * foreign and mixed < 0.2 * len(runs)


def _is_western(text: str) -> bool:
    words = _WESTERN_SIGNS.sub(" ", text).split()
    return sum(not word.isascii() for word in words) <= 0.1 * len(words)


def _checked(found: Decoded, filename: str) -> Decoded:
    sample = found.text[:20000]
    controls = sum(unicodedata.category(letter) == "Cc" and letter not in "\t\n\r\f\x0b\x85" for letter in sample)
    if controls > MOST_CONTROLS * len(sample) + 1:
        raise refuse_kind(filename)
    if not any(letter.isalpha() for letter in found.text):
        raise refuse_wordless(filename)
    return found
