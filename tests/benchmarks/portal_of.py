"""A portal of any number of documents in our own words: 60 sections, 30 agencies, four catalogs, the reference portal's rules.

Document number ``i`` is the same for ever, whatever the number of documents. The words are put together from parts, so that
numbers, places and works differ in every document and the vocabulary grows as in a real collection.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HOME = Path(__file__).parents[2]
CHANNELS, SECTIONS, AGENCIES = 6, 60, 30
FIRST_YEAR, LAST_YEAR = 2009, 2025
LENGTHS = (500, 800, 1200, 1600, 2000, 2600, 3400)
"""Characters of a body, each as often as any other."""
KEPT_TYPES = ("notice", "policy_document", "normative_document", "news", "page")

PLACES = "苓河 北闸 雁渚 石梁 澄湾 青塍 松岭 柳塘 云溪 栖霞 桐坞 竹浦 枫林 芦荡 玉泉 长汀 双桥 古渡 沙洲 梅岭".split()
KINDS_OF_PLACE = "街道 镇 社区 村 片区 工业园 新村 码头 大道 水库".split()
WORKS = (
    "河道综合整治 老旧小区改造 农村公路养护 中小学扩建 社区卫生服务站建设 污水管网完善 公共停车场建设 高标准农田建设 "
    "既有住宅加装电梯 智慧政务平台 应急避难场所 公共文化服务 菜市场改造 生活垃圾分类 地质灾害治理 就业技能培训"
).split()
KINDS = "通知 通报 公告 意见 实施方案 工作总结 批复 公示 报告 会议纪要".split()
SUBJECTS = "各镇（街道） 区直各部门 有关单位 各村（社区） 项目实施单位 行业主管部门 综合执法队伍 公共服务窗口".split()
ACTIONS = (
    "认真落实{work}各项要求 建立{work}工作台账 按月报送{work}进展情况 公开{work}实施结果 组织开展{work}专项检查 "
    "统筹安排{work}所需经费 明确{work}责任分工 完善{work}长效管理机制 及时回应群众对{work}的关切 做好{work}验收移交"
).split()
ENDS = (
    "，全年完成{number}项，比上年增长{rate}个百分点 ，惠及群众{number}户 ，累计投入资金{number}.{digit}万元 ，确保{month}月底前全面完成 "
    "，群众满意度达到{rate}分 ，发现问题{number}个并已督促整改 ，并将结果向社会公布 ，由{place}{kind}牵头负责"
).split()
HEADINGS = "总体要求 主要目标 重点任务 实施步骤 保障措施 工作进展 存在问题 下一步安排 组织领导 监督检查".split()
SERIAL = "·····"
"""Where the serial of an index number will stand, which depends on the documents before."""
NUMERALS = "一二三四五六七八九十"


@cache
def _pool() -> list[str]:
    """Return sentences with gaps for numbers, some thousands."""
    draw, pool = random.Random("gongkai"), []
    for _ in range(6000):
        work = f"{draw.choice(PLACES)}{draw.choice(KINDS_OF_PLACE)}{draw.choice(WORKS)}"
        parts = [f"{draw.choice(SUBJECTS)}要{draw.choice(ACTIONS).format(work=work)}" for _ in range(draw.randint(1, 2))]
        end = draw.choice(ENDS).format(
            number="%d", rate="%d", digit=draw.randint(0, 9), month=draw.randint(1, 12),
            place=draw.choice(PLACES), kind=draw.choice(KINDS_OF_PLACE),
        )  # fmt: skip
        pool.append("，".join(parts) + end + "。")
    return pool


def _sentence(draw: random.Random) -> str:
    pool = _pool()
    sentence = pool[int(draw.random() * len(pool))]
    gaps = sentence.count("%d")
    return sentence % tuple(int(draw.random() * 9998) + 2 for _ in range(gaps)) if gaps else sentence


def _body(draw: random.Random, year: int) -> str:
    parts: list[str] = []
    left, table, listed = draw.choice(LENGTHS), draw.random() < 0.25, draw.random() < 0.35
    while left > 0:
        if len(parts) % 4 == 0 and len(parts) < 4 * len(NUMERALS):
            parts.append(f"## {NUMERALS[len(parts) // 4]}、{draw.choice(HEADINGS)}")
        else:
            parts.append("".join(_sentence(draw) for _ in range(draw.randint(2, 5))))
        left -= len(parts[-1])
    if listed:
        parts.append("\n".join(f"{number + 1}. {_sentence(draw)[:-1]}；" for number in range(draw.randint(3, 7))))
    if table:
        rows = ["| 序号 | 项目名称 | 数量 | 完成时限 |", "| ---: | --- | ---: | --- |"]
        rows += [
            f"| {number} | {draw.choice(PLACES)}{draw.choice(KINDS_OF_PLACE)}{draw.choice(WORKS)} "
            f"| {draw.randint(1, 9999)} | {year}年{draw.randint(1, 12)}月 |"
            for number in range(1, draw.randint(5, 14))
        ]
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def sections() -> list[str]:
    """Return the paths of the sections, channel and section."""
    each = SECTIONS // CHANNELS
    return [f"channel-{number // each + 1}/section-{number + 1}" for number in range(SECTIONS)]


def _agencies() -> dict[str, Any]:
    declared = yaml.safe_load((HOME / "catalog" / "agencies.yml").read_text("utf-8"))["agencies"]
    return {code: agency for code, agency in declared.items() if agency.get("index_code")}


def document(number: int, agencies: dict[str, Any], topics: list[str], genres: list[str]) -> tuple[str, int, str, str]:
    """Return the section, year, head and body of document ``number``."""
    draw = random.Random(f"gongkai {number}")
    places = sections()
    section = places[min(int(draw.paretovariate(1.1)) - 1, SECTIONS - 1)] if draw.random() < 0.4 else draw.choice(places)
    year = draw.randint(FIRST_YEAR, LAST_YEAR)
    day = date(year, 1, 1) + timedelta(days=draw.randrange(365))
    agency = draw.choice(list(agencies)[:AGENCIES])
    work, kind = f"{draw.choice(PLACES)}{draw.choice(KINDS_OF_PLACE)}{draw.choice(WORKS)}", draw.choice(KINDS)
    title = f"关于{work}的{kind}" if draw.random() < 0.6 else f"{year}年第{number % 97 + 1}期{work}{kind}"
    body = _body(draw, year)
    words = ", ".join(sorted({draw.choice(WORKS) for _ in range(3)}))
    head = (
        f"type: {draw.choice(KEPT_TYPES[:2])}\ntitle: {title}\n"
        f"index_number: {agencies[agency]['index_code']}/{year}-{SERIAL}\ndocument_number: {'试测'[number // 99999]}字〔{year}〕{number % 99999 + 1}号\n"
        f"publisher: {agency}\ndate_formed: {day}\ndate_published: {day} {draw.randint(8, 17):02d}:{draw.randrange(60):02d}\n"
        f"topic: {topics[number % len(topics)]}\ngenre: {genres[number % len(genres)]}\nkeywords: [{words}]\n"
        f"description: {title}，明确目标、任务、分工和完成时限，公布联系单位。\ndisclosure: 主动公开\n"
    )
    return section, year, head, body


def write_catalog(root: Path) -> None:
    """Write the catalog of the portal: the reference portal's, with 60 sections and four catalogs of everything."""
    source, target = HOME / "catalog", root / "catalog"
    for name in ("agencies.yml", "metadata.yml", "basis.yml", "portal.yml"):
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / name, target)
    for name in ("vocabularies", "calendar", "wording"):
        shutil.copytree(source / name, target / name, dirs_exist_ok=True)
    (target / "types").mkdir()
    for name in KEPT_TYPES:
        kind = yaml.safe_load((source / "types" / f"{name}.yml").read_text("utf-8"))
        for relation in kind.get("relations", {}).values():
            relation["types"] = [other for other in relation["types"] if other in KEPT_TYPES]
        kind.pop("print", None)  # files to print are measured by themselves; see generator/REGISTERS.md
        kind["relations"] = {verb: relation for verb, relation in kind.get("relations", {}).items() if relation["types"]}
        _write(target / "types" / f"{name}.yml", kind)
    declared: list[dict[str, Any]] = [
        {
            "path": f"channel-{number + 1}",
            "name": {"zh": f"频道{NUMERALS[number]}", "en": f"Channel {number + 1}"},
            "description": {"zh": "测量用的频道。", "en": "A channel to measure with."},
            "owner": "office",
            "types": [],
            "sections": [],
        }
        for number in range(CHANNELS)
    ]
    for number, path in enumerate(sections()):
        channel, _, name = path.partition("/")
        declared[int(channel.removeprefix("channel-")) - 1]["sections"].append(
            {
                "path": name,
                "name": {"zh": f"栏目{number + 1}", "en": f"Section {number + 1}"},
                "description": {"zh": "测量用的栏目。", "en": "A section to measure with."},
                "owner": "office",
                "types": list(KEPT_TYPES[:4]),
            }
        )
    _write(target / "sections.yml", {"sections": declared})
    (target / "directories").mkdir()
    for name in ("disclosure-catalog", "catalog-by-agency", "catalog-by-topic", "catalog-by-year"):
        directory = yaml.safe_load((source / "directories" / f"{name}.yml").read_text("utf-8"))
        directory["select"] = {"sections": [channel["path"] for channel in declared]}
        directory.pop("facets", None)
        _write(target / "directories" / f"{name}.yml", directory)


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")


def _codes(name: str) -> list[str]:
    return list(yaml.safe_load((HOME / "catalog" / "vocabularies" / f"{name}.yml").read_text("utf-8"))["codes"])


def write_portal(root: Path, documents: int) -> Iterator[Path]:
    """Write a portal to the new folder ``root``; yield the path of every document as it is written."""
    root.mkdir(parents=True)
    shutil.copy(HOME / "mkdocs.yml", root)
    write_catalog(root)
    agencies, topics, genres = _agencies(), _codes("topics"), _codes("genres")
    docs = root / "docs"
    docs.mkdir()
    home = "---\ntype: page\ntitle: 首页\ndescription: 测量速度用的门户，内容由程序拼成，没有真实的人和事。\n---\n\n测量用。\n"
    (docs / "index.md").write_text(home, "utf-8")
    counts: dict[str, int] = {}
    serials: dict[str, int] = {}
    for number in range(documents):
        section, year, head, body = document(number, agencies, topics, genres)
        folder = f"{section}/{year}"
        if folder not in counts:
            (docs / folder).mkdir(parents=True)
        counts[folder] = counts.get(folder, 0) + 1
        path = docs / folder / f"{counts[folder]:05d}.md"
        shelf = head.partition("index_number: ")[2].partition(SERIAL)[0]
        serials[shelf] = serials.get(shelf, 0) + 1
        path.write_text(f"---\n{head.replace(SERIAL, f'{serials[shelf]:05d}')}---\n\n{body}\n", "utf-8")
        yield path


def write_for_peers(root: Path) -> Path:
    """Return a folder with a link to every section of a portal side by side, as peers without channels take it."""
    target = root / "peers"
    target.mkdir(exist_ok=True)
    for path in sections():
        link = target / path.rpartition("/")[2]
        if (root / "docs" / path).is_dir() and not link.exists():
            link.symlink_to(root / "docs" / path)
    return target
