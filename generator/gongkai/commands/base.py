"""What the commands share: options, opening a portal, printing findings, exit codes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator, Sequence, Sized
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.commands import OWN_PROCESS

if TYPE_CHECKING:
    from gongkai.findings import Finding
    from gongkai.portal import Portal

FINE, FINDINGS, UNUSABLE = 0, 1, 2
"""Exit codes: nothing wrong; findings; the portal cannot be used."""
WORTH_A_BAR = 500
"""Items below which no progress is shown."""

SUMMARY = {
    "zh": "{documents} 个文档，{errors} 个错误，{warnings} 个警告，{notes} 个提示",
    "en": "{documents} documents, {errors} errors, {warnings} warnings, {notes} notes",
}
BAD_DATE = {
    "zh": "--as-of {value} 不是日期；写成 2026-11-21 或 2026-11-21T09:00",
    "en": "--as-of {value} is no date; write 2026-11-21 or 2026-11-21T09:00",
}
NO_PORTAL = {
    "zh": "{path} 中没有 catalog/ 文件夹，不是 gongkai 门户；用 gongkai init 新建一个，或用 --root 指定",
    "en": "{path} has no catalog/ folder and is no gongkai portal; make one with gongkai init, or name one with --root",
}

root_option = click.option("--root", type=click.Path(path_type=Path), default=Path("."), help="门户文件夹 / the portal's folder")
language_option = click.option(
    "--language", type=click.Choice(["zh", "en"]), default="zh", help="提示语言 / language of messages"
)
as_of_option = click.option(
    "--as-of", "as_of", default=None, metavar="DATE", help="按此日期（默认现在）/ as of this date (default: now)"
)


REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EACCES: "没有写权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.EFBIG: "超过允许的文件大小",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EADDRINUSE: "端口已被其他程序占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}
"""What the system says only in English."""


def reason_of(error: OSError, language: str) -> str:
    """Return why the system refused something."""
    said = error.strerror or type(error).__name__
    return REASONS.get(error.errno or 0, said) if language == "zh" else said


def progress(label: dict[str, str], language: str) -> Any:
    """Return a function that shows a bar while items are worked through, when a person is watching."""

    def show(items: Iterable[Any], count: int | None = None) -> Iterator[Any]:
        length = len(items) if isinstance(items, Sized) else count or 0
        if not sys.stderr.isatty() or length < WORTH_A_BAR:
            yield from items
            return
        with click.progressbar(items, length=length, label=label[language], file=sys.stderr) as bar:
            yield from bar

    return show


def needs_portal(root: Path, language: str) -> None:
    """Leave with exit code 2 and a message where ``root`` is no portal."""
    if not (root / "catalog").is_dir():
        click.echo(NO_PORTAL[language].format(path=root), err=True)
        raise SystemExit(UNUSABLE)


def opened(root: Path, as_of: str | None, language: str, drafts: bool = False, fresh: bool = False) -> Portal:
    """Return the portal, or leave with exit code 2 and a message."""
    from gongkai.portal import open_portal  # much is read in for it: a command may begin something before

    needs_portal(root, language)
    try:
        return open_portal(root, as_of, drafts, progress({"zh": "读取", "en": "reading"}, language), fresh)
    except ValueError:
        click.echo(BAD_DATE[language].format(value=as_of), err=True)
        raise SystemExit(UNUSABLE) from None


def end_at_once() -> None:
    """End the process, where it is one of its own: a hundred thousand records need not be taken apart one by one.

    Called by a command that has done its work; everything it wrote is on its way, and nothing else is open.
    """
    if click.get_current_context().find_root().obj != OWN_PROCESS:
        return
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(FINE)


def print_findings(findings: Iterable[Finding], language: str) -> None:
    """Print findings, each on two lines."""
    for finding in findings:
        click.echo(finding.text(language))


def leave(findings: Sequence[Finding], language: str) -> None:
    """Print findings and leave with exit code 1 when one of them is an error."""
    print_findings(findings, language)
    if any(finding.is_error for finding in findings):
        raise SystemExit(FINDINGS)


def summary(portal: Portal, findings: Iterable[Finding]) -> dict[str, int]:
    """Return the counts that close a check."""
    count = {"veto": 0, "error": 0, "warning": 0, "note": 0}
    for finding in findings:
        count[finding.problem.severity] += 1
    documents = len(portal.catalog.records) if portal.catalog else 0
    return {
        "documents": documents,
        "errors": count["veto"] + count["error"],
        "warnings": count["warning"],
        "notes": count["note"],
    }
