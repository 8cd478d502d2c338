"""One step after another of a made-up project: what its certificate states and adds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import exp
from random import Random
from typing import Any

from benchmarks.making.invented import coin_project

VND_A_USD = 25_000
LARGEST = Decimal(5_000_000_000)  # US dollars
LATER_STEPS = ("adjusted", "started", "operating", "transferred", "suspended", "resumed")
LATER_WEIGHTS = (62, 12, 14, 4, 4, 4)
ENDINGS = 0.09


@dataclass(slots=True)
class Course:
    """Where a project stands while its steps are made. Unit: `capital` in `currency`, `area_ha` hectares."""

    currency: str
    code: str
    proposed: bool = False
    capital: Decimal = Decimal(0)
    area_ha: Decimal = Decimal(0)
    labour: int = 0
    adjustments: int = 0
    licensed_on: date | None = None


def make_step(dice: Random, course: Course, day: date, *, is_last: bool) -> dict[str, Any]:
    """Return the columns of the next step, and move the course on."""
    if course.proposed:
        return {"action": dice.choice(("proposed", "signed"))}
    if course.licensed_on is None:
        course.licensed_on = day
        return _license(dice, course)
    if is_last and dice.random() < ENDINGS:
        return {"action": dice.choice(("terminated", "terminated", "revoked")), "reason": "hết thời hạn"}
    action = dice.choices(LATER_STEPS, LATER_WEIGHTS)[0]
    return _adjust(dice, course) if action == "adjusted" else {"action": action}


def _license(dice: Random, course: Course) -> dict[str, Any]:
    course.capital = _pick_capital(dice, course.currency)
    fields: dict[str, Any] = {"action": "licensed", "number": course.code}
    if dice.random() < 0.97:
        fields |= _state_capital(dice, course)
    if dice.random() < 0.6:
        course.area_ha = Decimal(dice.randint(5, 400)) / 10
        fields |= {"area_low_ha": course.area_ha, "area_high_ha": course.area_ha}
    if dice.random() < 0.5:
        course.labour = dice.randint(5, 5_000)
        fields["labour"] = course.labour
    return fields


def _pick_capital(dice: Random, currency: str) -> Decimal:
    dollars = Decimal(max(1, min(5_000_000, int(exp(dice.gauss(7.5, 1.5)))))) * 1_000
    return dollars * VND_A_USD if currency == "VND" else dollars


def _state_capital(dice: Random, course: Course) -> dict[str, Any]:
    """Return the total as the certificate states it, some with its own equivalent in US dollars."""
    fields: dict[str, Any] = {
        "capital_low": course.capital,
        "capital_high": course.capital,
        "capital_currency": course.currency,
    }
    if course.currency == "VND" and dice.random() < 0.5:
        fields["capital_usd"] = (course.capital / VND_A_USD).quantize(Decimal("0.0001"))
    return fields


def _adjust(dice: Random, course: Course) -> dict[str, Any]:
    course.adjustments += 1
    fields: dict[str, Any] = {"action": "adjusted", "number": course.code, "adjustment_number": course.adjustments}
    luck = dice.random()
    if luck < 0.15:
        return fields | {"new_name": coin_project(dice)}
    if luck < 0.25:
        return fields | {"new_term_ends_on": date(2056, 6, 30)}
    if luck < 0.4 and course.area_ha:
        grown = Decimal(dice.randint(1, 100)) / 10
        course.area_ha += grown
        fields["area_added_ha"] = grown
    share = Decimal(dice.randint(5, 120)) / 100 * (1 if dice.random() < 0.82 else -Decimal("0.4"))
    if course.capital >= LARGEST * (VND_A_USD if course.currency == "VND" else 1):
        return fields | {"new_name": coin_project(dice)}  # nothing grows past the largest that there are
    added = (course.capital * share).quantize(Decimal(1))
    course.capital += added
    how = dice.random()
    if how < 0.75:
        fields |= {"added_low": added, "added_high": added, "added_currency": course.currency}
    if how > 0.4:
        fields |= _state_capital(dice, course)
        # A few certificates state a total that does not follow from what they add.
        if dice.random() < 0.03:
            fields["capital_low"] = fields["capital_high"] = course.capital + 100_000
    return fields
