"""What the cells of a workbook do not say themselves: how large each sheet is, and which numbers are shares.

A sheet with one cell in the farthest corner takes 17 thousand million cells of memory in any reader, and a cell that
shows "85%" holds 0.85: both are known from the parts before the cells are read.
"""

import re
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

from daumoi.reading.pages_archive import read_part
from daumoi.reading.pages_types import refuse_broken
from daumoi.values.cells import count_column

MOST_XML = 64 * 1024 * 1024
_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,9})(\d{1,12})")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\br\s*=\s*[\"'](\d{1,12})")
_STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d{1,6})[\"']")
_PERCENT_FORMATS = frozenset({"9", "10"})  # ECMA-376 part 1, 18.8.30: "0%" and "0.00%"


@dataclass(frozen=True, slots=True)
class SheetShape:
    """How many rows and columns a sheet reaches over, and which cells (row, column, from 0) are shown as percent."""

    rows: int
    columns: int
    percents: frozenset[tuple[int, int]]


def read_shapes(archive: zipfile.ZipFile, filename: str) -> dict[str, SheetShape]:
    """Return the shape of each sheet by its name.

    Raises UnreadableFile where the parts do not hold together or unpack to more than they say.
    """
    names = _find_sheet_parts(archive, filename)
    percent_styles = _find_percent_styles(archive, filename)
    for part in archive.namelist():  # every part that a reader may open, once: its true size is then known
        read_part(archive, part, filename)
    return {name: _measure(read_part(archive, part, filename, MOST_XML) or b"", percent_styles) for name, part in names}


def _measure(xml: bytes, percent_styles: frozenset[bytes]) -> SheetShape:
    rows = max((int(found) for found in _ROW.findall(xml)), default=0)
    columns = width = 0
    percents = set()
    row = 0
    for match in _CELL.finditer(xml):
        place = _PLACE.search(match.group(1))
        width += 1  # a cell without an address stands right of the one before it
        if place is None:
            columns = max(columns, width)
            continue
        row, column = int(place.group(2)), count_column(place.group(1).decode()) + 1
        rows, columns, width = max(rows, row), max(columns, column), column
        style = _STYLE.search(match.group(1))
        if style is not None and style.group(1) in percent_styles:
            percents.add((row - 1, column - 1))
    return SheetShape(rows, columns, frozenset(percents))


def _find_sheet_parts(archive: zipfile.ZipFile, filename: str) -> list[tuple[str, str]]:
    book = _parse(archive, "xl/workbook.xml", filename)
    relations = _parse(archive, "xl/_rels/workbook.xml.rels", filename)
    if book is None or relations is None:
        raise refuse_broken(filename)
    targets = {str(relation.get("Id")): str(relation.get("Target")) for relation in relations}
    names = []
    for sheet in book.iter():
        if isinstance(sheet.tag, str) and sheet.tag.rpartition("}")[2] == "sheet":
            key = next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
            target = targets.get(key, "")
            names.append((str(sheet.get("name")), target.lstrip("/") if target.startswith("/") else f"xl/{target}"))
    return names


def _find_percent_styles(archive: zipfile.ZipFile, filename: str) -> frozenset[bytes]:
    """Return the numbers of the cell styles whose format shows percent."""
    root = _parse(archive, "xl/styles.xml", filename)
    if root is None:
        return frozenset()
    formats = set(_PERCENT_FORMATS)
    styles: list[str] = []
    for element in root.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name == "numFmt" and "%" in str(element.get("formatCode")):
            formats.add(str(element.get("numFmtId")))
        elif name == "cellXfs":
            styles = [str(style.get("numFmtId")) for style in element]
    return frozenset(str(index).encode() for index, key in enumerate(styles) if key in formats)


def _parse(archive: zipfile.ZipFile, name: str, filename: str) -> Any:
    """Return the root of one part, None where the archive has none of that name."""
    xml = read_part(archive, name, filename, MOST_XML)
    if xml is None:
        return None
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError):
        raise refuse_broken(filename) from None
