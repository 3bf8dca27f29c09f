"""The small portal with things to print."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from lxml import etree
from pypdf import PdfReader

from gongkai.outputs.edition import Edition
from gongkai.outputs.printed import PrintedFile, printed_files
from gongkai.portal import open_portal
from gongkai.records import Record
from gongkai.shells import Shells
from portals import AS_OF

PRINT = "print: {heading: {zh: 行政规范性文件, en: Normative document}, shown: [registration_number]}\n"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

RULES = """\
-- docs/policy/normative/rivers.md --
---
type: normative_document
title: 甲县人民政府办公室关于印发《甲县河道管理办法》的通知
index_number: JIA01/2026-00001
document_number: 甲政规〔2026〕3号
registration_number: 甲规登〔2026〕3号
publisher: office
date_formed: 2026-09-18
date_published: 2026-09-21 09:40
date_effective: 2026-10-01
date_expires: 2031-09-30
topic: 农业\\水利
genre: 行政规范性文件
description: 规定河道的管理。
disclosure: 主动公开
---
"""

BODY = """\
各镇人民政府，县政府各部门：

《甲县河道管理办法》已经县政府同意，现印发给你们。

甲县人民政府办公室

2026年9月18日

## 甲县河道管理办法

### 第一章　总则

**第一条**　为了加强河道管理，根据[水法](https://www.gov.cn/water.htm)，制定本办法。

### 一、管理范围

### （一）边界

1. 堤防背水坡脚外二十米；
2. 无堤防的，为历史最高洪水位。

- 白塔河
- 苓河

| 河道 | 长度（公里） |
| --- | --- |
| 白塔河 | 12.5 |
| 苓河 | 30 |

> 附则另行制定。

（此件公开发布）
"""


def printing(root: Path) -> Path:
    """Have normative documents printed in the portal in ``root``."""
    path = root / "catalog/types/normative_document.yml"
    path.write_text(path.read_text("utf-8").replace("columns:", f"{PRINT}columns:"), "utf-8")
    return root


def edition_of(root: Path) -> Edition:
    """Return the edition of a sound portal, without shells."""
    portal = open_portal(root, AS_OF)
    assert [finding.text("en") for finding in portal.findings if finding.is_error] == []
    assert portal.catalog is not None
    return Edition(root, portal.catalog, Shells({}, {}, ("tables", "sane_lists"), {}))


def printed_of(root: Path, address: str = "policy/normative/rivers.html") -> dict[str, bytes]:
    """Return the files to print of the document at an address, by form."""
    edition = edition_of(root)
    return {file.form: file.content for file in printed(edition, address)}


def printed(edition: Edition, address: str) -> list[PrintedFile]:
    """Return the files to print of the document at an address."""
    record: Record = edition.catalog.by_address[address][0]
    return printed_files(edition, record)


def close(text: str) -> str:
    """Return a text without white space."""
    return re.sub(r"\s+", "", text)


def pages(content: bytes) -> list[str]:
    """Return the text of the pages of a PDF, without white space."""
    return [close(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    """Return style and text of every paragraph of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(run.text or "" for run in paragraph.iter(f"{W}t"))
        found.append((style.get(f"{W}val") if style is not None else "", text))
    return found
