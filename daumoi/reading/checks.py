"""What a text says twice: sums, shares, increments and two currencies are recomputed, and contradictions are told.

Nothing is corrected: both facts stay, and the check says whether they agree.
"""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from daumoi.gazetteer.currencies import load_exchange_rates
from daumoi.reading.contradictions import check_contradictions
from daumoi.reading.facts import Fact, FactType
from daumoi.reading.verdicts import (
    COUNTS,
    SENTENCE_END,
    Check,
    Verdict,
    currency_of,
    in_one_sentence,
    judge,
    lies_near,
    number_of,
    rounding_of,
    word_number,
    word_percent,
)
from daumoi.values.money import Money
from daumoi.values.scan import scan_values

# A share rounded to whole percents may differ by half a percent, one given to a tenth by a twentieth. Rates of exchange
# on certificates differ from the year's average by a few percent.
ROUNDING = Decimal("0.006")
SUM_TOLERANCE = Decimal("0.005")
RATE_TOLERANCE = Decimal("0.1")
# How far behind a whole its parts may stand when they are not in a bracket, and how many there may be.
REACH, MOST_PARTS, LEAST_WHOLE = 600, 5, 10
LEAST_TOLD = 3  # a whole and two parts
NEXT = 16  # of the figures behind one, those that are looked at: the time stays linear in the length of the text
OF_A_WHOLE = re.compile(r"\W*(?:trong|của|tổng|so với|out of|of|중)\b", re.IGNORECASE)

# "từ 210 triệu USD lên 410 triệu USD": what stands between, and how far before the new total it may begin.
RISES_FROM = re.compile(r"\b(?:từ|from) (?:mức )?([^;\n]{3,60}?) (?:lên|thành|to)\b[^;\n]{0,25}\Z", re.IGNORECASE)
RISE_REACH = 120

Figures = list[tuple[int, Fact]]


def check_facts(text: str, facts: Sequence[Fact]) -> tuple[Check, ...]:
    """Return the checks of a reading: parts against their whole, shares, increments, and facts that contradict each other.

    text is the original that the facts' spans refer to.
    """
    figures = [(index, fact) for index, fact in enumerate(facts) if fact.type is FactType.FIGURE]
    if not figures:
        return tuple(check_increments(text, facts))
    found = check_parts(text, figures)
    told = {check.facts for check in found}
    found += [check for check in check_split(text, figures) if check.facts not in told]
    found += check_sums(figures, {check.facts[0] for check in found})
    parts = {index for check in found for index in check.facts[1:] if check.verdict is Verdict.CONFIRMED}
    return (
        *found,
        *check_shares(text, figures),
        *check_increments(text, facts),
        *check_rates(figures),
        *check_contradictions(text, [row for row in figures if row[0] not in parts]),
    )


def _tell_sum(rule: str, whole: tuple[int, Fact], parts: Figures) -> Check | None:
    """Return whether parts add up to their whole; nothing where one of them is no single number."""
    index, fact = whole
    total, numbers = number_of(fact), [number_of(part) for _, part in parts]
    known = [number for number in numbers if number is not None]
    if total is None or len(known) < max(2, len(parts)):
        return None
    added = sum(known, Decimal(0))
    exact = fact.get("measure") in COUNTS and not fact.get("qualifier")
    agrees = added == total if exact else lies_near(added, total, SUM_TOLERANCE)
    message = (
        "The parts add up: %(parts)s = %(total)s."
        if agrees
        else "The parts do not add up: %(parts)s = %(added)s, but the text says %(total)s."
    )
    params = (
        ("parts", tuple(word_number(number, fact) for number in known)),
        ("added", word_number(added, fact)),
        ("total", word_number(total, fact)),
    )
    return Check(judge(agrees), rule, message, params, (index, *(other for other, _ in parts)))


def check_parts(text: str, figures: Figures) -> list[Check]:
    """Return a check for each whole whose parts stand in the bracket right behind it ("14 KCN (3 ... 9 ... 2 ...)")."""
    checks = []
    for position, (index, whole) in enumerate(figures):
        opening = _bracket_behind(text, whole)
        if opening is None:
            continue
        closing = text.find(")", opening)
        parts = [
            (other_index, other) for other_index, other in figures[position + 1 : position + NEXT]
            if opening < other.evidence.span.end <= closing and other.get("measure") == whole.get("measure") and currency_of(other) == currency_of(whole)
        ]  # fmt: skip
        check = _tell_sum("check.parts", (index, whole), parts)
        if check is not None:
            checks.append(check)
    return checks


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


def _is_alike(whole: Fact, part: Fact, *names: str) -> bool:
    """Return whether two figures count the same thing in the same unit, and agree in these slots."""
    same = all(whole.get(name) == part.get(name) for name in ("measure", "state", *names))
    return same and currency_of(whole) == currency_of(part)


def check_split(text: str, figures: Figures) -> list[Check]:
    """Return a check for each whole that its sentence splits into foreign and domestic ("398 dự án, 301 FDI, 97 trong nước")."""
    checks: list[Check] = []
    if not {True, False} <= {fact.get("fdi") for _, fact in figures}:
        return checks
    for (first, whole), (second, one), (third, other) in zip(figures, figures[1:], figures[2:], strict=False):
        if whole.get("fdi") is not None or {one.get("fdi"), other.get("fdi")} != {True, False}:
            continue
        if not in_one_sentence(text, whole, other) or not all(_is_alike(whole, part) for part in (one, other)):
            continue
        check = _tell_sum("check.split", (first, whole), [(second, one), (third, other)])
        if check is not None:
            checks.append(check)
    return checks


def check_sums(figures: Figures, summed: set[int]) -> list[Check]:
    """Return a confirmation for each whole to which the figures behind it add up ("326 KCN ... 250 KCN ... 76 KCN").

    Nothing ties such parts to their whole but the sum itself: where it does not come out, nothing is said.
    """
    checks = []
    measures = Counter(fact.get("measure") for _, fact in figures)
    for position, (index, whole) in enumerate(figures):
        if measures[whole.get("measure")] < LEAST_TOLD:
            continue
        total = number_of(whole)
        if index in summed or total is None or total < LEAST_WHOLE or whole.get("measure") in ("share", "rank"):
            continue
        parts = [
            (other_index, other)
            for other_index, other in figures[position + 1 : position + NEXT]
            if 0 <= other.evidence.span.start - whole.evidence.span.start < REACH
            and _is_alike(whole, other, "subject", "country")
        ]
        run = _find_sum(total, parts, exact=whole.get("measure") in COUNTS)
        check = _tell_sum("check.sum", (index, whole), run) if run else None
        if check is not None and check.verdict is Verdict.CONFIRMED:
            checks.append(check)
    return checks


def _find_sum(total: Decimal, parts: Figures, *, exact: bool) -> Figures:
    """Return the first run of neighbouring parts that adds up to a total, nothing where none does."""
    for start in range(len(parts)):
        added, run = Decimal(0), parts[start : start + MOST_PARTS]
        for length, (_, part) in enumerate(run, 1):
            number = number_of(part)
            if number is None or number >= total:
                break
            added += number
            allowed = Decimal(0) if exact else min(rounding_of(part), total * SUM_TOLERANCE)
            if length > 1 and abs(added - total) <= allowed:
                return run[:length]
    return []


def check_shares(text: str, figures: Figures) -> list[Check]:
    """Return a check for each share that stands between its part and its whole ("10 tỷ USD ..., chiếm 12% trong 81,5 tỷ USD")."""
    checks = []
    for (first, part), (second, share), (third, whole) in zip(figures, figures[1:], figures[2:], strict=False):
        if not _is_share_of(text, part, share, whole):
            continue
        part_number, percent, whole_number = number_of(part), number_of(share), number_of(whole)
        if part_number is None or percent is None or not whole_number:
            continue
        computed = part_number / whole_number * 100
        agrees = abs(computed - percent) <= max(Decimal("0.6"), percent * ROUNDING)
        message = (
            "The share agrees: %(part)s of %(whole)s is %(computed)s." if agrees
            else "The share does not agree: %(part)s of %(whole)s is %(computed)s, but the text says %(stated)s."
        )  # fmt: skip
        params = (
            ("part", word_number(part_number, part)), ("whole", word_number(whole_number, whole)),
            ("computed", word_percent(computed.quantize(Decimal("0.01")))), ("stated", word_percent(percent)),
        )  # fmt: skip
        checks.append(Check(judge(agrees), "check.share", message, params, (first, second, third)))
    return checks


def _is_share_of(text: str, part: Fact, share: Fact, whole: Fact) -> bool:
    """Return whether three figures in a row are a part, the share that it makes up and the whole, in one sentence."""
    if share.get("measure") != "share" or part.get("measure") in ("share", "rank"):
        return False
    if part.get("measure") != whole.get("measure") or currency_of(part) != currency_of(whole):
        return False
    if whole.get("country") not in (None, part.get("country")) or not in_one_sentence(text, part, whole):
        return False
    between = text[share.evidence.span.end : whole.evidence.span.end]
    return OF_A_WHOLE.match(between) is not None and len(between) <= 90


def check_increments(text: str, facts: Sequence[Fact]) -> list[Check]:
    """Return a check for each project that states what was added and the total after it.

    Where the text also says from what the capital rose ("từ 210 triệu USD lên"), the three are added up; else the
    total before must not be negative.
    """
    checks = []
    for index, fact in enumerate(facts):
        if fact.type is not FactType.PROJECT:
            continue
        after, added = number_of(fact, "capital"), number_of(fact, "capital_added")
        if after is None or added is None or currency_of(fact, "capital") != currency_of(fact, "capital_added"):
            continue
        stated = _find_capital_before(text, fact)
        agrees = added <= after if stated is None else lies_near(stated + added, after, SUM_TOLERANCE)
        before = after - added if stated is None else stated
        numbers = {"after": after, "added": added, "before": before, "sum": before + added}
        params = tuple((name, word_number(number, fact, "capital")) for name, number in numbers.items())
        message = _word_increase(agrees, is_stated=stated is not None)
        checks.append(Check(judge(agrees), "check.increment", message, params, (index,)))
    return checks


def _word_increase(agrees: bool, *, is_stated: bool) -> str:
    if is_stated:
        message = (
            "The increase agrees: %(before)s + %(added)s = %(after)s."
            if agrees
            else "The increase does not agree: %(before)s + %(added)s = %(sum)s, but the text says %(after)s."
        )
    else:
        message = (
            "The increase fits: %(after)s less %(added)s leaves %(before)s before it."
            if agrees
            else "The increase does not fit: %(added)s is more than the total of %(after)s after it."
        )
    return message


def _find_capital_before(text: str, fact: Fact) -> Decimal | None:
    """Return the sum that the words behind "từ" or "from" name before they name the new total, None where there is none."""
    slot = fact.slot("capital")
    if slot is None or slot.evidence is None:
        return None
    end = slot.evidence.span.start
    start = max(0, end - RISE_REACH)
    risen = RISES_FROM.search(text, start, end)
    if risen is None or SENTENCE_END.search(text, risen.end(), end):
        return None
    currency = currency_of(fact, "capital")
    for found in scan_values(risen[1], "en" if risen[0].lower().startswith("from") else "vi"):
        value = found.value
        if isinstance(value, Money) and value.currency == currency and value.quantity.low == value.quantity.high:
            return Decimal(value.quantity.low)
    return None


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
        agrees = any(lies_near(implied, rate, RATE_TOLERANCE) for rate in known)
        message = (
            "The two currencies agree: they imply %(implied)s đồng for a dollar." if agrees
            else "The two currencies do not agree: they imply %(implied)s đồng for a dollar."
        )  # fmt: skip
        params = (("implied", int(implied.quantize(Decimal(1)))),)
        checks.append(Check(judge(agrees), "check.rate", message, params, (index,)))
    return checks


def _pair_of_currencies(fact: Fact) -> tuple[Decimal | None, Decimal | None]:
    """Return the đồng and the dollars of a sum that is given in both, (None, None) for any other."""
    if fact.get("converted") is None:
        return None, None
    sums = {currency_of(fact): number_of(fact), currency_of(fact, "converted"): number_of(fact, "converted")}
    return sums.get("VND"), sums.get("USD")
