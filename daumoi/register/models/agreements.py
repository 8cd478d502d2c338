"""Agreements: documents that two or more sides sign or mean to sign."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import IdentifiedRecord, not_empty, one_of, ordered


class AgreementForm(models.TextChoices):
    """The form that the text gives it."""

    MOU = "mou", _("Memorandum of understanding")
    AGREEMENT = "agreement", _("Agreement")
    MINUTES = "minutes", _("Minutes of cooperation")
    TWINNING = "twinning", _("Twinning")
    CONTRACT = "contract", _("Contract")


class AgreementState(models.TextChoices):
    """How far it has come."""

    PROPOSED = "proposed", _("Proposed")
    SIGNED = "signed", _("Signed")
    IN_FORCE = "in_force", _("In force")


class Agreement(IdentifiedRecord):
    """One memorandum, agreement, set of minutes, twinning or contract."""

    Form = AgreementForm
    State = AgreementState

    form = models.CharField(max_length=10, choices=Form.choices)
    state = models.CharField(max_length=10, choices=State.choices)
    subject = models.CharField(max_length=500, blank=True)
    date_text = models.CharField(max_length=40, blank=True)
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        indexes = (models.Index(fields=["state", "id"], name="agreement_state"),)
        constraints = (
            ordered("start_on", "end_on", "agreement_start_before_end"),
            one_of("form", AgreementForm, "agreement_form_known"),
            one_of("state", AgreementState, "agreement_state_known"),
        )

    def __str__(self) -> str:
        return self.subject or f"{self.form} {self.date_text}".strip()


class AgreementParty(IdentifiedRecord):
    """One side of an agreement."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, related_name="agreement_parts"
    )
    text = models.CharField(max_length=300)
    history = HistoricalRecords()

    class Meta:
        constraints = (not_empty("text", "agreement_party_text_not_empty"),)

    def __str__(self) -> str:
        return self.text
