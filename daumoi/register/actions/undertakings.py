"""Undertakings are kept in their own words, and their keeping is followed."""

from datetime import date, datetime

from django.db import transaction

from daumoi.register.actions.deciding import Decision, keep_evidence
from daumoi.register.actions.keeping import find_or_make, make_identity, require_editor, save_with_history
from daumoi.register.actions.organisations import keep_organisation
from daumoi.register.actions.people import find_person_of_document, is_person_of_document
from daumoi.register.amounts import UnreadableSlot
from daumoi.register.days import read_days
from daumoi.register.models import Organisation, Undertaking
from daumoi.register.names import make_name_key
from daumoi.register.queries.scopes import Viewer
from daumoi.register.queries.undertakings import get_undertaking


def keep_undertaking(decision: Decision) -> Undertaking:
    """Return the undertaking of a fact, open, said on the day of the document.

    Raises UnreadableSlot.
    """
    by_text, to_text = decision.text("by"), decision.text("to")
    words = decision.text("words") or " ".join(decision.fact.quote.split())
    mode = decision.choice("mode", Undertaking.Mode.values)
    is_person = bool(by_text) and is_person_of_document(decision, by_text)
    record = find_or_make(
        Undertaking,
        identity=make_identity("undertaking", mode, make_name_key(by_text), make_name_key(words)),
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        by_text=by_text[:300],
        by_person=find_person_of_document(decision, by_text) if is_person else None,
        by_organisation=keep_organisation(decision, by_text, slot="by") if by_text and not is_person else None,
        to_text=to_text[:300],
        to_organisation=_keep_receiver(decision, to_text),
        mode=mode,
        words=words,
        said_on=decision.day,
        due_on=read_days(decision.text("due"))[1],
    )
    fields = {name: name for name in ("by", "to", "mode", "due") if name in decision.values}
    keep_evidence(decision, record, {"words": "words", **fields})
    return record


def _keep_receiver(decision: Decision, to_text: str) -> Organisation | None:
    if not to_text or is_person_of_document(decision, to_text):
        return None
    return keep_organisation(decision, to_text, slot="to")


@transaction.atomic
def follow_undertaking(
    *,
    undertaking_id: int,
    changed_by: Viewer,
    changed_at: datetime,
    state: str | None = None,
    due_on: date | None = None,
    owner_id: int | None = None,
    reason: str = "",
) -> Undertaking:
    """Return the undertaking with a new state, due day or owner; what is left out stays as it was.

    Raises NotAllowed, UnknownRecord, UnreadableSlot.
    """
    require_editor(changed_by)
    undertaking = get_undertaking(user=changed_by, undertaking_id=undertaking_id).undertaking
    if state is not None:
        if state not in Undertaking.State.values:
            raise UnreadableSlot("“%(slot)s” cannot be “%(word)s”.", slot="state", word=state)
        undertaking.state = state
    if due_on is not None:
        undertaking.due_on = due_on
    if owner_id is not None:
        undertaking.owner_id = owner_id
    return save_with_history(undertaking, by=changed_by, at=changed_at, reason=reason or "followed")
