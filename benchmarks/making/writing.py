"""Rows go into the database by thousands; their history is written by the database itself."""

import time
from collections import defaultdict
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from benchmarks.making.scale import KEPT_AT

CHUNK = 2_000


class RowWriter:
    """Takes rows one by one, numbers them and writes them in chunks."""

    def __init__(self) -> None:
        self.held: dict[type[Model], list[Model]] = defaultdict(list)
        self.numbers: dict[type[Model], int] = defaultdict(int)
        self.seconds = 0.0

    def number_next(self, model: type[Model]) -> int:
        """Return the number of the model's next row."""
        self.numbers[model] += 1
        return self.numbers[model]

    def keep_row(self, row: Model) -> None:
        """Take a row; the chunk it fills is written."""
        rows = self.held[type(row)]
        rows.append(row)
        if len(rows) >= CHUNK:
            self.write_rows(type(row))

    def write_rows(self, model: type[Model]) -> None:
        """Write what is held of a model."""
        start = time.perf_counter()
        model._default_manager.bulk_create(self.held.pop(model, []))
        self.seconds += time.perf_counter() - start

    def write_all(self) -> None:
        """Write what is held of all models."""
        for model in list(self.held):
            self.write_rows(model)


def write_history(models: list[type[Model]]) -> None:
    """Give each row of these models the line of history that its making leaves."""
    for model in models:
        history = model.history.model  # type: ignore[attr-defined]
        kept = [field.column for field in model._meta.concrete_fields if _is_kept(history, field.column)]
        columns = ", ".join(connection.ops.quote_name(name) for name in kept)
        target, source = (connection.ops.quote_name(one._meta.db_table) for one in (history, model))
        statement = (
            f"INSERT INTO {target} ({columns}, history_date, history_type, history_change_reason)"  # noqa: S608
            f" SELECT {columns}, %s, '+', 'generated' FROM {source} ORDER BY id"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [connection.ops.adapt_datetimefield_value(KEPT_AT)])


def _is_kept(history: type[Model], column: str) -> bool:
    return any(field.column == column for field in history._meta.concrete_fields)


def settle_numbers() -> None:
    """Let the database go on numbering after the rows that came with their numbers, and look at what it holds."""
    models: list[Any] = list(apps.get_app_config("register").get_models())
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
