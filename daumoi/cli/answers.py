"""Answers about figures for people: each unit apart, each figure with its sentence."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from daumoi.cli.tables import open_console, shorten_quote
from daumoi.cli.wording import FDI, MEASURES, word_amount, word_count

if TYPE_CHECKING:
    from daumoi.register.queries.figures import FigureRow, FiguresAnswer, FigureSource
    from daumoi.register.queries.place_units import AskedUnit

MOST_SENTENCE = 300
MOST_SOURCES = 2


def print_figures(answer: "FiguresAnswer") -> None:
    """Print the answer to a question for figures: notes first, then the rows of each unit with their sentences."""
    console = open_console()
    _print(console, f"[bold]{escape(answer.place)}[/bold] on {answer.day:%d/%m/%Y}, boundaries of {answer.boundaries}")
    for note in answer.notes:
        _print(console, f"  [yellow]![/yellow] {escape(str(note))}")
    for unit in answer.units:
        rows = [row for row in answer.rows if row.unit_id == unit.unit_id]
        _print(console, f"\n[bold]{escape(_name_unit(unit))}[/bold] [dim]{word_count(len(rows), 'figure')}[/dim]")
        for row in rows:
            _print(console, f"  {escape(_word_row(row))}")
            for source in row.sources[:MOST_SOURCES]:
                _print(console, f"    [dim]“{escape(shorten_quote(source.sentence, MOST_SENTENCE))}”[/dim]")
                _print(console, f"    [dim]— {escape(_name_source(source))}[/dim]")


def _print(console: Console, line: str) -> None:
    console.print(line, highlight=False, soft_wrap=True)


def _name_unit(unit: "AskedUnit") -> str:
    """Return the name of a unit with the days between which it stood, so that namesakes are told apart."""
    days = [f"from {unit.valid_from:%d/%m/%Y}"] if unit.valid_from else []
    days += [f"until {unit.valid_to:%d/%m/%Y}"] if unit.valid_to else []
    return f"{unit.name} ({', '.join(days)})" if days else unit.name


def _name_source(source: "FigureSource") -> str:
    return f"{source.title}, {source.published_on:%d/%m/%Y}" if source.published_on else source.title


def _word_row(row: "FigureRow") -> str:
    parts = [
        MEASURES.get(row.measure, row.measure),
        word_amount(row.value_low, row.value_high, qualifier=row.qualifier, currency=row.currency, unit=row.unit),
        FDI[row.fdi] if row.fdi is not None else "",
        row.country,
        _word_scope(row),
        f"as of {row.as_of_text}" if row.as_of_text else f"in {row.period_text}" if row.period_text else "",
        "planned" if row.state == "planned" else "",
        "disputed" if row.disputed else "",
    ]
    return " · ".join(part for part in parts if part)


def _word_scope(row: "FigureRow") -> str:
    return f"zones only ({row.zone_kind})" if row.zone_kind else ""
