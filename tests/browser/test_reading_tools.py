"""The tools for reading: they work by keyboard, are remembered, and are absent without JavaScript."""

from __future__ import annotations

from opening import Opened
from reference import Built

DOCUMENT = "disclosure/statutory/normative/2026/shop-signs.html"
SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"


def test_large_print_is_one_key_away_and_remembered(opened: Opened) -> None:
    """Press it, follow a link, and the next page is large too; press it again and it is over."""
    with opened("index.html") as page:
        normal = page.evaluate(SIZE)
        page.get_by_role("button", name="长者模式").press("Enter")
        assert page.evaluate(SIZE) >= normal * 1.3
        page.locator(".channels a").nth(1).click()
        assert page.evaluate(SIZE) >= normal * 1.3
        button = page.get_by_role("button", name="长者模式")
        assert button.get_attribute("aria-pressed") == "true"
        button.press("Space")
        assert page.evaluate(SIZE) == normal


def test_text_size_and_colours_are_chosen_in_a_box_that_escape_closes(opened: Opened) -> None:
    """The choice holds before anything is painted on the next page."""
    with opened("en/index.html") as page:
        box = page.get_by_text("Reading tools")
        box.press("Enter")
        page.get_by_role("button", name="Largest").click()
        page.get_by_role("button", name="High contrast").click()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
        page.keyboard.press("Escape")
        assert page.locator("details.tools").get_attribute("open") is None
        page.reload()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
        assert page.evaluate(SIZE) > 16


def test_the_link_is_copied_and_the_reader_is_told(opened: Opened) -> None:
    """The canonical address, and a message that screen readers speak."""
    with opened(DOCUMENT, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.get_by_role("button", name="复制链接").click()
        page.wait_for_function("document.querySelector('.said').textContent !== ''")
        assert page.locator("[role=status]").inner_text() == "链接已复制。"
        assert page.evaluate("navigator.clipboard.readText()") == f"https://www.andu.gov.cn/{DOCUMENT}"


def test_without_javascript_the_tools_are_absent_and_everything_else_is_there(opened: Opened) -> None:
    """All tabs of the home page, all links of the facets, the whole text."""
    with opened("index.html", java_script_enabled=False) as page:
        assert not page.get_by_role("button", name="长者模式").is_visible()
        assert all(section.is_visible() for section in page.locator(".tabs section").all())
        assert page.get_by_role("searchbox").is_visible()
    with opened(DOCUMENT, java_script_enabled=False) as page:
        assert not page.get_by_role("button", name="打印").is_visible()
        assert page.locator(".qr img").is_visible()
        assert page.get_by_text("第十八条").is_visible()


def test_a_keyboard_walk_from_home_to_a_document(opened: Opened) -> None:
    """Skip link first, then section, then document; what has the focus can always be seen."""
    with opened("index.html") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.url.endswith("#content")
        page.locator(".channels a", has_text="政务公开").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/disclosure/")
        page.locator("main .entries a").first.focus()
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(outline) == "solid"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/disclosure/guide/2026/*.html")
        seen = []
        for _ in range(200):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.value || document.activeElement.textContent.trim().slice(0, 20)"))
            assert page.evaluate("document.activeElement === document.body || " + outline + " !== 'none'"), seen[-1]
            if seen[-1] == "share":
                break
        assert {"print", "copy", "share"} <= set(seen)


def test_tabs_follow_the_arrow_keys(opened: Opened) -> None:
    """As the pattern for tabs has it."""
    with opened("index.html") as page:
        tabs = page.get_by_role("tab")
        assert tabs.count() >= 3
        tabs.first.focus()
        page.keyboard.press("ArrowRight")
        assert tabs.nth(1).get_attribute("aria-selected") == "true"
        assert page.get_by_role("tabpanel").count() == 1


def test_facets_narrow_a_directory_in_place_and_stay_in_the_address(built: Built, opened: Opened) -> None:
    """The count is spoken, a chip takes the choice back, the address can be shared."""
    whole_ones = [
        address
        for address, page in built.pages.items()
        if address.startswith("directories/")
        and page.xpath("//details[@data-whole]//a[@data-key='agency']")
        and len(page.xpath("//table[@class='directory']")) == 1
    ]
    with opened(whole_ones[0]) as page:
        rows = page.locator("table.directory tbody tr:visible")
        whole = rows.count()
        choice = page.locator("a[data-key=agency]").first
        code, expected = choice.get_attribute("data-value"), int(choice.locator(".count").inner_text())
        choice.click()
        assert rows.count() == expected < whole
        assert page.url.endswith(f"?agency={code}")
        assert str(expected) in page.locator("[data-shown]").inner_text()
        page.reload()
        assert rows.count() == expected
        page.locator(".chosen[data-remove] a").click()
        assert rows.count() == whole


def test_facets_work_without_javascript_as_pages(opened: Opened) -> None:
    """The link leads to a page of its own with the same entries."""
    with opened("directories/disclosure-catalog/index.html", java_script_enabled=False) as page:
        page.locator(".facets summary").click()
        link = page.locator(".facets a", has_text="澜川市安渡区水务局").first
        count = int(link.locator(".count").inner_text())
        link.click()
        assert page.url.endswith("agency-water.html")
        assert page.locator("table.directory tbody tr").count() == count


def test_the_layout_does_not_shift_while_a_page_loads(opened: Opened) -> None:
    """Cumulative layout shift, as the browser counts it; half of what counts as good, for tables that arrive in parts."""
    shift = """new Promise(done => { let sum = 0;
      new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
        .observe({type: 'layout-shift', buffered: true});
      setTimeout(() => done(sum), 400); })"""
    for address in ("index.html", "news/headlines/index.html", DOCUMENT, "directories/disclosure-catalog/index.html"):
        for width in (1280, 375):
            with opened(address, width) as page:
                assert page.evaluate(shift) <= 0.05, (address, width)


def test_paper_shows_the_text_and_no_chrome(opened: Opened) -> None:
    """Black on white, the metadata head and the QR code stay."""
    with opened(DOCUMENT) as page:
        page.emulate_media(media="print")
        for gone in (".channels", ".find", ".aids", ".actions", ".path"):
            assert not page.locator(gone).first.is_visible(), gone
        for kept in (".meta", ".qr img", "h1", "footer"):
            assert page.locator(kept).first.is_visible(), kept
