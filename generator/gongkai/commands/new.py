"""``gongkai new``: a new document from its type's example."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.authoring.new import new
from gongkai.commands.base import BAD_DATE, UNUSABLE, as_of_option, language_option, leave, needs_portal, root_option


@click.command()
@click.argument("kind", metavar="TYPE")
@click.option("--section", required=True, help="栏目路径或名称 / path or name of the section")
@click.option("--agency", default="", help="发布机构（默认栏目的负责单位）/ publisher (default: the section's owner)")
@click.option("--title", default="", help="标题 / title")
@click.option("--name", default="", help="文件名 / file name")
@root_option
@language_option
@as_of_option
def command(kind: str, section: str, agency: str, title: str, name: str, root: Path, language: str, as_of: str | None) -> None:
    """按文种样例写一个新文档，日期和索引号自动填写 / write a document from the type's example, dated and numbered."""
    needs_portal(root, language)
    try:
        created = new(root, kind, section, agency, title, name, as_of)
    except ValueError:
        click.echo(BAD_DATE[language].format(value=as_of), err=True)
        raise SystemExit(UNUSABLE) from None
    leave(created.findings, language)
    for path in created.files:
        click.echo(path)
