"""Sites: plots and ready-built factories of a zone, the states they pass through, and what they cost."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import not_empty, one_of, ordered
from daumoi.register.models.sourced import DatedRecord, SourcedRecord, above_zero, once_an_owner, one_owner


class SiteKind(models.TextChoices):
    """Land, or a building that stands on it."""

    PLOT = "plot", _("Plot")
    FACTORY = "factory", _("Ready-built factory")


class SiteStateName(models.TextChoices):
    """The states of a site, from the plan to its release."""

    PLANNED = "planned", _("Planned")
    CLEARANCE = "clearance", _("Being cleared")
    LEVELLED = "levelled", _("Levelled")
    READY = "ready", _("Ready")
    RESERVED = "reserved", _("Reserved")
    CONTRACTED = "contracted", _("Contracted")
    HANDED_OVER = "handed_over", _("Handed over")
    BUILT = "built", _("Built on")
    RELEASED = "released", _("Released")


class Site(SourcedRecord):
    """One plot or ready-built factory. Unit: `area_m2` square metres of land or, of a factory, of floor."""

    Kind = SiteKind

    zone = models.ForeignKey("Zone", models.PROTECT, related_name="sites")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120, editable=False)
    area_m2 = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    shape = models.CharField(max_length=300, blank=True)
    notes = models.TextField(blank=True)
    sectors = models.JSONField(default=list, blank=True)
    sectors_text = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords()

    class Meta:
        indexes = (models.Index(fields=["name_key", "id"], name="site_name"),)
        constraints = (
            not_empty("name", "site_name_not_empty"),
            one_of("kind", SiteKind, "site_kind_known"),
            above_zero("area_m2", "site_area_above_zero"),
            models.UniqueConstraint(fields=["zone", "kind", "name_key"], name="site_once_in_its_zone"),
        )

    def __str__(self) -> str:
        return self.name


class SiteState(DatedRecord):
    """The state that a site reached on a day; one that does not follow from the last is `forced` and says why."""

    State = SiteStateName

    site = models.ForeignKey("Site", models.CASCADE, related_name="states")
    state = models.CharField(max_length=12, choices=State.choices)
    party_text = models.CharField(max_length=300, blank=True)
    forced = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords()

    class Meta:
        indexes = (models.Index(fields=["site", "-end_on"], name="site_state_day"),)
        constraints = (
            ordered("start_on", "end_on", "site_state_days_in_order"),
            one_of("state", SiteStateName, "site_state_known"),
            models.CheckConstraint(
                condition=models.Q(forced=False) | ~models.Q(reason=""), name="site_state_forced_has_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.date_text}"


class PriceKind(models.TextChoices):
    """What a price pays for; prices of two kinds are never compared."""

    LAND_TERM = "land_term", _("Land for the remaining term (per m²)")
    FEE_YEAR = "fee_year", _("Management and infrastructure fee (per m² and year)")
    WORKSHOP_MONTH = "workshop_month", _("Ready-built workshop (per m² and month)")


class SitePrice(SourcedRecord):
    """What a site, or all of a zone, costs between two days; one number or a range, in its currency."""

    Kind = PriceKind

    zone = models.ForeignKey("Zone", models.CASCADE, null=True, blank=True, related_name="prices")
    site = models.ForeignKey("Site", models.CASCADE, null=True, blank=True, related_name="prices")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    amount_low = models.DecimalField(max_digits=18, decimal_places=4)
    amount_high = models.DecimalField(max_digits=18, decimal_places=4)
    currency = models.CharField(max_length=3)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    term_ends_on = models.DateField(null=True, blank=True)
    notes = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            one_owner("zone", "site", "price_of_zone_or_site"),
            one_of("kind", PriceKind, "price_kind_known"),
            ordered("amount_low", "amount_high", "price_low_before_high"),
            ordered("valid_from", "valid_to", "price_from_before_to"),
            above_zero("amount_low", "price_above_zero"),
            not_empty("currency", "price_has_currency"),
            *once_an_owner("zone", "site", ["kind", "currency", "valid_from"], "price_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount_low} {self.currency}"


class UtilityKind(models.TextChoices):
    """What is brought to a site or taken from it."""

    ELECTRICITY = "electricity", _("Electricity")
    WATER = "water", _("Water")
    WASTEWATER = "wastewater", _("Wastewater treatment")
    GAS = "gas", _("Gas")
    TELECOM = "telecom", _("Telecommunications")


class Utility(DatedRecord):
    """What a zone or a site has of one utility on a day: installed and spare, in the unit of its kind."""

    Kind = UtilityKind

    zone = models.ForeignKey("Zone", models.CASCADE, null=True, blank=True, related_name="utilities")
    site = models.ForeignKey("Site", models.CASCADE, null=True, blank=True, related_name="utilities")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    installed = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    spare = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    voltage_text = models.CharField(max_length=60, blank=True)
    notes = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            one_owner("zone", "site", "utility_of_zone_or_site"),
            one_of("kind", UtilityKind, "utility_kind_known"),
            ordered("start_on", "end_on", "utility_days_in_order"),
            ordered("spare", "installed", "utility_spare_within_installed"),
            above_zero("installed", "utility_installed_not_below_zero", zero=True),
            above_zero("spare", "utility_spare_not_below_zero", zero=True),
            *once_an_owner("zone", "site", ["kind", "date_text"], "utility_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date_text}"
