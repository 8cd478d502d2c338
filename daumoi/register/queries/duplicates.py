"""Pairs of records that may be one, with the reasons, as the last search found them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from daumoi.matching.names import NamedRecord, make_named_record
from daumoi.register.models import (
    DuplicateSearch,
    Judgement,
    Merge,
    Organisation,
    Person,
    Project,
    SuspectedPair,
    Zone,
)
from daumoi.register.queries.evidence import MODEL_OF_NOUN
from daumoi.register.queries.paging import LARGEST_PAGE, Page, page_newest_first
from daumoi.register.queries.scopes import Viewer, list_roles, visible_records

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two records that may be one; `score` in thousandths, `reasons` as dicts of message, params and against."""

    noun: str
    first: Model
    second: Model
    score: int
    reasons: list[dict[str, object]]


def list_duplicates(*, user: Viewer, noun: str, after: str | None = None, limit: int = 50) -> Page[DuplicatePair]:
    """Return the pairs of one noun that nobody judged yet and the user may see, likeliest first.

    `after` is "<score>:<id>" as the page before gave it.
    """
    rows = _select_open(noun, user)
    score, colon, number = (after or "").partition(":")
    if colon and all(part.isascii() and part.isdigit() for part in (score, number)):
        rows = rows.filter(Q(score__lt=int(score)) | Q(score=int(score), pk__gt=int(number)))
    size = max(1, min(limit, LARGEST_PAGE))
    found = list(rows.order_by("-score", "pk")[: size + 1])
    shown = found[:size]
    records = _read_records(noun, [number for row in shown for number in (row.first_id, row.second_id)])
    pairs = [DuplicatePair(noun, records[r.first_id], records[r.second_id], r.score, r.reasons) for r in shown]
    return Page(pairs, f"{shown[-1].score}:{shown[-1].pk}" if len(found) > size else None)


def count_duplicates(*, user: Viewer, noun: str) -> int:
    """Return how many pairs of a noun wait for somebody's word."""
    return _select_open(noun, user).count()


def find_reasons(*, user: Viewer, noun: str, first_id: int, second_id: int) -> list[dict[str, object]]:
    """Return why the last search found two records alike; nothing where it did not."""
    low, high = sorted((first_id, second_id))
    row = _select_open(noun, user).filter(first_id=low, second_id=high).first()
    return row.reasons if row else []


def get_last_search(*, noun: str) -> DuplicateSearch | None:
    """Return when the pairs of a noun were last looked for, None where they never were."""
    return DuplicateSearch.objects.filter(noun=noun).first()


def list_judgements(
    *, user: Viewer, noun: str | None = None, after: str | int | None = None, limit: int = 50
) -> Page[Judgement]:
    """Return the standing judgements, the latest first, each with `first` and `second`, the records."""
    rows = Judgement.objects.filter(taken_back_at=None).select_related("judged_by")
    rows = rows.filter(noun=noun) if noun else rows
    page = page_newest_first(rows if list_roles(user) else rows.none(), after=after, limit=limit)
    for name in {row.noun for row in page.items}:
        held = [row for row in page.items if row.noun == name]
        ids = [number for row in held for number in (row.first_id, row.second_id)]
        records = _read_records(name, ids, user)
        for row in held:
            row.first, row.second = records.get(row.first_id), records.get(row.second_id)  # type: ignore[attr-defined]
    return page


def _select_open(noun: str, user: Viewer) -> QuerySet[SuspectedPair]:
    records = visible_records(MODEL_OF_NOUN[noun]._default_manager.all(), noun, user)
    judged = Judgement.objects.filter(
        noun=noun, first_id=OuterRef("first_id"), second_id=OuterRef("second_id"), taken_back_at=None
    )
    return SuspectedPair.objects.filter(
        Exists(records.filter(pk=OuterRef("first_id"))),
        Exists(records.filter(pk=OuterRef("second_id"))),
        ~Exists(judged),
        noun=noun,
    )


def _read_records(noun: str, ids: list[int], user: Viewer | None = None) -> dict[int, Model]:
    rows = MODEL_OF_NOUN[noun]._default_manager.filter(pk__in=ids)
    if user is not None:
        rows = visible_records(rows, noun, user)
    whole = rows.prefetch_related("appointments") if noun == "person" else rows.select_related("locality")
    return {row.pk: row for row in whole}


def load_named_records(*, noun: str, lexicon: "Lexicon") -> Iterator[NamedRecord]:
    """Yield every record of a noun ready for comparing."""
    if noun == "organisation":
        for body in Organisation.objects.select_related("locality").iterator(2000):
            names = [body.name_vi, body.name_en, body.name_ko, *body.aliases]
            place = body.locality.name_vi if body.locality else ""
            yield make_named_record(
                names, noun=noun, lexicon=lexicon, record_id=body.pk, code=body.tax_code or "", place=place
            )
    elif noun == "person":
        for person in Person.objects.iterator(2000):
            names = [person.name, person.name_ko, *person.aliases]
            yield make_named_record(names, noun=noun, lexicon=lexicon, record_id=person.pk)
    elif noun == "project":
        for project in Project.objects.select_related("locality").iterator(2000):
            yield _name_project(project, lexicon)
    elif noun == "zone":
        for zone in Zone.objects.select_related("locality").iterator(2000):
            yield _name_zone(zone, lexicon)


def _name_project(project: Project, lexicon: "Lexicon") -> NamedRecord:
    return make_named_record(
        [f"{project.investor_text} {project.name}".strip()],
        noun="project",
        lexicon=lexicon,
        record_id=project.pk,
        code=project.code or "",
        place=project.locality.name_vi if project.locality else "",
        holder=project.investor_id,
    )


def _name_zone(zone: Zone, lexicon: "Lexicon") -> NamedRecord:
    bare = zone.name_vi.split()[:1] != [zone.kind] and not zone.name_vi.lower().startswith(("khu ", "cụm "))
    names = [f"{zone.kind} {zone.name_vi}" if bare else zone.name_vi, zone.name_en, zone.name_ko]
    place = zone.locality.name_vi if zone.locality else ""
    return make_named_record(names, noun="zone", lexicon=lexicon, record_id=zone.pk, place=place)


def list_decided_pairs(*, noun: str) -> set[tuple[int, int]]:
    """Return the pairs judged not to be the same, told of the records that stand now."""
    kept = dict(Merge.objects.filter(noun=noun, undone_at=None).values_list("merged_id", "kept_id"))

    def follow(number: int) -> int:
        seen = {number}
        while number in kept and kept[number] not in seen:
            number = kept[number]
            seen.add(number)
        return number

    pairs = Judgement.objects.filter(noun=noun, taken_back_at=None).values_list("first_id", "second_id")
    told = {(follow(first), follow(second)) for first, second in pairs}
    return {(min(pair), max(pair)) for pair in told}
