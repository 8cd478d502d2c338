"""Readings and waiting facts as tables for people."""

import sys
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from daumoi.cli.wording import word_check, word_count, word_fact, word_slot

MOST_QUOTE = 110
WIDTH_OF_A_FILE = 160
PLAIN_KEYS = frozenset("type quote start end rule confidence evidence missing notes why page cell cells".split())


def open_console() -> Console:
    """Return the console: as wide as the terminal, and wide where the output goes into a file or another program."""
    return Console(width=None if sys.stdout.isatty() else WIDTH_OF_A_FILE)


def print_reading(result: dict[str, Any], *, explain: bool) -> None:
    """Print one reading: a table of facts, or with explain each fact with its rule, words and empty slots."""
    console = open_console()
    count = word_count(len(result["facts"]), "fact")
    title = escape(shorten_quote(result["title"] or result["id"]))
    console.print(f"[bold]{title}[/bold]  [dim]{count}, reader {result['reader']}[/dim]")
    for note in result.get("notes", ()):
        console.print(f"  [yellow]{escape(note)}[/yellow]")
    for check in result["checks"]:
        mark = "[green]✓[/green]" if check["verdict"] == "confirmed" else "[red]✗[/red]"
        console.print(f"  {mark} {escape(word_check(check))}")
    if explain:
        for fact in result["facts"]:
            _print_explained(console, fact)
        return
    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column("kind", no_wrap=True)
    table.add_column("what", ratio=2)
    table.add_column("words of the text", ratio=3, style="dim")
    for fact in result["facts"]:
        table.add_row(fact["type"], escape(word_fact(fact, PLAIN_KEYS)), escape(shorten_quote(fact["quote"])))
    console.print(table)


def _print_explained(console: Console, fact: dict[str, Any]) -> None:
    """Print one fact with its rule, the words of every slot, and why a slot is empty."""
    why = fact["why"]
    decided = ", ".join(f"“{_on_one_line(one)}”" for one in why["rule"])
    sure = f"{fact['rule']} {decided} · {fact['confidence']:.2f}"
    _print_line(
        console, f"\n[bold]{fact['type']}[/bold] {escape(word_fact(fact, PLAIN_KEYS))}  [dim]{escape(sure)}[/dim]"
    )
    place = fact.get("cell") or (f"page {fact['page']}" if "page" in fact else "")
    span = f"{fact['start']}–{fact['end']} {escape(place)}".rstrip()
    _print_line(console, f"  “{escape(fact['quote'])}” [dim]{span}[/dim]")
    for name, value in fact.items():
        if name not in PLAIN_KEYS:
            words = escape(_show_words(why["slots"][name], fact["notes"].get(name, "")))
            _print_line(console, f"    {name}: {escape(word_slot(name, value))}  [dim]{words}[/dim]")
    for doubt in why["doubts"]:
        _print_line(console, f"    [yellow]less sure[/yellow]: [dim]{escape(doubt)}[/dim]")
    for name, gap in why["empty"].items():
        seen = "".join(f"“{_on_one_line(one)}” {one['start']}–{one['end']} " for one in gap["seen"])
        _print_line(console, f"    [yellow]{name}[/yellow]: [dim]{escape(seen + gap['reason'])}[/dim]")


def _print_line(console: Console, line: str) -> None:
    console.print(line, highlight=False, soft_wrap=True)


def _show_words(words: list[dict[str, Any]], note: str) -> str:
    """Return the words that show a slot with their places, or how it was concluded."""
    places = ", ".join(f"“{_on_one_line(one)}” {one['start']}–{one['end']}" for one in words)
    if not places:
        return f"(concluded: {note})" if note else "(concluded)"
    return f"{places} ({note})" if note else places


def _on_one_line(one: dict[str, Any]) -> str:
    return shorten_quote(one["quote"], 60)


def shorten_quote(quote: str, most: int = MOST_QUOTE) -> str:
    """Return words on one line, cut where they are many.

    >>> shorten_quote("một   hai ba", 8)
    'một hai…'
    """
    words = " ".join(quote.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def print_waiting(rows: list[dict[str, Any]], *, more: bool) -> None:
    """Print the facts that wait for review as a table."""
    console = open_console()
    if not rows:
        console.print("Nothing waits for review.")
        return
    table = Table(box=None, pad_edge=False, expand=True)
    for column in ("fact", "kind", "text"):
        table.add_column(column, no_wrap=True, max_width=36)
    table.add_column("what", ratio=2)
    table.add_column("words of the text", ratio=3, style="dim")
    skipped = {"fact", "document", "title", *PLAIN_KEYS}
    for row in rows:
        what, words = escape(word_fact(row, skipped)), escape(shorten_quote(row["quote"]))
        table.add_row(str(row["fact"]), row["type"], escape(row["title"]), what, words)
    console.print(table)
    if more:
        console.print("[dim]More wait: ask with a larger --limit.[/dim]")
