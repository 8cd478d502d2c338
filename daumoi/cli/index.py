"""`daumoi index`: the search entries made anew from the records, while others work on."""

import click


@click.command("index")
def command() -> None:
    """Make what the search looks in anew from the records.

    The register keeps it up by itself; this is for after a database was changed by other means.
    """
    from daumoi.cli.setting_up import open_register

    with open_register():
        from daumoi.register.actions.indexing import rebuild_search_index

        made = rebuild_search_index()
    click.echo(f"The search looks in {made} entries.")
