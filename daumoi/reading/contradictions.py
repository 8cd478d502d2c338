"""Two figures of one text that say different numbers of one thing at one time; both are kept, a person decides."""

import re
from collections import Counter
from decimal import Decimal
from itertools import combinations

from daumoi.reading.facts import Fact
from daumoi.reading.verdicts import (
    Check,
    Number,
    Verdict,
    currency_of,
    in_one_sentence,
    lies_near,
    number_of,
    rounding_of,
    word_number,
)

SAME = ("measure", "country", "zone_kind", "fdi", "state", "as_of", "period")
# A place has many shares and occupancies (of all parks, of those in operation), and a text names exports and other
# numbers of one part after the other.
MANY = frozenset("share occupancy rank exports imports trade other projects_new projects_adjusted people".split())
# Numbers as close as this are meant for one thing wherever they stand; numbers farther apart only where both have a date
# and a stretch of text lies between them: a part of the whole, a branch or a district stands beside its whole.
CLOSE, FAR, APART = Decimal("0.15"), Decimal("0.4"), 400
PART_WORDS = re.compile(
    r"trong (?:đó|số)|\bgồm\b|\briêng\b|còn lại|\bthêm\b|of which|including|alone|another|이 ?중|그 ?중", re.IGNORECASE
)
PLACE_HEAD = re.compile(r"(?:tỉnh|thành phố|tp\.?) ", re.IGNORECASE)
MOST_ROWS = 30


def check_contradictions(text: str, figures: list[tuple[int, Fact]]) -> list[Check]:
    """Return a check for each pair of figures that say different numbers of one thing at one time.

    Parts that were found to add up to their whole are left out by the caller: a part is not another statement of it.
    """
    told: dict[tuple[str, ...], list[tuple[int, Fact]]] = {}
    times = Counter(fact.get("measure") for _, fact in figures)
    for index, fact in figures:
        measure = fact.get("measure")
        if measure in MANY or times[measure] < 2 or number_of(fact) is None:
            continue
        subject = PLACE_HEAD.sub("", str(fact.get("subject"))).lower()
        key = (subject, currency_of(fact), *(str(fact.get(name)).lower() for name in SAME))
        told.setdefault(key, []).append((index, fact))
    checks = []
    for rows in told.values():
        for (first, one), (second, other) in combinations(rows[:MOST_ROWS], 2):
            if contradicts(text, one, other):
                message = "The text says two numbers for one thing: %(one)s and %(other)s. Both are kept."
                params = (("one", _shown(one)), ("other", _shown(other)))
                checks.append(Check(Verdict.CONFLICT, "check.contradiction", message, params, (first, second)))
    return checks


def _shown(fact: Fact) -> Number:
    return word_number(number_of(fact) or Decimal(0), fact)


def contradicts(text: str, one: Fact, other: Fact) -> bool:
    """Return whether two figures of one thing at one time cannot both be right.

    A whole and its part in one sentence, a rounded number beside the exact one and numbers of another size do not.
    """
    left, right = number_of(one), number_of(other)
    if left is None or right is None or abs(left - right) <= max(rounding_of(one), rounding_of(other)):
        return False
    if in_one_sentence(text, one, other):
        return False
    first, second = sorted((one.evidence.span, other.evidence.span))
    if lies_near(left, right, CLOSE):
        start = max(first.start, second.start - APART)
        return not PART_WORDS.search(text, start, second.end)
    dated = one.get("as_of") is not None or one.get("period") is not None
    return dated and second.start - first.start >= APART and lies_near(left, right, FAR)
