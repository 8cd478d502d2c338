"""Sheets that call records what they were called before a merge: the one kept is meant, and nothing is made twice."""

from typing import Any

import pytest

from daumoi.register.actions.merges import merge_records
from daumoi.register.actions.unmerging import undo_merge
from daumoi.register.models import Appointment, CertificateEvent, Organisation, Person, Project
from daumoi.register.queries.exports import export_noun
from daumoi.register.queries.imports import unpack_rows
from daumoi.register.queries.scopes import OPERATOR
from tests.sheets.offices import make_workbook

pytestmark = pytest.mark.django_db

FIRMS = ["Tên tổ chức", "Quốc gia"]
OLD, NEW = "Sao Mai Hàn Quốc Co., Ltd", "Công ty Sao Mai Hàn Quốc"
PROJECTS = ["Nhà đầu tư", "Tên dự án", "Số GCN", "Ngày cấp", "Vốn ĐK (triệu USD)"]
PEOPLE = ["Họ và tên", "Chức vụ", "Đơn vị công tác"]


def merge(noun: str, kept: Any, merged: Any, now: Any) -> Any:
    return merge_records(noun=noun, kept_id=kept.pk, merged_id=merged.pk, by=OPERATOR, at=now)


def get_firm(name: str) -> Organisation:
    return Organisation.objects.get(name_vi=name)


@pytest.fixture
def firms(put_in: Any) -> None:
    put_in(make_workbook(FIRMS, [OLD, "Hàn Quốc"], [NEW, "Hàn Quốc"], ["Công ty Vali", "Đức"]))


def test_a_firm_that_was_merged_away_is_the_one_kept(firms: None, put_in: Any, now: Any) -> None:
    made = merge("organisation", get_firm(NEW), get_firm(OLD), now)
    done = put_in(make_workbook(FIRMS, [OLD, "Hàn Quốc"]))
    assert (done.counts["unchanged"], done.counts["new"], Organisation.objects.count()) == (1, 0, 2)
    put_in(make_workbook(PROJECTS, [OLD, "Nhà máy Mẫu", "77/GCN", "1/2/2024", 5]))
    assert Project.objects.get().investor == get_firm(NEW)
    undo_merge(merge_id=made.pk, by=OPERATOR, at=now)
    assert get_firm(OLD).name_vi == OLD


def test_merges_are_followed_to_the_last(firms: None, put_in: Any, now: Any) -> None:
    merge("organisation", get_firm(NEW), get_firm(OLD), now)
    last = get_firm("Công ty Vali")
    Organisation.objects.filter(pk=last.pk).update(country="KR")
    merge("organisation", last, get_firm(NEW), now)
    put_in(make_workbook(PROJECTS, [OLD, "Nhà máy Mẫu", "77/GCN", "1/2/2024", 5]))
    assert Project.objects.get().investor_id == last.pk


def test_an_old_name_with_another_country_is_another_firm(firms: None, put_in: Any, now: Any) -> None:
    Organisation.objects.filter(name_vi=OLD).update(identity="by hand")
    merge("organisation", get_firm(NEW), get_firm(OLD), now)
    put_in(make_workbook(FIRMS, [OLD, "Nhật Bản"]))
    assert Organisation.objects.count() == 3


def test_lists_of_projects_applied_again_after_merges_change_nothing(firms: None, put_in: Any, now: Any) -> None:
    rows = [[OLD, "Nhà máy Mẫu", "77/GCN", "1/2/2024", 5], [NEW, "Xưởng Vali", "78/GCN", "1/2/2024", 5]]
    put_in(make_workbook(PROJECTS, *rows))
    merge("organisation", get_firm(NEW), get_firm(OLD), now)
    projects = list(Project.objects.order_by("pk"))
    merge("project", projects[1], projects[0], now)
    done = put_in(make_workbook(PROJECTS, *rows, ["", None, None, None, None]))
    assert (Project.objects.count(), CertificateEvent.objects.count()) == (1, 2)
    assert done.counts["new"] == 0


def test_people_keep_their_posts_after_their_firm_is_merged(firms: None, put_in: Any, now: Any) -> None:
    row = ["Trần Văn Mẫu", "Giám đốc", OLD]
    put_in(make_workbook(PEOPLE, row, ["Tran Van Mau Junior", "Giám đốc", NEW]))
    merge("organisation", get_firm(NEW), get_firm(OLD), now)
    kept, merged = Person.objects.order_by("-pk")
    merge("person", kept, merged, now)
    done = put_in(make_workbook(PEOPLE, row))
    assert (Person.objects.count(), done.counts["new"]) == (1, 0)
    assert Appointment.objects.values("organisation", "title").distinct().count() == 1


def test_a_record_number_of_a_merged_record_leads_to_the_one_kept(
    firms: None, put_in: Any, bring: Any, now: Any, lexicon: Any
) -> None:
    exported = export_noun(user=OPERATOR, noun="organisations", kind="xlsx", language="vi", lexicon=lexicon).data
    merge("organisation", get_firm(NEW), get_firm(OLD), now)
    rows = unpack_rows(bring(exported).plan)
    assert [row["outcome"] for row in rows] == ["unchanged", "repeated", "unchanged"]
