"""Six clerks at once, on whichever database the tests run: no error, nothing lost, nothing twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from daumoi.register.actions.documents import AlreadyHeld, add_document
from daumoi.register.actions.facts import AlreadyDecided, accept_fact
from daumoi.register.models import Document, Evidence, Fact, Figure, Organisation, Person
from daumoi.register.queries.scopes import OPERATOR
from tests.factories import add_fact, fake_reader, make_document

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 6
ROUNDS = 8
FIGURE = {"subject": "Long An", "measure": "zones", "value": 34, "zone_kind": "KCN"}
PERSON = {"name": "Kim Min Su", "title": "Giám đốc", "org": "Trung tâm Gió Đông"}


def together(work: Callable[[int], object]) -> list[object]:
    """Return what six threads return or raise, each with a connection of its own."""

    def run(number: int) -> object:
        try:
            return work(number)
        except Exception as error:  # the test looks at what each writer met
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(run, range(WRITERS)))


def test_adding_and_accepting_at_once(now, lexicon):
    def work(number):
        for round_ in range(ROUNDS):
            text = f"Người {number}, tin {round_}: Long An có 34 khu, bà Kim Min Su dự."
            facts = fake_reader(("figure", "34 khu", FIGURE), ("person", "Kim Min Su", PERSON))
            document = add_document(
                data=text.encode(), filename="tin.txt", source_url="", published_on=date(2024, 1, 1),
                added_by=OPERATOR, added_at=now, lexicon=lexicon, read=facts,
            )  # fmt: skip
            for fact in Fact.objects.filter(document=document):
                accept_fact(fact_id=fact.pk, decided_by=OPERATOR, decided_at=now, lexicon=lexicon)
        return "done"

    assert together(work) == ["done"] * WRITERS
    assert Document.objects.count() == WRITERS * ROUNDS
    assert Fact.objects.filter(state="accepted").count() == 2 * WRITERS * ROUNDS
    assert (Figure.objects.count(), Person.objects.count(), Organisation.objects.count()) == (1, 1, 1)
    assert Evidence.objects.filter(record_noun="figure", field="value").count() == WRITERS * ROUNDS


def test_one_file_sent_six_times(now, lexicon):
    def work(number):
        return add_document(
            data=b"Long An co 34 khu cong nghiep.", filename="tin.txt", source_url="", published_on=None,
            added_by=OPERATOR, added_at=now, lexicon=lexicon, read=fake_reader(),
        )  # fmt: skip

    results = together(work)
    document = Document.objects.get()
    assert [result for result in results if isinstance(result, Document)] == [document]
    refused = [result for result in results if isinstance(result, AlreadyHeld)]
    assert [error.document_id for error in refused] == [document.pk] * (WRITERS - 1)


def test_one_fact_clicked_six_times(now, lexicon):
    fact = add_fact(make_document("Long An có 34 khu."), "34 khu", **FIGURE)

    def work(number):
        return accept_fact(fact_id=fact.pk, decided_by=OPERATOR, decided_at=now, lexicon=lexicon)

    results = together(work)
    assert sum(isinstance(result, Figure) for result in results) == 1
    assert sum(isinstance(result, AlreadyDecided) for result in results) == WRITERS - 1
    assert Evidence.objects.count() == len(FIGURE)
