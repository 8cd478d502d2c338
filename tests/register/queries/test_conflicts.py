# ruff: noqa: A002  (the argument `type` has the name of its column)
"""Where the register disagrees with a fact."""

from datetime import date

import pytest

from daumoi.register.actions.facts import accept_fact
from daumoi.register.queries.conflicts import find_conflicts
from daumoi.register.queries.scopes import OPERATOR
from tests.factories import add_fact, make_document

pytestmark = pytest.mark.django_db

ZONES = {"subject": "Long An", "measure": "zones", "value": 34, "zone_kind": "KCN", "as_of": "2023-08"}


@pytest.fixture
def hold(now, lexicon):
    def accept(type="figure", confidentiality="internal", **values):
        document = make_document(f"Nguồn: {values}", confidentiality=confidentiality, published_on=date(2023, 9, 1))
        fact = add_fact(document, "Nguồn", type=type, **values)
        return accept_fact(fact_id=fact.pk, decided_by=OPERATOR, decided_at=now, lexicon=lexicon)

    return accept


def propose(type="figure", published_on=date(2023, 9, 1), **values):
    return add_fact(make_document("Tin mới về tỉnh.", published_on=published_on), "Tin mới", type=type, **values)


@pytest.mark.parametrize(
    ("changes", "disagrees"),
    [
        ({"value": 35}, True),
        ({"value": 35, "subject": "tỉnh Long An"}, True),
        ({"value": 35, "as_of": "2023-08-31"}, True),
        ({"value": 34}, False),
        ({"value": 35, "as_of": "2023-09"}, False),
        ({"value": 35, "zone_kind": "CCN"}, False),
        ({"value": 35, "state": "planned"}, False),
        ({"value": 35, "fdi": True}, False),
        ({"value": [30, 40]}, False),
        ({"value": 35, "subject": "Tây Ninh"}, False),
    ],
)
def test_figures(hold, editor, changes, disagrees):
    held = hold(**ZONES)
    found = find_conflicts(user=editor, fact=propose(**ZONES | changes))
    assert [(row.record_id, row.held) for row in found] == ([(held.pk, 34.0)] if disagrees else [])


@pytest.mark.parametrize(("amount", "disagrees"), [(24870000000, False), (25900000000, True)])
def test_a_rounded_sum_is_no_contradiction(hold, editor, amount, disagrees):
    money = {"subject": "Long An", "measure": "capital", "as_of": "2023-08"}
    hold(value={"amount": 24900000000, "currency": "USD"}, qualifier="about", **money)
    found = find_conflicts(user=editor, fact=propose(value={"amount": amount, "currency": "USD"}, **money))
    assert bool(found) is disagrees


def test_undated_figures_disagree_only_when_published_on_one_day(hold, editor):
    undated = {"subject": "Long An", "measure": "zones"}
    hold(value=34, **undated)
    assert find_conflicts(user=editor, fact=propose(value=35, **undated))
    assert not find_conflicts(user=editor, fact=propose(value=36, published_on=date(2024, 9, 1), **undated))


def test_people_in_another_post(hold, editor):
    post = {"type": "person", "name": "Lê Trung Nam", "title": "Phó Trưởng ban", "org": "BQL KKT Hải Phòng"}
    hold(**post)
    assert [row.held for row in find_conflicts(user=editor, fact=propose(**post | {"title": "Trưởng ban"}))] == [
        "Phó Trưởng ban BQL KKT Hải Phòng"
    ]
    assert not find_conflicts(user=editor, fact=propose(**post))


def test_projects_with_another_capital(hold, editor):
    plant = {"type": "project", "investor": "Công ty Sợi Xanh", "name": "nhà máy sợi", "action": "licensed"}
    hold(capital={"amount": 210000000, "currency": "USD"}, **plant)
    other = propose(capital={"amount": 220000000, "currency": "USD"}, **plant)
    assert [row.held for row in find_conflicts(user=editor, fact=other)] == [{"amount": 210000000.0, "currency": "USD"}]
    assert not find_conflicts(user=editor, fact=propose(capital={"amount": 5, "currency": "VND"}, **plant))


def test_secret_statements_are_not_told(hold, editor, approver):
    hold(confidentiality="secret", **ZONES)
    fact = propose(**ZONES | {"value": 35})
    assert not find_conflicts(user=editor, fact=fact)
    assert find_conflicts(user=approver, fact=fact)
