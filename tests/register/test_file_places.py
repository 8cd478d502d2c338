"""A fact knows the page or the cells of the file that it was read from."""

from typing import Any

import pytest

from daumoi.reading.pages import anchors_from_json
from daumoi.register.actions.documents import add_document
from daumoi.register.models import Document
from tests.factories import ADDED_AT
from tests.reading.made_files import lay_out, make_docx_of_xml, make_pdf, make_workbook

pytestmark = pytest.mark.django_db
OPENING = "Bản tin của Ban Quản lý các khu công nghiệp."
LINE = "Đến hết tháng 8/2023, tỉnh Long An có 34 khu công nghiệp."


def add_file(data: bytes, filename: str, user: Any) -> Document:
    return add_document(
        data=data, filename=filename, source_url="", published_on=None, added_by=user, added_at=ADDED_AT
    )


def test_fact_of_a_pdf_knows_its_page(editor: Any) -> None:
    document = add_file(make_pdf([lay_out([OPENING]), lay_out([LINE])]), "tin.pdf", editor)
    fact = document.facts.get(type="figure")
    assert (fact.page, fact.cell, fact.quote in LINE) == (2, "", True)
    document.refresh_from_db()
    assert anchors_from_json(document.anchors)[1].page == 2


def test_fact_of_a_sheet_knows_its_cells(editor: Any) -> None:
    document = add_file(make_workbook({"Tin": [[OPENING], [LINE]]}), "tin.xlsx", editor)
    fact = document.facts.get(type="figure")
    assert (fact.page, fact.cell) == (None, "Tin!A2")


def test_each_slot_of_a_row_knows_its_own_cell(editor: Any) -> None:
    rows = [["Khu", "Diện tích (ha)"], ["KCN Yên Mỹ", 280.5]]
    fact = add_file(make_workbook({"Tin": rows}), "tin.xlsx", editor).facts.get()
    assert {slot["name"]: slot["cell"] for slot in fact.slots} == {
        "subject": "Tin!A2", "measure": "Tin!B2", "value": "Tin!B2",
    }  # fmt: skip


def test_fact_of_a_word_file_has_no_page(editor: Any) -> None:
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in (OPENING, LINE))
    document = add_file(make_docx_of_xml(body), "tin.docx", editor)
    fact = document.facts.get(type="figure")
    assert (fact.page, fact.cell, document.anchors) == (None, "", [])
