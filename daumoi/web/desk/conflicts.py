"""What the register says otherwise, ready for a card: the other value, its day and its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from daumoi.register.queries.conflicts import Conflict, find_conflicts_of_facts
from daumoi.register.queries.evidence import list_evidence_of
from daumoi.register.queries.scopes import Viewer
from daumoi.web.desk.addresses import find_record_address, find_sentence_address
from daumoi.web.desk.cards import label_slot
from daumoi.web.shared.showing import show_day, show_slot

if TYPE_CHECKING:
    from daumoi.register.models.evidence import Evidence
    from daumoi.register.models.facts import Fact


@dataclass(frozen=True, slots=True)
class CardConflict:
    """One other statement beside a card."""

    label: str
    shown: str
    day: str
    title: str
    address: str
    record_address: str


def find_card_conflicts(user: Viewer, facts: Iterable[Fact]) -> dict[int, list[CardConflict]]:
    """Return the conflicts of the facts that wait, by fact."""
    waiting = [fact for fact in facts if fact.state == "proposed"]
    found = find_conflicts_of_facts(user=user, facts=waiting)
    evidence = find_evidence_of_conflicts(user, [conflict for held in found.values() for conflict in held])
    by_id = {fact.pk: fact for fact in waiting}
    return {
        fact_id: [make_conflict(by_id[fact_id], conflict, evidence) for conflict in conflicts]
        for fact_id, conflicts in found.items()
        if conflicts
    }


def find_evidence_of_conflicts(user: Viewer, conflicts: list[Conflict]) -> dict[tuple[str, int], list[Evidence]]:
    """Return the evidence of every record that a conflict names: one question for each noun."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for conflict in conflicts:
        wanted[conflict.noun].add(conflict.record_id)
    return {
        (noun, record_id): rows
        for noun, record_ids in wanted.items()
        for record_id, rows in list_evidence_of(user=user, noun=noun, record_ids=sorted(record_ids)).items()
    }


def make_conflict(fact: Fact, conflict: Conflict, evidence: dict[tuple[str, int], list[Evidence]]) -> CardConflict:
    """Return one conflict in words with the addresses of its sentence and its record."""
    values: dict[str, Any] = {**fact.values(), "qualifier": ""}
    shown = show_slot(fact.type, conflict.field, conflict.held, values)
    rows = evidence.get((conflict.noun, conflict.record_id), [])
    row = next((one for one in rows if one.document_id == conflict.document_id), None)
    return CardConflict(
        label=label_slot(fact.type, conflict.field),
        shown=shown,
        title=conflict.document_title,
        day=show_day(row.document.published_on) if row else "",
        address=find_words_address(row) if row else "",
        record_address=find_record_address(conflict.noun, conflict.record_id),
    )


def find_words_address(row: Evidence) -> str:
    """Return where the words of evidence stand: those of its whole fact, or the row of a sheet."""
    whole = row.fact or row
    return find_sentence_address(row.document_id, whole.start, whole.end)
