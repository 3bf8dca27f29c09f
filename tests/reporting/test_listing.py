"""Lists of documents in a report: what a clean-up kept, amended, repealed and found lapsed, drafted and checked."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from built import build, page
from gongkai.cli import main
from gongkai.portal import open_portal
from portals import AS_OF, document

ROOT = Path(__file__).resolve().parents[2]
Write = Callable[..., Path]

STORY = {
    "old": ("甲水规〔2018〕1号", "2018-03-05", {"date_effective": "2018-04-01"}),
    "short": ("甲水规〔2019〕1号", "2019-03-04", {"date_effective": "2019-04-01", "date_expires": "2021-03-31"}),
    "kept": ("甲水规〔2019〕2号", "2019-05-06", {"date_effective": "2019-06-01"}),
    "first": ("甲水规〔2020〕1号", "2020-05-06", {"date_effective": "2020-06-01", "repeals": "甲水规〔2018〕1号"}),
    "changing": ("甲水规〔2022〕1号", "2022-05-06", {"date_effective": "2022-06-01", "amends": "甲水规〔2019〕2号"}),
    "coming": ("甲水规〔2022〕2号", "2022-12-20", {"date_effective": "2023-03-01"}),
    "later": ("甲水规〔2024〕1号", "2024-05-06", {"date_effective": "2024-06-01", "repeals": "甲水规〔2020〕1号"}),
}
"""What happened, on paper: at the end of 2022 short has lapsed, kept is amended, old was repealed, the rest is in force."""


@pytest.fixture
def cleaning(portal: Write) -> Path:
    """The small portal with the reference portal's clean-up declared, and the documents of the story."""
    text = ""
    for number, (name, (written, day, more)) in enumerate(STORY.items(), 1):
        year = day[:4]
        text += f"-- docs/policy/normative/{year}/{name}.md --\n" + document(
            type="normative_document",
            title=f"甲县{name}办法",
            index_number=f"JIA02/{year}-0000{number}",
            document_number=written,
            registration_number=f"甲规登〔{year}〕{number}号",
            date_formed=day,
            date_published=f"{day} 09:00",
            **more,
        )
    root = portal(text)
    sections = root / "catalog/sections.yml"
    sections.write_text(
        sections.read_text("utf-8").replace("types: [normative_document,", "types: [normative_document, clean_up_result,"),
        "utf-8",
    )
    kind = (ROOT / "catalog/types/clean_up_result.yml").read_text("utf-8")
    kind = kind.replace("required: true, types: [policy_document, normative_document]", "types: [normative_document]")
    kind = kind.replace("  decided_by: [安政办发〔2025〕52号]\n", "").replace("MB9901083", "JIA02").replace("justice", "water")
    kind = kind.replace("公安、安全、司法\\司法", "农业\\水利")
    (root / "catalog/types/clean_up_result.yml").write_text(kind.replace(", result: 同意公开", ""), "utf-8")
    metadata = root / "catalog/metadata.yml"
    told = "relations:\n  decided_by: {label: {zh: 清理决定, en: Decided by}, inverse: {zh: 清理结果, en: Lists}}\n"
    metadata.write_text(metadata.read_text("utf-8").replace("relations:\n", told), "utf-8")
    (root / "catalog/reports").mkdir()
    shutil.copy(ROOT / "catalog/reports/clean-up.yml", root / "catalog/reports")
    report = root / "catalog/reports/clean-up.yml"
    text = report.read_text("utf-8").replace("disclosure/statutory/normative/cleanup", "policy/normative")
    text = text.replace(", partly_repealed", "").replace("公安、安全、司法\\司法", "农业\\水利")
    report.write_text(text, "utf-8")
    return root


def draft(root: Path, year: int) -> Path:
    """Draft the lists at the end of a year, publish them, and return the file."""
    arguments = ["report", "clean-up", "--root", str(root), "--as-of", f"{year}-12-31T10:00", "--year", str(year)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    path = root / f"docs/policy/normative/{year}/clean-up-{year}-lists.md"
    path.write_text(path.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    return path


def held(path: Path) -> dict[str, list[str]]:
    """Return the document numbers under each heading."""
    parts = path.read_text("utf-8").split("\n## ")[1:]
    return {part[2:4]: [line.split(" | ")[1] for line in part.split("\n") if line.startswith("| [")] for part in parts}


def told(root: Path) -> list[str]:
    """Return the findings about lists."""
    codes = ("RPT024", "RPT025", "RPT026")
    return [finding.text("zh") for finding in open_portal(root, AS_OF).findings if finding.problem.code in codes]


def test_the_lists_are_those_written_down_by_hand(cleaning: Path) -> None:
    """On the day of the batch, whatever has happened since; what an earlier batch told is not told again."""
    path = draft(cleaning, 2022)
    assert held(path) == {
        "修改": ["甲水规〔2019〕2号"],
        "废止": ["甲水规〔2018〕1号"],
        "失效": ["甲水规〔2019〕1号"],
        "继续": ["甲水规〔2020〕1号", "甲水规〔2022〕1号", "甲水规〔2022〕2号"],
    }
    assert "共6件：修改1件，废止1件，失效1件，继续有效3件" in path.read_text("utf-8")
    assert told(cleaning) == []
    later = draft(cleaning, 2024)
    assert "batch_before: 2022-12-31" in later.read_text("utf-8")
    assert held(later) == {
        "修改": [],
        "废止": ["甲水规〔2020〕1号"],
        "失效": [],
        "继续": ["甲水规〔2019〕2号", "甲水规〔2022〕1号", "甲水规〔2022〕2号", "甲水规〔2024〕1号"],
    }
    assert told(cleaning) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("甲水规〔2022〕2号", "甲水规〔2022〕9号", "RPT024 “继续有效目录”少列 甲水规〔2022〕2号《甲县coming办法》，它在 2022-12-31 的状态是尚未"),
        ("甲水规〔2022〕2号", "甲水规〔2022〕9号", "RPT025 “继续有效目录”列了 甲水规〔2022〕9号，它不属于这一目录（2022-12-31 的状态：不在登记中）"),
        ("## 三、失效的行政规范性文件", "## 三、失效的文件", "RPT026 缺少“失效目录”，或表中没有“文号”列"),
        ("cut_off: 2022-12-31", "cut_off: 2024-12-31", "RPT025 “继续有效目录”列了 甲水规〔2020〕1号，它不属于这一目录（2024-12-31 的状态：废止）"),
    ],
)  # fmt: skip
def test_a_list_that_is_not_the_register_is_found(cleaning: Path, old: str, new: str, said: str) -> None:
    """A number left out, one too many, a list not there, another day."""
    path = draft(cleaning, 2022)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert any(said in message for message in told(cleaning)), told(cleaning)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("states: [expired]", "states: [expried]", "CAT006 “states”引用了不存在的效力状态 expried"),
        ("amends: 修改它的文件", "amnds: 修改它的文件", "CAT011 “columns”中的 amnds 不是字段"),
        ("day: cut_off", "day: cutoff", "CAT011 “day”中的 cutoff 不是字段"),
    ],
)
def test_lists_declared_wrongly_are_found(cleaning: Path, old: str, new: str, said: str) -> None:
    """The declaration is held against vocabulary, type and relations."""
    report = cleaning / "catalog/reports/clean-up.yml"
    report.write_text(report.read_text("utf-8").replace(old, new, 1), "utf-8")
    messages = [finding.text("zh") for finding in open_portal(cleaning, AS_OF).findings]
    assert any(said in message for message in messages), messages


def test_the_lists_are_offered_as_csv_and_json(cleaning: Path) -> None:
    """As they stand on the page, the titles without their links."""
    draft(cleaning, 2022)
    build(cleaning)
    stem = cleaning / "site/policy/normative/2022/clean-up-2022-lists.tables"
    held = json.loads(stem.with_suffix(".tables.json").read_text("utf-8"))
    assert {label: [row["文号"] for row in rows] for label, rows in held.items()} == {
        "修改目录": ["甲水规〔2019〕2号"],
        "废止目录": ["甲水规〔2018〕1号"],
        "失效目录": ["甲水规〔2019〕1号"],
        "继续有效目录": ["甲水规〔2020〕1号", "甲水规〔2022〕1号", "甲水规〔2022〕2号"],
    }
    rows = list(csv.reader(stem.with_suffix(".tables.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1][:3] == ["修改目录", "甲县kept办法", "甲水规〔2019〕2号"]
    assert len(rows) == 7
    assert "clean-up-2022-lists.tables.csv" in page(cleaning, "policy/normative/2022/clean-up-2022-lists.html")
