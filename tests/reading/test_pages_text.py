"""Text in the encodings of Vietnamese offices, past and present, is recognised and turned to Unicode."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daumoi.reading.pages import UnreadableFile, pages_from_bytes
from daumoi.reading.pages_codes import Code, convert_tcvn3, convert_vni, decode_viscii
from daumoi.reading.pages_fonts import convert_lines
from daumoi.reading.pages_syllables import is_syllable, judge_word
from daumoi.reading.pages_text import decode_in
from tests.reading.old_codes import LETTERS, WRITERS, write_tcvn3, write_viscii, write_vni
from tests.reading.test_pages import check_pages
from tests.samples.test_samples import SAMPLES

VIETNAMESE = [path for path in sorted(SAMPLES.glob("*.txt")) if path.name.count(".") == 1]
# Letters of the standards' own tables, written down by hand: code, letter.
TCVN3_TABLE = "A1Ă A7Đ ADư AEđ B5à B8á BEắ C6ặ CBậ D6ệ D8ỉ DEị E4ọ E9ộ EEợ F4ụ F9ự FEỵ"
VISCII_TABLE = "02Ẳ 1EỴ 80Ạ 8EỆ 9FỲ A9ẹ B9Ự C8È D0Đ DFư E6ữ EFỉ F0đ F7ọ FFỮ"
VNI_TABLE = "aùá aøà aûả aõã aïạ aêă aéắ aëặ aââ aäậ ñđ eäệ íí ìì æỉ óĩ òị oâô ôơ ôïợ öư öïự îỵ ÑĐ AÁẤ AáẤ ÖÙỨ ÆỈ"


def test_tables_are_those_of_the_standards() -> None:
    for row in TCVN3_TABLE.split():
        assert convert_tcvn3(chr(int(row[:2], 16))) == row[2]
    for row in VISCII_TABLE.split():
        assert decode_viscii(bytes.fromhex(row[:2])) == row[2]
    for row in VNI_TABLE.split():
        assert convert_vni(row[:-1])[0] == row[-1]


def test_every_letter_comes_back_from_every_code() -> None:
    both = LETTERS + LETTERS.upper()
    assert decode_viscii(write_viscii(both)) == both
    assert [convert_vni(write_vni(letter).decode("latin-1"))[0] for letter in both] == list(both)
    assert convert_tcvn3(write_tcvn3(LETTERS).decode("latin-1")) == LETTERS
    spaced = " ".join(both)
    assert decode_in(WRITERS["windows-1258"](spaced), Code.WINDOWS_1258).text == spaced


@pytest.mark.parametrize("code", WRITERS)
@pytest.mark.parametrize("path", VIETNAMESE, ids=lambda path: path.stem)
def test_samples_come_back_from_every_code(code: str, path) -> None:  # type: ignore[no-untyped-def]
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    pages = pages_from_bytes(WRITERS[code](text), "tin.txt")
    assert pages.encoding == code
    assert len(pages.text) == len(text)
    letters = set(LETTERS + LETTERS.upper())
    wrong = [(want, got) for want, got in zip(text, pages.text, strict=True) if want in letters and want != got]
    if code == "tcvn3":  # it has no toned capitals: those of words that are not all capitals come back small
        assert all(want.lower() == got for want, got in wrong)
        assert len(wrong) < 0.01 * len(text)
    else:
        assert wrong == []
    check_pages(pages)


@pytest.mark.parametrize("code", ["tcvn3", "vni"])
@pytest.mark.parametrize("path", VIETNAMESE, ids=lambda path: path.stem)
def test_samples_come_back_from_font_text_inside_unicode(code: str, path) -> None:  # type: ignore[no-untyped-def]
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    pages = pages_from_bytes(WRITERS[code](text).decode("cp1252", "replace").encode(), "tin.txt")
    assert pages.encoding == f"utf-8, {code}"
    assert pages.text == pages_from_bytes(WRITERS[code](text), "tin.txt").text


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("tcvn3", "Thu hút đầu tư"),
        ("vni", "Thu hút đầu tư"),
        ("viscii", "Tỉnh Hưng Yên"),
        ("windows-1258", "Hải Phòng"),
        ("tcvn3", "34 dự án, 9.251,6 ha"),
        ("vni", "Ủy ban nhân dân tỉnh Bắc Ninh"),
        ("viscii", "Đà Nẵng"),
    ],
)
def test_one_short_line_is_enough(code: str, line: str) -> None:
    pages = pages_from_bytes(WRITERS[code](line), "tin.txt")
    assert (pages.encoding, pages.text) == (code, line)


def test_capitals_of_tcvn3_come_back_in_words_of_capitals() -> None:
    line = "UBND TỈNH BẮC NINH: Khu công nghiệp Quế Võ"
    assert pages_from_bytes(write_tcvn3(line), "tin.txt").text == line


def test_capitals_of_tcvn3_come_back_where_a_sentence_begins() -> None:
    text = "Hội nghị đã bế mạc. Ở Hà Nội có 3 khu. TP. đẹp, ở xa"
    assert pages_from_bytes(write_tcvn3(text), "tin.txt").text == text


def test_offsets_lead_back_to_the_text_before() -> None:
    text = "Tỉnh Hưng Yên có 34 khu công nghiệp"
    original = write_vni(text).decode("cp1252")
    pages = pages_from_bytes(original.encode(), "tin.txt")
    offsets = pages.original_offsets
    assert offsets is not None
    start = text.index("công")
    assert original[offsets[start] : offsets[start + 4]] == "coâng"
    assert offsets[len(text)] == len(original)
    assert pages_from_bytes(write_tcvn3(text), "tin.txt").original_offsets is None


def test_only_the_lines_in_old_letters_change() -> None:
    good = "Chủ tịch tỉnh nói «nhanh hơn» với ông Müller, 280 m²"
    text = f"{good}\n{write_tcvn3('Các khu công nghiệp tỉnh Hưng Yên').decode('cp1252')}\nCafé Élysée"
    found = convert_lines(text, "utf-8")
    assert found.text == f"{good}\nCác khu công nghiệp tỉnh Hưng Yên\nCafé Élysée"


@pytest.mark.parametrize(
    "text",
    [
        "«Größere Städte» fördern Maßnahmen für Öl, Äpfel und Übung",
        "L'été, où les élèves ont reçu ça: cœur, naïve, «déjà vu» à Orléans",
        "El niño pequeño comió piñas; ¿dónde está el señor Muñoz?",
        "충청북도와 하이퐁시 «협력» 280㎡ × 3",
        "Price £5 ±2%, 30°C, 280 m², ½ share, © 2024",
        "Tiết Nghiệp khuyến khích «Đổi Mới» 1º × 3 · 5",
        "Smørrebrød på Læsø, Kraków, Škoda, Łódź",
    ],
)
def test_text_of_other_languages_stays(text: str) -> None:
    assert convert_lines(text, "utf-8").text == text


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("하이퐁시와 충청북도가 만났다. FDI 3건".encode("euc-kr"), "cp949", "하이퐁시와 충청북도가 만났다. FDI 3건"),
        ("The province’s plan: €5 million – more".encode("cp1252"), "cp1252", "The province’s plan: €5 million – more"),
    ],
)
def test_korean_and_western_bytes_are_read(data: bytes, encoding: str, text: str) -> None:
    pages = pages_from_bytes(data, "tin.txt")
    assert (pages.encoding, pages.text) == (encoding, text)


def test_bytes_in_no_known_encoding_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="UTF-8"):
        pages_from_bytes("Москва и область растут".encode("koi8-r"), "tin.txt")


@pytest.mark.parametrize("word", "nghiệp khuyến Hưng YÊN gì giếng quốc quý quỳnh ưu oà thuở xoong của ủy".split())
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", "nghiÖp naïve Müller café họcc ốồ àá kẻk ôt Élysée".split())
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("word", ["HĐND", "Long", "하이퐁", "m²", "«An»", "Москва"])
def test_words_that_show_nothing_are_not_counted(word: str) -> None:
    assert judge_word(word) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_converts_with_offsets_in_order(text: str) -> None:
    found = convert_lines(text, "utf-8")
    if found.offsets is not None:
        assert len(found.offsets) == len(found.text) + 1
        assert list(found.offsets) == sorted(found.offsets)
        assert found.offsets[len(found.text)] == len(text)
    elif found.encoding == "utf-8":
        assert found.text == text
