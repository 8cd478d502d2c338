"""Options that several commands take."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import click

DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])
VIETNAM = timezone(timedelta(hours=7))


def _take_past_day(_context: click.Context, _parameter: click.Parameter, value: datetime | None) -> date | None:
    """Return the day; one to come cannot be a day of publication."""
    if value is None:
        return None
    if value.date() > datetime.now(VIETNAM).date():
        raise click.BadParameter(f"the date {value:%Y-%m-%d} lies in the future.")
    return value.date()


def take_published(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command with the option --published, a day that is not to come."""
    text = "The day on which the text was published: fills years that it leaves out."
    return click.option("--published", type=DAY, callback=_take_past_day, help=text)(command)
