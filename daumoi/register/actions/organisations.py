"""Organisations are found by name, or made, when a fact names them."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from daumoi.register.actions.deciding import Decision, keep_evidence
from daumoi.register.actions.keeping import find_or_make, make_identity, require_editor, save_with_history
from daumoi.register.actions.localities import keep_locality
from daumoi.register.models import Organisation
from daumoi.register.names import make_name_key
from daumoi.register.queries.organisation_names import split_organisation_name
from daumoi.register.queries.organisations import get_organisation
from daumoi.register.queries.scopes import Viewer
from daumoi.values.errors import DaumoiError
from daumoi.values.tax_codes import parse_tax_code

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon
    from daumoi.gazetteer.localities import Locality as Unit


class TaxCodeHeld(DaumoiError):  # noqa: N818  # named for what happened
    """Another organisation has the tax code: perhaps the two are one."""


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


@transaction.atomic
def change_tax_code(*, organisation_id: int, tax_code: str, by: Viewer, at: datetime) -> Organisation:
    """Return the organisation with its tax code, or with none where the text is empty.

    Raises NotAllowed, UnknownRecord, UnreadableValue, TaxCodeHeld.
    """
    require_editor(by)
    body = get_organisation(user=by, organisation_id=organisation_id).organisation
    body.tax_code = parse_tax_code(tax_code) if tax_code.strip() else None
    try:
        with transaction.atomic():
            return save_with_history(body, by=by, at=at, reason="tax code entered")
    except IntegrityError as error:
        holder = Organisation.objects.filter(tax_code=body.tax_code).exclude(pk=body.pk).first()
        if holder is None:
            raise
        raise TaxCodeHeld("“%(name)s” has this tax code already.", name=holder.name_vi) from error


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
