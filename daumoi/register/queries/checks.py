"""What the facts of one text say of each other, as they stand now: sums, shares, increments, contradictions.

Checks are recomputed whenever they are asked for (docs/why/0003-checks-are-recomputed.md): a corrected number is
checked as corrected, a rejected fact takes no part.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from daumoi.reading.checks import check_facts
from daumoi.reading.facts import Fact as ReadFact
from daumoi.reading.facts import FactType, Slot
from daumoi.reading.verdicts import Check
from daumoi.register.models import Fact
from daumoi.values.evidence import Evidence, Span

CHECKED = (Fact.Type.FIGURE, Fact.Type.PROJECT)


@dataclass(frozen=True, slots=True)
class FactCheck:
    """One check of a document and the numbers of the facts that it rests on; a whole comes before its parts."""

    check: Check
    fact_ids: tuple[int, ...]


def find_checks(*, text: str, facts: Iterable[Fact], as_read: bool = False) -> list[FactCheck]:
    """Return the checks of one text's facts in the order of the text; rejected facts take no part.

    as_read: the facts as the reader gave them, without corrections and rejections.
    """
    rows = [fact for fact in facts if fact.type in CHECKED and (as_read or fact.state != Fact.State.REJECTED)]
    rows.sort(key=lambda fact: (fact.start, fact.end, fact.pk))
    checks = check_facts(text, [restore_fact(fact, as_read=as_read) for fact in rows])
    return [FactCheck(check, tuple(rows[index].pk for index in check.facts)) for check in checks]


def restore_fact(fact: Fact, *, as_read: bool) -> ReadFact:
    """Return a row as the fact that the reader gave, with the clerk's corrections unless it is wanted as read."""
    shown: dict[str, Evidence] = {}
    for slot in fact.slots:
        if slot.get("start") is not None:
            shown.setdefault(slot["name"], Evidence(Span(slot["start"], slot["end"]), slot["quote"]))
    values = fact.read_values() if as_read else fact.values()
    slots = tuple(Slot(name, value, shown.get(name)) for name, value in values.items())  # type: ignore[arg-type]
    evidence = Evidence(Span(fact.start, fact.end), fact.quote)
    return ReadFact(FactType(fact.type), slots, evidence, fact.rule, fact.confidence)
