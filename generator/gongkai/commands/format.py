"""``gongkai format``: metadata in its normal spelling and order."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.authoring.formatting import format_documents
from gongkai.commands.base import FINDINGS, language_option, leave, needs_portal, root_option


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--check", "only_check", is_flag=True, help="只列出要改的文件，退出码 1 / only list what would change, exit code 1")
@root_option
@language_option
def command(paths: tuple[str, ...], only_check: bool, root: Path, language: str) -> None:
    """规范元数据的键名、顺序、日期和换行；不动正文 / normalise keys, order, dates and line ends; the text stays."""
    needs_portal(root, language)
    done = format_documents(root, paths, only_check)
    for path in done.changed:
        click.echo(path)
    leave(done.findings, language)
    if only_check and done.changed:
        raise SystemExit(FINDINGS)
