"""Rows of tables give facts: figures of zones, places, countries and years, projects and persons, slot by slot."""

import io
from typing import Any

import docx
import pytest

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.facts import Fact
from daumoi.reading.pages import Pages, find_anchor_of_run, pages_from_bytes
from daumoi.reading.reader import read_text
from daumoi.reading.table_columns import ColumnRule, classify_heading, load_columns
from tests.reading.made_files import DAY, PERCENT, make_workbook
from tests.reading.test_pages_html import write_page

USD = "USD"


def read_pages(pages: Pages) -> list[dict[str, Any]]:
    return [slots_of(fact) for fact in read_text(pages.text, load_lexicon()).facts]


def slots_of(fact: Fact) -> dict[str, Any]:
    return {slot.name: slot.value for slot in fact.slots}


def make_sheet(rows: list[list[Any]], merges: list[str] | None = None) -> Pages:
    return pages_from_bytes(make_workbook({"Sheet1": rows}, merges={"Sheet1": merges or []}), "bang.xlsx")


def read_lines(text: str) -> list[dict[str, Any]]:
    return [slots_of(fact) for fact in read_text(text.strip("\n"), load_lexicon()).facts]


def figures_of(facts: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Return (subject, measure, value, currency) of the figures."""
    found = []
    for fact in facts:
        value = fact.get("value")
        money = isinstance(value, dict)
        found.append(
            (fact["subject"], fact["measure"], value["amount"] if money else value, value["currency"] if money else "")
        )
    return found


# --- the columns --------------------------------------------------------------------------------------------

RULES = load_columns().rules


def test_columns_have_names_of_their_own_and_words() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.starts or rule.whole or rule.words for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_column_has_headings_that_give_it_and_some_that_do_not(rule: ColumnRule) -> None:
    assert len(rule.match) >= 2
    assert len(rule.no) >= 2
    found = {heading: classify_heading(heading) for heading in (*rule.match, *rule.no)}
    assert [heading for heading in rule.match if (column := found[heading]) is None or column.rule != rule.id] == []
    assert [heading for heading in rule.no if (column := found[heading]) is not None and column.rule == rule.id] == []


@pytest.mark.parametrize(
    ("heading", "role", "unit"),
    [
        ("Vốn đăng ký (triệu USD)", "capital", (1_000_000, USD)),
        ("Vốn ĐK (Tr.USD)", "capital", (1_000_000, USD)),
        ("Vốn, tỷ đồng", "capital", (1_000_000_000, "VND")),
        ("Tổng vốn đầu tư (tỷ VNĐ)", "capital", (1_000_000_000, "VND")),
        ("Registered capital (USD million)", "capital", (1_000_000, USD)),
        ("Capital [US$ mil.]", "capital", (1_000_000, USD)),
        ("투자액 (백만 달러)", "capital", (1_000_000, USD)),
        ("등록자본 (억원)", "capital", (100_000_000, "KRW")),
        ("Năm 2023, Cấp mới, Số dự án", "projects_new", None),
        ("Điều chỉnh, Số lượt", "projects_adjusted", None),
        ("Điều chỉnh, Vốn (triệu USD)", "capital_added", (1_000_000, USD)),
        ("Vốn đầu tư (triệu USD), Thực hiện", "capital_realised", (1_000_000, USD)),
        ("Vốn cấp mới và tăng thêm (triệu USD)", "capital", (1_000_000, USD)),
        ("Diện tích quy hoạch (m2)", "area", ("0.0001", "")),
        ("Diện tích, Đã cho thuê (ha)", "none", ("1", "")),
        ("Diện tích đất CN cho thuê (ha)", "zone_area", ("1", "")),
        ("Lao động (nghìn người)", "workers", None),
    ],
)
def test_headings_say_measure_and_unit(heading: str, role: str, unit: tuple[Any, str] | None) -> None:
    column = classify_heading(heading)
    assert column is not None
    assert column.role == role
    told = None if column.unit is None or column.unit.kind == "count" else column.unit
    assert (str(told.scale) if told else None, told.currency if told else None) == (
        (str(unit[0]), unit[1]) if unit else (None, None)
    )


# --- sheets of zones ----------------------------------------------------------------------------------------

ZONES = [
    ["UBND TỈNH HƯNG YÊN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["TÌNH HÌNH HOẠT ĐỘNG CỦA CÁC KHU CÔNG NGHIỆP"],
    ["(Kèm theo Báo cáo số 12/BC-BQL ngày 05/01/2024)"],
    ["Số liệu tính đến hết tháng 12/2023"],
    [None, None, None, None, None, None, "Đơn vị tính: triệu USD"],
    ["STT", "Tên KCN", "Chủ đầu tư hạ tầng", "Diện tích (ha)", "Dự án FDI", None, "Tỷ lệ lấp đầy", "Lao động"],
    [None, None, None, None, "Số DA", "Vốn ĐK", None, None],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
    ["I", "KCN đang hoạt động", None, 926.4, 30, 1500.5, None, 20000],
    [1, "Phố Nối Mẫu", "Công ty CP Hạ tầng Mẫu", 596.4, 20, 1000.25, (0.925, PERCENT), 15000],
    [2, "Thăng Long Mẫu", "Công ty TNHH KCN Mẫu", 330, 10, 500.25, (0.5, PERCENT), 5000],
    ["II", "KCN đang xây dựng"],
    [3, "KCN số 5", "Công ty CP Mẫu Sen", 192.6, 0, 0, "-", "-"],
    ["Tổng cộng", None, None, 1119, 30, 1500.5, None, 20000],
]
ZONE_MERGES = ["A6:A7", "B6:B7", "C6:C7", "D6:D7", "E6:F6", "G6:G7", "H6:H7", "A14:C14"]


def test_sheet_of_zones_gives_the_figures_of_each_zone_and_of_the_province() -> None:
    facts = read_pages(make_sheet(ZONES, ZONE_MERGES))
    assert figures_of(facts) == [
        ("Phố Nối Mẫu", "area", 596.4, ""),
        ("Phố Nối Mẫu", "projects", 20, ""),
        ("Phố Nối Mẫu", "capital", 1_000_250_000, USD),
        ("Phố Nối Mẫu", "occupancy", 92.5, ""),
        ("Phố Nối Mẫu", "workers", 15000, ""),
        ("Thăng Long Mẫu", "area", 330, ""),
        ("Thăng Long Mẫu", "projects", 10, ""),
        ("Thăng Long Mẫu", "capital", 500_250_000, USD),
        ("Thăng Long Mẫu", "occupancy", 50, ""),
        ("Thăng Long Mẫu", "workers", 5000, ""),
        ("KCN số 5", "area", 192.6, ""),
        ("KCN số 5", "projects", 0, ""),
        ("HƯNG YÊN", "zone_area", 1119, ""),
        ("HƯNG YÊN", "projects", 30, ""),
        ("HƯNG YÊN", "capital", 1_500_500_000, USD),
        ("HƯNG YÊN", "workers", 20000, ""),
    ]
    assert {fact["as_of"] for fact in facts} == {"2023-12"}
    assert [fact.get("fdi") for fact in facts[:5]] == [None, True, True, None, None]
    assert [fact.get("zone_kind") for fact in facts] == [None] * 12 + ["KCN"] * 4


def test_every_slot_has_the_address_of_its_own_cell() -> None:
    pages = make_sheet(ZONES, ZONE_MERGES)
    fact = next(fact for fact in read_text(pages.text, load_lexicon()).facts if fact.get("measure") == "occupancy")
    cells = {}
    for slot in fact.slots:
        assert slot.evidence is not None
        anchor = find_anchor_of_run(pages.anchors, slot.evidence.span.start, slot.evidence.span.end)
        assert anchor is not None
        cells[slot.name] = anchor.cell
    assert cells == {
        "subject": "Sheet1!B10", "measure": "Sheet1!G10", "value": "Sheet1!G10", "as_of": "Sheet1!A4",
    }  # fmt: skip


def test_row_by_itself_gives_its_figures() -> None:
    assert figures_of(read_lines("Khu: KCN Yên Mỹ; Diện tích (ha): 280,5; Tỷ lệ lấp đầy (%): 75")) == [
        ("KCN Yên Mỹ", "area", 280.5, ""),
        ("KCN Yên Mỹ", "occupancy", 75, ""),
    ]


def test_zones_in_english_and_korean() -> None:
    english = (
        "Industrial parks of Hung Yen province as of 31 December 2023\nNo.: 1; Industrial park: Pho Noi A; "
        "Area (ha): 596.4; Occupancy rate (%): 92.5; Registered capital (million USD): 1,250.5; Workers: 12,345"
    )
    korean = (
        "흥옌성 산업단지 현황 (2023년 말 기준)\n번호: 1; 산업단지명: 포노이 A 산업단지; 면적 (ha): 596.4; "
        "입주율 (%): 92.5; 투자액 (백만 달러): 1,250.5; 근로자 수 (명): 12,345"
    )
    for text, day in ((english, "2023-12-31"), (korean, "2023")):
        facts = read_lines(text)
        assert [(fact["measure"], fact["as_of"]) for fact in facts] == [
            (measure, day) for measure in ("area", "occupancy", "capital", "workers")
        ]
        assert [value for _subject, _measure, value, _currency in figures_of(facts)] == [
            596.4,
            92.5,
            1_250_500_000,
            12345,
        ]


def test_rows_of_groups_set_the_place_of_those_below() -> None:
    facts = read_lines("""
Thu hút đầu tư nước ngoài, tính đến ngày 20/6/2024
TT: I; Quốc gia: Tỉnh Bắc Ninh; Số dự án: 30
Tỉnh Hưng Yên
TT: 1; Quốc gia: Hàn Quốc; Số dự án: 12; Vốn đầu tư (triệu USD): 100
TT: 2; Quốc gia: Nhật Bản; Số dự án: 8; Vốn đầu tư (triệu USD): 50,5
Tỉnh Long An
TT: 1; Quốc gia: Hàn Quốc; Số dự án: 9; Vốn đầu tư (triệu USD): 80
Quốc gia: Cộng; Số dự án: 9
Quốc gia: Tổng cộng; Số dự án: 29
""")
    told = [(fact["subject"], fact.get("country"), fact["value"]) for fact in facts if fact["measure"] == "projects"]
    assert told == [
        ("Hưng Yên", "KR", 12), ("Hưng Yên", "JP", 8), ("Long An", "KR", 9), ("Long An", None, 9),
    ]  # fmt: skip
    assert {fact["as_of"] for fact in facts} == {"2024-06-20"}


# --- sheets of places, countries and years ------------------------------------------------------------------


def test_sheet_of_provinces_tells_new_adjusted_and_added_apart() -> None:
    facts = read_pages(
        make_sheet(
            [
                ["Thu hút FDI 6 tháng đầu năm 2024 phân theo địa phương"],
                ["STT", "Địa phương", "Cấp mới", None, "Điều chỉnh", None, "Góp vốn, mua cổ phần", None],
                [
                    None,
                    None,
                    "Số dự án",
                    "Vốn (triệu USD)",
                    "Số lượt",
                    "Vốn (triệu USD)",
                    "Số lượt",
                    "Giá trị (triệu USD)",
                ],
                [1, "Bắc Ninh", 198, 1234.5, 60, 456.7, 12, 8.9],
                [2, "Cả nước", 1538, "9.540", 592, "3.950", 1420, "1.700"],
                [None, "Tổng số", 1, 1, 1, 1, 1, 1],
            ],
            ["C2:D2", "E2:F2", "G2:H2", "A2:A3", "B2:B3"],
        )
    )
    assert figures_of(facts) == [
        ("Bắc Ninh", "projects_new", 198, ""),
        ("Bắc Ninh", "capital", 1_234_500_000, USD),
        ("Bắc Ninh", "projects_adjusted", 60, ""),
        ("Bắc Ninh", "capital_added", 456_700_000, USD),
        ("Việt Nam", "projects_new", 1538, ""),
        ("Việt Nam", "capital", 9_540_000_000, USD),
        ("Việt Nam", "projects_adjusted", 592, ""),
        ("Việt Nam", "capital_added", 3_950_000_000, USD),
    ]
    assert all(fact["fdi"] is True and fact["period"] == "2024-01/2024-06" for fact in facts)


def test_sheet_of_countries_is_about_the_place_above_it_and_so_is_its_sum() -> None:
    facts = read_lines("""
Đầu tư nước ngoài vào thành phố Hải Phòng theo quốc gia, lũy kế đến hết năm 2023
STT: 1; Quốc gia: Hàn Quốc; Số dự án: 185; Tổng vốn đầu tư (tr. USD): 10.250,4; Tỷ trọng (%): 40,5
STT: 2; Quốc gia: Nhật Bản; Số dự án: 80; Tổng vốn đầu tư (tr. USD): 3.250,4
STT: 3; Quốc gia: Xứ Mẫu; Số dự án: 7; Tổng vốn đầu tư (tr. USD): 1
Quốc gia: Tổng cộng; Số dự án: 272; Tổng vốn đầu tư (tr. USD): 13.501,8
""")
    assert [(fact["measure"], fact.get("country"), fact.get("fdi"), fact["value"]) for fact in facts] == [
        ("projects", "KR", None, 185),
        ("capital", "KR", None, {"amount": 10_250_400_000, "currency": USD}),
        ("share", "KR", None, 40.5),
        ("projects", "JP", None, 80),
        ("capital", "JP", None, {"amount": 3_250_400_000, "currency": USD}),
        ("projects", None, True, 272),
        ("capital", None, True, {"amount": 13_501_800_000, "currency": USD}),
    ]
    assert {(fact["subject"], fact["as_of"]) for fact in facts} == {("Hải Phòng", "2023")}


def test_years_are_the_period_of_their_row() -> None:
    facts = read_lines("""
Thu hút FDI của tỉnh Long An qua các năm
Năm: 2021; Số dự án cấp mới: 40; Vốn thực hiện (triệu USD): 120; Lao động: 9.000
Năm: 2022; Số dự án cấp mới: 45
""")
    assert [(fact["measure"], fact.get("period"), fact.get("as_of")) for fact in facts] == [
        ("projects_new", "2021", None),
        ("capital_realised", "2021", None),
        ("workers", None, "2021"),
        ("projects_new", "2022", None),
    ]
    assert {fact["subject"] for fact in facts} == {"Long An"}


def test_zones_of_a_place_are_counted_and_measured() -> None:
    facts = read_lines(
        "Tỉnh/Thành phố: Bắc Ninh; Số KCN: 16; Diện tích KCN (ha): 6.400; Diện tích (ha): 82.271; Số CCN: 30"
    )
    assert [(fact["measure"], fact.get("zone_kind"), fact["value"]) for fact in facts] == [
        ("zones", "KCN", 16), ("zone_area", "KCN", 6400), ("area", None, 82271), ("zones", "CCN", 30),
    ]  # fmt: skip


def test_people_in_thousands_and_two_homes() -> None:
    (population,) = read_lines("Tỉnh: Hưng Yên; Dân số (nghìn người): 1.300,5")
    assert population["value"] == 1_300_500
    (project,) = read_lines("Nhà đầu tư: Công ty Mẫu; Quốc tịch: Hàn Quốc - Nhật Bản; Vốn (triệu USD): 3")
    assert "country" not in project


def test_targets_are_planned() -> None:
    facts = read_lines("""
Quy hoạch các khu công nghiệp tỉnh Long An đến năm 2030
Tên KCN: KCN Mẫu Sen; Diện tích (ha): 300
Tên KCN: KCN Mẫu Daon; Diện tích (ha): 450
""")
    assert [(fact["subject"], fact["state"], fact["as_of"]) for fact in facts] == [
        ("KCN Mẫu Sen", "planned", "2030"), ("KCN Mẫu Daon", "planned", "2030"),
    ]  # fmt: skip


# --- sheets of projects and of persons ----------------------------------------------------------------------


# fmt: off
PROJECTS = [
    ["DANH SÁCH DỰ ÁN ĐẦU TƯ NƯỚC NGOÀI TRONG KCN LONG HẬU"],
    ["Đơn vị: USD"],
    ["Stt", "Doanh nghiệp", "Quốc tịch", "Tên dự án", "Ngày cấp", "Vốn đăng ký", "Vốn tăng thêm", "Diện tích (m2)"],
    [1, "Công ty TNHH Mẫu Hanbit Vina", "Hàn Quốc", "Linh kiện Mẫu", (45000, DAY), 5000000, None, 20000],
    [2, "Công ty TNHH Mẫu Sakura (Nhật Bản)", None, "Cơ khí Mẫu", "12/05/2021", "12.500.000", "2.500.000", "35.000"],
    ["Cộng", None, None, None, None, 17500000, 2500000],
]
# fmt: on


def test_sheet_of_projects_gives_certificates() -> None:
    facts = read_pages(make_sheet(PROJECTS))
    assert facts == [
        {
            "investor": "Công ty TNHH Mẫu Hanbit Vina", "name": "Linh kiện Mẫu", "country": "KR",
            "place": "KCN LONG HẬU",
            "action": "licensed", "capital": {"amount": 5_000_000, "currency": USD}, "area": 2, "date": "2023-03-15",
        },
        {
            "investor": "Công ty TNHH Mẫu Sakura", "name": "Cơ khí Mẫu", "country": "JP", "place": "KCN LONG HẬU",
            "action": "adjusted", "capital": {"amount": 12_500_000, "currency": USD},
            "capital_added": {"amount": 2_500_000, "currency": USD}, "area": 3.5, "date": "2021-05-12",
        },
    ]  # fmt: skip


def test_projects_that_a_province_calls_for_are_proposed() -> None:
    facts = read_lines("""
DANH MỤC DỰ ÁN KÊU GỌI ĐẦU TƯ TỈNH QUẢNG NAM GIAI ĐOẠN 2024-2025
TT: A; Tên dự án: LĨNH VỰC CÔNG NGHIỆP
TT: 1; Tên dự án: Nhà máy linh kiện Mẫu; Địa điểm: Lô A1, KKT mở Chu Lai; Quy mô: 10 ha; Vốn (tỷ đồng): 500
TT: 2; Tên dự án: Khu du lịch Mẫu; Địa điểm: Xã Mẫu, huyện Núi Thành; Quy mô: 20.000 tấn/năm; Vốn (tỷ đồng): 1.200
""")
    assert [
        (f["name"], f["place"], f["action"], f["capital"]["amount"], f.get("area"), f.get("date")) for f in facts
    ] == [
        ("Nhà máy linh kiện Mẫu", "KKT mở Chu Lai", "proposed", 500_000_000_000, 10, None),
        ("Khu du lịch Mẫu", "Xã Mẫu, huyện Núi Thành", "proposed", 1_200_000_000_000, None, None),
    ]


def test_sheet_about_one_project_in_lines_is_one_row() -> None:
    facts = read_lines("""
Thông tin dự án
Tên dự án: Nhà máy Mẫu Daon
Chủ đầu tư: Công ty TNHH Mẫu Daon (Hàn Quốc)
Địa điểm: KCN Phố Nối A, tỉnh Hưng Yên
Tổng vốn đầu tư: 35 triệu USD
Ngày cấp: 12/4/2024
""")
    assert facts == [
        {
            "investor": "Công ty TNHH Mẫu Daon", "name": "Nhà máy Mẫu Daon", "country": "KR", "place": "KCN Phố Nối A",
            "action": "licensed", "capital": {"amount": 35_000_000, "currency": USD}, "date": "2024-04-12",
        }
    ]  # fmt: skip


def test_list_of_a_delegation_gives_persons() -> None:
    facts = read_lines("""
DANH SÁCH ĐOÀN CÔNG TÁC
TT: 1; Họ và tên: Ông Trần Văn Mẫu; Chức vụ: Giám đốc; Đơn vị: Sở Tài chính
TT: 2; Họ và tên: Nguyễn Thị Mẫu; Chức vụ: Phó Giám đốc Sở Công Thương, Ủy viên
""")
    assert facts == [
        {"name": "Trần Văn Mẫu", "title": "Giám đốc", "org": "Sở Tài chính"},
        {"name": "Nguyễn Thị Mẫu", "title": "Phó Giám đốc", "org": "Sở Công Thương"},
    ]


# --- what is no fact ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Khu: KCN Yên Mỹ; Vốn: 280; Ghi chú: mới",  # in what?
        "Khu: KCN Yên Mỹ; Diện tích: 280; Đã cho thuê (ha): 100",
        "Khu: KCN Yên Mỹ; Tỷ lệ lấp đầy: 0,75; Diện tích (ha): -",  # a fraction or a percentage?
        "Khu: KCN Yên Mỹ; Diện tích (ha): 0; Tăng trưởng (%): 12",
        "Tỉnh: Xứ Mẫu Không Có; Số dự án: 12; Vốn (triệu USD): 30",
        "Quốc gia: Hàn Quốc; Số dự án: 12; Vốn (triệu USD): 30",  # where?
        "Khu: Tổng cộng; Diện tích (ha): 1.200; Số dự án: 30",  # of whom?
        "STT: I; Khu: Các khu đang hoạt động; Diện tích (ha): 1.200",
        "Năm: 2021; Số dự án: 40; Vốn (triệu USD): 3",
        "Doanh nghiệp: Công ty TNHH Mẫu Daon; Lao động: 300",
        "Ông Mẫu cho biết: tỉnh có nhiều lợi thế; hạ tầng: đồng bộ.",
        "Họ và tên: 12; Chức vụ: Giám đốc",
    ],
)
def test_rows_that_leave_something_open_give_nothing(text: str) -> None:
    assert read_lines(text) == []


def test_sum_of_a_list_of_projects_is_no_figure_of_its_place() -> None:
    facts = read_lines("""
DANH SÁCH DỰ ÁN TIÊU BIỂU TỈNH LONG AN
STT: 1; Nhà đầu tư: Công ty TNHH Mẫu Daon; Vốn đăng ký (triệu USD): 12
STT: Tổng cộng; Vốn đăng ký (triệu USD): 12
""")
    assert [(fact["investor"], fact["action"]) for fact in facts] == [("Công ty TNHH Mẫu Daon", "licensed")]


def test_setting_of_a_table_ends_with_a_paragraph() -> None:
    prose = "Đoạn văn này nói về một việc khác và cho thấy bảng đã hết trước nó" + " rồi" * 20 + "."
    facts = read_lines(f"""
Các dự án FDI của tỉnh Long An đến hết năm 2023
Quốc gia: Hàn Quốc; Số dự án: 12; Vốn (triệu USD): 30
{prose}
Các khu công nghiệp
Khu: KCN Mẫu; Số dự án: 5; Diện tích (ha): 30
""")
    assert [(fact["subject"], fact.get("as_of"), fact.get("fdi")) for fact in facts] == [
        ("Long An", "2023", None), ("Long An", "2023", None), ("KCN Mẫu", None, None), ("KCN Mẫu", None, None),
    ]  # fmt: skip


# --- the habits of files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("1.250,5", "12.345"), (1_250_500_000, 12345)),
        (("1,250.5", "12,345"), (1_250_500_000, 12345)),
        (("1 250 000", "12 345 678"), (1_250_000_000_000, 12345678)),
        (("1250,5", "12345"), (1_250_500_000, 12345)),
        (("khoảng 1.250", "trên 300"), (1_250_000_000, 300)),
        (("35 triệu EUR", "300 người"), (35_000_000, 300)),
        (("100-150", "300"), ([100_000_000, 150_000_000], 300)),
    ],
)
def test_numbers_follow_the_habit_of_their_table(cells: tuple[str, str], values: tuple[Any, int]) -> None:
    facts = read_lines(f"Khu: KCN Mẫu; Vốn (triệu USD): {cells[0]}; Lao động: {cells[1]}")
    assert tuple(value for _subject, _measure, value, _currency in figures_of(facts)) == values


EXPECTED = [
    ("KCN Mẫu Sen", "area", 280.5, ""),
    ("KCN Mẫu Sen", "capital", 12_000_000, USD),
    ("KCN Mẫu Daon", "area", 300, ""),
]
HEADINGS = ["Khu", "Diện tích (ha)", "Vốn đầu tư (triệu USD)"]
BODY = [["KCN Mẫu Sen", "280,5", "12"], ["KCN Mẫu Daon", "300", ""]]


def write_csv() -> tuple[bytes, str]:
    return "\n".join(";".join(row) for row in [HEADINGS, *BODY]).encode(), "khu.csv"


def write_html() -> tuple[bytes, str]:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in [HEADINGS, *BODY])
    words = "<p>Bài viết giới thiệu các khu công nghiệp mới, với số liệu trong bảng để bạn đọc theo dõi.</p>" * 3
    return write_page(f"{words}<table>{rows}</table>").encode(), "khu.html"


def write_docx() -> tuple[bytes, str]:
    document = docx.Document()
    document.add_paragraph("Các khu công nghiệp mới")
    table = document.add_table(rows=3, cols=3)
    for cells, texts in zip(table.rows, [HEADINGS, *BODY], strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue(), "khu.docx"


def write_xlsx() -> tuple[bytes, str]:
    return make_workbook({"A": [HEADINGS, ["KCN Mẫu Sen", 280.5, 12], ["KCN Mẫu Daon", 300, None]]}), "khu.xlsx"


@pytest.mark.parametrize("write", [write_csv, write_html, write_docx, write_xlsx])
def test_all_kinds_of_files_give_the_same_facts(write: Any) -> None:
    assert figures_of(read_pages(pages_from_bytes(*write()))) == EXPECTED
