"""``gongkai number``: index numbers for the documents that have none."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.authoring.number import number
from gongkai.commands.base import language_option, leave, needs_portal, root_option


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@root_option
@language_option
def command(paths: tuple[str, ...], root: Path, language: str) -> None:
    """给没有索引号的文档编号（机构 × 年度，永不重复）/ number documents by agency and year, never twice."""
    needs_portal(root, language)
    numbered = number(root, paths)
    for path, given in numbered.numbers.items():
        click.echo(f"{path}: {given}")
    leave(numbered.findings, language)
