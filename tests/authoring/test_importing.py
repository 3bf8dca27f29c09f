"""gongkai import: what is written, what never is, and what the person is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from importing_portal import build, only, parts, said, take

from gongkai.authoring.importers import importers
from gongkai.authoring.importing import import_files
from gongkai.definitions.loading import read_definitions
from gongkai.portal import open_portal
from gongkai.reader import read
from portals import AS_OF

LETTER = """\
关于水库管护的函
发布日期：2026-11-13 10:30　来源：县水务局
各有关单位：
请做好管护工作。
甲县水务局
2026年11月12日
"""
GIVEN = {
    "topic": "农业\\水利",
    "description": "水库管护工作的要求。",
    "disclosure": "主动公开",
    "index_number": "JIA02/2026-00900",
}


def test_what_is_not_found_is_left_out_and_the_document_is_a_draft(tmp_path: Path) -> None:
    """A draft passes the check with warnings and is never published."""
    root = build(tmp_path, {"letter.txt": LETTER})
    report = take(root)
    path = report.written[0]
    assert path.startswith("docs/news/notices/2026/2026-11-12-")
    assert report.drafts == [path]
    assert said(report, root, "IMP002") == [
        "letter.txt:1: 警告 IMP002 没有找到索引号、主题分类、内容概述、公开属性，文档存为草稿\n"
        "    → 补写后删除 status: draft；索引号由 gongkai number 编；全批相同的，导入时用 --date-published、--set 给出"
    ]
    assert parts(only(report, root))[0] == (
        "type: notice\ntitle: 关于水库管护的函\npublisher: water\ndate_formed: 2026-11-12\n"
        "date_published: 2026-11-13 10:30\ngenre: 函\nstatus: draft\n"
    )
    opened = open_portal(root, AS_OF)
    assert {finding.problem.code for finding in opened.findings} == {"META032"}
    assert not any(finding.is_error for finding in opened.findings)


def test_what_the_caller_gives_stands_where_the_source_says_nothing(tmp_path: Path) -> None:
    """With everything there the document is no draft, and what the source says itself stays."""
    root = build(tmp_path, {"letter.txt": LETTER})
    report = take(root, given={**GIVEN, "体裁分类": "通知"}, date_published="2020-01-01")
    assert report.drafts == []
    assert report.findings == []
    head = parts(only(report, root))[0]
    assert "date_published: 2026-11-13 10:30" in head
    assert "genre: 通知" in head
    assert "status" not in head
    assert open_portal(root, AS_OF).findings == []


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    """The same sources give the same names and bytes, wherever they lie."""
    root = build(tmp_path / "a", {"letter.txt": LETTER, "sub/other.txt": LETTER})
    first = take(root)
    before = {path: (root / path).read_bytes() for path in first.written}
    second = take(root)
    assert (second.written, second.unchanged) == ([], first.written)
    assert second.drafts == first.drafts
    assert {path: (root / path).read_bytes() for path in first.written} == before
    elsewhere = build(tmp_path / "b", {"letter.txt": LETTER, "sub/other.txt": LETTER})
    assert {path: (elsewhere / path).read_bytes() for path in take(elsewhere).written} == before


def test_a_document_that_somebody_changed_is_never_overwritten(tmp_path: Path) -> None:
    """It is reported and left alone."""
    root = build(tmp_path, {"letter.txt": LETTER})
    path = take(root).written[0]
    (root / path).write_text("edited", encoding="utf-8")
    report = take(root)
    assert (report.written, report.unchanged) == ([], [])
    assert report.skipped == [str(root / "sources/letter.txt")]
    assert said(report, root) == [
        f"letter.txt:1: 警告 IMP026 {path} 已存在且内容不同，没有覆盖\n    → 要重新导入，先删除或改名已有的文件"
    ]
    assert (root / path).read_text(encoding="utf-8") == "edited"


def test_a_document_that_was_moved_to_another_year_is_not_written_again(tmp_path: Path) -> None:
    """The name of a document is that of its source."""
    root = build(tmp_path, {"letter.txt": "关于管护的函\n请做好管护。\n"})
    path = take(root).written[0]
    moved = root / "docs/news/notices/2025" / Path(path).name
    moved.parent.mkdir()
    (root / path).rename(moved)
    report = take(root)
    assert report.written == []
    assert [text.split("\n")[0] for text in said(report, root)] == [
        f"letter.txt:1: 警告 IMP027 已经导入过，在 docs/news/notices/2025/{moved.name}，没有再写一份"
    ]


def test_nothing_is_written_over_a_link_or_a_folder(tmp_path: Path) -> None:
    """A link may lead out of the portal."""
    root = build(tmp_path, {"letter.txt": LETTER})
    path = root / take(root, write=False).written[0]
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "outside.md")
    assert take(root).skipped
    assert not (tmp_path / "outside.md").exists()
    path.unlink()
    path.mkdir()
    assert take(root).skipped


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    """It says what would be written."""
    root = build(tmp_path, {"letter.txt": LETTER})
    report = take(root, write=False)
    assert len(report.written) == 1
    assert not (root / "docs").exists()
    assert take(root).written == report.written


def test_no_part_of_a_file_is_left_when_it_cannot_be_written(tmp_path: Path) -> None:
    """A folder that is a file is a finding."""
    root = build(tmp_path, {"letter.txt": LETTER})
    (root / "docs/news").mkdir(parents=True)
    (root / "docs/news/notices").write_text("no folder", encoding="utf-8")
    report = take(root)
    assert [finding.problem.code for finding in report.findings] == ["IMP030"]
    assert [path.name for path in (root / "docs/news").iterdir()] == ["notices"]


def test_two_sources_with_one_number_give_one_document(tmp_path: Path) -> None:
    """The second is reported with the first."""
    page = "标题：通知\n索引号：JIA02/2026-00001\n正文。\n"
    root = build(tmp_path, {"a.txt": page, "b.txt": page})
    report = take(root)
    assert report.written == ["docs/news/notices/jia02-2026-00001.md"]
    assert [text.split("\n")[0] for text in said(report, root, "IMP028")] == [
        "b.txt:1: 警告 IMP028 与 a.txt:1 得到同一个文件名 docs/news/notices/jia02-2026-00001.md，没有导入"
    ]


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({"section": "news/notice"}, "错误 IMP031 栏目“news/notice”不存在\n    → 是否想写 news/notices？"),
        ({"type": "notices"}, "错误 IMP031 文种“notices”不存在\n    → 是否想写 notice？"),
        ({"publisher": "国库"}, "错误 IMP031 机构“国库”不存在\n    → 可选：office, water, council"),
        ({"format": "document_pages"}, "错误 IMP031 格式“document_pages”不存在\n    → 是否想写 document_page？"),
        ({"type": "interpretation"}, "错误 IMP032 栏目“通知公告”不接受文种“政策解读”\n    → 该栏目接受：通知公告、工作动态"),
        ({"given": {"topik": "农业"}}, "错误 IMP031 元数据“topik”不存在\n    → 是否想写 topic？"),
        ({"date_published": "2026-13-01"}, "错误 META018 “发布日期”没有这一天：2026-13-01\n    → 核对年月日"),
    ],
)
def test_a_wrong_choice_is_told_before_anything_is_read(tmp_path: Path, wishes: dict[str, object], expected: str) -> None:
    """With what to write instead."""
    root = build(tmp_path, {"letter.txt": LETTER})
    report = take(root, **wishes)  # type: ignore[arg-type]
    assert [text.partition(": ")[2] for text in said(report, root)] == [expected]
    assert (report.written, report.skipped) == ([], [])


def test_sections_types_and_agencies_may_be_named_as_people_name_them(tmp_path: Path) -> None:
    """Codes and labels both count."""
    root = build(tmp_path, {"letter.txt": "关于管护的函\n请做好管护。\n"})
    report = take(root, section="通知公告", type="通知公告", publisher="县水务局")
    assert "publisher: water" in only(report, root)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("scan.pdf", b"%PDF-1.7", "scan.pdf: 警告 IMP001 认不出这种文件，没有导入"),
        ("a.txt", b"abc\n\x00\x01", "a.txt:2: 错误 IMP010 文件不是文本（含有空字节 NUL）"),
        ("a.txt", "第一行\n".encode() + b"\xe6\xb0" + "水库".encode() * 40, "a.txt:2: 错误 IMP010 文件的编码已损坏：既不是完整的 UTF-8，也不是 GBK"),
        ("a.txt", b"\x80\xff\xfe\x81", "a.txt:1: 错误 IMP010 文件的编码已损坏：既不是完整的 UTF-8，也不是 GBK"),
        ("a.txt", b"x" * 200_001, "a.txt: 错误 FILE001 文件有 200001 字节，超过上限 200000 字节"),
        ("empty.html", b"", "empty.html: 错误 IMP013 这不是可读的 HTML"),
        ("deep.html", b"<div>" * 5000, "deep.html:1: 错误 IMP013 网页的标签嵌套过深，无法完整读取"),
        ("a.csv", b'name,item_code\n"a', "a.csv:2: 错误 IMP021 这不是可读的 CSV：unexpected end of data"),
        ("a.csv", b"x,y\n1,2\n", "a.csv:1: 错误 IMP022 表头中没有事项名称或事项编码"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_a_finding_and_the_others_are_imported(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    """One bad file stops nothing."""
    root = build(tmp_path, {name: content, "letter.txt": LETTER})
    report = take(root)
    assert expected in [text.split("\n")[0] for text in said(report, root)]
    assert report.skipped == [str(root / "sources" / name)]
    assert len(report.written) == 1


def test_names_of_files_may_be_long_and_broken(tmp_path: Path) -> None:
    """Documents get names of their own; a name that is not text shows as such."""
    root = build(tmp_path, {"长" * 83 + ".txt": LETTER})
    (root / "sources").joinpath(b"\xff.txt".decode("utf-8", "surrogateescape")).write_text(LETTER, encoding="utf-8")
    report = take(root)
    assert len(report.written) == 2
    assert all(len(Path(path).name) == len("2026-11-12-0123456789.md") for path in report.written)
    assert any("\ufffd.txt" in text for text in said(report, root))


def test_hidden_files_and_links_are_passed_over(tmp_path: Path) -> None:
    """Neither is what somebody meant to import."""
    root = build(tmp_path, {".hidden.txt": LETTER, ".git/a.txt": LETTER})
    (root / "sources/link.txt").symlink_to(root / "sources/.hidden.txt")
    report = take(root)
    assert (report.written, report.skipped, report.findings) == ([], [], [])


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    """It is named as it was given."""
    root = build(tmp_path)
    report = import_files(root, [Path("no/such.txt")], section="news/notices", type="notice", publisher="office")
    assert [finding.text("en").split("\n")[0] for finding in report.findings] == [
        "no/such.txt: error FILE005 the file cannot be read: No such file or directory"
    ]


def test_a_defect_of_an_importer_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person never meets a traceback."""

    def broken(*_: object) -> None:
        raise RuntimeError("oh")

    monkeypatch.setattr(importers()["scraped_text"], "read", broken)
    root = build(tmp_path, {"letter.txt": LETTER})
    assert [text.split("\n")[0] for text in said(take(root), root)] == [
        "letter.txt: 错误 IMP029 按“scraped_text”读取时出错：RuntimeError: oh"
    ]


def test_a_document_that_would_not_say_what_its_source_says_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The characters of the text are compared with those of its source."""
    monkeypatch.setattr("gongkai.authoring.importers.prose.paragraph", lambda line: line.replace("管", "管管").replace("做", ""))
    root = build(tmp_path, {"letter.txt": LETTER})
    report = take(root)
    assert report.written == []
    assert [text.split("\n")[0] for text in said(report, root)] == [
        "letter.txt:1: 错误 IMP025 正文的字符与原文不一致：少了“做”，多了“管”，没有导入"
    ]


def test_an_agency_that_is_not_registered_is_named_with_the_line_to_paste(tmp_path: Path) -> None:
    """Once in a whole import; the line is sound YAML for agencies.yml."""
    page = "关于管护的函\n发文机关：甲省水利厅、县水务局　发布日期：2026-11-13\n请做好管护。\n"
    root = build(tmp_path, {"a.txt": page, "b.txt": page})
    report = take(root)
    texts = said(report, root, "IMP003")
    assert [text.split("\n")[0] for text in texts] == ["a.txt:1: 警告 IMP003 “发文机关”中的“甲省水利厅”未登记为机构，没有写入"]
    assert not any("issuers" in (root / path).read_text(encoding="utf-8") for path in report.written)
    catalog = root / "catalog/agencies.yml"
    catalog.write_text(f"{catalog.read_text(encoding='utf-8')}  {texts[0].partition('下加一行 ')[2]}\n", encoding="utf-8")
    definitions, findings = read_definitions(root / "catalog")
    assert findings == []
    assert definitions is not None
    assert definitions.agencies["agency-code"].name.zh == "甲省水利厅"
    for path in report.written:
        (root / path).unlink()
    assert "issuers:\n- agency-code\n- water\n" in (root / take(root).written[0]).read_text(encoding="utf-8")


def test_a_former_name_of_an_agency_is_that_agency(tmp_path: Path) -> None:
    """Old pages bear old names."""
    root = build(tmp_path, {"a.txt": "关于管护的函\n来源：甲县水利局　发布日期：2019-11-13\n请做好管护。\n"})
    catalog = root / "catalog/agencies.yml"
    catalog.write_text(
        catalog.read_text(encoding="utf-8").replace("    parent: office", "    former_names: [甲县水利局]\n    parent: office"),
        encoding="utf-8",
    )
    assert "publisher: water" in only(take(root), root)


def test_an_index_number_of_ours_is_kept_and_tells_whose_the_document_is(tmp_path: Path) -> None:
    """The first part of an index number is the agency."""
    root = build(tmp_path, {"a.txt": "标题：关于管护的通知\n索引号：JIA02/2019-00007\n成文日期：2019年3月3日\n请做好管护。\n"})
    report = take(root)
    assert report.written == ["docs/news/notices/2019/jia02-2019-00007.md"]
    head = parts(only(report, root))[0]
    assert "index_number: JIA02/2019-00007\npublisher: water\n" in head
    assert "id:" not in head


def test_an_index_number_of_another_portal_becomes_the_id(tmp_path: Path) -> None:
    """So that references to it lead somewhere; the number itself is given anew."""
    root = build(tmp_path, {"a.txt": "标题：关于管护的通知\n索引号：000014349/2018-00206\n请做好管护。\n"})
    report = take(root)
    head = parts(only(report, root))[0]
    assert "id: 000014349-2018-00206\n" in head
    assert "index_number" not in head
    assert [text.split("\n")[0] for text in said(report, root, "IMP004")] == [
        "a.txt:1: 提示 IMP004 索引号 000014349/2018-00206 不是发布机构“甲县人民政府办公室”的，改作标识（id: 000014349-2018-00206）"
    ]


def test_what_is_not_disclosed_proactively_is_not_imported(tmp_path: Path) -> None:
    """Privacy is a gate."""
    root = build(tmp_path, {"a.txt": "标题：关于管护的通知\n索引号：X/1　公开属性：依申请公开\n请做好管护。\n"})
    report = take(root)
    assert report.written == []
    assert [text.split("\n")[0] for text in said(report, root)] == ["a.txt:1: 错误 IMP007 公开属性是“依申请公开”，不得导入"]


def test_a_value_that_the_field_does_not_take_is_left_out_with_the_reason(tmp_path: Path) -> None:
    """Nothing is written that the check would refuse."""
    root = build(tmp_path, {"a.txt": "标题：关于管护的通知\n主题分类：天文　发布日期：2026-02-30\n请做好管护。\n"})
    report = take(root)
    assert [text.split("\n")[0] for text in said(report, root, "IMP005")] == [
        "a.txt:1: 警告 IMP005 “发布日期”的值“2026-02-30”没有写入：“发布日期”没有这一天：2026-02-30",
        "a.txt:1: 警告 IMP005 “主题分类”的值“天文”没有写入：“主题分类”的值 天文 不在代码表 topics 中",
    ]
    assert "topic" not in only(report, root)


def test_the_later_of_two_dates_that_contradict_each_other_is_left_out(tmp_path: Path) -> None:
    """A document is not published before it is made."""
    root = build(tmp_path, {"a.txt": "标题：关于管护的通知\n成文日期：2026年3月3日　发布日期：2026年3月1日\n请做好管护。\n"})
    report = take(root)
    assert [text.split("\n")[0] for text in said(report, root, "IMP006")] == [
        "a.txt:1: 警告 IMP006 “发布日期”（2026-03-01）早于“成文日期”（2026-03-03），没有写入"
    ]
    assert "date_published" not in only(report, root)


def test_values_that_look_like_something_else_stay_text(tmp_path: Path) -> None:
    """Whatever YAML might take them for."""
    titles = ["2026-11-12", "10", "no", "~", "12:30", "a: b", "- a", "# a", "{a}", "'a", "关于“甲”的函: 1"]
    root = build(tmp_path, {f"{number}.txt": f"{title}\n请做好管护。\n" for number, title in enumerate(titles)})
    report = take(root, type="news")
    definitions, _ = read_definitions(root / "catalog")
    assert definitions is not None
    records = [read(root / path, path, definitions).record for path in report.written]
    assert sorted(record.title for record in records if record) == sorted(title for title in titles if len(title) > 1)


def test_an_unusable_catalog_is_reported(tmp_path: Path) -> None:
    """As every command does."""
    report = import_files(tmp_path, [], section="a", type="b", publisher="c")
    assert next(finding.problem.code for finding in report.findings) == "CAT001"


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    """The command line shows a bar."""
    root = build(tmp_path, {"a.txt": LETTER, "b.txt": LETTER})
    seen: list[str] = []

    def progress(names: list[str], count: int) -> list[str]:
        assert count == 2
        seen.extend(names)
        return names

    take(root, progress=progress)
    assert [Path(name).name for name in seen] == ["a.txt", "b.txt"]
