"""`daumoi add`: texts into the register, their facts proposed."""

import sys
from datetime import datetime
from pathlib import Path

import click

from daumoi.cli.sources import NothingToRead, find_files
from daumoi.values.errors import DaumoiError


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--published", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="The day on which the text was published.")
@click.option("--address", default="", help="The web address of the text.")
@click.option("--secret", is_flag=True, help="Only approvers may see the text.")
def command(paths: tuple[str, ...], published: datetime | None, address: str, secret: bool) -> None:
    """Add files or folders to the register; every fact waits for review.

    A file that the register holds already, or that cannot be read, is told; the others are added; the exit code is then 1.
    """
    from daumoi.cli.setting_up import open_register

    files = list(find_files(paths))
    failed = 0
    with open_register():
        for file in files:
            try:
                _add_one(file, published, address, secret)
            except DaumoiError as error:
                failed += 1
                click.echo(f"daumoi: {error}", err=True)
    if failed:
        sys.exit(1)


def _add_one(file: Path, published: datetime | None, address: str, secret: bool) -> None:
    from django.utils import timezone

    from daumoi.register.actions.documents import add_document
    from daumoi.register.queries.scopes import OPERATOR

    try:
        data = file.read_bytes()
    except OSError as error:
        raise NothingToRead("The file %(path)s cannot be opened: %(why)s.", path=str(file), why=error.strerror or "") from error
    document = add_document(
        data=data,
        filename=file.name,
        source_url=address,
        published_on=published.date() if published else None,
        added_by=OPERATOR,
        added_at=timezone.now(),
        confidentiality="secret" if secret else "internal",
    )
    click.echo(f"{document.pk}\t{document.facts.count()} facts wait\t{document.title}")
