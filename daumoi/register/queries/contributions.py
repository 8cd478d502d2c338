"""Contributions and share purchases, and what investors report of their projects."""

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Contribution, PerformanceReport
from daumoi.register.queries.paging import Page, page_newest_first
from daumoi.register.queries.scopes import Viewer, visible_records
from daumoi.register.queries.search_lists import keep_found


def list_contributions(
    *, user: Viewer, after: str | int | None = None, limit: int = 50, search: str = "", country: str | None = None
) -> Page[Contribution]:
    """Return contributions and share purchases, the latest entered first."""
    rows = visible_records(Contribution.objects.all(), "contribution", user)
    if country:
        rows = rows.filter(country=country)
    rows = keep_found(rows, user=user, noun="contribution", search=search)
    rows = rows.select_related("company", "investor", "locality", "zone")
    return page_newest_first(rows, after=after, limit=limit)


def get_contribution(*, user: Viewer, contribution_id: int) -> Contribution:
    """Return one contribution.

    Raises UnknownRecord.
    """
    rows = visible_records(Contribution.objects.all(), "contribution", user)
    found = rows.select_related("company", "investor", "locality", "zone").filter(pk=contribution_id).first()
    if found is None:
        raise UnknownRecord("contribution", contribution_id)
    return found


def list_performance(*, project_id: int) -> list[PerformanceReport]:
    """Return a project's reports, the latest period first; ask for the project itself with the user's rights."""
    return list(PerformanceReport.objects.filter(project_id=project_id).order_by("-period_end", "-period_start")[:100])
