"""What is told twice: a headline or a caption says roughly what the body tells, a later sentence what an earlier one told."""

from daumoi.reading.facts import Fact
from daumoi.values.text import fold_key

MOST_LATE = 60  # figures of headlines and captions that are compared with the body's
ROUNDING = 0.05


def add_unsaid(facts: list[Fact], late: list[Fact]) -> list[Fact]:
    """Return the figures of the body and those of headlines and captions that say something the body does not."""
    return facts + [fact for fact in late[:MOST_LATE] if not any(is_said_again(fact, told) for told in facts)]


def is_said_again(late: Fact, told: Fact) -> bool:
    """Return whether a headline or caption says roughly what the body tells: same measure, value within five percent."""
    if late.get("measure") != told.get("measure"):
        return False
    return is_near(late.get("value"), told.get("value"), ROUNDING)


def is_near(one: object, other: object, tolerance: float) -> bool:
    """Return whether two values are the same within a relative tolerance; sums must share their currency."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one["currency"] == other["currency"] and is_near(one["amount"], other["amount"], tolerance)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= tolerance * max(abs(one), abs(other))
    return one == other


def add_fuller(projects: list[Fact], project: Fact) -> None:
    """Add a project; of one told twice (the same name, the same action) the fuller telling is kept."""
    action, key = project.get("action"), _key_of(project)
    for index, other in enumerate(projects):
        if other.get("action") == action and _key_of(other) == key:
            if len(project.slots) > len(other.slots):
                projects[index] = project
            return
    projects.append(project)


def is_same_project(one: Fact, other: Fact) -> bool:
    """Return whether two projects are told of the same firm, or works where no firm is named, with the same action."""
    return one.get("action") == other.get("action") and _key_of(one) == _key_of(other)


def _key_of(project: Fact) -> str:
    return fold_key(str(project.get("investor") or project.get("name") or ""))
