"""Which units a question about a place is about: the one of that day, or today's with each former unit in it."""

import difflib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from daumoi.gazetteer.localities import UnknownPlace
from daumoi.register.names import make_name_key
from daumoi.register.queries.places import find_locality, is_vietnam
from daumoi.values.notes import Note

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon
    from daumoi.gazetteer.localities import Locality


class UnknownPlaceName(UnknownPlace):  # named for what happened
    """No place has this name; `suggestions` are names like it."""

    def __init__(self, place: str, suggestions: list[str]) -> None:
        if suggestions:
            sentence = "There is no place “%(place)s”. Did you mean: %(suggestions)s?"
        else:
            sentence = "There is no place “%(place)s”."
        super().__init__(sentence, place=place, suggestions=", ".join(suggestions))
        self.suggestions = suggestions


@dataclass(frozen=True, slots=True)
class AskedUnit:
    """One unit of the answer: `role` is "asked", "today" or "former"."""

    unit_id: str
    name: str
    role: str
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()


def list_asked_units(
    place: str, *, as_of: date | None, today: date, boundaries: str, lexicon: "Lexicon"
) -> tuple[list[AskedUnit], list[Note]]:
    """Return the units whose figures answer, and what a reader must know of their boundaries.

    Raises UnknownPlaceName.
    """
    if is_vietnam(place):
        return [AskedUnit("VN", "Việt Nam", "asked")], []
    found = find_locality(place, on=as_of or today, lexicon=lexicon)
    if found is None:
        raise UnknownPlaceName(place, _list_namesakes(place, lexicon) or suggest_places(place, lexicon=lexicon))
    table = lexicon.localities
    if boundaries == "now":
        now = table.today(found.id, today) if found.valid_to is None or found.valid_to < today else found
        later = [] if now.id == found.id else [_note_follower(found, [now])]
        return _with_former(now, "today", lexicon), [*later, *_note_former(now, lexicon)]
    if as_of is None:
        return _with_former(found, "asked", lexicon), [*_note_end(found, today, lexicon), *_note_former(found, lexicon)]
    return [_make_unit(found, "asked", lexicon)], [
        *_note_end(found, today, lexicon),
        *_note_namesake(found, today, lexicon),
    ]


def _make_unit(unit: "Locality", role: str, lexicon: "Lexicon") -> AskedUnit:
    followers = tuple(lexicon.localities.get(later).name_vi for later in unit.successor_ids)
    return AskedUnit(unit.id, unit.name_vi, role, unit.valid_from, unit.valid_to, followers)


def _with_former(unit: "Locality", role: str, lexicon: "Lexicon") -> list[AskedUnit]:
    former = lexicon.localities.former_units(unit.id)
    return [_make_unit(unit, role, lexicon), *(_make_unit(old, "former", lexicon) for old in former)]


def _note_end(unit: "Locality", today: date, lexicon: "Lexicon") -> list[Note]:
    """Say what followed a unit that ended before today."""
    if unit.valid_to is None or unit.valid_to >= today:
        return []
    followers = [lexicon.localities.get(later) for later in unit.successor_ids]
    return [_note_follower(unit, followers)] if followers else []


def _note_follower(unit: "Locality", followers: "list[Locality]") -> Note:
    names = ", ".join(follower.name_vi for follower in followers)
    if names == unit.name_vi and unit.valid_to is not None:
        return Note(
            "Until %(last_day)s %(name)s had other boundaries than today.",
            {"name": unit.name_vi, "last_day": unit.valid_to.isoformat()},
        )
    if unit.valid_to is None:
        return Note("%(name)s is today part of %(successors)s.", {"name": unit.name_vi, "successors": names})
    return Note(
        "%(name)s was a unit of its own until %(last_day)s; since then it is part of %(successors)s.",
        {"name": unit.name_vi, "last_day": unit.valid_to.isoformat(), "successors": names},
    )


def _note_former(unit: "Locality", lexicon: "Lexicon") -> list[Note]:
    """Say which former units a unit of today is made of."""
    former = lexicon.localities.former_units(unit.id)
    if not former:
        return []
    names = ", ".join(old.name_vi for old in former)
    last_day = max((old.valid_to for old in former if old.valid_to), default=None)
    first_day = unit.valid_from or (last_day + timedelta(days=1) if last_day else None)
    return [
        Note(
            "Since %(first_day)s %(name)s holds the former %(former)s; their figures stand apart and are not added.",
            {"name": unit.name_vi, "first_day": first_day.isoformat() if first_day else "?", "former": names},
        )
    ]


def _note_namesake(unit: "Locality", today: date, lexicon: "Lexicon") -> list[Note]:
    """Say of a unit of that day that one of the same name holds more today."""
    standing = lexicon.localities.successors_on(unit, today)
    return [note for later in standing if later.id != unit.id for note in _note_former(later, lexicon)]


def _list_namesakes(place: str, lexicon: "Lexicon") -> list[str]:
    """Return the several places that a name means, each with the one it lies in, as they can be asked for."""
    found = lexicon.localities.find(place)[:8]
    above = [lexicon.localities.get(unit.parent_id).name_vi if unit.parent_id else "" for unit in found]
    return [f"{unit.name_vi}, {parent}" if parent else unit.name_vi for unit, parent in zip(found, above, strict=True)]


def suggest_places(place: str, *, lexicon: "Lexicon", limit: int = 5) -> list[str]:
    """Return names of provinces and zones' districts that look like a misspelt one, the nearest first."""
    names: dict[str, str] = {}
    for unit in lexicon.localities:
        for name in (unit.name_vi, unit.name_en):
            if name:
                names.setdefault(make_name_key(name), unit.name_vi)
    near = difflib.get_close_matches(make_name_key(place), names, n=limit * 2, cutoff=0.6)
    return list(dict.fromkeys(names[key] for key in near))[:limit]
