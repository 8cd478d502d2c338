"""Who changed what of a record, when and why; and the record as it was on any day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils import timezone

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Document, Evidence, Figure, SiteState
from daumoi.register.queries.evidence import MODEL_OF_NOUN
from daumoi.register.queries.land import STATEMENTS
from daumoi.register.queries.scopes import (
    Viewer,
    may_approve,
    visible_documents,
    visible_evidence,
    visible_records,
    visible_sourced,
)

# The parts whose changes stand in the time line of the whole, by the column that names it.
_PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "project": (("certificate_event", "project_id"),),
    "person": (("appointment", "person_id"),),
    "event": (("event_party", "event_id"),),
    "agreement": (("agreement_party", "agreement_id"),),
    "zone": tuple((part, "zone_id") for part in ("land", "stage", "authority", "price", "utility")),
    "site": tuple((part, "site_id") for part in ("site_state", "price", "utility")),
}
_SOURCED = {**STATEMENTS, "site_state": SiteState}
# What the program keeps for itself, and the documents and facts that evidence shows better.
_SILENT = frozenset(
    "id identity created_at document fact sha256 title_key name_key subject_key notes added_at added_by reader_version "
    "media_type encoding start_on end_on as_of_start as_of_end period_start period_end gazetteer_id vintage".split()
)
MOST_LINES = 500
# The day after it can still be written in any time zone.
LAST_DAY_ASKED = date(9999, 12, 29)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column before and after; None or empty text where it held nothing."""

    noun: str
    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a record's history: `kind` is made, changed or removed; `part` names what of it, if not itself.

    is_withheld: what changed rests on a document that the user may not see.
    """

    noun: str
    record_id: int
    version: int
    kind: str
    at: datetime
    by: str
    reason: str
    part: str
    fields: tuple[FieldChange, ...]
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class RecordOnDay:
    """A record as it was at the end of a day: its columns with what they held; no columns where it was not there."""

    noun: str
    record_id: int
    on: date
    title: str
    fields: tuple[FieldChange, ...]


_KINDS = {"+": "made", "~": "changed", "-": "removed"}


def list_changes(*, user: Viewer, noun: str, record_id: int) -> list[Change]:
    """Return every change of a record and of its parts, the newest first; a constant number of questions.

    Raises UnknownRecord.
    """
    _require_visible(user, noun, record_id)
    lines = _read_lines(noun, "id", record_id)
    for part, column in _PARTS.get(noun, ()):
        lines += _read_lines(part, column, record_id)
    hidden = _find_hidden(user, {(line_noun, row.id) for line_noun, row, _before in lines})
    names = _read_names(lines)
    changes = [_make_change(noun, line, names, hidden) for line in lines]
    changes = [change for change in changes if change.fields or change.kind != "changed" or change.is_withheld]
    return sorted(changes, key=lambda change: (change.at, change.version), reverse=True)[:MOST_LINES]


def show_record_on(*, user: Viewer, noun: str, record_id: int, on: date) -> RecordOnDay:
    """Return a record as it was at the end of a day, in the time zone of the office.

    Raises UnknownRecord.
    """
    _require_visible(user, noun, record_id)
    day_after = min(on, LAST_DAY_ASKED) + timedelta(days=1)
    end = timezone.make_aware(datetime.combine(day_after, time()))
    rows = _history_of(noun).filter(id=record_id, history_date__lt=end)
    row = rows.order_by("-history_date", "-history_id").first()
    if row is None or row.history_type == "-" or _find_hidden(user, {(noun, record_id)}):
        return RecordOnDay(noun, record_id, on, "", ())
    names = _read_names([(noun, row, None)])
    fields = _compare(noun, row, None, names)
    return RecordOnDay(
        noun, record_id, on, str(row.instance), tuple(field for field in fields if field.new is not None)
    )


def _require_visible(user: Viewer, noun: str, record_id: int) -> None:
    """Refuse what the user may not see; of a record that is gone only approvers see what it was.

    Raises UnknownRecord.
    """
    if noun == "document":
        seen = visible_documents(user).filter(pk=record_id).exists()
    elif noun in MODEL_OF_NOUN or noun in _SOURCED:
        model = model_of_history(noun)
        rows = model._default_manager.filter(pk=record_id)
        seen = (visible_sourced(rows, user) if noun in _SOURCED else visible_records(rows, noun, user)).exists()
        gone = not seen and may_approve(user) and not model._default_manager.filter(pk=record_id).exists()
        seen = seen or (gone and _history_of(noun).filter(id=record_id).exists())
    else:
        seen = False
    if not seen:
        raise UnknownRecord(noun, record_id)


def model_of_history(noun: str) -> type[Model]:
    """Return the model whose history a noun has."""
    return Document if noun == "document" else MODEL_OF_NOUN.get(noun) or _SOURCED[noun]


def _history_of(noun: str) -> Any:
    return model_of_history(noun).history  # type: ignore[attr-defined]


Line = tuple[str, Any, Any]
Names = dict[tuple[type[Model], int], str]


def _read_lines(noun: str, column: str, record_id: int) -> list[Line]:
    """Return (noun, version, version before it) of each record whose column holds the number, oldest first."""
    rows = _history_of(noun).filter(**{column: record_id}).select_related("history_user")
    before: dict[int, Any] = {}
    lines = []
    for row in rows.order_by("history_date", "history_id")[: MOST_LINES * 4]:
        lines.append((noun, row, before.get(row.id)))
        before[row.id] = row
    return lines


def _make_change(whole: str, line: Line, names: Names, hidden: set[tuple[str, int]]) -> Change:
    noun, row, before = line
    withheld = (noun, row.id) in hidden
    fields = () if withheld or row.history_type == "-" else _compare(noun, row, before, names)
    return Change(
        noun=noun,
        record_id=row.id,
        version=row.history_id,
        kind=_KINDS[row.history_type],
        at=row.history_date,
        by=row.history_user.get_username() if row.history_user else "",
        reason=row.history_change_reason or "",
        part="" if noun == whole or withheld else str(row.instance),
        fields=tuple(fields),
        is_withheld=withheld,
    )


def _compare(noun: str, row: Any, before: Any, names: Names) -> tuple[FieldChange, ...]:
    found = []
    for field in _list_shown_fields(noun):
        if _repeats_low_end(field.name, row) and (before is None or _repeats_low_end(field.name, before)):
            continue
        old = _show_value(field, before, names) if before is not None else None
        new = _show_value(field, row, names)
        if (old or None) != (new or None):
            found.append(FieldChange(noun, field.name, old, new))
    return tuple(found)


def list_shown_columns(noun: str) -> list[str]:
    """Return the columns of a noun whose changes a history shows."""
    return [field.name for field in _list_shown_fields(noun)]


def _repeats_low_end(name: str, row: Any) -> bool:
    """Return whether a column is the high end of what is no range."""
    return "_high" in name and getattr(row, name) == getattr(row, name.replace("_high", "_low"))


def _list_shown_fields(noun: str) -> "list[Field[Any, Any]]":
    held = {field.name for field in _history_of(noun).model._meta.concrete_fields}
    fields = model_of_history(noun)._meta.concrete_fields
    return [field for field in fields if field.name in held and field.name not in _SILENT]


def _show_value(field: "Field[Any, Any]", row: Any, names: Names) -> Any:
    value = getattr(row, field.attname)
    if isinstance(field, ForeignKey) and value is not None:
        return names.get((field.related_model, value), f"#{value}")
    return value if value != "" else None


def _read_names(lines: Iterable[Line]) -> Names:
    """Return what the records that these versions name are called now, in one question a table."""
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for noun, row, _before in lines:
        for field in _list_shown_fields(noun):
            if isinstance(field, ForeignKey) and (value := getattr(row, field.attname)) is not None:
                wanted[field.related_model].add(value)
    names: Names = {}
    for model, ids in wanted.items():
        for record in model._default_manager.filter(pk__in=ids):
            names[model, record.pk] = str(record)
    return names


def _find_hidden(user: Viewer, records: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """Return those of the records that rest, in part or whole, on documents that the user may not see."""
    if may_approve(user):
        return set()
    by_noun: dict[str, set[int]] = defaultdict(set)
    for noun, record_id in records:
        by_noun[noun].add(record_id)
    hidden = set()
    for noun, ids in by_noun.items():
        if noun in _SOURCED:
            hidden |= {(noun, record_id) for record_id in _find_unseen_statements(user, noun, ids)}
            continue
        shown = Evidence.objects.filter(record_noun=noun, record_id__in=ids)
        unseen = shown.exclude(pk__in=visible_evidence(user).filter(record_noun=noun, record_id__in=ids).values("pk"))
        hidden |= {(noun, record_id) for record_id in unseen.values_list("record_id", flat=True)}
    return hidden


def _find_unseen_statements(user: Viewer, noun: str, ids: set[int]) -> set[int]:
    """Return those statements of which a version rests on a document or a figure that the user may not see."""
    versions = _history_of(noun).filter(id__in=ids)
    unseen = versions.filter(document__isnull=False).exclude(document__in=visible_documents(user).values("pk"))
    found = set(unseen.values_list("id", flat=True))
    if any(field.name == "figure" for field in model_of_history(noun)._meta.concrete_fields):
        figures = visible_records(Figure.objects.all(), "figure", user).order_by().values("pk")
        told = versions.filter(figure__isnull=False).exclude(figure__in=figures)
        found |= set(told.values_list("id", flat=True))
    return found
