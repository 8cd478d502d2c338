"""The land of zones by state, their stages and who manages them, as of any day."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import Rank

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import LandReport, Site, SitePrice, Target, Utility, Zone, ZoneAuthority, ZoneStage
from daumoi.register.models.sourced import SourcedRecord
from daumoi.register.queries.scopes import Viewer, visible_sourced

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

Sourced = TypeVar("Sourced", bound=SourcedRecord)
# The statements that a page may name by a word; the states of a site are removed in their order instead.
STATEMENTS: dict[str, type[SourcedRecord]] = {
    "land": LandReport,
    "stage": ZoneStage,
    "authority": ZoneAuthority,
    "site": Site,
    "price": SitePrice,
    "utility": Utility,
    "target": Target,
}


@dataclass(frozen=True, slots=True)
class LandLine:
    """One land state of a zone: the newest report by the day, what else is said of that day, and the older ones."""

    state: str
    report: LandReport
    others: tuple[LandReport, ...]
    older: tuple[LandReport, ...]


@dataclass(frozen=True, slots=True)
class ZoneLand:
    """What is known of a zone's land, stage and bodies by a day; every list newest first."""

    lines: tuple[LandLine, ...]
    stage: ZoneStage | None
    stages: tuple[ZoneStage, ...]
    authorities: tuple[ZoneAuthority, ...]


def select_latest_land(
    *, user: Viewer, zone_ids: Collection[int], states: Collection[str], on: date
) -> dict[int, dict[str, list[LandReport]]]:
    """Return zone -> state -> the reports of the last day told of up to `on`; several where sources differ.

    One question to the database for any number of zones.
    """
    rows = LandReport.objects.filter(zone_id__in=zone_ids, state__in=states, end_on__lte=on)
    last = Window(Rank(), partition_by=[F("zone_id"), F("state")], order_by=F("end_on").desc())
    found: dict[int, dict[str, list[LandReport]]] = defaultdict(lambda: defaultdict(list))
    for row in visible_sourced(rows, user).annotate(place=last).filter(place=1).order_by("-pk"):
        found[row.zone_id][row.state].append(row)
    return found


def select_stages(*, user: Viewer, zone_ids: Collection[int], on: date) -> dict[int, str]:
    """Return the stage that each zone had reached by a day; a zone of which none is known is left out."""
    rows = ZoneStage.objects.filter(zone_id__in=zone_ids, end_on__lte=on)
    last = Window(Rank(), partition_by=[F("zone_id")], order_by=[F("end_on").desc(), F("id").desc()])
    kept = visible_sourced(rows, user).annotate(place=last).filter(place=1)
    return dict(kept.values_list("zone_id", "stage"))


def get_zone_land(*, user: Viewer, zone_id: int, on: date) -> ZoneLand:
    """Return the land of one zone by state, its stages and bodies as they were told up to a day."""
    reports = visible_sourced(LandReport.objects.filter(zone_id=zone_id, end_on__lte=on), user)
    by_state: dict[str, list[LandReport]] = defaultdict(list)
    for report in _shown(reports).order_by("-end_on", "-pk"):
        by_state[report.state].append(report)
    lines = [_make_line(state, by_state[state]) for state in LandReport.State.values if by_state[state]]
    stages = tuple(
        _shown(visible_sourced(ZoneStage.objects.filter(zone_id=zone_id, end_on__lte=on), user)).order_by(
            "-end_on", "-pk"
        )
    )
    started = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    held = visible_sourced(ZoneAuthority.objects.filter(started, zone_id=zone_id), user).select_related("organisation")
    authorities = tuple(_shown(held).order_by("role", F("valid_from").desc(nulls_last=True), "-pk"))
    return ZoneLand(tuple(lines), stages[0] if stages else None, stages, authorities)


def _shown(rows: QuerySet[Sourced]) -> QuerySet[Sourced]:
    return rows.select_related("document").defer("document__text", "document__anchors", "document__original")


def _make_line(state: str, reports: list[LandReport]) -> LandLine:
    newest = [report for report in reports if report.end_on == reports[0].end_on]
    older = [report for report in reports if report.end_on != reports[0].end_on]
    return LandLine(state, newest[0], tuple(newest[1:]), tuple(older))


def get_statement(*, user: Viewer, model: type[Sourced], statement_id: int) -> Sourced:
    """Return one statement on land, a site or a target.

    Raises UnknownRecord.
    """
    row = visible_sourced(model._default_manager.filter(pk=statement_id), user).first()
    if row is None:
        raise UnknownRecord("statement", statement_id)
    return row


def get_statement_of(*, user: Viewer, noun: str, statement_id: int) -> Any:
    """Return one statement of a noun of STATEMENTS.

    Raises UnknownRecord.
    """
    if noun not in STATEMENTS:
        raise UnknownRecord("statement", statement_id)
    return get_statement(user=user, model=STATEMENTS[noun], statement_id=statement_id)


def list_ids_within(unit_id: str, lexicon: "Lexicon") -> list[str]:
    """Return the gazetteer ids of a unit and of all that lies in it or went into it.

    >>> from daumoi.gazetteer.lexicon import load_lexicon
    >>> "vn63-80" in list_ids_within("vn34-80", load_lexicon()), "vn34-80" in list_ids_within("vn63-80", load_lexicon())
    (True, False)
    """
    table = lexicon.localities
    country = table.get(unit_id).country
    return [unit.id for unit in table if unit.country == country and table.is_part_of(unit.id, unit_id)]


def select_zones_within(unit_ids: Iterable[str], lexicon: "Lexicon") -> QuerySet[Zone]:
    """Return the zones that lie in one of these units; "VN" is the whole country."""
    ids = list(unit_ids)
    rows = Zone.objects.select_related("locality")
    if "VN" in ids:
        return rows.filter(Q(locality__isnull=True) | Q(locality__country="VN"))
    within = {place for unit_id in ids for place in list_ids_within(unit_id, lexicon)}
    return rows.filter(locality__gazetteer_id__in=within)
