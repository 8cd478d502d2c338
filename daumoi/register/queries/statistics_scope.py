"""Which part of the ledger a question is about: its place in the boundaries asked for, its zones and its sector."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from daumoi.gazetteer.localities import UnknownPlace
from daumoi.register.models import Locality, Zone
from daumoi.register.names import make_name_key
from daumoi.register.queries.place_units import AskedUnit, UnknownPlaceName, list_asked_units
from daumoi.register.queries.places import is_vietnam, resolve_place
from daumoi.register.queries.statistics_question import StatisticsQuestion
from daumoi.values.notes import Note

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon
    from daumoi.gazetteer.localities import Locality as Unit


@dataclass(frozen=True, slots=True)
class StatisticsScope:
    """What rows must hold; None asks for nothing. `units` says which units of government the answer is about."""

    locality_ids: frozenset[int] | None = None
    zone_ids: frozenset[int] | None = None
    sector: str = ""
    units: tuple[AskedUnit, ...] = ()
    later_ids: frozenset[int] = frozenset()
    notes: tuple[Note, ...] = field(default=())

    def narrow(self, prefix: str = "") -> Q:
        """Return the condition on rows that have locality, zone and sector, or reach them by a prefix."""
        asked = Q()
        if self.locality_ids is not None:
            asked &= Q(**{f"{prefix}locality_id__in": sorted(self.locality_ids)})
        if self.zone_ids is not None:
            asked &= Q(**{f"{prefix}zone_id__in": sorted(self.zone_ids)})
        if self.sector:
            asked &= Q(**{f"{prefix}sector": self.sector})
        return asked

    def holds(self, row: Any) -> bool:
        """Return whether one row that has locality, zone and sector is asked for."""
        return (
            (self.locality_ids is None or row.locality_id in self.locality_ids)
            and (self.zone_ids is None or row.zone_id in self.zone_ids)
            and (not self.sector or row.sector == self.sector)
        )


def find_statistics_scope(question: StatisticsQuestion, *, today: date, lexicon: "Lexicon") -> StatisticsScope:
    """Return what the rows of a question must hold.

    Raises UnknownPlaceName.
    """
    zone_ids = _find_zone_ids(question)
    if is_vietnam(question.place):
        units = (AskedUnit("VN", "Việt Nam", "asked"),)
        return StatisticsScope(None, zone_ids, question.sector, units)
    try:
        asked, notes = list_asked_units(
            question.place, as_of=question.as_of, today=today, boundaries=question.boundaries, lexicon=lexicon
        )
    except UnknownPlaceName:
        named = _find_named_zones(question, lexicon)
        if not named:
            raise
        return StatisticsScope(None, frozenset(named), question.sector)
    main = lexicon.localities.get(asked[0].unit_id)
    within = lexicon.localities.parts_of(main.id)
    later = _list_later_units(main, lexicon)
    rows = dict(Locality.objects.filter(gazetteer_id__in=[*within, *later]).values_list("gazetteer_id", "pk"))
    former = _note_counted_together(main, lexicon)
    kept = [note for note in notes if "stand apart" not in note.message]
    return StatisticsScope(
        frozenset(rows[unit_id] for unit_id in within if unit_id in rows),
        zone_ids,
        question.sector,
        tuple(asked),
        frozenset(rows[unit_id] for unit_id in later if unit_id in rows),
        (*kept, *former),
    )


def _find_zone_ids(question: StatisticsQuestion) -> frozenset[int] | None:
    if question.zone_id is not None:
        return frozenset({question.zone_id})
    if question.zone_kinds:
        return frozenset(Zone.objects.filter(kind__in=question.zone_kinds).values_list("pk", flat=True))
    return None


def _find_named_zones(question: StatisticsQuestion, lexicon: "Lexicon") -> list[int]:
    """Return the zone that the place names, through the gazetteer or by its name in the register."""
    try:
        found = resolve_place(question.place, on=question.as_of, lexicon=lexicon).zone
    except UnknownPlace:
        found = None
    if found is not None:
        return list(Zone.objects.filter(gazetteer_id=found.id).values_list("pk", flat=True))
    key = make_name_key(question.place)
    bare = key.split(" ", 1)[-1] if key.split(" ", 1)[0] in {"kcn", "ccn", "kkt", "kcx", "kcnc"} else key
    rows = Zone.objects.filter(Q(name_key__in=[key, bare]) | Q(name_key__startswith=f"{bare} |"))
    return list(rows.values_list("pk", flat=True)[:2]) if rows.count() == 1 else []


def _list_later_units(unit: "Unit", lexicon: "Lexicon") -> list[str]:
    """Return the units that this one went into with others: what is recorded there only cannot be split back."""
    later: list[str] = []
    for follower_id in unit.successor_ids:
        if len(lexicon.localities.predecessors(follower_id)) > 1:
            later.append(follower_id)
        later += _list_later_units(lexicon.localities.get(follower_id), lexicon)
    return later


def _note_counted_together(unit: "Unit", lexicon: "Lexicon") -> list[Note]:
    former = lexicon.localities.former_units(unit.id)
    if not former:
        return []
    names = ", ".join(old.name_vi for old in former)
    return [
        Note(
            "The projects of the former %(former)s lie in %(name)s and are counted with it; published figures are not.",
            {"former": names, "name": unit.name_vi},
        )
    ]


def map_to_provinces(on: date, locality_ids: Iterable[int | None], lexicon: "Lexicon") -> dict[int | None, str]:
    """Return for each locality of the register the id of the province that held it on a day.

    A unit that began later stays itself, unless it is one former unit under a new name.
    """
    known = Locality.objects.filter(pk__in=[pk for pk in locality_ids if pk is not None])
    found: dict[int | None, str] = {None: ""}
    for pk, unit_id in known.values_list("pk", "gazetteer_id"):
        found[pk] = find_province(unit_id, on, lexicon) if unit_id in lexicon.localities else unit_id
    return found


def find_province(unit_id: str, on: date, lexicon: "Lexicon") -> str:
    """Return the id of the province that held a unit on a day, the unit's own province where none stood yet."""
    unit = lexicon.localities.get(unit_id)
    while unit.parent_id is not None:
        unit = lexicon.localities.get(unit.parent_id)
    standing = lexicon.localities.successors_on(unit, on)
    if standing:
        return standing[0].id
    former = lexicon.localities.former_units(unit.id)
    return former[0].id if len(former) == 1 else unit.id
