"""Projects with their certificate events; capital, land and labour are computed from these."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Prefetch, QuerySet

from daumoi.register.amounts import from_minor_units
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import (
    CertificateEvent,
    Evidence,
    LedgerEntry,
    PerformanceReport,
    Project,
    Shareholding,
)
from daumoi.register.queries.contributions import list_performance
from daumoi.register.queries.evidence import hide_unseen_fields, list_evidence
from daumoi.register.queries.ledger import UNCOUNTED, compute_ledger
from daumoi.register.queries.paging import Page, page_newest_first
from daumoi.register.queries.scopes import OPERATOR, Viewer, visible_ledger, visible_records
from daumoi.register.queries.search_lists import keep_found

_IN_TIME = (F("end_on").asc(nulls_first=True), "pk")
# What a list shows of a project's steps, its investor and its place; anything else is read for one project alone.
_LISTED_OF_STEP = ("project", "action", "date_text", "start_on", "end_on", "number")
_LISTED_OF_OTHERS = (
    *(f"investor__{name}" for name in ("name_vi", "name_en", "name_ko", "country")),
    *(f"zone__{name}" for name in ("kind", "name_vi", "name_en", "name_ko", "locality")),
    *(f"locality__{name}" for name in ("level", "name_vi", "name_en", "name_ko")),
)


@dataclass(frozen=True, slots=True)
class Capital:
    """A project's registered capital, computed from its events; `since` is the day of the last one that counts."""

    low: Decimal
    high: Decimal
    currency: str
    since: date | None


@dataclass(frozen=True, slots=True)
class ProjectProfile:
    """One project with its events, what they made of it on the day asked for and the words that show it.

    `certificate_events` each carry `entry`, their line of the ledger (None for what counts for nothing, a proposal),
    and `is_entered`, whether they were entered by hand.
    """

    project: Project
    certificate_events: list[CertificateEvent]
    standing: LedgerEntry | None
    shares: list[Shareholding]
    reports: list[PerformanceReport]
    capital: Capital | None
    evidence: list[Evidence]


def select_counted_events() -> QuerySet[CertificateEvent]:
    """Return the events that the ledger is computed from, with what that needs: a withdrawn document supports none."""
    return select_seen_events(OPERATOR)


def select_seen_events(user: Viewer) -> QuerySet[CertificateEvent]:
    """Return the events that the user may see, with what a ledger of them needs."""
    return _with_what_counts(visible_records(CertificateEvent.objects.all(), "certificate_event", user))


def _with_what_counts(rows: QuerySet[CertificateEvent]) -> QuerySet[CertificateEvent]:
    rows = rows.select_related("document", "new_zone").prefetch_related("shareholdings")
    return rows.defer("document__text", "document__anchors", "document__original", "document__notes")


def find_standing(entries: list[LedgerEntry], *, on: date | None = None) -> LedgerEntry | None:
    """Return the last entry of a project in force by a day, the last of all without one."""
    held = [entry for entry in entries if on is None or entry.from_on <= on]
    return held[-1] if held else None


def _read_capital(entry: LedgerEntry | None) -> Capital | None:
    if entry is None or entry.capital is None:
        return None
    return _make_capital(entry.capital, entry.currency, entry.from_on, entry.begins_on)


def _make_capital(units: int, currency: str, from_on: date, begins_on: date | None) -> Capital:
    amount = from_minor_units(units, currency)
    return Capital(amount, amount, currency, from_on if begins_on else None)


def _steps(user: Viewer, *, whole: bool = True) -> Prefetch:
    """Return how a project's visible events are fetched; a list does with what it shows of them."""
    if whole:
        rows = select_seen_events(user).select_related("new_locality", "new_investor", "issued_by")
    else:
        rows = visible_records(CertificateEvent.objects.all(), "certificate_event", user).only(*_LISTED_OF_STEP)
    return Prefetch("certificate_events", queryset=rows.order_by(*_IN_TIME), to_attr="steps")


def _add_ledger(project: Project, *, on: date | None = None) -> LedgerEntry | None:
    """Give each step its entry, computed from the steps that the user may see; return what stands on the day."""
    steps: list[CertificateEvent] = project.steps  # type: ignore[attr-defined]
    entries = compute_ledger(project, steps)
    by_event = {entry.event_id: entry for entry in entries}
    for step in steps:
        step.entry = by_event.get(step.pk)  # type: ignore[attr-defined]
    return find_standing(entries, on=on)


def list_projects(
    *, user: Viewer, after: str | int | None = None, limit: int = 50, search: str = "", country: str | None = None
) -> Page[Project]:
    """Return projects, the latest kept first, each with `steps` (its events) and `capital` (computed from them)."""
    rows = visible_records(Project.objects.all(), "project", user).select_related("investor", "zone", "locality")
    rows = rows.only(*(field.name for field in Project._meta.concrete_fields), *_LISTED_OF_OTHERS)
    if country:
        rows = rows.filter(country=country)
    rows = keep_found(rows, user=user, noun="project", search=search)
    page = page_newest_first(rows.prefetch_related(_steps(user, whole=False)), after=after, limit=limit)
    hide_unseen_fields(user, "project", page.items)
    _add_capital(user, page.items)
    return page


def _add_capital(user: Viewer, projects: list[Project]) -> None:
    """Give each project its `capital`: that of the ledger as it is kept, where it rests on the steps that are seen."""
    kept: dict[int, dict[int, tuple[int | None, str, date, date | None]]] = {project.pk: {} for project in projects}
    rows = visible_ledger(user).filter(project__in=projects).order_by("project_id", "place_in_order")
    for project_id, event_id, *money in rows.values_list(
        "project_id", "event_id", "capital", "currency", "from_on", "begins_on"
    ):
        kept[project_id][event_id] = tuple(money)
    differing = []
    for project in projects:
        steps: list[CertificateEvent] = project.steps  # type: ignore[attr-defined]
        entries = kept[project.pk]
        if entries.keys() != {step.pk for step in steps if step.action not in UNCOUNTED}:
            differing.append(project)
        last = next(reversed(entries.values()), None)
        project.capital = _make_capital(*last) if last and last[0] is not None else None  # type: ignore[attr-defined]
    if differing:
        _compute_capital(user, differing)


def _compute_capital(user: Viewer, projects: list[Project]) -> None:
    """Give each project its `capital`, computed anew: some of its steps rest on what the user may not see."""
    steps: dict[int, list[CertificateEvent]] = {project.pk: [] for project in projects}
    for step in select_seen_events(user).filter(project__in=projects).order_by(*_IN_TIME):
        steps[step.project_id].append(step)
    for project in projects:
        standing = find_standing(compute_ledger(project, steps[project.pk]))
        project.capital = _read_capital(standing)  # type: ignore[attr-defined]


def get_project(*, user: Viewer, project_id: int, on: date | None = None) -> ProjectProfile:
    """Return the profile of one project, its capital, land and labour as of a day.

    Raises UnknownRecord.
    """
    rows = visible_records(Project.objects.all(), "project", user).select_related("investor", "zone", "locality")
    project = rows.prefetch_related(_steps(user)).filter(pk=project_id).first()
    if project is None:
        raise UnknownRecord("project", project_id)
    hide_unseen_fields(user, "project", [project])
    standing = _add_ledger(project, on=on)
    steps: list[CertificateEvent] = project.steps  # type: ignore[attr-defined]
    shown = Evidence.objects.filter(record_noun="certificate_event", record_id__in=[step.pk for step in steps])
    told = set(shown.values_list("record_id", flat=True))
    for step in steps:
        step.is_entered = step.pk not in told  # type: ignore[attr-defined]
    evidence = list_evidence(user=user, noun="project", record_id=project.pk)
    shares, reports = _read_shares(steps, standing), list_performance(project_id=project.pk)
    return ProjectProfile(project, steps, standing, shares, reports, _read_capital(standing), evidence)


def _read_shares(steps: list[CertificateEvent], standing: LedgerEntry | None) -> list[Shareholding]:
    """Return the shares that hold with an entry, the largest first."""
    if standing is None or standing.shares_of_id is None:
        return []
    stated = next(step for step in steps if step.pk == standing.shares_of_id)
    return sorted(stated.shareholdings.all(), key=lambda share: (-share.percent, share.pk))


def get_entered_event(*, user: Viewer, event_id: int) -> CertificateEvent:
    """Return one certificate event with its project and what its form shows.

    Raises UnknownRecord.
    """
    rows = visible_records(CertificateEvent.objects.all(), "certificate_event", user)
    rows = rows.select_related("project", "new_investor", "new_zone", "new_locality")
    event = rows.prefetch_related("shareholdings").filter(pk=event_id).first()
    if event is None:
        raise UnknownRecord("certificate event", event_id)
    return event
