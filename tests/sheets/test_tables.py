"""Whole files: heading, columns, units, kinds of rows; and files that are refused with a sentence."""

import time
from decimal import Decimal
from typing import Any

import pytest

from daumoi.sheets.grids import UnreadableSheet
from daumoi.sheets.reader import Table, TableWish, open_sheets, read_sheet_table
from daumoi.sheets.row_kinds import RowKind, classify_row
from tests.sheets.offices import KOREAN_CSV, decode, make_board_workbook, make_endless_workbook, make_workbook

DAON = ["Công ty TNHH Mẫu Daon", "Hàn Quốc", "9876543210", "26/02/2021", "12,5", None, 3.2]


def read(data: bytes, lexicon: Any, **wish: Any) -> Table:
    return read_sheet_table(
        open_sheets(data, "bang.xlsx", decode), lexicon=lexicon, filename="bang.xlsx", wish=TableWish(**wish)
    )


def list_data(table: Table) -> list[Any]:
    return [row for row in table.rows if row.kind is RowKind.DATA]


def test_a_boards_list(lexicon: Any) -> None:
    table = read(make_board_workbook([DAON]), lexicon)
    assert table.noun == "certificate_events"
    assert [column.field for column in table.heading.columns if column.field] == [
        "investor", "country", "number", "date", "capital", "added", "area_ha", "zone",
    ]  # fmt: skip
    row = list_data(table)[0]
    assert row.values["capital"] == (Decimal("12500000"), "USD")
    assert row.values["country"] == "KR"
    assert row.values["area_ha"] == Decimal("3.2")
    assert row.group == "KCN Phố Nối A"
    assert [one.kind for one in table.rows if one.kind is not RowKind.DATA] == [
        RowKind.GROUP,
        RowKind.TOTAL,
        RowKind.NOTE,
    ]


def test_a_korean_list(lexicon: Any) -> None:
    table = read(KOREAN_CSV.encode(), lexicon)
    assert table.noun == "certificate_events"
    rows = list_data(table)
    assert [row.values["capital"].amount for row in rows] == [Decimal("1250500000"), Decimal("12500000")]
    assert [row.values["date"].text for row in rows] == ["2023-04-05", "2022-11-03"]
    assert {row.values["country"] for row in rows} == {"KR"}


def test_cells_pasted_from_a_spreadsheet(lexicon: Any) -> None:
    table = read("Tên khu công nghiệp\tTỉnh\tDiện tích (m2)\nKCN Mẫu\tHưng Yên\t2.500.000\n".encode(), lexicon)
    assert table.noun == "zones"
    assert list_data(table)[0].values["area_ha"] == Decimal(250)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["", "Tổng cộng"], RowKind.TOTAL),
        ([None, "Cộng KCN Mẫu", 5], RowKind.TOTAL),
        ([None, "TỔNG SỐ (I+II)", 5], RowKind.TOTAL),
        (["소계", None, 5], RowKind.TOTAL),
        ([1, "Tổng công ty Mẫu Sông Hồng", 5, "Hàn Quốc"], RowKind.DATA),
        ([2, "Công ty Cộng Hưởng", 5, "Hàn Quốc"], RowKind.DATA),
        (["II", "KCN Mẫu", None, None], RowKind.GROUP),
        ([None, None, None], RowKind.EMPTY),
        (["Ghi chú: số liệu tạm tính", None, None], RowKind.NOTE),
    ],
)
def test_kinds_of_rows(cells: list[Any], kind: RowKind) -> None:
    assert classify_row([cell or None for cell in cells], width=4)[0] is kind


BAD_ROW = ["Công ty Sai", "Nước Lạ", None, "31/02/2020", "2.300 tỷ đồng", None, "=A1"]


def test_each_problem_names_its_cell(lexicon: Any) -> None:
    row = list_data(read(make_board_workbook([DAON, BAD_ROW]), lexicon))[1]
    told = {problem.cell: problem.message % problem.params for problem in row.problems}
    assert "Nước Lạ" in told["C10"]
    assert "31/02/2020" in told["E10"]
    assert "VND" in told["F10"]


def test_a_formula_without_its_result_and_an_error(lexicon: Any) -> None:
    table = read(make_workbook(["Nhà đầu tư", "Vốn (triệu USD)", "Ngày cấp"], ["Công ty Mẫu", "=B9", "2020"]), lexicon)
    assert [(one.cell, one.message) for one in list_data(table)[0].problems] == [
        ("B2", "The cell holds a formula without its result.")
    ]
    table = read(b"Nha dau tu;Von (trieu USD);Ngay cap\nMau;#REF!;2020\n", lexicon)
    assert [one.cell for one in list_data(table)[0].problems] == ["B2"]


def test_mixed_currencies_are_told(lexicon: Any) -> None:
    rows = [["Công ty A", "5 triệu USD"], ["Công ty B", "6 triệu USD"], ["Công ty C", "70 tỷ đồng"]]
    table = read(make_workbook(["Nhà đầu tư", "Vốn đăng ký", "Ngày cấp"], *rows), lexicon)
    assert [[one.cell for one in row.notices] for row in list_data(table)] == [[], [], ["B4"]]


def test_a_half_empty_row(lexicon: Any) -> None:
    table = read(make_workbook(["Tên khu công nghiệp", "Tỉnh", "Diện tích"], [None, "Hưng Yên", 5]), lexicon)
    assert list_data(table)[0].problems[0].cell == "A2"


def test_columns_may_be_chosen(lexicon: Any) -> None:
    data = make_workbook(["Cột một", "Cột hai"], ["KCN Mẫu", 25])
    with pytest.raises(UnreadableSheet):
        read(data, lexicon)
    table = read(data, lexicon, noun="zones", heading_row=1, columns={0: "name_vi", 1: "area_ha"})
    assert list_data(table)[0].values == {"name_vi": "KCN Mẫu", "area_ha": Decimal(25)}


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"<html><table></table></html>",
        b"\x89PNG\r\n\x1a\n\0\0\0",
        b";;;\n;;\n",
        make_workbook([None]),
    ],
)
def test_files_of_another_kind(data: bytes, lexicon: Any) -> None:
    with pytest.raises(UnreadableSheet) as caught:
        read(data, lexicon)
    assert "bang.xlsx" in str(caught.value)


def test_a_million_rows_are_refused_before_they_are_read(lexicon: Any) -> None:
    data = make_endless_workbook(1_000_000)
    began = time.process_time()
    with pytest.raises(UnreadableSheet, match="200000 rows"):
        read(data, lexicon)
    assert time.process_time() - began < 20


def test_a_cell_in_the_farthest_corner_is_refused(lexicon: Any) -> None:
    with pytest.raises(UnreadableSheet):
        read(make_workbook(*[[None]] * 3, [None] * 500 + ["x"]), lexicon)
