"""People and the posts that they hold over time."""

from django.db import models
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import IdentifiedRecord, not_empty, ordered


class Person(IdentifiedRecord):
    """One person; what they are in office is said by their appointments."""

    name = models.CharField(max_length=200)
    name_ko = models.CharField(max_length=200, blank=True)
    name_key = models.CharField(max_length=200, editable=False)
    aliases = models.JSONField(default=list, blank=True)
    history = HistoricalRecords()

    class Meta:
        indexes = (models.Index(fields=["name_key", "id"], name="person_name"),)
        constraints = (not_empty("name", "person_name_not_empty"),)

    def __str__(self) -> str:
        return self.name


class Appointment(IdentifiedRecord):
    """One post of one person in one organisation, as documents show it.

    `valid_from` and `valid_to` are known only where a text or a clerk says so; `seen_from` and `seen_on` are the first
    and the last day on which a document shows the person in the post.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="appointments")
    organisation = models.ForeignKey("Organisation", models.PROTECT, null=True, blank=True, related_name="appointments")
    org_text = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    seen_from = models.DateField(null=True, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            ordered("valid_from", "valid_to", "appointment_valid_from_before_to"),
            ordered("seen_from", "seen_on", "appointment_seen_in_order"),
            models.CheckConstraint(
                condition=~models.Q(title="", org_text=""), name="appointment_title_or_organisation"
            ),
        )

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.org_text) if part)
