"""The sample texts: each is read without error, what is expected of it stands in it, and the reader keeps its mark."""

import csv
import json
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.golden.match import keys_agree, pair_facts

SAMPLES = Path(__file__).parents[2] / "samples"
INDEX = tuple(csv.DictReader((SAMPLES / "index.csv").open(encoding="utf-8")))
FILES = [row["file"] for row in INDEX]
# The F1 over all samples that must not be lost again: a little under what was measured (0.639). It may only rise.
FLOOR_F1 = 0.85


@cache
def need(name: str) -> ModuleType:
    """Return a module of the product; a test that needs it is skipped until it is there."""
    return pytest.importorskip(name, exc_type=ImportError)


def load_expected(filename: str) -> list[dict[str, Any]]:
    path = SAMPLES / "expected" / f"{filename.rpartition('.')[0]}.json"
    return json.loads(path.read_text(encoding="utf-8"))["facts"]


def load_text(filename: str) -> str:
    data = (SAMPLES / filename).read_bytes()
    if filename.endswith(".txt"):
        return data.decode("utf-8")
    return need("daumoi.reading.pages").pages_from_bytes(data, filename).text


@cache
def read_sample(filename: str) -> tuple[str, Any]:
    """Return the text of a sample and its reading."""
    reader, lexicon = need("daumoi.reading.reader"), need("daumoi.gazetteer.lexicon")
    row = next(row for row in INDEX if row["file"] == filename)
    text = load_text(filename)
    return text, reader.read_text(text, lexicon.load_lexicon(), date.fromisoformat(row["published_on"]))


def count_matches() -> Iterator[tuple[int, int, int]]:
    """Yield (matched, expected, read) of every sample; the measure `other` counts on neither side."""
    for filename in FILES:
        text, reading = read_sample(filename)
        expected = [fact for fact in load_expected(filename) if fact.get("measure") != "other"]
        got = [fact.as_json() for fact in reading.facts if fact.get("measure") != "other"]
        yield len(pair_facts(expected, got, text, agree=keys_agree)), len(expected), len(got)


def test_index_names_every_sample() -> None:
    texts = {path.name for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html"}}
    assert set(FILES) == texts
    assert {f"{name.rpartition('.')[0]}.json" for name in FILES} == {p.name for p in (SAMPLES / "expected").iterdir()}
    assert all(row["source_url"].startswith("https://example.invalid/") for row in INDEX)
    assert len({row["source_url"] for row in INDEX}) == len(INDEX)


@pytest.mark.parametrize("filename", FILES)
def test_sample_says_that_it_is_one(filename: str) -> None:
    text = unicodedata.normalize("NFC", (SAMPLES / filename).read_text(encoding="utf-8"))
    notes = [line for line in text.splitlines() if line.removeprefix("<p>").startswith("[")]
    assert len(notes) == 1
    assert any(word in notes[0] for word in ("Bịa", "là bịa", "nvented", "지어낸"))


@pytest.mark.parametrize("filename", FILES)
def test_expected_quotes_stand_in_the_text(filename: str) -> None:
    text = load_text(filename)
    assert [fact["quote"] for fact in load_expected(filename) if fact["quote"] not in text] == []


@pytest.mark.parametrize("filename", FILES)
def test_read_facts_have_exact_spans(filename: str) -> None:
    text, reading = read_sample(filename)
    for fact in reading.facts:
        for evidence in (fact.evidence, *(slot.evidence for slot in fact.slots if slot.evidence)):
            assert text[evidence.span.start : evidence.span.end] == evidence.quote


@pytest.mark.parametrize("filename", FILES)
def test_note_line_tells_no_facts(filename: str) -> None:
    text, reading = read_sample(filename)
    start = text.index("[")
    end = text.index("]", start)
    assert [fact.as_json() for fact in reading.facts if start <= fact.evidence.span.start < end] == []


def test_reader_keeps_its_mark() -> None:
    matched, expected, read = (sum(column) for column in zip(*count_matches(), strict=True))
    assert 2 * matched / (expected + read) >= FLOOR_F1


def test_samples_04_and_06_contradict_each_other() -> None:
    totals = [
        {fact["value"] for fact in load_expected(name) if fact.get("as_of") == "2023-08" and fact.get("fdi") is True
         and fact["measure"] == "projects"}
        for name in ("04-hai-phong-chungbuk.txt", "06-hai-phong-trao-chung-nhan.txt")
    ]  # fmt: skip
    assert totals == [{494}, {492}]


def test_demo_register_names_samples_accounts_and_types_that_exist() -> None:
    demo = tomllib.loads((SAMPLES / "demo.toml").read_text(encoding="utf-8"))
    accounts = {account["username"]: account for account in demo["accounts"]}
    assert {account["group"] for account in accounts.values()} == {"viewer", "editor", "approver"}
    assert accounts[demo["settings"]["accepted_by"]]["group"] == "approver"
    for document in demo["documents"]:
        assert document["file"] in FILES
        assert accounts[document["added_by"]]["group"] != "viewer"
        assert document.get("confidentiality", "open") in {"open", "internal", "secret"}
        assert set(document["accept"]) <= {"figure", "project", "agreement", "event", "person", "undertaking"}
