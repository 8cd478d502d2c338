"""The backend that settings name: all of Django's own, and a turn taken before each write."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from daumoi.queued_sqlite.turns import TurnNotReached, find_queue_file, give_turn_back, take_turn

# What takes SQLite's write lock: the begin of a transaction (all of ours are IMMEDIATE), and a write that stands alone.
_WRITING = ("BEGIN", "INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that queues to write; what only reads, outside a transaction, never waits."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._turn: BinaryIO | None = None
        self.execute_wrappers.append(self._execute_in_turn)

    def _execute_in_turn(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if self._turn or self.connection.in_transaction or not sql.startswith(_WRITING):
            return execute(sql, params, many, context)
        self._take_turn()
        try:
            return execute(sql, params, many, context)
        finally:
            self._end_turn()

    def _take_turn(self) -> None:
        if self.is_in_memory_db():
            return
        queue = find_queue_file(Path(str(self.settings_dict["NAME"])))
        try:
            self._turn = take_turn(queue, patience=self.settings_dict["OPTIONS"].get("timeout", 5.0))
        except TurnNotReached as error:
            raise OperationalError("database is locked") from error

    def _end_turn(self) -> None:
        """Let the next one write, unless a transaction of ours goes on."""
        if self._turn and not (self.connection and self.connection.in_transaction):
            turn, self._turn = self._turn, None
            give_turn_back(turn)

    def _commit(self) -> None:
        try:
            super()._commit()
        finally:
            self._end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            if self._turn:
                turn, self._turn = self._turn, None
                give_turn_back(turn)
