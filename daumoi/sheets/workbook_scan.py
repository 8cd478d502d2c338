"""What a workbook says of its sheets before they are read: how far they reach, which cells are wrong or percent.

The parts are unpacked piece by piece and given up as soon as there are too many rows, so that a file made to fill the
memory costs neither memory nor time.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as Tree

from daumoi.sheets.grids import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    refuse_broken_workbook,
    refuse_other_kind,
    refuse_rows,
)
from daumoi.values.cells import count_column

PIECE = 1 << 20
MOST_INFLATED = 1 << 30
MOST_TEXTS = 256 << 20
_LONGEST_TAG = 40_000
_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\br\s*=\s*[\"'](\d{1,12})")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\br=\"([A-Z]{1,9})(\d{1,12})\"[^<>]*>")
_COLUMNS = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,9})")
_CELL_STARTS = re.compile(rb"<(?:\w+:)?c[ >/]")
_OPEN_ROW = re.compile(rb"<table:table-row\b[^<>]*>")
_OPEN_CELL = re.compile(rb"<table:table-cell\b[^<>]*value-type[^<>]*>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,12})")
_ERROR = re.compile(rb"\bt=\"e\"")
_STYLE = re.compile(rb"\bs=\"(\d{1,6})\"")
_WRONG = re.compile(
    rb"<(?:\w+:)?c\b[^<>]*?\br=\"([A-Z]{1,9})(\d{1,12})\"[^<>]*>\s*<(?:\w+:)?f\b"
    rb"(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PERCENT_FORMATS = frozenset({"9", "10"})  # ECMA-376 part 1, 18.8.30: "0%" and "0.00%"


@dataclass(slots=True)
class Scan:
    """What was seen of one sheet."""

    rows: int = 0
    cells: int = 0
    columns: int = 0
    wrong: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)


def open_workbook_archive(archive: zipfile.ZipFile, filename: str) -> None:
    """Refuse an archive that is locked or unpacks to more than any workbook of an office holds.

    Raises UnreadableSheet.
    """
    parts = archive.infolist()
    if len(parts) > 5000 or any(part.flag_bits & 1 for part in parts):
        raise refuse_broken_workbook(filename)
    texts = sum(part.file_size for part in parts if "/worksheets/" not in part.filename)
    if sum(part.file_size for part in parts) > MOST_INFLATED or texts > MOST_TEXTS:
        raise refuse_rows(filename)


def scan_book(archive: zipfile.ZipFile, filename: str) -> dict[str, Scan]:
    """Return what each sheet of an .xlsx holds, by its name; nothing for an .ods, which is only measured.

    Raises UnreadableSheet, also for what is packed alike and is no workbook (.docx, .pptx, .xlsb).
    """
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return scan_sheets(archive, filename)
    kind = archive.read("mimetype")[:200] if "mimetype" in names else b""
    if "content.xml" not in names or b"opendocument.spreadsheet" not in kind:
        raise refuse_other_kind(filename)
    _measure_open_document(archive, filename)
    return {}


def _measure_open_document(archive: zipfile.ZipFile, filename: str) -> None:
    """Refuse an .ods of which few letters stand for endless cells: repeated rows of repeated cells."""
    try:
        text = archive.read("content.xml")
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError):
        raise refuse_broken_workbook(filename) from None
    cells = 0
    starts = list(_OPEN_ROW.finditer(text))
    ends = [match.start() for match in starts[1:]] + [len(text)]
    for match, end in zip(starts, ends, strict=True):
        filled = [_count_repeated(cell.group()) for cell in _OPEN_CELL.finditer(text, match.end(), end)]
        rows = _count_repeated(match.group()) if filled else 0
        cells += rows * sum(filled)
        if rows > MOST_ROWS or cells > MOST_CELLS:
            raise refuse_rows(filename)


def _count_repeated(tag: bytes) -> int:
    told = _REPEATED.search(tag)
    return int(told.group(1)) if told else 1


def scan_sheets(archive: zipfile.ZipFile, filename: str) -> dict[str, Scan]:
    """Return what each sheet of an .xlsx holds, by its name.

    Raises UnreadableSheet for a broken workbook, and for a sheet that is too large as soon as that is seen.
    """
    try:
        percents = _find_percent_styles(archive)
        return {name: _scan(archive, part, percents, filename) for name, part in _find_parts(archive)}
    except (KeyError, Tree.ParseError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError):
        raise refuse_broken_workbook(filename) from None


def _read_xml(archive: zipfile.ZipFile, name: str) -> Tree.Element:
    data = archive.read(name)
    if b"<!DOCTYPE" in data[:2000]:
        raise ValueError(name)
    return Tree.fromstring(data)  # noqa: S314  # no document type, so no entities


def _find_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    relations = _read_xml(archive, "xl/_rels/workbook.xml.rels")
    targets = {str(one.get("Id")): str(one.get("Target")) for one in relations}
    for sheet in _read_xml(archive, "xl/workbook.xml").iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        target = targets.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "/worksheets/" in part or part in archive.namelist():
            yield str(sheet.get("name")), part


def _find_percent_styles(archive: zipfile.ZipFile) -> frozenset[bytes]:
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    formats, styles = set(_PERCENT_FORMATS), list[str]()
    for element in _read_xml(archive, "xl/styles.xml").iter():
        name = element.tag.rpartition("}")[2]
        if name == "numFmt" and "%" in str(element.get("formatCode")):
            formats.add(str(element.get("numFmtId")))
        elif name == "cellXfs":
            styles = [str(style.get("numFmtId")) for style in element]
    return frozenset(str(index).encode() for index, key in enumerate(styles) if key in formats)


def _scan(archive: zipfile.ZipFile, part: str, percents: frozenset[bytes], filename: str) -> Scan:
    scan = Scan()
    seen_columns: set[bytes] = set()
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(PIECE):
            text = rest + piece
            cut = text.rfind(b"</row>") + 1 or max(0, len(text) - _LONGEST_TAG)
            rest = text[cut:] if len(text) - cut < 4 * PIECE else b""
            _look_at(text[:cut], scan, seen_columns, percents)
            _refuse_large(scan, filename)
    _look_at(rest, scan, seen_columns, percents)
    _refuse_large(scan, filename)
    return scan


def _refuse_large(scan: Scan, filename: str) -> None:
    reached = max(scan.rows * scan.columns, scan.cells)
    if scan.rows > MOST_ROWS or scan.columns > MOST_COLUMNS or reached > MOST_CELLS:
        raise refuse_rows(filename)


def _look_at(text: bytes, scan: Scan, seen_columns: set[bytes], percents: frozenset[bytes]) -> None:
    scan.rows = max([scan.rows, *map(int, _ROW.findall(text)[-1:])])
    scan.cells += len(_CELL_STARTS.findall(text))
    new = set(_COLUMNS.findall(text)) - seen_columns
    seen_columns |= new
    scan.columns = max([scan.columns, *(count_column(letters.decode()) + 1 for letters in new)])
    if b"<f" in text:
        for match in _WRONG.finditer(text):
            scan.wrong[_place(match)] = "formula"
    if percents or b't="e"' in text:
        for match in _CELL.finditer(text):
            if _ERROR.search(match.group()):
                scan.wrong[_place(match)] = "error"
            elif percents and (style := _STYLE.search(match.group())) and style.group(1) in percents:
                scan.percents.add(_place(match))


def _place(match: re.Match[bytes]) -> tuple[int, int]:
    return int(match.group(2)) - 1, count_column(match.group(1).decode())
