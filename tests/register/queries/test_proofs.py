"""Each rule of the register holds over what the actions write, and finds what is broken behind their back."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from daumoi.register.actions.certificates import CertificateEntry, enter_certificate_event
from daumoi.register.actions.entering import Entering
from daumoi.register.actions.facts import accept_facts_of_type
from daumoi.register.actions.indexing import index_records
from daumoi.register.actions.land import enter_zone_authority
from daumoi.register.actions.merges import merge_records
from daumoi.register.actions.sites import SiteEntry, enter_site, enter_site_state
from daumoi.register.actions.unmerging import undo_merge
from daumoi.register.amounts import Amount
from daumoi.register.models import (
    Appointment,
    Evidence,
    Fact,
    Figure,
    LedgerEntry,
    Merge,
    Organisation,
    Project,
    SearchEntry,
    SiteState,
    ZoneAuthority,
)
from daumoi.register.queries.proofs import RULES, Fault, find_short_indexes, prove_rules
from tests.factories import add_fact, make_document
from tests.register.land_makers import SOURCE, make_zone

pytestmark = pytest.mark.django_db
USD = {"currency": "USD"}
MOST_QUESTIONS = {"sqlite": 221, "postgresql": 175}


@pytest.fixture
def register(editor, now, lexicon):
    """A register with figures, people and a project, all made by the actions."""
    document = make_document("Long An có 34 khu. Bà Kim Min Su, Giám đốc Hãng Mẫu. Hãng Mẫu được cấp phép 5 triệu USD.")
    add_fact(document, "Long An có 34 khu", subject="Long An", measure="zones", value=34)
    add_fact(
        document, "Kim Min Su, Giám đốc Hãng Mẫu", type="person", name="Kim Min Su", title="Giám đốc", org="Hãng Mẫu"
    )
    add_fact(
        document, "Hãng Mẫu được cấp phép 5 triệu USD", type="project", investor="Hãng Mẫu", action="licensed",
        date="2024-02-03", capital=USD | {"amount": 5_000_000},
    )  # fmt: skip
    for kind in ("figure", "person", "project"):
        accept_facts_of_type(document_id=document.pk, type=kind, decided_by=editor, decided_at=now, lexicon=lexicon)
    index_records("document", [document.pk])
    return document


@pytest.fixture
def site(register, editor, now, lexicon):
    """A site that went two steps, in a zone whose board changed."""
    entering = Entering(editor, now, "nhập tay", lexicon)
    zone = make_zone(entering)
    site = enter_site(zone_id=zone.pk, entry=SiteEntry("Lô A1"), source=SOURCE, entering=entering)
    for state, day in (("levelled", "2023"), ("ready", "2024")):
        enter_site_state(site_id=site.pk, state=state, day=day, source=SOURCE, entering=entering)
    for name, first in (("Ban Quản lý Mẫu Một", None), ("Ban Quản lý Mẫu Hai", date(2025, 7, 1))):
        enter_zone_authority(
            zone_id=zone.pk, organisation=name, role="managing", valid_from=first, valid_to=None, source=SOURCE,
            entering=entering,
        )  # fmt: skip
    return site


def break_site():
    SiteState.objects.filter(state="levelled").update(state="planned")


def break_authority():
    ZoneAuthority.objects.update(valid_to=None)


@pytest.mark.parametrize(("break_it", "rule"), [(break_site, "sites"), (break_authority, "authorities")])
def test_what_is_broken_of_zones_is_found(site, break_it, rule):
    assert broken() == set()
    break_it()
    assert broken() == {rule, "changes"}


def broken() -> set[str]:
    return {proof.name for proof in prove_rules() if not proof.holds}


def test_what_the_actions_write_keeps_every_rule(register):
    assert [proof for proof in prove_rules() if not proof.holds] == []
    assert len(list(prove_rules())) == len(RULES)


def break_quote():
    Evidence.objects.filter(pk=Evidence.objects.first().pk).update(quote="khác")


def break_evidence():
    Evidence.objects.filter(record_noun="figure").update(record_id=999_999)


def break_fact():
    Evidence.objects.filter(fact__type="figure").delete()


def break_ledger():
    LedgerEntry.objects.update(capital=1)


def break_post():
    Appointment.objects.update(seen_on=date(2030, 1, 1))


def break_history():
    Organisation.history.all().delete()


def break_search():
    SearchEntry.objects.filter(noun="person").delete()


def break_index():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER register_searchentry_removed")
    SearchEntry.objects.all().delete()


def break_record_of_fact():
    Fact.objects.filter(type="person").update(record_id=999_999)


def break_open_fact():
    Fact.objects.filter(type="person").update(record_noun="elsewhere")


def change_unsigned():
    Organisation.objects.update(name_en="Elsewhere")


def remove_unsigned():
    Figure.objects.all()._raw_delete("default")


def break_total():
    LedgerEntry.objects.update(place_in_order=7)


def break_end_of_entry():
    LedgerEntry.objects.update(to_on=date(2030, 1, 1))


@pytest.mark.parametrize(
    ("break_it", "rule"),
    [
        (break_quote, "quotes"), (break_evidence, "evidence"), (break_fact, "facts"), (break_ledger, "ledger"),
        (break_post, "posts"), (break_history, "history"), (break_search, "search"), (break_index, "search"),
        (break_record_of_fact, "facts"), (break_open_fact, "facts"), (change_unsigned, "changes"),
        (remove_unsigned, "changes"), (break_total, "totals"), (break_end_of_entry, "totals"),
    ],
)  # fmt: skip
def test_what_is_broken_behind_the_actions_is_found(register, break_it, rule):
    break_it()
    assert rule in broken()


def test_an_index_of_sqlite_that_lost_entries_is_found():
    with closing(sqlite3.connect(":memory:")) as held:
        cursor = held.cursor()
        cursor.executescript("CREATE TABLE one (a); CREATE INDEX by_a ON one (a); INSERT INTO one VALUES (1), (2);")
        assert list(find_short_indexes(cursor)) == []
        for index, row in (("by_a ON one (a) WHERE a > 9", "INSERT INTO one VALUES (3);"), ("by_a ON one (a)", "")):
            cursor.executescript(
                f"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX {index}'"  # noqa: S608
                f" WHERE name = 'by_a'; PRAGMA writable_schema = RESET; {row}"
            )
        assert list(find_short_indexes(cursor)) == [Fault("by_a", 0)]


@pytest.fixture
def steps(register, editor, now, lexicon):
    """A project to which two amounts were added."""
    project = Project.objects.get()
    for number in ("1", "2"):
        entry = CertificateEntry("adjusted", number=number, added=Amount(10**6, 10**6, "USD"), day=f"2025-0{number}")
        enter_certificate_event(project_id=project.pk, entry=entry, entering=Entering(editor, now, "nhập tay", lexicon))
    return project


@pytest.mark.parametrize("column", ["capital", "capital_usd"])
def test_a_total_that_does_not_run_is_found(steps, column):
    assert broken() == set()
    LedgerEntry.objects.filter(place_in_order=1).update(**{column: 1})
    assert broken() == {"ledger", "totals"}


@pytest.fixture
def merge(register, approver, editor, now, lexicon):
    """A firm with its person, merged into another one."""
    document = make_document("Ông Park Mẫu, Giám đốc Hãng Khác.")
    add_fact(
        document, "Park Mẫu, Giám đốc Hãng Khác", type="person", name="Park Mẫu", title="Giám đốc", org="Hãng Khác"
    )
    accept_facts_of_type(document_id=document.pk, type="person", decided_by=editor, decided_at=now, lexicon=lexicon)
    index_records("document", [document.pk])
    kept, merged = (Organisation.objects.get(name_vi=name).pk for name in ("Hãng Mẫu", "Hãng Khác"))
    return merge_records(noun="organisation", kept_id=kept, merged_id=merged, by=approver, at=now)


def move_evidence_to_the_one_gone(merge):
    Evidence.objects.filter(record_noun="organisation").update(record_id=merge.merged_id)


def bring_back_without_undoing(merge):
    Organisation.objects.bulk_create(
        [Organisation(pk=merge.merged_id, identity="z", created_at=merge.made_at, name_vi="Z")]
    )


def remove_the_one_kept(merge):
    Merge.objects.update(kept_id=merge.merged_id + 1000)


def say_that_it_was_undone(merge):
    Merge.objects.update(undone_at=merge.made_at)


@pytest.mark.parametrize(
    "break_it",
    [move_evidence_to_the_one_gone, bring_back_without_undoing, remove_the_one_kept, say_that_it_was_undone],
)
def test_what_is_broken_of_a_merge_is_found(merge, break_it):
    assert broken() == set()
    break_it(merge)
    assert "merges" in broken()


def test_a_merge_undone_keeps_every_rule(merge, approver, now):
    undo_merge(merge_id=merge.pk, by=approver, at=now)
    assert broken() == set()


def test_only_the_first_faults_are_kept(register):
    Figure.objects.bulk_create(
        Figure(
            identity=f"x{number}", created_at=datetime(2026, 1, 1, tzinfo=UTC), subject_text="A", subject_key="a",
            measure="zones", value_low=1, value_high=1, scope="zones",
        )
        for number in range(50)
    )  # fmt: skip
    proof = next(proof for proof in prove_rules() if proof.name == "history")
    assert (proof.count, len(proof.first)) == (50, 20)


@pytest.mark.django_db
def test_the_number_of_questions_does_not_grow_with_the_rows(register, django_assert_max_num_queries):
    # 96 until facts were asked for their records, records for their last line and SQLite for its indexes: one a table
    with django_assert_max_num_queries(MOST_QUESTIONS[connection.vendor]):
        list(prove_rules())
