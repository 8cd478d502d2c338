"""Bytes of a file -> its text: plain text, web pages, Word and PDF files, workbooks and CSV files.

The kind is told by the bytes; the ending of the name only tells CSV from plain text. Each kind has its own module, which is
loaded when a file of that kind comes.
"""

import zipfile
from pathlib import PurePath

from daumoi.reading.pages_archive import OLE_MARK, open_archive, refuse_ole
from daumoi.reading.pages_html import find_declared_charset, looks_like_html, read_html
from daumoi.reading.pages_text import decode_bytes, decode_text
from daumoi.reading.pages_types import (
    Anchor,
    Pages,
    UnreadableFile,
    anchors_from_json,
    find_anchor,
    find_anchor_among,
    find_anchor_of_run,
    find_title,
    refuse_broken,
    refuse_kind,
)

__all__ = [
    "MOST_BYTES",
    "READ_SUFFIXES",
    "Anchor",
    "Pages",
    "UnreadableFile",
    "anchors_from_json",
    "find_anchor",
    "find_anchor_among",
    "find_anchor_of_run",
    "find_title",
    "pages_from_bytes",
]

MOST_BYTES = 20 * 1024 * 1024
# The endings of files that can be read, for lists of files; pages_from_bytes itself looks at the bytes.
READ_SUFFIXES = (".txt", ".md", ".html", ".htm", ".xhtml", ".docx", ".docm", ".pdf", ".xlsx", ".xlsm", ".csv", ".tsv")
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")


def pages_from_bytes(data: bytes, filename: str) -> Pages:
    """Return the text of a file, with its encoding, kind, title and date, and the pages or cells it came from.

    Raises UnreadableFile when the file is empty, too large, broken, protected, scanned, of a kind that is not read, or in
    an encoding that cannot be told; and nothing else, whatever the bytes.

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
    if data.startswith(_ZIP_MARKS):
        return _read_archive(data, filename)
    if data.startswith(OLE_MARK):
        raise refuse_ole(data, filename)
    if b"%PDF-" in data[:1024]:
        from daumoi.reading.pages_pdf import read_pdf

        return read_pdf(data, filename)
    return _read_text(data, filename)


def _read_archive(data: bytes, filename: str) -> Pages:
    with open_archive(data, filename) as archive:
        try:
            return _read_office(data, archive, filename)
        except RecursionError:  # parts inside parts without end
            raise refuse_broken(filename) from None


def _read_office(data: bytes, archive: zipfile.ZipFile, filename: str) -> Pages:
    names = archive.namelist()
    if any(name.startswith("word/document") for name in names):
        from daumoi.reading.pages_docx import read_docx

        return read_docx(archive, filename)
    if "xl/workbook.xml" in names:
        from daumoi.reading.pages_tables import read_workbook

        return read_workbook(data, archive, filename)
    raise refuse_kind(filename)


def _read_text(data: bytes, filename: str) -> Pages:
    suffix = PurePath(filename).suffix.lower()
    if suffix in (".csv", ".tsv"):
        from daumoi.reading.pages_tables import read_csv

        return read_csv(data, filename)
    decoded = decode_bytes(data, filename, find_declared_charset(data))
    if suffix in (".html", ".htm", ".xhtml") or looks_like_html(decoded.text):
        return read_html(decoded, filename)
    decoded = decode_text(data, filename)
    return Pages(decoded.text, decoded.encoding, "text/plain", find_title(decoded.text), None, (), decoded.offsets)
