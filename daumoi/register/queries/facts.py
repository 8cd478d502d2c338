# ruff: noqa: A002  (the argument `type` has the name of its column)
"""Facts as the review page, the inbox and the actions ask for them."""

from django.db.models import QuerySet

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Document, Fact
from daumoi.register.queries.conflicts import Conflict, find_conflicts, find_conflicts_of_facts
from daumoi.register.queries.paging import Page, page_newest_first
from daumoi.register.queries.scopes import Viewer, visible_facts

__all__ = [
    "Conflict",
    "find_conflicts",
    "find_conflicts_of_facts",
    "get_fact",
    "list_facts_of_document",
    "list_waiting",
]

_BIG = ("document__text", "document__anchors", "document__original")


def _facts_with_document(user: Viewer) -> QuerySet[Fact]:
    return visible_facts(user).select_related("document", "decided_by").defer(*_BIG)


def list_facts_of_document(
    *,
    user: Viewer,
    document_id: int,
    type: str | None = None,
    state: str | None = None,
) -> list[Fact]:
    """Return the facts of one document in the order of its text; none where the user may not see it."""
    rows = _facts_with_document(user).filter(document_id=document_id)
    if type:
        rows = rows.filter(type=type)
    if state:
        rows = rows.filter(state=state)
    return list(rows.order_by("start", "pk"))


def list_waiting(
    *, user: Viewer, after: str | int | None = None, limit: int = 50, type: str | None = None
) -> Page[Fact]:
    """Return facts that wait for a decision, the newest first; those of withdrawn documents wait no more."""
    rows = _facts_with_document(user).filter(state=Fact.State.PROPOSED, document__state=Document.State.ACTIVE)
    if type:
        rows = rows.filter(type=type)
    return page_newest_first(rows, after=after, limit=limit)


def get_fact(*, user: Viewer, fact_id: int) -> Fact:
    """Return one fact with its document (without text).

    Raises UnknownRecord.
    """
    fact = _facts_with_document(user).filter(pk=fact_id).first()
    if fact is None:
        raise UnknownRecord("fact", fact_id)
    return fact
