"""Records of the register in words: what a figure states, of what and when; sides, posts and steps."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from daumoi.register.amounts import from_minor_units
from daumoi.web.shared.labels import FDI_WORDS
from daumoi.web.shared.showing import (
    show_amount,
    show_area,
    show_country,
    show_day,
    show_iso,
    show_money,
    show_number,
    show_zone_kind,
)


def make_pair(low: Any, high: Any) -> Any:
    """Return one number, or the two ends of a range."""
    return low if low == high else [low, high]


def show_figure_value(figure: Any) -> str:
    """Return what a figure states with its unit or currency and the word that qualifies it."""
    value = make_pair(figure.value_low, figure.value_high)
    if figure.currency:
        value = {"amount": value, "currency": figure.currency}
    return show_amount(value, figure.measure, figure.qualifier)


def show_figure_case(figure: Any) -> str:
    """Return what the number covers: kind of zones, whose investment, plan or not."""
    parts = []
    if figure.zone_kind:
        parts.append(show_zone_kind(figure.zone_kind))
    if figure.country:
        parts.append(_("investors from %(country)s") % {"country": show_country(figure.country)})
    if figure.fdi is not None:
        parts.append(_("%(origin)s investment") % {"origin": FDI_WORDS[figure.fdi]})
    if figure.state == "planned":
        parts.append(_("planned"))
    return " · ".join(parts)


def show_figure_when(figure: Any) -> str:
    """Return the day or period of a figure; empty where the text gives none."""
    if figure.as_of_text:
        return _("as of %(day)s") % {"day": show_iso(figure.as_of_text)}
    return show_iso(figure.period_text)


def show_span(start: Any, end: Any, text: str = "") -> str:
    """Return the date of an event as the text has it, else its days."""
    if text:
        return show_iso(text)
    if start and end and start != end:
        return f"{show_day(start)} – {show_day(end)}"
    return show_day(start or end)


def show_validity(record: Any) -> str:
    """Return from when to when a unit or a post was in being."""
    if record.valid_from and record.valid_to:
        return _("from %(first)s to %(last)s") % {
            "first": show_day(record.valid_from),
            "last": show_day(record.valid_to),
        }
    if record.valid_to:
        return _("until %(last)s") % {"last": show_day(record.valid_to)}
    if record.valid_from:
        return _("since %(first)s") % {"first": show_day(record.valid_from)}
    return ""


def show_step_capital(step: Any) -> str:
    """Return the capital that a step of a project states."""
    if step.capital_low is None:
        return ""
    return show_money({"amount": make_pair(step.capital_low, step.capital_high), "currency": step.capital_currency})


def show_step_added(step: Any) -> str:
    """Return the capital that a step of a project adds."""
    if step.added_low is None:
        return ""
    return show_money({"amount": make_pair(step.added_low, step.added_high), "currency": step.added_currency})


def show_step_area(step: Any) -> str:
    """Return the land that a step of a project states."""
    return "" if step.area_low_ha is None else show_area(make_pair(step.area_low_ha, step.area_high_ha))


def list_side(parties: Iterable[Any], side: str) -> list[Any]:
    """Return the parties of an event on one side."""
    return [party for party in parties if party.side == side]


def show_capital(capital: Any) -> str:
    """Return a computed capital as money; nothing where no step states any."""
    if capital is None:
        return ""
    return show_money({"amount": make_pair(capital.low, capital.high), "currency": capital.currency})


def show_attendance(event: Any) -> str:
    """Return how many came, with the word that qualifies the number."""
    if event.attendance_low is None:
        return ""
    return show_number(make_pair(event.attendance_low, event.attendance_high), event.qualifier)


def show_minor(entry: Any, name: str, currency: str) -> str:
    """Return an amount of a ledger entry as money, with a sign where it is a change; nothing where it is unknown."""
    units = getattr(entry, name)
    if units is None:
        return ""
    sign = "−" if units < 0 else "+" if name.startswith(("change", "difference")) and units > 0 else ""
    return sign + show_money({"amount": abs(from_minor_units(units, currency)), "currency": currency})


def show_entry_change(entry: Any) -> str:
    """Return what a step changed of the capital."""
    return show_minor(entry, "change", entry.currency) if entry and entry.currency else ""


def show_entry_capital(entry: Any) -> str:
    """Return the capital after a step, computed."""
    return show_minor(entry, "capital", entry.currency) if entry and entry.currency else ""


def show_entry_dollars(entry: Any) -> str:
    """Return the capital after a step in US dollars, where it is kept in another currency."""
    return show_minor(entry, "capital_usd", "USD") if entry and entry.currency not in ("", "USD") else ""


def show_entry_difference(entry: Any) -> str:
    """Return by how much the stated total differs from the computed one."""
    return show_minor(entry, "difference", entry.currency) if entry and entry.currency else ""


def show_square_metres(area_m2: object) -> str:
    """Return an area of the ledger in hectares; nothing where there is none."""
    return show_area(Decimal(area_m2) / 10_000) if isinstance(area_m2, int) else ""


def show_contribution(row: Any) -> str:
    """Return the value of a contribution; nothing where it is not known."""
    return "" if row.amount is None else show_money({"amount": row.amount, "currency": row.currency})


def show_realised(row: Any) -> str:
    """Return the capital that a report says was put in; nothing where it says none."""
    return "" if row.realised is None else show_money({"amount": row.realised, "currency": row.currency})
