"""A bar that shows how far long work has come."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

FEW = 20


@contextmanager
def show_progress(total: int) -> Iterator[Callable[[], None]]:
    """Yield what to call after each piece of work; the bar shows on a terminal, and only for many pieces."""
    if total <= FEW or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    with Progress(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
