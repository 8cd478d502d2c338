"""Bytes of a file -> its text. Plain text in the encodings that Vietnamese offices use, and the main text of an HTML page."""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from daumoi.values.errors import DaumoiError

MOST_BYTES = 20 * 1024 * 1024
# Share of control characters above which bytes are no text.
MOST_CONTROLS = 0.002


class UnreadableFile(DaumoiError):
    """A file that gives no text, with the reason in words for a clerk."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of a file and what the file says of itself."""

    text: str
    encoding: str
    media_type: str
    title: str
    published_on: date | None


def pages_from_bytes(data: bytes, filename: str) -> Pages:
    """Return the text of a plain-text or HTML file.

    Raises UnreadableFile when the file is empty, too large, no text, or not in an encoding that can be told.

    >>> pages_from_bytes("Tỉnh Long An".encode(), "tin.txt").text
    'Tỉnh Long An'
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile("The file %(filename)s is empty.", filename=filename)
    if len(data) > MOST_BYTES:
        raise UnreadableFile(
            "The file %(filename)s is too large: %(size)d MB, at most %(most)d MB can be read.",
            filename=filename, size=round(len(data) / 1048576), most=MOST_BYTES // 1048576,
        )  # fmt: skip
    text, encoding = _decode(data, filename)
    suffix = PurePath(filename).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml") or _looks_like_html(text):
        return _read_html(text, encoding, filename)
    return Pages(text, encoding, "text/plain", find_title(text), None)


def _decode(data: bytes, filename: str) -> tuple[str, str]:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return _check_text(_decode_as(data, encoding, filename), filename), encoding
    if b"\x00" in data[:4096] or data.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")):
        raise UnreadableFile("The file %(filename)s is not a text: only plain text and HTML can be read.", filename=filename)
    return _check_text(_decode_as(data, "utf-8", filename), filename), "utf-8"


def _decode_as(data: bytes, encoding: str, filename: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(
            "The file %(filename)s is not saved as Unicode (UTF-8). Open it, choose “Save as” with the encoding UTF-8, and try again.",
            filename=filename,
        ) from None


def _check_text(text: str, filename: str) -> str:
    sample = text[:20000]
    controls = sum(unicodedata.category(character) == "Cc" and character not in "\t\n\r\f\x0b\x85" for character in sample)
    if controls > MOST_CONTROLS * len(sample) + 1:
        raise UnreadableFile("The file %(filename)s is not a text: only plain text and HTML can be read.", filename=filename)
    if not any(character.isalpha() for character in text):
        raise UnreadableFile("The file %(filename)s has no words in it.", filename=filename)
    return text


def _looks_like_html(text: str) -> bool:
    return re.match(r"\s*(?:<!doctype html|<html\b|<\?xml[^>]*>\s*<html)", text[:500], re.I) is not None


def _read_html(text: str, encoding: str, filename: str) -> Pages:
    """Return the main text of a page without its navigation, and the title and date that the page states."""
    import trafilatura  # 0.3 s to import: only for pages

    found = trafilatura.bare_extraction(text, favor_recall=True, include_comments=False, include_tables=True, with_metadata=True)
    body = (found.text or "") if found is not None else ""
    if not any(character.isalpha() for character in body):
        raise UnreadableFile("The page %(filename)s has no text in it.", filename=filename)
    title = (found.title or "").strip()
    whole = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    return Pages(whole, encoding, "text/html", title or find_title(body), _parse_day(found.date))


def _parse_day(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def find_title(text: str) -> str:
    """Return the first line with words, at most 200 characters; notes in square brackets are passed over."""
    for line in text.splitlines():
        words = " ".join(line.split())
        if words and not (words[0] == "[" and words[-1] == "]"):
            return words[:200]
    return ""
