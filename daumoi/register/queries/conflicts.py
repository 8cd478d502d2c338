"""Where the register disagrees with a fact. Both are kept; a person decides.

What the facts of one text say of each other is told by its checks (queries/checks.py).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from daumoi.register.amounts import Amount, UnreadableSlot, read_amount
from daumoi.register.days import read_days
from daumoi.register.models import Appointment, CertificateEvent, Document, Evidence, Fact, Figure
from daumoi.register.names import make_name_key
from daumoi.register.queries.scopes import Viewer, visible_evidence, visible_records

_PLACE_HEADS = ("tinh ", "thanh pho ", "tp ")
_SAME_SLOTS = ("country", "zone_kind", "fdi", "state")
_ROUNDING = 0.005  # "about 24.9 billion" does not contradict 24.87


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a record says otherwise than a fact."""

    noun: str
    field: str
    held: object
    proposed: object
    quote: str
    document_id: int | None
    document_title: str
    record_id: int


def find_conflicts(*, user: Viewer, fact: Fact) -> list[Conflict]:
    """Return all that disagrees with one fact."""
    return find_conflicts_of_facts(user=user, facts=[fact])[fact.pk]


def find_conflicts_of_facts(*, user: Viewer, facts: list[Fact]) -> dict[int, list[Conflict]]:
    """Return what disagrees with each of several facts, in a few questions to the database however many they are."""
    found: dict[int, list[Conflict]] = {fact.pk: [] for fact in facts}
    by_type: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.state != Fact.State.REJECTED:
            by_type[fact.type].append(fact)
    for kind, compare in _COMPARE.items():
        if by_type[kind]:
            compare(user, by_type[kind], found)
    return found


def strip_place_head(name: str) -> str:
    """Return the key of a subject without "tỉnh" or "TP" before it."""
    key = make_name_key(name)
    for head in _PLACE_HEADS:
        key = key.removeprefix(head)
    return key


def differ(ours: Amount, theirs: Amount, *, rounded: bool) -> bool:
    """Return whether two amounts in one currency cannot both be so; rounded ones may lie half a percent apart."""
    if ours.currency != theirs.currency:
        return False
    gap = max(ours.low, theirs.low) - min(ours.high, theirs.high)
    if gap <= 0:
        return False
    return not rounded or float(gap) > _ROUNDING * float(max(abs(ours.high), abs(theirs.high)))


def _amount_of(values: dict[str, object], slot: str) -> Amount | None:
    try:
        return read_amount(values[slot], slot=slot) if slot in values else None
    except UnreadableSlot:
        return None


def _compare_figures(user: Viewer, facts: list[Fact], found: dict[int, list[Conflict]]) -> None:
    heads = {strip_place_head(str(fact.values().get("subject", ""))) for fact in facts}
    keys = {head + key for key in heads for head in ("", *_PLACE_HEADS)}
    measures = {str(fact.values().get("measure")) for fact in facts}
    rows = visible_records(Figure.objects.filter(subject_key__in=keys, measure__in=measures), "figure", user)
    held: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in rows.select_related("document").defer("document__text", "document__anchors", "document__original"):
        held[strip_place_head(figure.subject_text), figure.measure].append(figure)
    shown = _first_evidence(user, "figure", [figure.pk for rows in held.values() for figure in rows])
    for fact in facts:
        values = fact.values()
        key = strip_place_head(str(values.get("subject", ""))), str(values.get("measure"))
        found[fact.pk] += [
            _figure_conflict(values, figure, shown.get(figure.pk))
            for figure in held[key]
            if figure.pk != fact.record_id and _figure_disagrees(fact, values, figure)
        ]


def _figure_disagrees(fact: Fact, values: dict[str, object], figure: Figure) -> bool:
    ours = _amount_of(values, "value")
    theirs = Amount(figure.value_low, figure.value_high, figure.currency)
    if ours is None or not _same_case(values, _case_of(figure)):
        return False
    as_of, period = str(values.get("as_of") or ""), str(values.get("period") or "")
    if not as_of and not period and not figure.as_of_text and not figure.period_text:
        theirs_on = figure.document.published_on if figure.document else None
        return fact.document.published_on == theirs_on and differ(ours, theirs, rounded=_is_rounded(values, figure))
    if not _same_day(as_of, figure.as_of_text) or not _same_day(period, figure.period_text):
        return False
    return differ(ours, theirs, rounded=_is_rounded(values, figure))


def _is_rounded(values: dict[str, object], figure: Figure) -> bool:
    return bool(values.get("qualifier") or figure.qualifier)


def _case_of(figure: Figure) -> dict[str, object]:
    return {name: getattr(figure, name) for name in _SAME_SLOTS}


def _same_case(ours: dict[str, object], theirs: dict[str, object]) -> bool:
    blank: dict[str, object] = {"state": "actual"}
    return all(
        (ours.get(name) if ours.get(name) is not None else blank.get(name, ""))
        == (theirs.get(name) if theirs.get(name) not in (None, "") else blank.get(name, ""))
        for name in _SAME_SLOTS
    )


def _same_day(ours: str, theirs: str) -> bool:
    return ours == theirs or (bool(ours) and read_days(ours)[1] == read_days(theirs)[1] is not None)


def _figure_conflict(values: dict[str, object], figure: Figure, shown: Evidence | None) -> Conflict:
    amounts = [float(figure.value_low)]
    if figure.value_high != figure.value_low:
        amounts.append(float(figure.value_high))
    number: object = amounts if len(amounts) > 1 else amounts[0]
    held = {"amount": number, "currency": figure.currency} if figure.currency else number
    return Conflict("figure", "value", held, values.get("value"), *_source(shown), record_id=figure.pk)


def _compare_people(user: Viewer, facts: list[Fact], found: dict[int, list[Conflict]]) -> None:
    keys = {make_name_key(str(fact.values().get("name", ""))) for fact in facts}
    rows = Appointment.objects.filter(person__name_key__in=keys).select_related("person")
    posts: dict[str, list[Appointment]] = defaultdict(list)
    for post in visible_records(rows, "appointment", user):
        posts[post.person.name_key].append(post)
    shown = _first_evidence(user, "appointment", [post.pk for rows in posts.values() for post in rows])
    for fact in facts:
        values = fact.values()
        ours = (make_name_key(str(values.get("title", ""))), make_name_key(str(values.get("org", ""))))
        for post in posts[make_name_key(str(values.get("name", "")))]:
            evidence = shown.get(post.pk)
            if ours == (make_name_key(post.title), make_name_key(post.org_text)):
                continue
            if evidence is not None and evidence.fact_id == fact.pk:
                continue
            proposed = " ".join(str(values.get(name, "")) for name in ("title", "org")).strip()
            conflict = Conflict("person", "title", str(post), proposed, *_source(evidence), record_id=post.person_id)
            found[fact.pk].append(conflict)


def _compare_projects(user: Viewer, facts: list[Fact], found: dict[int, list[Conflict]]) -> None:
    keys = {make_name_key(str(fact.values().get("investor", ""))) for fact in facts} - {""}
    rows = CertificateEvent.objects.filter(project__investor__name_key__in=keys, capital_low__isnull=False)
    held: dict[str, list[CertificateEvent]] = defaultdict(list)
    for event in visible_records(rows.select_related("project__investor"), "certificate_event", user):
        if event.project.investor is not None:
            held[event.project.investor.name_key].append(event)
    shown = _first_evidence(user, "certificate_event", [event.pk for rows in held.values() for event in rows])
    for fact in facts:
        values = fact.values()
        ours = _amount_of(values, "capital")
        for event in held[make_name_key(str(values.get("investor", "")))] if ours else ():
            theirs = Amount(event.capital_low, event.capital_high, event.capital_currency)  # type: ignore[arg-type]
            evidence = shown.get(event.pk)
            same = evidence is not None and evidence.fact_id == fact.pk
            if not same and _same_step(values, event) and differ(ours, theirs, rounded=False):  # type: ignore[arg-type]
                capital = {"amount": float(theirs.low), "currency": theirs.currency}
                source = _source(evidence)
                found[fact.pk].append(
                    Conflict("project", "capital", capital, values["capital"], *source, record_id=event.project_id)
                )


def _same_step(values: dict[str, object], event: CertificateEvent) -> bool:
    """Return whether a fact and a certificate event may speak of one step of one project."""
    name, day = make_name_key(str(values.get("name", ""))), str(values.get("date") or "")
    if name and event.project.name_key and name != event.project.name_key:
        return False
    return values.get("action") == event.action and (not day or not event.date_text or _same_day(day, event.date_text))


def _first_evidence(user: Viewer, noun: str, record_ids: list[int]) -> dict[int, Evidence]:
    """Return one visible piece of evidence of each record, with its document's title."""
    rows = visible_evidence(user).filter(record_noun=noun, record_id__in=record_ids).select_related("document", "fact")
    rows = rows.defer("document__text", "document__anchors", "document__original", "fact__slots")
    shown: dict[int, Evidence] = {}
    for row in rows.order_by("pk"):
        shown.setdefault(row.record_id, row)
    return shown


def _source(shown: Evidence | None) -> tuple[str, int | None, str]:
    if shown is None:
        return "", None, ""
    document: Document = shown.document
    return shown.fact.quote, document.pk, document.title


_COMPARE: dict[str, Callable[[Viewer, list[Fact], dict[int, list[Conflict]]], None]] = {
    Fact.Type.FIGURE: _compare_figures,
    Fact.Type.PERSON: _compare_people,
    Fact.Type.PROJECT: _compare_projects,
}
