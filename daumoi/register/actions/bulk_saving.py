"""Many records saved at once, each with its line of history, in a number of statements that grows with the batches.

The history is copied by the database from the rows themselves (`INSERT ... SELECT`), which is as true as a copy made
in Python and ten times as quick; a test holds it to what simple-history writes.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.db.models import BooleanField, CharField, Field, FloatField, ForeignKey, IntegerField, Model, TextField

from daumoi.register.queries.import_matches import in_batches
from daumoi.register.queries.scopes import Viewer

_BATCH = 2000
_AS_THEY_ARE = (BooleanField, CharField, FloatField, ForeignKey, IntegerField, TextField)


def create_rows(model: type[Model], rows: Sequence[Model]) -> None:
    """Save new rows; each has its number afterwards."""
    _give_numbers(model, rows)
    fields = list(model._meta.concrete_fields)
    plain = [(field.attname, _find_writer(field)) for field in fields]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        for batch in in_batches(rows, _BATCH):
            values = []
            for row in batch:
                held = row.__dict__
                values.append([held[name] if write is None else write(held[name]) for name, write in plain])
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608  # names only
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


def create_values(model: type[Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Save new rows given as values in the order of `names`, which need no change for the database and no number."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(model._meta.get_field(name).column) for name in names)
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        for batch in in_batches(rows, _BATCH):
            cursor.executemany(
                f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})",  # noqa: S608  # names only
                batch,
            )


def _find_writer(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    """Return what makes a field's value fit for the database; None where every value is as it is."""
    if isinstance(field, _AS_THEY_ARE):
        return None

    def write(value: Any) -> Any:
        return None if value is None else field.get_db_prep_save(value, connection)

    return write


def _give_numbers(model: type[Model], rows: Sequence[Model]) -> None:
    """Give each row the next number of its table; the transaction's lock, or the sequence, keeps others from it."""
    key = model._meta.pk
    if not rows or key is None:
        return
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [table, key.column, len(rows)],
            )
            numbers = [number for (number,) in cursor.fetchall()]
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            found = cursor.fetchone()
            first = (found[0] if found else 0) + 1
            numbers = list(range(first, first + len(rows)))
    for row, number in zip(rows, numbers, strict=True):
        row.pk = number


def write_history(  # who, when and why belong to each line
    model: type[Any], numbers: Iterable[int], *, kind: str, by: Viewer, at: datetime, reason: str
) -> None:
    """Write one line of history for each record, as it now stands. kind: "+" for new, "~" for changed."""
    history = model.history.model
    quote = connection.ops.quote_name
    columns = [
        quote(field.column) for field in history._meta.concrete_fields if not field.column.startswith("history_")
    ]
    columns = [name for name in columns if name in {quote(field.column) for field in model._meta.concrete_fields}]
    account = by if isinstance(by, AbstractBaseUser) else None  # the operator of the machine has none
    extra = {
        "history_date": history._meta.get_field("history_date").get_db_prep_save(at, connection),
        "history_change_reason": reason[:100],
        "history_type": kind,
        "history_user_id": account.pk if account is not None else None,
    }
    names = ", ".join([*columns, *map(quote, extra)])
    casts = (
        {"history_date": "%s::timestamptz", "history_user_id": "%s::integer"}
        if connection.vendor == "postgresql"
        else {}
    )
    marks = ", ".join(casts.get(name, "%s") for name in extra)
    key = model._meta.pk.column
    with connection.cursor() as cursor:
        for batch in in_batches(sorted(numbers), _BATCH):
            some = ", ".join(["%s"] * len(batch))
            cursor.execute(
                f"INSERT INTO {quote(history._meta.db_table)} ({names}) "  # noqa: S608  # names of tables and columns only
                f"SELECT {', '.join(columns)}, {marks} FROM {quote(model._meta.db_table)} "
                f"WHERE {quote(key)} IN ({some}) ORDER BY {quote(key)}",
                [*extra.values(), *batch],
            )
