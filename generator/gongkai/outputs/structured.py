"""Structured data (JSON-LD, schema.org): what a page is about, for machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.packing import as_json

FORCE = {"in_force": "InForce", "amended": "PartiallyInForce", "partly_repealed": "PartiallyInForce"}
"""Effective states as schema.org names them; every other one is NotInForce."""


def compact(value: Any) -> str:
    """Return JSON that may stand in a script element."""
    return as_json(value).decode().replace("<", "\\u003c")


def breadcrumb(steps: Sequence[tuple[str, str]]) -> str:
    """Return the breadcrumb of texts and addresses ("" for the page itself, which is left out)."""
    listed = []
    for position, (name, address) in enumerate(steps, 1):
        item = {"@type": "ListItem", "position": position, "name": name}
        if address:
            listed.append({**item, "item": address})
    return compact({"@type": "BreadcrumbList", "itemListElement": listed})


def graph(*entities: str) -> str:
    """Return the script element that holds entities, "" for none."""
    present = [entity for entity in entities if entity]
    if not present:
        return ""
    return f'<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{",".join(present)}]}}</script>\n'


def organisation(name: str, address: str = "", contact: Any = None) -> dict[str, Any]:
    """Return a government organisation."""
    found: dict[str, Any] = {"@type": "GovernmentOrganization", "name": name}
    if address:
        found["url"] = address
    if contact:
        found |= {"telephone": contact.phone, "email": contact.email}
    return found


def home(name: str, address: str, search: str, language: str, owner: dict[str, Any]) -> str:
    """Return the website and who publishes it."""
    action = {"@type": "SearchAction", "target": f"{search}?q={{q}}", "query-input": "required name=q"}
    site = {
        "@type": "WebSite",
        "name": name,
        "url": address,
        "inLanguage": language,
        "publisher": owner,
        "potentialAction": action,
    }
    return compact(site)


def document(kind: str, fields: dict[str, Any], number: str, validity: str | None, owner: dict[str, Any]) -> str:
    """Return a document of a schema.org class; values that are empty are left out."""
    entity: dict[str, Any] = {"@type": kind}
    entity |= {key: value for key, value in fields.items() if value}
    if kind == "GovernmentService":
        entity.pop("datePublished", None)
        entity["provider"] = owner
    else:
        entity["publisher"] = owner
    if kind == "Legislation":
        if number:
            entity["legislationIdentifier"] = number
        if validity:
            entity["legislationLegalForce"] = FORCE.get(validity, "NotInForce")
    if kind.endswith("Article"):
        entity["headline"] = entity.pop("name")
    return compact(entity)
