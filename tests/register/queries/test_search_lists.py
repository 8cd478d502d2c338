"""The search box of every list: what is found by which words, by whom, and the same however common the words are."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daumoi.register.actions.indexing import index_record
from daumoi.register.actions.keeping import make_identity, save_with_history
from daumoi.register.models import (
    CertificateEvent,
    Document,
    Evidence,
    Figure,
    Organisation,
    Person,
    Project,
    Zone,
)
from daumoi.register.names import make_name_key
from daumoi.register.queries import search_lists
from daumoi.register.queries.documents import list_documents
from daumoi.register.queries.figures import list_figures
from daumoi.register.queries.organisations import list_organisations
from daumoi.register.queries.people import list_people
from daumoi.register.queries.projects import list_projects
from daumoi.register.queries.scopes import OPERATOR
from daumoi.register.queries.zones import list_zones
from tests.factories import ADDED_AT, make_account, make_document

pytestmark = pytest.mark.django_db
LISTS: dict[str, Any] = {
    "organisations": list_organisations,
    "people": list_people,
    "projects": list_projects,
    "zones": list_zones,
    "figures": list_figures,
    "documents": list_documents,
}
CASES = [
    # list, words, the labels of the rows that must be found
    ("organisations", "cong ty mau", "daon haso"),
    ("organisations", "Công Ty TNHH Mẫu", "daon"),
    ("organisations", "mau cty", "daon"),
    ("organisations", "전자", "daon"),
    ("organisations", "ta on elec", "daon"),
    ("organisations", "dao", "daon"),
    ("organisations", "long an", ""),
    ("organisations", "", "board daon haso"),
    ("organisations", " % _ ", "board daon haso"),
    ("organisations", "bql", "board"),
    ("people", "VĂN mẫu", "van"),
    ("people", "mau tran", "van"),
    ("people", "쩐반", "van"),
    ("projects", "linh kien", "plant"),
    ("projects", "daon linh", "plant"),
    ("projects", "9876 543 210", "plant"),
    ("projects", "GCN-71", "plant"),
    ("projects", "32GCN71", "plant"),
    ("projects", "kho", "store"),
    ("zones", "kcn mau 2", "two"),
    ("zones", "khu cong nghiep mau", "one two"),
    ("figures", "long", "area"),
    ("documents", "ban tin", "told"),
    ("documents", "\x00'\"*", "told secret"),
]


def keep(model: Any, **fields: Any) -> Any:
    if model is not Zone:
        fields |= {"identity": make_identity(model.__name__, *map(str, fields.values())), "created_at": ADDED_AT}
    return save_with_history(model(**fields), by=OPERATOR, at=ADDED_AT, reason="test")


@pytest.fixture
def rows() -> dict[str, Any]:
    """Return rows of an invented register by what the table of cases calls them."""
    daon = keep(
        Organisation, name_vi="Công ty TNHH Mẫu Daon", name_ko="다온전자 주식회사", name_key="cong ty tnhh mau daon",
        aliases=["Ta On Electronics"],
    )  # fmt: skip
    plant = keep(
        Project, name="nhà máy linh kiện", name_key="nha may linh kien", investor=daon, investor_text=daon.name_vi,
        code="9876543210",
    )  # fmt: skip
    told = make_document("Tin.", title="Bản tin tháng Năm")
    secret = make_document("Mật.", title="Tờ trình", confidentiality=Document.Confidentiality.SECRET)
    for document in (told, secret):
        index_record(document)
    step = keep(CertificateEvent, project=plant, action="licensed", number="32/GCN-71")
    keep(CertificateEvent, project=plant, action="adjusted", number="mật-88", document=secret)
    hidden = CertificateEvent.objects.get(number="mật-88")
    Evidence.objects.create(
        record_noun="certificate_event",
        field="number",
        record_id=hidden.pk,
        document=secret,
        start=0,
        end=3,
        quote="Mật",
    )
    assert step.pk != hidden.pk
    names = ("KCN Mẫu 1", "KCN Mẫu 2")
    one, two = (keep(Zone, kind="KCN", name_vi=name, name_key=make_name_key(name)) for name in names)
    return {
        "daon": daon, "plant": plant, "told": told, "secret": secret, "one": one, "two": two,
        "haso": keep(Organisation, name_vi="Công ty Cổ phần Mẫu Haso", name_key="cong ty co phan mau haso"),
        "board": keep(Organisation, name_vi="Ban Quản lý Khu kinh tế", name_key="ban quan ly khu kinh te"),
        "van": keep(Person, name="Trần Văn Mẫu", name_ko="쩐반머우", name_key="tran van mau"),
        "store": keep(Project, name="kho hàng", name_key="kho hang"),
        "area": keep(
            Figure, measure="zones", subject_text="Long An", subject_key="long an", value_low=34, value_high=34,
            scope="zones",
        ),
    }  # fmt: skip


def find(name: str, rows: dict[str, Any], search: str, user: Any = OPERATOR) -> str:
    labels = {(type(row), row.pk): label for label, row in rows.items()}
    return " ".join(sorted(labels[type(row), row.pk] for row in LISTS[name](user=user, search=search).items))


@pytest.mark.parametrize("few", [2000, 0])
def test_a_list_finds_its_rows_by_their_words(rows: dict[str, Any], few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_lists, "FEW_ENTRIES", few)
    found = {(name, search): find(name, rows, search) for name, search, _ in CASES}
    assert found == {(name, search): wanted for name, search, wanted in CASES} | {
        ("documents", "\x00'\"*"): "secret told"
    }


@pytest.mark.parametrize("few", [2000, 0])
def test_what_is_secret_finds_nothing(rows: dict[str, Any], few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_lists, "FEW_ENTRIES", few)
    viewer, approver = make_account("viewer"), make_account("approver")
    assert find("projects", rows, "mat 88", approver) == "plant"
    assert find("projects", rows, "mat 88", viewer) == ""
    assert find("projects", rows, "linh kien", viewer) == "plant"
    assert find("documents", rows, "to trinh", approver) == "secret"
    assert find("documents", rows, "to trinh", viewer) == ""


def test_a_list_goes_on_through_what_it_found(rows: dict[str, Any]) -> None:
    for few in (2000, 0):
        search_lists.FEW_ENTRIES, held = few, search_lists.FEW_ENTRIES
        try:
            first = list_organisations(user=OPERATOR, search="cong ty", limit=1)
            second = list_organisations(user=OPERATOR, search="cong ty", limit=1, after=first.next_after)
        finally:
            search_lists.FEW_ENTRIES = held
        assert [row.pk for row in (*first.items, *second.items)] == [rows["haso"].pk, rows["daon"].pk]
        assert second.next_after is None


@pytest.mark.parametrize("name", LISTS)
def test_a_search_of_a_list_reads_no_table_for_the_words(name: str, rows: dict[str, Any]) -> None:
    with CaptureQueriesContext(connection) as asked:
        LISTS[name](user=OPERATOR, search="mau")
    told = [query["sql"] for query in asked.captured_queries]
    assert len(told) <= 8
    assert not [sql for sql in told if "LIKE" in sql.upper() and "%mau%" in sql]
