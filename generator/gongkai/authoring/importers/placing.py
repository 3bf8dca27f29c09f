"""From a settled draft to a file of the portal: compared with its source, checked, never over anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.authoring.importers.base import Context, Draft
from gongkai.authoring.importers.prose import ink, unmarked
from gongkai.authoring.importers.settling import Settled
from gongkai.definitions import Definitions
from gongkai.findings import Finding, Place, Problem, Severity
from gongkai.numbering import replace
from gongkai.reader import NAME, read_source
from gongkai.source import yaml_text

CHARACTERS_LOST = Problem(
    "IMP025",
    {
        "zh": "正文的字符与原文不一致：少了“{lost}”，多了“{gained}”，没有导入",
        "en": "the text differs from its source: “{lost}” lost, “{gained}” added: not imported",
    },
    {
        "zh": "这是导入程序的缺陷，请连同原文件报告；先手工录入",
        "en": "this is a defect of the importer: report it with the file, and type the text in",
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
        "zh": "两个来源重复时只导入一个；不重复时改原文件名，分批导入",
        "en": "import one of them if they are the same; else rename the source and import it on its own",
    },
    Severity.WARNING,
)
NOT_WRITTEN = Problem(
    "IMP030",
    {"zh": "无法写入 {path}：{reason}", "en": "{path} could not be written: {reason}"},
    {"zh": "检查文件夹权限和磁盘空间", "en": "check the folder's permissions and the free space"},
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
WRITTEN, UNCHANGED = "written", "unchanged"


@dataclass(slots=True)
class Places:
    """The folder of a section, what stands in it and what this import has put there; with ``write`` off nothing is put."""

    root: Path
    section: str
    definitions: Definitions
    write: bool
    standing: dict[str, str] = field(default_factory=dict)
    taken: dict[str, Place] = field(default_factory=dict)

    def look(self) -> None:
        """Take note of the documents that stand in the section already."""
        folder = self.root / "docs" / self.section
        for path in sorted([*folder.glob("*.md"), *folder.glob("[12][0-9][0-9][0-9]/*.md")]):
            self.standing[path.stem] = path.relative_to(self.root).as_posix()

    def put(self, draft: Draft, settled: Settled, context: Context) -> tuple[str, str | list[Finding]]:
        """Return the path of a document, and whether it was written or is unchanged, or why it is neither."""
        at = context.at(draft.line)
        path = self._path(draft, settled)
        content = _content(draft, settled)
        found = self._refused(draft, path, content, context)
        if found:
            return path, found
        self.taken[path] = at
        target = self.root / path
        try:
            if target.is_symlink() or target.exists():
                same = target.is_file() and not target.is_symlink() and target.read_bytes() == content
                return path, UNCHANGED if same else [CHANGED.at(at, path=path)]
            elsewhere = self.standing.get(target.stem)
            if elsewhere is not None:
                return path, [MOVED.at(at, path=elsewhere)]
            if self.write:
                replace(target, content)
        except OSError as error:
            return path, [NOT_WRITTEN.at(at, path=path, reason=error.strerror or type(error).__name__)]
        return path, WRITTEN

    def _refused(self, draft: Draft, path: str, content: bytes, context: Context) -> list[Finding]:
        """Return why a document must not be written: it differs from its source, would not pass, or has a taken name."""
        at = context.at(draft.line)
        source, document = ink(draft.original), ink(unmarked(draft.body), *draft.left_out)
        if source != document:
            lost, gained = ("".join(more.elements()) for more in (source - document, document - source))
            return [CHARACTERS_LOST.at(at, lost=lost, gained=gained)]
        limit = self.definitions.portal.limits.source_bytes
        if len(content) > limit:
            return [TOO_LONG.at(at, size=len(content), limit=limit)]
        if path in self.taken:
            return [SAME_NAME.at(at, other=self.taken[path], path=path)]
        return [finding for finding in read_source(content, path, self.definitions).findings if finding.is_error]

    def _path(self, draft: Draft, settled: Settled) -> str:
        day = str(settled.values.get("date_formed") or settled.values.get("date_published") or "")
        year = f"{day[:4]}/" if re.fullmatch(r"(?:19|20)\d{2}", day[:4]) else ""
        if not NAME.fullmatch(draft.stem):
            raise ValueError(draft.stem)
        return f"docs/{self.section}/{year}{draft.stem}.md"


def _content(draft: Draft, settled: Settled) -> bytes:
    """Return the bytes of a document: metadata, an empty line, the text."""
    body = f"\n{draft.body}\n" if draft.body else ""
    return f"---\n{yaml_text(settled.values)}---\n{body}".encode()
