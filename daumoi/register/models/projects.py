"""Projects: who invests in what and where; every total of theirs is computed from their certificate events."""

from django.db import models
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import IdentifiedRecord


class Project(IdentifiedRecord):
    """One investment project; its capital, land and labour are never typed here but come from its certificate events.

    What stands here is the project as it began or was first heard of; what an event changed stands with the event.
    """

    name = models.CharField(max_length=500, blank=True)
    name_key = models.CharField(max_length=500, editable=False, blank=True)
    investor_text = models.CharField(max_length=300, blank=True)
    investor = models.ForeignKey("Organisation", models.PROTECT, null=True, blank=True, related_name="projects")
    country = models.CharField(max_length=2, blank=True)
    # Where the group at the top of the investor's owners sits, which is not always the investor's own country.
    group_country = models.CharField(max_length=2, blank=True)
    # The ten digits that the national system gives a project for life; they are also its certificate's number.
    code = models.CharField(max_length=10, null=True, blank=True, unique=True)
    # A two-digit division of VSIC (daumoi.gazetteer.sectors).
    sector = models.CharField(max_length=2, blank=True)
    objective = models.CharField(max_length=1000, blank=True)
    zone = models.ForeignKey("Zone", models.PROTECT, null=True, blank=True, related_name="projects")
    locality = models.ForeignKey("Locality", models.PROTECT, null=True, blank=True, related_name="projects")
    place_text = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords()

    class Meta:
        indexes = (
            models.Index(fields=["name_key", "id"], name="project_name"),
            models.Index(fields=["country", "id"], name="project_country"),
        )
        constraints = (
            models.CheckConstraint(condition=~models.Q(name="", investor_text=""), name="project_name_or_investor"),
            models.CheckConstraint(
                condition=models.Q(code__isnull=True) | models.Q(code__regex=r"^[0-9]{10}$"),
                name="project_code_is_ten_digits",
            ),
        )

    def __str__(self) -> str:
        return " – ".join(part for part in (self.investor_text, self.name) if part)
