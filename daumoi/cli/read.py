"""`daumoi read`: texts in, facts out, without a register."""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from daumoi.cli.sources import find_files
from daumoi.values.errors import DaumoiError


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a text, a line each.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Write NAME.json for each text into this folder.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="The text's own date: fills years that it leaves out.")
@click.option("--explain", is_flag=True, help="Show the rule, the words of every slot and why a slot is empty.")
def command(paths: tuple[str, ...], as_json: bool, out: Path | None, published: datetime | None, explain: bool) -> None:
    """Read files, folders or - (standard input) and show the facts found.

    A text that cannot be read is told on standard error, the others are read all the same, and the exit code is 1.
    """
    from daumoi.gazetteer.lexicon import load_lexicon

    sources = list(_find_sources(paths))
    lexicon = load_lexicon()
    day = published.date() if published else None
    failed = 0
    with _progress(len(sources), quiet=not out) as advance:
        for name, source in sources:
            try:
                result = _read_one(name, source, lexicon, day)
            except DaumoiError as error:
                failed += 1
                click.echo(f"daumoi: {error}", err=True)
            else:
                _show(result, as_json=as_json, out=out, explain=explain)
            advance()
    if failed:
        sys.exit(1)


def _find_sources(paths: tuple[str, ...]) -> Iterator[tuple[str, Path | None]]:
    """Yield (name, file) for each text; "-" is standard input and has no file."""
    for path in paths:
        if path == "-":
            yield "stdin", None
        else:
            yield from ((file.stem, file) for file in find_files((path,)))


def _read_one(name: str, source: Path | None, lexicon: Any, published: date | None) -> dict[str, Any]:
    from daumoi.reading.pages import UnreadableFile, pages_from_bytes
    from daumoi.reading.reader import read_text

    try:
        data = sys.stdin.buffer.read() if source is None else source.read_bytes()
    except OSError as error:
        raise UnreadableFile("The file %(filename)s cannot be opened: %(why)s.", filename=str(source), why=error.strerror or "") from error
    pages = pages_from_bytes(data, source.name if source else "stdin.txt")
    reading = read_text(pages.text, lexicon, published or pages.published_on)
    return {
        "id": name,
        "title": pages.title,
        "reader": reading.version,
        "facts": [fact.as_json() for fact in reading.facts],
    }


def _show(result: dict[str, Any], *, as_json: bool, out: Path | None, explain: bool) -> None:
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{result['id']}.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    elif as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
    else:
        from daumoi.cli.tables import print_reading

        print_reading(result, explain=explain)


class _progress:  # noqa: N801 - used as a with-statement word
    """A progress bar on standard error for many texts; silent for few and where nobody watches."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self.bar = None
        if total > 20 and not quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            self.bar = Progress(console=Console(stderr=True))
            self.task = self.bar.add_task("texts", total=total)

    def __enter__(self) -> Any:
        if self.bar is None:
            return lambda: None
        self.bar.start()
        bar = self.bar
        return lambda: bar.advance(self.task)

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.stop()
