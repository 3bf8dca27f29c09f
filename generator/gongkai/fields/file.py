"""A file beside the document."""

from __future__ import annotations

import re

from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.findings import Mistake, Problem

NOT_BESIDE = Problem(
    "META026",
    {"zh": "“{label}”应是同一文件夹中的文件名，现为 {value}", "en": "“{label}” must name a file in the same folder, not {value}"},
    {
        "zh": "把文件放在文档旁边，只写文件名，如 annex-1.pdf",
        "en": "put the file beside the document and write its name only, such as annex-1.pdf",
    },
)
BAD_NAME = Problem(
    "META027",
    {
        "zh": "文件名 {value} 只能用小写英文字母、数字、连字符和一个扩展名",
        "en": "the file name {value} may only have lower-case letters, digits, hyphens and one extension",
    },
    {
        "zh": "改名，如 annex-1.pdf；显示给公众的名称写在 title 里",
        "en": "rename it, such as annex-1.pdf; the name shown to the public goes into title",
    },
)
FORM = re.compile(r"[a-z0-9][a-z0-9-]{0,99}\.[a-z0-9]{1,5}")


class File(Kind):
    """The name of a file in the folder of the document."""

    name = "file"

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> str:
        if "/" in text or "\\" in text or text in (".", ".."):
            raise Mistake(NOT_BESIDE, label=spec.label, value=text)
        if not FORM.fullmatch(text):
            raise Mistake(BAD_NAME, label=spec.label, value=text)
        return text


file = File()
