"""How sure facts are: by what is doubtful of them, as measured; 0.9 only where it was earned."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.calibrate import (
    MOST_UNSURE,
    SURE,
    Judged,
    find_lower_end,
    fit_rates,
    is_earned,
    level_out,
    predict_left_out,
)
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.confidence import (
    DOUBTS,
    MOST_DOUBTS,
    MOST_UNMEASURED,
    describe_doubts,
    find_doubts,
    load_confidence,
)
from daumoi.reading.facts import FactType, Slot
from daumoi.reading.reader import read_text
from tests.factories import read_fact
from tests.samples.test_samples import SAMPLES

TEXT = "Đến hết tháng 8/2023, tỉnh Long An có 34 khu công nghiệp. Ông Trần Văn Mẫu, Giám đốc Sở Tài chính, phát biểu."


@pytest.mark.parametrize("type_", list(FactType))
def test_the_table_never_rises_with_a_doubt_and_is_sure_only_where_earned(type_: FactType) -> None:
    row = load_confidence()[type_]
    assert len(row.rates) == len(row.unseen) == len(row.seen) == MOST_DOUBTS + 1
    assert list(row.rates) == sorted(row.rates, reverse=True)
    assert all(0 < rate < 1 for rate in row.rates)
    for rate, unseen, seen in zip(row.rates, row.unseen, row.seen, strict=True):
        assert rate < SURE or is_earned(list(unseen), list(seen))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_every_fact_of_the_samples_has_the_measured_confidence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    table = load_confidence()
    for fact in read_text(text, load_lexicon()).facts:
        doubts = find_doubts(text, fact)
        assert set(doubts) <= set(DOUBTS[fact.type])
        measured = table[fact.type].rates[min(len(doubts), MOST_DOUBTS)]
        unmeasured = fact.rule.endswith((".ko", ".en"))
        assert fact.confidence == (min(measured, MOST_UNMEASURED) if unmeasured else measured)
        assert len(describe_doubts(text, fact)) == len(doubts) + unmeasured


def test_a_person_with_an_organisation_is_sure() -> None:
    figure, person = read_text(TEXT, load_lexicon()).facts
    assert person.confidence >= SURE > figure.confidence
    assert find_doubts(TEXT, person) == []


@pytest.mark.parametrize(
    ("slots", "doubts"),
    [
        ({}, []),
        ({"subject": None}, ["subject"]),
        ({"zone_kind": None}, ["carried"]),
        ({"as_of": None}, []),
        ({"state": "planned"}, ["planned"]),
        ({"measure": "workers"}, ["measure"]),
    ],
)
def test_what_makes_a_figure_doubtful(slots: dict[str, Any], doubts: list[str]) -> None:
    """None: the slot was concluded, no words show it."""
    values = {"subject": "tỉnh Long An", "zone_kind": "KCN", "measure": "zones", "value": 34, "as_of": "2023-08"}
    fact = read_fact(TEXT, "figure", "Đến hết tháng 8/2023, tỉnh Long An có 34 khu công nghiệp", **{**values, **slots})
    shown = tuple(Slot(one.name, values[one.name]) if one.value is None else one for one in fact.slots)
    assert find_doubts(TEXT, fact._replace(slots=shown)) == doubts


def test_a_date_in_another_sentence_is_a_doubt() -> None:
    text = "Báo cáo nêu số liệu tháng 8/2023. Tỉnh Long An có 34 khu công nghiệp."
    fact = read_fact(text, "figure", "Tỉnh Long An có 34 khu công nghiệp", subject="Long An", measure="zones", value=34)
    when = read_fact(text, "figure", "tháng 8/2023", as_of="2023-08").slots
    assert "when" in find_doubts(text, fact._replace(slots=fact.slots + when))


def judge(type_: str, *, right: int, total: int, is_seen: bool, doubts: int = 0, texts: int = 10) -> list[Judged]:
    side = "seen" if is_seen else "unseen"
    return [Judged(f"{side}{n % texts}", side, is_seen, type_, doubts, n < right) for n in range(total)]


def test_rates_are_drawn_from_unseen_texts_more_than_from_seen_ones() -> None:
    facts = judge("figure", right=100, total=100, is_seen=True) + judge("figure", right=60, total=100, is_seen=False)
    assert 0.55 < fit_rates(facts)["figure"][0] < 0.68


def test_where_seen_texts_are_harder_their_rate_holds() -> None:
    facts = judge("event", right=25, total=50, is_seen=True) + judge("event", right=49, total=50, is_seen=False)
    assert 0.35 < fit_rates(facts)["event"][0] < 0.5


@pytest.mark.parametrize(("total", "sure"), [(60, True), (15, False)])
def test_few_facts_earn_no_great_confidence(total: int, sure: bool) -> None:
    facts = [one for is_seen in (True, False) for one in judge("person", right=total, total=total, is_seen=is_seen)]
    rate = fit_rates(facts)["person"][0]
    assert (rate >= SURE) is sure
    assert sure or rate <= MOST_UNSURE


def test_types_without_facts_stay_in_the_middle() -> None:
    assert len(set(fit_rates([])["project"])) == 1
    assert fit_rates([])["project"][0] < 0.5


def test_the_same_share_of_more_facts_is_told_to_be_surer() -> None:
    few, many = find_lower_end(0.9, 10), find_lower_end(0.9, 1000)
    assert few == pytest.approx(0.72, abs=0.01)
    assert many == pytest.approx(0.89, abs=0.01)


def test_rates_that_rise_with_a_doubt_are_levelled() -> None:
    assert level_out([(0.9, 1), (0.5, 1), (0.7, 1)]) == pytest.approx([0.9, 0.6, 0.6])
    assert level_out([(0.2, 1), (0.8, 3)]) == pytest.approx([0.65, 0.65])


def test_a_text_is_judged_by_a_table_that_never_saw_it() -> None:
    easy = judge("figure", right=50, total=50, is_seen=False)
    hard = [replace(one, text="hard", is_right=False) for one in judge("figure", right=0, total=50, is_seen=False)]
    told = predict_left_out(easy + hard)
    assert all(rate > 0.7 for rate, fact in told if fact.text == "hard")
    assert len(told) == 100
