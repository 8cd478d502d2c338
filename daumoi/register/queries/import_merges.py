"""Rows that name a record by what it was called before it was merged into another mean the one kept."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from daumoi.register.models import Merge
from daumoi.register.models.merges import MERGED_NOUNS
from daumoi.register.queries.sheet_drafts import Draft

# What names a record: of one that is found by an old name it says nothing new.
_NAMES = ("name_vi", "name")
_SIGN = 6


@dataclass(slots=True)
class FormerNames:
    """The standing merges of one noun: which record is kept for a number, an identity or a key of a name."""

    kept: dict[int, int] = field(default_factory=dict)
    signs: dict[int, str] = field(default_factory=dict)
    by_identity: dict[str, int] = field(default_factory=dict)
    by_key: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def follow(self, number: int) -> int:
        """Return the number of the record that stands for one today, itself where it was not merged."""
        seen = {number}
        while number in self.kept and self.kept[number] not in seen:
            number = self.kept[number]
            seen.add(number)
        return number

    def find_by_record(self, record: str) -> int | None:
        """Return who is kept for a record number of an exported sheet."""
        number, _, sign = record.partition("-")
        known = int(number) in self.kept and self.signs[int(number)] == sign
        return self.follow(int(number)) if known else None

    def list_candidates(self, draft: Draft) -> tuple[set[int], bool]:
        """Return who is kept for what a draft is called, and whether its whole identity says so."""
        identity = draft.identify(draft) if draft.identify else ""
        if identity in self.by_identity:
            return {self.follow(self.by_identity[identity])}, True
        return {self.follow(number) for number in self.by_key.get(draft.columns.get("name_key") or "-", ())}, False


def load_former_names(noun: str) -> FormerNames | None:
    """Return the standing merges of a noun, None where there are none."""
    if noun not in MERGED_NOUNS:
        return None
    former = FormerNames()
    rows = Merge.objects.filter(noun=noun, undone_at=None).order_by("pk")
    for merged, kept, identity, key in rows.values_list("merged_id", "kept_id", "merged_identity", "merged_key"):
        former.kept[merged], former.signs[merged] = kept, identity[:_SIGN]
        if identity:
            former.by_identity[identity] = kept
        for one in key.split(" | "):
            if one:
                former.by_key[one].add(kept)
    return former if former.kept else None


def take_kept(draft: Draft, row: Any) -> None:
    """Give a draft the record kept; the words by which it was found are no other name for it."""
    draft.held, draft.is_former = row, True
    draft.values = {name: value for name, value in draft.values.items() if name not in _NAMES}


def fits_kept(noun: str, row: Any, draft: Draft) -> bool:
    """Return whether a kept record may be what a draft of an old name tells: nothing that both say differs."""
    columns = draft.columns
    body = draft.aids.get("organisation")
    if noun == "person" and isinstance(body, Draft):
        bodies = {post.organisation_id for post in row.appointments.all()}
        return bodies <= {None} or (body.held is not None and body.held.pk in bodies)
    if noun == "project":
        investor = draft.get_key("investor")
        if investor is None or investor != row.investor_id:
            return False
    pairs = [(getattr(row, name, None), columns.get(name)) for name in ("code", "country", "zone_id", "locality_id")]
    return all(not ours or not theirs or ours == theirs for ours, theirs in pairs)
