"""Contributions and share purchases entered by hand, one occasion each."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from daumoi.register.actions.entering import Entering, RefusedEntry, enter_organisation, save_once
from daumoi.register.actions.keeping import delete_with_history, make_identity, require_editor
from daumoi.register.actions.merge_locks import let_merges_wait
from daumoi.register.actions.places import keep_place
from daumoi.register.amounts import Amount
from daumoi.register.days import read_days
from daumoi.register.models import Contribution
from daumoi.register.queries.contributions import get_contribution
from daumoi.register.queries.scopes import Viewer


@dataclass(frozen=True, slots=True)
class ContributionEntry:
    """One occasion as typed: `day` is an ISO day, month or year; `amount_usd` what the notice says in US dollars."""

    company: str
    investor: str = ""
    country: str = ""
    group_country: str = ""
    place: str = ""
    sector: str = ""
    number: str = ""
    day: str = ""
    amount: Amount | None = None
    amount_usd: Decimal | None = None


@transaction.atomic
def enter_contribution(*, entry: ContributionEntry, entering: Entering) -> Contribution:
    """Return the new occasion.

    Raises NotAllowed, RefusedEntry.
    """
    require_editor(entering.by)
    let_merges_wait()
    if not entry.company:
        raise RefusedEntry("A contribution needs the company that it goes into.")
    if entry.amount is not None and entry.amount.low <= 0:
        raise RefusedEntry("A contribution is above zero.")
    start_on, end_on = read_days(entry.day)
    place = keep_place(entry.place, on=end_on, lexicon=entering.lexicon)
    amount = entry.amount
    parts = (entry.company, entry.investor, entry.day, entry.number, str(amount.low) if amount else "")
    contribution = Contribution(
        identity=make_identity("contribution", *parts),
        created_at=entering.at,
        company=enter_organisation(entry.company, "VN", end_on, entering),
        company_text=entry.company[:300],
        investor=enter_organisation(entry.investor, entry.country, end_on, entering),
        investor_text=entry.investor[:300],
        country=entry.country,
        group_country=entry.group_country,
        locality=place.locality,
        zone=place.zone,
        sector=entry.sector,
        number=entry.number[:60],
        date_text=entry.day[:40],
        start_on=start_on,
        end_on=end_on,
        amount=amount.low if amount else None,
        currency=amount.currency if amount else "",
        amount_usd=entry.amount_usd,
    )
    save_once(contribution, entering, RefusedEntry("This contribution is in the register already."))
    return contribution


@transaction.atomic
def remove_contribution(*, contribution_id: int, by: Viewer, at: datetime, reason: str) -> None:
    """Remove an occasion; the history keeps it.

    Raises NotAllowed, UnknownRecord.
    """
    require_editor(by)
    contribution = get_contribution(user=by, contribution_id=contribution_id)
    delete_with_history(contribution, by=by, at=at, reason=reason)
