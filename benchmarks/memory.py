"""Memory over many texts read in one process: it must not grow. One JSON line for each count of texts.

python -m benchmarks.memory 100000 takes a few minutes; CI reads fewer.
"""

import gc
import os
import sys
from itertools import count, cycle
from pathlib import Path

from benchmarks.reading import print_figure
from benchmarks.texts import load_brief_texts
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.reader import read_text

MARKS = (100, 1_000, 10_000, 100_000)
MOST_GROWTH = 1.05  # of what the process holds after the first thousand texts


def read_memory() -> float:
    """Return the megabytes of memory that the process holds now (Linux alone tells)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def vary(text: str, number: int) -> str:
    """Return a text that no other is the same as, so that whatever is remembered of texts would show."""
    return f"{text}\nDự án Nhà máy Mẫu {number} có vốn {number},5 triệu USD, do Công ty TNHH Mẫu {number} đầu tư.\n"


def main(most: int = 10_000) -> int:
    """Read so many texts, print the memory held on the way, and return 1 when it grew."""
    lexicon = load_lexicon()
    _, texts = load_brief_texts()
    held: dict[int, float] = {}
    for number, text in zip(count(1), cycle(texts)):
        read_text(vary(text, number), lexicon)
        if number in MARKS or number == most:
            gc.collect()
            held[number] = read_memory()
            print_figure(f"memory.after_{number}_texts", held[number], "MB")
        if number >= most:
            break
    first = held.get(1_000, held[min(held)])
    return int(held[max(held)] > MOST_GROWTH * first)


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:2])))
