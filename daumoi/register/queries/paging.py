"""Pages by key: a list goes on after the last row shown, whatever was added or removed meanwhile."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

Item = TypeVar("Item")
Row = TypeVar("Row", bound=Model)

LARGEST_PAGE = 500


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of a list and, where there is more, what to ask the next one with."""

    items: list[Item]
    next_after: str | None = None


def page_newest_first(rows: QuerySet[Row], *, after: str | int | None, limit: int) -> Page[Row]:
    """Return a page ordered by descending id; an `after` that makes no sense starts at the top."""
    if after is not None and str(after).isascii() and str(after).isdigit():
        rows = rows.filter(pk__lt=int(after))
    found, more = _take(rows.order_by("-pk"), limit)
    return Page(found, str(found[-1].pk) if more else None)


def page_by_name(rows: QuerySet[Row], *, field: str, after: str | None, limit: int) -> Page[Row]:
    """Return a page ordered by a text field and id; `after` is "<id>:<text>" as the page before gave it."""
    number, colon, name = (after or "").partition(":")
    if colon and number.isascii() and number.isdigit():
        # An index can be entered at the first condition; with the second alone it is read from its beginning.
        rows = rows.filter(**{f"{field}__gte": name})
        rows = rows.filter(Q(**{f"{field}__gt": name}) | Q(pk__gt=int(number)))
    found, more = _take(rows.order_by(field, "pk"), limit)
    return Page(found, f"{found[-1].pk}:{getattr(found[-1], field)}" if more else None)


def _take(rows: QuerySet[Row], limit: int) -> tuple[list[Row], bool]:
    size = max(1, min(limit, LARGEST_PAGE))
    found = list(rows[: size + 1])
    return found[:size], len(found) > size
