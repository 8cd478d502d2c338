"""From a file to an answer with the real reader, and what happens when the database cannot be written."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from daumoi.register.actions.documents import add_document
from daumoi.register.actions.facts import accept_facts_of_type
from daumoi.register.errors import explain_database_error
from daumoi.register.queries.figures import answer_figures
from daumoi.register.queries.scopes import OPERATOR
from tests.factories import DocumentFactory

TEXT = (
    "Hải Phòng đón thêm nhà đầu tư\n\n"
    "Lũy kế đến hết tháng 8/2023, các khu công nghiệp, khu kinh tế của TP. Hải Phòng thu hút 494 dự án FDI "
    "với tổng vốn đăng ký khoảng 24,9 tỷ USD.\n"
)


@pytest.mark.django_db
def test_a_text_becomes_an_answer(now, lexicon):
    document = add_document(
        data=TEXT.encode("utf-8"), filename="tin.txt", source_url="", published_on=date(2023, 9, 20),
        added_by=OPERATOR, added_at=now, lexicon=lexicon,
    )  # fmt: skip
    accept_facts_of_type(document_id=document.pk, type="figure", decided_by=OPERATOR, decided_at=now, lexicon=lexicon)
    asked = {"user": OPERATOR, "place": "Hải Phòng", "as_of": date(2023, 8, 31), "today": now.date()}
    rows = {row.measure: row for row in answer_figures(lexicon=lexicon, **asked).rows}
    assert rows["projects"].value_low == 494
    assert (rows["capital"].value_low, rows["capital"].currency, rows["capital"].qualifier) == (
        24900000000,
        "USD",
        "about",
    )
    assert {row.scope for row in rows.values()} == {"zones"}
    assert rows["capital"].sentence == TEXT.splitlines()[2]
    assert document.locality.gazetteer_id == "vn63-31"


@pytest.mark.django_db(transaction=True)
def test_a_database_that_cannot_be_written_is_explained():
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1" if sqlite else "SET default_transaction_read_only = on")
    try:
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            DocumentFactory()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = 0" if sqlite else "SET default_transaction_read_only = off")
    assert "can be read but not written" in str(explain_database_error(refused.value))
