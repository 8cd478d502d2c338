"""Bytes of a file become its text, or a sentence that says why not."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daumoi.reading.pages import MOST_BYTES, READ_SUFFIXES, Pages, UnreadableFile, find_title, pages_from_bytes
from tests.reading.made_files import make_compound, make_docx_of_xml, make_pdf, make_workbook
from tests.samples.test_samples import SAMPLES

TEXT = "Tỉnh Long An có 34 khu công nghiệp.\nÔng Trần Văn Mẫu phát biểu."
REFUSED = {
    "empty": (b"", "tin.txt", "is empty"),
    "blank": (b" \r\n\t\n", "tin.txt", "is empty"),
    "only a byte-order mark": (b"\xef\xbb\xbf", "tin.txt", "is empty"),
    "only zero bytes": (bytes(500), "tin.txt", "is empty"),
    "too large": (b"a" * (MOST_BYTES + 1), "tin.txt", "is too large: 20 MB"),
    "fifty megabytes": (b"Long An " * (50 * 1024 * 1024 // 8), "tin.txt", "is too large: 50 MB"),
    "head of a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "tin.txt", "is broken"),
    "head of a Word file": (b"PK\x03\x04\x14\x00\x06\x00", "tin.docx", "is broken"),
    "old Word": (make_compound("WordDocument"), "tin.doc", "old form of Word"),
    "old Excel": (make_compound("Workbook"), "tin.xls", "old form of Excel"),
    "old PowerPoint": (make_compound("PowerPoint Document"), "tin.ppt", "old form of PowerPoint"),
    "Word with a password": (make_compound("EncryptionInfo", "EncryptedPackage"), "tin.docx", "password"),
    "a message of Outlook": (make_compound("__nameid_version1.0"), "tin.msg", "is not a text"),
    "rich text": (b"{\\rtf1\\ansi Long An}", "tin.rtf", "is not a text"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "anh.png", "is not a text"),
    "photograph": (b"\xff\xd8\xff\xe0 JFIF", "anh.jpg", "is not a text"),
    "bytes of a program": (b"\x7fELF\x02\x01\x01\x00" * 40, "daumoi", "is not a text"),
    "control characters": (b"a\x01\x02\x03\x04\x05\x06\x07" * 40, "tin.txt", "is not a text"),
    "UTF-8 cut short": (TEXT.encode() + b"\xe1\xba", "tin.txt", "UTF-8"),
    "UTF-16 cut short": (TEXT.encode("utf-16") + b"\x00", "tin.txt", "UTF-8"),
    "numbers without a word": (b"1 2 3\n4.5, 6%\n", "tin.txt", "has no words"),
    "page without text": (
        b"<!doctype html><html><body><script>x()</script></body></html>",
        "trang.html",
        "has no text",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_file_without_text_is_refused_with_a_sentence(case: str) -> None:
    data, filename, words = REFUSED[case]
    with pytest.raises(UnreadableFile) as caught:
        pages_from_bytes(data, filename)
    assert words in str(caught.value)
    assert filename in str(caught.value)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
    ],
)
def test_unicode_text_is_read_in_its_encoding(data: bytes, encoding: str) -> None:
    pages = pages_from_bytes(data, "tin.txt")
    assert (pages.text, pages.encoding, pages.media_type) == (TEXT, encoding, "text/plain")
    assert pages.title == "Tỉnh Long An có 34 khu công nghiệp."
    assert pages.published_on is None
    assert (pages.anchors, pages.original_offsets) == ((), None)


def test_line_ends_stay_as_they_are() -> None:
    text = TEXT.replace("\n", "\r\n")
    assert pages_from_bytes(text.encode(), "tin.txt").text == text


def test_page_gives_its_article_without_the_menus() -> None:
    pages = pages_from_bytes((SAMPLES / "09-hai-phong-mot-nam.html").read_bytes(), "09-hai-phong-mot-nam.html")
    assert pages.media_type == "text/html"
    assert "Hải Phòng" in pages.title
    assert pages.published_on == date(2026, 7, 2)
    assert "<" not in pages.text
    assert "Trang chủ" not in pages.text


def test_page_is_told_by_its_bytes_where_its_name_says_nothing() -> None:
    page = (
        "<!doctype html><html><head><title>Tin</title></head><body><article><p>"
        + TEXT * 5
        + "</p></article></body></html>"
    )
    assert pages_from_bytes(page.encode(), "tin").media_type == "text/html"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (make_pdf([[(72, 700, "Long An")]]), "application/pdf"),
        (make_workbook({"A": [["Long An"]]}), "spreadsheetml"),
        (make_docx_of_xml("<w:p><w:r><w:t>Long An</w:t></w:r></w:p>"), "wordprocessingml"),
    ],
)
@pytest.mark.parametrize("filename", ["tin", "tin.txt", "tin.docx", "tin.xlsx", "tin.csv", "TIN.PDF"])
def test_kind_is_told_by_the_bytes_whatever_the_name(data: bytes, kind: str, filename: str) -> None:
    pages = pages_from_bytes(data, filename)
    assert (pages.text, kind in pages.media_type) == ("Long An", True)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Tin mới\nNội dung", "Tin mới"),
        ("\n\n   \nTin   mới  \n", "Tin mới"),
        ("[Văn bản mẫu]\nTin mới", "Tin mới"),
        ("[Văn bản mẫu]", ""),
        ("a" * 300, "a" * 200),
        ("", ""),
    ],
)
def test_title_is_the_first_line_with_words(text: str, title: str) -> None:
    assert find_title(text) == title


def test_refusal_keeps_its_parts_for_translation() -> None:
    with pytest.raises(UnreadableFile) as caught:
        pages_from_bytes(b"", "tin.txt")
    error: Any = caught.value
    assert error.message % error.params == str(error)


HEADS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<!doctype html><p>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"T\xd8nh H\xadng Y\xaan ",
    b"a;b\n1;2\n",
    b"sep=;\n",
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=600), st.sampled_from((*READ_SUFFIXES, "", ".doc", ".png")))
def test_any_bytes_give_a_text_or_a_sentence(head: bytes, tail: bytes, suffix: str) -> None:
    _check_outcome(head + tail, f"tệp{suffix}")


WHOLE_FILES = (
    ("tin.pdf", make_pdf([[(72, 700, "Long An")]])),
    ("tin.xlsx", make_workbook({"A": [["Khu", "Vốn"], ["Yên Mỹ", 1.5]]})),
    ("tin.docx", make_docx_of_xml("<w:p><w:r><w:t>Long An</w:t></w:r></w:p>")),
)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(WHOLE_FILES),
    st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), max_size=12),
    st.floats(0, 1),
)
def test_damaged_files_give_a_text_or_a_sentence(
    whole: tuple[str, bytes], damage: list[tuple[int, int]], kept: float
) -> None:
    filename, data = whole[0], bytearray(whole[1])
    for place, value in damage:
        data[place % len(data)] = value
    _check_outcome(bytes(data) if kept > 0.5 else bytes(data[: int(2 * kept * len(data))]), filename)


def _check_outcome(data: bytes, filename: str) -> None:
    try:
        pages = pages_from_bytes(data, filename)
    except UnreadableFile:
        return
    check_pages(pages)


def check_pages(pages: Pages) -> None:
    """What holds of every file that was read."""
    assert any(letter.isalpha() for letter in pages.text)
    ends = [0]
    for anchor in pages.anchors:
        assert ends[-1] <= anchor.start <= anchor.end <= len(pages.text)
        ends.append(anchor.end)
    if pages.original_offsets is not None:
        assert len(pages.original_offsets) == len(pages.text) + 1
        assert list(pages.original_offsets) == sorted(pages.original_offsets)
