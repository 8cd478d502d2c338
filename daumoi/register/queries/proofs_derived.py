"""Rules about what follows from other rows: merges with what they moved, running totals, the index of words."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import Lag, Lead, RowNumber

from daumoi.register.models import Evidence, Fact, LedgerEntry, Merge
from daumoi.register.models.merges import MERGED_NOUNS
from daumoi.register.queries.evidence import MODEL_OF_NOUN
from daumoi.register.queries.faults import Fault
from daumoi.register.queries.search_entries import find_stale_search_entries


def find_broken_merges() -> Iterator[Fault]:
    """Yield merges whose record is still there or named by something, and those that lead nowhere."""
    for noun in MERGED_NOUNS:
        for column in ("merged_id", "kept_id"):
            yield from (Fault("merge", pk) for pk in _select_broken(noun, column).values_list("pk", flat=True))
    standing = Merge.objects.filter(undone_at=None)
    for rows in (Evidence.objects, Fact.objects):
        named = rows.filter(record_noun=OuterRef("noun"), record_id=OuterRef("merged_id"))
        yield from (Fault("merge", pk) for pk in standing.filter(Exists(named)).values_list("pk", flat=True))


def _select_broken(noun: str, column: str) -> QuerySet[Merge]:
    """Return the merges of which one record is there and must not be, or is not there though nobody removed it."""
    model: Any = MODEL_OF_NOUN[noun]
    records = model._default_manager.filter(pk=OuterRef(column))
    merges = Merge.objects.filter(noun=noun).order_by("pk")
    if column == "merged_id":
        again = Merge.objects.filter(noun=noun, undone_at=None, merged_id=OuterRef(column)).exclude(pk=OuterRef("pk"))
        removed = model.history.filter(id=OuterRef(column), history_type="-", history_date__gt=OuterRef("undone_at"))
        gone = ~Exists(records) & ~Exists(again) & ~Exists(removed)
        return merges.filter(Q(Exists(records), undone_at=None) | (Q(undone_at__isnull=False) & gone))
    removed = model.history.filter(id=OuterRef(column), history_type="-")
    return merges.filter(~Exists(records), ~Exists(removed))


def find_facts_of_nothing() -> Iterator[Fault]:
    """Yield accepted facts whose record is not there, and others that name one all the same."""
    accepted, others = Q(state=Fact.State.ACCEPTED), ~Q(state=Fact.State.ACCEPTED)
    nameless = Fact.objects.filter((accepted & ~Q(record_noun__in=MODEL_OF_NOUN)) | (others & ~Q(record_noun="")))
    yield from (Fault("fact", pk) for pk in nameless.order_by("pk").values_list("pk", flat=True).iterator())
    for noun, model in MODEL_OF_NOUN.items():
        records = model._default_manager.filter(pk=OuterRef("record_id"))
        rows = Fact.objects.filter(accepted, ~Exists(records), record_noun=noun)
        yield from (Fault("fact", pk) for pk in rows.order_by("pk").values_list("pk", flat=True).iterator())


_TOTALS = (
    ("capital", "change"),
    ("capital_usd", "change_usd"),
    ("area_m2", "area_change_m2"),
    ("labour", "labour_change"),
)


def find_totals_that_do_not_run() -> Iterator[Fault]:
    """Yield projects with a ledger in which a total is not the one before and the change, or a day is left out."""
    order: dict[str, Any] = {"partition_by": ["project", "audience"], "order_by": "place_in_order"}
    before = {f"{total}_before": Window(Lag(total), **order) for total, _change in _TOTALS}
    rows = LedgerEntry.objects.annotate(
        **before,
        currency_before=Window(Lag("currency"), **order),
        next_from=Window(Lead("from_on"), **order),
        turn=Window(RowNumber(), **order),
    )
    wrong = ~Q(turn=F("place_in_order") + 1) | (Q(next_from__isnull=False) & ~Q(to_on=F("next_from")))
    wrong |= Q(next_from__isnull=False, to_on__isnull=True) | Q(next_from__isnull=True, to_on__isnull=False)
    for total, change in _TOTALS:
        runs = Q(**{f"{total}_before__isnull": False, f"{total}__isnull": False, f"{change}__isnull": False})
        runs &= ~Q(**{total: F(f"{total}_before") + F(change)})
        wrong |= runs & Q(currency=F("currency_before")) if total == "capital" else runs
    found = rows.filter(wrong).order_by("project_id").values_list("project_id", flat=True)
    yield from (Fault("project", pk) for pk in dict.fromkeys(found.iterator()))


def find_stale_entries() -> Iterator[Fault]:
    """Yield records that the search would not find as they are now."""
    yield from (Fault(noun, record_id) for noun, record_id in find_stale_search_entries(limit=1000))
    if connection.vendor != "sqlite":
        return  # PostgreSQL makes the words of its index from the entry itself
    entries, index = "SELECT id FROM register_searchentry", "SELECT id FROM register_searchindex_docsize"
    with connection.cursor() as cursor:
        cursor.execute(f"{entries} EXCEPT {index}")
        missing = cursor.fetchall()
        cursor.execute(f"{index} EXCEPT {entries}")
        yield from (Fault("search_entry", number) for (number,) in [*missing, *cursor.fetchall()])
