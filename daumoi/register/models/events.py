"""Events: sides coming together, with those who were there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from daumoi.register.models.base import IdentifiedRecord, not_empty, one_of, ordered


class EventKind(models.TextChoices):
    """What kind of coming-together it is."""

    MEETING = "meeting", _("Meeting")
    VISIT = "visit", _("Visit")
    SURVEY = "survey", _("Survey")
    CONFERENCE = "conference", _("Conference")
    TRAINING = "training", _("Training")
    SIGNING = "signing", _("Signing")
    AWARD = "award", _("Award of certificates")
    TRIP_ABROAD = "trip_abroad", _("Trip abroad")


class Event(IdentifiedRecord):
    """One coming-together, however many documents tell of it."""

    Kind = EventKind

    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=300, blank=True)
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    date_text = models.CharField(max_length=40, blank=True)
    place_text = models.CharField(max_length=300, blank=True)
    locality = models.ForeignKey("Locality", models.PROTECT, null=True, blank=True, related_name="events")
    zone = models.ForeignKey("Zone", models.PROTECT, null=True, blank=True, related_name="events")
    attendance_low = models.PositiveIntegerField(null=True, blank=True)
    attendance_high = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=12, blank=True)
    history = HistoricalRecords()

    class Meta:
        indexes = (
            models.Index(fields=["start_on", "kind"], name="event_start_kind"),
            models.Index(fields=["kind", "id"], name="event_kind"),
        )
        constraints = (
            ordered("start_on", "end_on", "event_start_before_end"),
            ordered("attendance_low", "attendance_high", "event_attendance_in_order"),
            one_of("kind", EventKind, "event_kind_known"),
        )

    def __str__(self) -> str:
        return self.title or f"{self.kind} {self.date_text} {self.place_text}".strip()


class EventPartySide(models.TextChoices):
    """Who receives, who comes, who leads."""

    HOST = "host", _("Host")
    GUEST = "guest", _("Guest")
    LEADER = "leader", _("Leader")


class EventParty(IdentifiedRecord):
    """One organisation, person or group on one side of an event."""

    Side = EventPartySide

    event = models.ForeignKey(Event, models.CASCADE, related_name="parties")
    side = models.CharField(max_length=8, choices=Side.choices)
    organisation = models.ForeignKey("Organisation", models.PROTECT, null=True, blank=True, related_name="event_parts")
    person = models.ForeignKey("Person", models.PROTECT, null=True, blank=True, related_name="event_parts")
    text = models.CharField(max_length=300)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            not_empty("text", "event_party_text_not_empty"),
            one_of("side", EventPartySide, "event_party_side_known"),
        )

    def __str__(self) -> str:
        return f"{self.side}: {self.text}"
