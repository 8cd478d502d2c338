"""Organisations are found by name, or made, when a fact names them."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from daumoi.register.actions.deciding import Decision, keep_evidence
from daumoi.register.actions.keeping import find_or_make, make_identity
from daumoi.register.actions.localities import keep_locality
from daumoi.register.models import Organisation
from daumoi.register.names import make_name_key
from daumoi.register.queries.organisation_names import split_organisation_name
from daumoi.register.queries.scopes import Viewer

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon
    from daumoi.gazetteer.localities import Locality as Unit


def keep_organisation(decision: Decision, name: str, *, slot: str, country: str = "") -> Organisation | None:
    """Return the organisation that a text names, with its evidence; None where the text names no single one.

    "Sở Công Thương" in a text about Hưng Yên is the one of Hưng Yên; where the province is unknown it stays apart.
    """
    record = find_or_enter_organisation(
        name,
        on=decision.day,
        home=decision.home,
        apart=decision.document.pk,
        country=country,
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        lexicon=decision.lexicon,
    )
    if record is not None:
        keep_evidence(decision, record, {"name": slot}, words=name)
    return record


def find_or_enter_organisation(
    name: str,
    *,
    on: date | None,
    by: Viewer,
    at: datetime,
    reason: str,
    lexicon: "Lexicon",
    home: "Unit | None" = None,
    country: str = "",
    apart: object = None,
) -> Organisation | None:
    """Return the organisation of this name, made if there is none; None where the words name no single one.

    home: the province that a name without one ("Sở Công Thương") means; where that is unknown too, `apart` keeps it
    from being taken for its namesake elsewhere.
    """
    split = split_organisation_name(name, on=on, lexicon=lexicon, near=home)
    if split is None:
        return None
    unit = split.locality or (home if split.needs_place else None)
    place: object = unit.id if unit else None
    if unit is None and split.needs_place:
        place = apart
    return find_or_make(
        Organisation,
        identity=make_identity("organisation", split.base_key, place),
        by=by,
        at=at,
        reason=reason,
        name_vi=name[:300],
        name_key=make_name_key(name)[:300],
        country=country,
        locality=keep_locality(unit, lexicon=lexicon) if unit else None,
    )
