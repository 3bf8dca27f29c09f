"""``gongkai serve``: live preview, drafts included."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from gongkai.commands.base import UNUSABLE, language_option, needs_portal, reason_of, root_option
from gongkai.commands.build import CANNOT_WRITE
from gongkai.publish import Report

READY = {
    "zh": "预览 http://{host}:{port}/（含草稿；按 Ctrl+C 结束）",
    "en": "preview at http://{host}:{port}/ (drafts included; Ctrl+C ends it)",
}
BUILT = {
    "zh": "{seconds:.2f} 秒：写入 {written} 个文件，删除 {deleted} 个",
    "en": "{seconds:.2f} s: {written} files written, {deleted} deleted",
}
BAD_ADDRESS = {"zh": "--address {value} 应写成 127.0.0.1:8000", "en": "--address {value}: write it as 127.0.0.1:8000"}
TAKEN = {
    "zh": "不能监听 {value}：{reason}；用 --address 换一个",
    "en": "cannot listen at {value}: {reason}; choose another with --address",
}


@click.command()
@root_option
@language_option
@click.option("--address", default="127.0.0.1:8000", help="监听地址 / host:port to listen on")
def command(root: Path, language: str, address: str) -> None:
    """实时预览，含草稿 / live preview, drafts included."""
    from gongkai.authoring.preview import Preview, listening, serve

    needs_portal(root, language)
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        click.echo(BAD_ADDRESS[language].format(value=address), err=True)
        raise SystemExit(UNUSABLE)
    preview = Preview(
        root,
        language,
        click.echo,
        lambda error: CANNOT_WRITE[language].format(path=error.filename or root, reason=reason_of(error, language)),
    )

    def built(report: Report, seconds: float) -> None:
        click.echo(BUILT[language].format(seconds=seconds, written=report.written, deleted=report.deleted))

    def ready(port: int) -> None:
        click.echo(READY[language].format(host=host, port=port))

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server = listening(preview, host, int(port))
    except (OSError, OverflowError) as error:
        reason = reason_of(error, language) if isinstance(error, OSError) else str(error)
        click.echo(TAKEN[language].format(value=address, reason=reason), err=True)
        raise SystemExit(UNUSABLE) from None
    try:
        serve(preview, server, ready, built)
    except KeyboardInterrupt:
        return
