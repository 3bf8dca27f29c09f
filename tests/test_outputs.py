"""What is made from the catalog: lists, directories, feeds, catalogs, maps."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from built import build, page, tree
from gongkai.outputs.directories import MOST, parts_of
from gongkai.outputs.paging import paged
from portals import document


def notices(count: int) -> str:
    """Return as many notices, one a day from 1 January 2026 on."""
    texts = []
    for number in range(1, count + 1):
        month, day = divmod(number - 1, 28)
        date = f"2026-{month + 1:02d}-{day + 1:02d}"
        texts.append(
            f"-- docs/news/notices/2026/n-{number:03d}.md --\n"
            + document(
                title=f"第{number}号通告",
                index_number=f"JIA02/2026-{number:05d}",
                date_formed=date,
                date_published=f"{date} 09:00",
            )
        )
    return "".join(texts)


NORMATIVE = """\
-- docs/policy/normative/2016/old.md --
---
type: normative_document
title: 河道管理暂行办法
index_number: JIA01/2016-00001
document_number: 甲政规〔2016〕1号
publisher: office
date_formed: 2016-05-03
date_published: 2016-05-04 09:00
date_effective: 2016-06-01
topic: 农业\\水利
genre: 行政规范性文件
description: 河道管理的暂行规定。
disclosure: 主动公开
registration_number: 甲规登〔2016〕1号
---
第一条　为了加强河道管理，制定本办法。
-- docs/policy/normative/2026/new.md --
---
type: normative_document
title: 河道管理办法
index_number: JIA01/2026-00001
document_number: 甲政规〔2026〕1号
publisher: office
date_formed: 2026-03-03
date_published: 2026-03-04 09:00
date_effective: 2026-04-01
topic: 农业\\水利
genre: 行政规范性文件
description: 河道管理的规定。
disclosure: 主动公开
registration_number: 甲规登〔2026〕1号
repeals: 甲政规〔2016〕1号
---
第一条　为了加强河道管理，制定本办法。
"""

LEDGER = """\
-- docs/figures/2026/rain.md --
---
type: rain_ledger
title: 十月雨量
index_number: JIA02/2026-00009
publisher: water
date_formed: 2026-11-12
date_published: 2026-11-13 10:30
topic: 农业\\水利
genre: 其他
description: 十月各站雨量。
disclosure: 主动公开
period: 2026年10月
rows: rain.csv
---
十月各站雨量。
-- docs/figures/2026/rain.csv --
站名,日期,雨量,到报率
东站,2026-10-01,12,98.5
西站,2026-10-02,30,99.5
"""


@given(st.integers(0, 500), st.integers(1, 60))
def test_a_new_entry_changes_only_the_newest_pages_of_a_list(count: int, size: int) -> None:
    """Every entry stands on one page, in order; a page that is full stays as it is."""
    before = paged(list(range(count, 0, -1)), size)
    after = paged(list(range(count + 1, 0, -1)), size)
    assert [entry for one in before for entry in one.entries] == list(range(count, 0, -1))
    assert all(len(one.entries) == size for one in before[1:])
    kept = {one.name: one.entries for one in before[1:]}
    assert all(after_page.entries == kept[after_page.name] for after_page in after if after_page.name in kept)
    assert len(after) - len(before) in (0, 1)


def test_a_section_page_lists_newest_first_with_date_and_agency_and_is_complete_over_its_pages(
    portal: Callable[..., Path],
) -> None:
    """Fifty notices at twenty a page: thirty on the first, twenty on the oldest."""
    root = portal(notices(50))
    build(root)
    first, oldest = page(root, "news/notices/index.html"), page(root, "news/notices/page-1.html")
    assert re.findall(r"第(\d+)号通告</a>", first) == [str(number) for number in range(50, 20, -1)]
    assert re.findall(r"第(\d+)号通告</a>", oldest) == [str(number) for number in range(20, 0, -1)]
    assert "县水务局" in first
    assert 'datetime="2026-02-22"' in first
    assert 'rel="next" href="../../news/notices/page-1.html"' in first
    assert "第50号通告" in page(root, "news/index.html")


def test_a_directory_shows_derived_states_and_offers_csv_and_json(portal: Callable[..., Path]) -> None:
    """The old document is repealed by the new one from the day that one takes effect."""
    root = portal(NORMATIVE)
    build(root)
    rows = re.findall(
        r'normative/\d+/(\w+)\.html">[^<]+</a></td><td[^>]*><span[^>]*>([^<]+)</span></td>',
        page(root, "directories/normative/index.html"),
    )
    assert rows == [("new", "有效"), ("old", "废止")]
    table = list(csv.reader(io.StringIO(page(root, "directories/normative/normative.csv").lstrip("\ufeff"))))
    assert [row[1] for row in table] == ["有效性", "有效", "废止"]
    assert json.loads(page(root, "directories/normative/normative.json"))["count"] == 2
    build(root, "2026-03-31")
    assert ">尚未施行</span></td>" in page(root, "directories/normative/index.html")
    assert ">有效</span></td>" in page(root, "directories/normative/index.html")


def test_a_repealed_document_says_so_and_names_what_repealed_it(portal: Callable[..., Path]) -> None:
    """Banner at the top, relations both ways below."""
    root = portal(NORMATIVE)
    build(root)
    old, new = page(root, "policy/normative/2016/old.html"), page(root, "policy/normative/2026/new.html")
    assert old.index("本文件已废止") < old.index("<h1>")
    assert "../../../policy/normative/2026/new.html" in old
    assert "../../../policy/normative/2016/old.html" in new
    assert "本文件已废止" not in new


def test_a_grouped_directory_has_a_heading_for_each_group(portal: Callable[..., Path]) -> None:
    """A directory is one YAML file; grouped by year, the newest group comes first."""
    root = portal(NORMATIVE)
    text = (root / "catalog/directories/normative.yml").read_text("utf-8") + "group: year\n"
    (root / "catalog/directories/by-year.yml").write_text(text.replace("directories/normative", "directories/by-year"), "utf-8")
    build(root)
    assert re.findall(r'<h2 id="(\d+)">', page(root, "directories/by-year/index.html")) == ["2026", "2016"]


def test_rows_are_shown_as_a_table_with_totals_and_offered_as_csv_and_json(portal: Callable[..., Path]) -> None:
    """Sums and means where the columns declare them."""
    root = portal(LEDGER)
    build(root)
    html = page(root, "figures/2026/rain.html")
    assert '<th scope="col" class="number">雨量</th>' in html
    assert re.search(r'<tfoot><tr><th scope="row">合计</th>.*42.*99\.00', html)
    assert "东站" in page(root, "figures/2026/rain.rows.csv")
    assert json.loads(page(root, "figures/2026/rain.rows.json"))["totals"] == {"rain": 42, "rate": 99}


def test_every_section_with_documents_has_a_valid_atom_feed(portal: Callable[..., Path]) -> None:
    """Updated when its newest entry was published; entries have stable identifiers."""
    root = portal(notices(3))
    build(root)
    feed = etree.fromstring((root / "site/news/notices/feed.xml").read_bytes())
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.findtext("a:updated", namespaces=space) == "2026-01-03T09:00:00+08:00"
    assert [entry.findtext("a:title", namespaces=space) for entry in feed.findall("a:entry", space)] == [
        "第3号通告", "第2号通告", "第1号通告",
    ]  # fmt: skip
    assert feed.findtext("a:entry/a:id", namespaces=space) == "https://www.jia.example/news/notices/2026/n-003.html"
    assert not (root / "site/consult/feed.xml").exists()


def test_the_catalog_as_json_is_paged_by_section_and_year(portal: Callable[..., Path]) -> None:
    """The index leads to every record; records hold codes and ISO dates."""
    root = portal(notices(2) + NORMATIVE)
    build(root)
    index = json.loads(page(root, "catalog/index.json"))
    assert [(part["section"], part["year"], part["count"]) for part in index["contents"]] == [
        ("news/notices", 2026, 2), ("policy/normative", 2016, 1), ("policy/normative", 2026, 1),
    ]  # fmt: skip
    record = json.loads(page(root, "catalog/policy/normative/2016.json"))["records"][0]
    assert record["validity"] == "repealed"
    assert record["date_published"] == "2016-05-04T09:00"
    assert record["inverse_relations"] == {"repeals": ["JIA01/2026-00001"]}


def test_the_catalog_as_csv_cannot_start_a_formula(portal: Callable[..., Path]) -> None:
    """Spreadsheets run cells that begin with =, +, - or @."""
    root = portal("-- docs/news/notices/2026/n.md --\n" + document(title='"=HYPERLINK(1)通告"'))
    build(root)
    rows = list(csv.reader(io.StringIO(page(root, "catalog/2026.csv").lstrip("\ufeff"))))
    assert rows[1][:2] == ["JIA02/2026-00001", "'=HYPERLINK(1)通告"]


def test_index_numbers_lead_to_their_documents_by_maps_and_by_pages(portal: Callable[..., Path]) -> None:
    """Maps for nginx, Apache and Caddy; look-up pages for hosts that serve files only; former addresses too."""
    root = portal("-- docs/news/notices/2026/n.md --\n" + document(redirects="[/old/a.html]"))
    build(root)
    assert page(root, "id/redirects.nginx.map") == (
        "/id/JIA02/2026-00001 /news/notices/2026/n.html;\n/old/a.html /news/notices/2026/n.html;\n"
    )
    assert "redir /id/JIA02/2026-00001 /news/notices/2026/n.html 301\n" in page(root, "id/redirects.caddy")
    assert "../../id/JIA02/2026.html" not in page(root, "id/index.html")
    assert "./id/JIA02/2026.html" in page(root, "id/index.html") or "../id/JIA02/2026.html" in page(root, "id/index.html")
    assert "../../news/notices/2026/n.html" in page(root, "id/JIA02/2026.html")
    assert "../news/notices/2026/n.html" in page(root, "old/a.html")


def test_the_site_map_for_engines_lists_every_document_once(portal: Callable[..., Path]) -> None:
    """An index of files, each below the limit of the protocol."""
    root = portal(notices(3))
    build(root)
    assert "sitemap-documents-1.xml" in page(root, "sitemap.xml")
    listed = re.findall(r"<loc>([^<]+)</loc>", page(root, "sitemap-documents-1.xml"))
    assert listed == [f"https://www.jia.example/news/notices/2026/n-00{number}.html" for number in (1, 2, 3)]


def test_a_translation_shows_what_its_original_knows_and_is_paired_both_ways(portal: Callable[..., Path]) -> None:
    """Index number and topic come from the original; hreflang is reciprocal; the Chinese text prevails."""
    original = "-- docs/news/notices/2026/n.md --\n" + document()
    english = (
        "-- docs/en/news/notices/2026/n.md --\n---\ntype: notice\ntitle: Water supply interrupted\ntranslates: JIA02/2026-00001\n"
        "publisher: water\ndate_formed: 2026-09-18\ndate_published: 2026-09-21 09:40\ndescription: When and where.\n"
        "disclosure: Proactive\n---\nText.\n"
    )
    root = portal(original + english)
    build(root)
    here, there = page(root, "news/notices/2026/n.html"), page(root, "en/news/notices/2026/n.html")
    pair = [
        ("zh-CN", "https://www.jia.example/news/notices/2026/n.html"),
        ("en", "https://www.jia.example/en/news/notices/2026/n.html"),
        ("x-default", "https://www.jia.example/news/notices/2026/n.html"),
    ]
    pattern = r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"'
    assert re.findall(pattern, here) == pair
    assert re.findall(pattern, there) == pair
    assert "JIA02/2026-00001" in there
    assert "the Chinese text prevails" in there
    assert '<html lang="en">' in there
    assert "en/news/notices/2026/n.html" in page(root, "en/news/notices/index.html")
    assert "en/policy/normative/index.html" not in tree(root / "site")


def test_an_agency_has_a_page_with_its_documents(portal: Callable[..., Path]) -> None:
    """Own agencies only; those registered for reprints have none."""
    root = portal(notices(1))
    build(root)
    assert "第1号通告" in page(root, "agencies/water/index.html")
    assert "agencies/council/index.html" not in tree(root / "site")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<script>alert(1)</script>", "alert(1)"),
        ("[x](javascript:alert(1))", "javascript:"),
        ("![x](data:text/html;base64,AA==)", "data:text"),
        ("<img src=x onerror=alert(1)>", "onerror"),
        ("text {onclick=alert(1)}\n{: onclick=alert(1) }", 'onclick="'),
    ],
)
def test_what_a_text_brings_along_never_reaches_the_page(written: str, shown: str) -> None:
    """The converter's output is sanitised, whatever the check said before."""
    from gongkai.outputs.bodies import Bodies

    html = Bodies((), {}).html(written, lambda target: target)
    assert f"<{shown}" not in html
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert 'src="data' not in html
    assert not re.search(r"<[^>]+\son\w+=", html)


def test_headings_get_lasting_slugs_in_their_own_script() -> None:
    """A Chinese heading does not become #_1."""
    from gongkai.outputs.bodies import Bodies

    html = Bodies((), {}).html("## 一、总体要求\n\n## 一、总体要求\n", lambda target: target)
    assert re.findall(r'id="([^"]+)"', html) == ["一总体要求", "一总体要求_1"]


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, [0]), (7, [7]), (MOST, [MOST]), (MOST + 1, [MOST, 1]), (2 * MOST + 5, [MOST, MOST, 5])]
)
def test_a_long_directory_is_downloaded_in_parts_filled_from_the_oldest(count: int, sizes: list[int]) -> None:
    """The newest entries stand in the last part, in the order of the list."""
    entries: Any = list(range(count))
    parts: Any = list(parts_of(entries))
    assert [len(part) for part in parts] == sizes
    assert [entry for part in reversed(parts) for entry in part] == entries


def test_only_the_first_page_of_a_list_tells_the_day_and_the_downloads(portal: Callable[..., Path]) -> None:
    """The others stay as they are when a document is added, or a day passes."""
    declared = (
        "-- catalog/directories/notices.yml --\nlabel: {zh: 通告目录, en: Notices}\ndescription: {zh: 通告, en: Notices}\n"
        "address: directories/notices\nselect: {types: [notice]}\ncolumns: [title]\npage_size: 10\n"
    )
    root = portal(declared + notices(40))
    build(root)
    first, older = page(root, "directories/notices/index.html"), page(root, "directories/notices/page-1.html")
    assert "notices.csv" in first
    assert "2026-11-21" in first
    assert "notices.csv" not in older
    assert "截至" not in older
