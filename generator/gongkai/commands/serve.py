"""``gongkai serve``: live preview, drafts included."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.commands.base import language_option, needs_portal, root_option


@click.command()
@root_option
@language_option
@click.option("--address", default="127.0.0.1:8000", help="监听地址 / host:port to listen on")
def command(root: Path, language: str, address: str) -> None:
    """实时预览，含草稿 / live preview, drafts included."""
    from gongkai.mkdocs_plugin import serve

    needs_portal(root, language)
    serve(root, address)
