"""Seconds until the command line answers: `daumoi --help` beside a bare Python start."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.reading import print_figure

DAUMOI = Path(sys.executable).parent / "daumoi"


def time_command(*words: str) -> float:
    """Return the median wall seconds of a command over seven runs."""
    runs = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True)
        runs.append(time.perf_counter() - start)
    return statistics.median(runs)


def main() -> None:
    """Run the benchmark."""
    bare = time_command(sys.executable, "-c", "pass")
    helped = time_command(str(DAUMOI), "--help")
    print_figure("cli.help_seconds", helped, "s", bare_python=round(bare, 3), ratio=round(helped / bare, 1))


if __name__ == "__main__":
    main()
