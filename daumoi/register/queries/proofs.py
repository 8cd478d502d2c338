"""The register's own rules, each proved over all rows: what `daumoi check` runs.

A rule is a function that yields what breaks it. All of them stream, so that memory does not grow with the register.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Exists, Max, Min, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from daumoi.register.models import (
    Appointment,
    Document,
    Evidence,
    Fact,
    LedgerEntry,
    Project,
    SiteState,
    ZoneAuthority,
)
from daumoi.register.queries.evidence import MODEL_OF_NOUN
from daumoi.register.queries.faults import Fault
from daumoi.register.queries.proofs_derived import (
    find_broken_merges,
    find_facts_of_nothing,
    find_stale_entries,
    find_totals_that_do_not_run,
)
from daumoi.register.queries.proofs_history import find_records_without_history, find_unsigned_changes
from daumoi.register.queries.sites import follows
from daumoi.register.queries.statistics_hidden import COMPARED, compute_kept_ledgers, list_entry_values

SHOWN = 20
_BATCH = 500
_DOCUMENTS = 50  # at a time: each comes with its whole text


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of one rule: how many records break it, and the first of them."""

    name: str
    sentence: Any
    count: int
    first: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Return whether nothing breaks the rule."""
        return self.count == 0


def prove_rules() -> Iterator[Proof]:
    """Yield what became of each rule, in order, as soon as it is proved."""
    for name, (sentence, find) in RULES.items():
        faults = find()
        first = tuple(islice(faults, SHOWN))
        yield Proof(name, sentence, len(first) + sum(1 for _fault in faults), first)


def find_database_faults() -> Iterator[Fault]:
    """Yield tables and indexes in which SQLite finds a broken page, constraint or foreign key, or an entry too few.

    PostgreSQL keeps these itself. Whether each entry of an index is the right one a backup proves on its copy.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for question in ("PRAGMA quick_check", "PRAGMA foreign_key_check"):
            cursor.execute(question)
            yield from (Fault(str(row[0]), 0) for row in cursor.fetchall() if row[0] != "ok")
        yield from find_short_indexes(cursor)


def find_short_indexes(cursor: Any) -> Iterator[Fault]:
    """Yield the indexes of SQLite that hold another number of entries than their table rows; one question a table."""
    cursor.execute("SELECT tbl_name, name FROM sqlite_schema WHERE type = 'index' AND sql NOT LIKE '% WHERE %'")
    indexes: dict[str, list[str]] = defaultdict(list)
    for table, index in cursor.fetchall():
        indexes[table].append(index)
    quote = connection.ops.quote_name
    for table, names in indexes.items():
        # count(*) is read from whichever tree is smallest, a sum from the index that is named.
        counts = [f"SELECT coalesce(sum(1), 0) FROM {quote(table)} INDEXED BY {quote(name)}" for name in names]  # noqa: S608
        rows_of = f"SELECT count(*) FROM {quote(table)} NOT INDEXED"  # noqa: S608  # names of the schema
        cursor.execute(f"SELECT ({'), ('.join([rows_of, *counts])})")
        rows, *entries = cursor.fetchone()
        yield from (Fault(name, 0) for name, held in zip(names, entries, strict=True) if held != rows)


def find_wrong_quotes() -> Iterator[Fault]:
    """Yield facts and evidence whose quote is not the run of the document's text at their place."""
    ids = Document.objects.order_by("pk").values_list("pk", flat=True)
    for batch in _batches(ids, _DOCUMENTS):
        texts = dict(Document.objects.filter(pk__in=batch).values_list("pk", "text"))
        shown = Evidence.objects.filter(document__in=batch).values_list("pk", "document_id", "start", "end", "quote")
        for pk, document_id, start, end, quote in shown.iterator():
            if texts[document_id][start:end] != quote:
                yield Fault("evidence", pk)
        told = Fact.objects.filter(document__in=batch)
        for pk, document_id, *place, slots in told.values_list("pk", "document_id", "start", "end", "quote", "slots"):
            text, (start, end, quote) = texts[document_id], place
            if text[start:end] != quote or any(_is_misquoted(text, slot) for slot in slots):
                yield Fault("fact", pk)


def _is_misquoted(text: str, slot: dict[str, Any]) -> bool:
    return slot.get("start") is not None and text[slot["start"] : slot["end"]] != slot["quote"]


def find_evidence_of_nothing() -> Iterator[Fault]:
    """Yield evidence that names a record which is not there."""
    known = Evidence.objects.exclude(record_noun__in=MODEL_OF_NOUN).values_list("pk", flat=True)
    yield from (Fault("evidence", pk) for pk in known.iterator())
    for noun, model in MODEL_OF_NOUN.items():
        records = model._default_manager.filter(pk=OuterRef("record_id"))
        rows = Evidence.objects.filter(~Exists(records), record_noun=noun)
        yield from (Fault("evidence", pk) for pk in rows.values_list("pk", flat=True).iterator())


def find_facts_without_effect() -> Iterator[Fault]:
    """Yield accepted facts that left no evidence, and evidence of facts that are not accepted."""
    shown = Evidence.objects.filter(fact=OuterRef("pk"))
    accepted = Fact.objects.filter(~Exists(shown), state=Fact.State.ACCEPTED)
    yield from (Fault("fact", pk) for pk in accepted.values_list("pk", flat=True).iterator())
    other = Fact.objects.filter(Exists(shown)).exclude(state=Fact.State.ACCEPTED)
    yield from (Fault("fact", pk) for pk in other.values_list("pk", flat=True).iterator())
    yield from find_facts_of_nothing()


def find_wrong_ledgers() -> Iterator[Fault]:
    """Yield projects whose ledger is not what their events make of them."""
    for batch in _batches(Project.objects.order_by("pk").values_list("pk", flat=True), _BATCH):
        held: dict[int, list[tuple[object, ...]]] = defaultdict(list)
        rows = LedgerEntry.objects.filter(project_id__in=batch).order_by("project_id", "audience", "place_in_order")
        for values in rows.values_list("project_id", "audience", *COMPARED):
            held[values[0]].append(values[1:])
        projects = Project.objects.filter(pk__in=batch).select_related("zone").order_by("pk")
        for project, computed in compute_kept_ledgers(projects):
            if [(entry.audience, *list_entry_values(entry)) for entry in computed] != held[project.pk]:
                yield Fault("project", project.pk)


def find_posts_unlike_their_evidence() -> Iterator[Fault]:
    """Yield posts that were seen on other days than their documents say."""
    rows = Evidence.objects.filter(record_noun="appointment").values("record_id")
    days = rows.annotate(
        first=Min("document__published_on"), last=Max("document__published_on"), added=Min("document__added_at")
    )
    held = {pk: (first, last) for pk, first, last in Appointment.objects.values_list("pk", "seen_from", "seen_on")}
    undated = set(rows.filter(document__published_on__isnull=True).values_list("record_id", flat=True))
    for row in days.iterator():
        if row["record_id"] in undated or row["record_id"] not in held:
            continue
        first = row["first"] or timezone.localdate(row["added"])
        if held[row["record_id"]] != (first, row["last"] or first):
            yield Fault("appointment", row["record_id"])


def find_leaps_of_sites() -> Iterator[Fault]:
    """Yield sites of which a state does not follow from the one before, without a reason."""
    site_id, last = 0, ""
    rows = SiteState.objects.order_by("site_id", "end_on", "pk").values_list("site_id", "state", "forced")
    for held_id, state, forced in rows.iterator():
        if held_id == site_id and not forced and not follows(last, state):
            yield Fault("site", site_id)
        site_id, last = held_id, state


def find_double_authorities() -> Iterator[Fault]:
    """Yield zones that two bodies manage, or own the infrastructure of, on one day."""
    rows = ZoneAuthority.objects.order_by("zone_id", "role", "valid_from", "pk")
    held: dict[tuple[int, str], list[tuple[date, date]]] = defaultdict(list)
    for zone_id, role, first, last in rows.values_list("zone_id", "role", "valid_from", "valid_to").iterator():
        span = (first or date.min, last or date.max)
        if any(span[0] <= other[1] and other[0] <= span[1] for other in held[zone_id, role]):
            yield Fault("zone", zone_id)
        held[zone_id, role].append(span)


def _batches(ids: Any, size: int) -> Iterator[list[int]]:
    rest = iter(ids.iterator(chunk_size=5000))
    while batch := list(islice(rest, size)):
        yield batch


RULES: dict[str, tuple[Any, Callable[[], Iterator[Fault]]]] = {
    "database": (_("The database is whole: pages, constraints, foreign keys."), find_database_faults),
    "quotes": (_("Every quote is the exact run of its document's text."), find_wrong_quotes),
    "evidence": (_("Every piece of evidence shows a record that is there."), find_evidence_of_nothing),
    "facts": (_("Every accepted fact supports something, and no other fact does."), find_facts_without_effect),
    "merges": (_("What was merged away is gone, and nothing names it any more."), find_broken_merges),
    "ledger": (_("Every project's ledger is what its events make of it."), find_wrong_ledgers),
    "totals": (_("Every running total is the one before and what the step changed."), find_totals_that_do_not_run),
    "posts": (_("Every post was seen on the days that its documents say."), find_posts_unlike_their_evidence),
    "history": (_("Every record says who made it, when and why."), find_records_without_history),
    "changes": (_("Every record is what the last line of its history says."), find_unsigned_changes),
    "sites": (_("Every state of a site follows from the one before, or says why not."), find_leaps_of_sites),
    "authorities": (_("On no day do two bodies hold one part of a zone."), find_double_authorities),
    "search": (_("The search finds every record as it is now."), find_stale_entries),
}
