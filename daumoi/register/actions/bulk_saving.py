"""Many records saved at once, each with its line of history, in a number of statements that grows with the batches.

The history is copied by the database from the rows themselves (`INSERT ... SELECT`), which is as true as a copy made
in Python and ten times as quick; a test holds it to what simple-history writes.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
    Field,
    FloatField,
    ForeignKey,
    IntegerField,
    JSONField,
    Model,
    TextField,
)

from daumoi.register.queries.import_matches import in_batches
from daumoi.register.queries.scopes import Viewer

_BATCH = 2000
_REMEMBERED = 20_000
_AS_THEY_ARE = (BooleanField, CharField, FloatField, ForeignKey, IntegerField, TextField)


def make_row(model: type[Model], columns: dict[str, Any]) -> Model:
    """Return an unsaved row with the columns given and the others as by default, quicker than the model itself does."""
    values = [
        columns[name] if name in columns else (default() if callable(default) else default)
        for name, default in _list_defaults(model)
    ]
    return model.from_db(None, [name for name, _ in _list_defaults(model)], values)


@cache
def _list_defaults(model: type[Model]) -> list[tuple[str, Any]]:
    return [(field.attname, field._get_default) for field in model._meta.concrete_fields]  # type: ignore[attr-defined]


def create_rows(model: type[Model], rows: Sequence[Model]) -> None:
    """Save new rows; each has its number afterwards."""
    _give_numbers(model, rows)
    fields = list(model._meta.concrete_fields)
    _insert(model, fields, ([row.__dict__[field.attname] for field in fields] for row in rows))
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


def create_values(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Save new rows given as values in the order of `names`; the database gives their numbers."""
    _insert(model, [model._meta.get_field(name) for name in names], rows)


def _insert(model: type[Model], fields: "Sequence[Field[Any, Any]]", rows: Iterable[Sequence[Any]]) -> None:
    """Write rows: PostgreSQL takes them as a stream (COPY), SQLite in batches of one prepared statement."""
    quote = connection.ops.quote_name
    into = f"{quote(model._meta.db_table)} ({', '.join(quote(field.column) for field in fields)})"
    writers = [(place, write) for place, field in enumerate(fields) if (write := _find_writer(field)) is not None]
    ready = (_make_ready(row, writers) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as stream:
                for row in ready:
                    stream.write_row(row)
            return
        marks = ", ".join(["%s"] * len(fields))
        for batch in in_batches(ready, _BATCH):
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", batch)  # noqa: S608  # names only


def _make_ready(row: Sequence[Any], writers: list[tuple[int, Callable[[Any], Any]]]) -> Sequence[Any]:
    values = list(row)
    for place, write in writers:
        if values[place] is not None:
            values[place] = write(values[place])
    return values


def _find_writer(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    """Return what makes a field's value fit for the database; None where every value is as it is."""
    if isinstance(field, _AS_THEY_ARE):
        return None
    if isinstance(field, JSONField):
        return lambda value: field.get_db_prep_save(value, connection)
    known: dict[Any, Any] = {}  # days and sums repeat

    def write(value: Any) -> Any:
        if value not in known:
            if len(known) > _REMEMBERED:
                known.clear()
            known[value] = field.get_db_prep_save(value, connection)
        return known[value]

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
