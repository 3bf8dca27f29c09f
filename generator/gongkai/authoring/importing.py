"""``gongkai import``: other people's files become documents of a section, or the findings that say why not.

What a source does not say is left out and reported; a document that lacks something is a draft. The same sources
give the same files, and a file that somebody has changed since is never overwritten.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from gongkai.authoring.importers import Context, Draft, Importer, Refusal, importers
from gongkai.authoring.importers.prose import ink, unmarked
from gongkai.authoring.importers.settling import UNREGISTERED, Settled, settle
from gongkai.definitions import Definitions
from gongkai.definitions.loading import read_definitions
from gongkai.fields.parsing import MISSING, nearest, parse
from gongkai.findings import Finding, Place, Problem, Severity, in_order
from gongkai.portal import Progress, quiet
from gongkai.reader import NAME, read_source
from gongkai.source import UNREADABLE, nodes, read_bytes, yaml_text

NOT_RECOGNISED = Problem(
    "IMP001",
    {"zh": "认不出这种文件，没有导入", "en": "this kind of file is not recognised and was not imported"},
    {
        "zh": "可导入：{known}；Word 文档请先另存为网页",
        "en": "what can be imported: {known}; save a Word document as a web page first",
    },
    Severity.WARNING,
)
CHARACTERS_LOST = Problem(
    "IMP025",
    {
        "zh": "正文的字符与原文不一致：少了“{lost}”，多了“{gained}”",
        "en": "the text differs from its source: “{lost}” lost, “{gained}” added",
    },
    {
        "zh": "对照原文补正文；这是导入程序的缺陷，请连同原文件报告",
        "en": "compare with the source; this is a defect of the importer: report it with the file",
    },
)
CHANGED = Problem(
    "IMP026",
    {"zh": "{path} 已存在且内容不同，没有覆盖", "en": "{path} exists and differs: it was not overwritten"},
    {"zh": "要重新导入，先删除或改名已有的文件", "en": "to import it again, delete or rename the file first"},
    Severity.WARNING,
)
MOVED = Problem(
    "IMP027",
    {"zh": "已经导入过，在 {path}，没有再写一份", "en": "it was imported before and stands at {path}: not written again"},
    {"zh": "要重新导入，先删除已有的文件", "en": "to import it again, delete that file first"},
    Severity.WARNING,
)
SAME_NAME = Problem(
    "IMP028",
    {"zh": "与 {other} 得到同一个文件名 {path}，没有导入", "en": "it gets the same name {path} as {other} and was not imported"},
    {
        "zh": "两个来源重复时只导入一个；不重复时分两批导入不同栏目",
        "en": "import one of them if they are the same; else import them into different sections",
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
NOT_WRITTEN = Problem(
    "IMP030",
    {"zh": "无法写入 {path}：{reason}", "en": "{path} could not be written: {reason}"},
    {"zh": "检查文件夹权限和磁盘空间", "en": "check the folder's permissions and the free space"},
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
TOO_LONG = Problem(
    "IMP033",
    {
        "zh": "导入后的文档有 {size} 字节，超过上限 {limit} 字节，没有写入",
        "en": "the document would have {size} bytes, more than the limit of {limit}: not written",
    },
    {
        "zh": "把大表格、附件另存为文件，列入 attachments",
        "en": "put large tables and annexes into files and list them under attachments",
    },
)

HEAD_BYTES = 65_536
"""Bytes of a file by which an importer recognises it."""


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


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to import: where it is, its path below the folder that was named, and what findings call it."""

    file: Path
    relative: Path
    name: str


def import_files(
    portal_root: Path,
    sources: Sequence[Path],
    *,
    section: str,
    type: str,
    publisher: str,
    format: str | None = None,
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
    run = _Run(portal_root, definitions, write)
    if not run.choose(section, type, publisher, format, wishes):
        return run.done()
    files = list(_files(sources, run.report.findings))
    names = [source.name for source in files]
    for source, _ in zip(files, progress(names, len(names)), strict=True):
        run.take(source)
    return run.done()


def _files(sources: Sequence[Path], findings: list[Finding]) -> Iterator[_Source]:
    """Yield the files below the sources, sorted; hidden files and links are passed over."""
    for source in sources:
        if not source.is_dir():
            yield _Source(source, Path(source.name), _printable(str(source)))
            continue

        def refused(error: OSError) -> None:
            findings.append(UNREADABLE.at(Place(_printable(str(error.filename))), reason=error.strerror or "?"))

        for folder, folders, files in os.walk(source, onerror=refused):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                path = Path(folder, name)
                if not name.startswith(".") and not path.is_symlink():
                    yield _Source(path, path.relative_to(source), _printable(str(path)))


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


class _Run:
    """One import: the choices made, the names given so far, the report."""

    def __init__(self, root: Path, definitions: Definitions, write: bool) -> None:
        self.root = root
        self.definitions = definitions
        self.write = write
        self.report = ImportReport()
        self.section = self.type = self.publisher = ""
        self.importer: Importer | None = None
        self.given: dict[str, str] = {}
        self.taken: dict[str, str] = {}
        self.standing: dict[str, str] = {}
        self.unregistered: set[str] = set()

    def done(self) -> ImportReport:
        """Return the report with its findings in order."""
        self.report.findings = in_order(self.report.findings)
        return self.report

    # -- what the caller chose -----------------------------------------------------------------------------

    def choose(self, section: str, kind: str, publisher: str, format: str | None, given: Mapping[str, str]) -> bool:
        """Check the caller's choices; return whether all are good."""
        lists = self.definitions
        self.section = self._choice("sections", ("栏目", "section"), section, lists.sections)
        self.type = self._choice("types", ("文种", "type"), kind, lists.types)
        self.publisher = self._choice("agencies", ("机构", "agency"), publisher, lists.agencies)
        if format is not None:
            self.importer = importers().get(format)
            if self.importer is None:
                self._unknown(("格式", "format"), format, list(importers()))
        if not (self.section and self.type and self.publisher) or (format and self.importer is None):
            return False
        declared = lists.sections[self.section]
        if self.type not in declared.types:
            known = "、".join(lists.types[name].label.zh for name in declared.types) or "—"
            label = lists.types[self.type].label
            self.report.findings.append(NOT_ACCEPTED.at(Place(self.section), section=declared.name, type=label, known=known))
            return False
        self.standing = {path.stem: self._below(path) for path in sorted(self._folder().rglob("*.md"))}
        return self._givens(given)

    def _choice(self, name: str, what: tuple[str, str], value: str, known: Mapping[str, object]) -> str:
        code = self.definitions.code_of(name, value.strip("/"))
        if code is None:
            self._unknown(what, value, list(known), self.definitions.nearest_in(name, value))
        return code or ""

    def _unknown(self, what: tuple[str, str], value: str, known: list[str], near: str = "") -> None:
        names = {"zh": what[0], "en": what[1]}
        near = near or nearest(value, known)
        self.report.findings.append(
            UNKNOWN_CHOICE.at(Place("gongkai import"), what=names, value=value, known=", ".join(known), nearest=near)
        )

    def _givens(self, given: Mapping[str, str]) -> bool:
        context = Context(self.definitions, self.type, "gongkai import")
        count = len(self.report.findings)
        for word, text in given.items():
            key = context.key(word)
            if key is None or context.specs[key].kind == "group":
                self._unknown(("元数据", "metadata key"), word, list(context.specs))
                continue
            root, findings = nodes(yaml_text({key: text}), Place(f"--set {word}", 0))
            if root is not None and isinstance(root.value, dict):
                value = parse(root.value[key], context.specs[key], f"--set {word}", self.definitions, findings)
                if value is MISSING and not findings:
                    findings.append(UNREADABLE.at(Place(f"--set {word}"), reason=text))
            self.report.findings += findings
            self.given[key] = text
        return len(self.report.findings) == count

    # -- one source ----------------------------------------------------------------------------------------

    def take(self, source: _Source) -> None:
        """Import one file."""
        limits = self.definitions.portal.limits
        raw = read_bytes(source.file, source.name, limits.source_bytes)
        if isinstance(raw, Finding):
            self._refuse(source.name, raw)
            return
        importer = self.importer or self._recognise(source, raw[:HEAD_BYTES])
        if importer is None:
            known = "、".join(importer.label.zh for importer in importers().values())
            self._refuse(source.name, NOT_RECOGNISED.at(Place(source.name), known=known))
            return
        context = Context(self.definitions, self.type, source.name)
        before, self.report.findings = self.report.findings, []
        self._read(importer, source, raw, context)
        self.report.findings = before + self._gather(self.report.findings)

    def _read(self, importer: Importer, source: _Source, raw: bytes, context: Context) -> None:
        try:
            for draft in importer.read(source.relative, raw, context):
                self._document(draft, context)
        except Refusal as refusal:
            self._refuse(source.name, refusal.finding)
        except Exception as error:  # a broken file may break an importer anywhere; the others are still imported
            reason = f"{error.__class__.__name__}: {error}"
            self._refuse(source.name, FAILED.at(Place(source.name), format=importer.name, reason=reason))

    @staticmethod
    def _recognise(source: _Source, head: bytes) -> Importer | None:
        return next((importer for importer in importers().values() if importer.accepts(source.relative, head)), None)

    def _refuse(self, name: str, *findings: Finding) -> None:
        self.report.skipped.append(name)
        self.report.findings += findings

    def _document(self, draft: Draft, context: Context) -> None:
        place = str(context.at(draft.line)) if draft.line > 1 else context.name
        self.report.findings += draft.findings
        if not draft.stem:
            self.report.skipped.append(place)
            return
        try:
            settled = settle(draft, context, self.publisher, self.given)
        except Refusal as refusal:
            self._refuse(place, refusal.finding)
            return
        self.report.findings += settled.findings
        difference = _difference(draft)
        if difference:
            self.report.findings.append(CHARACTERS_LOST.at(context.at(draft.line), lost=difference[0], gained=difference[1]))
        path = self._path(draft, settled)
        content = _content(settled, draft)
        limit = self.definitions.portal.limits.source_bytes
        problems = [] if len(content) <= limit else [TOO_LONG.at(context.at(draft.line), size=len(content), limit=limit)]
        problems += [finding for finding in read_source(content, path, self.definitions).findings if finding.is_error]
        if problems:
            self._refuse(place, *problems)
        elif path in self.taken:
            self._refuse(place, SAME_NAME.at(context.at(draft.line), other=self.taken[path], path=path))
        else:
            self.taken[path] = place
            self._place(path, content, settled, context.at(draft.line), place)

    def _gather(self, findings: list[Finding]) -> list[Finding]:
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

    # -- writing -------------------------------------------------------------------------------------------

    def _folder(self) -> Path:
        return self.root / "docs" / PurePosixPath(self.section)

    def _below(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _path(self, draft: Draft, settled: Settled) -> str:
        day = str(settled.values.get("date_formed") or settled.values.get("date_published") or "")
        year = f"{day[:4]}/" if re.fullmatch(r"(?:19|20)\d{2}", day[:4]) else ""
        if not NAME.fullmatch(draft.stem):
            raise ValueError(draft.stem)
        return f"docs/{self.section}/{year}{draft.stem}.md"

    def _place(self, path: str, content: bytes, settled: Settled, place: Place, name: str) -> None:
        """Write a document unless another stands there already."""
        target = self.root / path
        elsewhere = self.standing.get(target.stem)
        try:
            if os.path.lexists(target):
                if not target.is_file() or target.is_symlink() or target.read_bytes() != content:
                    self._refuse(name, CHANGED.at(place, path=path))
                    return
                self.report.unchanged.append(path)
            elif elsewhere is not None:
                self._refuse(name, MOVED.at(place, path=elsewhere))
                return
            else:
                if self.write:
                    _write(target, content)
                self.report.written.append(path)
        except OSError as error:
            self._refuse(name, NOT_WRITTEN.at(place, path=path, reason=error.strerror or "?"))
            return
        if settled.is_draft:
            self.report.drafts.append(path)


def _repeated(finding: Finding, more: int) -> Finding:
    if not more:
        return finding
    text = {"zh": f"（同一文件中另有 {more} 处）", "en": f" ({more} more in this file)"}
    return Finding(finding.place, finding.problem, {**finding.values, "more": text})


def _difference(draft: Draft) -> tuple[str, str] | None:
    """Return the characters that the body lacks and those it has too many, compared with its source."""
    source, document = ink(draft.original), ink(unmarked(draft.body), *draft.left_out)
    if source == document:
        return None
    return "".join((source - document).elements()), "".join((document - source).elements())


def _content(settled: Settled, draft: Draft) -> bytes:
    """Return the bytes of a document: metadata, an empty line, the text."""
    body = f"\n{draft.body}\n" if draft.body else ""
    return f"---\n{yaml_text(settled.values)}---\n{body}".encode()


def _write(target: Path, content: bytes) -> None:
    """Write a file beside its place and rename it, so that nobody ever sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=".import-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(beside, 0o644)
        os.replace(beside, target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
