"""Projects and the steps of their certificates entered by hand, and what their pages then compute."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from daumoi.register.models import CertificateEvent, LedgerEntry, Organisation, Project, Shareholding

pytestmark = pytest.mark.django_db

ROWS = {
    "shares-TOTAL_FORMS": "4",
    "shares-INITIAL_FORMS": "0",
    "shares-MIN_NUM_FORMS": "0",
    "shares-MAX_NUM_FORMS": "20",
}
FIRST = {
    "investor": "Công ty TNHH Mẫu Daon", "name": "Nhà máy linh kiện", "code": "987 654 3210", "country": "Hàn Quốc",
    "place": "KCN Phố Nối A, Hưng Yên", "sector": "26", "action": "licensed", "day": "15/03/2024",
    "capital": "210 triệu USD", "area_ha": "12,5", "labour": "1.200",
}  # fmt: skip


def enter(client: Client, **fields: str) -> Any:
    return client.post(reverse("add_project"), FIRST | ROWS | fields)


def enter_first_project(client: Client) -> Project:
    enter(client)
    return Project.objects.get()


def test_a_project_is_entered_with_its_first_certificate(editor_client: Client) -> None:
    answer = enter(editor_client)
    project = Project.objects.get()
    assert answer.headers["Location"] == reverse("show_project", args=[project.pk])
    assert (project.code, project.country, project.sector, project.locality.name_vi) == (
        "9876543210",
        "KR",
        "26",
        "Hưng Yên",
    )
    entry = LedgerEntry.objects.get()
    assert (entry.effect, entry.capital, entry.area_m2, entry.labour) == ("new", 21_000_000_000, 125_000, 1200)
    page = editor_client.get(answer.headers["Location"]).content.decode()
    assert "210 triệu USD" in page
    assert "Phố Nối A" in page


def test_an_adjustment_is_entered_changed_and_removed(editor_client: Client) -> None:
    enter(editor_client)
    project = Project.objects.get()
    step = {
        "action": "adjusted",
        "day": "2025",
        "added": "200 triệu USD",
        "capital": "430 triệu USD",
        "adjustment_number": "1",
    }
    assert editor_client.post(reverse("add_step", args=[project.pk]), step | ROWS).status_code == 302
    page = editor_client.get(reverse("show_project", args=[project.pk])).content.decode()
    assert "410 triệu USD" in page
    assert "chênh lệch +20 triệu USD" in page
    event = CertificateEvent.objects.get(action="adjusted")
    form = editor_client.get(reverse("change_step", args=[event.pk]))
    filled = {name: value for name, value in form.context["form"].initial.items() if value is not None}
    assert (
        editor_client.post(reverse("change_step", args=[event.pk]), filled | ROWS | {"capital": ""}).status_code == 302
    )
    assert LedgerEntry.objects.get(event=event).difference is None
    assert editor_client.post(reverse("remove_step", args=[event.pk])).status_code == 302
    assert LedgerEntry.objects.count() == 1
    assert CertificateEvent.history.filter(action="adjusted").count() == 3


def test_capital_goes_down_with_a_minus(editor_client: Client) -> None:
    enter(editor_client)
    step = {"action": "adjusted", "day": "06/2025", "added": "-10 triệu USD", "labour_added": "-200"}
    editor_client.post(reverse("add_step", args=[Project.objects.get().pk]), step | ROWS)
    entry = LedgerEntry.objects.get(effect="adjustment")
    assert (entry.change, entry.capital, entry.labour) == (-1_000_000_000, 20_000_000_000, 1000)


def test_a_joint_venture_has_shares(editor_client: Client) -> None:
    shares = {
        "shares-0-investor": "Mẫu Holdings", "shares-0-country": "Singapore", "shares-0-group_country": "Hàn Quốc",
        "shares-0-percent": "60", "shares-1-investor": "Công ty Mẫu Việt", "shares-1-country": "Việt Nam",
        "shares-1-percent": "40 %",
    }  # fmt: skip
    enter(editor_client, **shares)
    assert [(row.country, row.percent) for row in Shareholding.objects.order_by("-percent")] == [
        ("SG", Decimal(60)),
        ("VN", Decimal(40)),
    ]
    assert LedgerEntry.objects.values_list("country", "group_country").get() == ("SG", "KR")
    assert Organisation.objects.filter(name_vi="Mẫu Holdings").exists()


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        ("day", "31/02/2024", "31"),
        ("capital", "hai trăm mười", "hai trăm mười"),
        ("code", "123", "mười chữ số"),
        ("country", "Nước Mẫu", "Nước Mẫu"),
        ("area_ha", "rộng", "rộng"),
        ("capital", "-5 triệu USD", "0"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_kept(
    editor_client: Client, field: str, words: str, sentence: str
) -> None:
    answer = enter(editor_client, **{field: words})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Project.objects.exists()


def test_shares_above_the_whole_are_refused(editor_client: Client) -> None:
    rows = {"shares-0-investor": "A1", "shares-0-percent": "70", "shares-1-investor": "B1", "shares-1-percent": "31"}
    assert "100 %" in enter(editor_client, **rows).content.decode()
    assert not Project.objects.exists()


def test_the_same_project_is_not_entered_twice(editor_client: Client) -> None:
    enter(editor_client)
    assert "9876543210" in enter(editor_client).content.decode()
    assert Project.objects.count() == 1


def test_viewers_enter_nothing(viewer_client: Client) -> None:
    assert viewer_client.get(reverse("add_project")).status_code == 403
    assert enter(viewer_client).status_code == 403
