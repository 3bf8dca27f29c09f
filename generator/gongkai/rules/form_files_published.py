"""A form to fill in is not in the site for one of its agencies.

## 检查什么

`catalog/forms/` 声明的表格，每个机关的 Word 和 PDF 文件都在站点中。

## 为什么

申请人下载不到所找机关的申请表，就只能到现场领取。

## 依据

《政府信息公开条例》第十二条、第二十八条、第二十九条。

## Examples

Bad:

    -- catalog/forms/information-request.yml --
    kinds: [government]
    -- site/forms/information-request/government.docx --
    申请表
    -- site/en/forms/information-request/government.docx --
    Form
    -- site/en/forms/information-request/government.pdf --
    Form

Finds:

    site/forms/information-request/government.pdf

Good:

    -- catalog/forms/information-request.yml --
    kinds: [government]
    -- site/forms/information-request/government.docx --
    申请表
    -- site/forms/information-request/government.pdf --
    申请表
    -- site/en/forms/information-request/government.docx --
    Form
    -- site/en/forms/information-request/government.pdf --
    Form
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.printing.naming import form_addresses
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import SiteView


def check(view: SiteView) -> Iterator[Spot]:
    """Yield files of forms that the site does not have."""
    definitions = view.portal.definitions
    for form in definitions.forms.values():
        for language in definitions.languages:
            for code, address in form_addresses(definitions, form, language.prefix):
                if address not in view.site.files:
                    yield view.at(address), {"form": form.label, "agency": definitions.agencies[code].name}


rule = Rule(
    code="REQ010",
    name="form-files-published",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.SITE,
    basis=("disclosure-regulation",),
    message={"zh": "{agency}的“{form}”没有发布到站点", "en": "“{form}” of {agency} is not in the site"},
    hint={
        "zh": "生成网站的电脑要有中文字体（如 fonts-noto-cjk），重新生成网站",
        "en": "the computer that builds the site needs a Chinese font (such as fonts-noto-cjk); build again",
    },
    check=check,
)
