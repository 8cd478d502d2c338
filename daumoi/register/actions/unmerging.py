"""A merge is undone: the record merged away is again what and where it was, with all that was its own."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, Model

from daumoi.register.actions.indexing import index_records
from daumoi.register.actions.keeping import account_of, require_approver, save_with_history
from daumoi.register.actions.ledger import list_projects_naming, rebuild_ledgers
from daumoi.register.actions.merge_locks import wait_for_writers
from daumoi.register.actions.snapshots import read_snapshot, take_snapshot
from daumoi.register.models import Document, Evidence, Fact, Merge
from daumoi.register.queries.evidence import MODEL_OF_NOUN, NOUN_OF_MODEL
from daumoi.register.queries.merge_plans import RefusedMerge
from daumoi.register.queries.merges import find_kept_id, get_merge
from daumoi.register.queries.scopes import Viewer


@transaction.atomic
def undo_merge(*, merge_id: int, by: Viewer, at: datetime, reason: str = "") -> Merge:
    """Return the merge, undone: what moved and still stands with the record kept goes back, what came later stays.

    Raises NotAllowed, UnknownRecord, RefusedMerge.
    """
    require_approver(by)
    wait_for_writers()
    get_merge(user=by, merge_id=merge_id)
    merge = Merge.objects.select_for_update().get(pk=merge_id)
    kept = _find_kept(merge)
    _refuse_later_merges(merge)
    why = f"merge {merge.pk} undone"
    both = (merge.kept_id, merge.merged_id)
    held = list_projects_naming(merge.noun, both)
    own_whole = _restore_kept(merge, kept, by, at, why)
    merged = _bring_back(read_snapshot(merge.moved["record"]), by, at, why)
    if own_whole:
        for column in own_whole:
            setattr(kept, column, merged)
        save_with_history(kept, by=by, at=at, reason=why)
    for rows in merge.moved["rows"]:
        _move_back(rows, kept.pk, merged, by, at, why)
    for shot in merge.moved["left_out"]:
        _bring_back_left_out(shot, by, at, why)
    _move_evidence_back(merge.noun, kept.pk, merged.pk, merge.moved["evidence"], merge.moved["evidence_dropped"])
    facts = Fact.objects.filter(pk__in=merge.moved["facts"], record_noun=merge.noun, record_id=kept.pk)
    facts.update(record_id=merged.pk)
    rebuild_ledgers(held | list_projects_naming(merge.noun, both))
    merge.undone_by, merge.undone_at, merge.undone_reason = account_of(by), at, reason[:500]
    merge.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    index_records(merge.noun, [kept.pk])
    return merge


def _find_kept(merge: Merge) -> Model:
    if merge.undone_at is not None:
        raise RefusedMerge("This merge has been undone already.")
    later = find_kept_id(merge.noun, merge.kept_id)
    if later is not None:
        raise RefusedMerge("The record kept was merged into another one later. Undo that merge first.")
    kept = MODEL_OF_NOUN[merge.noun]._default_manager.select_for_update().filter(pk=merge.kept_id).first()
    if kept is None:
        raise RefusedMerge("The record kept is no longer in the register, so this merge cannot be undone.")
    return kept


def _refuse_later_merges(merge: Merge) -> None:
    """Refuse where a later merge into the same record changed a field on top of this one."""
    changed = set(merge.moved["after"]) - {"aliases"}
    later = Merge.objects.filter(noun=merge.noun, kept_id=merge.kept_id, undone_at=None, pk__gt=merge.pk)
    for other in later.order_by("-pk"):
        if changed & set(other.moved["after"]):
            raise RefusedMerge(
                "“%(name)s” was merged into the same record later and changed the same fields. Undo that first.",
                name=other.merged_name,
            )


def _restore_kept(merge: Merge, kept: Model, by: Viewer, at: datetime, why: str) -> list[str]:
    """Set back what the merge changed and nobody since; return the columns that named the record merged away."""
    now = take_snapshot(kept)["fields"]
    before = dict(merge.moved["before"])
    for name, after in merge.moved["after"].items():
        if name == "aliases":
            added = [alias for alias in after if alias not in before[name]]
            before[name] = [alias for alias in now[name] if alias not in added]
            before[name] += [alias for alias in merge.moved["before"][name] if alias not in before[name]]
        elif now.get(name) != after:
            before.pop(name)
    own_whole = [name for name, value in before.items() if value == merge.merged_id and _names_own_noun(kept, name)]
    shot = take_snapshot(kept)
    shot["fields"].update({name: value for name, value in before.items() if name not in own_whole})
    old = read_snapshot(shot)
    for name in before:
        if name not in own_whole:
            column = kept._meta.get_field(name).attname  # type: ignore[union-attr]
            setattr(kept, column, getattr(old, column))
    if before:
        save_with_history(kept, by=by, at=at, reason=why)
    return own_whole


def _names_own_noun(record: Model, name: str) -> bool:
    column = record._meta.get_field(name)
    return isinstance(column, ForeignKey) and column.related_model is type(record)


def _bring_back(row: Model, by: Viewer, at: datetime, why: str) -> Model:
    """Return a row saved again under its old number; what it named and was merged since is followed."""
    if type(row)._default_manager.filter(pk=row.pk).exists():
        raise RefusedMerge("Its number is taken again, so this merge cannot be undone.")
    for column in row._meta.concrete_fields:
        number = getattr(row, column.attname)
        if isinstance(column, ForeignKey) and number is not None:
            setattr(row, column.attname, _find_named(column, number, str(row)))
    try:
        with transaction.atomic():
            return save_with_history(row, by=by, at=at, reason=why) if hasattr(row, "history") else _save_plain(row)
    except IntegrityError as error:
        raise RefusedMerge(
            "“%(name)s” cannot come back: another record holds its code or stands in its place by now.", name=str(row)
        ) from error


def _save_plain(row: Model) -> Model:
    row.save(force_insert=True)
    return row


def _find_named(column: ForeignKey, number: int, name: str) -> int | None:
    target = column.related_model
    if target._default_manager.filter(pk=number).exists():
        return number
    noun = NOUN_OF_MODEL.get(target)
    kept = find_kept_id(noun, number) if noun else None
    if kept is None and not column.null:
        raise RefusedMerge("What “%(name)s” belonged to is no longer in the register.", name=name)
    return kept


def _move_back(rows: dict[str, Any], kept_id: int, merged: Model, by: Viewer, at: datetime, why: str) -> None:
    """Let the rows that still name the record kept name the one that came back; those changed since stay."""
    model = apps.get_model(rows["table"])
    for row in model._default_manager.filter(pk__in=rows["ids"], **{rows["column"]: kept_id}).order_by("pk"):
        setattr(row, rows["column"], merged)
        if hasattr(model, "history"):
            save_with_history(row, by=by, at=at, reason=why)
        else:
            row.save()


def _bring_back_left_out(shot: dict[str, Any], by: Viewer, at: datetime, why: str) -> None:
    row = _bring_back(read_snapshot(shot["record"]), by, at, why)
    noun = NOUN_OF_MODEL.get(type(row))
    twin = type(row)._default_manager.filter(pk=shot["twin"]).first()
    if noun is not None:
        _move_evidence_back(noun, shot["twin"], row.pk, shot["evidence"], shot["dropped"])
        facts = Fact.objects.filter(pk__in=shot.get("facts", []), record_noun=noun, record_id=shot["twin"])
        facts.update(record_id=row.pk)
    if twin is None or not shot["after"]:
        return
    now = take_snapshot(twin)
    if all(now["fields"][name] == value for name, value in shot["after"].items()):
        now["fields"].update(shot["before"])
        save_with_history(read_snapshot(now), by=by, at=at, reason=why)


def _move_evidence_back(noun: str, from_id: int, to_id: int, moved: list[int], dropped: list[dict[str, Any]]) -> None:
    Evidence.objects.filter(pk__in=moved, record_noun=noun, record_id=from_id).update(record_id=to_id)
    for shot in dropped:
        row = read_snapshot(shot)
        stands = Fact.objects.filter(pk=shot["fields"]["fact"], state=Fact.State.ACCEPTED).exists()
        if stands and Document.objects.filter(pk=shot["fields"]["document"]).exists():
            row.save(force_insert=True)
