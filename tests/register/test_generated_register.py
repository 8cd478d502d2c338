"""The generated register of benchmarks/: the same seed makes the same, with all that a true register holds."""

import hashlib

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import F

from benchmarks.generate_register import RegisterNotEmptyError, generate_register
from benchmarks.making.projects import share_out_steps
from benchmarks.making.scale import Scale, seed_part
from daumoi.register.actions.localities import load_localities
from daumoi.register.actions.zones import load_zones
from daumoi.register.models import (
    CertificateEvent,
    Document,
    Evidence,
    Fact,
    Figure,
    LedgerEntry,
    Organisation,
    SearchEntry,
    Shareholding,
    Zone,
)
from daumoi.register.queries.figures import list_figures
from daumoi.register.queries.projects import get_project, list_projects
from daumoi.register.queries.proofs import prove_rules
from daumoi.register.queries.scopes import OPERATOR

pytestmark = pytest.mark.django_db
TINY = Scale().shrink(400)


@pytest.fixture
def made():
    return generate_register(seed=4, scale=TINY)


def describe_register():
    """Return a digest of every row of the register but its history and the places of the gazetteer."""
    digest = hashlib.sha256()
    for model in apps.get_app_config("register").get_models():
        # These the database numbers itself, or they name by number what it does.
        if model in (Zone, SearchEntry) or model.__name__.startswith("Historical"):
            continue
        left = ["decided_by_id", "added_by_id", "id" if model is LedgerEntry else ""]
        columns = [field.attname for field in model._meta.concrete_fields if field.attname not in left]
        rows = sorted(map(repr, model.objects.values_list(*[name for name in columns if "zone_id" not in name])))
        digest.update("\n".join(rows).encode())
    return digest.hexdigest()


def test_the_same_seed_makes_the_same_register():
    load_localities()
    load_zones()
    digests = []
    for seed in (4, 4, 5):
        with transaction.atomic():
            generate_register(seed=seed, scale=TINY)
            digests.append(describe_register())
            transaction.set_rollback(True)
    assert digests[0] == digests[1] != digests[2]


def test_it_holds_what_was_asked_for_and_what_makes_a_register_hard(made):
    wanted = {
        "project": TINY.projects,
        "certificateevent": TINY.certificate_events,
        "organisation": TINY.organisations,
        "figure": TINY.figures,
        "document": TINY.documents,
        "historicalfigure": TINY.figures,
    }
    assert {name: made[name] for name in wanted} == wanted
    assert made["ledgerentry"] > TINY.projects
    assert made["evidence"] > TINY.figures
    check_kinds()
    check_quotes()
    assert len(list_projects(user=OPERATOR).items) == len(list_figures(user=OPERATOR).items) == 50
    assert get_project(user=OPERATOR, project_id=1).certificate_events
    with pytest.raises(RegisterNotEmptyError):
        generate_register(seed=4, scale=TINY)


def test_it_keeps_every_rule(made):
    assert [proof for proof in prove_rules() if not proof.holds] == []


def check_kinds():
    actions = set(CertificateEvent.objects.values_list("action", flat=True))
    assert actions >= {"licensed", "adjusted", "transferred", "suspended", "terminated", "proposed"}
    assert set(LedgerEntry.objects.values_list("currency", flat=True)) >= {"USD", "VND"}
    assert CertificateEvent.objects.exclude(start_on=F("end_on")).exists(), "days known to the month only"
    assert CertificateEvent.objects.filter(end_on__isnull=True).exists(), "and days not known"
    assert LedgerEntry.objects.filter(difference__isnull=False).exists(), "totals that do not add up"
    assert Shareholding.objects.filter(is_lead=True).exists()
    assert Organisation.objects.exclude(name_ko="").exists()
    assert Figure.objects.filter(zone__isnull=False).exists()


def check_quotes():
    texts = dict(Document.objects.values_list("pk", "text"))
    rows = list(Evidence.objects.values_list("document_id", "start", "end", "quote"))
    assert all(texts[document_id][start:end] == quote for document_id, start, end, quote in rows)
    facts = list(Fact.objects.values_list("document_id", "start", "end", "quote"))
    assert all(texts[document_id][start:end] == quote for document_id, start, end, quote in facts)


def test_steps_are_shared_out_whole():
    counts = share_out_steps(seed_part(4, "test"), 50, 200)
    assert sum(counts) == 200
    assert min(counts) >= 1
    assert max(counts) > 5
