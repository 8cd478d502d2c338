"""Texts cut at the borders of facts: nothing is lost, overlaps share a run, the wanted words are marked."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from daumoi.values.evidence import Span
from daumoi.web.shared.highlighting import Mark, render_paragraphs


def strip_markup(rendered: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", rendered))


def test_an_overlap_belongs_to_both_facts() -> None:
    rendered = render_paragraphs("một hai ba", [Mark(0, 7, 1, "event"), Mark(4, 10, 2, "figure")])
    assert '<span class="hl hl-event" data-facts="1">một </span>' in rendered
    assert 'data-facts="2 1">hai</span>' in rendered
    assert '<span class="hl hl-figure" data-facts="2"> ba</span>' in rendered


def test_a_slot_is_named_within_its_fact() -> None:
    rendered = render_paragraphs("vốn 5 tỷ", [Mark(0, 8, 7, "figure"), Mark(4, 8, 7, "figure", "value")])
    assert 'data-facts="7" data-slots="7.value">5 tỷ</span>' in rendered


def test_markup_in_a_text_stays_text() -> None:
    rendered = render_paragraphs("<b>&\"'", [Mark(0, 3, 1, "person")])
    assert "<b>" not in rendered
    assert strip_markup(rendered).strip() == "<b>&\"'"


def test_a_rejected_fact_has_no_tint_unless_another_shares_the_words() -> None:
    assert "is-off" in render_paragraphs("một", [Mark(0, 3, 1, "event", is_rejected=True)])
    marks = [Mark(0, 3, 1, "event", is_rejected=True), Mark(0, 3, 2, "figure")]
    assert "hl-figure" in render_paragraphs("một", marks)


def test_the_wanted_words_are_marked_once_by_name_over_two_paragraphs() -> None:
    rendered = render_paragraphs("một hai\nba bốn", [Mark(4, 10, 1, "event")], at=Span(2, 10))
    assert rendered.count('id="span"') == 1
    assert strip_markup("".join(re.findall(r"<mark.*?</mark>", rendered))) == "t haiba"


texts = st.text(st.sampled_from("aế가<&\n 😀"), max_size=40)
marks = st.lists(
    st.builds(
        lambda start, length, fact, slot: Mark(start, start + length, fact, "figure", slot),
        st.integers(0, 40),
        st.integers(0, 20),
        st.integers(1, 4),
        st.sampled_from(["", "value"]),
    ),
    max_size=8,
)


@given(texts, marks)
def test_no_letter_is_lost(text: str, found: list[Mark]) -> None:
    shown = strip_markup(render_paragraphs(text, found))
    kept = [line.rstrip() for line in text.splitlines() if line.rstrip()]
    assert shown.split("\n")[:-1] == kept


def test_a_long_text_with_many_facts_is_cut_fast() -> None:
    import time

    text = ("Tỉnh có 36 khu công nghiệp, 120 dự án và 3 tỷ USD vốn đăng ký. " * 12 + "\n") * 260
    found = [Mark(start, start + 60, start, "figure") for start in range(0, len(text) - 60, 160)]
    began = time.perf_counter()
    rendered = render_paragraphs(text, found)
    assert len(text) > 190_000
    assert rendered.count("data-facts") >= len(found)
    assert time.perf_counter() - began < 2
