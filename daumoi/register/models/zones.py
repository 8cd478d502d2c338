"""Zones: industrial parks, clusters, economic zones and technoparks by name and place."""

from django.db import models
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import not_empty


class Zone(models.Model):
    """One zone, in the locality where it lies."""

    gazetteer_id = models.CharField(max_length=60, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=20)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    name_ko = models.CharField(max_length=200, blank=True)
    name_key = models.CharField(max_length=600, editable=False)
    locality = models.ForeignKey("Locality", models.PROTECT, null=True, blank=True, related_name="zones")
    developer = models.CharField(max_length=300, blank=True)
    area_ha = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    history = HistoricalRecords()

    class Meta:
        indexes = (models.Index(fields=["name_key", "id"], name="zone_name"),)
        constraints = (
            not_empty("name_vi", "zone_name_not_empty"),
            not_empty("kind", "zone_kind_not_empty"),
            models.CheckConstraint(
                condition=models.Q(area_ha__isnull=True) | models.Q(area_ha__gt=0), name="zone_area_above_zero"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.name_vi}"
