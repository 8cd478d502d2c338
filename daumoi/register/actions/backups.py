"""One file that holds the whole register, made while people work, verified; and the way back from it.

A backup is a ZIP archive of two members: `manifest.json` says what it is, and the register itself stands beside it as a
SQLite file or as PostgreSQL's custom dump. The secret key and the programs are not in it.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from daumoi import __version__
from daumoi.register.actions import backups_postgresql, backups_sqlite
from daumoi.values.errors import DaumoiError

MANIFEST = "manifest.json"
FORMAT = 1
_MEMBERS = {"sqlite": "register.sqlite3", "postgresql": "register.dump"}
_CHUNK = 1024 * 1024


class BackupRefused(DaumoiError):  # noqa: N818  # named for what happened
    """A backup cannot be made, or a file is none that can be brought back."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; `counts` are the rows of each table, `migration` the last one of the register."""

    format: int
    version: str
    made_at: str
    database: str
    migration: str
    counts: dict[str, int]
    size: int
    sha256: str


def back_up_register(*, to: Path, at: datetime) -> Manifest:
    """Return what the new backup says of itself, once it stands whole and verified under its name.

    People may go on working: the backup is the register as it was at one moment.
    Raises BackupRefused, DaumoiError with the database's sentence.
    """
    _refuse_taken(to)
    try:
        with TemporaryDirectory(prefix=".daumoi-backup-", dir=to.parent) as folder:
            data = Path(folder) / _MEMBERS[connection.vendor]
            counts = _copy_register(data)
            manifest = _describe(data, counts, at)
            archive = Path(folder) / "whole"
            _pack(archive, data, manifest)
            read_backup(archive)
            archive.replace(to)
            _flush_folder(to.parent)
    except OSError as error:
        raise BackupRefused("The backup cannot be written: %(why)s.", why=error.strerror or "?") from error
    return manifest


def restore_register(*, source: Path, at: datetime, aside: Path) -> Manifest:
    """Return what the backup says of itself, once the register is what it holds; the present one is kept in `aside`.

    However it is interrupted, the register is afterwards the old one or the new one, whole.
    Raises BackupRefused.
    """
    manifest = read_backup(source)
    if manifest.database != connection.vendor:
        raise BackupRefused(
            "This backup is of a register on %(database)s, but this register is on %(vendor)s.",
            database=manifest.database,
            vendor=connection.vendor,
        )
    _refuse_newer(manifest)
    try:
        aside.mkdir(parents=True, exist_ok=True)
        _keep_present(aside, at)
        with TemporaryDirectory(prefix=".daumoi-restore-", dir=_working_folder(aside)) as folder:
            data = Path(folder) / _MEMBERS[manifest.database]
            with zipfile.ZipFile(source) as archive, archive.open(data.name) as member, data.open("wb") as file:
                while chunk := member.read(_CHUNK):
                    file.write(chunk)
            _bring_back(data, manifest)
    except OSError as error:
        raise BackupRefused("The backup cannot be brought back: %(why)s.", why=error.strerror or "?") from error
    return manifest


def _keep_present(aside: Path, at: datetime) -> None:
    """Keep the register that is about to be exchanged; of a damaged SQLite file its bytes as they are."""
    try:
        if connection.introspection.table_names():
            back_up_register(to=aside / f"before-restore-{at:%Y%m%d-%H%M%S}.daumoi", at=at)
    except (DatabaseError, DaumoiError):
        if connection.vendor != "sqlite":
            raise
        backups_sqlite.keep_bytes(aside / f"before-restore-{at:%Y%m%d-%H%M%S}")


def read_backup(source: Path) -> Manifest:
    """Return what a backup says of itself, its bytes checked against their sum.

    Raises BackupRefused.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            if manifest.format != FORMAT:
                raise BackupRefused("This backup was made by a newer version of the program.")
            with archive.open(_MEMBERS[manifest.database]) as member:
                found = _sum_of(iter(lambda: member.read(_CHUNK), b""))
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError, NotImplementedError) as error:
        raise BackupRefused("%(file)s is no backup of Đầu Mối, or it is damaged.", file=source.name) from error
    except OSError as error:
        raise BackupRefused("%(file)s cannot be read: %(why)s.", file=source.name, why=error.strerror or "?") from error
    if found != (manifest.sha256, manifest.size):
        raise BackupRefused("%(file)s is damaged: its content is not what was written.", file=source.name)
    return manifest


def count_rows(database: BaseDatabaseWrapper) -> dict[str, int]:
    """Return the number of rows in each table of ours."""
    held = set(database.introspection.table_names())
    counts = {}
    with database.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if table in held:
                cursor.execute(f"SELECT count(*) FROM {database.ops.quote_name(table)}")  # noqa: S608  # a table's name
                counts[table] = cursor.fetchone()[0]
    return counts


def _copy_register(data: Path) -> dict[str, int]:
    if connection.vendor == "postgresql":
        return backups_postgresql.dump_database(data, count_rows)
    backups_sqlite.copy_database(data)
    with backups_sqlite.open_copy(data) as copy:
        _refuse_faults(backups_sqlite.find_faults(copy))
        return count_rows(copy)


def _bring_back(data: Path, manifest: Manifest) -> None:
    if connection.vendor == "postgresql":
        backups_postgresql.load_dump(data)
        return
    with backups_sqlite.open_copy(data) as copy:
        _refuse_faults(backups_sqlite.find_faults(copy))
        found = count_rows(copy)
        if any(count != found[table] for table, count in manifest.counts.items() if table in found):
            raise BackupRefused("The backup does not hold the rows that it says it holds.")
    backups_sqlite.put_in_place(data)


def _working_folder(aside: Path) -> Path:
    """Return a folder on the disk of the register, so that the last step is one renaming."""
    return backups_sqlite.database_file().parent if connection.vendor == "sqlite" else aside


def _refuse_faults(faults: list[str]) -> None:
    if faults:
        raise BackupRefused("The database is damaged: %(why)s. No backup was made of it.", why=faults[0][:200])


def _refuse_taken(to: Path) -> None:
    if to.is_dir() or not to.parent.is_dir():
        raise BackupRefused("%(file)s is no place for a file.", file=str(to))
    if to.exists():
        raise BackupRefused("%(file)s is there already; a backup never overwrites another file.", file=to.name)


def _refuse_newer(manifest: Manifest) -> None:
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    if ("register", manifest.migration) not in known:
        raise BackupRefused("This backup was made by a newer version of the program.")


def _describe(data: Path, counts: dict[str, int], at: datetime) -> Manifest:
    applied = MigrationLoader(connection).applied_migrations
    last = max((name for app, name in applied if app == "register"), default="")
    with data.open("rb") as file:
        sha256, size = _sum_of(iter(lambda: file.read(_CHUNK), b""))
    return Manifest(FORMAT, __version__, at.isoformat(), connection.vendor, last, counts, size, sha256)


def _pack(archive: Path, data: Path, manifest: Manifest) -> None:
    with archive.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as whole:
            whole.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
            whole.write(data, data.name)
        file.flush()
        os.fsync(file.fileno())


def _sum_of(chunks: Iterator[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _flush_folder(folder: Path) -> None:
    """Make sure that a renaming outlives a power cut."""
    with _open_folder(folder) as number:
        os.fsync(number)


@contextmanager
def _open_folder(folder: Path) -> Iterator[int]:
    number = os.open(folder, os.O_RDONLY)
    try:
        yield number
    finally:
        os.close(number)
