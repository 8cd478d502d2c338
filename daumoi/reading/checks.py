"""What a text says twice: sums, shares, increments and two currencies are recomputed, and contradictions are told.

Nothing is corrected: both facts stay, and the check says whether they agree.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from daumoi.gazetteer.currencies import load_exchange_rates
from daumoi.reading.facts import Fact, FactType

# A share rounded to whole percents may differ by half a percent, one given to a tenth by a twentieth; sums in "gần" and
# "khoảng" leave more. Rates of exchange on certificates differ from the year's average by a few percent.
ROUNDING = Decimal("0.006")
SUM_TOLERANCE = Decimal("0.005")
RATE_TOLERANCE = Decimal("0.1")


class Verdict(StrEnum):
    """Whether what a text says twice agrees."""

    CONFIRMED = "confirmed"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Check:
    """One recomputation: its verdict, a sentence for a clerk (template and params), and the facts it rests on."""

    verdict: Verdict
    rule: str
    message: str
    params: tuple[tuple[str, str], ...]
    facts: tuple[int, ...]

    def __str__(self) -> str:
        return self.message % dict(self.params)

    def as_json(self) -> dict[str, object]:
        """Return the check as plain data; facts are indexes into the reading's facts."""
        return {
            "verdict": str(self.verdict),
            "rule": self.rule,
            "message": self.message,
            "params": dict(self.params),
            "facts": list(self.facts),
        }


def check_facts(text: str, facts: tuple[Fact, ...]) -> tuple[Check, ...]:
    """Return the checks of a reading: parts against their whole, shares, increments, and facts that contradict each other.

    text is the original that the facts' spans refer to.
    """
    figures = [(index, fact) for index, fact in enumerate(facts) if fact.type is FactType.FIGURE]
    if not figures:
        return tuple(check_increments(facts))
    return (
        *check_parts(text, figures),
        *check_shares(text, figures),
        *check_increments(facts),
        *check_rates(figures),
        *check_contradictions(figures),
    )


Figures = list[tuple[int, Fact]]


def _number(fact: Fact, slot: str = "value") -> Decimal | None:
    value = fact.get(slot)
    if isinstance(value, dict):
        value = value["amount"]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Decimal(str(value))


def _currency(fact: Fact, slot: str = "value") -> str:
    value = fact.get(slot)
    return str(value["currency"]) if isinstance(value, dict) else ""


def _show(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _near(one: Decimal, other: Decimal, tolerance: Decimal) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other))


def check_parts(text: str, figures: Figures) -> list[Check]:
    """Return a check for each whole whose parts stand in the bracket right behind it ("14 KCN (3 ... 9 ... 2 ...)")."""
    checks = []
    for position, (index, whole) in enumerate(figures):
        opening = _bracket_behind(text, whole)
        if opening is None:
            continue
        closing = text.find(")", opening)
        parts = [
            (other_index, other) for other_index, other in figures[position + 1 :]
            if opening < other.evidence.span.end <= closing and other.get("measure") == whole.get("measure") and _currency(other) == _currency(whole)
        ]  # fmt: skip
        total, numbers = _number(whole), [_number(part) for _, part in parts]
        if total is None or len(numbers) < 2 or None in numbers:
            continue
        added = sum((number for number in numbers if number is not None), Decimal(0))
        agrees = _near(added, total, SUM_TOLERANCE)
        message = (
            "The parts add up: %(parts)s = %(total)s."
            if agrees
            else "The parts do not add up: %(parts)s = %(added)s, but the text says %(total)s."
        )
        params = (
            ("parts", " + ".join(_show(n) for n in numbers if n is not None)),
            ("added", _show(added)),
            ("total", _show(total)),
        )
        checks.append(Check(_verdict(agrees), "check.parts", message, params, (index, *(i for i, _ in parts))))
    return checks


def _verdict(agrees: bool) -> Verdict:
    return Verdict.CONFIRMED if agrees else Verdict.CONFLICT


def _bracket_behind(text: str, fact: Fact) -> int | None:
    """Return where a bracket opens behind a number, before any other number or the end of the sentence."""
    slot = fact.slot("value")
    if slot is None or slot.evidence is None:
        return None
    end = slot.evidence.span.end
    opening = text.find("(", end, end + 90)
    if opening < 0:
        return None
    between = text[end:opening]
    return None if ";" in between or "\n" in between or ". " in between else opening


def check_shares(text: str, figures: Figures) -> list[Check]:
    """Return a check for each share that stands between its part and its whole ("10 tỷ USD ..., chiếm 12% trong 81,5 tỷ USD")."""
    checks = []
    for (first, part), (second, share), (third, whole) in zip(figures, figures[1:], figures[2:], strict=False):
        if (
            share.get("measure") != "share"
            or part.get("measure") != whole.get("measure")
            or _currency(part) != _currency(whole)
        ):
            continue
        if part.get("measure") == "rank" or whole.get("country") not in (None, part.get("country")):
            continue
        between = text[share.evidence.span.end : whole.evidence.span.end]
        part_number, percent, whole_number = _number(part), _number(share), _number(whole)
        if (
            not between.lower().lstrip().startswith(("trong", "của", "tổng", "so với", "of"))
            or len(between) > 90
            or ";" in between
        ):
            continue
        if part_number is None or percent is None or not whole_number:
            continue
        computed = part_number / whole_number * 100
        agrees = abs(computed - percent) <= max(Decimal("0.6"), percent * ROUNDING)
        message = (
            "The share agrees: %(part)s of %(whole)s is %(computed)s %%." if agrees
            else "The share does not agree: %(part)s of %(whole)s is %(computed)s %%, but the text says %(stated)s %%."
        )  # fmt: skip
        params = (
            ("part", _show(part_number)), ("whole", _show(whole_number)),
            ("computed", _show(computed.quantize(Decimal("0.01")))), ("stated", _show(percent)),
        )  # fmt: skip
        checks.append(Check(_verdict(agrees), "check.share", message, params, (first, second, third)))
    return checks


def check_increments(facts: tuple[Fact, ...]) -> list[Check]:
    """Return a check for each project that states what was added and the total after it: the total before must not be negative."""
    checks = []
    for index, fact in enumerate(facts):
        if fact.type is not FactType.PROJECT:
            continue
        after, added = _number(fact, "capital"), _number(fact, "capital_added")
        if after is None or added is None or _currency(fact, "capital") != _currency(fact, "capital_added"):
            continue
        agrees = added <= after
        message = (
            "Before the increase the capital was %(before)s %(currency)s (%(after)s less %(added)s)." if agrees
            else "The increase of %(added)s %(currency)s is larger than the total of %(after)s after it."
        )  # fmt: skip
        params = (
            ("before", _show(after - added)),
            ("after", _show(after)),
            ("added", _show(added)),
            ("currency", _currency(fact, "capital")),
        )
        checks.append(Check(_verdict(agrees), "check.increment", message, params, (index,)))
    return checks


SAME = ("subject", "measure", "country", "zone_kind", "fdi", "state", "as_of", "period")


def check_contradictions(figures: Figures) -> list[Check]:
    """Return a check for each pair of figures that say different numbers of one thing at one time; both are kept."""
    told: dict[tuple[str, ...], list[tuple[int, Fact]]] = {}
    for index, fact in figures:
        if fact.get("as_of") is None or fact.get("measure") in ("share", "rank", "exports", "imports", "other"):
            continue
        key = tuple(str(fact.get(name)).lower() for name in SAME)
        told.setdefault((*key, _currency(fact)), []).append((index, fact))
    checks = []
    for rows in told.values():
        for (first, one), (second, other) in pairwise(rows):
            left, right = _number(one), _number(other)
            if (
                left is None
                or right is None
                or _near(left, right, Decimal("0.03"))
                or not _near(left, right, Decimal("0.4"))
            ):
                continue  # the same, or too far apart to be meant for one thing (a sector beside the whole)
            if _is_part(one, other):
                continue
            message = "Two figures of one thing differ: %(one)s and %(other)s. Both are kept."
            params = (("one", _show(left)), ("other", _show(right)))
            checks.append(Check(Verdict.CONFLICT, "check.contradiction", message, params, (first, second)))
    return checks


def _is_part(one: Fact, other: Fact) -> bool:
    """Return whether two numbers of one sentence are rather a whole and a part of it than two statements of the same."""
    return 0 <= other.evidence.span.start - one.evidence.span.start < 400


def check_rates(figures: Figures) -> list[Check]:
    """Return a check for each sum that the text also gives in another currency: the rate it implies against the year's average.

    Without a year in the figure any year's average will do. Unit: VND per USD.
    """
    checks = []
    for index, fact in figures:
        dong, dollars = _pair_of_currencies(fact)
        if dong is None or not dollars:
            continue
        implied = dong / dollars
        rates = load_exchange_rates()
        year = str(fact.get("as_of") or fact.get("period") or "")[:4]
        known = (
            [rates[int(year)].vnd_per_usd]
            if year.isdigit() and int(year) in rates
            else [rate.vnd_per_usd for rate in rates.values()]
        )
        agrees = any(_near(implied, rate, RATE_TOLERANCE) for rate in known)
        message = (
            "The two currencies agree: %(implied)s đồng for a dollar." if agrees
            else "The two currencies do not agree: they imply %(implied)s đồng for a dollar."
        )  # fmt: skip
        params = (("implied", _show(implied.quantize(Decimal(1)))),)
        checks.append(Check(_verdict(agrees), "check.rate", message, params, (index,)))
    return checks


def _pair_of_currencies(fact: Fact) -> tuple[Decimal | None, Decimal | None]:
    """Return the đồng and the dollars of a sum that is given in both, (None, None) for any other."""
    sums = {_currency(fact): _number(fact), _currency(fact, "converted"): _number(fact, "converted")}
    return sums.get("VND"), sums.get("USD")
