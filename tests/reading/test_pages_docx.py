"""Word files give their paragraphs, lists and tables in the order of the document."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from daumoi.reading.pages import Pages, UnreadableFile, pages_from_bytes
from tests.reading.made_files import CONTENT_TYPES, W, make_archive, make_docx_of_xml
from tests.reading.old_codes import write_tcvn3, write_vni

HEADING = "Khu công nghiệp tỉnh Hưng Yên"


def read(document: "docx.document.Document") -> Pages:
    target = io.BytesIO()
    document.save(target)
    return pages_from_bytes(target.getvalue(), "tin.docx")


def add_table(document: "docx.document.Document", rows: list[list[str]]) -> "docx.table.Table":
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    return table


def paragraph(text: str, font: str = "") -> str:
    properties = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f"<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def read_body(body: str, styles: str = "") -> Pages:
    return pages_from_bytes(make_docx_of_xml(body, styles), "tin.docx")


def test_paragraphs_lists_and_tables_come_in_order() -> None:
    document = docx.Document()
    document.add_heading(HEADING, 1)
    document.add_paragraph("Tỉnh có 34 khu.")
    document.add_paragraph("Khu Yên Mỹ", "List Bullet")
    document.add_paragraph("Khu Phố Nối", "List Number")
    add_table(document, [["Khu", "Vốn", "Đất (ha)"], ["Yên Mỹ", "12 triệu USD", "280"], ["Phố Nối", "9", "300"]])
    document.add_paragraph("Hết.")
    pages = read(document)
    assert pages.text.split("\n") == [
        HEADING,
        "Tỉnh có 34 khu.",
        "- Khu Yên Mỹ",
        "- Khu Phố Nối",
        "Khu: Yên Mỹ; Vốn: 12 triệu USD; Đất (ha): 280",
        "Khu: Phố Nối; Vốn: 9; Đất (ha): 300",
        "Hết.",
    ]
    assert (pages.title, pages.encoding, pages.original_offsets) == (HEADING, "utf-8", None)


def test_merged_headings_and_cells_go_with_each_row() -> None:
    document = docx.Document()
    rows = [
        ["TT", "Tỉnh", "Năm 2023", ""],
        ["", "", "Dự án", "Vốn"],
        ["1", "Hưng Yên", "12", "280"],
        ["2", "", "9", "30"],
    ]
    table = add_table(document, rows)
    for start, end in (((0, 2), (0, 3)), ((0, 0), (1, 0)), ((0, 1), (1, 1)), ((2, 1), (3, 1))):
        table.cell(*start).merge(table.cell(*end))
    assert read(document).text.split("\n") == [
        "TT: 1; Tỉnh: Hưng Yên; Năm 2023, Dự án: 12; Năm 2023, Vốn: 280",
        "TT: 2; Tỉnh: Hưng Yên; Năm 2023, Dự án: 9; Năm 2023, Vốn: 30",
    ]


def test_letterhead_in_a_table_is_read_cell_by_cell() -> None:
    document = docx.Document()
    add_table(
        document, [["UBND TỈNH HƯNG YÊN\nBAN QUẢN LÝ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 12/BC", "Hưng Yên"]]
    )
    assert read(document).text.split("\n") == [
        "UBND TỈNH HƯNG YÊN",
        "BAN QUẢN LÝ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/BC",
        "Hưng Yên",
    ]


def test_table_of_labels_joins_label_and_words() -> None:
    document = docx.Document()
    add_table(document, [["Chủ đầu tư", "Công ty Mẫu"], ["Địa điểm:", "KCN Yên Mỹ"], ["Nước", "Hàn Quốc"]])
    assert read(document).text.split("\n") == ["Chủ đầu tư: Công ty Mẫu", "Địa điểm: KCN Yên Mỹ", "Nước: Hàn Quốc"]


def test_words_in_wrappers_are_read_and_deleted_ones_are_not() -> None:
    body = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Tại </w:t></w:r>"
        '<w:smartTag w:element="place"><w:r><w:t>Hưng Yên</w:t></w:r></w:smartTag>'
        "<w:ins><w:r><w:t> có 34 khu</w:t></w:r></w:ins><w:del><w:r><w:delText> cũ</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>, xem</w:t><w:tab/><w:t>đây</w:t></w:r></w:hyperlink>"
        '<w:r><w:footnoteReference w:id="2"/><w:instrText> PAGE </w:instrText><w:noBreakHyphen/><w:br/>'
        "<w:t>dòng hai</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert read_body(body).text == "Tại Hưng Yên có 34 khu, xem đây-\ndòng hai"


def test_text_boxes_come_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('Trong khung')}</w:txbxContent>"
    body = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>Ngoài khung</w:t>'
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read_body(body).text == "Ngoài khung\nTrong khung"


def test_old_fonts_say_what_their_letters_are() -> None:
    body = (
        paragraph(write_tcvn3("khu công nghiệp").decode("cp1252"), ".VnTimeH")
        + paragraph(write_tcvn3("Có ở Hà Nam").decode("cp1252"), ".VnTime")
        + paragraph(write_vni("Ở Cà Mau và Bà Rịa").decode("cp1252"), "VNI-Times")
        + paragraph("Đã gõ bằng Unicode, có ạ", ".VnTime")
    )
    pages = read_body(body)
    assert pages.text.split("\n") == [
        "KHU CÔNG NGHIỆP",
        "Có ở Hà Nam",
        "Ở Cà Mau và Bà Rịa",
        "Đã gõ bằng Unicode, có ạ",
    ]
    assert pages.encoding == "utf-8, tcvn3, vni"


def test_old_font_may_come_from_a_style_and_runs_may_cut_a_letter() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="T"><w:basedOn w:val="N"/></w:style>'
    )
    text = write_vni("Tỉnh Cà Mau đầu tư").decode("cp1252")
    runs = "".join(f"<w:r><w:t>{letter}</w:t></w:r>" for letter in text)
    assert read_body(f'<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr>{runs}</w:p>', styles).text == "Tỉnh Cà Mau đầu tư"


def test_old_letters_without_a_font_are_told_by_their_words() -> None:
    pages = read_body(paragraph(write_vni(HEADING).decode("cp1252")) + paragraph("Tỉnh Hưng Yên, «khu» mới"))
    assert pages.text == f"{HEADING}\nTỉnh Hưng Yên, «khu» mới"
    assert pages.encoding == "utf-8, vni"
    assert pages.original_offsets is not None


def test_soft_hyphen_of_word_is_a_letter_of_tcvn3() -> None:
    body = (
        '<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>H</w:t><w:softHyphen/><w:t>ng Yªn</w:t></w:r></w:p>'
    )
    assert read_body(body).text == "Hưng Yên"


def test_macros_are_left_alone() -> None:
    main = f'<w:document xmlns:w="{W}"><w:body>{paragraph(HEADING)}</w:body></w:document>'.encode()
    parts = {
        "[Content_Types].xml": CONTENT_TYPES.encode(),
        "word/document.xml": main,
        "word/vbaProject.bin": b"\xd0\xcf",
    }
    assert pages_from_bytes(make_archive(parts), "tin.docm").text == HEADING


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"word/document.xml": b"<w:document"}, "is broken"),
        ({"word/document.xml": b""}, "is broken"),
        ({"word/documents.xml": b"<a/>"}, "is broken"),
        ({"word/document.xml": f'<w:document xmlns:w="{W}"/>'.encode()}, "has no words"),
        ({"word/document.xml": f'<w:document xmlns:w="{W}"/>'.encode(), "word/styles.xml": b"<"}, "is broken"),
        ({"word/document.xml": b" " * 65 * 1024 * 1024}, "memory|grows to 65 MB"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "is not a text"),
    ],
)
def test_what_is_no_word_file_is_refused(parts: dict[str, bytes], words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        pages_from_bytes(make_archive(parts), "tin.docx")


def test_entities_that_grow_are_not_followed() -> None:
    growing = "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    head = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{growing}]>'
    main = f'{head}<w:document xmlns:w="{W}"><w:body>{paragraph("&j;Long An")}</w:body></w:document>'.encode()
    try:
        pages = pages_from_bytes(make_archive({"word/document.xml": main}), "tin.docx")
    except UnreadableFile:
        return
    assert len(pages.text) < 100


def test_style_that_rests_on_itself_ends() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>'
    assert (
        read_body('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Long An</w:t></w:r></w:p>', styles).text
        == "Long An"
    )


def test_python_docx_names_the_namespace_that_the_tests_use() -> None:
    assert qn("w:p") == f"{{{W}}}p"
