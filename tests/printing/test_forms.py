"""Forms to fill in: for every agency, as Word and PDF, with what the law asks for and nothing more."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from printing_portal import RULES, edition_of, pages, paragraphs, printing

from built import build, page, tree
from gongkai.definitions.loading import read_definitions
from gongkai.outputs.base import Blob
from gongkai.outputs.forms import forms
from gongkai.portal import open_portal
from portals import AS_OF

Portal = Callable[..., Path]
REFERENCE = Path(__file__).parents[2]

FORM = """\
-- catalog/forms/request.yml --
label: {zh: 公开申请表, en: Request form}
title: {zh: '{agency}公开申请表', en: 'Request to {agency}'}
description: {zh: 申请公开政府信息用。, en: For requests.}
basis: {zh: 条例第二十九条, en: Article 29}
address: forms/request
kinds: [department]
sections: [policy/normative]
types: [normative_document]
parts:
  - label: {zh: 一、申请人, en: 1. Applicant}
    entries:
      - label: {zh: 姓名, en: Name}
      - label: {zh: 获取信息的方式, en: Way}
        options: [{zh: 邮寄, en: Post}, {zh: 当面领取, en: In person}]
notes:
  - {zh: '向{agency}提出。', en: 'To {agency}.'}
"""


def files(root: Path) -> dict[str, bytes]:
    """Return the files of all forms by address."""
    edition = edition_of(root)
    made = (item for unit in forms.units(edition) if unit.subject[3] for item in forms.render(edition, unit))
    return {item.address: item.content for item in made if isinstance(item, Blob)}


def test_every_agency_has_its_form_in_each_language(portal: Portal) -> None:
    """Two agencies, two languages, two kinds of file; the name of the agency stands on it."""
    made = files(portal(FORM))
    assert sorted(made) == sorted(
        f"{prefix}forms/request/{agency}.{kind}"
        for prefix in ("", "en/")
        for agency in ("office", "water")
        for kind in ("docx", "pdf")
    )
    (text,) = pages(made["forms/request/water.pdf"])
    assert text == "甲县水务局公开申请表条例第二十九条一、申请人姓名获取信息的方式□邮寄□当面领取向甲县水务局提出。甲县水务局1/1"
    assert [words for _, words in paragraphs(made["forms/request/water.docx"]) if words] == [
        "甲县水务局公开申请表", "条例第二十九条", "一、申请人", "姓名", "获取信息的方式", "□邮寄\u3000□当面领取", "向甲县水务局提出。",
    ]  # fmt: skip
    assert "RequesttoJiaWaterBureau" in pages(made["en/forms/request/water.pdf"])[0]


def test_forms_have_the_same_bytes_every_time(portal: Portal) -> None:
    """No clock in them."""
    root = portal(FORM)
    made = files(root)
    assert files(root) == made
    with zipfile.ZipFile(io.BytesIO(made["forms/request/water.docx"])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_form_of_the_reference_portal_fits_a_page_and_asks_for_what_the_law_asks(portal: Portal) -> None:
    """Applicant, contact, information, form and way of obtaining, for citizens and organisations; never a purpose."""
    root = portal(f"-- catalog/forms/request.yml --\n{(REFERENCE / 'catalog/forms/information-request.yml').read_text('utf-8')}")
    path = root / "catalog/forms/request.yml"
    path.write_text(re.sub(r"^(sections|types): .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    (text,) = pages(files(root)["forms/information-request/office.pdf"])
    for words in (
        "公民填写", "姓名", "证件名称", "证件号码", "法人或者其他组织填写", "统一社会信用代码", "法定代表人", "联系电话", "通信地址",
        "信息的名称、文号", "特征性描述", "提供信息的载体", "获取信息的方式、途径", "7个工作日", "15个工作日", "20个工作日",
    ):  # fmt: skip
        assert words in text
    assert "用途" not in text
    assert "特殊需要" not in text


def test_a_form_must_name_sections_types_and_a_free_address(portal: Portal) -> None:
    """Three mistakes, three findings."""
    wrong = FORM.replace("sections: [policy/normative]", "sections: [policy/normativ]").replace("types: [norm", "types: [nrm")
    root = portal(wrong.replace("address: forms/request", "address: directories/normative"))
    findings = read_definitions(root / "catalog")[1]
    assert [(finding.problem.code, finding.place.line, str(finding.values.get("nearest", ""))) for finding in findings] == [
        ("CAT005", 5, ""),
        ("CAT006", 7, "policy/normative"),
        ("CAT006", 8, "normative_document"),
    ]


def test_pages_lead_to_the_files_and_say_their_size(portal: Portal) -> None:
    """A document to its own files and to the form; the form's page to the files of every agency."""
    root = printing(portal(FORM + RULES + "正文。\n"))
    build(root)
    site = tree(root / "site")
    shown = page(root, "policy/normative/rivers.html")
    for kind, words in (("docx", "Word 版"), ("pdf", "PDF 版")):
        size = max(1, round(len(site[f"policy/normative/rivers.print.{kind}"]) / 1000))
        assert (
            f'<a href="../../policy/normative/rivers.print.{kind}" download>{words}</a> <span>{kind.upper()}, {size} kB</span>'
            in shown
        )
    assert "forms/request/office.pdf" in shown
    assert "全部 2 个机关的申请表" in shown
    listed = page(root, "forms/request/index.html")
    assert re.findall(r'href="../../forms/request/(\w+\.\w+)" download', listed) == [
        "office.docx",
        "office.pdf",
        "water.docx",
        "water.pdf",
    ]
    for kind in ("docx", "pdf"):
        assert f'href="../../forms/request/water.{kind}" download' in page(root, "agencies/water/index.html")
    assert 'href="../forms/request/"' in page(root, "site-map/index.html")
    assert "https://www.jia.example/en/forms/request/" in page(root, "sitemap-pages.xml")
    assert open_portal(root, AS_OF).findings == []
