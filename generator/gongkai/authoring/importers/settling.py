"""From what a source says to metadata that this portal takes: its agencies, codes, dates and numbers, nothing invented."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from gongkai.authoring.importers import dates, heads
from gongkai.authoring.importers.base import Context, Draft, Refusal, slug
from gongkai.fields import FieldSpec
from gongkai.fields.parsing import MISSING, parse
from gongkai.findings import Finding, Problem, Severity
from gongkai.reader import ORDERED_DATES
from gongkai.records import DRAFT
from gongkai.source import Node

MISSING_KEYS = Problem(
    "IMP002",
    {"zh": "没有找到{labels}，文档存为草稿{more}", "en": "{labels} not found: the document is a draft{more}"},
    {"zh": "在导入的文档中补写，再删除 status: draft；全批相同的，导入时用 --date-published、--set 给出", "en": "add them and delete status: draft; what is the same for all can be given when importing (--date-published, --set)"},
    Severity.WARNING,
)
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
    {"zh": "“{name}”未登记为机构，作为转载来源（source）保留", "en": "{name} is no registered agency: kept as the source of a reprint"},
    {
        "zh": "若是本级机构，在 catalog/agencies.yml 的 agencies: 下加一行 " + LINE_TO_PASTE,
        "en": "if it is one of yours, add below agencies: in catalog/agencies.yml the line " + LINE_TO_PASTE,
    },
    Severity.NOTE,
)
OTHER_NUMBER = Problem(
    "IMP004",
    {"zh": "索引号 {value} 不是发布机构“{agency}”的，改作标识（id: {id}）", "en": "the index number {value} is not one of the publisher “{agency}”: kept as id: {id}"},
    {"zh": "运行 gongkai number 取得本门户的索引号", "en": "run gongkai number for an index number of this portal"},
    Severity.NOTE,
)
NOT_TAKEN = Problem(
    "IMP005",
    {"zh": "“{label}”的值“{value}”没有写入：{reason}{more}", "en": "“{label}”: “{value}” was left out: {reason}{more}"},
    {"zh": "核对原文，在导入的文档中补写 {key}", "en": "check the source and add {key} to the document"},
    Severity.WARNING,
)
NOT_IN_ORDER = Problem(
    "IMP006",
    {"zh": "“{later}”（{second}）早于“{earlier}”（{first}），没有写入", "en": "“{later}” ({second}) is before “{earlier}” ({first}) and was left out"},
    {"zh": "核对这两个日期，在导入的文档中补写", "en": "check both dates and add it to the document"},
    Severity.WARNING,
)
NOT_FOR_DISCLOSURE = Problem(
    "IMP007",
    {"zh": "公开属性是“{value}”，不得导入", "en": "the disclosure attribute is “{value}”: it must not be imported"},
    {"zh": "只有主动公开的信息可以发布；不要放进本仓库", "en": "only what is disclosed proactively is published; keep it out of this repository"},
)

NAMES = re.compile(r"[、，,；;\s]+")
WORDS = re.compile(r"[、，,；;\s]+")
PUBLISHER, ISSUERS, SOURCE, INDEX = "publisher", "issuers", "source", "index_number"


@dataclass(slots=True)
class Settled:
    """The metadata of a document as it will be written, and what was found on the way."""

    values: dict[str, Any]
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_draft(self) -> bool:
        """Whether something that the type requires is missing."""
        return self.values.get("status") == DRAFT


def settle(draft: Draft, context: Context, publisher: str, given: Mapping[str, str]) -> Settled:
    """Return the metadata of a draft. ``publisher`` and ``given`` stand where the source says nothing.

    Raises Refusal for what must not be disclosed.
    """
    work = _Settling(draft, context)
    work.agencies(publisher)
    work.number()
    for key, value in draft.values.items():
        if key not in (PUBLISHER, ISSUERS, SOURCE, INDEX):
            work.take(key, value)
    if "genre" not in work.values and "title" in work.values:
        genre = heads.genre_of(work.values["title"], context.definitions)
        if genre:
            work.take("genre", genre)
    year = context.key("年度")
    if year and year not in work.values and context.specs[year].kind == "integer":
        found = heads.year_in(work.values.get("title", ""))
        if found:
            work.take(year, found)
    for key, text in given.items():
        if key not in work.values:
            work.take(key, text)
    work.order_of_dates()
    work.identity()
    return work.settled()


class _Settling:
    def __init__(self, draft: Draft, context: Context) -> None:
        self.draft = draft
        self.context = context
        self.definitions = context.definitions
        self.kind = context.definitions.types[context.type]
        self.values: dict[str, Any] = {}
        self.parsed: dict[str, Any] = {}
        self.findings: list[Finding] = []

    def say(self, problem: Problem, **values: Any) -> None:
        self.findings.append(problem.at(self.context.at(self.draft.line), **values))

    # -- agencies and numbers ------------------------------------------------------------------------------

    def agencies(self, fallback: str) -> None:
        """Settle who publishes and who issued the document."""
        claims = [str(self.draft.values[key]).strip() for key in (PUBLISHER, SOURCE) if self.draft.values.get(key)]
        known = [code for claim in claims if (code := self.context.agency(claim)) is not None]
        unknown = [claim for claim in claims if self.context.agency(claim) is None]
        index = self.definitions.portal.index_number.form.fullmatch(str(self.draft.values.get(INDEX, "")))
        owner = [code for code, agency in self.definitions.agencies.items() if index and agency.index_code == index["agency"]]
        self.take(PUBLISHER, [*known, *owner, fallback][0])
        if unknown and self.usable(SOURCE):
            self.take(SOURCE, unknown[0])
            self.say(OTHER_SOURCE, name=unknown[0])
        issuers = str(self.draft.values.get(ISSUERS, "")).strip()
        names = [issuers] if not issuers or self.context.agency(issuers) else [name for name in NAMES.split(issuers) if name]
        codes = [self.context.agency(name) for name in names if name]
        for name, code in zip(names, codes, strict=False):
            if code is None:
                self.say(UNREGISTERED, label=self.context.specs[ISSUERS].label, name=name)
        if codes and None not in codes and codes != [self.values.get(PUBLISHER)]:
            self.take(ISSUERS, codes)
        promulgator = self.context.key("制定机关")
        if issuers and promulgator and None in codes and promulgator not in self.draft.values:
            self.take(promulgator, issuers)

    def number(self) -> None:
        """Keep the index number if it is one of the publisher's; else its slug becomes the id."""
        number = str(self.draft.values.get(INDEX, "")).strip()
        if not number or INDEX in self.kind.refuse:
            return
        agency = self.definitions.agencies.get(str(self.values.get(PUBLISHER)))
        found = self.definitions.portal.index_number.form.fullmatch(number)
        if found and agency and found["agency"] == agency.index_code:
            self.take(INDEX, number)
        elif slug(number):
            self.take("id", slug(number))
            self.say(OTHER_NUMBER, value=number, agency=agency.name if agency else "", id=slug(number))

    def identity(self) -> None:
        """Give an id to a document whose type has no index number."""
        if INDEX in self.kind.waive and INDEX not in self.values and "id" not in self.values:
            self.take("id", self.draft.stem)

    # -- values --------------------------------------------------------------------------------------------

    def usable(self, key: str) -> bool:
        return key in self.context.specs and key not in self.kind.refuse

    def take(self, key: str, value: Any) -> None:
        """Write a value if the field takes it; otherwise say why not."""
        if not self.usable(key):
            return
        spec = self.context.specs[key]
        plain = self._plain(value, spec)
        if plain in ("", []):
            return
        reasons: list[Finding] = []
        node = Node([Node(item, 1) for item in plain] if isinstance(plain, list) else plain, 1)
        parsed = parse(node, spec, self.context.name, self.definitions, reasons)
        if reasons or parsed is MISSING:
            reason = {language: reasons[0].message(language) if reasons else "—" for language in ("zh", "en")}
            self.say(NOT_TAKEN, label=spec.label, value=value, reason=reason, key=key, more="")
            return
        if key == "disclosure" and parsed not in self.definitions.metadata.disclosable:
            raise Refusal(NOT_FOR_DISCLOSURE.at(self.context.at(self.draft.line), value=value))
        if key == "description" and plain == self.values.get("title", self.draft.values.get("title")):
            return
        self.values[key], self.parsed[key] = plain, parsed

    def _plain(self, value: Any, spec: FieldSpec) -> str | list[str]:
        """Return a value in the spelling of the portal."""
        if spec.many:
            items = value if isinstance(value, list) else WORDS.split(str(value))
            plain = [self._plain_one(str(item), spec) for item in items if str(item).strip()]
            return list(dict.fromkeys(plain))
        return self._plain_one(str(value) if spec.kind == "markdown" else " ".join(str(value).split()), spec)

    def _plain_one(self, text: str, spec: FieldSpec) -> str:
        if spec.kind == "date":
            return dates.day_of(text) or text
        if spec.kind == "datetime":
            return dates.moment_of(text) or text
        if spec.kind == "code":
            return self._code(text, f"vocabulary:{spec.vocabulary}")
        if spec is self.context.specs.get("document_number"):
            return heads.number_of(text)
        return text.strip()

    def _code(self, text: str, name: str) -> str:
        """Return the label of a code where it can be read back, else the code."""
        text = text.strip()
        code = self.definitions.code_of(name, text)
        if code is None:
            vocabulary = self.definitions.vocabularies.get(name.partition(":")[2])
            first = [code for code, term in vocabulary.codes.items() if text in (term.zh, term.en)] if vocabulary else []
            code = first[0] if first else None
        if code is None:
            return text
        label = self.definitions.label_of(name, code, self.definitions.languages[0].code)
        return label if self.definitions.code_of(name, label) == code else code

    def order_of_dates(self) -> None:
        """Leave out the later of two dates that contradict each other."""
        for first, second in ORDERED_DATES:
            early, late = self.parsed.get(first), self.parsed.get(second)
            day = late.date() if isinstance(late, datetime) else late
            if isinstance(early, date) and isinstance(day, date) and day < early:
                specs = self.context.specs
                self.say(NOT_IN_ORDER, earlier=specs[first].label, later=specs[second].label, first=early, second=day)
                del self.values[second], self.parsed[second]

    def settled(self) -> Settled:
        """Return the metadata in the order in which the portal declares it; a draft where something is missing."""
        metadata, kind = self.definitions.metadata, self.kind
        needed = [key for key in metadata.required if key not in kind.waive]
        needed += [key for key in kind.require if key not in needed]
        needed += [key for key, spec in kind.fields.items() if spec.required]
        needed += [verb for verb, rule in kind.relations.items() if rule.required]
        missing = [key for key in needed if key not in self.values]
        self.values["type"] = self.context.type
        if missing:
            labels = [self.context.specs[key].label if key in self.context.specs else metadata.relations[key].label for key in missing]
            joined = {"zh": "、".join(label.zh for label in labels), "en": ", ".join(label.en for label in labels)}
            self.say(MISSING_KEYS, labels=joined, more="")
            self.values["status"] = DRAFT
        ordered = {key: self._written(key) for key in self.context.specs if key in self.values}
        return Settled(ordered, self.findings)

    def _written(self, key: str) -> Any:
        """Return a value so that YAML writes it as people do: dates without quotation marks."""
        parsed, plain = self.parsed.get(key), self.values[key]
        if isinstance(parsed, datetime):
            return parsed.date() if plain == parsed.date().isoformat() else plain
        return parsed if isinstance(parsed, date) else plain
