"""Accessibility as browsers see it: axe on one page of every kind, both languages, all schemes, desk and phone."""

from __future__ import annotations

import pytest

from gongkai.authoring.photograph import samples
from opening import Opened
from reference import Built

SETTINGS = [(width, scheme) for width in (1280, 375) for scheme in ("light", "dark")]
RUN = "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize(("width", "scheme"), SETTINGS)
def test_axe_finds_nothing_on_any_kind_of_page(built: Built, opened: Opened, axe: str, width: int, scheme: str) -> None:
    """WCAG 2.2 A and AA and axe's best practices; and no page is wider than the window."""
    pages = samples(built.catalog)
    assert len(pages) >= 60
    found: dict[str, list[str]] = {}
    with opened("index.html", width, color_scheme=scheme) as page:
        root = page.url.removesuffix("index.html")
        for name, address in pages.items():
            page.goto(root + address)
            if page.evaluate(OVERFLOW) > 0:
                found[name] = ["wider than the window"]
            page.evaluate(axe)
            for violation in page.evaluate(RUN)["violations"]:
                found.setdefault(name, []).append(f"{violation['id']}: {violation['nodes'][0]['html'][:200]}")
    assert found == {}


@pytest.mark.parametrize("setting", ["elder", "high", "largest"])
def test_the_readers_own_settings_break_nothing(built: Built, opened: Opened, axe: str, setting: str) -> None:
    """Large print, high contrast and the largest text on the pages that most people see."""
    keys = {"elder": ("elder", "1"), "high": ("scheme", "high"), "largest": ("size", "2")}
    kinds = ("home", "list", "document-normative-document-in-force", "directory-facets", "document-service-guide-any")
    pages = [address for name, address in samples(built.catalog).items() if name.removeprefix("zh-").removeprefix("en-") in kinds]
    key, value = keys[setting]
    for width in (1280, 375):
        with opened("index.html", width) as page:
            root = page.url.removesuffix("index.html")
            page.evaluate("([key, value]) => localStorage.setItem('gongkai.' + key, value)", [key, value])
            for address in pages:
                page.goto(root + address)
                assert page.evaluate(f"document.documentElement.dataset.{key}") == value
                assert page.evaluate(OVERFLOW) <= 0, (address, width)
                page.evaluate(axe)
                assert page.evaluate(RUN)["violations"] == [], (address, width)


def test_two_hundred_per_cent_loses_nothing(built: Built, opened: Opened) -> None:
    """At 200 per cent a window of 1280 has room for 640: nothing hangs over its edge, everything can be reached."""
    for name, address in samples(built.catalog).items():
        if name.startswith("zh-"):
            with opened(address, 640) as page:
                assert page.evaluate(OVERFLOW) <= 0, name


def test_forced_colours_keep_what_is_current_visible(opened: Opened) -> None:
    """Where the system sets the colours, an outline marks the current tab."""
    with opened("news/index.html", forced_colors="active") as page:
        current = page.locator(".channels a[aria-current]").first
        assert current.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
