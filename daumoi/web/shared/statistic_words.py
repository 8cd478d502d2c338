"""The words of statistics: what is counted, by what it is grouped and by which rules."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from daumoi.web.shared.choices import MEASURES
from daumoi.web.shared.showing import show_money, show_number, show_share

MEASURE_WORDS = {
    "registered": _("Registered capital in the period"),
    "new": _("Newly licensed"),
    "adjusted": _("Adjusted, net"),
    "adjusted_up": _("Adjusted upwards"),
    "adjusted_down": _("Adjusted downwards"),
    "contributions": _("Contributions and share purchases"),
    "ended": _("Ended in the period"),
    "valid": _("In force, cumulative"),
    "gross": _("Ever licensed, cumulative"),
    "realised": _("Realised in the period"),
    "realised_to_date": _("Realised to date"),
    "uncertain": _("Steps whose days only overlap the period"),
    "undated": _("Steps without a known day"),
}

BY_WORDS = {
    "country": _("Country"),
    "none": _("nothing"),
    "sector": _("Sector"),
    "zone": _("Zone"),
    "locality": _("Locality"),
    "partner": _("Investor or group"),
}

COUNTING_WORDS = {
    "lead": _("count with the lead investor"),
    "shares": _("split by shares"),
    "group": _("by the country of the parent group"),
}

BOUNDARY_WORDS = {"then": _("as they were that day"), "now": _("as they are today")}

SAME_PERIOD_WORDS = {"adjusted": _("count as adjustments"), "new": _("count as new capital")}

EFFECT_WORDS = {
    "new": _("Newly licensed"),
    "adjustment": _("Adjustment"),
    "ending": _("Ending"),
    "contribution": _("Contributions and share purchases"),
}
_ROUND = Decimal(1_000)


def show_measure(measure: str) -> str:
    """Return the word for what is counted."""
    return str(MEASURE_WORDS.get(measure, measure))


def show_effect(effect: str) -> str:
    """Return the word for a kind of step."""
    return str(EFFECT_WORDS.get(effect, effect))


def show_usd(usd: Decimal | None) -> str:
    """Return US dollars, large sums to the nearest thousand; a dash where nothing is known."""
    if usd is None:
        return "–"
    shown = round(usd / _ROUND) * _ROUND if abs(usd) >= 1_000_000 else round(usd)
    return show_money({"amount": shown, "currency": "USD"})


def show_percent(percent: Decimal | None) -> str:
    """Return a share in percent; nothing where it is not known."""
    return "" if percent is None else show_share(percent.quantize(Decimal("0.1")))


def show_change(percent: Decimal | None) -> str:
    """Return by how much something rose or fell; nothing where there is nothing to compare with."""
    if percent is None:
        return ""
    return ("+" if percent > 0 else "") + show_share(percent.quantize(Decimal("0.1")))


def show_currency_sum(one: Any) -> str:
    """Return the sum of the amounts in one currency."""
    return show_money({"amount": one.amount, "currency": one.currency})


def show_published_measure(one: Any) -> str:
    """Return the word for what a published figure measures."""
    return str(MEASURES[one.measure])


def show_computed(one: Any) -> str:
    """Return the computed number beside a published one; a dash where they do not count the same."""
    if one.computed is None:
        return "–"
    return show_money({"amount": one.computed, "currency": one.currency}) if one.currency else show_number(one.computed)
