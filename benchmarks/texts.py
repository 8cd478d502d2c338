"""The texts that benchmarks run over: the development texts where they are at hand, else our own samples."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BRIEF = ("s0", "s1", "s2", "s3", "s4")


def find_development_folder() -> Path | None:
    """Return the folder of development texts with their expected facts, None where this machine does not have it."""
    folder = Path(os.environ.get("DAUMOI_DEVELOPMENT_TEXTS") or ROOT.parent / "shared" / "reading" / "dev")
    return folder if folder.is_dir() else None


def load_brief_texts() -> tuple[str, list[str]]:
    """Return the name of the corpus and its texts: the five brief texts, else the Vietnamese samples."""
    folder = find_development_folder()
    if folder is not None:
        return "brief texts", [(folder / f"{name}.txt").read_text(encoding="utf-8") for name in BRIEF]
    samples = [path for path in sorted((ROOT / "samples").glob("*.txt")) if "." not in path.stem]
    return "samples", [path.read_text(encoding="utf-8") for path in samples]
