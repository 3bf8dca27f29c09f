"""Two languages: every page speaks its own, and pairs point at each other."""

from __future__ import annotations

import re

from lxml import html

from reference import Built, said

HAN = re.compile("[\u3400-\u9fff]")


def foreign(page: html.HtmlElement) -> list[str]:
    """Return the Chinese texts of an English page that are not marked as Chinese."""
    found = []
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        lang = next((e.get("lang") for e in [element, *element.iterancestors()] if e.get("lang")), "")
        texts = [element.text or "", *(child.tail or "" for child in element)]
        texts += [element.get(key, "") for key in ("alt", "title", "aria-label", "placeholder")]
        found += [text.strip() for text in texts if HAN.search(text) and not lang.startswith("zh")]
    return found


def test_every_page_says_its_language(built: Built) -> None:
    """Everything below en/ is English, everything else Chinese."""
    for address, page in built.pages.items():
        assert page.get("lang") == ("en" if address.startswith("en/") else "zh-CN"), address


def test_english_pages_show_no_unmarked_chinese(built: Built) -> None:
    """Chrome, metadata and texts; what has no English is marked with its language."""
    pages = {address: page for address, page in built.pages.items() if address.startswith("en/")}
    assert {address: foreign(page)[:3] for address, page in pages.items() if foreign(page)} == {}


def test_the_english_version_is_no_shell(built: Built) -> None:
    """At least thirty texts written in English, from every part that readers expect."""
    written = [record for record in [*built.catalog.public, *built.catalog.pages] if record.language == "en"]
    assert len(written) >= 30
    channels = {record.section.partition("/")[0] for record in written if record.section}
    assert channels >= {"about", "news", "disclosure", "services"}


def test_hreflang_is_given_both_ways(built: Built) -> None:
    """If a page names its pair, the pair names it."""
    links = {}
    for page in built.pages.values():
        canonical = page.find(".//link[@rel='canonical']")
        if canonical is not None:
            pairs = {e.get("hreflang"): e.get("href") for e in page.iterfind(".//link[@hreflang]")}
            links[canonical.get("href")] = pairs
    count = 0
    for address, pairs in links.items():
        if pairs:
            count += 1
            assert set(pairs) == {"zh-CN", "en", "x-default"}
            assert address in (pairs["zh-CN"], pairs["en"])
            assert links[pairs["zh-CN"]] == links[pairs["en"]] == pairs
            assert pairs["x-default"] == pairs["zh-CN"]
    assert count > 100


def test_the_switch_leads_to_the_pair_or_to_a_page_of_the_other_language(built: Built) -> None:
    """Never to a missing page, never to the same language."""
    for address, page in built.pages.items():
        (switch,) = page.xpath("//header//a[@hreflang]")
        assert (switch.get("hreflang") == "zh-CN") == address.startswith("en/"), address


def test_a_translation_says_that_the_chinese_text_prevails(built: Built) -> None:
    """With a link to the original."""
    for record in built.catalog.public:
        if record.original is not None:
            (banner,) = built.pages[record.address].find_class("translation")
            assert "the Chinese text prevails" in said(banner)
            assert banner.xpath(".//a[@hreflang='zh-CN']")
