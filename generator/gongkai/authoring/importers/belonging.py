"""Whose a document is: its publisher, its issuers, its index number or id. Agencies are registered, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.authoring.importers.base import Context, slug
from gongkai.findings import Finding, Problem, Severity

LINE_TO_PASTE = 'agency-code: {{name: {{zh: "{name}", en: "…"}}, short: {{zh: "{name}", en: "…"}}, kind: external}}'
UNREGISTERED = Problem(
    "IMP003",
    {"zh": "“{label}”中的“{name}”未登记为机构，没有写入", "en": "“{label}”: {name} is no registered agency and was left out"},
    {
        "zh": "要登记时，在 catalog/agencies.yml 的 agencies: 下加一行 " + LINE_TO_PASTE,
        "en": "to register it, add below agencies: in catalog/agencies.yml the line " + LINE_TO_PASTE,
    },
    Severity.WARNING,
)
OTHER_SOURCE = Problem(
    "IMP003",
    {
        "zh": "“{name}”未登记为机构，作为转载来源（source）保留",
        "en": "{name} is no registered agency: kept as the source of a reprint",
    },
    {
        "zh": "若是本级机构，在 catalog/agencies.yml 的 agencies: 下加一行 " + LINE_TO_PASTE,
        "en": "if it is one of yours, add below agencies: in catalog/agencies.yml the line " + LINE_TO_PASTE,
    },
    Severity.NOTE,
)
OTHER_NUMBER = Problem(
    "IMP004",
    {
        "zh": "索引号 {value} 不是发布机构“{agency}”的，改作标识（id: {id}）",
        "en": "the index number {value} is not one of the publisher “{agency}”: kept as id: {id}",
    },
    {"zh": "运行 gongkai number 取得本门户的索引号", "en": "run gongkai number for an index number of this portal"},
    Severity.NOTE,
)

PUBLISHER, ISSUERS, SOURCE, INDEX = "publisher", "issuers", "source", "index_number"
KEYS = frozenset({PUBLISHER, ISSUERS, SOURCE, INDEX})
MADE_BY = "制定机关"
NAMES = re.compile(r"[、，,；;\s]+")


@dataclass(slots=True)
class Belonging:
    """The keys that say whose a document is, and what was found on the way."""

    values: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def belonging(found: Mapping[str, Any], stem: str, context: Context, line: int, fallback: str) -> Belonging:
    """Return whose a document is, from what its source says; ``fallback`` publishes what names no publisher.

    The publisher is the registered agency that the source names as such, else the one whose index number it bears.
    Several issuers count only when all are registered, for a list that lacks one says something else.
    """
    result = Belonging()
    at = context.at(line)
    claims = [str(found[key]).strip() for key in (PUBLISHER, SOURCE) if found.get(key)]
    known = [code for claim in claims if (code := context.agency(claim)) is not None]
    unknown = [claim for claim in claims if context.agency(claim) is None]
    number = str(found.get(INDEX, "")).strip()
    owner = _owner(number, context)
    publisher = [*known, *([owner] if owner else []), fallback][0]
    result.values[PUBLISHER] = publisher
    if unknown:
        result.values[SOURCE] = unknown[0]
        result.findings.append(OTHER_SOURCE.at(at, name=unknown[0]))
    _issuers(str(found.get(ISSUERS, "")).strip(), publisher, context, at, result)
    if number and owner == publisher:
        result.values[INDEX] = number
    elif number and slug(number):
        result.values["id"] = slug(number)
        agency = context.definitions.agencies[publisher].name
        result.findings.append(OTHER_NUMBER.at(at, value=number, agency=agency, id=slug(number)))
    elif INDEX in context.definitions.types[context.type].waive and "id" not in found:
        result.values["id"] = stem
    return result


def _owner(number: str, context: Context) -> str | None:
    """Return the agency to which an index number belongs."""
    form = context.definitions.portal.index_number.form.fullmatch(number)
    if form is None:
        return None
    agencies = context.definitions.agencies.items()
    return next((code for code, agency in agencies if agency.index_code == form["agency"]), None)


def _issuers(text: str, publisher: str, context: Context, at: Any, result: Belonging) -> None:
    names = [text] if context.agency(text) else [name for name in NAMES.split(text) if name]
    codes = [context.agency(name) for name in names]
    for name, code in zip(names, codes, strict=True):
        if code is None:
            result.findings.append(UNREGISTERED.at(at, label=context.specs[ISSUERS].label, name=name))
    if codes and None not in codes and codes != [publisher]:
        result.values[ISSUERS] = codes
    maker = context.key(MADE_BY)
    if None in codes and maker is not None:
        result.values[maker] = text
