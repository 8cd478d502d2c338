import pytest

from daumoi.values.scan import ScannedValue, scan_values


def show(value: ScannedValue) -> object:
    return value.iso() if hasattr(value, "iso") else value.as_json()


def scan(text: str, language: str = "vi") -> list[tuple[str, object]]:
    return [(text[found.start : found.end], show(found.value)) for found in scan_values(text, language)]


USD, VND = "USD", "VND"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("họp ngày 26 và ngày 27/2/2024 tại tỉnh", [("ngày 26 và ngày 27/2/2024", "2024-02-26/2024-02-27")]),
        ("dự họp có gần 40 người", [("gần 40", 40)]),
        ("theo Kế hoạch 11/ KH-KKTCN ngày 28/3/2022", [("ngày 28/3/2022", "2022-03-28")]),
        ("cấp 03 dự án (01 của Tây Ban Nha, 02 của Hàn Quốc)", [("03", 3), ("01", 1), ("02", 2)]),
        ("vốn 19,943 triệu USD.", [("19,943 triệu USD", {"amount": 19943000, "currency": USD})]),
        (
            "thêm 200 triệu USD, thành 410 triệu USD",
            [
                ("200 triệu USD", {"amount": 200000000, "currency": USD}),
                ("410 triệu USD", {"amount": 410000000, "currency": USD}),
            ],
        ),
        ("rộng khoảng 400ha đến 500ha", [("khoảng 400ha đến 500ha", [400, 500])]),
        (
            "vốn khoảng 2.300 đến 2.900 tỷ đồng (100 đến 125 triệu USD);",
            [
                (
                    "khoảng 2.300 đến 2.900 tỷ đồng (100 đến 125 triệu USD)",
                    {"amount": [2300 * 10**9, 2900 * 10**9], "currency": VND},
                )
            ],
        ),
        ("Ngày 19/8, đoàn tới; ngày 21/8, đoàn về", [("Ngày 19/8", "--08-19"), ("ngày 21/8", "--08-21")]),
        ("nêu 3 lĩnh vực và 9 nội dung", [("3", 3), ("9", 9)]),
        (
            "cấp vốn gần 1 tỷ USD trong tháng 9",
            [("gần 1 tỷ USD", {"amount": 10**9, "currency": USD}), ("tháng 9", "--09")],
        ),
        (
            "đạt 10 tỷ USD, chiếm 12% của 81,5 tỷ USD",
            [
                ("10 tỷ USD", {"amount": 10**10, "currency": USD}),
                ("12%", 12),
                ("81,5 tỷ USD", {"amount": 81500000000, "currency": USD}),
            ],
        ),
        (
            "nước đứng đầu về vốn, trên tổng số 42 quốc gia",
            [("đứng đầu", {"position": 1, "of": None}), ("42", 42)],
        ),
        (
            "có 14 KCN, rộng 6.100 ha (3 KCN giai đoạn 1993-2007, 9 KCN, 2 KCN)",
            [("14", 14), ("6.100 ha", 6100), ("3", 3), ("giai đoạn 1993-2007", "1993/2007"), ("9", 9), ("2", 2)],
        ),
        ("và 1 KKT rộng 22.540 ha từ năm 2008", [("1", 1), ("22.540 ha", 22540), ("từ năm 2008", "2008")]),
        ("lấp đầy 63,8%;", [("63,8%", 63.8)]),
        (
            "Lũy kế đến hết tháng 8/2023 có 494 dự án, vốn khoảng 24,9 tỷ USD",
            [
                ("Lũy kế đến hết tháng 8/2023", "2023-08"),
                ("494", 494),
                ("khoảng 24,9 tỷ USD", {"amount": 24900000000, "currency": USD}),
            ],
        ),
        ("34 KCN, 9.251,6 ha; 44 CCN, 2.181 ha", [("34", 34), ("9.251,6 ha", 9251.6), ("44", 44), ("2.181 ha", 2181)]),
        (
            "đến năm 2030 thêm 17 KCN, 3.181,4 ha và 28 CCN, 1.808 ha",
            [("đến năm 2030", "2030"), ("17", 17), ("3.181,4 ha", 3181.4), ("28", 28), ("1.808 ha", 1808)],
        ),
    ],
)
def test_fixtures_of_the_brief(text: str, found: list[tuple[str, object]]) -> None:
    assert scan(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Covid-19", "Covid- 19", "quốc lộ QL51", "lô A1", "số 11/KH-KKTCN", "số 11/ KH-KKTCN", "tại VSIP 3 có nhà máy",
        "Nghị định 35/2022/NĐ-CP", "Luật 143/2025/QH15", "Nghị quyết 20-NQ/TW", "Quyết định 2609/QĐ-TTg",
        "mạng 5G", "công nghiệp 4.0",
        "lần thứ 13", "ngày 31/02/2024", "ngày 11/9 (âm lịch)", "đạt 5/7 chỉ tiêu", "một dự án", "đầu tư",
        "năm nay", "Ba Lan",
        "trên địa bàn tỉnh", "đến nay", "1. Kết quả", "điện thoại 0225.382.3205", "sản phẩm 12.34,5",
        "thứ Hai, họp", "người đứng đầu",
    ],
)  # fmt: skip
def test_what_is_no_value(text: str) -> None:
    assert scan(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("giảm -5,2% so với", [("-5,2%", -5.2)]),
        ("- 5 dự án", [("5", 5)]),
        ("Chiều 14-11, tại trụ sở", [("14-11", "--11-14")]),
        ("tăng 0,5 điểm phần trăm", [("0,5", 0.5)]),
        ("có FDI 3 dự án", [("3", 3)]),
        ("ba mươi bốn dự án", [("ba mươi bốn", 34)]),
        ("hơn hai tỷ USD", [("hơn hai tỷ USD", {"amount": 2 * 10**9, "currency": USD})]),
        ("giữa hai bên", [("hai", 2)]),
        ("trị giá USD 5 triệu", [("USD 5 triệu", {"amount": 5000000, "currency": USD})]),
        ("trị giá hơn US$5 triệu", [("hơn US$5 triệu", {"amount": 5000000, "currency": USD})]),
        ("hoàn thành 3 mẫu xe", [("3", 3)]),
        ("trên 2 lĩnh vực", [("trên 2", 2)]),
        ("dựa trên 3 trụ cột", [("3", 3)]),
        ("quy mô 5 sào", [("5", 5)]),
        ("xếp thứ 3/63 tỉnh", [("xếp thứ 3/63", {"position": 3, "of": 63})]),
        ("ký ngày 2 tháng 9 năm 2025", [("ngày 2 tháng 9 năm 2025", "2025-09-02")]),
    ],
)
def test_odd_values(text: str, found: list[tuple[str, object]]) -> None:
    assert scan(text) == found


def test_english() -> None:
    text = "Over US$1.2 billion by the end of August 2023 in 20 projects on 400 hectares, 12 percent, ranked 3rd of 63"
    assert [show(found.value) for found in scan_values(text, "en")] == [
        {"amount": 1200000000, "currency": USD},
        "2023-08",
        20,
        400,
        12,
        {"position": 3, "of": 63},
    ]


def test_korean() -> None:
    text = "2023년 8월 말 기준 494개 사업, 약 249억 달러, 6,100헥타르, 63.8%, 1위"
    assert [show(found.value) for found in scan_values(text, "ko")] == [
        "2023-08",
        494,
        {"amount": 24900000000, "currency": USD},
        6100,
        63.8,
        {"position": 1, "of": None},
    ]


def test_a_day_part_may_open_a_line() -> None:
    text = "Chỉ còn 12 km.\nSáng 27/2, hai bên gặp lại."
    assert "27/2" in [text[found.start : found.end] for found in scan_values(text)]
