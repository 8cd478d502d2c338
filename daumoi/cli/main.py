"""The entry of `daumoi`: names its commands at once and loads one only when it is called, so that help is quick."""

import importlib
import sys

import click

from daumoi import __version__

# command -> (module, one line for the overview). The line stands here so that the overview imports nothing.
COMMANDS = {
    "read": ("daumoi.cli.read", "Read texts and show the facts with their sentences."),
    "add": ("daumoi.cli.add", "Add texts to the register; their facts wait for review."),
    "review": ("daumoi.cli.review", "List what waits for review in the register."),
    "figures": ("daumoi.cli.figures", "Answer with the figures of a place, each with its sentence."),
    "search": ("daumoi.cli.search", "Search all nouns and the texts of documents."),
    "index": ("daumoi.cli.index", "Make what the search looks in anew."),
    "import": ("daumoi.cli.import_sheet", "Show what a sheet would do to the register, and apply it."),
    "export": ("daumoi.cli.export_sheet", "Write all records of a noun to Excel or CSV."),
    "serve": ("daumoi.cli.serve", "Serve the desk in the browser."),
    "check": ("daumoi.cli.check", "Prove the register's own rules over all rows."),
    "backup": ("daumoi.cli.backup", "Write the whole register to one verified file while people work."),
    "restore": ("daumoi.cli.restore", "Put a backup in place of the register; the present one is kept."),
    "account": ("daumoi.cli.account", "Add people, change what they may do, close accounts."),
    "demo": ("daumoi.cli.demo", "Fill an empty register with the sample texts and demo sign-ins."),
}


class LateCommands(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, imported now; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview of commands from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(cls=LateCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="daumoi")
def main() -> None:
    """Đầu Mối: the desk that wins and keeps foreign investment."""


def run() -> None:
    """Run the command line; a sentence for the user and exit code 1 where something cannot be done."""
    from daumoi.values.errors import DaumoiError

    if hasattr(sys.stdout, "reconfigure"):  # a terminal without Unicode gets \\u escapes, which JSON reads as well
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        main(prog_name="daumoi", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.UsageError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        click.echo(f"daumoi: {error.format_message()}", err=True)
        sys.exit(error.exit_code)
    except DaumoiError as error:
        click.echo(f"daumoi: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # `daumoi ... | head`
        sys.stderr.close()
        sys.exit(0)
