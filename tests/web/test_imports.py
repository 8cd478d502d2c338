"""The pages for sheets: upload, look, apply, take back, export."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from daumoi.register.models import Project, SheetImport
from tests.sheets.offices import make_board_workbook

pytestmark = pytest.mark.django_db
DAON = ["Công ty TNHH Mẫu Daon", "Hàn Quốc", "9876543210", "26/02/2021", "12,5", None, 3.2]
WRONG = ["Công ty Sai", "Nước Lạ", None, "31/02/2020", None, None, None]


def test_a_sheet_is_looked_at_applied_and_taken_back(sign_in_as: Any, approver: Any) -> None:
    client = sign_in_as(approver)
    assert client.get(reverse("imports")).status_code == 200
    file = SimpleUploadedFile("ds.xlsx", make_board_workbook([DAON, WRONG]))
    answer = client.post(reverse("imports"), {"file": file})
    found = SheetImport.objects.get()
    page = reverse("show_import", args=[found.pk])
    assert answer["Location"] == page
    shown = client.get(page).content.decode()
    assert "E10" in shown
    assert "31/02/2020" in shown
    assert client.post(reverse("apply_import", args=[found.pk]), follow=True).status_code == 200
    assert Project.objects.count() == 1
    assert client.get(page).status_code == 200
    client.post(reverse("undo_import", args=[found.pk]))
    found.refresh_from_db()
    assert found.state == "undone"


def test_pasted_cells_and_what_is_no_table(editor_client: Client) -> None:
    answer = editor_client.post(reverse("imports"), {"cells": "xin chào"})
    assert answer.status_code == 422
    answer = editor_client.post(reverse("imports"), {"cells": "Tên khu\tTỉnh\nKCN Mẫu Mới\tHưng Yên"})
    found = SheetImport.objects.get()
    chosen = {"noun": "zones", "noun_before": "zones", "column-0": "name_vi", "column-1": ""}
    assert editor_client.post(reverse("show_import", args=[found.pk]), chosen).status_code == 302
    found.refresh_from_db()
    assert [column[2] for column in found.counts["columns"]] == ["name_vi", ""]


def test_viewers_export_but_do_not_import(viewer_client: Client) -> None:
    assert viewer_client.get(reverse("imports")).status_code == 403
    answer = viewer_client.get(reverse("export_noun", args=["projects", "csv"]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="projects.csv"'
    assert viewer_client.get(reverse("export_noun", args=["secrets", "csv"])).status_code == 404
