"""What every statement on land, sites and targets that is entered by hand shares: its source, its day, its saving."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from daumoi.register.actions.entering import Entering, RefusedEntry
from daumoi.register.actions.keeping import delete_with_history, require_editor, save_with_history
from daumoi.register.days import read_days
from daumoi.register.models import Document
from daumoi.register.models.sourced import SourcedRecord
from daumoi.register.queries.land import get_statement
from daumoi.register.queries.scopes import Viewer, visible_documents

Sourced = TypeVar("Sourced", bound=SourcedRecord)


@dataclass(frozen=True, slots=True)
class StatedSource:
    """Where a statement comes from: words for it, and the number of the document that it stands in."""

    text: str = ""
    document_id: int | None = None


def read_stated_source(source: StatedSource, by: Viewer) -> dict[str, Any]:
    """Return the columns of a source.

    Raises RefusedEntry.
    """
    document = None
    if source.document_id is not None:
        active = visible_documents(by).filter(state=Document.State.ACTIVE)
        document = active.filter(pk=source.document_id).first()
        if document is None:
            raise RefusedEntry("There is no document with the number %(number)s.", number=source.document_id)
    return {"source_text": source.text.strip()[:300], "document": document}


def read_day_of_entry(day: str) -> dict[str, Any]:
    """Return the columns of an ISO day, month or year.

    Raises RefusedEntry.
    """
    start_on, end_on = read_days(day)
    if start_on is None or end_on is None:
        raise RefusedEntry("“%(day)s” is no day, month or year.", day=day)
    return {"date_text": day[:40], "start_on": start_on, "end_on": end_on}


def keep_statement(
    model: type[Sourced], statement_id: int | None, fields: dict[str, Any], entering: Entering, refusal: RefusedEntry
) -> Sourced:
    """Return a new statement with these columns, or the held one changed to them; the same again changes nothing.

    Raises UnknownRecord, and the refusal where the register holds such a statement already.
    """
    if statement_id is None:
        row = model(created_at=entering.at, **fields)
    else:
        row = get_statement(user=entering.by, model=model, statement_id=statement_id)
        if all(getattr(row, name) == value for name, value in fields.items()):
            return row
        for name, value in fields.items():
            setattr(row, name, value)
    try:
        with transaction.atomic():
            return save_with_history(row, by=entering.by, at=entering.at, reason=entering.reason)
    except IntegrityError as error:
        raise refusal from error


@transaction.atomic
def remove_statement(*, model: type[SourcedRecord], statement_id: int, entering: Entering) -> None:
    """Remove one statement; the history keeps it.

    Raises NotAllowed, UnknownRecord.
    """
    require_editor(entering.by)
    row = get_statement(user=entering.by, model=model, statement_id=statement_id)
    delete_with_history(row, by=entering.by, at=entering.at, reason=entering.reason)
