"""What a rule is: a code for ever, wording in both languages, and a check that says where and with which values."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from gongkai.findings import Place, Problem, Severity

Spot = tuple[Place, Mapping[str, Any]]
"""Where a rule found something, and the values of its message. A value named ``nearest`` makes the hint "did you mean"."""


class Locus(StrEnum):
    """What a rule looks at, and so what its check is given (see ``views``)."""

    PORTAL = "portal"
    DOCUMENT = "document"
    FILE = "file"
    PAGE = "page"
    SITE = "site"


class Provenance(StrEnum):
    """How sure the requirement is: read in a source, or remembered with high, middling or weak confidence."""

    FOUND = "F"
    SURE = "M+"
    SUBSTANCE = "M~"
    WEAK = "M-"
    OURS = "ours"


AREAS: Mapping[str, Mapping[str, str]] = {
    "STA": {"zh": "依据", "en": "Legal basis"},
    "TAG": {"zh": "网页标签", "en": "Page tags"},
    "CHR": {"zh": "页面要素", "en": "Site chrome"},
    "URL": {"zh": "域名与地址", "en": "Addresses"},
    "LNK": {"zh": "链接与附件", "en": "Links and attachments"},
    "COL": {"zh": "栏目与更新", "en": "Sections and freshness"},
    "PLT": {"zh": "公开平台", "en": "Disclosure platform"},
    "DIS": {"zh": "主动公开", "en": "Proactive disclosure"},
    "REQ": {"zh": "依申请公开", "en": "Requests"},
    "RPT": {"zh": "公开年报", "en": "Annual reports"},
    "DOC": {"zh": "公文要素", "en": "Documents"},
    "IDX": {"zh": "索引号", "en": "Index numbers"},
    "REG": {"zh": "规范性文件", "en": "Normative documents"},
    "INT": {"zh": "政策解读", "en": "Interpretation"},
    "CON": {"zh": "征集调查", "en": "Consultations"},
    "SVC": {"zh": "办事服务", "en": "Service guides"},
    "PII": {"zh": "个人信息", "en": "Personal data"},
    "TXT": {"zh": "文字质量", "en": "Text quality"},
    "SEC": {"zh": "安全", "en": "Security"},
    "ACC": {"zh": "无障碍", "en": "Accessibility"},
    "LNG": {"zh": "外文版", "en": "Languages"},
    "ARC": {"zh": "归档与更正", "en": "Archive and corrections"},
    "AUD": {"zh": "审查管理", "en": "Audit keeping"},
}


def area_of(code: str) -> str:
    """Return the area of a code: its letters."""
    return code.rstrip("0123456789")


@dataclass(frozen=True)
class Rule:
    """One rule of the audit.

    ``basis`` names instruments of ``catalog/basis.yml``. ``check`` yields spots, ``check_file`` those of a rule
    over documents that looks into attachments too; ``fix`` returns a line of metadata mended, for what can be mended safely. The docstring of the module is the rule's page.
    """

    code: str
    name: str
    severity: Severity
    provenance: Provenance
    locus: Locus
    basis: tuple[str, ...]
    message: Mapping[str, str]
    hint: Mapping[str, str]
    check: Callable[[Any], Iterator[Spot]]
    check_file: Callable[[Any], Iterator[Spot]] | None = None
    fix: Callable[[str], str] | None = None

    @property
    def area(self) -> str:
        """Return the area of the code."""
        return area_of(self.code)

    @cached_property
    def problem(self) -> Problem:
        """The rule as a kind of problem."""
        return Problem(self.code, self.message, self.hint, self.severity)

    def problem_as(self, severity: str | None) -> Problem:
        """Return the rule as a kind of problem of another severity."""
        if severity is None or severity == self.severity:
            return self.problem
        return Problem(self.code, self.message, self.hint, Severity(severity))

    @property
    def page(self) -> str:
        """Return the published page of the rule: the docstring of its module."""
        return textwrap.dedent(sys.modules[self.check.__module__].__doc__ or "")

    @property
    def summary(self) -> str:
        """Return the first line of the page."""
        return self.page.strip().partition("\n")[0]

    def part(self, heading: str) -> str:
        """Return the text below a heading of the page."""
        _, _, rest = self.page.partition(f"## {heading}\n")
        return rest.partition("\n## ")[0].strip()
