"""Word files (.docx, .docm): paragraphs, lists and tables in the order of the document, without notes and macros.

The parts are walked with lxml: the usual library leaves out what stands in smart tags, content controls and accepted
insertions, and the place names of older offices stand in smart tags.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree

from daumoi.reading.pages_archive import read_part
from daumoi.reading.pages_codes import Code, convert_tcvn3, convert_vni
from daumoi.reading.pages_fonts import convert_lines
from daumoi.reading.pages_grid import GridCell, write_grid
from daumoi.reading.pages_syllables import tally_syllables
from daumoi.reading.pages_types import Pages, find_title, refuse_broken, refuse_wordless

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# The words of a book take a tenth of this.
MOST_XML = 64 * 1024 * 1024
_MAIN_PART = re.compile(r"word/document\d*\.xml")
# Deleted words, field codes, the second form of a drawing, notes of reviewers.
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "rPr", "pPr", "tblPr", "sectPr", "rt"})
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_DEEPEST_STYLE = 12
_UNICODE_ONLY = re.compile("[\u0100-\u1fff\u2c00-\uefff]")
# Word keeps the letters of symbol fonts in this private block.
_SYMBOLS = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}

Element: TypeAlias = Any  # lxml has no types of its own


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its text: font, whether it is an item of a list, whether it is a heading."""

    based_on: str
    font: str
    is_item: bool
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by name, and those of text that names none."""

    by_id: dict[str, Style]
    default_style: str
    default_font: str

    def find_font(self, style_id: str) -> str:
        """Return the font of a style, or of the first below it that names one."""
        for style in self._chain(style_id or self.default_style):
            if style.font:
                return style.font
        return ""

    def is_item(self, style_id: str) -> bool:
        """Return whether paragraphs of the style are items of a list."""
        return any(style.is_item for style in self._chain(style_id)) and not self.is_heading(style_id)

    def is_heading(self, style_id: str) -> bool:
        """Return whether paragraphs of the style are headings."""
        return any(style.is_heading for style in self._chain(style_id))

    def _chain(self, style_id: str) -> Iterator[Style]:
        for _ in range(_DEEPEST_STYLE):
            style = self.by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on


def read_docx(archive: zipfile.ZipFile, filename: str) -> Pages:
    """Return the text of a Word file, a line for each paragraph and each row of a table.

    Raises UnreadableFile for a broken file and one without words.
    """
    name = next((name for name in archive.namelist() if _MAIN_PART.fullmatch(name)), "")
    main = read_part(archive, name, filename, MOST_XML)
    styles = read_part(archive, "word/styles.xml", filename, MOST_XML)
    if main is None:
        raise refuse_broken(filename)
    body = _parse(main, filename)
    reader = DocxReader(_read_styles(_parse(styles, filename)) if styles else Styles({}, "", ""))
    text = "\n".join(line for line in reader.read_blocks(body) if line.strip())
    if not any(letter.isalpha() for letter in text):
        raise refuse_wordless(filename)
    encoding = ", ".join(["utf-8", *sorted(reader.codes)])
    found = convert_lines(text, encoding)
    return Pages(found.text, found.encoding, MEDIA_TYPE, find_title(found.text), None, (), found.offsets)


def _parse(xml: bytes, filename: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise refuse_broken(filename) from None


class DocxReader:
    """Walks the body of one document; `codes` gathers the old codes that its fonts named."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.codes: set[str] = set()

    def read_blocks(self, parent: Element) -> Iterator[str]:
        """Yield the lines of the paragraphs and tables inside an element, in order."""
        for child in parent:
            name = _name(child)
            if name == "p":
                yield from self.read_paragraph(child)
            elif name == "tbl":
                yield from self.read_table(child)
            elif name not in _SKIPPED:
                yield from self.read_blocks(child)

    def read_paragraph(self, paragraph: Element) -> Iterator[str]:
        """Yield the lines of one paragraph, then those of the text boxes that hang on it."""
        style_id, is_item = self._find_style(paragraph)
        runs: list[tuple[str, str]] = []
        boxes: list[Element] = []
        self._gather(paragraph, self.styles.find_font(style_id), runs, boxes)
        text = self._convert(runs)
        for number, line in enumerate(text.split("\n")):
            words = line.strip(" ")
            if words:
                yield f"- {words}" if is_item and not number and words[0] not in "-+•*–" else words
        for box in boxes:
            yield from self.read_blocks(box)

    def _find_style(self, paragraph: Element) -> tuple[str, bool]:
        properties = _child(paragraph, "pPr")
        if properties is None:
            return "", False
        style_id = _value(properties, "pStyle")
        numbering = _child(properties, "numPr")
        if numbering is None:
            return style_id, self.styles.is_item(style_id)
        is_heading = self.styles.is_heading(style_id) or _child(properties, "outlineLvl") is not None
        return style_id, _value(numbering, "numId") != "0" and not is_heading

    def _gather(self, parent: Element, font: str, runs: list[tuple[str, str]], boxes: list[Element]) -> None:
        """Add the text of each run with its font, and the text boxes."""
        for child in parent:
            name = _name(child)
            if name == "t":
                runs.append((child.text or "", font))
            elif name in _SIGNS:
                runs.append((_SIGNS[name], font))
            elif name == "br":
                runs.append(("\n" if _attribute(child, "type") in ("", "textWrapping") else " ", font))
            elif name == "sym":
                runs.append((_read_symbol(child), _attribute(child, "font")))
            elif name == "txbxContent":
                boxes.append(child)
            elif name == "r":
                self._gather(child, self._find_run_font(child) or font, runs, boxes)
            elif name and name not in _SKIPPED:
                self._gather(child, font, runs, boxes)

    def _find_run_font(self, run: Element) -> str:
        properties = _child(run, "rPr")
        if properties is None:
            return ""
        style_id = _value(properties, "rStyle")
        return _find_font(properties) or (self.styles.find_font(style_id) if style_id else "")

    def _convert(self, runs: list[tuple[str, str]]) -> str:
        """Return the text of the runs, those in an old font converted where that makes words of them."""
        plain = "".join(text for text, _font in runs)
        codes = {
            code for _text, font in runs if (code := find_font_code_of(font or self.styles.default_font)) is not None
        }
        if not codes or plain.isascii():
            return plain
        converted = "".join(_convert_run(text, font or self.styles.default_font) for text, font in _merge(runs))
        before, after = tally_syllables(plain), tally_syllables(converted)
        if after.share < before.share or (after.share == before.share and before.bad == after.bad == 0 and before.good):
            return plain
        self.codes.update(codes)
        return converted

    def read_table(self, table: Element) -> Iterator[str]:
        """Yield a line for each row; the cells of a table that only places things on the page yield their paragraphs."""
        rows = [list(_find_within(row, "tc")) for row in _find_within(table, "tr")]
        if len(rows) < 2 or (len(rows) == 2 and max(map(len, rows)) <= 2) or max(map(len, rows)) < 2:
            for row in rows:
                for cell in row:
                    yield from self.read_blocks(cell)
            return
        for parts in write_grid(self._make_grid(rows)):
            yield "; ".join(text for text, _address in parts)

    def _make_grid(self, rows: list[list[Element]]) -> list[list[GridCell]]:
        grid: list[list[GridCell]] = []
        for row in rows:
            cells: list[GridCell] = []
            for cell in row:
                properties = _child(cell, "tcPr")
                merge = _child(properties, "vMerge") if properties is not None else None
                goes_on = merge is not None and _attribute(merge, "val") in ("", "continue")
                if goes_on and grid and len(cells) < len(grid[-1]):
                    made = GridCell(grid[-1][len(cells)].text, is_continued=True)
                else:
                    made = GridCell(" ".join(" ".join(self.read_blocks(cell)).split()))
                cells.append(made)
                width = _value(properties, "gridSpan") if properties is not None else ""
                span = min(int(width), 64) if width.isascii() and width.isdigit() else 1
                cells += [GridCell(made.text, is_continued=True)] * (span - 1)
            grid.append(cells)
        return grid


def find_font_code_of(font: str) -> Code | None:
    """Return the old code that a font draws, None for a font of Unicode.

    >>> find_font_code_of(".VnTimeH"), find_font_code_of("VNI-Times"), find_font_code_of("Times New Roman")
    (<Code.TCVN3: 'tcvn3'>, <Code.VNI: 'vni'>, None)
    """
    if font.lower().startswith(".vn"):
        return Code.TCVN3
    return Code.VNI if font.upper().startswith(("VNI-", "VNI ")) else None


def _convert_run(text: str, font: str) -> str:
    code = find_font_code_of(font)
    if code is None or _UNICODE_ONLY.search(text):
        return text
    text = text.translate(_SYMBOLS)
    return convert_vni(text)[0] if code is Code.VNI else convert_tcvn3(text, capital_font=font.endswith("H"))


def _merge(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the runs with neighbours of one font joined: Word cuts between a letter and its mark."""
    merged: list[tuple[str, str]] = []
    for text, font in runs:
        if merged and merged[-1][1] == font:
            merged[-1] = (merged[-1][0] + text, font)
        else:
            merged.append((text, font))
    return merged


def _read_styles(root: Element) -> Styles:
    by_id: dict[str, Style] = {}
    default_style = default_font = ""
    for child in root:
        if _name(child) == "docDefaults":
            default_font = next(
                (found for part in child.iter() if _name(part) == "rPr" and (found := _find_font(part))), ""
            )
        if _name(child) != "style":
            continue
        style_id = _attribute(child, "styleId")
        run, paragraph = _child(child, "rPr"), _child(child, "pPr")
        by_id[style_id] = Style(
            based_on=_value(child, "basedOn"),
            font=_find_font(run) if run is not None else "",
            is_item=paragraph is not None and _child(paragraph, "numPr") is not None,
            is_heading=paragraph is not None and _child(paragraph, "outlineLvl") is not None,
        )
        if _attribute(child, "type") == "paragraph" and _attribute(child, "default") in ("1", "true", "on"):
            default_style = style_id
    return Styles(by_id, default_style, default_font)


def _find_font(properties: Element) -> str:
    fonts = _child(properties, "rFonts")
    return (_attribute(fonts, "ascii") or _attribute(fonts, "hAnsi")) if fonts is not None else ""


def _read_symbol(symbol: Element) -> str:
    code = _attribute(symbol, "char")
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,4}", code) and not code.upper().startswith("D") else ""


def _find_within(parent: Element, name: str) -> Iterator[Element]:
    """Yield the nearest elements of a name, through wrappers such as content controls but not through inner tables."""
    for child in parent:
        if _name(child) == name:
            yield child
        elif _name(child) not in _SKIPPED and _name(child) not in ("tbl", "tc", "p"):
            yield from _find_within(child, name)


def _name(element: Element) -> str:
    """Return the name without its namespace ("" for a comment): files of the strict standard use another namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(parent: Element, name: str) -> Element | None:
    return next((child for child in parent if _name(child) == name), None)


def _value(parent: Element, name: str) -> str:
    child = _child(parent, name)
    return _attribute(child, "val") if child is not None else ""


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
