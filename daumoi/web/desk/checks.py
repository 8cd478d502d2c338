"""What the facts of a text say of each other, ready for their cards: a sentence and the way to the other facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from daumoi.register.queries.checks import FactCheck, find_checks
from daumoi.web.shared.showing import show_area, show_heading, show_money, show_number, show_share

if TYPE_CHECKING:
    from daumoi.register.models.facts import Fact


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """Another fact that a check rests on."""

    fact_id: int
    heading: str


@dataclass(frozen=True, slots=True)
class CardCheck:
    """One check beside a card."""

    is_conflict: bool
    sentence: str
    others: list[CheckedFact]


@dataclass(frozen=True, slots=True)
class CheckedCard:
    """The checks of one fact, for the place on its card."""

    fact: Fact
    checks: list[CardCheck]


@dataclass(frozen=True, slots=True)
class DocumentChecks:
    """All checks of a document: how many agree and not, the first fact that is disputed, and those of each fact."""

    confirmed: int
    conflicting: int
    first_conflict: int | None
    by_fact: dict[int, list[CardCheck]]


def describe_checks(text: str, facts: list[Fact]) -> DocumentChecks:
    """Return the checks of a document's facts as they stand now."""
    by_id = {fact.pk: fact for fact in facts}
    by_fact: dict[int, list[CardCheck]] = {}
    found = find_checks(text=text, facts=facts)
    for row in found:
        for fact_id in row.fact_ids:
            by_fact.setdefault(fact_id, []).append(make_check(row, fact_id, by_id))
    conflicts = [row for row in found if row.check.verdict == "conflict"]
    first = conflicts[0].fact_ids[0] if conflicts else None
    return DocumentChecks(len(found) - len(conflicts), len(conflicts), first, by_fact)


def list_changed_cards(text: str, facts: list[Fact], checks: DocumentChecks) -> list[CheckedCard]:
    """Return the facts whose checks a decision may have changed: those that have one now or had one as read."""
    touched = {fact_id for row in find_checks(text=text, facts=facts, as_read=True) for fact_id in row.fact_ids}
    touched |= checks.by_fact.keys()
    return [CheckedCard(fact, checks.by_fact.get(fact.pk, [])) for fact in facts if fact.pk in touched]


def make_check(row: FactCheck, fact_id: int, by_id: dict[int, Fact]) -> CardCheck:
    """Return one check in words, as seen from one of its facts."""
    check = row.check
    numbers = {name: show_check_number(value) for name, value in check.params}
    others = [by_id[other] for other in dict.fromkeys(row.fact_ids) if other != fact_id]
    return CardCheck(
        is_conflict=check.verdict == "conflict",
        sentence=gettext(check.message) % numbers,
        others=[CheckedFact(other.pk, show_heading(other.type, other.values())) for other in others],
    )


def show_check_number(value: Any) -> str:
    """Return a number of a check's sentence, or several as a sum."""
    if isinstance(value, Iterable) and not isinstance(value, dict):
        return " + ".join(show_check_number(part) for part in value)
    if not isinstance(value, dict):
        return show_number(value)
    if "currency" in value:
        return show_money(value)
    return show_share(value["amount"]) if value["unit"] == "%" else show_area(value["amount"])
