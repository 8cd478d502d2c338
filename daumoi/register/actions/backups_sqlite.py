"""Copying a SQLite register while it is written to, and putting a copy in its place."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from daumoi.queued_sqlite.turns import TurnNotReached, find_queue_file, give_turn_back, take_turn
from daumoi.values.errors import DaumoiError

_PATIENCE = 5  # seconds


class RegisterInUse(DaumoiError):  # noqa: N818  # named for what happened
    """Somebody has the database open, so it cannot be exchanged."""


def database_file() -> Path:
    """Return the file of the register."""
    return Path(str(connection.settings_dict["NAME"]))


def copy_database(data: Path) -> None:
    """Write the register as it is at this moment into a new file; others may write meanwhile."""
    address = f"{database_file().resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=20)) as source, closing(sqlite3.connect(data)) as copy:
        source.backup(copy, pages=-1)  # one step is one read transaction, hence one moment
        copy.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def open_copy(data: Path) -> Iterator[BaseDatabaseWrapper]:
    """Yield a connection to a copy that knows the functions which its constraints call."""
    handler = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(data)}})
    copy = handler["default"]
    try:
        yield copy
    finally:
        copy.close()


def find_faults(copy: BaseDatabaseWrapper) -> list[str]:
    """Return what SQLite finds wrong with a file: pages, indexes, constraints, foreign keys."""
    try:
        with copy.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            faults = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
            cursor.execute("PRAGMA foreign_key_check")
            return faults + [f"{row[0]} {row[1]} -> {row[2]}" for row in cursor.fetchall()]
    except Exception as error:  # a file that is no database at all
        return [str(error)]


def keep_bytes(folder: Path) -> None:
    """Copy the register's file and its log as they are, for whoever may still rescue something from them."""
    connections.close_all()
    folder.mkdir()
    target = database_file()
    for ending in ("", "-wal"):
        held = target.with_name(target.name + ending)
        if held.exists():
            shutil.copy2(held, folder / held.name)


def put_in_place(data: Path) -> None:
    """Exchange the register's file for a verified one in one renaming.

    The log of the old file is folded into it first, which SQLite only does when nobody else has it open. Whoever would
    write waits in line meanwhile.
    Raises RegisterInUse.
    """
    target = database_file()
    connections.close_all()
    with data.open("rb") as file:
        os.fsync(file.fileno())
    with _hold_writers(target):
        if target.exists():
            _fold_log(target)
        data.replace(target)
        for ending in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                target.with_name(target.name + ending).unlink()
    number = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def _hold_writers(target: Path) -> Iterator[None]:
    try:
        turn = take_turn(find_queue_file(target), patience=_PATIENCE)
    except TurnNotReached as error:
        raise _say_open() from error
    try:
        yield
    finally:
        if turn:
            give_turn_back(turn)


def _say_open() -> RegisterInUse:
    return RegisterInUse("The desk is open: stop it, then bring the backup back.")


def _fold_log(target: Path) -> None:
    with closing(sqlite3.connect(target, timeout=_PATIENCE)) as held:
        try:
            (mode,) = held.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.DatabaseError as error:
            if "locked" not in str(error):
                return  # the old file is damaged: it may be exchanged all the same
            mode = "wal"
    if mode != "delete":
        raise _say_open()
