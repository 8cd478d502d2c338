"""Files that are no table, or a broken one: a sentence, with the cell where there is one, and never all memory."""

import io
import struct
import zipfile
from typing import Any

import pytest

from daumoi.reading.pages_text import decode_text
from daumoi.sheets.grids import UnreadableSheet
from daumoi.sheets.reader import Table, TableWish, open_sheets, read_sheet_table
from daumoi.sheets.row_kinds import RowKind
from tests.sheets.offices import make_open_document, make_workbook

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LICENCES = ["Nhà đầu tư", "Ngày cấp", "Vốn đăng ký (triệu USD)"]
BROKEN, OTHER = "broken or protected", "is no table"


def read(data: bytes, lexicon: Any, **wish: Any) -> Table:
    def decode(raw: bytes, name: str) -> str:
        return decode_text(raw, name).text

    return read_sheet_table(
        open_sheets(data, "bang.xlsx", decode), lexicon=lexicon, filename="bang.xlsx", wish=TableWish(**wish)
    )


def make_archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return target.getvalue()


def make_container(names: list[str], streams: list[bytes], *, next_of: dict[int, int] | None = None) -> bytes:
    """Return a compound file of streams of one sector each; `next_of` leads a chain elsewhere."""
    table = [0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFE] * len(streams)]
    for sector, after in (next_of or {}).items():
        table[sector] = after
    head = OLD + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<10I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    head = head.ljust(512, b"\xff")
    entries = [make_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    entries += [make_entry(name, 2, 2 + place, 4096) for place, name in enumerate(names)]
    directory = b"".join(entries).ljust(512, b"\0")[:512]
    packed = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    return head + packed + directory + b"".join(stream.ljust(512, b"\0") for stream in streams)


def make_entry(name: str, kind: int, first: int, size: int) -> bytes:
    words = name.encode("utf-16-le")
    entry = words.ljust(64, b"\0") + struct.pack("<HB", len(words) + 2, kind)
    return (entry.ljust(116, b"\0") + struct.pack("<II", first, size)).ljust(128, b"\0")


FAR_CELL = struct.pack("<HHHHHd", 0x203, 14, 65_535, 65_535, 0, 1.0)
FILES = {
    "a Word file": (make_archive(word__document_xml=b"<a/>"), OTHER),
    "a packed text": (make_archive(note=b"hello"), OTHER),
    "a binary workbook": (make_archive(xl__workbook=b"x"), OTHER),
    "half a workbook": (make_workbook(LICENCES, ["A", "2020", 5])[:900], BROKEN),
    "a workbook with a hole": (
        make_workbook(LICENCES)[:300] + b"\xff" * 200 + make_workbook(LICENCES)[500:],
        BROKEN,
    ),
    "an old file of nothing": (OLD + b"\0" * 4000, BROKEN),
    "an old file without its end": (make_container(["Workbook"], [b""])[:1024], BROKEN),
    "a chain in a circle": (make_container(["Workbook"], [b""], next_of={2: 2}), BROKEN),
    "a directory in a circle": (make_container(["Workbook"], [b""], next_of={1: 1}), BROKEN),
    "a chain out of the file": (make_container(["Workbook"], [b""], next_of={2: 90}), BROKEN),
    "an encrypted workbook": (make_container(["EncryptionInfo", "EncryptedPackage"], [b"", b""]), BROKEN),
    "a locked old workbook": (make_container(["Workbook"], [struct.pack("<HH", 0x2F, 54)]), BROKEN),
    "an old Word file": (make_container(["WordDocument"], [b""]), OTHER),
    "an old workbook with a far cell": (make_container(["Workbook"], [FAR_CELL]), "200000 rows"),
    "a web page called .xls": (b"<html><table><tr><td>x</td></tr></table></html>", OTHER),
    "rows without end": (
        make_open_document("<table:table-row table:number-rows-repeated='900000000'>{x}</table:table-row>"),
        "200000 rows",
    ),
    "cells without end": (
        make_open_document("<table:table-row table:number-rows-repeated='9000'>{x9000}</table:table-row>"),
        "200000 rows",
    ),
    "a far cell told otherwise": (
        make_workbook(LICENCES, part=b"<row r='1'><c s='0' r = 'XFD1048576'><v>1</v></c></row>"),
        "200000 rows",
    ),
    "nothing": (b"", "no words"),
    "an open quotation mark": ('Tên khu;Tỉnh\nKCN A;Hà Nội\n"KCN B;Huế\nKCN C;Huế\n'.encode(), "cell A3"),
}


@pytest.mark.parametrize("kind", list(FILES))
def test_a_file_that_is_no_table_gets_a_sentence(kind: str, lexicon: Any) -> None:
    data, words = FILES[kind]
    with pytest.raises(Exception, match=words) as caught:
        read(data, lexicon)
    assert "bang.xlsx" in str(caught.value)
    assert isinstance(caught.value, UnreadableSheet) or kind == "nothing"


def test_open_documents_are_read(lexicon: Any) -> None:
    head = "".join(f"<table:table-cell office:value-type='string'><text:p>{name}</text:p></table:table-cell>"
                   for name in ("Tên khu công nghiệp", "Tỉnh"))  # fmt: skip
    row = head.replace("Tên khu công nghiệp", "KCN Mẫu").replace("Tỉnh", "Hưng Yên")
    empty = "<table:table-cell table:number-columns-repeated='16382'/>"
    body = f"<table:table-row>{head}{empty}</table:table-row><table:table-row>{row}{empty}</table:table-row>"
    body += f"<table:table-row table:number-rows-repeated='1048574'>{empty}</table:table-row>"
    table = read(make_open_document(body), lexicon)
    assert [row.values for row in table.rows] == [{"name_vi": "KCN Mẫu", "locality": "Hưng Yên"}]


WORDS = "Tên khu công nghiệp;Tỉnh;Diện tích (ha)\nKCN Phố Nối;Hưng Yên;1.250,5\n"


def encode_windows_1258(text: str) -> bytes:
    import unicodedata

    coded = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        shape = unicodedata.normalize(
            "NFC", "".join(one for one in parts if one not in "\u0300\u0301\u0303\u0309\u0323")
        )
        tones = "".join(one for one in parts if one in "\u0300\u0301\u0303\u0309\u0323")
        coded += (shape + tones).encode("cp1258")
    return coded


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        encode_windows_1258(WORDS),
        WORDS.replace(";", "\t").encode(),
        WORDS.replace(";", "|").encode(),
        WORDS.replace("1.250,5", '"1.250,5"').replace(";", ",").encode(),
        ("sep=;\n" + WORDS).encode(),
        WORDS.replace("\n", "\r\n").encode(),
    ],
)
def test_texts_of_all_habits(data: bytes, lexicon: Any) -> None:
    values = read(data, lexicon).rows[-1].values
    assert (values["name_vi"], values["locality"], str(values["area_ha"])) == ("KCN Phố Nối", "Hưng Yên", "1250.5000")


def test_two_headings_that_mean_the_same(lexicon: Any) -> None:
    data = make_workbook([*LICENCES, "Tổng vốn đầu tư (triệu USD)"], ["Công ty Mẫu", "2020", 5, 6])
    table = read(data, lexicon)
    assert table.rows[0].values["capital"].amount == 5_000_000
    assert [note.cell for note in table.notes] == ["D1"]
    assert "C1" in table.notes[0].message % table.notes[0].params
    chosen = read(data, lexicon, columns={2: "", 3: "capital"})
    assert chosen.rows[0].values["capital"].amount == 6_000_000
    both = read(data, lexicon, columns={2: "capital", 3: "capital"})
    assert (both.rows[0].values["capital"].amount, [note.cell for note in both.notes]) == (5_000_000, ["D1"])


def test_a_heading_without_rows(lexicon: Any) -> None:
    table = read(make_workbook(LICENCES), lexicon)
    assert [(note.cell, note.message) for note in table.notes] == [
        ("A2", "There is no row with data below the heading.")
    ]


@pytest.mark.parametrize("day", ["31/02/2020", "30/13/2020", "29/2/2023", "0/5/2020", "32/1/2024"])
def test_days_that_the_calendar_does_not_have(day: str, lexicon: Any) -> None:
    row = read(make_workbook(LICENCES, ["Công ty Mẫu", day, 5], ["Công ty Hai", "2020", 5]), lexicon).rows[0]
    assert (row.kind, [problem.cell for problem in row.problems]) == (RowKind.DATA, ["B2"])
    assert day in row.problems[0].message % row.problems[0].params
