"""Sixteen clerks write to one register for a minute: what failed, what was lost, what the rules say afterwards.

    python -m benchmarks.safety.writers [--seconds 60] [--writers 16] [--database sqlite|postgresql]

Each writer is a process of its own, as in an office with many windows. Every write is counted by who did it, and the
register is asked afterwards whether it holds just these. One JSON line a database.
"""

import argparse
import json
import multiprocessing
import sys
import time
from collections import Counter
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.safety.small_register import AT, MILLION, add_text, find_broken_rules, open_database, set_up

FIRMS = 5  # few, so that the writers meet at the same organisations and projects


def write(number: int, seconds: float, lexicon: Any, results: Any) -> None:
    """Do a clerk's work until the time is over and report what was done, what failed and the longest wait."""
    from django.db import connections

    connections.close_all()
    done: Counter[str] = Counter()
    errors: list[str] = []
    longest, turn, end = 0.0, 0, time.monotonic() + seconds
    while time.monotonic() < end:
        start = time.monotonic()
        try:
            work_once(f"{number}-{turn}", (number + turn) % FIRMS, lexicon, done)
        except Exception as error:  # what a clerk would have met
            errors.append(f"{type(error).__name__}: {error}"[:200])
        longest = max(longest, time.monotonic() - start)
        turn += 1
    results.put((done, errors, longest))


def work_once(number: str, firm: int, lexicon: Any, done: Counter[str]) -> None:
    """Add a text, accept what it says, reject one fact, adjust the project and follow the undertaking."""
    from daumoi.register.actions.certificates import CertificateEntry, enter_certificate_event
    from daumoi.register.actions.entering import Entering
    from daumoi.register.actions.facts import accept_fact, reject_fact
    from daumoi.register.actions.undertakings import follow_undertaking
    from daumoi.register.amounts import Amount
    from daumoi.register.models import Fact
    from daumoi.register.queries.scopes import OPERATOR

    document = add_text(number, lexicon, investor=f"Công ty Mẫu {firm}")
    done["documents"] += 1
    decided = {"decided_by": OPERATOR, "decided_at": AT}
    for fact in Fact.objects.filter(document=document).order_by("start"):
        if fact.type == "figure" and int(number.partition("-")[2]) % 4 == 0:
            reject_fact(fact_id=fact.pk, reason="thử", **decided)
            done["rejected"] += 1
            continue
        record = accept_fact(fact_id=fact.pk, lexicon=lexicon, **decided)
        done["accepted"] += 1
        if fact.type == "undertaking":
            follow_undertaking(undertaking_id=record.pk, changed_by=OPERATOR, changed_at=AT, state="kept")
            done["followed"] += 1
        if fact.type == "project":
            entry = CertificateEntry("adjusted", number=number, added=Amount(MILLION, MILLION, "USD"), day="2025")
            enter_certificate_event(
                project_id=record.pk, entry=entry, entering=Entering(OPERATOR, AT, f"lần {number}", lexicon)
            )
            done["adjusted"] += 1


def count_held() -> Counter[str]:
    """Return what the register holds of what the writers say they did."""
    from daumoi.register.models import CertificateEvent, Document, Fact, Undertaking

    return Counter(
        documents=Document.objects.count(),
        accepted=Fact.objects.filter(state="accepted").count(),
        rejected=Fact.objects.filter(state="rejected").count(),
        adjusted=CertificateEvent.objects.filter(action="adjusted").count(),
        followed=Undertaking.history.filter(history_change_reason="followed").count(),
    )


def run(database: str, writers: int, seconds: float) -> dict[str, Any]:
    """Return what came of one run on one database."""
    with open_database(database) as address, TemporaryDirectory() as folder:
        lexicon = set_up(address, folder)
        from django.db import connections

        connections.close_all()
        forks = multiprocessing.get_context("fork")
        results = forks.Queue()
        processes = [forks.Process(target=write, args=(number, seconds, lexicon, results)) for number in range(writers)]
        for process in processes:
            process.start()
        reports = [results.get(timeout=seconds + 120) for _process in processes]
        for process in processes:
            process.join()
        done = sum((report[0] for report in reports), Counter())
        errors = [error for report in reports for error in report[1]]
        held = count_held()
        found = {
            "figure": "safety.writers",
            "database": database,
            "writers": writers,
            "seconds": seconds,
            "writes": done.total(),
            "errors": len(errors),
            "first_errors": errors[:3],
            "lost": {name: done[name] - held[name] for name in done if done[name] != held[name]},
            "longest_wait_s": round(max(report[2] for report in reports), 2),
            "broken_rules": find_broken_rules(),
        }
        connections.close_all()
        return found


def is_clean(found: dict[str, Any]) -> bool:
    """Return whether nothing failed, nothing was lost and every rule holds."""
    return not found["errors"] and not found["lost"] and not found["broken_rules"]


def main() -> int:
    """Return 0 where every run was clean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], required=True)
    given = parser.parse_args()
    found = run(given.database, given.writers, given.seconds)
    print(json.dumps(found, ensure_ascii=False))
    return 0 if is_clean(found) else 1


if __name__ == "__main__":
    sys.exit(main())
