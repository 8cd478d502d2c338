"""Sheets into the register: previewed, applied whole or not at all, repeated without effect, taken back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from daumoi.register.actions.bulk_saving import create_rows
from daumoi.register.actions.imports import RefusedImport, apply_import, choose_for_import, start_import, undo_import
from daumoi.register.actions.keeping import NotAllowed
from daumoi.register.models import (
    CertificateEvent,
    Document,
    Evidence,
    LedgerEntry,
    Organisation,
    Project,
    SheetImport,
    Zone,
)
from daumoi.register.names import make_name_key
from daumoi.register.queries.evidence import list_evidence
from daumoi.register.queries.imports import unpack_rows
from daumoi.register.queries.projects import get_project, list_projects
from tests.sheets.offices import make_board_workbook, make_workbook

pytestmark = pytest.mark.django_db

ROWS = [
    ["Công ty TNHH Mẫu Daon", "Hàn Quốc", "9876543210", "26/02/2021", "12,5", None, 3.2],
    ["Công ty TNHH Mẫu Sora", "Nhật Bản", "9876543211", "3/2022", 5.25, None, "1,5"],
]


def count_everything() -> list[int]:
    models = (Organisation, Project, CertificateEvent, LedgerEntry, Evidence, Document, Zone)
    counts = [model.objects.count() for model in models]
    return counts + [model.history.count() for model in (Organisation, Project, CertificateEvent)]


def test_a_preview_saves_nothing_but_itself(bring: Any) -> None:
    before = count_everything()
    waiting = bring(make_board_workbook(ROWS))
    assert count_everything() == before
    assert {name: waiting.counts[name] for name in ("new", "refused", "skipped")} == {
        "new": 2,
        "refused": 0,
        "skipped": 3,
    }
    assert [row["row"] for row in unpack_rows(waiting.plan) if row["outcome"] == "new"] == [9, 10]


def test_applying_keeps_projects_certificates_ledger_evidence_and_history(put_in: Any, editor: Any) -> None:
    done = put_in(make_board_workbook(ROWS))
    project = Project.objects.get(investor_text="Công ty TNHH Mẫu Daon")
    assert (project.country, project.zone.name_vi) == ("KR", Zone.objects.get().name_vi)
    profile = get_project(user=editor, project_id=project.pk)
    assert profile.capital.low == Decimal(12_500_000)
    assert profile.certificate_events[0].area_low_ha == Decimal("3.2")
    assert [entry.effect for entry in LedgerEntry.objects.order_by("pk")] == ["new", "new"]
    shown = list_evidence(user=editor, noun="project", record_id=project.pk)[0]
    assert (shown.field, shown.document_id) == ("row", done.document_id)
    assert shown.document.text[shown.start : shown.end] == shown.quote
    assert "Mẫu Daon" in shown.quote
    line = project.history.get()
    assert (line.history_type, line.history_user, line.history_change_reason) == (
        "+",
        editor,
        f"sheet import {done.pk}",
    )
    assert line.investor_text == project.investor_text


def test_history_is_what_simple_history_writes(put_in: Any) -> None:
    put_in(make_board_workbook(ROWS))
    for model in (Organisation, Project, CertificateEvent):
        record = model.objects.order_by("pk").first()
        line = record.history.get()
        names = [field.attname for field in model._meta.concrete_fields]
        assert {name: getattr(line, name) for name in names} == {name: getattr(record, name) for name in names}


def test_applying_again_changes_nothing(put_in: Any) -> None:
    data = make_board_workbook(ROWS)
    put_in(data)
    before = count_everything()
    again = put_in(data)
    assert again.counts["unchanged"] == 2
    assert count_everything() == before


@pytest.mark.parametrize(("name", "kept"), [("", set()), ("Xưởng Hai", {"Xưởng Hai"})])
def test_one_project_held_is_not_taken_for_two_of_a_sheet(put_in: Any, name: str, kept: set[str]) -> None:
    put_in(make_board_workbook(ROWS[:1]))
    Project.objects.update(code=None, name=name, name_key=make_name_key(name))
    sheet = [("5555500001", "Một"), ("5555500002", "Hai"), ("5555500003", "Ba")]
    lines = ["Nhà đầu tư,Tên dự án,Mã số dự án,Ngày cấp GCNĐKĐT,Tổng vốn đầu tư (triệu USD)"]
    lines += [f"Công ty TNHH Mẫu Daon,Xưởng {name},{code},15/03/2024,2" for code, name in sheet]
    first = Project.objects.get().pk
    put_in("\n".join(lines).encode())
    assert Project.objects.count() == 4 - len(kept)
    assert {row.name for row in Project.objects.filter(pk=first) if row.name} == kept
    assert LedgerEntry.objects.count() == CertificateEvent.objects.count()


def test_a_row_that_is_there_already_is_told_alike_on_both_databases(put_in: Any) -> None:
    put_in(make_board_workbook(ROWS[:1]))
    with pytest.raises(IntegrityError), transaction.atomic():
        create_rows(Project, [Project.objects.get()])


def test_a_changed_field_is_written_only_when_ticked(put_in: Any, bring: Any) -> None:
    put_in(make_board_workbook(ROWS))
    changed = [[*ROWS[0][:4], "20", None, 3.2], ROWS[1]]
    waiting = bring(make_board_workbook(changed))
    row = next(row for row in unpack_rows(waiting.plan) if row["outcome"] == "changed")
    assert row["changes"] == [["certificate_event", "capital", "12500000 USD", "20000000 USD", False]]
    put_in(make_board_workbook(changed))
    event = CertificateEvent.objects.get(number="9876543210")
    assert event.capital_low == Decimal(12_500_000)
    put_in(make_board_workbook(changed, title="lần hai"), ticked=frozenset({"9:capital"}))
    event.refresh_from_db()
    assert event.capital_low == Decimal(20_000_000)
    assert event.ledger_entries.get().capital == 2_000_000_000
    assert event.history.count() == 2


def test_an_empty_cell_empties_nothing_and_an_empty_field_is_filled(put_in: Any) -> None:
    put_in(make_board_workbook([[*ROWS[0][:5], None, None]]))
    event = CertificateEvent.objects.get()
    assert event.area_low_ha is None
    put_in(make_board_workbook([[ROWS[0][0], None, *ROWS[0][2:4], None, None, 3.2]]))
    event.refresh_from_db()
    assert (event.area_low_ha, event.capital_low) == (Decimal("3.2"), Decimal(12_500_000))
    assert Project.objects.get().country == "KR"


def test_refused_rows_are_left_out_and_the_others_kept(put_in: Any) -> None:
    done = put_in(make_board_workbook([ROWS[0], ["Công ty Sai", "Nước Lạ", None, "31/02/2020", None, None, None]]))
    assert done.counts["refused"] == 1
    assert Project.objects.count() == 1


def test_an_adjustment_adds_to_its_project(put_in: Any, editor: Any) -> None:
    put_in(make_board_workbook(ROWS))
    heads = ["Nhà đầu tư", "Lần điều chỉnh", "Ngày điều chỉnh", "Vốn tăng thêm (triệu USD)"]
    put_in(
        make_workbook(
            heads, ["Công ty TNHH Mẫu Daon", 1, "1/6/2023", 7.5], ["Công ty TNHH Mẫu Daon", 2, "1/6/2024", -2]
        )
    )
    profile = get_project(user=editor, project_id=Project.objects.get(investor_text="Công ty TNHH Mẫu Daon").pk)
    assert [event.action for event in profile.certificate_events] == ["licensed", "adjusted", "adjusted"]
    assert profile.capital.low == Decimal(18_000_000)


def test_taking_back_hides_what_was_new_and_restores_what_was_overwritten(
    put_in: Any, approver: Any, now: Any, lexicon: Any
) -> None:
    put_in(make_board_workbook(ROWS[:1]))
    changed = [[*ROWS[0][:4], "20", None, 3.2], ROWS[1]]
    done = put_in(make_board_workbook(changed), change_all=True)
    assert len(list_projects(user=approver).items) == 2
    undo_import(import_id=done.pk, undone_by=approver, undone_at=now)
    assert len(list_projects(user=approver).items) == 1
    assert CertificateEvent.objects.get(number="9876543210").capital_low == Decimal(12_500_000)
    assert LedgerEntry.objects.get().capital == 1_250_000_000
    with pytest.raises(RefusedImport, match="withdrawn"):
        put_in(make_board_workbook(changed))
    put_in(make_board_workbook(changed, title="bản sửa"))
    assert len(list_projects(user=approver).items) == 2


def test_a_record_entered_by_hand_goes_on_resting_on_no_document(
    put_in: Any, editor: Any, now: Any, approver: Any
) -> None:
    Organisation.objects.create(
        identity="by hand", created_at=now, name_vi="Công ty Mẫu Tay", name_key="cong ty mau tay"
    )
    done = put_in(make_workbook(["Tên tổ chức", "Quốc gia"], ["Công ty Mẫu Tay", "Hàn Quốc"], ["Công ty Khác", "Đức"]))
    assert Organisation.objects.get(name_vi="Công ty Mẫu Tay").country == "KR"
    undo_import(import_id=done.pk, undone_by=approver, undone_at=now)
    held = Organisation.objects.get(name_vi="Công ty Mẫu Tay")
    assert held.country == ""
    assert not Evidence.objects.filter(record_noun="organisation", record_id=held.pk).exists()


def test_two_rows_that_contradict_each_other(bring: Any) -> None:
    heads = ["Tên tổ chức", "Quốc gia"]
    waiting = bring(make_workbook(heads, ["Công ty Mẫu", "Đức"], ["Công ty Mẫu", "Nhật Bản"], ["Công ty Mẫu", "Đức"]))
    outcomes = [row["outcome"] for row in unpack_rows(waiting.plan)]
    assert outcomes == ["new", "refused", "repeated"]


def test_columns_and_nouns_may_be_chosen(bring: Any, editor: Any, lexicon: Any) -> None:
    waiting = bring(make_workbook(["Tên khu", "Chủ đầu tư", "Diện tích"], ["KCN Mẫu Mới", "Công ty Mẫu", 120]))
    assert waiting.noun == "zones"
    chosen = choose_for_import(
        import_id=waiting.pk,
        wish={"columns": {"0": "name_vi", "1": "", "2": "area_ha"}},
        chosen_by=editor,
        lexicon=lexicon,
    )
    assert [column[2] for column in chosen.counts["columns"]] == ["name_vi", "", "area_ha"]
    with pytest.raises(RefusedImport):
        choose_for_import(import_id=waiting.pk, wish={"noun": "documents"}, chosen_by=editor, lexicon=lexicon)


def test_a_register_that_moved_on_is_looked_at_again(
    bring: Any, put_in: Any, editor: Any, now: Any, lexicon: Any
) -> None:
    waiting = bring(make_board_workbook(ROWS))
    put_in(make_board_workbook(ROWS[:1]))
    with pytest.raises(RefusedImport, match="changed since"):
        apply_import(import_id=waiting.pk, applied_by=editor, applied_at=now, lexicon=lexicon)


def test_waiting_imports_go_after_a_day(bring: Any, editor: Any, now: Any, lexicon: Any) -> None:
    old = bring(make_board_workbook(ROWS))
    start_import(
        data=make_board_workbook(ROWS),
        filename="x.xlsx",
        added_by=editor,
        added_at=now + timedelta(hours=25),
        lexicon=lexicon,
    )
    assert not SheetImport.objects.filter(pk=old.pk).exists()


def test_viewers_may_not(viewer: Any, now: Any, lexicon: Any) -> None:
    with pytest.raises(NotAllowed):
        start_import(data=b"", filename="x", added_by=viewer, added_at=now, lexicon=lexicon)


def test_questions_do_not_grow_with_the_rows(put_in: Any, bring: Any) -> None:
    def make(count: int) -> bytes:
        return make_board_workbook(
            [[f"Công ty TNHH Mẫu {count} {i}", "Đức", f"98{count:03}{i:05}", "2021", 5, None, 1] for i in range(count)]
        )

    put_in(make(3))
    asked = []
    for count in (120, 240):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            put_in(make(count))
        asked.append(len(seen))
    assert asked[1] <= asked[0] + 2, asked
