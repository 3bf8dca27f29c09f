"""An e-mail address."""

from __future__ import annotations

import re

from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.findings import Mistake, Problem

NOT_AN_ADDRESS = Problem(
    "META024",
    {"zh": "“{label}”不是电子邮箱：{value}", "en": "“{label}” is not an e-mail address: {value}"},
    {"zh": "形如 office@example.gov.cn", "en": "write it as office@example.gov.cn"},
)
FORM = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class Email(Kind):
    """A mailbox at a host."""

    name = "email"

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> str:
        if len(text) > 254 or not FORM.fullmatch(text):
            raise Mistake(NOT_AN_ADDRESS, label=spec.label, value=text)
        return text


email = Email()
