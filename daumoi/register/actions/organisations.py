"""Organisations are found by name, or made, when a fact names them."""

from daumoi.register.actions.deciding import Decision, keep_evidence
from daumoi.register.actions.keeping import find_or_make, make_identity
from daumoi.register.actions.localities import keep_locality
from daumoi.register.models import Organisation
from daumoi.register.names import make_name_key
from daumoi.register.queries.organisation_names import split_organisation_name


def keep_organisation(decision: Decision, name: str, *, slot: str, country: str = "") -> Organisation | None:
    """Return the organisation that a text names, with its evidence; None where the text names no single one.

    "Sở Công Thương" in a text about Hưng Yên is the one of Hưng Yên; where the province is unknown it stays apart.
    """
    split = split_organisation_name(name, on=decision.day, lexicon=decision.lexicon, near=decision.home)
    if split is None:
        return None
    unit = split.locality or (decision.home if split.needs_place else None)
    place: object = unit.id if unit else None
    if unit is None and split.needs_place:
        place = decision.document.pk
    locality = keep_locality(unit, lexicon=decision.lexicon) if unit else None
    record = find_or_make(
        Organisation,
        identity=make_identity("organisation", split.base_key, place),
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        name_vi=name[:300],
        name_key=make_name_key(name)[:300],
        country=country,
        locality=locality,
    )
    keep_evidence(decision, record, {"name": slot}, words=name)
    return record
