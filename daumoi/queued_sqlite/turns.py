"""Turns at one thing: those who wait, in any process or thread, get it in the order in which they came.

A turn is the kernel's advisory lock (flock) on a file. The kernel wakes who has waited longest and takes the lock from
a program that is killed, so nothing is ever left behind that somebody would have to clean up.
"""

import os
import threading
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows: SQLite's own waiting must do
    fcntl = None  # type: ignore[assignment]


def find_queue_file(database: Path) -> Path:
    """Return the file on which the writers of a database queue.

    >>> find_queue_file(Path("var/daumoi.sqlite3")).as_posix()
    'var/daumoi.sqlite3-queue'
    """
    return database.with_name(database.name + "-queue")


class TurnNotReached(Exception):  # noqa: N818  # named for what happened
    """Somebody kept the turn for longer than we would wait."""


def take_turn(file: Path, *, patience: float) -> BinaryIO | None:
    """Return the open file that is the turn until it is given back; None where there are no turns to be had.

    patience: how long to wait. Unit: seconds.
    Raises TurnNotReached.
    """
    if fcntl is None:
        return None
    try:
        turn = os.fdopen(os.open(file, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644), "rb")
    except OSError:  # a folder in which we may make nothing
        return None
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _wait_in_line(turn, patience)
    except OSError:  # a file system without locks
        turn.close()
        return None
    return turn


def give_turn_back(turn: BinaryIO) -> None:
    """Let the next one in, also where a program that we started still has the file open."""
    fcntl.flock(turn, fcntl.LOCK_UN)
    turn.close()


def _wait_in_line(turn: BinaryIO, patience: float) -> BinaryIO:
    """Return the turn when it comes. The waiting is a thread's: flock keeps no deadline, but who waits must."""
    line = _Waiting(turn)
    threading.Thread(target=line.wait, daemon=True).start()
    if line.reached.wait(patience) or not line.leave():
        return turn
    raise TurnNotReached


class _Waiting:
    """One who waits in line, and may leave it."""

    def __init__(self, turn: BinaryIO) -> None:
        self.turn, self.has_left = turn, False
        self.reached, self._deciding = threading.Event(), threading.Lock()

    def wait(self) -> None:
        fcntl.flock(self.turn, fcntl.LOCK_EX)
        with self._deciding:
            self.reached.set()
            if self.has_left:
                give_turn_back(self.turn)

    def leave(self) -> bool:
        """Return whether the line was left before the turn came."""
        with self._deciding:
            self.has_left = not self.reached.is_set()
            return self.has_left
