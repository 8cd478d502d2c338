"""What merging two records would move, fill and leave, told before anything is done."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Field, Model, UniqueConstraint

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Appointment, Evidence, Judgement, LedgerEntry, Zone
from daumoi.register.models.merges import MERGED_NOUNS
from daumoi.register.names import make_name_key
from daumoi.register.queries.evidence import MODEL_OF_NOUN
from daumoi.register.queries.scopes import Viewer, visible_records
from daumoi.values.errors import DaumoiError

# Rows that are made anew from others and so are never moved.
DERIVED: tuple[type[Model], ...] = (LedgerEntry,)
_NEVER_MERGED = {"id", "identity", "created_at", "name_key", "aliases", "gazetteer_id"}
_CODES = ("tax_code", "code")
_SHOWN = 50


class RefusedMerge(DaumoiError):  # noqa: N818  # named for what happened
    """Two records cannot be merged, or a merge not undone; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Link:
    """One kind of row that names a record of a noun in one of its columns."""

    model: type[Model]
    column: str

    @property
    def table(self) -> str:
        """Return the name under which a merge remembers the kind of row."""
        return self.model._meta.label_lower


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of both records: `kind` is same, filled (only the other knows it) or conflict."""

    name: str
    kept: Any
    merged: Any
    kind: str


@dataclass(slots=True)
class MovedRows:
    """The rows of one kind that go over to the record kept, and those that it has already."""

    link: Link
    rows: list[Model] = field(default_factory=list)
    twins: list[tuple[Model, Model]] = field(default_factory=list)

    @property
    def shown(self) -> list[Model]:
        """Return the first rows, for a page."""
        return self.rows[:_SHOWN]


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Both records, their fields side by side, and what would move; `refusal` is why it cannot be done."""

    noun: str
    kept: Model
    merged: Model
    fields: list[FieldPair]
    moved: list[MovedRows]
    evidence: int
    refusal: RefusedMerge | None

    @property
    def rows(self) -> int:
        """Return how many rows would move."""
        return sum(len(kind.rows) for kind in self.moved)


def list_links(model: type[Model]) -> list[Link]:
    """Return every kind of row that names a record of a model, history and derived rows left out."""
    found = []
    for relation in model._meta.get_fields(include_hidden=True):
        related = getattr(relation, "related_model", None)
        if not (relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)):
            continue
        if isinstance(related, type) and not hasattr(related, "history_type") and related not in DERIVED:
            found.append(Link(related, relation.field.name))  # type: ignore[union-attr]
    return sorted(found, key=lambda link: (link.table, link.column))


def preview_merge(*, user: Viewer, noun: str, kept_id: int, merged_id: int) -> MergePlan:
    """Return what merging `merged_id` into `kept_id` would do; nothing is changed.

    Raises UnknownRecord.
    """
    kept, merged = (find_mergeable(user, noun, record_id) for record_id in (kept_id, merged_id))
    return plan_merge(noun, kept, merged)


def find_mergeable(user: Viewer, noun: str, record_id: int) -> Model:
    """Return a record of a noun that is merged at all, where the user may see it.

    Raises UnknownRecord.
    """
    if noun not in MERGED_NOUNS:
        raise UnknownRecord("record", record_id)
    rows = visible_records(MODEL_OF_NOUN[noun]._default_manager.all(), noun, user)
    record = rows.filter(pk=record_id).first()
    if record is None:
        raise UnknownRecord(noun, record_id)
    return record


def plan_merge(noun: str, kept: Model, merged: Model) -> MergePlan:
    """Return what merging two rows would do."""
    supports = Evidence.objects.filter(record_noun=noun, record_id=merged.pk)
    return MergePlan(
        noun,
        kept,
        merged,
        list(_pair_fields(kept, merged)),
        [moved for link in list_links(type(merged)) if (moved := _read_moved(link, kept, merged)) is not None],
        supports.count(),
        _find_refusal(noun, kept, merged),
    )


def _find_refusal(noun: str, kept: Model, merged: Model) -> RefusedMerge | None:
    if kept.pk == merged.pk:
        return RefusedMerge("A record cannot be merged into itself.")
    if isinstance(merged, Zone) and merged.gazetteer_id:
        return RefusedMerge("A zone of the gazetteer cannot be merged away; keep it and merge the other one into it.")
    for name in _CODES:
        codes = [getattr(record, name, None) for record in (kept, merged)]
        if all(codes) and codes[0] != codes[1]:
            return RefusedMerge(
                "They have different codes, %(first)s and %(second)s. Mend the wrong one before you merge them.",
                first=codes[0],
                second=codes[1],
            )
    low, high = sorted((kept.pk, merged.pk))
    if Judgement.objects.filter(noun=noun, first_id=low, second_id=high, taken_back_at=None).exists():
        return RefusedMerge("Somebody judged that these two are not the same. Take that back before you merge them.")
    return None


def list_mergeable_fields(model: type[Model]) -> list[Field]:
    """Return the columns that a merge fills or sets side by side."""
    return [column for column in model._meta.concrete_fields if column.name not in _NEVER_MERGED]


def _pair_fields(kept: Model, merged: Model) -> Iterator[FieldPair]:
    for column in list_mergeable_fields(type(kept)):
        ours, theirs = getattr(kept, column.name), getattr(merged, column.name)
        if theirs in (None, "", 0) or theirs == kept:
            continue
        kind = "same" if ours == theirs else "filled" if ours in (None, "") else "conflict"
        yield FieldPair(column.name, ours, theirs, kind)


def _read_moved(link: Link, kept: Model, merged: Model) -> MovedRows | None:
    """Return the rows of one kind, None where there are none; those that the kept record has already are twins."""
    rows = list(link.model._default_manager.filter(**{link.column: merged}).order_by("pk"))
    if not rows:
        return None
    moved = MovedRows(link)
    makers = list(_list_twin_keys(link))
    held: dict[tuple[Any, ...], Model] = {}
    for row in link.model._default_manager.filter(**{link.column: kept}).order_by("pk") if makers else ():
        held.update(dict.fromkeys(_make_twin_keys(makers, row), row))
    for row in rows:
        keys = _make_twin_keys(makers, row)
        twin = next((held[key] for key in keys if key in held), None)
        if twin is None:
            moved.rows.append(row)
            held.update(dict.fromkeys(keys, row))
        else:
            moved.twins.append((row, twin))
    return moved


def _make_twin_keys(makers: list[Any], row: Model) -> list[tuple[Any, ...]]:
    """Return what a row has in common with its twins; what is not known is common to none."""
    keys = [(at, *make(row)) for at, make in enumerate(makers)]
    return [key for key in keys if None not in key]


def _list_twin_keys(link: Link) -> Iterator[Any]:
    """Yield what makes two rows of one record the same: the table's unique constraints, and a post told twice."""
    for constraint in link.model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and link.column in constraint.fields and not constraint.condition:
            names = [name for name in constraint.fields if name != link.column]
            yield lambda row, names=names: tuple(getattr(row, f"{name}_id", getattr(row, name)) for name in names)
    if link.model is Appointment:
        yield lambda post: _identify_post(post, link.column)


def _identify_post(post: Any, column: str) -> tuple[Any, ...]:
    body = post.organisation_id or make_name_key(post.org_text)
    return (make_name_key(post.title), post.person_id if column == "organisation" else body)


def count_by_table(plan: MergePlan) -> dict[str, int]:
    """Return how many rows of each kind would move."""
    counts: dict[str, int] = defaultdict(int)
    for kind in plan.moved:
        counts[kind.link.table] += len(kind.rows)
    return dict(counts)
