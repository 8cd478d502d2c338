"""Statistics against the oracle: random registers, asked many questions each, on both databases.

DAUMOI_ORACLE_REGISTERS sets how many registers are made; DAUMOI_ORACLE_SEED makes the one of a seed alone.
"""

import os
import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from daumoi.register.actions.ledger import rebuild_ledgers
from daumoi.register.actions.localities import keep_locality
from daumoi.register.models import (
    CertificateEvent,
    Contribution,
    Evidence,
    Organisation,
    PerformanceReport,
    Project,
    Shareholding,
    Zone,
)
from daumoi.register.queries.projects import select_counted_events
from daumoi.register.queries.scopes import OPERATOR
from daumoi.register.queries.statistics import StatisticsQuestion, answer_statistics
from daumoi.register.queries.statistics_rows import list_statistic_rows
from tests.factories import make_account, make_document
from tests.register.statistics_oracle import Recount, World, a_year_before, read_story

REGISTERS = int(os.environ.get("DAUMOI_ORACLE_REGISTERS", "60"))
SEED = os.environ.get("DAUMOI_ORACLE_SEED", "")
QUESTIONS = 6
AT = datetime(2026, 3, 1, 3, tzinfo=UTC)
TODAY = date(2026, 6, 30)
MERGED = date(2025, 7, 1)
COUNTRIES = ["KR", "KR", "JP", "SG", "VN", ""]
# Where a question's place lies: (before the merger, after it, today).
PLACES = {
    "Việt Nam": (None, None, None),
    "Hải Phòng": ("vn63-31", "vn34-31", "vn34-31"),
    "Hải Dương": ("vn63-30", "vn63-30", "vn34-31"),
    "Huế": ("vn-46", "vn-46", "vn-46"),
}
RECORDED = ["vn63-31", "vn63-30", "vn34-31", "vn-46", "vn63-49", "vnd-288"]
pytestmark = pytest.mark.django_db


class Maker:
    """A random register: a few projects with all that can happen to them."""

    def __init__(self, seed, places, zones, firms, documents):
        self.dice = random.Random(seed)  # noqa: S311 - a register, no secret
        self.places, self.zones, self.firms, self.documents = places, zones, firms, documents
        self.secrecy = self.dice.choice([0, 0.1, 0.5])
        self.number = 0
        self.events, self.shares = [], []

    def name(self):
        self.number += 1
        return {"identity": f"oracle-{self.number}", "created_at": AT}

    def some_day(self, first=date(2020, 12, 1), days=1900):
        return first + timedelta(days=self.dice.randrange(days))

    def some_span(self):
        """Return the first and last day: mostly one day, at times a month or a year, at times none."""
        day = self.some_day()
        kind = self.dice.random()
        if kind < 0.7:
            return day, day
        if kind < 0.8:
            return day.replace(day=1), (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return (date(day.year, 1, 1), date(day.year, 12, 31)) if kind < 0.9 else (None, None)

    def money(self, low, high):
        return Decimal(self.dice.randrange(low, high)) * self.dice.choice([1, 1, Decimal("0.37")])

    def make_event(self, project, action):
        start, end = self.some_span()
        fields = {}
        currency = self.dice.choice(["USD", "USD", "USD", "VND", "EUR"])
        scale = 20_000 if currency == "VND" else 1
        if self.dice.random() < 0.6:
            low = (self.money(1, 90) * scale).quantize(Decimal("0.01"))
            high = low + (1 if self.dice.random() < 0.1 else 0)
            fields |= {"capital_low": low, "capital_high": high, "capital_currency": currency}
        if self.dice.random() < 0.4:
            more = (self.money(-30, 60) * scale).quantize(Decimal("0.01"))
            fields |= {"added_low": more, "added_high": more, "added_currency": self.dice.choice([currency, "USD"])}
        if currency != "USD" and self.dice.random() < 0.4:
            fields |= {"capital_usd": self.money(1, 90), "added_usd": self.dice.choice([None, self.money(-9, 9)])}
        if self.dice.random() < 0.5:
            fields |= {"area_low_ha": (area := Decimal(self.dice.randrange(0, 50)) / 10), "area_high_ha": area}
            fields |= {"labour": self.dice.choice([None, 0, 12, 500]), "labour_added": self.dice.choice([None, 5])}
        if action == "transferred" or self.dice.random() < 0.1:
            fields |= {"new_country": self.dice.choice(COUNTRIES), "new_group_country": self.dice.choice(["", "KR"])}
            fields |= {"new_investor": self.dice.choice([None, *self.firms])}
        if self.dice.random() < 0.1:
            fields |= {"new_sector": "26", "new_locality_id": self.dice.choice([None, *self.places])}
            fields |= {"new_zone": self.dice.choice([None, *self.zones])}
        if self.dice.random() < 0.2:
            fields |= {"document": self.documents[0], "number": self.dice.choice(["", "A", "B"])}
        self.events.append(
            event := CertificateEvent(
                **self.name(), project=project, action=action, start_on=start, end_on=end, **fields
            )
        )
        if self.dice.random() < 0.2:
            self.make_shares(event)

    def make_shares(self, event):
        left = Decimal(100)
        for _ in range(self.dice.randrange(1, 4)):
            percent = min(left, Decimal(self.dice.choice(["33.3333", "50", "12.5", "0.0001", "66.6667"])))
            left -= percent
            if percent:
                country = self.dice.choice(COUNTRIES)
                self.shares.append(
                    Shareholding(**self.name(), event=event, text="Bên góp vốn mẫu", country=country, percent=percent)
                )

    def make_projects(self):
        projects = [
            Project(
                **self.name(),
                name="Nhà máy mẫu",
                country=self.dice.choice(COUNTRIES),
                group_country=self.dice.choice(["", "", "KR"]),
                sector=self.dice.choice(["", "26", "13"]),
                locality_id=self.dice.choice([None, *self.places, *self.places]),
                zone=self.dice.choice([None, None, *self.zones]),
                investor=self.dice.choice([None, *self.firms]),
            )
            for _ in range(self.dice.randrange(1, 7))
        ]
        Project.objects.bulk_create(projects)
        steps = ["licensed", "adjusted", "adjusted", "adjusted", "operating", "transferred", "suspended", "resumed"]
        for project in projects:
            for _ in range(self.dice.randrange(0, 6)):
                self.make_event(project, self.dice.choice([*steps, "licensed", "terminated", "revoked", "signed"]))
        CertificateEvent.objects.bulk_create(self.events)
        Shareholding.objects.bulk_create(self.shares)
        self.tell_of(projects)
        rebuild_ledgers(project.pk for project in projects)
        return projects

    def tell_of(self, projects):
        """Let documents, open and secret ones, tell of some projects and steps."""
        names = ("action", "investor", "country", "place")
        told = [("certificate_event", event.pk, "action") for event in self.events]
        told += [("project", project.pk, name) for project in projects for name in names[1:]]
        rows = [
            Evidence(
                record_noun=noun, record_id=number, field=name, document=document, quote="B",
                start=names.index(name), end=names.index(name) + 1,
            )
            for noun, number, name in told
            for document in self.documents
            if self.dice.random() < self.secrecy
        ]  # fmt: skip
        Evidence.objects.bulk_create(rows)

    def some_document(self):
        return self.dice.choice(self.documents) if self.dice.random() < self.secrecy else None

    def make_money(self, projects):
        rows = []
        for _ in range(self.dice.randrange(4)):
            start, end = self.some_span()
            paid = self.dice.random() < 0.8
            fields = {"amount": self.money(1, 90), "currency": self.dice.choice(["USD", "VND", "EUR"])} if paid else {}
            rows.append(
                Contribution(
                    **self.name(), company_text="Công ty mẫu", country=self.dice.choice(COUNTRIES), start_on=start,
                    end_on=end, locality_id=self.dice.choice([None, *self.places]), sector="26",
                    group_country=self.dice.choice(["", "KR"]), document=self.some_document(), **fields,
                )
            )  # fmt: skip
        Contribution.objects.bulk_create(rows)
        held = {}
        for _ in range(self.dice.randrange(4)):
            project, year = self.dice.choice(projects), self.dice.choice([2022, 2023])
            first, last = self.dice.choice([((1, 1), (12, 31)), ((1, 1), (3, 31)), ((4, 1), (6, 30))])
            key = (project.pk, date(year, *first), date(year, *last))
            money = {"realised": self.money(1, 50), "currency": "USD"}
            held[key] = PerformanceReport(
                **self.name(), project=project, period_start=key[1], period_end=key[2],
                estimated=self.dice.random() < 0.3, document=self.some_document(), **money,
            )  # fmt: skip
        PerformanceReport.objects.bulk_create(held.values())
        return rows, list(held.values())

    def ask(self):
        """Return a question and the same in the oracle's words."""
        first = self.some_day()
        last = first + timedelta(days=self.dice.choice([0, 13, 30, 180, 364, 800]))
        if self.dice.random() < 0.4:
            first, last = date(first.year, 1, 1), self.dice.choice([date(first.year, 12, 31), date(first.year, 2, 28)])
        as_of = max(last, self.some_day()) if self.dice.random() < 0.5 else last
        last, as_of = max(first, min(last, TODAY)), min(as_of, TODAY)
        last = max(first, min(last, as_of))
        place, boundaries = self.dice.choice(list(PLACES)), self.dice.choice(["then", "now"])
        before, after, today = PLACES[place]
        choices = {
            "by": self.dice.choice(["none", "country", "country", "sector", "zone", "locality", "partner"]),
            "counting": self.dice.choice(["lead", "shares", "shares", "group"]),
            "same_period": self.dice.choice(["adjusted", "new"]),
            "country": self.dice.choice(["", "", "KR", "foreign"]),
            "sector": self.dice.choice(["", "", "", "26"]),
        }
        zone = self.dice.choice([None, None, None, self.zones[0].pk])
        question = StatisticsQuestion(place, first, last, as_of, boundaries=boundaries, zone_id=zone, **choices)
        units = today if boundaries == "now" else after if as_of >= MERGED else before
        map_on = TODAY if boundaries == "now" else as_of
        return question, choices | {
            "first": first, "last": last, "as_of": as_of, "units": units, "zone": zone, "map_on": map_on,
        }  # fmt: skip


@pytest.fixture
def ground(lexicon):
    """Return the places, zones and firms that all registers share."""
    rows = {unit_id: keep_locality(lexicon.localities.get(unit_id), lexicon=lexicon) for unit_id in RECORDED}
    places = [row.pk for row in rows.values()]
    zones = [
        Zone.objects.create(kind="KCN", name_vi=f"Mẫu {unit_id}", name_key="mau", locality=rows[unit_id])
        for unit_id in ("vn63-31", "vn63-30", "vn-46")
    ]
    group = Organisation.objects.create(identity="firm-0", created_at=AT, name_vi="Tập đoàn Mẫu", name_key="mau")
    firms = [
        Organisation.objects.create(
            identity=f"firm-{number}", created_at=AT, name_vi=f"Công ty Mẫu {number}", name_key="mau",
            parent=group if number == 1 else None,
        )
        for number in (1, 2)
    ]  # fmt: skip
    world = World(lexicon, {row.pk: unit_id for unit_id, row in rows.items()}, {firms[0].pk: group.pk})
    approver, adder = make_account("approver"), make_account("editor")
    documents = [make_document("Bản tin mẫu.", published_on=date(2023, 5, 6))] + [
        make_document(f"Bản tin mật {number}.", confidentiality="secret", added_by=user)
        for number, user in enumerate((approver, adder))
    ]
    everything = {document.pk for document in documents}
    # Who asks, and which documents he may read.
    readers = [
        (OPERATOR, everything),
        (approver, everything),
        (adder, everything - {documents[1].pk}),
        (make_account("viewer"), {documents[0].pk}),
    ]
    return places, zones, firms, documents, world, readers


tally = {"registers": 0, "questions": 0, "cells": 0}


def test_statistics_agree_with_the_oracle(ground):
    @settings(
        max_examples=REGISTERS,
        # The everyday run asks of the same registers each time; a larger one, named by its number, of new ones.
        derandomize="DAUMOI_ORACLE_REGISTERS" not in os.environ,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(seed=st.just(int(SEED)) if SEED else st.integers(0, 2**40))
    def run(seed):
        with transaction.atomic():
            check_register(Maker(seed, *ground[:4]), *ground[4:])
            transaction.set_rollback(True)

    run()
    print(f"\noracle: {tally}")  # noqa: T201 - how many registers it was
    assert SEED or tally["registers"] >= REGISTERS * 0.9


def check_register(maker, world, readers):
    projects = maker.make_projects()
    money = maker.make_money(projects)
    events, told = defaultdict(list), defaultdict(list)
    for event in select_counted_events():
        events[event.project_id].append(event)
    for noun, number, document, name in Evidence.objects.values_list("record_noun", "record_id", "document", "field"):
        told[noun, number].append((document, name))
    tally["registers"] += 1
    for _ in range(QUESTIONS):
        question, ask = maker.ask()
        user, known = maker.dice.choice(readers)
        stories = [read_story(project, events[project.pk], told, known) for project in projects]
        contributions, reports = ([row for row in rows if row.document_id in {None, *known}] for rows in money)
        answer = answer_statistics(user=user, question=question, today=TODAY)
        assert answer.question == question
        now = Recount(stories, contributions, reports, ask, world)
        before = Recount(stories, contributions, reports, a_year_before(ask), world)
        tally["questions"] += 1
        compare(answer, now, before)
        if maker.dice.random() < 0.2:
            compare_rows(user, answer)


def compare_rows(user, answer):
    """Each number has as many rows behind it, but where rows count with money only."""
    by = answer.question.by
    for group in answer.groups if by != "none" else [answer.total]:
        for cell in group.cells:
            key = group.key if by != "none" else None
            asked = {"user": user, "question": answer.question, "today": TODAY, "measure": cell.measure, "key": key}
            found = [row.record for row in list_statistic_rows(**asked, limit=100).items]
            assert len({(type(record), getattr(record, "event_id", record.pk)) for record in found}) == len(found)
            money_only = answer.question.is_split or answer.question.same_period == "new"
            counted = cell.count
            if cell.measure == "registered":  # beside steps it counts contributions, which have rows of their own
                counted -= group.cell("contributions").count
            assert len(found) == counted or (money_only and len(found) > counted), (answer.question, cell)


def compare(answer, now, before):
    groups = {group.key: group for group in answer.groups} if answer.question.by != "none" else {"": answer.total}
    counted = {str(key) for key, held in now.counts.items() if any(map(is_something, held.values()))}
    assert counted <= set(groups), (answer.question, now.counts)
    for key, group in groups.items():
        mine = key_among(now.counts, key)
        for cell in group.cells:
            expected = now.counts[mine][cell.measure] if mine is not None else now.counts["none"]["none"]
            compare_cell(cell, expected, (answer.question, key))
            earlier = key_among(before.counts, key)
            was = before.counts[earlier][cell.measure] if earlier is not None else None
            assert cell.before_count == (was.count if was else 0), (answer.question, key, cell)
            assert_near(cell.before_usd, was.usd if was and was.has_usd else None, cell.measure)
        land = now.land[mine] if mine is not None else [0] * 6
        compare_land(group, land)
    compare_total(answer)
    compare_ranks(answer)
    assert {(one.kind, one.effect.replace("ending", "ended").replace("adjustment", "adjusted")): one.count
            for one in answer.doubts} == dict(now.doubts)  # fmt: skip
    told = sum(note.params["count"] for note in answer.notes if "new in the same period are" in note.message)
    assert told == now.fresh


def is_something(count):
    return count.count or abs(count.usd) >= 1 or any(abs(amount) >= 1 for amount in count.amounts.values())


def key_among(counts, key):
    return next((mine for mine in counts if str(mine) == key), None)


def compare_cell(cell, expected, where):
    tally["cells"] += 1
    assert cell.count == expected.count, (where, cell)
    assert cell.sums.without_amount == expected.silent, (where, cell)
    assert cell.sums.without_dollars == expected.no_rate, (where, cell)
    assert cell.sums.usd_count == expected.dollars_known, (where, cell)
    assert_near(cell.sums.usd, expected.usd if expected.has_usd else None, (cell.measure, where, cell, expected))
    held = {one.currency: one.amount for one in cell.sums.by_currency}
    for currency in held.keys() | {name for name, amount in expected.amounts.items() if amount}:
        scale = 1 if currency == "VND" else 100
        gap = abs(Fraction(held.get(currency, Decimal(0))) * scale - expected.amounts[currency])
        assert gap < 1, (expected, cell.sums, where, currency)


def assert_near(dollars, cents, measure):
    """What is converted may be rounded once for each group and year; all else is exact to the cent."""
    if dollars is None or cents is None:
        assert not dollars, measure
        assert not cents, measure
        return
    name = measure if isinstance(measure, str) else measure[0]
    room = 12 if name in ("contributions", "registered", "realised", "realised_to_date") else 3
    assert abs(Fraction(dollars) * 100 - cents) < room, (measure, dollars, cents)


def compare_land(group, land):
    for one, place in zip(group.intensities, (0, 3), strict=True):
        amount = Decimal(land[place + 1]) / (10_000 if place == 0 else 1)
        assert (one.usd * 100, one.amount, one.projects) == (land[place], amount, land[place + 2])
        assert one.left_out == group.cell("valid").count - one.projects


def compare_total(answer):
    if not answer.groups:
        return
    for cell in answer.total.cells:
        parts = [group.cell(cell.measure) for group in answer.groups]
        assert cell.count == sum(part.count for part in parts)
        assert (cell.sums.usd or 0) == sum(part.sums.usd or 0 for part in parts)
        for one in cell.sums.by_currency:
            amounts = [held.amount for part in parts for held in part.sums.by_currency if held.currency == one.currency]
            assert one.amount == sum(amounts)


def compare_ranks(answer):
    known = [group for group in answer.groups if group.key]
    for measure, of in answer.ranked.items():
        cells = [group.cell(measure) for group in known]
        assert of == sum(1 for cell in cells if cell.count or cell.sums.usd)
        for cell in cells:
            better = sum(1 for other in cells if other.count > cell.count)
            assert cell.rank_by_count == (better + 1 if cell.count else None)
            if cell.rank_by_usd is not None:
                ranked = [other.sums.usd for other in cells if other.rank_by_usd is not None]
                assert cell.rank_by_usd == sum(1 for usd in ranked if usd > cell.sums.usd) + 1
            whole = answer.total.cell(measure)
            if cell.count_share is not None:
                assert abs(cell.count_share - Decimal(100) * cell.count / whole.count) <= Decimal("0.005")


def test_the_oracle_is_no_copy():
    import tests.register.statistics_oracle as oracle

    source = Path(oracle.__file__).read_text(encoding="utf-8")
    assert "import daumoi" not in source
    assert "from daumoi" not in source
