"""The English reader: names by capitals, whose number, and what holds for every English text."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.article import build_article, find_language
from daumoi.reading.english_names import names_of
from daumoi.reading.reader import read_text
from daumoi.values.text import prepare_text


def read(text: str, type_: str, published_on: date | None = None) -> list[dict[str, Any]]:
    reading = read_text(text, load_lexicon(), published_on)
    return [fact.as_json() for fact in reading.facts if fact.type == type_]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Hưng Yên Industrial Zones Authority and the Hải Phòng Economic Zone Authority met in Bắc Ninh.", "en"),
        ("Trần Văn Mẫu said Long An would help investors with land.", "en"),
        ("Ban Quản lý các KCN tỉnh Hưng Yên làm việc với Công ty Samsung Electronics Vietnam.", "vi"),
        ("Long An has 34 industrial zones.", "en"),
    ],
)
def test_language_is_told_by_small_words(text: str, language: str) -> None:
    assert find_language(text) == language


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Hải Phòng Economic Zone Authority met SKC Group of the Republic of Korea.",
            ["Hải Phòng Economic Zone Authority", "SKC Group", "Republic of Korea"],
        ),
        ("HẢI PHÒNG - The Long An People's Committee said so.", ["HẢI PHÒNG", "Long An People's Committee"]),
        (
            "The Department of Planning and Investment of Long An Province replied.",
            ["Department of Planning and Investment of Long An Province"],
        ),
        (
            "It went to Mẫu Hanbit Vietnam Co., Ltd in the Clean Industrial Zone.",
            ["Mẫu Hanbit Vietnam Co., Ltd", "Clean Industrial Zone"],
        ),
        (
            "Chairman of the Hưng Yên People's Committee Trần Văn Mẫu spoke.",
            ["Hưng Yên People's Committee", "Trần Văn Mẫu"],
        ),
    ],
)
def test_names_are_runs_of_capitals(text: str, names: list[str]) -> None:
    article = build_article(prepare_text(text), load_lexicon(), None)
    found = [name for sentence in article.sentences for name in names_of(article, sentence)]
    assert [text[name.start : name.end] for name in found] == names


@pytest.mark.parametrize(
    ("text", "name", "title", "org"),
    [
        ("Lê Trung Kiên, head of HEZA, said that it was ready.", "Lê Trung Kiên", "head", "HEZA"),
        (
            "Maeng Gyeong Jae, president and CEO of the Chungbuk Free Economic Zone, spoke.",
            "Maeng Gyeong Jae",
            "president",
            "Chungbuk Free Economic Zone",
        ),
        ("Korea Desk director Cha Sung-wook thanked the province.", "Cha Sung-wook", "director", "Korea Desk"),
        (
            "Vũ Đình Mẫu, deputy head of the investment division, said so.",
            "Vũ Đình Mẫu",
            "deputy head",
            "investment division",
        ),
        (
            "Ms Park Ye Si (vice president of Mẫu Daon Co., Ltd) spoke.",
            "Park Ye Si",
            "vice president",
            "Mẫu Daon Co., Ltd",
        ),
        (
            "Deputy Minister of Planning and Investment Nguyễn Văn Mẫu chaired the meeting.",
            "Nguyễn Văn Mẫu",
            "Deputy Minister",
            "Planning and Investment",
        ),
    ],
)
def test_person_has_post_and_body(text: str, name: str, title: str, org: str) -> None:
    facts = read(text, "person")
    assert [(fact["name"], fact["title"], fact.get("org")) for fact in facts] == [(name, title, org)]


def test_post_alone_is_nobody() -> None:
    assert read("The chairman of the People's Committee of Long An Province thanked the guests.", "person") == []


def test_one_countrys_part_and_the_total_have_their_own_subjects() -> None:
    text = (
        "Korean firms have invested $10 billion in Hải Phòng, or 12 per cent of the $81.5 billion "
        "they have invested in Việt Nam."
    )
    figures = {(fact["subject"], fact["measure"]) for fact in read(text, "figure")}
    assert figures == {("Hải Phòng", "capital"), ("Hải Phòng", "share"), ("Việt Nam", "capital")}


@pytest.mark.parametrize(
    "text",
    [
        "Mẫu Hanbit Group invested $120 million in a display plant in Hưng Yên.",
        "Registered capital in Long An rose by 12 per cent.",
        "The conference in Long An drew 120 Korean firms.",
        "Land rent in Hưng Yên is $95 per square metre.",
    ],
)
def test_number_is_no_figure_of_the_place(text: str) -> None:
    assert read(text, "figure") == []


def test_short_forms_stand_for_the_full_name() -> None:
    text = (
        "Trần Quang Mẫu, head of the Chu Lai Open Economic Zone Authority, met a delegation from Korea Desk. "
        "Mr Mẫu promised to send a list of plots to investors. The Authority asked Korea Desk to bring more firms."
    )
    assert [fact["by"] for fact in read(text, "undertaking")] == [
        "Trần Quang Mẫu",
        "Chu Lai Open Economic Zone Authority",
    ]


def test_first_word_of_a_sentence_does_not_hide_a_country() -> None:
    facts = read("The Korean group Mẫu Cheongsong plans to build a depot worth $80 million in Long An.", "project")
    assert facts[0]["country"] == "KR"


PIECES = st.sampled_from(
    "The the Long An Province Industrial Zone Mẫu Group Co., Ltd signed an MoU with $5 million "
    "Trần Văn Mẫu , chairman of "
    "12 per cent projects by 2030 ( ) would help invest . \n and Korean in 34 zones received a delegation".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), st.text(st.characters(), max_size=60))
def test_any_english_text_is_read_with_exact_quotes(pieces: list[str], noise: str) -> None:
    text = "The firm said that it was in the city. " + " ".join(pieces) + noise
    for fact in read_text(text, load_lexicon(), date(2024, 5, 2)).facts:
        for evidence in (fact.evidence, *(slot.evidence for slot in fact.slots if slot.evidence)):
            assert text[evidence.span.start : evidence.span.end] == evidence.quote
