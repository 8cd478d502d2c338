"""The readings of many texts, in the order of the texts: read here, or dealt out to processes of our own.

The lexicon is loaded once a process. What a text yields hangs on the text alone, so that any number of processes gives
the same readings. Only a window of texts is under way at a time, so that memory does not grow with their number.
"""

import json
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context
from typing import Any

from daumoi.cli.sources import Source, load_source
from daumoi.values.errors import DaumoiError

# A process takes the time of some hundred texts to start, so that few texts are read here.
LEAST_A_PROCESS = 150
CHUNK = 16  # texts that are dealt out at once
CHUNKS_UNDER_WAY = 3  # a process: one it reads, others that wait for it


@dataclass(frozen=True, slots=True)
class Order:
    """How texts are to be read: the day they were published, how many blanks indent their JSON (None: one line), and
    whether each fact comes with why it was read so.
    """

    published: date | None = None
    indent: int | None = None
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text: its reading as JSON, or else a sentence that says why there is none."""

    name: str
    reading: str
    trouble: str = ""


def count_jobs(asked: int | None, sources: Sequence[Source]) -> int:
    """Return how many processes read the texts: as many as asked for, else a core each where the texts are many."""
    if any(source.file is None for source in sources):
        return 1  # standard input is this process's own
    if asked is None:
        asked = min(_count_cores(), len(sources) // LEAST_A_PROCESS)
    return max(1, min(asked, len(sources)))


def _count_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_sources(sources: Iterable[Source], order: Order, jobs: int) -> Iterator[Outcome]:
    """Yield what became of each text in the order given, read by so many processes; one reads in this process."""
    if jobs == 1:
        for source in sources:
            yield read_source(source, order)
        return
    waiting = iter(sources)
    dealer = _Dealer(order, jobs)
    try:
        yield from dealer.deal_out(iter(lambda: list(islice(waiting, CHUNK)), []))
    finally:
        dealer.close()


def read_source(source: Source, order: Order) -> Outcome:
    """Return what became of one text; nothing that a file holds stops the reading of others."""
    try:
        reading = _read(source, order)
        return Outcome(source.name, json.dumps(reading, ensure_ascii=False, indent=order.indent))
    except DaumoiError as error:
        return Outcome(source.name, "", str(error))
    except Exception as error:  # a fault of ours; the other texts are read all the same
        why = f"{type(error).__name__}: {error}"
        return Outcome(source.name, "", f"The file {source.filename} made the reader fail ({why}). Please report it.")


def _read(source: Source, order: Order) -> dict[str, Any]:
    from daumoi.gazetteer.lexicon import load_lexicon
    from daumoi.reading.fact_places import locate_fact
    from daumoi.reading.pages import pages_from_bytes
    from daumoi.reading.reader import read_text

    pages = pages_from_bytes(load_source(source), source.filename)
    published = order.published or pages.published_on
    reading = read_text(pages.text, load_lexicon(), published)
    facts = [fact.as_json() | locate_fact(fact, pages.anchors) for fact in reading.facts]
    if order.explain:
        from daumoi.reading.explaining import explain_fact

        for row, fact in zip(facts, reading.facts, strict=True):
            row["why"] = explain_fact(pages.text, fact, load_lexicon(), published).as_json()
    checks = [check.as_json() for check in reading.checks]
    return {
        "id": source.name,
        "title": pages.title,
        "reader": reading.version,
        "notes": [str(note) for note in reading.notes],
        "facts": facts,
        "checks": checks,
    }


def _read_chunk(sources: list[Source], order: Order) -> list[Outcome]:
    return [read_source(source, order) for source in sources]


def _start_process() -> None:
    """Load the lexicon once for all texts of a process; an interruption from the keyboard is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from daumoi.gazetteer.lexicon import load_lexicon

    load_lexicon()


class _Dealer:
    """Deals chunks of texts out to processes and takes the outcomes back in order."""

    def __init__(self, order: Order, jobs: int) -> None:
        self.order = order
        self.jobs = jobs
        self.pool = _start_pool(jobs)
        self.under_way: deque[tuple[list[Source], Future[list[Outcome]]]] = deque()

    def deal_out(self, chunks: Iterator[list[Source]]) -> Iterator[Outcome]:
        """Yield the outcomes of all chunks in order, with no more than a window of them under way."""
        for chunk in islice(chunks, self.jobs * CHUNKS_UNDER_WAY):
            self._submit(chunk)
        while self.under_way:
            chunk, future = self.under_way.popleft()
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                self._start_again()
                outcomes = [self._read_apart(source) for source in chunk]
            yield from outcomes
            for following in islice(chunks, 1):
                self._submit(following)

    def _submit(self, chunk: list[Source]) -> None:
        try:
            future = self.pool.submit(_read_chunk, chunk, self.order)
        except BrokenProcessPool as error:  # told when its turn comes
            future = Future()
            future.set_exception(error)
        self.under_way.append((chunk, future))

    def _start_again(self) -> None:
        """Put a new pool in the place of one that lost a process, and give it what was under way."""
        self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool = _start_pool(self.jobs)
        waiting = [chunk for chunk, _future in self.under_way]
        self.under_way.clear()
        for chunk in waiting:
            self._submit(chunk)

    def _read_apart(self, source: Source) -> Outcome:
        """Return what became of a text that may have ended its process: it gets one to itself."""
        pool = _start_pool(1)
        try:
            return pool.submit(read_source, source, self.order).result()
        except BrokenProcessPool:
            return Outcome(source.name, "", f"The file {source.filename} ended the process that read it.")
        finally:
            pool.shutdown()

    def close(self) -> None:
        """End the processes; what waits is not read any more."""
        self.pool.shutdown(cancel_futures=True)


def _start_pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start_process)
