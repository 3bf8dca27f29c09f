"""What stands around every page: marks, landmarks, headings, tables, structured data, weight."""

from __future__ import annotations

import gzip
import json
import re
from itertools import pairwise

from reference import Built, said

MARKS = {
    "official badge": "bszs.conac.cn/sitename?method=show&id=0A9D01030001BE57C4F2A16D99010300",
    "report errors": "zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=9901030001&url=https%3A//www.andu.gov.cn/",
    "ICP record": "beian.miit.gov.cn",
    "police record": "beian.mps.gov.cn/#/query/webSearch?code=99010302000168",
}
WORDS = ("9901030001", "澜ICP备99010301号-1", "澜公网安备99010302000168号", "0968-5550102")
MOST_AROUND = 12_000
MOST_FIRST_VIEW = 250_000


def test_the_footer_has_the_eight_marks_on_every_page(built: Built) -> None:
    """Badge, error report, site code, organiser, contact, ICP, police record, site map."""
    for address, page in built.pages.items():
        (footer,) = page.iterfind("body/footer")
        links = " ".join(footer.xpath(".//a/@href"))
        assert [name for name, part in MARKS.items() if part not in links] == [], address
        assert "site-map/" in links, address
        text = said(footer)
        organiser = "Andu District People's Government" if address.startswith("en/") else "澜川市安渡区人民政府"
        assert [word for word in (*WORDS, organiser) if word not in text] == [], address


def test_landmarks_and_headings(built: Built) -> None:
    """One main part, one first-level heading, no level skipped, every navigation with its own name, a way past it all."""
    for address, page in built.pages.items():
        assert len(page.findall(".//main")) == 1, address
        levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, address
        assert [b for a, b in pairwise(levels) if b > a + 1] == [], (address, levels)
        names = page.xpath("//nav/@aria-label")
        assert len(names) == len(set(names)) == len(page.findall(".//nav")), (address, names)
        assert page.xpath("//body/a[1]/@href") == ["#content"], address
        identities = page.xpath("//@id")
        assert len(identities) == len(set(identities)), address


def test_tables_have_captions_and_scoped_headers(built: Built) -> None:
    """Every table says what it is, and which cells are headers of what."""
    for address, page in built.pages.items():
        for table in page.iter("table"):
            assert table.find("caption") is not None, address
            assert said(table.find("caption")), address
            assert all(cell.get("scope") for cell in table.iter("th")), address
            assert table.getparent().get("tabindex") == "0", address


def test_pictures_have_alternative_texts(built: Built) -> None:
    """Every img has alt."""
    for address, page in built.pages.items():
        assert [image for image in page.iter("img") if image.get("alt") is None] == [], address


def test_structured_data_is_sound(built: Built) -> None:
    """One graph a page; documents are what their type declares, the home page the website and its publisher."""
    kinds = set()
    for address, page in built.pages.items():
        for script in page.xpath("//script[@type='application/ld+json']"):
            graph = json.loads(script.text)
            assert graph["@context"] == "https://schema.org", address
            kinds |= {entity["@type"] for entity in graph["@graph"]}
    assert kinds >= {"WebSite", "BreadcrumbList", "GovernmentService", "Legislation", "NewsArticle", "Dataset"}
    for record in built.catalog.public:
        (script,) = built.pages[record.address].xpath("//script[@type='application/ld+json']")
        first = json.loads(script.text)["@graph"][0]
        assert first["@type"] == built.catalog.definitions.types[record.type].schema_class


OWN_MARKUP = re.compile(r"</?(?:a|dd|div|dl|dt|figure|h[1-6]|img|li|nav|p|section|span|table|td|th|time|tr|ul)\b[^<]*>")


def test_no_page_shows_its_own_markup_as_text(built: Built) -> None:
    """Nothing is escaped twice; no text of the portal holds a tag."""
    for address, page in built.pages.items():
        texts = page.xpath("//body//text()")
        assert [text for text in texts if text.getparent().tag != "script" and OWN_MARKUP.search(text)] == [], address


def test_what_a_type_shows_large_stands_above_the_text(built: Built) -> None:
    """Each of its fields that the document has, as a line of a list."""
    types = built.catalog.definitions.types
    shown = 0
    for record in built.catalog.public:
        page, keys = built.pages[record.address], types[record.type].highlights
        present = [key for key in keys if record.get(key) is not None]
        lists = page.xpath("//article//dl[@class='high']")
        assert bool(lists) == bool(present), record.address
        labels = [said(term) for found in lists for term in found.iter("dt")]
        for key in present:
            assert built.catalog.definitions.specs(record.type)[key].label[record.language] in labels, record.address
        shown += bool(lists)
    assert shown >= 40


def test_a_document_page_shows_its_metadata_its_code_and_its_neighbours(built: Built) -> None:
    """Index number, date to the minute, QR code, and the next documents of the section."""
    for record in built.catalog.public:
        page = built.pages[record.address]
        (head,) = page.find_class("meta")
        assert str(record.get("index_number") or "") in said(head)
        assert re.search(r"\d\d:\d\d", said(head)), record.address
        assert page.xpath("//figure[@class='qr']/img[starts-with(@src, 'data:image/png') and @alt]"), record.address
        siblings = built.catalog.by_section.get((record.language, record.section), [])
        assert bool(page.find_class("beside")) == (record in siblings and len(siblings) > 1), record.address


def test_what_stands_around_a_text_is_light(built: Built) -> None:
    """Everything but the text of the document itself, uncompressed."""
    for address in built.documents:
        page = built.text(address)
        inside = re.search(r'<div class="text md-typeset">.*?(?=<nav class="beside"|</article>)', page, re.DOTALL)
        assert inside is not None, address
        assert len(page.encode()) - len(inside[0].encode()) <= MOST_AROUND, address


def test_the_first_view_is_light(built: Built) -> None:
    """Page, style sheets and script, compressed as servers do."""
    assets = [*built.folder.rglob("assets/gongkai.*"), *built.folder.rglob("assets/stylesheets/*.css")]
    assert len(assets) == 3
    shared = sum(len(gzip.compress(path.read_bytes(), 6)) for path in assets)
    heaviest = max((len(gzip.compress(built.text(address).encode(), 6)), address) for address in built.pages)
    assert shared + heaviest[0] <= MOST_FIRST_VIEW, heaviest
