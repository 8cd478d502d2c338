"""The ledger is made anew, whole, for each project of which an event, a share or the evidence changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.db.models import Q

from daumoi.register.models import CertificateEvent, Document, LedgerEntry, Project
from daumoi.register.queries.ledger import UNCOUNTED, compute_ledger
from daumoi.register.queries.projects import select_counted_events

BATCH = 500


def rebuild_ledger(project: Project) -> list[LedgerEntry]:
    """Return the project's entries, computed from its events and saved in place of those before."""
    rebuild_ledgers([project.pk])
    return list(LedgerEntry.objects.filter(project=project).order_by("place_in_order"))


@transaction.atomic
def rebuild_ledgers(project_ids: Iterable[int]) -> int:
    """Return how many projects' entries were computed anew; a constant number of questions for each 500 projects.

    The projects' rows are locked first, in one order, so that of two clerks the second counts what the first saved.
    """
    rebuilt = 0
    for ids in _batches(sorted(set(project_ids))):
        projects = list(
            Project.objects.select_for_update(of=("self",)).select_related("zone").filter(pk__in=ids).order_by("pk")
        )
        events: dict[int, list[CertificateEvent]] = defaultdict(list)
        for event in select_counted_events().filter(project_id__in=ids):
            events[event.project_id].append(event)
        entries = [entry for project in projects for entry in compute_ledger(project, events[project.pk])]
        LedgerEntry.objects.filter(project_id__in=ids).delete()
        LedgerEntry.objects.bulk_create(entries, batch_size=BATCH)
        rebuilt += len(projects)
    return rebuilt


def rebuild_missing_ledgers() -> int:
    """Return how many projects had counted events but no ledger, as in a register that is older than the ledger."""
    missing = CertificateEvent.objects.exclude(action__in=UNCOUNTED).filter(project__ledger__isnull=True)
    return rebuild_ledgers(missing.order_by().values_list("project_id", flat=True).distinct())


def rebuild_ledgers_of_document(document: Document) -> int:
    """Return how many projects were computed anew because a document of theirs was withdrawn or came back."""
    touched = CertificateEvent.objects.filter(
        Q(document=document) | Q(pk__in=document.evidence.filter(record_noun="certificate_event").values("record_id"))
    )
    return rebuild_ledgers(touched.order_by().values_list("project_id", flat=True).distinct())


def _batches(ids: list[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        yield batch
