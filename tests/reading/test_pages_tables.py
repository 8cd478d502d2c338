"""Workbooks and CSV files give a line for each row, and each cell keeps its address."""

import time
import zipfile
from io import BytesIO

import pytest

from daumoi.reading.pages import Pages, UnreadableFile, anchors_from_json, find_anchor, pages_from_bytes
from tests.reading.made_files import DAY, FINE_PERCENT, PERCENT, SHEET, make_archive, make_workbook
from tests.reading.old_codes import WRITERS
from tests.reading.test_pages import check_pages

KCN = [
    ["DANH SÁCH KHU CÔNG NGHIỆP"],
    ["TT", "Khu", "Năm 2023", None, "Tỷ lệ"],
    [None, None, "Số dự án", "Vốn (triệu USD)", None],
    ["A", "B", 1, 2, 3],
    ["Tỉnh Hưng Yên"],
    [1, "Yên Mỹ", 12, 280.5, (0.853, FINE_PERCENT)],
    [2, "Phố Nối", 9, 1234567, (0.9, PERCENT)],
]
MERGES = ["A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"]


def read(sheets: dict[str, list[list[object]]], **more: object) -> Pages:
    pages = pages_from_bytes(make_workbook(sheets, **more), "bang.xlsx")  # type: ignore[arg-type]
    check_pages(pages)
    return pages


def find_cell(pages: Pages, words: str) -> str:
    anchor = find_anchor(pages, pages.text.index(words))
    assert anchor is not None
    return anchor.cell


def test_rows_come_with_their_merged_headings() -> None:
    pages = read({"Sheet1": KCN}, merges={"Sheet1": MERGES})
    assert pages.text.split("\n") == [
        "DANH SÁCH KHU CÔNG NGHIỆP",
        "Tỉnh Hưng Yên",
        "TT: 1; Khu: Yên Mỹ; Năm 2023, Số dự án: 12; Năm 2023, Vốn (triệu USD): 280,5; Tỷ lệ: 85,3%",
        "TT: 2; Khu: Phố Nối; Năm 2023, Số dự án: 9; Năm 2023, Vốn (triệu USD): 1234567; Tỷ lệ: 90%",
    ]
    assert find_cell(pages, "280,5") == "Sheet1!D6"
    assert find_cell(pages, "Phố Nối") == "Sheet1!B7"
    assert find_cell(pages, "Tỉnh Hưng Yên") == "Sheet1!A5"
    assert pages.cells[2] == ("Sheet1!A6", "Sheet1!B6", "Sheet1!C6", "Sheet1!D6", "Sheet1!E6")
    assert len(pages.cells) == 4


def test_an_offset_between_two_cells_has_no_cell() -> None:
    pages = read({"Sheet1": KCN}, merges={"Sheet1": MERGES})
    assert find_anchor(pages, pages.text.index("; Khu")) is None
    assert find_anchor(pages, len(pages.text)) is None


def test_anchors_are_kept_as_json() -> None:
    pages = read({"Sheet1": KCN}, merges={"Sheet1": MERGES})
    assert anchors_from_json([anchor.as_json() for anchor in pages.anchors]) == pages.anchors


def test_sheets_follow_each_other_and_hidden_ones_are_left_out() -> None:
    sheets = {
        "Năm 2023": [["Khu", "Đất (ha)"], ["Yên Mỹ", 280]],
        "Sheet2": [["Ngày ký"], [(45000, DAY)]],
        "Ẩn": [["Mật"]],
    }
    pages = read(sheets, hidden=["Ẩn"])
    assert pages.text.split("\n") == ["Năm 2023", "Khu: Yên Mỹ; Đất (ha): 280", "Ngày ký", "15/03/2023"]
    assert find_cell(pages, "280") == "'Năm 2023'!B2"
    assert find_cell(pages, "15/03") == "Sheet2!A2"


def test_numbers_of_an_english_sheet_keep_the_point() -> None:
    assert read({"A": [["Zone", "Area (ha)"], ["Pho Noi", 280.5]]}).text == "Zone: Pho Noi; Area (ha): 280.5"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.1 + 0.2, "0,3"), (1e20, "100000000000000000000"), (34.0, "34"), (1e-7, "0,0000001"), ((0.07, PERCENT), "7%")],
)
def test_numbers_are_written_as_people_write_them(value: object, text: str) -> None:
    assert read({"A": [["Khu", "Số"], ["Mỹ", value]]}).text == f"Khu: Mỹ; Số: {text}"


def test_letterhead_above_a_table_is_not_its_heading() -> None:
    rows = [
        ["UBND TỈNH HƯNG YÊN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["TT", "Dự án", "Nhà đầu tư", "Vốn", "Đất", "Ngày"],
        [1, "Camera", "Công ty Mẫu", 54, 3, "2/7/2026"],
    ]
    assert read({"A": rows}).text.split("\n") == [
        "UBND TỈNH HƯNG YÊN; CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TT: 1; Dự án: Camera; Nhà đầu tư: Công ty Mẫu; Vốn: 54; Đất: 3; Ngày: 2/7/2026",
    ]


@pytest.mark.parametrize("code", ["tcvn3", "vni"])
def test_old_letters_in_cells_are_converted(code: str) -> None:
    rows = [["Tên khu công nghiệp", "Diện tích"], ["Yên Mỹ, huyện Yên Mỹ", 280], ["Phố Nối", 300]]
    old = [[WRITERS[code](cell).decode("cp1252") if isinstance(cell, str) else cell for cell in row] for row in rows]
    pages = read({"A": old})  # type: ignore[arg-type]
    assert pages.text == read({"A": rows}).text  # type: ignore[arg-type]
    assert pages.encoding == f"utf-8, {code}"
    assert find_cell(pages, "300") == "A!B3"


def test_a_cell_in_the_farthest_corner_takes_no_memory() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r = "1048576"><c r = "XFD1048576"><v>1</v></c></row>'
    with zipfile.ZipFile(BytesIO(make_workbook({"A": [["Khu"]]}))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{SHEET}"><sheetData>{far}</sheetData></worksheet>'.encode()
    with pytest.raises(UnreadableFile, match="too large to be read as one text"):
        pages_from_bytes(make_archive(parts), "bang.xlsx")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"xl/worksheets/sheet1.xml": b"<worksheet><a></worksheet>"}, "broken|no words"),
        ({"xl/workbook.xml": b"<workbook"}, "broken"),
        ({"xl/styles.xml": b"&"}, "broken"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_broken_parts_are_told(more: dict[str, bytes], words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read({"A": [["Khu"]]}, more=more)


def test_sheet_of_numbers_has_no_words() -> None:
    with pytest.raises(UnreadableFile, match="has no words"):
        read({"A": [[1, 2], [3, 4]]})


CSV_ROWS = [["Khu", "Diện tích (ha)", "Vốn"], ["Yên Mỹ", "280,5", "12"], ["Phố Nối", "300", "9"]]
CSV_TEXT = "Khu: Yên Mỹ; Diện tích (ha): 280,5; Vốn: 12\nKhu: Phố Nối; Diện tích (ha): 300; Vốn: 9"


def write_rows(separator: str) -> str:
    return "\r\n".join(
        separator.join(f'"{cell}"' if separator in cell or "," in cell else cell for cell in row) for row in CSV_ROWS
    )


@pytest.mark.parametrize("separator", ";,\t|")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separator_and_encoding_of_csv_are_found(separator: str, encoding: str) -> None:
    pages = pages_from_bytes(write_rows(separator).encode(encoding), "khu.csv")
    assert (pages.text, pages.encoding, pages.media_type) == (CSV_TEXT, encoding, "text/csv")
    assert find_cell(pages, "280,5") == "B2"
    check_pages(pages)


@pytest.mark.parametrize("code", WRITERS)
def test_csv_in_old_letters_is_read(code: str) -> None:
    pages = pages_from_bytes(WRITERS[code](write_rows(";")), "khu.csv")
    assert (pages.text, pages.encoding) == (CSV_TEXT, code)


def test_csv_with_decimal_commas_is_parted_by_semicolons() -> None:
    data = "Khu;Đất;Vốn\nYên Mỹ;280,5;1,2\nPhố Nối;300,25;3,4\n".encode()
    assert pages_from_bytes(data, "khu.csv").text.startswith("Khu: Yên Mỹ; Đất: 280,5; Vốn: 1,2\n")


def test_csv_that_tells_its_separator_is_believed() -> None:
    data = "sep=|\nKhu|Đất, Vốn|Số\nYên Mỹ|280, 3|4\n".encode()
    pages = pages_from_bytes(data, "khu.csv")
    assert pages.text == "Khu: Yên Mỹ; Đất, Vốn: 280, 3; Số: 4"
    assert find_cell(pages, "Yên Mỹ") == "A2"  # a spreadsheet does not show the first line


def test_csv_of_one_column_stays_a_text() -> None:
    assert pages_from_bytes("Long An\nHưng Yên\n".encode(), "tinh.csv").text == "Long An\nHưng Yên"


def test_csv_too_long_for_one_text_is_told() -> None:
    with pytest.raises(UnreadableFile, match="Divide it"):
        pages_from_bytes(b"a,b,c,d,e,f,g,h\n" * 70_000, "khu.csv")


def test_rows_without_headings_take_time_as_their_number() -> None:
    data = "".join(f"KCN {number};{number}\n" for number in range(100_000)).encode()
    start = time.process_time()
    assert pages_from_bytes(data, "khu.csv").text.endswith("KCN 99999; 99999")
    assert time.process_time() - start < 10


def test_csv_with_an_endless_cell_is_told() -> None:
    with pytest.raises(UnreadableFile, match="broken"):
        pages_from_bytes(b'a,"' + b"b" * 200_000, "khu.csv")
