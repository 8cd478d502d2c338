"""`daumoi search`: all nouns and the texts of documents, names first."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from daumoi.register.queries.search import Hit, SearchAnswer

NOUNS = (
    "locality", "zone", "organisation", "person", "project", "agreement", "event", "undertaking", "document", "figure",
)  # fmt: skip


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--noun", "nouns", multiple=True, type=click.Choice(NOUNS), help="Only this noun; may be given again.")
@click.option(
    "--limit", default=6, show_default=True, type=click.IntRange(1, 100), help="How many of each noun at most."
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(words: tuple[str, ...], nouns: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Search for WORDS, with or without accents, in any order; the last may be only begun."""
    import json

    from daumoi.cli.setting_up import open_register

    with open_register():
        from daumoi.register.queries.scopes import OPERATOR
        from daumoi.register.queries.search import search_records

        answer = search_records(user=OPERATOR, text=" ".join(words), nouns=nouns or None, limit=limit)
    if as_json:
        click.echo(json.dumps([_plain_hit(hit) for hit in answer.hits], ensure_ascii=False, default=str))
    else:
        print_hits(answer)


def _plain_hit(hit: "Hit") -> dict[str, object]:
    return asdict(hit) | {"note": str(hit.note) if hit.note else ""}


def print_hits(answer: "SearchAnswer") -> None:
    """Print the hits of each noun, with the words that show why each was found."""
    from rich.markup import escape

    from daumoi.cli.tables import open_console

    console = open_console()
    if not answer.groups:
        console.print(f"Nothing was found for “{escape(answer.text)}”.", highlight=False)
    for group in answer.groups:
        console.print(f"[bold]{group.noun}[/bold]" + (" [dim](more: --limit)[/dim]" if group.next_after else ""))
        for hit in group.hits:
            for line in _word_hit(hit):
                console.print(line, highlight=False, soft_wrap=True)


def _word_hit(hit: "Hit") -> list[str]:
    """Return the lines of one hit: what it is, and the words that show why it was found."""
    from rich.markup import escape

    about = [hit.kind, hit.line, f"{hit.day:%d/%m/%Y}" if hit.day else "", str(hit.note) if hit.note else ""]
    title = hit.title or hit.matched or hit.kind
    lines = [f"  {hit.record_id:>6}  {escape(title)}  [dim]{escape(' · '.join(part for part in about if part))}[/dim]"]
    if hit.matched and hit.matched != title:
        lines.append(f"          [dim]“{escape(hit.matched)}”[/dim]")
    return lines
