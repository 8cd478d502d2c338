"""What a reading yields: facts of six types, each slot tied to the exact run of the text that shows it."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from daumoi.values.evidence import Evidence

# A slot's value in the normal form of the fact guideline: text, a number, a pair of numbers (a range), a list of
# names, or {"amount": number or pair, "currency": ISO 4217}.
SlotValue = str | int | float | bool | list[Any] | dict[str, Any]


class FactType(StrEnum):
    """The six kinds of facts."""

    FIGURE = "figure"
    PROJECT = "project"
    AGREEMENT = "agreement"
    EVENT = "event"
    PERSON = "person"
    UNDERTAKING = "undertaking"


# The slots of each type in the order in which people read them; those a clerk expects to see filled come first.
SLOTS: dict[FactType, tuple[str, ...]] = {
    FactType.FIGURE: (
        "subject", "measure", "value", "zone_kind", "country", "fdi", "as_of", "period", "state", "qualifier", "converted",
    ),
    FactType.PROJECT: ("investor", "name", "country", "place", "action", "capital", "capital_added", "area", "date"),
    FactType.AGREEMENT: ("form", "state", "parties", "date", "subject"),
    FactType.EVENT: ("kind", "date", "place", "hosts", "guests", "leaders", "attendance"),
    FactType.PERSON: ("name", "title", "org"),
    FactType.UNDERTAKING: ("by", "to", "mode", "due"),
}  # fmt: skip

# Slots whose absence a reviewer is told of, with the reason (the others are often rightly absent).
EXPECTED: dict[FactType, dict[str, str]] = {
    FactType.FIGURE: {"as_of": "no date and no period stands near this number"},
    FactType.PROJECT: {
        "investor": "no firm is named with this project",
        "place": "no zone or place is named with this project",
        "capital": "no sum is named with this project",
        "date": "no date is named with this project",
    },
    FactType.AGREEMENT: {"parties": "no party is named in the sentence", "date": "no date is named in the sentence"},
    FactType.EVENT: {"date": "no date is named in the sentence", "guests": "no guest is named in the sentence"},
    FactType.PERSON: {"org": "no organisation follows the post"},
    FactType.UNDERTAKING: {"to": "nobody is addressed in the sentence"},
}
# The same as pairs, made once.
GAPS = {type_: tuple(reasons.items()) for type_, reasons in EXPECTED.items()}


class Slot(NamedTuple):
    """One field of a fact: its value in normal form and the words that show it (None: concluded, see note)."""

    name: str
    value: SlotValue
    evidence: Evidence | None = None
    note: str = ""


class Fact(NamedTuple):
    """One fact of a text. Spans are code points in the original text given to the reader."""

    type: FactType
    slots: tuple[Slot, ...]
    evidence: Evidence
    rule: str
    confidence: float
    missing: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> SlotValue | None:
        """Return the value of a slot, None where the text does not give it."""
        for slot in self.slots:
            if slot[0] == name:  # by their place: this is asked hundreds of times a text
                return slot[1]
        return None

    def slot(self, name: str) -> Slot | None:
        """Return a slot with its evidence, None where the text does not give it."""
        return next((slot for slot in self.slots if slot.name == name), None)

    def as_json(self) -> dict[str, Any]:
        """Return the fact as plain data: its fields, quote, offsets, rule, confidence, the evidence and note of each slot."""
        return {
            "type": str(self.type),
            **{slot.name: slot.value for slot in self.slots},
            "quote": self.evidence.quote,
            "start": self.evidence.span.start,
            "end": self.evidence.span.end,
            "rule": self.rule,
            "confidence": round(self.confidence, 2),
            "evidence": dict(self._slot_spans()),
            "missing": dict(self.missing),
            "notes": {slot.name: slot.note for slot in self.slots if slot.note},
        }

    def _slot_spans(self) -> Iterator[tuple[str, list[int]]]:
        for slot in self.slots:
            if slot.evidence is not None:
                yield slot.name, [slot.evidence.span.start, slot.evidence.span.end]


def find_missing(type_: FactType, filled: set[str]) -> tuple[tuple[str, str], ...]:
    """Return (slot, reason) for each slot that a reader of such a fact expects and the text does not give."""
    if type_ is FactType.FIGURE and "period" in filled:
        return ()
    return tuple([gap for gap in GAPS[type_] if gap[0] not in filled])
