"""The garbage collector, where very much is made at once that stays until the end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collection() -> Iterator[None]:
    """Let the collector rest: while a sheet of 50,000 rows is planned and saved it would look through all of it anew.

    What is freed by its count of references is freed as ever. Within another pause it does nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
