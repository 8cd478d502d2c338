"""A backup holds the register of one moment, whole; restoring gives it back, and anything else is refused."""

import gc
import json
import threading
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from daumoi.register.actions import backups_sqlite
from daumoi.register.actions.backups import BackupRefused, back_up_register, read_backup, restore_register
from daumoi.register.models import Document
from tests.factories import make_document

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 3, 10, 2, 30, tzinfo=UTC)
LATER = datetime(2026, 3, 10, 2, 31, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _close_what_other_tests_left_open() -> None:
    """Close the connections that the server of the browser tests holds in its threads: here nobody works."""
    for held in gc.get_objects():
        if issubclass(type(held), BaseDatabaseWrapper) and held.connection is not None:
            held.inc_thread_sharing()
            held.close()
            held.dec_thread_sharing()


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    make_document("Bản tin thứ nhất.")
    file = tmp_path / "so.daumoi"
    back_up_register(to=file, at=AT)
    return file


def test_the_register_comes_back_as_it_was(whole: Path, tmp_path: Path) -> None:
    make_document("Bản tin thứ hai, viết sau khi sao lưu.")
    manifest = restore_register(source=whole, at=LATER, aside=tmp_path)
    assert [document.text for document in Document.objects.all()] == ["Bản tin thứ nhất."]
    assert manifest.counts["register_document"] == 1
    (kept,) = tmp_path.glob("before-restore-*.daumoi")
    assert read_backup(kept).counts["register_document"] == 2
    restore_register(source=kept, at=AT, aside=tmp_path)
    assert Document.objects.count() == 2
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".daumoi")]


def test_a_backup_is_of_one_moment_while_others_write(tmp_path: Path) -> None:
    make_document("Có sẵn.")
    stop = threading.Event()
    failures: list[BaseException] = []

    def write() -> None:
        number = 0
        try:
            while not stop.is_set():
                make_document(f"Tin {number}.", title=f"Tin {number}")
                number += 1
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        manifests = [back_up_register(to=tmp_path / f"{number}.daumoi", at=AT) for number in range(3)]
    finally:
        stop.set()
        writer.join()
    assert failures == []
    counts = [manifest.counts["register_document"] for manifest in manifests]
    assert counts == sorted(counts)
    assert counts[0] >= 1


@pytest.mark.parametrize("what", ["text", "cut", "changed", "newer", "foreign"])
def test_what_is_no_whole_backup_is_refused_and_changes_nothing(whole: Path, tmp_path: Path, what: str) -> None:
    bad = tmp_path / "bad.daumoi"
    if what == "text":
        bad.write_text("không phải bản sao lưu", encoding="utf-8")
    elif what == "cut":
        bad.write_bytes(whole.read_bytes()[:-200])
    else:
        with zipfile.ZipFile(whole) as held, zipfile.ZipFile(bad, "w") as written:
            for name in held.namelist():
                data = held.read(name)
                if name == "manifest.json":
                    manifest = json.loads(data)
                    change = {"newer": {"migration": "9999_later"}, "foreign": {"database": "oracle"}}.get(what, {})
                    data = json.dumps(manifest | change).encode()
                elif what == "changed":
                    data = data[:-1] + bytes([data[-1] ^ 1])
                written.writestr(name, data)
    with pytest.raises(BackupRefused):
        restore_register(source=bad, at=LATER, aside=tmp_path)
    assert Document.objects.count() == 1


def test_a_backup_overwrites_nothing(whole: Path) -> None:
    before = whole.read_bytes()
    with pytest.raises(BackupRefused, match="there already"):
        back_up_register(to=whole, at=LATER)
    with pytest.raises(BackupRefused):
        back_up_register(to=whole.parent / "no" / "folder.daumoi", at=LATER)
    assert whole.read_bytes() == before


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_register_that_is_open_elsewhere_is_not_exchanged(whole: Path, tmp_path: Path) -> None:
    import sqlite3

    make_document("Bản tin thứ hai.")
    reader = sqlite3.connect(backups_sqlite.database_file())
    try:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM register_document").fetchone()
        with pytest.raises(backups_sqlite.RegisterInUse):
            restore_register(source=whole, at=LATER, aside=tmp_path)
    finally:
        reader.close()
    assert Document.objects.count() == 2


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_damaged_register_is_kept_as_it_is_and_exchanged(whole: Path, tmp_path: Path) -> None:
    connection.close()
    file = backups_sqlite.database_file()
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    broken = b"SQLite format 3\x00" + b"\x07" * 4096
    file.write_bytes(broken)
    restore_register(source=whole, at=LATER, aside=tmp_path)
    assert Document.objects.count() == 1
    (kept,) = tmp_path.glob("before-restore-*/*.sqlite3")
    assert kept.read_bytes() == broken
