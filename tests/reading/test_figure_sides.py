"""Slots that a figure must not have: the golden texts only tell those that it must."""

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.facts import Fact, FactType
from daumoi.reading.reader import read_text


def read_figures(text: str) -> dict[object, Fact]:
    facts = read_text(text, load_lexicon()).facts
    return {
        fact.get("value"): fact
        for fact in facts
        if fact.type is FactType.FIGURE and not isinstance(fact.get("value"), dict)
    }


def test_a_whole_before_its_foreign_part_has_no_side() -> None:
    figures = read_figures(
        "Thu hút vốn FDI vào Long An\n"
        "Các khu công nghiệp tỉnh Long An có 78 dự án (trong đó có 42 dự án FDI), tổng vốn đăng ký 598 triệu USD."
    )
    assert figures[78].get("fdi") is None
    assert figures[42].get("fdi") is True


def test_approval_in_principle_that_was_granted_is_no_plan() -> None:
    figures = read_figures(
        "Năm 2023, tỉnh Long An đã cấp chủ trương đầu tư cho 47 dự án. Tỉnh chủ trương thu hút thêm 12 dự án."
    )
    assert figures[47].get("state") is None
    assert figures[12].get("state") == "planned"
