"""Values of the register and of proposed facts, in the reader's language."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from daumoi.gazetteer.countries import country_name
from daumoi.values.areas import Area
from daumoi.values.errors import DaumoiError
from daumoi.values.formatting import format_area, format_date, format_money, format_number, format_rank, format_share
from daumoi.values.money import Money
from daumoi.values.quantities import Qualifier, Quantity
from daumoi.values.shares import Rank, Share
from daumoi.web.shared.iso_dates import read_iso_date
from daumoi.web.shared.labels import FDI_WORDS, QUALIFIERS, ZONE_KINDS, list_choices

AREA_MEASURES = {"zone_area", "area"}
SHARE_MEASURES = {"occupancy", "share"}
PEOPLE_MEASURES = {"workers", "population", "people"}
DATE_SLOTS = {"as_of", "period", "date", "due"}
MONEY_SLOTS = {"capital", "capital_added"}
SHORT_DAYS = {"vi": "%d/%m/%Y", "ko": "%Y.%m.%d", "en": "%d %b %Y"}


def current_language() -> str:
    """Return vi, en or ko."""
    return (get_language() or "vi")[:2]


def make_quantity(value: Any, qualifier: str = "") -> Quantity:
    """Return the quantity of a JSON number or pair of numbers."""
    low, high = (value[0], value[-1]) if isinstance(value, list | tuple) else (value, value)
    return Quantity(Decimal(str(low)), Decimal(str(high)), Qualifier(qualifier) if qualifier else None)


def show_money(value: Mapping[str, Any], qualifier: str = "") -> str:
    """Return {"amount": …, "currency": …} as money."""
    return format_money(Money(make_quantity(value["amount"], qualifier), value["currency"]), current_language())


def show_area(value: Any, qualifier: str = "") -> str:
    """Return a number of hectares as an area."""
    quantity = make_quantity(value, qualifier)
    return format_area(Area(quantity, "ha", quantity), current_language())


def show_share(value: Any, qualifier: str = "") -> str:
    """Return a number as percent."""
    return format_share(Share(make_quantity(value, qualifier)), current_language())


def show_number(value: Any, qualifier: str = "") -> str:
    """Return a plain number or range."""
    return format_number(make_quantity(value, qualifier), current_language())


def show_amount(value: Any, measure: str, qualifier: str = "") -> str:
    """Return what a figure of this measure states, with its unit."""
    if isinstance(value, Mapping):
        return show_money(value, qualifier)
    if measure in AREA_MEASURES:
        return show_area(value, qualifier)
    if measure in SHARE_MEASURES:
        return show_share(value, qualifier)
    if measure == "rank":
        return format_rank(Rank(int(make_quantity(value).low), None), current_language())
    number = show_number(value, qualifier)
    return gettext("%(number)s people") % {"number": number} if measure in PEOPLE_MEASURES else number


def show_day(day: date | None) -> str:
    """Return a day as short as a column of days needs it; nothing for no day."""
    return day.strftime(SHORT_DAYS[current_language()]) if day else ""


def show_iso(text: str) -> str:
    """Return an ISO date, month, year or span in words; a text that is none stays as it is."""
    value = read_iso_date(text) if text else None
    return text if value is None else format_date(value, current_language())


def show_country(code: str) -> str:
    """Return the country's name; an unknown code stays as it is."""
    if not code:
        return ""
    try:
        return country_name(code.upper(), current_language())
    except DaumoiError:
        return code


def show_zone_kind(kind: str) -> str:
    """Return the kind of zone in words with its abbreviation."""
    word = ZONE_KINDS.get(kind)
    return f"{word} ({kind})" if word else kind


def show_slot(type_: str, name: str, value: Any, others: Mapping[str, Any]) -> str:
    """Return the value of a fact's slot in words; the other slots say what a bare number measures."""
    if value is None or value == "":
        return ""
    if name == "value":
        return show_amount(value, str(others.get("measure", "")), str(others.get("qualifier", "")))
    if name in MONEY_SLOTS and isinstance(value, Mapping):
        return show_money(value)
    shown = _show_word(type_, name, value)
    return shown if shown is not None else _show_plain(name, value)


def _show_word(type_: str, name: str, value: Any) -> str | None:
    if name == "fdi":
        return str(FDI_WORDS[bool(value)])
    if name == "country":
        return show_country(str(value))
    if name == "zone_kind":
        return show_zone_kind(str(value))
    if name == "qualifier":
        return str(QUALIFIERS.get(str(value), value))
    word = list_choices(type_, name).get(str(value))
    return str(word) if word is not None else None


def _show_plain(name: str, value: Any) -> str:
    if name in DATE_SLOTS:
        return show_iso(str(value))
    if isinstance(value, Mapping):
        return show_money(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    is_pair = isinstance(value, list) and len(value) == 2 and all(isinstance(part, int | float) for part in value)
    if is_number or is_pair:
        return show_area(value) if name == "area" else show_number(value)
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return str(value)


NOTHING_NAMED = _("(not named)")


def show_heading(type_: str, slots: Mapping[str, Any]) -> str:
    """Return the one line that says what a fact is."""
    shown = {name: show_slot(type_, name, value, slots) for name, value in slots.items()}
    parts: tuple[str, ...]
    match type_:
        case "figure":
            parts = (shown.get("subject", ""), shown.get("measure", ""), shown.get("value", ""))
        case "project":
            parts = (shown.get("investor", "") or shown.get("name", ""), shown.get("action", ""))
        case "agreement":
            parts = (shown.get("form", ""), shown.get("parties", "") or shown.get("subject", ""))
        case "event":
            parts = (shown.get("kind", ""), shown.get("guests", "") or shown.get("place", ""), shown.get("date", ""))
        case "person":
            parts = (shown.get("name", ""), shown.get("title", ""))
        case _:
            parts = (shown.get("mode", ""), shown.get("by", ""))
    return " · ".join(part for part in parts if part) or str(NOTHING_NAMED)


def show_name(record: Any) -> str:
    """Return the name of a place in the reader's language, in Vietnamese where it has none."""
    return getattr(record, f"name_{current_language()}", "") or record.name_vi
