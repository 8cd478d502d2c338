"""All suspect pairs of many names are found without comparing all pairs."""

import random

import pytest

from daumoi.matching.blocking import find_suspect_pairs, list_candidate_pairs
from daumoi.matching.names import NamedRecord, make_named_record

FIRST = "Sao Mai|Gió Đông|Hoa Sen|Minh Quang|Đại Phát|Tân Long|Việt Hưng|Phú Cường|An Khang|Bình Minh".split("|")
SECOND = "Electronics|Vina|Precision|Logistics|Điện tử|Cơ khí|Dệt may|Nhựa|Bao bì|Thực phẩm|Hóa chất|Bán dẫn".split("|")
MADE = "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu sa se si so su".split()
PLACES = ("Hải Phòng", "Bắc Ninh", "Long An", "Đồng Nai", "Quảng Nam", "Hà Nam", "Hưng Yên", "Vĩnh Phúc")


def make_names(count: int) -> list[str]:
    """Return firms' names, a tenth of them telling an earlier one again in other words."""
    draw = random.Random(4)  # noqa: S311
    names: list[str] = []
    while len(names) < count:
        own = "".join(draw.choice(MADE) for _ in range(3)).title()
        name = f"{draw.choice(FIRST)} {own} {draw.choice(SECOND)} {draw.choice(PLACES)}"
        names.append(f"Công ty TNHH {name}")
        if draw.random() < 0.1:
            names.append(f"{name} Co., Ltd")
    return names[:count]


def make_records(names: list[str], lexicon: object) -> list[NamedRecord]:
    return [
        make_named_record([name], noun="organisation", lexicon=lexicon, record_id=number)  # type: ignore[arg-type]
        for number, name in enumerate(names, 1)
    ]


def test_pairs_compared_grow_about_linearly(lexicon: object) -> None:
    counts = {}
    for size in (1000, 4000):
        counts[size] = len(list_candidate_pairs(make_records(make_names(size), lexicon)))
    assert counts[4000] / counts[1000] < 4 * 1.7, "all pairs would be sixteen times as many"
    assert counts[4000] < 4000 * 30, "all pairs would be two thousand for each record"


def test_many_records_of_one_name_do_not_make_all_pairs(lexicon: object) -> None:
    records = make_records(["Công ty TNHH Mẫu Daon"] * 2000, lexicon)
    assert len(list_candidate_pairs(records)) < 2000 * 40


def test_every_name_told_twice_is_found(lexicon: object) -> None:
    names = make_names(2000)
    records = make_records(names, lexicon)
    found = {(pair.first.id, pair.second.id) for pair in find_suspect_pairs(records).pairs}
    told = {(n, n + 1) for n in range(1, len(names)) if names[n].endswith("Co., Ltd")}
    assert len(told) > 100
    assert told <= found
    assert len(found - told) < 0.1 * len(told)


@pytest.mark.parametrize(
    ("noun", "names"),
    [
        ("organisation", ("BQL KKT Hải Phòng", "Ban Quản lý Khu kinh tế Hải Phòng")),
        ("organisation", ("효성 베트남", "Hyosung Vietnam Co., Ltd")),
        ("organisation", ("Công ty Hyosnug Việt Nam", "Công ty Hyosung Việt Nam")),
        ("person", ("Kim Kyung Jae", "김경재")),
        ("person", ("Sungwook Cha", "Cha Sung-wook")),
        ("person", ("Ông Trần Văn Mẫu", "Tran Van Mau")),
        ("zone", ("KCN Tân Mẫu", "Tan Mau Industrial Park")),
    ],
)
def test_like_names_meet_in_a_block(noun: str, names: tuple[str, str], lexicon: object) -> None:
    records = [
        make_named_record([name], noun=noun, lexicon=lexicon, record_id=number)  # type: ignore[arg-type]
        for number, name in enumerate(names, 1)
    ]
    assert [(pair.first.id, pair.second.id) for pair in find_suspect_pairs(records).pairs] == [(1, 2)]
