"""The land of zones by state, the stage a zone has reached, and who manages and who develops it, each with its time."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import not_empty, one_of, ordered
from daumoi.register.models.sourced import DatedRecord, SourcedRecord, above_zero


class LandState(models.TextChoices):
    """What an area of a zone is, from the plan's whole to what is built on.

    Industrial and service land can be told apart or as one; so can what investors have leased of it.
    """

    NATURAL = "natural", _("Natural area")
    INDUSTRIAL = "industrial", _("Industrial land")
    SERVICE = "service", _("Service land")
    LEASABLE = "leasable", _("Industrial and service land together")
    COMPENSATED = "compensated", _("Compensated and cleared")
    LEVELLED = "levelled", _("Levelled")
    INFRASTRUCTURE = "infrastructure", _("With infrastructure")
    RESERVED = "reserved", _("Reserved (memorandum or deposit)")
    LEASED_INDUSTRIAL = "leased_industrial", _("Industrial land leased")
    LEASED_SERVICE = "leased_service", _("Service land leased")
    LEASED = "leased", _("Leased, industrial and service together")
    HANDED_OVER = "handed_over", _("Handed over to investors")
    BUILT = "built", _("Built on")


class LandReport(DatedRecord):
    """So much land of a zone was in a state on a day. Unit: ha. Nothing reported is unknown, never zero."""

    State = LandState

    zone = models.ForeignKey("Zone", models.CASCADE, related_name="land_reports")
    state = models.CharField(max_length=20, choices=State.choices)
    area_ha = models.DecimalField(max_digits=14, decimal_places=4)
    figure = models.ForeignKey("Figure", models.CASCADE, null=True, blank=True, related_name="land_reports")
    history = HistoricalRecords()

    class Meta:
        indexes = (models.Index(fields=["zone", "state", "-end_on"], name="land_zone_state_day"),)
        constraints = (
            above_zero("area_ha", "land_area_not_below_zero", zero=True),
            ordered("start_on", "end_on", "land_days_in_order"),
            one_of("state", LandState, "land_state_known"),
            models.UniqueConstraint(fields=["zone", "state", "date_text", "source_text"], name="land_told_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.area_ha} ha {self.date_text}"


class ZoneStageName(models.TextChoices):
    """How far a zone has come, in order."""

    IDEA = "idea", _("Idea")
    PLANNING = "planning", _("In planning")
    APPROVED = "approved", _("Approved")
    ESTABLISHED = "established", _("Established")
    BUILDING = "building", _("Under construction")
    OPERATING = "operating", _("In operation")
    FULL = "full", _("Full")
    CONVERTING = "converting", _("Being converted")


# What is not yet, and what already is, when zones are counted.
PLANNED_STAGES = (ZoneStageName.IDEA, ZoneStageName.PLANNING, ZoneStageName.APPROVED)
OPERATING_STAGES = (ZoneStageName.OPERATING, ZoneStageName.FULL, ZoneStageName.CONVERTING)


class ZoneStage(DatedRecord):
    """The step that a zone reached on a day; the last one up to a day is its stage then."""

    Stage = ZoneStageName

    zone = models.ForeignKey("Zone", models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    history = HistoricalRecords()

    class Meta:
        indexes = (models.Index(fields=["zone", "-end_on"], name="zone_stage_day"),)
        constraints = (
            ordered("start_on", "end_on", "zone_stage_days_in_order"),
            one_of("stage", ZoneStageName, "zone_stage_known"),
            models.UniqueConstraint(fields=["zone", "stage", "date_text"], name="zone_stage_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.date_text}"


class ZoneRole(models.TextChoices):
    """Which part a body has in a zone."""

    MANAGING = "managing", _("Managing board")
    DEVELOPER = "developer", _("Infrastructure owner")


class ZoneAuthority(SourcedRecord):
    """Who manages a zone, or owns its infrastructure, between two days; an empty end is unknown or goes on."""

    Role = ZoneRole

    zone = models.ForeignKey("Zone", models.CASCADE, related_name="authorities")
    organisation = models.ForeignKey("Organisation", models.PROTECT, related_name="zones_held")
    role = models.CharField(max_length=10, choices=Role.choices)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            ordered("valid_from", "valid_to", "zone_authority_days_in_order"),
            one_of("role", ZoneRole, "zone_authority_role_known"),
            not_empty("role", "zone_authority_has_role"),
            models.UniqueConstraint(fields=["zone", "organisation", "role", "valid_from"], name="zone_authority_once"),
            models.UniqueConstraint(
                fields=["zone", "organisation", "role"],
                condition=models.Q(valid_from__isnull=True),
                name="zone_authority_once_undated",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.organisation}"
