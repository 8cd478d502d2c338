"""Agreements with their parties."""

from dataclasses import dataclass

from django.db.models import Prefetch

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Agreement, AgreementParty, Evidence
from daumoi.register.queries.evidence import list_evidence
from daumoi.register.queries.paging import Page, page_newest_first
from daumoi.register.queries.scopes import Viewer, visible_records


@dataclass(frozen=True, slots=True)
class AgreementProfile:
    """One agreement with its parties and the words that show it."""

    agreement: Agreement
    parties: list[AgreementParty]
    evidence: list[Evidence]


def _signers(user: Viewer) -> Prefetch:
    rows = visible_records(AgreementParty.objects.all(), "agreement_party", user).select_related("organisation")
    return Prefetch("parties", queryset=rows.order_by("pk"), to_attr="signers")


def list_agreements(
    *, user: Viewer, after: str | int | None = None, limit: int = 50, state: str | None = None
) -> Page[Agreement]:
    """Return agreements, the latest kept first, each with `signers`, the parties that the user may see."""
    rows = visible_records(Agreement.objects.all(), "agreement", user)
    if state:
        rows = rows.filter(state=state)
    return page_newest_first(rows.prefetch_related(_signers(user)), after=after, limit=limit)


def get_agreement(*, user: Viewer, agreement_id: int) -> AgreementProfile:
    """Return the profile of one agreement.

    Raises UnknownRecord.
    """
    rows = visible_records(Agreement.objects.all(), "agreement", user).prefetch_related(_signers(user))
    agreement = rows.filter(pk=agreement_id).first()
    if agreement is None:
        raise UnknownRecord("agreement", agreement_id)
    evidence = list_evidence(user=user, noun="agreement", record_id=agreement.pk)
    return AgreementProfile(agreement, agreement.signers, evidence)  # type: ignore[attr-defined]
