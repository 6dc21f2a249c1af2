"""A real browser for the journeys: Debian's chromium, one for each process, a context a test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

CHROMIUM = "/usr/bin/chromium"
WIDE: ViewportSize = {"width": 1440, "height": 900}
MIDDLE: ViewportSize = {"width": 768, "height": 1024}
NARROW: ViewportSize = {"width": 390, "height": 844}
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser once."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the driver's loop is not the server's
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Open a fresh window; an error of the page's own script fails the test."""
    # Without motion: a colour in the middle of its transition is nobody's contrast.
    context = chromium.new_context(locale="zh-CN", viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda line: faults.append(line.text) if _is_policy(line.text) else None)
    yield page
    context.close()
    assert not faults


def _is_policy(text: str) -> bool:
    return "Content Security Policy" in text


def look(page: Page, name: str) -> None:
    """Check the page at three widths, light and dark: accessible, nothing wider than the window.

    Pictures are kept only where TONGQU_SHOTS names a folder.
    """
    # A click returns when the next page begins to arrive; under load nothing of it is there yet.
    page.wait_for_load_state("load")
    folder = os.environ.get("TONGQU_SHOTS")
    for size, word in ((WIDE, "wide"), (MIDDLE, "middle"), (NARROW, "narrow")):
        page.set_viewport_size(size)
        if folder:
            page.screenshot(path=Path(folder) / f"{name}-{word}.png", full_page=True)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], f"{name}: {width} px wide at {size['width']} px"
        _is_accessible(page)
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="dark")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}-dark.png", full_page=True)
    _is_accessible(page)
    page.emulate_media(color_scheme="light")


def _is_accessible(page: Page) -> None:
    options = {"runOnly": {"type": "tag", "values": list(RULES)}}
    found = Axe().run(page, options=options)
    assert found.violations_count == 0, found.generate_report()
