"""Facts: what the reader found in a document, as proposed, and what a person decided about each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import not_empty, one_of


class FactType(models.TextChoices):
    """The six types that a reading yields."""

    FIGURE = "figure", _("Figure")
    PROJECT = "project", _("Project")
    AGREEMENT = "agreement", _("Agreement")
    EVENT = "event", _("Event")
    PERSON = "person", _("Person")
    UNDERTAKING = "undertaking", _("Undertaking")


class FactState(models.TextChoices):
    """Proposed by the reader, then decided by a person."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


class Fact(models.Model):
    """One fact of one document with its slots, their places in the text and the decision.

    `slots` is a list of `{"name", "value", "start", "end", "quote", "note"}`, of a sheet with the "cell" as well;
    `corrections` holds what a clerk put in place of a slot's value. The reader's own value is never overwritten.
    """

    Type = FactType
    State = FactState

    document = models.ForeignKey("Document", models.CASCADE, related_name="facts")
    type = models.CharField(max_length=12, choices=Type.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    slots = models.JSONField(default=list)
    quote = models.TextField()
    sentence = models.TextField(blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    # Where in the file that the text came from, for PDF files ("page 3") and sheets ("Sheet1!B7").
    page = models.PositiveIntegerField(null=True, blank=True)
    cell = models.CharField(max_length=120, blank=True)
    rule = models.CharField(max_length=100, blank=True)
    confidence = models.FloatField(default=1.0)
    missing = models.JSONField(default=list, blank=True)
    corrections = models.JSONField(default=dict, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="facts_decided")
    decided_at = models.DateTimeField(null=True)
    record_noun = models.CharField(max_length=20, blank=True)
    record_id = models.BigIntegerField(null=True)
    history = HistoricalRecords(
        excluded_fields=["slots", "quote", "sentence", "start", "end", "page", "cell", "rule", "confidence", "missing"]
    )

    class Meta:
        indexes = (
            models.Index(fields=["document", "start"], name="fact_document_start"),
            models.Index(fields=["state", "-id"], name="fact_state"),
            models.Index(fields=["state", "document"], name="fact_state_document"),
            models.Index(fields=["document", "state"], name="fact_document_state"),
        )
        constraints = (
            not_empty("quote", "fact_quote_not_empty"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="fact_start_before_end"),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="fact_confidence_is_a_share"
            ),
            models.CheckConstraint(
                condition=models.Q(state="proposed", decided_at__isnull=True)
                | models.Q(state__in=["accepted", "rejected"], decided_at__isnull=False),
                name="fact_decided_when_not_proposed",
            ),
            models.CheckConstraint(
                condition=models.Q(state="accepted", record_id__isnull=False) & ~models.Q(record_noun="")
                | ~models.Q(state="accepted") & models.Q(record_id__isnull=True, record_noun=""),
                name="fact_record_when_accepted",
            ),
            one_of("type", FactType, "fact_type_known"),
            one_of("state", FactState, "fact_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.type}: {self.quote[:60]}"

    def values(self) -> dict[str, object]:
        """Return slot -> value with the clerk's corrections in place; a slot corrected to null is left out."""
        values = {**self.read_values(), **self.corrections}
        return {name: value for name, value in values.items() if value is not None}

    def read_values(self) -> dict[str, object]:
        """Return slot -> value as the reader gave it; a slot that it gave more than once becomes one list."""
        found: dict[str, object] = {}
        for slot in self.slots:
            name, value = slot["name"], slot["value"]
            if name not in found:
                found[name] = value
            else:
                held = found[name]
                found[name] = [
                    *(held if isinstance(held, list) else [held]),
                    *(value if isinstance(value, list) else [value]),
                ]
        return found
