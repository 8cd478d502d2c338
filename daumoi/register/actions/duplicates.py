"""Looking for pairs of records that may be one, and saying of a pair that it is not."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from daumoi.matching.blocking import SuspectPair, find_suspect_pairs
from daumoi.register.actions.keeping import account_of, require_editor
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import DuplicateSearch, Judgement, SuspectedPair, Zone
from daumoi.register.models.merges import MERGED_NOUNS
from daumoi.register.queries.duplicates import list_decided_pairs, load_named_records
from daumoi.register.queries.merge_plans import RefusedMerge, find_mergeable
from daumoi.register.queries.scopes import Viewer

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

BATCH = 500


def search_duplicates(*, noun: str, by: Viewer, at: datetime, lexicon: "Lexicon | None" = None) -> DuplicateSearch:
    """Return the search of all records of a noun, its pairs saved in place of those of the search before.

    Nothing is merged. The names are compared before the transaction begins, so that nobody waits for that.
    Raises NotAllowed, UnknownRecord.
    """
    require_editor(by)
    if noun not in MERGED_NOUNS:
        raise UnknownRecord("noun", noun)
    if lexicon is None:
        from daumoi.gazetteer.lexicon import load_lexicon

        lexicon = load_lexicon()
    records = list(load_named_records(noun=noun, lexicon=lexicon))
    search = find_suspect_pairs(records)
    skipped = list_decided_pairs(noun=noun)
    fixed = (
        set(Zone.objects.filter(gazetteer_id__isnull=False).values_list("pk", flat=True)) if noun == "zone" else set()
    )
    rows = [
        _make_row(noun, pair)
        for pair in search.pairs
        if (pair.first.id, pair.second.id) not in skipped and not {pair.first.id, pair.second.id} <= fixed
    ]
    with transaction.atomic():
        held, _ = DuplicateSearch.objects.select_for_update().get_or_create(
            noun=noun, defaults={"searched_at": at, "records": 0, "compared": 0}
        )
        SuspectedPair.objects.filter(noun=noun).delete()
        SuspectedPair.objects.bulk_create(rows, batch_size=BATCH)
        held.searched_at, held.searched_by = at, account_of(by)
        held.records, held.compared = len(records), search.compared
        held.save()
    return held


def _make_row(noun: str, pair: SuspectPair) -> SuspectedPair:
    reasons = [
        {"message": reason.message, "params": reason.params, "against": reason.against}
        for reason in pair.likeness.reasons
    ]
    score = round(pair.likeness.score * 1000)
    return SuspectedPair(noun=noun, first_id=pair.first.id, second_id=pair.second.id, score=score, reasons=reasons)


@transaction.atomic
def judge_not_same(
    *, noun: str, first_id: int, second_id: int, by: Viewer, at: datetime, reason: str = ""
) -> Judgement:
    """Return the judgement that two records are not the same; a second one of the same two is the first.

    Raises NotAllowed, UnknownRecord, RefusedMerge.
    """
    require_editor(by)
    if first_id == second_id:
        raise RefusedMerge("A record cannot be merged into itself.")
    low, high = sorted((first_id, second_id))
    for record_id in (low, high):
        find_mergeable(by, noun, record_id)
    held = Judgement.objects.filter(noun=noun, first_id=low, second_id=high, taken_back_at=None)
    found = held.first()
    if found is not None:
        return found
    judgement = Judgement(
        noun=noun, first_id=low, second_id=high, reason=reason[:500], judged_by=account_of(by), judged_at=at
    )
    try:
        with transaction.atomic():
            judgement.save()
    except IntegrityError:
        return held.get()
    return judgement


@transaction.atomic
def take_back_judgement(*, judgement_id: int, by: Viewer, at: datetime) -> Judgement:
    """Return the judgement, taken back: the pair is shown again by the next search, or at once where it was found.

    Raises NotAllowed, UnknownRecord.
    """
    require_editor(by)
    judgement = Judgement.objects.select_for_update().filter(pk=judgement_id, taken_back_at=None).first()
    if judgement is None:
        raise UnknownRecord("judgement", judgement_id)
    for record_id in (judgement.first_id, judgement.second_id):
        find_mergeable(by, judgement.noun, record_id)
    judgement.taken_back_by, judgement.taken_back_at = account_of(by), at
    judgement.save(update_fields=["taken_back_by", "taken_back_at"])
    return judgement
