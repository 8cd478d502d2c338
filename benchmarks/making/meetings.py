"""What sides do together: meetings with those who were there, agreements and promises."""

from datetime import timedelta
from random import Random

from benchmarks.making.archive import Archive, Shown
from benchmarks.making.bodies import BodyRows
from benchmarks.making.days import pick_day, tell_day
from benchmarks.making.places import PlaceRows
from benchmarks.making.scale import KEPT_AT, Scale
from benchmarks.making.writing import RowWriter
from daumoi.register.actions.keeping import make_identity
from daumoi.register.models import Agreement, AgreementParty, Event, EventParty, Organisation, Undertaking


def keep_meetings(
    dice: Random, writer: RowWriter, archive: Archive, places: PlaceRows, bodies: BodyRows, scale: Scale
) -> None:
    """Write the meetings, agreements and undertakings."""
    for _ in range(scale.meetings):
        _keep_meeting(dice, writer, archive, places, bodies)
    for _ in range(scale.agreements):
        _keep_agreement(dice, writer, archive, bodies)
    for _ in range(scale.undertakings):
        _keep_undertaking(dice, writer, archive, bodies)


def _pick_bodies(dice: Random, bodies: BodyRows) -> list[Organisation]:
    return [dice.choice(bodies.offices), *(dice.choice(bodies.firms) for _ in range(dice.randint(1, 4)))]


def _keep_meeting(dice: Random, writer: RowWriter, archive: Archive, places: PlaceRows, bodies: BodyRows) -> None:
    number, day = writer.number_next(Event), pick_day(dice)
    told, place, kind = tell_day(dice, day), places.pick_province(dice, day), dice.choice(Event.Kind.values)
    row = Event(
        pk=number,
        identity=make_identity("generated event", number),
        created_at=KEPT_AT,
        kind=kind,
        title=f"Làm việc tại {place.name_vi}" if dice.random() < 0.4 else "",
        start_on=told.start_on,
        end_on=told.end_on,
        date_text=told.text,
        place_text=place.name_vi,
        locality_id=place.pk,
    )
    writer.keep_row(row)
    sides = _pick_bodies(dice, bodies)
    parties = []
    for place_in_row, body in enumerate(sides):
        party = EventParty(
            pk=writer.number_next(EventParty),
            event_id=number,
            side="host" if place_in_row == 0 else "guest",
            organisation_id=body.pk,
            text=body.name_vi,
            created_at=KEPT_AT,
        )
        party.identity = make_identity("generated event party", party.pk)
        if dice.random() < 0.2:
            party.person_id = dice.choice(bodies.people).pk
        parties.append(party)
        writer.keep_row(party)
    parts: list[tuple[str, object, str]] = [
        ("kind", kind, kind),
        ("place", place.name_vi, place.name_vi),
        *((f"party{at}", body.name_vi, body.name_vi) for at, body in enumerate(sides)),
    ]
    shows = [Shown("event", number, {"kind": "kind", "place": "place"})]
    shows += [Shown("event_party", party.pk, {"text": f"party{at}"}) for at, party in enumerate(parties)]
    archive.tell(told.end_on or day, "event", parts, shows)


def _keep_agreement(dice: Random, writer: RowWriter, archive: Archive, bodies: BodyRows) -> None:
    number, day = writer.number_next(Agreement), pick_day(dice)
    told, form = tell_day(dice, day), dice.choice(Agreement.Form.values)
    subject = f"hợp tác đầu tư số {number}"
    writer.keep_row(
        Agreement(
            pk=number,
            identity=make_identity("generated agreement", number),
            created_at=KEPT_AT,
            form=form,
            state=dice.choice(Agreement.State.values),
            subject=subject,
            date_text=told.text,
            start_on=told.start_on,
            end_on=told.end_on,
        )
    )
    for body in _pick_bodies(dice, bodies)[:3]:
        party = AgreementParty(
            pk=writer.number_next(AgreementParty),
            agreement_id=number,
            organisation_id=body.pk,
            text=body.name_vi,
            created_at=KEPT_AT,
        )
        party.identity = make_identity("generated agreement party", party.pk)
        writer.keep_row(party)
    shown = Shown("agreement", number, {"form": "form", "subject": "subject"})
    archive.tell(told.end_on or day, "agreement", [("form", form, form), ("subject", subject, subject)], [shown])


def _keep_undertaking(dice: Random, writer: RowWriter, archive: Archive, bodies: BodyRows) -> None:
    number, day = writer.number_next(Undertaking), pick_day(dice)
    giver, taker = dice.choice(bodies.firms), dice.choice(bodies.offices)
    words = f"sẽ mở rộng nhà máy thứ {number}"
    writer.keep_row(
        Undertaking(
            pk=number,
            identity=make_identity("generated undertaking", number),
            created_at=KEPT_AT,
            by_text=giver.name_vi,
            by_organisation_id=giver.pk,
            to_text=taker.name_vi,
            to_organisation_id=taker.pk,
            mode=dice.choice(Undertaking.Mode.values),
            words=words,
            said_on=day,
            due_on=day + timedelta(days=dice.randint(30, 900)) if dice.random() < 0.6 else None,
            state=dice.choices(Undertaking.State.values, (70, 20, 10))[0],
        )
    )
    parts = [("by", giver.name_vi, giver.name_vi), ("words", words, words)]
    archive.tell(day, "undertaking", parts, [Shown("undertaking", number, {"words": "words", "by": "by"})])
