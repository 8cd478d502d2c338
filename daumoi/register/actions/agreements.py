"""Agreements are found by form, state, day and parties, or made."""

from daumoi.register.actions.deciding import Decision, keep_evidence
from daumoi.register.actions.keeping import find_or_make, make_identity
from daumoi.register.actions.organisations import keep_organisation
from daumoi.register.days import read_days
from daumoi.register.models import Agreement, AgreementParty
from daumoi.register.names import make_name_key


def keep_agreement(decision: Decision) -> Agreement:
    """Return the agreement of a fact with its parties.

    Raises UnreadableSlot.
    """
    start_on, end_on = read_days(decision.text("date"))
    form = decision.choice("form", Agreement.Form.values)
    state = decision.choice("state", Agreement.State.values)
    parties = decision.names("parties")
    agreement = find_or_make(
        Agreement,
        identity=_identify(decision, form, state, parties),
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        form=form,
        state=state,
        subject=decision.text("subject")[:500],
        date_text=decision.text("date")[:40],
        start_on=start_on,
        end_on=end_on,
    )
    fields = {name: name for name in ("form", "state", "date", "subject") if name in decision.values}
    keep_evidence(decision, agreement, fields)
    for name in parties:
        _keep_party(decision, agreement, name)
    return agreement


def _identify(decision: Decision, form: str, state: str, parties: list[str]) -> str:
    """Return the identity; one that names neither day nor two parties is the same only within its own text."""
    date_text = decision.text("date")
    keys = tuple(sorted(make_name_key(name) for name in parties))
    known = len(keys) > 1 and date_text
    subject = None if known else make_name_key(decision.text("subject"))
    return make_identity("agreement", form, state, date_text, keys, subject, None if known else decision.document.pk)


def _keep_party(decision: Decision, agreement: Agreement, name: str) -> None:
    party = find_or_make(
        AgreementParty,
        identity=make_identity("agreement party", agreement.pk, make_name_key(name)),
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        agreement=agreement,
        organisation=keep_organisation(decision, name, slot="parties"),
        text=name[:300],
    )
    keep_evidence(decision, party, {"text": "parties"}, words=name)
