"""``catalog/audit.yml``: what this portal has decided about its audit: exceptions, sign-offs, allow-lists."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from gongkai.definitions.base import Definition

RuleCode = Annotated[str, Field(pattern=r"^[A-Z]{2,4}\d{3}$")]


class Suppression(Definition):
    """Findings of a rule that are accepted for a time.

    ``path`` is a source, a page (``site/…``) or a pattern with ``*``. A veto is accepted only with ``signed_by``.
    """

    rule: RuleCode
    path: Annotated[str, Field(min_length=1)] = "*"
    reason: Annotated[str, Field(min_length=4)]
    until: dt.date
    signed_by: str = ""


class SignOff(Definition):
    """A person's word that an item of the manual checklist was looked at, on which day and until when it counts."""

    item: str
    by: Annotated[str, Field(min_length=1)]
    date: dt.date
    until: dt.date
    note: str = ""


class Allowed(Definition):
    """Values that rules would otherwise report, and that are meant to be public."""

    mobiles: list[str] = []
    accounts: list[str] = []
    hosts: list[str] = []
    """Hosts that pages may load scripts, fonts or pictures from."""
    sources: list[str] = []
    """Names that reprinted documents may give as their source, beside the agencies of the portal."""


class Auditing(Definition):
    """Exceptions, sign-offs and allow-lists."""

    suppressions: list[Suppression] = []
    sign_offs: list[SignOff] = []
    allowed: Allowed = Allowed()
