"""Organisations: boards, departments, firms, associations, desks, on either side."""

from django.db import models
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import IdentifiedRecord, not_empty


class Organisation(IdentifiedRecord):
    """One body under its name; a name that many provinces share ("Sở Công Thương") is told apart by its locality."""

    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    name_ko = models.CharField(max_length=300, blank=True)
    name_key = models.CharField(max_length=300, editable=False)
    kind = models.CharField(max_length=40, blank=True)
    # As daumoi.values.tax_codes writes it: ten digits, a branch's three more after a dash.
    tax_code = models.CharField(max_length=14, null=True, blank=True, unique=True)
    aliases = models.JSONField(default=list, blank=True)
    country = models.CharField(max_length=2, blank=True)
    locality = models.ForeignKey("Locality", models.PROTECT, null=True, blank=True, related_name="organisations")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    history = HistoricalRecords()

    class Meta:
        indexes = (
            models.Index(fields=["name_key", "id"], name="organisation_name"),
            models.Index(fields=["country", "name_key", "id"], name="organisation_country_name"),
        )
        constraints = (
            not_empty("name_vi", "organisation_name_not_empty"),
            models.CheckConstraint(
                condition=models.Q(tax_code__isnull=True) | models.Q(tax_code__regex=r"^[0-9]{10}(-[0-9]{3})?$"),
                name="organisation_tax_code_in_form",
            ),
        )

    def __str__(self) -> str:
        return self.name_vi
