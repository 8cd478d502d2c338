"""How large a generated register is, and the days that it spans."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from random import Random
from typing import Final

FIRST_DAY: Final = date(2006, 1, 2)
LAST_DAY: Final = date(2026, 6, 30)
KEPT_AT: Final = datetime(2026, 6, 30, 2, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scale:
    """How many records of each noun a generated register holds; by default what a large province's office may reach."""

    projects: int = 50_000
    certificate_events: int = 200_000
    zones: int = 400
    organisations: int = 20_000
    figures: int = 300_000
    documents: int = 8_000
    people: int = 8_000
    meetings: int = 6_000
    agreements: int = 2_000
    undertakings: int = 5_000
    contributions: int = 15_000
    performance_reports: int = 60_000

    def shrink(self, times: int) -> "Scale":
        """Return the scale with every number so many times smaller, three at least."""
        return Scale(**{field.name: max(3, getattr(self, field.name) // times) for field in fields(self)})


def seed_part(seed: int, part: str) -> Random:
    """Return the dice of one part, so that a change of one part leaves the others as they were."""
    return Random(f"{seed} {part}")  # noqa: S311  # invented data, no secret
