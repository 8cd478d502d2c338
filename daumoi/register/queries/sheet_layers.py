"""Which parts each noun of the register has in sheets: one entry a noun, read by imports and exports alike."""

from daumoi.register.models import (
    Agreement,
    AgreementParty,
    Appointment,
    CertificateEvent,
    Event,
    EventParty,
    Figure,
    Organisation,
    Person,
    Project,
    Undertaking,
    Zone,
)
from daumoi.register.queries.sheet_drafts import Layer
from daumoi.register.queries.sheet_parts import Dated, Flag, Money, Named, Number, OneDay, PlaceRef, Plain

ORGANISATION = Layer(
    "organisation",
    Organisation,
    (
        Plain("name_vi"),
        Plain("name_en"),
        Plain("name_ko"),
        Plain("kind"),
        Plain("country", is_country=True),
        PlaceRef("locality", "locality", "locality"),
    ),
)
PERSON = Layer("person", Person, (Plain("name"), Plain("name_ko")))
APPOINTMENT = Layer(
    "appointment",
    Appointment,
    (
        Plain("title"),
        Named("organisation", "organisation", "org_text"),
        OneDay("valid_from"),
        OneDay("valid_to", is_last=True),
    ),
)
ZONE = Layer(
    "zone",
    Zone,
    (
        Plain("name_vi"),
        Plain("name_en"),
        Plain("name_ko"),
        Plain("kind", choice="zone_kind"),
        PlaceRef("locality", "locality", "locality"),
        Plain("developer"),
        Number("area_ha", "area_ha"),
        Number("latitude", "latitude", is_float=True),
        Number("longitude", "longitude", is_float=True),
        Plain("source"),
    ),
)
PROJECT = Layer(
    "project",
    Project,
    (
        Plain("code"),
        Plain("name"),
        Named("investor", "investor", "investor_text"),
        Plain("country", is_country=True),
        Plain("group_country", is_country=True),
        Plain("sector"),
        Plain("objective"),
        PlaceRef("zone", "zone", "zone", near="locality"),
        PlaceRef("locality", "locality", "locality"),
        Plain("place_text"),
    ),
)
CERTIFICATE_EVENT = Layer(
    "certificate_event",
    CertificateEvent,
    (
        Plain("action", choice="action"),
        Plain("number"),
        Plain("adjustment_number"),
        Dated("date", "date_text", "start_on", "end_on"),
        Money("capital", "capital"),
        Number("capital_usd", "capital_usd"),
        Money("added", "added"),
        Number("added_usd", "added_usd"),
        Number("area_ha", "area_low_ha", "area_high_ha", high_field="area_high_ha"),
        Number("area_added_ha", "area_added_ha"),
        Plain("labour"),
        Plain("labour_added"),
        Named("issued_by", "issued_by", "issued_by_text"),
        Plain("new_name"),
        Plain("new_objective"),
        OneDay("new_term_ends_on", is_last=True),
        Named("new_investor", "new_investor", ""),
        Plain("new_country", is_country=True),
        Plain("new_group_country", is_country=True),
        PlaceRef("new_zone", "new_zone", "zone", near="new_locality"),
        PlaceRef("new_locality", "new_locality", "locality"),
        Plain("new_sector"),
        Plain("reason"),
    ),
)
FIGURE = Layer(
    "figure",
    Figure,
    (
        Plain("subject", "subject_text"),
        Plain("measure", choice="measure"),
        Number("value", "value_low", "value_high", high_field="value_high"),
        Plain("qualifier", choice="qualifier"),
        Plain("country", is_country=True),
        Plain("zone_kind", choice="zone_kind"),
        Flag("fdi", "fdi"),
        Dated("as_of", "as_of_text", "as_of_start", "as_of_end"),
        Dated("period", "period_text", "period_start", "period_end"),
        Plain("state", choice="figure_state"),
    ),
)
EVENT = Layer(
    "event",
    Event,
    (
        Plain("kind", choice="event_kind"),
        Plain("title"),
        Dated("date", "date_text", "start_on", "end_on"),
        Plain("place_text"),
        Number("attendance", "attendance_low", "attendance_high", high_field="attendance_high"),
        Plain("qualifier", choice="qualifier"),
    ),
)
EVENT_PARTY = Layer("event_party", EventParty, ())
AGREEMENT = Layer(
    "agreement",
    Agreement,
    (
        Plain("form", choice="agreement_form"),
        Plain("state", choice="agreement_state"),
        Plain("subject"),
        Dated("date", "date_text", "start_on", "end_on"),
    ),
)
AGREEMENT_PARTY = Layer("agreement_party", AgreementParty, ())
UNDERTAKING = Layer(
    "undertaking",
    Undertaking,
    (
        Named("by", "by_organisation", "by_text"),
        Named("to", "to_organisation", "to_text"),
        Plain("mode", choice="mode"),
        Plain("words"),
        OneDay("said_on"),
        OneDay("due_on", is_last=True),
        Plain("state", choice="undertaking_state"),
    ),
)
# In the order in which they are saved: what others name comes first.
LAYERS = (
    ORGANISATION,
    PERSON,
    APPOINTMENT,
    ZONE,
    PROJECT,
    CERTIFICATE_EVENT,
    FIGURE,
    EVENT,
    EVENT_PARTY,
    AGREEMENT,
    AGREEMENT_PARTY,
    UNDERTAKING,
)
