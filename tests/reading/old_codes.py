"""Text written in the old Vietnamese codes, for tests and measurements; the reader only reads them."""

import unicodedata

from daumoi.reading.pages_codes import _TCVN3_LETTERS, _VISCII_LETTERS, _VNI_LETTERS

LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_TCVN3_CODES = {letter: code for code, letter in _TCVN3_LETTERS.items()}
_VISCII_CODES = {letter: code for code, letter in _VISCII_LETTERS.items()}
_VNI_CODES = {
    letter: min(
        (code for code, made in _VNI_LETTERS.items() if made == letter),
        key=lambda code: code.isupper() != letter.isupper(),
    )
    for letter in _VNI_LETTERS.values()
}


def write_tcvn3(text: str) -> bytes:
    """Toned capitals become small letters, as in the ABC fonts."""
    codes = _TCVN3_CODES
    return bytes(codes.get(letter, codes.get(letter.lower(), _plain(letter))) for letter in text)


def write_viscii(text: str) -> bytes:
    return bytes(_VISCII_CODES.get(letter, ord(letter) if letter < "\x80" else ord("?")) for letter in text)


def write_vni(text: str) -> bytes:
    return "".join(_VNI_CODES.get(letter, chr(_plain(letter))) for letter in text).encode("latin-1")


def write_windows_1258(text: str) -> bytes:
    """Tones are bytes of their own, after the letter with its hat."""
    return b"".join(_split_tone(letter).encode("cp1258", "replace") for letter in text)


def _split_tone(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones)) + "".join(tones)


def _plain(letter: str) -> int:
    """Plain letters, and the quotation marks and dashes of Windows-1252, which no code but VISCII uses otherwise."""
    code = letter.encode("cp1252", "replace")[0]
    return code if code < 0xA0 else ord("?")


WRITERS = {"tcvn3": write_tcvn3, "vni": write_vni, "viscii": write_viscii, "windows-1258": write_windows_1258}
