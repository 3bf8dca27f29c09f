"""``gongkai report``: draft a prescribed report for a year, its numbers counted from ledgers and documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from gongkai.authoring.circular import draft_circular
from gongkai.authoring.recount import recount
from gongkai.authoring.report_draft import draft_report
from gongkai.commands.base import FINDINGS, as_of_option, language_option, opened, print_findings, root_option

SCORECARD = "scorecard"
DRAFTED = {
    "zh": "已写出草稿 {path}；待填 {count} 处，改完后删除 status: draft 再运行 gongkai check",
    "en": "drafted {path}; {count} cells to fill; then delete status: draft and run gongkai check",
}
RECOUNTED = {
    "zh": "{path}：重新统计，改动 {count} 处",
    "en": "{path}: counted anew, {count} cells changed",
}
BAD_LEDGER = {
    "zh": "--ledger {value}：写成 台账名=文件路径，例如 requests=requests-2025.csv",
    "en": "--ledger {value}: write name=path, such as requests=requests-2025.csv",
}


def _given(ledgers: Sequence[str], language: str) -> dict[str, Path]:
    found = {}
    for ledger in ledgers:
        name, mark, path = ledger.partition("=")
        if not mark:
            raise click.UsageError(BAD_LEDGER[language].format(value=ledger))
        found[name] = Path(path)
    return found


@click.command()
@click.argument("name")
@root_option
@language_option
@as_of_option
@click.option("--year", type=click.IntRange(1900, 2100), required=True, help="报告年度 / year reported on")
@click.option("--agency", default=None, help="报告单位 / reporting agency")
@click.option(
    "--ledger",
    "ledgers",
    multiple=True,
    metavar="NAME=PATH",
    help="台账文件，代替声明的 / a ledger to read instead of the declared one",
)
@click.option(
    "--recount", "again", is_flag=True, help="重新统计已有报告中能统计的数 / count the numbers of the existing report anew"
)
@click.option("--month", type=click.IntRange(1, 12), default=None, help="月份，只用于 scorecard / month, for scorecard only")
@click.option("--out", default=None, help="输出文件（门户内路径）/ where to write, below the portal's folder")
def command(
    name: str,
    root: Path,
    language: str,
    as_of: str | None,
    year: int,
    agency: str | None,
    ledgers: Sequence[str],
    again: bool,
    month: int | None,
    out: str | None,
) -> None:
    """按 catalog/reports/NAME.yml 起草报告（annual 公开年报、website 网站年报），或起草公开工作通报（scorecard）.

    Draft a report declared in catalog/reports, or with the name scorecard the circular on the work of all agencies.
    """
    portal = opened(root, as_of, language)
    if again and portal.definitions is not None and name in portal.definitions.reports:
        counted = recount(root, portal, name, year, agency)
        if isinstance(counted, list):
            print_findings(counted, language)
            raise SystemExit(FINDINGS)
        click.echo(RECOUNTED[language].format(path=counted[0], count=counted[1]))
        return
    if name == SCORECARD:
        drafted = draft_circular(root, portal, year, month, out)
    else:
        drafted = draft_report(root, portal, name, year, agency, _given(ledgers, language), out)
    if drafted.findings:
        print_findings(drafted.findings, language)
        raise SystemExit(FINDINGS)
    click.echo(DRAFTED[language].format(path=drafted.path, count=drafted.to_fill))
