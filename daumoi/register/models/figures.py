"""Figures: one number each, never bare: subject, measure, unit, day or period, state and source."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import IdentifiedRecord, not_empty, one_of, ordered

MONEY_MEASURES = ("capital", "capital_added", "capital_realised", "exports", "imports", "trade")
UNIT_OF_MEASURE = {
    "zone_area": "ha",
    "area": "ha",
    "occupancy": "%",
    "share": "%",
    "workers": "people",
    "population": "people",
    "people": "people",
}


class FigureMeasure(models.TextChoices):
    """What is measured."""

    ZONES = "zones", _("Zones")
    ZONE_AREA = "zone_area", _("Area of zones")
    OCCUPANCY = "occupancy", _("Occupancy")
    AREA = "area", _("Area")
    PROJECTS = "projects", _("Projects")
    CAPITAL = "capital", _("Registered capital")
    CAPITAL_ADDED = "capital_added", _("Capital added")
    CAPITAL_REALISED = "capital_realised", _("Capital realised")
    PROJECTS_NEW = "projects_new", _("New projects")
    PROJECTS_ADJUSTED = "projects_adjusted", _("Adjusted projects")
    RANK = "rank", _("Rank")
    SHARE = "share", _("Share")
    INVESTOR_COUNTRIES = "investor_countries", _("Investing countries and territories")
    ENTERPRISES = "enterprises", _("Enterprises")
    WORKERS = "workers", _("Workers")
    EXPORTS = "exports", _("Exports")
    IMPORTS = "imports", _("Imports")
    TRADE = "trade", _("Trade")
    POPULATION = "population", _("Population")
    PEOPLE = "people", _("People")
    OTHER = "other", _("Other")


class FigureState(models.TextChoices):
    """Whether it is so, or meant to be so."""

    ACTUAL = "actual", _("Actual")
    PLANNED = "planned", _("Planned")


class FigureOrigin(models.TextChoices):
    """Whether a text states it, or we computed it."""

    STATED = "stated", _("Stated")
    COMPUTED = "computed", _("Computed")


class FigureScope(models.TextChoices):
    """What the number covers: only zones, the whole locality or the country."""

    ZONES = "zones", _("Zones only")
    LOCALITY = "locality", _("Whole locality")
    COUNTRY = "country", _("Country")


class Figure(IdentifiedRecord):
    """One number about a place, a zone or a country, as one or more documents state it."""

    Measure = FigureMeasure
    State = FigureState
    Origin = FigureOrigin
    Scope = FigureScope

    measure = models.CharField(max_length=20, choices=Measure.choices)
    subject_text = models.CharField(max_length=300)
    subject_key = models.CharField(max_length=300, editable=False)
    locality = models.ForeignKey("Locality", models.PROTECT, null=True, blank=True, related_name="figures")
    zone = models.ForeignKey("Zone", models.PROTECT, null=True, blank=True, related_name="figures")
    country = models.CharField(max_length=2, blank=True)
    zone_kind = models.CharField(max_length=20, blank=True)
    fdi = models.BooleanField(null=True, blank=True)
    value_low = models.DecimalField(max_digits=24, decimal_places=4)
    value_high = models.DecimalField(max_digits=24, decimal_places=4)
    unit = models.CharField(max_length=20, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    qualifier = models.CharField(max_length=12, blank=True)
    as_of_start = models.DateField(null=True, blank=True)
    as_of_end = models.DateField(null=True, blank=True)
    as_of_text = models.CharField(max_length=40, blank=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    period_text = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ACTUAL)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.STATED)
    scope = models.CharField(max_length=8, choices=Scope.choices)
    document = models.ForeignKey("Document", models.PROTECT, null=True, related_name="figures")
    fact = models.ForeignKey("Fact", models.SET_NULL, null=True, related_name="figures")
    history = HistoricalRecords()

    class Meta:
        indexes = (
            models.Index(fields=["locality", "measure"], name="figure_locality_measure"),
            models.Index(fields=["subject_key", "measure"], name="figure_subject_measure"),
            models.Index(fields=["locality", "zone"], name="figure_locality_zone"),
            models.Index(fields=["scope", "id"], name="figure_scope"),
            # Lists of one measure, country or state, the latest kept first.
            models.Index(fields=["measure", "id"], name="figure_measure"),
            models.Index(fields=["country", "id"], name="figure_country"),
            models.Index(fields=["state", "id"], name="figure_state"),
            # What was published of one day or one period stands beside a statistic.
            models.Index(fields=["as_of_end", "scope"], name="figure_as_of"),
            models.Index(fields=["period_end", "period_start", "scope"], name="figure_period"),
        )
        constraints = (
            ordered("value_low", "value_high", "figure_low_before_high"),
            ordered("as_of_start", "as_of_end", "figure_as_of_in_order"),
            ordered("period_start", "period_end", "figure_period_in_order"),
            not_empty("subject_text", "figure_subject_not_empty"),
            models.CheckConstraint(
                condition=models.Q(measure__in=MONEY_MEASURES, unit="") & ~models.Q(currency="")
                | models.Q(measure="other") & (models.Q(unit="") | models.Q(currency=""))
                | ~models.Q(measure__in=[*MONEY_MEASURES, "other"]) & models.Q(currency=""),
                name="figure_money_has_currency",
            ),
            models.CheckConstraint(
                condition=~models.Q(scope="country") | models.Q(locality__isnull=True, zone__isnull=True),
                name="figure_country_has_no_place",
            ),
            one_of("measure", FigureMeasure, "figure_measure_known"),
            one_of("state", FigureState, "figure_state_known"),
            one_of("origin", FigureOrigin, "figure_origin_known"),
            one_of("scope", FigureScope, "figure_scope_known"),
        )

    def __str__(self) -> str:
        return f"{self.subject_text} {self.measure} {self.value_low}"
