"""Documents as files to print beside their page, and the links to them."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from gongkai.definitions import Definitions
from gongkai.definitions.printing import Print
from gongkai.findings import Finding, Problem
from gongkai.outputs.base import NotMade
from gongkai.outputs.document_parts import size_text
from gongkai.outputs.edition import Edition
from gongkai.outputs.printed_formal import formal
from gongkai.outputs.printed_issue import issue
from gongkai.printing.naming import printed_address
from gongkai.printing.pdf import NotPrinted, pdf
from gongkai.printing.word import word
from gongkai.records import Record

NOT_PRINTED = Problem(
    "PRT003",
    {"zh": "“{title}”不能生成打印文件：{reason}", "en": "“{title}” cannot be printed: {reason}"},
    {
        "zh": "改用字体里有的字，或在 catalog/printing.yml 的 body 中再列一个字体；仍不成时，先去掉该文种的 print",
        "en": "use characters that the font has, or add a font to body in catalog/printing.yml; else take print out of the type",
    },
)


class PrintedFile(NamedTuple):
    """A file to print: its address, form and bytes."""

    address: str
    form: str
    content: bytes

    @property
    def size(self) -> str:
        """The size for readers."""
        return size_text(len(self.content))


def printed_files(edition: Edition, record: Record) -> list[PrintedFile]:
    """Return the files to print of a document; no PDF where there is no font. Raises NotMade."""
    declared = edition.definitions.types[record.type].print
    if declared is None:
        return []
    try:
        return [
            PrintedFile(printed_address(record, form), form, content)
            for form in declared.forms
            if (content := _made(edition, record, declared, form))
        ]
    except NotPrinted as error:
        raise NotMade(not_printed(error, record)) from None


def not_printed(error: NotPrinted, record: Record) -> Finding:
    """Return the finding about a document that cannot be printed."""
    return NOT_PRINTED.at(record.place("title"), title=record.title, reason=error.text or str(error))


def _made(edition: Edition, record: Record, declared: Print, form: str) -> bytes:
    if form == "docx":
        return word(formal(edition, record, declared), edition.definitions.printing.word)
    if edition.fonts is None:
        return b""
    if declared.layout == "issue":
        return pdf(issue(edition, record, declared), edition.fonts)
    return pdf(formal(edition, record, declared), edition.fonts)


def printed_links(edition: Edition, record: Record, printed: list[PrintedFile]) -> Markup:
    """Return the links to the files to print; nothing for documents that have none."""
    if not printed:
        return Markup("")
    declared = edition.definitions.types[record.type].print
    assert declared is not None
    return Markup(edition.fragment("printed", record.language, printed=printed, layout=declared.layout))


def has_files(definitions: Definitions, name: str) -> bool:
    """Return whether files stand beside documents of a type: their own to print, or forms."""
    return definitions.types[name].print is not None or any(name in form.types for form in definitions.forms.values())


def printed_marks(edition: Edition, record: Record) -> list[bytes]:
    """Return what files to print are made from besides the document and what it names."""
    if not has_files(edition.definitions, record.type):
        return []
    return [edition.fonts.mark if edition.fonts is not None else b"no font"]
