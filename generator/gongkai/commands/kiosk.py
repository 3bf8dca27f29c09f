"""``gongkai kiosk``: the built site as a folder for a terminal without a network."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.commands.base import UNUSABLE, language_option
from gongkai.search.kiosk import Occupied, bundle

MESSAGES = {
    "no_site": {
        "zh": "{path} 中没有已生成的网站；先运行 gongkai build，或用 --site 指定网站文件夹",
        "en": "{path} holds no built site; run gongkai build first, or name the site's folder with --site",
    },
    "occupied": {
        "zh": "{path} 里有别的文件，或与网站文件夹重叠；换一个空文件夹",
        "en": "{path} holds other files or overlaps with the site; choose an empty folder",
    },
    "made": {
        "zh": "写入 {count} 个文件；用浏览器打开 {path} 即可，不需要服务器",
        "en": "{count} files written; open {path} in a browser, no server is needed",
    },
}


@click.command()
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path("site"),
    help="已生成的网站（默认 site）/ the built site (default site)",
)
@click.option("--folder", type=click.Path(path_type=Path), default=Path("kiosk"), help="写到哪里 / where the bundle goes")
@language_option
def command(site: Path, folder: Path, language: str) -> None:
    """生成离线版：U 盘或自助终端上直接打开，搜索也能用 / a copy that works from a disc, search included."""
    if not (site / "index.html").is_file():
        click.echo(MESSAGES["no_site"][language].format(path=site), err=True)
        raise SystemExit(UNUSABLE)
    try:
        count = sum(1 for _ in bundle(site, folder))
    except Occupied:
        click.echo(MESSAGES["occupied"][language].format(path=folder), err=True)
        raise SystemExit(UNUSABLE) from None
    click.echo(MESSAGES["made"][language].format(count=count, path=folder / "index.html"))
