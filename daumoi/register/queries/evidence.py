"""Evidence of any record: which words of which document show which of its fields."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Model, When

from daumoi.register.models import (
    Agreement,
    AgreementParty,
    Appointment,
    CertificateEvent,
    Contribution,
    Event,
    EventParty,
    Evidence,
    Figure,
    Locality,
    Organisation,
    Person,
    Project,
    Undertaking,
    Zone,
)
from daumoi.register.queries.scopes import Viewer, condition_evidence, visible_evidence

# The nouns that evidence may name, in the order in which records are removed: parts before the wholes they hang on.
MODEL_OF_NOUN: dict[str, type[Model]] = {
    "certificate_event": CertificateEvent,
    "contribution": Contribution,
    "event_party": EventParty,
    "agreement_party": AgreementParty,
    "appointment": Appointment,
    "figure": Figure,
    "undertaking": Undertaking,
    "event": Event,
    "agreement": Agreement,
    "project": Project,
    "person": Person,
    "organisation": Organisation,
    "zone": Zone,
    "locality": Locality,
}
# Which columns rest on which field of evidence, for records that more than one fact may fill.
COLUMNS_OF_FIELD: dict[str, dict[str, dict[str, Any]]] = {
    "event": {
        "attendance": {"attendance_low": None, "attendance_high": None, "qualifier": ""},
        "place": {"place_text": "", "locality": None, "zone": None},
    },
    "project": {"country": {"country": ""}, "place": {"place_text": "", "zone": None, "locality": None}},
}
# What the evidence of a whole row of a sheet calls its field.
ROW_FIELD = "row"
NOUN_OF_MODEL = {model: noun for noun, model in MODEL_OF_NOUN.items()}


def noun_of(record: Model) -> str:
    """Return the noun that evidence uses for a record."""
    return NOUN_OF_MODEL[type(record)]


def list_evidence(*, user: Viewer, noun: str, record_id: int) -> list[Evidence]:
    """Return the evidence of one record that the user may see, with fact and document (without text)."""
    return list_evidence_of(user=user, noun=noun, record_ids=[record_id])[record_id]


def list_evidence_of(*, user: Viewer, noun: str, record_ids: list[int]) -> dict[int, list[Evidence]]:
    """Return the visible evidence of each of several records of one noun, in one question to the database."""
    found: dict[int, list[Evidence]] = {record_id: [] for record_id in record_ids}
    rows = visible_evidence(user).filter(record_noun=noun, record_id__in=record_ids)
    rows = rows.select_related("document", "fact").defer(
        "document__text", "document__anchors", "document__original", "fact__slots"
    )
    for row in rows.order_by("document__published_on", "document_id", "start", "pk"):
        found[row.record_id].append(row)
    return found


def list_records_of_facts(*, fact_ids: list[int]) -> list[tuple[str, int]]:
    """Return the (noun, id) of every record that rests, in part or whole, on these facts."""
    rows = Evidence.objects.filter(fact_id__in=fact_ids).values_list("record_noun", "record_id")
    return list(rows.distinct().order_by("record_noun", "record_id"))


def hide_unseen_fields(user: Viewer, noun: str, records: Iterable[Model]) -> None:
    """Empty, in memory, the fields of these records that rest only on documents the user may not see."""
    held = {record.pk: record for record in records}
    columns = COLUMNS_OF_FIELD[noun]
    supports = {"record_noun": noun, "record_id__in": list(held), "field__in": [*columns, ROW_FIELD]}
    is_seen = Case(When(condition_evidence(user), then=True), default=False)
    rows = Evidence.objects.filter(**supports).values_list("record_id", "field", is_seen)
    known, seen = set(), set()
    for record_id, field, may_see in rows:
        # A row of a sheet shows all of the fields.
        told = {(record_id, name) for name in (columns if field == ROW_FIELD else (field,))}
        known |= told
        seen |= told if may_see else set()
    for record_id, name in known - seen:
        for column, blank in columns[name].items():
            setattr(held[record_id], column, blank)
