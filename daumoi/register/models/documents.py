"""Documents: the texts that everything else rests on, kept with the bytes as they came."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import not_empty, one_of


class DocumentConfidentiality(models.TextChoices):
    """Who may see it: open and internal are for all staff, secret for approvers and whoever added it."""

    OPEN = "open", _("Open")
    INTERNAL = "internal", _("Internal")
    SECRET = "secret", _("Secret")


class DocumentState(models.TextChoices):
    """A withdrawn document stays, but nothing rests on it any more."""

    ACTIVE = "active", _("Active")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Document(models.Model):
    """One text that came in, with its bytes, where it came from and who may see it."""

    Confidentiality = DocumentConfidentiality
    State = DocumentState

    title = models.CharField(max_length=500)
    title_key = models.CharField(max_length=500, editable=False)
    text = models.TextField()
    # [start, end, page number or address of a cell] of each run of the text, for PDF files and sheets.
    anchors = models.JSONField(default=list, blank=True)
    original = models.BinaryField()
    filename = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    encoding = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, unique=True)
    source_url = models.CharField(max_length=2000, blank=True)
    published_on = models.DateField(null=True, blank=True)
    locality = models.ForeignKey("Locality", models.PROTECT, null=True, blank=True, related_name="documents")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="documents_added")
    added_at = models.DateTimeField()
    # What a reader of the facts must know, as {"message": English template, "params": {...}}.
    notes = models.JSONField(default=list, blank=True)
    reader_version = models.CharField(max_length=40, blank=True)
    confidentiality = models.CharField(max_length=10, choices=Confidentiality.choices, default=Confidentiality.INTERNAL)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    history = HistoricalRecords(excluded_fields=["text", "anchors", "original"])

    class Meta:
        indexes = (
            models.Index(fields=["state", "id"], name="document_state"),
            # What decides who may see what rests on a document, so that nobody leafs through its text for that.
            models.Index(fields=["id", "state", "confidentiality", "added_by"], name="document_seen"),
        )
        constraints = (
            not_empty("title", "document_title_not_empty"),
            not_empty("text", "document_text_not_empty"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_sha256_is_hex"),
            one_of("confidentiality", DocumentConfidentiality, "document_confidentiality_known"),
            one_of("state", DocumentState, "document_state_known"),
        )

    def __str__(self) -> str:
        return self.title


class AccessLog(models.Model):
    """Who opened which secret document, and when."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="accesses")
    opened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["document", "-id"], name="accesslog_document"),)

    def __str__(self) -> str:
        return f"{self.document_id} {self.opened_at:%Y-%m-%d %H:%M}"
