"""Undertakings: promises, requests and wishes, and what is due."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Evidence, Undertaking
from daumoi.register.queries.evidence import list_evidence
from daumoi.register.queries.paging import Page, page_newest_first
from daumoi.register.queries.scopes import Viewer, visible_records


@dataclass(frozen=True, slots=True)
class UndertakingProfile:
    """One undertaking with the words that show it."""

    undertaking: Undertaking
    evidence: list[Evidence]


def _rows(user: Viewer) -> QuerySet[Undertaking]:
    rows = visible_records(Undertaking.objects.all(), "undertaking", user)
    return rows.select_related("by_organisation", "by_person", "to_organisation", "owner")


def list_undertakings(
    *,
    user: Viewer,
    after: str | int | None = None,
    limit: int = 50,
    state: str | None = None,
    mode: str | None = None,
    due_before: date | None = None,
) -> Page[Undertaking]:
    """Return undertakings, the latest kept first; `due_before` keeps those due earlier than a day."""
    rows = _rows(user)
    if state:
        rows = rows.filter(state=state)
    if mode:
        rows = rows.filter(mode=mode)
    if due_before is not None:
        rows = rows.filter(due_on__lt=due_before)
    return page_newest_first(rows, after=after, limit=limit)


def get_undertaking(*, user: Viewer, undertaking_id: int) -> UndertakingProfile:
    """Return the profile of one undertaking.

    Raises UnknownRecord.
    """
    row = _rows(user).filter(pk=undertaking_id).first()
    if row is None:
        raise UnknownRecord("undertaking", undertaking_id)
    return UndertakingProfile(row, list_evidence(user=user, noun="undertaking", record_id=row.pk))
