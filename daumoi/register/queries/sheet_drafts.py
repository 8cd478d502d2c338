"""What a row of a sheet would make or change: drafts of records, found again in the register or new."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from daumoi.register.queries.sheet_parts import Part


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of record that rows make: its table and the parts that its columns are read from and written to.

    rests_on: "evidence" for a line of evidence a row; "document" where the record names its document itself; "whole"
    where it is seen with the record that it hangs on.
    key: the columns that make a record this one, where it is found by them; its owner, by which it is fetched, first.
    """

    noun: str
    model: type[Model]
    parts: tuple[Part, ...]
    rests_on: str = "evidence"
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that a row says otherwise than the register: shown before and after, and what to write."""

    field: str
    before: str
    after: str
    columns: dict[str, Any]
    is_filling: bool


@dataclass(slots=True, eq=False)
class Draft:
    """One record as the rows of a sheet tell it.

    columns: what the table's columns would hold; a value may be another draft, or a place that has no row yet.
    held: the register's record, None for a new one; is_former: it was found by what another was called that was merged
    into it. is_seen: the user may see it; an unseen one is treated as new.
    """

    layer: Layer
    columns: dict[str, Any]
    row: int
    record: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    aids: dict[str, Any] = field(default_factory=dict)
    held: Any = None
    is_seen: bool = True
    is_supported: bool = True
    is_former: bool = False
    changes: list[FieldChange] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    identify: Callable[["Draft"], str] | None = None
    is_main: bool = True

    @property
    def is_new(self) -> bool:
        """Return whether the user would take it for a new record."""
        return self.held is None or not self.is_seen

    def get_key(self, column: str) -> Hashable:
        """Return the value of a reference: the number of a held record, or the draft or place that has none yet."""
        value = self.columns.get(column)
        if isinstance(value, Draft) and value.held is not None:
            return int(value.held.pk)
        return value
