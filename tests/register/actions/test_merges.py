"""Merging and undoing: everything moves, nothing is lost, and all comes back as it was."""

import pytest

from daumoi.register.actions.duplicates import judge_not_same, search_duplicates, take_back_judgement
from daumoi.register.actions.facts import accept_fact, reopen_fact
from daumoi.register.actions.keeping import NotAllowed
from daumoi.register.actions.merges import merge_records
from daumoi.register.actions.unmerging import undo_merge
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import (
    Appointment,
    CertificateEvent,
    Evidence,
    Fact,
    LedgerEntry,
    Merge,
    Organisation,
    Person,
    Project,
    Zone,
)
from daumoi.register.queries.duplicates import list_duplicates
from daumoi.register.queries.merge_plans import RefusedMerge, preview_merge
from daumoi.register.queries.merges import find_kept_id
from daumoi.register.queries.scopes import OPERATOR
from tests.factories import add_fact, make_document

pytestmark = pytest.mark.django_db

TABLES = (Organisation, Person, Appointment, Project, CertificateEvent, Evidence, Zone)


def take_state() -> dict[str, list[dict[str, object]]]:
    """Return every row of every table that a merge touches, the ledger without its own numbers."""
    state = {model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES}
    state["Fact"] = list(Fact.objects.order_by("pk").values("pk", "record_noun", "record_id"))
    ledger = LedgerEntry.objects.order_by("event_id").values()
    state["Ledger"] = [{name: value for name, value in row.items() if name != "id"} for row in ledger]
    return state


def accept(text, quote, now, lexicon, **values):
    fact = add_fact(make_document(text), quote, **values)
    return fact, accept_fact(fact_id=fact.pk, decided_by=OPERATOR, decided_at=now, lexicon=lexicon)


@pytest.fixture
def two_bodies(now, lexicon):
    """Return two organisations that are one, each with a person, and one person in both."""
    for number, org in enumerate(("Công ty Sao Mai Hàn Quốc", "Sao Mai Hàn Quốc Co., Ltd")):
        for name in ("Trần Văn Mẫu", f"Lê Thị Mẫu {number}"):
            accept(f"Tin {number}: {name}, Giám đốc {org}.", name, now, lexicon,
                   type="person", name=name, title="Giám đốc", org=org)  # fmt: skip
    return list(Organisation.objects.order_by("pk"))


def merge(noun, kept, merged, now, **more):
    return merge_records(noun=noun, kept_id=kept.pk, merged_id=merged.pk, by=OPERATOR, at=now, **more)


def test_organisations_merge_and_come_back_exactly(two_bodies, now):
    kept, merged = two_bodies
    before = take_state()
    done = merge("organisation", kept, merged, now, reason="một công ty")
    assert not Organisation.objects.filter(pk=merged.pk).exists()
    kept.refresh_from_db()
    assert kept.aliases == ["Sao Mai Hàn Quốc Co., Ltd"]
    assert set(Appointment.objects.values_list("organisation_id", flat=True)) == {kept.pk}
    assert not Evidence.objects.filter(record_noun="organisation", record_id=merged.pk).exists()
    assert find_kept_id("organisation", merged.pk) == kept.pk
    undo_merge(merge_id=done.pk, by=OPERATOR, at=now, reason="nhầm")
    assert take_state() == before
    assert find_kept_id("organisation", merged.pk) is None


def test_the_old_name_is_not_made_anew(two_bodies, now, lexicon):
    kept, merged = two_bodies
    merge("organisation", kept, merged, now)
    people, posts = Person.objects.count(), Appointment.objects.count()
    accept("Tin mới: Lê Thị Mẫu 1, Giám đốc Sao Mai Hàn Quốc Co., Ltd.", "Lê Thị Mẫu 1", now, lexicon,
           type="person", name="Lê Thị Mẫu 1", title="Giám đốc", org="Sao Mai Hàn Quốc Co., Ltd")  # fmt: skip
    assert Organisation.objects.count() == 1
    assert (Person.objects.count(), Appointment.objects.count()) == (people, posts)


def test_people_merge_with_a_post_told_twice(two_bodies, now):
    merge("organisation", *two_bodies, now)
    first, second = Person.objects.filter(name="Trần Văn Mẫu").order_by("pk")
    before = take_state()
    plan = preview_merge(user=OPERATOR, noun="person", kept_id=first.pk, merged_id=second.pk)
    assert [(kind.link.table, len(kind.rows), len(kind.twins)) for kind in plan.moved] == [
        ("register.appointment", 0, 1)
    ]
    done = merge("person", first, second, now)
    assert Appointment.objects.filter(person=first).count() == 1
    assert Evidence.objects.filter(record_noun="appointment").values("record_id").distinct().count() == 3
    undo_merge(merge_id=done.pk, by=OPERATOR, at=now)
    assert take_state() == before


def make_projects(now, lexicon):
    values = {"type": "project", "country": "KR", "action": "licensed"}
    for number, (investor, name) in enumerate((("Daon Hàn Quốc", "nhà máy linh kiện"), ("Daon Korea", "linh kiện"))):
        capital = {"amount": 10_000_000 * (number + 1), "currency": "USD"}
        accept(f"Tin {number}: {investor} đầu tư {name} {number}.", investor, now, lexicon,
               investor=investor, name=name, date=f"202{number}-03-05", capital=capital, **values)  # fmt: skip
    return list(Project.objects.order_by("pk"))


def test_projects_merge_and_the_ledger_is_computed_anew(now, lexicon):
    kept, merged = make_projects(now, lexicon)
    before = take_state()
    done = merge("project", kept, merged, now, take=["name"])
    kept.refresh_from_db()
    assert kept.name == "linh kiện"
    entries = LedgerEntry.objects.order_by("place_in_order")
    assert [(entry.project_id, entry.effect) for entry in entries] == [(kept.pk, "new"), (kept.pk, "adjustment")] or [
        entry.project_id for entry in entries
    ] == [kept.pk, kept.pk]
    undo_merge(merge_id=done.pk, by=OPERATOR, at=now)
    assert take_state() == before


def test_zones_entered_by_hand_merge_into_one_of_the_gazetteer(now, lexicon):
    kept = Zone.objects.create(gazetteer_id="vnz-mau", kind="KCN", name_vi="Tân Mẫu", name_key="tan mau")
    merged = Zone.objects.create(kind="KCN", name_vi="Tân Mẫu mở rộng", name_key="tan mau mo rong", area_ha=120)
    project = Project.objects.create(identity="x", created_at=now, investor_text="Daon", zone=merged)
    before = take_state()
    with pytest.raises(RefusedMerge):
        merge("zone", merged, kept, now)
    done = merge("zone", kept, merged, now)
    project.refresh_from_db()
    kept.refresh_from_db()
    assert (project.zone, kept.area_ha) == (kept, 120)
    undo_merge(merge_id=done.pk, by=OPERATOR, at=now)
    assert take_state() == before


def test_what_came_later_stays_and_what_was_changed_later_too(two_bodies, now):
    kept, merged = two_bodies
    merged.name_ko = "사오마이"
    merged.save()
    done = merge("organisation", kept, merged, now)
    kept.refresh_from_db()
    assert kept.name_ko == "사오마이"
    kept.name_ko = "새이름"
    kept.save()
    later = Project.objects.create(identity="y", created_at=now, investor_text="Sao Mai", investor=kept)
    undo_merge(merge_id=done.pk, by=OPERATOR, at=now)
    kept.refresh_from_db()
    later.refresh_from_db()
    assert (kept.name_ko, later.investor_id) == ("새이름", kept.pk)
    assert Organisation.objects.get(pk=merged.pk).name_ko == "사오마이"


def test_a_chain_is_undone_from_its_end(two_bodies, now):
    first, second = two_bodies
    third = Organisation.objects.create(identity="z", created_at=now, name_vi="Sao Mai", name_key="sao mai")
    before = take_state()
    inner = merge("organisation", second, third, now)
    outer = merge("organisation", first, second, now)
    assert find_kept_id("organisation", third.pk) == first.pk
    with pytest.raises(RefusedMerge, match="Undo that merge first"):
        undo_merge(merge_id=inner.pk, by=OPERATOR, at=now)
    undo_merge(merge_id=outer.pk, by=OPERATOR, at=now)
    undo_merge(merge_id=inner.pk, by=OPERATOR, at=now)
    assert take_state() == before
    with pytest.raises(RefusedMerge, match="undone already"):
        undo_merge(merge_id=inner.pk, by=OPERATOR, at=now)


def test_a_part_that_named_its_whole(two_bodies, now):
    kept, merged = two_bodies
    Organisation.objects.filter(pk=kept.pk).update(parent=merged)
    before = take_state()
    done = merge("organisation", kept, merged, now)
    kept.refresh_from_db()
    assert kept.parent is None
    undo_merge(merge_id=done.pk, by=OPERATOR, at=now)
    assert take_state() == before


def test_codes_that_differ_and_judgements_refuse(two_bodies, now):
    kept, merged = two_bodies
    judgement = judge_not_same(noun="organisation", first_id=merged.pk, second_id=kept.pk, by=OPERATOR, at=now)
    with pytest.raises(RefusedMerge, match="not the same"):
        merge("organisation", kept, merged, now)
    take_back_judgement(judgement_id=judgement.pk, by=OPERATOR, at=now)
    Organisation.objects.filter(pk=kept.pk).update(tax_code="0100109106")
    Organisation.objects.filter(pk=merged.pk).update(tax_code="0100109106-001")
    with pytest.raises(RefusedMerge, match="different codes"):
        merge("organisation", kept, merged, now)
    assert Merge.objects.count() == 0


def test_a_tax_code_goes_over_and_back(two_bodies, now):
    kept, merged = two_bodies
    Organisation.objects.filter(pk=merged.pk).update(tax_code="0100109106")
    before = take_state()
    done = merge("organisation", kept, merged, now)
    assert Organisation.objects.get(pk=kept.pk).tax_code == "0100109106"
    undo_merge(merge_id=done.pk, by=OPERATOR, at=now)
    assert take_state() == before


def test_what_was_entered_by_hand_stays_when_the_last_fact_goes(now, lexicon):
    fact, _ = accept("Tin: Trần Văn Mẫu, Giám đốc Daon Việt.", "Trần Văn Mẫu", now, lexicon,
                     type="person", name="Trần Văn Mẫu", title="Giám đốc", org="Daon Việt")  # fmt: skip
    read = Organisation.objects.get()
    typed = Organisation.objects.create(identity="t", created_at=now, name_vi="Daon Viet", name_key="daon viet")
    merge("organisation", typed, read, now)
    reopen_fact(fact_id=fact.pk, decided_by=OPERATOR, decided_at=now)
    assert list(Organisation.objects.all()) == [typed]


def test_only_approvers_merge_and_only_editors_judge(two_bodies, now, editor, viewer):
    kept, merged = two_bodies
    ids = {"noun": "organisation", "at": now}
    with pytest.raises(NotAllowed):
        merge_records(kept_id=kept.pk, merged_id=merged.pk, by=editor, **ids)
    with pytest.raises(NotAllowed):
        judge_not_same(first_id=kept.pk, second_id=merged.pk, by=viewer, **ids)
    assert judge_not_same(first_id=kept.pk, second_id=merged.pk, by=editor, **ids).judged_by == editor


def test_the_search_finds_the_pair_until_it_is_judged(two_bodies, now, lexicon):
    search = search_duplicates(noun="organisation", by=OPERATOR, at=now, lexicon=lexicon)
    assert (search.records, search.compared) == (2, 1)
    pair = list_duplicates(user=OPERATOR, noun="organisation").items[0]
    assert [pair.first, pair.second] == two_bodies
    assert pair.reasons[0]["message"] == "Same apart from the legal form"
    judge_not_same(noun="organisation", first_id=pair.first.pk, second_id=pair.second.pk, by=OPERATOR, at=now)
    assert list_duplicates(user=OPERATOR, noun="organisation").items == []
    search_duplicates(noun="organisation", by=OPERATOR, at=now, lexicon=lexicon)
    assert list_duplicates(user=OPERATOR, noun="organisation").items == []


def test_unknown_records_are_refused(two_bodies, now):
    with pytest.raises(UnknownRecord):
        merge_records(noun="organisation", kept_id=two_bodies[0].pk, merged_id=10**9, by=OPERATOR, at=now)
    with pytest.raises(UnknownRecord):
        merge_records(noun="figure", kept_id=1, merged_id=2, by=OPERATOR, at=now)
    with pytest.raises(RefusedMerge):
        merge("organisation", two_bodies[0], two_bodies[0], now)


def test_the_ledger_follows_an_investor_that_is_merged_and_comes_back(now, lexicon):
    for number, firm in enumerate(("Công ty Sao Mai Hàn Quốc", "Sao Mai Hàn Quốc Co., Ltd")):
        accept(f"Tin {number}: {firm} được cấp phép 5 triệu USD.", firm, now, lexicon, type="project", investor=firm,
               name=f"Nhà máy {number}", action="licensed", date="2024-02-03",
               capital={"amount": 5_000_000, "currency": "USD"})  # fmt: skip
    kept, merged = Organisation.objects.order_by("pk")
    done = merge("organisation", kept, merged, now)
    assert set(LedgerEntry.objects.values_list("investor_id", flat=True)) == {kept.pk}
    undo_merge(merge_id=done.pk, by=OPERATOR, at=now)
    assert set(LedgerEntry.objects.values_list("investor_id", flat=True)) == {kept.pk, merged.pk}
