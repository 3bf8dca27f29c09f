"""The search page of the finished portal with answers on it: axe, keyboard, what is announced."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from opening import Opened

RUN = "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ANSWERS = {
    "results": "search/index.html?q=养老",
    "nothing": "search/index.html?q=zzyzx火星",
    "parts that occur": "search/index.html?q=苓河大桥梁柱子",
    "filtered, by date": "search/index.html?q=政府&year=2026&sort=date",
    "both languages": "search/index.html?q=2026&lang=all",
    "English": "en/search/index.html?q=report",
    "English, nothing": "en/search/index.html?q=zzyzx",
}


def answered(page: Page, number: int = 1) -> str:
    """Wait until a query is answered; return what is announced."""
    page.wait_for_selector(f"#search[data-done='{number}']", state="attached", timeout=20_000)
    return page.inner_text("#search-status")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_in_the_answers(opened: Opened, axe: str, width: int, scheme: str) -> None:
    """Results, filters chosen, nothing found; both languages, desk and phone, with the filters open."""
    found = {}
    for name, address in ANSWERS.items():
        with opened(address, width, color_scheme=scheme) as page:
            assert answered(page)
            if page.locator("#search-facets").is_visible():
                page.evaluate("document.getElementById('search-facets').open = true")
            page.evaluate(axe)
            violations = [(one["id"], one["nodes"][0]["html"][:200]) for one in page.evaluate(RUN)["violations"]]
            if page.evaluate(OVERFLOW) > 0:
                violations.append(("wider than the window", ""))
            if violations:
                found[name] = violations
    assert found == {}


def test_with_the_keyboard_alone(opened: Opened) -> None:
    """Type in the header, enter; the answer is announced; tab leads to the results; enter opens one."""
    with opened("index.html") as page:
        page.locator(".find input[name=q]").focus()
        page.keyboard.type("养老")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=*")
        assert answered(page).startswith("“养老”")
        status = page.locator("#search-status")
        assert (status.get_attribute("role"), status.get_attribute("aria-live")) == ("status", "polite")
        page.locator("#search-box").focus()
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('#search-results') !== null"):
                break
        address = page.evaluate("document.activeElement.href")
        assert address.endswith(".html")
        page.keyboard.press("Enter")
        page.wait_for_url(address)


def test_a_new_query_is_announced_and_the_focus_stays(opened: Opened) -> None:
    """The status says what was found for the new words; the box keeps the focus."""
    with opened("search/index.html?q=养老") as page:
        first = answered(page)
        page.fill("#search-box", "火星移民")
        page.press("#search-box", "Enter")
        second = answered(page, 2)
        assert first != second
        assert "没有找到“火星移民”" in second
        assert page.evaluate("document.activeElement.id") == "search-box"
