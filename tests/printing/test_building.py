"""Printed files in a build: made again when what they are made from changes, and a failure is a finding."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from printing_portal import RULES, pages, printing

import gongkai.printing.check as check_module
from built import HOME, MKDOCS, tree
from gongkai.kept_shells import shells_of
from gongkai.portal import open_portal
from gongkai.publish import Report, publish
from gongkai.writing import Refused
from portals import AS_OF, write

Portal = Callable[..., Path]
FILES = ("policy/normative/rivers.print.pdf", "policy/normative/rivers.print.docx")


def build(root: Path) -> Report:
    """Build as the command does, with what the build before kept."""
    portal = open_portal(root, AS_OF)
    assert [finding.text("en") for finding in portal.findings if finding.is_error] == []
    assert portal.catalog is not None
    return publish(root, portal.catalog, shells_of(portal, False), root / "site", files=portal.folder.stamps)


def repeal(number: int) -> str:
    """Return a document that repeals the rules, under a title of its own."""
    text = (RULES + "原办法废止。\n").replace("rivers.md", "repeal.md").replace("2026-00001", "2026-00002")
    text = text.replace("甲政规〔2026〕3号", "甲政规〔2026〕4号").replace("甲规登〔2026〕3号", "甲规登〔2026〕4号")
    return text.replace("印发《甲县河道管理办法》的通知", f"废止第{number}批文件的决定").replace(
        "disclosure: 主动公开\n", "disclosure: 主动公开\nrepeals: 甲政规〔2026〕3号\n"
    )


def test_a_printed_file_follows_what_it_is_made_from(portal: Portal) -> None:
    """Its document, its state, what repeals it; nothing is made twice, and the result is that of a clean build."""
    root = printing(portal(f"{RULES}正文。\n-- docs/index.md --\n{HOME}-- mkdocs.yml --\n{MKDOCS}"))
    build(root)
    first = {name: (root / "site" / name).read_bytes() for name in FILES}
    assert build(root).written == 0
    for number in (1, 2):
        write(root, repeal(number))
        assert build(root).reused > 0
        assert f"废止第{number}批文件的决定" in pages((root / "site" / FILES[0]).read_bytes())[0]
    whole = tree(root / "site")
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".gongkai")
    build(root)
    assert tree(root / "site") == whole
    (root / "docs/policy/normative/repeal.md").unlink()
    build(root)
    assert {name: (root / "site" / name).read_bytes() for name in FILES} == first
    assert not (root / "site/policy/normative/repeal.print.pdf").exists()


def test_what_cannot_be_printed_stops_the_build_with_a_finding(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the check let it pass: place, text and remedy."""
    monkeypatch.setattr(check_module, "missing", lambda *_: [])
    root = printing(portal(f"{RULES}两岸😀绿化。\n-- docs/index.md --\n{HOME}-- mkdocs.yml --\n{MKDOCS}"))
    with pytest.raises(Refused) as refused:
        build(root)
    assert refused.value.finding.text("zh") == (
        "docs/policy/normative/rivers.md:3: 错误 PRT003 “甲县人民政府办公室关于印发《甲县河道管理办法》的通知”不能生成打印文件：😀\n"
        "    → 改用字体里有的字，或在 catalog/printing.yml 的 body 中再列一个字体；仍不成时，先去掉该文种的 print"
    )
    assert pickle.loads(pickle.dumps(refused.value)).finding == refused.value.finding  # noqa: S301 - our own bytes


def test_a_withdrawn_document_is_not_printed(portal: Portal) -> None:
    """Its page stays, its files go."""
    root = printing(portal(f"{RULES}正文。\n-- docs/index.md --\n{HOME}-- mkdocs.yml --\n{MKDOCS}"))
    build(root)
    gone = "status: withdrawn\ndate_withdrawn: 2026-10-08\nwithdrawal_reason: 有误\n"
    write(root, RULES.replace("disclosure: 主动公开\n", f"disclosure: 主动公开\n{gone}") + "正文。\n")
    build(root)
    assert (root / "site/policy/normative/rivers.html").is_file()
    assert not any((root / "site" / name).exists() for name in FILES)
