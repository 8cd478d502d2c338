"""Web pages give their article, a row of a table on a line, in whatever encoding they come."""

from datetime import date

import pytest

from daumoi.reading.pages import UnreadableFile, pages_from_bytes
from tests.reading.old_codes import WRITERS

WORDS = (
    "Tính đến hết tháng 8/2023, trên địa bàn tỉnh Hưng Yên có 34 khu công nghiệp, trong đó 18 khu đã hoạt động.",
    "Ông Trần Văn Mẫu, Giám đốc Sở Kế hoạch và Đầu tư, cho biết tỉnh sẽ tạo mọi điều kiện cho doanh nghiệp Hàn Quốc.",
)


def write_page(body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>Tin khu</title>{head}</head><body><nav><a href='/'>Menu</a></nav>"
        f"<article><h1>Tin khu</h1>{body}</article></body></html>"
    )


ARTICLE = write_page("".join(f"<p>{words}</p>" for words in WORDS))


def test_paragraphs_are_lines_and_the_date_is_read() -> None:
    head = '<meta property="article:published_time" content="2024-02-26T08:00:00+07:00">'
    pages = pages_from_bytes(ARTICLE.replace("</head>", f"{head}</head>").encode(), "tin.html")
    assert pages.text.split("\n") == ["Tin khu", *WORDS]
    assert (pages.title, pages.published_on, pages.original_offsets) == ("Tin khu", date(2024, 2, 26), None)


def test_rows_of_a_table_are_lines_with_their_headings() -> None:
    rows = (("Yên Mỹ", 280), ("Phố Nối", 300))
    cells = "".join(f"<tr><td>{zone}</td><td>{area}</td></tr>" for zone, area in rows)
    table = f"<table><tr><th>Khu</th><th>Diện tích (ha)</th></tr>{cells}</table>"
    pages = pages_from_bytes(write_page(f"<p>{WORDS[0]}</p>{table}<p>{WORDS[1]}</p>").encode(), "tin.html")
    assert pages.text.split("\n") == [
        "Tin khu",
        WORDS[0],
        "Khu: Yên Mỹ; Diện tích (ha): 280",
        "Khu: Phố Nối; Diện tích (ha): 300",
        WORDS[1],
    ]


@pytest.mark.parametrize("code", WRITERS)
def test_pages_in_old_bytes_are_read(code: str) -> None:
    pages = pages_from_bytes(WRITERS[code](ARTICLE), "tin.html")
    assert pages.text == pages_from_bytes(ARTICLE.encode(), "tin.html").text
    assert pages.encoding == code


@pytest.mark.parametrize("code", ["tcvn3", "vni"])
@pytest.mark.parametrize("form", ["letters", "numbers", "names"])
def test_pages_of_font_letters_are_read(code: str, form: str) -> None:
    page = WRITERS[code](ARTICLE).decode("cp1252")
    if form == "numbers":
        page = "".join(letter if letter < "\x80" else f"&#{ord(letter)};" for letter in page)
    elif form == "names":
        page = page.replace("\u00ad", "&shy;").replace("ª", "&ordf;").replace("«", "&laquo;")
    pages = pages_from_bytes(page.encode(), "tin.html")
    assert pages.text.split("\n") == ["Tin khu", *WORDS]
    assert pages.encoding == f"utf-8, {code}"
    assert (pages.original_offsets is None) == (code == "tcvn3")


def test_korean_page_is_read_and_declared_encodings_are_believed() -> None:
    korean = "하이퐁시와 충청북도는 26일 투자 협력 양해각서를 체결했다. 베트남 진출 기업은 34개사다. " * 3
    page = write_page(f"<p>{korean}</p>")
    assert pages_from_bytes(page.encode("euc-kr", "replace"), "tin.html").encoding == "cp949"
    japanese = write_page(
        "<p>" + "ハイフォン市は日本企業の投資を歓迎している。" * 8 + "</p>", '<meta charset="shift_jis">'
    )
    pages = pages_from_bytes(japanese.replace("Tin khu", "記事").encode("shift_jis"), "tin.html")
    assert (pages.encoding, "日本企業" in pages.text) == ("shift_jis", True)


@pytest.mark.parametrize(
    "page", ["<html>", "<!doctype html><html><body><p>   </p></body></html>", "<html><p>12</p></html>"]
)
def test_page_without_words_is_refused(page: str) -> None:
    with pytest.raises(UnreadableFile, match=r"has no (text|words) in it"):
        pages_from_bytes(page.encode(), "tin.html")
