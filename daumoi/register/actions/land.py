"""Land states, stages and bodies of zones entered by hand, or land taken over from a figure of a text."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from daumoi.register.actions.entering import Entering, RefusedEntry, enter_organisation
from daumoi.register.actions.keeping import require_editor, save_with_history
from daumoi.register.actions.sourcing import StatedSource, keep_statement, read_day_of_entry, read_stated_source
from daumoi.register.models import LandReport, Zone, ZoneAuthority, ZoneStage
from daumoi.register.models.land import LandState, ZoneRole, ZoneStageName
from daumoi.register.queries.figures import get_figure
from daumoi.register.queries.sites import get_open_zone


@transaction.atomic
def enter_land(
    *, zone_id: int, areas: Mapping[str, Decimal], day: str, source: StatedSource, entering: Entering
) -> list[LandReport]:
    """Return what one source says of a zone's land on a day, a report a state; the same again changes nothing.

    areas: hectares by land state; a state that is not given stays unknown.
    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    zone = get_open_zone(user=entering.by, zone_id=zone_id)
    days, told = read_day_of_entry(day), read_stated_source(source, entering.by)
    if not areas:
        raise RefusedEntry("Give at least one area.")
    _check_areas(areas)
    held = {
        report.state: report
        for report in LandReport.objects.select_for_update().filter(
            zone=zone, date_text=days["date_text"], source_text=told["source_text"], state__in=list(areas)
        )
    }
    if any(held[state].area_ha != area for state, area in areas.items() if state in held):
        raise _refuse_told()
    return [
        held.get(state)
        or keep_statement(
            LandReport, None, {"zone": zone, "state": state, "area_ha": area, **days, **told}, entering, _refuse_told()
        )
        for state, area in areas.items()
    ]


def _check_areas(areas: Mapping[str, Decimal]) -> None:
    for state, area in areas.items():
        if state not in LandState.values:
            raise RefusedEntry("“%(word)s” is no state of land.", word=state)
        if area < 0:
            raise RefusedEntry("An area cannot be below zero.")
    whole = areas.get(LandState.NATURAL)
    for state, area in areas.items():
        if whole is not None and area > whole:
            label = LandState(state).label
            raise RefusedEntry("%(state)s is larger than the natural area of the zone.", state=label)


@transaction.atomic
def change_land(*, report_id: int, area_ha: Decimal, day: str, source: StatedSource, entering: Entering) -> LandReport:
    """Return a land report with another area, day or source; the history keeps what stood before.

    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    if area_ha < 0:
        raise RefusedEntry("An area cannot be below zero.")
    fields = {"area_ha": area_ha, **read_day_of_entry(day), **read_stated_source(source, entering.by)}
    return keep_statement(LandReport, report_id, fields, entering, _refuse_told())


@transaction.atomic
def take_land_from_figure(*, figure_id: int, state: str, entering: Entering) -> LandReport:
    """Return the land report that a zone's area in a text is; it goes when the figure goes.

    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    figure = get_figure(user=entering.by, figure_id=figure_id)
    if figure.zone is None or figure.unit != "ha" or figure.value_low != figure.value_high:
        raise RefusedEntry("Only one area of one zone can be taken over.")
    _check_areas({state: figure.value_low})
    document = figure.document
    said_on = document.published_on if document and document.published_on else figure.created_at.date()
    on = figure.as_of_text if figure.as_of_end else said_on.isoformat()
    fields = {
        "zone": figure.zone,
        "state": state,
        "area_ha": figure.value_low,
        "figure": figure,
        "source_text": f"figure {figure.pk}",
        **read_day_of_entry(on),
    }
    held = LandReport.objects.filter(figure=figure, state=state).first()
    return held or keep_statement(LandReport, None, fields, entering, _refuse_told())


@transaction.atomic
def enter_zone_stage(
    *, zone_id: int, stage: str, day: str, source: StatedSource, entering: Entering, stage_id: int | None = None
) -> ZoneStage:
    """Return the stage that a zone reached on a day, new or in place of the one with `stage_id`.

    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    if stage not in ZoneStageName.values:
        raise RefusedEntry("“%(word)s” is no stage of a zone.", word=stage)
    zone = get_open_zone(user=entering.by, zone_id=zone_id)
    fields = {"zone": zone, "stage": stage, **read_day_of_entry(day), **read_stated_source(source, entering.by)}
    refusal = RefusedEntry("The register has this stage of the zone on that day already.")
    return keep_statement(ZoneStage, stage_id, fields, entering, refusal)


@transaction.atomic
def enter_zone_authority(
    *, zone_id: int, organisation: str, role: str, valid_from: date | None, valid_to: date | None,
    source: StatedSource, entering: Entering,
) -> ZoneAuthority:  # fmt: skip
    """Return who manages a zone or owns its infrastructure between two days; who held it before ends the day before.

    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    if role not in ZoneRole.values:
        raise RefusedEntry("“%(word)s” is no part that a body has in a zone.", word=role)
    if valid_from and valid_to and valid_from > valid_to:
        raise RefusedEntry("The last day lies before the first.")
    zone = Zone.objects.select_for_update(of=("self",)).get(pk=get_open_zone(user=entering.by, zone_id=zone_id).pk)
    body = enter_organisation(organisation, "", valid_from, entering)
    if body is None:
        raise RefusedEntry("“%(name)s” names no single body.", name=organisation)
    told = read_stated_source(source, entering.by)
    if valid_from is not None:
        _end_earlier(zone, role, valid_from, entering)
    _refuse_overlap(zone, role, valid_from, valid_to)
    fields = {"zone": zone, "organisation": body, "role": role, "valid_from": valid_from, "valid_to": valid_to, **told}
    refusal = RefusedEntry("The register has this body for the zone from that day already.")
    return keep_statement(ZoneAuthority, None, fields, entering, refusal)


def _end_earlier(zone: Zone, role: str, before: date, entering: Entering) -> None:
    """End the bodies of a role that have no last day, the day before another follows."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lt=before)
    for row in ZoneAuthority.objects.filter(begun, zone=zone, role=role, valid_to__isnull=True):
        row.valid_to = before - timedelta(days=1)
        save_with_history(row, by=entering.by, at=entering.at, reason=entering.reason)


def _refuse_overlap(zone: Zone, role: str, valid_from: date | None, valid_to: date | None) -> None:
    rows = ZoneAuthority.objects.filter(zone=zone, role=role).select_related("organisation")
    if valid_to is not None:
        rows = rows.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=valid_to))
    if valid_from is not None:
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from))
    if (held := rows.first()) is not None:
        raise RefusedEntry(
            "%(name)s holds this part of the zone within these days. Give its last day first.",
            name=held.organisation.name_vi,
        )


def _refuse_told() -> RefusedEntry:
    return RefusedEntry("The register holds another number of this source for that day. Change that one instead.")
