"""What became of records that were merged: which one was kept, and what it holds."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Merge
from daumoi.register.models.merges import MERGED_NOUNS
from daumoi.register.queries.evidence import MODEL_OF_NOUN, NOUN_OF_MODEL
from daumoi.register.queries.paging import Page, page_newest_first
from daumoi.register.queries.scopes import Viewer, list_roles, may_approve, visible_records

Row = TypeVar("Row", bound=Model)


def find_kept_id(noun: str, record_id: int) -> int | None:
    """Return the number of the record that now stands for one merged away, step by step; None where none was."""
    seen = {record_id}
    kept = None
    while True:
        merge = Merge.objects.filter(noun=noun, merged_id=record_id, undone_at=None).values_list("kept_id").first()
        if merge is None or merge[0] in seen:
            return kept
        kept = record_id = merge[0]
        seen.add(record_id)


def list_ids_held(noun: str, record_id: int | None) -> list[int | None]:
    """Return the number of a record and those of all that were merged into it: identities made of any of them hold."""
    held: list[int | None] = [record_id]
    fresh = [record_id] if record_id is not None else []
    while fresh:
        rows = Merge.objects.filter(noun=noun, kept_id__in=fresh, undone_at=None)
        fresh = [number for number in rows.order_by("pk").values_list("merged_id", flat=True) if number not in held]
        held += fresh
    return held


def find_merged_record(model: type[Row], identities: list[str]) -> Row | None:
    """Return the record that holds one of these identities since the record that had it was merged into it."""
    noun = NOUN_OF_MODEL.get(model)
    if noun not in MERGED_NOUNS:
        return None
    merge = Merge.objects.filter(noun=noun, merged_identity__in=identities, undone_at=None).order_by("-pk").first()
    if merge is None:
        return None
    kept_id = find_kept_id(noun, merge.merged_id)
    return model._default_manager.filter(pk=kept_id).first()


def list_kept_of_name(noun: str, name_key: str) -> list[int]:
    """Return the numbers of the records into which one of this name was merged."""
    rows = Merge.objects.filter(noun=noun, merged_key=name_key, undone_at=None).order_by("pk")
    kept = (find_kept_id(noun, merged_id) for merged_id in rows.values_list("merged_id", flat=True)[:20])
    return list(dict.fromkeys(number for number in kept if number is not None))


def list_merges(
    *, user: Viewer, noun: str | None = None, after: str | int | None = None, limit: int = 50
) -> Page[Merge]:
    """Return merges, the latest first, undone ones too; `moved` is left out."""
    rows = visible_merges(user).select_related("made_by", "undone_by").defer("moved")
    return page_newest_first(rows.filter(noun=noun) if noun else rows, after=after, limit=limit)


def visible_merges(user: Viewer) -> QuerySet[Merge]:
    """Return the merges whose kept record the user may see; an approver, who alone undoes them, sees all."""
    if may_approve(user):
        return Merge.objects.all()
    seen = Q(pk__in=[])
    for noun in MERGED_NOUNS:
        records = visible_records(MODEL_OF_NOUN[noun]._default_manager.all(), noun, user)
        seen |= Q(noun=noun, kept_id__in=records.values("pk"))
    return Merge.objects.filter(seen)


def list_merges_into(*, user: Viewer, noun: str, record_id: int) -> list[Merge]:
    """Return the standing merges into one record, the latest first."""
    if not list_roles(user):
        return []
    rows = Merge.objects.filter(noun=noun, kept_id=record_id, undone_at=None).select_related("made_by").defer("moved")
    return list(rows.order_by("-pk"))


def get_merge(*, user: Viewer, merge_id: int) -> Merge:
    """Return one merge.

    Raises UnknownRecord.
    """
    merge = visible_merges(user).select_related("made_by", "undone_by").filter(pk=merge_id).first()
    if merge is None:
        raise UnknownRecord("merge", merge_id)
    return merge
