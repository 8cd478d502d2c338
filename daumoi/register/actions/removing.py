"""When a fact is opened again, what only it supported goes: whole records, and single fields of those that stay."""

from datetime import date, datetime
from typing import Any

from django.db.models import Model, ProtectedError
from django.utils import timezone

from daumoi.register.actions.keeping import delete_with_history, save_with_history
from daumoi.register.actions.ledger import rebuild_ledgers
from daumoi.register.models import (
    Appointment,
    CertificateEvent,
    EventParty,
    Evidence,
    Fact,
    Merge,
    Person,
    Undertaking,
)
from daumoi.register.queries.evidence import COLUMNS_OF_FIELD, MODEL_OF_NOUN, ROW_FIELD, list_records_of_facts
from daumoi.register.queries.scopes import Viewer


def remove_what_rests_on(fact: Fact, *, by: Viewer, at: datetime) -> None:
    """Remove the fact's evidence and every record and field that rested on nothing else."""
    touched = list_records_of_facts(fact_ids=[fact.pk])
    Evidence.objects.filter(fact=fact).delete()
    reason = f"fact {fact.pk} reopened"
    order = list(MODEL_OF_NOUN)
    projects = _list_projects(touched)
    for noun, record_id in sorted(touched, key=lambda pair: order.index(pair[0])):
        record = MODEL_OF_NOUN[noun]._default_manager.filter(pk=record_id).first()
        if record is None:
            continue
        left = Evidence.objects.filter(record_noun=noun, record_id=record_id)
        fields = set(left.values_list("field", flat=True))
        if not fields and not _holds_what_was_entered(noun, record_id):
            _remove(record, by, at, reason)
        elif not fields:
            continue
        else:
            _hand_over(record, noun, fact)
            if ROW_FIELD not in fields:
                _clear_fields(record, COLUMNS_OF_FIELD.get(noun, {}), fields, by, at, reason)
            if isinstance(record, Appointment):
                _narrow_seen(record, by, at, reason)
    rebuild_ledgers(projects)


def _holds_what_was_entered(noun: str, record_id: int) -> bool:
    """Return whether a record that was entered by hand was merged with this one: it needs no document to stay."""
    return Merge.objects.filter(noun=noun, kept_id=record_id, undone_at=None, entered_by_hand=True).exists()


def _list_projects(touched: list[tuple[str, int]]) -> list[int]:
    """Return the projects whose ledger may change with these records."""
    events = [record_id for noun, record_id in touched if noun == "certificate_event"]
    projects = {record_id for noun, record_id in touched if noun == "project"}
    projects.update(CertificateEvent.objects.filter(pk__in=events).values_list("project_id", flat=True))
    return sorted(projects)


def _remove(record: Model, by: Viewer, at: datetime, reason: str) -> None:
    if isinstance(record, Person):
        for link in [*Undertaking.objects.filter(by_person=record), *EventParty.objects.filter(person=record)]:
            setattr(link, "by_person" if isinstance(link, Undertaking) else "person", None)
            save_with_history(link, by=by, at=at, reason=reason)
    try:
        delete_with_history(record, by=by, at=at, reason=reason)
    except ProtectedError:
        return  # something entered by hand hangs on it: it stays, as entered by hand


def _hand_over(record: Model, noun: str, fact: Fact) -> None:
    """Let a record that names its first fact and document name another that still supports it."""
    if getattr(record, "fact_id", None) != fact.pk:
        return
    heir = Evidence.objects.filter(record_noun=noun, record_id=record.pk).order_by("pk").first()
    if heir is not None:
        type(record)._default_manager.filter(pk=record.pk).update(fact=heir.fact_id, document=heir.document_id)


def _clear_fields(
    record: Model, columns: dict[str, dict[str, Any]], left: set[str], by: Viewer, at: datetime, reason: str
) -> None:
    empty = {name: blank for field, blanks in columns.items() if field not in left for name, blank in blanks.items()}
    changed = {name: blank for name, blank in empty.items() if getattr(record, name) != blank}
    if changed:
        for name, blank in changed.items():
            setattr(record, name, blank)
        save_with_history(record, by=by, at=at, reason=reason)


def _narrow_seen(post: Appointment, by: Viewer, at: datetime, reason: str) -> None:
    rows = Evidence.objects.filter(record_noun="appointment", record_id=post.pk)
    pairs = rows.values_list("document__published_on", "document__added_at")
    days: list[date] = [published_on or timezone.localdate(added_at) for published_on, added_at in pairs]
    if days and (post.seen_from, post.seen_on) != (min(days), max(days)):
        post.seen_from, post.seen_on = min(days), max(days)
        save_with_history(post, by=by, at=at, reason=reason)
