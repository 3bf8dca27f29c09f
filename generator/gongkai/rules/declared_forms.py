"""Which forms of ``catalog/forms/`` are for requesting information."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.definitions.forms import Form
from gongkai.rules.views import PortalView

KIND = "依申请公开"


def request_forms(view: PortalView) -> Iterator[tuple[str, Form]]:
    """Yield name and declaration of the forms that are offered in a section for requests."""
    definitions = view.definitions
    for name, form in definitions.forms.items():
        if any(path in definitions.sections and definitions.column_type(path, "zh") == KIND for path in form.sections):
            yield name, form


def words_of(form: Form) -> list[str]:
    """Return what a form asks for, in Chinese."""
    entries = [entry for part in form.parts for entry in part.entries]
    options = [option.zh for entry in entries for option in entry.options]
    return [*(part.label.zh for part in form.parts), *(entry.label.zh for entry in entries), *options]
