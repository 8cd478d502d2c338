"""Which place and which body a text names; nothing is guessed where several fit."""

from datetime import date

import pytest

from daumoi.register.queries.organisation_names import split_organisation_name
from daumoi.register.queries.place_units import UnknownPlaceName, list_asked_units
from daumoi.register.queries.places import find_locality, guess_home, resolve_place
from daumoi.register.sentences import find_sentence

THEN = date(2023, 9, 1)


@pytest.mark.parametrize(
    ("text", "zone", "locality"),
    [
        ("Hải Phòng", None, "vn63-31"),
        ("KCN Tam Thăng, tỉnh Quảng Nam", "KCN Tam Thăng", "vn63-49"),
        ("KCN Tam Thăng", "KCN Tam Thăng", "vn63-49"),
        ("trụ sở UBND tỉnh Bình Thuận", None, "vn63-60"),
        ("Chungbuk", None, "kr-33"),
        ("phòng họp", None, None),
        ("", None, None),
    ],
)
def test_resolves_places(lexicon, text, zone, locality):
    place = resolve_place(text, on=THEN, lexicon=lexicon)
    assert (place.zone and place.zone.name_vi, place.locality and place.locality.id) == (zone, locality)


def test_one_of_many_districts_needs_its_province(lexicon):
    long_an = find_locality("Long An", on=THEN, lexicon=lexicon)
    assert find_locality("Châu Thành", on=THEN, lexicon=lexicon) is None
    by_comma = find_locality("huyện Châu Thành, Long An", on=THEN, lexicon=lexicon)
    assert by_comma == find_locality("Châu Thành", on=THEN, lexicon=lexicon, near=long_an)
    assert by_comma.parent_id == long_an.id
    with pytest.raises(UnknownPlaceName) as refused:
        list_asked_units("Châu Thành", as_of=None, today=THEN, boundaries="then", lexicon=lexicon)
    assert "Châu Thành, Long An" in refused.value.suggestions


@pytest.mark.parametrize(
    ("texts", "home"),
    [
        (["Sở Công Thương tỉnh Hưng Yên", "tỉnh Hưng Yên", "Hải Phòng"], "vn63-33"),
        (["Hưng Yên", "Hải Phòng"], None),
        (["Seoul", "Chungbuk"], None),
        ([], None),
    ],
)
def test_guesses_the_province_of_a_text_only_where_one_leads(lexicon, texts, home):
    unit = guess_home(texts, on=THEN, lexicon=lexicon)
    assert (unit and unit.id) == home


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("UBND tỉnh Lâm Đồng", "Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("BQL KKT Hải Phòng", "Ban Quản lý Khu kinh tế Hải Phòng"),
        ("đoàn công tác của Trung tâm Gió Đông", "Trung tâm Gió Đông"),
        ("Đại diện Trung tâm Gió Đông", "TRUNG TÂM GIÓ ĐÔNG"),
    ],
)
def test_spellings_of_one_body(lexicon, first, second):
    one, two = (split_organisation_name(name, on=THEN, lexicon=lexicon) for name in (first, second))
    assert one == two is not None


@pytest.mark.parametrize("name", ["ông", "Hàn Quốc", "Long An", "các Sở", "hai bên", "đơn vị", "", "Việt Nam"])
def test_what_is_no_body(lexicon, name):
    assert split_organisation_name(name, on=THEN, lexicon=lexicon) is None


@pytest.mark.parametrize("name", ["UBND tỉnh", "Sở Tài chính", "Tỉnh ủy", "Hiệp hội doanh nghiệp tỉnh", "Ban Quản lý"])
def test_bodies_that_every_province_has(lexicon, name):
    assert split_organisation_name(name, on=THEN, lexicon=lexicon).needs_place


@pytest.mark.parametrize(
    ("text", "run", "sentence"),
    [
        ("Một. Có 34 khu ở TP. Huế. Hai.", "34 khu", "Có 34 khu ở TP. Huế."),
        ("Tiêu đề\nCó 9.251,6 ha đất\nHết", "9.251,6 ha", "Có 9.251,6 ha đất"),
        ("Ông A nói: “Có 5 khu!” Rồi đi.", "5 khu", "Ông A nói: “Có 5 khu!”"),
        ("5 khu", "5 khu", "5 khu"),
        ("Có 5\nkhu ở đây. Hết.", "5\nkhu", "Có 5 khu ở đây."),
        ("a " * 3000 + "5 khu" + " b" * 3000, "5 khu", "5 khu"),
    ],
)
def test_the_sentence_around_a_quote(text, run, sentence):
    start = text.index(run)
    assert find_sentence(text, start, start + len(run)) == sentence
