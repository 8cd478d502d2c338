"""What an import brings is found at once, by just the words that each record by itself would be found by."""

from typing import Any

import pytest
from django.db import connection

from daumoi.register.actions.indexing import index_new_records
from daumoi.register.models import CertificateEvent, Organisation, Project, SearchEntry
from daumoi.register.queries.scopes import OPERATOR
from daumoi.register.queries.search import search_records
from daumoi.register.queries.search_entries import find_stale_search_entries
from tests.sheets.offices import make_board_workbook, make_workbook

pytestmark = pytest.mark.django_db


def find(text: str) -> set[str]:
    return {hit.noun for hit in search_records(user=OPERATOR, text=text).hits} - {"document"}


def make_rows(count: int, first: int = 0) -> list[list[Any]]:
    names = [f"Công ty TNHH Mẫu Vali {number} Vina" for number in range(first, first + count)]
    return [[name, "Đức", f"98765{first + place:05}", "2021", 5, None, 1] for place, name in enumerate(names)]


@pytest.mark.parametrize("count", [3, 120])
def test_new_records_are_indexed_as_each_by_itself_would_be(put_in: Any, count: int) -> None:
    put_in(make_board_workbook(make_rows(count)))
    assert find_stale_search_entries() == []
    assert find("mau vali 2 vina") == {"organisation", "project"}
    assert find("9876500001") == {"project"}
    put_in(make_board_workbook(make_rows(1, first=count)))
    assert find(f"mau vali {count} vina") == {"organisation", "project"}


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_the_index_of_words_is_whole_after_many_at_once(put_in: Any) -> None:
    put_in(make_board_workbook(make_rows(120)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'register_searchentry'")
        assert len(cursor.fetchall()) == 3
        # Compares the index with the entries, word by word.
        cursor.execute("INSERT INTO register_searchindex(register_searchindex, rank) VALUES ('integrity-check', 1)")


def test_composing_from_memory_asks_for_places_alone(put_in: Any, django_assert_max_num_queries: Any) -> None:
    put_in(make_board_workbook(make_rows(30)))
    rows = list(Project.objects.select_related("investor").order_by("pk"))
    SearchEntry.objects.filter(part_noun="project").delete()
    with django_assert_max_num_queries(6):
        index_new_records("project", rows)
    assert find_stale_search_entries() == []


def test_what_names_a_changed_record_is_found_by_its_new_name(put_in: Any) -> None:
    put_in(make_board_workbook(make_rows(2)))
    put_in(make_workbook(["Tên tổ chức", "Tên tiếng Anh"], ["Công ty TNHH Mẫu Vali 1 Vina", "Rudenka Holdings"]))
    assert Organisation.objects.get(name_en="Rudenka Holdings").name_vi.endswith("Vali 1 Vina")
    assert find("rudenka") == {"organisation", "project"}
    assert find_stale_search_entries() == []


def test_parts_of_held_records_and_figures_are_found(put_in: Any) -> None:
    put_in(make_board_workbook(make_rows(2)))
    heads = ["Nhà đầu tư", "Lần điều chỉnh", "Ngày điều chỉnh", "Vốn tăng thêm (triệu USD)", "Số GCN"]
    put_in(make_workbook(heads, ["Công ty TNHH Mẫu Vali 1 Vina", 1, "1/6/2023", 7.5, "777888"]))
    assert CertificateEvent.objects.get(number="777888").project.investor_text.endswith("Vali 1 Vina")
    put_in(make_workbook(["Đối tượng", "Chỉ tiêu", "Giá trị", "Tính đến ngày"], ["Long An", "zones", 51, "2023"]))
    assert find("777888") == {"project"}
    assert find_stale_search_entries() == []
