"""The command line as a program: a quick start, and endings that tell."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from daumoi import __version__
from daumoi.cli.main import COMMANDS

SEEN = "import sys; sys.argv = ['daumoi', '--help']\ntry:\n from daumoi.cli.main import run; run()\nfinally:\n "
SEEN += "print(sorted({name.partition('.')[0] for name in sys.modules}))"


def test_help_imports_neither_django_nor_numpy_nor_rich() -> None:
    done = subprocess.run([sys.executable, "-c", SEEN], check=True, capture_output=True, text=True)
    modules = set(json.loads(done.stdout.splitlines()[-1].replace("'", '"')))
    assert modules.isdisjoint({"django", "numpy", "rich", "babel", "ahocorasick_rs", "trafilatura", "granian"})


def test_help_is_quick() -> None:
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([Path(sys.executable).parent / "daumoi", "--help"], check=True, capture_output=True)
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < 0.4


def test_help_names_every_command(call: Callable[..., Any]) -> None:
    answer = call("--help")
    assert answer.code == 0
    assert [line.split()[0] for line in answer.out.partition("Commands:")[2].splitlines() if line.strip()] == [
        *COMMANDS
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(call: Callable[..., Any], name: str) -> None:
    answer = call(name, "--help")
    assert answer.code == 0
    assert answer.out.startswith(f"Usage: daumoi {name}")


def test_version(call: Callable[..., Any]) -> None:
    assert call("--version").out == f"daumoi, version {__version__}\n"


@pytest.mark.parametrize("words", [["nosuch"], ["--nosuch"], ["figures"], ["review", "--limit", "0"]])
def test_misuse_ends_with_two(call: Callable[..., Any], words: list[str]) -> None:
    answer = call(*words)
    assert answer.code == 2
    assert "Error: " in answer.err


def test_reader_of_a_pipe_may_leave(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Tỉnh Long An có 34 khu công nghiệp. " * 2000, encoding="utf-8")
    daumoi = Path(sys.executable).parent / "daumoi"
    line = f"{daumoi} read {tmp_path} {tmp_path}/a.txt --json | head -c 1"
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_terminal_without_unicode_gets_escapes(call_program: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Tỉnh Long An có 34 khu công nghiệp.", encoding="utf-8")
    answer = call_program("read", "a.txt", "--json", PYTHONIOENCODING="ascii")
    assert answer.code == 0
    assert json.loads(answer.out)["title"] == "Tỉnh Long An có 34 khu công nghiệp."
