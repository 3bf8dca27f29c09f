"""From what a source says to metadata that this portal takes: codes, dates, numbers; nothing invented."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from gongkai.authoring.importers import dates, heads
from gongkai.authoring.importers.base import Context, Draft, Refusal
from gongkai.authoring.importers.belonging import KEYS, belonging
from gongkai.fields import FieldSpec
from gongkai.fields.parsing import MISSING, parse
from gongkai.findings import Finding, Problem, Severity
from gongkai.reader import ORDERED_DATES
from gongkai.records import DRAFT
from gongkai.source import Node

MISSING_KEYS = Problem(
    "IMP002",
    {"zh": "没有找到{labels}，文档存为草稿{more}", "en": "{labels} not found: the document is a draft{more}"},
    {
        "zh": "补写后删除 status: draft；索引号由 gongkai number 编；全批相同的，导入时用 --date-published、--set 给出",
        "en": "add them and delete status: draft; gongkai number gives index numbers; what is the same for all can be given "
        "when importing (--date-published, --set)",
    },
    Severity.WARNING,
)
NOT_TAKEN = Problem(
    "IMP005",
    {"zh": "“{label}”的值“{value}”没有写入：{reason}{more}", "en": "“{label}”: “{value}” was left out: {reason}{more}"},
    {"zh": "核对原文，在导入的文档中补写 {key}", "en": "check the source and add {key} to the document"},
    Severity.WARNING,
)
NOT_IN_ORDER = Problem(
    "IMP006",
    {
        "zh": "“{later}”（{second}）早于“{earlier}”（{first}），没有写入",
        "en": "“{later}” ({second}) is before “{earlier}” ({first}) and was left out",
    },
    {"zh": "核对这两个日期，在导入的文档中补写", "en": "check both dates and add it to the document"},
    Severity.WARNING,
)
NOT_FOR_DISCLOSURE = Problem(
    "IMP007",
    {"zh": "公开属性是“{value}”，不得导入", "en": "the disclosure attribute is “{value}”: it must not be imported"},
    {
        "zh": "只有主动公开的信息可以发布；不要放进本仓库",
        "en": "only what is disclosed proactively is published; keep it out of this repository",
    },
)
NO_TEXT = Problem(
    "IMP019",
    {"zh": "没有找到正文，文档存为草稿", "en": "no text was found: the document is a draft"},
    {
        "zh": "正文可能是图片或由脚本载入；请用浏览器另存网页，或手工录入",
        "en": "it may be a picture or loaded by a script: save the page from a browser, or type it in",
    },
    Severity.WARNING,
)

WORDS = re.compile(r"[、，,；;\s]+")
YEAR = "年度"


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
    owned = belonging(draft.values, draft.stem, context, draft.line, publisher)
    work.findings += owned.findings
    for key, value in [*draft.values.items(), *owned.values.items()]:
        if key not in KEYS or key in owned.values:
            work.take(key, owned.values.get(key, value))
    title = str(draft.values.get("title", ""))
    year = context.key(YEAR)
    work.take("genre", given.get("genre") or heads.genre_of(title, context), only_if_missing=True)
    if year is not None and context.specs[year].kind == "integer":
        work.take(year, heads.year_in(title), only_if_missing=True)
    for key, text in given.items():
        work.take(key, text, only_if_missing=True)
    work.order_of_dates()
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

    def take(self, key: str, value: Any, only_if_missing: bool = False) -> None:
        """Write a value if the field takes it; otherwise say why not."""
        if key not in self.context.specs or key in self.kind.refuse or not value or (only_if_missing and key in self.values):
            return
        spec = self.context.specs[key]
        plain = self._plain(value, spec)
        if not plain or (key == "description" and plain == self.draft.values.get("title")):
            return
        reasons: list[Finding] = []
        node = Node([Node(item, 1) for item in plain] if isinstance(plain, list) else plain, 1)
        parsed = parse(node, spec, self.context.name, self.definitions, reasons)
        if reasons or parsed is MISSING:
            reason = {language: reasons[0].message(language) if reasons else "—" for language in ("zh", "en")}
            self.say(NOT_TAKEN, label=spec.label, value=value, reason=reason, key=key, more="")
        elif key == "disclosure" and parsed not in self.definitions.metadata.disclosable:
            raise Refusal(NOT_FOR_DISCLOSURE.at(self.context.at(self.draft.line), value=value))
        else:
            self.values[key], self.parsed[key] = plain, parsed

    def _plain(self, value: Any, spec: FieldSpec) -> str | list[str]:
        """Return a value in the spelling of the portal."""
        if spec.many:
            items = value if isinstance(value, list) else WORDS.split(str(value))
            return list(dict.fromkeys(self._plain_one(str(item), spec) for item in items if str(item).strip()))
        return self._plain_one(str(value) if spec.kind == "markdown" else " ".join(str(value).split()), spec)

    def _plain_one(self, text: str, spec: FieldSpec) -> str:
        if spec.kind == "date":
            return dates.day_of(text) or text
        if spec.kind == "datetime":
            return dates.moment_of(text) or text
        if spec.kind == "code":
            return self._code(text.strip(), spec)
        return heads.number_of(text) if spec is self.context.specs["document_number"] else text.strip()

    def _code(self, text: str, spec: FieldSpec) -> str:
        """Return the label of a code where it can be read back, else the code. A word alone may mean the broadest one."""
        name = f"vocabulary:{spec.vocabulary}"
        code = self.definitions.code_of(name, text)
        if code is None:
            vocabulary = self.definitions.vocabularies.get(spec.vocabulary or "")
            broad = vocabulary.codes.items() if vocabulary else ()
            code = next((code for code, term in broad if text in (term.zh, term.en)), None)
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
        metadata, kind, specs = self.definitions.metadata, self.kind, self.context.specs
        needed = [key for key in metadata.required if key not in kind.waive]
        needed += [key for key in kind.require if key not in needed]
        needed += [key for key, spec in kind.fields.items() if spec.required]
        needed += [verb for verb, rule in kind.relations.items() if rule.required]
        labels = [(specs.get(key) or metadata.relations[key]).label for key in needed if key not in self.values]
        self.values["type"] = self.context.type
        if labels:
            joined = {"zh": "、".join(label.zh for label in labels), "en": ", ".join(label.en for label in labels)}
            self.say(MISSING_KEYS, labels=joined, more="")
        if not self.draft.has_text:
            self.say(NO_TEXT)
        if labels or not self.draft.has_text:
            self.values["status"] = DRAFT
        return Settled({key: self._written(key) for key in specs if key in self.values}, self.findings)

    def _written(self, key: str) -> Any:
        """Return a value so that YAML writes it as people do: dates without quotation marks."""
        parsed, plain = self.parsed.get(key), self.values[key]
        if isinstance(parsed, datetime):
            return parsed.date() if plain == parsed.date().isoformat() else plain
        return parsed if isinstance(parsed, date) else plain
