"""Projects that look otherwise to someone who may not see every document.

The ledger keeps what approvers see and what those see who added no secret document. Who did add one sees the projects
that it tells of in his own way: they are few, and computed when he asks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet

from daumoi.register.models import CertificateEvent, Document, Evidence, LedgerEntry, Project
from daumoi.register.queries.evidence import hide_unseen_fields
from daumoi.register.queries.ledger import compute_ledger
from daumoi.register.queries.projects import select_counted_events, select_seen_events
from daumoi.register.queries.scopes import OPEN_READER, Viewer, list_roles, may_approve, visible_records

_DERIVED = {"id", "audience"}
COMPARED = tuple(field.attname for field in LedgerEntry._meta.concrete_fields if field.name not in _DERIVED)
_DAYS = ("id", "published_on", "added_at")  # all that a ledger needs of a document
_UNREAD = [f"document__{field.name}" for field in Document._meta.concrete_fields if field.name not in _DAYS]
Audience = LedgerEntry.Audience


def select_secret_documents() -> QuerySet[Document]:
    """Return the documents that not everyone sees; a withdrawn one tells nobody anything."""
    return Document.objects.filter(
        confidentiality=Document.Confidentiality.SECRET, state=Document.State.ACTIVE
    ).order_by()


def find_projects_apart(user: Viewer) -> frozenset[int]:
    """Return the projects of which a secret document tells that the user added, and so sees, without being approver."""
    if not isinstance(user, AbstractBaseUser) or may_approve(user) or not list_roles(user):
        return frozenset()
    own = list(select_secret_documents().filter(added_by=user).values_list("pk", flat=True))
    return find_projects_told_by(own)


def find_projects_told_by(document_ids: list[int]) -> frozenset[int]:
    """Return the projects of which these documents tell something, or of a step of which."""
    if not document_ids:
        return frozenset()
    told = Evidence.objects.filter(document__in=document_ids, record_noun__in=("certificate_event", "project"))
    rows = list(told.order_by().values_list("record_noun", "record_id").distinct())
    events = [record_id for noun, record_id in rows if noun == "certificate_event"]
    projects = {record_id for noun, record_id in rows if noun == "project"}
    found = CertificateEvent.objects.filter(pk__in=events).values_list("project_id", flat=True)
    return frozenset(projects | set(found))


def compute_seen_ledgers(user: Viewer, project_ids: Iterable[int]) -> list[LedgerEntry]:
    """Return the ledger of these projects from what the user may see of them, unsaved."""
    if not project_ids:
        return []
    rows = visible_records(Project.objects.filter(pk__in=list(project_ids)), "project", user)
    projects = list(rows.select_related("zone", "investor").order_by("pk"))
    hide_unseen_fields(user, "project", projects)
    events: dict[int, list[CertificateEvent]] = defaultdict(list)
    for event in select_seen_events(user).filter(project__in=projects):
        events[event.project_id].append(event)
    return [entry for project in projects for entry in compute_ledger(project, events[project.pk])]


def compute_kept_ledgers(projects: Iterable[Project]) -> Iterator[tuple[Project, list[LedgerEntry]]]:
    """Yield each project with all entries that the ledger is to keep of it, unsaved: one set, or one an audience.

    A constant number of questions, however many projects.
    """
    held = {project.pk: project for project in projects}
    events: dict[int, list[CertificateEvent]] = defaultdict(list)
    for event in select_counted_events().defer(*_UNREAD).filter(project_id__in=list(held)):
        events[event.project_id].append(event)
    secret = _find_told_in_secret(events, held)
    others: dict[int, list[LedgerEntry]] = defaultdict(list)
    for entry in compute_seen_ledgers(OPEN_READER, secret):
        others[entry.project_id].append(entry)
    for project in held.values():
        entries = compute_ledger(project, events[project.pk])
        if project.pk in secret and not _are_alike(entries, others[project.pk]):
            for audience, kept in ((Audience.APPROVERS, entries), (Audience.OTHERS, others[project.pk])):
                for entry in kept:
                    entry.audience = audience
            entries = [*entries, *others[project.pk]]
        yield project, entries


def _find_told_in_secret(events: dict[int, list[CertificateEvent]], projects: Iterable[int]) -> set[int]:
    """Return those of these projects of which, or of a step of which, a secret document tells."""
    project_of = {event.pk: project_id for project_id, held in events.items() for event in held}
    asked = Q(record_noun="project", record_id__in=list(projects))
    asked |= Q(record_noun="certificate_event", record_id__in=list(project_of))
    rows = Evidence.objects.filter(asked, document__in=select_secret_documents().values("pk")).order_by()
    told = rows.values_list("record_noun", "record_id").distinct()
    return {record_id if noun == "project" else project_of[record_id] for noun, record_id in told}


def list_entry_values(entry: LedgerEntry) -> list[object]:
    """Return all that an entry says, but for its own number and whose it is."""
    return [getattr(entry, name) for name in COMPARED]


def _are_alike(ours: list[LedgerEntry], theirs: list[LedgerEntry]) -> bool:
    return list(map(list_entry_values, ours)) == list(map(list_entry_values, theirs))


def pick_standing(entries: Iterable[LedgerEntry], on: date) -> Iterator[LedgerEntry]:
    """Yield the entries that stand on a day."""
    for entry in entries:
        if entry.from_on <= on and (entry.to_on is None or entry.to_on > on):
            yield entry


def exclude_apart(apart: frozenset[int], column: str = "project_id") -> Q:
    """Return the condition that leaves out the projects that are computed apart."""
    return ~Q(**{f"{column}__in": sorted(apart)}) if apart else Q()
