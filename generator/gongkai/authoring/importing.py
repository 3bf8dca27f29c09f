"""``gongkai import``: other people's files become documents of a section, or the findings that say why not.

What a source does not say is left out and reported; a document that lacks something is a draft. The same sources
give the same files, and a file that somebody has changed since is never overwritten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.authoring.importers import Context, Draft, Importer, Refusal, importers
from gongkai.authoring.importers.belonging import UNREGISTERED
from gongkai.authoring.importers.placing import UNCHANGED, WRITTEN, Places
from gongkai.authoring.importers.settling import settle
from gongkai.authoring.importers.sources import Source, files_of
from gongkai.definitions import Definitions
from gongkai.definitions.loading import read_definitions
from gongkai.fields.parsing import nearest, parse
from gongkai.findings import Finding, Place, Problem, Severity, in_order
from gongkai.source import Node, read_bytes

NOT_RECOGNISED = Problem(
    "IMP001",
    {"zh": "认不出这种文件，没有导入", "en": "this kind of file is not recognised and was not imported"},
    {
        "zh": "可导入：{known}；Word 文档请先另存为网页",
        "en": "what can be imported: {known}; save a Word document as a web page first",
    },
    Severity.WARNING,
)
FAILED = Problem(
    "IMP029",
    {"zh": "按“{format}”读取时出错：{reason}", "en": "reading it as “{format}” failed: {reason}"},
    {
        "zh": "这是导入程序的缺陷，请连同原文件报告；可先换一种格式或手工录入",
        "en": "this is a defect of the importer: report it with the file; try another format or type it in",
    },
)
UNKNOWN_CHOICE = Problem(
    "IMP031",
    {"zh": "{what}“{value}”不存在", "en": "there is no {what} “{value}”"},
    {"zh": "可选：{known}", "en": "one of: {known}"},
)
NOT_ACCEPTED = Problem(
    "IMP032",
    {"zh": "栏目“{section}”不接受文种“{type}”", "en": "the section “{section}” does not take the type “{type}”"},
    {"zh": "该栏目接受：{known}", "en": "it takes: {known}"},
)

HEAD_BYTES = 65_536
"""Bytes of a file by which an importer recognises it."""
COMMAND = Place("gongkai import")
Progress = Callable[[Sequence[str], int], Iterable[str]]


def quiet(names: Sequence[str], _count: int) -> Iterable[str]:
    """Report no progress."""
    return names


@dataclass(slots=True)
class ImportReport:
    """What an import did. Paths are below the portal's root; ``skipped`` are the sources that gave no document.

    ``drafts`` are those of ``written`` and ``unchanged`` that lack something required.
    """

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def import_files(
    portal_root: Path,
    sources: Sequence[Path],
    *,
    section: str,
    type: str,  # noqa: A002 - the word of the command line
    publisher: str,
    format: str | None = None,  # noqa: A002 - the word of the command line
    date_published: str | None = None,
    given: Mapping[str, str] | None = None,
    write: bool = True,
    progress: Progress = quiet,
) -> ImportReport:
    """Import files and folders into a section of the portal in ``portal_root``.

    ``section``, ``type`` and ``publisher`` are codes or names; ``publisher``, ``date_published`` and ``given``
    (values by metadata key or label) stand where a source says nothing. ``format`` names an importer; without
    it each file is given to the first that recognises it. With ``write=False`` nothing is written and ``written``
    are the files that would be.
    """
    definitions, findings = read_definitions(portal_root / "catalog")
    if definitions is None:
        return ImportReport(findings=findings)
    wishes = dict(given or {}) | ({"date_published": date_published} if date_published else {})
    run = _Run(definitions)
    if run.choose(section, type, publisher, format, wishes):
        run.places = Places(portal_root, run.section, definitions, write)
        run.places.look()
        files = list(files_of(sources, run.report.findings))
        names = [source.name for source in files]
        for source, _ in zip(files, progress(names, len(names)), strict=True):
            run.take(source)
    run.report.findings = in_order(run.report.findings)
    return run.report


class _Run:
    """One import: the choices made, where documents go, the report so far."""

    def __init__(self, definitions: Definitions) -> None:
        self.definitions = definitions
        self.report = ImportReport()
        self.section = self.type = self.publisher = ""
        self.importer: Importer | None = None
        self.given: dict[str, str] = {}
        self.places: Places
        self.unregistered: set[str] = set()

    # -- what the caller chose -----------------------------------------------------------------------------

    def choose(self, section: str, kind: str, publisher: str, form: str | None, given: Mapping[str, str]) -> bool:
        """Check the caller's choices; return whether all are good."""
        lists = self.definitions
        self.section = self._choice("sections", ("栏目", "section"), section, lists.sections)
        self.type = self._choice("types", ("文种", "type"), kind, lists.types)
        self.publisher = self._choice("agencies", ("机构", "agency"), publisher, lists.agencies)
        if form is not None:
            self.importer = importers().get(form)
            if self.importer is None:
                self._unknown(("格式", "format"), form, list(importers()))
        if self.section and self.type:
            declared = lists.sections[self.section]
            if self.type not in declared.types:
                known = "、".join(lists.types[name].label.zh for name in declared.types) or "—"
                label = lists.types[self.type].label
                self.report.findings.append(NOT_ACCEPTED.at(COMMAND, section=declared.name, type=label, known=known))
            self._givens(given)
        return not self.report.findings

    def _choice(self, name: str, what: tuple[str, str], value: str, known: Mapping[str, object]) -> str:
        code = self.definitions.code_of(name, value.strip("/"))
        if code is None:
            self._unknown(what, value, list(known), self.definitions.nearest_in(name, value))
        return code or ""

    def _unknown(self, what: tuple[str, str], value: str, known: list[str], near: str = "") -> None:
        names = {"zh": what[0], "en": what[1]}
        near = near or nearest(value, known)
        self.report.findings.append(UNKNOWN_CHOICE.at(COMMAND, what=names, value=value, known=", ".join(known), nearest=near))

    def _givens(self, given: Mapping[str, str]) -> None:
        context = Context(self.definitions, self.type, "")
        for word, text in given.items():
            key = context.key(word)
            if key is None or context.specs[key].kind == "group":
                self._unknown(("元数据", "metadata key"), word, list(context.specs))
            else:
                parse(Node(text, 0), context.specs[key], f"--set {word}", self.definitions, self.report.findings)
                self.given[key] = text

    # -- one source ----------------------------------------------------------------------------------------

    def take(self, source: Source) -> None:
        """Import one file."""
        raw = read_bytes(source.file, source.name, self.definitions.portal.limits.source_bytes)
        if isinstance(raw, Finding):
            self._refuse(source.name, [raw])
            return
        importer = self.importer or self._recognise(source, raw[:HEAD_BYTES])
        if importer is None:
            known = "、".join(importer.label.zh for importer in importers().values())
            self._refuse(source.name, [NOT_RECOGNISED.at(Place(source.name), known=known)])
            return
        before, self.report.findings = self.report.findings, []
        try:
            context = Context(self.definitions, self.type, source.name)
            for draft in importer.read(source.relative, raw, context):
                self._document(draft, context)
        except Refusal as refusal:
            self._refuse(source.name, [refusal.finding])
        except Exception as error:  # a broken file may break an importer anywhere; the others are still imported
            reason = f"{type(error).__name__}: {error}"
            self._refuse(source.name, [FAILED.at(Place(source.name), format=importer.name, reason=reason)])
        self.report.findings = before + self._gathered(self.report.findings)

    @staticmethod
    def _recognise(source: Source, head: bytes) -> Importer | None:
        return next((importer for importer in importers().values() if importer.accepts(source.relative, head)), None)

    def _refuse(self, name: str, findings: Iterable[Finding]) -> None:
        self.report.skipped.append(name)
        self.report.findings += findings

    def _document(self, draft: Draft, context: Context) -> None:
        name = str(context.at(draft.line)) if draft.line > 1 else context.name
        self.report.findings += draft.findings
        if not draft.stem:
            self.report.skipped.append(name)
            return
        try:
            settled = settle(draft, context, self.publisher, self.given)
        except Refusal as refusal:
            self._refuse(name, [refusal.finding])
            return
        path, outcome = self.places.put(draft, settled, context)
        if isinstance(outcome, list):
            self._refuse(name, outcome)
            return
        self.report.findings += settled.findings
        {WRITTEN: self.report.written, UNCHANGED: self.report.unchanged}[outcome].append(path)
        if settled.is_draft:
            self.report.drafts.append(path)

    def _gathered(self, findings: list[Finding]) -> list[Finding]:
        """Return the findings of one file, said once where a table says the same of row after row.

        An agency that is not registered is named only where the whole import meets it first.
        """
        kept: dict[tuple[str, ...], Finding] = {}
        more: Counter[tuple[str, ...]] = Counter()
        for number, finding in enumerate(findings):
            key: tuple[str, ...] = (str(number),)
            if finding.problem.code == UNREGISTERED.code:
                if finding.message("en") in self.unregistered:
                    continue
                self.unregistered.add(finding.message("en"))
            elif "more" in finding.values:
                said = {name: value for name, value in finding.values.items() if name != "value"}
                key = (finding.problem.code, str(said))
            if kept.setdefault(key, finding) is not finding:
                more[key] += 1
        return [_repeated(finding, more[key]) for key, finding in kept.items()]


def _repeated(finding: Finding, more: int) -> Finding:
    if not more:
        return finding
    text = {"zh": f"（同一文件中另有 {more} 处）", "en": f" ({more} more in this file)"}
    return Finding(finding.place, finding.problem, {**finding.values, "more": text})
