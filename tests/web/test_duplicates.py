"""Duplicates on the desk: who may do what, the pairs, the comparison, merging, undoing and old addresses."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daumoi.register.models import Judgement, Merge, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(small_register: Any, now: Any) -> tuple[Organisation, Organisation]:
    """Return an organisation that a text told and the same one entered by hand in English."""
    told = Organisation.objects.get(name_vi="Công ty Sao Mai Hàn Quốc")
    typed = Organisation.objects.create(
        identity="typed", created_at=now, name_vi="Sao Mai Korea Co., Ltd", name_key="sao mai korea co ltd"
    )
    return told, typed


@pytest.fixture
def approver_client(sign_in_as: Any, approver: Any) -> Client:
    """Return the client of somebody who may merge."""
    return sign_in_as(approver)


def compare_address(pair: tuple[Organisation, Organisation]) -> str:
    return reverse("compare", args=["organisation", pair[0].pk, pair[1].pk])


def test_a_record_is_not_held_apart_from_itself(pair: Any, editor_client: Client) -> None:
    apart = reverse("keep_apart", args=["organisation", pair[0].pk, pair[0].pk])
    answer = editor_client.post(apart, follow=True)
    assert answer.status_code == 200
    assert "Không thể gộp một bản ghi vào chính nó." in answer.content.decode()
    assert not Judgement.objects.exists()


def test_editors_search_and_judge(pair: Any, editor_client: Client, viewer_client: Client) -> None:
    find = reverse("find_duplicates")
    assert viewer_client.post(find, {"noun": "organisation"}).status_code == 403
    answer = editor_client.post(find, {"noun": "organisation"}, follow=True)
    assert "Sao Mai Korea Co., Ltd" in answer.content.decode()
    apart = reverse("keep_apart", args=["organisation", pair[0].pk, pair[1].pk])
    assert viewer_client.post(apart).status_code == 403
    answer = editor_client.post(apart, {"reason": "hai công ty"}, follow=True)
    assert "Sao Mai Korea Co., Ltd" not in answer.content.decode()
    judgement = Judgement.objects.get()
    assert "hai công ty" in editor_client.get(reverse("judgements")).content.decode()
    answer = editor_client.post(reverse("take_back_judgement", args=[judgement.pk]), follow=True)
    assert answer.status_code == 200
    assert "Sao Mai Korea Co., Ltd" in editor_client.get(reverse("duplicates")).content.decode()


def test_approvers_merge_and_undo(pair: Any, editor_client: Client, approver_client: Client) -> None:
    told, typed = pair
    address = compare_address(pair)
    assert editor_client.get(address).status_code == 200
    assert editor_client.post(address).status_code == 403
    answer = approver_client.post(address, {"reason": "một công ty", "take": ["name_vi"]}, follow=True)
    html = answer.content.decode()
    assert answer.redirect_chain[-1][0] == reverse("show_organisation", args=[told.pk])
    assert "một công ty" in html
    told.refresh_from_db()
    assert (told.name_vi, told.aliases) == ("Sao Mai Korea Co., Ltd", ["Công ty Sao Mai Hàn Quốc"])
    old = approver_client.get(reverse("show_organisation", args=[typed.pk]))
    assert (old.status_code, old.headers["Location"]) == (302, reverse("show_organisation", args=[told.pk]))
    undo = reverse("undo_merge", args=[Merge.objects.get().pk])
    assert editor_client.post(undo).status_code == 403
    assert approver_client.post(undo, follow=True).status_code == 200
    assert approver_client.get(reverse("show_organisation", args=[typed.pk])).status_code == 200
    assert reverse("show_organisation", args=[told.pk]) in approver_client.get(reverse("merges")).content.decode()


def test_a_refusal_is_a_sentence(pair: Any, approver_client: Client) -> None:
    told, typed = pair
    Organisation.objects.filter(pk=told.pk).update(tax_code="0100109106")
    Organisation.objects.filter(pk=typed.pk).update(tax_code="0100109106-001")
    approver_client.cookies["daumoi_language"] = "en"
    assert "0100109106-001" in approver_client.get(compare_address(pair)).content.decode()
    answer = approver_client.post(compare_address(pair), follow=True)
    assert answer.status_code == 200
    assert Merge.objects.count() == 0


def test_what_is_not_there_is_not_found(pair: Any, approver_client: Client) -> None:
    for args in (["organisation", pair[0].pk, 10**9], ["figure", 1, 2], ["locality", 1, 2]):
        assert approver_client.get(reverse("compare", args=args)).status_code == 404
    assert approver_client.post(reverse("undo_merge", args=[10**9])).status_code == 404


def test_a_tax_code_is_kept_and_checked(pair: Any, editor_client: Client, viewer_client: Client) -> None:
    told, typed = pair
    keep = reverse("keep_tax_code", args=[told.pk])
    assert viewer_client.post(keep, {"tax_code": "0100109106"}).status_code == 403
    editor_client.post(keep, {"tax_code": "0100 109 106"})
    told.refresh_from_db()
    assert told.tax_code == "0100109106"
    wrong = editor_client.post(keep, {"tax_code": "0100109107"}, follow=True)
    assert "0100109107" in wrong.content.decode()
    taken = editor_client.post(reverse("keep_tax_code", args=[typed.pk]), {"tax_code": "0100109106"}, follow=True)
    assert told.name_vi in taken.content.decode()
    typed.refresh_from_db()
    assert typed.tax_code is None


def test_the_list_asks_as_much_for_many_pairs_as_for_one(small_register: Any, now: Any, editor_client: Client) -> None:
    def count(pairs: int) -> int:
        for number in range(1, pairs + 1):
            for name in (f"Công ty TNHH Daon{number:03}mau", f"Daon{number:03}mau Co., Ltd"):
                key = f"{name} {Organisation.objects.count()}"
                Organisation.objects.create(identity=key, created_at=now, name_vi=name, name_key=key.lower())
        editor_client.post(reverse("find_duplicates"), {"noun": "organisation"})
        editor_client.get(reverse("duplicates"))
        with CaptureQueriesContext(connection) as asked:
            html = editor_client.get(reverse("duplicates")).content.decode()
        assert html.count('class="pair"') == min(pairs, 50)
        return len(asked)

    assert count(1) == count(60)
