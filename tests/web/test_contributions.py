"""Contributions, share purchases and investors' reports entered by hand."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from daumoi.register.models import Contribution, PerformanceReport
from tests.web.test_certificates import enter_first_project

pytestmark = pytest.mark.django_db

GIVEN = {
    "company": "Công ty CP Mẫu Gốm",
    "investor": "Daon Mẫu Capital",
    "country": "Hàn Quốc",
    "day": "03/2024",
    "amount": "5 triệu USD",
}


def test_a_contribution_is_entered_listed_and_removed(editor_client: Client) -> None:
    assert editor_client.post(reverse("add_contribution"), GIVEN | {"place": "Hưng Yên"}).status_code == 302
    row = Contribution.objects.get()
    assert (row.country, row.amount, row.currency, row.locality.name_vi) == (
        "KR",
        Decimal(5_000_000),
        "USD",
        "Hưng Yên",
    )
    assert "5 triệu USD" in editor_client.get(reverse("contributions")).content.decode()
    assert editor_client.post(reverse("add_contribution"), GIVEN).status_code == 422
    assert editor_client.post(reverse("remove_contribution", args=[row.pk])).status_code == 302
    assert not Contribution.objects.exists()
    assert Contribution.history.count() == 2


@pytest.mark.parametrize("fields", [{"company": ""}, {"amount": "0 USD"}, {"day": "31/02/2024"}, {"amount": "nhiều"}])
def test_a_contribution_that_cannot_be_kept_is_refused(editor_client: Client, fields: dict[str, str]) -> None:
    assert editor_client.post(reverse("add_contribution"), GIVEN | fields).status_code == 422
    assert not Contribution.objects.exists()


def test_what_an_investor_reports_stands_with_the_project(editor_client: Client) -> None:
    project = enter_first_project(editor_client)
    address = reverse("add_performance", args=[project.pk])
    first = {"period": "quý III/2024", "realised": "40 triệu USD", "labour": "900"}
    assert editor_client.post(address, first).status_code == 302
    assert editor_client.post(address, first | {"realised": "45 triệu USD"}).status_code == 302
    report = PerformanceReport.objects.get()
    assert (report.realised, report.period_start.month, report.history.count()) == (Decimal(45_000_000), 7, 2)
    assert "45 triệu USD" in editor_client.get(reverse("show_project", args=[project.pk])).content.decode()
    assert editor_client.post(address, {"period": "quý III/2024"}).status_code == 422
    assert editor_client.post(reverse("remove_performance", args=[report.pk])).status_code == 302
    assert not PerformanceReport.objects.exists()


def test_viewers_enter_nothing(viewer_client: Client) -> None:
    assert viewer_client.post(reverse("add_contribution"), GIVEN).status_code == 403
