"""Saving and removing with who, when and why; and finding or making a record without a race."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, models, transaction

from daumoi.register.actions.indexing import index_record, unindex_record
from daumoi.register.actions.merge_locks import let_merges_wait
from daumoi.register.identity import make_identity
from daumoi.register.models.base import IdentifiedRecord
from daumoi.register.queries.merges import find_merged_record
from daumoi.register.queries.scopes import Viewer, may_approve, may_edit
from daumoi.values.errors import DaumoiError

__all__ = [
    "NotAllowed",
    "account_of",
    "delete_with_history",
    "find_or_make",
    "make_identity",
    "require_approver",
    "require_editor",
    "save_with_history",
]

Row = TypeVar("Row", bound=models.Model)
Identified = TypeVar("Identified", bound=IdentifiedRecord)


class NotAllowed(DaumoiError):  # noqa: N818  # named for what happened
    """The user's role does not carry this action."""


def require_editor(user: Viewer) -> None:
    """Refuse whoever may only look.

    Raises NotAllowed.
    """
    if not may_edit(user):
        raise NotAllowed("Only editors and approvers may do this.")


def require_approver(user: Viewer) -> None:
    """Refuse whoever may not approve.

    Raises NotAllowed.
    """
    if not may_approve(user):
        raise NotAllowed("Only approvers may do this.")


def account_of(user: Viewer) -> AbstractBaseUser | None:
    """Return the user's account row; None for the operator of the machine, who has none."""
    return user if isinstance(user, AbstractBaseUser) else None


def save_with_history(row: Row, *, by: Viewer, at: datetime, reason: str) -> Row:
    """Return the row, saved, with one line of history and found by what it says now."""
    _sign(row, by, at, reason)
    with transaction.atomic():
        row.save()
        index_record(row)
    return row


def delete_with_history(row: models.Model, *, by: Viewer, at: datetime, reason: str) -> None:
    """Remove the row, leaving its last state in the history; nothing is found by it any more."""
    _sign(row, by, at, reason)
    with transaction.atomic():
        unindex_record(row)
        row.delete()


def _sign(row: models.Model, by: Viewer, at: datetime, reason: str) -> None:
    row._history_user = account_of(by)  # type: ignore[attr-defined]
    row._history_date = at  # type: ignore[attr-defined]
    row._change_reason = reason[:100]  # type: ignore[attr-defined]


def find_or_make(
    model: type[Identified],
    *,
    identity: str,
    by: Viewer,
    at: datetime,
    reason: str,
    also: Sequence[str] = (),
    **fields: Any,
) -> Identified:
    """Return the record with this identity, made if there is none; of two makers one finds the other's.

    also: further identities that it may be held under, made of the numbers of records merged since. A record that was
    merged into another is not made anew: the other one is found.
    """
    let_merges_wait()
    known = [identity, *also]
    found = model._default_manager.filter(identity__in=known).order_by("pk").first() or find_merged_record(model, known)
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return save_with_history(model(identity=identity, created_at=at, **fields), by=by, at=at, reason=reason)
    except IntegrityError:
        found = model._default_manager.filter(identity=identity).first()
        if found is None:
            raise
        return found
