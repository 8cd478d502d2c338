"""Accounts from the command line: a real office begins here."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model

pytestmark = pytest.mark.django_db


@pytest.fixture
def password_file(tmp_path: Any) -> Any:
    file = tmp_path / "mat-khau"
    file.write_text("Cây đa bến nước 2026\n", encoding="utf-8")
    return file


def test_a_person_is_added_changed_closed_and_opened(call: Callable[..., Any], password_file: Any) -> None:
    added = call("account", "add", "lan", "--name", "Trần Thị Lan Mẫu", "--password-file", password_file)
    assert (added.code, added.out) == (0, "lan may sign in as editor.\n")
    assert get_user_model().objects.get(username="lan").check_password("Cây đa bến nước 2026")
    assert call("account", "role", "lan", "approver").code == 0
    listed = call("account", "list").out
    assert "approver" in listed
    assert "last sign-in never" in listed
    call("account", "close", "lan")
    assert not get_user_model().objects.get(username="lan").is_active
    assert "closed" in call("account", "list").out
    call("account", "open", "lan")
    password_file.write_text("Một mật khẩu khác 77\n", encoding="utf-8")
    assert call("account", "password", "lan", "--password-file", password_file).code == 0
    assert get_user_model().objects.get(username="lan").check_password("Một mật khẩu khác 77")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("role", "khong-co", "viewer"), "There is no account “khong-co”."),
        (("close", "khong-co"), "There is no account “khong-co”."),
        (("role", "khong-co", "chief"), "'chief' is not one of"),
    ],
)
def test_what_cannot_be_done_is_said(call: Callable[..., Any], words: tuple[str, ...], said: str) -> None:
    answer = call("account", *words)
    assert answer.code != 0
    assert said in answer.err


def test_a_weak_password_and_a_taken_name_are_refused(call: Callable[..., Any], password_file: Any) -> None:
    password_file.write_text("12345678\n", encoding="utf-8")
    weak = call("account", "add", "minh", "--password-file", password_file)
    assert weak.code == 1
    assert "too weak" in weak.err
    assert not get_user_model().objects.filter(username="minh").exists()
    password_file.write_text("Cây đa bến nước 2026\n", encoding="utf-8")
    assert call("account", "add", "minh", "--password-file", password_file).code == 0
    assert "There is already an account" in call("account", "add", "minh", "--password-file", password_file).err
