"""The way of one text through the desk in a real browser: from the paste to the figure and back to its sentence."""

import re
from typing import Any

import pytest

from daumoi.register.models import Fact, Figure
from tests.factories import make_account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "song-thuong-con-nuoc"
TEXT = (
    "Bắc Giang đón thêm nhà đầu tư Hàn Quốc\n"
    "Đến hết tháng 6/2024, tỉnh Bắc Giang có 9 khu công nghiệp. "
    "Các doanh nghiệp Hàn Quốc đã đầu tư 3,5 tỷ USD vào tỉnh Bắc Giang.\n"
    "Ông Trần Văn Bình, Giám đốc Sở Công Thương tỉnh Bắc Giang, cam kết hỗ trợ các doanh nghiệp Hàn Quốc."
)


def sign_in(page: Any) -> None:
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", name="Hôm nay").wait_for()


def paste(page: Any) -> None:
    page.get_by_role("link", name="Thêm văn bản").click()
    page.get_by_label("Dán văn bản").fill(TEXT)
    page.get_by_label("Ngày của văn bản").fill("05/07/2024")
    page.get_by_role("button", name="Đọc văn bản").click()
    page.locator("[data-review-text]").wait_for()


def watch(page: Any) -> list[str]:
    """Return the list that collects what the browser complains of: scripts, policy, addresses outside."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
    page.on("request", lambda sent: complaints.append(sent.url) if "localhost" not in sent.url else None)
    return complaints


def test_a_text_becomes_a_figure_that_leads_back_to_its_sentence(page: Any) -> None:
    account = make_account("editor", username="lan")
    account.set_password(PASSWORD)
    account.save()
    complaints = watch(page)

    sign_in(page)
    paste(page)
    fact = Fact.objects.filter(type="figure").order_by("start", "pk").first()
    assert fact is not None
    card = page.locator(f"#fact-{fact.pk}")
    page.locator(f"#fact-{fact.pk}.is-on").wait_for()  # the first fact that waits is selected
    assert page.locator(f'[data-facts~="{fact.pk}"].is-on').first.is_visible()

    page.keyboard.press("a")
    page.locator(f'#fact-{fact.pk}[data-state="accepted"]').wait_for()
    page.locator("#tally", has_text=re.compile(r"1\s+đã nhận")).wait_for()
    assert "is-on" not in card.get_attribute("class"), "the next fact that waits is selected"

    page.keyboard.press("k")
    page.keyboard.press("u")
    page.locator(f'#fact-{fact.pk}[data-state="proposed"]').wait_for()
    page.keyboard.press("r")
    page.get_by_label("Vì sao?").fill("số cũ")
    page.keyboard.press("Escape")
    page.locator(f"#fact-{fact.pk} [data-key='accept']").wait_for()
    page.keyboard.press("a")
    page.locator(f'#fact-{fact.pk}[data-state="accepted"]').wait_for()

    page.locator(f"#fact-{fact.pk}").get_by_role("link", name="Mở hồ sơ").click()
    page.get_by_role("heading", name="Căn cứ từ đâu?").wait_for()
    assert page.url.endswith(f"/figures/{Figure.objects.get().pk}/")
    page.get_by_role("link", name="Xem trong văn bản").first.click()
    marked = page.locator("#span")
    marked.wait_for()
    assert "".join(page.locator("mark.at").all_text_contents()) == fact.quote
    assert marked.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }")
    assert complaints == []


def test_a_correction_by_keyboard_and_the_narrow_screen(page: Any) -> None:
    account = make_account("editor", username="lan")
    account.set_password(PASSWORD)
    account.save()
    complaints = watch(page)
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(page)
    paste(page)
    fact = Fact.objects.filter(type="figure").order_by("start", "pk").first()
    assert fact is not None

    page.locator(f"#fact-{fact.pk}.is-on").wait_for()
    page.keyboard.press("e")
    form = page.locator(f"#fact-{fact.pk} form")
    form.get_by_label("Giá trị").fill("rất nhiều")
    page.keyboard.press("Enter")
    form.locator(".errorlist").wait_for()
    assert Fact.objects.get(pk=fact.pk).state == "proposed"
    form.get_by_label("Giá trị").fill("10")
    page.keyboard.press("Enter")
    page.locator(f'#fact-{fact.pk}[data-state="accepted"]').wait_for()
    assert Fact.objects.get(pk=fact.pk).corrections == {"value": 10}
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert [line for line in complaints if "422" not in line] == []


def test_three_quick_keys_accept_three_facts(page: Any) -> None:
    account = make_account("editor", username="lan")
    account.set_password(PASSWORD)
    account.save()
    complaints = watch(page)
    sign_in(page)
    paste(page)
    assert Fact.objects.count() >= 3
    page.locator(".fact.is-on").wait_for()
    for _ in range(3):
        page.keyboard.press("a")
    page.locator("#tally", has_text=re.compile(r"3\s+đã nhận")).wait_for()
    assert Fact.objects.filter(state="accepted").count() == 3
    assert complaints == []
