"""Targets entered by hand, or settled from a planned figure: what it adds to, and what was there before."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from daumoi.register.actions.entering import Entering, RefusedEntry
from daumoi.register.actions.keeping import require_editor
from daumoi.register.actions.places import keep_place
from daumoi.register.actions.sourcing import StatedSource, keep_statement, read_stated_source
from daumoi.register.amounts import Amount
from daumoi.register.days import read_days
from daumoi.register.models import Figure, Target
from daumoi.register.models.figures import MONEY_MEASURES, UNIT_OF_MEASURE
from daumoi.register.models.targets import TargetMeasure, TargetMode
from daumoi.register.queries.figures import get_figure


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """A target as typed: `due` and `baseline_day` are ISO days, months or years; of a year the last day counts."""

    place: str
    measure: str
    value: Amount
    due: str
    mode: str = TargetMode.TOTAL
    zone_kind: str = ""
    baseline: Decimal | None = None
    baseline_day: str = ""


@transaction.atomic
def enter_target(
    *, entry: TargetEntry, source: StatedSource, entering: Entering, target_id: int | None = None
) -> Target:
    """Return a target of a place, new or in place of the one with `target_id`.

    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    if entry.measure not in TargetMeasure.values:
        raise RefusedEntry("“%(word)s” cannot be a target.", word=entry.measure)
    if (entry.measure in MONEY_MEASURES) != bool(entry.value.currency):
        raise RefusedEntry("A sum of money needs its currency, and only a sum has one.")
    if entry.value.low <= 0 or entry.value.low != entry.value.high:
        raise RefusedEntry("A target is one number above zero.")
    locality = keep_place(entry.place, on=entering.at.date(), lexicon=entering.lexicon).locality
    if locality is None:
        raise RefusedEntry("There is no place “%(place)s”.", place=entry.place)
    due_on = read_days(entry.due)[1]
    if due_on is None:
        raise RefusedEntry("“%(day)s” is no day, month or year.", day=entry.due)
    fields = {
        "locality": locality,
        "measure": entry.measure,
        "zone_kind": entry.zone_kind[:20],
        "value": entry.value.low,
        "unit": UNIT_OF_MEASURE.get(entry.measure, ""),
        "currency": entry.value.currency,
        "due_text": entry.due[:40],
        "due_on": due_on,
        **_read_mode(entry.mode, entry.baseline, entry.baseline_day),
        **read_stated_source(source, entering.by),
    }
    if fields["baseline_on"] and fields["baseline_on"] > due_on:
        raise RefusedEntry("The baseline lies after the day of the target.")
    return keep_statement(Target, target_id, fields, entering, _refuse_held())


def _read_mode(mode: str, baseline: Decimal | None, day: str) -> dict[str, Any]:
    if mode not in TargetMode.values:
        raise RefusedEntry("“%(word)s” says not whether a target is in all or on top.", word=mode)
    if baseline is None:
        return {"mode": mode, "baseline": None, "baseline_on": None, "baseline_text": ""}
    baseline_on = read_days(day)[1]
    if baseline_on is None:
        raise RefusedEntry("A baseline needs its day.")
    if baseline < 0:
        raise RefusedEntry("A baseline cannot be below zero.")
    return {"mode": mode, "baseline": baseline, "baseline_on": baseline_on, "baseline_text": day[:40]}


@transaction.atomic
def settle_target(
    *, figure_id: int, mode: str, baseline: Decimal | None = None, baseline_day: str = "", entering: Entering
) -> Target:
    """Return the target that a planned figure is, with what a person decided: in all or on top, and of what.

    It goes when the figure goes. Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    figure = get_figure(user=entering.by, figure_id=figure_id)
    due_on = figure.as_of_end or figure.period_end
    if figure.state != Figure.State.PLANNED or figure.locality is None or due_on is None:
        raise RefusedEntry("Only a planned number of a place with its day is a target.")
    if figure.measure not in TargetMeasure.values or figure.value_low <= 0:
        raise RefusedEntry("“%(word)s” cannot be a target.", word=figure.measure)
    fields = {
        "locality": figure.locality,
        "measure": figure.measure,
        "zone_kind": figure.zone_kind,
        "value": figure.value_low,
        "unit": figure.unit,
        "currency": figure.currency,
        "due_text": figure.as_of_text or figure.period_text,
        "due_on": due_on,
        "figure": figure,
        **_read_mode(mode, baseline, baseline_day),
    }
    held = Target.objects.select_for_update().filter(figure=figure).first()
    return keep_statement(Target, held.pk if held else None, fields, entering, _refuse_held())


def _refuse_held() -> RefusedEntry:
    return RefusedEntry("The register has this target for that day already. Change that one instead.")
