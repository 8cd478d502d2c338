"""Why a fact was read so, and what the text says of its own numbers, in a real browser, wide and narrow."""

from typing import Any

import pytest
from django.utils import timezone

from daumoi.register.actions.documents import add_document
from daumoi.register.models import Document, Fact
from daumoi.register.queries.scopes import OPERATOR
from tests.browser.test_golden_path import PASSWORD, sign_in, watch
from tests.factories import make_account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = (
    "Việc xúc tiến ở Long An 𝐌ẫu\n"
    "Đến hết tháng 6/2024, tỉnh Long An có 15 khu công nghiệp (3 khu công nghiệp mới, 9 khu công nghiệp cũ và "
    "2 khu công nghiệp mở rộng).\n"
    "KKT Mẫu Hoa rộng 22.540 ha, gồm 14 KCN.\n"
    "Ông Trần Văn Mẫu, Giám đốc Sở Công Thương tỉnh Long An, cam kết hỗ trợ các doanh nghiệp Hàn Quốc."
)
OUTLINED = "e => [...document.querySelectorAll('.hl.is-this-slot')].map(one => one.textContent).join('')"
SEEN = "() => [...CSS.highlights.get('seen')].map(String)"


@pytest.fixture
def document() -> Document:
    """Return a text whose three parts make up 14 where it says 15."""
    account = make_account("editor", username="lan")
    account.set_password(PASSWORD)
    account.save()
    now = timezone.now()
    return add_document(
        data=TEXT.encode(), filename="a.txt", source_url="", published_on=None, added_by=OPERATOR, added_at=now
    )


def open_fact(page: Any, fact: Fact) -> Any:
    page.goto(f"/documents/{fact.document_id}/#fact-{fact.pk}")
    page.locator(f"#fact-{fact.pk}.is-on").wait_for()
    return page.locator(f"#fact-{fact.pk}")


@pytest.mark.parametrize("width", [1366, 360])
def test_every_slot_is_shown_in_the_text_by_keyboard(width: int, page: Any, document: Document) -> None:
    complaints = watch(page)
    page.set_viewport_size({"width": width, "height": 740})
    sign_in(page)
    person = document.facts.get(type="person")
    card = open_fact(page, person)
    page.keyboard.press("w")
    page.locator(f"#fact-{person.pk}.is-on .why-rule", has_text=person.rule).wait_for()
    for slot in person.slots:
        page.keyboard.press("ArrowRight")
        assert page.evaluate(OUTLINED) == slot["quote"]
        tag = page.locator(".hl[data-label]")
        assert tag.get_attribute("data-label") == card.locator(f"dd[data-slot={slot['name']}]").evaluate(
            "e => e.previousElementSibling.textContent"
        )
        assert tag.evaluate("e => e.getBoundingClientRect().bottom <= innerHeight")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(OUTLINED) == person.slots[-2]["quote"]
    page.keyboard.press("w")
    card.locator(".why-rule").wait_for(state="detached")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []


def test_words_that_were_passed_over_are_shown_in_the_text(page: Any, document: Document) -> None:
    complaints = watch(page)
    sign_in(page)
    page.emulate_media(reduced_motion="reduce")  # the pane does not glide away below the pointer
    fact = next(fact for fact in document.facts.filter(type="figure") if fact.values()["measure"] == "area")
    card = open_fact(page, fact)
    page.keyboard.press("w")
    page.locator(f"#fact-{fact.pk}.is-on .why-rule").wait_for()
    card.locator("[data-span]", has_text="KCN").first.click()
    assert page.evaluate(SEEN) == ["KCN"]
    page.keyboard.press("ArrowRight")
    assert page.evaluate("() => CSS.highlights.has('seen')") is False
    assert complaints == []


def test_a_correction_mends_the_checks_of_the_other_cards(page: Any, document: Document) -> None:
    complaints = watch(page)
    sign_in(page)
    page.goto(f"/documents/{document.pk}/")
    page.locator("#tally", has_text="1 chỗ không khớp").wait_for()
    page.locator(".tally-conflict").click()
    whole = Fact.objects.get(document=document, quote__endswith="15 khu công nghiệp")
    card = page.locator(f"#fact-{whole.pk}.is-on")
    card.locator(".check-conflict", has_text="3 + 9 + 2 = 14, nhưng văn bản ghi 15").wait_for()
    page.keyboard.press("e")
    card.get_by_label("Giá trị").fill("14")
    page.keyboard.press("Enter")
    page.locator(f'#fact-{whole.pk}[data-state="accepted"]').wait_for()
    page.locator("#tally", has_text="1 chỗ khớp").wait_for()
    assert page.locator(".check", has_text="Cộng các phần thì khớp: 3 + 9 + 2 = 14.").count() == 3
    assert page.locator(".check-conflict").count() == 0
    assert complaints == []
