"""Two records become one: every row that names the one merged away names the one kept, and its old names lead there."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from daumoi.register.actions.indexing import index_records
from daumoi.register.actions.keeping import account_of, delete_with_history, require_approver, save_with_history
from daumoi.register.actions.ledger import list_projects_naming, rebuild_ledgers
from daumoi.register.actions.localities import join_name_keys
from daumoi.register.actions.merge_locks import wait_for_writers
from daumoi.register.actions.snapshots import take_snapshot
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Appointment, Evidence, Fact, Merge, SuspectedPair, Zone
from daumoi.register.names import make_name_key
from daumoi.register.queries.evidence import MODEL_OF_NOUN, NOUN_OF_MODEL
from daumoi.register.queries.merge_plans import MergePlan, MovedRows, find_mergeable, plan_merge
from daumoi.register.queries.scopes import Viewer

_NAMES = ("name_vi", "name_en", "name_ko", "name", "investor_text")


@transaction.atomic
def merge_records(
    *,
    noun: str,
    kept_id: int,
    merged_id: int,
    by: Viewer,
    at: datetime,
    reason: str = "",
    take: Collection[str] = (),
) -> Merge:
    """Return the merge of one record into another, all of it or nothing.

    take: the names of the fields in which the two differ and the one merged away is right.
    Raises NotAllowed, UnknownRecord, RefusedMerge.
    """
    require_approver(by)
    wait_for_writers()
    for record_id in (kept_id, merged_id):
        find_mergeable(by, noun, record_id)
    kept, merged = _lock_both(noun, kept_id, merged_id)
    plan = plan_merge(noun, kept, merged)
    if plan.refusal is not None:
        raise plan.refusal
    why = f"merged {noun} {merged_id} into {kept_id}"
    merge = Merge(
        noun=noun,
        kept_id=kept_id,
        merged_id=merged_id,
        kept_name=str(kept)[:500],
        merged_name=str(merged)[:500],
        merged_key=getattr(merged, "name_key", "")[:600],
        merged_identity=getattr(merged, "identity", ""),
        entered_by_hand=any(not _list_evidence(noun, number).exists() for number in (kept_id, merged_id)),
        reason=reason[:500],
        made_by=account_of(by),
        made_at=at,
    )
    merge.moved = _move_all(plan, take, by, at, why)
    merge.save()
    index_records(noun, [kept_id])
    SuspectedPair.objects.filter(noun=noun, first_id=merged_id).delete()
    SuspectedPair.objects.filter(noun=noun, second_id=merged_id).delete()
    return merge


def _lock_both(noun: str, kept_id: int, merged_id: int) -> tuple[Model, Model]:
    """Return both rows, locked in one order so that two merges of the same two never wait for each other."""
    rows = MODEL_OF_NOUN[noun]._default_manager.select_for_update().filter(pk__in=[kept_id, merged_id])
    held = {row.pk: row for row in rows.order_by("pk")}
    for record_id in (kept_id, merged_id):
        if record_id not in held:
            raise UnknownRecord(noun, record_id)
    return held[kept_id], held[merged_id]


def _list_evidence(noun: str, record_id: int) -> Any:
    return Evidence.objects.filter(record_noun=noun, record_id=record_id)


def _move_all(plan: MergePlan, take: Collection[str], by: Viewer, at: datetime, why: str) -> dict[str, Any]:
    noun, kept, merged = plan.noun, plan.kept, plan.merged
    before, shot = take_snapshot(kept), take_snapshot(merged)
    projects = list_projects_naming(noun, (kept.pk, merged.pk))
    rows = [_move_rows(kind, kept, by, at, why) for kind in plan.moved]
    left_out = [_leave_out(row, twin, by, at, why) for kind in plan.moved for row, twin in kind.twins]
    evidence, dropped = move_evidence(noun, merged.pk, kept.pk)
    facts = Fact.objects.filter(record_noun=noun, record_id=merged.pk)
    fact_ids = list(facts.values_list("pk", flat=True))
    facts.update(record_id=kept.pk)
    rebuild_ledgers(projects)
    _fill_kept(plan, take)
    delete_with_history(merged, by=by, at=at, reason=why)
    save_with_history(kept, by=by, at=at, reason=why)
    after = take_snapshot(kept)
    changed = [name for name, value in after["fields"].items() if before["fields"].get(name) != value]
    return {
        "record": shot,
        "rows": rows,
        "left_out": left_out,
        "evidence": evidence,
        "evidence_dropped": dropped,
        "facts": fact_ids,
        "before": {name: before["fields"].get(name) for name in changed},
        "after": {name: after["fields"][name] for name in changed},
    }


def _move_rows(kind: MovedRows, kept: Model, by: Viewer, at: datetime, why: str) -> dict[str, Any]:
    """Let rows name the record kept; a record that named its namesake as its own whole names none."""
    for row in kind.rows:
        itself = type(row) is type(kept) and row.pk == kept.pk
        if itself:  # its history is written once, at the end, with all else that changes
            setattr(kept, kind.link.column, None)
            type(kept)._default_manager.filter(pk=kept.pk).update(**{kind.link.column: None})
            continue
        setattr(row, kind.link.column, kept)
        _save_row(row, by, at, why)
    return {"table": kind.link.table, "column": kind.link.column, "ids": [row.pk for row in kind.rows if row != kept]}


def _save_row(row: Model, by: Viewer, at: datetime, why: str) -> None:
    if hasattr(type(row), "history"):
        save_with_history(row, by=by, at=at, reason=why)
    else:
        row.save()


def _leave_out(row: Model, twin: Model, by: Viewer, at: datetime, why: str) -> dict[str, Any]:
    """Remove a row that the record kept has already; its evidence goes to its twin."""
    shot = {
        "record": take_snapshot(row),
        "twin": twin.pk,
        "evidence": [],
        "dropped": [],
        "facts": [],
        "before": {},
        "after": {},
    }
    noun = NOUN_OF_MODEL.get(type(row))
    if noun is not None:
        shot["evidence"], shot["dropped"] = move_evidence(noun, row.pk, twin.pk)
        facts = Fact.objects.filter(record_noun=noun, record_id=row.pk)
        shot["facts"] = list(facts.values_list("pk", flat=True))
        facts.update(record_id=twin.pk)
    if isinstance(row, Appointment) and isinstance(twin, Appointment):
        before = take_snapshot(twin)["fields"]
        twin.refresh_from_db()
        days = [day for post in (row, twin) for day in (post.seen_from, post.seen_on) if day]
        if days and (twin.seen_from, twin.seen_on) != (min(days), max(days)):
            twin.seen_from, twin.seen_on = min(days), max(days)
            save_with_history(twin, by=by, at=at, reason=why)
            after = take_snapshot(twin)["fields"]
            for name in ("seen_from", "seen_on"):
                shot["before"][name], shot["after"][name] = before[name], after[name]
    delete_with_history(row, by=by, at=at, reason=why)
    return shot


def move_evidence(noun: str, record_id: int, to_id: int) -> tuple[list[int], list[dict[str, Any]]]:
    """Return the numbers of the evidence moved, and snapshots of that which the other record has already."""
    held = set(_list_evidence(noun, to_id).values_list("fact_id", "field", "start", "end"))
    moved: list[int] = []
    dropped: list[dict[str, Any]] = []
    for row in _list_evidence(noun, record_id).order_by("pk"):
        if (row.fact_id, row.field, row.start, row.end) in held:
            dropped.append(take_snapshot(row))
            row.delete()
        else:
            moved.append(row.pk)
    Evidence.objects.filter(pk__in=moved).update(record_id=to_id)
    return moved, dropped


def _fill_kept(plan: MergePlan, take: Collection[str]) -> None:
    """Fill what the record kept does not know, take over what was chosen, and keep every other name as an alias."""
    kept, merged = plan.kept, plan.merged
    names = [getattr(record, name) for record in (kept, merged) for name in _NAMES if hasattr(record, name)]
    for pair in plan.fields:
        if (pair.kind == "filled" or (pair.kind == "conflict" and pair.name in take)) and pair.merged != kept:
            setattr(kept, pair.name, pair.merged)
    if hasattr(kept, "aliases"):
        shown = {getattr(kept, name) for name in _NAMES if hasattr(kept, name)}
        wanted = dict.fromkeys([*kept.aliases, *names, *merged.aliases])  # type: ignore[attr-defined]
        kept.aliases = [name for name in wanted if name and name not in shown]
    _renew_key(kept)


def _renew_key(record: Any) -> None:
    if isinstance(record, Zone):
        if record.gazetteer_id is None:
            record.name_key = join_name_keys([record.name_vi, record.name_en, record.name_ko], 600)
        return
    length = type(record)._meta.get_field("name_key").max_length
    record.name_key = make_name_key(getattr(record, "name_vi", "") or getattr(record, "name", ""))[:length]
