"""Evidence: which words of which document show which field of which record."""

from django.db import models

from daumoi.register.models.base import not_empty


class Evidence(models.Model):
    """One field of one record, shown by one run of one document's text.

    One row of a sheet shows a whole record: its `field` is "row".

    A record is named by noun and id, so that every noun can be shown in the same way; the actions that remove a record
    remove its evidence first.
    """

    record_noun = models.CharField(max_length=20)
    record_id = models.BigIntegerField()
    field = models.CharField(max_length=40)
    # None for a row of a sheet, which shows a record by itself (docs/why/0007-sheets-in-and-out.md).
    fact = models.ForeignKey("Fact", models.CASCADE, null=True, related_name="evidence")
    document = models.ForeignKey("Document", models.CASCADE, related_name="evidence")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    corrected = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["record_noun", "record_id", "document"], name="evidence_record_document"),)
        constraints = (
            not_empty("quote", "evidence_quote_not_empty"),
            not_empty("field", "evidence_field_not_empty"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="evidence_start_before_end"),
            models.UniqueConstraint(
                fields=["fact", "record_noun", "record_id", "field", "start", "end"], name="evidence_once"
            ),
            models.UniqueConstraint(
                fields=["document", "record_noun", "record_id", "start"],
                condition=models.Q(fact__isnull=True),
                name="evidence_once_a_row",
            ),
        )

    def __str__(self) -> str:
        return f"{self.record_noun} {self.record_id} {self.field}: {self.quote[:60]}"
