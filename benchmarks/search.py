"""Searching 100,000 names and 2,000 texts on SQLite and PostgreSQL: one JSON line a figure.

    python -m benchmarks.search [--names 100000] [--texts 2000] [--queries 300] [--sqlite-only]

Names are invented by dice in Vietnamese, Korean and English; the same seed makes the same. Asked: p95 below 20 ms.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.register import open_postgresql, run_child
from tests.run_postgresql import NoPostgresqlError

SEED = 8
PLACES = (
    "Hải Phòng|Hải Dương|Long An|Đồng Nai|Bắc Ninh|Quảng Nam|Bình Dương|Thái Nguyên|Hưng Yên|Vĩnh Phúc|Hà Nam".split(
        "|"
    )
)
HEADS = (
    "Ban Quản lý Khu kinh tế|Ban Quản lý các KCN|Sở Công Thương|Hiệp hội Doanh nghiệp|Trung tâm Xúc tiến đầu tư".split(
        "|"
    )
)
COMMON = "cong ty|cong ty tnhh|viet nam|linh kien|dien tu|khu cong nghiep|nha may|tran|kim|vina co|nguyen van|2".split(
    "|"
)
NONSENSE = ['" OR 1=1', "qqqq zzzz", "*", "NEAR(a b)", "🛠", "x" * 500, "cong zzzzz", "khu nguyen tnhh ltd"]


def make_names(count: int) -> None:
    """Fill the database with invented records, a fifth of each hundred in Korean and English as well."""
    from benchmarks.making.invented import coin_firm, coin_person, coin_project, coin_word
    from benchmarks.making.scale import KEPT_AT, seed_part
    from daumoi.register.models import Locality, Organisation, Person, Project, Zone
    from daumoi.register.names import make_name_key

    dice, held = (
        seed_part(SEED, "names"),
        {unit.name_vi: unit for unit in Locality.objects.filter(level="province").order_by("pk")},
    )
    places = [held[name] for name in PLACES if name in held]
    made = {"identity": "", "created_at": KEPT_AT}
    rows: dict[Any, list[Any]] = defaultdict(list)
    for number in range(count):
        made["identity"], place = f"{number}", dice.choice(places)
        if number % 20 == 0:
            name = f"KCN {coin_word(dice)} {dice.randint(1, 3)}"
            rows[Zone].append(Zone(kind="KCN", name_vi=name, name_key=make_name_key(name), locality=place))
        elif number % 4 == 1:
            name, name_ko = coin_person(dice)
            rows[Person].append(Person(name=name, name_ko=name_ko, name_key=make_name_key(name), **made))
        elif number % 5 == 2:
            name = coin_project(dice)
            text = f"Công ty TNHH {coin_word(dice)}"
            code = str(10**9 + number)
            rows[Project].append(
                Project(name=name, name_key=make_name_key(name), investor_text=text, locality=place, code=code, **made)
            )
        else:
            names = coin_firm(dice, dice.choice(("KR", "VN", "JP")))
            if number % 50 == 3:
                names["name_vi"] = f"{dice.choice(HEADS)} {place.name_vi} {coin_word(dice, 2)}"
            key = make_name_key(names["name_vi"])
            rows[Organisation].append(Organisation(name_key=key, locality=place, aliases=[], **names, **made))
    for model, held_rows in rows.items():
        model.objects.bulk_create(held_rows, batch_size=2_000)


def make_texts(count: int) -> None:
    """Add invented documents of about 3,000 letters each."""
    import hashlib

    from benchmarks.making.invented import coin_firm, coin_hangul, coin_person
    from benchmarks.making.scale import KEPT_AT, LAST_DAY, seed_part
    from daumoi.register.models import Document
    from daumoi.register.names import make_name_key

    dice, rows = seed_part(SEED, "texts"), []
    for number in range(count):
        lines = [
            f"{coin_firm(dice, 'KR')['name_vi']} và {coin_person(dice)[0]} đến {dice.choice(PLACES)} tìm hiểu khu công"
            " nghiệp,"
            f" {dice.randint(2, 900)} tỷ đồng, {coin_hangul(dice)} 투자, năm {dice.randint(2015, 2026)}."
            for _ in range(20)
        ]
        title, text = f"Bản tin số {number} {dice.choice(PLACES)}", "\n".join(lines)
        rows.append(
            Document(
                title=title,
                title_key=make_name_key(title),
                text=text,
                original=b"-",
                filename="tin.txt",
                media_type="text/plain",
                sha256=hashlib.sha256(text.encode()).hexdigest(),
                added_at=KEPT_AT,
                published_on=LAST_DAY.replace(year=dice.randint(2015, 2026)),
            )
        )
    Document.objects.bulk_create(rows, batch_size=200)


def list_searches(count: int) -> dict[str, list[str]]:
    """Return the searches of each kind, the same for the same seed."""
    from benchmarks.making.scale import seed_part
    from daumoi.register.models import Organisation, Person
    from daumoi.values.text import fold_text

    dice = seed_part(SEED, "searches")
    bodies = list(Organisation.objects.order_by("pk").values_list("name_vi", "name_ko")[: 50 * count])
    people = list(Person.objects.order_by("pk").values_list("name", flat=True)[:count])
    korean = [name for _, name in bodies if name]
    words = [name.split() for name, _ in bodies]
    makers: dict[str, Callable[[], str]] = {
        "common word": lambda: dice.choice(COMMON),
        "rare word": lambda: fold_text(dice.choice(words)[-1]),
        "begun word": lambda: fold_text(dice.choice(dice.choice(words))[: dice.randint(2, 3)]),
        "hangul": lambda: dice.choice(korean)[1:3],
        "two words": lambda: " ".join(fold_text(word) for word in dice.sample(dice.choice(words), 2)),
        "whole name": lambda: dice.choice(people),
        "place": lambda: dice.choice(PLACES),
        "words and place": lambda: f"{dice.choice(('kcn', 'dien tu', 'so'))} {fold_text(dice.choice(PLACES))}",
        "number": lambda: str(10**9 + 2 + 20 * dice.randint(0, 400)),
        "nonsense": lambda: dice.choice(NONSENSE),
    }  # fmt: skip
    return {kind: [make() for _ in range(count // len(makers))] for kind, make in makers.items()}


def measure_searches(names: int, texts: int, queries: int) -> dict[str, float]:
    """Return figure -> value of the database that DAUMOI_DATABASE_URL names, filled first."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.db import connection

    from benchmarks.generate_register import measure_size
    from daumoi.cli.setting_up import load_gazetteer
    from daumoi.register.actions.indexing import rebuild_search_index
    from daumoi.register.models import SearchEntry
    from daumoi.register.queries.search import search_records

    load_gazetteer()
    make_names(names)
    make_texts(texts)
    SearchEntry.objects.all().delete()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    before, start = measure_size(), time.perf_counter()
    entries = rebuild_search_index()
    figures: dict[str, float] = {"entries": entries, "build_s": time.perf_counter() - start}
    figures["index_mb"] = (measure_size() - before) / 1e6
    user, _ = get_user_model().objects.get_or_create(username="reader")
    user.groups.add(Group.objects.get(name="viewer"))
    taken: dict[str, list[float]] = {}
    search_records(user=user, text="mau")
    for kind, asked in list_searches(queries).items():
        taken[kind] = []
        for text in asked:
            start = time.perf_counter()
            search_records(user=user, text=text)
            taken[kind].append((time.perf_counter() - start) * 1000)
    everything = sorted(value for values in taken.values() for value in values)
    figures |= {f"p{part}_ms": take_percentile(everything, part) for part in (50, 95, 99)}
    figures |= {f"{kind}.p95_ms": take_percentile(sorted(values), 95) for kind, values in taken.items()}
    return figures


def take_percentile(ordered: list[float], part: int) -> float:
    """Return the value below which so many percent of the ordered ones lie."""
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]


def run_here(arguments: list[str]) -> None:
    """Fill and measure the database that DAUMOI_DATABASE_URL names and print the figures."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daumoi.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    print(json.dumps(measure_searches(*map(int, arguments))))


def main() -> None:
    """Measure both databases and print one JSON line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--texts", type=int, default=2_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--sqlite-only", action="store_true")
    parser.add_argument("--here", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        run_here(asked.here)
        return
    sizes = [str(asked.names), str(asked.texts), str(asked.queries)]
    measured = {}
    with tempfile.TemporaryDirectory(prefix="daumoi-search-") as folder:
        file = Path(folder) / "search.sqlite3"
        measured["SQLite"] = _measure(f"sqlite:///{file}", Path(folder), sizes)
        if not asked.sqlite_only:
            try:
                with open_postgresql() as address:
                    measured["PostgreSQL"] = _measure(address, Path(folder), sizes)
            except NoPostgresqlError as error:
                print(f"# PostgreSQL skipped: {error}", file=sys.stderr)
    for figure in dict.fromkeys(figure for figures in measured.values() for figure in figures):
        values = {name: round(figures[figure], 2) for name, figures in measured.items()}
        print(json.dumps({"figure": f"search.{figure}", **values}), flush=True)


def _measure(address: str, folder: Path, sizes: list[str]) -> dict[str, float]:
    child: subprocess.Popen[str] = run_child("benchmarks.search", address, folder, "--here", *sizes)
    said, _ = child.communicate()
    if child.returncode:
        raise SystemExit("the measuring failed")
    figures: dict[str, float] = json.loads(said.splitlines()[-1])
    return figures


if __name__ == "__main__":
    main()
