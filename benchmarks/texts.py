"""The texts that benchmarks run over: the development texts where they are at hand, else our own samples."""

import csv
import json
import os
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
BRIEF = ("s0", "s1", "s2", "s3", "s4")


class Sample(NamedTuple):
    """A sample text with its day of publication and the facts expected of it."""

    name: str
    text: str
    published_on: date
    facts: list[dict[str, Any]]


def find_development_folder() -> Path | None:
    """Return the folder of development texts with their expected facts, None where this machine does not have it."""
    folder = Path(os.environ.get("DAUMOI_DEVELOPMENT_TEXTS") or ROOT.parent / "shared" / "reading" / "dev")
    return folder if folder.is_dir() else None


def load_brief_texts() -> tuple[str, list[str]]:
    """Return the name of the corpus and its texts: the five brief texts, else the Vietnamese samples."""
    folder = find_development_folder()
    if folder is not None:
        return "brief texts", [(folder / f"{name}.txt").read_text(encoding="utf-8") for name in BRIEF]
    return "samples", [sample.text for sample in load_samples()]


def load_samples() -> list[Sample]:
    """Return the Vietnamese samples that are plain text, as they are saved (one of them decomposed)."""
    with (SAMPLES / "index.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["language"] == "vi" and row["file"].endswith(".txt")]
    return [_load_sample(row) for row in rows]


def _load_sample(row: dict[str, str]) -> Sample:
    path = SAMPLES / row["file"]
    facts = json.loads((SAMPLES / "expected" / f"{path.stem}.json").read_text(encoding="utf-8"))["facts"]
    return Sample(path.stem, path.read_text(encoding="utf-8"), date.fromisoformat(row["published_on"]), facts)
