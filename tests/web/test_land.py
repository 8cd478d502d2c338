"""Land, sites, prices, utilities and targets entered on the desk, and what the pages then compute."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from daumoi.register.actions.facts import accept_facts_of_type
from daumoi.register.models import (
    LandReport,
    Site,
    SitePrice,
    SiteState,
    Target,
    Utility,
    Zone,
    ZoneAuthority,
    ZoneStage,
)
from tests.factories import add_fact, make_document

pytestmark = pytest.mark.django_db


def post(client: Client, page: str, /, *args: int, **fields: str) -> Any:
    return client.post(reverse(page, args=args), fields)


@pytest.fixture
def zone(editor_client: Client) -> Any:
    """Return a zone entered on the desk."""
    answer = post(editor_client, "add_zone", name_vi="KCN Mẫu A", kind="KCN", place="Long An", area_ha="1.200,5")
    assert answer.status_code == 302
    return Zone.objects.get()


@pytest.fixture
def site(zone: Any, editor_client: Client) -> Any:
    """Return a plot entered on the desk."""
    post(editor_client, "add_site", zone.pk, name="Lô A1", kind="plot", area_m2="30.000", sectors="26, 27")
    return Site.objects.get()


def test_land_is_entered_and_the_occupancy_computed(zone: Any, editor_client: Client) -> None:
    answer = post(
        editor_client, "add_land", zone.pk, day="30/06/2024", industrial="900", service="100 ha",
        leased_industrial="300", leased_service="80,5", source_text="Báo cáo số 12/BC-BQL",
    )  # fmt: skip
    assert answer.status_code == 302
    assert LandReport.objects.count() == 4
    for address in (reverse("show_zone", args=[zone.pk]), f"{reverse('occupancy')}?place=Long+An&on=01/01/2025"):
        page = editor_client.get(address).content.decode()
        assert "38,05%" in page
        assert "35/2022/NĐ-CP" in page
        assert "380,5 ha ÷ 1.000 ha" in page
    before = editor_client.get(f"{reverse('occupancy')}?place=Long+An&on=01/01/2022").content.decode()
    assert "82/2018/NĐ-CP" in before
    assert "Không khu nào có đủ hai số" in before


def test_a_land_report_is_changed_and_removed(zone: Any, editor_client: Client) -> None:
    post(editor_client, "add_land", zone.pk, day="2024", industrial="900")
    report = LandReport.objects.get()
    form = editor_client.get(reverse("change_land", args=[report.pk])).context["form"]
    filled = {name: value for name, value in form.initial.items() if value is not None}
    assert post(editor_client, "change_land", report.pk, **filled).status_code == 302
    assert LandReport.history.count() == 1, "the same again changes nothing"
    assert post(editor_client, "change_land", report.pk, **filled | {"area_ha": "910"}).status_code == 302
    report.refresh_from_db()
    assert (report.area_ha, LandReport.history.count()) == (910, 2)
    assert post(editor_client, "remove_statement", "land", report.pk).status_code == 302
    assert not LandReport.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"day": "31/02/2024", "industrial": "9"}, "31"),
        ({"day": "2024", "industrial": "rộng"}, "rộng"),
        ({"day": "2024"}, "ít nhất một diện tích"),
        ({"day": "2024", "industrial": "9", "document": "99"}, "99"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(zone: Any, editor_client: Client, fields: Any, sentence: str) -> None:
    answer = post(editor_client, "add_land", zone.pk, **fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not LandReport.objects.exists()


def test_stages_and_bodies_of_a_zone(zone: Any, editor_client: Client) -> None:
    post(editor_client, "add_stage", zone.pk, stage="operating", day="2020")
    post(editor_client, "add_authority", zone.pk, organisation="Ban Quản lý KKT tỉnh Long An", role="managing")
    post(
        editor_client, "add_authority", zone.pk, organisation="Ban Quản lý KKT tỉnh Tây Ninh", role="managing",
        valid_from="01/07/2025",
    )  # fmt: skip
    page = editor_client.get(reverse("show_zone", args=[zone.pk])).content.decode()
    for words in ("Đang hoạt động", "Ban Quản lý KKT tỉnh Long An", "đến 30/06/2025", "từ 01/07/2025"):
        assert words in page
    assert post(editor_client, "remove_statement", "stage", ZoneStage.objects.get().pk).status_code == 302
    assert ZoneAuthority.objects.count() == 2


def test_a_site_with_states_prices_and_utilities(site: Any, editor_client: Client) -> None:
    assert site.sectors == ["26", "27"]
    post(editor_client, "add_site_state", site.pk, state="ready", day="05/2024")
    refused = post(editor_client, "add_site_state", site.pk, state="built", day="2025")
    assert refused.status_code == 422
    assert "không nối tiếp" in refused.content.decode()
    post(editor_client, "add_site_state", site.pk, state="reserved", day="2025", party="Công ty TNHH Mẫu Daon")
    post(editor_client, "add_site_price", site.pk, kind="land_term", amount="75-85 USD/m2", valid_from="01/01/2024")
    post(editor_client, "add_zone_price", site.zone_id, kind="fee_year", amount="0,59 USD", valid_from="01/01/2024")
    post(
        editor_client, "add_zone_utility", site.zone_id, kind="electricity", day="2024", installed="126", spare="20,5",
        voltage_text="110/22 kV",
    )  # fmt: skip
    page = editor_client.get(reverse("show_site", args=[site.pk])).content.decode()
    for words in ("30.000 m² (3 ha)", "Đã giữ chỗ", "Mẫu Daon", "75 đến 85 USD/m² cho thời hạn còn lại",
                  "0,59 USD/m²/năm", "126 MVA", "20,5 MVA", "của cả khu"):  # fmt: skip
        assert words in page, words
    before = editor_client.get(reverse("show_site", args=[site.pk]), {"on": "31/12/2024"}).content.decode()
    assert "Sẵn sàng" in before
    assert "Mẫu Daon" not in before
    listed = editor_client.get(reverse("sites"), {"state": "reserved"}).content.decode()
    assert "Lô A1" in listed


def test_prices_and_utilities_are_changed(site: Any, editor_client: Client) -> None:
    post(editor_client, "add_site_price", site.pk, kind="land_term", amount="85 USD", valid_from="01/01/2024")
    post(editor_client, "add_site_utility", site.pk, kind="water", day="2024", installed="3.000")
    for name, row in (("change_price", SitePrice.objects.get()), ("change_utility", Utility.objects.get())):
        form = editor_client.get(reverse(name, args=[row.pk])).context["form"]
        filled = {field.html_name: str(field.value() or "") for field in form}
        if name == "change_price":
            filled |= {"valid_from": "01/01/2024", "valid_to": "31/12/2024"}
        else:
            assert filled["installed"] == "3.000"
            filled["spare"] = "500"
        assert post(editor_client, name, row.pk, **filled).status_code == 302, name
    assert SitePrice.objects.get().valid_to is not None
    assert Utility.objects.get().spare == 500
    form = editor_client.get(reverse("change_site", args=[site.pk])).context["form"]
    filled = {field.html_name: str(field.value() or "") for field in form}
    assert post(editor_client, "change_site", site.pk, **filled | {"name": "Lô A1b"}).status_code == 302
    assert Site.objects.get().name == "Lô A1b"


def test_a_state_is_removed_in_order_only(site: Any, editor_client: Client) -> None:
    for state, day in (("levelled", "2022"), ("ready", "2023"), ("reserved", "2024")):
        post(editor_client, "add_site_state", site.pk, state=state, day=day)
    ready = SiteState.objects.get(state="ready")
    answer = editor_client.post(reverse("remove_site_state", args=[site.pk, ready.pk]), follow=True)
    assert "không nối tiếp" in answer.content.decode()
    assert SiteState.objects.count() == 3
    editor_client.post(reverse("remove_site_state", args=[site.pk, SiteState.objects.get(state="reserved").pk]))
    assert SiteState.objects.count() == 2


def test_koreans_see_pyeong(site: Any, editor_client: Client) -> None:
    post(editor_client, "add_site_price", site.pk, kind="land_term", amount="85 USD", valid_from="01/01/2024")
    editor_client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ko"
    page = editor_client.get(reverse("show_site", args=[site.pk])).content.decode()
    assert "(9,075평)" in page
    assert "평당 280.99 달러" in page
    assert "3,631,512평" in editor_client.get(reverse("zones")).content.decode()


def plan(lexicon: Any, editor: Any, now: Any) -> Any:
    document = make_document("Long An có 34 KCN; đến năm 2030 sẽ thêm 17 KCN.")
    said = {"subject": "Long An", "measure": "zones", "zone_kind": "KCN"}
    add_fact(document, "Long An có 34 KCN", value=34, **said)
    add_fact(document, "đến năm 2030 sẽ thêm 17 KCN", value=17, as_of="2030", state="planned", **said)
    accept_facts_of_type(document_id=document.pk, type="figure", decided_by=editor, decided_at=now, lexicon=lexicon)
    return document


def test_targets_stand_with_their_sentences(editor_client: Client, lexicon: Any, editor: Any, now: Any) -> None:
    document = plan(lexicon, editor, now)
    page = editor_client.get(reverse("targets"), {"place": "Long An", "on": "01/01/2025"}).content.decode()
    assert "<strong>51</strong>" in page
    assert "+17" in page
    assert f"{reverse('show_document', args=[document.pk])}?at=" in page
    figure = document.figures.get(state="planned")
    assert post(editor_client, "settle_target", figure.pk, mode="total").status_code == 302
    page = editor_client.get(reverse("targets"), {"place": "Long An", "on": "01/01/2025"}).content.decode()
    assert "<strong>17</strong>" in page


def test_a_country_without_targets_names_the_places_that_have_some(
    editor_client: Client, lexicon: Any, editor: Any, now: Any
) -> None:
    assert "địa phương sau có mục tiêu" not in editor_client.get(reverse("targets")).content.decode()
    plan(lexicon, editor, now)
    given = {"place": "Tây Ninh", "measure": "zones", "zone_kind": "KCN", "value": "46", "mode": "total", "due": "2030"}
    post(editor_client, "add_target", **given)
    page = editor_client.get(reverse("targets")).content.decode()
    assert "địa phương sau có mục tiêu" in page
    for name in ("Long%20An", "T%C3%A2y%20Ninh"):
        address = re.search(rf'href="([?]place={name}&[^"]*)"', page)
        assert address is not None, name
        own = editor_client.get(reverse("targets") + address[1].replace("&amp;", "&"))
        assert own.context["units"]


def test_a_target_is_entered_changed_and_removed(editor_client: Client) -> None:
    given = {
        "place": "Tây Ninh",
        "measure": "zone_area",
        "zone_kind": "KCN",
        "value": "12.433 ha",
        "mode": "total",
        "due": "2030",
    }
    assert post(editor_client, "add_target", **given).status_code == 302
    target = Target.objects.get()
    page = editor_client.get(reverse("targets"), {"place": "Tây Ninh"}).content.decode()
    assert "12.433 ha" in page
    form = editor_client.get(reverse("change_target", args=[target.pk])).context["form"]
    filled = {field.html_name: str(field.value() or "") for field in form}
    changed = filled | {"value": "13.000 ha", "baseline": "9.000", "baseline_day": "2025"}
    assert post(editor_client, "change_target", target.pk, **changed).status_code == 302
    target.refresh_from_db()
    assert (target.value, target.baseline) == (13000, 9000)
    post(editor_client, "remove_statement", "target", target.pk)
    assert not Target.objects.exists()
    assert post(editor_client, "add_target", **given | {"place": "Xyzzy"}).status_code == 422


def test_a_place_that_is_none_is_said(viewer_client: Client) -> None:
    for name in ("occupancy", "targets"):
        answer = viewer_client.get(reverse(name), {"place": "Hải Phongg"})
        assert answer.status_code == 200
        assert "Hải Phòng" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "args"),
    [("add_zone", []), ("add_land", [1]), ("add_stage", [1]), ("add_authority", [1]), ("add_site", [1]),
     ("add_site_state", [1]), ("add_zone_price", [1]), ("add_site_utility", [1]), ("add_target", [])],
)  # fmt: skip
def test_viewers_enter_nothing(viewer_client: Client, name: str, args: list[int]) -> None:
    assert viewer_client.get(reverse(name, args=args)).status_code == 403
    assert viewer_client.post(reverse(name, args=args), {}).status_code == 403


@pytest.mark.parametrize("language", ["vi", "ko"])
def test_forms_speak_the_chosen_language(site: Any, editor_client: Client, language: str) -> None:
    editor_client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    names = [("add_zone", []), ("add_land", [site.zone_id]), ("add_stage", [site.zone_id]), ("add_target", []),
             ("add_authority", [site.zone_id]), ("add_site", [site.zone_id]), ("add_site_state", [site.pk]),
             ("add_zone_price", [site.zone_id]), ("add_zone_utility", [site.zone_id])]  # fmt: skip
    for name, args in names:
        page = editor_client.get(reverse(name, args=args))
        assert page.status_code == 200
        assert "Stands in the history" not in page.content.decode()


def test_the_history_of_a_zone_and_a_site_tells_of_their_parts(site: Any, editor_client: Client) -> None:
    post(editor_client, "add_land", site.zone_id, day="2024", industrial="900", reason="nhập báo cáo quý")
    post(editor_client, "add_site_state", site.pk, state="ready", day="2024")
    zone = editor_client.get(reverse("show_history", args=["zone", site.zone_id])).content.decode()
    assert "Đất công nghiệp" in zone
    assert "nhập báo cáo quý" in zone
    page = editor_client.get(reverse("show_history", args=["site", site.pk])).content.decode()
    assert "Sẵn sàng" in page


def test_the_history_withholds_what_a_secret_document_says(
    zone: Any, editor_client: Client, approver: Any, sign_in_as: Any
) -> None:
    document = make_document("Mật.", confidentiality="secret", added_by=approver)
    post(sign_in_as(approver), "add_land", zone.pk, day="2024", leased="432,1", document=str(document.pk))
    address = reverse("show_history", args=["zone", zone.pk])
    assert "432,1" in sign_in_as(approver).get(address).content.decode()
    assert "432,1" not in editor_client.get(address).content.decode()
    report = LandReport.objects.get()
    assert editor_client.get(reverse("show_history", args=["land", report.pk])).status_code == 404
