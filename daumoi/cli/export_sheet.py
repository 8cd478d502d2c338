"""`daumoi export`: write all records of a noun to a sheet."""

from pathlib import Path

import click


@click.command("export")
@click.argument("noun")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--language", type=click.Choice(["vi", "en", "ko"]), default="vi", help="Of the headings and words.")
def command(noun: str, file: Path, language: str) -> None:
    """Write every record of NOUN to FILE (.xlsx or .csv), which `daumoi import` reads again without a change."""
    from daumoi.cli.setting_up import open_register

    with open_register():
        from daumoi.gazetteer.lexicon import load_lexicon
        from daumoi.register.queries.exports import export_noun
        from daumoi.register.queries.scopes import OPERATOR

        kind = file.suffix.lower().lstrip(".")
        found = export_noun(user=OPERATOR, noun=noun, kind=kind, language=language, lexicon=load_lexicon())
    file.write_bytes(found.data)
    click.echo(f"{file}: {len(found.data)} bytes")
