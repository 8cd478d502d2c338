"""The Korean reader: particles, noun phrases, names, whose number, and what holds for every Korean text."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.article import build_article, find_language
from daumoi.reading.korean_phrases import find_phrases, joined_with, split_particle, split_words
from daumoi.reading.korean_scope import find_zones
from daumoi.reading.reader import read_text
from daumoi.values.text import prepare_text


def read(text: str, type_: str, published_on: date | None = None) -> list[dict[str, Any]]:
    reading = read_text(text, load_lexicon(), published_on)
    return [fact.as_json() for fact in reading.facts if fact.type == type_]


@pytest.mark.parametrize(
    ("word", "particle"),
    [
        ("롱안성은", "은"),
        ("롱안성에는", "에는"),
        ("박닌성의", "의"),
        ("코리아데스크와", "와"),
        ("관리위원회는", "는"),
        ("지원을", "을"),
        ("CTP에", "에"),
        ("하노이로", "로"),
        ("호텔로", "로"),
        ("서울에서", "에서"),
        ("하이", ""),
        ("협의", ""),
        ("업무협의", ""),
        ("국가", ""),
        ("강원도", ""),
        ("결과", ""),
        ("투자", ""),
        ("", ""),
    ],
)
def test_particle_is_parted_from_its_noun(word: str, particle: str) -> None:
    length = split_particle(word)
    assert word[len(word) - length :] == particle


def test_phrases_carry_their_particles_and_join() -> None:
    text = "흥옌성 공업단지관리위원회와 흥옌성 산업무역국은 26일 코리아데스크 방문단과 함께 옌미 공업단지를 찾았다."
    article = build_article(prepare_text(text), load_lexicon(), None)
    sentence = article.sentences[0]
    phrases = find_phrases(article, sentence, split_words(article, sentence))
    found = [(text[phrase.start : phrase.end], phrase.particle) for phrase in phrases]
    assert found[:4] == [
        ("흥옌성 공업단지관리위원회", "와"),
        ("흥옌성 산업무역국", "은"),
        ("코리아데스크 방문단", "과"),
        ("옌미 공업단지", "를"),
    ]
    assert joined_with(phrases, 1) == phrases[:2]


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("옌미 공업단지의 면적은 280헥타르이다.", ["옌미 공업단지"]),
        ("견본다온은 짱주에 공업단지에 입주했다.", ["짱주에 공업단지"]),
        ("롱안성 공업단지에는 기업이 많다.", []),
        ("롱안성에는 34개의 공업단지가 있다.", []),
        ("흥옌성 공업단지관리위원회가 밝혔다.", []),
    ],
)
def test_zone_is_named_by_a_proper_word(text: str, zones: list[str]) -> None:
    article = build_article(prepare_text(text), load_lexicon(), None)
    assert [text[zone.start : zone.end] for zone in find_zones(article, article.sentences[0])] == zones


@pytest.mark.parametrize(
    ("text", "name", "title", "org"),
    [
        ("서규석 충남테크노파크 원장은 말했다.", "서규석", "원장", "충남테크노파크"),
        ("응우옌 반 머우 성 인민위원회 위원장은 말했다.", "응우옌 반 머우", "위원장", "성 인민위원회"),
        ("이견본 국제협력팀장은 말했다.", "이견본", "국제협력팀장", None),
        ("김가상(견본전자 대표이사)은 말했다.", "김가상", "대표이사", "견본전자"),
        ("롱안성 인민위원회 상임 부위원장 쩐 티 머우는 말했다.", "쩐 티 머우", "상임 부위원장", "롱안성 인민위원회"),
        ("박지은 견본한빛 부사장도 참석했다.", "박지은", "부사장", "견본한빛"),
    ],
)
def test_person_has_post_and_body(text: str, name: str, title: str, org: str | None) -> None:
    facts = read(text, "person")
    assert [(fact["name"], fact["title"], fact.get("org")) for fact in facts] == [(name, title, org)]


@pytest.mark.parametrize(
    "text",
    ["한국 기업 대표들이 방문했다.", "각 기관 국장과 관계자가 참석했다.", "이번 회의에 관계 부처 장관이 참석했다."],
)
def test_post_alone_is_nobody(text: str) -> None:
    assert read(text, "person") == []


def test_bare_day_is_of_the_month_of_the_text() -> None:
    text = "롱안성 인민위원회는 27일 서울에서 투자설명회를 개최했다."
    assert read(text, "event", date(2024, 4, 29))[0]["date"] == "2024-04-27"
    assert read(text, "event", date(2024, 5, 2))[0]["date"] == "2024-04-27"
    assert "date" not in read(text, "event")[0]


def test_sum_of_a_plant_is_told_by_the_next_sentence() -> None:
    text = "견본다온은 땀탕 공업단지에서 섬유 공장을 착공했다. 투자액은 3,000만 달러이다."
    assert read(text, "project")[0]["capital"] == {"amount": 30_000_000, "currency": "USD"}
    assert read(text, "figure") == []


def test_rent_is_no_capital() -> None:
    assert read("옌미 공업단지의 임대료는 제곱미터당 95달러이다.", "figure") == []


@pytest.mark.parametrize(
    ("ending", "mode"),
    [
        ("지원하겠다고 밝혔다", "commit"),
        ("지원해 달라고 요청했다", "request"),
        ("지원하기를 희망한다고 말했다", "wish"),
        ("지원하라고 지시했다", "instruct"),
        ("지원하기로 합의했다", "agree"),
    ],
)
def test_verb_at_the_end_tells_the_mode(ending: str, mode: str) -> None:
    facts = read(f"롱안성 인민위원회는 한국 기업의 투자 절차를 {ending}.", "undertaking")
    assert [fact["mode"] for fact in facts] == [mode]
    assert facts[0]["by"] == "롱안성 인민위원회"


PIECES = st.sampled_from(
    "롱안성은 응우옌 김가상 위원장 공업단지 34개 3,000만 달러를 투자했다. 2024년 9월 말 기준 ( ) , · "
    "양해각서를 체결했다. 은 는 을 요청했다 MOU 1위 % 사진: \n 한국의 방문해".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), st.text(st.characters(), max_size=60))
def test_any_korean_text_is_read_with_exact_quotes(pieces: list[str], noise: str) -> None:
    text = "한국 기업은 롱안성에 투자했다. " + " ".join(pieces) + noise
    for fact in read_text(text, load_lexicon(), date(2024, 5, 2)).facts:
        for evidence in (fact.evidence, *(slot.evidence for slot in fact.slots if slot.evidence)):
            assert text[evidence.span.start : evidence.span.end] == evidence.quote


def test_language_is_told_by_its_letters() -> None:
    assert find_language("롱안성에는 공업단지 34개가 있다.") == "ko"
