"""Each rule of the register holds over what the actions write, and finds what is broken behind their back."""

from datetime import UTC, date, datetime

import pytest

from daumoi.register.actions.entering import Entering
from daumoi.register.actions.facts import accept_facts_of_type
from daumoi.register.actions.indexing import index_records
from daumoi.register.actions.land import enter_zone_authority
from daumoi.register.actions.sites import SiteEntry, enter_site, enter_site_state
from daumoi.register.models import (
    Appointment,
    Evidence,
    Figure,
    LedgerEntry,
    Organisation,
    SearchEntry,
    SiteState,
    ZoneAuthority,
)
from daumoi.register.queries.proofs import RULES, prove_rules
from tests.factories import add_fact, make_document
from tests.register.land_makers import SOURCE, make_zone

pytestmark = pytest.mark.django_db
USD = {"currency": "USD"}


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
    assert broken() == {rule}


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


@pytest.mark.parametrize(
    ("break_it", "rule"),
    [
        (break_quote, "quotes"), (break_evidence, "evidence"), (break_fact, "facts"), (break_ledger, "ledger"),
        (break_post, "posts"), (break_history, "history"), (break_search, "search"),
    ],
)  # fmt: skip
def test_what_is_broken_behind_the_actions_is_found(register, break_it, rule):
    break_it()
    assert rule in broken()


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
    # Sites and contributions are searched too: five more than without (their entries, and names of merged records).
    with django_assert_max_num_queries(96):
        list(prove_rules())
