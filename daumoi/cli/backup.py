"""`daumoi backup`: the whole register in one verified file, made while people work."""

from datetime import datetime
from pathlib import Path

import click


@click.command("backup")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def command(file: Path | None) -> None:
    """Write the register to FILE, or to a file named by today's date and time in this folder.

    The file is complete and checked before it gets its name. It holds every text and every decision, secret ones too:
    keep it as you keep the register. It does not hold the secret key.
    """
    from daumoi.cli.setting_up import open_register
    from daumoi.cli.wording import word_count

    now = datetime.now().astimezone()
    to = (file or Path(f"daumoi-{now:%Y%m%d-%H%M%S}.daumoi")).resolve()
    with open_register():
        from daumoi.register.actions.backups import back_up_register

        manifest = back_up_register(to=to, at=now)
    rows = sum(manifest.counts.values())
    click.echo(f"{to}: {word_count(rows, 'row')} in {word_count(len(manifest.counts), 'table')}, checked.")
