"""The columns of the register in words, for histories: what each is called and what it holds."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daumoi.web.shared.labels import SLOT_LABELS
from daumoi.web.shared.showing import show_country, show_day, show_number

COUNTRIES = {"country", "group_country", "new_country", "new_group_country"}
MODELS = {
    "certificate_event": "CertificateEvent", "event_party": "EventParty", "agreement_party": "AgreementParty",
    "land": "LandReport", "stage": "ZoneStage", "authority": "ZoneAuthority", "price": "SitePrice",
}  # fmt: skip
COLUMN_LABELS = {
    "action": gettext_lazy("What happened"),
    "added_currency": gettext_lazy("Currency"),
    "added_high": gettext_lazy("Capital added"),
    "added_low": gettext_lazy("Capital added"),
    "added_usd": gettext_lazy("Capital added in US dollars, as on the certificate"),
    "adjustment_number": gettext_lazy("Which adjustment it is"),
    "agreement": gettext_lazy("Agreement"),
    "aliases": gettext_lazy("Other names"),
    "amount": gettext_lazy("Value"),
    "amount_high": gettext_lazy("Price"),
    "amount_low": gettext_lazy("Price"),
    "amount_usd": gettext_lazy("Value in US dollars, as on the notice"),
    "area_added_ha": gettext_lazy("Land added (ha)"),
    "area_ha": gettext_lazy("Area"),
    "area_high_ha": gettext_lazy("Area"),
    "area_low_ha": gettext_lazy("Area"),
    "area_m2": gettext_lazy("Area (m²)"),
    "as_of_text": gettext_lazy("As of"),
    "attendance_high": gettext_lazy("Attendance"),
    "attendance_low": gettext_lazy("Attendance"),
    "baseline": gettext_lazy("Baseline"),
    "baseline_text": gettext_lazy("Day of the baseline"),
    "by_organisation": gettext_lazy("Who says it"),
    "by_person": gettext_lazy("Who says it"),
    "by_text": gettext_lazy("Who says it"),
    "capital_currency": gettext_lazy("Currency"),
    "capital_high": gettext_lazy("Total capital"),
    "capital_low": gettext_lazy("Total capital"),
    "capital_usd": gettext_lazy("Total capital in US dollars, as on the certificate"),
    "code": gettext_lazy("Project code"),
    "company": gettext_lazy("Company"),
    "company_text": gettext_lazy("Company"),
    "confidentiality": gettext_lazy("Who may see it"),
    "country": gettext_lazy("Country of the investor"),
    "currency": gettext_lazy("Currency"),
    "date_text": gettext_lazy("When"),
    "developer": gettext_lazy("Developer"),
    "due_on": gettext_lazy("Due"),
    "due_text": gettext_lazy("Until"),
    "end_on": gettext_lazy("Last day"),
    "event": gettext_lazy("Event"),
    "filename": gettext_lazy("File"),
    "forced": gettext_lazy("Out of order"),
    "group_country": gettext_lazy("Country of the parent group"),
    "installed": gettext_lazy("Installed"),
    "investor": gettext_lazy("Investor"),
    "investor_text": gettext_lazy("Investor"),
    "issued_by": gettext_lazy("Issued by"),
    "issued_by_text": gettext_lazy("Issued by"),
    "kind_vi": gettext_lazy("Kind"),
    "labour": gettext_lazy("Workers"),
    "labour_added": gettext_lazy("Workers added"),
    "latitude": gettext_lazy("Latitude"),
    "level": gettext_lazy("Level"),
    "locality": gettext_lazy("Locality"),
    "longitude": gettext_lazy("Longitude"),
    "name_en": gettext_lazy("Name in English"),
    "name_ko": gettext_lazy("Name in Korean"),
    "name_vi": gettext_lazy("Name"),
    "new_country": gettext_lazy("New country of the investor"),
    "new_group_country": gettext_lazy("New country of the parent group"),
    "new_investor": gettext_lazy("New investor"),
    "new_locality": gettext_lazy("New place"),
    "new_name": gettext_lazy("New name"),
    "new_objective": gettext_lazy("New objective"),
    "new_sector": gettext_lazy("New sector"),
    "new_term_ends_on": gettext_lazy("New end of the term"),
    "new_zone": gettext_lazy("New place"),
    "notes": gettext_lazy("Notes"),
    "number": gettext_lazy("Number"),
    "objective": gettext_lazy("Objective"),
    "org_text": gettext_lazy("Organisation"),
    "organisation": gettext_lazy("Organisation"),
    "origin": gettext_lazy("Stated or computed"),
    "owner": gettext_lazy("Owner"),
    "parent": gettext_lazy("Belongs to"),
    "party_text": gettext_lazy("For whom"),
    "period_text": gettext_lazy("Period"),
    "person": gettext_lazy("Person"),
    "place_text": gettext_lazy("Place"),
    "project": gettext_lazy("Project"),
    "published_on": gettext_lazy("Date of the text"),
    "reason": gettext_lazy("Why"),
    "role": gettext_lazy("Part"),
    "said_on": gettext_lazy("Said on"),
    "scope": gettext_lazy("What it covers"),
    "sectors": gettext_lazy("Sectors allowed"),
    "sectors_text": gettext_lazy("Sectors in words, and what is barred"),
    "seen_from": gettext_lazy("First seen"),
    "seen_on": gettext_lazy("Last seen"),
    "shape": gettext_lazy("Shape"),
    "side": gettext_lazy("Side"),
    "site": gettext_lazy("Sites"),
    "source": gettext_lazy("Source"),
    "source_text": gettext_lazy("Source"),
    "source_url": gettext_lazy("Address where it stands"),
    "spare": gettext_lazy("Spare"),
    "stage": gettext_lazy("Stage"),
    "start_on": gettext_lazy("First day"),
    "subject_text": gettext_lazy("Subject"),
    "tax_code": gettext_lazy("Tax code"),
    "term_ends_on": gettext_lazy("End of the term of the land"),
    "text": gettext_lazy("Words"),
    "to_organisation": gettext_lazy("To whom"),
    "to_text": gettext_lazy("To whom"),
    "valid_from": gettext_lazy("Since"),
    "valid_to": gettext_lazy("Until"),
    "value_high": gettext_lazy("Value"),
    "value_low": gettext_lazy("Value"),
    "voltage_text": gettext_lazy("Voltage"),
    "zone": gettext_lazy("Zone"),
}
_REASONS = {
    "added": gettext_lazy("added"),
    "entered": gettext_lazy("entered by hand"),
    "removed": gettext_lazy("removed by hand"),
    "followed": gettext_lazy("followed up"),
    "accepted": gettext_lazy("accepted"),
    "corrected and accepted": gettext_lazy("corrected and accepted"),
    "rejected": gettext_lazy("rejected"),
    "reopened": gettext_lazy("opened again"),
    "restored": gettext_lazy("back in force"),
    "brought back": gettext_lazy("earlier state brought back"),
    "classified": gettext_lazy("who may see it was changed"),
    "loaded from the gazetteer": gettext_lazy("loaded from the list of places"),
}


def show_column(noun: str, name: str) -> str:
    """Return what a column is called; its own name where it has no word."""
    if noun == "document" and name == "title":
        return _("Title")
    return str(COLUMN_LABELS.get(name) or SLOT_LABELS.get(name) or name.replace("_", " "))


def show_column_value(noun: str, name: str, value: Any) -> str:
    """Return what a column held, in words; a dash for nothing."""
    if value is None or value in ([], ""):
        return "–"
    if name in COUNTRIES:
        return show_country(str(value))
    return find_choice(noun, name, value) or show_plain_value(value)


def show_plain_value(value: Any) -> str:
    """Return a value by its type alone."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return value.strftime("%d/%m/%Y %H:%M")
        case date():
            return show_day(value)
        case int() | float() | Decimal():
            return show_number(value)
        case list():
            return ", ".join(map(str, value))
    return str(value)


def find_choice(noun: str, name: str, value: Any) -> str:
    """Return the word of a column that takes one of a few, nothing for any other column."""
    model = apps.get_model("register", MODELS.get(noun, noun.replace("_", "")))
    try:
        choices = dict(model._meta.get_field(name).flatchoices)
    except LookupError:
        return ""
    return str(choices.get(value, "")) if choices else ""


def show_reason(reason: str) -> str:
    """Return why a change was made: a clerk's own words as they are, the program's own in the reader's language."""
    if reason in _REASONS:
        return str(_REASONS[reason])
    fact = re.fullmatch(r"fact (\d+) (accepted|reopened)", reason)
    if fact is None:
        return reason
    template = _("fact %(number)s accepted") if fact[2] == "accepted" else _("fact %(number)s opened again")
    return template % {"number": fact[1]}
