"""Normative documents as PDF and Word: the whole text, nothing run, fonts embedded, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from printing_portal import BODY, RULES, close, edition_of, pages, paragraphs, printed, printed_of, printing
from pypdf import PdfReader

import gongkai.printing.fonts as fonts_module
from gongkai.portal import open_portal
from gongkai.workers import spread
from portals import AS_OF

MARKUP = re.compile(r"\*\*|^#+ |^\d\. |^- |^> |\| --- .*$|\||\(https?://[^)]*\)|[\[\]]", re.MULTILINE)
Portal = Callable[..., Path]


def bare(text: str) -> str:
    """Return Markdown as the text that readers see, without white space and the marks of lists."""
    return close(MARKUP.sub("", text))


def text_layer(content: bytes) -> str:
    """Return the text of a PDF without white space, head, foot and the marks of lists."""
    whole = ""
    for page in pages(content):
        text = page.removeprefix("甲县人民政府办公室行政规范性文件登记号：甲规登〔2026〕3号")
        whole += re.sub(r"—\d+—甲县人民政府办公室发布$", "", text)
    return re.sub(r"•|(?<=边界)1\.|(?<=；)2\.", "", whole)


def test_the_text_layer_of_the_pdf_is_the_text(portal: Portal) -> None:
    """Every character in its order, between the title and the last lines."""
    layer = text_layer(printed_of(printing(portal(RULES + BODY)))["pdf"])
    assert bare(BODY) in layer
    before, after = layer.split(bare(BODY))
    assert before == (
        "甲政规〔2026〕3号甲县人民政府办公室关于印发《甲县河道管理办法》的通知（2026年9月18日印发，自2026年10月1日起施行，有效期至2031年9月30日）"
    )
    assert after.startswith("索引号：JIA01/2026-00001登记号：甲规登〔2026〕3号")
    assert after.endswith("网址：https://www.jia.example/policy/normative/rivers.html")


def test_a_long_text_runs_over_numbered_pages(portal: Portal) -> None:
    """Nothing is lost at the end of a page."""
    long = "".join(f"第{number}条　" + "河道管理范围内的建设活动应当依法报批。" * 5 + "\n\n" for number in range(1, 40))
    content = printed_of(printing(portal(RULES + long)))["pdf"]
    found = pages(content)
    assert len(found) > 3
    assert [re.search(r"—(\d+)—", page)[1] for page in found] == [str(number) for number in range(1, len(found) + 1)]  # type: ignore[index]
    assert bare(long) in text_layer(content)


def test_the_pdf_is_accessible_archivable_and_holds_its_fonts(portal: Portal) -> None:
    """PDF/UA-1 and PDF/A-2a by its own word, tagged, in Chinese, with bookmarks and nothing but embedded fonts."""
    reader = PdfReader(io.BytesIO(printed_of(printing(portal(RULES + BODY)))["pdf"]))
    catalog = reader.trailer["/Root"]
    packet = catalog["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part[>=\"']+1", packet)
    assert re.search(r"pdfaid:part[>=\"']+2", packet)
    assert re.search(r"pdfaid:conformance[>=\"']+A", packet)
    assert str(catalog["/Lang"]).lower().startswith("zh")
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "甲县人民政府办公室关于印发《甲县河道管理办法》的通知"
    outline = [item.title for item in reader.outline if not isinstance(item, list)]
    assert outline == [reader.metadata.title]
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    assert descriptors
    assert all("/FontFile3" in each or "/FontFile2" in each for each in descriptors)


def test_the_same_document_gives_the_same_bytes(portal: Portal) -> None:
    """Today and tomorrow, in this process and in a worker."""
    root = printing(portal(RULES + BODY))
    first = printed_of(root)
    assert printed_of(root) == first
    edition = edition_of(root)
    made = list(spread(_in_a_worker, edition, ["policy/normative/rivers.html"] * 2, processes=2, chunk=1))
    assert made == [first, first]


def _in_a_worker(edition: object, address: str) -> dict[str, bytes]:
    return {file.form: file.content for file in printed(edition, address)}  # type: ignore[arg-type]


def test_what_looks_like_a_program_is_printed_and_not_run(portal: Portal) -> None:
    """Neither Typst nor Word takes a text for anything but a text."""
    text = '正文 #read("/etc/passwd") #panic() $x$ @label ${tag} <w:p/> // 行 #import "@preview/x:1.0.0"\n'
    files = printed_of(printing(portal(RULES + text.replace("<", "&lt;"))))
    assert close(text) in text_layer(files["pdf"])
    assert text.strip() in [words for _, words in paragraphs(files["docx"])]


def test_a_character_that_no_font_has_is_an_error_at_its_line(portal: Portal, messages: Callable[..., list[str]]) -> None:
    """Never an empty box; fonts and remedy are named, all lines at once."""
    found = messages(printing(portal(RULES + "河道管理。\n\n两岸😀绿化。\n\nཀ河。\n")))
    assert found == [
        "docs/policy/normative/rivers.md:19: 错误 PRT002 打印字体（Noto Serif CJK SC）没有这些字：😀（U+1F600），PDF 上会是空框\n"
        "    → 改用规范字，或在 catalog/printing.yml 的 body 中再列一个有这些字的字体",
        "docs/policy/normative/rivers.md:21: 错误 PRT002 打印字体（Noto Serif CJK SC）没有这些字：ཀ（U+0F40），PDF 上会是空框\n"
        "    → 改用规范字，或在 catalog/printing.yml 的 body 中再列一个有这些字的字体",
    ]


def test_without_any_font_the_portal_is_built_and_says_what_to_install(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning, Word files, and no PDF."""
    monkeypatch.setattr(fonts_module, "system_folders", list)
    root = printing(portal(RULES + BODY))
    found = open_portal(root, AS_OF)
    assert [(finding.problem.code, finding.is_error) for finding in found.findings] == [("PRT001", False)]
    assert "fonts-noto-cjk" in found.findings[0].text("zh")
    assert list(printed_of(root)) == ["docx"]


def test_fonts_of_the_portal_come_before_those_of_the_computer(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder below catalog/ is enough; one that is not there is an error."""
    system = next(path for folder in fonts_module.system_folders() for path in folder.rglob("NotoSerifCJK-Regular.ttc"))
    root = printing(portal(RULES + BODY + "-- catalog/printing.yml --\nfonts: [fonts]\n"))
    assert [finding.problem.code for finding in open_portal(root, AS_OF).findings] == ["CAT001"]
    (root / "catalog/fonts").mkdir()
    (root / "catalog/fonts/serif.ttc").symlink_to(system)
    monkeypatch.setattr(fonts_module, "system_folders", list)
    assert open_portal(root, AS_OF).findings == []
    assert printed_of(root)["pdf"].startswith(b"%PDF")


def test_nothing_is_looked_for_where_nothing_is_printed(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A portal that declares nothing to print pays nothing."""

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("gongkai.printing.check.fonts_of", never)
    monkeypatch.setattr("gongkai.outputs.marks.fonts_of", never)
    root = portal(RULES + BODY)
    assert open_portal(root, AS_OF).findings == []
    assert printed_of(root) == {}


def test_fonts_are_read_once(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found is kept until a font file changes."""
    root = printing(portal(RULES + BODY))
    open_portal(root, AS_OF)
    monkeypatch.setattr(fonts_module, "_found", lambda *_: pytest.fail("fonts were read again"))
    assert open_portal(root, AS_OF).findings == []


def test_a_document_out_of_force_says_so_on_its_first_page(portal: Portal) -> None:
    """With what repealed it, in both files."""
    repealing = (RULES + "原办法废止。\n").replace("rivers.md", "repeal.md").replace("2026-00001", "2026-00002")
    repealing = repealing.replace("甲政规〔2026〕3号", "甲政规〔2026〕4号").replace("甲规登〔2026〕3号", "甲规登〔2026〕4号")
    repealing = repealing.replace("印发《甲县河道管理办法》的通知", "废止《甲县河道管理办法》的决定").replace(
        "disclosure: 主动公开\n", "disclosure: 主动公开\nrepeals: 甲政规〔2026〕3号\n"
    )
    files = printed_of(printing(portal(RULES + BODY + repealing)))
    said = "本文件已废止　依据：《甲县人民政府办公室关于废止《甲县河道管理办法》的决定》（甲政规〔2026〕4号）"
    assert close(said) in pages(files["pdf"])[0]
    assert ("State", said) in paragraphs(files["docx"])


def test_a_text_that_does_not_sign_itself_is_signed_from_its_metadata(portal: Portal) -> None:
    """Issuers and date; a text that is signed is not signed twice."""
    signed = printed_of(printing(portal(RULES + BODY)))
    unsigned = printed_of(
        printing(portal(RULES.replace("publisher: office", "publisher: office\nissuers: [office, water]") + "正文。\n"))
    )
    lines = [text for style, text in paragraphs(unsigned["docx"]) if style == "Signature"]
    assert lines == ["甲县人民政府办公室", "甲县水务局", "2026年9月18日"]
    assert "正文。甲县人民政府办公室甲县水务局2026年9月18日" in text_layer(unsigned["pdf"])
    assert [text for style, text in paragraphs(signed["docx"]) if style == "Signature"] == ["甲县人民政府办公室", "2026年9月18日"]


def test_attachments_are_listed_with_their_address(portal: Portal) -> None:
    """A title that can be clicked, in both files."""
    listed = RULES.replace("disclosure: 主动公开\n", "disclosure: 主动公开\nattachments:\n  - {file: map.csv, title: 河道名录}\n")
    files = printed_of(printing(portal(listed + "正文。\n-- docs/policy/normative/map.csv --\na,b\n")))
    links = [
        note.get_object()["/A"]["/URI"] for page in PdfReader(io.BytesIO(files["pdf"])).pages for note in page.get("/Annots", ())
    ]
    assert "https://www.jia.example/policy/normative/map.csv" in links
    assert ("Enclosed", "附件：1. 河道名录（CSV）") in paragraphs(files["docx"])


def test_the_word_file_has_real_headings_and_the_whole_text(portal: Portal) -> None:
    """Title, headings by level and kind, lists, a table; the text in its order."""
    found = paragraphs(printed_of(printing(portal(RULES + BODY)))["docx"])
    assert [(style, text) for style, text in found if style[-1:].isdigit()] == [
        ("IssuedTitle1", "甲县河道管理办法"),
        ("Chapter2", "第一章　总则"),
        ("First2", "一、管理范围"),
        ("Second2", "（一）边界"),
    ]
    styles = [style for style, _ in found]
    assert styles[:4] == ["DocumentNumber", "Title", "Note", "Addressee"]
    assert styles.count("ListText") == 5
    assert styles.count("TableHead") == 2
    start = styles.index("Addressee")
    assert bare(BODY) in close("".join(text for _, text in found[start:]))


def test_the_word_file_has_no_clock_and_no_stranger_in_it(portal: Portal) -> None:
    """Its times are those of the document, its author is the agency, its language Chinese, every part whole XML."""
    content = printed_of(printing(portal(RULES + BODY)))["docx"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
        styles = archive.read("word/styles.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
    assert core.count("2026-09-18T00:00:00Z") == 2
    assert core.count("甲县人民政府办公室</") == 2 + 0 + core.count("<dc:title>甲县人民政府办公室</")
    assert 'w:eastAsia="zh-CN"' in styles
    assert "https://www.gov.cn/water.htm" in links
    used = {style for style, _ in paragraphs(content)}
    assert used <= set(re.findall(r'w:styleId="(\w+)"', styles))
