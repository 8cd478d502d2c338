"""The search entries are kept up in the transaction that changes their record, and can be made anew as a whole."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Model

from daumoi.register.actions.bulk_saving import create_values
from daumoi.register.models import Evidence, Merge, SearchEntry
from daumoi.register.queries.import_matches import in_batches
from daumoi.register.queries.search_entries import (
    ENTRY_COLUMNS,
    PARTS_OF_NOUN,
    SEARCHED_NOUNS,
    EntryValues,
    attach_places,
    compose_entries,
    compose_records,
    compose_values,
    find_searched_noun,
    select_searched,
)
from daumoi.register.queries.search_merged import NAMELESS_NOUNS

BATCH = 500
_NEW_BATCH = 5000  # entries held at a time
_FEW = 100  # entries for which the trigger is left to its work
_TEXTS = 20  # documents at a time: each comes with its whole text
# Noun -> the nouns whose entries hold its name, and by which column.
_DEPENDENTS = {
    "organisation": (("project", "investor_id"), ("contribution", "company_id"), ("contribution", "investor_id")),
    "zone": tuple((noun, "zone_id") for noun in ("project", "event", "site", "contribution")),
    "locality": tuple((noun, "locality_id") for noun in ("zone", "organisation", "project", "event", "contribution")),
}
_COLUMNS = ("title", "title_key", "names", "kind", "line", "day", "words")


def index_record(record: Model) -> None:
    """Bring the search entries of one record, just saved, up to date; nothing for what is not searched."""
    noun = find_searched_noun(record)
    if noun is None:
        return
    held = {entry.field: entry for entry in SearchEntry.objects.filter(part_noun=noun, part_id=record.pk)}
    renamed = False
    for entry in compose_entries(noun, [record]):
        old = held.pop(entry.field, None)
        if old is None:
            entry.save(force_insert=True)
        elif any(getattr(old, name) != getattr(entry, name) for name in (*_COLUMNS, "record_id")):
            renamed = renamed or (old.title, old.names) != (entry.title, entry.names)
            entry.pk = old.pk
            entry.save(force_update=True)
    if held:
        SearchEntry.objects.filter(pk__in=[entry.pk for entry in held.values()]).delete()
    if renamed:
        _index_dependents(noun, record.pk)


def unindex_record(record: Model) -> None:
    """Remove the search entries of a record that is about to go, with those of its parts."""
    noun = find_searched_noun(record)
    if noun is not None:
        SearchEntry.objects.filter(part_noun=noun, part_id=record.pk).delete()
        if noun in PARTS_OF_NOUN:
            SearchEntry.objects.filter(noun=noun, record_id=record.pk).delete()


@transaction.atomic
def index_records(noun: str, record_ids: Iterable[int]) -> int:
    """Return how many records of a noun, with their parts, were indexed anew; for what was written in bulk.

    An id that is no record any more loses its entries.
    """
    ids = sorted(set(record_ids))
    size = _TEXTS if noun == "document" else BATCH
    for first in range(0, len(ids), size):
        _index_batch(noun, ids[first : first + size])
    return len(ids)


def index_kept_records(document_id: int) -> None:
    """Bring up to date what is also found by names of merged records, where these may rest on one document alone."""
    for noun in NAMELESS_NOUNS:
        kept = Merge.objects.filter(noun=noun, undone_at__isnull=True).values("kept_id")
        told = Evidence.objects.filter(document_id=document_id, record_noun=noun, record_id__in=kept)
        if ids := set(told.values_list("record_id", flat=True)):
            index_records(noun, ids)


def _index_batch(noun: str, ids: list[int]) -> None:
    entries = compose_records(noun, ids)
    SearchEntry.objects.filter(noun=noun, record_id__in=ids).delete()
    _add_entries(entries)


def index_new_records(noun: str, rows: Sequence[Model]) -> None:
    """Index records, or parts, made in this transaction from what is in memory; nothing is read but their places.

    What a row refers to, beside places, must hang on it already.
    """
    for batch in in_batches(rows, _NEW_BATCH):
        attach_places(batch)
        _add_entries(compose_values(noun, batch, are_new=True))


def _add_entries(entries: Sequence[EntryValues]) -> None:
    if len(entries) > _FEW and connection.vendor == "sqlite":
        with _index_words_at_once():
            create_values(SearchEntry, ENTRY_COLUMNS, entries)
    else:
        create_values(SearchEntry, ENTRY_COLUMNS, entries)


@contextmanager
def _index_words_at_once() -> Iterator[None]:
    """Index the words of what the body adds with one statement, on SQLite four times as quick as the trigger's many.

    The trigger is away within the transaction only, which no other writer sees.
    """
    name = "register_searchentry_added"
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [name])
        (trigger,) = cursor.fetchone()
        cursor.execute("SELECT coalesce(max(id), 0) FROM register_searchentry")
        (last,) = cursor.fetchone()
        cursor.execute(f"DROP TRIGGER {name}")
        yield
        cursor.execute(
            "INSERT INTO register_searchindex(rowid, words) "
            "SELECT id, words FROM register_searchentry WHERE id > %s ORDER BY id",
            [last],
        )
        cursor.execute(trigger)


def _index_dependents(noun: str, record_id: int) -> None:
    """Bring up to date what is also found by the name of a record: its parts, and what names it."""
    if noun in PARTS_OF_NOUN:
        index_records(noun, [record_id])
    for dependent, ids in list_dependents(noun, [record_id]).items():
        index_records(dependent, ids)


def list_dependents(noun: str, record_ids: Iterable[int]) -> dict[str, set[int]]:
    """Return noun -> the records that are also found by the names of these."""
    found: dict[str, set[int]] = {}
    ids = sorted(set(record_ids))
    for dependent, column in _DEPENDENTS.get(noun, ()):
        for batch in in_batches(ids, _NEW_BATCH):
            rows = select_searched(dependent).filter(**{f"{column}__in": batch})
            found.setdefault(dependent, set()).update(rows.values_list("pk", flat=True))
    return found


def rebuild_search_index() -> int:
    """Return how many entries there are once all are made anew, a batch a transaction: nobody waits for long."""
    for noun in SEARCHED_NOUNS:
        _rebuild_noun(noun)
    tidy_search_index()
    return SearchEntry.objects.count()


def _rebuild_noun(noun: str) -> None:
    seen = 0
    while ids := list(select_searched(noun).filter(pk__gt=seen).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        index_records(noun, ids)
        seen = ids[-1]
    _remove_orphans(noun)


def _remove_orphans(noun: str) -> None:
    SearchEntry.objects.filter(noun=noun).exclude(record_id__in=select_searched(noun).values("pk")).delete()


def rebuild_missing_search_index() -> int:
    """Return how many entries were made for nouns with records and none: the register is older than their search."""
    missing = [
        noun
        for noun in SEARCHED_NOUNS
        if not SearchEntry.objects.filter(noun=noun).exists() and select_searched(noun).exists()
    ]
    for noun in missing:
        _rebuild_noun(noun)
    if not missing:
        return 0
    tidy_search_index()
    return SearchEntry.objects.filter(noun__in=missing).count()


def count_rows_anew() -> None:
    """Let SQLite see how many rows its indexes tell apart, a fifth of a second in 1.6 GB; PostgreSQL does so by itself.

    Without that it reads the row of a document, with the text in front, to know whether a record may be seen.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")


def tidy_search_index() -> None:
    """Let the database merge the pieces of its index and count its words anew, after much was written at once."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO register_searchindex(register_searchindex) VALUES ('optimize')")
        else:
            cursor.execute("ANALYZE register_searchentry")
