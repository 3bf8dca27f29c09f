"""``gongkai photograph``: pictures of the built site."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.commands.base import UNUSABLE, as_of_option, language_option, opened, root_option


@click.command()
@root_option
@language_option
@as_of_option
@click.option(
    "--site", type=click.Path(path_type=Path), default=None, help="已生成的网站（默认 site）/ the built site (default site)"
)
@click.option("--folder", type=click.Path(path_type=Path), default=Path("pictures"), help="图片放在哪里 / where the pictures go")
@click.option("--dark", is_flag=True, help="深色配色 / dark colours")
def command(root: Path, language: str, as_of: str | None, site: Path | None, folder: Path, dark: bool) -> None:
    """给每种网页拍照：两种语言、两种宽度 / photograph one page of every kind, in both languages and at both widths."""
    from gongkai.authoring.photograph import NoBrowser, samples, take

    portal = opened(root, as_of, language)
    if portal.catalog is None:
        raise SystemExit(UNUSABLE)
    try:
        for name in take(site or root / "site", folder, samples(portal.catalog), dark):
            click.echo(name)
    except NoBrowser as missing:
        click.echo(missing.finding.text(language), err=True)
        raise SystemExit(UNUSABLE) from None
