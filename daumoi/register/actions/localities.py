"""Localities of the gazetteer become rows of the register."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from daumoi.register.actions.indexing import index_record, index_records
from daumoi.register.models import Locality
from daumoi.register.names import make_name_key

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon
    from daumoi.gazetteer.localities import Locality as Unit

_REASON = "loaded from the gazetteer"
_LOADED = ("country", "level", "name_vi", "name_en", "name_ko", "kind_vi", "name_key", "code", "vintage")
_COMPARED = (*_LOADED, "valid_from", "valid_to", "parent_id")


def join_name_keys(names: Iterable[str], length: int) -> str:
    """Return the keys of several names in one searchable line, the first name first."""
    keys = dict.fromkeys(key for name in names if name and (key := make_name_key(name)))
    return " | ".join(keys)[:length]


@transaction.atomic
def load_localities(*, lexicon: "Lexicon | None" = None, loaded_at: datetime | None = None) -> int:
    """Return how many localities were made or changed; a second run changes nothing."""
    if lexicon is None:
        from daumoi.gazetteer.lexicon import load_lexicon

        lexicon = load_lexicon()
    units = list(lexicon.localities)
    held = {row.gazetteer_id: row for row in Locality.objects.all()}
    made = 0
    waiting = [unit for unit in units if unit.id not in held]
    while ready := [unit for unit in waiting if unit.parent_id is None or unit.parent_id in held]:
        rows = [Locality(gazetteer_id=unit.id, **_read_fields(unit, held)) for unit in ready]
        bulk_create_with_history(rows, Locality, batch_size=400, default_change_reason=_REASON, default_date=loaded_at)
        held |= {row.gazetteer_id: row for row in Locality.objects.filter(gazetteer_id__in=[unit.id for unit in ready])}
        made += len(ready)
        waiting = [unit for unit in waiting if unit.id not in held]
    changed = [row for unit in units if unit.id in held and (row := _refresh(held[unit.id], unit, held))]
    bulk_update_with_history(
        changed, Locality, list(_COMPARED), batch_size=400, default_change_reason=_REASON, default_date=loaded_at
    )
    _link_successors(units, held)
    index_records("locality", [held[unit.id].pk for unit in units] if made else [row.pk for row in changed])
    return made + len(changed)


def _read_fields(unit: "Unit", held: dict[str, Locality]) -> dict[str, Any]:
    names = [unit.name_vi, unit.name_en, unit.name_ko, *unit.aliases]
    return {
        "country": unit.country,
        "level": str(unit.level),
        "name_vi": unit.name_vi,
        "name_en": unit.name_en,
        "name_ko": unit.name_ko,
        "kind_vi": unit.kind_vi,
        "name_key": join_name_keys(names, 400),
        "code": unit.code,
        "vintage": unit.vintage,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "parent_id": held[unit.parent_id].pk if unit.parent_id in held else None,
    }


def _refresh(row: Locality, unit: "Unit", held: dict[str, Locality]) -> Locality | None:
    fields = _read_fields(unit, held)
    if all(getattr(row, name) == value for name, value in fields.items()):
        return None
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def _link_successors(units: "list[Unit]", held: dict[str, Locality]) -> None:
    links = Locality.successors.through
    links.objects.bulk_create(
        [
            links(from_locality_id=held[unit.id].pk, to_locality_id=held[later].pk)
            for unit in units
            for later in unit.successor_ids
            if later in held
        ],
        ignore_conflicts=True,
        batch_size=400,
    )


def keep_locality(unit: "Unit", *, lexicon: "Lexicon") -> Locality:
    """Return the row of a unit, made with those above it where the gazetteer was not loaded yet."""
    row = Locality.objects.filter(gazetteer_id=unit.id).first()
    if row is not None:
        return row
    held: dict[str, Locality] = {}
    if unit.parent_id:
        held[unit.parent_id] = keep_locality(lexicon.localities.get(unit.parent_id), lexicon=lexicon)
    row, is_new = Locality.objects.get_or_create(gazetteer_id=unit.id, defaults=_read_fields(unit, held))
    if is_new:
        index_record(row)
    return row
