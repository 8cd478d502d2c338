from datetime import date

import pytest

from daumoi.values.dates import (
    PERIOD,
    POINT,
    UNTIL,
    DateKind,
    DateValue,
    PartialDate,
    Precision,
    find_dates,
    match_date,
    parse_date,
    read_date,
)
from daumoi.values.errors import UnreadableValue


@pytest.mark.parametrize(
    ("text", "iso", "kind"),
    [
        ("ngày 26 và ngày 27/2/2024", "2024-02-26/2024-02-27", PERIOD),
        ("ngày 26 và 27/2/2024", "2024-02-26/2024-02-27", PERIOD),
        ("ngày 26/2 và ngày 27/2/2024", "2024-02-26/2024-02-27", PERIOD),
        ("ngày 26, 27 và 28/2/2024", "2024-02-26/2024-02-28", PERIOD),
        ("26-27/2/2024", "2024-02-26/2024-02-27", PERIOD),
        ("ngày 26 - 27/2/2024", "2024-02-26/2024-02-27", PERIOD),
        ("26/2/2024 - 27/2/2024", "2024-02-26/2024-02-27", PERIOD),
        ("từ ngày 26 đến ngày 28/2/2024", "2024-02-26/2024-02-28", PERIOD),
        ("từ ngày 26/2 đến ngày 1/3/2024", "2024-02-26/2024-03-01", PERIOD),
        ("từ 26/2 đến 1/3/2024", "2024-02-26/2024-03-01", PERIOD),
        ("26/2/2024", "2024-02-26", POINT),
        ("26-2-2024", "2024-02-26", POINT),
        ("26.2.2024", "2024-02-26", POINT),
        ("2024-02-26", "2024-02-26", POINT),
        ("ngày 20/8/18", "2018-08-20", POINT),
        ("NGÀY 19/8/2023", "2023-08-19", POINT),
        ("ngày 19/8", "--08-19", POINT),
        ("Ngày 19-8", "--08-19", POINT),
        ("19/8", "--08-19", POINT),
        ("ngày 19 tháng 8", "--08-19", POINT),
        ("ngày 19 tháng 8 năm 2023", "2023-08-19", POINT),
        ("2 tháng 9", "--09-02", POINT),
        ("ngày 29/2", "--02-29", POINT),
        ("tháng 8/2023", "2023-08", POINT),
        ("tháng 08-2023", "2023-08", POINT),
        ("tháng 8 năm 2023", "2023-08", POINT),
        ("tháng Tám năm 2023", "2023-08", POINT),
        ("8/2023", "2023-08", POINT),
        ("tháng 9", "--09", POINT),
        ("tháng 1-9/2023", "2023-01/2023-09", PERIOD),
        ("tháng 8 và tháng 9/2023", "2023-08/2023-09", PERIOD),
        ("từ tháng 1 đến tháng 9 năm 2023", "2023-01/2023-09", PERIOD),
        ("quý III/2023", "2023-Q3", POINT),
        ("quý 3 năm 2023", "2023-Q3", POINT),
        ("Quý IV", "--Q4", POINT),
        ("quý I và quý II/2023", "2023-Q1/2023-Q2", PERIOD),
        ("9 tháng đầu năm 2023", "2023-01/2023-09", PERIOD),
        ("6 tháng đầu năm 2023", "2023-01/2023-06", PERIOD),
        ("sáu tháng đầu năm 2023", "2023-01/2023-06", PERIOD),
        ("6 tháng cuối năm 2023", "2023-07/2023-12", PERIOD),
        ("8 tháng năm 2023", "2023-01/2023-08", PERIOD),
        ("9 tháng đầu năm", "--01/--09", PERIOD),
        ("nửa đầu năm 2023", "2023-H1", POINT),
        ("nửa cuối năm", "--H2", POINT),
        ("năm 2022", "2022", POINT),
        ("năm 2022 và 2023", "2022/2023", PERIOD),
        ("giai đoạn 2021-2025", "2021/2025", PERIOD),
        ("giai đoạn 2021 – 2025", "2021/2025", PERIOD),
        ("giai đoạn từ năm 2021 đến năm 2025", "2021/2025", PERIOD),
        ("giai đoạn 1993-2007", "1993/2007", PERIOD),
        ("nhiệm kỳ 2020-2025", "2020/2025", PERIOD),
        ("từ năm 2016 đến 2020", "2016/2020", PERIOD),
        ("từ 2016 đến 2020", "2016/2020", PERIOD),
        ("2021-2025", "2021/2025", PERIOD),
        ("đến hết tháng 8/2023", "2023-08", UNTIL),
        ("Lũy kế đến hết tháng 8/2023", "2023-08", UNTIL),
        ("Luỹ kế đến hết tháng 8/2023", "2023-08", UNTIL),
        ("tính đến ngày 20/8/2018", "2018-08-20", UNTIL),
        ("tính đến hết ngày 20/8/2018", "2018-08-20", UNTIL),
        ("đến 20/8/2018", "2018-08-20", UNTIL),
        ("đến cuối năm 2023", "2023", UNTIL),
        ("đến năm 2030", "2030", UNTIL),
        ("tới năm 2030", "2030", UNTIL),
        ("đến hết quý III/2023", "2023-Q3", UNTIL),
        ("từ đầu năm đến ngày 20/8/2023", "2023-01/2023-08-20", PERIOD),
        ("đến giữa tháng 9/2023", "2023-09", UNTIL),
        ("tháng mười năm 2023", "2023-10", POINT),
        ("tháng 12/23", "2023-12", POINT),
        ("quý 4/23", "2023-Q4", POINT),
        ("quý IV.2023", "2023-Q4", POINT),
        ("T8/2023", "2023-08", POINT),
        ("QIII/2023", "2023-Q3", POINT),
        ("9T/2023", "2023-01/2023-09", PERIOD),
        ("9T2023", "2023-01/2023-09", PERIOD),
        ("10 tháng của năm 2023", "2023-01/2023-10", PERIOD),
        ("6 tháng đầu 2024", "2024-01/2024-06", PERIOD),
        ("các tháng 7, 8 và 9/2023", "2023-07/2023-09", PERIOD),
        ("các năm 2021, 2022 và 2023", "2021/2023", PERIOD),
        ("quý đầu năm 2024", "2024-Q1", POINT),
        ("3 quý đầu năm 2023", "2023-Q1/2023-Q3", PERIOD),
        ("hai quý đầu năm", "--Q1/--Q2", PERIOD),
    ],
)
def test_parse_date_vi(text: str, iso: str, kind: DateKind) -> None:
    value = parse_date(text)
    assert (value.iso(), value.kind) == (iso, kind)


@pytest.mark.parametrize(
    ("text", "iso", "kind"),
    [
        ("26 February 2024", "2024-02-26", POINT),
        ("26th of February, 2024", "2024-02-26", POINT),
        ("February 26, 2024", "2024-02-26", POINT),
        ("Feb 26-27, 2024", "2024-02-26/2024-02-27", PERIOD),
        ("26-27 February 2024", "2024-02-26/2024-02-27", PERIOD),
        ("26 and 27 February 2024", "2024-02-26/2024-02-27", PERIOD),
        ("26 Feb", "--02-26", POINT),
        ("February 2024", "2024-02", POINT),
        ("Sept. 2024", "2024-09", POINT),
        ("Q3 2023", "2023-Q3", POINT),
        ("the third quarter of 2023", "2023-Q3", POINT),
        ("the first half of 2023", "2023-H1", POINT),
        ("the first nine months of 2023", "2023-01/2023-09", PERIOD),
        ("by the end of August 2023", "2023-08", UNTIL),
        ("as of 20 August 2018", "2018-08-20", UNTIL),
        ("by 2030", "2030", UNTIL),
        ("from 2016 to 2020", "2016/2020", PERIOD),
        ("2021-2025", "2021/2025", PERIOD),
        ("26/2/2024", "2024-02-26", POINT),
        ("2/26/2024", "2024-02-26", POINT),
    ],
)
def test_parse_date_en(text: str, iso: str, kind: DateKind) -> None:
    value = parse_date(text, "en")
    assert (value.iso(), value.kind) == (iso, kind)


@pytest.mark.parametrize(
    ("text", "iso", "kind"),
    [
        ("2024년 2월 26일", "2024-02-26", POINT),
        ("2024년 2월 26~27일", "2024-02-26/2024-02-27", PERIOD),
        ("2월 26일", "--02-26", POINT),
        ("2월 26일부터 3월 1일까지", "--02-26/--03-01", PERIOD),
        ("2023년 8월", "2023-08", POINT),
        ("2023년 8월 말", "2023-08", POINT),
        ("2023년 8월 말 기준", "2023-08", UNTIL),
        ("2023년 1~9월", "2023-01/2023-09", PERIOD),
        ("2023년 상반기", "2023-H1", POINT),
        ("2023년 3분기", "2023-Q3", POINT),
        ("2021~2025년", "2021/2025", PERIOD),
        ("2030년까지", "2030", UNTIL),
        ("2024.2.26", "2024-02-26", POINT),
    ],
)
def test_parse_date_ko(text: str, iso: str, kind: DateKind) -> None:
    value = parse_date(text, "ko")
    assert (value.iso(), value.kind) == (iso, kind)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("31/02/2024", "vi"),
        ("ngày 31/02", "vi"),
        ("29/2/2023", "vi"),
        ("ngày 0/5/2023", "vi"),
        ("ngày 5/13/2023", "vi"),
        ("tháng 13/2023", "vi"),
        ("ngày 11/9 (âm lịch)", "vi"),
        ("ngày 11/9 âm lịch", "vi"),
        ("mùng 5 tháng Giêng", "vi"),
        ("tháng Chạp", "vi"),
        ("giai đoạn 2025-2021", "vi"),
        ("ngày 26", "vi"),
        ("", "vi"),
        ("đến nay", "vi"),
        ("31 February 2024", "en"),
        ("February 30, 2024", "en"),
        ("may 5", "en"),
        ("2024년 2월 30일", "ko"),
        ("음력 8월 15일", "ko"),
        ("8월 15일(음력)", "ko"),
    ],
)
def test_refused_dates(text: str, language: str) -> None:
    with pytest.raises(UnreadableValue):
        parse_date(text, language)


@pytest.mark.parametrize(
    ("text", "end"),
    [("31/02/2024 và", 10), ("ngày 31/02, ở", 10), ("ngày 11/9 (âm lịch)", 18), ("ngày 29/2/2023", 14)],
)
def test_refused_dates_say_how_far_they_reach(text: str, end: int) -> None:
    assert read_date(text, 0) == (None, end)


@pytest.mark.parametrize(
    "text",
    [
        "6 tháng qua", "12 tháng tới", "5/7 chỉ tiêu", "3/63 tỉnh", "2.000-2.100 ha", "2000-2100 ha",
        "đến 40 dự án", "từ 3 đến 5 ha",
        "từ 400 đến 500 ha", "tới 14 KCN", "ngày 1.000 tấn", "quý vị", "năm nay", "14-11", "năm dự án", "1.250.000",
        "24,9", "63.8",
    ],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert match_date(text, 0) is None


def test_a_month_before_a_count() -> None:
    found = match_date("tháng 9, 14 dự án", 0)
    assert found is not None
    assert (found.value.iso(), found.end) == ("--09", 7)


def test_find_dates() -> None:
    text = (
        "Ngày 19/8 (thứ Bảy), kế hoạch 11/ KH-KKTCN ngày 28/3/2022; đến năm 2030 và từ 3 đến 5 ha, 9 tháng đầu năm 2023"
    )
    assert [found.value.iso() for found in find_dates(text)] == ["--08-19", "2022-03-28", "2030", "2023-01/2023-09"]


def test_find_dates_in_brackets_and_glued_words() -> None:
    assert [found.value.iso() for found in find_dates("hôm nay (22/9), liên quanNgày 19/8")] == ["--09-22", "--08-19"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Sáu tháng đầu năm 2024, xuất khẩu tăng", ["2024-01/2024-06"]),
        ("Chín tháng 2023, vốn tăng", ["2023-01/2023-09"]),
        ("Chiều thứ Sáu 14/6, hai bên gặp nhau", ["--06-14"]),
        ("mục tiêu 2030 là lấp đầy; muộn nhất 2035 phải xong", ["2030", "2035"]),
        ("từ 2021 đến nay có 12 dự án", ["2021"]),
        ("trước 2030 lao động, kế hoạch 2030 ha", []),
        ("bản đồ 1/2000 và 1/500", []),
        ("Năm 2022, 2023 lao động có việc", ["2022"]),
        ("các năm 2019, 2022 và 2023", ["2019"]),
        ("5T hàng, lô T8/20, Q3/20", []),
    ],
)
def test_find_dates_among_traps(text: str, dates: list[str]) -> None:
    assert [found.value.iso() for found in find_dates(text)] == dates


def test_days_of_partial_dates() -> None:
    assert (PartialDate(2023, quarter=3).first_day(), PartialDate(2023, quarter=3).last_day()) == (
        date(2023, 7, 1),
        date(2023, 9, 30),
    )
    assert PartialDate(2023, half=2).first_day() == date(2023, 7, 1)
    assert PartialDate(2024, 2).last_day() == date(2024, 2, 29)
    assert PartialDate(2024).last_day() == date(2024, 12, 31)
    assert PartialDate(month=9, day=26).first_day() is None
    assert PartialDate(2023, half=1).precision is Precision.HALF


def test_with_year() -> None:
    assert parse_date("ngày 19/8").with_year(2023).iso() == "2023-08-19"
    assert parse_date("ngày 19/8/2020").with_year(2023).iso() == "2020-08-19"
    turn = DateValue(PartialDate(month=12, day=28), PartialDate(month=1, day=3), PERIOD)
    assert turn.with_year(2023).iso() == "2023-12-28/2024-01-03"
    assert parse_date("9 tháng đầu năm").with_year(2023).iso() == "2023-01/2023-09"
    with pytest.raises(UnreadableValue):
        parse_date("ngày 29/2").with_year(2023)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"day": 3},
        {"month": 0},
        {"month": 13},
        {"quarter": 5},
        {"half": 3},
        {"year": 1500},
        {"month": 2, "quarter": 1},
    ],
)
def test_impossible_partial_dates(parts: dict[str, int]) -> None:
    with pytest.raises(UnreadableValue):
        PartialDate(**parts)
