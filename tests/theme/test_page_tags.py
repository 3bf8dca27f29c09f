"""Page tags (国办发〔2017〕47号) on every page of the reference portal: three, seven or ten, each once, none empty."""

from __future__ import annotations

import re

from reference import Built, meta, said

SITE = ["SiteName", "SiteDomain", "SiteIDCode"]
COLUMN = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
ARTICLE = ["ArticleTitle", "PubDate", "ContentSource"]


def test_every_page_has_the_three_tags_of_the_site_and_they_never_differ(built: Built) -> None:
    """Three on every page, one value each for a language."""
    values = {(address.startswith("en/"), *(meta(page)[name][0] for name in SITE)) for address, page in built.pages.items()}
    assert values == {
        (False, "澜川市安渡区人民政府门户网站", "www.andu.gov.cn", "9901030001"),
        (True, "Andu District People's Government", "www.andu.gov.cn", "9901030001"),
    }


def test_a_home_page_has_three_and_no_more(built: Built) -> None:
    """The home page belongs to no section."""
    for address in ("index.html", "en/index.html"):
        assert set(meta(built.pages[address])) & {*SITE, *COLUMN, *ARTICLE} == set(SITE)


def test_section_pages_have_seven(built: Built) -> None:
    """Three of the site and four of the section."""
    for language, section in built.catalog.live_sections:
        address = f"{'en/' if language == 'en' else ''}{section}/index.html"
        assert set(meta(built.pages[address])) & {*SITE, *COLUMN, *ARTICLE} == {*SITE, *COLUMN}, address


def test_document_pages_have_ten(built: Built) -> None:
    """Three, four, and title, date and source."""
    assert len(built.documents) > 150
    for address, page in built.documents.items():
        assert {*SITE, *COLUMN, *ARTICLE} <= set(meta(page)), address


def test_no_tag_stands_twice_or_empty(built: Built) -> None:
    """Names of meta elements are compared without regard to case, as browsers do."""
    for address, page in built.pages.items():
        found = meta(page)
        assert len({name.lower() for name in found}) == len(found), address
        for name, values in found.items():
            assert len(values) == 1, (address, name)
            assert values[0].strip(), (address, name)
            assert not re.search(r"null|undefined|\{\{|[\ue000-\uf8ff]", values[0]), (address, name)


def test_dates_are_to_the_minute(built: Built) -> None:
    """PubDate is YYYY-MM-DD HH:MM with an ASCII colon."""
    for address, page in built.documents.items():
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d", meta(page)["PubDate"][0]), address


def test_title_tag_heading_and_window_title_agree(built: Built) -> None:
    """One title, three places."""
    for address, page in built.documents.items():
        title = meta(page)["ArticleTitle"][0]
        assert [said(heading) for heading in page.iterfind(".//h1")] == [title], address
        assert said(page.find(".//title")).startswith(title), address


def test_the_address_tag_is_the_canonical_address(built: Built) -> None:
    """Url and canonical say the same, and it is the address of the page."""
    for address, page in built.documents.items():
        canonical = page.find(".//link[@rel='canonical']").get("href")
        assert meta(page)["Url"] == [canonical] == [f"https://www.andu.gov.cn/{address}"]
