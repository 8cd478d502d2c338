"""The whole register backed up and proved: once each, in seconds, not milliseconds."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.making.scale import KEPT_AT
from benchmarks.register_figures import Question
from daumoi.register.actions.backups import back_up_register
from daumoi.register.queries.proofs import prove_rules


def list_questions(_viewer: Any) -> Iterator[Question]:
    """Yield what is done with the register as a whole."""
    yield Question("check of all rules", lambda _: check_rules(), rounds=1)
    yield Question("backup, verified", lambda _: back_up(), rounds=1)


def check_rules() -> int:
    """Return how many rules were proved, whether they hold or not."""
    return sum(1 for _ in prove_rules())


def back_up() -> None:
    """Write a backup and throw it away."""
    with tempfile.TemporaryDirectory() as folder:
        back_up_register(to=Path(folder) / "register.daumoi", at=KEPT_AT)
