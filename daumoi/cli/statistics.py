"""`daumoi statistics`: what the register counts of a place, in a period and as of a day, with its rules and notes."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from daumoi.cli.options import DAY

if TYPE_CHECKING:
    from daumoi.register.queries.statistics_answer import StatisticsAnswer, StatisticsGroup

GROUPINGS = ["none", "country", "sector", "zone", "locality", "partner"]


@click.command("statistics")
@click.argument("place")
@click.option("--from", "first", type=DAY, help="The first day of the period; 1 January of this year if not given.")
@click.option("--to", "last", type=DAY, help="The last day of the period; today where none is given.")
@click.option("--as-of", type=DAY, help="The day of running totals; the period's last day where none is given.")
@click.option("--by", type=click.Choice(GROUPINGS), default="none", show_default=True, help="What to group by.")
@click.option("--country", default="", help="A country's code, or “foreign” for all but Vietnam.")
@click.option("--sector", default="", help="A two-digit sector.")
@click.option(
    "--counting",
    type=click.Choice(["lead", "shares", "group"]),
    default="lead",
    show_default=True,
    help="Whose a joint venture is: of the lead investor, split by shares, of the parent group's country.",
)
@click.option("--boundaries", type=click.Choice(["then", "now"]), default="then", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(
    place: str,
    first: datetime | None,
    last: datetime | None,
    as_of: datetime | None,
    as_json: bool,
    **choices: str,
) -> None:
    """Count the projects and the capital of PLACE from their certificates, beside the same period last year."""
    import json

    from daumoi.cli.setting_up import open_register

    with open_register():
        from django.utils import timezone

        from daumoi.register.queries.scopes import OPERATOR
        from daumoi.register.queries.statistics import StatisticsQuestion, answer_statistics

        today = timezone.localdate()
        end = last.date() if last else today
        start = first.date() if first else date(end.year, 1, 1)
        question = StatisticsQuestion(place, start, end, as_of.date() if as_of else end, **choices)  # type: ignore[arg-type]
        answer = answer_statistics(user=OPERATOR, question=question, today=today)
    if as_json:
        click.echo(json.dumps(answer.as_json(), ensure_ascii=False))
    else:
        print_statistics(answer)


def print_statistics(answer: "StatisticsAnswer") -> None:
    """Print the answer: the question as understood, the notes, the total and the groups."""
    asked = answer.question
    click.echo(f"{asked.place}, {asked.first:%d/%m/%Y} to {asked.last:%d/%m/%Y}, as of {asked.as_of:%d/%m/%Y}")
    click.echo(f"boundaries of {asked.boundaries}, joint ventures by {asked.counting}")
    for note in answer.notes:
        click.echo(f"! {note}")
    for doubt in answer.doubts:
        click.echo(f"! {doubt.count} {doubt.effect} {doubt.kind}, not counted")
    _print_group("total", answer.total)
    for group in answer.groups:
        _print_group(group.name or group.key or "not known", group)


def _print_group(name: str, group: "StatisticsGroup") -> None:
    click.echo(f"\n{name}")
    for cell in group.cells:
        if cell.count or cell.sums.usd or cell.before_count:
            change = f" ({cell.usd_percent:+f} %)" if cell.usd_percent is not None else ""
            share = f", {cell.usd_share} % of all" if cell.usd_share is not None else ""
            rank = f", rank {cell.rank_by_usd}" if cell.rank_by_usd else ""
            click.echo(f"  {cell.measure}: {cell.count}, {_word_usd(cell.sums.usd)}{change}{share}{rank}")


def _word_usd(usd: Decimal | None) -> str:
    return "amount not known" if usd is None else f"USD {usd:,.2f}"
