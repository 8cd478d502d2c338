"""Contributions and share purchases: money that foreigners put into firms without a certificate of their own."""

from django.db import models
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import IdentifiedRecord, not_empty, ordered


class Contribution(IdentifiedRecord):
    """One notice that a contribution or share purchase meets the conditions; it is an occasion, not a project.

    Source: Law on Investment 61/2020/QH14, article 26 (the notice); the counting of occasions as in the monthly
    releases on foreign investment.
    """

    company = models.ForeignKey("Organisation", models.PROTECT, null=True, blank=True, related_name="contributions")
    company_text = models.CharField(max_length=300)
    investor = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, related_name="contributions_made"
    )
    investor_text = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    group_country = models.CharField(max_length=2, blank=True)
    locality = models.ForeignKey("Locality", models.PROTECT, null=True, blank=True, related_name="contributions")
    zone = models.ForeignKey("Zone", models.PROTECT, null=True, blank=True, related_name="contributions")
    sector = models.CharField(max_length=2, blank=True)
    number = models.CharField(max_length=60, blank=True)
    date_text = models.CharField(max_length=40, blank=True)
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    amount = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    amount_usd = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    document = models.ForeignKey("Document", models.PROTECT, null=True, blank=True, related_name="contributions")
    history = HistoricalRecords()

    class Meta:
        indexes = (
            models.Index(fields=["country", "id"], name="contribution_country"),
            models.Index(fields=["end_on", "country"], name="contribution_day_country"),
            models.Index(fields=["locality", "end_on"], name="contribution_locality_day"),
        )
        constraints = (
            not_empty("company_text", "contribution_company_not_empty"),
            ordered("start_on", "end_on", "contribution_start_before_end"),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True, currency="") | models.Q(amount__gt=0) & ~models.Q(currency=""),
                name="contribution_amount_has_currency",
            ),
        )

    def __str__(self) -> str:
        return f"{self.company_text} {self.date_text}".strip()
