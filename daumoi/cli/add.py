"""`daumoi add`: texts into the register, their facts proposed."""

import sys
from datetime import date

import click

from daumoi.cli.options import take_published
from daumoi.cli.progress import show_progress
from daumoi.cli.sources import Source, find_sources, load_source
from daumoi.values.errors import DaumoiError


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@take_published
@click.option("--address", default="", help="The web address of the text.")
@click.option("--secret", is_flag=True, help="Only approvers may see the text.")
def command(paths: tuple[str, ...], published: date | None, address: str, secret: bool) -> None:
    """Add files, folders or - (standard input) to the register; every fact waits for review.

    A file that the register holds already, or that cannot be read, is told and the others are added; the exit code
    is then 1.
    """
    sources = find_sources(paths)
    from daumoi.cli.setting_up import open_register

    failed = 0
    with open_register(), show_progress(len(sources)) as advance:
        for source in sources:
            try:
                _add_source(source, published, address, secret)
            except DaumoiError as error:
                failed += 1
                click.echo(f"daumoi: {error}", err=True)
            advance()
    if failed:
        sys.exit(1)


def _add_source(source: Source, published: date | None, address: str, secret: bool) -> None:
    from django.utils import timezone

    from daumoi.cli.wording import word_count
    from daumoi.register.actions.documents import add_document
    from daumoi.register.queries.checks import find_checks
    from daumoi.register.queries.facts import list_facts_of_document
    from daumoi.register.queries.scopes import OPERATOR

    document = add_document(
        data=load_source(source),
        filename=source.filename,
        source_url=address,
        published_on=published,
        added_by=OPERATOR,
        added_at=timezone.now(),
        confidentiality="secret" if secret else "internal",
    )
    facts = list_facts_of_document(user=OPERATOR, document_id=document.pk)
    checks = find_checks(text=document.text, facts=facts)
    conflicts = sum(row.check.verdict == "conflict" for row in checks)
    told = word_count(len(facts), "fact") + (f", {word_count(conflicts, 'conflict')}" if conflicts else "")
    click.echo(f"{document.pk}\t{told}\t{document.title}")
