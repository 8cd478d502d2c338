"""Projects and certificate events entered by hand: issue, adjust, transfer, suspend, terminate, revoke."""

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from daumoi.register.actions.entering import Entering, RefusedEntry, enter_organisation, save_once
from daumoi.register.actions.keeping import (
    delete_with_history,
    make_identity,
    require_editor,
    save_with_history,
)
from daumoi.register.actions.ledger import rebuild_ledger
from daumoi.register.actions.merge_locks import let_merges_wait
from daumoi.register.actions.places import keep_place
from daumoi.register.amounts import Amount
from daumoi.register.days import read_days
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import CertificateEvent, Evidence, Project, Shareholding
from daumoi.register.names import make_name_key
from daumoi.register.queries.projects import get_project
from daumoi.register.queries.scopes import Viewer, visible_records


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """A project as it is first entered; an empty text is not known."""

    name: str = ""
    investor: str = ""
    country: str = ""
    group_country: str = ""
    code: str = ""
    sector: str = ""
    objective: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ShareEntry:
    """One investor's part in a joint venture; percent above 0."""

    investor: str
    country: str
    percent: Decimal
    group_country: str = ""
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """One certificate event as typed: `day` is an ISO day, month or year; amounts carry their currency.

    Unit: `area_ha` and `area_added_ha` hectares, `labour` and `labour_added` people, `*_usd` US dollars.
    """

    action: str
    day: str = ""
    number: str = ""
    adjustment_number: int | None = None
    issued_by: str = ""
    capital: Amount | None = None
    added: Amount | None = None
    capital_usd: Decimal | None = None
    added_usd: Decimal | None = None
    area_ha: Decimal | None = None
    area_added_ha: Decimal | None = None
    labour: int | None = None
    labour_added: int | None = None
    new_name: str = ""
    new_objective: str = ""
    new_term_ends_on: date | None = None
    new_investor: str = ""
    new_country: str = ""
    new_group_country: str = ""
    new_place: str = ""
    new_sector: str = ""
    shares: tuple[ShareEntry, ...] = ()


@transaction.atomic
def enter_project(*, entry: ProjectEntry, first: CertificateEntry, entering: Entering) -> Project:
    """Return a new project with its first certificate event.

    Raises NotAllowed, RefusedEntry.
    """
    require_editor(entering.by)
    let_merges_wait()
    if not entry.name and not entry.investor:
        raise RefusedEntry("A project needs its investor or its name.")
    code = _check_code(entry.code)
    on = read_days(first.day)[1]
    place = keep_place(entry.place, on=on, lexicon=entering.lexicon)
    investor = enter_organisation(entry.investor, entry.country, on, entering)
    project = Project(
        identity=make_identity("entered project", code or (entry.name, entry.investor, entry.place)),
        created_at=entering.at,
        name=entry.name[:500],
        name_key=make_name_key(entry.name)[:500],
        investor=investor,
        investor_text=entry.investor[:300],
        country=entry.country,
        group_country=entry.group_country,
        code=code,
        sector=entry.sector,
        objective=entry.objective[:1000],
        place_text=entry.place[:300],
        zone=place.zone,
        locality=place.locality,
    )
    save_once(project, entering, RefusedEntry("This project is in the register already."))
    _save_event(CertificateEvent(project=project), first, entering)
    rebuild_ledger(project)
    return project


@transaction.atomic
def enter_certificate_event(*, project_id: int, entry: CertificateEntry, entering: Entering) -> CertificateEvent:
    """Return a new event of a project; the project's ledger is computed anew.

    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    let_merges_wait()
    project = get_project(user=entering.by, project_id=project_id).project
    event = _save_event(CertificateEvent(project=project), entry, entering)
    rebuild_ledger(project)
    return event


@transaction.atomic
def change_certificate_event(*, event_id: int, entry: CertificateEntry, entering: Entering) -> CertificateEvent:
    """Return an event entered by hand, with everything as the entry says it.

    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    event = _find_entered_event(event_id, entering.by)
    for share in event.shareholdings.all():
        delete_with_history(share, by=entering.by, at=entering.at, reason=entering.reason)
    _save_event(event, entry, entering)
    rebuild_ledger(event.project)
    return event


@transaction.atomic
def remove_certificate_event(*, event_id: int, by: Viewer, at: datetime, reason: str) -> Project:
    """Return the project without an event that was entered by hand; the history keeps what it was.

    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    event = _find_entered_event(event_id, by)
    for share in event.shareholdings.all():
        delete_with_history(share, by=by, at=at, reason=reason)
    delete_with_history(event, by=by, at=at, reason=reason)
    rebuild_ledger(event.project)
    return event.project


def _find_entered_event(event_id: int, by: Viewer) -> CertificateEvent:
    require_editor(by)
    rows = visible_records(CertificateEvent.objects.all(), "certificate_event", by).select_related("project")
    event = rows.filter(pk=event_id).first()
    if event is None:
        raise UnknownRecord("certificate event", event_id)
    if Evidence.objects.filter(record_noun="certificate_event", record_id=event.pk).exists():
        raise RefusedEntry("This step rests on the words of a document: correct it there.")
    return event


def _save_event(event: CertificateEvent, entry: CertificateEntry, entering: Entering) -> CertificateEvent:
    _check_event(entry)
    start_on, end_on = read_days(entry.day)
    if entry.day and end_on is None:
        raise RefusedEntry("“%(day)s” is no day, month or year.", day=entry.day)
    if event.pk is None:
        event.created_at = entering.at
    place = keep_place(entry.new_place, on=end_on, lexicon=entering.lexicon)
    event.start_on, event.end_on, event.date_text = start_on, end_on, entry.day[:40]
    event.issued_by = enter_organisation(entry.issued_by, "", end_on, entering)
    event.issued_by_text = entry.issued_by[:300]
    event.new_investor = enter_organisation(entry.new_investor, entry.new_country, end_on, entering)
    event.new_zone, event.new_locality = place.zone, place.locality
    for prefix, amount in (("capital", entry.capital), ("added", entry.added)):
        setattr(event, f"{prefix}_low", amount.low if amount else None)
        setattr(event, f"{prefix}_high", amount.high if amount else None)
        setattr(event, f"{prefix}_currency", amount.currency if amount else "")
    event.area_low_ha = event.area_high_ha = entry.area_ha
    for name in _COPIED:
        setattr(event, name, getattr(entry, name))
    event.identity = make_identity(
        "certificate event", event.project_id, *(str(value) for value in _list_values(entry))
    )
    save_once(event, entering, RefusedEntry("This step is in the register already."))
    for number, share in enumerate(entry.shares):
        _save_share(event, number, share, end_on, entering)
    return event


_COPIED = (
    "action", "number", "adjustment_number", "capital_usd", "added_usd", "area_added_ha", "labour", "labour_added",
    "new_name", "new_objective", "new_term_ends_on", "new_country", "new_group_country", "new_sector",
)  # fmt: skip


def _list_values(entry: CertificateEntry) -> list[Any]:
    return [getattr(entry, field.name) for field in fields(entry) if field.name != "shares"]


def _save_share(event: CertificateEvent, number: int, share: ShareEntry, on: date | None, entering: Entering) -> None:
    row = Shareholding(
        identity=make_identity("shareholding", event.pk, number, share.investor, str(share.percent)),
        created_at=entering.at,
        event=event,
        organisation=enter_organisation(share.investor, share.country, on, entering),
        text=share.investor[:300],
        country=share.country,
        group_country=share.group_country,
        percent=share.percent,
        is_lead=share.is_lead,
    )
    save_with_history(row, by=entering.by, at=entering.at, reason=entering.reason)


def _check_code(code: str) -> str | None:
    digits = re.sub(r"[\s.\-]", "", code)
    if not digits:
        return None
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise RefusedEntry("A project code has ten digits.")
    if Project.objects.filter(code=digits).exists():
        raise RefusedEntry("There is already a project with the code %(code)s.", code=digits)
    return digits


def _check_event(entry: CertificateEntry) -> None:
    if entry.action not in CertificateEvent.Action.values:
        raise RefusedEntry("“%(slot)s” cannot be “%(word)s”.", slot="action", word=entry.action)
    for amount in (entry.capital, entry.added):
        if amount is not None and not amount.currency:
            raise RefusedEntry("A sum of money needs its currency.")
    if entry.capital is not None and entry.capital.low < 0:
        raise RefusedEntry("A project's capital cannot be below zero.")
    if any(share.percent <= 0 for share in entry.shares) or sum(share.percent for share in entry.shares) > 100:
        raise RefusedEntry("The shares of the investors must each be above 0 % and together at most 100 %.")
    if sum(share.is_lead for share in entry.shares) > 1:
        raise RefusedEntry("Only one investor can lead.")
