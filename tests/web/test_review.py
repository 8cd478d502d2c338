"""The review: cards, decisions, corrections, conflicts, rights; each decision answers with the card and the counts."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from daumoi.register.actions.documents import add_document
from daumoi.register.models import Fact
from tests.factories import add_fact, make_document
from tests.web.conftest import SmallRegister

pytestmark = pytest.mark.django_db

HTMX = {"hx-request": "true"}


def post(client: Client, name: str, fact: Fact, /, **fields: Any) -> Any:
    return client.post(reverse(name, args=[fact.pk]), fields, headers=HTMX)


def test_the_text_stands_beside_its_facts(editor_client: Client, addresses: dict[str, str]) -> None:
    html = editor_client.get(addresses["document"]).content.decode()
    assert '<p data-start="0">Sáng' in html
    assert 'class="hl hl-figure"' in html
    assert "3,2 tỷ USD" in html
    assert "1</strong> chờ duyệt" in html


def test_a_quote_is_marked_where_the_address_says(editor_client: Client, small_register: SmallRegister) -> None:
    fact = small_register.waiting
    page = reverse("show_document", args=[fact.document_id])
    html = editor_client.get(page, {"at": f"{fact.start}-{fact.end}"}).content.decode()
    assert f'<mark class="at" id="span">{fact.quote}</mark>' in html
    assert "<mark" not in editor_client.get(page, {"at": "9-3"}).content.decode()


def test_a_record_leads_back_to_its_sentence(editor_client: Client, addresses: dict[str, str]) -> None:
    html = editor_client.get(addresses["figure"]).content.decode()
    start = html.index("?at=")
    address = html[html.rindex('"', 0, start) + 1 : html.index('"', start)]
    marked = editor_client.get(address.removesuffix("#span")).content.decode()
    assert address.endswith("#span")
    assert 'id="span">tỉnh Long An đã có 36 khu công nghiệp</mark>' in marked


def test_accepting_swaps_the_card_and_the_counts(editor_client: Client, small_register: SmallRegister) -> None:
    answer = post(editor_client, "accept_fact", small_register.waiting)
    html = answer.content.decode()
    fact = Fact.objects.get(pk=small_register.waiting.pk)
    assert fact.state == "accepted"
    assert f'id="fact-{fact.pk}"' in html
    assert 'id="tally" hx-swap-oob="true"' in html
    assert 'id="kind-figure" hx-swap-oob="true"' in html
    assert reverse("show_figure", args=[fact.record_id]) in html


def test_without_script_a_decision_leads_back_to_the_text(editor_client: Client, small_register: SmallRegister) -> None:
    answer = editor_client.post(reverse("accept_fact", args=[small_register.waiting.pk]))
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"#fact-{small_register.waiting.pk}")


def test_deciding_twice_is_told_and_changes_nothing(editor_client: Client, small_register: SmallRegister) -> None:
    post(editor_client, "accept_fact", small_register.waiting)
    html = post(editor_client, "reject_fact", small_register.waiting, reason="nhầm").content.decode()
    assert "đã được duyệt rồi" in html
    assert Fact.objects.get(pk=small_register.waiting.pk).state == "accepted"


def test_a_rejection_keeps_its_reason(editor_client: Client, small_register: SmallRegister) -> None:
    fact = small_register.waiting
    form = editor_client.get(reverse("reject_fact", args=[fact.pk]), headers=HTMX).content.decode()
    assert 'name="reason"' in form
    post(editor_client, "reject_fact", fact, reason="số cũ")
    fact.refresh_from_db()
    assert fact.state == "rejected"
    assert fact.history.first().history_change_reason == "số cũ"


def test_a_decision_is_undone(editor_client: Client, small_register: SmallRegister) -> None:
    post(editor_client, "accept_fact", small_register.waiting)
    html = post(editor_client, "reopen_fact", small_register.waiting).content.decode()
    assert 'data-state="proposed"' in html
    assert Fact.objects.get(pk=small_register.waiting.pk).state == "proposed"


def read_form(client: Client, fact: Fact) -> dict[str, str]:
    page = client.get(reverse("correct_fact", args=[fact.pk]), headers=HTMX)
    return {name: str(field.initial or "") for name, field in page.context["form"].fields.items()}


def test_a_correction_is_read_as_people_write(editor_client: Client, small_register: SmallRegister) -> None:
    fields = read_form(editor_client, small_register.waiting)
    assert fields["value"] == "3,2 tỷ USD"
    changed = {**fields, "value": "3,5 tỷ USD", "as_of": "12/3/2024", "country": "Hàn Quốc"}
    post(editor_client, "correct_fact", small_register.waiting, **changed)
    fact = Fact.objects.get(pk=small_register.waiting.pk)
    assert fact.state == "accepted"
    assert fact.corrections == {
        "value": {"amount": 3_500_000_000, "currency": "USD"},
        "as_of": "2024-03-12",
        "country": "KR",
    }


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        ("value", "rất nhiều", "không phải số tiền"),
        ("as_of", "31/2/2024", "31/2/2024"),
        ("country", "Xứ Sở", "Không có quốc gia nào"),
    ],
)
def test_a_correction_that_cannot_be_read_is_told(
    field: str, words: str, sentence: str, editor_client: Client, small_register: SmallRegister
) -> None:
    fields = {**read_form(editor_client, small_register.waiting), field: words}
    answer = post(editor_client, "correct_fact", small_register.waiting, **fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Fact.objects.get(pk=small_register.waiting.pk).state == "proposed"


@pytest.mark.parametrize("type_", ["event", "person", "figure", "project", "undertaking", "agreement"])
def test_an_untouched_form_corrects_nothing(
    type_: str, editor_client: Client, small_register: SmallRegister, editor: Any
) -> None:
    fact = small_register.facts[type_]
    post(editor_client, "reopen_fact", fact)
    answer = post(editor_client, "correct_fact", fact, **read_form(editor_client, fact))
    fact.refresh_from_db()
    assert answer.status_code == 200
    assert (fact.state, fact.corrections) == ("accepted", {})


def test_all_of_a_kind_are_accepted_at_once(editor_client: Client, small_register: SmallRegister) -> None:
    add_fact(small_register.document, "36 khu", subject="Long An", measure="zones", value=36, zone_kind="KCN")
    address = reverse("accept_kind", args=[small_register.document.pk, "figure"])
    html = editor_client.post(address, headers=HTMX).content.decode()
    assert not Fact.objects.filter(state="proposed").exists()
    assert 'id="tally" hx-swap-oob="true"' in html


def test_what_the_register_holds_otherwise_is_shown(editor_client: Client, small_register: SmallRegister) -> None:
    other = make_document("Tính đến 12/3/2024, tỉnh Long An có 38 khu công nghiệp.")
    values = {"subject": "tỉnh Long An", "measure": "zones", "value": 38, "zone_kind": "KCN", "as_of": "2024-03-12"}
    fact = add_fact(other, "tỉnh Long An có 38 khu công nghiệp", **values)
    html = editor_client.get(reverse("show_document", args=[other.pk])).content.decode()
    held = small_register.facts["figure"]
    assert "Sổ đang ghi khác" in html
    assert "Giá trị: 36" in html
    assert f"?at={held.start}-{held.end}#span" in html
    assert "06/05/2024" in html
    assert "Sổ đang ghi khác" in post(editor_client, "reopen_fact", fact).content.decode()


DECISIONS = ["accept_fact", "correct_fact", "reject_fact", "reopen_fact"]


@pytest.mark.parametrize("name", DECISIONS)
def test_viewers_decide_nothing(name: str, viewer_client: Client, small_register: SmallRegister) -> None:
    answer = post(viewer_client, name, small_register.waiting)
    assert answer.status_code == 403
    assert "chỉ được xem" in answer.content.decode()
    assert Fact.objects.get(pk=small_register.waiting.pk).state == "proposed"


def test_viewers_see_no_buttons(viewer_client: Client, addresses: dict[str, str]) -> None:
    html = viewer_client.get(addresses["document"]).content.decode()
    assert set(re.findall(r'data-key="(\w+)"', html)) == {"why"}
    assert "hx-post" not in html


@pytest.mark.parametrize("name", ["show_fact", *DECISIONS])
def test_a_secret_document_is_not_there_for_others(name: str, editor_client: Client, approver: Any) -> None:
    document = make_document("Tỉnh có 12 cụm công nghiệp.", confidentiality="secret", added_by=approver)
    fact = add_fact(document, "12 cụm", subject="tỉnh", measure="zones", value=12, zone_kind="CCN")
    assert editor_client.get(reverse("show_document", args=[document.pk])).status_code == 404
    ask = editor_client.get if name == "show_fact" else editor_client.post
    assert ask(reverse(name, args=[fact.pk])).status_code == 404


def test_opening_a_secret_document_is_noted(sign_in_as: Any, approver: Any) -> None:
    document = make_document("Tỉnh có 12 cụm công nghiệp.", confidentiality="secret")
    assert sign_in_as(approver).get(reverse("show_document", args=[document.pk])).status_code == 200
    assert document.accesses.get().user == approver


def test_a_long_text_stays_usable(editor_client: Client) -> None:
    document = make_document("Tỉnh có 36 khu công nghiệp và 120 dự án đầu tư nước ngoài.\n" * 3400)
    fact = Fact(document=document, type="figure", slots=[], quote="36 khu")
    starts = range(8, 50_000, 250)
    Fact.objects.bulk_create(
        Fact(document=document, type="figure", slots=[], quote=fact.quote, start=start, end=start + 6)
        for start in starts
    )
    answer = editor_client.get(reverse("show_document", args=[document.pk]))
    assert answer.status_code == 200
    assert answer.content.decode().count("data-fact=") == len(starts)


WHOLE = {"subject": "tỉnh Mẫu", "measure": "zones", "zone_kind": "KCN"}


def add_whole(stated: int) -> list[Fact]:
    """Return the facts of a text that says how many zones there are and counts 14 of them in a bracket."""
    document = make_document(f"Tỉnh Mẫu có {stated} KCN (3 KCN mới, 9 KCN cũ và 2 KCN mở rộng).")
    numbers = {f"{stated} KCN": stated, "3 KCN": 3, "9 KCN": 9, "2 KCN": 2}
    return [add_fact(document, quote, **WHOLE, value=number) for quote, number in numbers.items()]


def test_what_the_text_itself_confirms_stands_beside_its_facts(editor_client: Client) -> None:
    facts = add_whole(14)
    html = editor_client.get(reverse("show_document", args=[facts[0].document_id])).content.decode()
    assert html.count("Cộng các phần thì khớp: 3 + 9 + 2 = 14.") == 4
    assert "1 chỗ khớp" in html
    assert f'<a href="#fact-{facts[3].pk}">' in html


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("vi", "Cộng các phần không khớp: 3 + 9 + 2 = 14, nhưng văn bản ghi 15."),
        ("ko", "부분의 합이 맞지 않습니다: 3 + 9 + 2 = 14인데 글에는 15(으)로 적혀 있습니다."),
        ("en", "The parts do not add up: 3 + 9 + 2 = 14, but the text says 15."),
    ],
)
def test_what_does_not_agree_is_told_in_every_language(language: str, sentence: str, editor_client: Client) -> None:
    facts = add_whole(15)
    editor_client.post(reverse("choose_language"), {"language": language, "next": "/"})
    html = editor_client.get(reverse("show_document", args=[facts[0].document_id])).content.decode()
    assert sentence in html
    assert f'href="#fact-{facts[0].pk}">≠' in html


def test_a_correction_renews_the_checks_of_the_other_cards(editor_client: Client) -> None:
    whole, part, *_ = add_whole(15)
    html = post(editor_client, "correct_fact", whole, **{**read_form(editor_client, whole), "value": "14"}).content
    assert f'id="fact-{part.pk}-checks" hx-swap-oob="true"' in html.decode()
    assert "Cộng các phần thì khớp: 3 + 9 + 2 = 14." in html.decode()
    html = post(editor_client, "reject_fact", part, reason="nhầm").content
    assert "3 + 9" not in html.decode()
    assert f'id="fact-{whole.pk}-checks" hx-swap-oob="true"' in html.decode()


def test_a_contradiction_names_both_numbers_and_stays_on_accepted_facts(editor_client: Client) -> None:
    document = make_document("Tỉnh Mẫu có 34 KCN. Bảng kê ghi 36 KCN.")
    first, _ = (add_fact(document, f"{number} KCN", **WHOLE, value=number) for number in (34, 36))
    post(editor_client, "accept_fact", first)
    html = editor_client.get(reverse("show_document", args=[document.pk])).content.decode()
    assert html.count("Văn bản ghi hai số khác nhau cho cùng một việc: 34 và 36. Giữ cả hai.") == 2


def test_a_card_tells_why_it_was_read_so(viewer_client: Client, editor: Any, now: Any, lexicon: Any) -> None:
    text = "Ngày 5/3/2024, đoàn đến Long An. Tính đến hết tháng 2/2024, tỉnh Long An đã có 36 khu công nghiệp."
    document = add_document(
        data=text.encode(), filename="a.txt", source_url="", published_on=None, added_by=editor, added_at=now,
        lexicon=lexicon,
    )  # fmt: skip
    fact = document.facts.get(type="figure")
    html = viewer_client.get(reverse("explain_fact", args=[fact.pk]), headers=HTMX).content.decode()
    assert "<code>figure.zones</code>" in html
    assert '<q class="words">Tính đến hết tháng 2/2024</q>' in html
    assert "vế câu không nói nước ngoài hay trong nước" in html
    assert 'aria-expanded="true"' in html
    assert reverse("show_fact", args=[fact.pk]) in html
    page = viewer_client.get(reverse("explain_fact", args=[fact.pk])).content.decode()
    assert re.search(rf'data-slots="[^"]*\b{fact.pk}\.value\b', page)


def test_words_that_nothing_ties_to_a_fact_are_shown(viewer_client: Client) -> None:
    document = make_document("Công ty TNHH Mẫu Daon xây nhà máy tại KCN Tràng Duệ, vốn 15 triệu USD, rộng 8 ha.")
    fact = add_fact(document, "Công ty TNHH Mẫu Daon xây nhà máy", type="project", action="started", name="nhà máy")
    html = viewer_client.get(reverse("explain_fact", args=[fact.pk]), headers=HTMX).content.decode()
    start = document.text.index("15 triệu USD")
    assert f'data-span="{start}-{start + 12}"' in html
    assert "có trong câu, nhưng không có gì gắn với mục này" in html


def test_a_slot_that_a_clerk_corrected_is_not_explained_away(editor_client: Client) -> None:
    document = make_document("Tỉnh Mẫu có 34 KCN.")
    fact = add_fact(document, "34 KCN", **WHOLE, value=34)
    fields = read_form(editor_client, fact)
    post(editor_client, "correct_fact", fact, **{**fields, "as_of": "2024"})
    html = editor_client.get(reverse("explain_fact", args=[fact.pk]), headers=HTMX).content.decode()
    assert html.count("<dt>Tính đến</dt>") == 1
    assert "không có ngày hay kỳ" not in html


def test_a_text_on_another_matter_says_why_little_was_read(editor_client: Client, editor: Any) -> None:
    text = (
        "Tòa án nhân dân tỉnh Long An xét xử sơ thẩm vụ án trộm cắp. Bị cáo bị tuyên phạt 7 năm tù. "
        "Công an đã bắt giữ bị can, khởi tố vụ án và khám xét nơi ở; viện kiểm sát truy tố bị cáo về tội trộm cắp."
    )
    document = add_document(
        data=text.encode(),
        filename="toa-an.txt",
        source_url="",
        published_on=None,
        added_by=editor,
        added_at=timezone.now(),
    )
    html = editor_client.get(reverse("show_document", args=[document.pk])).content.decode()
    assert "có vẻ nói về tội phạm và tòa án" in html
