"""The ledger is made anew, whole, for each project of which an event, a share or the evidence changed."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction

from daumoi.register.actions.bulk_saving import create_rows
from daumoi.register.models import CertificateEvent, Document, LedgerEntry, Project, Shareholding, Zone
from daumoi.register.queries.ledger import UNCOUNTED, compute_ledger
from daumoi.register.queries.scopes import OPERATOR, visible_ledger
from daumoi.register.queries.statistics_hidden import compute_kept_ledgers, find_projects_told_by

BATCH = 500


def rebuild_ledger(project: Project) -> list[LedgerEntry]:
    """Return the project's entries as approvers see them; all are computed from its events and replace those before."""
    rebuild_ledgers([project.pk])
    return list(visible_ledger(OPERATOR).filter(project=project).order_by("place_in_order"))


@transaction.atomic
def rebuild_ledgers(project_ids: Iterable[int]) -> int:
    """Return how many projects' entries were computed anew; a constant number of questions for each 500 projects.

    The projects' rows are locked first, in one order, so that of two clerks the second counts what the first saved.
    """
    rebuilt = 0
    for ids in _batches(sorted(set(project_ids))):
        projects = list(
            Project.objects.select_for_update(of=("self",), no_key=True)
            .select_related("zone")
            .filter(pk__in=ids)
            .order_by("pk")
        )
        entries = [entry for _project, kept in compute_kept_ledgers(projects) for entry in kept]
        LedgerEntry.objects.filter(project_id__in=ids).delete()
        LedgerEntry.objects.bulk_create(entries, batch_size=BATCH)
        rebuilt += len(projects)
    return rebuilt


@transaction.atomic
def write_new_ledgers(
    events_of: dict[Project, list[CertificateEvent]], shares_of: dict[int, list[Shareholding]] | None = None
) -> int:
    """Return how many entries the events of projects made just now have; nothing is read back from the database.

    The projects must be new in this transaction, the events all that they have, and so the shares by event.
    """
    zones = {zone.pk: zone for zone in Zone.objects.filter(pk__in={project.zone_id for project in events_of})}
    entries = []
    for project, events in events_of.items():
        project.zone = zones.get(project.zone_id)
        for event in events:
            event._prefetched_objects_cache = {"shareholdings": (shares_of or {}).get(event.pk, [])}  # type: ignore[attr-defined]
        entries += compute_ledger(project, events)
    create_rows(LedgerEntry, entries)
    return len(entries)


def list_projects_naming(noun: str, record_ids: Iterable[int]) -> set[int]:
    """Return the projects whose ledger names one of these records, or would if it were made anew."""
    ids = list(record_ids)
    if noun == "project":
        return set(ids)
    column = {"zone": "zone_id", "organisation": "investor_id"}.get(noun)
    if column is None:
        return set()
    named = LedgerEntry.objects.filter(**{f"{column}__in": ids}).values_list("project_id", flat=True)
    return {*named, *Project.objects.filter(**{f"{column}__in": ids}).values_list("pk", flat=True)}


def list_projects_of_events(event_ids: Iterable[int]) -> set[int]:
    """Return the projects that these certificate events belong to."""
    found: set[int] = set()
    for ids in _batches(sorted(event_ids)):
        found.update(CertificateEvent.objects.filter(pk__in=ids).values_list("project_id", flat=True))
    return found


def rebuild_missing_ledgers() -> int:
    """Return how many projects had counted events but no ledger, as in a register that is older than the ledger."""
    missing = CertificateEvent.objects.exclude(action__in=UNCOUNTED).filter(project__ledger__isnull=True)
    return rebuild_ledgers(missing.order_by().values_list("project_id", flat=True).distinct())


def rebuild_ledgers_of_document(document: Document) -> int:
    """Return how many projects were computed anew because a document of theirs came, went or changed its readers."""
    named = CertificateEvent.objects.filter(document=document).order_by().values_list("project_id", flat=True)
    return rebuild_ledgers({*named.distinct(), *find_projects_told_by([document.pk])})


def _batches(ids: list[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        yield batch
