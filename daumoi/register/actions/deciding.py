"""What every keeper of a fact works with: the fact, its values, who decides and when; and the evidence it leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Model
from django.utils import timezone

from daumoi.register.amounts import UnreadableSlot
from daumoi.register.models import Document, Evidence, Fact
from daumoi.register.queries.evidence import noun_of
from daumoi.register.queries.scopes import Viewer

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon
    from daumoi.gazetteer.localities import Locality as Unit


@dataclass(frozen=True, slots=True)
class Decision:
    """One acceptance under way."""

    fact: Fact
    values: dict[str, object]
    by: Viewer
    at: datetime
    lexicon: "Lexicon"

    @property
    def document(self) -> Document:
        """Return the document of the fact."""
        return self.fact.document

    @property
    def day(self) -> date:
        """Return the day that the text speaks on: its publication, else the day on which it came in."""
        return self.document.published_on or timezone.localdate(self.document.added_at)

    @property
    def home(self) -> "Unit | None":
        """Return the province that the document is mainly about."""
        held = self.document.locality
        return self.lexicon.localities.get(held.gazetteer_id) if held is not None else None

    @property
    def reason(self) -> str:
        """Return what the history says of a change made by this decision."""
        return f"fact {self.fact.pk} accepted"

    def text(self, slot: str) -> str:
        """Return a slot as one line of text, empty where it is not given; a list is joined by commas."""
        return ", ".join(self.names(slot))

    def names(self, slot: str) -> list[str]:
        """Return a slot as a list of texts, empty where it is not given."""
        value = self.values.get(slot)
        if value is None:
            return []
        parts = value if isinstance(value, list) else [value]
        return [line for part in parts if (line := " ".join(str(part).split()))]

    def choice(self, slot: str, choices: Iterable[str], default: str = "") -> str:
        """Return a slot that must be one of some words.

        Raises UnreadableSlot.
        """
        word = self.text(slot) or default
        if word not in set(choices):
            raise UnreadableSlot("“%(slot)s” cannot be “%(word)s”.", slot=slot, word=word)
        return word


def keep_evidence(decision: Decision, record: Model, fields: dict[str, str], *, words: str = "") -> None:
    """Keep which words show which fields of a record: `fields` is field -> slot.

    With `words`, the place where just these words stand within the slot or the fact is kept, where it can be found. A
    slot that the reader concluded, or a clerk filled, rests on the words of the whole fact.
    """
    rows = []
    for field, slot in fields.items():
        for start, end in _find_spans(decision, slot, words):
            rows.append(
                Evidence(
                    record_noun=noun_of(record),
                    record_id=record.pk,
                    field=field,
                    fact=decision.fact,
                    document=decision.document,
                    start=start,
                    end=end,
                    quote=decision.document.text[start:end],
                    corrected=slot in decision.fact.corrections,
                )
            )
    Evidence.objects.bulk_create(rows, ignore_conflicts=True)


def _find_spans(decision: Decision, slot: str, words: str) -> list[tuple[int, int]]:
    fact, text = decision.fact, decision.document.text
    spans = [(row["start"], row["end"]) for row in fact.slots if row["name"] == slot and row["start"] is not None]
    for start, end in [*spans, (fact.start, fact.end)] if words else []:
        found = text.find(words, start, end)
        if found >= 0:
            return [(found, found + len(words))]
    return spans or [(fact.start, fact.end)]
