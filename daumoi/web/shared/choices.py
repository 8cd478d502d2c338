"""The words that a column of the register may hold, with what people call them; a test holds both to the models."""

from django.utils.translation import gettext_lazy as _

MEASURES = {
    "zones": _("Zones"),
    "zone_area": _("Area of zones"),
    "occupancy": _("Occupancy"),
    "area": _("Area"),
    "projects": _("Projects"),
    "capital": _("Registered capital"),
    "capital_added": _("Capital added"),
    "capital_realised": _("Capital realised"),
    "projects_new": _("New projects"),
    "projects_adjusted": _("Adjusted projects"),
    "rank": _("Rank"),
    "share": _("Share"),
    "investor_countries": _("Investing countries and territories"),
    "enterprises": _("Enterprises"),
    "workers": _("Workers"),
    "exports": _("Exports"),
    "imports": _("Imports"),
    "trade": _("Trade"),
    "population": _("Population"),
    "people": _("People"),
    "other": _("Other"),
}

FIGURE_STATES = {
    "actual": _("Actual"),
    "planned": _("Planned"),
}

ACTIONS = {
    "proposed": _("Proposed"),
    "signed": _("Signed"),
    "licensed": _("Licensed"),
    "adjusted": _("Adjusted"),
    "transferred": _("Transferred"),
    "started": _("Ground broken"),
    "operating": _("Operating"),
    "suspended": _("Suspended"),
    "resumed": _("Resumed"),
    "terminated": _("Terminated"),
    "revoked": _("Revoked"),
}

AGREEMENT_FORMS = {
    "mou": _("Memorandum of understanding"),
    "agreement": _("Agreement"),
    "minutes": _("Minutes of cooperation"),
    "twinning": _("Twinning"),
    "contract": _("Contract"),
}

AGREEMENT_STATES = {
    "proposed": _("Proposed"),
    "signed": _("Signed"),
    "in_force": _("In force"),
}

EVENT_KINDS = {
    "meeting": _("Meeting"),
    "visit": _("Visit"),
    "survey": _("Survey"),
    "conference": _("Conference"),
    "training": _("Training"),
    "signing": _("Signing"),
    "award": _("Award of certificates"),
    "trip_abroad": _("Trip abroad"),
}

MODES = {
    "commit": _("Commitment"),
    "request": _("Request"),
    "wish": _("Wish"),
    "agree": _("Conclusion"),
    "instruct": _("Instruction"),
}

UNDERTAKING_STATES = {
    "open": _("Open"),
    "kept": _("Kept"),
    "dropped": _("Dropped"),
}

LOCALITY_LEVELS = {
    "province": _("Province"),
    "district": _("District"),
    "sido": _("Province or metropolitan city (Korea)"),
    "sigungu": _("City, county or district (Korea)"),
}
