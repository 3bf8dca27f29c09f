"""What a build writes, keeps and deletes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from built import build, page, tree
from gongkai.publish import MANIFEST
from gongkai.writing import Refused
from portals import document

ONE = "-- docs/news/notices/2026/water.md --\n" + document()


def test_a_document_stands_at_the_address_of_its_section_and_name(portal: Callable[..., Path]) -> None:
    """The folder is the section, the file name the last part of the address."""
    root = portal(ONE)
    build(root)
    html = page(root, "news/notices/2026/water.html")
    assert "<h1>关于停水的通告</h1>" in html
    assert "因管网检修停水。" in html
    assert "JIA02/2026-00001" in html


def test_every_page_finds_the_root_of_the_site_by_a_relative_way(portal: Callable[..., Path]) -> None:
    """The site can stand below any folder."""
    root = portal(ONE)
    build(root)
    assert 'href="../../../assets/gongkai' in page(root, "news/notices/2026/water.html")
    assert 'href="./assets/gongkai' in page(root, "index.html")
    assert "\ue000" not in "".join(path.read_text("utf-8") for path in (root / "site").rglob("*.html"))


def test_the_page_not_found_links_from_the_host_because_it_is_shown_at_any_address(portal: Callable[..., Path]) -> None:
    """A relative link would lead elsewhere from every missing address."""
    root = portal(ONE)
    build(root)
    html = page(root, "404.html")
    assert 'href="/assets/gongkai' in html
    assert 'href="./' not in html
    assert 'lang="en"' in page(root, "en/404.html")


def test_a_second_build_writes_nothing(portal: Callable[..., Path]) -> None:
    """Files that are as they must be are left alone."""
    root = portal(ONE)
    build(root)
    assert build(root).written == 0


def test_a_deleted_document_leaves_no_page_and_no_empty_folder(portal: Callable[..., Path]) -> None:
    """What is gone from the sources is gone from the site."""
    root = portal(ONE)
    build(root)
    (root / "docs/news/notices/2026/water.md").unlink()
    report = build(root)
    assert report.deleted >= 1
    assert not (root / "site/news/notices/2026").exists()


def test_a_folder_with_other_files_is_never_built_into(portal: Callable[..., Path]) -> None:
    """Nothing of anybody else's is deleted."""
    root = portal(ONE)
    (root / "site").mkdir()
    (root / "site/letter.txt").write_text("mine")
    with pytest.raises(Refused, match="site"):
        build(root)
    assert tree(root / "site") == {"letter.txt": b"mine"}


def test_an_unfinished_file_is_never_seen(portal: Callable[..., Path]) -> None:
    """Files are written beside their place and renamed into it; no rest of that stays."""
    root = portal(ONE)
    build(root)
    assert [path for path in tree(root / "site") if ".gongkai-" in path] == []


def test_attachments_are_published_beside_their_document(portal: Callable[..., Path]) -> None:
    """An attachment named in the metadata or linked from the text is copied; a stray file never is."""
    text = document(attachments="[{file: map.pdf, title: 停水范围图}]", body="见[一览](list.csv)。\n")
    root = portal(f"-- docs/news/notices/2026/water.md --\n{text}-- docs/news/notices/2026/list.csv --\na,b\n")
    (root / "docs/news/notices/2026/map.pdf").write_bytes(b"%PDF-1.4")
    build(root)
    assert (root / "site/news/notices/2026/map.pdf").read_bytes() == b"%PDF-1.4"
    assert (root / "site/news/notices/2026/list.csv").read_bytes() == b"a,b\n"
    assert "停水范围图" in page(root, "news/notices/2026/water.html")


def test_a_scheduled_document_appears_when_its_hour_has_come(portal: Callable[..., Path]) -> None:
    """The clock is an input."""
    root = portal("-- docs/news/notices/2026/water.md --\n" + document(date_published="2026-12-01 09:00"))
    build(root, "2026-12-01 08:59")
    assert not (root / "site/news/notices/2026/water.html").exists()
    build(root, "2026-12-01 09:00")
    assert (root / "site/news/notices/2026/water.html").exists()
    build(root, "2026-11-30", drafts=True)
    assert "预览" in page(root, "news/notices/2026/water.html")


def test_a_draft_is_seen_in_the_preview_only(portal: Callable[..., Path]) -> None:
    """A draft is in no list, feed or catalog either."""
    root = portal("-- docs/news/notices/2026/water.md --\n" + document(status="草稿"))
    build(root)
    assert all(b"JIA02/2026-00001" not in content for content in tree(root / "site").values())


def test_a_withdrawn_document_keeps_its_address_and_says_why(portal: Callable[..., Path]) -> None:
    """The page stays with date, reason and replacement; lists, feeds and the text are without it."""
    gone = document(status="withdrawn", date_withdrawn="2026-10-08", withdrawal_reason="时间有误")
    new = document(title="关于停水的通告（更正）", index_number="JIA02/2026-00002", supersedes="JIA02/2026-00001")
    root = portal(f"-- docs/news/notices/2026/water.md --\n{gone}-- docs/news/notices/2026/again.md --\n{new}")
    build(root)
    html = page(root, "news/notices/2026/water.html")
    assert "2026-10-08" in html
    assert "时间有误" in html
    assert "again.html" in html
    assert "因管网检修停水" not in html
    assert "water.html" not in page(root, "news/notices/index.html")
    assert "JIA02/2026-00001" in page(root, "id/JIA02/2026.html")


def test_the_manifest_lists_every_address_with_its_identity(portal: Callable[..., Path]) -> None:
    """published.txt is what a later build is compared with."""
    root = portal(ONE)
    build(root)
    assert "news/notices/2026/water.html\tJIA02/2026-00001\n" in page(root, MANIFEST)


def test_markup_in_metadata_is_shown_and_never_run(portal: Callable[..., Path]) -> None:
    """A title with tags and quotes is text, in the page, its head, lists, feeds and directories."""
    title = '"<script>alert(1)</script> \\"停水\\" & <b>通告</b>"'
    root = portal(
        "-- docs/news/notices/2026/water.md --\n" + document(title=title, description="'\"><img src=x onerror=alert(1)>'")
    )
    build(root)
    for address, content in tree(root / "site").items():
        if address.endswith((".html", ".xml")):
            assert b"<script>alert" not in content
            assert b"<img src=x" not in content
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(root, "news/notices/2026/water.html")


def test_two_things_at_one_address_refuse_the_build(portal: Callable[..., Path]) -> None:
    """An attachment cannot take the place of a page."""
    root = portal(ONE)
    (root / "catalog/directories/normative.yml").write_text(
        (root / "catalog/directories/normative.yml").read_text("utf-8").replace("directories/normative", "news/notices/2026"),
        "utf-8",
    )
    text = document(index_number="JIA02/2026-00003", attachments="[{file: 2026.csv}]")
    (root / "docs/news/notices/2026/other.md").write_text(text, "utf-8")
    (root / "docs/news/notices/2026/2026.csv").write_text("a\n1\n")
    with pytest.raises(Refused, match=r"2026\.csv"):
        build(root)
