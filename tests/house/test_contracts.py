"""The import contracts hold, and a breach of each is caught."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
# contract -> a module that breaks it: where it stands and what it imports.
BREACHES = {
    "layers": ("daumoi/gazetteer/breach_of_layers.py", "import daumoi.reading.reader"),
    "pure": ("daumoi/reading/breach_of_purity.py", "import django"),
    "values-standard-library": ("daumoi/values/breach_of_the_library.py", "import babel"),
    "register-layers": ("daumoi/register/models/breach_in_the_register.py", "import daumoi.register.actions.facts"),
    "models-are-the-registers": ("daumoi/web/desk/breach_of_models.py", "import daumoi.register.models.facts"),
    "web-audiences": ("daumoi/web/shared/breach_of_audiences.py", "import daumoi.web.desk.review"),
}
ROOMS = {
    "bulk", "cli", "gazetteer", "matching", "queued_sqlite", "reading", "register", "reporting", "sheets", "values",
    "web",
}  # fmt: skip


def check_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Return what import-linter says of the package in a folder."""
    command = [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_contracts_hold() -> None:
    done = check_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def said_of_breaches(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what import-linter says of a copy of the package in which every contract is broken."""
    folder = tmp_path_factory.mktemp("breached")
    shutil.copy(ROOT / "pyproject.toml", folder)
    code_only = shutil.ignore_patterns("data", "templates", "static", "locale", "__pycache__")
    shutil.copytree(ROOT / "daumoi", folder / "daumoi", ignore=code_only)
    for place, line in BREACHES.values():
        (folder / place).write_text(line + "\n", encoding="utf-8")
    done = check_imports(folder)
    assert done.returncode == 1, done.stdout + done.stderr
    return " ".join(done.stdout.partition("Broken contracts")[2].split())


def test_every_contract_has_a_breach() -> None:
    assert {contract["id"] for contract in CONTRACTS} == set(BREACHES)


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["id"])
def test_breach_is_caught(contract: dict[str, str], said_of_breaches: str) -> None:
    names = sorted((other["name"] for other in CONTRACTS), key=said_of_breaches.find)
    start = said_of_breaches.find(contract["name"])
    assert start >= 0, f"{contract['name']!r} is not told broken: {said_of_breaches}"
    later = [said_of_breaches.find(name) for name in names if said_of_breaches.find(name) > start]
    module = BREACHES[contract["id"]][0].removesuffix(".py").replace("/", ".")
    assert module in said_of_breaches[start : min(later, default=None)]


def test_top_folders_are_the_decided_ones() -> None:
    found = {path.name for path in (ROOT / "daumoi").iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert found <= ROOMS


def test_tests_mirror_the_package() -> None:
    others = {"golden", "samples", "house", "browser", "__pycache__"}
    found = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    assert found - others <= ROOMS


def test_no_drawer_is_named_for_nothing() -> None:
    empty = re.compile(r"(^|_)(utils?|helpers?|common|core|services?|managers?|misc)(_|$)")
    assert [path.name for path in (ROOT / "daumoi").rglob("*.py") if empty.search(path.stem)] == []
