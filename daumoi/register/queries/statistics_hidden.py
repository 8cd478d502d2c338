"""Projects that look otherwise to someone who may not see every document: few, and computed from what is visible."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q

from daumoi.register.models import CertificateEvent, Document, Evidence, LedgerEntry, Project
from daumoi.register.queries.evidence import hide_unseen_fields
from daumoi.register.queries.ledger import compute_ledger
from daumoi.register.queries.projects import select_seen_events
from daumoi.register.queries.scopes import Viewer, may_approve, visible_documents, visible_records

NOUNS = ("certificate_event", "project")


def find_touched_projects(user: Viewer) -> frozenset[int]:
    """Return the projects of which a document that the user may not see tells something.

    It starts from those documents, which are few, not from all events.
    """
    if may_approve(user):
        return frozenset()
    hidden = Document.objects.filter(confidentiality=Document.Confidentiality.SECRET, state=Document.State.ACTIVE)
    hidden = hidden.exclude(pk__in=visible_documents(user).values("pk"))
    told = Evidence.objects.filter(document__in=hidden.values("pk"), record_noun__in=NOUNS)
    rows = told.values_list("record_noun", "record_id").distinct()
    events = [record_id for noun, record_id in rows if noun == "certificate_event"]
    projects = {record_id for noun, record_id in rows if noun == "project"}
    found = CertificateEvent.objects.filter(pk__in=events).values_list("project_id", flat=True)
    return frozenset(projects | set(found)) if events or projects else frozenset()


def compute_touched(user: Viewer, project_ids: Iterable[int]) -> list[LedgerEntry]:
    """Return the ledger of these projects from the events that the user may see, unsaved."""
    if not project_ids:
        return []
    rows = visible_records(Project.objects.filter(pk__in=list(project_ids)), "project", user)
    projects = list(rows.select_related("zone", "investor").order_by("pk"))
    hide_unseen_fields(user, "project", projects)
    events: dict[int, list[CertificateEvent]] = defaultdict(list)
    for event in select_seen_events(user).filter(project__in=projects):
        events[event.project_id].append(event)
    return [entry for project in projects for entry in compute_ledger(project, events[project.pk])]


def pick_standing(entries: Iterable[LedgerEntry], on: date) -> Iterator[LedgerEntry]:
    """Yield the entries that stand on a day."""
    for entry in entries:
        if entry.from_on <= on and (entry.to_on is None or entry.to_on > on):
            yield entry


def exclude_touched(touched: frozenset[int], column: str = "project_id") -> Q:
    """Return the condition that leaves out the projects that are computed apart."""
    return ~Q(**{f"{column}__in": sorted(touched)}) if touched else Q()
