"""``gongkai search``: ask a built site what the public asks it."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import NoReturn

import click

from gongkai.commands.base import FINE, UNUSABLE, language_option
from gongkai.search.direct_hits import direct_hits
from gongkai.search.documents import FACETS
from gongkai.search.engine import parsed, search
from gongkai.search.excerpts import excerpt
from gongkai.search.folding import clean
from gongkai.search.reader import Index, OtherVersion

NOTHING = 1
"""Exit code when nothing was found."""

MESSAGES = {
    "no_index": {
        "zh": "{path} 中没有可读的搜索索引；先运行 gongkai build，或用 --site 指定网站文件夹",
        "en": "{path} holds no readable search index; run gongkai build first, or name the site's folder with --site",
    },
    "other_version": {
        "zh": "{path} 中的索引是另一版本生成的；请重新运行 gongkai build",
        "en": "the index in {path} was made by another version; run gongkai build again",
    },
    "bad_filter": {
        "zh": "--filter {value} 不是“名称:值”；名称可以是 type、section、agency、year、validity",
        "en": "--filter {value} is no name:value; names are type, section, agency, year, validity",
    },
    "count": {"zh": "找到 {count} 条结果", "en": "{count} results"},
    "none": {"zh": "没有找到“{query}”", "en": "nothing found for “{query}”"},
    "damaged": {
        "zh": "索引的 {count} 个文件缺失或损坏，结果可能不全",
        "en": "{count} files of the index are missing or damaged; results may be missing",
    },
    "clipped": {"zh": "查询太长，只使用了前 100 个字", "en": "the query is too long; only its first 100 characters were used"},
}


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--site", type=click.Path(path_type=Path), default=Path("site"), help="网站文件夹（默认 site）/ the built site (default site)"
)
@language_option
@click.option(
    "--filter", "filters", multiple=True, metavar="NAME:VALUE", help="筛选，如 year:2026 / narrow down, such as year:2026"
)
@click.option("--sort", type=click.Choice(["relevance", "date"]), default="relevance", help="排序 / order")
@click.option("--limit", type=click.IntRange(1), default=10, help="显示几条 / how many to show")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式 / output format")
def command(
    query: tuple[str, ...], site: Path, language: str, filters: tuple[str, ...], sort: str, limit: int, form: str
) -> None:
    """搜索已生成的网站，结果与公众看到的相同 / search the built site as the public does. Exit code 1: nothing found."""
    typed = " ".join(query)
    folder = site / "search" / language
    try:
        index = Index(folder)
    except OtherVersion:
        _leave("other_version", language, path=folder)
    except (OSError, ValueError, KeyError):
        _leave("no_index", language, path=folder)
    for value in filters:
        if value.partition(":")[0] not in FACETS or not value.partition(":")[2]:
            _leave("bad_filter", language, value=value)
    asked = parsed(index, typed)
    hits = list(search(index, typed, filters, sort == "date"))
    named = direct_hits(index, typed)
    shown = [(hit, excerpt(hit.text, asked.parts)) for hit in islice(hits, limit)]
    if form == "json":
        found = {
            "query": clean(typed),
            "count": len(hits),
            "direct": [hit._asdict() for hit in named],
            "results": [{**hit.card._asdict(), "rank": hit.rank, "excerpt": text} for hit, text in shown],
            "missing": sorted(index.missing),
        }
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for entry in named:
            click.echo(f"→ {entry.name}  {entry.address}")
        for number, (hit, text) in enumerate(shown, 1):
            card = hit.card
            click.echo(f"{number}. {card.title}  {card.address}")
            click.echo(
                "   "
                + " · ".join(part for part in (card.date, card.agency, card.section, card.document_number, card.state) if part)
            )
            click.echo(f"   {text}")
        click.echo(MESSAGES["count" if hits else "none"][language].format(count=len(hits), query=clean(typed)))
        if asked.clipped:
            click.echo(MESSAGES["clipped"][language], err=True)
    if index.missing:
        click.echo(MESSAGES["damaged"][language].format(count=len(index.missing)), err=True)
    raise SystemExit(FINE if hits or named else NOTHING)


def _leave(message: str, language: str, **values: object) -> NoReturn:
    click.echo(MESSAGES[message][language].format(**values), err=True)
    raise SystemExit(UNUSABLE)
