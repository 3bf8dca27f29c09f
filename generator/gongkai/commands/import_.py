"""``gongkai import``: documents from pages, texts, Markdown and tables that exist."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.authoring.importing import import_files
from gongkai.commands.base import language_option, leave, needs_portal, print_findings, progress, root_option

DONE = {
    "zh": "写入 {written} 个文档，未变 {unchanged} 个，其中草稿 {drafts} 个；跳过 {skipped} 个来源",
    "en": "{written} documents written, {unchanged} unchanged, {drafts} of them drafts; {skipped} sources skipped",
}


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--section", required=True, help="放入的栏目 / the section they go to")
@click.option("--type", "kind", required=True, help="文种 / type")
@click.option("--publisher", required=True, help="发布机构 / publisher")
@click.option(
    "--format", "form", default=None, help="来源格式（默认自动识别）/ format of the sources (default: told from the file)"
)
@click.option("--date-published", default=None, help="来源没有时用的发布日期 / used where a source has none")
@click.option(
    "--set", "given", multiple=True, metavar="KEY=VALUE", help="来源没有时用的元数据 / metadata where a source has none"
)
@click.option("--dry-run", is_flag=True, help="只报告，不写文件 / report only, write nothing")
@root_option
@language_option
def command(
    sources: tuple[Path, ...],
    section: str,
    kind: str,
    publisher: str,
    form: str | None,
    date_published: str | None,
    given: tuple[str, ...],
    dry_run: bool,
    root: Path,
    language: str,
) -> None:
    """导入现有的网页、文本、Markdown、表格；重复运行不产生变化 / import what exists; running it again changes nothing."""
    needs_portal(root, language)
    wishes = dict(pair.split("=", 1) for pair in given if "=" in pair)
    report = import_files(
        root,
        sources,
        section=section,
        type=kind,
        publisher=publisher,
        format=form,
        date_published=date_published,
        given=wishes,
        write=not dry_run,
        progress=progress({"zh": "导入", "en": "importing"}, language),
    )
    print_findings([finding for finding in report.findings if not finding.is_error], language)
    counts = {name: len(getattr(report, name)) for name in ("written", "drafts", "unchanged", "skipped")}
    click.echo(DONE[language].format(**counts))
    leave([finding for finding in report.findings if finding.is_error], language)
