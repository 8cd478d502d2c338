"""Which parts each noun of the register has in sheets: one entry a noun, read by imports and exports alike."""

from daumoi.register.models import (
    Agreement,
    AgreementParty,
    Appointment,
    CertificateEvent,
    Contribution,
    Event,
    EventParty,
    Figure,
    LandReport,
    Organisation,
    PerformanceReport,
    Person,
    Project,
    Shareholding,
    Site,
    SitePrice,
    Target,
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
SHAREHOLDING = Layer(
    "shareholding",
    Shareholding,
    (
        Named("partner", "organisation", "text"),
        Plain("country", is_country=True),
        Plain("group_country", is_country=True),
        Number("percent", "percent"),
        Flag("is_lead", "yes_no"),
    ),
    rests_on="whole",
    key=("event_id", "text"),
)
CONTRIBUTION = Layer(
    "contribution",
    Contribution,
    (
        Named("company", "company", "company_text"),
        Named("investor", "investor", "investor_text"),
        Plain("country", is_country=True),
        Plain("group_country", is_country=True),
        PlaceRef("locality", "locality", "locality"),
        PlaceRef("zone", "zone", "zone", near="locality"),
        Plain("sector"),
        Plain("number"),
        Dated("date", "date_text", "start_on", "end_on"),
        Money("amount", "amount", columns=("amount", "", "currency")),
        Number("amount_usd", "amount_usd"),
    ),
)
PERFORMANCE = Layer(
    "performance",
    PerformanceReport,
    (
        Dated("period", "", "period_start", "period_end"),
        Money("realised", "realised", columns=("realised", "", "currency")),
        Number("realised_usd", "realised_usd"),
        Plain("labour"),
        Plain("foreign_labour"),
        Flag("estimated", "yes_no"),
    ),
    rests_on="document",
    key=("project_id", "period_start", "period_end"),
)
_SOURCE = Plain("source", "source_text")
SITE = Layer(
    "site",
    Site,
    (
        PlaceRef("zone", "zone", "zone", near="locality"),
        Plain("kind", choice="site_kind"),
        Plain("name"),
        Number("area_m2", "area_m2"),
        Plain("shape"),
        Plain("sectors_text"),
        Plain("notes"),
        _SOURCE,
    ),
    rests_on="document",
    key=("zone_id", "kind", "name_key"),
)
PRICE = Layer(
    "price",
    SitePrice,
    (
        PlaceRef("zone", "zone", "zone", near="locality"),
        Plain("kind", choice="price_kind"),
        Money("amount", "amount", columns=("amount_low", "amount_high", "currency")),
        OneDay("valid_from"),
        OneDay("valid_to", is_last=True),
        OneDay("term_ends_on", is_last=True),
        Plain("notes"),
        _SOURCE,
    ),
    rests_on="document",
    key=("zone_id", "site_id", "kind", "currency", "valid_from"),
)
LAND = Layer(
    "land",
    LandReport,
    (
        PlaceRef("zone", "zone", "zone", near="locality"),
        Plain("state", choice="land_state"),
        Number("area_ha", "area_ha"),
        Dated("date", "date_text", "start_on", "end_on"),
        _SOURCE,
    ),
    rests_on="document",
    key=("zone_id", "state", "start_on", "end_on", "source_text"),
)
TARGET = Layer(
    "target",
    Target,
    (
        PlaceRef("locality", "locality", "locality"),
        Plain("measure", choice="measure"),
        Plain("zone_kind", choice="zone_kind"),
        Plain("mode", choice="target_mode"),
        Number("value", "value"),
        Dated("due", "due_text", "", "due_on"),
        Number("baseline", "baseline"),
        Dated("baseline_on", "baseline_text", "", "baseline_on"),
        _SOURCE,
    ),
    rests_on="document",
    key=("locality_id", "measure", "zone_kind", "due_on", "currency"),
)
# In the order in which they are saved: what others name comes first.
LAYERS = (
    ORGANISATION,
    PERSON,
    APPOINTMENT,
    ZONE,
    PROJECT,
    CERTIFICATE_EVENT,
    SHAREHOLDING,
    PERFORMANCE,
    CONTRIBUTION,
    SITE,
    PRICE,
    LAND,
    TARGET,
    FIGURE,
    EVENT,
    EVENT_PARTY,
    AGREEMENT,
    AGREEMENT_PARTY,
    UNDERTAKING,
)
