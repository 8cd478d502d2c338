"""A person's decision on a fact: accept, correct and accept, reject, or open again."""

# ruff: noqa: A002  (the argument `type` has the name of its column)
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction

from daumoi.register.actions.agreements import keep_agreement
from daumoi.register.actions.deciding import Decision
from daumoi.register.actions.events import keep_event
from daumoi.register.actions.figures import keep_figure
from daumoi.register.actions.keeping import account_of, require_editor, save_with_history
from daumoi.register.actions.merge_locks import let_merges_wait
from daumoi.register.actions.people import keep_person
from daumoi.register.actions.projects import keep_project
from daumoi.register.actions.removing import remove_what_rests_on
from daumoi.register.actions.undertakings import keep_undertaking
from daumoi.register.amounts import UnreadableSlot
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Document, Fact
from daumoi.register.queries.evidence import noun_of
from daumoi.register.queries.scopes import Viewer, visible_facts
from daumoi.values.errors import DaumoiError

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

_KEEP: dict[str, Callable[[Decision], models.Model]] = {
    Fact.Type.FIGURE: keep_figure,
    Fact.Type.PROJECT: keep_project,
    Fact.Type.AGREEMENT: keep_agreement,
    Fact.Type.EVENT: keep_event,
    Fact.Type.PERSON: keep_person,
    Fact.Type.UNDERTAKING: keep_undertaking,
}


class AlreadyDecided(DaumoiError):  # noqa: N818  # named for what happened
    """Someone, perhaps the same person with a second click, has decided this fact."""

    def __init__(self, fact: Fact) -> None:
        super().__init__("Fact %(fact_id)d has already been decided.", fact_id=fact.pk)
        self.fact_id = fact.pk
        self.state = fact.state


class NotDecided(DaumoiError):  # noqa: N818  # named for what happened
    """Only a decided fact can be opened again."""


class DocumentWithdrawn(DaumoiError):  # noqa: N818  # named for what happened
    """Nothing can rest on a withdrawn document."""


@transaction.atomic
def accept_fact(
    *,
    fact_id: int,
    decided_by: Viewer,
    decided_at: datetime,
    corrections: dict[str, object] | None = None,
    lexicon: "Lexicon | None" = None,
) -> models.Model:
    """Return the record that the fact now supports, found or made, with evidence for each of its slots.

    `corrections` is slot -> new JSON value (None takes the slot away); it is kept beside what the reader found.
    Raises NotAllowed, UnknownRecord, AlreadyDecided, DocumentWithdrawn, UnreadableSlot.
    """
    require_editor(decided_by)
    let_merges_wait()
    fact = _lock_fact(fact_id, decided_by)
    _refuse_decided(fact)
    fact.corrections = _check_corrections(corrections or {})
    return _accept(fact, decided_by, decided_at, lexicon)


@transaction.atomic
def accept_facts_of_type(
    *, document_id: int, type: str, decided_by: Viewer, decided_at: datetime, lexicon: "Lexicon | None" = None
) -> int:
    """Return how many proposed facts of one type were accepted: all of them, or none where one is refused.

    Raises NotAllowed, UnknownRecord, DocumentWithdrawn, UnreadableSlot.
    """
    require_editor(decided_by)
    if type not in Fact.Type.values:
        raise UnknownRecord("fact", ascii(type)[:40])
    let_merges_wait()
    rows = _lockable(decided_by).filter(document_id=document_id, type=type, state=Fact.State.PROPOSED)
    facts = list(rows.order_by("start", "pk"))
    for fact in facts:
        fact.document = facts[0].document  # one text in memory, not one for each fact
        _refuse_decided(fact)
        _accept(fact, decided_by, decided_at, lexicon)
    return len(facts)


@transaction.atomic
def reject_fact(*, fact_id: int, decided_by: Viewer, decided_at: datetime, reason: str = "") -> Fact:
    """Return the fact, rejected; the reason goes into its history.

    Raises NotAllowed, UnknownRecord, AlreadyDecided.
    """
    require_editor(decided_by)
    let_merges_wait()
    fact = _lock_fact(fact_id, decided_by)
    if fact.state != Fact.State.PROPOSED:
        raise AlreadyDecided(fact)
    fact.state = Fact.State.REJECTED
    fact.decided_by, fact.decided_at = account_of(decided_by), decided_at
    return save_with_history(fact, by=decided_by, at=decided_at, reason=reason or "rejected")


@transaction.atomic
def reopen_fact(*, fact_id: int, decided_by: Viewer, decided_at: datetime, reason: str = "") -> Fact:
    """Return the fact, proposed again; what only this fact supported is removed.

    Raises NotAllowed, UnknownRecord, NotDecided.
    """
    require_editor(decided_by)
    let_merges_wait()
    fact = _lock_fact(fact_id, decided_by)
    if fact.state == Fact.State.PROPOSED:
        raise NotDecided("Fact %(fact_id)d waits for a decision already.", fact_id=fact.pk)
    remove_what_rests_on(fact, by=decided_by, at=decided_at)
    fact.state, fact.corrections = Fact.State.PROPOSED, {}
    fact.record_noun, fact.record_id = "", None
    fact.decided_by = fact.decided_at = None
    return save_with_history(fact, by=decided_by, at=decided_at, reason=reason or "reopened")


def _lockable(user: Viewer) -> models.QuerySet[Fact]:
    rows = visible_facts(user).select_related("document", "document__locality")
    rows = rows.defer("document__anchors", "document__original")
    return rows.select_for_update(of=("self",))


def _lock_fact(fact_id: int, user: Viewer) -> Fact:
    fact = _lockable(user).filter(pk=fact_id).first()
    if fact is None:
        raise UnknownRecord("fact", fact_id)
    return fact


def _refuse_decided(fact: Fact) -> None:
    if fact.state != Fact.State.PROPOSED:
        raise AlreadyDecided(fact)
    if fact.document.state != Document.State.ACTIVE:
        raise DocumentWithdrawn("This document was withdrawn; bring it back before deciding on its facts.")


def _check_corrections(corrections: dict[str, object]) -> dict[str, object]:
    for slot, value in corrections.items():
        if not slot.isidentifier() or len(slot) > 40:
            raise UnreadableSlot("“%(slot)s” is not a field of a fact.", slot=slot[:40])
        if isinstance(value, str) and len(value) > 2000:
            raise UnreadableSlot("“%(slot)s” is too long.", slot=slot)
    return corrections


def _accept(fact: Fact, by: Viewer, at: datetime, lexicon: "Lexicon | None") -> models.Model:
    if lexicon is None:
        from daumoi.gazetteer.lexicon import load_lexicon

        lexicon = load_lexicon()
    record = _KEEP[fact.type](Decision(fact, fact.values(), by, at, lexicon))
    fact.state = Fact.State.ACCEPTED
    fact.decided_by, fact.decided_at = account_of(by), at
    fact.record_noun, fact.record_id = noun_of(record), record.pk
    save_with_history(fact, by=by, at=at, reason="corrected and accepted" if fact.corrections else "accepted")
    return record
