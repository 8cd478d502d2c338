"""Documents, sentence by sentence: each sentence is a fact of its document and shows the records that rest on it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from benchmarks.making.days import find_place_in, spread_days
from benchmarks.making.scale import KEPT_AT
from benchmarks.making.writing import RowWriter
from daumoi.register.models import Document, Evidence, Fact
from daumoi.register.names import make_name_key

SECRET, WITHDRAWN, OPEN = 0.03, 0.02, 0.4
WAITING = 0.02  # documents with facts that nobody has decided on yet
HEADING = "TIN NỘI BỘ SỐ {number}"


@dataclass(slots=True)
class Draft:
    """A document that is being written."""

    number: int
    published_on: date
    lines: list[str]
    length: int


@dataclass(frozen=True, slots=True)
class Told:
    """Which fact of which document tells of a record."""

    fact_id: int
    document_id: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A record and which of its fields rest on which slots of the sentence."""

    noun: str
    record_id: int
    fields: dict[str, str] = field(default_factory=dict)


class Archive:
    """All documents of the register, each with the facts that it tells."""

    def __init__(self, dice: Random, number: int, writer: RowWriter, clerk: Any) -> None:
        self.dice, self.writer, self.clerk = dice, writer, clerk
        self.days = spread_days(dice, number)
        self.drafts = [self._begin(place + 1, day) for place, day in enumerate(self.days)]

    def _begin(self, number: int, day: date) -> Draft:
        heading = HEADING.format(number=number)
        return Draft(number, day, [heading], len(heading) + 1)

    def tell(
        self, day: date | None, type_: str, parts: Iterable[tuple[str, object, str]], shows: list[Shown]
    ) -> Told | None:
        """Return the fact that a sentence of `parts` (slot, value, words) became, None where no document is so late.

        The words of a part without a slot only join the others. The fact stands for the first record that it shows.
        """
        draft = self._pick_draft(day)
        if draft is None:
            return None
        begin, slots, words, at = draft.length, [], [], draft.length
        for slot, value, text in parts:
            if slot:
                row = {"name": slot, "value": value, "note": "", "start": at, "end": at + len(text), "quote": text}
                slots.append(row)
            words.append(text)
            at += len(text) + 1
        sentence = " ".join(words)
        draft.lines.append(f"{sentence}.")
        draft.length += len(sentence) + 2
        fact_id = self._keep_fact(draft, type_, slots, sentence, begin, shows[0])
        spans = {row["name"]: row for row in slots}
        for shown in shows:
            for name, slot in shown.fields.items():
                self._keep_evidence(fact_id, draft, shown, name, spans[slot])
        return Told(fact_id, draft.number)

    def _pick_draft(self, day: date | None) -> Draft | None:
        if day is None:
            return self.dice.choice(self.drafts)
        place = find_place_in(self.days, day) + int(self.dice.random() ** 3 * 12)
        return self.drafts[place] if place < len(self.drafts) else None

    def _keep_fact(
        self, draft: Draft, type_: str, slots: list[dict[str, Any]], sentence: str, begin: int, first: Shown
    ) -> int:
        fact = Fact(
            pk=self.writer.number_next(Fact),
            document_id=draft.number,
            type=type_,
            state=Fact.State.ACCEPTED,
            slots=slots,
            quote=sentence,
            sentence=sentence,
            start=begin,
            end=begin + len(sentence),
            rule="generated",
            confidence=0.9,
            decided_by=self.clerk,
            decided_at=KEPT_AT,
            record_noun=first.noun,
            record_id=first.record_id,
        )
        self.writer.keep_row(fact)
        return fact.pk

    def _keep_evidence(self, fact_id: int, draft: Draft, shown: Shown, name: str, span: dict[str, Any]) -> None:
        self.writer.keep_row(
            Evidence(
                pk=self.writer.number_next(Evidence),
                record_noun=shown.noun,
                record_id=shown.record_id,
                field=name,
                fact_id=fact_id,
                document_id=draft.number,
                start=span["start"],
                end=span["end"],
                quote=span["quote"],
            )
        )

    def write_documents(self, localities: list[int]) -> None:
        """Write the documents as they stand; some are secret, some withdrawn, some wait for a decision."""
        for draft in self.drafts:
            if self.dice.random() < WAITING:
                for number in range(self.dice.randint(1, 6)):
                    self._propose(draft, number)
            self.writer.keep_row(self._make_document(draft, self.dice.choice(localities)))

    def _propose(self, draft: Draft, number: int) -> None:
        subject, value = f"Cụm Mẫu {number}", number + 5
        line = f"{subject} có {value} dự án"
        begin, draft.length = draft.length, draft.length + len(line) + 1
        draft.lines.append(line)
        slots = []
        for name, given, words in (("subject", subject, subject), ("value", value, str(value))):
            at = begin + line.rindex(words)
            row = {"name": name, "value": given, "note": "", "start": at, "end": at + len(words), "quote": words}
            slots.append(row)
        fact = Fact(pk=self.writer.number_next(Fact), document_id=draft.number, type="figure", slots=slots)
        fact.quote = fact.sentence = line
        fact.start, fact.end, fact.rule = begin, begin + len(line), "generated"
        self.writer.keep_row(fact)

    def _make_document(self, draft: Draft, locality_id: int) -> Document:
        dice, text = self.dice, "\n".join(draft.lines)
        title = f"Bản tin mẫu số {draft.number} ngày {draft.published_on:%d/%m/%Y}"
        luck = dice.random()
        levels = Document.Confidentiality
        return Document(
            pk=draft.number,
            title=title,
            title_key=make_name_key(title),
            text=text,
            original=text.encode(),
            filename=f"ban-tin-{draft.number}.txt",
            media_type="text/plain",
            encoding="utf-8",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            published_on=draft.published_on,
            locality_id=locality_id,
            added_by=self.clerk,
            added_at=min(KEPT_AT, _wait_some_days(draft.published_on, dice)),
            reader_version="generated",
            confidentiality=levels.SECRET if luck < SECRET else levels.OPEN if luck < OPEN else levels.INTERNAL,
            state=Document.State.WITHDRAWN if dice.random() < WITHDRAWN else Document.State.ACTIVE,
        )


def _wait_some_days(day: date, dice: Random) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=KEPT_AT.tzinfo) + timedelta(days=dice.randint(0, 20))
