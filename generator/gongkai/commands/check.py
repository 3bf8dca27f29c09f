"""``gongkai check``: every finding of every file at once."""

from __future__ import annotations

import json
from pathlib import Path

import click

from gongkai.commands.base import (
    FINDINGS,
    FINE,
    SUMMARY,
    UNUSABLE,
    as_of_option,
    language_option,
    opened,
    print_findings,
    root_option,
    summary,
)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@root_option
@language_option
@as_of_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式 / output format")
def command(paths: tuple[str, ...], root: Path, language: str, as_of: str | None, form: str) -> None:
    """检查全部文档和 catalog；给出路径时只报告这些路径 / check everything, report PATHS only."""
    portal = opened(root, as_of, language)
    wanted = [path.replace("\\", "/").removeprefix("./").rstrip("/") for path in paths]
    findings = [
        finding
        for finding in portal.findings
        if not wanted or any(finding.place.path == path or finding.place.path.startswith(f"{path}/") for path in wanted)
    ]
    counts = summary(portal, findings)
    if form == "json":
        listed = [finding.as_json() for finding in findings]
        click.echo(json.dumps({"summary": counts, "findings": listed}, ensure_ascii=False, indent=1))
    else:
        print_findings(findings, language)
        click.echo(SUMMARY[language].format(**counts))
    if portal.catalog is None:
        raise SystemExit(UNUSABLE)
    raise SystemExit(FINDINGS if counts["errors"] else FINE)
