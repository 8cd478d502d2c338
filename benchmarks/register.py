"""The large register on SQLite and PostgreSQL: how long each question takes, one JSON line a figure.

    python -m benchmarks.register [--keep folder] [--only words] [--table file] [--smaller 10]

The register is made by `benchmarks.generate_register` (minutes) and kept in the folder, on PostgreSQL in a throwaway
cluster unless DAUMOI_LOAD_POSTGRESQL names a database that holds it already or may be filled.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.run_postgresql import NoPostgresqlError, run_cluster

FOLDER = Path("var") / "load"
ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def open_postgresql() -> Iterator[str]:
    """Yield the address of the database named by DAUMOI_LOAD_POSTGRESQL, else of an empty one in a fresh cluster.

    Raises NoPostgresqlError.
    """
    named = os.environ.get("DAUMOI_LOAD_POSTGRESQL")
    if named:
        yield named
        return
    import psycopg

    with run_cluster() as address:
        with psycopg.connect(f"{address.rpartition('/')[0]}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE daumoi")
        yield address


def run_child(module: str, address: str, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Return a started child of this program that works on one database."""
    given = {"DAUMOI_DATABASE_URL": address, "DAUMOI_DATA_DIR": str(folder), "DAUMOI_ALLOWED_HOSTS": "localhost"}
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments], env=os.environ | given, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def make_register(name: str, address: str, folder: Path, smaller: int) -> None:
    """Fill the database unless it is filled, and say how long that took and how large it is."""
    start = time.perf_counter()
    child = run_child("benchmarks.generate_register", address, folder, "--reuse", f"--smaller={smaller}")
    for line in child.stdout or ():
        print(f"# {name}: {line.rstrip()}", file=sys.stderr, flush=True)
    if child.wait():
        raise SystemExit(f"the register on {name} could not be made")
    seconds = round(time.perf_counter() - start, 1)
    print(json.dumps({"figure": "register.made_or_found", "database": name, "value": seconds, "unit": "s"}), flush=True)


def measure_database(address: str, folder: Path, only: str) -> dict[str, dict[str, Any]]:
    """Return figure -> what was measured of it."""
    child = run_child("benchmarks.register_figures", address, folder, only)
    found = {}
    for line in child.stdout or ():
        row = json.loads(line)
        found[row["figure"]] = row
        print(f"# {line.rstrip()}", file=sys.stderr, flush=True)
    if child.wait():
        print(f"# measuring ended early on {address.partition(':')[0]}", file=sys.stderr)
    return found


def lay_table(measured: dict[str, dict[str, dict[str, Any]]]) -> str:
    """Return the figures of all databases as a table in Markdown. Unit: milliseconds."""
    columns = ("median", "p95", "least", "CPU", "queries")
    head = ["Question", "asked", *(f"{name} {column}" for name in measured for column in columns)]
    lines = [f"| {' | '.join(head)} |", "|---|" + "---:|" * (len(head) - 1)]
    for figure in dict.fromkeys(figure for rows in measured.values() for figure in rows):
        held = [rows.get(figure) for rows in measured.values()]
        asked = next((row["asked"] for row in held if row), None)
        cells = [figure, f"{asked:g}" if asked else ""]
        for row in held:
            times = [f"{row[what]:.1f}" for what in ("median", "p95", "least", "cpu")] if row else [""] * 4
            cells += [*times, str(row["queries"]) if row else ""]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def print_figures(measured: dict[str, dict[str, dict[str, Any]]]) -> None:
    """Print one JSON line a figure, each with both databases."""
    for figure in dict.fromkeys(figure for rows in measured.values() for figure in rows):
        held = {name: rows[figure] for name, rows in measured.items() if figure in rows}
        asked = next(iter(held.values()))["asked"]
        line: dict[str, Any] = {"figure": f"register.{figure}", "unit": "ms", "asked": asked}
        for name, row in held.items():
            line[name] = {key: round(row[key], 1) for key in ("median", "p95", "least", "cpu", "queries")}
        print(json.dumps(line, ensure_ascii=False), flush=True)


def main() -> None:
    """Make or find the register on both databases, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, default=FOLDER, help="folder of the SQLite file")
    parser.add_argument("--only", default="", help="measure only figures whose name holds this")
    parser.add_argument("--table", type=Path, help="write the table to this file as well")
    parser.add_argument("--smaller", type=int, default=1, metavar="TIMES", help="a register so many times smaller")
    parser.add_argument("--sqlite-only", action="store_true")
    asked = parser.parse_args()
    folder = asked.keep.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    measured = {}
    address = f"sqlite:///{folder / 'register.sqlite3'}"
    make_register("SQLite", address, folder, asked.smaller)
    measured["SQLite"] = measure_database(address, folder, asked.only)
    if not asked.sqlite_only:
        try:
            with open_postgresql() as address:
                make_register("PostgreSQL", address, folder, asked.smaller)
                measured["PostgreSQL"] = measure_database(address, folder, asked.only)
        except NoPostgresqlError as error:
            print(f"# PostgreSQL skipped: {error}", file=sys.stderr)
    print_figures(measured)
    if asked.table:
        told = f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, milliseconds.\n\n"
        asked.table.write_text(told + lay_table(measured) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
