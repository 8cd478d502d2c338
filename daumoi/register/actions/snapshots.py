"""A row as JSON that brings it back exactly, its number included."""

import json
from typing import Any

from django.core import serializers
from django.db.models import Model

from daumoi.register.queries.merge_plans import RefusedMerge


def take_snapshot(row: Model) -> dict[str, Any]:
    """Return a row with its number and every column."""
    shots: list[dict[str, Any]] = json.loads(serializers.serialize("json", [row]))
    return shots[0]


def read_snapshot(shot: dict[str, Any]) -> Model:
    """Return the row of a snapshot, not saved.

    Raises RefusedMerge.
    """
    try:
        row = next(iter(serializers.deserialize("json", json.dumps([shot]), ignorenonexistent=True)))
    except serializers.base.DeserializationError as error:
        raise RefusedMerge("What was merged can no longer be read: the register has changed its form since.") from error
    found: Model = row.object
    return found
