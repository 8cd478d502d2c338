"""A workbook of 50,000 certificates previewed, applied and brought in again: one JSON line a figure, on both databases.

    python -m benchmarks.sheets [--rows 50000]            into an empty register of each database
    python -m benchmarks.sheets --here                    into the register that DAUMOI_DATABASE_URL names

Each step runs in a process of its own, so that its peak of memory is its own. `--here` writes into that register: name
a copy.
"""

import argparse
import io
import json
import os
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.making.invented import coin_firm, coin_project
from benchmarks.register import open_postgresql, run_child
from tests.run_postgresql import NoPostgresqlError

HEADS = (
    "STT", "Nhà đầu tư", "Quốc gia", "Tên dự án", "Mã số dự án", "Ngành (VSIC)", "KCN", "Tỉnh", "Mục tiêu", "Số GCN",
    "Ngày cấp", "Vốn ĐK (triệu USD)", "Diện tích (ha)", "Lao động", "Cơ quan cấp",
)  # fmt: skip
COUNTRIES = ("Hàn Quốc", "Nhật Bản", "Trung Quốc", "Đài Loan", "Đức", "Singapore", "Hoa Kỳ", "Việt Nam")
SECTORS = ("26", "13", "14", "22", "25", "10", "29", "46", "52", "68")
STEPS = ("preview", "apply", "preview again", "apply again")
ASKED_SECONDS = {"preview": 15, "apply": 30}
FILENAME = "danh-sach-50000.xlsx"


def make_large_workbook(rows: int, seed: int = 5) -> bytes:
    """Return a list of certificates as a province would keep it: two projects of five are a known firm's next one."""
    import xlsxwriter

    from daumoi.gazetteer.lexicon import load_lexicon

    dice = Random(seed)  # noqa: S311  # invented data, no secret
    lexicon = load_lexicon()
    zones = [(f"KCN {zone.name_vi}", lexicon.localities.get(zone.locality_id).name_vi) for zone in lexicon.zones]
    firms: list[tuple[str, str]] = []
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("FDI")
    sheet.write_row(0, 0, HEADS)
    for number in range(1, rows + 1):
        if not firms or dice.random() < 0.6:
            firms.append((f"{coin_firm(dice, '')['name_vi']} {number}", dice.choice(COUNTRIES)))
        firm, country = firms[-1] if dice.random() < 0.6 else dice.choice(firms)
        zone, province = dice.choice(zones)
        issued = date(2006, 1, 2) + timedelta(days=dice.randrange(7000))
        cells: list[Any] = [
            number, firm, country, coin_project(dice), f"{7_000_000_000 + number}", dice.choice(SECTORS), zone,
            province, "Sản xuất, gia công linh kiện", f"{7_000_000_000 + number}", issued, dice.randrange(1, 4000) / 4,
            dice.randrange(5, 500) / 10, dice.randrange(20, 5000), f"Ban Quản lý các KCN tỉnh {province}",
        ]  # fmt: skip
        sheet.write_row(number, 0, cells)
    book.close()
    return target.getvalue()


def run_step(step: str, path: Path) -> dict[str, Any]:
    """Return what one step took and did, in the register that the settings name."""
    from daumoi.cli.setting_up import open_register

    with open_register():
        from datetime import UTC, datetime

        from daumoi.gazetteer.lexicon import load_lexicon
        from daumoi.register.actions.imports import apply_import, start_import
        from daumoi.register.queries.imports import list_imports
        from daumoi.register.queries.scopes import OPERATOR

        lexicon, at = load_lexicon(), datetime.now(UTC)
        lexicon.localities.find("Long An")
        data = path.read_bytes()
        start, busy = time.perf_counter(), time.process_time()
        if step.startswith("preview"):
            done = start_import(data=data, filename=FILENAME, added_by=OPERATOR, added_at=at, lexicon=lexicon)
        else:
            waiting = list_imports(user=OPERATOR, limit=1)[0].pk
            done = apply_import(import_id=waiting, applied_by=OPERATOR, applied_at=at, lexicon=lexicon)
        return {
            "seconds": round(time.perf_counter() - start, 1),
            "cpu": round(time.process_time() - busy, 1),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "counts": {name: value for name, value in done.counts.items() if isinstance(value, int | dict) and value},
        }


def measure_steps(name: str, address: str, folder: Path, path: Path, rows: int) -> None:
    """Print one line for each step on one database; a step that fails ends the program."""
    for step in STEPS:
        child = run_child("benchmarks.sheets", address, folder, "--step", step, "--file", str(path))
        told = child.communicate()[0]
        if child.returncode:
            raise SystemExit(f"{step} failed on {name}")
        line: dict[str, Any] = {"figure": f"sheets.{step}", "database": name, "rows": rows, "unit": "s"}
        line |= {"asked": ASKED_SECONDS[step]} if step in ASKED_SECONDS else {}
        print(json.dumps(line | json.loads(told)), flush=True)


def main() -> None:
    """Measure one step in this process, one register, or an empty one of each database."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--here", action="store_true", help="into the register that DAUMOI_DATABASE_URL names")
    parser.add_argument("--sqlite-only", action="store_true")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step:
        print(json.dumps(run_step(asked.step, asked.file)))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path = folder / FILENAME
        path.write_bytes(make_large_workbook(asked.rows))
        if asked.here:
            address = os.environ["DAUMOI_DATABASE_URL"]
            measure_steps(address.partition(":")[0], address, folder, path, asked.rows)
            return
        measure_steps("SQLite", f"sqlite:///{folder / 'register.sqlite3'}", folder, path, asked.rows)
        if not asked.sqlite_only:
            try:
                with open_postgresql() as address:
                    measure_steps("PostgreSQL", address, folder, path, asked.rows)
            except NoPostgresqlError as error:
                print(f"# PostgreSQL skipped: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
