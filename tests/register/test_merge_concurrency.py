"""Two merges at once of overlapping records, and a merge while facts are accepted: one wins, nothing is lost."""

import pytest

from daumoi.register.actions.facts import accept_fact
from daumoi.register.actions.merges import merge_records
from daumoi.register.actions.unmerging import undo_merge
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Appointment, Evidence, Merge, Organisation
from daumoi.register.queries.merge_plans import RefusedMerge
from daumoi.register.queries.merges import find_kept_id
from daumoi.register.queries.scopes import OPERATOR
from tests.factories import add_fact, make_document
from tests.register.test_concurrency import WRITERS, together

pytestmark = pytest.mark.django_db(transaction=True)


def make_bodies(now, count):
    return [
        Organisation.objects.create(identity=f"body {n}", created_at=now, name_vi=f"Mẫu {n}", name_key=f"mau {n}")
        for n in range(count)
    ]


def test_one_record_merged_into_six_at_once(now):
    merged, *kept = make_bodies(now, WRITERS + 1)

    def work(number):
        return merge_records(noun="organisation", kept_id=kept[number].pk, merged_id=merged.pk, by=OPERATOR, at=now)

    results = together(work)
    assert sum(isinstance(result, Merge) for result in results) == 1
    assert sum(isinstance(result, UnknownRecord) for result in results) == WRITERS - 1
    assert Organisation.objects.count() == WRITERS
    assert Merge.objects.count() == 1


def test_two_records_merged_into_each_other_at_once(now):
    first, second = make_bodies(now, 2)

    def work(number):
        kept, merged = (first, second) if number % 2 else (second, first)
        return merge_records(noun="organisation", kept_id=kept.pk, merged_id=merged.pk, by=OPERATOR, at=now)

    results = together(work)
    assert sum(isinstance(result, Merge) for result in results) == 1
    assert all(isinstance(result, Merge | UnknownRecord) for result in results)
    assert Organisation.objects.count() == 1


def test_one_merge_undone_six_times(now):
    kept, merged = make_bodies(now, 2)
    merge = merge_records(noun="organisation", kept_id=kept.pk, merged_id=merged.pk, by=OPERATOR, at=now)
    results = together(lambda number: undo_merge(merge_id=merge.pk, by=OPERATOR, at=now))
    assert sum(isinstance(result, Merge) for result in results) == 1
    assert sum(isinstance(result, RefusedMerge) for result in results) == WRITERS - 1
    assert Organisation.objects.count() == 2


def test_a_merge_while_facts_hang_people_onto_both(now, lexicon):
    facts = []
    for number in range(WRITERS):
        org = ("Trung tâm Gió Đông", "Trung tâm Gió Tây")[number % 2]
        document = make_document(f"Tin {number}: bà Kim Ha {number}, Giám đốc {org}.")
        facts.append(
            add_fact(document, f"Kim Ha {number}", type="person", name=f"Kim Ha {number}", title="Giám đốc", org=org)
        )
    for fact in facts[:2]:
        accept_fact(fact_id=fact.pk, decided_by=OPERATOR, decided_at=now, lexicon=lexicon)
    kept, merged = Organisation.objects.order_by("pk")

    def work(number):
        if number == 0:
            return merge_records(noun="organisation", kept_id=kept.pk, merged_id=merged.pk, by=OPERATOR, at=now)
        if number == 1:
            return None
        return accept_fact(fact_id=facts[number].pk, decided_by=OPERATOR, decided_at=now, lexicon=lexicon)

    results = together(work)
    assert not [result for result in results if isinstance(result, Exception)], results
    assert list(Organisation.objects.all()) == [kept]
    assert find_kept_id("organisation", merged.pk) == kept.pk
    assert Appointment.objects.filter(organisation=kept).count() == WRITERS
    shown = Evidence.objects.filter(record_noun="organisation")
    assert set(shown.values_list("record_id", flat=True)) == {kept.pk}
