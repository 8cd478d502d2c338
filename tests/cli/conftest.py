"""How the tests call the command: in this process on the test database, or as a program with a register of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from daumoi.cli.main import run

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Return a caller of the command in this process, on the test database."""

    def call_daumoi(*words: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["daumoi", *map(str, words)])
        capfd.readouterr()
        code: object = 0
        try:
            run()
        except SystemExit as stop:
            code = stop.code
        said = capfd.readouterr()
        return Answer(int(code or 0), said.out, said.err)  # type: ignore[call-overload]

    return call_daumoi


@pytest.fixture
def call_program(tmp_path: Path) -> Callable[..., Answer]:
    """Return a caller of the command as a program; its register, where it needs one, is a file in a fresh folder."""

    def call_daumoi(*words: object, data: bytes = b"", before: str = "", **environment: str) -> Answer:
        code = f"{before}\nfrom daumoi.cli.main import run\nimport sys\nsys.argv[0] = 'daumoi'\nrun()"
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("DAUMOI_")}
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, words)],
            input=data,
            env=inherited | {"DAUMOI_DATA_DIR": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)} | environment,
            cwd=tmp_path,
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call_daumoi


@contextmanager
def undo_at_end() -> Iterator[None]:
    """Undo at the end what the body writes into the database."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo_register(django_db_setup: None, django_db_blocker: pytest.Function) -> Iterator[str]:
    """Fill the test database with the demo for one module of tests, and give what the command printed."""
    from click.testing import CliRunner

    from daumoi.cli.main import main

    with django_db_blocker.unblock(), undo_at_end():  # type: ignore[attr-defined]
        done = CliRunner().invoke(main, ["demo"], catch_exceptions=False)
        assert done.exit_code == 0
        yield done.output
