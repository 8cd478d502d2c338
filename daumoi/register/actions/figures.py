"""A figure is kept with all that makes it more than a number."""

from datetime import date
from typing import Any

from daumoi.register.actions.deciding import Decision, keep_evidence
from daumoi.register.actions.keeping import find_or_make, make_identity
from daumoi.register.actions.localities import keep_locality
from daumoi.register.actions.zones import keep_zone
from daumoi.register.amounts import Amount, UnreadableSlot, read_amount
from daumoi.register.days import read_days
from daumoi.register.models import Figure
from daumoi.register.models.figures import MONEY_MEASURES, UNIT_OF_MEASURE
from daumoi.register.names import make_name_key
from daumoi.register.queries.places import Place, is_vietnam, resolve_place

_FIELDS = ("subject", "measure", "value", "country", "zone_kind", "fdi", "as_of", "period", "state", "qualifier")
_HERE = frozenset(
    {
        "tinh",
        "tinh nay",
        "toan tinh",
        "tinh nha",
        "tp",
        "thanh pho",
        "thanh pho nay",
        "toan thanh pho",
        "dia phuong",
        "dia phuong nay",
        "tren dia ban",
        "tren dia ban tinh",
        "ubnd tinh",
        "uy ban nhan dan tinh",
    }
)
_ZONE_MEASURES = ("zones", "zone_area", "occupancy")


def keep_figure(decision: Decision) -> Figure:
    """Return the figure of a fact; the same statement of a second document adds its evidence to the first's record.

    Raises UnreadableSlot.
    """
    subject = decision.text("subject")
    if not subject:
        raise UnreadableSlot("“%(slot)s” is empty.", slot="subject")
    fields = _read_fields(decision, subject)
    place = _resolve_subject(decision, subject, fields)
    if place.zone is not None:
        fields["zone"] = keep_zone(place.zone, lexicon=decision.lexicon)
    if place.locality is not None:
        fields["locality"] = keep_locality(place.locality, lexicon=decision.lexicon)
    fields["scope"] = _find_scope(fields, subject)
    record = find_or_make(
        Figure,
        identity=_identify(fields),
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        document=decision.document,
        fact=decision.fact,
        **fields,
    )
    keep_evidence(decision, record, {name: name for name in _FIELDS if name in decision.values})
    return record


def _read_fields(decision: Decision, subject: str) -> dict[str, Any]:
    measure = decision.choice("measure", Figure.Measure.values)
    amount = read_amount(decision.values.get("value"), slot="value")
    unit = decision.text("unit") if measure == "other" and not amount.currency else UNIT_OF_MEASURE.get(measure, "")
    _check_currency(measure, amount)
    as_of, period = decision.text("as_of"), decision.text("period")
    as_of_start, as_of_end = read_days(as_of)
    period_start, period_end = read_days(period)
    return {
        "subject_text": subject[:300],
        "subject_key": make_name_key(subject)[:300],
        "locality": None,
        "zone": None,
        "measure": measure,
        "value_low": amount.low,
        "value_high": amount.high,
        "unit": unit[:20],
        "currency": amount.currency,
        "qualifier": decision.text("qualifier")[:12],
        "country": decision.text("country")[:2].upper(),
        "zone_kind": decision.text("zone_kind")[:20],
        "fdi": _read_flag(decision.values.get("fdi")),
        "as_of_text": as_of[:40],
        "as_of_start": as_of_start,
        "as_of_end": as_of_end,
        "period_text": period[:40],
        "period_start": period_start,
        "period_end": period_end,
        "state": decision.choice("state", Figure.State.values, default="actual"),
    }


def _check_currency(measure: str, amount: Amount) -> None:
    if measure in MONEY_MEASURES and not amount.currency:
        raise UnreadableSlot("A sum of money needs its currency.")
    if amount.currency and measure not in (*MONEY_MEASURES, "other"):
        raise UnreadableSlot("“%(measure)s” is not a sum of money.", measure=measure)


def _read_flag(value: object) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise UnreadableSlot("“%(slot)s” must be yes or no.", slot="fdi")


def _resolve_subject(decision: Decision, subject: str, fields: dict[str, Any]) -> Place:
    if is_vietnam(subject):
        return Place()
    if fields["subject_key"] in _HERE:
        return Place(locality=decision.home)
    on = day_of_subject(fields, decision.day)
    return resolve_place(subject, on=on, lexicon=decision.lexicon, near=decision.home)


def day_of_subject(fields: dict[str, Any], spoken_on: date) -> date:
    """Return the day whose boundaries a subject has: the figure's own, but never one after the text was written."""
    own: date | None = fields["as_of_end"] or fields["period_end"]
    return min(own, spoken_on) if own else spoken_on


def _find_scope(fields: dict[str, Any], subject: str) -> str:
    if is_vietnam(subject):
        return Figure.Scope.COUNTRY
    if fields["zone"] is not None or fields["zone_kind"] or fields["measure"] in _ZONE_MEASURES:
        return Figure.Scope.ZONES
    return Figure.Scope.LOCALITY


def _identify(fields: dict[str, Any]) -> str:
    if fields["zone"] is not None:
        subject: object = ("zone", fields["zone"].pk)
    elif fields["locality"] is not None:
        subject = ("locality", fields["locality"].pk)
    else:
        subject = "viet nam" if fields["scope"] == Figure.Scope.COUNTRY else fields["subject_key"]
    values = (f"{fields['value_low']:.4f}", f"{fields['value_high']:.4f}", fields["unit"], fields["currency"])
    rest = ("measure", "country", "zone_kind", "fdi", "as_of_text", "period_text", "state")
    return make_identity("figure", subject, values, *(fields[name] for name in rest))
