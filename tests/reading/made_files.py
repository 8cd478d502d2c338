"""Small files made for the tests: PDF files with text, workbooks, archives."""

import ctypes
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import fontpkg_be_vietnam_pro

from daumoi.values.cells import letter_column

PAGE_WIDTH, PAGE_HEIGHT = 595, 842
MARGIN = 72
FONT_SIZE = 12
Cell = str | int | float | None


def find_font() -> bytes:
    folder = Path(fontpkg_be_vietnam_pro.__file__).parent
    return next(path for path in sorted(folder.rglob("*.ttf")) if path.stem.endswith("-Regular")).read_bytes()


def make_pdf(pages: Sequence[Sequence[tuple[float, float, str]]], font: bytes | None = None) -> bytes:
    """A PDF of lines, each with where it begins and how high it stands."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    data = font or find_font()
    document = pdfium.PdfDocument.new()
    buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    handle = raw.FPDFText_LoadFont(document, buffer, len(data), raw.FPDF_FONT_TRUETYPE, True)
    for lines in pages:
        page = document.new_page(PAGE_WIDTH, PAGE_HEIGHT)
        for left, height, text in lines:
            written = raw.FPDFPageObj_CreateTextObj(document, handle, FONT_SIZE)
            encoded = (text + "\0").encode("utf-16-le")
            raw.FPDFText_SetText(written, ctypes.cast(ctypes.create_string_buffer(encoded), raw.FPDF_WIDESTRING))
            raw.FPDFPageObj_Transform(written, 1, 0, 0, 1, left, height)
            raw.FPDFPage_InsertObject(page, written)
        page.gen_content()
        page.close()
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def lay_out(lines: Sequence[str], top: float = PAGE_HEIGHT - MARGIN) -> list[tuple[float, float, str]]:
    """The lines one below the other; a line that begins with a tab is set in."""
    return [
        (MARGIN + (24 if line.startswith("\t") else 0), top - 18 * index, line.strip("\t"))
        for index, line in enumerate(lines)
        if line
    ]


CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{SHEET}"><numFmts count="1"><numFmt numFmtId="170" formatCode="0.0%"/></numFmts>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs>'
    "</styleSheet>"
)
GENERAL, PERCENT, FINE_PERCENT, DAY = range(4)


def make_workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell | tuple[Cell, int]]]],
    merges: Mapping[str, Sequence[str]] | None = None,
    hidden: Sequence[str] = (),
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook of sheets, each rows of cells; a pair is a cell with the number of its style."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", _relate([("r", "officeDocument", "xl/workbook.xml")]))
        listed = "".join(_list_sheet(name, number, name in hidden) for number, name in enumerate(sheets, 1))
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
        )
        parts = [(f"r{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
        archive.writestr("xl/_rels/workbook.xml.rels", _relate([*parts, ("s", "styles", "styles.xml")]))
        archive.writestr("xl/styles.xml", STYLES)
        for number, (name, rows) in enumerate(sheets.items(), 1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", write_sheet(rows, (merges or {}).get(name, ())))
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return target.getvalue()


def _relate(rows: Sequence[tuple[str, str, str]]) -> str:
    related = "".join(f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{part}"/>' for key, kind, part in rows)
    return f'<Relationships xmlns="{RELS}">{related}</Relationships>'


def _list_sheet(name: str, number: int, is_hidden: bool) -> str:
    state = ' state="hidden"' if is_hidden else ""
    return f'<sheet name="{escape(name)}" sheetId="{number}" r:id="r{number}"{state}/>'


def write_sheet(rows: Sequence[Sequence[Cell | tuple[Cell, int]]], merges: Sequence[str] = ()) -> str:
    lines = []
    for row, cells in enumerate(rows, 1):
        written = "".join(_write_cell(cell, f"{letter_column(column)}{row}") for column, cell in enumerate(cells))
        lines.append(f'<row r="{row}">{written}</row>')
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    merged = f"<mergeCells>{merged}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{SHEET}"><sheetData>{"".join(lines)}</sheetData>{merged}</worksheet>'


def _write_cell(cell: Cell | tuple[Cell, int], address: str) -> str:
    value, style = cell if isinstance(cell, tuple) else (cell, GENERAL)
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{address}" s="{style}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{address}" s="{style}"><v>{value}</v></c>'


def make_archive(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def make_compound(*streams: str) -> bytes:
    """The head of a binary Office file, with the names of its streams in the directory."""
    names = b"".join(name.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_docx_of_xml(body: str, styles: str = "") -> bytes:
    """A Word file of this XML inside its body."""
    parts = {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()}
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'.encode()
    return make_archive({"[Content_Types].xml": CONTENT_TYPES.encode(), **parts})
