"""The prefix of a document number is not one of the agency that issued it.

## 检查什么

文号的机关代字登记在 `catalog/agencies.yml` 的 `document_prefixes` 中，且属于发布机构或发文机关；转载件和法律法规规章除外。

## 为什么

代字写错，就成了别的机关的文件。

## 依据

GB/T 9704-2012 7.2.5（机关代字）；登记为本项目规则。

## Examples

Bad:

    -- docs/disclosure/statutory/documents/2026/a.md --
    ---
    type: policy_document
    publisher: water
    document_number: 安教〔2026〕3号
    ---

Finds:

    docs/disclosure/statutory/documents/2026/a.md:4

Good:

    -- docs/disclosure/statutory/documents/2026/a.md --
    ---
    type: policy_document
    publisher: water
    document_number: 安水〔2026〕3号
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield numbers whose prefix is unknown or another agency's."""
    owners: dict[str, set[str]] = {}
    for code, agency in view.definitions.agencies.items():
        for prefix in agency.document_prefixes:
            owners.setdefault(prefix, set()).add(code)
    for record in view.catalog.records:
        number = str(record.names[2] or "")
        if "〔" not in number or record.original is not None or record.said("source") or record.type == "regulation":
            continue
        prefix = number.partition("〔")[0]
        issuers = {record.publisher, *(record.said("issuers") or [])}
        if not owners.get(prefix, set()) & issuers:
            own = [
                word
                for code in sorted(issuers)
                if code in view.definitions.agencies
                for word in view.definitions.agencies[code].document_prefixes
            ]
            yield record.place("document_number"), {"prefix": prefix, "known": "、".join(own) or "—"}


rule = Rule(
    code="DOC003",
    name="number-of-another-agency",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("document-format",),
    message={"zh": "代字“{prefix}”不是发文机关的", "en": "the prefix “{prefix}” is not the issuing agency's"},
    hint={"zh": "该机关登记的代字：{known}", "en": "the agency's prefixes are: {known}"},
    check=check,
)
