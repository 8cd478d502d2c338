"""Trouble with the machine (a database locked, read-only, damaged or away, a port in use): each gets a sentence."""

import http.client
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT
from tests.cli.test_read import TEXT, write

Call = Callable[..., Any]
# SQLite waits 20 s for a lock; a test need not.
IMPATIENT = """
import sqlite3.dbapi2 as sqlite
connect = sqlite.connect
sqlite.connect = lambda *args, **options: connect(*args, **(options | {"timeout": 0.2}))
"""
# Root writes into files that are marked read-only, so the connection itself is made read-only.
READ_ONLY = """
import sqlite3.dbapi2 as sqlite
connect = sqlite.connect
sqlite.connect = lambda *args, **options: connect(
    *args, **(options | {"database": f"file:{options['database']}?mode=ro", "uri": True}))
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a register with its tables and places, to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DAUMOI_")}
    command = [sys.executable, "-c", "from daumoi.cli.main import run; run()", "review"]
    subprocess.run(command, env=inherited | {"DAUMOI_DATA_DIR": str(folder)}, cwd=ROOT, check=True, capture_output=True)
    return folder / "daumoi.sqlite3"


@pytest.fixture
def register(prepared: Path, tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return Path(shutil.copy(prepared, tmp_path / "data" / "daumoi.sqlite3"))


def count_documents(register: Path) -> int:
    with sqlite3.connect(register) as connection:
        return int(connection.execute("SELECT count(*) FROM register_document").fetchone()[0])


def assert_sentence(answer: Any, words: str) -> None:
    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert answer.err.startswith("daumoi: ")
    assert words in answer.err


def test_locked_register_gets_a_sentence_and_stays_as_it_was(
    call_program: Call, register: Path, tmp_path: Path
) -> None:
    write(tmp_path, "a.txt", TEXT)
    other = sqlite3.connect(register, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = call_program("add", "a.txt", before=IMPATIENT)
    other.execute("ROLLBACK")
    other.close()
    assert_sentence(answer, "Others are writing to the register just now. Nothing was saved.")
    assert count_documents(register) == 0
    assert call_program("add", "a.txt").code == 0
    assert count_documents(register) == 1


def test_read_only_register_gets_a_sentence_and_stays_as_it_was(
    call_program: Call, register: Path, tmp_path: Path
) -> None:
    write(tmp_path, "a.txt", TEXT)
    assert_sentence(call_program("add", "a.txt", before=READ_ONLY), "can be read but not written")
    assert_sentence(call_program("demo", before=READ_ONLY), "can be read but not written")
    assert count_documents(register) == 0
    assert call_program("review", before=READ_ONLY).code == 0


def test_damaged_register_gets_a_sentence(call_program: Call, tmp_path: Path) -> None:
    file = write(tmp_path, "data/daumoi.sqlite3", b"This was a database once, and it is none now.")
    assert_sentence(call_program("review"), "is damaged")
    assert file.read_bytes().startswith(b"This was")


def test_folder_that_cannot_be_made_gets_a_sentence(call_program: Call, tmp_path: Path) -> None:
    write(tmp_path, "data", b"a file where a folder should be")
    assert_sentence(call_program("review"), "cannot be made")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DAUMOI_DATABASE_URL", "postgresql://127.0.0.1:1/daumoi", "The database does not answer"),
        ("DAUMOI_DATABASE_URL", "nonsense", "is not a database address"),
        ("DAUMOI_DATABASE_URL", "mysql://localhost/daumoi", "must name a postgresql or sqlite database"),
        ("DAUMOI_DEBUG", "perhaps", "must be yes or no"),
        ("DAUMOI_SECRET_KEY", "short", "is too short"),
        ("DAUMOI_STATIC_STORAGE", "elsewhere", "must be one of"),
    ],
)
def test_senseless_setting_gets_a_sentence(call_program: Call, name: str, value: str, words: str) -> None:
    assert_sentence(call_program("review", **{name: value}), words)


def test_port_in_use_gets_a_sentence(call_program: Call, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = call_program("serve", "--port", port)
    assert_sentence(answer, f"Port {port} of 127.0.0.1 cannot be used")
    assert f"--port {port + 1 if port < 65535 else 8000}" in answer.err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("host", "words"),
    [("203.0.113.7", "Is this an address of this machine?"), ("no.such.host.invalid", "is not known")],
)
def test_address_of_another_machine_gets_a_sentence(call_program: Call, host: str, words: str) -> None:
    assert_sentence(call_program("serve", "--host", host, "--port", 18080), words)


def test_serve_answers_and_stops(register: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DAUMOI_")}
    server = subprocess.Popen(
        [Path(sys.executable).parent / "daumoi", "serve", "--port", str(port)],
        env=inherited | {"DAUMOI_DATA_DIR": str(register.parent), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert server.stdout is not None
        assert f"http://127.0.0.1:{port}/" in server.stdout.readline().decode()
        for _ in range(100):
            try:
                desk = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                desk.request("GET", "/")
                assert desk.getresponse().status in (200, 302)
                break
            except ConnectionError:
                time.sleep(0.1)
        else:
            pytest.fail("the desk did not answer")
    finally:
        server.terminate()
        server.wait(timeout=20)
