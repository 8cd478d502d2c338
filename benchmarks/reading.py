"""Texts read in a second on one core, how time grows with length, and memory: one JSON line a figure."""

import json
import platform
import resource
import statistics
import sysconfig
import time
import unicodedata

from benchmarks.texts import load_brief_texts
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.reader import read_text

ROUNDS = 15


def print_figure(name: str, value: float, unit: str, **more: object) -> None:
    """Print one figure as a JSON line."""
    print(json.dumps({"figure": name, "value": round(value, 3), "unit": unit, **more}, ensure_ascii=False), flush=True)


def time_once(texts: list[str]) -> float:
    """Return the CPU seconds of reading each text once."""
    lexicon = load_lexicon()
    start = time.process_time()
    for text in texts:
        read_text(text, lexicon)
    return time.process_time() - start


def time_plain(texts: list[str]) -> float:
    """Return the CPU seconds of a pass that only decomposes, folds and splits each text: the yardstick of a ratio."""
    start = time.process_time()
    for text in texts:
        folded = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
        folded.split()
    return time.process_time() - start


def describe_python() -> str:
    """Return the interpreter's version and whether it was built with profile-guided optimisation."""
    options = sysconfig.get_config_var("CONFIG_ARGS") or ""
    built = "optimised" if "--enable-optimizations" in options else "plain"
    return f"{platform.python_version()}, {built} build"


def main() -> None:
    """Run the benchmark."""
    corpus, texts = load_brief_texts()
    time_once(texts)
    rounds = [time_once(texts) for _ in range(ROUNDS)]
    plain = statistics.median(time_plain(texts) for _ in range(ROUNDS))
    middle = statistics.median(rounds)
    best = round(len(texts) / min(rounds))
    print_figure(
        "reading.texts_per_second", len(texts) / middle, "texts/s", corpus=corpus, best=best, python=describe_python()
    )
    print_figure("reading.ratio_to_plain_pass", middle / plain, "times a plain NFD-fold-split pass")
    article = "\n".join(texts)
    for megabytes in (1, 10):
        long = (article + "\n") * (megabytes * 1_000_000 // len(article.encode()) + 1)
        print_figure(f"reading.seconds_{megabytes}_MB", time_once([long]), "s")
    print_figure("reading.peak_memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")


if __name__ == "__main__":
    main()
