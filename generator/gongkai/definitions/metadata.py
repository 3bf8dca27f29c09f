"""``catalog/metadata.yml``: the core metadata that every document may carry, and the relations between documents."""

from __future__ import annotations

from gongkai.definitions.base import Definition
from gongkai.fields import FieldSpec
from gongkai.language import Label


class Relation(Definition):
    """A relation named as a verb, and how its other end reads it."""

    label: Label
    inverse: Label
    aliases: list[str] = []


class Metadata(Definition):
    """Core fields by key, relations by verb, and what is required.

    ``passthrough`` are keys of the publishing theme that pass through unread. ``disclosable`` are the disclosure
    codes with which a document may stand in ``docs/`` at all.
    """

    fields: dict[str, FieldSpec]
    relations: dict[str, Relation]
    required: list[str]
    required_translation: list[str]
    passthrough: list[str] = []
    disclosable: list[str]


ENGINE_FIELDS = {
    "type": "text",
    "title": "text",
    "id": "text",
    "index_number": "text",
    "document_number": "text",
    "publisher": "agency",
    "issuers": "agency",
    "source": "text",
    "date_formed": "date",
    "date_published": "datetime",
    "date_effective": "date",
    "date_expires": "date",
    "date_withdrawn": "date",
    "withdrawal_reason": "text",
    "topic": "code",
    "genre": "code",
    "keywords": "text",
    "description": "text",
    "disclosure": "code",
    "status": "code",
    "validity": "code",
    "attachments": "group",
    "rows": "file",
    "source_hash": "text",
    "redirects": "text",
}
"""The core fields that the engine itself reads, and their kinds; ``metadata.yml`` must declare them so."""

ENGINE_RELATIONS = ("repeals", "amends", "interprets", "translates", "supersedes")
"""The relations that states are derived from."""
