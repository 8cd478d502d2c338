"""Django and the register made ready for a command, with a sentence where the database cannot be used."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def open_register(*, prepares: bool = True) -> Iterator[None]:
    """Prepare the register and run the body; trouble with the database becomes a sentence and exit code 1.

    On a machine where the register is new or older than the program its tables are made and the gazetteer is loaded,
    unless the body is about to exchange the register (`prepares` is False).
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daumoi.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error
    from daumoi.register.errors import explain_database_error

    try:
        if prepares:
            prepare_register()
        yield
    except DatabaseError as error:
        sentence = explain_database_error(error)
        if sentence is None:
            raise
        raise click.ClickException(str(sentence)) from error


def prepare_register() -> None:
    """Make the tables that are missing and load the gazetteer where that has not been done."""
    from pathlib import Path

    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and str(name) != ":memory:":
        try:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise click.ClickException(f"The folder {Path(name).parent} cannot be made: {error.strerror}.") from error
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        click.echo("Preparing the register ...", err=True)
        call_command("migrate", verbosity=0, interactive=False)
        _fill_derived_tables()
        tidy_register()
    if not _has_gazetteer():
        load_gazetteer()
    _fill_search_index()


def _fill_derived_tables() -> None:
    """Compute what a register that is older than the program does not hold yet."""
    from daumoi.register.actions.ledger import rebuild_missing_ledgers

    rebuild_missing_ledgers()


def tidy_register() -> None:
    """Let the database know its own size: after its tables were brought up to date, and whenever the desk starts."""
    from daumoi.register.actions.indexing import count_rows_anew

    count_rows_anew()


def _fill_search_index() -> None:
    """Index a register that is older than the search, however its tables were brought up to date."""
    from daumoi.register.actions.indexing import rebuild_missing_search_index

    rebuild_missing_search_index()


def _has_gazetteer() -> bool:
    """Return whether the places are in; a first start that was stopped half-way has tables without them."""
    from daumoi.register.queries.localities import list_localities
    from daumoi.register.queries.scopes import OPERATOR
    from daumoi.register.queries.zones import list_zones

    return bool(list_localities(user=OPERATOR, limit=1).items and list_zones(user=OPERATOR, limit=1).items)


def load_gazetteer() -> None:
    """Bring the localities and zones of the gazetteer into the register."""
    from daumoi.gazetteer.lexicon import load_lexicon
    from daumoi.register.actions.accounts import make_groups
    from daumoi.register.actions.localities import load_localities
    from daumoi.register.actions.zones import load_zones

    lexicon = load_lexicon()
    load_localities(lexicon=lexicon)
    load_zones(lexicon=lexicon)
    make_groups()
