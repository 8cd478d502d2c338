from datetime import date

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from daumoi.gazetteer.bodies import UnknownBody
from daumoi.gazetteer.countries import (
    UnknownCountry,
    country_aliases,
    country_name,
    find_country,
    load_countries,
    load_risky_aliases,
)
from daumoi.gazetteer.currencies import UnknownCurrency, currency_name, find_currency, load_currencies
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.gazetteer.themes import UnknownTheme
from daumoi.gazetteer.titles import UnknownTitle


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Hàn Quốc", "KR"),
        ("Hàn", "KR"),
        ("Nam Hàn", "KR"),
        ("Đại Hàn Dân Quốc", "KR"),
        ("Korean", "KR"),
        ("한국", "KR"),
        ("대한민국", "KR"),
        ("Triều Tiên", "KP"),
        ("Nhật", "JP"),
        ("Nhật Bản", "JP"),
        ("nhat ban", "JP"),
        ("Mỹ", "US"),
        ("Hoa Kỳ", "US"),
        ("Đài Loan", "TW"),
        ("Hồng Kông", "HK"),
        ("Hong Kong", "HK"),
        ("Thái Lan", "TH"),
        ("Thái", "TH"),
        ("Việt Nam", "VN"),
        ("UAE", "AE"),
        ("Đức", "DE"),
        ("Cộng hòa Séc", "CZ"),
        ("Cộng hoà Séc", "CZ"),
        ("Tây Ban Nha", "ES"),
        ("Thổ Nhĩ Kỳ", "TR"),
        ("Ixraen", "IL"),
        ("BritishVirginIslands", "VG"),
        ("Quần đảo Virgin thuộc Anh", "VG"),
        ("Xa-moa", "WS"),
        ("Hưng Yên", None),
        ("my", None),
        ("anh hùng", None),
        ("", None),
    ],
)
def test_countries(name: str, code: str | None) -> None:
    assert find_country(name) == code


def test_country_names() -> None:
    assert [country_name("JP", language) for language in ("vi", "en", "ko", "fr")] == [
        "Nhật Bản",
        "Japan",
        "일본",
        "Japan",
    ]
    with pytest.raises(UnknownCountry):
        country_name("ZZ")


def test_country_table_agrees_with_babel() -> None:
    locales = {language: Locale.parse(language).territories for language in ("vi", "en", "ko")}
    for country in load_countries():
        if "short form" not in country.source:
            assert [country.name_in(language) for language in locales] == [
                names[country.code] for names in locales.values()
            ]


def test_one_alias_means_one_country() -> None:
    codes: dict[str, str] = {}
    for alias, code in country_aliases():
        assert codes.setdefault(alias, code) == code
    assert load_risky_aliases() >= {
        "Hàn",
        "Mỹ",
        "Anh",
        "Đức",
        "Úc",
        "Ý",
        "Pháp",
        "Nga",
        "Bỉ",
        "Áo",
        "Lào",
        "Trung",
        "Thái",
    }
    assert load_risky_aliases() <= set(codes)


def test_one_syllable_aliases_are_risky() -> None:
    vietnamese = {country.name_vi for country in load_countries()} & load_risky_aliases()
    assert {"Đức", "Pháp", "Nga", "Bỉ", "Áo", "Lào", "Séc", "Síp"} <= vietnamese


@pytest.mark.parametrize(
    ("word", "code"),
    [("USD", "USD"), ("đô la Mỹ", "USD"), ("Won", "KRW"), ("원", "KRW"), ("đồng", "VND"), ("NDT", "CNY"), ("xu", None)],
)
def test_currencies(word: str, code: str | None) -> None:
    assert find_currency(word) == code


def test_currency_names_agree_with_babel() -> None:
    for language in ("vi", "en", "ko"):
        names = Locale.parse(language).currencies
        assert all(names[code] == currency.name_in(language) for code, currency in load_currencies().items())
    with pytest.raises(UnknownCurrency):
        currency_name("ZZZ")


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Sở Kế hoạch và Đầu tư", date(2024, 1, 1), "so-ke-hoach-va-dau-tu"),
        ("Sở KH&ĐT", None, "so-ke-hoach-va-dau-tu"),
        ("Sở Kế hoạch và Đầu tư", date(2026, 1, 1), None),
        ("MPI", None, "bo-ke-hoach-va-dau-tu"),
        ("KOTRA", None, "kra-kotra"),
        ("대한무역투자진흥공사", None, "kra-kotra"),
        ("KOREA DESK", None, "kra-korea-desk"),
        ("Tập đoàn SKC", None, "grp-skc"),
        ("Hyosung", None, "grp-hyosung"),
        ("Heesung", None, "grp-heesung"),
        ("VKBIA", None, "kra-vkbia"),
        ("Liên Thái Bình Dương", None, "grp-lien-thai-binh-duong"),
    ],
)
def test_bodies(name: str, on: date | None, expected: str | None) -> None:
    body = load_lexicon().bodies.find(name, on=on)
    assert (body.id if body else None) == expected


def test_a_merged_body_has_its_successor() -> None:
    bodies = load_lexicon().bodies
    assert bodies.today("bo-tai-nguyen-va-moi-truong", date(2025, 3, 1)).name_vi == "Bộ Nông nghiệp và Môi trường"
    assert bodies.today("bo-tai-nguyen-va-moi-truong", date(2025, 2, 28)).name_vi == "Bộ Tài nguyên và Môi trường"
    with pytest.raises(UnknownBody):
        bodies.get("nothing")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Công ty TNHH Công nghệ máy văn phòng Kyocera Việt Nam", "company"),
        ("CTCP Him Lam", "company"),
        ("Samsung Electronics Co., Ltd", "company"),
        ("BQL KKT Hải Phòng", "board"),
        ("Ban Quản lý các KCN tỉnh Hưng Yên", "board"),
        ("UBND tỉnh Lâm Đồng", "government"),
        ("Sở Ngoại vụ", "department"),
        ("Hiệp hội VKBIA", "association"),
        ("Đại sứ quán Hàn Quốc", "embassy"),
        ("충북경제자유구역청", "zone authority"),
        ("Trần Văn A", ""),
    ],
)
def test_head_and_tail_words_tell_the_kind(name: str, kind: str) -> None:
    assert load_lexicon().bodies.kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Phó Chủ tịch Thường trực", "Standing Vice Chair"),
        ("Phó Chủ tịch Thường trực UBND tỉnh", "Standing Vice Chair"),
        ("Trưởng ban", "Head of Board"),
        ("Uỷ viên Ban Thường vụ", "Standing Committee Member"),
        ("Ủy viên Trung ương Đảng", "Member of the Party Central Committee"),
        ("Ủy viên Bộ Chính trị", "Politburo Member"),
        ("Tổng giám đốc", "General Director"),
        ("tong giam doc", "General Director"),
        ("청장", "Commissioner (Korea)"),
        ("원장", "President of institute (Korea)"),
        ("대표이사", "Representative Director (Korea)"),
        ("nguyên", "former"),
    ],
)
def test_titles(name: str, english: str) -> None:
    title = load_lexicon().titles.find(name)
    assert title is not None
    assert title.title_en == english


def test_protocol_order() -> None:
    titles = load_lexicon().titles
    names = [
        "Bí thư Tỉnh ủy",
        "Chủ tịch UBND tỉnh",
        "Phó Chủ tịch Thường trực",
        "Phó Chủ tịch",
        "Giám đốc",
        "Phó Giám đốc",
    ]
    ranks = [title.rank for title in map(titles.find, names) if title]
    assert ranks == sorted(ranks)
    assert len(ranks) == len(set(ranks)) == len(names)
    assert len(titles) >= 120
    with pytest.raises(UnknownTitle):
        titles.get("nothing")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("công nghiệp bán dẫn", "semiconductors"),
        ("vi mạch", "integrated-circuits"),
        ("LNG", "lng"),
        ("trung tâm dữ liệu IDC", "data-centres"),
        ("thực phẩm Halal", "halal-food"),
        ("nông nghiệp công nghệ cao", "high-tech-agriculture"),
        ("xuất khẩu lao động", "labour-export"),
        ("linh kiện ô tô", "car-parts"),
        ("반도체 산업", "semiconductors"),
        ("smart city", "smart-cities"),
    ],
)
def test_themes(name: str, expected: str) -> None:
    theme = load_lexicon().themes.find(name)
    assert theme is not None
    assert theme.id == expected


def test_themes_point_to_sectors() -> None:
    lexicon = load_lexicon()
    assert 40 <= len(lexicon.themes) <= 60
    for theme in lexicon.themes:
        assert theme.divisions
        assert all(lexicon.sectors.get(code).name_vi for code in theme.divisions)
    with pytest.raises(UnknownTheme):
        lexicon.themes.get("nothing")


@given(st.text(max_size=30))
def test_other_finds_never_raise(name: str) -> None:
    lexicon = load_lexicon()
    lexicon.bodies.find(name)
    lexicon.titles.find(name)
    lexicon.themes.find(name)
    find_currency(name)
    code = find_country(name)
    assert code is None or country_name(code)
    assert isinstance(lexicon.bodies.kind_of(name), str)
