"""`daumoi account`: the people of the office and what each may do."""

from typing import TextIO

import click

ROLES = click.Choice(["viewer", "editor", "approver"])


@click.group("account")
def command() -> None:
    """Add people, change what they may do, and close accounts.

    A viewer looks, an editor adds and decides, an approver also withdraws, merges and sees secret documents.
    """


def _ask_password(password_file: TextIO | None) -> str:
    """Return the first line of a file, else what is typed twice without being shown."""
    if password_file is not None:
        return str(password_file.readline()).rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


password_option = click.option(
    "--password-file", type=click.File(), help="Read the password from the first line of a file; - is standard input."
)


@command.command("add")
@click.argument("username")
@click.option("--role", type=ROLES, default="editor", show_default=True, help="What the person may do.")
@click.option("--name", "full_name", default="", help="The person's full name.")
@password_option
def add_account(username: str, role: str, full_name: str, password_file: TextIO | None) -> None:
    """Add one person."""
    from daumoi.cli.setting_up import open_register

    password = _ask_password(password_file)
    with open_register():
        from daumoi.register.actions.accounts import make_user

        make_user(username=username, password=password, role=role, full_name=full_name, checks_password=True)
    click.echo(f"{username} may sign in as {role}.")


@command.command("role")
@click.argument("username")
@click.argument("role", type=ROLES)
def give_role(username: str, role: str) -> None:
    """Change what a person may do."""
    from daumoi.cli.setting_up import open_register

    with open_register():
        from daumoi.register.actions.accounts import change_role

        change_role(username=username, role=role)
    click.echo(f"{username} is now {role}.")


@command.command("password")
@click.argument("username")
@password_option
def give_password(username: str, password_file: TextIO | None) -> None:
    """Give a person a new password."""
    from daumoi.cli.setting_up import open_register

    password = _ask_password(password_file)
    with open_register():
        from daumoi.register.actions.accounts import change_password

        change_password(username=username, password=password)
    click.echo(f"{username} has a new password.")


@command.command("close")
@click.argument("username")
def close_account(username: str) -> None:
    """Close an account; what the person did stays under the name."""
    _open_or_close(username, is_open=False)


@command.command("open")
@click.argument("username")
def reopen_account(username: str) -> None:
    """Open a closed account again."""
    _open_or_close(username, is_open=True)


def _open_or_close(username: str, *, is_open: bool) -> None:
    from daumoi.cli.setting_up import open_register

    with open_register():
        from daumoi.register.actions.accounts import open_or_close_account

        open_or_close_account(username=username, is_open=is_open)
    click.echo(f"{username} may sign in again." if is_open else f"{username} may no longer sign in.")


@command.command("list")
def show_accounts() -> None:
    """List the accounts with role and last sign-in."""
    from daumoi.cli.setting_up import open_register

    with open_register():
        from daumoi.register.queries.accounts import list_accounts

        for row in list_accounts():
            seen = row.last_seen_at.strftime("%Y-%m-%d %H:%M") if row.last_seen_at else "never"
            state = "" if row.is_open else "  closed"
            click.echo(f"{row.username:<16} {row.role or 'no role':<9} last sign-in {seen:<16} {row.full_name}{state}")
