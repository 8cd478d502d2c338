"""Run the database tests on a throwaway PostgreSQL cluster: `python tests/run_postgresql.py [pytest arguments]`.

The cluster is made from the machine's own binaries in a short temporary folder, listens on a socket there only, and
is gone when the tests end, however they end. Where the machine has no PostgreSQL the tests
are skipped with a word about it.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.parse import quote

USER = "daumoi"
START_SECONDS = 30
FOLDERS = ("tests/register", "tests/web", "tests/cli")


class NoPostgresqlError(Exception):
    """There are no binaries, or no account that may run them."""


def find_binaries() -> Path:
    """Return the folder with initdb and postgres, the newest version first; DAUMOI_POSTGRESQL_BIN names another."""
    named = os.environ.get("DAUMOI_POSTGRESQL_BIN")
    folders = [Path(named)] if named else []
    versions = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.parent.name.isdigit()]
    folders += sorted(versions, key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    folders += [Path(on_path).parent] if on_path else []
    for folder in folders:
        if all((folder / name).exists() for name in ("initdb", "postgres", "pg_isready")):
            return folder
    raise NoPostgresqlError("no PostgreSQL binaries on this machine (apt-get install postgresql)")


def find_account() -> pwd.struct_passwd | None:
    """Return the account that runs the server when we are root (it refuses root); None means: as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgresqlError("we are root and there is no account postgres or nobody to run the server")


@contextmanager
def run_cluster() -> Iterator[str]:
    """Yield the address of a fresh cluster; it is stopped and removed afterwards."""
    binaries, account = find_binaries(), find_account()
    folder = Path(tempfile.mkdtemp(prefix="dm-pg-", dir="/tmp"))  # short: a socket's path may have 107 bytes
    identity = {} if account is None else {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    server = None
    try:
        if account is not None:
            os.chown(folder, account.pw_uid, account.pw_gid)
        _initialise(binaries, folder, identity)
        server = _start(binaries, folder, identity)
        _wait(binaries, folder, server)
        yield f"postgresql://{USER}@{quote(str(folder), safe='')}/daumoi"
    finally:
        if server is not None:
            _stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(binaries: Path, folder: Path, identity: dict) -> None:
    command = [binaries / "initdb", "-D", folder / "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, **identity)
    if done.returncode:
        raise NoPostgresqlError(f"initdb failed: {done.stderr.strip()[-300:]}")


def _start(binaries: Path, folder: Path, identity: dict) -> subprocess.Popen:
    fast = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
    command = [binaries / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses=", *fast]
    with (folder / "log").open("w") as log:
        # A session of its own: Ctrl-C reaches us, and we stop the server in order.
        return subprocess.Popen(
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=folder, start_new_session=True, **identity
        )


def _wait(binaries: Path, folder: Path, server: subprocess.Popen) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        ready = subprocess.run([binaries / "pg_isready", "-q", "-h", folder], check=False)
        if ready.returncode == 0:
            return
        time.sleep(0.1)
    raise NoPostgresqlError(f"the server did not start: {(folder / 'log').read_text()[-300:]}")


def _stop(server: subprocess.Popen) -> None:
    server.send_signal(signal.SIGINT)  # "fast" shutdown: open sessions are ended
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def main(arguments: list[str]) -> int:
    """Return the exit code of pytest, 0 where there is no PostgreSQL and nobody insists (DAUMOI_NEED_POSTGRESQL=1)."""
    signal.signal(signal.SIGTERM, _end)
    root = Path(__file__).resolve().parent.parent
    chosen = arguments or [folder for folder in FOLDERS if (root / folder).is_dir()]
    try:
        with run_cluster() as address:
            environment = os.environ | {"DAUMOI_DATABASE_URL": address}
            command = [sys.executable, "-m", "pytest", *chosen]
            return subprocess.run(command, env=environment, cwd=root, check=False).returncode
    except NoPostgresqlError as error:
        needed = os.environ.get("DAUMOI_NEED_POSTGRESQL") == "1"
        print(f"Database tests on PostgreSQL {'failed' if needed else 'skipped'}: {error}", file=sys.stderr)  # noqa: T201
        return 1 if needed else 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
