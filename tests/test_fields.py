"""Kinds of fields: what each takes, and what it says about everything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.definitions import Definitions
from gongkai.fields import FieldSpec, kinds
from gongkai.fields.parsing import MISSING, nearest, parse, plain, show
from gongkai.findings import Finding, Mistake, Place
from gongkai.source import nodes

Parse = Callable[..., Any]


def spec(kind: str, **more: Any) -> FieldSpec:
    """Return a field called 名称 of a kind."""
    return FieldSpec.model_validate({"kind": kind, "label": {"zh": "名称", "en": "Name"}, **more})


@pytest.fixture
def value(definitions: Definitions) -> Parse:
    """Parse one written value."""
    return lambda text, kind, **more: kinds()[kind].parse(text, spec(kind, **more), definitions)


@pytest.fixture
def message(definitions: Definitions) -> Callable[..., str]:
    """Return what is said about a value that cannot be taken."""

    def said(text: str, kind: str, **more: Any) -> str:
        with pytest.raises(Mistake) as caught:
            kinds()[kind].parse(text, spec(kind, **more), definitions)
        finding = caught.value.at(Place(""))
        return f"{finding.problem.code} {finding.message('zh')} → {finding.hint('zh')}"

    return said


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("text", "甲  乙\n丙", "甲 乙 丙"),
        ("markdown", "\n甲\n\n乙\n", "甲\n\n乙"),
        ("integer", "128", 128),
        ("integer", "-1", -1),
        ("integer", "１２８", 128),
        ("integer", "1,234,567", 1_234_567),
        ("integer", "010", 10),
        ("decimal", "91.360", Decimal("91.360")),
        ("decimal", "12,345.6", Decimal("12345.6")),
        ("boolean", "是", True),
        ("boolean", "No", False),
        ("date", "2026-03-03", dt.date(2026, 3, 3)),
        ("date", "2024-02-29", dt.date(2024, 2, 29)),
        ("datetime", "2026-03-03 09:30", dt.datetime(2026, 3, 3, 9, 30)),
        ("datetime", "2026-03-03T09:30", dt.datetime(2026, 3, 3, 9, 30)),
        ("datetime", "2026-03-03 9:30", dt.datetime(2026, 3, 3, 9, 30)),
        ("datetime", "2026-03-03 09:30:59", dt.datetime(2026, 3, 3, 9, 30)),
        ("datetime", "2026-03-03", dt.datetime(2026, 3, 3)),
        ("agency", "water", "water"),
        ("agency", "甲县水务局", "water"),
        ("agency", "县水务局", "water"),
        ("agency", "Water", "water"),
        ("section", "news/notices", "news/notices"),
        ("section", "通知公告", "news/notices"),
        ("link", "https://www.jia.example/a?b=c#d", "https://www.jia.example/a?b=c#d"),
        ("email", "water-office@jia.example", "water-office@jia.example"),
        ("phone", "0968-5550101", "0968-5550101"),
        ("phone", "0968-5550101-8002", "0968-5550101-8002"),
        ("phone", "12345", "12345"),
        ("phone", "400-800-1234", "400-800-1234"),
        ("phone", "+86 968 5550101", "+86 968 5550101"),
        ("file", "annex-1.pdf", "annex-1.pdf"),
    ],
)
def test_a_value_is_taken(value: Parse, kind: str, text: str, expected: Any) -> None:
    """As people write it."""
    assert value(text, kind) == expected


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("integer", "12件", "META014 “名称”应为整数，现为 12件 → 只写数字，如 128；单位不要写进去"),
        ("integer", "1.5", "META014 “名称”应为整数，现为 1.5 → 只写数字，如 128；单位不要写进去"),
        ("decimal", "约9", "META015 “名称”应为数字，现为 约9 → 只写数字，如 91.36；百分号和单位不要写进去"),
        ("boolean", "也许", "META016 “名称”应为 是 或 否，现为 也许 → 写 是 或 否"),
        ("date", "2016年 03月 03日", "META017 “名称”的日期写法不规范：2016年 03月 03日 → 写成 2016-03-03"),
        ("date", "２０１６．３．３", "META017 “名称”的日期写法不规范：２０１６．３．３ → 写成 2016-03-03"),
        ("date", "20160303", "META017 “名称”的日期无法识别：20160303 → 写成 2026-03-03 的形式"),
        ("date", "2016-3-3", "META017 “名称”的日期写法不规范：2016-3-3 → 写成 2016-03-03"),
        ("date", "2026年2月30日", "META018 “名称”没有这一天：2026年2月30日 → 核对年月日"),
        ("date", "2月30日", "META017 “名称”的日期无法识别：2月30日 → 写成 2026-03-03 的形式"),
        ("date", "2026-02-30", "META018 “名称”没有这一天：2026-02-30 → 核对年月日"),
        ("date", "2026-W10-1", "META017 “名称”的日期无法识别：2026-W10-1 → 写成 2026-03-03 的形式"),
        ("datetime", "2026-03-03 25:00", "META019 “名称”的时间无法识别：2026-03-03 25:00 → 写成 2026-03-03 09:30 的形式（24 小时制）"),
        ("datetime", "2016年3月3日", "META017 “名称”的日期写法不规范：2016年3月3日 → 写成 2016-03-03"),
        ("datetime", "2026-W10-1 09:30", "META017 “名称”的日期无法识别：2026-W10-1 → 写成 2026-03-03 的形式"),
        ("datetime", "2026-03-03 09:30+08:00", "META019 “名称”的时间无法识别：2026-03-03 09:30+08:00 → 写成 2026-03-03 09:30 的形式（24 小时制）"),
        ("agency", "watr", "META021 “名称”的值 watr 不是已登记的机构 → 是否想写 water？"),
        ("section", "news/notice", "META022 “名称”的值 news/notice 不是已声明的栏目 → 是否想写 news/notices？"),
        ("link", "www.jia.example", "META023 “名称”不是网址：www.jia.example → 写完整地址，以 https:// 或 http:// 开头，不含空格"),
        ("link", "javascript:alert(1)", "META023 “名称”不是网址：javascript:alert(1) → 写完整地址，以 https:// 或 http:// 开头，不含空格"),
        ("link", "https://[a", "META023 “名称”不是网址：https://[a → 写完整地址，以 https:// 或 http:// 开头，不含空格"),
        ("link", 'https://a.example/"><script>', 'META023 “名称”不是网址：https://a.example/"><script> → 写完整地址，以 https:// 或 http:// 开头，不含空格'),
        ("email", "a@b", "META024 “名称”不是电子邮箱：a@b → 形如 office@example.gov.cn"),
        ("phone", "13800000000", "META025 “名称”不是办公电话：13800000000 → 形如 0968-5550123 或 12345"),
        ("file", "../a.pdf", "META026 “名称”应是同一文件夹中的文件名，现为 ../a.pdf → 把文件放在文档旁边，只写文件名，如 annex-1.pdf"),
        ("file", "附件 1.PDF", "META027 文件名 附件 1.PDF 只能用小写英文字母、数字、连字符和一个扩展名 → 改名，如 annex-1.pdf；显示给公众的名称写在 title 里"),
    ],
)  # fmt: skip
def test_a_value_is_refused_with_what_to_write_instead(message: Callable[..., str], kind: str, text: str, said: str) -> None:
    """The whole message, as the editor reads it."""
    assert message(text, kind) == said


def test_a_code_is_taken_as_code_label_alias_or_path_of_labels(value: Parse) -> None:
    """Editors write what they see."""
    for text in ("farming/water", "水利", "农业\\水利", "农业/水利", "Farming\\Water"):
        assert value(text, "code", vocabulary="topics") == "farming/water"


def test_a_label_that_means_two_codes_means_neither(message: Callable[..., str]) -> None:
    """其他 stands under both broader topics; the whole path tells them apart."""
    said = message("其他", "code", vocabulary="topics")
    assert said.startswith("META020 “名称”的值 其他 不在代码表 topics 中 → 是否想写 ")
    assert said.endswith("\\其他？")


def test_a_mistyped_code_gets_the_nearest_one(message: Callable[..., str]) -> None:
    """Did you mean."""
    assert message("农业\\水力", "code", vocabulary="topics").endswith("是否想写 农业\\水利？")


def test_numbers_and_texts_stay_within_their_bounds(message: Callable[..., str]) -> None:
    """Numbers by value, texts by characters."""
    assert message("400", "integer", min=0, max=365) == "META010 “名称”的值 400 超出范围（0 至 365） → 改成范围内的数"
    assert message("-1", "decimal", min=0).startswith("META010 “名称”的值 -1 超出范围（0.0 至 +∞）")
    assert message("甲乙丙", "text", max=2) == "META011 “名称”有 3 个字，超过 2 个 → 缩短到 2 个字以内"
    assert message("甲", "markdown", min=2) == "META012 “名称”只有 1 个字，至少要 2 个 → 写得更具体一些"


def test_a_text_of_the_wrong_form_gets_the_help_of_its_field(message: Callable[..., str]) -> None:
    """Or the pattern, when there is no help."""
    helped = message("乙", "text", pattern="甲", help={"zh": "写 甲。", "en": "Write 甲."})
    assert helped == "META013 “名称”的写法不对：乙 → 写 甲。"
    assert message("乙", "text", pattern="甲{2}").endswith("→ 形如 甲{2}")


def test_a_percent_sign_is_dropped_where_the_unit_is_per_cent(value: Parse, message: Callable[..., str]) -> None:
    """Spreadsheets write it."""
    assert value("98.5%", "decimal", unit={"zh": "%", "en": "%"}) == Decimal("98.5")
    assert value("98.5％", "decimal", unit={"zh": "%", "en": "%"}) == Decimal("98.5")
    assert message("98.5%", "decimal").startswith("META015")


@given(text=st.text(), kind=st.sampled_from(sorted(kinds())))
def test_any_text_is_taken_or_refused_with_a_message(definitions: Definitions, text: str, kind: str) -> None:
    """No kind raises anything but a Mistake, and every value can be shown and written as JSON."""
    declared = spec(kind, vocabulary="topics")
    try:
        parsed = kinds()[kind].parse(text, declared, definitions)
    except Mistake as mistake:
        assert mistake.at(Place("")).text("zh")
        assert mistake.at(Place("")).text("en")
    else:
        assert isinstance(show(parsed, declared, definitions, "zh"), str)
        assert plain(parsed, declared) is not None


# -- from YAML to values ---------------------------------------------------------------------------------------


def parsed(text: str, declared: FieldSpec, definitions: Definitions) -> tuple[Any, list[str]]:
    """Return the value of a YAML text for a field, and the findings."""
    root, wrong = nodes(f"key: {text}", Place("a", 1))
    assert wrong == []
    assert root is not None
    assert isinstance(root.value, dict)
    findings: list[Finding] = []
    found = parse(root.value["key"], declared, "a", definitions, findings)
    return found, [f"{finding.place.line} {finding.problem.code} {finding.message('zh')}" for finding in findings]


GROUP = {
    "fields": {
        "file": {"kind": "file", "label": {"zh": "文件", "en": "File"}, "required": True},
        "title": {"kind": "text", "label": {"zh": "题名", "en": "Title"}, "aliases": ["标题"]},
    }
}


def test_a_list_keeps_what_is_right_and_reports_what_is_wrong(definitions: Definitions) -> None:
    """Every wrong item is told at once."""
    found, said = parsed("[1, x, 3, y]", spec("integer", many=True), definitions)
    assert found == [1, 3]
    assert [line[:9] for line in said] == ["1 META014", "1 META014"]


def test_one_value_may_stand_where_a_list_is_expected(definitions: Definitions) -> None:
    """Brackets are not needed for one."""
    assert parsed("甲", spec("text", many=True), definitions) == (["甲"], [])
    assert parsed("", spec("text", many=True), definitions) == ([], [])
    assert parsed("[]", spec("text", many=True), definitions) == ([], [])


def test_a_list_where_one_value_is_expected_is_reported(definitions: Definitions) -> None:
    """And keys where text is expected."""
    assert parsed("[甲]", spec("text"), definitions) == (MISSING, ["1 META003 “名称”只能有一个值，现为列表"])
    assert parsed("{甲: 乙}", spec("text"), definitions) == (MISSING, ["1 META004 “名称”应写成文字，现为一组键值"])
    assert parsed("", spec("text"), definitions) == (MISSING, ["1 META007 “名称”没有写值"])


def test_a_group_takes_keys_labels_and_aliases(definitions: Definitions) -> None:
    """Chinese keys inside groups too."""
    found, said = parsed("[{文件: a.pdf, 标题: 甲}]", spec("group", many=True, **GROUP), definitions)
    assert (found, said) == ([{"file": "a.pdf", "title": "甲"}], [])


def test_a_group_of_which_one_part_is_required_may_be_written_as_that_part(definitions: Definitions) -> None:
    """attachments: [a.pdf]."""
    assert parsed("[a.pdf]", spec("group", many=True, **GROUP), definitions) == ([{"file": "a.pdf"}], [])


def test_a_wrong_part_of_a_short_group_is_reported_and_left_out(definitions: Definitions) -> None:
    """No half-read value goes on."""
    found, said = parsed("[A.PDF, b.pdf]", spec("group", many=True, **GROUP), definitions)
    assert found == [{"file": "b.pdf"}]
    assert len(said) == 1


def test_a_group_reports_unknown_missing_and_shapeless_parts(definitions: Definitions) -> None:
    """With what it may have."""
    field = spec("group", **GROUP)
    assert parsed("{tilte: 甲}", field, definitions)[1] == [
        "1 META002 “名称”中没有“tilte”这一项",
        "1 META006 “名称”缺少“file”",
    ]
    assert parsed("[甲]", field, definitions) == (MISSING, ["1 META003 “名称”只能有一个值，现为列表"])
    strict = spec("group", fields={"a": GROUP["fields"]["file"], "b": GROUP["fields"]["file"]})
    assert parsed("甲", strict, definitions) == (MISSING, ["1 META005 “名称”应写成键值形式，现为 甲"])


def test_values_are_shown_to_readers_in_their_language(definitions: Definitions) -> None:
    """Lists, groups and codes as one line of text."""
    agencies = spec("agency", many=True)
    assert show(["office", "water"], agencies, definitions, "zh") == "甲县人民政府办公室、甲县水务局"
    assert show(["office", "water"], agencies, definitions, "en") == "Jia County Office, Jia Water Bureau"
    group = spec("group", **GROUP)
    assert show({"file": "a.pdf", "title": "甲"}, group, definitions, "zh") == "文件：a.pdf；题名：甲"
    assert show(True, spec("boolean"), definitions, "en") == "Yes"
    assert show("farming/water", spec("code", vocabulary="topics"), definitions, "zh") == "农业\\水利"


def test_values_are_plain_in_json(definitions: Definitions) -> None:
    """Dates as ISO text, decimals as numbers."""
    assert plain([dt.date(2026, 3, 3)], spec("date", many=True)) == ["2026-03-03"]
    assert plain(dt.datetime(2026, 3, 3, 9, 30), spec("datetime")) == "2026-03-03T09:30"
    assert plain(Decimal("91.50"), spec("decimal")) == 91.5
    assert plain({"file": "a.pdf"}, spec("group", **GROUP)) == {"file": "a.pdf"}


def test_the_nearest_word_is_near() -> None:
    """Nothing is suggested for what resembles nothing."""
    assert nearest("publisheer", ["publisher", "title"]) == "publisher"
    assert nearest("索引码", ["索引号", "名称"]) == "索引号"
    assert nearest("xyzzy", ["publisher", "title"]) == ""
