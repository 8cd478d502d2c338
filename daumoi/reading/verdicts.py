"""What a check is: a recomputation with its verdict, a sentence with its numbers, and the facts that it rests on."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from daumoi.reading.facts import Fact

# Counts are exact, other numbers are rounded: sums in "gần" and "khoảng" leave more than those without such a word.
COUNTS = frozenset(("zones", "projects", "projects_new", "projects_adjusted", "enterprises", "investor_countries"))
SHARES = frozenset(("share", "occupancy"))
AREAS = frozenset(("zone_area", "area"))
MOST_ROUNDING = Decimal("0.03")
LONGEST_SENTENCE = 1500
SENTENCE_END = re.compile(r"[.!?…;]\s|\n")

# A number in a check's sentence: plain, or with the currency or the unit that a person reads beside it.
Number = int | float | dict[str, Any]


class Verdict(StrEnum):
    """Whether what a text says twice agrees."""

    CONFIRMED = "confirmed"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Check:
    """One recomputation: its verdict, a sentence for a clerk (template and numbers), and the facts it rests on."""

    verdict: Verdict
    rule: str
    message: str
    params: tuple[tuple[str, Number | tuple[Number, ...]], ...]
    facts: tuple[int, ...]

    def as_json(self) -> dict[str, object]:
        """Return the check as plain data; facts are indexes into the reading's facts."""
        params = {name: list(value) if isinstance(value, tuple) else value for name, value in self.params}
        return {
            "verdict": str(self.verdict),
            "rule": self.rule,
            "message": self.message,
            "params": params,
            "facts": list(self.facts),
        }


def judge(agrees: bool) -> Verdict:
    """Return the verdict of a recomputation."""
    return Verdict.CONFIRMED if agrees else Verdict.CONFLICT


def number_of(fact: Fact, slot: str = "value") -> Decimal | None:
    """Return the one number of a slot, None for a range, for words and for nothing."""
    value = fact.get(slot)
    if isinstance(value, dict):
        value = value.get("amount")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Decimal(str(value))


def currency_of(fact: Fact, slot: str = "value") -> str:
    """Return the currency of a slot, nothing for what is no money."""
    value = fact.get(slot)
    return str(value.get("currency") or "") if isinstance(value, dict) else ""


def word_number(number: Decimal, like: Fact, slot: str = "value") -> Number:
    """Return a number for the sentence of a check, in the currency or unit of a fact's slot."""
    plain = int(number) if number == number.to_integral_value() else float(number)
    currency = currency_of(like, slot)
    if currency:
        return {"amount": plain, "currency": currency}
    measure = str(like.get("measure"))
    if measure in SHARES:
        return word_percent(number)
    return {"amount": plain, "unit": "ha"} if measure in AREAS else plain


def word_percent(number: Decimal) -> Number:
    """Return a number of percent for the sentence of a check."""
    return {"amount": int(number) if number == number.to_integral_value() else float(number), "unit": "%"}


def lies_near(one: Decimal, other: Decimal, tolerance: Decimal) -> bool:
    """Return whether two numbers differ by no more than a share of the larger one."""
    return abs(one - other) <= tolerance * max(abs(one), abs(other))


def rounding_of(fact: Fact) -> Decimal:
    """Return how far a figure's number may lie from the true one: half a unit of its last digit, more after "gần".

    Never more than three percent: "500" may be exact, and "1.000" seldom means anything from 500 to 1.500.
    """
    number = number_of(fact) or Decimal(0)
    most = abs(number) * MOST_ROUNDING
    if fact.get("qualifier"):
        return most
    exponent = int(number.normalize().as_tuple().exponent)
    return min(Decimal(5).scaleb(exponent - 1), most)


def in_one_sentence(text: str, one: Fact, other: Fact) -> bool:
    """Return whether no sentence ends between the words of two facts; no sentence is longer than LONGEST_SENTENCE."""
    first, second = sorted((one.evidence.span, other.evidence.span))
    return second.start - first.start <= LONGEST_SENTENCE and not SENTENCE_END.search(text, first.start, second.start)
