"""`daumoi serve`: the desk in the browser, served from this machine."""

import errno
import socket

import click


@click.command("serve")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 for the office network."
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 32), help="Processes; 2 for an office.")
def command(host: str, port: int, workers: int) -> None:
    """Serve the desk until Ctrl-C is pressed."""
    from daumoi.cli.setting_up import open_register, tidy_register

    _refuse_taken_port(host, port)
    with open_register():
        tidy_register()
        _make_static_folder()
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()
    click.echo(f"The desk: http://{host}:{port}/   (Ctrl-C stops it)")
    Granian(
        "daumoi.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level=LogLevels.warning,
    ).serve()


def _make_static_folder() -> None:
    """Make the folder of collected files, empty where none are: the file server warns where it is missing."""
    from contextlib import suppress
    from pathlib import Path

    from django.conf import settings

    with suppress(OSError):
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


def _refuse_taken_port(host: str, port: int) -> None:
    """Raise a sentence where the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror as error:
            raise click.ClickException(f"The address {host} is not known on this machine.") from error
        except OSError as error:
            advice = _advise(error.errno, port)
            raise click.ClickException(f"Port {port} of {host} cannot be used: {error.strerror}. {advice}") from error


def _advise(number: int | None, port: int) -> str:
    """Return what to try where a port cannot be listened on."""
    other = port + 1 if port < 65535 else 8000
    if number == errno.EADDRINUSE:
        return f"Another program uses it; try --port {other}."
    if number == errno.EACCES:
        return "Ports below 1024 need rights of their own; try --port 8000."
    return "Is this an address of this machine? Try --host 127.0.0.1."
