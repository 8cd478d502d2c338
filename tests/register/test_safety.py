"""The safety runs of benchmarks/safety in small: writers at once, and programs killed at their work."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def run_safety(module: str, *arguments: str) -> list[dict[str, Any]]:
    """Return what a safety run printed, on a register of its own on the kind of database that is being tested."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DAUMOI_")}
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.safety.{module}", "--database", connection.vendor, *arguments],
        cwd=ROOT,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_writers_at_once_lose_nothing() -> None:
    (found,) = run_safety("writers", "--writers", "6", "--seconds", "3")
    assert found["writes"] >= 6
    assert (found["errors"], found["lost"], found["broken_rules"]) == (0, {}, [])


@pytest.mark.parametrize("work", ["accept", "backup", "import", "merge", "restore"])
def test_what_is_killed_is_wholly_there_or_wholly_not(work: str) -> None:
    (found,) = run_safety("kills", "--times", "4", "--work", work)
    assert (found["killed"], found["wrong"]) == (4, [])
    assert found["nothing"] + found["whole"] == 4
