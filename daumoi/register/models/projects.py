"""Projects, and the dated events of their certificates from which every total is computed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import IdentifiedRecord, one_of, ordered


class Project(IdentifiedRecord):
    """One investment project; its capital and land are never typed here but come from its certificate events."""

    name = models.CharField(max_length=500, blank=True)
    name_key = models.CharField(max_length=500, editable=False, blank=True)
    investor_text = models.CharField(max_length=300, blank=True)
    investor = models.ForeignKey("Organisation", models.PROTECT, null=True, blank=True, related_name="projects")
    country = models.CharField(max_length=2, blank=True)
    zone = models.ForeignKey("Zone", models.PROTECT, null=True, blank=True, related_name="projects")
    locality = models.ForeignKey("Locality", models.PROTECT, null=True, blank=True, related_name="projects")
    place_text = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords()

    class Meta:
        indexes = (models.Index(fields=["name_key", "id"], name="project_name"),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(name="", investor_text=""), name="project_name_or_investor"),
        )

    def __str__(self) -> str:
        return " – ".join(part for part in (self.investor_text, self.name) if part)


class CertificateEventAction(models.TextChoices):
    """What happened."""

    PROPOSED = "proposed", _("Proposed")
    SIGNED = "signed", _("Signed")
    LICENSED = "licensed", _("Licensed")
    ADJUSTED = "adjusted", _("Adjusted")
    STARTED = "started", _("Ground broken")
    OPERATING = "operating", _("Operating")


class CertificateEvent(IdentifiedRecord):
    """One step of a project: proposed, licensed, adjusted and so on, with the capital and land that it brings."""

    Action = CertificateEventAction

    project = models.ForeignKey(Project, models.CASCADE, related_name="certificate_events")
    action = models.CharField(max_length=10, choices=Action.choices)
    date_text = models.CharField(max_length=40, blank=True)
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    capital_low = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    capital_high = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    capital_currency = models.CharField(max_length=3, blank=True)
    added_low = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    added_high = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    added_currency = models.CharField(max_length=3, blank=True)
    area_low_ha = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    area_high_ha = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    number = models.CharField(max_length=60, blank=True)
    document = models.ForeignKey("Document", models.PROTECT, null=True, related_name="certificate_events")
    fact = models.ForeignKey("Fact", models.SET_NULL, null=True, related_name="certificate_events")
    history = HistoricalRecords()

    class Meta:
        indexes = (models.Index(fields=["project", "start_on"], name="certificate_event_day"),)
        constraints = (
            ordered("start_on", "end_on", "certificate_event_start_before_end"),
            ordered("capital_low", "capital_high", "certificate_event_capital_in_order"),
            ordered("added_low", "added_high", "certificate_event_added_in_order"),
            ordered("area_low_ha", "area_high_ha", "certificate_event_area_in_order"),
            models.CheckConstraint(
                condition=models.Q(capital_low__isnull=True, capital_currency="")
                | models.Q(capital_low__isnull=False) & ~models.Q(capital_currency=""),
                name="certificate_event_capital_has_currency",
            ),
            models.CheckConstraint(
                condition=models.Q(added_low__isnull=True, added_currency="")
                | models.Q(added_low__isnull=False) & ~models.Q(added_currency=""),
                name="certificate_event_added_has_currency",
            ),
            one_of("action", CertificateEventAction, "certificate_event_action_known"),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.date_text}".strip()
