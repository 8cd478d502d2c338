"""Nonsense in any address, parameter or field is answered with a page, never with a failure."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

import daumoi.web.desk
from daumoi.register.models import (
    CertificateEvent,
    Contribution,
    LandReport,
    Organisation,
    PerformanceReport,
    Site,
    SitePrice,
    Target,
    Zone,
)
from daumoi.web.desk.urls import urlpatterns
from tests.factories import ADDED_AT

pytestmark = pytest.mark.django_db
DESK = Path(daumoi.web.desk.__file__).parent
# Whose session it is would end, or another page's language be spoken, in the middle of the test.
LEFT_OUT = {"sign_out", "choose_language"}
UNKNOWN = {"id": ["9999999", "9" * 30], "str": ["khong", "..", "%00", "%ED%A0%80"]}
VALUES = {
    "letters": b"abc",
    "no_such_day": b"31/02/2024",
    "last_day_of_all": b"9999-12-31",
    "first_day_of_all": b"01/01/0001",
    "negative": b"-1",
    "huge": b"9" * 400,
    "not_a_number": b"NaN",
    "endless": b"Infinity",
    "exponent": b"1e999999",
    "long": "Đ".encode() * 2_000,
    "nul": b"a\x00b",
    "surrogate": b"\xed\xa0\x80",
    "markup": b"<script>alert(1)</script>'\"--",
    "percent": b"%s %(x)s {0} {{ x }}",
    "other_digits": "۱۲٣".encode(),
    "empty": b"",
}


# Address by name -> the fields of its forms; found once, as forms do not change between tests.
FIELDS: dict[str, list[str]] = {}


def list_names() -> set[str]:
    """Return every parameter that the desk's programs ask for."""
    names = {"page", "after", "next"}
    for path in DESK.rglob("*.py"):
        program = path.read_text(encoding="utf-8")
        names.update(re.findall(r'(?:GET|POST|given|data|asked)(?:\.get|\.getlist)?[(\[]"([a-z_]{2,30})"', program))
    return names


def list_fields(client: Client, name: str, address: str) -> list[str]:
    """Return every parameter, and the fields of the forms that a page shows."""
    if name not in FIELDS:
        shown = client.get(address).content.decode(errors="replace")
        FIELDS[name] = sorted({*list_names(), *re.findall(r'\bname="([a-z][a-z_0-9-]{1,40})"', shown)})
    return FIELDS[name]


def make_body(names: list[str], value: bytes) -> str:
    """Return a query in which every name has the same value."""
    told = quote_from_bytes(value)
    return "&".join(f"{name}={told}" for name in names)


@pytest.fixture
def numbers(small_register: Any) -> dict[str, int]:
    """Return the number of one record for each argument of an address."""
    zone = Zone.objects.first() or Zone.objects.create(kind="KCN", name_vi="Mẫu A", name_key="mau a")
    site = Site.objects.create(zone=zone, kind="plot", name="Lô A1", name_key="lo a1", created_at=ADDED_AT)
    records = {f"{noun}_id": record.pk for noun, record in small_register.records.items()}
    models = {"step": CertificateEvent, "contribution": Contribution, "report": PerformanceReport, "land": LandReport}
    models |= {"price": SitePrice, "target": Target}
    held = {f"{name}_id": first.pk for name, model in models.items() if (first := model._default_manager.first())}
    firms = list(Organisation.objects.order_by("pk").values_list("pk", flat=True)[:2])
    return records | held | {
        "document_id": small_register.document.pk, "fact_id": small_register.waiting.pk, "zone_id": zone.pk,
        "site_id": site.pk, "owner_id": zone.pk, "organisation_id": firms[0], "kept_id": firms[0],
        "merged_id": firms[1], "record_id": firms[0], "locality_id": small_register.records["figure"].locality_id,
    }  # fmt: skip


def list_addresses(numbers: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Yield each address of the desk by name: with records that are there, then with others that are not."""
    words = {"noun": "organisation", "kind": "csv", "type_": "project"}
    for pattern in urlpatterns:
        name = str(pattern.name)
        kinds = {key: type(one).__name__ for key, one in pattern.pattern.converters.items()}
        known: dict[str, Any] = {key: words.get(key, numbers.get(key, 1)) for key in kinds}
        extra = pattern.default_args
        yield name, reverse(name, kwargs=known | extra)
        for key, kind in kinds.items():
            for odd in UNKNOWN["id" if kind == "IntConverter" else "str"]:
                path = reverse(name, kwargs=known | extra)
                yield name, path.replace(f"/{known[key]}", f"/{odd}", 1)


@pytest.fixture
def client_of(sign_in_as: Any, approver: Any) -> Client:
    """Return the client of who may do the most."""
    return sign_in_as(approver)


def test_every_address_is_reached(numbers: dict[str, int], client_of: Client) -> None:
    addresses = list(list_addresses(numbers))
    assert {name for name, _ in addresses} == {pattern.name for pattern in urlpatterns}
    forms = [name for name, address in addresses if len(list_fields(client_of, name, address)) > len(list_names()) + 3]
    assert {"add_project", "add_zone", "add_target", "add_contribution", "statistics", "search"} <= set(forms)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_nonsense_in_what_is_asked(value: bytes, numbers: dict[str, int], client_of: Client) -> None:
    failed = []
    first = value is VALUES["letters"]
    for name, address in list_addresses(numbers):
        if name in LEFT_OUT or (not first and re.search("9999999|khong|%00|%ED|[.][.]", address)):
            continue
        body = make_body(list_fields(client_of, name, address), value)
        for method in ("GET", "POST"):
            with transaction.atomic():
                if method == "GET":
                    answer = client_of.get(f"{address}?{body}")
                else:
                    answer = client_of.post(address, body, content_type="application/x-www-form-urlencoded")
                transaction.set_rollback(True)
            if answer.status_code >= 500:
                failed.append((method, name, address[:80], answer.status_code))
    assert failed == []


def test_the_wrong_method_is_refused(numbers: dict[str, int], client_of: Client) -> None:
    for name, address in list_addresses(numbers):
        if name not in LEFT_OUT:
            with transaction.atomic():
                statuses = [client_of.put(address).status_code, client_of.delete(address).status_code]
                transaction.set_rollback(True)
            assert max(statuses) < 500, (name, address, statuses)
