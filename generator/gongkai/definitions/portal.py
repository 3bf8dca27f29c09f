"""``catalog/portal.yml``: who publishes this portal, and its general settings."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from gongkai.definitions.base import Definition
from gongkai.language import Label

ATTACHMENT_TYPES = (
    "csv", "doc", "docx", "et", "gif", "jpeg", "jpg", "json", "mp3", "mp4", "ofd", "pdf", "png", "ppt", "pptx", "rtf", "txt",
    "webp", "wps", "xls", "xlsx", "zip",
)  # fmt: skip
"""Extensions that may be attached; none of them is run by a browser."""

Serial = re.compile(r"\{serial(:0(\d)d)?\}")


class Contact(Definition):
    """How to reach the portal's office."""

    phone: str
    email: str
    address: Label
    postcode: str
    hours: Label


class PoliceRecord(Definition):
    """The public-security record: the number shown and the record code of its link."""

    number: str
    code: str


class IndexNumbers(Definition):
    """How index numbers are made: agency code, year, serial number."""

    pattern: str = "{agency}/{year}-{serial:05d}"

    @field_validator("pattern")
    @classmethod
    def _complete(cls, pattern: str) -> str:
        if not ("{agency}" in pattern and "{year}" in pattern and Serial.search(pattern)):
            raise ValueError("须含 {agency}、{year} 和 {serial:05d} 三部分 / it must contain {agency}, {year} and {serial:05d}")
        return pattern

    def number(self, agency: str, year: int, serial: int) -> str:
        """Return the index number of an agency (its index code), year and serial number."""
        return self.pattern.format(agency=agency, year=year, serial=serial)

    @property
    def form(self) -> re.Pattern[str]:
        """Return the pattern that takes an index number apart: groups ``agency``, ``year``, ``serial``."""
        text = re.escape(self.pattern)
        text = text.replace(re.escape("{agency}"), r"(?P<agency>[0-9A-Za-z-]+)")
        text = text.replace(re.escape("{year}"), r"(?P<year>\d{4})")
        width = Serial.search(self.pattern)
        digits = f"\\d{{{width[2]},}}" if width and width[2] else r"\d+"
        return re.compile(re.sub(r"\\\{serial(:0\dd)?\\\}", lambda _: f"(?P<serial>{digits})", text))


class Limits(Definition):
    """How large a file may be, in bytes, how many rows a ledger may have, and which kinds of file may be attached."""

    source_bytes: Annotated[int, Field(gt=0)] = 2_000_000
    attachment_bytes: Annotated[int, Field(gt=0)] = 50_000_000
    rows: Annotated[int, Field(gt=0)] = 100_000
    attachment_types: list[Annotated[str, Field(pattern=r"^[a-z0-9]{1,5}$")]] = list(ATTACHMENT_TYPES)


class Emblem(Definition):
    """The emblem of the header: a file in ``catalog/assets`` that the portal supplies, and what it shows."""

    file: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*\.(svg|png|webp)$")]
    description: Label


READ = ("languages", "index_number", "limits")
"""Settings that decide how a document is read."""
FRAME = (
    "name", "organiser", "site_id_code", "level", "kind", "operator", "icp_number", "police_record", "conac_id", "contact", "colour",
    "emblem", "footer_pages",
)  # fmt: skip
"""Settings that stand in the frame around every page, in hand-written pages, and elsewhere only where a stamp takes them in."""


class PortalDefinition(Definition):
    """The identity and settings of the portal."""

    name: Label
    short_name: Label
    url: str
    level: Literal["province", "city", "county", "township"]
    kind: Literal["government", "department"]
    organiser: Label
    operator: Label
    site_id_code: Annotated[str, Field(pattern=r"^(\d{10}|bm\d{8})$")]
    icp_number: str
    police_record: PoliceRecord | None = None
    conac_id: Annotated[str, Field(pattern=r"^[0-9A-Fa-f]{32}$")] | None = None
    contact: Contact
    languages: Annotated[list[Literal["zh", "en"]], Field(min_length=1)] = ["zh"]
    time_zone: Annotated[str, Field(pattern=r"^[+-](0\d|1[0-4]):[0-5]\d$")] = "+08:00"
    index_number: IndexNumbers = IndexNumbers()
    page_size: Annotated[int, Field(ge=5, le=200)] = 20
    feed_size: Annotated[int, Field(ge=1, le=200)] = 30
    limits: Limits = Limits()
    colour: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = "#0b4a8f"
    emblem: Emblem | None = None
    trusted_hosts: list[Annotated[str, Field(pattern=r"^[a-z0-9.-]+$")]] = ["gov.cn"]
    """Ends of host names that a link may lead to without a notice that the reader leaves the site."""
    footer_pages: list[Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]] = []
    """Names of hand-written pages at the root that the footer links to, such as ``accessibility``."""

    @property
    def reading(self) -> str:
        """What of the settings is looked at when a document is read."""
        return repr(self.model_dump(include=set(READ)))

    @property
    def outline(self) -> str:
        """What of the settings records and texts of pages are made from; the rest stands in the frame around them alone."""
        return repr(self.model_dump(exclude=set(FRAME)))

    @field_validator("url")
    @classmethod
    def _absolute(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or not url.endswith("/"):
            raise ValueError(
                "写完整网址，以 https:// 开头、以 / 结尾 / write the whole address, starting with https:// and ending with /"
            )
        return url

    @field_validator("languages")
    @classmethod
    def _distinct(cls, languages: list[str]) -> list[str]:
        if len(set(languages)) != len(languages):
            raise ValueError("语言不能重复 / a language stands twice")
        return languages
