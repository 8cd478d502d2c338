"""Localities: provinces, districts and Korean regions, each with the time in which it was in being."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import not_empty, ordered


class LocalityLevel(models.TextChoices):
    """The level within its country."""

    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District")
    SIDO = "sido", _("Province or metropolitan city (Korea)")
    SIGUNGU = "sigungu", _("City, county or district (Korea)")


class Locality(models.Model):
    """One administrative unit between its first and its last day."""

    Level = LocalityLevel

    gazetteer_id = models.CharField(max_length=40, unique=True)
    country = models.CharField(max_length=2)
    level = models.CharField(max_length=12, choices=Level.choices)
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    name_ko = models.CharField(max_length=120, blank=True)
    kind_vi = models.CharField(max_length=60, blank=True)
    name_key = models.CharField(max_length=400, editable=False)
    code = models.CharField(max_length=20, blank=True)
    vintage = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors", blank=True)
    history = HistoricalRecords()

    class Meta:
        indexes = (
            models.Index(fields=["country", "level", "name_key"], name="locality_level_name"),
            models.Index(fields=["name_key", "id"], name="locality_name"),
        )
        constraints = (
            not_empty("name_vi", "locality_name_not_empty"),
            ordered("valid_from", "valid_to", "locality_valid_from_before_to"),
        )

    def __str__(self) -> str:
        return self.name_vi
