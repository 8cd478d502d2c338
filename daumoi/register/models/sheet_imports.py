"""Imports of sheets: an upload that waits between its preview and its application, and what an applied one changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from daumoi.register.models.base import not_empty, one_of


class SheetImportState(models.TextChoices):
    """Waiting to be applied, applied, or taken back again."""

    PENDING = "pending", _("Waiting")
    APPLIED = "applied", _("Applied")
    UNDONE = "undone", _("Taken back")


class SheetImport(models.Model):
    """One sheet that somebody brings in; a waiting one is removed after a day.

    data: the bytes while it waits; an applied import's bytes are its document's.
    wish: what was chosen: noun, sheet, row of the heading, fields by column, ticked changes.
    plan: packed JSON of what each row would do, made by the preview and shown page by page.
    written: packed JSON of each field that was overwritten, with its value before and after.
    """

    State = SheetImportState

    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    noun = models.CharField(max_length=24, blank=True)
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()
    wish = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    plan = models.BinaryField(default=bytes)
    written = models.BinaryField(default=bytes)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sheet_imports")
    added_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    document = models.ForeignKey("Document", models.PROTECT, null=True, related_name="sheet_imports")

    class Meta:
        indexes = (models.Index(fields=["state", "added_at"], name="sheet_import_state_day"),)
        constraints = (
            not_empty("filename", "sheet_import_filename_not_empty"),
            one_of("state", SheetImportState, "sheet_import_state_known"),
            models.CheckConstraint(
                condition=models.Q(state="pending", document__isnull=True)
                | ~models.Q(state="pending") & models.Q(document__isnull=False),
                name="sheet_import_document_when_applied",
            ),
        )

    def __str__(self) -> str:
        return self.filename
