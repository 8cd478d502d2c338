"""A real browser on a live desk; without one these tests are left out, and say why."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path(os.environ.get("DAUMOI_CHROMIUM", "/usr/bin/chromium"))


@pytest.fixture
def page(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return a fresh page of a browser that has no other address than the live desk."""
    if not CHROMIUM.exists():
        pytest.skip(f"There is no browser at {CHROMIUM}: install Debian's chromium, or name one in DAUMOI_CHROMIUM.")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright keeps a loop running in this thread
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-background-networking"]
        )
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1366, "height": 850})
        context.set_default_timeout(15_000)
        yield context.new_page()
        browser.close()
