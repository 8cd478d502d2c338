"""However a text is written down, its facts stay: golden texts and tables, beside the samples of test_properties."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.golden.test_golden import iter_texts
from tests.reading.test_properties import (
    WAYS_OF_WRITING,
    assert_quotes_are_slices,
    compare_times,
    list_facts,
)

TABLES = {
    "zones": """
Các khu công nghiệp của tỉnh Hưng Yên tính đến hết tháng 12/2023.
Đơn vị tính: triệu USD.
STT: 1; Tên KCN: KCN Phố Nối Mẫu; Diện tích (ha): 596,4; FDI, Số dự án: 20; FDI, Vốn: 1.000,25; Tỷ lệ lấp đầy: 92,5%
STT: 2; Tên KCN: KCN Thăng Long Mẫu; Diện tích (ha): 330; FDI, Số dự án: 10; FDI, Vốn: 500,5; Lao động: 5.000
STT: Tổng cộng; Diện tích (ha): 926,4; FDI, Số dự án: 30; FDI, Vốn: 1.500,75
""",
    "projects": """
Các dự án đầu tư nước ngoài được cấp giấy chứng nhận tại tỉnh Long An trong năm 2023.
STT: 1; Nhà đầu tư: Công ty Mẫu Hoà (Hàn Quốc); Địa điểm: KCN Long Hậu; Vốn (triệu USD): 12,5; Ngày cấp: 15/03/2023
STT: 2; Nhà đầu tư: Công ty CP Mẫu Thuỷ; Quốc tịch: Nhật Bản; Vốn đầu tư (triệu USD): 7; Diện tích (ha): 3
""",
    "countries": """
Đầu tư nước ngoài vào thành phố Hải Phòng, lũy kế đến hết năm 2023.
Quốc gia: Hàn Quốc; Số dự án: 185; Tổng vốn đầu tư (tr. USD): 10.250,4
Quốc gia: Nhật Bản; Số dự án: 80; Tổng vốn đầu tư (tr. USD): 3.250,4
Quốc gia: Tổng cộng; Số dự án: 265; Tổng vốn đầu tư (tr. USD): 13.500,8
""",
    "a sheet about one project": """
Tên dự án: Nhà máy Mẫu Daon
Chủ đầu tư: Công ty TNHH Mẫu Daon (Hàn Quốc)
Địa điểm: KCN Phố Nối A
Tổng vốn đầu tư: 35 triệu USD
""",
}
TEXTS = {f"{stem} {golden['id']}": golden["text"].strip("\n") for stem, golden in iter_texts()} | {
    name: text.strip("\n") for name, text in TABLES.items()
}
FACTS = {name: list_facts(text) for name, text in TEXTS.items()}


def test_tables_give_facts() -> None:
    assert {name: len(FACTS[name]) for name in TABLES} == {
        "zones": 11, "projects": 2, "countries": 6, "a sheet about one project": 1,
    }  # fmt: skip


@pytest.mark.parametrize("way", WAYS_OF_WRITING)
def test_facts_of_short_texts_do_not_hang_on_the_way_of_writing(way: str) -> None:
    change: Callable[[str], str] = WAYS_OF_WRITING[way]
    changed = {name: list_facts(change(text)) for name, text in TEXTS.items()}
    assert [name for name in TEXTS if changed[name] != FACTS[name]] == []
    for text in TABLES.values():
        assert_quotes_are_slices(change(text))


CELLS = [
    "STT: 1", "TT: I", "TT: Tổng cộng", "Tên KCN: KCN Mẫu", "Khu: Yên Mỹ", "Tỉnh: Long An", "Quốc gia: Hàn Quốc",
    "Nhà đầu tư: Công ty TNHH Mẫu (Hàn Quốc)", "Tên dự án: Nhà máy Mẫu", "Họ và tên: Trần Văn Mẫu", "x", ": ",
    "Chức vụ: Giám đốc Sở", "Vốn (triệu USD): 1.234,5", "Vốn: 3 tỷ đồng", "Diện tích (ha): -", "Diện tích (ha): 12-15",
    "Tỷ lệ lấp đầy: 85%", "Số dự án: 12", "Năm 2023, Số dự án: 5", "Ngày cấp: 31/02/2024", "Năm: 2021", "Ghi chú: a: b",
    "Địa điểm: Lô A, KCN Mẫu", "면적 (ha): 3", "Area (ha): 1,000.5", "Lao động: ٣", "Địa điểm: ,",
    "Vốn (triệu USD): 1" + "0" * 60, "Khu: " + "Y" * 400,
]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(CELLS), st.sampled_from(["; ", "; ", "; ", "\n", ";", " "])), max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_pile_of_cells_is_read(parts: list[tuple[str, str]]) -> None:
    assert_quotes_are_slices("".join(cell + joint for cell, joint in parts))


ROW = "STT: 1; Tên KCN: KCN Mẫu {0}; Diện tích (ha): 100; Tỷ lệ lấp đầy (%): 75; Số dự án: 12; Vốn (triệu USD): 5\n"
LONG = {
    "rows": lambda size: "".join(ROW.format(number) for number in range(size // 120)),
    "rows of one project in lines": lambda size: "Tên dự án: A\nChủ đầu tư: B\nĐịa điểm: C\n" * (size // 45),
    "one row of many cells": lambda size: "Khu: KCN Mẫu; " + "Diện tích (ha): 5; " * (size // 20),
    "rows that end at once": lambda size: "Khu: A; B: \n" * (size // 12),
}


@pytest.mark.parametrize("shape", LONG)
def test_time_of_tables_grows_with_their_length(shape: str) -> None:
    assert compare_times("", 150_000, make=LONG[shape]) < 3
