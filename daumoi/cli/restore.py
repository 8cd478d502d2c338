"""`daumoi restore`: the register as a backup holds it; the present one is kept aside."""

from datetime import datetime
from pathlib import Path

import click


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask before the present register is exchanged.")
def command(file: Path, yes: bool) -> None:
    """Put what FILE holds in place of the present register, which is first backed up into the data folder."""
    from daumoi.cli.setting_up import open_register, prepare_register

    now = datetime.now().astimezone()
    with open_register(prepares=False):
        from django.conf import settings

        from daumoi.register.actions.backups import read_backup, restore_register

        manifest = read_backup(file)
        if not yes:
            click.confirm(f"Exchange the register for the one of {manifest.made_at[:16]}?", abort=True)
        restore_register(source=file, at=now, aside=Path(settings.DATA_DIR))
        prepare_register()
    click.echo(f"The register is the one of {manifest.made_at[:16].replace('T', ' ')}.")
