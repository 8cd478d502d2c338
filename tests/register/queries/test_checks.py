"""The checks of a text's facts as they stand now: as read, as corrected, without what was rejected."""

from typing import Any

import pytest

from daumoi.register.actions.documents import add_document
from daumoi.register.actions.facts import accept_fact, reject_fact
from daumoi.register.models import Document, Fact
from daumoi.register.queries.checks import find_checks
from daumoi.register.queries.facts import list_facts_of_document
from daumoi.register.queries.scopes import OPERATOR
from tests.factories import add_fact, make_document

pytestmark = pytest.mark.django_db

ZONES = {"subject": "Long An", "measure": "zones", "zone_kind": "KCN", "as_of": "2023-08"}
TEXT = "Tỉnh có 15 KCN (3 KCN mới, 9 KCN cũ và 2 KCN mở rộng)."


def make_whole() -> tuple[Document, list[Fact]]:
    """Return a document whose three parts make up 14 where the text says 15, and its facts."""
    document = make_document(TEXT)
    numbers = {"15 KCN": 15, "3 KCN": 3, "9 KCN": 9, "2 KCN": 2}
    return document, [add_fact(document, quote, **ZONES, value=number) for quote, number in numbers.items()]


def tell(document: Document, **how: Any) -> list[tuple[str, str, tuple[int, ...]]]:
    facts = list_facts_of_document(user=OPERATOR, document_id=document.pk)
    rows = find_checks(text=document.text, facts=facts, **how)
    return [(row.check.rule, row.check.verdict, row.fact_ids) for row in rows]


def test_facts_are_checked_as_read(editor: Any) -> None:
    document, facts = make_whole()
    assert tell(document) == [("check.parts", "conflict", tuple(fact.pk for fact in facts))]


def test_a_correction_is_checked_as_corrected(editor: Any, now: Any, lexicon: Any) -> None:
    document, facts = make_whole()
    corrections = {"value": 14}
    accept_fact(fact_id=facts[0].pk, decided_by=editor, decided_at=now, corrections=corrections, lexicon=lexicon)
    assert [row[1] for row in tell(document)] == ["confirmed"]
    assert [row[1] for row in tell(document, as_read=True)] == ["conflict"]


def test_a_rejected_fact_takes_no_part(editor: Any, now: Any) -> None:
    document, facts = make_whole()
    reject_fact(fact_id=facts[0].pk, decided_by=editor, decided_at=now, reason="nhầm")
    assert tell(document) == []


def test_contradictions_within_one_text_are_both_kept_and_named() -> None:
    document = make_document("Có 34 khu. Bảng: 35 khu.")
    first, second = add_fact(document, "34 khu", **ZONES, value=34), add_fact(document, "35 khu", **ZONES, value=35)
    assert tell(document) == [("check.contradiction", "conflict", (first.pk, second.pk))]


def test_an_odd_correction_stops_no_check(editor: Any) -> None:
    document, facts = make_whole()
    facts[0].corrections = {"value": {"words": "rất nhiều"}}
    facts[0].save()
    assert tell(document) == []


def test_the_register_checks_what_the_reader_checks(editor: Any, now: Any, lexicon: Any) -> None:
    from daumoi.reading.reader import read_text

    text = (
        "Tỉnh Long An có 398 dự án, trong đó 301 dự án FDI và 97 dự án trong nước.\n"
        "Hàn Quốc đã đầu tư 10 tỷ USD vào Việt Nam, chiếm 12% trong 81,5 tỷ USD vốn đầu tư của cả nước."
    )
    document = add_document(
        data=text.encode(), filename="a.txt", source_url="", published_on=None, added_by=editor, added_at=now,
        lexicon=lexicon,
    )  # fmt: skip
    expected = [(check.rule, str(check.verdict)) for check in read_text(text, lexicon).checks]
    assert len(expected) == 2
    assert [row[:2] for row in tell(document)] == expected
