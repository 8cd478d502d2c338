"""`daumoi search` and `daumoi index`."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from daumoi.register.models import SearchEntry

pytestmark = pytest.mark.django_db


def test_search_finds_names_without_accents(call: Callable[..., Any]) -> None:
    answer = call("search", "hai", "phong", "--noun", "locality")
    assert answer.code == 0
    assert answer.out.startswith("locality")
    assert "Hải Phòng" in answer.out


def test_search_as_json(call: Callable[..., Any]) -> None:
    hits = json.loads(call("search", "hải dương", "--noun", "zone", "--limit", "3", "--json").out)
    assert {hit["noun"] for hit in hits} == {"zone"}
    assert len(hits) == 3


def test_search_without_a_hit_says_so(call: Callable[..., Any]) -> None:
    answer = call("search", "qqqq")
    assert answer.code == 0
    assert "Nothing was found" in answer.out


def test_index_makes_all_anew(call: Callable[..., Any]) -> None:
    call("search", "mau")
    SearchEntry.objects.all().delete()
    answer = call("index")
    assert answer.code == 0
    assert SearchEntry.objects.count() > 1000
