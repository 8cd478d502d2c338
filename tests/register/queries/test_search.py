"""Search: what is found by which words, in which order, why, and by whom; the same on both databases."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daumoi.register.actions.indexing import index_record, index_records
from daumoi.register.actions.keeping import make_identity, save_with_history
from daumoi.register.actions.localities import keep_locality
from daumoi.register.models import (
    Agreement,
    CertificateEvent,
    Document,
    Event,
    Figure,
    Organisation,
    Person,
    Project,
    SearchEntry,
    Zone,
)
from daumoi.register.names import make_name_key
from daumoi.register.queries.scopes import OPERATOR
from daumoi.register.queries.search import NOUNS, search_records
from tests.factories import ADDED_AT, make_document

pytestmark = pytest.mark.django_db


def add_row(model: Any, **fields: Any) -> Any:
    if model is not Zone:
        fields |= {"identity": make_identity(model.__name__, *fields.values()), "created_at": ADDED_AT}
    return save_with_history(model(**fields), by=OPERATOR, at=ADDED_AT, reason="test")


def add_body(name: str, **fields: Any) -> Organisation:
    return add_row(Organisation, name_vi=name, name_key=make_name_key(name), **fields)


@pytest.fixture
def register(lexicon: Any) -> dict[str, Any]:
    """Return a small register of invented names by what the table of cases calls them."""
    places = {
        name: keep_locality(lexicon.localities.get(unit_id), lexicon=lexicon)
        for name, unit_id in {
            "hd": "vn63-30", "hp": "vn34-31", "hp-old": "vn63-31", "dn": "vn63-75", "la": "vn63-80", "hue": "vn-46",
        }.items()
    }  # fmt: skip
    park = add_row(
        Zone, kind="KCN", name_vi="Mẫu Daon", name_ko="마우다온 산업단지", name_key="mau daon", locality=places["hd"]
    )
    cluster = add_row(Zone, kind="CCN", name_vi="Cụm công nghiệp Hòa Mẫu", name_key="hoa mau", locality=places["la"])
    board = add_body("Ban Quản lý Khu kinh tế Hải Phòng", locality=places["hp"], aliases=["HEZA"])
    people = add_body("UBND tỉnh Đồng Nai", locality=places["dn"])
    bridge = add_body("Hiệp hội Doanh nhân Việt - Hàn", aliases=["VKBIA"], name_ko="한베경제문화협회")
    port = add_body("Cảng Tân Mẫu", aliases=["CTM"])
    daon = add_body("Công ty TNHH Mẫu Daon", name_ko="다온전자 주식회사", aliases=["Ta On Electronics"], country="KR")
    kim = add_row(Person, name="Trần Văn Mẫu", name_ko="쩐반머우", name_key="tran van mau")
    plant = add_row(
        Project, name="nhà máy linh kiện", name_key="nha may linh kien", investor=daon, investor_text=daon.name_vi,
        code="9876543210", locality=places["hd"], zone=park,
    )  # fmt: skip
    event = add_row(
        Event, kind="meeting", title="Hội nghị xúc tiến đầu tư", start_on=date(2024, 3, 1), locality=places["hue"]
    )
    memo = add_row(Agreement, form="mou", state="signed", subject="Đào tạo nhân lực bán dẫn")
    add_row(CertificateEvent, project=plant, action="licensed", number="32/GCN-KCN 0221", end_on=date(2023, 5, 4))
    text = make_document("Sáng nay, lãnh đạo tỉnh nói về vi mạch.\nKhu này có đường sắt.", title="Bản tin tháng Năm")
    index_record(text)
    figure = add_row(
        Figure,
        measure="zones",
        subject_text="Long An",
        subject_key="long an",
        value_low=34,
        value_high=34,
        scope="zones",
    )
    return {
        **places, "park": park, "cluster": cluster, "board": board, "people": people, "bridge": bridge, "port": port,
        "daon": daon, "kim": kim, "plant": plant, "event": event, "memo": memo, "text": text, "figure": figure,
    }  # fmt: skip


def find(register: dict[str, Any], text: str, **fields: Any) -> list[str]:
    names = {(type(row).__name__.lower(), row.pk): name for name, row in register.items()}
    hits = search_records(user=fields.pop("user", OPERATOR), text=text, limit=50, **fields).hits
    return [names[hit.noun, hit.record_id] for hit in hits if (hit.noun, hit.record_id) in names]


CASES = [
    # words, must be found, must not be found
    ("hai phong", "hp hp-old board", "dn people"),
    ("Hải Phòng", "hp board", "dn"),
    ("HẢI PHÒNG", "hp board", "dn"),
    ("hải phòng ", "hp board", "dn"),
    (unicodedata.normalize("NFD", "Hải Phòng"), "hp board", "dn"),
    ("hai pho", "hp board", "dn"),
    ("phong hai", "hp board", "dn"),
    ("hai p", "hp", "dn people"),
    ("dong nai", "dn people", "hp"),
    ("ĐỒNG NAI", "dn people", "hp"),
    ("đồng nai", "dn people", "hp"),
    ("하이퐁", "hp", "dn"),
    # old and new names of a place
    ("hai duong", "hd park plant", "board la"),
    ("hai phong", "park plant", "cluster"),
    ("kcn hai phong", "park", "cluster"),
    ("linh kien hai phong", "plant", "board"),
    ("long an", "la cluster figure", "hp"),
    ("thua thien hue", "hue event", "hp"),
    # short forms both ways
    ("khu cong nghiep mau daon", "park", "cluster"),
    ("KCN Mẫu Daon", "park", "cluster"),
    ("kcn mau", "park", "cluster"),
    ("CCN Hòa Mẫu", "cluster", "park"),
    ("hoà mẫu", "cluster", "park"),
    ("BQL KKT Hải Phòng", "board", "people"),
    ("bql kkt", "board", "people"),
    ("ủy ban nhân dân tỉnh đồng nai", "people", "board"),
    ("Uỷ ban nhân dân", "people", "board"),
    ("ubnd", "people", "board"),
    ("cty mau daon", "daon", "park"),
    ("vkbia", "bridge", "port"),
    ("CTM", "port", "bridge"),
    ("heza", "board", "people"),
    # Hangul inside longer words, and romanised
    ("전자", "daon", "bridge"),
    ("경제문화", "bridge", "daon"),
    ("다온", "daon park", "bridge"),
    ("산업단지", "park", "daon"),
    ("산단", "park", "daon"),
    ("ta on", "daon", "bridge"),
    # numbers with and without spaces
    ("9876543210", "plant", "daon"),
    ("9876 543 210", "plant", "daon"),
    ("98765", "plant", "daon"),
    ("32/GCN-KCN 0221", "plant", "park"),
    ("32GCNKCN0221", "plant", "park"),
    # words of the names, of parts, of texts
    ("tran mau", "kim", "port"),
    ("mau tran van", "kim", "port"),
    ("ban dan", "memo", "text"),
    ("vi mach", "text", "memo"),
    ("duong sat", "text", "hd"),
    ("thang nam", "text", "hp"),
    ("xuc tien dau tu", "event", "memo"),
    ("xtdt", "event", "memo"),
]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), CASES)
def test_words_find(text: str, wanted: str, unwanted: str, register: dict[str, Any], lexicon: Any) -> None:
    found = set(find(register, text, lexicon=lexicon))
    assert set(wanted.split()) <= found
    assert not set(unwanted.split()) & found


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("hai phong", "hp hp-old board park"),  # what stands before what ended, names before what lies there
        ("mau daon", "park daon plant"),  # whole names before names that hold the words
        ("long an", "la cluster figure"),
    ],
)
def test_better_hits_come_first(text: str, order: str, register: dict[str, Any], lexicon: Any) -> None:
    found = find(register, text, lexicon=lexicon)
    assert [name for name in found if name in order.split()] == order.split()


def test_a_hit_says_why(register: dict[str, Any], lexicon: Any) -> None:
    hits = {hit.record_id: hit for hit in search_records(user=OPERATOR, text="hải phòng", nouns=["zone"]).hits}
    hit = hits[register["park"].pk]
    assert str(hit.note) == "In Hải Dương, part of Hải Phòng since 2025-07-01."
    assert search_records(user=OPERATOR, text="vkbia").hits[0].matched == "VKBIA"
    hit = search_records(user=OPERATOR, text="VI MACH").hits[0]
    assert [hit.matched[mark.start : mark.end] for mark in hit.matched_marks] == ["vi", "mạch"]
    assert hit.matched == "Sáng nay, lãnh đạo tỉnh nói về vi mạch."
    assert register["text"].text[hit.passage.start : hit.passage.end] == "vi mạch"
    hit = search_records(user=OPERATOR, text="ban quan ly hai").hits[0]
    assert "".join(hit.title[mark.start : mark.end] for mark in hit.title_marks) == "BanQuảnlýHải"


def test_one_noun_goes_on_after_its_last_hit(lexicon: Any) -> None:
    for number in range(7):
        add_body(f"Công ty Mẫu Số {number}")
    after, found = None, []
    while True:
        group = search_records(user=OPERATOR, text="cong ty mau", nouns=["organisation"], after=after, limit=3).groups[
            0
        ]
        found.append([hit.title[-1] for hit in group.hits])
        after = group.next_after
        if after is None:
            break
    assert found == [["0", "1", "2"], ["3", "4", "5"], ["6"]]


@pytest.mark.parametrize("after", ["", "x", "9:9", "1:2:3", "²:1:a", "1" * 40 + ":1:a", "1:0:\n"])
def test_an_odd_page_is_no_error(after: str, register: dict[str, Any]) -> None:
    assert search_records(user=OPERATOR, text="mau", nouns=["zone"], after=after) is not None


def test_common_words_leave_room_for_every_noun(register: dict[str, Any], lexicon: Any) -> None:
    rows = [
        Organisation(identity=str(number), created_at=ADDED_AT, name_vi=f"Công ty Mẫu {number}", name_key=f"{number}")
        for number in range(400)
    ]
    Organisation.objects.bulk_create(rows)
    index_records("organisation", Organisation.objects.values_list("pk", flat=True))
    answer = search_records(user=OPERATOR, text="mau", lexicon=lexicon)
    assert {"organisation", "zone", "person", "project"} <= {group.noun for group in answer.groups}
    assert next(group for group in answer.groups if group.noun == "organisation").next_after
    assert search_records(user=OPERATOR, text="cong ty mau 7", lexicon=lexicon).hits[0].title == "Công ty Mẫu 7"


NONSENSE = [
    "", " ", "'", '"', "\\", "''\"\"", '" OR 1=1 --', "NEAR(a b)", "a AND OR NOT", "words:x", "*", "a*", "^a",
    "{a b}:c", "a & b | !c", "a <-> b", "'a':*", ":*", "( ( (", "%_", "\x00", "a\x00b",
    "🛠🛠", "🇻🇳", "\ud800", "x" * 10_000,
    "ế " * 5_000, "하" * 10_000, "़्" * 50, "ﷺ", "İ", "ß", "\u202e", "#zone", "@vn6330", "=mau", "~vi", "+x", "-x",
]  # fmt: skip


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_is_no_error(text: str, register: dict[str, Any], lexicon: Any) -> None:
    assert isinstance(search_records(user=OPERATOR, text=text, lexicon=lexicon).hits, list)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
def test_any_text_is_a_search(text: str, register: dict[str, Any], lexicon: Any) -> None:
    assert {group.noun for group in search_records(user=OPERATOR, text=text, lexicon=lexicon).groups} <= set(NOUNS)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(alphabet="aàảđĐêơưn ng한글다온7/-", min_size=3, max_size=30).filter(lambda name: name.strip(" /-")))
def test_what_is_kept_is_found_by_its_name(name: str, register: dict[str, Any], lexicon: Any) -> None:
    body = Organisation.objects.filter(name_vi=name).first() or add_body(name)
    found = search_records(user=OPERATOR, text=name, nouns=["organisation"], limit=100, lexicon=lexicon).hits
    assert body.pk in {hit.record_id for hit in found}


def test_nobody_finds_what_is_not_theirs(register: dict[str, Any], lexicon: Any) -> None:
    assert search_records(user=AnonymousUser(), text="mau", lexicon=lexicon).hits == []


def test_withdrawn_texts_are_not_found(register: dict[str, Any], lexicon: Any, viewer: Any) -> None:
    assert find(register, "vi mach", user=viewer, lexicon=lexicon) == ["text"]
    Document.objects.filter(pk=register["text"].pk).update(state="withdrawn")
    assert find(register, "vi mach", user=viewer, lexicon=lexicon) == []


def test_a_chosen_noun_alone_is_searched(register: dict[str, Any], lexicon: Any) -> None:
    assert find(register, "mau", nouns=["person"], lexicon=lexicon) == ["kim"]
    assert find(register, "mau", nouns=["spoon"], lexicon=lexicon) == []


def test_a_search_asks_few_questions(register: dict[str, Any], lexicon: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        search_records(user=OPERATOR, text="mau daon", lexicon=lexicon)
    with django_assert_num_queries(3):  # and the texts whose passages are shown
        search_records(user=OPERATOR, text="vi mach", lexicon=lexicon)
    assert SearchEntry.objects.count() > 10
