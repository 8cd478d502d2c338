"""Rules about what the register remembers: every record has its history, and says what its last line says."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Exists, Model, OuterRef

from daumoi.register.models import Document, Shareholding, SiteState
from daumoi.register.queries.evidence import MODEL_OF_NOUN
from daumoi.register.queries.faults import Fault
from daumoi.register.queries.land import STATEMENTS

REMEMBERED: dict[str, type[Model]] = {
    **MODEL_OF_NOUN,
    **STATEMENTS,
    "site_state": SiteState,
    "shareholding": Shareholding,
    "document": Document,
}
# A record that more than one fact supports names one of them; which one it is changes without a line.
_UNSIGNED = frozenset({"fact_id", "document_id"})


def find_records_without_history() -> Iterator[Fault]:
    """Yield records of which nothing says who made them, when and why."""
    for noun, model in REMEMBERED.items():
        lines = _history_model(model)._default_manager.filter(id=OuterRef("pk"))
        rows = model._default_manager.filter(~Exists(lines))
        yield from (Fault(noun, pk) for pk in rows.order_by("pk").values_list("pk", flat=True).iterator())


def find_unsigned_changes() -> Iterator[Fault]:
    """Yield records that are not what the last line of their history says, and those that went without a line."""
    with connection.cursor() as cursor:
        for noun, model in REMEMBERED.items():
            cursor.execute(f"{_ask_of_changed(model)} UNION ALL {_ask_of_gone(model)}")
            while rows := cursor.fetchmany(1000):
                yield from (Fault(noun, number) for (number,) in rows)


def _history_model(model: Any) -> Any:
    return model.history.model


def _ask_of_changed(model: type[Model]) -> str:
    """Return the question for rows that differ in a column from the last line, or whose last line says "removed"."""
    quote = connection.ops.quote_name
    held, lines = quote(model._meta.db_table), quote(_history_model(model)._meta.db_table)
    kept = {field.column for field in _history_model(model)._meta.concrete_fields}
    columns = [field.column for field in model._meta.concrete_fields if field.column in kept - _UNSIGNED]
    differs = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    unlike = " OR ".join(f"held.{quote(name)} {differs} line.{quote(name)}" for name in columns)
    return (
        f"SELECT held.id FROM {held} held JOIN {lines} line ON line.history_id = "  # noqa: S608  # names only
        f"(SELECT max(history_id) FROM {lines} WHERE id = held.id) WHERE line.history_type = '-' OR {unlike}"
    )


def _ask_of_gone(model: type[Model]) -> str:
    """Return the question for numbers of which the history tells, though not of their removal, and no row is there."""
    quote = connection.ops.quote_name
    held, lines = quote(model._meta.db_table), quote(_history_model(model)._meta.db_table)
    return (
        f"SELECT line.id FROM {lines} line WHERE line.history_type <> '-'"  # noqa: S608  # names only
        f" AND NOT EXISTS (SELECT 1 FROM {held} held WHERE held.id = line.id)"
        f" AND line.history_id = (SELECT max(history_id) FROM {lines} WHERE id = line.id)"
    )
