"""Where the files of forms stand that an agency is offered with."""

from __future__ import annotations

from gongkai.definitions.forms import Form
from gongkai.outputs.edition import Edition
from gongkai.printing.naming import FORM_FILES, form_address


def files_of(edition: Edition, form: Form, language: str, code: str) -> dict[str, str]:
    """Return the addresses of a form's files for an agency, by form of file; no PDF where there is no font."""
    prefix = edition.by_code[language].prefix
    made = [kind for kind in FORM_FILES if kind != "pdf" or edition.fonts is not None]
    return {kind: form_address(form, prefix, code, kind) for kind in made}


def forms_of(edition: Edition, language: str, code: str) -> list[tuple[Form, dict[str, str]]]:
    """Return the forms that are made for an agency, and their files."""
    kind = edition.definitions.agencies[code].kind
    return [(form, files_of(edition, form, language, code)) for form in edition.definitions.forms.values() if kind in form.kinds]
