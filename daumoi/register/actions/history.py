"""An earlier state of a record comes back: its columns as they were, or the record itself where it was removed."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, Model

from daumoi.register.actions.keeping import require_approver, save_with_history
from daumoi.register.actions.ledger import rebuild_ledgers
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import CertificateEvent, Evidence, Project
from daumoi.register.queries.evidence import MODEL_OF_NOUN
from daumoi.register.queries.land import STATEMENTS
from daumoi.register.queries.scopes import Viewer
from daumoi.values.errors import DaumoiError


class NotRestorable(DaumoiError):  # noqa: N818  # named for what happened
    """An earlier state cannot come back; the sentence says why."""


@transaction.atomic
def restore_version(*, noun: str, version: int, by: Viewer, at: datetime, reason: str) -> Model:
    """Return the record with the columns that it had in one version of its history.

    What rests on the words of a document is decided there: such a record is not turned back here.
    Raises NotAllowed, UnknownRecord, NotRestorable.
    """
    require_approver(by)
    if noun in ("authority", "site_state"):
        raise NotRestorable("Enter this anew: how it follows on the others is checked then.")
    model = MODEL_OF_NOUN.get(noun) or STATEMENTS.get(noun)
    row = model.history.filter(history_id=version).first() if model is not None else None  # type: ignore[attr-defined]
    if model is None or row is None or row.history_type == "-":
        raise UnknownRecord(noun, version)
    if Evidence.objects.filter(record_noun=noun, record_id=row.id).exists():
        raise NotRestorable("This rests on the words of a document: open or correct the fact there.")
    record: Any = row.instance
    _refuse_missing_links(record)
    try:
        with transaction.atomic():
            save_with_history(record, by=by, at=at, reason=reason or "brought back")
    except IntegrityError as error:
        raise NotRestorable("Another record stands in its place now.") from error
    _rebuild(record)
    return record


def _refuse_missing_links(record: Model) -> None:
    """Refuse a state that names records which are no longer there."""
    for field in record._meta.concrete_fields:
        value = getattr(record, field.attname)
        if not isinstance(field, ForeignKey) or value is None:
            continue
        if not field.related_model._default_manager.filter(pk=value).exists():  # type: ignore[union-attr]
            raise NotRestorable("It names a record that is no longer there: bring that one back first.")


def _rebuild(record: Model) -> None:
    if isinstance(record, CertificateEvent):
        rebuild_ledgers([record.project_id])
    if isinstance(record, Project):
        rebuild_ledgers([record.pk])
