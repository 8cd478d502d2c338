"""Drafts are found again in the register: by record number, code, identity or what makes them this one."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import Model, QuerySet

from daumoi.register.models import CertificateEvent, Evidence, Organisation, Person, Project
from daumoi.register.names import make_name_key
from daumoi.register.queries.import_merges import FormerNames, fits_kept, load_former_names, take_kept
from daumoi.register.queries.scopes import OPERATOR, Viewer, list_roles, visible_records, visible_sourced
from daumoi.register.queries.sheet_drafts import Draft, Layer

BATCH = 5000


def in_batches(values: Iterable[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """Yield the values in lists of at most `size`."""
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch


def make_record_number(record: Any) -> str:
    """Return what names a record in an exported sheet: its number, and a sign that it is this register's record."""
    sign = getattr(record, "identity", "")
    if not sign:
        told = (
            getattr(record, "gazetteer_id", None)
            if record._meta.model_name == "zone"
            else record.created_at.isoformat()
        )
        sign = hashlib.sha256(f"{record._meta.model_name} {record.pk} {told}".encode()).hexdigest()
    return f"{record.pk}-{sign[:6]}"


def find_held(layer: Layer, drafts: list[Draft], user: Viewer) -> list[tuple[Draft, str]]:
    """Give each draft its record of the register, if it has one; return those that cannot be, with the sentence."""
    former = load_former_names(layer.noun)
    refused = _find_by_number(layer, drafts, former)
    rest = [draft for draft in drafts if draft.held is None and not draft.record]
    _FINDERS.get(layer.noun, _find_by_key if layer.key else _find_by_identity)(layer, rest)
    if former is not None:
        _find_by_former_name(layer, [draft for draft in rest if draft.held is None], former)
    held = [draft for draft in drafts if draft.held is not None]
    if held:
        refused += _mark_seen(layer, held, user)
    return refused


def fetch_in(layer: Layer, column: str, values: Iterable[Any], *related: str) -> Iterator[Any]:
    """Yield the records whose column holds one of the values."""
    names = [part.column for part in layer.parts if type(part).__name__ == "Named"]  # type: ignore[attr-defined]
    for batch in in_batches(sorted({value for value in values if value not in (None, "")})):
        rows = layer.model._default_manager.filter(**{f"{column}__in": batch})
        yield from rows.select_related(*names, *related).order_by("pk")


def _refuse_stranger(draft: Draft) -> tuple[Draft, str]:
    message = "This record number is not of this register. Leave the cell empty for a new record."
    return draft, message


def _find_by_number(layer: Layer, drafts: list[Draft], former: FormerNames | None) -> list[tuple[Draft, str]]:
    numbered = [draft for draft in drafts if draft.record]
    if not numbered:
        return []
    kept = {draft.record: former.find_by_record(draft.record) for draft in numbered} if former else {}
    numbers = {draft.record: kept.get(draft.record) or int(draft.record.partition("-")[0]) for draft in numbered}
    held = {row.pk: row for row in fetch_in(layer, "pk", numbers.values())}
    refused = []
    for draft in numbered:
        row = held.get(numbers[draft.record])
        if row is not None and kept.get(draft.record):
            take_kept(draft, row)
        elif row is None or make_record_number(row) != draft.record:
            refused.append(_refuse_stranger(draft))
        else:
            draft.held = row
    return refused


def _find_by_former_name(layer: Layer, drafts: list[Draft], former: FormerNames) -> None:
    """Give drafts that are called as a record was that was merged into another the one kept, where it may be meant."""
    found = {draft: former.list_candidates(draft) for draft in drafts if _stands_alone(draft)}
    held = {
        row.pk: row for row in fetch_in(layer, "pk", {number for numbers, _ in found.values() for number in numbers})
    }
    for draft, (numbers, is_sure) in found.items():
        rows = [held[number] for number in numbers if number in held]
        near = [row for row in rows if is_sure or fits_kept(layer.noun, row, draft)]
        if len(near) == 1:
            take_kept(draft, near[0])


def _mark_seen(layer: Layer, drafts: list[Draft], user: Viewer) -> list[tuple[Draft, str]]:
    """Note which records the user may see, and which rest on no document at all."""
    if layer.noun in ("zone", "locality"):
        for draft in drafts:
            draft.is_seen, draft.is_supported = bool(list_roles(user)), False
        return []
    seen: set[int] = set()
    supported: set[int] = set()
    for batch in in_batches({draft.held.pk for draft in drafts}):
        rows = layer.model._default_manager.filter(pk__in=batch)
        seen |= set(see_rows(layer, rows, user).values_list("pk", flat=True))
        evidence = Evidence.objects.filter(record_noun=layer.noun, record_id__in=batch)
        supported |= set(evidence.values_list("record_id", flat=True))
    refused = []
    for draft in drafts:
        draft.is_seen, draft.is_supported = draft.held.pk in seen, draft.held.pk in supported
        if draft.record and not draft.is_seen:
            refused.append(_refuse_stranger(draft))
    return refused


def see_rows(layer: Layer, rows: QuerySet[Any], user: Viewer) -> QuerySet[Any]:
    """Return the records of a layer that the user may see, by what they rest on."""
    if layer.rests_on == "evidence":
        return visible_records(rows, layer.noun, user)
    if layer.rests_on == "document":
        return visible_sourced(rows, user)
    return rows if list_roles(user) else rows.none()


def list_revivable(layer: Layer, drafts: list[Draft]) -> set[int]:
    """Return the numbers of those records that nobody sees any more, because their documents were withdrawn."""
    hidden = {draft.held.pk for draft in drafts if draft.held is not None and not draft.is_seen}
    shown: set[int] = set()
    for batch in in_batches(hidden):
        rows = layer.model._default_manager.filter(pk__in=batch)
        shown |= set(see_rows(layer, rows, OPERATOR).values_list("pk", flat=True))
    return hidden - shown


def _find_by_identity(layer: Layer, drafts: list[Draft]) -> None:
    identities = {draft: draft.identify(draft) for draft in drafts if draft.identify and _stands_alone(draft)}
    held = {row.identity: row for row in fetch_in(layer, "identity", identities.values())}
    for draft, identity in identities.items():
        draft.held = held.get(identity)


def _find_by_key(layer: Layer, drafts: list[Draft]) -> None:
    """Find the record whose key columns hold what the draft tells; empty and unknown are the same."""
    told = {draft: tuple(_read_key(draft, name) for name in layer.key) for draft in drafts}
    owner = layer.key[0]
    held: dict[tuple[Any, ...], Any] = {}
    owners = {key[0] for key in told.values() if isinstance(key[0], int)}
    rows = list(fetch_in(layer, owner, owners))
    if layer.noun == "price":  # a site's price names the site alone
        rows += fetch_in(layer, "site_id", {key[1] for key in told.values() if isinstance(key[1], int)})
    for row in rows:
        if getattr(row, "figure_id", None) is None:
            held.setdefault(tuple(getattr(row, name) or None for name in layer.key), row)
    for draft, key in told.items():
        draft.held = held.get(key)


def _read_key(draft: Draft, name: str) -> Hashable:
    return draft.get_key(name) or draft.get_key(name.removesuffix("_id")) or None


def _stands_alone(draft: Draft) -> bool:
    """Return whether every record that the draft names is held already: only then can it be held itself."""
    return all(not isinstance(value, Draft) or value.held is not None for value in draft.columns.values())


def _find_organisations(layer: Layer, drafts: list[Draft]) -> None:
    _find_by_identity(layer, drafts)
    rest = [draft for draft in drafts if draft.held is None]
    by_name: dict[str, list[Organisation]] = defaultdict(list)
    for row in fetch_in(layer, "name_key", (draft.columns["name_key"] for draft in rest)):
        by_name[row.name_key].append(row)
    for draft in rest:
        near = [row for row in by_name[draft.columns["name_key"]] if _may_be_same(row, draft)]
        draft.held = near[0] if len(near) == 1 else None


def _may_be_same(row: Model, draft: Draft) -> bool:
    pairs = ((getattr(row, name), draft.columns.get(name)) for name in ("country", "locality_id"))
    return all(not ours or not theirs or ours == theirs for ours, theirs in pairs)


def _find_people(layer: Layer, drafts: list[Draft]) -> None:
    """Find the person of that name in that organisation; without one, the only person of that name."""
    by_name: dict[str, list[Person]] = defaultdict(list)
    for batch in in_batches({draft.columns["name_key"] for draft in drafts}):
        for person in Person.objects.filter(name_key__in=batch).prefetch_related("appointments").order_by("pk"):
            by_name[person.name_key].append(person)
    for draft in drafts:
        namesakes = by_name[draft.columns["name_key"]]
        body = draft.aids.get("organisation")
        number = body.held.pk if isinstance(body, Draft) and body.held is not None else None
        if body is None:
            found = namesakes
        else:
            found = [one for one in namesakes if any(post.organisation_id == number for post in one.appointments.all())]
            found = found if number is not None else []
            homeless = [
                one for one in namesakes if all(post.organisation_id is None for post in one.appointments.all())
            ]
            found = found or homeless
        draft.held = found[0] if len(found) == 1 else None


def _find_zones(layer: Layer, drafts: list[Draft]) -> None:
    held = list(fetch_in(layer, "pk", (draft.aids.get("zone") for draft in drafts)))
    by_number = {row.pk: row for row in held}
    for draft in drafts:
        draft.held = by_number.get(draft.aids.get("zone"))


def _find_projects(layer: Layer, drafts: list[Draft]) -> None:
    by_code = {row.code: row for row in fetch_in(layer, "code", (draft.columns.get("code") for draft in drafts))}
    for draft in drafts:
        draft.held = by_code.get(draft.columns.get("code"))
    rest = [draft for draft in drafts if draft.held is None]
    _find_by_identity(layer, [draft for draft in rest if draft.columns.get("investor") is None])
    by_investor: dict[int, list[Project]] = defaultdict(list)
    investors = {key for draft in rest if isinstance(key := draft.get_key("investor"), int)}
    for row in fetch_in(layer, "investor_id", investors):
        by_investor[row.investor_id].append(row)
    meant: dict[Project, list[Draft]] = defaultdict(list)
    for draft in rest:
        key = draft.get_key("investor")
        if draft.held is None and isinstance(key, int):
            found = _choose_project(draft, by_investor[key])
            if found is not None:
                meant[found].append(draft)
    taken = {draft.held for draft in drafts if draft.held is not None}
    for row, rivals in meant.items():
        _give_to_one(row, rivals, is_taken=row in taken)


def _give_to_one(row: Project, rivals: list[Draft], *, is_taken: bool) -> None:
    """Let the only project of a sheet that a held one may be, or the only one of its name, be that one."""
    named = [draft for draft in rivals if row.name_key and draft.columns.get("name_key") == row.name_key]
    chosen = named or rivals
    if len(chosen) == 1 and not is_taken:
        chosen[0].held = row


def _find_appointments(layer: Layer, drafts: list[Draft]) -> None:
    """Find a person's post by its identity, else by title and organisation, which outlast the merging of either."""
    _find_by_identity(layer, drafts)
    rest = [draft for draft in drafts if draft.held is None and isinstance(draft.get_key("person"), int)]
    posts: dict[tuple[Any, ...], Any] = {}
    for row in fetch_in(layer, "person_id", (draft.get_key("person") for draft in rest)):
        posts.setdefault((row.person_id, _key_body(row.organisation_id, row.org_text), make_name_key(row.title)), row)
    for draft in rest:
        body = _key_body(draft.get_key("organisation"), draft.columns.get("org_text") or "")
        draft.held = posts.get((draft.get_key("person"), body, make_name_key(draft.columns.get("title") or "")))


def _key_body(organisation: Any, words: str) -> Any:
    return make_name_key(words) if organisation is None else organisation


def _choose_project(draft: Draft, held: Sequence[Project]) -> Project | None:
    """Return the investor's project of that name and place, else the only one there that may be meant."""
    code, name = draft.columns.get("code"), draft.columns.get("name_key")
    meant = [row for row in held if not code or not row.code]
    if name:
        meant = [row for row in meant if row.name_key == name] or [row for row in meant if not row.name_key]
    meant = [row for row in meant if _lies_at(row, draft)]
    return meant[0] if len(meant) == 1 else None


def _lies_at(row: Project, draft: Draft) -> bool:
    for name in ("zone_id", "locality_id"):
        ours, theirs = getattr(row, name), draft.columns.get(name)
        if ours is not None and theirs is not None and ours != theirs:
            return False
    return True


def _find_certificate_events(layer: Layer, drafts: list[Draft]) -> None:
    projects = {key for draft in drafts if isinstance(key := draft.get_key("project"), int)}
    by_project: dict[tuple[int, str], list[CertificateEvent]] = defaultdict(list)
    for row in fetch_in(layer, "project_id", projects):
        by_project[row.project_id, row.action].append(row)
    for draft in drafts:
        key = draft.get_key("project")
        if isinstance(key, int):
            draft.held = _choose_event(draft, by_project[key, draft.columns["action"]])
    _find_by_identity(layer, [draft for draft in drafts if draft.held is None])


def _choose_event(draft: Draft, held: list[CertificateEvent]) -> CertificateEvent | None:
    """Return the event of the same number and adjustment, else the only one of the same days that may be meant."""
    wanted = draft.columns
    number, turn = wanted.get("number") or "", wanted.get("adjustment_number")
    days = (wanted.get("start_on"), wanted.get("end_on"))
    if number and (turn is not None or wanted["action"] == CertificateEvent.Action.LICENSED):
        same = [row for row in held if row.number == number and row.adjustment_number == turn]
        if len(same) == 1:
            return same[0]
    near = [
        row
        for row in held
        if (not number or not row.number or row.number == number)
        and (turn is None or row.adjustment_number in (None, turn))
        and (days == (row.start_on, row.end_on))
    ]
    exact = [row for row in near if _has_same_sums(row, wanted)]
    found = exact or near
    return found[0] if len(found) == 1 else None


def _has_same_sums(row: CertificateEvent, wanted: dict[str, Any]) -> bool:
    names = ("capital_low", "capital_currency", "added_low", "added_currency")
    return all((wanted.get(name) or None) == (getattr(row, name) or None) for name in names)


_FINDERS: dict[str, Callable[[Layer, list[Draft]], None]] = {
    "organisation": _find_organisations,
    "person": _find_people,
    "appointment": _find_appointments,
    "zone": _find_zones,
    "project": _find_projects,
    "certificate_event": _find_certificate_events,
}
