"""`daumoi read`: texts in, facts out, without a register."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from daumoi.cli.jobs import Order, Outcome, count_jobs, read_sources
from daumoi.cli.options import take_published
from daumoi.cli.progress import show_progress
from daumoi.cli.sources import find_sources


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a text, a line each.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Write NAME.json for each text into this folder."
)
@take_published
@click.option("--explain", is_flag=True, help="Show the rule, the words of every slot and why a slot is empty.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1, max=256),
    metavar="N",
    help="Read with N processes; left out, with all cores where the texts are many.",
)
def command(
    paths: tuple[str, ...], as_json: bool, out: Path | None, published: date | None, explain: bool, jobs: int | None
) -> None:
    """Read files, folders or - (standard input) and show the facts found.

    The readings come in the order of the names, the same for any number of processes. A text that cannot be read is
    told on standard error, the others are read all the same, and the exit code is 1.
    """
    sources = find_sources(paths)
    if out is not None:
        _make_folder(out)
    order = Order(published, indent=1 if out is not None else None, explain=explain)
    failed = 0
    with show_progress(len(sources)) as advance:
        for outcome in read_sources(sources, order, count_jobs(jobs, sources)):
            if outcome.trouble:
                failed += 1
                click.echo(f"daumoi: {outcome.trouble}", err=True)
            else:
                _show(outcome, as_json=as_json, out=out, explain=explain)
            advance()
    if failed:
        sys.exit(1)


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"The folder {out} cannot be made: {error.strerror}.") from error


def _show(outcome: Outcome, *, as_json: bool, out: Path | None, explain: bool) -> None:
    if out is not None:
        _write_result(out / f"{outcome.name}.json", outcome.reading)
    elif as_json:
        click.echo(outcome.reading)
    else:
        from daumoi.cli.tables import print_reading

        print_reading(json.loads(outcome.reading), explain=explain)


def _write_result(file: Path, reading: str) -> None:
    try:
        file.write_text(reading + "\n", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise click.ClickException(f"The file {file} cannot be written: {error.strerror}.") from error
