"""The demo register: filled once, signed into, and asked for figures as the desk is."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from daumoi.cli.demo import DEMO_PASSWORD
from daumoi.register.models import Document, Fact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_register")]


def ask(call: Callable[..., Any], *words: str) -> dict[str, Any]:
    answer = call("figures", *words, "--json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def pick(rows: list[dict[str, Any]], **wanted: Any) -> list[dict[str, Any]]:
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


def test_sign_ins_are_printed_and_work(demo_register: str) -> None:
    for name, role in (("xem", "viewer"), ("nhap", "editor"), ("duyet", "approver"), ("koreadesk", "editor")):
        assert name in demo_register
        assert DEMO_PASSWORD in demo_register
        user = authenticate(RequestFactory().get("/"), username=name, password=DEMO_PASSWORD)
        assert user is not None
        assert [group.name for group in user.groups.all()] == [role]


def test_second_demo_changes_nothing_and_prints_the_sign_ins_again(
    call: Callable[..., Any], demo_register: str
) -> None:
    held = (Document.objects.count(), Fact.objects.count())
    answer = call("demo")
    assert answer.code == 0
    assert answer.out == demo_register.partition("Demo sign-ins")[1] + demo_register.partition("Demo sign-ins")[2]
    assert (Document.objects.count(), Fact.objects.count()) == held


def test_demo_leaves_something_to_review(call: Callable[..., Any]) -> None:
    answer = call("review", "--json", "--limit", 500)
    rows = [json.loads(line) for line in answer.out.splitlines()]
    assert {row["type"] for row in rows} >= {"figure", "project", "event"}
    assert all(row["quote"] and row["title"] for row in rows)
    assert "More wait" not in answer.out


def test_review_shows_a_table_and_says_that_more_wait(call: Callable[..., Any]) -> None:
    answer = call("review", "--limit", 2)
    assert answer.code == 0
    assert "More wait" in answer.out


def test_hai_phong_in_august_2023(call: Callable[..., Any]) -> None:
    rows = ask(call, "Hải Phòng", "--as-of", "2023-08-31")["rows"]
    (projects,) = pick(rows, measure="projects", fdi=True, scope="zones")
    assert projects["value_low"] == projects["value_high"] == 494
    assert "494 dự án FDI" in projects["sources"][0]["sentence"]
    (capital,) = pick(rows, measure="capital", fdi=True, scope="zones")
    assert (capital["value_low"], capital["currency"], capital["qualifier"]) == (24_900_000_000, "USD", "about")
    assert "24,9 tỷ USD" in capital["sources"][0]["sentence"]


def test_hai_phong_in_words(call: Callable[..., Any]) -> None:
    answer = call("figures", "Hải Phòng", "--as-of", "31/08/2023")
    assert "projects · 494 · foreign · zones only" in answer.out
    assert "capital · about USD 24.9 billion · foreign · zones only" in answer.out
    assert "Lũy kế đến hết tháng 8/2023" in answer.out


def test_todays_boundaries_name_the_former_units_and_do_not_mix_them(call: Callable[..., Any]) -> None:
    answer = ask(call, "Hải Phòng", "--as-of", "2023-08-31", "--boundaries", "now")
    names = {unit["unit_id"]: (unit["name"], unit["role"], unit["valid_to"]) for unit in answer["units"]}
    assert len(names) == 3
    assert ("Hải Dương", "former", "2025-06-30") in names.values()
    assert any("Hải Dương" in note and "not added" in note for note in answer["notes"])
    former = next(key for key, value in names.items() if value == ("Hải Phòng", "former", "2025-06-30"))
    assert {row["unit_id"] for row in pick(answer["rows"], measure="projects", fdi=True)} == {former}


@pytest.mark.parametrize("name", ["Long An", "long an", "Tỉnh Long An", "LONG AN"])
def test_long_an_answers_with_its_successor(call: Callable[..., Any], name: str) -> None:
    answer = ask(call, name)
    assert any("Tây Ninh" in note for note in answer["notes"])
    assert answer["units"][0]["name"] == "Long An"
    assert answer["units"][0]["successors"] == ["Tây Ninh"]
    assert any(row["measure"] == "zones" and row["value_low"] == 34 for row in answer["rows"])


def test_long_an_on_a_day_before_it_ended(call: Callable[..., Any]) -> None:
    rows = ask(call, "Long An", "--as-of", "2023-12-31")["rows"]
    assert pick(rows, measure="projects", country="KR")[0]["value_low"] == 198


def test_nothing_is_told_before_it_was_said(call: Callable[..., Any]) -> None:
    assert ask(call, "Hải Phòng", "--as-of", "1990-01-01")["rows"] == []


@pytest.mark.parametrize("name", ["Atlantis", "", "  ", "%", "'; DROP TABLE--"])
def test_unknown_place_gets_a_sentence(call: Callable[..., Any], name: str) -> None:
    answer = call("figures", name)
    assert answer.code == 1
    assert answer.out == ""
    assert "There is no place" in answer.err


def test_misspelt_place_gets_a_proposal(call: Callable[..., Any]) -> None:
    answer = call("figures", "Hai Phog")
    assert answer.code == 1
    assert "Hải Phòng" in answer.err


def test_demo_leaves_a_register_in_use_alone(call: Callable[..., Any], tmp_path: Path) -> None:
    from django.contrib.auth import get_user_model
    from django.db import transaction

    with transaction.atomic():
        get_user_model().objects.filter(username="xem").update(username="khac")
        answer = call("demo")
        transaction.set_rollback(True)
    assert answer.code == 1
    assert "in use already" in answer.err


def test_folder_without_a_demo_gets_a_sentence(call: Callable[..., Any], tmp_path: Path) -> None:
    answer = call("demo", "--samples", tmp_path)
    assert answer.code == 1
    assert "holds no demo" in answer.err
