"""Web pages: the article without menus, its title and its date, a row of a table on a line."""

import html
import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from daumoi.reading.pages_codes import Code
from daumoi.reading.pages_fonts import Decoded, convert_each, convert_lines, find_font_code
from daumoi.reading.pages_grid import GridCell, write_grid
from daumoi.reading.pages_markup import is_heavy, strip_silent, walk_page
from daumoi.reading.pages_types import Pages, UnreadableFile, find_title

MEDIA_TYPE = "text/html"
_HTML_START = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<!doctype html|<html\b|<\?xml[^>]*>\s*(?:<!doctype html|<html\b))", re.I | re.S
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.I)
_TAG = re.compile(r"(<[^<>]*>)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_ROW = re.compile(r"\|.*\|\s*")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")


def looks_like_html(text: str) -> bool:
    """Return whether a text begins as a web page does.

    >>> looks_like_html("<!doctype html><title>Tin</title>")
    True
    """
    return _HTML_START.match(text[:2000]) is not None


def find_declared_charset(data: bytes) -> str:
    """Return the name of the encoding that a page declares, "" where it declares none."""
    found = _DECLARED.search(data[:4096])
    return found.group(1).decode("ascii").lower() if found else ""


def read_html(decoded: Decoded, filename: str) -> Pages:
    """Return the main text of a page without its navigation, and the title and date that the page states.

    Raises UnreadableFile for a page without text.
    """
    source, encoding = _convert_tcvn3(strip_silent(decoded.text), decoded.encoding)
    if is_heavy(source):
        body, title, day = walk_page(source, filename)
    else:
        body, title, day = _extract(source, filename)
        body = "\n".join(_write_tables(body.split("\n")))
    if not any(letter.isalpha() for letter in body):
        raise UnreadableFile("The page %(filename)s has no text in it.", filename=filename)
    whole = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    found = convert_lines(whole, encoding)
    return Pages(found.text, found.encoding, MEDIA_TYPE, find_title(found.text), day, (), found.offsets)


def _extract(source: str, filename: str) -> tuple[str, str, date | None]:
    import trafilatura
    from trafilatura.settings import Document

    # Late: it takes 0.3 s to import.
    try:
        found = trafilatura.bare_extraction(
            source, favor_recall=True, include_comments=False, include_tables=True, with_metadata=True
        )
    except Exception:  # the page is from anywhere, and the library walks all of it
        found = None
    if not isinstance(found, Document) or not found.text:
        raise UnreadableFile("The page %(filename)s has no text in it.", filename=filename)
    return found.text, (found.title or "").strip(), _parse_day(found.date)


def _convert_tcvn3(source: str, encoding: str) -> tuple[str, str]:
    """Return a page with its TCVN3 text converted: the ư of TCVN3 is a soft hyphen, which extracting would drop."""
    pieces = _TAG.split(source)
    texts = [_ENTITY.sub(_write_letter, piece) for piece in pieces[::2]]
    if find_font_code("\n".join(texts)) is not Code.TCVN3:
        return source, encoding
    pieces[::2] = [text for text, _offsets in convert_each(texts, Code.TCVN3)]
    return "".join(pieces), f"{encoding}, {Code.TCVN3}"


def _write_letter(entity: re.Match[str]) -> str:
    letter = html.unescape(entity.group())
    return letter if len(letter) == 1 and letter > "\xa0" else entity.group()


def _write_tables(lines: list[str]) -> Iterator[str]:
    """Yield the lines, the rows of a table with the headings of their columns."""
    for is_row, run in groupby(lines, key=lambda line: _ROW.fullmatch(line) is not None):
        if not is_row:
            yield from run
            continue
        rows = [_read_row(line) for line in run if _RULE.fullmatch(line) is None]
        yield from ("; ".join(text for text, _address in parts) for parts in write_grid(rows))


def _read_row(line: str) -> list[GridCell]:
    return [GridCell(" ".join(cell.split())) for cell in line.strip()[1:-1].split("|")]


def _parse_day(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None
