import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daumoi.values.evidence import Evidence, QuoteMismatch, Span, check_evidence, take_evidence
from daumoi.values.text import fold_key, fold_text, prepare_text

# Text as it reaches us: Vietnamese in both forms, invisible characters, Hangul jamo, wide letters, astral characters.
ODD_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "aoeuyAOUY hqQđĐÐð\u0300\u0301\u0302\u0323\u200b\u00ad\r\n\u00a0\u1100\u1161\u11a8가０ａ😀\ufb2c\u212b"
        ),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("original", "even"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("hoà, hoá, hoả, hoã, hoạ", "hòa, hóa, hỏa, hõa, họa"),
        ("khoẻ, loè", "khỏe, lòe"),
        ("thuý, thuỳ", "thúy, thùy"),
        ("quý, quỹ, Quỳ, QUÝ", "quý, quỹ, Quỳ, QUÝ"),
        ("hoàn toàn ngoài khuỷu huỳnh", "hoàn toàn ngoài khuỷu huỳnh"),
        ("một\u00a0hai\u3000ba\u202fbốn", "một hai ba bốn"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("Cát\u200b Hải\ufeff", "Cát Hải"),
        ("Ðồng Nai, ðường", "Đồng Nai, đường"),
        ("ＫＣＮ １２％", "KCN 12%"),
        ("Hải Phòng 😀!", "Hải Phòng \ufffc!"),
        ("Hải \ud800Phòng", "Hải \ufffcPhòng"),
        (unicodedata.normalize("NFD", "Hải Phòng 하이퐁"), "Hải Phòng 하이퐁"),
        ("Hoa\u0300 Bình", "Hòa Bình"),
        ("ê\u0301", "ế"),
    ],
)
def test_prepare_text_makes_one_form(original: str, even: str) -> None:
    assert prepare_text(original).text == even


def test_clean_text_has_no_offsets() -> None:
    assert prepare_text("Ban Quản lý các KCN “Hưng Yên” – 2024…").offsets is None
    assert prepare_text("Uỷ ban\u00a0tỉnh 😀").offsets is None


@pytest.mark.parametrize(
    ("original", "words", "quote"),
    [
        ("a\r\nHải\r\nb", "Hải", "Hải"),
        ("Cát\u00adHải x", "CátHải", "Cát\u00adHải"),
        ("x Cát\u200b Hải", "Cát", "Cát"),
        (unicodedata.normalize("NFD", "ở Hải Phòng"), "Hải", unicodedata.normalize("NFD", "Hải")),
    ],
)
def test_quote_is_the_original(original: str, words: str, quote: str) -> None:
    prepared = prepare_text(original)
    start = prepared.text.index(words)
    assert prepared.quote(start, start + len(words)) == quote


@given(ODD_TEXT)
def test_prepared_text_is_even(original: str) -> None:
    prepared = prepare_text(original)
    assert unicodedata.is_normalized("NFC", prepared.text)
    assert all(character <= "\uffff" for character in prepared.text)
    assert prepare_text(prepared.text).text == prepared.text
    assert len(fold_text(prepared.text)) == len(prepared.text)


@given(ODD_TEXT, st.data())
def test_spans_lie_in_the_original(original: str, data: st.DataObject) -> None:
    prepared = prepare_text(original)
    start = data.draw(st.integers(0, len(prepared.text)))
    end = data.draw(st.integers(start, len(prepared.text)))
    span = prepared.original_span(start, end)
    assert 0 <= span.start <= span.end <= len(original)
    assert span.slice(original) == prepared.quote(start, end)
    if end > start:
        assert span.end > span.start
    if prepared.text.strip() and (start, end) == (0, len(prepared.text)):
        assert prepare_text(prepared.quote(start, end)).text == prepared.text


@given(st.text("aàáảãạăâđeêioôơuưyỳýbchklmnpqrstvx AĐHÒÀ", max_size=40))
def test_nfd_prepares_like_nfc(text: str) -> None:
    assert prepare_text(unicodedata.normalize("NFD", text)).text == prepare_text(text).text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đồng Nai", "dong nai"),
        ("ĐÀ NẴNG", "da nang"),
        ("충청북도 Bắc", "충청북도 bac"),
        ("İstanbul Straße Éa", "istanbul straße ea"),
        ("“Hưng Yên” – 2024…", "“hung yen” – 2024…"),
    ],
)
def test_fold_text(text: str, folded: str) -> None:
    assert fold_text(text) == folded


def test_fold_key_compares_names() -> None:
    assert fold_key("TP. Hải-Phòng ") == "tp hai phong"
    assert fold_key("하이퐁 시") == "하이퐁 시"
    assert fold_key("Thuỷ Nguyên") == fold_key("THỦY NGUYÊN")


def test_span_algebra() -> None:
    assert Span(2, 5) < Span(2, 6) < Span(3, 4)
    assert Span(0, 3).overlaps(Span(2, 4))
    assert not Span(0, 3).overlaps(Span(3, 4))
    assert Span(0, 9).contains(Span(2, 9))
    with pytest.raises(ValueError, match="cannot run"):
        Span(3, 2)


def test_evidence_is_checked() -> None:
    text = "vốn 5 triệu USD"
    evidence = take_evidence(text, 4, 15)
    check_evidence(text, evidence)
    with pytest.raises(QuoteMismatch, match="5 triệu"):
        check_evidence("vốn 6 triệu USD", evidence)
    with pytest.raises(QuoteMismatch):
        check_evidence("vốn", evidence)
    with pytest.raises(QuoteMismatch):
        take_evidence(text, 4, 99)
    assert Evidence(Span(0, 3), "vốn").quote == "vốn"
