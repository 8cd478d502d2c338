"""PDF files give paragraphs, each with its page, and scanned ones a sentence."""

from pathlib import Path

import pytest

from daumoi.reading.pages import UnreadableFile, find_anchor, pages_from_bytes
from tests.reading.made_files import MARGIN, PAGE_HEIGHT, lay_out, make_pdf
from tests.reading.old_codes import write_tcvn3, write_vni
from tests.reading.test_pages import check_pages

PARAGRAPH = [
    "\tTính đến hết tháng 8/2023, trên địa bàn tỉnh Hưng Yên có 34 khu công",
    "nghiệp, trong đó 18 khu đã hoạt động với tổng diện tích 9.251,6 ha. Tỷ lệ",
    "lấp đầy đạt 63,8%.",
]
JOINED = " ".join(line.strip() for line in PARAGRAPH)
SPEECH = [
    "\tÔng Trần Văn Mẫu, Giám đốc Sở Kế hoạch và Đầu tư, cho biết tỉnh sẽ tạo",
    "mọi điều kiện cho doanh nghiệp Hàn Quốc.",
]
# A font of many machines that holds the signs of TCVN3 as well.
WIDE_FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def test_wrapped_lines_are_joined_to_paragraphs() -> None:
    pages = pages_from_bytes(make_pdf([lay_out([*PARAGRAPH, *SPEECH])]), "tin.pdf")
    assert pages.text.split("\n") == [JOINED, " ".join(line.strip() for line in SPEECH)]
    assert (pages.media_type, pages.encoding, pages.published_on) == ("application/pdf", "unicode", None)
    check_pages(pages)


def test_hyphens_at_the_end_of_a_line_stay() -> None:
    lines = ["Hội nghị xúc tiến đầu tư Hưng Yên và các doanh nghiệp của vùng Seoul-", "Incheon diễn ra tại Phố Nối."]
    assert "của vùng Seoul-Incheon diễn" in pages_from_bytes(make_pdf([lay_out(lines)]), "tin.pdf").text


def test_items_headings_and_gaps_begin_a_line() -> None:
    lines = [
        "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP",
        *PARAGRAPH,
        "- Khu Yên Mỹ: 280 ha",
        "- Khu Phố Nối: 300 ha",
        "1. Kết quả",
    ]
    text = pages_from_bytes(make_pdf([lay_out(lines)]), "tin.pdf").text
    assert text.split("\n") == [lines[0], JOINED, *lines[-3:]]
    spaced = ["Khu công nghiệp Yên Mỹ", "", "Khu công nghiệp Phố Nối", "Tỉnh Hưng Yên", "Cả nước"]
    assert "Yên Mỹ\nKhu" in pages_from_bytes(make_pdf([lay_out(spaced)]), "tin.pdf").text


def test_running_heads_feet_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            (MARGIN, 810, "Báo cáo của Ban Quản lý tỉnh Hưng Yên"),
            *lay_out([f"Phần {number} của báo cáo có {number} dự án, vốn {number},5 tỷ đồng."], 760 - 20 * number),
            (MARGIN, 50, "Lưu hành nội bộ"),
            (290, 30, f"Trang {number}/4"),
        ]
        for number in range(1, 5)
    ]
    read = pages_from_bytes(make_pdf(pages), "tin.pdf")
    assert read.text.split("\n") == [
        f"Phần {number} của báo cáo có {number} dự án, vốn {number},5 tỷ đồng." for number in range(1, 5)
    ]


def test_two_pages_keep_what_they_share() -> None:
    pages = [lay_out(["Khu công nghiệp Yên Mỹ", f"có {number} dự án"]) for number in (1, 2)]
    assert pages_from_bytes(make_pdf(pages), "tin.pdf").text.count("Yên Mỹ") == 2


def test_each_run_knows_its_page_across_a_paragraph() -> None:
    foot = [(MARGIN, 80 - 18 * index, line.strip()) for index, line in enumerate(PARAGRAPH[:2])]
    head = [(MARGIN, PAGE_HEIGHT - MARGIN, PARAGRAPH[2]), (MARGIN, PAGE_HEIGHT - MARGIN - 40, "Hết báo cáo.")]
    pages = pages_from_bytes(make_pdf([foot, head]), "tin.pdf")
    assert pages.text == f"{JOINED}\nHết báo cáo."
    found = [find_anchor(pages, pages.text.index(words)) for words in ("34 khu", "lấp đầy", "Hết")]
    assert [anchor and anchor.page for anchor in found] == [1, 2, 2]


def test_columns_are_joined_each_by_its_own_margin() -> None:
    left = ["Tỉnh Hưng Yên có 34 khu công", "nghiệp đã thành lập và hoạt", "động tốt."]
    right = ["Khu công nghiệp Phố Nối có", "280 ha đất cho doanh nghiệp", "Hàn Quốc."]
    lines = [(MARGIN, 700 - 18 * n, line) for n, line in enumerate(left)]
    lines += [(320, 700 - 18 * n, line) for n, line in enumerate(right)]
    assert pages_from_bytes(make_pdf([lines]), "tin.pdf").text.split("\n") == [" ".join(left), " ".join(right)]


@pytest.mark.skipif(not WIDE_FONT.exists(), reason="needs the DejaVu font")
@pytest.mark.parametrize(("code", "write"), [("tcvn3", write_tcvn3), ("vni", write_vni)])
def test_old_letters_are_converted_and_pages_stay_right(code: str, write) -> None:  # type: ignore[no-untyped-def]
    texts = [f"Tỉnh Hưng Yên có {number} khu công nghiệp." for number in (34, 35)]
    data = make_pdf([lay_out([write(text).decode("cp1252")]) for text in texts], WIDE_FONT.read_bytes())
    pages = pages_from_bytes(data, "tin.pdf")
    assert pages.text == "\n".join(texts)
    assert pages.encoding == f"unicode, {code}"
    anchor = find_anchor(pages, pages.text.index("35"))
    assert anchor is not None
    assert (anchor.page, anchor.start, anchor.end) == (2, len(texts[0]) + 1, len(pages.text))
    check_pages(pages)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (make_pdf([[]]), "pictures of its pages"),
        (make_pdf([[(72, 700, "12 34")]]), "pictures of its pages"),
        (b"%PDF-1.7\n" + b"x" * 100, "is broken"),
        (make_pdf([[(72, 700, "Long An")]])[:200], "is broken"),
    ],
)
def test_pdf_without_text_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        pages_from_bytes(data, "tin.pdf")


# Forty-bit encryption of the standard handler, with an owner's and a user's password that no one knows.
LOCKED = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>endobj
trailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]>>
""" % (b"11" * 32, b"22" * 32)


def test_pdf_with_a_password_is_told() -> None:
    with pytest.raises(UnreadableFile, match="password"):
        pages_from_bytes(LOCKED, "tin.pdf")
