"""A small register with one record of every noun, and clients signed in by role."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from daumoi.register.actions.facts import accept_fact
from daumoi.register.models import Fact
from tests.factories import ADDED_AT, add_fact, make_document

LISTS = (
    "figures",
    "projects",
    "contributions",
    "agreements",
    "undertakings",
    "events",
    "people",
    "organisations",
    "zones",
    "localities",
    "sites",
)

TEXT = (
    "Sáng 12/3/2024, Ban Quản lý các KCN tỉnh Long An tiếp Hiệp hội Doanh nghiệp Hàn Quốc.\n\n"
    "Ông Nguyễn Văn An, Trưởng ban Ban Quản lý các KCN tỉnh Long An, cho biết tỉnh Long An đã có 36 khu công nghiệp "
    "với tổng vốn đăng ký 3,2 tỷ USD. Công ty Sao Mai Hàn Quốc xin đầu tư nhà máy linh kiện 15 triệu USD.\n"
    "Hiệp hội cam kết giới thiệu thêm nhà đầu tư; hai bên sẽ ký biên bản ghi nhớ về đào tạo nhân lực."
)

FACTS: dict[str, tuple[str, dict[str, Any]]] = {
    "event": (
        "Ban Quản lý các KCN tỉnh Long An tiếp Hiệp hội Doanh nghiệp Hàn Quốc",
        {
            "kind": "meeting",
            "date": "2024-03-12",
            "hosts": ["Ban Quản lý các KCN tỉnh Long An"],
            "guests": ["Hiệp hội Doanh nghiệp Hàn Quốc"],
        },
    ),
    "person": (
        "Ông Nguyễn Văn An, Trưởng ban Ban Quản lý các KCN tỉnh Long An",
        {"name": "Nguyễn Văn An", "title": "Trưởng ban", "org": "Ban Quản lý các KCN tỉnh Long An"},
    ),
    "figure": (
        "tỉnh Long An đã có 36 khu công nghiệp",
        {"subject": "tỉnh Long An", "measure": "zones", "value": 36, "zone_kind": "KCN", "as_of": "2024-03-12"},
    ),
    "project": (
        "Công ty Sao Mai Hàn Quốc xin đầu tư nhà máy linh kiện 15 triệu USD",
        {
            "investor": "Công ty Sao Mai Hàn Quốc",
            "name": "nhà máy linh kiện",
            "country": "KR",
            "action": "proposed",
            "capital": {"amount": 15_000_000, "currency": "USD"},
        },
    ),
    "undertaking": (
        "Hiệp hội cam kết giới thiệu thêm nhà đầu tư",
        {"by": "Hiệp hội Doanh nghiệp Hàn Quốc", "mode": "commit"},
    ),
    "agreement": (
        "hai bên sẽ ký biên bản ghi nhớ về đào tạo nhân lực",
        {"form": "mou", "state": "proposed", "parties": ["Hiệp hội Doanh nghiệp Hàn Quốc"], "subject": "đào tạo"},
    ),
}


@dataclass(frozen=True)
class SmallRegister:
    """The document, its facts by type, the record of each, and one fact that still waits."""

    document: Any
    facts: dict[str, Fact]
    records: dict[str, Any]
    waiting: Fact


@pytest.fixture
def small_register(editor: Any, now: Any, lexicon: Any) -> SmallRegister:
    """Return a register with one accepted fact of each type and one figure that waits."""
    document = make_document(TEXT, title="Long An tiếp doanh nghiệp Hàn Quốc", source_url="https://longan.example/tin")
    facts, records = {}, {}
    for type_, (quote, values) in FACTS.items():
        facts[type_] = add_fact(document, quote, type=type_, **values)
        records[type_] = accept_fact(fact_id=facts[type_].pk, decided_by=editor, decided_at=now, lexicon=lexicon)
    waiting = add_fact(
        document,
        "tổng vốn đăng ký 3,2 tỷ USD",
        subject="tỉnh Long An",
        measure="capital",
        value={"amount": 3_200_000_000, "currency": "USD"},
    )
    return SmallRegister(document, facts, records, waiting)


@pytest.fixture
def addresses(small_register: SmallRegister) -> dict[str, str]:
    """Return the address of every page that shows something, by name."""
    from django.urls import reverse

    from daumoi.register.models import Organisation, Site, Zone

    records = small_register.records
    zone = Zone.objects.first() or Zone.objects.create(kind="KCN", name_vi="Tân Đức", name_key="tan duc")
    shown = {noun: reverse(f"show_{noun}", args=[record.pk]) for noun, record in records.items()}
    site = Site.objects.create(zone=zone, kind="plot", name="Lô A1", name_key="lo a1", created_at=ADDED_AT)
    return {
        "statistics": reverse("statistics"),
        "statistic_rows": reverse("statistic_rows"),
        "search": f"{reverse('search')}?q=long+an",
        "suggest": f"{reverse('suggest')}?q=long+an",
        **{name: reverse(name) for name in ("home", "inbox", "duplicates", "judgements", "merges", *LISTS)},
        "occupancy": f"{reverse('occupancy')}?place=Long+An&on=01/01/2025",
        "targets": f"{reverse('targets')}?place=Long+An&on=01/01/2025",
        **shown,
        "document": reverse("show_document", args=[small_register.document.pk]),
        "compare": reverse(
            "compare", args=["organisation", *Organisation.objects.order_by("pk").values_list("pk", flat=True)[:2]]
        ),
        "fact": reverse("show_fact", args=[small_register.waiting.pk]),
        "organisation": reverse("show_organisation", args=[Organisation.objects.order_by("pk").first().pk]),
        "zone": reverse("show_zone", args=[zone.pk]),
        "site": reverse("show_site", args=[site.pk]),
        "locality": reverse("show_locality", args=[records["figure"].locality_id]),
    }


@pytest.fixture
def sign_in_as() -> Callable[[Any], Client]:
    """Return a maker of clients: user -> client signed in as that user."""

    def make_client(user: Any) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(user, backend="daumoi.web.shared.accounts.AccountBackend")
        return client

    return make_client


@pytest.fixture
def editor_client(sign_in_as: Callable[[Any], Client], editor: Any) -> Client:
    """Return the client of somebody who may add and decide."""
    return sign_in_as(editor)


@pytest.fixture
def viewer_client(sign_in_as: Callable[[Any], Client], viewer: Any) -> Client:
    """Return the client of somebody who may only look."""
    return sign_in_as(viewer)
