"""Where a figure comes from names the page of a PDF and the cell of a sheet."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from daumoi.reading.pages import READ_SUFFIXES
from daumoi.register.actions.facts import accept_fact
from tests.factories import ADDED_AT
from tests.reading.made_files import lay_out, make_pdf, make_workbook
from tests.register.test_file_places import LINE, OPENING, add_file

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("data", "filename", "words"),
    [
        (make_pdf([lay_out([OPENING]), lay_out([LINE])]), "tin.pdf", "trang 2"),
        (make_workbook({"Tin": [[OPENING], [LINE]]}), "tin.xlsx", "ô Tin!A2"),
    ],
)
def test_source_names_page_or_cell(data: bytes, filename: str, words: str, editor: Any, editor_client: Client) -> None:
    fact = add_file(data, filename, editor).facts.get(type="figure")
    record = accept_fact(fact_id=fact.pk, decided_by=editor, decided_at=ADDED_AT)
    answer = editor_client.get(reverse("show_figure", args=[record.pk]))
    assert words in answer.content.decode()


def test_every_kind_that_is_read_may_be_chosen(editor_client: Client) -> None:
    page = editor_client.get(reverse("add_document")).content.decode()
    assert ",".join(READ_SUFFIXES) in page
