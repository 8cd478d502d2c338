"""How the command line shows readings and figures to people."""

from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

MOST_QUOTE = 110


def print_reading(result: dict[str, Any], *, explain: bool) -> None:
    """Print one reading: a table of facts, or with explain each fact with its rule, words and empty slots."""
    console = Console()
    console.print(f"[bold]{escape(result['title'] or result['id'])}[/bold]  [dim]{len(result['facts'])} facts, reader {result['reader']}[/dim]")
    if explain:
        for fact in result["facts"]:
            _print_explained(console, fact)
        return
    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column("kind", no_wrap=True)
    table.add_column("what", ratio=2)
    table.add_column("words of the text", ratio=3, style="dim")
    for fact in result["facts"]:
        table.add_row(fact["type"], escape(describe_fact(fact)), escape(_shorten(fact["quote"])))
    console.print(table)


def _print_explained(console: Console, fact: dict[str, Any]) -> None:
    console.print(f"\n[bold]{fact['type']}[/bold] {escape(describe_fact(fact))}  [dim]{fact['rule']} · {fact['confidence']:.2f}[/dim]")
    console.print(f"  “{escape(fact['quote'])}” [dim]{fact['start']}–{fact['end']}[/dim]")
    for name, (start, end) in fact["evidence"].items():
        inside = fact["quote"][start - fact["start"] : end - fact["start"]] if fact["start"] <= start and end <= fact["end"] else ""
        console.print(f"    {name}: {escape(show_value(fact[name]))} [dim]{escape(inside)} {start}–{end}[/dim]")
    for name in fact:
        if name in PLAIN_KEYS or name in fact["evidence"]:
            continue
        console.print(f"    {name}: {escape(show_value(fact[name]))} [dim](concluded)[/dim]")
    for name, reason in fact["missing"].items():
        console.print(f"    [yellow]{name}[/yellow]: [dim]{escape(reason)}[/dim]")


PLAIN_KEYS = frozenset(("type", "quote", "start", "end", "rule", "confidence", "evidence", "missing"))


def describe_fact(fact: dict[str, Any]) -> str:
    """Return the slots of a fact in one line."""
    return " · ".join(show_value(fact[name]) for name in fact if name not in PLAIN_KEYS)


def show_value(value: Any) -> str:
    """Return a slot's value as people write it."""
    if isinstance(value, dict):
        return f"{show_value(value['amount'])} {value['currency']}"
    if isinstance(value, bool):
        return "foreign" if value else "domestic"
    if isinstance(value, list) and all(isinstance(part, int | float) for part in value):
        return "–".join(show_value(part) for part in value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, int | float):
        return f"{value:,}".replace(",", " ")
    return str(value)


def _shorten(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= MOST_QUOTE else words[: MOST_QUOTE - 1] + "…"


def print_waiting(rows: list[dict[str, Any]], *, more: bool) -> None:
    """Print the facts that wait for review as a table."""
    console = Console()
    if not rows:
        console.print("Nothing waits for review.")
        return
    table = Table(box=None, pad_edge=False, expand=True)
    for column in ("fact", "kind", "text"):
        table.add_column(column, no_wrap=True, max_width=36)
    table.add_column("what", ratio=2)
    table.add_column("words of the text", ratio=3, style="dim")
    shown = ("fact", "document", "title", *PLAIN_KEYS)
    for row in rows:
        what = " · ".join(show_value(value) for name, value in row.items() if name not in shown)
        table.add_row(str(row["fact"]), row["type"], escape(row["title"]), escape(what), escape(_shorten(row["quote"])))
    console.print(table)
    if more:
        console.print("[dim]More wait: ask with a larger --limit.[/dim]")


def print_figures(answer: Any) -> None:
    """Print the answer to a question for figures: notes first, then the rows of each unit with their sentences."""
    console = Console()
    console.print(f"[bold]{escape(answer.place)}[/bold] on {answer.day:%d/%m/%Y}, boundaries of {answer.boundaries}")
    for note in answer.notes:
        console.print(f"  [yellow]![/yellow] {escape(str(note))}")
    for unit in answer.units:
        rows = [row for row in answer.rows if row.unit_id == unit.unit_id]
        console.print(f"\n[bold]{escape(unit.name)}[/bold] [dim]{len(rows)} figures[/dim]")
        for row in rows:
            console.print(f"  {escape(_describe_row(row))}")
            for source in row.sources[:2]:
                console.print(f"    [dim]“{escape(_shorten(source.quote))}”[/dim]")
                console.print(f"    [dim]{escape(source.title)}{f', {source.published_on:%d/%m/%Y}' if source.published_on else ''}[/dim]")


def _describe_row(row: Any) -> str:
    value = show_value(_plain(row.value_low)) if row.value_low == row.value_high else f"{show_value(_plain(row.value_low))}–{show_value(_plain(row.value_high))}"
    parts = [
        MEASURES.get(row.measure, row.measure),
        " ".join(part for part in (row.qualifier.replace("_", " "), value, row.currency or row.unit) if part),
        {True: "foreign", False: "domestic", None: ""}[row.fdi],
        row.country,
        f"zones only ({row.zone_kind})" if row.zone_kind else "",
        f"as of {row.as_of_text}" if row.as_of_text else f"in {row.period_text}" if row.period_text else "",
        "planned" if row.state == "planned" else "",
        "disputed" if row.disputed else "",
    ]
    return " · ".join(part for part in parts if part)


MEASURES = {
    "projects": "projects", "projects_new": "new projects", "projects_adjusted": "adjusted projects", "zone_area": "area of zones",
    "capital_added": "capital added", "capital_realised": "capital realised", "investor_countries": "investing countries",
}  # fmt: skip


def _plain(number: Any) -> int | float:
    return int(number) if number == int(number) else float(number)
