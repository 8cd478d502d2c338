"""Organisations, people and the posts that they hold."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from benchmarks.making.archive import Archive, Shown
from benchmarks.making.days import pick_day
from benchmarks.making.invented import coin_firm, coin_hangul, coin_person, coin_word
from benchmarks.making.places import PlaceRows
from benchmarks.making.scale import KEPT_AT
from benchmarks.making.writing import RowWriter
from daumoi.register.actions.keeping import make_identity
from daumoi.register.models import Appointment, Organisation, Person
from daumoi.register.names import make_name_key

COUNTRIES = "KR JP CN SG TW HK US TH MY DE FR GB NL VN".split()
COUNTRY_WEIGHTS = (25, 13, 13, 11, 9, 6, 5, 2, 2, 2, 1, 1, 1, 9)
TITLES = ("Giám đốc", "Phó Giám đốc", "Trưởng ban", "Tổng Giám đốc", "Trưởng phòng Xúc tiến", "Chủ tịch")
OFFICES = ("Ban Quản lý các KCN", "Sở Tài chính", "Sở Công Thương", "Trung tâm Xúc tiến đầu tư")


@dataclass(frozen=True, slots=True)
class BodyRows:
    """The organisations and the people of the register."""

    firms: list[Organisation]
    offices: list[Organisation]
    people: list[Person]


def keep_bodies(
    dice: Random, writer: RowWriter, archive: Archive, places: PlaceRows, *, organisations: int, people: int
) -> BodyRows:
    """Return the organisations and people, written with their posts."""
    offices, firms = [], []
    for number in range(1, organisations + 1):
        if number % 20 == 0:
            offices.append(_make_office(dice, writer, places))
        else:
            firms.append(_make_firm(dice, writer, firms))
    offices = offices or firms[:1]
    known = [_keep_person(dice, writer, archive, offices, firms) for _ in range(people)]
    return BodyRows(firms, offices, known)


def _make_office(dice: Random, writer: RowWriter, places: PlaceRows) -> Organisation:
    place = dice.choice(places.provinces)
    name = f"{dice.choice(OFFICES)} {place.name_vi} {coin_word(dice, 2)}"
    return _keep_body(writer, name_vi=name, kind="office", country="VN", locality_id=place.pk)


def _make_firm(dice: Random, writer: RowWriter, earlier: list[Organisation]) -> Organisation:
    country = dice.choices(COUNTRIES, COUNTRY_WEIGHTS)[0]
    names = coin_firm(dice, country)
    # One firm of fifty is an earlier one under another spelling, as registers come to hold them.
    if earlier and dice.random() < 0.02:
        held = dice.choice(earlier)
        country = held.country
        names = {"name_vi": _respell(dice, held.name_vi), "name_en": held.name_en, "name_ko": ""}
    return _keep_body(writer, country=country, kind="enterprise", **names)


def _respell(dice: Random, name: str) -> str:
    if name.endswith(" Việt Nam"):
        return name.removesuffix(" Việt Nam") + dice.choice((" Vina", " VN"))
    return name.replace("Công ty TNHH", dice.choice(("Cty TNHH", "CÔNG TY TNHH"))) + dice.choice(("", " Việt Nam"))


def _keep_body(writer: RowWriter, **fields: object) -> Organisation:
    number = writer.number_next(Organisation)
    row = Organisation(
        pk=number,
        identity=make_identity("generated organisation", number),
        created_at=KEPT_AT,
        name_key=make_name_key(str(fields["name_vi"]))[:300],
        **fields,
    )
    writer.keep_row(row)
    return row


def _keep_person(
    dice: Random, writer: RowWriter, archive: Archive, offices: list[Organisation], firms: list[Organisation]
) -> Person:
    name, name_ko = coin_person(dice)
    number = writer.number_next(Person)
    person = Person(
        pk=number,
        identity=make_identity("generated person", number),
        created_at=KEPT_AT,
        name=name,
        name_ko=name_ko or (coin_hangul(dice) if dice.random() < 0.02 else ""),
        name_key=make_name_key(name),
    )
    writer.keep_row(person)
    for _ in range(1 + (dice.random() < 0.3)):
        _keep_post(dice, writer, archive, person, dice.choice(offices if dice.random() < 0.6 else firms))
    return person


def _keep_post(dice: Random, writer: RowWriter, archive: Archive, person: Person, body: Organisation) -> None:
    number, title, day = writer.number_next(Appointment), dice.choice(TITLES), pick_day(dice)
    told = archive.tell(
        day,
        "person",
        [
            ("title", title, title),
            ("name", person.name, person.name),
            ("", None, "của"),
            ("org", body.name_vi, body.name_vi),
            ("", None, "có mặt"),
        ],
        [
            Shown("person", person.pk, {"name": "name"}),
            Shown("appointment", number, {"title": "title", "org": "org"}),
            Shown("organisation", body.pk, {"name": "org"}),
        ],
    )
    seen = archive.days[told.document_id - 1] if told else day
    post = Appointment(
        pk=number,
        identity=make_identity("generated appointment", number),
        created_at=KEPT_AT,
        person_id=person.pk,
        organisation_id=body.pk,
        org_text=body.name_vi,
        title=title,
        seen_from=seen,
        seen_on=seen,
    )
    if dice.random() < 0.3:
        post.valid_from = day - timedelta(days=30)
    writer.keep_row(post)
