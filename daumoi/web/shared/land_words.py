"""Land, prices, utilities and targets in words; Korean readers get areas and prices by the pyeong too."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from daumoi.values.areas import convert_to_pyeong
from daumoi.web.shared.land_choices import LAND_STATES, SITE_STATES, TARGET_MODES, UTILITY_UNITS, ZONE_STAGES
from daumoi.web.shared.recorded import make_pair
from daumoi.web.shared.showing import current_language, show_amount, show_area, show_money, show_number, show_share

_SQUARE_METRES = Decimal(10_000)
_CENT = Decimal("0.01")


def show_land(area_ha: Any) -> str:
    """Return hectares as an area, in Korean with the pyeong behind them; nothing for no area."""
    if area_ha is None:
        return ""
    return f"{show_area(area_ha)}{_write_pyeong(Decimal(area_ha))}"


def show_plot(area_m2: Any) -> str:
    """Return the area of a site in square metres, of large ones in hectares as well, in Korean in pyeong too."""
    if area_m2 is None:
        return ""
    area_ha = Decimal(area_m2) / _SQUARE_METRES
    large = f" ({show_area(area_ha)})" if area_ha >= 1 and current_language() != "ko" else ""
    return f"{show_number(Decimal(area_m2))} m²{large}{_write_pyeong(area_ha)}"


def _write_pyeong(area_ha: Decimal) -> str:
    if current_language() != "ko":
        return ""
    return f" ({show_number(convert_to_pyeong(area_ha).quantize(Decimal(1)))}평)"


def show_price(price: Any) -> str:
    """Return a price with what it is for: per square metre and term, year or month."""
    pair = (price.amount_low, price.amount_high)
    words = {
        "land_term": _("%(amount)s/m² for the remaining term"),
        "fee_year": _("%(amount)s/m² and year"),
        "workshop_month": _("%(amount)s/m² and month"),
    }[price.kind] % {"amount": show_money({"amount": make_pair(*pair), "currency": price.currency})}
    if current_language() != "ko":
        return words
    by_pyeong = [(amount / convert_to_pyeong(1 / _SQUARE_METRES)).quantize(_CENT) for amount in pair]
    return f"{words} (평당 {show_money({'amount': make_pair(*by_pyeong), 'currency': price.currency})})"


def show_utility(utility: Any, name: str) -> str:
    """Return what is installed or spare of a utility with its unit; nothing where it is unknown."""
    number = getattr(utility, name)
    return "" if number is None else f"{show_number(number)} {UTILITY_UNITS[utility.kind]}"


def show_rate(rate: Any) -> str:
    """Return a share in percent; nothing where it is unknown."""
    return "" if rate is None else show_share(rate)


def show_points(points: Any) -> str:
    """Return a difference of two shares in percentage points, with its sign."""
    sign = "−" if points < 0 else "+"
    return _("%(number)s percentage points") % {"number": sign + show_number(abs(points))}


def show_sum(row: Any, name: str) -> str:
    """Return one of the amounts of a target: value, baseline, actual or total, with its unit."""
    if name == "total":
        low, high = row.total_low, row.total_high
    else:
        held = getattr(row, name)
        low, high = (held.low, held.high) if held is not None else (None, None)
    if low is None:
        return ""
    value: Any = make_pair(low, high)
    return show_amount({"amount": value, "currency": row.currency} if row.currency else value, row.measure)


def show_came(row: Any) -> str:
    """Return what came since the baseline, with its sign; nothing where nothing was told after it."""
    if row.achieved is None:
        return ""
    sign = "−" if row.achieved < 0 else "+"
    value: Any = abs(row.achieved)
    return sign + show_amount({"amount": value, "currency": row.currency} if row.currency else value, row.measure)


def show_stage(stage: str) -> str:
    """Return the stage of a zone in words; nothing for none."""
    return str(ZONE_STAGES.get(stage, stage))


def show_site_state(state: str) -> str:
    """Return the state of a site in words; nothing for none."""
    return str(SITE_STATES.get(state, state))


def show_mode(mode: str) -> str:
    """Return in words whether a target is in all or on top."""
    return str(TARGET_MODES.get(mode, mode))


def list_missing_words(missing: tuple[str, ...]) -> str:
    """Return the numbers that a zone lacks, in words."""
    words = {**LAND_STATES, "stage": _("its stage")}
    return ", ".join(str(words[name]) for name in missing)
