"""Projects with the steps of their certificates: licences, adjustments, transfers, joint ventures, endings."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import repeat
from random import Random
from typing import Any

from benchmarks.making.archive import Archive, Shown
from benchmarks.making.bodies import BodyRows
from benchmarks.making.days import pick_day, tell_day
from benchmarks.making.invented import coin_project
from benchmarks.making.places import PlaceRows
from benchmarks.making.scale import KEPT_AT, Scale
from benchmarks.making.steps import Course, make_step
from benchmarks.making.writing import RowWriter
from daumoi.gazetteer.sectors import load_sectors
from daumoi.register.actions.keeping import make_identity
from daumoi.register.models import (
    CertificateEvent,
    Contribution,
    Organisation,
    PerformanceReport,
    Project,
    Shareholding,
)
from daumoi.register.names import make_name_key

TOLD_BY_TEXTS = 0.75  # of the steps; the others were entered by hand
JOINT_VENTURES = 0.06
ONLY_PROPOSED = 0.04


@dataclass(slots=True)
class Makers:
    """What every part of a project is made with."""

    dice: Random
    writer: RowWriter
    archive: Archive
    places: PlaceRows
    bodies: BodyRows
    sectors: list[str] = field(default_factory=lambda: [sector.code for sector in load_sectors()])


def share_out_steps(dice: Random, projects: int, steps: int) -> list[int]:
    """Return how many steps each project has, one at least, some many, so many in all."""
    counts = [1] * projects
    for _ in repeat(None, steps - projects):
        counts[int(dice.random() ** 1.6 * projects)] += 1
    dice.shuffle(counts)
    return counts


def keep_projects(makers: Makers, scale: Scale) -> None:
    """Write the projects with their steps, shares and reports, and the contributions."""
    counts = share_out_steps(makers.dice, scale.projects, scale.certificate_events)
    reported = scale.performance_reports / scale.projects
    for number, count in enumerate(counts, 1):
        licensed_on = _keep_project(makers, number, count)
        _keep_reports(makers, number, licensed_on, reported)
    for _ in range(scale.contributions):
        _keep_contribution(makers)


def _keep_project(makers: Makers, number: int, steps: int) -> date:
    dice, investor = makers.dice, makers.dice.choice(makers.bodies.firms)
    day = pick_day(dice)
    row = Project(
        pk=number,
        identity=make_identity("generated project", number),
        created_at=KEPT_AT,
        code=f"{number:010d}",
        investor_id=investor.pk,
        investor_text=investor.name_vi,
        country=investor.country,
        group_country=dice.choice(("", "", "", "", "KR", "JP", "SG")),
        sector=dice.choice(makers.sectors),
        **_name_and_place(makers, day),
    )
    makers.writer.keep_row(row)
    proposed = steps > 1 and dice.random() < ONLY_PROPOSED
    course = Course(currency="USD" if dice.random() < 0.7 else "VND", code=row.code or "", proposed=proposed)
    for place in range(steps):
        _keep_step(makers, row, investor, course, day, is_last=place == steps - 1)
        day = min(pick_day(dice, after=day) + timedelta(days=1), date(2026, 6, 30))
    return course.licensed_on or day


def _name_and_place(makers: Makers, day: date) -> dict[str, Any]:
    dice = makers.dice
    name = coin_project(dice) if dice.random() < 0.85 else ""
    fields: dict[str, Any] = {"name": name, "name_key": make_name_key(name)}
    if dice.random() < 0.6:
        zone = dice.choice(makers.places.zones)
        return fields | {"zone_id": zone.pk, "locality_id": zone.locality_id, "place_text": zone.name_vi}
    place = makers.places.pick_province(dice, day)
    return fields | {"locality_id": place.pk, "place_text": place.name_vi}


def _keep_step(
    makers: Makers, project: Project, investor: Organisation, course: Course, day: date, *, is_last: bool
) -> None:
    dice, number = makers.dice, makers.writer.number_next(CertificateEvent)
    fields = make_step(dice, course, day, is_last=is_last)
    told = tell_day(dice, day)
    if fields["action"] == "transferred":
        taker = dice.choice(makers.bodies.firms)
        fields |= {"new_investor_id": taker.pk, "new_country": taker.country}
    if fields["action"] == "adjusted" and dice.random() < 0.04:
        zone = dice.choice(makers.places.zones)
        fields |= {"new_zone_id": zone.pk, "new_locality_id": zone.locality_id}
    if dice.random() < 0.5:
        fields["issued_by_id"] = dice.choice(makers.bodies.offices).pk
    row = CertificateEvent(
        pk=number,
        identity=make_identity("generated step", number),
        created_at=KEPT_AT,
        project_id=project.pk,
        date_text=told.text,
        start_on=told.start_on,
        end_on=told.end_on,
        **fields,
    )
    # The first step of a project follows its project's text, so that projects rest on texts as their steps do.
    if dice.random() < TOLD_BY_TEXTS:
        _tell_step(makers, row, project, investor, told.end_on)
    makers.writer.keep_row(row)
    if fields["action"] == "licensed" and dice.random() < JOINT_VENTURES:
        _keep_shares(makers, row, investor)


def _tell_step(
    makers: Makers, row: CertificateEvent, project: Project, investor: Organisation, day: date | None
) -> None:
    parts: list[tuple[str, object, str]] = [("investor", investor.name_vi, investor.name_vi)]
    parts += [("name", project.name, project.name)] if project.name else []
    parts += [("action", row.action, row.action), ("place", project.place_text, project.place_text)]
    shown = {"action": "action"}
    if row.date_text:
        parts.append(("date", row.date_text, row.date_text))
        shown["date"] = "date"
    for slot, amount, currency in (
        ("capital", row.capital_low, row.capital_currency),
        ("capital_added", row.added_low, row.added_currency),
    ):
        if amount is not None:
            words = f"{amount.normalize():f} {currency}"
            parts.append((slot, {"amount": float(amount), "currency": currency}, words))
            shown[slot] = slot
    shows = [
        Shown("project", project.pk, {slot: slot for slot, _, _ in parts if slot in ("investor", "name", "place")}),
        Shown("certificate_event", row.pk, shown),
    ]
    if row.action == "licensed":
        shows.append(Shown("organisation", investor.pk, {"name": "investor"}))
    source = makers.archive.tell(day, "project", parts, shows)
    if source is not None:
        row.document_id, row.fact_id = source.document_id, source.fact_id


def _keep_shares(makers: Makers, event: CertificateEvent, investor: Organisation) -> None:
    dice = makers.dice
    parts = dice.choice(([60, 40], [51, 49], [50, 30, 20], [70, 20, 10], [50, 50]))
    for place, percent in enumerate(parts):
        body = investor if place == 0 else dice.choice(makers.bodies.firms)
        number = makers.writer.number_next(Shareholding)
        makers.writer.keep_row(
            Shareholding(
                pk=number,
                identity=make_identity("generated share", number),
                created_at=KEPT_AT,
                event_id=event.pk,
                organisation_id=body.pk,
                text=body.name_vi,
                country=body.country,
                group_country=dice.choice(("", "", "KR", "SG")),
                percent=Decimal(percent),
                is_lead=place == 0 and dice.random() < 0.8,
            )
        )


def _keep_reports(makers: Makers, project_id: int, licensed_on: date, share: float) -> None:
    dice = makers.dice
    wanted = int(share) * 2 if dice.random() < share / (2 * max(1, int(share))) else 0
    for year in range(licensed_on.year + 1, min(licensed_on.year + 1 + wanted, 2026)):
        amount = Decimal(dice.randint(1, 20_000)) * 1_000
        makers.writer.keep_row(
            PerformanceReport(
                pk=makers.writer.number_next(PerformanceReport),
                identity=make_identity("generated report", project_id, year),
                created_at=KEPT_AT,
                project_id=project_id,
                period_start=date(year, 1, 1),
                period_end=date(year, 12, 31),
                realised=amount,
                currency="USD",
                realised_usd=amount,
                labour=dice.randint(10, 3_000),
                estimated=dice.random() < 0.1,
            )
        )


def _keep_contribution(makers: Makers) -> None:
    dice, number, day = makers.dice, makers.writer.number_next(Contribution), pick_day(makers.dice)
    firm, place = dice.choice(makers.bodies.firms), makers.places.pick_province(dice, day)
    told, amount = tell_day(dice, day, undated=0), Decimal(dice.randint(1, 9_000)) * 1_000
    makers.writer.keep_row(
        Contribution(
            pk=number,
            identity=make_identity("generated contribution", number),
            created_at=KEPT_AT,
            company_text=firm.name_vi,
            company_id=firm.pk,
            investor_id=dice.choice(makers.bodies.firms).pk,
            country=firm.country,
            locality_id=place.pk,
            sector=dice.choice(makers.sectors),
            date_text=told.text,
            start_on=told.start_on,
            end_on=told.end_on,
            amount=amount,
            currency="USD",
            amount_usd=amount,
        )
    )
