"""``gongkai audit``: what an inspector would find, on every document and every page, with the remedy."""

from __future__ import annotations

import os
from dataclasses import replace as changed
from pathlib import Path

import click

from gongkai.audit.baseline import BadBaseline, read_baseline, write_baseline
from gongkai.audit.changes import NoRevision, changed_since, touched
from gongkai.audit.duties import calendar
from gongkai.audit.fixing import fix
from gongkai.audit.inspecting import inspect
from gongkai.audit.reports import reports
from gongkai.audit.reports.base import Outcome
from gongkai.audit.reports.summary import summary
from gongkai.audit.tally import MOST_OF_A_RULE
from gongkai.commands.base import FINDINGS, FINE, UNUSABLE, as_of_option, language_option, opened, print_findings, root_option
from gongkai.definitions.inspection import Inspection
from gongkai.findings import Severity
from gongkai.kept_files import FOLDER
from gongkai.numbering import replace
from gongkai.portal import Portal
from gongkai.rules.views import PortalView
from gongkai.site import Site, open_site

DEFAULT = "2019"
LEVELS: dict[str, set[Severity]] = {
    "veto": {Severity.VETO},
    "error": {Severity.VETO, Severity.ERROR},
    "warning": {Severity.VETO, Severity.ERROR, Severity.WARNING},
}
LEVELS["note"] = {*LEVELS["warning"], Severity.NOTE}
LEVELS["never"] = set()
SUMMARY_FILE = "GITHUB_STEP_SUMMARY"
"""Where GitHub tells a step to write its summary."""

UNKNOWN_PROFILE = {
    "zh": "没有检查方案 {name}；catalog/inspection/ 中有：{known}",
    "en": "there is no inspection {name}; catalog/inspection/ has: {known}",
}
BAD_BASELINE = {
    "zh": "{path} 不是基线文件；用 --write-baseline 重新生成",
    "en": "{path} is no baseline; make one with --write-baseline",
}
NO_REVISION = {"zh": "git 不认识版本 {name}，或这里不是 git 仓库", "en": "git does not know {name}, or this is no repository"}
WRITTEN = {"zh": "基线已写入 {path}，共 {count} 项", "en": "{count} findings written to the baseline {path}"}
NO_SITE = {"zh": "没有站点文件夹 {path}；先运行 gongkai build", "en": "there is no site in {path}; run gongkai build first"}


@click.command()
@root_option
@language_option
@as_of_option
@click.option("--site", type=click.Path(path_type=Path), default=None, help="站点文件夹（默认 site）/ the built site")
@click.option("--profile", default=DEFAULT, help="检查方案（catalog/inspection/）/ inspection profile")
@click.option("--format", "form", type=click.Choice(sorted(reports())), default="text", help="输出格式 / output format")
@click.option("--output", type=click.Path(path_type=Path), default=None, help="写到文件 / write to a file")
@click.option(
    "--fail-on", type=click.Choice(list(LEVELS)), default="error", help="达到此级别时退出码为 1 / exit 1 from this level on"
)
@click.option(
    "--baseline", type=click.Path(path_type=Path), default=None, help="基线文件：已知问题不计 / what it knows does not count"
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    default=None,
    help="把现有问题写成基线 / write what is found to a baseline",
)
@click.option(
    "--changed-since", default=None, metavar="REV", help="只查某个 git 版本以来的改动 / only what changed since a revision"
)
@click.option("--fix", "mend", is_flag=True, help="改正可安全改正的元数据 / mend metadata where that is safe")
@click.option(
    "--calendar", "ics", type=click.Path(path_type=Path), default=None, help="写出待办日历（.ics）/ write coming duties"
)
@click.option(
    "--most",
    default=MOST_OF_A_RULE,
    type=click.IntRange(min=0),
    help="一条规则最多逐一列出多少处（0 为全部）/ findings of a rule that are listed (0: all)",
)
@click.option("--live", default=None, metavar="URL", help="核对已部署的网站 / look at the deployed site")
@click.option("--live-pages", default=500, help="最多访问的网页和外链数 / most pages and links to ask for")
def command(
    root: Path, language: str, as_of: str | None, site: Path | None, profile: str, form: str, output: Path | None, fail_on: str,
    baseline: Path | None, write_baseline: Path | None, changed_since: str | None, mend: bool, ics: Path | None, most: int,
    live: str | None, live_pages: int,
) -> None:  # fmt: skip
    """按检查指标审查文档和网站 / audit documents and site by the inspection indicators."""
    portal = opened(root, as_of, language)
    view = _view(portal, profile, language)
    folder = site or root / "site"
    built = open_site(folder) if folder.is_dir() else None
    if ics is not None:
        replace(ics, calendar(view, language).encode())
    if live is not None:
        _live(view, built, live, live_pages, folder, language)
    most = 0 if write_baseline is not None else most
    outcome = _inspect(portal, view, built, profile, language, baseline, changed_since, most)
    if mend:
        mended = fix(root, view.catalog, outcome.audit.observations)
        if mended:
            portal = opened(root, as_of, language)
            outcome = _inspect(portal, _view(portal, profile, language), built, profile, language, baseline, changed_since, most)
        outcome = changed(outcome, mended=len(mended))
    if write_baseline is not None:
        count = _write(write_baseline, outcome)
        click.echo(WRITTEN[language].format(path=write_baseline, count=count))
        raise SystemExit(FINE)
    _report(outcome, form, output, language)
    failing = any(count and severity in LEVELS[fail_on] for severity, count in outcome.counts.items())
    raise SystemExit(FINDINGS if failing else FINE)


def _write(path: Path, outcome: Outcome) -> int:
    return write_baseline(path, outcome.audit.observations)


def _view(portal: Portal, profile: str, language: str) -> PortalView:
    """Return what the rules look at, or leave with exit code 2."""
    if portal.catalog is None or portal.definitions is None:
        print_findings(portal.findings, language)
        raise SystemExit(UNUSABLE)
    known = portal.definitions.inspections
    if not known and profile == DEFAULT:
        chosen = Inspection.model_validate({"label": {"zh": DEFAULT, "en": DEFAULT}, "source": ""})
    elif profile in known:
        chosen = known[profile]
    else:
        click.echo(UNKNOWN_PROFILE[language].format(name=profile, known="、".join(known) or "—"), err=True)
        raise SystemExit(UNUSABLE)
    return PortalView(portal.root, portal.catalog, chosen, portal.folder.others)


def _inspect(
    portal: Portal, view: PortalView, built: Site | None, profile: str, language: str, baseline: Path | None, revision: str | None,
    most: int,
) -> Outcome:  # fmt: skip
    """Return the outcome, or leave with exit code 2 when baseline or revision cannot be used."""
    known = only = None
    if baseline is not None:
        try:
            known = read_baseline(baseline)
        except BadBaseline:
            click.echo(BAD_BASELINE[language].format(path=baseline), err=True)
            raise SystemExit(UNUSABLE) from None
    if revision is not None:
        try:
            only = touched(view.catalog, changed_since(portal.root, revision))
        except NoRevision:
            click.echo(NO_REVISION[language].format(name=revision), err=True)
            raise SystemExit(UNUSABLE) from None
    return inspect(view, portal.findings, built, profile, only=only, known=known, most=most)


def _live(view: PortalView, built: Site | None, url: str, most: int, folder: Path, language: str) -> None:
    """Look at the deployed site, print what is wrong and leave."""
    from gongkai.audit.live import Live

    if built is None:
        click.echo(NO_SITE[language].format(path=folder), err=True)
        raise SystemExit(UNUSABLE)
    allowed = tuple(view.definitions.auditing.allowed.hosts)
    memory = view.root / FOLDER / "live.json"
    findings = list(Live(url, built, memory, most=most, allowed=allowed).look(view.catalog.as_of))
    print_findings(findings, language)
    raise SystemExit(FINDINGS if any(finding.is_error for finding in findings) else FINE)


def _report(outcome: Outcome, form: str, output: Path | None, language: str) -> None:
    text = reports()[form].make(outcome, language)
    if output is not None:
        replace(output, text.encode())
    else:
        click.echo(text, nl=False)
    target = os.environ.get(SUMMARY_FILE)
    if form == "github" and target:
        with Path(target).open("a", encoding="utf-8") as stream:
            stream.write(summary.make(outcome, language))
