import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from daumoi.gazetteer.lexicon import LexiconName, NameKind, load_lexicon
from daumoi.values.text import prepare_text

NAMES = {(name.pattern, name.kind): name for name in load_lexicon().iter_names()}


@pytest.mark.parametrize(
    ("pattern", "kind", "thing_id"),
    [
        ("Hải Phòng", NameKind.LOCALITY, "vn34-31"),
        ("TP Hải Phòng", NameKind.LOCALITY, "vn34-31"),
        ("TP.HCM", NameKind.LOCALITY, "vn34-79"),
        ("Long An", NameKind.LOCALITY, "vn63-80"),
        ("tỉnh Long An", NameKind.LOCALITY, "vn63-80"),
        ("Bà Rịa–Vũng Tàu", NameKind.LOCALITY, "vn63-77"),
        ("huyện Thăng Bình", NameKind.LOCALITY, "vnd-513"),
        ("tỉnh Chungbuk", NameKind.LOCALITY, "kr-33"),
        ("충청북도", NameKind.LOCALITY, "kr-33"),
        ("KCN Yên Mỹ", NameKind.ZONE, "vnz-33-yen-my"),
        ("khu công nghiệp Yên Mỹ", NameKind.ZONE, "vnz-33-yen-my"),
        ("KCN Sạch", NameKind.ZONE, "vnz-33-sach-hung-yen"),
        ("KCN Quế Võ II", NameKind.ZONE, "vnz-27-que-vo-2"),
        ("KCN Quế Võ 2", NameKind.ZONE, "vnz-27-que-vo-2"),
        ("KKT Đình Vũ – Cát Hải", NameKind.ZONE, "vnz-31-kkt-dinh-vu-cat-hai"),
        ("CBFEZ", NameKind.ZONE, "krz-cbfez"),
        ("Hàn Quốc", NameKind.COUNTRY, "KR"),
        ("KOTRA", NameKind.AGENCY, "kra-kotra"),
        ("Hyosung", NameKind.GROUP, "grp-hyosung"),
        ("Sở Kế hoạch và Đầu tư", NameKind.BODY, "so-ke-hoach-va-dau-tu"),
        ("Công ty TNHH", NameKind.HEAD, "company"),
        ("Co., Ltd", NameKind.TAIL, "company"),
        ("Phó Chủ tịch Thường trực", NameKind.TITLE, "pho-chu-tich-thuong-truc"),
        ("đồng chí", NameKind.HONORIFIC, "đồng chí"),
        ("năng lượng tái tạo", NameKind.THEME, "renewable-energy"),
        ("khu công nghiệp", NameKind.ZONE_TERM, "KCN"),
        ("Thái Bình Dương", NameKind.OTHER, "region"),
        ("Liên Thái Bình Dương", NameKind.GROUP, "grp-lien-thai-binh-duong"),
    ],
)
def test_reader_knows(pattern: str, kind: NameKind, thing_id: str) -> None:
    assert NAMES[pattern, kind].id == thing_id


@pytest.mark.parametrize(
    ("pattern", "kind", "flags"),
    [
        ("Hưng Yên", NameKind.LOCALITY, (True, False, False)),
        ("Thăng Bình", NameKind.LOCALITY, (True, True, False)),
        ("Châu Thành", NameKind.LOCALITY, (True, True, False)),
        ("Nha Trang", NameKind.LOCALITY, (True, False, False)),
        ("Sạch", NameKind.ZONE, (True, True, False)),
        ("Đức", NameKind.COUNTRY, (True, False, True)),
        ("Hàn", NameKind.COUNTRY, (True, False, True)),
        ("Hàn Quốc", NameKind.COUNTRY, (True, False, False)),
        ("Chủ tịch", NameKind.TITLE, (False, False, False)),
        ("CEO", NameKind.TITLE, (True, False, False)),
        ("ông", NameKind.HONORIFIC, (False, False, False)),
        ("anh", NameKind.HONORIFIC, (False, False, True)),
        ("Sở", NameKind.HEAD, (True, False, False)),
        ("LG", NameKind.GROUP, (True, False, True)),
        ("điện tử", NameKind.THEME, (False, False, False)),
    ],
)
def test_what_a_name_takes_to_count(pattern: str, kind: NameKind, flags: tuple[bool, bool, bool]) -> None:
    name = NAMES[pattern, kind]
    assert (name.needs_capital, name.needs_head, name.risky) == flags


def test_bare_province_is_no_zone_name() -> None:
    assert ("Long An", NameKind.ZONE) not in NAMES
    assert ("TP.HCM", NameKind.ZONE) not in NAMES


def test_patterns_are_in_even_form_and_not_blank() -> None:
    for name in load_lexicon().iter_names():
        assert isinstance(name, LexiconName)
        assert name.pattern == name.pattern.strip() == prepare_text(name.pattern).text
        assert name.id


def test_each_pattern_comes_once_a_kind() -> None:
    names = list(load_lexicon().iter_names())
    assert len({(name.pattern, name.kind) for name in names}) == len(names) > 10_000


def test_ids_lead_to_things() -> None:
    lexicon = load_lexicon()
    getters = {
        NameKind.LOCALITY: lexicon.localities.get,
        NameKind.ZONE: lexicon.zones.get,
        NameKind.COUNTRY: lexicon.countries.get,
        NameKind.BODY: lexicon.bodies.get,
        NameKind.AGENCY: lexicon.bodies.get,
        NameKind.GROUP: lexicon.bodies.get,
        NameKind.TITLE: lexicon.titles.get,
        NameKind.THEME: lexicon.themes.get,
    }
    for name in lexicon.iter_names():
        if name.kind in getters:
            assert getters[name.kind](name.id)


def test_lexicon_is_one_and_frozen() -> None:
    assert load_lexicon() is load_lexicon()
    with pytest.raises(FrozenInstanceError):
        load_lexicon().honorifics = ()  # type: ignore[misc]


def test_lexicon_loads_quickly() -> None:
    program = (
        "import time; from daumoi.gazetteer import lexicon; "
        "load = lexicon.load_lexicon.__wrapped__; times = []\n"
        "for _ in range(5):\n    start = time.process_time(); load(); times.append(time.process_time() - start)\n"
        "print(min(times))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert float(answer.stdout) < 0.15
