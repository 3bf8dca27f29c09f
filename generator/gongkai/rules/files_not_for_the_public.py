"""A file stands in the built site that was never meant for the public.

## 检查什么

站点中没有源文件（.md、.yml）、版本库（.git）、备份和编辑器临时文件（.bak、~、.swp、.orig、.sql、Thumbs.db、.DS_Store）。

## 为什么

备份和版本库里有未公开的内容和被删去的个人信息，扫描器专找这些文件。

## 依据

《互联网政务应用安全管理规定》（大意）；常见漏洞扫描项。

## Examples

Bad:

    -- site/index.html --
    <p>x</p>
    -- site/news/a.html.bak --
    x
    -- site/.git/config --
    x

Finds:

    site/.git/config
    site/news/a.html.bak

Good:

    -- site/index.html --
    <p>x</p>
    -- site/news/list.csv --
    x
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import SiteView

NEVER = re.compile(
    r"(?:^|/)(?:\.git|\.svn|\.gongkai|__pycache__)(?:/|$)|(?:\.md|\.ya?ml|\.bak|~|\.swp|\.orig|\.sql|\.env|\.log|\.pyc|Thumbs\.db|\.DS_Store)$"
)


def check(view: SiteView) -> Iterator[Spot]:
    """Yield files whose names tell that they do not belong to a site."""
    for address in view.site.files:
        if NEVER.search(address):
            yield view.at(address), {"name": address}


rule = Rule(
    code="SEC004",
    name="files-not-for-the-public",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.SITE,
    basis=("security-rules",),
    message={"zh": "站点中有不应公开的文件 {name}", "en": "the site holds a file that is not for the public: {name}"},
    hint={"zh": "从输出文件夹中删除，并检查它是怎样进去的", "en": "delete it and see how it came there"},
    check=check,
)
