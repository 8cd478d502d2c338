"""Programs are killed in the middle of their work, 100 times each: every record is wholly there or wholly not.

    python -m benchmarks.safety.kills --database sqlite|postgresql [--times 100] [--work accept,merge]

Each time a child begins one piece of work and is killed (SIGKILL) after a part of the time that the work takes, spread
over it evenly and somewhat beyond. Then the register is proved with the rules of `daumoi check` and by what the work
may leave: all of it, or nothing. One JSON line a kind of work, with how many kills in each tenth of the work's length
left nothing (before the commit) and all of it (after).
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.safety.small_register import AT, add_text, find_broken_rules, open_database, set_up

PROJECTS = 12  # of one document that is accepted at once
ROWS = 60  # of one sheet that is imported
TENTHS = 15  # of the work's usual length: the last kills come when it should be over, since a busy machine is slower


@dataclass
class Work:
    """One kind of work: prepare gives what one try works on, do does it, judge says how much of it is there."""

    prepare: Callable[[int], Any]
    do: Callable[[Any], object]
    judge: Callable[[Any], str]  # "whole", "nothing", or what is wrong


def make_works(lexicon: Any, folder: Path) -> dict[str, Work]:
    """Return the kinds of work by name."""
    return {
        "accept": make_accepting(lexicon),
        "backup": make_backing_up(folder),
        "import": make_importing(lexicon),
        "merge": make_merging(lexicon),
        "restore": make_restoring(lexicon, folder),
    }


def make_accepting(lexicon: Any) -> Work:
    """Return the accepting of all projects of one document."""
    from daumoi.register.actions.facts import accept_facts_of_type
    from daumoi.register.models import Evidence, Fact
    from daumoi.register.queries.scopes import OPERATOR

    def prepare(turn: int) -> int:
        document = add_text(f"accept-{turn}", lexicon, investor=f"Hãng Mẫu {turn % 7}")
        source = Fact.objects.get(document=document, type="project")
        told = source.slots
        for number in range(PROJECTS - 1):
            source.pk, source._state.adding = None, True
            source.slots = [*told, {**told[0], "name": "name", "value": f"nhà máy {turn}-{number}"}]
            source.save()
        return int(document.pk)

    def accept(document_id: int) -> None:
        given = {"type": "project", "decided_by": OPERATOR, "decided_at": AT, "lexicon": lexicon}
        accept_facts_of_type(document_id=document_id, **given)

    def judge(document_id: int) -> str:
        facts = Fact.objects.filter(document_id=document_id, type="project")
        accepted = facts.filter(state="accepted").count()
        shown = Evidence.objects.filter(fact__in=facts).values("fact").distinct().count()
        if (accepted, shown) == (0, 0):
            return "nothing"
        return "whole" if (accepted, shown) == (PROJECTS, PROJECTS) else f"{accepted} accepted, {shown} shown"

    return Work(prepare, accept, judge)


def make_importing(lexicon: Any) -> Work:
    """Return the applying of a sheet of new projects with their certificates."""
    from daumoi.register.actions.imports import apply_import, start_import
    from daumoi.register.models import LedgerEntry, Project
    from daumoi.register.queries.scopes import OPERATOR

    def list_codes(turn: int) -> list[str]:
        return [f"{(turn % 9000 + 1000) * 1_000_000 + row:010d}" for row in range(ROWS)]

    def prepare(turn: int) -> tuple[int, list[str]]:
        lines = ["Nhà đầu tư,Tên dự án,Mã số dự án,Quốc tịch,Ngày cấp GCNĐKĐT,Tổng vốn đầu tư (triệu USD)"]
        lines += [f"Hãng Mẫu {turn % 7},Xưởng {code},{code},Hàn Quốc,15/03/2024,2" for code in list_codes(turn)]
        waiting = start_import(
            data="\n".join(lines).encode(), filename="ds.csv", added_by=OPERATOR, added_at=AT, lexicon=lexicon
        )
        return int(waiting.pk), list_codes(turn)

    def apply(given: tuple[int, list[str]]) -> None:
        apply_import(import_id=given[0], applied_by=OPERATOR, applied_at=AT, lexicon=lexicon)

    def judge(given: tuple[int, list[str]]) -> str:
        held = Project.objects.filter(code__in=given[1]).count()
        counted = LedgerEntry.objects.filter(project__code__in=given[1]).count()
        if (held, counted) == (0, 0):
            return "nothing"
        return "whole" if (held, counted) == (ROWS, ROWS) else f"{held} projects, {counted} in the ledger"

    return Work(prepare, apply, judge)


def make_merging(lexicon: Any) -> Work:
    """Return the merging of two firms, each with a project, a post and an undertaking."""
    from daumoi.register.actions.facts import accept_facts_of_type
    from daumoi.register.actions.merges import merge_records
    from daumoi.register.models import Organisation, Project
    from daumoi.register.queries.scopes import OPERATOR

    def prepare(turn: int) -> tuple[int, int]:
        firms = []
        for side in ("Gió Đông", "Gió Tây"):
            document = add_text(f"merge-{turn}-{side}", lexicon, investor=f"{side} Mẫu {turn + 1000}")
            for kind in ("person", "project", "undertaking"):
                given = {"type": kind, "decided_by": OPERATOR, "decided_at": AT, "lexicon": lexicon}
                accept_facts_of_type(document_id=document.pk, **given)
            firms.append(Organisation.objects.get(name_vi=f"{side} Mẫu {turn + 1000}").pk)
        return firms[0], firms[1]

    def merge(given: tuple[int, int]) -> None:
        merge_records(noun="organisation", kept_id=given[0], merged_id=given[1], by=OPERATOR, at=AT)

    def judge(given: tuple[int, int]) -> str:
        firms = Organisation.objects.filter(pk__in=given).count()
        projects = Project.objects.filter(investor_id=given[0]).count()
        return {(2, 1): "nothing", (1, 2): "whole"}.get((firms, projects), f"{firms} firms, {projects} projects")

    return Work(prepare, merge, judge)


def make_backing_up(folder: Path) -> Work:
    """Return the writing of a backup."""
    from daumoi.register.actions.backups import back_up_register, read_backup
    from daumoi.register.models import Document

    def judge(file: Path) -> str:
        if not file.exists():
            return "nothing"
        return "whole" if read_backup(file).counts["register_document"] == Document.objects.count() else "other counts"

    return Work(
        lambda turn: folder / f"kill-{turn}.daumoi",
        lambda file: back_up_register(to=file, at=AT),
        judge,
    )


def make_restoring(lexicon: Any, folder: Path) -> Work:
    """Return the bringing back of a backup that holds one document less than the register."""
    from daumoi.register.actions.backups import back_up_register, restore_register
    from daumoi.register.models import Document

    def prepare(turn: int) -> tuple[Path, int, int]:
        file = folder / f"restore-{turn}.daumoi"
        back_up_register(to=file, at=AT)
        held = Document.objects.count()
        add_text(f"restore-{turn}-{time.time_ns()}", lexicon, investor="Hãng Mẫu 0")
        return file, held, held + 1

    def restore(given: tuple[Path, int, int]) -> None:
        restore_register(source=given[0], at=AT, aside=folder / f"aside-{time.time_ns()}")

    def judge(given: tuple[Path, int, int]) -> str:
        _file, before, after = given
        held = Document.objects.count()
        return {before: "whole", after: "nothing"}.get(held, f"{held} documents")

    return Work(prepare, restore, judge)


def begin_in_child(work: Work, given: Any, lives_for: float) -> int:
    """Return the number of a child that does the work; who is done lives on for a while, and who fails ends with 1."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        with suppress(BaseException):
            work.do(given)
            time.sleep(lives_for)
            os._exit(0)
        os._exit(1)
    with suppress(OSError):  # the child has done it, or is over: whoever is first, the group is there before the kill
        os.setpgid(child, child)
    return child


def kill_at_work(work: Work, given: Any, after: float) -> bool:
    """Return whether the child lived until it was killed."""
    child = begin_in_child(work, given, lives_for=600)
    time.sleep(after)
    ended, _status = os.waitpid(child, os.WNOHANG)
    if not ended:
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
    wait_until_alone()
    return not ended


def wait_until_alone() -> None:
    """Wait until the server of PostgreSQL has noticed that the program is gone, and has ended what it was at."""
    from django.db import connection

    others = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(others)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.01)


def measure(work: Work, *, turns: int) -> float:
    """Return how long a child takes that nobody kills, the median of some. Unit: seconds."""
    times = []
    for turn in range(turns):
        given = work.prepare(-1 - turn)
        start = time.perf_counter()
        os.waitpid(begin_in_child(work, given, lives_for=0), 0)
        times.append(time.perf_counter() - start)
    return median(times)


def kill_often(name: str, work: Work, times: int, database: str) -> dict[str, Any]:
    """Return what came of killing one kind of work so many times, spread evenly over its length."""
    spread = random.Random(20260310)  # noqa: S311  # no secret hangs on it
    takes, wrong = measure(work, turns=min(7, 1 + times // 10)), []
    tenths = {"nothing": [0] * TENTHS, "whole": [0] * TENTHS}
    for turn in range(times):
        given, part = work.prepare(turn), (turn + spread.random()) / times * TENTHS / 10
        lived = kill_at_work(work, given, part * takes)
        outcome = work.judge(given)
        if not lived or outcome not in tenths:
            wrong.append(f"{outcome if lived else 'failed'} at {part:.2f}")
        else:
            tenths[outcome][int(part * 10)] += 1
        wrong += find_broken_rules()
        if turn % 10 == 9:
            print(f"{database} {name}: {turn + 1} of {times}", file=sys.stderr, flush=True)
        if wrong:
            break
    return {
        "figure": "safety.kills", "work": name, "database": database, "killed": sum(map(sum, tenths.values())),
        "nothing": sum(tenths["nothing"]), "whole": sum(tenths["whole"]), "takes_s": round(takes, 3),
        "nothing_by_tenth": tenths["nothing"], "whole_by_tenth": tenths["whole"], "wrong": wrong[:3],
    }  # fmt: skip


def run(database: str, times: int, names: list[str]) -> Iterator[dict[str, Any]]:
    """Yield what came of each kind of work on one database, as soon as it is done."""
    with open_database(database) as address, TemporaryDirectory() as held:
        lexicon = set_up(address, held)
        folder = Path(held) / "files"
        folder.mkdir()
        works = make_works(lexicon, folder)
        for number in range(30):
            add_text(f"start-{number}", lexicon, investor=f"Hãng Mẫu {number % 7}")
        for name in names or works:
            yield kill_often(name, works[name], times, database)
        from django.db import connections

        connections.close_all()


def main() -> int:
    """Return 0 where every kill left all or nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--work", default="")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], required=True)
    given = parser.parse_args()
    clean = True
    for found in run(given.database, given.times, [name for name in given.work.split(",") if name]):
        print(json.dumps(found, ensure_ascii=False), flush=True)
        clean = clean and not found["wrong"]
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
