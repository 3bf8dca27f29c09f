"""``gongkai init``: a new portal."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.authoring.init import SERVICES, init
from gongkai.commands.base import language_option, leave

DONE = {
    "zh": "已建立 {path}：先改 catalog/portal.yml 和 catalog/agencies.yml，再运行 gongkai check、gongkai build",
    "en": "{path} is there: change catalog/portal.yml and catalog/agencies.yml first, then run gongkai check and gongkai build",
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--ci", "service", type=click.Choice(list(SERVICES)), default=None, help="放入持续集成文件 / add the file for this host"
)
@language_option
def command(folder: Path, service: str | None, language: str) -> None:
    """新建门户：catalog、mkdocs.yml 和首页 / make a new portal: catalog, mkdocs.yml and a first page."""
    leave(init(folder, service or ""), language)
    click.echo(DONE[language].format(path=folder))
