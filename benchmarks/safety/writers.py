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
from collections.abc import Callable
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.safety.small_register import AT, MILLION, add_text, find_broken_rules, open_database, set_up

FIRMS = 5  # few, so that the writers meet at the same organisations and projects
ROWS = 8  # of a sheet


def write(number: int, seconds: float, lexicon: Any, results: Any) -> None:
    """Do a clerk's work until the time is over and report what was done, refused, what failed and the longest wait."""
    from django.db import connections

    connections.close_all()
    clerk = Clerk(number, lexicon)
    turn, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            clerk.work_once(turn)
        except Exception as error:  # what a clerk would have met
            clerk.errors.append(f"{type(error).__name__}: {error}"[:200])
        turn += 1
    results.put((clerk.done, clerk.refused, clerk.errors, clerk.longest))


class Clerk:
    """One who writes: what was done, refused with a sentence, or failed, and the longest wait for one write."""

    def __init__(self, number: int, lexicon: Any) -> None:
        from daumoi.register.queries.scopes import OPERATOR

        self.number, self.lexicon = number, lexicon
        self.decided = {"decided_by": OPERATOR, "decided_at": AT}
        self.signed = {"by": OPERATOR, "at": AT}
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.errors: list[str] = []
        self.longest: tuple[float, str] = (0.0, "")

    def do(self, what: str, action: Callable[..., Any], **given: Any) -> Any:
        """Return what one write returns, counted and timed."""
        start = time.monotonic()
        try:
            result = action(**given)
        finally:
            self.longest = max(self.longest, (time.monotonic() - start, what))
        self.done[what] += 1
        return result

    def work_once(self, turn: int) -> None:
        """Add a text and decide what it says; every other time also do one of the larger pieces of work."""
        number, firm = f"{self.number}-{turn}", f"Công ty Mẫu {(self.number + turn) % FIRMS}"
        document = self.do("documents", add_text, number=number, lexicon=self.lexicon, investor=firm)
        self.decide(document, number, turn)
        larger = (self.import_sheet, self.merge_and_undo, self.withdraw_and_restore, self.decide_again)
        if turn % 2:
            larger[(self.number + turn // 2) % len(larger)](number, document)

    def decide(self, document: Any, number: str, turn: int) -> None:
        """Accept what a text says, one fact corrected or rejected; adjust the project and follow the undertaking."""
        from daumoi.register.actions.facts import accept_fact, reject_fact
        from daumoi.register.actions.undertakings import follow_undertaking
        from daumoi.register.models import Fact

        for fact in Fact.objects.filter(document=document).order_by("start"):
            if fact.type == "figure" and turn % 4 == 0:
                self.do("rejected", reject_fact, fact_id=fact.pk, reason="thử", **self.decided)
                continue
            corrections = {"value": 18} if fact.type == "figure" and turn % 4 == 2 else {}
            given = {"fact_id": fact.pk, "corrections": corrections, "lexicon": self.lexicon, **self.decided}
            record = self.do("accepted", accept_fact, **given)
            self.done["corrected"] += bool(corrections)
            if fact.type == "undertaking":
                given = {"undertaking_id": record.pk, "changed_by": self.signed["by"], "changed_at": AT}
                self.do("followed", follow_undertaking, state="kept", **given)
            if fact.type == "project":
                self.adjust(record.pk, number)

    def adjust(self, project_id: int, number: str) -> None:
        """Add a million dollars to a project."""
        from daumoi.register.actions.certificates import CertificateEntry, enter_certificate_event
        from daumoi.register.actions.entering import Entering
        from daumoi.register.amounts import Amount

        entry = CertificateEntry("adjusted", number=number, added=Amount(MILLION, MILLION, "USD"), day="2025")
        entering = Entering(self.signed["by"], AT, f"lần {number}", self.lexicon)
        self.do("adjusted", enter_certificate_event, project_id=project_id, entry=entry, entering=entering)

    def import_sheet(self, number: str, _document: Any) -> None:
        """Import a sheet of new projects, of a firm of our own or one that all write about; look again where told."""
        from daumoi.register.actions.imports import RefusedImport, apply_import, choose_for_import, start_import

        turn = int(number.partition("-")[2])
        codes = [f"{(self.number + 10) * 10**8 + turn * 100 + row:010d}" for row in range(ROWS)]
        firm = f"Hãng Sổ {number}" if turn % 4 == 1 else f"Công ty Mẫu {turn % FIRMS}"
        given = {"lexicon": self.lexicon, "added_by": self.signed["by"], "added_at": AT, "filename": "ds.csv"}
        waiting = self.do("previewed", start_import, data=write_sheet(codes, firm), **given)
        applied = {"import_id": waiting.pk, "applied_by": self.signed["by"], "applied_at": AT, "lexicon": self.lexicon}
        chosen = {"import_id": waiting.pk, "wish": {}, "chosen_by": self.signed["by"], "lexicon": self.lexicon}
        for _attempt in range(20):
            try:
                self.do("imported", apply_import, **applied)
            except RefusedImport as refusal:  # somebody wrote about the same firm since the preview
                self.refused[str(refusal.args[0])] += 1
                choose_for_import(**chosen)
            else:
                self.done["documents"] += 1
                return
        self.errors.append("an import was refused 20 times")

    def merge_and_undo(self, number: str, _document: Any) -> None:
        """Merge a firm of our own into one that all write about, and undo it."""
        from daumoi.register.actions.facts import accept_facts_of_type
        from daumoi.register.actions.merges import merge_records
        from daumoi.register.actions.unmerging import undo_merge
        from daumoi.register.models import Organisation
        from daumoi.register.queries.merge_plans import RefusedMerge

        own = self.do("documents", add_text, number=f"g{number}", lexicon=self.lexicon, investor=f"Hãng Mẫu {number}")
        for kind in ("person", "project"):
            given = {"document_id": own.pk, "type": kind, "lexicon": self.lexicon, **self.decided}
            self.done["accepted"] += accept_facts_of_type(**given)
        merged = Organisation.objects.get(name_vi=f"Hãng Mẫu {number}")
        kept = Organisation.objects.get(name_vi=f"Công ty Mẫu {(self.number + int(number.partition('-')[2])) % FIRMS}")
        given = {"noun": "organisation", "kept_id": kept.pk, "merged_id": merged.pk, **self.signed}
        merge = self.do("merged", merge_records, **given)
        try:
            self.do("unmerged", undo_merge, merge_id=merge.pk, **self.signed)
        except RefusedMerge as refusal:
            self.refused[str(refusal.args[0])] += 1

    def withdraw_and_restore(self, _number: str, document: Any) -> None:
        """Take a document back with all that rests on it alone, and bring it back."""
        from daumoi.register.actions.documents import restore_document, withdraw_document

        by, given = self.signed["by"], {"document_id": document.pk, "reason": "thử"}
        self.do("withdrawn", withdraw_document, withdrawn_by=by, withdrawn_at=AT, **given)
        self.do("restored", restore_document, restored_by=by, restored_at=AT, **given)
        self.read_history(document)

    def read_history(self, document: Any) -> None:
        """Read back what was just done: the last two lines of the document's history."""
        from daumoi.register.queries.history import list_changes

        lines = list_changes(user=self.signed["by"], noun="document", record_id=document.pk)
        said = [change.reason for change in lines]
        if said.count("thử") != 2:
            self.errors.append(f"history of a document: {said}")

    def decide_again(self, _number: str, document: Any) -> None:
        """Open a decided fact, so that what rests on it alone goes, and accept it once more."""
        from daumoi.register.actions.facts import accept_fact, reopen_fact
        from daumoi.register.models import Fact

        fact = Fact.objects.get(document=document, type="person")
        self.do("reopened", reopen_fact, fact_id=fact.pk, reason="thử", **self.decided)
        self.do("accepted again", accept_fact, fact_id=fact.pk, lexicon=self.lexicon, **self.decided)


def write_sheet(codes: list[str], firm: str) -> bytes:
    """Return a sheet of new projects of a firm, one a code."""
    lines = ["Nhà đầu tư,Tên dự án,Mã số dự án,Quốc tịch,Ngày cấp GCNĐKĐT,Tổng vốn đầu tư (triệu USD)"]
    lines += [f"{firm},Xưởng {code},{code},Hàn Quốc,15/03/2024,2" for code in codes]
    return "\n".join(lines).encode()


def count_held() -> Counter[str]:
    """Return what the register holds of what the writers say they did."""
    from daumoi.register.models import CertificateEvent, Document, Fact, Merge, Project, SheetImport, Undertaking

    told = Document.history.filter(history_change_reason="thử").values_list("state", flat=True)
    reopened = Fact.history.filter(history_change_reason="thử", state="proposed").values_list("id", flat=True)
    return Counter(
        {
            "documents": Document.objects.count(),
            "accepted": Fact.objects.filter(state="accepted").count(),
            "corrected": Fact.objects.exclude(corrections={}).count(),
            "rejected": Fact.objects.filter(state="rejected").count(),
            "adjusted": CertificateEvent.objects.filter(action="adjusted").count(),
            "followed": Undertaking.history.filter(history_change_reason="followed").count(),
            "previewed": SheetImport.objects.count(),
            "imported": Project.objects.filter(code__isnull=False).exclude(code="").count() // ROWS,
            "merged": Merge.objects.count(),
            "unmerged": Merge.objects.filter(undone_at__isnull=False).count(),
            "withdrawn": sum(state == "withdrawn" for state in told),
            "restored": sum(state == "active" for state in told),
            "left withdrawn": Document.objects.filter(state="withdrawn").count(),
            "reopened": len(reopened),
            "accepted again": Fact.objects.filter(pk__in=reopened, state="accepted").count(),
        }
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
        refused = sum((report[1] for report in reports), Counter())
        errors = [error for report in reports for error in report[2]]
        longest = max(report[3] for report in reports)
        held = count_held()
        found = {
            "figure": "safety.writers",
            "database": database,
            "writers": writers,
            "seconds": seconds,
            "writes": done.total(),
            "errors": len(errors),
            "first_errors": errors[:3],
            "refused": dict(refused),
            "done": dict(done),
            "lost": {name: done[name] - held[name] for name in done | held if done[name] != held[name]},
            "longest_wait_s": round(longest[0], 2),
            "longest": longest[1],
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
