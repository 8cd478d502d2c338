"""The pages for sheets: upload, look, apply, take back, export."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

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


# A sheet's document asks for its import, and for no checks of its text.
QUESTIONS = {"imports": 3, "import": 3, "document": 6}


@pytest.fixture
def applied(sign_in_as: Any, approver: Any) -> tuple[Client, SheetImport]:
    """Return a signed-in approver and a sheet that was brought in."""
    client = sign_in_as(approver)
    rows = [[f"Công ty TNHH Mẫu {number}", *DAON[1:2], f"98765432{number:02}", *DAON[3:]] for number in range(10, 99)]
    client.post(reverse("imports"), {"file": SimpleUploadedFile("ds.xlsx", make_board_workbook([*rows, *rows, WRONG]))})
    client.post(reverse("apply_import", args=[SheetImport.objects.get().pk]), follow=True)
    return client, SheetImport.objects.get()


def test_pages_of_sheets_ask_a_known_number_of_questions(applied: tuple[Client, SheetImport]) -> None:
    client, found = applied
    addresses = {
        "imports": reverse("imports"),
        "import": reverse("show_import", args=[found.pk]),
        "document": reverse("show_document", args=[found.document_id]),
    }
    asked = {}
    for name, address in addresses.items():
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        asked[name] = len([one for one in seen if not re.match("(BEGIN|SAVEPOINT|RELEASE|COMMIT)", one["sql"])])
    assert asked == QUESTIONS


@pytest.mark.parametrize("language", ["vi", "ko"])
def test_pages_of_sheets_speak_the_chosen_language(applied: tuple[Client, SheetImport], language: str) -> None:
    client, found = applied
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for address in (reverse("imports"), reverse("show_import", args=[found.pk]) + "?show=refused"):
        words = strip_tags(client.get(address).content.decode())
        for english in ("Choose a file", "Refused", "Outcome", "Take the sheet back", "calendar"):
            assert english not in words


def test_a_sheets_document_leads_to_its_row(applied: tuple[Client, SheetImport], sign_in_as: Any, editor: Any) -> None:
    client, found = applied
    start = found.document.text.index("Công ty TNHH Mẫu 50")
    address = reverse("show_document", args=[found.document_id]) + f"?at={start}-{start + 5}"
    page = reverse("show_import", args=[found.pk])
    link = re.search(rf'href="({page}\?row=49#row-49)"', client.get(address).content.decode())
    assert link is not None
    assert 'id="row-49"' in client.get(link[1]).content.decode()
    assert 'id="row-150"' in client.get(f"{page}?row=150").content.decode()
    assert page not in sign_in_as(editor).get(address).content.decode()
