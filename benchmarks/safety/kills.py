"""Programs are killed in the middle of their work, 100 times each: every record is wholly there or wholly not.

    python -m benchmarks.safety.kills --database sqlite|postgresql [--times 100] [--work accept,merge]

Each time a child begins one piece of work and is killed (SIGKILL) after a part of the time that the work takes, spread
over it evenly by a seed. Then the register is proved with the rules of `daumoi check` and by what the work may leave:
all of it, or nothing. One JSON line a kind of work.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.safety.small_register import AT, add_text, find_broken_rules, open_database, set_up

PROJECTS = 12  # of one document that is accepted at once
ROWS = 60  # of one sheet that is imported


@dataclass
class Work:
    """One kind of work: prepare gives what one try works on, do does it, judge says how much of it is there."""

    prepare: Callable[[int], Any]
    do: Callable[[Any], None]
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
        lambda file: back_up_register(to=file, at=AT) and None,
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


def run_killed(work: Work, given: Any, after: float) -> bool:
    """Return whether a child that does the work was killed before it ended."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        try:
            work.do(given)
        finally:
            os._exit(0)
    with suppress(OSError):  # the child has done it, or is over: whoever is first, the group is there before the kill
        os.setpgid(child, child)
    time.sleep(after)
    ended, _status = os.waitpid(child, os.WNOHANG)
    if ended:
        return False
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def measure(work: Work, turns: int = 3) -> float:
    """Return how long the work takes when nobody kills it. Unit: seconds."""
    longest = 0.0
    for turn in range(turns):
        given = work.prepare(-1 - turn)
        start = time.perf_counter()
        work.do(given)
        longest = max(longest, time.perf_counter() - start)
    return longest


def kill_often(name: str, work: Work, times: int, database: str) -> dict[str, Any]:
    """Return what came of killing one kind of work so many times."""
    spread = random.Random(20260310)  # noqa: S311  # no secret hangs on it
    takes = measure(work)
    outcomes: dict[str, int] = {}
    killed = 0
    broken: list[str] = []
    for turn in range(times):
        given = work.prepare(turn)
        killed += run_killed(work, given, spread.uniform(0.0, takes * 1.6))
        outcome = work.judge(given)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        broken += find_broken_rules()
        if broken or outcome not in ("whole", "nothing"):
            break
    return {
        "figure": "safety.kills", "work": name, "database": database, "times": turn + 1, "killed_at_work": killed,
        "outcomes": outcomes, "takes_s": round(takes, 3), "broken_rules": broken[:3],
    }  # fmt: skip


def run(database: str, times: int, names: list[str]) -> list[dict[str, Any]]:
    """Return what came of each kind of work on one database."""
    with open_database(database) as address, TemporaryDirectory() as held:
        lexicon = set_up(address, held)
        folder = Path(held) / "files"
        folder.mkdir()
        works = make_works(lexicon, folder)
        for number in range(30):
            add_text(f"start-{number}", lexicon, investor=f"Hãng Mẫu {number % 7}")
        found = [kill_often(name, works[name], times, database) for name in names or works]
        from django.db import connections

        connections.close_all()
        return found


def is_clean(found: dict[str, Any]) -> bool:
    """Return whether all of it or nothing was there each time, and every rule held."""
    return set(found["outcomes"]) <= {"whole", "nothing"} and not found["broken_rules"]


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
        clean = clean and is_clean(found)
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
