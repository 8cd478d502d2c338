"""Certificate events: the dated steps of a project from which its capital, land and labour are computed."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import IdentifiedRecord, not_empty, one_of, ordered


class CertificateEventAction(models.TextChoices):
    """What happened."""

    PROPOSED = "proposed", _("Proposed")
    SIGNED = "signed", _("Signed")
    LICENSED = "licensed", _("Licensed")
    ADJUSTED = "adjusted", _("Adjusted")
    TRANSFERRED = "transferred", _("Transferred")
    STARTED = "started", _("Ground broken")
    OPERATING = "operating", _("Operating")
    SUSPENDED = "suspended", _("Suspended")
    RESUMED = "resumed", _("Resumed")
    TERMINATED = "terminated", _("Terminated")
    REVOKED = "revoked", _("Revoked")


class CertificateEvent(IdentifiedRecord):
    """One step of a project: proposed, licensed, adjusted and so on, with the capital, land and labour that it brings.

    `capital_*`, `area_*` and `labour` are totals that the certificate states; `added_*`, `area_added_ha` and
    `labour_added` what it adds, below zero where it takes away. `*_usd` is the certificate's own equivalent in US
    dollars. `new_*` is what the event changed, empty where it stayed as it was.
    """

    Action = CertificateEventAction

    project = models.ForeignKey("Project", models.CASCADE, related_name="certificate_events")
    action = models.CharField(max_length=12, choices=Action.choices)
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
    area_added_ha = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    capital_usd = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    added_usd = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    labour = models.PositiveIntegerField(null=True, blank=True)
    labour_added = models.IntegerField(null=True, blank=True)
    number = models.CharField(max_length=60, blank=True)
    adjustment_number = models.PositiveSmallIntegerField(null=True, blank=True)
    issued_by = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, related_name="certificates_issued"
    )
    issued_by_text = models.CharField(max_length=300, blank=True)
    new_name = models.CharField(max_length=500, blank=True)
    new_objective = models.CharField(max_length=1000, blank=True)
    new_term_ends_on = models.DateField(null=True, blank=True)
    new_investor = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, related_name="projects_taken_over"
    )
    new_country = models.CharField(max_length=2, blank=True)
    new_group_country = models.CharField(max_length=2, blank=True)
    new_zone = models.ForeignKey("Zone", models.PROTECT, null=True, blank=True, related_name="projects_moved_in")
    new_locality = models.ForeignKey(
        "Locality", models.PROTECT, null=True, blank=True, related_name="projects_moved_in"
    )
    new_sector = models.CharField(max_length=2, blank=True)
    reason = models.CharField(max_length=500, blank=True)
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


class Shareholding(IdentifiedRecord):
    """One investor's part in a joint venture, from the certificate event that states it until a later one does.

    percent: of the investors' capital, above 0 and at most 100.
    """

    event = models.ForeignKey(CertificateEvent, models.CASCADE, related_name="shareholdings")
    organisation = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, related_name="shareholdings"
    )
    text = models.CharField(max_length=300)
    country = models.CharField(max_length=2, blank=True)
    group_country = models.CharField(max_length=2, blank=True)
    percent = models.DecimalField(max_digits=7, decimal_places=4)
    is_lead = models.BooleanField(default=False)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            not_empty("text", "shareholding_text_not_empty"),
            models.CheckConstraint(
                condition=models.Q(percent__gt=0, percent__lte=Decimal(100)), name="shareholding_percent_in_bounds"
            ),
            models.UniqueConstraint(
                fields=["event"], condition=models.Q(is_lead=True), name="shareholding_one_lead_an_event"
            ),
        )

    def __str__(self) -> str:
        return f"{self.text} {self.percent.normalize():f} %"
