"""Dumping a PostgreSQL register with its own programs, and loading a dump in one transaction."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from daumoi.values.errors import DaumoiError


class PostgresqlTrouble(DaumoiError):  # noqa: N818  # named for what happened
    """PostgreSQL's own programs are missing or refuse."""


def dump_database(data: Path, count: Callable[[BaseDatabaseWrapper], dict[str, int]]) -> dict[str, int]:
    """Return the rows of each table at the moment that the dump shows; others may write meanwhile.

    Raises PostgresqlTrouble.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        counts = count(connection)  # type: ignore[arg-type]
        _run("pg_dump", "--format=custom", "--compress=0", "--no-owner", f"--snapshot={snapshot}", f"--file={data}")
    _run("pg_restore", "--list", str(data), connects=False)
    return counts


def load_dump(data: Path) -> None:
    """Put what a dump holds in place of everything in the register's schema: wholly, or not at all.

    Raises PostgresqlTrouble.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = connection.ops.quote_name(cursor.fetchone()[0])
    connections.close_all()
    script = data.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(data), connects=False)
    _run(
        "psql",
        "--quiet",
        "--no-psqlrc",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        f"--command=DROP SCHEMA {schema} CASCADE",
        f"--command=CREATE SCHEMA {schema}",
        f"--file={script}",
    )


def find_program(name: str) -> str:
    """Return the newest of PostgreSQL's own programs of that name on this machine.

    Raises PostgresqlTrouble.
    """
    folders = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / name).exists()]
    newest = max(folders, key=lambda path: int(path.parent.name) if path.parent.name.isdigit() else 0, default=None)
    found = str(newest / name) if newest is not None else shutil.which(name)
    if found is None:
        raise PostgresqlTrouble(
            "The program %(name)s is not on this machine: install the client programs of PostgreSQL.", name=name
        )
    return found


def _run(name: str, *arguments: str, connects: bool = True) -> None:
    held = connection.settings_dict
    command, environment = [find_program(name), *arguments], dict(os.environ)
    if connects:
        for option, key in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER"), ("--dbname", "NAME")):
            if held.get(key):
                command.append(f"{option}={held[key]}")
        environment["PGPASSWORD"] = str(held.get("PASSWORD") or "")
    done = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: S603  # own program
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        raise PostgresqlTrouble("%(name)s did not succeed: %(why)s", name=name, why=words[-1][:300] if words else "?")
