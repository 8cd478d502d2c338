"""Web pages that the extraction library takes minutes for are walked tag by tag, in seconds."""

import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daumoi.reading.pages import UnreadableFile, pages_from_bytes
from daumoi.reading.pages_markup import MOST_LETTERS, is_heavy, strip_silent, walk_page

LINE = "Đến hết năm 2023, tỉnh Long An có 520 dự án FDI, trong đó Hàn Quốc có {0} dự án."
MENU = "<nav><ul><li><a href='/'>Trang chủ</a></li><li>Liên hệ</li></ul></nav>"


def walk(body: str, head: str = "") -> tuple[str, str, date | None]:
    return walk_page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", "tin.html")


def test_lines_are_blocks_and_menus_are_left_out() -> None:
    body = f"{MENU}<h1>Tin &amp; <b>khu</b></h1><p>Tỉnh <i>Long An</i><br>có 34&nbsp;KCN.</p><footer>Chân</footer>Hết"
    assert walk(body)[0] == "Tin & khu\nTỉnh Long An\ncó 34 KCN.\nHết"


def test_title_and_date_are_those_the_page_states() -> None:
    head = "<title> Tin\n khu </title><meta property='article:published_time' content='2024-02-26T08:00:00+07:00'>"
    assert walk("<p>Tin</p>", head)[1:] == ("Tin khu", date(2024, 2, 26))
    assert walk("<time datetime='2023-05-01'>1/5</time>")[2] == date(2023, 5, 1)
    assert walk("<meta name='date' content='2023-02-31'><p>Tin</p>")[2] is None


def test_the_article_is_the_text_where_the_page_marks_it() -> None:
    words = " ".join(LINE.format(number) for number in range(5))
    assert walk(f"<p>Tin khác</p><article><p>{words}</p></article><p>Đọc thêm</p>")[0] == words
    assert walk("<p>Tin khác</p><article><p>Ngắn</p></article>")[0] == "Tin khác\nNgắn"


def test_blocks_of_links_are_left_out() -> None:
    body = f"<p>{LINE} <a href='/'>Xem thêm</a></p><ul><li><a href='/1'>Tin về thu hút đầu tư</a></li></ul>"
    assert walk(body)[0] == f"{LINE} Xem thêm"


def test_rows_of_tables_come_with_their_headings() -> None:
    table = (
        "<table><tr><th>Khu</th><th colspan=2>Năm 2023</th></tr><tr><th></th><th>Số dự án</th><th>Vốn</th></tr>"
        "<tr><td><p>Yên <b>Mỹ</b></p></td><td>12</td><td><a href='/'>280</a></td></tr></table>"
    )
    assert walk(f"<p>Trước</p>{table}<p>Sau</p>")[0].split("\n") == [
        "Trước", "Khu: Yên Mỹ; Năm 2023, Số dự án: 12; Năm 2023, Vốn: 280", "Sau",
    ]  # fmt: skip


def test_tables_that_only_place_things_give_their_cells() -> None:
    rows = ("<td>Khu</td><td>Diện tích</td>", "<td>A</td><td>3</td>", "<td>B</td><td>4</td>")
    inner = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    lines = walk(f"<table><tr><td>Đầu</td><td>Cột</td></tr><tr><td>{inner}</td><td>Bên</td></tr></table>")[0].split(
        "\n"
    )
    assert lines[:2] == ["Đầu", "Cột"]
    assert "Khu: A; Diện tích: 3" in lines[2]


@pytest.mark.parametrize(
    "body", ["<p>Long An", "<table><tr><td>Long An", "</p></table></td>Long An", "<p>Long An</p><!--"]
)
def test_tags_left_open_lose_nothing(body: str) -> None:
    assert walk(body)[0] == "Long An"


def test_what_is_no_text_is_stripped_from_large_pages() -> None:
    page = (
        "<script>var a = '<p>'</script><STYLE>p{}</STYLE><p>Long An</p><script type='application/ld+json'>{}</script>"
    )
    assert strip_silent(page) == page
    stripped = strip_silent(page + "<!-- x -->" * 20_000)
    assert stripped.split() == ["<p>Long", "An</p><script", "type='application/ld+json'>{}</script>"]
    assert strip_silent("<p>Long An</p>" + " " * 100_000 + "<script>never closed").rstrip() == "<p>Long An</p>"


def fill(write: Callable[[int], str], size: int) -> str:
    one = len(write(1000).encode())
    return "".join(map(write, range(size // one)))


SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda size: fill(lambda i: f"<p>{LINE.format(i)}</p>", size),
    "one paragraph of many marks": lambda size: (
        "<p>" + fill(lambda i: f"<span>từ {i}</span> <b>đậm</b> ", size) + "</p>"
    ),
    "lines": lambda size: fill(lambda i: f"{LINE.format(i)}<br>", size),
    "a table": lambda size: "<table>" + fill(lambda i: f"<tr><td>KCN {i}</td><td>{i}</td></tr>", size) + "</table>",
    "one inside the other": lambda size: "<div>" * (size // 11) + "</div>" * (size // 11),
    "programs": lambda size: fill(lambda i: f"<script>var a{i} = '{'x' * 500}'</script>", size),
    "tags that never close": lambda size: "<" * size,
    "openings without end": lambda size: "<a " * (size // 3),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_eight_megabytes_are_read_in_seconds(shape: str) -> None:
    page = f"<!doctype html><html><body><p>{LINE}</p>{SHAPES[shape](8_000_000)}</body></html>".encode()
    start = time.process_time()
    assert LINE in pages_from_bytes(page, "tin.html").text
    assert time.process_time() - start < 10


@pytest.mark.parametrize("shape", ["one paragraph of many marks", "one inside the other", "a table"])
@pytest.mark.parametrize("size", [30_000, 150_000, 600_000])
def test_smaller_pages_are_read_in_seconds_too(shape: str, size: int) -> None:
    page = f"<!doctype html><html><body><p>{LINE}</p>{SHAPES[shape](size)}</body></html>".encode()
    start = time.process_time()
    pages_from_bytes(page, "tin.html")
    assert time.process_time() - start < 5


def test_table_too_large_for_one_text_is_told() -> None:
    page = "<!doctype html><table>" + "<tr><td colspan=64>x</td></tr>" * 9_000 + " " * MOST_LETTERS
    with pytest.raises(UnreadableFile, match="too large to be read as one text"):
        pages_from_bytes(page.encode(), "tin.html")


TAGS = [
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "<td colspan=9>",
    "</table>",
    "<a>",
    "</a>",
    "<script>",
    "</script>",
    "<br>",
]
TAGS += [
    "<article>",
    "</article>",
    "<title>",
    "<select>",
    "<meta>",
    "<!--",
    "-->",
    "<",
    "&#0;",
    "&amp",
    "\x00",
    "Tỉnh Long An",
    "<b>",
]


@given(st.lists(st.sampled_from(TAGS), max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_pile_of_tags_is_walked(pieces: list[str]) -> None:
    text, title, _day = walk_page("".join(pieces), "tin.html")
    assert isinstance(text + title, str)
    assert is_heavy("".join(pieces)) is False
