"""The remarks that go with a statistic: which rules were chosen, and what was left out or converted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from daumoi.gazetteer.currencies import load_exchange_rates
from daumoi.register.queries.statistics_question import StatisticsQuestion
from daumoi.values.notes import Note

if TYPE_CHECKING:
    from daumoi.register.queries.statistics_answer import Cell, StatisticsGroup

_COUNTING = {
    "lead": Note("A joint venture counts with the country of its lead investor."),
    "shares": Note("The money of a joint venture is split by their shares; the project counts with its lead investor."),
    "group": Note("A project counts with the country where its investor's parent group sits."),
}
_REALISED_WHOLE = Note(
    "Realised capital is reported for a whole project: it counts with the lead investor and is not split."
)


def list_counting_notes(
    question: StatisticsQuestion, total: "StatisticsGroup", *, fresh: int, later: int, no_first: int
) -> Iterator[Note]:
    """Yield what a reader must know of how the answer was counted.

    fresh: adjustments of projects new in the period; later: projects recorded only with a unit that came afterwards;
    no_first: projects in force without a dated first certificate.
    """
    if question.country or question.by == "country":
        yield _COUNTING[question.counting]
    if question.is_split and any(
        cell.count for cell in total.cells if cell.measure in ("realised", "realised_to_date")
    ):
        yield _REALISED_WHOLE
    if fresh:
        yield _note_fresh(question, fresh)
    if later:
        yield Note(
            "%(count)s projects are recorded only with the later, larger unit; they are not counted here.",
            {"count": later},
        )
    if no_first:
        yield Note(
            "%(count)s of the projects in force have no dated first certificate in the register; they are counted.",
            {"count": no_first},
        )
    for cell in total.cells:
        yield from _list_money_notes(question, cell)


def _note_fresh(question: StatisticsQuestion, fresh: int) -> Note:
    count = {"count": fresh}
    if question.same_period == "new":
        return Note("%(count)s adjustments of projects new in the same period are counted with the new capital.", count)
    return Note("%(count)s adjustments of projects new in the same period are counted as adjustments.", count)


def _list_money_notes(question: StatisticsQuestion, cell: "Cell") -> Iterator[Note]:
    if cell.measure in ("registered", "adjusted_up", "adjusted_down", "gross"):
        return
    if cell.sums.without_dollars:
        yield Note(
            "%(measure)s: %(count)s amounts have no rate to US dollars and stand only in their own currency.",
            {"measure": cell.measure, "count": cell.sums.without_dollars},
        )
    if cell.sums.usd_rate:
        yield Note(
            "%(measure)s: USD %(usd)s are converted at the average rate of each step's year (indicative: %(rates)s).",
            {"measure": cell.measure, "usd": f"{cell.sums.usd_rate:,.0f}", "rates": _word_rates(question, cell)},
        )


def _word_rates(question: StatisticsQuestion, cell: "Cell") -> str:
    """Return the rates of the years that can have been used: of the period, for a running total the last ones."""
    stock = cell.measure in ("valid", "gross", "realised_to_date")
    first, last = (0, question.as_of.year) if stock else (question.first.year, question.last.year)
    rates = [rate for year, rate in sorted(load_exchange_rates().items()) if first <= year <= last]
    shown = ", ".join(f"{rate.year}: {rate.vnd_per_usd:,.1f} VND" for rate in rates[-3:])
    return f"…, {shown}" if len(rates) > 3 else shown
