"""``gongkai build``: check, then publish; MkDocs is started only when shells have to be rendered anew."""

from __future__ import annotations

import time
from pathlib import Path

import click

from gongkai.commands.base import (
    FINDINGS,
    SUMMARY,
    UNUSABLE,
    as_of_option,
    end_at_once,
    language_option,
    opened,
    print_findings,
    progress,
    reason_of,
    root_option,
    summary,
)
from gongkai.kept_files import is_kept
from gongkai.memory import peak
from gongkai.outputs.filters import FILTERS
from gongkai.outputs.fragments import Compiled

BUILT = {
    "zh": "发布 {documents} 个文档、{pages} 个网页；沿用 {reused} 项；写入 {written} 个文件，删除 {deleted} 个；{seconds:.1f} 秒{memory}",
    "en": "{documents} documents, {pages} pages; {reused} reused; {written} files written, {deleted} deleted; {seconds:.1f} s{memory}",
}
CANNOT_WRITE = {
    "zh": "{path} 写不进去（{reason}）；没有一个网页只写了一半，腾出空间或改正权限后再运行一次即可",
    "en": "{path} cannot be written ({reason}); no page is half-written: make room or correct the rights and build again",
}
MEMORY = {"zh": "，{megabytes:.0f} MB", "en": ", {megabytes:.0f} MB"}
"""What follows where the system tells how much memory was held."""
NO_OUTPUT = {"zh": "没有这项输出；可选：{names}", "en": "there is no such output; there are: {names}"}
NO_SETTINGS = {
    "zh": "缺少 mkdocs.yml；从 gongkai init 生成的门户中复制一份",
    "en": "mkdocs.yml is missing; copy one from a portal made by gongkai init",
}


@click.command()
@root_option
@language_option
@as_of_option
@click.option("--site", type=click.Path(path_type=Path), default=None, help="输出文件夹（默认 site）/ output folder")
@click.option("--drafts", is_flag=True, help="包括草稿和定时发布的文档 / include drafts and scheduled documents")
@click.option("--fresh", is_flag=True, help="不用缓存 / do not use the cache")
@click.option(
    "--without",
    multiple=True,
    help="不生成这项输出，可重复（如 search_index）/ leave this output out, may be repeated",
)
@click.option("-q", "--quiet", is_flag=True, help="只显示错误 / errors only")
def command(
    root: Path,
    language: str,
    as_of: str | None,
    site: Path | None,
    drafts: bool,
    fresh: bool,
    without: tuple[str, ...],
    quiet: bool,
) -> None:
    """检查后生成网站；有错误时不生成 / check, then build the site; nothing is built when there are errors."""
    start = time.perf_counter()
    compiled = Compiled(FILTERS) if fresh or not is_kept(root) else None
    from gongkai.kept_shells import shells_beside  # read in while the templates are being compiled beside
    from gongkai.outputs import outputs
    from gongkai.publish import publish
    from gongkai.writing import Refused

    if set(without) - set(outputs()):
        raise click.BadParameter(NO_OUTPUT[language].format(names=", ".join(sorted(outputs()))), param_hint="--without")
    portal = opened(root, as_of, language, drafts, fresh)
    if not (root / "mkdocs.yml").is_file():
        click.echo(NO_SETTINGS[language], err=True)
        raise SystemExit(UNUSABLE)
    print_findings([finding for finding in portal.findings if finding.is_error or not quiet], language)
    if portal.catalog is None or not portal.is_sound:
        click.echo(SUMMARY[language].format(**summary(portal, portal.findings)))
        raise SystemExit(UNUSABLE if portal.catalog is None else FINDINGS)
    shells = shells_beside(portal, fresh)
    target = site or root / "site"
    try:
        bar = progress({"zh": "生成", "en": "building"}, language)
        report = publish(
            portal.root,
            portal.catalog,
            shells,
            target,
            bar,
            files=portal.folder.stamps,
            fresh=fresh,
            without=without,
            compiled=compiled,
        )
    except Refused as refused:
        click.echo(refused.finding.text(language), err=True)
        raise SystemExit(FINDINGS) from None
    except OSError as error:
        click.echo(CANNOT_WRITE[language].format(path=error.filename or target, reason=reason_of(error, language)), err=True)
        raise SystemExit(UNUSABLE) from None
    if not quiet:
        seconds, most = time.perf_counter() - start, peak()
        memory = MEMORY[language].format(megabytes=most / 2**20) if most is not None else ""
        counts = {
            "documents": report.documents,
            "pages": report.pages,
            "reused": report.reused,
            "written": report.written,
            "deleted": report.deleted,
        }
        click.echo(BUILT[language].format(seconds=seconds, memory=memory, **counts))
    end_at_once()
