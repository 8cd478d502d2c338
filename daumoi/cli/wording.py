"""Values in English words for the terminal."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from daumoi.values.formatting import format_money, format_number
from daumoi.values.money import Money
from daumoi.values.quantities import Qualifier, Quantity

MEASURES = {
    "projects_new": "new projects",
    "projects_adjusted": "adjusted projects",
    "zone_area": "area of zones",
    "capital_added": "capital added",
    "capital_realised": "capital realised",
    "investor_countries": "investing countries",
}
FDI = {True: "foreign", False: "domestic"}


def word_count(number: int, noun: str) -> str:
    """Return a number of things.

    >>> word_count(1, "fact"), word_count(2, "fact")
    ('1 fact', '2 facts')
    """
    return f"{number} {noun if number == 1 else noun + 's'}"


def word_amount(low: Any, high: Any, *, qualifier: str = "", currency: str = "", unit: str = "") -> str:
    """Return a number or range with its qualifier and its currency or unit.

    >>> word_amount(24900000000, 24900000000, qualifier="about", currency="USD")
    'about USD 24.9 billion'
    >>> word_amount(400, 500, unit="ha")
    '400 to 500 ha'
    """
    quantity = Quantity(Decimal(str(low)), Decimal(str(high)), Qualifier(qualifier) if qualifier else None)
    if currency:
        return format_money(Money(quantity, currency), "en")
    return f"{format_number(quantity, 'en')} {unit}".strip()


def word_slot(name: str, value: Any, qualifier: str = "") -> str:
    """Return the value of a fact's slot."""
    if isinstance(value, bool):
        return FDI[value]
    if isinstance(value, dict):
        low, high = _ends_of(value["amount"])
        return word_amount(low, high, qualifier=qualifier, currency=value["currency"])
    if isinstance(value, int | float) or _is_range(value):
        low, high = _ends_of(value)
        return word_amount(low, high, qualifier=qualifier, unit="ha" if name == "area" else "")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return MEASURES.get(str(value), str(value)) if name == "measure" else str(value)


def _is_range(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(part, int | float) for part in value)


def _ends_of(value: Any) -> tuple[Any, Any]:
    return (value[0], value[1]) if isinstance(value, list) else (value, value)


def word_fact(fact: dict[str, Any], skipped: Iterable[str]) -> str:
    """Return the slots of a fact in one line, the qualifier beside the value it belongs to."""
    qualifier = str(fact.get("qualifier", ""))
    return " · ".join(
        word_slot(name, value, qualifier if name == "value" else "")
        for name, value in fact.items()
        if name not in skipped and name != "qualifier"
    )


def word_check(check: dict[str, Any]) -> str:
    """Return what a check found, with its numbers in words.

    >>> word_check({"message": "%(parts)s = %(total)s.", "params": {"parts": [3, 9, 2], "total": 14}})
    '3 + 9 + 2 = 14.'
    """
    params = {name: _word_param(value) for name, value in check["params"].items()}
    return str(check["message"]) % params


def _word_param(value: Any) -> str:
    if isinstance(value, list):
        return " + ".join(map(_word_param, value))
    if isinstance(value, dict):
        return word_amount(
            value["amount"], value["amount"], currency=value.get("currency", ""), unit=value.get("unit", "")
        )
    return word_amount(value, value)


def plain_number(value: Any) -> Any:
    """Return a Decimal as an int or a float for JSON; any other value as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
