"""Where does this come from: the sentences behind a record, each with the address that marks it in its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from daumoi.web.desk.addresses import find_sentence_address
from daumoi.web.desk.cards import label_slot

if TYPE_CHECKING:
    from daumoi.register.models.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Source:
    """One sentence of one document, and which fields of the record it shows."""

    quote: str
    fields: str
    place: str
    title: str
    day: date | None
    address: str
    is_corrected: bool


def describe_sources(evidence: Iterable[Evidence]) -> list[Source]:
    """Return one source for each fact, or row of a sheet, that supports the record, in the order of the evidence."""
    by_fact: dict[tuple[int | None, int], list[Evidence]] = {}
    for row in evidence:
        by_fact.setdefault((row.fact_id, 0) if row.fact_id else (None, row.pk), []).append(row)
    return [make_source(rows) if rows[0].fact_id else make_row_source(rows[0]) for rows in by_fact.values()]


def make_row_source(row: Evidence) -> Source:
    """Return the source that one row of a sheet is: it shows the whole record."""
    return Source(
        quote=row.quote,
        fields=gettext("row of a sheet"),
        place="",
        title=row.document.title,
        day=row.document.published_on,
        address=find_sentence_address(row.document_id, row.start, row.end),
        is_corrected=row.corrected,
    )


def make_source(rows: list[Evidence]) -> Source:
    """Return the source that the evidence of one fact makes."""
    first = rows[0]
    assert first.fact is not None  # noqa: S101  # a row of a sheet is told by make_row_source
    fields = dict.fromkeys(label_slot(first.fact.type, row.field) for row in rows)
    return Source(
        quote=first.fact.quote,
        fields=", ".join(fields),
        place=show_place(first.fact.page, first.fact.cell),
        title=first.document.title,
        day=first.document.published_on,
        address=find_sentence_address(first.document_id, first.fact.start, first.fact.end),
        is_corrected=any(row.corrected for row in rows),
    )


def show_place(page: int | None, cell: str) -> str:
    """Return where in its file a sentence stands: a page, cells of a sheet, or nothing for a text without either."""
    if page is not None:
        return gettext("page %(page)d") % {"page": page}
    return gettext("cell %(cell)s") % {"cell": cell} if cell else ""
