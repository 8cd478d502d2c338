"""Search: sites, contributions, merged and former names, codes and Hangul, as a table of cases on both databases."""

from datetime import date
from typing import Any

import pytest

from daumoi.register.actions.documents import set_confidentiality
from daumoi.register.actions.indexing import index_record, index_records, rebuild_missing_search_index
from daumoi.register.actions.keeping import make_identity, save_with_history
from daumoi.register.actions.localities import keep_locality
from daumoi.register.actions.merges import merge_records
from daumoi.register.actions.unmerging import undo_merge
from daumoi.register.models import (
    CertificateEvent,
    Contribution,
    Document,
    Evidence,
    Locality,
    Organisation,
    Person,
    Project,
    SearchEntry,
    Site,
    Zone,
)
from daumoi.register.names import make_name_key
from daumoi.register.queries.contributions import list_contributions
from daumoi.register.queries.scopes import OPERATOR
from daumoi.register.queries.search import search_records
from daumoi.register.queries.search_entries import find_stale_search_entries
from daumoi.register.queries.sites import list_sites
from tests.factories import ADDED_AT, make_account, make_document

pytestmark = pytest.mark.django_db
WITHOUT_IDENTITY = (Zone, Site)


def keep(model: Any, **fields: Any) -> Any:
    if model not in WITHOUT_IDENTITY:
        fields |= {"identity": make_identity(model.__name__, *map(str, fields.values()))}
    if model is not Zone:
        fields |= {"created_at": ADDED_AT}
    return save_with_history(model(**fields), by=OPERATOR, at=ADDED_AT, reason="test")


def keep_body(name: str, **fields: Any) -> Organisation:
    return keep(Organisation, name_vi=name, name_key=make_name_key(name), **fields)


def merge(noun: str, kept: Any, merged: Any) -> Any:
    return merge_records(noun=noun, kept_id=kept.pk, merged_id=merged.pk, by=OPERATOR, at=ADDED_AT)


@pytest.fixture
def rows(lexicon: Any) -> dict[str, Any]:
    """Return rows of an invented register by what the table of cases calls them."""
    places = {
        name: keep_locality(lexicon.localities.get(unit_id), lexicon=lexicon)
        for name, unit_id in {"hd": "vn63-30", "hp": "vn34-31"}.items()
    }
    park = keep(
        Zone, kind="KCN", name_vi="Mẫu Daon", name_ko="마우다온 산업단지", name_key="mau daon", locality=places["hd"]
    )
    other = keep(Zone, kind="KCN", name_vi="Tân Mẫu Đông", name_key="tan mau dong", locality=places["hp"])
    daon = keep_body(
        "Công ty TNHH Mẫu Daon", name_ko="다온전자 주식회사", aliases=["Đa Ôn Điện tử"], tax_code="0100109106"
    )
    haso = keep_body("Công ty Cổ phần Haso")
    plant = keep(Project, name="nhà máy linh kiện", name_key="nha may linh kien", investor=daon, locality=places["hd"])
    keep(CertificateEvent, project=plant, action="licensed", number="4351/GCNĐT-82")
    kim = keep(Person, name="Trần Văn Mẫu", name_ko="쩐반머우", name_key="tran van mau")
    rows = {**places, "park": park, "other": other, "daon": daon, "haso": haso, "plant": plant, "kim": kim}
    rows["lot"] = keep(Site, zone=park, kind="plot", name="Lô CN-05B", name_key=make_name_key("Lô CN-05B"))
    rows["hall"] = keep(Site, zone=other, kind="factory", name="Xưởng số 9", name_key=make_name_key("Xưởng số 9"))
    rows["share"] = keep(
        Contribution, company=haso, company_text=haso.name_vi, investor=daon, investor_text=daon.name_vi,
        number="77/TB-GV", locality=places["hd"], end_on=date(2024, 5, 6),
    )  # fmt: skip
    merged = {
        "organisation": (daon, keep_body("Công ty TNHH Điện tử Sorae")),
        "person": (kim, keep(Person, name="Trần Vũ Kasobel", name_key="tran vu kasobel")),
        "zone": (park, keep(Zone, kind="KCN", name_vi="Zopamo Cũ", name_key="zopamo cu", locality=places["hd"])),
        "project": (plant, keep(Project, name="xưởng Rudenka", name_key="xuong rudenka")),
    }
    for noun, (kept, gone) in merged.items():
        rows[f"merge-{noun}"] = merge(noun, kept, gone)
    return rows


def find(rows: dict[str, Any], text: str, user: Any = OPERATOR, **fields: Any) -> set[str]:
    names = {(type(row).__name__.lower(), row.pk): name for name, row in rows.items()}
    hits = search_records(user=user, text=text, limit=50, **fields).hits
    return {names[hit.noun, hit.record_id] for hit in hits if (hit.noun, hit.record_id) in names}


CASES = [
    # words, must be found, must not be found
    # sites by name, by their zone and by where it lies, under the old name and the new
    ("lô cn-05b", "lot", "hall park"),
    ("lo cn 05b", "lot", "hall"),
    ("cn05b", "", "hall"),
    ("lo mau daon", "lot", "hall"),
    ("xuong so 9", "hall", "lot"),
    ("xuong tan mau", "hall", "lot"),
    ("hai duong", "hd lot share plant park", "hall"),
    ("hai phong", "hp hall lot other", "kim"),
    ("lo hai phong", "lot", "park"),
    # contributions by company, investor and number
    ("haso", "haso share", "lot"),
    ("gop von haso", "", "haso"),
    ("77/TB-GV", "share", "plant"),
    ("77tbgv", "share", "plant"),
    ("mau daon haso", "share", "haso"),
    # an old name leads to the record that was kept
    ("sorae", "daon", "haso"),
    ("điện tử Sorae", "daon", "haso"),
    ("kasobel", "kim", "daon"),
    ("tran vu kasobel", "kim", "daon"),
    ("zopamo", "park", "other"),
    ("kcn zopamo cu", "park", "other"),
    ("rudenka", "plant", "park"),
    # other names with and without accents, codes, numbers of certificates
    ("Đa Ôn", "daon", "haso"),
    ("da on dien tu", "daon", "haso"),
    ("0100109106", "daon", "haso"),
    ("0100 109 106", "daon", "haso"),
    ("01001", "daon", "haso"),
    ("4351/GCNĐT-82", "plant", "share"),
    ("4351 gcndt 82", "plant", "share"),
    ("4351gcndt82", "plant", "share"),
    # Hangul inside longer words, and short forms
    ("전자", "daon", "haso"),
    ("온전자", "daon", "haso"),
    ("다온 산단", "park", "daon"),
    ("반머", "kim", "daon"),
    ("cty tnhh mau", "daon", "haso"),
    ("ctcp haso", "haso", "daon"),
    ("công ty cổ phần haso", "haso", "daon"),
]


def test_words_find_every_noun(rows: dict[str, Any], lexicon: Any) -> None:
    wrong = {}
    for text, wanted, unwanted in CASES:
        found = find(rows, text, lexicon=lexicon)
        if not set(wanted.split()) <= found or set(unwanted.split()) & found:
            wrong[text] = found
    assert wrong == {}
    assert find_stale_search_entries() == []


def test_the_lists_of_sites_and_contributions_are_searched_alike(rows: dict[str, Any]) -> None:
    def list_found(ask: Any, search: str) -> list[Any]:
        return ask(user=OPERATOR, search=search).items

    def ask_sites(**fields: Any) -> Any:
        return list_sites(on=date(2026, 1, 1), **fields)

    assert list_found(ask_sites, "cn 05b") == list_found(ask_sites, "lo mau daon") == [rows["lot"]]
    assert list_found(ask_sites, "mau so") == [rows["hall"]]
    assert list_found(list_contributions, "zopamo 77") == []
    for words in ("haso 77", "haso", "77 TB GV", "sorae 77"):
        assert list_found(list_contributions, words) == [rows["share"]]


def test_what_is_renamed_is_found_by_its_new_name(rows: dict[str, Any], lexicon: Any) -> None:
    zone = Zone.objects.get(pk=rows["other"].pk)
    zone.name_vi = "Mới Valomi"
    save_with_history(zone, by=OPERATOR, at=ADDED_AT, reason="renamed")
    assert find(rows, "valomi", lexicon=lexicon) == {"other", "hall"}
    body = Organisation.objects.get(pk=rows["haso"].pk)
    body.name_ko = "하소"
    save_with_history(body, by=OPERATOR, at=ADDED_AT, reason="renamed")
    assert find(rows, "하소", lexicon=lexicon) == {"haso", "share"}
    assert find_stale_search_entries() == []


def test_a_merge_undone_gives_its_name_back(rows: dict[str, Any], lexicon: Any) -> None:
    for noun, text in (("zone", "zopamo"), ("project", "rudenka")):
        merge_made = rows[f"merge-{noun}"]
        undo_merge(merge_id=merge_made.pk, by=OPERATOR, at=ADDED_AT)
        hits = search_records(user=OPERATOR, text=text, lexicon=lexicon, nouns=[noun]).hits
        assert [hit.record_id for hit in hits] == [merge_made.merged_id]
    assert find_stale_search_entries() == []


def test_nobody_finds_what_is_secret(rows: dict[str, Any], lexicon: Any) -> None:
    viewer, editor, approver = (make_account(role) for role in ("viewer", "editor", "approver"))
    secret = make_document("Mật.", title="Tờ trình", confidentiality=Document.Confidentiality.SECRET)
    index_record(secret)
    Site.objects.filter(pk=rows["lot"].pk).update(document=secret)
    for noun, name in (("contribution", "share"), ("organisation", "haso")):
        Evidence.objects.create(
            record_noun=noun, record_id=rows[name].pk, document=secret, field="name", start=0, end=3, quote="Mật"
        )
    hidden = {"lo cn 05b": "lot", "haso": "share", "ctcp haso": "haso", "77/TB-GV": "share"}
    for text, name in hidden.items():
        assert name in find(rows, text, approver, lexicon=lexicon)
        assert name not in find(rows, text, viewer, lexicon=lexicon) | find(rows, text, editor, lexicon=lexicon)
    assert not list_contributions(user=viewer, search="haso").items
    assert not list_sites(user=viewer, on=date(2026, 1, 1), search="05b").items
    assert not search_records(user=viewer, text="to trinh", lexicon=lexicon).hits


def test_the_old_name_of_a_project_is_as_secret_as_what_told_it(lexicon: Any) -> None:
    viewer = make_account("viewer")
    document = make_document("Nhà máy Rudenka.", title="Tin")
    kept, gone = (keep(Project, name=name, name_key=make_name_key(name)) for name in ("kho", "nhà máy Rudenka"))
    Evidence.objects.create(
        record_noun="project", record_id=gone.pk, document=document, field="name", start=0, end=3, quote="Nhà"
    )
    merge("project", kept, gone)
    evident = make_document("Kho.", title="Tin khác")
    Evidence.objects.create(
        record_noun="project", record_id=kept.pk, document=evident, field="name", start=0, end=3, quote="Kho"
    )
    index_records("document", [document.pk, evident.pk])
    rows = {"kept": kept}
    assert find(rows, "rudenka", viewer, lexicon=lexicon) == {"kept"}
    set_confidentiality(document_id=document.pk, confidentiality="secret", changed_by=OPERATOR, changed_at=ADDED_AT)
    assert find(rows, "rudenka", viewer, lexicon=lexicon) == set()
    assert find(rows, "kho", viewer, lexicon=lexicon) == {"kept"}
    assert find_stale_search_entries() == []


def test_a_register_older_than_the_search_of_a_noun_gets_its_entries(rows: dict[str, Any]) -> None:
    SearchEntry.objects.filter(noun__in=("site", "contribution")).delete()
    assert rebuild_missing_search_index() == 3
    assert rebuild_missing_search_index() == 0
    assert find_stale_search_entries() == []
    assert Locality.objects.exists()
    index_records("site", [10**6])
