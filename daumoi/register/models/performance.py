"""What an investor reports of a project by period: capital realised, people employed, revenue."""

from django.db import models
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import IdentifiedRecord, ordered


class PerformanceReport(IdentifiedRecord):
    """One project's report for one period; `realised` is the capital put in within the period, not since the start.

    `estimated` marks a number given before the period was closed. Unit: `realised` in `currency`, `labour` people.

    Source: Decree 31/2021/NĐ-CP, article 102 (quarterly and yearly reports of investors).
    """

    project = models.ForeignKey("Project", models.CASCADE, related_name="performance_reports")
    period_start = models.DateField()
    period_end = models.DateField()
    realised = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    realised_usd = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    labour = models.PositiveIntegerField(null=True, blank=True)
    foreign_labour = models.PositiveIntegerField(null=True, blank=True)
    estimated = models.BooleanField(default=False)
    document = models.ForeignKey("Document", models.PROTECT, null=True, blank=True, related_name="performance_reports")
    history = HistoricalRecords()

    class Meta:
        indexes = (
            # What was put in to date is summed from this alone.
            models.Index(
                fields=[
                    "project",
                    "period_end",
                    "period_start",
                    "realised",
                    "realised_usd",
                    "currency",
                    "estimated",
                    "document",
                ],
                name="performance_project_sums",
            ),
        )
        constraints = (
            ordered("period_start", "period_end", "performance_period_in_order"),
            models.UniqueConstraint(fields=["project", "period_start", "period_end"], name="performance_once_a_period"),
            models.CheckConstraint(
                condition=models.Q(realised__isnull=True, currency="")
                | models.Q(realised__gte=0) & ~models.Q(currency=""),
                name="performance_money_has_currency",
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.period_start.isoformat()}/{self.period_end.isoformat()}"
