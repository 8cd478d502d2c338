"""Nobody reads the ledger past the one place that says which of its two sets of entries a user sees."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Where entries are chosen by audience, written for both, and proved for both.
ALLOWED = {
    f"register/{name}.py" for name in ("queries/scopes", "actions/ledger", "queries/proofs", "queries/proofs_derived")
}
# What chooses the audience of a relation, and who is given rows of which it was chosen.
CHOOSING = {"condition_audience", "stand_reports"}
GIVEN = {"sum_realised"}
RELATION = re.compile(r"\bledger(_entries)?__")


def find_readers_past_the_audience(source: str) -> Iterator[int]:
    """Yield the lines that ask the table itself, or reach it by a relation where no audience is named."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        managers = isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager", "_base_manager")
        if managers and isinstance(node.value, ast.Name) and node.value.id == "LedgerEntry":
            yield node.lineno
        if isinstance(node, ast.Attribute) and node.attr in ("ledger", "ledger_entries"):
            yield node.lineno
    for node in tree.body:
        words = ast.get_source_segment(source, node) or ""
        names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
        if RELATION.search(words) and not names & CHOOSING and getattr(node, "name", "") not in GIVEN:
            yield node.lineno


def test_the_ledger_is_read_by_audience() -> None:
    found = []
    for path in sorted((ROOT / "daumoi").rglob("*.py")):
        name = str(path.relative_to(ROOT / "daumoi"))
        if name in ALLOWED or "migrations" in path.parts:
            continue
        found += [f"{name}:{line}" for line in find_readers_past_the_audience(path.read_text(encoding="utf-8"))]
    assert found == [], "ask for entries by queries.scopes.visible_ledger or condition_audience"


def test_a_reader_past_the_audience_is_caught() -> None:
    wrong = [
        "def read(project):\n    return LedgerEntry.objects.filter(project=project)\n",
        "def read(project):\n    return project.ledger.all()\n",
        'def read(user):\n    return Project.objects.filter(ledger__state="valid")\n',
    ]
    assert [len(list(find_readers_past_the_audience(source))) for source in wrong] == [1, 1, 1]
    right = 'def read(user):\n    return Q(ledger__state="valid") & condition_audience(user, "ledger__")\n'
    assert list(find_readers_past_the_audience(right)) == []
