"""The rows of the gazetteer's own tables, and the few cell forms that they share."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

Row = dict[str, str]

_DATA: Final = Path(__file__).parent / "data"


def read_table(name: str) -> Iterator[Row]:
    """Yield the rows of `data/<name>.csv`, each a dictionary of its header; every cell is text.

    >>> next(read_table("kr_techno_parks"))["sido_en"]
    'Seoul'
    """
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        header = next(rows)
        for cells in rows:
            yield dict(zip(header, cells, strict=True))


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several values between bars, without empty ones.

    >>> split_cell("HCMC|Sài Gòn")
    ('HCMC', 'Sài Gòn')
    """
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def parse_day(cell: str) -> date | None:
    """Return the day of an ISO cell ("2025-07-01"), None for an empty one."""
    return date.fromisoformat(cell) if cell else None


def parse_amount(cell: str) -> Decimal | None:
    """Return the number of a cell, None for an empty one: unknown is not zero."""
    return Decimal(cell) if cell else None


def parse_flag(cell: str) -> bool | None:
    """Return True for "yes", False for "no", None for an empty cell."""
    return {"yes": True, "no": False}.get(cell)
