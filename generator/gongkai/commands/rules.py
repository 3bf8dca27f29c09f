"""``gongkai rules``: every rule, and the page of each."""

from __future__ import annotations

import json
from pathlib import Path

import click

from gongkai.audit.keeping import PROBLEMS as KEEPING
from gongkai.audit.live import PROBLEMS as LIVE
from gongkai.audit.reading import reading_problems
from gongkai.commands.base import FINE, UNUSABLE, language_option, root_option
from gongkai.definitions.loading import read_definitions
from gongkai.findings import SEVERITY_LABEL, Problem
from gongkai.rules import rules
from gongkai.rules.base import AREAS, Provenance, area_of

NO_RULE = {"zh": "没有规则 {code}；运行 gongkai rules 查看全部", "en": "there is no rule {code}; gongkai rules lists them all"}
HEADS = {"zh": ("领域", "规则", "其中停用", "读取时的代码"), "en": ("area", "rules", "of them off", "codes of reading")}
TOTAL = {"zh": "合计", "en": "total"}
OFF = {"zh": "（停用）", "en": " (off)"}
COUNT = {
    "zh": "{rules} 条规则，其中停用 {off} 条；另有 {others} 个代码在读取、管理例外和核对已部署网站时使用",
    "en": "{rules} rules, {off} of them off; {others} more codes are used while reading, keeping exceptions and looking at deployed sites",
}


@click.command()
@click.argument("code", required=False)
@root_option
@language_option
@click.option("--profile", default="2019", help="检查方案 / inspection profile")
@click.option("--format", "form", type=click.Choice(["text", "json", "table"]), default="text", help="输出格式 / output format")
def command(code: str | None, root: Path, language: str, profile: str, form: str) -> None:
    """列出审查规则；给出代码时说明该规则 / list the rules, or explain the rule CODE."""
    if code is not None:
        click.echo(_explained(code.upper(), language))
        raise SystemExit(FINE)
    off = _switched_off(root, profile)
    if form == "json":
        click.echo(json.dumps([_entry(name, off) for name in rules()], ensure_ascii=False, indent=1))
        return
    if form == "table":
        click.echo(_table(off, language), nl=False)
        return
    area = ""
    for name, rule in rules().items():
        if rule.area != area:
            area = rule.area
            click.echo(f"\n{area} {AREAS[area][language]}")
        severity = SEVERITY_LABEL[rule.severity][language]
        click.echo(f"  {name} {severity} [{rule.provenance}] {rule.name}{OFF[language] if name in off else ''}")
    others = _others()
    click.echo("")
    for name, problems in others.items():
        severity = SEVERITY_LABEL[problems[0].severity][language]
        click.echo(f"  {name} {severity} {problems[0].message[language]}")
    click.echo("\n" + COUNT[language].format(rules=len(rules()), off=len(off), others=len(others)))


def _table(off: set[str], language: str) -> str:
    """Return a Markdown table: how many rules an area has, by provenance, and how many more codes."""
    others = _others()
    lines = [
        "| " + " | ".join([HEADS[language][0], *(str(kind) for kind in Provenance), *HEADS[language][1:]]) + " |",
        "|---|" + "---:|" * (len(Provenance) + len(HEADS[language]) - 1),
    ]
    total = [0] * (len(Provenance) + len(HEADS[language]) - 1)
    for area, label in AREAS.items():
        mine = [rule for rule in rules().values() if rule.area == area]
        more = sum(area_of(code) == area for code in others)
        counts = [sum(rule.provenance is kind for rule in mine) for kind in Provenance]
        counts += [len(mine), sum(rule.code in off for rule in mine), more]
        if mine or more:
            lines.append(f"| {area} {label[language]} | " + " | ".join(str(count or "") for count in counts) + " |")
            total = [sum(pair) for pair in zip(total, counts, strict=True)]
    lines.append(f"| {TOTAL[language]} | " + " | ".join(map(str, total)) + " |")
    return "\n".join(lines) + "\n"


def _others() -> dict[str, list[Problem]]:
    """Return the problems that are no rules of their own, by code."""
    found = {code: list(problems) for code, problems in reading_problems().items() if code not in rules()}
    for problem in (*KEEPING, *LIVE):
        found.setdefault(problem.code, []).append(problem)
    return dict(sorted(found.items(), key=lambda item: (area_of(item[0]), item[0])))


def _switched_off(root: Path, profile: str) -> set[str]:
    definitions, _ = read_definitions(root / "catalog") if (root / "catalog").is_dir() else (None, [])
    chosen = definitions.inspections.get(profile) if definitions else None
    settings = chosen.rules if chosen else {}
    off = set()
    for code, rule in rules().items():
        setting = settings.get(code)
        if not (setting.enabled if setting else rule.provenance is not Provenance.WEAK):
            off.add(code)
    return off


def _entry(code: str, off: set[str]) -> dict[str, object]:
    rule = rules()[code]
    return {
        "code": code, "name": rule.name, "area": rule.area, "severity": str(rule.severity), "provenance": str(rule.provenance),
        "locus": str(rule.locus), "basis": list(rule.basis), "enabled": code not in off, "summary": rule.summary,
        "message": dict(rule.message), "hint": dict(rule.hint),
    }  # fmt: skip


def _explained(code: str, language: str) -> str:
    rule = rules().get(code)
    if rule is not None:
        severity = SEVERITY_LABEL[rule.severity][language]
        return f"{code} {rule.name} · {severity} · {rule.provenance} · {AREAS[rule.area][language]}\n\n{rule.page.strip()}"
    problems = _others().get(code)
    if problems is None:
        click.echo(NO_RULE[language].format(code=code), err=True)
        raise SystemExit(UNUSABLE)
    return "\n".join(f"{code} {problem.message[language]}\n    → {problem.hint[language]}" for problem in problems)
