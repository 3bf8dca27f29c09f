"""A Word file as a package: its fixed parts, the styles, and bytes that depend on nothing but what stands in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib.resources import files
from string import Template

from gongkai.definitions.printing import WordFaces

EPOCH = (1980, 1, 1, 0, 0, 0)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ZERO = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
TITLE = '<w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>'
FIXED = (("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "numbering", "numbering.xml"),
         ("rId4", "header", "header1.xml"), ("rId5", "footer", "footer1.xml"))  # fmt: skip


def _part(name: str) -> str:
    return files("gongkai").joinpath("theme", "print", "word", name).read_text("utf-8")


def filled(name: str, values: Mapping[str, str]) -> str:
    """Return a part of ``theme/print/word`` with its placeholders filled; the values are XML."""
    return Template(_part(name)).substitute(values)


ROLES: Mapping[str, tuple[str, str]] = {
    "Chapter": ("heading", '<w:jc w:val="center"/>'),
    "First": ("heading", '<w:ind w:firstLineChars="${indent}" w:firstLine="${first}"/>'),
    "Second": ("subheading", '<w:ind w:firstLineChars="${indent}" w:firstLine="${first}"/>'),
    "IssuedTitle": ("title", '<w:jc w:val="center"/>'),
    "Annex": ("heading", '<w:ind w:firstLine="0"/>'),
}
"""Styles of headings by what they are: the font, and how they stand."""
APART = ("IssuedTitle", "Annex")
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the blocks of a Word file.

    ``size`` is that of the text in half points, ``margins`` are top, right, bottom and left in twentieths of a point; the
    times in the file are those of ``day``.
    """

    title: str
    by: str
    day: date
    tag: str
    head: str = ""
    mark: str = ""
    foot: str = ""
    size: int = 32
    margins: tuple[int, int, int, int] = (2098, 1474, 1984, 1587)


def packed_word(body: str, frame: Frame, links: Sequence[str], starts: Sequence[int], faces: WordFaces) -> bytes:
    """Return a Word file.

    ``body`` is the XML of its blocks; ``rId<101…>`` in it lead to ``links``, its ordered lists are numbered from ``starts``.
    """
    relations = [f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for key, kind, target in FIXED]
    relations += [
        f'<Relationship Id="rId{101 + number}" Type="{RELATIONS}/hyperlink" Target="{escape(link)}" TargetMode="External"/>'
        for number, link in enumerate(links)
    ]
    core = {
        "title": escape(frame.title, quote=False),
        "by": escape(frame.by, quote=False),
        "tag": frame.tag,
        "day": f"{frame.day:%Y-%m-%d}T00:00:00Z",
    }
    top, right, bottom, left = map(str, frame.margins)
    parts = {
        "[Content_Types].xml": _part("content_types.xml"),
        "_rels/.rels": _part("package_relations.xml"),
        "docProps/core.xml": filled("core.xml", core),
        "docProps/app.xml": _part("app.xml"),
        "word/document.xml": filled("document.xml", {"body": body, "top": top, "right": right, "bottom": bottom, "left": left}),
        "word/styles.xml": _styles(frame, faces),
        "word/settings.xml": filled("settings.xml", {"tag": frame.tag}),
        "word/numbering.xml": _numbering(starts),
        "word/header1.xml": filled(
            "header.xml",
            {
                "head": escape(frame.head, quote=False),
                "mark": escape(frame.mark, quote=False),
                "style": "Header" if frame.head else "Small",
            },
        ),
        "word/footer1.xml": filled("footer.xml", {"foot": escape(frame.foot, quote=False)}),
        "word/_rels/document.xml.rels": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{PACKAGE_RELATIONS}">{"".join(relations)}</Relationships>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 0
            archive.writestr(entry, content.encode(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _styles(frame: Frame, faces: WordFaces) -> str:
    chinese = frame.tag.startswith("zh")
    looks = {key: escape(face) for key, face in faces.model_dump().items()}
    looks |= {
        "tag": frame.tag if chinese else "zh-CN",
        "latin_tag": "en-US" if chinese else frame.tag,
        "size": str(frame.size),
        "title_size": "44" if chinese else "36",
        "line": str(frame.size * 18 if chinese else 276),
        "rule": "exact" if chinese else "auto",
        "after": "0" if chinese else "140",
        "indent": "200" if chinese else "0",
        "first": str(frame.size * 20) if chinese else "0",
    }
    return filled("styles.xml", looks | {"headings": Template(_headings(chinese)).substitute(looks)})


def _headings(chinese: bool) -> str:
    made = []
    for level in range(1, DEEPEST + 1):
        made.append(
            f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
            f'<w:next w:val="BodyText"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="120"/>'
            f'<w:ind w:firstLineChars="${{indent}}" w:firstLine="${{first}}"/><w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>'
            f'</w:pPr><w:rPr><w:rFonts w:eastAsia="${{heading}}"/>{"" if chinese else "<w:b/><w:bCs/>"}</w:rPr></w:style>'
        )
        for role, (face, place) in ROLES.items():
            made.append(
                f'<w:style w:type="paragraph" w:styleId="{role}{level}"><w:name w:val="{role} {level}"/>'
                f'<w:basedOn w:val="Heading{level}"/><w:next w:val="BodyText"/><w:pPr>'
                f"{'<w:pageBreakBefore/>' if role in APART else ''}{ZERO if 'jc' in place else ''}{place}</w:pPr>"
                f'<w:rPr><w:rFonts w:eastAsia="${{{face}}}"/>{TITLE if role == "IssuedTitle" else ""}</w:rPr></w:style>'
            )
    return "".join(made)


def _numbering(starts: Sequence[int]) -> str:
    def levels(form: str, text: str) -> str:
        return "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text.format(level + 1)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{1060 + 420 * level}" w:hanging="420"/></w:pPr></w:lvl>'
            for level in range(9)
        )

    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        + "".join(f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>' for level in range(9))
        + "</w:num>"
        for number, start in enumerate(starts, 2)
    )
    return filled("numbering.xml", {"bullets": levels("bullet", "•"), "decimals": levels("decimal", "%{}."), "lists": lists})
