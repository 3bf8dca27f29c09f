"""Forms to fill in: a page with the files for every agency, and the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from gongkai.definitions.forms import Form
from gongkai.findings import Place
from gongkai.outputs.base import Blob, Crumb, Item, NotMade, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.form_files import files_of
from gongkai.outputs.printed import NOT_PRINTED
from gongkai.outputs.printed_formal import agency_name
from gongkai.printing.forms import FormPart, FormSheet, Line, form_pdf, form_word
from gongkai.printing.naming import form_address, form_agencies, form_page
from gongkai.printing.pdf import NotPrinted
from gongkai.records import Record
from gongkai.shells import ShellKey


class Offered(NamedTuple):
    """The files of a form for an agency: the agency's name, and address by file form."""

    agency: str
    files: dict[str, str]


def units(edition: Edition) -> Iterable[Unit]:
    """Return the page of every form in each language, and the files for every agency."""
    for name, form in edition.definitions.forms.items():
        for language in edition.languages:
            yield Unit(f"{name}/{language.code}", (name, form, language.code, ""))
            for code in form_agencies(edition.definitions, form):
                yield Unit(f"{name}/{language.code}/{code}", (name, form, language.code, code))


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the page of a form, or its files for one agency."""
    name, form, language, code = unit.subject
    if not code:
        yield _page(edition, form, language)
        return
    sheet = _sheet(edition, form, language, code)
    prefix = edition.by_code[language].prefix
    yield Blob(form_address(form, prefix, code, "docx"), form_word(sheet, edition.definitions.printing.word))
    if edition.fonts is not None:
        try:
            yield Blob(form_address(form, prefix, code, "pdf"), form_pdf(sheet, edition.fonts))
        except NotPrinted as error:
            place = Place(f"catalog/forms/{name}.yml")
            raise NotMade(NOT_PRINTED.at(place, title=sheet.title, reason=error.text or str(error))) from None


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return what a form is made from besides its declaration: the fonts."""
    return unit.key.encode() + (edition.fonts.mark if edition.fonts is not None else b"no font")


def _sheet(edition: Edition, form: Form, language: str, code: str) -> FormSheet:
    agency = agency_name(edition, code, language)
    return FormSheet(
        language=language,
        tag=edition.by_code[language].tag,
        title=form.title[language].format(agency=agency),
        basis=form.basis[language],
        foot=agency,
        parts=tuple(
            FormPart(
                part.label[language],
                tuple(
                    Line(entry.label[language], entry.lines, tuple(option[language] for option in entry.options))
                    for entry in part.entries
                ),
            )
            for part in form.parts
        ),
        notes=tuple(note[language].format(agency=agency) for note in form.notes),
        by=agency,
    )


def _page(edition: Edition, form: Form, language: str) -> Sheet:
    texts, prefix, other = edition.texts[language], edition.by_code[language].prefix, edition.other(language)
    offered = [_offered(edition, form, language, code) for code in form_agencies(edition.definitions, form)]
    return Sheet(
        address=form_page(form, prefix),
        shell=ShellKey(language, "plain"),
        title=form.label[language],
        description=form.description[language],
        main=edition.fragment("form", language, form=form, offered=offered),
        trail=(Crumb(texts["home"], edition.section_address("", language)), Crumb(form.label[language])),
        twin=form_page(form, edition.by_code[other].prefix),
        is_pair=other != language,
    )


def _offered(edition: Edition, form: Form, language: str, code: str) -> Offered:
    return Offered(agency_name(edition, code, language), files_of(edition, form, language, code))


def forms_beside(edition: Edition, record: Record) -> Markup:
    """Return the links to the forms that are offered on the page of a document; nothing for other documents."""
    shown = []
    for form in edition.definitions.forms.values():
        if record.section in form.sections and record.type in form.types:
            codes = form_agencies(edition.definitions, form)
            mine = [_offered(edition, form, record.language, record.publisher)] if record.publisher in codes else []
            page = form_page(form, edition.by_code[record.language].prefix)
            shown.append(edition.fragment("form_beside", record.language, form=form, mine=mine, page=page, count=len(codes)))
    return Markup("".join(shown))


forms = Output(units, render, stamp)
