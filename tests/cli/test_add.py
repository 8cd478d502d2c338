"""`daumoi add`: what comes in waits for review; what is refused leaves the register as it was."""

import io
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from daumoi.register.models import Document, Fact
from tests.cli.test_read import BAD, TEXT, write

pytestmark = pytest.mark.django_db
Call = Callable[..., Any]


def test_text_is_added_with_its_facts_waiting(call: Call, tmp_path: Path) -> None:
    answer = call(
        "add", write(tmp_path, "a.txt", TEXT), "--published", "2023-04-06", "--address", "https://example.invalid/a"
    )
    assert answer.code == 0
    document = Document.objects.get()
    assert (document.published_on, document.source_url) == (date(2023, 4, 6), "https://example.invalid/a")
    assert document.confidentiality == "internal"
    assert {fact.state for fact in document.facts.all()} == {"proposed"}
    assert answer.out == f"{document.pk}\t1 fact\t{document.title}\n"


def test_what_does_not_agree_in_a_text_is_told(call: Call, tmp_path: Path) -> None:
    text = "Tỉnh Long An có 398 dự án, trong đó 301 dự án FDI và 98 dự án trong nước."
    assert "\t3 facts, 1 conflict\t" in call("add", write(tmp_path, "a.txt", text)).out


def test_secret_text_is_kept_secret(call: Call, tmp_path: Path) -> None:
    assert call("add", write(tmp_path, "a.txt", TEXT), "--secret").code == 0
    assert Document.objects.get().confidentiality == "secret"


def test_standard_input_is_added(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert call("add", "-").code == 0
    assert Document.objects.get().text == TEXT


def test_folder_is_added_in_order_of_name(call: Call, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        write(tmp_path, name, f"{TEXT} {name}")
    write(tmp_path, "notes.rtf", b"{}")
    answer = call("add", tmp_path)
    assert answer.code == 0
    assert list(Document.objects.order_by("pk").values_list("filename", flat=True)) == ["a.txt", "b.txt", "c.txt"]


def test_same_file_twice_is_told_and_kept_once(call: Call, tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", TEXT)
    assert call("add", file).code == 0
    answer = call("add", file)
    assert answer.code == 1
    assert f"already in the register, as document {Document.objects.get().pk}" in answer.err


def test_same_bytes_under_two_names_are_kept_once(call: Call, tmp_path: Path) -> None:
    answer = call("add", write(tmp_path, "a.txt", TEXT), write(tmp_path, "b.txt", TEXT))
    assert answer.code == 1
    assert Document.objects.get().filename == "a.txt"


def test_date_in_the_future_changes_nothing(call: Call, tmp_path: Path) -> None:
    answer = call("add", write(tmp_path, "a.txt", TEXT), "--published", "2999-01-01")
    assert answer.code == 2
    assert "lies in the future" in answer.err
    assert not Document.objects.exists()


@pytest.mark.parametrize("case", BAD)
def test_bad_file_changes_nothing(call: Call, tmp_path: Path, case: str) -> None:
    data, words = BAD[case]
    answer = call("add", write(tmp_path, "tin.txt", data))
    assert answer.code == 1
    assert answer.out == ""
    assert words in answer.err
    assert "Traceback" not in answer.err
    assert not Document.objects.exists()
    assert not Fact.objects.exists()


@pytest.mark.parametrize("name", ["khong-co.txt", "."])
def test_nothing_to_add_changes_nothing(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    answer = call("add", name)
    assert answer.code == 1
    assert answer.err.startswith("daumoi: ")
    assert not Document.objects.exists()


def test_bad_file_among_good_ones_is_told(call: Call, tmp_path: Path) -> None:
    answer = call("add", write(tmp_path, "a.txt", b""), write(tmp_path, "b.txt", TEXT))
    assert answer.code == 1
    assert "a.txt is empty" in answer.err
    assert Document.objects.get().filename == "b.txt"


def test_nothing_waits_in_an_empty_register(call: Call) -> None:
    assert "Nothing waits for review." in call("review").out
    assert call("review", "--json").out == ""
