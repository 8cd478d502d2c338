"""What every entry by hand shares: who enters it, when and why, and how it is saved once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from daumoi.register.actions.keeping import save_with_history
from daumoi.register.actions.organisations import find_or_enter_organisation
from daumoi.register.models import Organisation
from daumoi.register.models.base import IdentifiedRecord
from daumoi.register.queries.scopes import Viewer
from daumoi.values.errors import DaumoiError

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon


class RefusedEntry(DaumoiError):  # noqa: N818  # named for what happened
    """What was typed cannot be kept as it is; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Entering:
    """Who enters something, when, why, and the names that the words are looked up in."""

    by: Viewer
    at: datetime
    reason: str
    lexicon: "Lexicon"


def enter_organisation(name: str, country: str, on: date | None, entering: Entering) -> Organisation | None:
    """Return the organisation that was typed, None for no words or where they name no single one."""
    if not name:
        return None
    return find_or_enter_organisation(
        name,
        on=on,
        by=entering.by,
        at=entering.at,
        reason=entering.reason,
        lexicon=entering.lexicon,
        country=country,
    )


def save_once(row: IdentifiedRecord, entering: Entering, refusal: RefusedEntry) -> None:
    """Save a row; the unique constraint, not a look before it, decides whether it is held already.

    Raises the refusal.
    """
    try:
        with transaction.atomic():
            save_with_history(row, by=entering.by, at=entering.at, reason=entering.reason)
    except IntegrityError as error:
        if type(row)._default_manager.filter(identity=row.identity).exclude(pk=row.pk).exists():
            raise refusal from error
        raise
