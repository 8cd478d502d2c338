"""What a clerk is told when the register refuses or cannot: sentences, never a trace."""

from django.db import DatabaseError, OperationalError

from daumoi.values.errors import DaumoiError


class UnknownRecord(DaumoiError):  # noqa: N818  # named for what happened
    """There is no such record, or the asker may not see it; which of both is not said."""

    def __init__(self, noun: str, record_id: object) -> None:
        super().__init__("There is no %(noun)s with the number %(record_id)s.", noun=noun, record_id=record_id)


class DatabaseTrouble(DaumoiError):  # noqa: N818  # named for what happened
    """The database cannot do its work now."""


_SENTENCES = {
    "The database can be read but not written. Ask whoever looks after the machine to let it be written again.": (
        "readonly",
        "read-only",
    ),
    "The disk of the machine is full. Nothing was saved. Ask whoever looks after the machine to make room.": (
        "disk is full",
        "no space left",
        "disk full",
    ),
    "Others are writing to the register just now. Nothing was saved. Please try again in a moment.": (
        "locked",
        "busy",
        "deadlock",
        "lock timeout",
        "could not serialize",
    ),
    "The file of the database cannot be opened. Check that its folder exists and may be read.": ("unable to open",),
    "The file of the database is damaged. Do not write to it; bring back the last backup.": (
        "malformed",
        "not a database",
    ),
    "The database does not answer. Nothing was saved. Check that it is running.": (
        "connection",
        "could not connect",
        "terminating",
    ),
    "The tables of the register are not there yet. Start the desk once: daumoi serve": (
        "no such table",
        "does not exist",
    ),
}


def explain_database_error(error: BaseException) -> DaumoiError | None:
    """Return the sentence for a clerk, None where the error is a fault of ours and not of the database's state.

    >>> str(explain_database_error(OperationalError("database is locked")))
    'Others are writing to the register just now. Nothing was saved. Please try again in a moment.'
    """
    if not isinstance(error, DatabaseError):
        return None
    words = str(error).lower()
    for sentence, marks in _SENTENCES.items():
        if any(mark in words for mark in marks):
            return DatabaseTrouble(sentence)
    if isinstance(error, OperationalError):
        return DatabaseTrouble("The database cannot do this now. Nothing was saved.")
    return None
