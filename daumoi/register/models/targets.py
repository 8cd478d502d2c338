"""Targets: what a place means to have by a day, entered by hand or settled from a planned figure of a text."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import one_of, ordered
from daumoi.register.models.sourced import SourcedRecord, above_zero


class TargetMeasure(models.TextChoices):
    """What can be aimed at: a part of the measures of figures."""

    ZONES = "zones", _("Zones")
    ZONE_AREA = "zone_area", _("Area of zones")
    OCCUPANCY = "occupancy", _("Occupancy")
    PROJECTS = "projects", _("Projects")
    PROJECTS_NEW = "projects_new", _("New projects")
    CAPITAL = "capital", _("Registered capital")
    CAPITAL_REALISED = "capital_realised", _("Capital realised")


class TargetMode(models.TextChoices):
    """Whether the number is what there will be in all, or what comes on top of the baseline."""

    TOTAL = "total", _("In all")
    ADDED = "added", _("On top of the baseline")


class Target(SourcedRecord):
    """One aim of one locality for one measure and target day.

    With a `figure` it stands for what would be read from that figure by itself: a person settled its mode and baseline.
    """

    Measure = TargetMeasure
    Mode = TargetMode

    locality = models.ForeignKey("Locality", models.PROTECT, related_name="targets")
    measure = models.CharField(max_length=20, choices=Measure.choices)
    zone_kind = models.CharField(max_length=20, blank=True)
    mode = models.CharField(max_length=6, choices=Mode.choices)
    value = models.DecimalField(max_digits=24, decimal_places=4)
    unit = models.CharField(max_length=20, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    due_text = models.CharField(max_length=40)
    due_on = models.DateField()
    baseline = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    baseline_text = models.CharField(max_length=40, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    figure = models.OneToOneField("Figure", models.CASCADE, null=True, blank=True, related_name="target")
    history = HistoricalRecords()

    class Meta:
        constraints = (
            one_of("measure", TargetMeasure, "target_measure_known"),
            one_of("mode", TargetMode, "target_mode_known"),
            above_zero("value", "target_above_zero"),
            above_zero("baseline", "target_baseline_not_below_zero", zero=True),
            ordered("baseline_on", "due_on", "target_baseline_before_due"),
            models.CheckConstraint(
                condition=models.Q(baseline__isnull=True, baseline_on__isnull=True)
                | models.Q(baseline__isnull=False, baseline_on__isnull=False),
                name="target_baseline_has_day",
            ),
            models.CheckConstraint(
                condition=models.Q(measure__startswith="capital") & ~models.Q(currency="")
                | ~models.Q(measure__startswith="capital") & models.Q(currency=""),
                name="target_money_has_currency",
            ),
            models.UniqueConstraint(
                fields=["locality", "measure", "zone_kind", "due_text", "currency"],
                condition=models.Q(figure__isnull=True),
                name="target_entered_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.value} {self.due_text}"
