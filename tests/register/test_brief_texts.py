"""Two of the brief texts go in whole, and their figures come out of the register: published, computed, and the ledger.

The texts are not ours: without their folder the tests are skipped (tests/register/queries/test_statistics.py asks the
same of our own words).
"""

from datetime import date
from decimal import Decimal

import pytest

from benchmarks.texts import find_development_folder
from daumoi.register.actions.documents import add_document
from daumoi.register.actions.facts import accept_facts_of_type
from daumoi.register.models import LedgerEntry
from daumoi.register.queries.figures import answer_figures
from daumoi.register.queries.scopes import OPERATOR
from daumoi.register.queries.statistics import StatisticsQuestion, answer_statistics

FOLDER = find_development_folder()
TODAY = date(2026, 3, 1)
MILLION = 1_000_000
TYPES = ("figure", "project", "agreement", "event", "person", "undertaking")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(FOLDER is None, reason="DAUMOI_DEVELOPMENT_TEXTS names no folder: the brief texts are not ours"),
]


@pytest.fixture
def bring_in(now, lexicon):
    def read(name, published_on):
        assert FOLDER is not None
        document = add_document(
            data=(FOLDER / name).read_bytes(), filename=name, source_url="", published_on=published_on,
            added_by=OPERATOR, added_at=now, lexicon=lexicon,
        )  # fmt: skip
        given = {"decided_by": OPERATOR, "decided_at": now, "lexicon": lexicon}
        for type_ in TYPES:
            accept_facts_of_type(document_id=document.pk, type=type_, **given)
        return document

    return read


def ask(place, first, last, **choices):
    question = StatisticsQuestion(place, first, last, last, **choices)
    return answer_statistics(user=OPERATOR, question=question, today=TODAY)


def list_told(answer):
    return {(row.measure, row.scope, row.country): row.value_low for row in answer.published}


def test_quang_nam_published_three_certificates_and_their_capital_in_2022(bring_in):
    bring_in("s1.txt", date(2022, 12, 30))
    told = list_told(ask("Quảng Nam", date(2022, 1, 1), date(2022, 12, 31)))
    assert told == {
        ("projects_new", "locality", ""): 3,
        ("projects_new", "locality", "ES"): 1,
        ("projects_new", "locality", "KR"): 2,
        ("capital", "locality", ""): Decimal("19.943") * MILLION,
    }
    assert list_told(ask("Quảng Nam", date(2021, 1, 1), date(2021, 12, 31))) == {}
    assert list_told(ask("Đà Nẵng", date(2022, 1, 1), date(2022, 12, 31))) == {}, "a former unit's, never the new one's"


def test_200_more_and_410_after_leave_210_before(bring_in):
    bring_in("s1.txt", date(2022, 12, 30))
    entry = LedgerEntry.objects.get(effect="adjustment")
    assert (entry.currency, entry.capital, entry.change) == ("USD", 410 * MILLION * 100, 200 * MILLION * 100)
    assert entry.capital - entry.change == 210 * MILLION * 100
    assert entry.difference is None
    assert entry.project.locality.gazetteer_id == "vn63-49"
    valid = ask("Quảng Nam", date(2022, 1, 1), date(2022, 12, 31)).total.cell("valid")
    assert (valid.count, valid.sums.usd) == (1, 410 * MILLION)


def test_hai_phong_published_494_projects_at_the_end_of_august_2023(bring_in, lexicon):
    bring_in("s3.txt", date(2023, 9, 20))
    month = ask("Hải Phòng", date(2023, 1, 1), date(2023, 8, 31))
    assert list_told(month) == {
        ("projects", "zones", ""): 494,
        ("capital", "zones", ""): Decimal("24.9") * 1000 * MILLION,
    }
    assert list_told(ask("Hải Phòng", date(2023, 1, 1), date(2023, 7, 31))) == {}
    asked = {"user": OPERATOR, "place": "Hải Phòng", "as_of": date(2023, 8, 31), "today": TODAY, "lexicon": lexicon}
    rows = {row.measure: row for row in answer_figures(**asked).rows if row.sentence.startswith("Lũy kế")}
    assert {row.value_low for row in rows.values()} == {494, Decimal("24.9") * 1000 * MILLION}
