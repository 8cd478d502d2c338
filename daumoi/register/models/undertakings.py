"""Undertakings: what a side says that it will, wants or asks, and what became of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import IdentifiedRecord, not_empty, one_of


class UndertakingMode(models.TextChoices):
    """What kind of will it is."""

    COMMIT = "commit", _("Commitment")
    REQUEST = "request", _("Request")
    WISH = "wish", _("Wish")
    AGREE = "agree", _("Conclusion")
    INSTRUCT = "instruct", _("Instruction")


class UndertakingState(models.TextChoices):
    """Whether it still waits, was kept or was dropped."""

    OPEN = "open", _("Open")
    KEPT = "kept", _("Kept")
    DROPPED = "dropped", _("Dropped")


class Undertaking(IdentifiedRecord):
    """One promise, request, wish, joint conclusion or instruction in its own words, with its owner and due day."""

    Mode = UndertakingMode
    State = UndertakingState

    by_text = models.CharField(max_length=300, blank=True)
    by_organisation = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, related_name="undertakings_given"
    )
    by_person = models.ForeignKey("Person", models.PROTECT, null=True, blank=True, related_name="undertakings_given")
    to_text = models.CharField(max_length=300, blank=True)
    to_organisation = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, related_name="undertakings_received"
    )
    mode = models.CharField(max_length=10, choices=Mode.choices)
    words = models.TextField()
    said_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="undertakings_owned"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    history = HistoricalRecords()

    class Meta:
        indexes = (
            models.Index(fields=["state", "due_on"], name="undertaking_state_due"),
            models.Index(fields=["state", "id"], name="undertaking_state"),
            models.Index(fields=["mode", "id"], name="undertaking_mode"),
        )
        constraints = (
            not_empty("words", "undertaking_words_not_empty"),
            one_of("mode", UndertakingMode, "undertaking_mode_known"),
            one_of("state", UndertakingState, "undertaking_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.by_text}: {self.words[:60]}"
