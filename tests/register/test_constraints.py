"""The database itself refuses what must not be."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from daumoi.register.models import Appointment, Document, Evidence, Fact, Figure, Locality, Person, Project
from tests.factories import ADDED_AT, DocumentFactory, FactFactory

pytestmark = pytest.mark.django_db


def refuse(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    "fields",
    [
        {"quote": ""},
        {"start": 10, "end": 10},
        {"state": "undecided"},
        {"type": "rumour"},
        {"confidence": 1.5},
        {"state": "rejected", "decided_at": None},
        {"state": "accepted", "decided_at": ADDED_AT},
        {"state": "proposed", "decided_at": ADDED_AT},
        {"record_noun": "figure", "record_id": 3},
    ],
)
def test_refuses_impossible_facts(fields):
    refuse(FactFactory.build(document=DocumentFactory(), **fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"value_low": Decimal(5), "value_high": Decimal(4)},
        {"measure": "capital"},
        {"measure": "zones", "currency": "USD"},
        {"measure": "capital", "currency": "USD", "unit": "ha"},
        {"subject_text": ""},
        {"state": "hoped"},
        {"scope": "moon"},
        {"as_of_start": date(2024, 2, 1), "as_of_end": date(2024, 1, 1)},
        {"measure": "weather"},
    ],
)
def test_refuses_impossible_figures(fields):
    sound = {
        "identity": "x",
        "created_at": ADDED_AT,
        "measure": "zones",
        "subject_text": "Long An",
        "value_low": Decimal(1),
        "value_high": Decimal(1),
        "scope": "zones",
    }
    refuse(Figure(**sound | fields))
    Figure(**sound).save()


def test_refuses_other_impossible_rows():
    document = DocumentFactory()
    fact = FactFactory(document=document)
    refuse(DocumentFactory.build(sha256=document.sha256))
    refuse(DocumentFactory.build(title=""))
    refuse(DocumentFactory.build(confidentiality="rumoured"))
    refuse(Locality(gazetteer_id="x", name_vi="X", valid_from=date(2025, 1, 1), valid_to=date(2024, 1, 1)))
    refuse(Evidence(record_noun="figure", record_id=1, field="value", fact=fact, document=document, end=3, start=0))
    refuse(Project(identity="x", created_at=ADDED_AT))
    person = Person.objects.create(identity="p", created_at=ADDED_AT, name="Lê Văn Tám", name_key="le van tam")
    refuse(Appointment(identity="a", created_at=ADDED_AT, person=person))
    assert (Document.objects.count(), Fact.objects.count()) == (1, 1)


def test_no_table_has_an_order_of_its_own():
    from django.apps import apps

    ours = [model for model in apps.get_app_config("register").get_models() if "Historical" not in model.__name__]
    assert [model.__name__ for model in ours if model._meta.ordering] == []
