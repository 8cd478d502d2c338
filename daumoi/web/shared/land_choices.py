"""The words for land, sites and targets; a test holds them to the models."""

from django.utils.translation import gettext_lazy as _

from daumoi.web.shared.choices import MEASURES

LAND_STATES = {
    "natural": _("Natural area"),
    "industrial": _("Industrial land"),
    "service": _("Service land"),
    "leasable": _("Industrial and service land together"),
    "compensated": _("Compensated and cleared"),
    "levelled": _("Levelled"),
    "infrastructure": _("With infrastructure"),
    "reserved": _("Reserved (memorandum or deposit)"),
    "leased_industrial": _("Industrial land leased"),
    "leased_service": _("Service land leased"),
    "leased": _("Leased, industrial and service together"),
    "handed_over": _("Handed over to investors"),
    "built": _("Built on"),
}

ZONE_STAGES = {
    "idea": _("Idea"),
    "planning": _("In planning"),
    "approved": _("Approved"),
    "established": _("Established"),
    "building": _("Under construction"),
    "operating": _("In operation"),
    "full": _("Full"),
    "converting": _("Being converted"),
}

ZONE_ROLES = {"managing": _("Managing board"), "developer": _("Infrastructure owner")}

SITE_KINDS = {"plot": _("Plot"), "factory": _("Ready-built factory")}

SITE_STATES = {
    "planned": _("Planned"),
    "clearance": _("Being cleared"),
    "levelled": _("Levelled"),
    "ready": _("Ready"),
    "reserved": _("Reserved"),
    "contracted": _("Contracted"),
    "handed_over": _("Handed over"),
    "built": _("Built on"),
    "released": _("Released"),
}

PRICE_KINDS = {
    "land_term": _("Land for the remaining term (per m²)"),
    "fee_year": _("Management and infrastructure fee (per m² and year)"),
    "workshop_month": _("Ready-built workshop (per m² and month)"),
}

UTILITY_KINDS = {
    "electricity": _("Electricity"),
    "water": _("Water"),
    "wastewater": _("Wastewater treatment"),
    "gas": _("Gas"),
    "telecom": _("Telecommunications"),
}

UTILITY_UNITS = {
    "electricity": "MVA",
    "water": _("m³/day"),
    "wastewater": _("m³/day"),
    "gas": _("m³/hour"),
    "telecom": "Gbps",
}

TARGET_MODES = {"total": _("In all"), "added": _("On top of the baseline")}

TARGET_MEASURES = {
    name: MEASURES[name]
    for name in ("zones", "zone_area", "occupancy", "projects", "projects_new", "capital", "capital_realised")
}

DENOMINATORS = {
    "established": _("All established zones"),
    "operating": _("Zones in operation"),
    "infrastructure": _("Land with infrastructure"),
}

MODE_ORIGINS = {
    "words": _("as the sentence says"),
    "entered": _("as entered"),
    "assumed": _("assumed: no word says it comes on top"),
}
