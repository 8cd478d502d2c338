"""Why a fact was read so: words that are exact slices, a reason for every empty slot, and the words passed over."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.explaining import ABSENT, COVERED, Explanation, explain_fact
from daumoi.reading.facts import EXPECTED, SLOTS, Fact, FactType
from daumoi.reading.reader import read_text
from tests.factories import read_fact
from tests.samples.test_samples import SAMPLES

# Always filled: a fact without them is none; `converted` has no reason where the number is no money.
ALWAYS = {"measure", "value", "action", "form", "state", "kind", "name", "mode"}
TEXTS = sorted(path for path in SAMPLES.glob("*.txt"))


def check_words(text: str, fact: Fact, why: Explanation) -> None:
    words = [*why.rule_words, *(one for held in why.slot_words.values() for one in held)]
    for one in (*words, *(seen for gap in why.gaps for seen in gap.seen)):
        assert one.quote == one.span.slice(text)
    assert set(why.slot_words) == {slot.name for slot in fact.slots}
    assert set(why.slot_words).isdisjoint(gap.name for gap in why.gaps)
    assert all(gap.reason for gap in why.gaps)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_fact_of_the_samples_is_explained(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for fact in read_text(text, load_lexicon()).facts:
        why = explain_fact(text, fact, load_lexicon())
        check_words(text, fact, why)
        assert why.rule_words or fact.type is FactType.PERSON


@pytest.mark.parametrize("type_", list(FactType))
def test_every_slot_has_a_reason_for_being_empty(type_: FactType) -> None:
    told = {*EXPECTED[type_], *ABSENT[type_], *COVERED}
    assert set(SLOTS[type_]) - ALWAYS - told == set()


def test_words_of_the_kind_of_an_empty_slot_are_shown() -> None:
    text = "Công ty TNHH Mẫu Daon khởi công nhà máy tại KCN Tràng Duệ, vốn 15 triệu USD."
    fact = read_fact(
        text, "project", "Công ty TNHH Mẫu Daon khởi công", investor="Công ty TNHH Mẫu Daon", action="started"
    )
    gaps = {gap.name: gap for gap in explain_fact(text, fact, load_lexicon()).gaps}
    assert [one.quote for one in gaps["capital"].seen] == ["15 triệu USD"]
    assert [one.quote for one in gaps["place"].seen] == ["KCN Tràng Duệ"]
    assert gaps["area"].seen == ()
    assert gaps["area"].reason == "no area is named with this project"


def test_every_name_of_a_list_has_its_words() -> None:
    text = "Sở Công Thương Long An và Tập đoàn Mẫu Hanbit gặp nhau.\nDự họp có Hội Mẫu Hoa Sen."
    guests = ["Tập đoàn Mẫu Hanbit", "Hội Mẫu Hoa Sen"]
    fact = read_fact(text, "event", "gặp nhau", kind="meeting", guests=guests)
    words = explain_fact(text, fact, load_lexicon()).slot_words["guests"]
    assert {"Tập đoàn Mẫu Hanbit", "Hội Mẫu Hoa Sen"} <= {one.quote for one in words}


def test_a_number_of_a_period_needs_no_date() -> None:
    text = "Trong năm 2022, tỉnh Long An cấp mới 12 dự án."
    (fact,) = read_text(text, load_lexicon()).facts
    gaps = {gap.name: gap.reason for gap in explain_fact(text, fact, load_lexicon()).gaps}
    assert gaps["as_of"] == "the number covers a period"
    assert "converted" not in gaps


def test_a_decomposed_text_is_explained_in_its_own_words() -> None:
    text = unicodedata.normalize("NFD", "Mở đầu.\nTính đến tháng 8/2023, tỉnh Long An có 34 khu công nghiệp.")
    (fact,) = read_text(text, load_lexicon()).facts
    why = explain_fact(text, fact, load_lexicon())
    check_words(text, fact, why)
    assert [one.quote for one in why.rule_words] == [unicodedata.normalize("NFD", "khu công nghiệp")]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.data())
def test_any_fact_of_any_text_is_explained(text: str, data: st.DataObject) -> None:
    text = f"{text}Ngày 5/4/2023, Long An có 34 KCN\u200b.{text}"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    fact = read_fact(text, "project", text[start:end], action="started")
    check_words(text, fact, explain_fact(text, fact, load_lexicon()))
