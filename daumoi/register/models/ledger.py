"""The ledger: what each certificate event made of its project, computed and never typed.

Rows here are derived. They are made anew from the events, in the same transaction, whenever an event of the project
changes (actions/ledger.py), and `daumoi check` proves that they equal a fresh computation.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from daumoi.register.models.base import one_of


class LedgerEffect(models.TextChoices):
    """What the entry counts as in statistics."""

    NEW = "new", _("Newly licensed")
    ADJUSTMENT = "adjustment", _("Adjustment")
    ENDING = "ending", _("Ending")
    OTHER = "other", _("Other step")
    # The same step told again, perhaps with another precision of its day: it counts once.
    REPEATED = "repeated", _("Told again")


class LedgerState(models.TextChoices):
    """Whether the certificate is in force after the event; a suspended one still is."""

    VALID = "valid", _("In force")
    SUSPENDED = "suspended", _("Suspended")
    ENDED = "ended", _("Ended")


class LedgerAudience(models.IntegerChoices):
    """Who sees a project so: the numbers are such that either audience asks for one range of them."""

    APPROVERS = 0
    EVERYONE = 1
    OTHERS = 2


class DollarSource(models.TextChoices):
    """Where the amount in US dollars comes from."""

    NONE = "", _("Not known")
    STATED = "stated", _("Stated in US dollars")
    CERTIFICATE = "certificate", _("Equivalent on the certificate")
    RATE = "rate", _("Converted at the average rate of the year")


_GROUPED = ("country", "group_country", "sector", "locality", "zone", "investor")
_SUMMED = (
    "audience", "effect", "state", "begins_on", "licensed_on", "licensed_from", *_GROUPED, "shares_of", "currency",
    "dollars", "capital", "capital_usd", "change", "change_usd", "area_m2", "labour",
)  # fmt: skip


class LedgerEntry(models.Model):
    """One certificate event with what the project has after it, in force from `from_on` to the day before `to_on`.

    A project of which a secret document tells has two sets of entries, one for each `audience`, where these differ:
    ask for them by `queries.scopes.visible_ledger`.

    Unit: `capital` and `change` in the smallest unit of `currency` (cents of USD, whole đồng); `*_usd` in cents;
    `area_m2` and `area_change_m2` in square metres. None is unknown, never zero.

    from_on: the last day on which the event can have happened, so that nothing counts too early.
    begins_on: the first such day; None where no text says the day and that of the document stands in for it.
    licensed_on, licensed_from: the last and the first day on which the first certificate can have been issued.
    difference: the stated total less the computed one, None where they agree or nothing is stated.
    """

    Effect = LedgerEffect
    State = LedgerState
    Dollars = DollarSource
    Audience = LedgerAudience

    event = models.ForeignKey("CertificateEvent", models.CASCADE, related_name="ledger_entries", db_index=False)
    audience = models.PositiveSmallIntegerField(choices=Audience.choices, default=Audience.EVERYONE)
    project = models.ForeignKey("Project", models.CASCADE, related_name="ledger", db_index=False)
    place_in_order = models.PositiveIntegerField()
    effect = models.CharField(max_length=10, choices=Effect.choices)
    state = models.CharField(max_length=9, choices=State.choices)
    from_on = models.DateField()
    begins_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    licensed_on = models.DateField(null=True)
    licensed_from = models.DateField(null=True)
    investor = models.ForeignKey("Organisation", models.SET_NULL, null=True, related_name="ledger")
    locality = models.ForeignKey("Locality", models.PROTECT, null=True, related_name="ledger", db_index=False)
    zone = models.ForeignKey("Zone", models.PROTECT, null=True, related_name="ledger", db_index=False)
    country = models.CharField(max_length=2, blank=True)
    group_country = models.CharField(max_length=2, blank=True)
    sector = models.CharField(max_length=2, blank=True)
    shares_of = models.ForeignKey("CertificateEvent", models.SET_NULL, null=True, related_name="+")
    currency = models.CharField(max_length=3, blank=True)
    capital = models.BigIntegerField(null=True)
    change = models.BigIntegerField(null=True)
    difference = models.BigIntegerField(null=True)
    capital_usd = models.BigIntegerField(null=True)
    change_usd = models.BigIntegerField(null=True)
    dollars = models.CharField(max_length=11, choices=Dollars.choices, blank=True)
    area_m2 = models.BigIntegerField(null=True)
    area_change_m2 = models.BigIntegerField(null=True)
    labour = models.IntegerField(null=True)
    labour_change = models.IntegerField(null=True)

    class Meta:
        indexes = (
            # Sums over the whole country read one of these alone: what stands on a day and what happened in a period,
            # and where the project of a report stood.
            models.Index(fields=["from_on", "to_on", *_SUMMED], name="ledger_day"),
            models.Index(fields=["project", "from_on", "to_on", "audience", *_GROUPED], name="ledger_project_day"),
            models.Index(
                fields=["from_on", "begins_on", "effect", "audience", *_GROUPED],
                name="ledger_doubtful",
                condition=models.Q(begins_on__isnull=True) | models.Q(begins_on__lt=models.F("from_on")),
            ),
            models.Index(fields=["zone", "from_on"], name="ledger_zone_day"),
            models.Index(fields=["locality", "from_on"], name="ledger_locality_day"),
        )
        constraints = (
            one_of("effect", LedgerEffect, "ledger_effect_known"),
            one_of("state", LedgerState, "ledger_state_known"),
            one_of("audience", LedgerAudience, "ledger_audience_known"),
            models.UniqueConstraint(fields=["event", "audience"], name="ledger_one_entry_an_audience"),
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="ledger_from_before_to",
            ),
        )

    def __str__(self) -> str:
        return f"{self.effect} {self.from_on.isoformat()}"
