"""Sheets of cells with their addresses, and the refusal of a file that holds none."""

from dataclasses import dataclass, field

from daumoi.values.errors import DaumoiError

MOST_ROWS = 200_000
MOST_COLUMNS = 400
MOST_CELLS = 6_000_000
LONGEST_CELL = 32_767

Values = list[list[object]]


class UnreadableSheet(DaumoiError):  # noqa: N818  # named for what it says of the file
    """A file or a pasted text that gives no table, with the reason in words for a clerk."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet. An empty cell is None; the first row of `rows` is row 1 of the sheet.

    wrong: (row, column), both from 0, of cells that show an error or hold a formula that was never computed.
    percents: those whose number is shown as percent, so that 0.85 means 85 %.
    """

    name: str
    rows: Values
    wrong: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: frozenset[tuple[int, int]] = frozenset()


def refuse_rows(filename: str) -> UnreadableSheet:
    """Return the refusal of a table that is too long."""
    return UnreadableSheet(
        "The table in %(filename)s has more than %(most)d rows or reaches too far to the right. Divide it, and delete "
        "what stands far below or beside it.",
        filename=filename,
        most=MOST_ROWS,
    )


def refuse_broken_workbook(filename: str) -> UnreadableSheet:
    """Return the refusal of a workbook that does not hold together."""
    return UnreadableSheet(
        "The workbook %(filename)s is broken or protected with a password. Open it, save it anew as Excel (.xlsx) "
        "without a password, and try again.",
        filename=filename,
    )


def refuse_other_kind(filename: str) -> UnreadableSheet:
    """Return the refusal of a file that is neither a workbook nor a table in text."""
    return UnreadableSheet(
        "The file %(filename)s is no table: Excel (.xlsx, .xls), OpenDocument (.ods) and CSV files can be read. "
        "Open it in the program that made it, save it as Excel (.xlsx), and try again.",
        filename=filename,
    )


def refuse_empty(filename: str) -> UnreadableSheet:
    """Return the refusal of a file without a single filled cell."""
    return UnreadableSheet("The file %(filename)s has no filled cells.", filename=filename)
