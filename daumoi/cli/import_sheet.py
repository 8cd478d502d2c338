"""`daumoi import`: show what a sheet would do to the register, and apply it."""

from pathlib import Path
from typing import Any

import click

from daumoi.cli.tables import open_console

MOST_SHOWN = 40


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--noun", default="", help="What the rows are: projects, certificate_events, zones … Found by itself.")
@click.option("--sheet", default="", help="The sheet of the workbook. The one that fits best is taken.")
@click.option("--apply", "is_applied", is_flag=True, help="Keep the new rows and fill empty fields.")
@click.option("--change-all", is_flag=True, help="With --apply: overwrite what the register holds otherwise.")
def command(file: Path, noun: str, sheet: str, is_applied: bool, change_all: bool) -> None:
    """Show row by row what FILE (.xlsx, .xls, .ods, .csv) would do; with --apply, do it."""
    from daumoi.cli.setting_up import open_register

    with open_register():
        _import_file(file, {"noun": noun, "sheet": sheet}, is_applied=is_applied, change_all=change_all)


def _import_file(file: Path, wish: dict[str, str], *, is_applied: bool, change_all: bool) -> None:
    from django.utils import timezone

    from daumoi.gazetteer.lexicon import load_lexicon
    from daumoi.register.actions.imports import apply_import, drop_import, start_import
    from daumoi.register.queries.imports import unpack_rows
    from daumoi.register.queries.scopes import OPERATOR

    lexicon = load_lexicon()
    started = start_import(
        data=file.read_bytes(),
        filename=file.name,
        added_by=OPERATOR,
        added_at=timezone.now(),
        lexicon=lexicon,
        wish={name: value for name, value in wish.items() if value},
    )
    _print_preview(started.noun, started.counts, unpack_rows(bytes(started.plan)))
    if not is_applied:
        drop_import(import_id=started.pk, dropped_by=OPERATOR)
        open_console().print("[dim]Nothing was saved. Add --apply to keep it.[/dim]")
        return
    done = apply_import(
        import_id=started.pk, applied_by=OPERATOR, applied_at=timezone.now(), lexicon=lexicon, change_all=change_all
    )
    made = ", ".join(f"{number} {name}" for name, number in done.counts["made"].items()) or "nothing new"
    open_console().print(f"Applied as document {done.document_id}: {made}, {done.counts['overwritten']} changed.")


def _print_preview(noun: str, counts: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    from rich.markup import escape

    console = open_console()
    names = ("new", "changed", "unchanged", "refused", "repeated", "skipped")
    console.print(f"[bold]{noun}[/bold]: " + ", ".join(f"{counts[name]} {name}" for name in names))
    shown = [row for row in rows if row.get("problems") or row.get("changes") or row.get("notices")]
    for row in shown[:MOST_SHOWN]:
        console.print(f"  row {row['row']} {row['outcome']} {escape(str(row.get('label', '')))}", highlight=False)
        for cell, message, params in [*row.get("problems", ()), *row.get("notices", ())]:
            console.print(f"    {cell}: {escape(message % params)}", highlight=False)
        for _, name, before, after, _ in row.get("changes", ()):
            console.print(f"    {name}: {escape(before or '–')} → {escape(after)}", highlight=False)
    if len(shown) > MOST_SHOWN:
        console.print(f"  … and {len(shown) - MOST_SHOWN} more rows")
