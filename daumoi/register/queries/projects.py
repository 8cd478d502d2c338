"""Projects with their certificate events; capital and land are computed from these."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Prefetch

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import CertificateEvent, Evidence, Project
from daumoi.register.names import make_name_key
from daumoi.register.queries.evidence import hide_unseen_fields, list_evidence
from daumoi.register.queries.paging import Page, page_newest_first
from daumoi.register.queries.scopes import Viewer, visible_records


@dataclass(frozen=True, slots=True)
class Capital:
    """A project's registered capital, computed from its events; `since` is the day of the last one that counts."""

    low: Decimal
    high: Decimal
    currency: str
    since: date | None


@dataclass(frozen=True, slots=True)
class ProjectProfile:
    """One project with its events, its computed capital and the words that show it."""

    project: Project
    certificate_events: list[CertificateEvent]
    capital: Capital | None
    evidence: list[Evidence]


def compute_capital(events: Iterable[CertificateEvent], *, on: date | None = None) -> Capital | None:
    """Return the capital that certificates give a project on a day, None where none states any.

    The last stated total counts, and what later adjustments add to it; a proposal counts for nothing.
    """
    capital: Capital | None = None
    for event in events:
        if event.action not in ("licensed", "adjusted", "started", "operating"):
            continue
        if on is not None and event.end_on is not None and event.end_on > on:
            continue
        if event.capital_low is not None and event.capital_high is not None:
            capital = Capital(event.capital_low, event.capital_high, event.capital_currency, event.end_on)
        elif capital is not None and event.added_currency == capital.currency:
            low = capital.low + (event.added_low or 0)
            high = capital.high + (event.added_high or 0)
            capital = Capital(low, high, capital.currency, event.end_on)
    return capital


def _steps(user: Viewer) -> Prefetch:
    rows = visible_records(CertificateEvent.objects.all(), "certificate_event", user)
    return Prefetch(
        "certificate_events", queryset=rows.order_by(F("end_on").asc(nulls_first=True), "pk"), to_attr="steps"
    )


def list_projects(
    *, user: Viewer, after: str | int | None = None, limit: int = 50, search: str = "", country: str | None = None
) -> Page[Project]:
    """Return projects, the latest kept first, each with `steps` (its events) and `capital` (computed from them)."""
    rows = visible_records(Project.objects.all(), "project", user).select_related("investor", "zone", "locality")
    if country:
        rows = rows.filter(country=country)
    if key := make_name_key(search):
        rows = rows.filter(name_key__contains=key) | rows.filter(investor__name_key__contains=key)
    page = page_newest_first(rows.prefetch_related(_steps(user)), after=after, limit=limit)
    hide_unseen_fields(user, "project", page.items)
    for project in page.items:
        project.capital = compute_capital(project.steps)  # type: ignore[attr-defined]
    return page


def get_project(*, user: Viewer, project_id: int, on: date | None = None) -> ProjectProfile:
    """Return the profile of one project, its capital as of a day.

    Raises UnknownRecord.
    """
    rows = visible_records(Project.objects.all(), "project", user).select_related("investor", "zone", "locality")
    project = rows.prefetch_related(_steps(user)).filter(pk=project_id).first()
    if project is None:
        raise UnknownRecord("project", project_id)
    hide_unseen_fields(user, "project", [project])
    steps: list[CertificateEvent] = project.steps  # type: ignore[attr-defined]
    evidence = list_evidence(user=user, noun="project", record_id=project.pk)
    return ProjectProfile(project, steps, compute_capital(steps, on=on), evidence)
