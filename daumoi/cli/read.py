"""`daumoi read`: texts in, facts out, without a register."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from daumoi.cli.options import take_published
from daumoi.cli.progress import show_progress
from daumoi.cli.sources import Source, find_sources, load_source
from daumoi.values.errors import DaumoiError

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a text, a line each.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Write NAME.json for each text into this folder."
)
@take_published
@click.option("--explain", is_flag=True, help="Show the rule, the words of every slot and why a slot is empty.")
def command(paths: tuple[str, ...], as_json: bool, out: Path | None, published: date | None, explain: bool) -> None:
    """Read files, folders or - (standard input) and show the facts found.

    A text that cannot be read is told on standard error, the others are read all the same, and the exit code is 1.
    """
    sources = find_sources(paths)
    if out is not None:
        _make_folder(out)
    from daumoi.gazetteer.lexicon import load_lexicon

    lexicon = load_lexicon()
    failed = 0
    with show_progress(len(sources)) as advance:
        for source in sources:
            try:
                _show(_read_source(source, lexicon, published), as_json=as_json, out=out, explain=explain)
            except DaumoiError as error:
                failed += 1
                click.echo(f"daumoi: {error}", err=True)
            advance()
    if failed:
        sys.exit(1)


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"The folder {out} cannot be made: {error.strerror}.") from error


def _read_source(source: Source, lexicon: "Lexicon", published: date | None) -> dict[str, Any]:
    from daumoi.reading.pages import pages_from_bytes
    from daumoi.reading.reader import read_text

    pages = pages_from_bytes(load_source(source), source.filename)
    reading = read_text(pages.text, lexicon, published or pages.published_on)
    facts = [fact.as_json() for fact in reading.facts]
    checks = [check.as_json() for check in reading.checks]
    return {
        "id": source.name,
        "title": pages.title,
        "reader": reading.version,
        "notes": list(reading.notes),
        "facts": facts,
        "checks": checks,
    }


def _show(result: dict[str, Any], *, as_json: bool, out: Path | None, explain: bool) -> None:
    if out is not None:
        _write_result(out / f"{result['id']}.json", result)
    elif as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
    else:
        from daumoi.cli.tables import print_reading

        print_reading(result, explain=explain)


def _write_result(file: Path, result: dict[str, Any]) -> None:
    try:
        file.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"The file {file} cannot be written: {error.strerror}.") from error
