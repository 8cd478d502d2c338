"""`daumoi figures`: what the register holds about a place, on a day, in the boundaries of then or now."""

from dataclasses import asdict
from datetime import datetime

import click

from daumoi.cli.options import DAY


@click.command("figures")
@click.argument("place")
@click.option("--as-of", type=DAY, help="The day asked for; today where none is given.")
@click.option(
    "--boundaries",
    type=click.Choice(["then", "now"]),
    default="then",
    show_default=True,
    help="The unit of that day, or today's with all it is made of.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.option("--limit", default=200, show_default=True, type=click.IntRange(1, 2000), help="How many figures at most.")
def command(place: str, as_of: datetime | None, boundaries: str, as_json: bool, limit: int) -> None:
    """Answer with the figures of PLACE, each with the sentence it comes from.

    Figures of a former unit and of the unit it went into are never added up.
    """
    import json

    from daumoi.cli.answers import print_figures
    from daumoi.cli.setting_up import open_register
    from daumoi.cli.wording import plain_number

    with open_register():
        from django.utils import timezone

        from daumoi.register.queries.figures import answer_figures
        from daumoi.register.queries.scopes import OPERATOR

        answer = answer_figures(
            user=OPERATOR,
            place=place,
            as_of=as_of.date() if as_of else None,
            boundaries=boundaries,
            today=timezone.localdate(),
            limit=limit,
        )
    if as_json:
        plain = asdict(answer) | {"notes": [str(note) for note in answer.notes]}
        click.echo(json.dumps(plain, ensure_ascii=False, default=plain_number))
    else:
        print_figures(answer)
