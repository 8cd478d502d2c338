"""What a text says twice: confirmed where it agrees, told where it does not, and nothing said where nothing is tied."""

from typing import Any

import pytest

from daumoi.cli.wording import word_check
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.checks import check_facts
from daumoi.reading.facts import Fact, Slot
from daumoi.reading.reader import read_text
from tests.factories import read_fact

ZONES = {"subject": "Long An", "measure": "zones", "zone_kind": "KCN"}
FDI = {"subject": "Hải Dương", "measure": "projects"}


def tell(text: str, *facts: Fact) -> list[tuple[str, str, str, tuple[int, ...]]]:
    """Return verdict, rule, sentence and facts of every check."""
    found = check_facts(text, facts)
    return [(check.verdict, check.rule, word_check(check.as_json()), check.facts) for check in found]


def figures(text: str, *rows: tuple[str, dict[str, Any]]) -> list[Fact]:
    return [read_fact(text, "figure", quote, **values) for quote, values in rows]


@pytest.mark.parametrize(
    ("total", "verdict", "sentence"),
    [
        (14, "confirmed", "The parts add up: 3 + 9 + 2 = 14."),
        (15, "conflict", "The parts do not add up: 3 + 9 + 2 = 14, but the text says 15."),
    ],
)
def test_parts_in_the_bracket_behind_their_whole(total: int, verdict: str, sentence: str) -> None:
    text = f"Thành phố Mẫu có {total} KCN (3 KCN mới, 9 KCN cũ và 2 KCN mở rộng)."
    rows = [("3 KCN", 3), ("9 KCN", 9), ("2 KCN", 2)]
    facts = figures(text, (f"{total}", ZONES | {"value": total}), *[(q, ZONES | {"value": n}) for q, n in rows])
    assert tell(text, *facts) == [(verdict, "check.parts", sentence, (0, 1, 2, 3))]


@pytest.mark.parametrize(("domestic", "verdict"), [(97, "confirmed"), (98, "conflict")])
def test_foreign_and_domestic_make_up_their_whole(domestic: int, verdict: str) -> None:
    text = f"Tỉnh có 398 dự án, trong đó 301 dự án FDI và {domestic} dự án trong nước."
    facts = figures(
        text, ("398 dự án", FDI | {"value": 398}), ("301 dự án FDI", FDI | {"value": 301, "fdi": True}),
        (f"{domestic} dự án", FDI | {"value": domestic, "fdi": False}),
    )  # fmt: skip
    assert [row[:2] for row in tell(text, *facts)] == [(verdict, "check.split")]


def test_parts_that_are_tied_twice_are_told_once() -> None:
    text = "Tỉnh cấp mới 25 dự án (17 dự án FDI, 8 dự án trong nước)."
    facts = figures(
        text, ("25 dự án", FDI | {"value": 25}), ("17 dự án FDI", FDI | {"value": 17, "fdi": True}),
        ("8 dự án", FDI | {"value": 8, "fdi": False}),
    )  # fmt: skip
    assert [row[1] for row in tell(text, *facts)] == ["check.parts"]


@pytest.mark.parametrize(("second", "found"), [(76, ["check.sum"]), (70, [])])
def test_a_sum_that_nothing_else_ties_is_only_ever_confirmed(second: int, found: list[str]) -> None:
    text = f"Cả nước có 326 KCN. Có 250 KCN đã hoạt động. Còn {second} KCN đang làm mặt bằng."
    facts = figures(
        text, ("326 KCN", ZONES | {"value": 326}), ("250 KCN", ZONES | {"value": 250}),
        (f"{second} KCN", ZONES | {"value": second}),
    )  # fmt: skip
    assert [row[1] for row in tell(text, *facts)] == found


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        (12, "The share agrees: USD 10 billion of USD 81.5 billion is 12.27 %."),
        (21, "The share does not agree: USD 10 billion of USD 81.5 billion is 12.27 %, but the text says 21 %."),
    ],
)
def test_a_share_between_its_part_and_its_whole(stated: int, sentence: str) -> None:
    text = f"Hàn Quốc đã đầu tư 10 tỷ USD, chiếm {stated}% trong 81,5 tỷ USD vốn đầu tư của cả nước."
    money = {"subject": "Việt Nam", "measure": "capital"}
    facts = figures(
        text,
        ("10 tỷ USD", money | {"country": "KR", "value": {"amount": 10_000_000_000, "currency": "USD"}}),
        (f"chiếm {stated}%", {"subject": "Việt Nam", "measure": "share", "country": "KR", "value": stated}),
        ("81,5 tỷ USD", money | {"value": {"amount": 81_500_000_000, "currency": "USD"}}),
    )
    assert [row[2] for row in tell(text, *facts)] == [sentence]


def test_a_share_and_the_next_sentence_have_nothing_to_do_with_each_other() -> None:
    text = "Tỉnh có 31 tỷ USD vốn FDI, chiếm 9,5% của cả nước.\nRiêng 2 tháng có 435 triệu USD vốn FDI."
    money = {"subject": "Tỉnh", "measure": "capital", "fdi": True}
    facts = figures(
        text,
        ("31 tỷ USD", money | {"value": {"amount": 31_000_000_000, "currency": "USD"}}),
        ("9,5%", {"subject": "Tỉnh", "measure": "share", "value": 9.5}),
        ("435 triệu USD", money | {"value": {"amount": 435_000_000, "currency": "USD"}}),
    )
    assert tell(text, *facts) == []


@pytest.mark.parametrize(("added", "verdict"), [(200, "confirmed"), (500, "conflict")])
def test_an_increase_fits_its_new_total(added: int, verdict: str) -> None:
    text = f"Công ty Mẫu tăng vốn thêm {added} triệu USD lên 410 triệu USD."
    sums = {
        name: {"amount": n * 1_000_000, "currency": "USD"} for name, n in (("capital", 410), ("capital_added", added))
    }
    fact = read_fact(text, "project", "Công ty Mẫu tăng vốn", investor="Công ty Mẫu", action="adjusted", **sums)
    assert [row[:2] for row in tell(text, fact)] == [(verdict, "check.increment")]


@pytest.mark.parametrize(
    ("before", "verdict", "sentence"),
    [
        ("210 triệu USD", "confirmed", "The increase agrees: USD 210 million + USD 200 million = USD 410 million."),
        (
            "0,25 tỷ USD",
            "conflict",
            "The increase does not agree: USD 250 million + USD 200 million = USD 450 million, "
            "but the text says USD 410 million.",
        ),
    ],
)
def test_an_increase_is_added_to_the_sum_that_it_rose_from(before: str, verdict: str, sentence: str) -> None:
    text = f"Công ty Mẫu tăng thêm 200 triệu USD, đưa tổng vốn từ {before} lên 410 triệu USD."
    sums = {"capital": "410 triệu USD", "capital_added": "200 triệu USD"}
    amounts = {name: {"amount": int(words.split()[0]) * 10**6, "currency": "USD"} for name, words in sums.items()}
    fact = read_fact(text, "project", text, investor="Công ty Mẫu", action="adjusted")
    slots = [Slot(name, amounts[name], read_fact(text, "project", words).evidence) for name, words in sums.items()]
    whole = fact._replace(slots=(*fact.slots, *slots))
    assert [row[:3] for row in tell(text, whole)] == [(verdict, "check.increment", sentence)]


@pytest.mark.parametrize(("dong", "verdict"), [(23_500, "confirmed"), (2_350, "conflict")])
def test_two_currencies_imply_a_rate(dong: int, verdict: str) -> None:
    text = "Tổng vốn đăng ký năm 2022 là 1 tỷ USD."
    value, converted = {"amount": 10**9, "currency": "USD"}, {"amount": dong * 10**9, "currency": "VND"}
    fact = read_fact(
        text, "figure", "1 tỷ USD", subject="Tỉnh", measure="capital", value=value, converted=converted, period="2022"
    )
    assert [row[:2] for row in tell(text, fact)] == [(verdict, "check.rate")]


FAR = " Câu này nói về việc khác của tỉnh." * 15


@pytest.mark.parametrize(
    ("text", "first", "second", "more", "disagrees"),
    [
        ("Có 34 khu công nghiệp. Bảng ghi 36 khu công nghiệp.", 34, 36, {}, True),
        ("Có 34 khu công nghiệp, 36 khu công nghiệp nếu kể cả khu mới.", 34, 36, {}, False),  # one sentence
        ("Có 34 khu công nghiệp. Trong đó 30 khu công nghiệp đã cho thuê.", 34, 30, {}, False),  # a part
        ("Có 34 khu công nghiệp. Huyện có 3 khu công nghiệp.", 34, 3, {}, False),  # of another size
        (f"Có 34 khu công nghiệp.{FAR} Nay có 24 khu công nghiệp.", 34, 24, {"as_of": "2023-08"}, True),
        (f"Có 34 khu công nghiệp.{FAR} Nay có 24 khu công nghiệp.", 34, 24, {}, False),  # no date ties them
        ("Có gần 500 khu công nghiệp. Bảng ghi 494 khu công nghiệp.", 500, 494, {}, False),  # rounded
    ],
)
def test_two_numbers_of_one_thing(text: str, first: int, second: int, more: Any, disagrees: bool) -> None:
    rows = [(f"{number} khu công nghiệp", ZONES | more | {"value": number}) for number in (first, second)]
    found = tell(text, *figures(text, *rows))
    sentence = f"The text says two numbers for one thing: {first} and {second}. Both are kept."
    assert found == ([("conflict", "check.contradiction", sentence, (0, 1))] if disagrees else [])


@pytest.mark.parametrize(
    "difference",
    [
        {"subject": "Tây Ninh"},
        {"zone_kind": "CCN"},
        {"country": "KR"},
        {"fdi": True},
        {"as_of": "2023"},
        {"state": "planned"},
    ],
)
def test_numbers_of_two_things_contradict_nothing(difference: dict[str, Any]) -> None:
    text = "Có 34 khu công nghiệp. Bảng ghi 36 khu công nghiệp."
    rows = [("34 khu", ZONES | {"value": 34}), ("36 khu", ZONES | {"value": 36} | difference)]
    assert tell(text, *figures(text, *rows)) == []


def test_both_statements_of_a_contradiction_are_kept_by_the_reader() -> None:
    text = (
        "Đến hết tháng 8/2023, tỉnh Long An có 34 khu công nghiệp.\n"
        "Đến hết tháng 8/2023, tỉnh Long An có 36 khu công nghiệp."
    )
    reading = read_text(text, load_lexicon())
    assert [fact.get("value") for fact in reading.facts] == [34, 36]
    assert [(check.rule, check.facts) for check in reading.checks] == [("check.contradiction", (0, 1))]


def test_many_figures_take_no_more_than_linear_time() -> None:
    text = "Tỉnh có 34 KCN và 36 KCN. " * 3000
    one = read_fact(text, "figure", "34 KCN", **ZONES, value=34)
    assert len(check_facts(text, [one] * 6000)) == 0
