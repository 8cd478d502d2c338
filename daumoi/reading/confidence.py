"""How sure a fact is: the share of facts of its type, with as many doubts, that were right when they were measured.

What makes a fact doubtful is told in words; how much it weighs is measured by benchmarks/calibrate.py and kept, with the
counts it rests on, in confidence.toml (docs/why/0004-confidence-is-measured.md).
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.verdicts import SENTENCE_END
from daumoi.values.evidence import Evidence, make

TABLE = Path(__file__).with_name("confidence.toml")
# Doubts beyond this many weigh no more: there are few such facts to measure.
MOST_DOUBTS = 3
# No texts of others were at hand to measure Korean and English facts on: they are never told to be surer than this.
UNMEASURED = (".ko", ".en")
MOST_UNMEASURED = 0.8
UNMEASURED_DOUBT = "facts in this language could not be measured on texts of others"
# Counts of what changed in a period, of firms and of heads, and areas: the numbers that most often belong to something else.
SLIPPERY = frozenset(("capital_added", "projects_new", "projects_adjusted", "enterprises", "workers", "people", "area"))

SCOPE = frozenset(("zone_kind", "fdi", "country"))

DOUBTS: dict[FactType, dict[str, str]] = {
    FactType.FIGURE: {
        "subject": "whom the number is about was concluded, not named beside it",
        "scope": "no kind of zones, no origin and no country says what the number counts",
        "carried": "what the number counts was carried on from elsewhere in the text",
        "when": "its date stands in another sentence",
        "planned": "it is a plan or a target",
        "measure": "numbers of this measure often belong to something else",
    },
    FactType.PROJECT: {
        "place": "no place is named",
        "capital": "no sum is named",
        "country": "the country of the investor is not named",
    },
    FactType.AGREEMENT: {"date": "no date is named", "parties": "fewer than two parties are named"},
    FactType.EVENT: {
        "date": "no date is named",
        "hosts": "no host is named",
        "guests": "no guest is named",
    },
    FactType.PERSON: {"org": "no organisation stands with the post"},
    FactType.UNDERTAKING: {
        "order": "an order of a superior is easily taken for a promise",
        "to": "nobody is addressed",
        "by": "who says it was concluded",
    },
}


@dataclass(frozen=True, slots=True)
class Confidence:
    """For one type of facts: how sure they are by their number of doubts, and the (right, all) that it rests on."""

    rates: tuple[float, ...]
    unseen: tuple[tuple[int, int], ...]
    seen: tuple[tuple[int, int], ...]


@cache
def load_confidence() -> dict[FactType, Confidence]:
    """Return the measured table."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {
        type_: Confidence(
            tuple(table[type_]["confidence"]),
            tuple((right, total) for right, total in table[type_]["unseen"]),
            tuple((right, total) for right, total in table[type_]["seen"]),
        )
        for type_ in FactType
    }


def weigh_facts(text: str, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts with the confidence that was measured for facts like them."""
    table = load_confidence()
    for fact in facts:
        doubts = len(find_doubts(text, fact))
        sure = table[fact.type].rates[doubts if doubts < MOST_DOUBTS else MOST_DOUBTS]
        if fact.rule.endswith(UNMEASURED) and sure > MOST_UNMEASURED:
            sure = MOST_UNMEASURED
        yield make(Fact, (fact.type, fact.slots, fact.evidence, fact.rule, sure, fact.missing))


def describe_doubts(text: str, fact: Fact) -> list[str]:
    """Return what makes a fact doubtful, in sentences."""
    told = [DOUBTS[fact.type][name] for name in find_doubts(text, fact)]
    return [*told, UNMEASURED_DOUBT] if fact.rule.endswith(UNMEASURED) else told


def find_doubts(text: str, fact: Fact) -> list[str]:
    """Return the names of what makes a fact doubtful, keys of DOUBTS."""
    if fact.type is FactType.FIGURE:
        return _doubt_figure(text, fact)
    slots = {slot[0]: slot for slot in fact.slots}
    if fact.type is FactType.UNDERTAKING:
        return _doubt_undertaking(slots)
    doubts = [name for name in DOUBTS[fact.type] if name not in slots]
    if fact.type is FactType.AGREEMENT and "parties" in slots and len(_as_list(slots["parties"])) < 2:
        doubts.append("parties")
    return doubts


def _as_list(slot: Slot) -> list[Any]:
    return slot.value if isinstance(slot.value, list) else [slot.value]


def _doubt_undertaking(slots: dict[str, Slot]) -> list[str]:
    by = slots.get("by")
    doubts = ["order"] if slots["mode"].value == "instruct" else []
    if "to" not in slots:
        doubts.append("to")
    if by is None or by.note:
        doubts.append("by")
    return doubts


def _doubt_figure(text: str, fact: Fact) -> list[str]:
    """Return the doubts of a figure. One walk over its slots: this is asked for every number of a text."""
    named = scoped = carried = planned = False
    when: Evidence | None = None
    slippery = True
    for name, value, evidence, _ in fact.slots:
        if name == "subject":
            named = evidence is not None
        elif name == "measure":
            slippery = value in SLIPPERY
        elif name in SCOPE:
            scoped = True
            carried = carried or evidence is None
        elif name in ("as_of", "period"):
            when = evidence
        elif name == "state":
            planned = True
    doubts = [] if named else ["subject"]
    if not scoped:
        doubts.append("scope")
    if carried:
        doubts.append("carried")
    if when is not None and _stands_apart(text, fact.evidence, when):
        doubts.append("when")
    if planned:
        doubts.append("planned")
    if slippery:
        doubts.append("measure")
    return doubts


def _stands_apart(text: str, fact: Evidence, when: Evidence) -> bool:
    """Return whether a sentence ends between a fact and its date."""
    first, last = min(fact.span.end, when.span.end), max(fact.span.start, when.span.start)
    return first < last and SENTENCE_END.search(text, first, last) is not None
