"""The words for slots, kinds and states, once for all pages: translatable, in the order in which they are shown."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from daumoi.web.shared.choices import (
    ACTIONS,
    AGREEMENT_FORMS,
    AGREEMENT_STATES,
    EVENT_KINDS,
    FIGURE_STATES,
    MEASURES,
    MODES,
)

TYPE_HEADINGS = {
    "figure": _("Figures"),
    "project": _("Projects"),
    "agreement": _("Agreements"),
    "event": _("Events"),
    "person": _("People and posts"),
    "undertaking": _("Undertakings"),
}

NOUN_TITLES = {
    "figures": _("Figures"),
    "projects": _("Projects"),
    "contributions": _("Contributions and share purchases"),
    "agreements": _("Agreements"),
    "undertakings": _("Undertakings"),
    "events": _("Events"),
    "people": _("People and posts"),
    "organisations": _("Organisations"),
    "zones": _("Zones and parks"),
    "sites": _("Sites"),
    "localities": _("Localities"),
}

TITLE_OF_FOUND_NOUN = {
    "locality": NOUN_TITLES["localities"],
    "zone": NOUN_TITLES["zones"],
    "organisation": NOUN_TITLES["organisations"],
    "person": NOUN_TITLES["people"],
    "project": NOUN_TITLES["projects"],
    "site": NOUN_TITLES["sites"],
    "contribution": NOUN_TITLES["contributions"],
    "agreement": NOUN_TITLES["agreements"],
    "event": NOUN_TITLES["events"],
    "undertaking": NOUN_TITLES["undertakings"],
    "document": _("Documents"),
    "figure": NOUN_TITLES["figures"],
}

NOUN_WORDS = {
    "document": _("document"),
    "fact": _("fact"),
    "figure": _("figure"),
    "project": _("project"),
    "agreement": _("agreement"),
    "event": _("event"),
    "person": _("person"),
    "undertaking": _("undertaking"),
    "organisation": _("organisation"),
    "zone": _("zone"),
    "locality": _("locality"),
    "site": _("site"),
    "statement": _("statement"),
    "site_state": _("state of a site"),
    "land": _("land state"),
    "stage": _("stage"),
    "authority": _("managing board or developer"),
    "price": _("price"),
    "utility": _("utility"),
    "target": _("target"),
    "merge": _("merge"),
    "judgement": _("judgement"),
}

# The nouns whose records can be merged, each with the title of its list.
MERGED_NOUN_TITLES = {
    "organisation": NOUN_TITLES["organisations"],
    "person": NOUN_TITLES["people"],
    "project": NOUN_TITLES["projects"],
    "zone": NOUN_TITLES["zones"],
}

FIELD_TITLES = {
    "name_vi": _("Name"),
    "name": _("Name"),
    "name_en": _("Name in English"),
    "name_ko": _("Name in Korean"),
    "kind": _("Kind"),
    "country": _("Country"),
    "group_country": _("Country of the parent group"),
    "locality": _("Locality"),
    "parent": _("Part of"),
    "tax_code": _("Tax code"),
    "investor_text": _("Investor, as told"),
    "investor": _("Investor"),
    "code": _("Project code"),
    "sector": _("Sector"),
    "objective": _("Objective"),
    "zone": _("Zone"),
    "place_text": _("Place, as told"),
    "developer": _("Developer"),
    "area_ha": _("Area"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "source": _("Source"),
}

# Rows that name a record, by their table, or by table and column where one table names it in two ways.
ROW_TITLES = {
    "register.appointment": _("Posts"),
    "register.undertaking": _("Undertakings"),
    "register.undertaking.by_organisation": _("Undertakings given"),
    "register.undertaking.to_organisation": _("Undertakings received"),
    "register.eventparty": _("Events attended"),
    "register.agreementparty": _("Agreements"),
    "register.project": _("Projects"),
    "register.certificateevent": _("Certificates"),
    "register.certificateevent.issued_by": _("Certificates issued"),
    "register.certificateevent.new_investor": _("Projects taken over"),
    "register.certificateevent.new_zone": _("Projects moved in"),
    "register.shareholding": _("Shares in joint ventures"),
    "register.contribution": _("Contributions and share purchases"),
    "register.performancereport": _("Reports of investors"),
    "register.organisation": _("Parts of it"),
    "register.event": _("Events"),
    "register.figure": _("Figures"),
    "register.site": _("Sites"),
    "register.siteprice": _("Prices"),
    "register.utility": _("Utilities"),
    "register.landreport": _("Reports on land"),
    "register.zonestage": _("Stages"),
    "register.zoneauthority": _("Managing bodies"),
}

# What a text is about that was passed over (reading/rules/topics.toml).
TOPIC_WORDS = {
    "crime and court": _("crime and court"),
    "accident and disaster": _("accident and disaster"),
    "labour dispute": _("labour dispute"),
    "stock and money market": _("stock and money market"),
    "homes for sale": _("homes for sale"),
    "sport and entertainment": _("sport and entertainment"),
    "school, health and daily life": _("school, health and daily life"),
}

STATE_WORDS = {
    "proposed": _("Waiting"),
    "accepted": _("Accepted"),
    "rejected": _("Rejected"),
}

# The slots of each type in the order of the card; names beyond these follow at the end.
SLOTS_OF_TYPE = {
    "figure": (
        "subject",
        "measure",
        "value",
        "unit",
        "zone_kind",
        "country",
        "fdi",
        "as_of",
        "period",
        "state",
        "qualifier",
    ),
    "project": ("investor", "name", "country", "place", "action", "capital", "capital_added", "area", "date"),
    "agreement": ("form", "state", "parties", "date", "subject"),
    "event": ("kind", "date", "place", "hosts", "guests", "leaders", "attendance"),
    "person": ("name", "title", "org"),
    "undertaking": ("by", "to", "mode", "due", "words"),
}

SLOT_LABELS = {
    "action": _("What happened"),
    "area": _("Area"),
    "as_of": _("As of"),
    "attendance": _("Attendance"),
    "by": _("Who says it"),
    "capital": _("Total capital"),
    "capital_added": _("Capital added"),
    "converted": _("In another currency"),
    "country": _("Investors from"),
    "date": _("Date"),
    "denominator": _("Out of"),
    "due": _("Due"),
    "fdi": _("Investment counted"),
    "form": _("Form"),
    "guests": _("Guests"),
    "hosts": _("Hosts"),
    "investor": _("Investor"),
    "kind": _("Kind"),
    "leaders": _("Led by"),
    "measure": _("Measure"),
    "mode": _("Kind of will"),
    "name": _("Name"),
    "number": _("Number"),
    "of": _("Out of"),
    "org": _("Organisation"),
    "organisation": _("Organisation"),
    "parties": _("Parties"),
    "period": _("Period"),
    "place": _("Place"),
    "qualifier": _("Qualifier"),
    "sector": _("Sector"),
    "state": _("State"),
    "subject": _("Subject"),
    "title": _("Post"),
    "to": _("To whom"),
    "unit": _("Unit"),
    "value": _("Value"),
    "words": _("Words"),
    "zone": _("Zone"),
    "zone_kind": _("Kind of zones"),
}

COUNTRY_OF_PROJECT = _("Country of the investor")

QUALIFIERS = {
    "nearly": _("nearly"),
    "about": _("about"),
    "over": _("over"),
    "under": _("under"),
    "at_least": _("at least"),
    "at_most": _("at most"),
    "expected": _("expected"),
}

UNITS = {"people": _("people"), "%": "%", "ha": "ha", "": ""}

FDI_WORDS = {True: _("foreign"), False: _("domestic")}

ZONE_KINDS = {
    "KCN": _("industrial park"),
    "CCN": _("industrial cluster"),
    "KKT": _("economic zone"),
    "KCNC": _("hi-tech park"),
    "KCX": _("export processing zone"),
    "KKTCK": _("border-gate economic zone"),
    "KTTD": _("free economic zone"),
    "TP": _("technopark"),
    "KCN+KKT": _("industrial parks and economic zones"),
}

CONFIDENTIALITY = {
    "open": _("Open to the public"),
    "internal": _("For the staff"),
    "secret": _("Secret: approvers and whoever added it"),
}


def list_choices(type_: str, slot: str) -> dict[str, Any]:
    """Return value -> word for a slot that takes one of a few words, else nothing."""
    return CHOICES.get((type_, slot), {})


CHOICES: dict[tuple[str, str], dict[str, Any]] = {
    ("figure", "measure"): MEASURES,
    ("figure", "state"): FIGURE_STATES,
    ("figure", "zone_kind"): ZONE_KINDS,
    ("figure", "qualifier"): QUALIFIERS,
    ("project", "action"): ACTIONS,
    ("agreement", "form"): AGREEMENT_FORMS,
    ("agreement", "state"): AGREEMENT_STATES,
    ("event", "kind"): EVENT_KINDS,
    ("undertaking", "mode"): MODES,
}
