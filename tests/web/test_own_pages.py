"""One's own password, and the register's rules proved on a page for approvers."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from daumoi.register.models import Evidence
from tests.web.conftest import SmallRegister

pytestmark = pytest.mark.django_db

PRESENT, CHOSEN = "hoa-gao-thang-ba", "hoa-sen-thang-sau"


@pytest.fixture
def signed_in(client: Client) -> Client:
    user = get_user_model().objects.create_user("minh", password=PRESENT)
    client.force_login(user, backend="daumoi.web.shared.accounts.AccountBackend")
    return client


def change(client: Client, present: str, chosen: str, again: str) -> Any:
    return client.post(reverse("own_password"), {"present": present, "chosen": chosen, "again": again})


def test_a_changed_password_keeps_this_computer_and_signs_others_out(signed_in: Client) -> None:
    other = Client()
    other.force_login(get_user_model().objects.get(), backend="daumoi.web.shared.accounts.AccountBackend")
    assert change(signed_in, PRESENT, CHOSEN, CHOSEN).status_code == 302
    assert get_user_model().objects.get().check_password(CHOSEN)
    assert signed_in.get(reverse("own_password")).status_code == 200
    assert other.get(reverse("own_password")).status_code == 302


@pytest.mark.parametrize(
    ("present", "chosen", "again", "sentence"),
    [
        ("sai", CHOSEN, CHOSEN, "Mật khẩu hiện tại không đúng."),
        (PRESENT, CHOSEN, "hoa-sen", "Hai mật khẩu mới không giống nhau."),
        (PRESENT, "password", "password", "Mật khẩu quá yếu"),
        (PRESENT, "", "", "bắt buộc"),
    ],
)
def test_a_refused_password_is_told_in_a_sentence(
    signed_in: Client, present: str, chosen: str, again: str, sentence: str
) -> None:
    answer = change(signed_in, present, chosen, again)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert get_user_model().objects.get().check_password(PRESENT)


def test_the_rules_are_proved_for_approvers_only(
    small_register: SmallRegister, editor_client: Client, sign_in_as: Any, approver: Any
) -> None:
    assert editor_client.get(reverse("proofs")).status_code == 403
    assert reverse("proofs") not in editor_client.get(reverse("home")).content.decode()
    client = sign_in_as(approver)
    assert reverse("proofs") in client.get(reverse("home")).content.decode()
    assert "Mọi trích dẫn đúng từng chữ" in client.get(reverse("proofs")).content.decode()


def test_what_breaks_a_rule_is_named_with_its_page(
    small_register: SmallRegister, sign_in_as: Any, approver: Any
) -> None:
    figure = small_register.facts["figure"]
    Evidence.objects.filter(fact=figure).update(quote="khác")
    page = sign_in_as(approver).post(reverse("proofs")).content.decode()
    assert "quy tắc bị vi phạm" in page
    assert "Mọi quy tắc đều được giữ." not in page
