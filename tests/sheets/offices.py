"""Workbooks as offices make them, written by code: merged headings, totals, units above the table, notes below."""

import io
import zipfile
from datetime import datetime
from typing import Any

import xlsxwriter

# Without it two files with the same cells, made a second apart, would differ.
MADE_AT = datetime(2026, 3, 10)  # as the format keeps it


def make_board_workbook(rows: list[list[Any]], *, title: str = "DANH SÁCH DỰ ÁN FDI") -> bytes:
    """Return a board's list of projects: a heading of two merged rows, a group a zone, totals and a signature."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    book.set_properties({"created": MADE_AT})
    sheet = book.add_worksheet("FDI")
    sheet.merge_range("A1:J1", "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH MẪU")
    sheet.merge_range("A2:J2", title)
    sheet.write("I3", "Đơn vị tính: triệu USD")
    heads = {
        "A": "STT",
        "B": "Nhà đầu tư",
        "C": "Quốc gia/vùng lãnh thổ",
        "H": "Diện tích (ha)",
        "I": "KCN",
        "J": "Ghi chú",
    }
    for letter, words in heads.items():
        sheet.merge_range(f"{letter}5:{letter}6", words)
    sheet.merge_range("D5:E5", "Giấy chứng nhận")
    sheet.merge_range("F5:G5", "Vốn (triệu USD)")
    for cell, words in {"D6": "Số GCN", "E6": "Ngày cấp GCNĐKĐT", "F6": "Vốn ĐK", "G6": "Vốn điều chỉnh"}.items():
        sheet.write(cell, words)
    for column in range(10):
        sheet.write(6, column, f"({column + 1})")
    sheet.write_row(7, 0, ["I", "KCN Phố Nối A"])
    for number, cells in enumerate(rows):
        sheet.write(8 + number, 0, number + 1)
        for column, cell in enumerate(cells, 1):
            if cell is not None:
                sheet.write(8 + number, column, cell)
    last = 8 + len(rows)
    sheet.write(last, 1, "Tổng cộng (I)")
    sheet.write(last, 5, 999)
    sheet.write(last + 2, 1, "Người lập biểu")
    book.close()
    return target.getvalue()


def make_workbook(*rows: list[Any], name: str = "Sheet1", part: bytes = b"") -> bytes:
    """Return a workbook of one plain sheet. part: what its sheet holds instead, as written."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    book.set_properties({"created": MADE_AT})
    sheet = book.add_worksheet(name)
    for number, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell.startswith("="):
                sheet.write_formula(number, column, cell, None, "")
            elif cell is not None:
                sheet.write(number, column, cell)
    book.close()
    return replace_part(target.getvalue(), part) if part else target.getvalue()


def replace_part(workbook: bytes, rows: bytes) -> bytes:
    """Return a workbook whose one sheet holds rows as written."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            kept = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                kept = kept.partition(b"<sheetData")[0] + b"<sheetData>" + rows + b"</sheetData></worksheet>"
            new.writestr(name, kept)
    return target.getvalue()


def make_open_document(body: str) -> bytes:
    """Return an .ods of one sheet. body: its rows as written; {x} is a filled cell, {x9000} one repeated so often."""
    cell = "<table:table-cell%s office:value-type='string'><text:p>x</text:p></table:table-cell>"
    body = body.replace("{x}", cell % "").replace("{x9000}", cell % " table:number-columns-repeated='9000'")
    names = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{names}:{name}:1.0"' for name in ("office", "table", "text"))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='S'>{body}"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return target.getvalue()


def make_endless_workbook(rows: int) -> bytes:
    """Return a workbook of so many equal rows, packed small."""
    plain = make_workbook(["Nhà đầu tư", "Ngày cấp"])
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "xl/worksheets/sheet1.xml":
                new.writestr(name, old.read(name))
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/')
            part.write(b'spreadsheetml/2006/main"><sheetData>')
            for first in range(0, rows, 10_000):
                cells = (
                    f'<row r="{number}"><c r="A{number}"><v>{number}</v></c><c r="B{number}"><v>45000</v></c></row>'
                    for number in range(first + 1, first + 10_001)
                )
                part.write("".join(cells).encode())
            part.write(b"</sheetData></worksheet>")
    return target.getvalue()


KOREAN_CSV = """충북 기업 하이퐁 투자 현황,,,,
연번,업체명,투자국,투자액 (백만달러),허가일
1,다온전자 베트남,대한민국,"1,250.5",2023.4.5
2,새한정밀,한국,12.5,2022년 11월 3일
소계,,,"1,263.0",
"""


def decode(data: bytes, filename: str) -> str:
    """Return text in Unicode."""
    return data.decode("utf-8-sig")
