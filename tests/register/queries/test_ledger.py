"""What certificate events make of a project: running totals, differences, states, and the same step told twice."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from daumoi.register.actions.documents import restore_document, set_confidentiality, withdraw_document
from daumoi.register.actions.facts import accept_fact, reopen_fact
from daumoi.register.actions.ledger import rebuild_ledger, rebuild_ledgers, rebuild_missing_ledgers
from daumoi.register.models import CertificateEvent, LedgerEntry, Project, Shareholding
from daumoi.register.queries.ledger import compute_ledger, roll_forward
from daumoi.register.queries.scopes import OPERATOR, visible_ledger
from daumoi.register.queries.statistics_hidden import compute_seen_ledgers, find_projects_apart
from tests.factories import add_fact, make_document

AT = datetime(2026, 3, 10, 2, 30, tzinfo=UTC)
MILLION = 100_000_000  # cents
_numbers = count(1)


def make_project(**fields):
    number = next(_numbers)
    fields = {"name": f"Nhà máy {number}", "country": "KR"} | fields
    return Project.objects.create(identity=f"p{number}", created_at=AT, **fields)


def add_event(project, action, day, **fields):
    """Make an event; day is a date, a (first, last) pair or None; usd and added are millions of US dollars."""
    start, end = day if isinstance(day, tuple) else (day, day)
    for short, low in (("usd", "capital"), ("added", "added")):
        if (millions := fields.pop(short, None)) is not None:
            amount = Decimal(millions) * 1_000_000
            fields |= {f"{low}_low": amount, f"{low}_high": amount, f"{low}_currency": "USD"}
    return CertificateEvent.objects.create(
        identity=f"e{next(_numbers)}",
        created_at=AT,
        project=project,
        action=action,
        start_on=start,
        end_on=end,
        **fields,
    )


def read_ledger(project):
    return rebuild_ledger(project)


YEAR_2022 = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.django_db
def test_an_increase_goes_onto_the_total():
    plant = make_project()
    add_event(plant, "licensed", date(2018, 5, 2), usd=210)
    add_event(plant, "adjusted", YEAR_2022, usd=410, added=200)
    new, raised = read_ledger(plant)
    assert (new.effect, new.capital, new.change, new.to_on) == ("new", 210 * MILLION, 210 * MILLION, date(2022, 12, 31))
    assert (raised.effect, raised.capital, raised.change, raised.difference) == (
        "adjustment",
        410 * MILLION,
        200 * MILLION,
        None,
    )
    assert (raised.licensed_on, raised.begins_on, raised.from_on) == (date(2018, 5, 2), *YEAR_2022)


@pytest.mark.django_db
def test_before_follows_from_increase_and_total_where_the_first_certificate_is_unknown():
    plant = make_project()
    add_event(plant, "adjusted", YEAR_2022, usd=410, added=200)
    (entry,) = read_ledger(plant)
    assert (entry.capital, entry.change, entry.capital - entry.change) == (410 * MILLION, 200 * MILLION, 210 * MILLION)
    assert entry.licensed_on is None


@pytest.mark.django_db
def test_a_stated_total_that_differs_is_kept_beside_the_computed_one():
    plant = make_project()
    add_event(plant, "licensed", date(2018, 5, 2), usd=210)
    add_event(plant, "adjusted", date(2022, 4, 1), usd=430, added=200)
    entry = read_ledger(plant)[-1]
    assert (entry.capital, entry.difference) == (410 * MILLION, 20 * MILLION)


@pytest.mark.django_db
def test_capital_goes_down_and_the_project_ends():
    plant = make_project()
    add_event(plant, "licensed", date(2018, 5, 2), usd=50)
    add_event(plant, "adjusted", date(2019, 5, 2), usd=30)
    add_event(plant, "suspended", date(2020, 1, 2))
    add_event(plant, "resumed", date(2020, 6, 2))
    add_event(plant, "terminated", date(2021, 1, 2))
    add_event(plant, "revoked", date(2021, 2, 2))
    entries = read_ledger(plant)
    assert [(entry.effect, entry.state) for entry in entries] == [
        ("new", "valid"), ("adjustment", "valid"), ("other", "suspended"), ("other", "valid"),
        ("ending", "ended"), ("repeated", "ended"),
    ]  # fmt: skip
    assert [entry.change for entry in entries[:2]] == [50 * MILLION, -20 * MILLION]


@pytest.mark.django_db
def test_one_step_told_twice_counts_once():
    plant = make_project()
    add_event(plant, "licensed", date(2018, 5, 2), usd=210)
    add_event(plant, "adjusted", date(2022, 4, 15), usd=410, added=200)
    add_event(plant, "adjusted", YEAR_2022, added=200)
    add_event(plant, "adjusted", date(2023, 4, 15), added=200, usd=610)
    entries = read_ledger(plant)
    assert [(entry.effect, entry.capital) for entry in entries] == [
        ("new", 210 * MILLION), ("adjustment", 410 * MILLION), ("repeated", 410 * MILLION),
        ("adjustment", 610 * MILLION),
    ]  # fmt: skip


@pytest.mark.django_db
def test_what_is_told_without_a_day_does_not_overrule_what_has_one():
    plant = make_project()
    add_event(plant, "licensed", date(2018, 5, 2), usd=210)
    add_event(plant, "adjusted", date(2022, 4, 15), usd=410)
    add_event(plant, "operating", None, usd=300)
    last = read_ledger(plant)[-1]
    assert (last.capital, last.difference, last.begins_on) == (410 * MILLION, -110 * MILLION, None)


@pytest.mark.django_db
def test_proposals_count_for_nothing():
    plant = make_project()
    add_event(plant, "proposed", date(2018, 5, 2), usd=210)
    add_event(plant, "signed", date(2018, 6, 2), usd=210)
    assert read_ledger(plant) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "cents", "source"),
    [
        ({}, 100_000_000, "rate"),
        ({"capital_usd": Decimal(1_050_000)}, 105_000_000, "certificate"),
    ],
)
def test_dong_has_an_equivalent_in_dollars(fields, cents, source):
    plant = make_project(country="VN")
    dong = {"capital_low": Decimal(23_271_200_000), "capital_high": Decimal(23_271_200_000), "capital_currency": "VND"}
    add_event(plant, "licensed", date(2022, 5, 2), **dong, **fields)
    add_event(plant, "adjusted", date(2022, 6, 2), area_low_ha=Decimal("3.5"), area_high_ha=Decimal("3.5"))
    for entry in read_ledger(plant):
        assert (entry.capital, entry.currency, entry.capital_usd, entry.dollars) == (
            23_271_200_000,
            "VND",
            cents,
            source,
        )
    assert entry.area_m2 == 35_000


@pytest.mark.django_db
def test_a_range_is_no_total_to_count_from():
    plant = make_project()
    add_event(plant, "licensed", date(2018, 5, 2), capital_low=1, capital_high=2, capital_currency="USD")
    assert [entry.capital for entry in read_ledger(plant)] == [None]


@pytest.mark.django_db
@pytest.mark.parametrize("millions", [10**11, -(10**11)])
def test_an_amount_that_no_project_can_have_is_not_counted(millions):
    plant = make_project()
    add_event(plant, "licensed", date(2018, 5, 2), usd=5)
    add_event(plant, "adjusted", date(2019, 5, 2), added=millions)
    assert [entry.capital for entry in read_ledger(plant)] == [5 * MILLION, 5 * MILLION]


@pytest.mark.django_db
def test_shares_say_who_leads_and_a_transfer_changes_the_country():
    plant = make_project(country="")
    first = add_event(plant, "licensed", date(2018, 5, 2), usd=10, labour=120)
    for text, country, group, percent in (("A", "KR", "", 40), ("B", "SG", "KR", 60)):
        Shareholding.objects.create(
            identity=f"s{next(_numbers)}",
            created_at=AT,
            event=first,
            text=text,
            country=country,
            group_country=group,
            percent=percent,
        )
    add_event(plant, "transferred", date(2020, 5, 2), new_country="JP", labour_added=-20)
    new, later = read_ledger(plant)
    assert (new.country, new.group_country, new.shares_of_id, new.labour) == ("SG", "KR", first.pk, 120)
    assert (later.country, later.group_country, later.labour, later.effect) == ("JP", "JP", 100, "other")


@pytest.mark.django_db
def test_accepting_reopening_withdrawing_and_restoring_keep_the_ledger(approver, now, lexicon):
    document = make_document("Công ty Sợi Mẫu được cấp phép 210 triệu USD năm 2018.", published_on=date(2018, 9, 1))
    values = {"investor": "Công ty Sợi Mẫu", "action": "licensed", "date": "2018"}
    fact = add_fact(document, document.text, type="project", capital={"amount": 210e6, "currency": "USD"}, **values)
    decided = {"fact_id": fact.pk, "decided_by": approver, "decided_at": now}
    accept_fact(**decided, lexicon=lexicon)
    assert [entry.capital for entry in LedgerEntry.objects.all()] == [210 * MILLION]
    withdraw_document(document_id=document.pk, withdrawn_by=approver, withdrawn_at=now, reason="sai")
    assert not LedgerEntry.objects.exists()
    restore_document(document_id=document.pk, restored_by=approver, restored_at=now)
    assert LedgerEntry.objects.count() == 1
    reopen_fact(**decided)
    assert not LedgerEntry.objects.exists()


@pytest.mark.django_db
def test_each_audience_has_its_entries_while_a_document_is_secret(editor, approver, viewer, now, lexicon):
    """Of one project: a licence in an open text, more capital in a secret one."""
    texts = (("Công ty Sợi Mẫu được cấp phép 210 triệu USD năm 2018.", "internal", "licensed", "2018", 210e6),
             ("Công ty Sợi Mẫu tăng lên 410 triệu USD năm 2022.", "secret", "adjusted", "2022", 410e6))  # fmt: skip
    for text, confidentiality, action, day, usd in texts:
        document = make_document(text, confidentiality=confidentiality, added_by=editor)
        values = {"investor": "Công ty Sợi Mẫu", "action": action, "date": day}
        fact = add_fact(document, text, type="project", capital={"amount": usd, "currency": "USD"}, **values)
        accept_fact(fact_id=fact.pk, decided_by=approver, decided_at=now, lexicon=lexicon)

    def totals(user):
        return [entry.capital // MILLION for entry in visible_ledger(user).order_by("place_in_order")]

    def classify(word):
        set_confidentiality(document_id=document.pk, confidentiality=word, changed_by=approver, changed_at=now)

    both, first = [210, 410], [210]
    assert [totals(user) for user in (approver, OPERATOR, viewer, editor)] == [both, both, first, first]
    assert LedgerEntry.objects.count() == 3
    assert find_projects_apart(editor) == frozenset(Project.objects.values_list("pk", flat=True))
    assert find_projects_apart(viewer) == find_projects_apart(approver) == frozenset()
    assert [entry.capital for entry in compute_seen_ledgers(editor, find_projects_apart(editor))][-1] == 410 * MILLION
    assert totals(AnonymousUser()) == []
    classify("internal")
    assert (totals(viewer), LedgerEntry.objects.count()) == (both, 2)
    classify("secret")
    assert (totals(viewer), totals(approver)) == (first, both)
    withdraw_document(document_id=document.pk, withdrawn_by=approver, withdrawn_at=now, reason="sai")
    assert (totals(viewer), totals(approver), LedgerEntry.objects.count()) == (first, first, 1)
    restore_document(document_id=document.pk, restored_by=approver, restored_at=now)
    assert (totals(viewer), totals(approver)) == (first, both)
    reopen_fact(fact_id=fact.pk, decided_by=approver, decided_at=now)
    assert (totals(approver), LedgerEntry.objects.count()) == (first, 1)


@pytest.mark.django_db
def test_many_projects_are_rebuilt_with_few_questions(django_assert_max_num_queries):
    projects = [make_project() for _ in range(30)]
    for project in projects:
        add_event(project, "licensed", date(2018, 5, 2), usd=10)
    with django_assert_max_num_queries(8):
        assert rebuild_ledgers(project.pk for project in projects) == 30
    assert rebuild_missing_ledgers() == 0
    LedgerEntry.objects.all().delete()
    assert rebuild_missing_ledgers() == 30


amounts = st.none() | st.integers(min_value=0, max_value=10**15)


@given(prior=amounts, stated=amounts, added=st.none() | st.integers(-(10**12), 10**15))
def test_a_running_total_adds_up(prior, stated, added):
    step = roll_forward(prior, stated=stated, added=added, opening=False)
    if prior is not None and step.change is not None:
        assert step.total == prior + step.change
    if step.difference is not None:
        assert step.total + step.difference == stated


@pytest.mark.django_db
@given(st.permutations(range(4)))
def test_the_order_of_telling_changes_nothing(order):
    project = Project(pk=1, country="KR")
    days = [date(2018, 1, 1), date(2019, 1, 1), date(2020, 1, 1), date(2021, 1, 1)]
    actions = ["licensed", "adjusted", "adjusted", "revoked"]
    events = []
    for place, (day, action) in enumerate(zip(days, actions, strict=True)):
        amount = Decimal(place + 1)
        event = CertificateEvent(
            pk=place,
            project=project,
            action=action,
            start_on=day,
            end_on=day,
            added_low=amount,
            added_high=amount,
            added_currency="USD",
        )
        event._prefetched_objects_cache = {"shareholdings": Shareholding.objects.none()}
        events.append(event)
    ledger = compute_ledger(project, [events[place] for place in order])
    assert [(entry.event.pk, entry.change) for entry in ledger] == [(0, 100), (1, 200), (2, 300), (3, 400)]
