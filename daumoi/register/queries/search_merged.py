"""The names of records that were merged into another one: by them that one is found."""

from collections import defaultdict
from collections.abc import Sequence

from daumoi.register.models import Evidence, Merge
from daumoi.register.queries.scopes import OPEN_READER, visible_evidence

# Organisations and people keep every other name among their own.
NAMELESS_NOUNS = ("project", "zone")


def list_merged_names(noun: str, ids: Sequence[int]) -> dict[int, list[str]]:
    """Return record -> the names of what was merged into it, also by way of others.

    The name of a record that rested on secret or withdrawn documents alone is not among them.
    """
    if noun not in NAMELESS_NOUNS or not ids:
        return {}
    found: dict[int, list[str]] = defaultdict(list)
    whole = {record_id: record_id for record_id in ids}
    wanted = set(ids)
    while wanted:
        merges = Merge.objects.filter(noun=noun, kept_id__in=wanted, undone_at__isnull=True).order_by("pk")
        rows = list(merges.values_list("kept_id", "merged_id", "merged_name", "moved__evidence"))
        for kept_id, merged_id, name, told in rows:
            whole[merged_id] = whole[kept_id]
            if name and _is_open(told or []):
                found[whole[kept_id]].append(name)
        wanted = {merged_id for _, merged_id, _, _ in rows}
    return found


def _is_open(evidence_ids: list[int]) -> bool:
    held = Evidence.objects.filter(pk__in=evidence_ids)
    return not evidence_ids or visible_evidence(OPEN_READER).filter(pk__in=held.values("pk")).exists()
