"""Merging waits for whoever is just hanging something onto records, and they for it: nothing lands on a record gone.

SQLite takes one writer at a time anyway; PostgreSQL gets a lock of the application's own, shared by all who write
records and held alone by a merge, until the transaction ends. It is taken before any row is locked.
"""

from typing import Final

from django.db import connection

_LOCK: Final = 0x64616D6F


def let_merges_wait() -> None:
    """Keep merges from starting until this transaction ends; others go on beside it."""
    _take("pg_advisory_xact_lock_shared")


def wait_for_writers() -> None:
    """Wait until nobody is writing records, and keep them out until this transaction ends."""
    _take("pg_advisory_xact_lock")


def _take(function: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [_LOCK])
