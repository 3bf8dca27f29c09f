"""``catalog/agencies.yml``: the agencies, registered and never guessed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.definitions.base import Definition
from gongkai.language import Label

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]


class Division(Definition):
    """An internal division and its duties."""

    name: Label | str
    duties: Label | str | None = None
    phone: str | None = None


class Account(Definition):
    """An account of an agency on another platform, or its ``column`` in the account of another agency."""

    platform: Label | str
    name: str
    column: Label | str | None = None
    about: Label | str | None = None


class Agency(Definition):
    """One agency: names, numbers, contacts, duties."""

    name: Label
    short: Label
    kind: Literal["government", "department", "subdistrict", "town", "institution", "external"]
    index_code: Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{2,18}$")] | None = None
    unified_code: Annotated[str, Field(pattern=r"^[0-9A-Z]{18}$")] | None = None
    document_prefixes: list[str] = []
    parent: Code | None = None
    former_names: list[str] = []
    duties: Label | None = None
    address: Label | None = None
    postcode: str | None = None
    hours: Label | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None
    head: str | None = None
    divisions: list[Division] = []
    accounts: list[Account] = []


class Agencies(Definition):
    """All agencies by code, in the order in which the portal lists them."""

    agencies: dict[Code, Agency]
