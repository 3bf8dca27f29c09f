"""The command ``gongkai``. Exit code 0: fine; 1: findings; 2: the portal cannot be used."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sized
from pathlib import Path
from typing import Any

import click

from gongkai import __version__
from gongkai.findings import Finding
from gongkai.portal import Portal, open_portal

FINE, FINDINGS, UNUSABLE = 0, 1, 2
WORTH_A_BAR = 500
"""Items below which no progress is shown."""

SUMMARY = {
    "zh": "{documents} 个文档，{errors} 个错误，{warnings} 个警告，{notes} 个提示",
    "en": "{documents} documents, {errors} errors, {warnings} warnings, {notes} notes",
}
BUILT = {
    "zh": "发布 {documents} 个文档、{pages} 个网页；写入 {written} 个文件，删除 {deleted} 个；{seconds:.1f} 秒，{memory:.0f} MB",
    "en": "{documents} documents and {pages} pages published; {written} files written, {deleted} deleted; {seconds:.1f} s, {memory:.0f} MB",
}
BAD_DATE = {
    "zh": "--as-of {value} 不是日期；写成 2026-11-21 或 2026-11-21T09:00",
    "en": "--as-of {value} is no date; write 2026-11-21 or 2026-11-21T09:00",
}
NO_PORTAL = {
    "zh": "{path} 中没有 catalog/ 文件夹，不是 gongkai 门户；用 gongkai init 新建一个，或用 --root 指定",
    "en": "{path} has no catalog/ folder and is no gongkai portal; make one with gongkai init, or name one with --root",
}
NO_SETTINGS = {"zh": "缺少 mkdocs.yml；从 gongkai init 生成的门户中复制一份", "en": "mkdocs.yml is missing; copy one from a portal made by gongkai init"}

root_option = click.option("--root", type=click.Path(path_type=Path), default=Path("."), help="门户文件夹 / the portal's folder")
language_option = click.option("--language", type=click.Choice(["zh", "en"]), default="zh", help="提示语言 / language of messages")
as_of_option = click.option("--as-of", "as_of", default=None, metavar="DATE", help="按此日期生成（默认今天）/ build for this date (default today)")


class ByModule(click.Group):
    """The command group; every command is a function of this module or of ``authoring``."""


@click.group(cls=ByModule, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """静态政府信息公开门户生成器 / static open-government site generator."""


def progress(label: str) -> Any:
    """Return a function that shows a bar while items are worked through, when a person is watching."""

    def show(items: Iterable[Any], count: int | None = None) -> Iterator[Any]:
        length = len(items) if isinstance(items, Sized) else count or 0
        if not sys.stderr.isatty() or length < WORTH_A_BAR:
            yield from items
            return
        with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
            yield from bar

    return show


def opened(root: Path, as_of: str | None, language: str, drafts: bool = False) -> Portal:
    """Return the portal, or leave with exit code 2 and a message."""
    if not (root / "catalog").is_dir():
        click.echo(NO_PORTAL[language].format(path=root), err=True)
        raise SystemExit(UNUSABLE)
    try:
        return open_portal(root, as_of, drafts, progress({"zh": "读取", "en": "reading"}[language]))
    except ValueError:
        click.echo(BAD_DATE[language].format(value=as_of), err=True)
        raise SystemExit(UNUSABLE) from None


def print_findings(findings: list[Finding], language: str) -> None:
    """Print findings, each on two lines."""
    for finding in findings:
        click.echo(finding.text(language))


def summary(portal: Portal, findings: list[Finding]) -> dict[str, int]:
    """Return the counts that close a check."""
    count = {"veto": 0, "error": 0, "warning": 0, "note": 0}
    for finding in findings:
        count[finding.problem.severity] += 1
    documents = len(portal.catalog.records) if portal.catalog else 0
    return {"documents": documents, "errors": count["veto"] + count["error"], "warnings": count["warning"], "notes": count["note"]}


@main.command()
@click.argument("paths", nargs=-1, type=click.Path())
@root_option
@language_option
@as_of_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式 / output format")
def check(paths: tuple[str, ...], root: Path, language: str, as_of: str | None, form: str) -> None:
    """检查全部文档和 catalog；给出路径时只报告这些路径 / check everything, report PATHS only."""
    portal = opened(root, as_of, language)
    wanted = [path.replace("\\", "/").removeprefix("./").rstrip("/") for path in paths]
    findings = [
        finding
        for finding in portal.findings
        if not wanted or any(finding.place.path == path or finding.place.path.startswith(f"{path}/") for path in wanted)
    ]
    counts = summary(portal, findings)
    if form == "json":
        click.echo(json.dumps({"summary": counts, "findings": [f.as_json() for f in findings]}, ensure_ascii=False, indent=1))
    else:
        print_findings(findings, language)
        click.echo(SUMMARY[language].format(**counts))
    if portal.catalog is None:
        raise SystemExit(UNUSABLE)
    raise SystemExit(FINDINGS if counts["errors"] else FINE)


@main.command()
@root_option
@language_option
@as_of_option
@click.option("--site", type=click.Path(path_type=Path), default=None, help="输出文件夹（默认 site）/ output folder (default site)")
@click.option("--drafts", is_flag=True, help="包括草稿和定时发布的文档 / include drafts and scheduled documents")
@click.option("--fresh", is_flag=True, help="不用缓存 / do not use the cache")
@click.option("-q", "--quiet", is_flag=True, help="只显示错误 / errors only")
def build(root: Path, language: str, as_of: str | None, site: Path | None, drafts: bool, fresh: bool, quiet: bool) -> None:
    """检查后生成网站；有错误时不生成 / check, then build the site; nothing is built when there are errors."""
    from gongkai.publish import Refused, publish

    start = time.perf_counter()
    portal = opened(root, as_of, language, drafts)
    if not (root / "mkdocs.yml").is_file():
        click.echo(NO_SETTINGS[language], err=True)
        raise SystemExit(UNUSABLE)
    print_findings([finding for finding in portal.findings if finding.is_error or not quiet], language)
    if portal.catalog is None or not portal.is_sound:
        click.echo(SUMMARY[language].format(**summary(portal, portal.findings)))
        raise SystemExit(UNUSABLE if portal.catalog is None else FINDINGS)
    shells = shells_of(portal, fresh)
    try:
        report = publish(portal.root, portal.catalog, shells, site or root / "site", progress({"zh": "生成", "en": "building"}[language]))
    except Refused as refused:
        click.echo(refused.finding.text(language), err=True)
        raise SystemExit(FINDINGS) from None
    if not quiet:
        seconds, memory = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        counts = {"documents": report.documents, "pages": report.pages, "written": report.written, "deleted": report.deleted}
        click.echo(BUILT[language].format(seconds=seconds, memory=memory, **counts))


def shells_of(portal: Portal, fresh: bool) -> Any:
    """Return the shells from the store, or have MkDocs render them; leave with exit code 2 when it cannot."""
    from gongkai.publish import made_from
    from gongkai.store import Store

    assert portal.catalog is not None
    versions = _versions()
    key = made_from(portal.root, portal.catalog, versions)
    store = Store(portal.root)
    shells = None if fresh else store.shells(key)
    if shells is None:
        from gongkai.mkdocs_plugin import MkDocsFailed, render_shells

        try:
            shells = render_shells(portal)
        except MkDocsFailed as failed:
            for line in failed.lines:
                click.echo(line, err=True)
            raise SystemExit(UNUSABLE) from None
        store.keep_shells(shells, key)
    return shells


def _versions() -> list[str]:
    from importlib.metadata import version

    return [version(name) for name in ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "nh3", "jinja2")]


@main.command()
@root_option
@click.option("--address", default="127.0.0.1:8000", help="监听地址 / host:port to listen on")
def serve(root: Path, address: str) -> None:
    """实时预览，含草稿 / live preview, drafts included."""
    from gongkai.mkdocs_plugin import serve as serve_live

    serve_live(root, address)
