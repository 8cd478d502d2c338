"""Patterns tried only where their words stand find what a search of the whole text finds."""

import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading import project_presence
from daumoi.reading.article import build_article
from daumoi.reading.openings import OPENED, Opened, numbers_by_word
from daumoi.reading.reader import read_text
from daumoi.reading.shapes import at_word_start, plain_beginnings
from daumoi.values.text import prepare_text

WORDS = sorted({word for search in OPENED for word in search.words})
# Words that follow in the patterns, marks, and letters that make of a word the part of another.
BESIDE = "đã sẽ có đầu tư xây dựng 14/9 20.2.2024 các doanh nghiệp làm trưởng đoàn dẫn đầu hợp đồng mẫu".split()
PIECES = [
    *WORDS,
    *BESIDE,
    *(word.capitalize() for word in WORDS),
    "đầu tư",
    "\n",
    ". ",
    ", ",
    "x",
    "_",
    "ký kết",
    "(",
    "“",
]
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", "", ", "))), max_size=40).map(
    lambda pieces: "Trong tỉnh đã có các dự án. " + "".join(chain.from_iterable(pieces))
)


@pytest.fixture(scope="module", autouse=True)
def every_pattern_is_known() -> None:
    read_text("Tỉnh đã ký.", load_lexicon())


@given(TEXTS, st.integers(0, 60), st.integers(0, 400))
def test_no_match_is_hidden(text: str, start: int, length: int) -> None:
    article = build_article(prepare_text(text), load_lexicon(), None)
    end = min(start + length, len(article.text))
    if article.language != "vi" or start > end:
        return
    assert len(article.openings) == len(OPENED)
    for search in OPENED:
        whole = [match.span() for match in search.pattern.finditer(article.lower, start, end)]
        assert [match.span() for match in search.find_all(article, start, end)] == whole
        first = search.find_first(article, start, end)
        assert (first.span() if first is not None else None) == (whole[0] if whole else None)


@pytest.mark.parametrize("search", OPENED, ids=lambda search: str(search.number))
def test_each_word_begins_something_and_none_begins_another(search: Opened) -> None:
    assert search.words
    assert all(word and word[0].isalnum() for word in search.words)
    assert all(not one.startswith(other) for one in search.words for other in search.words if one != other)
    assert all(search.number in numbers_by_word()[word] for word in search.words)


def test_a_text_in_another_language_is_searched() -> None:
    article = build_article(
        prepare_text("The firms of the province said that it will be the first to invest in it."), load_lexicon(), None
    )
    assert article.openings == []
    assert all(search.find_all(article, 0, len(article.text)) == [] for search in OPENED)


def test_beginnings_are_of_plain_letters() -> None:
    assert at_word_start("cảng(?: cạn)?|khu (?!vực)\\w+").startswith("(?:")
    assert plain_beginnings("cảng(?: cạn)?|khu (?!vực)\\w+|sở, ngành|a*b") == {"cảng", "khu ", "sở, ngành", ""}


@pytest.mark.parametrize("pattern", [project_presence.PLANT_OF.pattern, project_presence.AT_WORK.pattern])
def test_what_shows_a_firm_at_work_holds_one_of_the_words_asked_for_first(pattern: str) -> None:
    @settings(max_examples=200, deadline=None)
    @given(st.from_regex(pattern))
    def find(text: str) -> None:
        if re.compile(pattern).search(text.lower()):
            words = project_presence.PRESENCE.words
            assert any(word in text.lower() for word in words)

    find()
