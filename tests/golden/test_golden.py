"""Short golden texts: the reader gives exactly the facts that the TOML files expect, and no more of their type."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.golden.match import all_agree, pair_facts

HERE = Path(__file__).parent
TYPE_OF_FILE = {
    "figures": "figure",
    "figures_whose": "figure",
    "figures_scope": "figure",
    "projects": "project",
    "figures_measures": "figure",
    "projects_called": "project",
    "projects_told": "project",
    "agreements": "agreement",
    "events": "event",
    "persons": "person",
    "undertakings": "undertaking",
}
FIELDS = {"id", "why", "text", "published", "facts", "absent", "reached"}
NOT_YET = pytest.mark.xfail(strict=True, reason="the reader does not reach this text yet")


def iter_texts() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (file stem, golden text) of every TOML file."""
    for path in sorted(HERE.glob("*.toml")):
        for golden in tomllib.loads(path.read_text(encoding="utf-8"))["text"]:
            yield path.stem, golden


GOLDEN = [
    pytest.param(stem, golden, id=f"{stem}-{golden['id']}", marks=() if golden.get("reached", True) else NOT_YET)
    for stem, golden in iter_texts()
]


def compare(stem: str, golden: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the expected facts that were not read, and the facts read that nobody expected."""
    reader = pytest.importorskip("daumoi.reading.reader", exc_type=ImportError)
    lexicon = pytest.importorskip("daumoi.gazetteer.lexicon", exc_type=ImportError)
    text = golden["text"].strip("\n")
    reading = reader.read_text(text, lexicon.load_lexicon(), golden.get("published"))
    of_type = TYPE_OF_FILE.get(stem)
    types = {of_type} if of_type else set(golden.get("absent", TYPE_OF_FILE.values()))
    facts = [fact.as_json() for fact in reading.facts]
    got = [fact for fact in facts if fact["type"] in types and fact.get("measure") != "other"]
    expected = [{"type": of_type, **fact} for fact in golden.get("facts", ())]
    pairs = pair_facts(expected, got, text, agree=all_agree)
    missing = [fact for i, fact in enumerate(expected) if i not in pairs]
    surplus = [fact for j, fact in enumerate(got) if j not in pairs.values()]
    return missing, surplus


@pytest.mark.parametrize(("stem", "golden"), GOLDEN)
def test_golden_text_is_read_exactly(stem: str, golden: dict[str, Any]) -> None:
    missing, surplus = compare(stem, golden)
    assert not missing, f"not read: {missing}; read instead: {surplus}"
    assert not surplus, f"read, but not expected: {surplus}"


def test_golden_files_are_well_formed() -> None:
    seen = set()
    for stem, golden in iter_texts():
        assert set(golden) <= FIELDS, golden["id"]
        assert golden["why"].strip(), golden["id"]
        assert golden["text"].strip(), golden["id"]
        assert (stem, golden["id"]) not in seen
        seen.add((stem, golden["id"]))
        for fact in golden.get("facts", ()):
            assert stem in TYPE_OF_FILE
            assert "quote" not in fact or fact["quote"] in golden["text"], golden["id"]
